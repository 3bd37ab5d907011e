//! The signaling socket of a bot, in a task of its own.

use anyhow::Result;
use call::{ClientFrame, SocketId};
use futures::{SinkExt, StreamExt};
use protocol::membership::{Entry, JoinError};
use protocol::{Hello, codec};
use tokio::sync::mpsc::{self, Receiver, Sender};
use tokio::task::JoinHandle;
use tokio_tungstenite::tungstenite::{Message, Utf8Bytes};

use crate::server::{Door, Server, open};

/// Frames that may wait to be sent. A newcomer to a large room says something to each of the others at once; when there are more, the
/// socket is given up, and another takes its place.
const WAITING: usize = 1024;

/// What comes from outside.
#[derive(Debug)]
pub(super) enum News {
    /// The server answered the question for a seat.
    Seat(Result<Entry, JoinError>),
    /// A socket is open.
    Opened(SocketId),
    /// A frame came.
    Heard(SocketId, Utf8Bytes),
    /// A socket is closed, or could not be opened. The last of it.
    Closed(SocketId),
}

/// A socket, open or opening. When it is dropped, what was sent is still sent.
#[derive(Debug)]
pub(super) struct Line {
    frames: Sender<String>,
    /// It said that it waits, so that what comes are the words of the door.
    pub(super) is_at_door: bool,
    task: JoinHandle<()>,
}

impl Line {
    /// Opens one.
    pub(super) fn open(id: SocketId, server: Server, door: Door, news: Sender<News>) -> Self {
        let (frames, waiting) = mpsc::channel(WAITING);
        let task = tokio::spawn(async move {
            // Why it ended is of no consequence: the call knows what to do.
            let _ = run(id, &server, door, &news, waiting).await;
            let _ = news.send(News::Closed(id)).await;
        });
        Self { frames, is_at_door: false, task }
    }

    /// Sends a frame. Returns whether it can be sent, sooner or later.
    pub(super) fn send(&mut self, frame: &ClientFrame) -> bool {
        let text = match frame {
            ClientFrame::Hello(hello) => {
                self.is_at_door = matches!(hello, Hello::Wait { .. });
                codec::encode(hello)
            }
            ClientFrame::Message(message) => codec::encode(message),
            ClientFrame::Knock(message) => codec::encode(message),
        };
        self.frames.try_send(text).is_ok()
    }

    /// Closes it after what was sent; the task ends when that is done.
    pub(super) fn close(self) -> JoinHandle<()> {
        self.task
    }
}

async fn run(id: SocketId, server: &Server, door: Door, news: &Sender<News>, mut frames: Receiver<String>) -> Result<()> {
    let mut socket = open(server, door, "/ws").await?;
    // Whoever says goodbye does not listen any more, but has something to say still: that goes first.
    let _ = news.send(News::Opened(id)).await;
    loop {
        tokio::select! {
            frame = frames.recv() => match frame {
                Some(frame) => socket.send(Message::text(frame)).await?,
                None => {
                    socket.close(None).await?;
                    return Ok(());
                }
            },
            message = socket.next() => match message {
                Some(Ok(Message::Text(text))) => {
                    let _ = news.send(News::Heard(id, text)).await;
                }
                Some(Ok(Message::Close(_)) | Err(_)) | None => return Ok(()),
                Some(Ok(_)) => {}
            },
        }
    }
}
