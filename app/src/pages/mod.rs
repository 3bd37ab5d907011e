//! The pages.
#![allow(missing_docs, reason = "the macro makes a props struct for each component; its fields are documented as parameters")]

mod about;
mod check;
mod home;
pub(crate) mod meet;
mod missing;
pub(crate) mod room;

pub use about::About;
pub use check::Check;
pub use home::Home;
pub use meet::Meet;
pub use missing::Missing;
pub use room::{Room, RoomFrame};
