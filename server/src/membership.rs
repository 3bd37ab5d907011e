//! What the server functions ask for: joining, leaving, looking.

use app::membership::{BoxFuture, Membership};
use axum::http::request::Parts;
use protocol::membership::{JoinError, RoomStatus, Seat};
use protocol::{DisplayName, RoomName};

use crate::clock::unix_seconds;
use crate::identity::Identity;
use crate::state::State;
use crate::store::{SeatChange, SeatEnd};
use crate::ticket::Ticket;

/// Membership of this server's rooms.
pub struct Members {
    server: State,
}

impl Members {
    /// The members of a server's rooms.
    pub fn of(server: State) -> Self {
        Self { server }
    }

    async fn seat(&self, request: &Parts, room: RoomName, name: DisplayName) -> Result<Seat, JoinError> {
        let Some(identity) = request.extensions.get::<Identity>() else {
            tracing::error!("a request to join carries no identity");
            return Err(JoinError::ServerFault);
        };
        let participant = self.server.store.take_seat(&room, identity, &name).await.map_err(|error| {
            tracing::error!(error = &error as &dyn std::error::Error, "nobody can join");
            JoinError::ServerFault
        })?;
        if let Err(error) = self.server.hub.admit(&room, participant, name.clone()).await {
            self.server.hub.ledger().note(SeatChange::Ended { participant, reason: SeatEnd::Refused });
            return Err(error);
        }
        let expires = unix_seconds().saturating_add(self.server.limits.ticket_lifetime.as_secs());
        let ticket = self.server.key.sign(&Ticket { room: room.clone(), participant, expires });
        Ok(Seat { room, participant, name, ticket })
    }
}

impl Membership for Members {
    fn join<'a>(&'a self, request: &'a Parts, room: RoomName, name: DisplayName) -> BoxFuture<'a, Result<Seat, JoinError>> {
        Box::pin(self.seat(request, room, name))
    }

    fn leave<'a>(&'a self, ticket: &'a str) -> BoxFuture<'a, Result<(), JoinError>> {
        Box::pin(async move {
            if let Ok(ticket) = self.server.key.open(ticket, unix_seconds()) {
                self.server.hub.leave(&ticket.room, ticket.participant).await;
            }
            Ok(())
        })
    }

    fn status<'a>(&'a self, room: &'a RoomName) -> BoxFuture<'a, Result<RoomStatus, JoinError>> {
        Box::pin(async move { Ok(self.server.hub.status(room).await) })
    }
}
