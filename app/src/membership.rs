//! Joining, leaving and looking, as server functions. They parse what came and call a port that the server implements.

#![allow(missing_docs, reason = "the macro makes an arguments struct for each server function; the functions are documented")]

use leptos::prelude::*;
use protocol::IceServers;
use protocol::json::{self, FromJson};
use protocol::membership::{Entry, JoinError, JoinRequest, RoomStatus};
use serde::Serialize;
use server_fn::codec::{Json, JsonEncoding, Post};
use server_fn::error::{FromServerFnError, ServerFnErrorErr};
use server_fn::{Bytes, ContentType, Decodes, Encodes, Format, FormatType};

/// Why a server function gave no answer: [`JoinError::Unreachable`] or [`JoinError::ServerFault`].
///
/// A refusal is an answer, not one of these: what is as it should be is no HTTP error, and no error in the browser's console.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct NoAnswer(pub JoinError);

protocol::transparent!(NoAnswer);

impl FromServerFnError for NoAnswer {
    type Encoder = Answer;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        Self(match error {
            ServerFnErrorErr::Request(_) | ServerFnErrorErr::Response(_) => JoinError::Unreachable,
            _ => JoinError::ServerFault,
        })
    }
}

/// How an answer is written: as JSON, read in the way of [`protocol::json`], which the page has for the frames already.
pub struct Answer;

impl ContentType for Answer {
    const CONTENT_TYPE: &'static str = JsonEncoding::CONTENT_TYPE;
}

impl FormatType for Answer {
    const FORMAT_TYPE: Format = JsonEncoding::FORMAT_TYPE;
}

impl<T: Serialize> Encodes<T> for Answer {
    type Error = serde_json::Error;

    fn encode(answer: &T) -> Result<Bytes, Self::Error> {
        JsonEncoding::encode(answer)
    }
}

impl<T: FromJson> Decodes<T> for Answer {
    type Error = &'static str;

    fn decode(bytes: Bytes) -> Result<T, Self::Error> {
        json::read(&bytes).ok_or("not what was asked for")
    }
}

/// What the server does for the server functions.
#[cfg(feature = "ssr")]
pub trait Membership: Send + Sync {
    /// Gives a seat in `room`, or a place at its door, to whoever made the request (known by its headers and extensions).
    fn join<'a>(
        &'a self,
        request: &'a http::request::Parts,
        room: protocol::RoomName,
        wishes: JoinRequest,
    ) -> BoxFuture<'a, Result<Entry, JoinError>>;

    /// Gives the seat of a ticket up. A ticket that is worth nothing is no error: the seat is gone, as asked.
    fn leave<'a>(&'a self, ticket: &'a str) -> BoxFuture<'a, Result<(), JoinError>>;

    /// Servers for a page that checks whether a call would work, of a short life and of no room. Refused to whoever asks too often.
    fn check_servers<'a>(&'a self, request: &'a http::request::Parts) -> BoxFuture<'a, Result<IceServers, JoinError>>;

    /// What may be known of a room before joining.
    fn status<'a>(&'a self, room: &'a protocol::RoomName) -> BoxFuture<'a, Result<RoomStatus, JoinError>>;
}

/// The future of a method of a trait object.
#[cfg(feature = "ssr")]
pub type BoxFuture<'a, T> = std::pin::Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The port, as the server provides it in the context of every server function.
#[cfg(feature = "ssr")]
pub type MembershipPort = std::sync::Arc<dyn Membership>;

#[cfg(feature = "ssr")]
fn port() -> MembershipPort {
    expect_context::<MembershipPort>()
}

/// Takes a seat in a room, or a place at its door, or is refused either.
///
/// # Errors
/// As [`NoAnswer`] says.
#[server(prefix = "/api", endpoint = "join", input = Json, output = Post<Answer>)]
pub async fn join(wishes: JoinRequest) -> Result<Result<Entry, JoinError>, NoAnswer> {
    let Ok(room) = protocol::RoomName::parse(&wishes.room) else { return Ok(Err(JoinError::InvalidRoom)) };
    let request = expect_context::<http::request::Parts>();
    answer(port().join(&request, room, wishes).await)
}

/// Gives a seat up, or a place at the door.
///
/// # Errors
/// As [`NoAnswer`] says.
#[server(prefix = "/api", endpoint = "leave", input = Json, output = Post<Answer>)]
pub async fn leave(ticket: String) -> Result<(), NoAnswer> {
    port().leave(&ticket).await.map_err(NoAnswer)
}

/// Looks how many are in a room.
///
/// # Errors
/// As [`NoAnswer`] says.
#[server(name = LookAtRoom, prefix = "/api", endpoint = "room_status", input = Json, output = Post<Answer>)]
pub async fn room_status(room: String) -> Result<Result<RoomStatus, JoinError>, NoAnswer> {
    let Ok(room) = protocol::RoomName::parse(&room) else { return Ok(Err(JoinError::InvalidRoom)) };
    answer(port().status(&room).await)
}

/// Asks for servers to try, without a seat in a room.
///
/// # Errors
/// As [`NoAnswer`] says.
#[server(prefix = "/api", endpoint = "check_servers", input = Json, output = Post<Answer>)]
pub async fn check_servers() -> Result<Result<IceServers, JoinError>, NoAnswer> {
    let request = expect_context::<http::request::Parts>();
    answer(port().check_servers(&request).await)
}

/// Tells a refusal from a fault.
#[cfg(feature = "ssr")]
fn answer<T>(outcome: Result<T, JoinError>) -> Result<Result<T, JoinError>, NoAnswer> {
    match outcome {
        Err(fault @ (JoinError::ServerFault | JoinError::Unreachable)) => Err(NoAnswer(fault)),
        answer => Ok(answer),
    }
}
