//! The words that a participant's page and the server share.
//!
//! A page talks to the server in two ways. **Membership** (join, leave, who is there) goes through server functions over HTTP
//! and uses the types of [`membership`]. **Signaling** goes over one WebSocket at `/ws`, as JSON text frames, one message a frame:
//!
//! 1. The page opens the socket and says [`Hello`] with its seat ticket. Nothing else is understood before that.
//! 2. The server answers with [`ServerMessage::IceServers`] and [`ServerMessage::Welcome`], which carries the whole room, or with
//!    [`ServerMessage::Closing`].
//!    A ticket of somebody who is not let in yet is shown with [`Hello::Wait`] instead; on such a connection the page says
//!    [`KnockMessage`]s and the server [`DoorMessage`]s, until it closes the socket, and nothing else is understood or told.
//! 3. From then on the page sends [`ClientMessage`]s and receives [`ServerMessage`]s, in order.
//!
//! A page that is in a lobby and has no ticket opens `/ws/probe`, where it is told [`ServerMessage::IceServers`], says nothing, and the
//! socket is closed.
//!
//! The words by which strangers meet are in [`meeting`]. No server speaks them yet.
//!
//! Facts are sent whole, so that hearing one twice does no harm, and after any interruption a new `Welcome` replaces all that was known.
//! The two phases have two types: what may be said before a seat is attached is not a variant of what may be said after.
//! A field that is not specified here is an error, not an extension: the page and the server come from the same binary, and
//! [`VERSION`] tells an old page to load itself again.
//!
//! Nothing here performs I/O. Every bound is in [`Limits`] and is passed in.

mod chat;
pub mod codec;
mod country;
mod deed;
mod door;
mod gathered;
mod ice;
mod ids;
pub mod json;
mod limits;
pub mod meeting;
pub mod membership;
mod message;
mod name;
mod observation;
mod reason;
mod role;
mod settings;
mod signal;
mod time;

pub use chat::{Author, Backlog, ChatText, ChatTextError, DraftNumber, Line, LineEvent, Reaction};
pub use country::{Country, CountryError};
pub use deed::{Backstage, Ban, Deed, DeedNumber, DoneToYou, Waiting};
pub use door::{DoorMessage, KnockMessage, KnockNote, NoteError};
pub use gathered::{Gathered, Hindrance};
pub use ice::{IceServer, IceServers};
pub use ids::{EncounterNumber, Endpoint, LineId, MemberId, PageNumber, ParticipantId};
pub use limits::{Flow, Limits, Rate, RelayLimits};
pub use message::{ClientMessage, Hello, Media, MediaKind, Participant, Presence, ServerMessage, Snapshot};
pub use name::{DisplayName, NameError, RoomName, RoomNameError};
pub use observation::{IcePath, Observation, WayQuality};
pub use reason::{CloseReason, LeaveReason, Refusal};
pub use role::{Power, Rights, Role};
pub use settings::{Change, Door, Filter, Password, PasswordError, Retention, Settings};
pub use signal::{Candidate, Description, DescriptionKind, OfferNumber, Pause, Report, Signal};
pub use time::{Timestamp, UnixMillis};

/// The version of the messages. A page and a server of different versions do not talk: the page loads itself again.
pub const VERSION: u32 = 5;

/// The greatest integer that a JavaScript number holds exactly, 2^53 − 1: no id exceeds it.
pub const MAX_SAFE_INTEGER: u64 = (1 << 53) - 1;
