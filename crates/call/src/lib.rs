//! One call, as a participant's page sees it: joining, the signaling session, a peer connection to each of the others, one's own
//! devices, and the picture of it all that the components draw.
//!
//! A pure state machine: [`Call::handle`] takes what happened and the time, [`Call::poll_output`] gives orders until there are
//! none, [`Call::poll_timeout`] says when to come back with [`Input::Timeout`]. The engine in `app` is the shell: it owns sockets,
//! peer connections, tracks and elements, and knows them by the ids given here.

mod call;
mod chat;
mod conversation;
mod course;
mod deeds;
mod devices;
mod door;
mod drawn;
mod facts;
mod heard;
mod input;
mod negotiation;
mod output;
mod peers;
mod reactions;
mod session;
#[cfg(test)]
mod tests;
mod toasts;
mod view;

pub use call::Call;
pub use chat::{ChatEntry, ChatView, DraftState, Message};
pub use input::{Action, CaptureId, ConnectionState, DeviceProblem, Input, Panel, PeerEvent, PeerId, SocketId, ToastId, Wishes};
pub use negotiation::{Negotiation, NegotiationInput, NegotiationOutput};
pub use output::{ClientFrame, Output, PeerOrder};
pub use view::{CallView, DeviceState, DoorView, EndReason, Hand, News, Own, Phase, Shown, Tile, TileState, Toast};
