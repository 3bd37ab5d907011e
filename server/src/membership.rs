//! What the server functions ask for: joining, leaving, looking.

use std::net::IpAddr;
use std::time::Duration;

use app::membership::{BoxFuture, Membership};
use axum::http::request::Parts;
use protocol::membership::{Entry, JoinError, JoinRequest, RoomStatus, Seat};
use protocol::{DisplayName, Door, IceServers, Password, RoomName};
use room::{Newcomer, PasswordHash, Wish};

use crate::check;
use crate::clock::unix_seconds;
use crate::host_key::HostKey;
use crate::identity::Identity;
use crate::proxy::Client;
use crate::room_task::{Place, Threshold};
use crate::state::State;
use crate::store::{Record, SeatEnd, StoreError, Taken};
use crate::ticket::Ticket;

/// Pleasant names to choose from, for whoever gives none: all of them taken is next to impossible, and then the room numbers one.
const PLEASANT_NAMES: usize = 8;

/// Membership of this server's rooms.
pub struct Members {
    server: State,
}

impl Members {
    /// The members of a server's rooms.
    pub fn of(server: State) -> Self {
        Self { server }
    }

    async fn enter(&self, request: &Parts, room: RoomName, wishes: JoinRequest) -> Result<Entry, JoinError> {
        let (Some(identity), Some(Client(address))) = (request.extensions.get::<Identity>(), request.extensions.get::<Client>()) else {
            tracing::error!("a request to join carries no identity or no address");
            return Err(JoinError::ServerFault);
        };
        let address = *address;
        self.server.throttle.join(address).map_err(too_soon)?;
        if !self.server.store.health().is_well() {
            // Told once, by the store. Without it nobody knows whether they are banned.
            return Err(JoinError::ServerFault);
        }
        let has_host_key = match wishes.host_key.as_deref().and_then(HostKey::parse) {
            Some(key) => self.is_host_key(&room, &key).await?,
            None => false,
        };
        let threshold = self.server.hub.threshold(&room).await.map_err(fault)?;
        let is_lobby = threshold.door == Door::Lobby;
        let password = match wishes.password.as_deref().and_then(|text| Password::parse(text).ok()) {
            Some(password) if !has_host_key => self.right_password(&room, address, threshold, password).await?,
            _ => None,
        };
        // What the room called them a moment ago may still wait to be written.
        self.server.hub.ledger().settle().await.map_err(fault)?;
        let Taken { participant, member, last_name, comes_in } = self.server.store.take_seat(&room, identity).await.map_err(fault)?;
        let refused = || self.server.hub.ledger().note(Record::SeatEnded { participant, reason: SeatEnd::Refused });
        // Before the room hears of it, or a flood of knocks would be one for whoever keeps the door.
        let knocks = is_lobby && !has_host_key && !comes_in;
        if knocks && let Err(wait) = self.server.throttle.knock(&room, address) {
            refused();
            return Err(too_soon(wait));
        }
        let newcomer = Newcomer {
            participant,
            member,
            last_name,
            wish: wish(&wishes.name),
            has_host_key,
            expected: false,
            password,
            country: self.server.countries.of(address),
            country_shown: !wishes.hide_country,
        };
        let place = self.server.hub.join(&room, newcomer).await.inspect_err(|_| refused())?;
        let seat = |name| {
            let expires = unix_seconds().saturating_add(self.server.limits.ticket_lifetime.as_secs());
            let ticket = self.server.key.sign(&Ticket { room: room.clone(), participant, expires });
            Seat { room: room.clone(), participant, name, ticket }
        };
        match place {
            Place::Seat(name) => Ok(Entry::Admitted(seat(name))),
            Place::Door(name) if knocks => Ok(Entry::Waiting(seat(name))),
            // The door has become a lobby since it was looked at.
            Place::Door(name) => match self.server.throttle.knock(&room, address) {
                Ok(()) => Ok(Entry::Waiting(seat(name))),
                Err(wait) => {
                    self.server.hub.leave(&room, participant).await;
                    Err(too_soon(wait))
                }
            },
        }
    }

    async fn is_host_key(&self, room: &RoomName, key: &HostKey) -> Result<bool, JoinError> {
        let kept = self.server.store.host_key_hash(room).await.map_err(fault)?;
        Ok(kept.is_some_and(|kept| key.is_kept_as(&kept)))
    }

    /// The hash that a password was found right for; nothing when the door asks for none. Whether somebody needs one is the room's to say.
    async fn right_password(
        &self,
        room: &RoomName,
        address: IpAddr,
        threshold: Threshold,
        password: Password,
    ) -> Result<Option<PasswordHash>, JoinError> {
        let (Door::Password, Some(hash)) = (threshold.door, threshold.password) else { return Ok(None) };
        let throttle = &self.server.throttle;
        // Before one waits for a turn, and again with it: others from there may have failed meanwhile.
        throttle.password_wait(room, address).map_err(too_soon)?;
        let turn = self.server.hub.passwords().turn().await;
        throttle.password_wait(room, address).map_err(too_soon)?;
        let (right, turn) = turn.verify(password, hash.clone()).await.map_err(|error| {
            tracing::error!(error = &error as &dyn std::error::Error, "a password cannot be compared");
            JoinError::ServerFault
        })?;
        let outcome = if right {
            throttle.password_right(room, address);
            Ok(Some(hash))
        } else {
            throttle.password_failed(room, address);
            Err(JoinError::WrongPassword)
        };
        drop(turn);
        outcome
    }
}

impl Membership for Members {
    fn join<'a>(&'a self, request: &'a Parts, room: RoomName, wishes: JoinRequest) -> BoxFuture<'a, Result<Entry, JoinError>> {
        Box::pin(async move {
            let outcome = self.enter(request, room, wishes).await;
            self.server.metrics.joined(&outcome);
            outcome
        })
    }

    fn leave<'a>(&'a self, ticket: &'a str) -> BoxFuture<'a, Result<(), JoinError>> {
        Box::pin(async move {
            if let Ok(ticket) = self.server.key.open(ticket, unix_seconds()) {
                self.server.hub.leave(&ticket.room, ticket.participant).await;
            }
            Ok(())
        })
    }

    fn check_servers<'a>(&'a self, request: &'a Parts) -> BoxFuture<'a, Result<IceServers, JoinError>> {
        Box::pin(async move {
            let Some(Client(address)) = request.extensions.get::<Client>() else {
                tracing::error!("a request for servers carries no address");
                return Err(JoinError::ServerFault);
            };
            self.server.throttle.check(*address).map_err(too_soon)?;
            check::servers(&self.server, &request.headers).map_err(|error| fault(error.into()))
        })
    }

    fn status<'a>(&'a self, room: &'a RoomName) -> BoxFuture<'a, Result<RoomStatus, JoinError>> {
        Box::pin(async move { Ok(self.server.hub.status(room).await) })
    }
}

fn fault(error: StoreError) -> JoinError {
    error.tell("nobody can join");
    JoinError::ServerFault
}

/// At least a millisecond, or it would not be too soon.
fn too_soon(wait: Duration) -> JoinError {
    JoinError::TooSoon { wait_ms: u32::try_from(wait.as_millis()).unwrap_or(u32::MAX).max(1) }
}

/// What somebody wants to be called who typed this.
fn wish(typed: &str) -> Wish {
    DisplayName::parse(typed).map_or_else(|_| Wish::Any(pleasant_names()), Wish::Name)
}

fn pleasant_names() -> Vec<DisplayName> {
    (0..PLEASANT_NAMES).filter_map(|_| DisplayName::parse(&title_case(&petname::petname(2, " ")?)).ok()).collect()
}

fn title_case(words: &str) -> String {
    let mut title = String::new();
    let mut starts = true;
    for c in words.chars() {
        if starts {
            title.extend(c.to_uppercase())
        } else {
            title.push(c)
        }
        starts = c == ' ';
    }
    title
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_types_nothing_visible_is_offered_pleasant_names() {
        let Wish::Any(names) = wish(" \u{200B} ") else { panic!("nothing was typed") };
        assert_eq!(names.len(), PLEASANT_NAMES);
        for name in names {
            let words = name.as_str().split(' ').collect::<Vec<_>>();
            assert!(words.len() == 2 && words.iter().all(|word| word.starts_with(|c: char| c.is_uppercase())), "{words:?}");
        }
        assert_eq!(wish(" Ana "), Wish::Name(DisplayName::parse("Ana").unwrap()));
    }

    #[test]
    fn no_time_at_all_is_no_wait() {
        assert_eq!(too_soon(Duration::ZERO), JoinError::TooSoon { wait_ms: 1 });
        assert_eq!(too_soon(Duration::MAX), JoinError::TooSoon { wait_ms: u32::MAX });
    }
}
