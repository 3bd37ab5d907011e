//! One WebSocket, whatever is spoken on it: what was heard, what waits to be said, and the goodbye.

use std::future::{Future, poll_fn};

use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket, close_code};
use futures::channel::mpsc;
use futures::{SinkExt, StreamExt};
use protocol::codec::Frame;
use protocol::{CloseReason, Limits, Refusal, codec};
use room::Detachment;
use tokio::sync::oneshot;
use tokio::time::timeout;
use tungstenite::error::{CapacityError, Error as WebSocketError};

/// What a connection said.
pub(crate) enum Heard {
    Text(Utf8Bytes),
    /// The WebSocket's own question whether anybody is there, which it answers itself.
    Ping,
    Binary,
    TooLarge,
    Gone(Detachment),
}

/// The way to a connection, for whoever has something to tell it: a bounded queue, and a word to end it that needs no room in the queue.
pub struct Link {
    queue: mpsc::Sender<Utf8Bytes>,
    close: oneshot::Sender<CloseReason>,
}

/// The other end of a link's queue: encoded frames, in a list that has as many as there are. Tokio's channel sets memory aside for 32, which
/// nearly all connections need nearly never.
pub(crate) type Frames = mpsc::Receiver<Utf8Bytes>;

impl Link {
    /// A link in whose queue so many frames may wait, one at least; and what a connection needs at its end of it. The word that ends it
    /// is for after what was queued.
    pub(crate) fn new(frames: usize) -> (Self, Frames, oneshot::Receiver<CloseReason>) {
        // Each sender has a place besides the common ones, and there is one.
        let (queue, frames) = mpsc::channel(frames.saturating_sub(1));
        let (close, closed) = oneshot::channel();
        (Self { queue, close }, frames, closed)
    }

    /// Queues a frame; `false` when too many wait already. A connection that is closed, or about to tell that it ended, misses nothing.
    #[must_use]
    pub(crate) fn queue(&mut self, frame: Utf8Bytes) -> bool {
        !self.queue.try_send(frame).is_err_and(|error| error.is_full())
    }

    /// Has the connection closed.
    pub(crate) fn close(self, reason: CloseReason) {
        // One that is gone already needs no closing.
        let _ = self.close.send(reason);
    }
}

/// Frames to be sent, none of which is lost when writing is given up half way.
pub(crate) struct Outgoing {
    pub(crate) queue: Frames,
    /// What goes before the first frame that there is for this connection: with it, the connection is accepted.
    pub(crate) prelude: Option<Utf8Bytes>,
    /// Taken out of the queue and not yet handed on.
    pub(crate) next: Option<Utf8Bytes>,
}

/// Waits for `future`, unless the connection is closed first.
pub(crate) async fn unless_closed<F: Future>(
    close: &mut oneshot::Receiver<CloseReason>,
    future: F,
) -> Result<F::Output, Option<CloseReason>> {
    tokio::select! {
        done = future => Ok(done),
        reason = close => Err(reason.ok()),
    }
}

impl Outgoing {
    /// Waits until there is a frame to be written; `false` when there will be none.
    pub(crate) async fn waits(&mut self) -> bool {
        if self.next.is_none() {
            self.next = self.queue.next().await;
        }
        self.next.is_some()
    }

    /// Hands every frame on that waits. A frame leaves the queue only when the socket takes it: the room closes a connection right
    /// after its last words, and these must not be lost with the writing that is given up then.
    async fn hand_on(&mut self, socket: &mut WebSocket) -> Result<(), axum::Error> {
        loop {
            poll_fn(|context| socket.poll_ready_unpin(context)).await?;
            self.next = self.next.take().or_else(|| self.queue.try_recv().ok());
            if self.next.is_some()
                && let Some(prelude) = self.prelude.take()
            {
                socket.start_send_unpin(Message::Text(prelude))?;
                // By itself, as what follows is long, too: a socket keeps memory for as much as was ever written at once.
                socket.flush().await?;
                continue;
            }
            let Some(frame) = self.next.take() else { return Ok(()) };
            socket.start_send_unpin(Message::Text(frame))?;
        }
    }

    /// Writes every frame that waits, in as few packets as they need.
    pub(crate) async fn write(&mut self, socket: &mut WebSocket) -> Result<(), axum::Error> {
        self.hand_on(socket).await?;
        socket.flush().await
    }
}

/// Waits for the first frame, which must be a hello; nothing when the other side went without one.
pub(crate) async fn greet<M: Frame>(socket: &mut WebSocket, limits: &Limits) -> Result<M, Option<CloseReason>> {
    match hear(socket).await {
        Heard::Text(text) => codec::decode(&text, limits).map_err(|refusal| {
            Some(match refusal {
                Refusal::TooLong => CloseReason::FrameTooLarge,
                _ => CloseReason::NotHello,
            })
        }),
        Heard::Ping | Heard::Binary => Err(Some(CloseReason::NotHello)),
        Heard::TooLarge => Err(Some(CloseReason::FrameTooLarge)),
        Heard::Gone(_) => Err(None),
    }
}

/// Waits for the next thing said.
pub(crate) async fn hear(socket: &mut WebSocket) -> Heard {
    loop {
        return match socket.recv().await {
            Some(Ok(Message::Text(text))) => Heard::Text(text),
            Some(Ok(Message::Binary(_))) => Heard::Binary,
            Some(Ok(Message::Ping(_))) => Heard::Ping,
            Some(Ok(Message::Pong(_))) => continue,
            // What a browser says when the page is left or loaded again (RFC 6455, section 7.4.1).
            Some(Ok(Message::Close(Some(frame)))) if frame.code == close_code::AWAY => Heard::Gone(Detachment::GoingAway),
            Some(Ok(Message::Close(_))) | None => Heard::Gone(Detachment::Lost),
            Some(Err(error)) => {
                if is_too_large(error) {
                    Heard::TooLarge
                } else {
                    Heard::Gone(Detachment::Lost)
                }
            }
        };
    }
}

fn is_too_large(error: axum::Error) -> bool {
    let error = error.into_inner().downcast::<WebSocketError>();
    matches!(error.as_deref(), Ok(WebSocketError::Capacity(CapacityError::MessageTooLong { .. })))
}

/// Says what is queued, then the `last` frame, which says why, then the WebSocket's own goodbye, and waits for the answer to it: a socket that is dropped with
/// unread data in it takes back what was just said.
pub(crate) async fn farewell(socket: &mut WebSocket, last: String, queued: Option<&mut Outgoing>, reason: CloseReason, limits: &Limits) {
    let goodbye = async {
        if let Some(queue) = queued {
            queue.hand_on(socket).await?;
        }
        socket.feed(Message::Text(last.into())).await?;
        socket.send(Message::Close(Some(CloseFrame { code: code(reason), reason: Utf8Bytes::default() }))).await?;
        while let Some(Ok(_)) = socket.recv().await {}
        Ok::<(), axum::Error>(())
    };
    // Whoever does not take it in time is dropped without.
    let _ = timeout(limits.close_deadline, goodbye).await;
}

/// The WebSocket's own word for a reason (RFC 6455, section 7.4.1, and the registry that it sets up).
const fn code(reason: CloseReason) -> u16 {
    match reason {
        CloseReason::Left | CloseReason::Ended => close_code::NORMAL,
        CloseReason::FrameTooLarge => close_code::SIZE,
        CloseReason::Restarting => close_code::RESTART,
        CloseReason::TooSlow | CloseReason::TooManyMessages => close_code::AGAIN,
        CloseReason::WrongVersion
        | CloseReason::BadTicket
        | CloseReason::SeatGone
        | CloseReason::TakenOver
        | CloseReason::TooLate
        | CloseReason::Silent
        | CloseReason::NotHello
        | CloseReason::NotAdmitted
        | CloseReason::Removed
        | CloseReason::Banned => close_code::POLICY,
    }
}
