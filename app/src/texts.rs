//! Every sentence that a person reads.
//!
//! They stand in `app/texts`, in one file for each language. The build makes a function of each message of the English one, by its
//! name: `join`, `people(3)`. What is here besides chooses between them.

mod about;
mod catalogue;
mod chat;
mod check;
mod devices;
mod door;
mod frame;
mod meet;
mod news;
mod people;
mod plural;
mod settings;
mod shortcuts;
mod stage;
mod words;

use protocol::RoomNameError;
use protocol::membership::{JoinError, RoomStatus};

pub use self::about::*;
pub use self::catalogue::{Language, install, language, without_isolates};
#[cfg(not(target_arch = "wasm32"))]
pub use self::catalogue::{json, with_language};
pub use self::chat::*;
pub use self::check::*;
pub use self::devices::*;
pub use self::door::*;
pub use self::frame::*;
pub use self::meet::*;
pub use self::news::*;
pub use self::people::*;
pub use self::settings::*;
pub use self::shortcuts::*;
pub use self::stage::*;
pub use self::words::*;

/// The product.
pub const PRODUCT: &str = "Confab";

/// What the product stands on.
pub fn facts() -> [&'static str; 3] {
    [fact_self_hosted(), fact_no_account(), fact_direct()]
}

/// Why a typed text leads to no room.
pub fn room_name_problem(problem: RoomNameError) -> &'static str {
    match problem {
        RoomNameError::Empty => room_name_empty(),
        RoomNameError::TooLong => room_name_too_long(),
    }
}

/// Why there is nothing at an address.
pub fn missing(problem: Option<RoomNameError>) -> &'static str {
    match problem {
        None => missing_page(),
        Some(RoomNameError::Empty) => missing_room_empty(),
        Some(RoomNameError::TooLong) => missing_room_too_long(),
    }
}

/// Who is in a room, before joining it.
pub fn presence(status: RoomStatus) -> String {
    match status.participants {
        n if n >= status.limit && status.limit > 0 => presence_full(n),
        0 => presence_nobody().into(),
        n => presence_some(n),
    }
}

/// A time to wait, in words, rounded up.
pub fn wait(millis: u32) -> String {
    match millis.div_ceil(1000) {
        0 | 1 => wait_a_second().into(),
        seconds @ 2..=90 => wait_seconds(seconds),
        seconds => wait_minutes(seconds.div_ceil(60)),
    }
}

/// For how many seconds the server has not been reached, and in how many it is tried again.
pub fn outage(seconds: u16, retry_in: Option<u16>) -> String {
    let since = connection_lost_since(&seconds.to_string());
    match retry_in {
        Some(retry_in) => [since, trying_again_in(&retry_in.to_string())].join(" "),
        None => [since.as_str(), trying_now()].join(" "),
    }
}

/// Why one could not join, and what to do.
pub fn join_problem(error: JoinError) -> String {
    if let Some(problem) = door_problem(error) {
        return problem;
    }
    match error {
        JoinError::InvalidRoom => join_no_such_room().into(),
        JoinError::RoomFull { limit } => join_room_full(limit),
        JoinError::Unreachable => join_unreachable().into(),
        _ => server_fault().into(),
    }
}

/// A tile's name.
pub fn tile_name(name: &str, is_self: bool) -> String {
    if is_self { tile_name_self(name) } else { name.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outage_has_a_past_and_a_future() {
        assert_eq!(outage(12, Some(3)), "Connection lost 12 s ago. Trying again in 3 s.");
        assert_eq!(outage(0, None), "Connection lost 0 s ago. Trying now…");
    }

    #[test]
    fn presence_counts_in_words_and_says_when_there_is_no_seat_left() {
        let said = [(0, 6), (1, 6), (2, 6), (6, 6), (1, 1)]
            .map(|(participants, limit)| presence(RoomStatus { participants, limit, ..RoomStatus::default() }));
        assert_eq!(
            said,
            ["Nobody is here yet", "1 person is here", "2 people are here", "This room is full (6 people)", "This room is full (1 person)"]
        );
    }
}
