//! A page's end of a socket: in the room, and at its door.

use std::fmt::Debug;

use futures::{SinkExt, StreamExt};
use protocol::codec::Frame;
use protocol::{
    Backlog, Backstage, Candidate, ChatText, ClientMessage, CloseReason, Deed, DeedNumber, Description, DescriptionKind, DisplayName,
    DoorMessage, DraftNumber, Endpoint, Hello, KnockMessage, Limits, Line, LineEvent, Media, OfferNumber, PageNumber, Participant,
    ParticipantId, Presence, Refusal, ServerMessage, Signal, Snapshot, VERSION, codec,
};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

use crate::browser::soon;

pub type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// A page's end of a socket that is attached, or is to be.
pub struct Tab {
    socket: Socket,
    drafts: u32,
    deeds: u32,
}

/// A page's end of a socket that waits at the door.
pub struct Waiter {
    socket: Socket,
}

/// What a welcome says.
#[derive(Debug)]
pub struct Welcome {
    pub you: Endpoint,
    pub room: Snapshot,
    pub chat: Backlog,
    pub backstage: Option<Backstage>,
    pub stopped: Media,
}

impl Welcome {
    pub fn own(&self) -> &Participant {
        self.room.participants.iter().find(|participant| participant.id == self.you.participant).unwrap()
    }

    /// What was said, in order.
    pub fn texts(&self) -> Vec<&str> {
        texts(&self.chat)
    }
}

/// What was said in these lines.
pub fn texts(backlog: &Backlog) -> Vec<&str> {
    backlog.lines.iter().filter_map(said).collect()
}

/// What a line says, if somebody says it.
pub fn said(line: &Line) -> Option<&str> {
    match &line.event {
        LineEvent::Said { text, .. } => Some(text.as_str()),
        _ => None,
    }
}

async fn send(socket: &mut Socket, message: Message) -> bool {
    soon("room in the socket", socket.send(message)).await.is_ok()
}

/// The next frame; nothing when there are no more.
async fn next<M: Frame>(socket: &mut Socket) -> Option<M> {
    loop {
        let text = match soon("message", socket.next()).await {
            Some(Ok(Message::Text(text))) => text,
            Some(Ok(Message::Close(_)) | Err(_)) | None => return None,
            Some(Ok(_)) => continue,
        };
        let limits = Limits { frame_bytes: usize::MAX, server_frame_bytes: usize::MAX, ..Limits::default() };
        return Some(codec::decode(&text, &limits).unwrap_or_else(|refusal| panic!("{refusal:?}: {text}")));
    }
}

impl Waiter {
    pub fn of(socket: Socket) -> Self {
        Self { socket }
    }

    pub async fn hello(&mut self, ticket: &str) {
        self.says(&codec::encode(&Hello::Wait { version: VERSION, ticket: ticket.into() })).await;
    }

    /// Sends a text frame, whatever is in it.
    pub async fn says(&mut self, text: &str) {
        assert!(send(&mut self.socket, Message::text(text)).await);
    }

    pub async fn asks(&mut self, message: KnockMessage) {
        self.says(&codec::encode(&message)).await;
    }

    /// The next message; nothing when there are no more. Beats are not mentioned. What is no word of the door is an error.
    pub async fn next(&mut self) -> Option<DoorMessage> {
        loop {
            match next(&mut self.socket).await? {
                DoorMessage::Beat {} => {}
                message => return Some(message),
            }
        }
    }

    pub async fn hears(&mut self) -> DoorMessage {
        self.next().await.expect("the socket is closed")
    }

    /// The place that one is told.
    pub async fn place(&mut self) -> u32 {
        match self.hears().await {
            DoorMessage::Waiting { place, .. } => place,
            other => panic!("{other:?} is no place"),
        }
    }

    /// The first message that is neither a place nor a beat.
    pub async fn verdict(&mut self) -> DoorMessage {
        loop {
            match self.hears().await {
                DoorMessage::Waiting { .. } => {}
                verdict => return verdict,
            }
        }
    }

    /// Why the socket was closed; nothing comes after it.
    pub async fn closed(&mut self) -> CloseReason {
        loop {
            if let DoorMessage::Closing { reason } = self.hears().await {
                assert_eq!(self.next().await, None);
                return reason;
            }
        }
    }
}

impl Tab {
    pub fn of(socket: Socket) -> Self {
        Self { socket, drafts: 0, deeds: 0 }
    }

    pub async fn hello(&mut self, ticket: &str, page: Option<PageNumber>) {
        self.says(&codec::encode(&Hello::Attach { version: VERSION, ticket: ticket.into(), page })).await;
    }

    /// Sends a text frame, whatever is in it.
    pub async fn says(&mut self, text: &str) {
        assert!(self.tries(Message::text(text)).await);
    }

    /// Sends a frame; `false` when the socket is gone.
    pub async fn tries(&mut self, message: Message) -> bool {
        send(&mut self.socket, message).await
    }

    pub async fn asks(&mut self, message: ClientMessage) {
        self.says(&codec::encode(&message)).await;
    }

    pub async fn signals(&mut self, to: Endpoint, signal: Signal) {
        self.asks(ClientMessage::Signal { to, signal }).await;
    }

    /// Closes the socket as a browser does whose page is left.
    pub async fn goes_away(&mut self) {
        self.socket.close(Some(CloseFrame { code: CloseCode::Away, reason: "".into() })).await.unwrap();
    }

    /// Says something in the chat, without waiting for what comes of it.
    pub async fn writes(&mut self, to: Option<ParticipantId>, text: &str) -> DraftNumber {
        self.drafts += 1;
        let draft = DraftNumber(self.drafts);
        self.asks(ClientMessage::Say { draft, to, text: ChatText::parse(text).unwrap() }).await;
        draft
    }

    /// Says something in the chat; the line that it becomes, or why it does not.
    pub async fn writes_and_hears(&mut self, to: Option<ParticipantId>, text: &str) -> Result<Line, Refusal> {
        let number = self.writes(to, text).await;
        self.until("an answer to a draft", |message| match message {
            ServerMessage::Line { line: line @ Line { event: LineEvent::Said { draft, .. }, .. } } if *draft == number => {
                Some(Ok(line.clone()))
            }
            ServerMessage::DraftRefused { draft, refusal } if *draft == number => Some(Err(*refusal)),
            _ => None,
        })
        .await
    }

    /// Does something to others, and hears what came of it.
    pub async fn does(&mut self, deed: Deed) -> Result<(), Refusal> {
        self.deeds += 1;
        let asked = DeedNumber(self.deeds);
        self.asks(ClientMessage::Do { number: asked, deed }).await;
        self.until("an answer to a deed", |message| match message {
            ServerMessage::Done { number } if *number == asked => Some(Ok(())),
            ServerMessage::NotDone { number, refusal } if *number == asked => Some(Err(*refusal)),
            _ => None,
        })
        .await
    }

    /// Takes another name; the one that the room gives, or why it gives none.
    pub async fn renames(&mut self, own: ParticipantId, name: &str) -> Result<DisplayName, Refusal> {
        self.asks(ClientMessage::Rename { name: DisplayName::parse(name).unwrap() }).await;
        self.until("another name", |message| match message {
            ServerMessage::ParticipantChanged { participant } if participant.id == own => Some(Ok(participant.name.clone())),
            ServerMessage::Refused { refusal } => Some(Err(*refusal)),
            _ => None,
        })
        .await
    }

    /// The next message; nothing when there are no more. Beats are not mentioned.
    pub async fn next(&mut self) -> Option<ServerMessage> {
        loop {
            match next(&mut self.socket).await? {
                ServerMessage::Beat {} => {}
                message => return Some(message),
            }
        }
    }

    pub async fn hears(&mut self) -> ServerMessage {
        self.next().await.expect("the socket is closed")
    }

    /// The first message that is wanted; others before it do not matter.
    pub async fn until<T>(&mut self, what: impl Debug, wanted: impl Fn(&ServerMessage) -> Option<T>) -> T {
        loop {
            let Some(message) = self.next().await else { panic!("the socket is closed, without {what:?}") };
            if let Some(found) = wanted(&message) {
                return found;
            }
        }
    }

    /// Who one is, and who is there.
    pub async fn welcomed(&mut self) -> (Endpoint, Vec<Participant>) {
        let welcome = self.welcome().await;
        (welcome.you, welcome.room.participants)
    }

    /// All that one is told at first.
    pub async fn welcome(&mut self) -> Welcome {
        let first = self.hears().await;
        assert!(matches!(first, ServerMessage::IceServers { .. }), "{first:?} comes before the ICE servers");
        match self.hears().await {
            ServerMessage::Welcome { you, room, chat, backstage, stopped, .. } => Welcome { you, room, chat, backstage, stopped },
            other => panic!("{other:?} is no welcome"),
        }
    }

    /// Why the socket was closed; nothing comes after it.
    pub async fn closed(&mut self) -> CloseReason {
        let reason =
            self.until("Closing", |message| if let ServerMessage::Closing { reason } = message { Some(*reason) } else { None }).await;
        assert_eq!(self.next().await, None);
        reason
    }

    /// Until somebody is seen to be in that state.
    pub async fn sees(&mut self, id: ParticipantId, presence: Presence) {
        self.until((id, presence), |message| match message {
            ServerMessage::ParticipantChanged { participant } => (participant.id == id && participant.presence == presence).then_some(()),
            _ => None,
        })
        .await;
    }

    /// Who waits at the door, once somebody does.
    pub async fn sees_waiting(&mut self, count: usize) -> Backstage {
        self.until(("waiting", count), |message| match message {
            ServerMessage::BackstageChanged { backstage } if backstage.waiting.len() == count => Some(backstage.clone()),
            _ => None,
        })
        .await
    }

    /// Shows that the socket works, the room answers on it; gives all that was told before.
    pub async fn works(&mut self) -> Vec<ServerMessage> {
        let nobody = Endpoint { participant: ParticipantId::new(u64::from(u32::MAX)).unwrap(), page: PageNumber::new(1).unwrap() };
        self.signals(nobody, candidate("works?")).await;
        let mut before = Vec::new();
        loop {
            match self.hears().await {
                ServerMessage::Refused { refusal: Refusal::NoSuchParticipant } => return before,
                message => before.push(message),
            }
        }
    }
}

pub fn candidate(text: &str) -> Signal {
    Signal::Candidate { candidate: Candidate { candidate: text.into(), sdp_mid: None, sdp_m_line_index: None, username_fragment: None } }
}

pub fn offer(sdp: &str) -> Signal {
    let description = Description { kind: DescriptionKind::Offer, sdp: sdp.into(), screen_mid: None, screen_sound_mid: None };
    Signal::Description { number: OfferNumber(1), description }
}
