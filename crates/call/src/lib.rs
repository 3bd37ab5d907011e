//! One call, as a participant's page sees it: joining, the signaling session, a peer connection to each of the others, one's own
//! devices, and the picture of it all that the components draw.
//!
//! A pure state machine: [`Call::handle`] takes what happened and the time, [`Call::poll_output`] gives orders until there are
//! none, [`Call::poll_timeout`] says when to come back with [`Input::Timeout`]. The engine in `app` is the shell: it owns sockets,
//! peer connections, tracks and elements, and knows them by the ids given here.

mod alone;
mod call;
mod cause;
mod chat;
pub mod check;
mod chimes;
mod conversation;
mod course;
mod deeds;
mod device;
mod devices;
mod diagnosis;
mod door;
mod drawn;
mod environment;
mod facts;
mod flow;
mod heard;
mod input;
mod ladder;
mod layout;
mod line;
pub mod meeting;
mod negotiation;
mod noticed;
mod observing;
mod outage;
mod output;
mod path;
mod peers;
mod preferences;
pub mod probe;
mod quality;
mod reactions;
mod receipt;
mod reception;
mod sending;
mod session;
mod shortcuts;
mod showing;
mod sorted;
mod speakers;
mod statistics;
#[cfg(test)]
mod tests;
mod toasts;
mod view;
mod volumes;

pub use call::Call;
pub use cause::{Cause, Whose};
pub use chat::{ChatEntry, ChatView, DraftState, Message};
pub use device::{CaptureWishes, Device, DeviceKind, DeviceList, Facing, Given, Permission};
pub use environment::{Browser, Environment, PictureInPicture, System};
pub use input::{
    Action, CallDialog, CaptureId, ConnectionState, DeviceProblem, Hint, Input, Panel, PeerEvent, PeerId, SettingsTab, SocketId, ToastId,
    Wishes,
};
pub use layout::{
    Arrangement, Cast, Corner, Layout, LayoutChoice, Oneself, Part, Place, Placed, Rect, Scene, Spotlight, StageSize, arrange,
};
pub use negotiation::{Negotiation, NegotiationInput, NegotiationOutput};
pub use output::{Chime, ClientFrame, Output, PeerOrder};
pub use path::{Learned, Pair, PathSample, Relays, Route, Transport};
pub use preferences::{Preference, Preferences, VideoQuality};
pub use receipt::{Meeting, Moment, Receipt, Trouble};
pub use shortcuts::{Command, Focus, Habit, Modifier, Pressed, SHORTCUTS, Shortcut, command};
pub use sorted::Sorted;
pub use statistics::{Encoding, Limitation, Received, ReceivedPicture, Sample, SentPicture};
pub use view::{
    CallView, DeviceState, DevicesView, DoorView, EndReason, Flow, ForMe, Hand, News, Outage, Own, Phase, Quality, Shown, Tile, TileState,
    Toast,
};
