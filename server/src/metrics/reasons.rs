//! The values of labels: closed sets, each with the word that the wire has for it.

use protocol::membership::{Entry, JoinError};
use protocol::{CloseReason, IcePath};

/// What can come of a request to join.
pub(super) const JOINS: [&str; 14] = [
    "admitted",
    "waiting",
    "invalid_room",
    "name_reserved",
    "password_needed",
    "wrong_password",
    "locked",
    "banned",
    "denied",
    "too_soon",
    "lobby_full",
    "room_full",
    "unreachable",
    "server_fault",
];

/// What came of a request to join.
pub(super) const fn join(outcome: &Result<Entry, JoinError>) -> &'static str {
    match outcome {
        Ok(Entry::Admitted(_)) => "admitted",
        Ok(Entry::Waiting(_)) => "waiting",
        Err(JoinError::InvalidRoom) => "invalid_room",
        Err(JoinError::NameReserved) => "name_reserved",
        Err(JoinError::PasswordNeeded) => "password_needed",
        Err(JoinError::WrongPassword) => "wrong_password",
        Err(JoinError::Locked) => "locked",
        Err(JoinError::Banned) => "banned",
        Err(JoinError::Denied { .. }) => "denied",
        Err(JoinError::TooSoon { .. }) => "too_soon",
        Err(JoinError::LobbyFull) => "lobby_full",
        Err(JoinError::RoomFull { .. }) => "room_full",
        Err(JoinError::Unreachable) => "unreachable",
        Err(JoinError::ServerFault) => "server_fault",
    }
}

/// Why a socket can be closed.
pub(super) const CLOSED: [&str; 16] = [
    "wrong_version",
    "bad_ticket",
    "seat_gone",
    "taken_over",
    "left",
    "too_late",
    "silent",
    "frame_too_large",
    "too_many_messages",
    "too_slow",
    "not_hello",
    "restarting",
    "not_admitted",
    "removed",
    "banned",
    "ended",
];

/// Why a socket is closed.
pub(super) const fn closed(reason: CloseReason) -> &'static str {
    match reason {
        CloseReason::WrongVersion => "wrong_version",
        CloseReason::BadTicket => "bad_ticket",
        CloseReason::SeatGone => "seat_gone",
        CloseReason::TakenOver => "taken_over",
        CloseReason::Left => "left",
        CloseReason::TooLate => "too_late",
        CloseReason::Silent => "silent",
        CloseReason::FrameTooLarge => "frame_too_large",
        CloseReason::TooManyMessages => "too_many_messages",
        CloseReason::TooSlow => "too_slow",
        CloseReason::NotHello => "not_hello",
        CloseReason::Restarting => "restarting",
        CloseReason::NotAdmitted => "not_admitted",
        CloseReason::Removed => "removed",
        CloseReason::Banned => "banned",
        CloseReason::Ended => "ended",
    }
}

/// The way of a peer connection, in the words of W3C (`RTCIceCandidateType`).
pub const fn path_word(path: IcePath) -> &'static str {
    match path {
        IcePath::Host => "host",
        IcePath::PeerReflexive => "prflx",
        IcePath::ServerReflexive => "srflx",
        IcePath::RelayUdp => "relay_udp",
        IcePath::RelayTcp => "relay_tcp",
        IcePath::RelayTls => "relay_tls",
    }
}

#[cfg(test)]
mod tests {
    use protocol::membership::Seat;

    use super::*;

    #[test]
    fn each_word_is_that_of_the_wire_and_among_the_values_of_its_label() {
        let wait_ms = 1;
        for error in [
            JoinError::InvalidRoom,
            JoinError::NameReserved,
            JoinError::PasswordNeeded,
            JoinError::WrongPassword,
            JoinError::Locked,
            JoinError::Banned,
            JoinError::Denied { wait_ms },
            JoinError::TooSoon { wait_ms },
            JoinError::LobbyFull,
            JoinError::RoomFull { limit: 1 },
            JoinError::Unreachable,
            JoinError::ServerFault,
        ] {
            let wire = serde_json::to_string(&error).unwrap();
            let word = join(&Err::<Entry, _>(error));
            assert!(wire.contains(&format!("\"{word}\"")) && JOINS.contains(&word), "{wire}");
        }
        for word in CLOSED {
            let reason: CloseReason = serde_json::from_str(&format!("\"{word}\"")).unwrap();
            assert_eq!(closed(reason), word);
        }
        let _: fn(Seat) -> Entry = Entry::Waiting;
    }
}
