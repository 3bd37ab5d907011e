//! Joining, leaving and looking before one joins: what the server functions take and give.

use serde::{Deserialize, Serialize};

use crate::json::{FromJson, Json};
use crate::{DisplayName, Door, ParticipantId, RoomName};
use crate::{by_serde, record, word};

/// What one needs to say to join.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JoinRequest {
    /// The room, as it stands in its address.
    pub room: String,
    /// What one wants to be called, as typed. When nothing visible is left of it, one is called as last time, or by two pleasant words.
    pub name: String,
    /// The password, if the door asks for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<String>,
    /// The host key, if one has it: the secret in the host link's fragment. Whoever shows it is host.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host_key: Option<String>,
    /// Do not show the country that one connects from.
    #[serde(default)]
    pub hide_country: bool,
}

impl std::fmt::Debug for JoinRequest {
    /// Leaves names and secrets out.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("JoinRequest(..)")
    }
}

/// What joining gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Entry {
    /// The seat is theirs: attach a connection with [`Hello::Attach`](crate::Hello::Attach).
    Admitted(Seat),
    /// They have to wait to be let in, with [`Hello::Wait`](crate::Hello::Wait).
    Waiting(Seat),
}

impl FromJson for Entry {
    fn from_json(json: Json) -> Option<Self> {
        let (name, seat) = json.variant()?;
        let seat = Seat::from_json(Json::Record(seat?))?;
        match name.as_str() {
            "admitted" => Some(Self::Admitted(seat)),
            "waiting" => Some(Self::Waiting(seat)),
            _ => None,
        }
    }
}

by_serde!(Entry);

/// A seat, taken or waited for: the right to attach a connection.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Seat {
    /// The room it is in.
    pub room: RoomName,
    /// Whose it is.
    pub participant: ParticipantId,
    /// The name as the others will see it.
    pub name: DisplayName,
    /// What to say in [`Hello`](crate::Hello). A secret, signed by the server; never part of an address.
    pub ticket: String,
}

record!(Seat { room, participant, name, ticket, .. });

impl std::fmt::Debug for Seat {
    /// Leaves the ticket and the name out.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Seat(participant {})", self.participant)
    }
}

/// Why somebody could not join. The words for it are the page's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum JoinError {
    /// The address names no possible room.
    #[error("invalid room name")]
    InvalidRoom,
    /// The name could be taken for a host's or a moderator's: it says that it is one.
    #[error("reserved name")]
    NameReserved,
    /// The door asks for a password.
    #[error("password needed")]
    PasswordNeeded,
    /// That is not the password.
    #[error("wrong password")]
    WrongPassword,
    /// Nobody new may come in.
    #[error("locked")]
    Locked,
    /// They are banned from this room.
    #[error("banned")]
    Banned,
    /// They were not let in a moment ago.
    #[error("denied, {wait_ms} ms left")]
    Denied {
        /// When they may knock again, from now, in milliseconds.
        wait_ms: u32,
    },
    /// Too many tries from their address.
    #[error("too soon, {wait_ms} ms left")]
    TooSoon {
        /// When they may try again, from now, in milliseconds.
        wait_ms: u32,
    },
    /// Too many people wait at the door.
    #[error("too many wait")]
    LobbyFull,
    /// All seats are taken.
    #[error("room full ({limit})")]
    RoomFull {
        /// How many there are.
        limit: u32,
    },
    /// The request did not reach the server, or no answer came.
    #[error("server unreachable")]
    Unreachable,
    /// The server could not do it, through a fault of its own.
    #[error("server fault")]
    ServerFault,
}

word!(JoinError {
    InvalidRoom, NameReserved, PasswordNeeded, WrongPassword, Locked, Banned, Denied { wait_ms }, TooSoon { wait_ms }, LobbyFull,
    RoomFull { limit }, Unreachable, ServerFault
});

/// What may be known of a room before joining.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RoomStatus {
    /// How many participants are in it.
    pub participants: u32,
    /// How many it takes.
    pub limit: u32,
    /// Who may come in.
    pub door: Door,
    /// Whether somebody is there who can let others in.
    pub keeper_here: bool,
    /// Whether the room was started or entered before. One that was not has no host, and whoever starts it by its name becomes one.
    pub started: bool,
}

record!(RoomStatus { participants, limit, door, keeper_here, started, .. });
