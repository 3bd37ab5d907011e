//! A member of a room, from arriving to leaving: what its page would do, with somebody in front of it who has [`Habits`].

use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use futures::{SinkExt, StreamExt};
use protocol::membership::{JoinError, Seat};
use protocol::{
    ChatText, ClientMessage, CloseReason, DescriptionKind, DraftNumber, Endpoint, IceServer, Limits, LineEvent, Media, OfferNumber,
    Presence, Reaction, ServerMessage, Signal, codec,
};
use tokio::sync::watch;
use tokio::time::{Instant, sleep, sleep_until, timeout};
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;
use tokio_tungstenite::tungstenite::protocol::{CloseFrame, Message};

use crate::diary::{Churn, Diary, Due, Habit, Habits};
use crate::guest::{Guest, Unexpected};
use crate::participant::{Attached, Closed, Refused, attach_page};
use crate::server::{Door, Server, Socket};
use crate::talk;
use crate::tally::{Bad, Count, Tally, Timed};
use crate::view::View;

/// How long a step may take: a page, a seat, a welcome, a frame that is handed over.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long a goodbye may take.
const GOODBYE: Duration = Duration::from_secs(5);
/// The shortest and the longest pause before something is tried again.
const PAUSES: [Duration; 2] = [Duration::from_millis(250), Duration::from_secs(2)];

/// What all members are to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Live as they like.
    Live,
    /// Be there, say nothing new, and say what they believe of the room.
    Rest,
    /// Leave.
    Leave,
}

/// Who somebody is.
#[derive(Clone, Debug)]
pub struct Who {
    /// Their number: their name, and what they draw from.
    pub number: usize,
    /// Their room.
    pub room: String,
    /// Where they come from.
    pub door: Door,
    /// What they do.
    pub habits: Habits,
}

/// What all members have in common.
#[derive(Debug)]
pub struct Common {
    /// The server.
    pub server: Server,
    /// What is counted.
    pub tally: Tally,
    /// What they are to do.
    pub orders: watch::Receiver<Order>,
    /// The SDP that they send.
    pub sdp: String,
    /// What one of them was told last of servers that help to find a way to others.
    pub ice: watch::Sender<Vec<IceServer>>,
}

impl Common {
    /// For members of a server who obey `orders`.
    pub fn new(server: Server, orders: watch::Receiver<Order>) -> Self {
        Self { server, tally: Tally::default(), orders, sdp: talk::sdp(), ice: watch::Sender::new(Vec::new()) }
    }
}

/// Why a socket ended.
enum End {
    /// They left; the seat is gone.
    Left,
    /// It was lost, by the server or on purpose: the same page returns.
    Lost,
    /// The page is loaded again.
    Reloaded,
    /// The server does not want to have them there any more.
    Gone,
}

struct Member {
    who: Who,
    common: Arc<Common>,
    orders: watch::Receiver<Order>,
    drafts: u32,
    offers: OfferNumber,
    media: Media,
    raised: bool,
    /// How often something went wrong in a row.
    failures: u32,
}

/// Lives until everybody is to leave.
pub async fn live(who: Who, common: Arc<Common>) {
    let (orders, drafts) = (common.orders.clone(), fastrand::u32(..));
    let media = Media::default();
    Member { who, common, orders, drafts, offers: OfferNumber(0), media, raised: false, failures: 0 }.live().await;
}

impl Member {
    async fn live(&mut self) {
        while let Some(seat) = self.join().await {
            if !self.sit(&seat).await {
                return;
            }
        }
    }

    /// Is on a seat until it is gone; whether somebody comes after that.
    async fn sit(&mut self, seat: &Seat) -> bool {
        let mut page = None;
        let mut attached_before = false;
        loop {
            let asked = Instant::now();
            let attached = match within(attach_page(&self.common.server, self.who.door, seat.ticket.clone(), page)).await {
                Ok(attached) => attached,
                Err(error) => {
                    let reason = error.downcast_ref::<Closed>().map(|closed| closed.0);
                    self.went_wrong(&error);
                    match reason {
                        // The server does not know this page, but the seat: a fresh one may have it.
                        Some(CloseReason::TakenOver) if page.is_some() => page = None,
                        Some(reason) if !reason.may_retry() => {
                            self.common.tally.count(Count::Rejoined);
                            return true;
                        }
                        _ if self.is_to_leave() => return false,
                        _ => self.pause().await,
                    }
                    continue;
                }
            };
            self.failures = 0;
            self.common.tally.took(Timed::Welcome, asked.elapsed());
            if attached_before {
                self.common.tally.count(Count::Returned);
            }
            attached_before = true;
            if page.is_some_and(|page| page != attached.participant.endpoint.page) {
                self.common.tally.violation("whoever returns is another page");
            }
            page = Some(attached.participant.endpoint.page);
            self.common.tally.attached();
            let end = self.talk(attached).await;
            self.common.tally.doubt(&self.who.room, self.who.number);
            self.common.tally.detached();
            match end {
                End::Left => return !self.is_to_leave(),
                End::Gone => {
                    self.common.tally.count(Count::Rejoined);
                    return true;
                }
                End::Lost => self.pause().await,
                End::Reloaded => page = None,
            }
        }
    }

    /// Takes a seat; nothing when it is to leave before there is one.
    async fn join(&mut self) -> Option<Seat> {
        loop {
            if self.is_to_leave() {
                return None;
            }
            let joined = async {
                let mut guest = within(Guest::arrive(&self.common.server, self.who.door)).await?;
                guest.name = format!("Member {}", self.who.number);
                let asked = Instant::now();
                let seat = within(guest.join(&self.who.room)).await?;
                anyhow::Ok((seat, asked.elapsed()))
            };
            match joined.await {
                Ok((seat, time)) => {
                    self.failures = 0;
                    self.common.tally.took(Timed::Seat, time);
                    self.common.tally.count(Count::Joined);
                    self.common.tally.seat(seat.participant);
                    return Some(seat);
                }
                Err(error) => {
                    let wait = match error.downcast_ref::<JoinError>() {
                        Some(JoinError::TooSoon { wait_ms }) => Some(Duration::from_millis((*wait_ms).into())),
                        _ => None,
                    };
                    self.went_wrong(&error);
                    match wait {
                        Some(wait) => self.wait(wait).await,
                        None => self.pause().await,
                    }
                }
            }
        }
    }

    /// Talks until the socket ends, or there is a reason to end it.
    async fn talk(&mut self, attached: Attached) -> End {
        let Attached { participant, mut view, beat, silence } = attached;
        let mut socket = participant.socket;
        self.common.ice.send_replace(participant.servers);
        if !view.is_there() {
            self.common.tally.violation("whoever is welcomed is not there");
        }
        let now = self.common.tally.now();
        let mut diary = Diary::new(self.who.habits, fastrand::u64(..), beat, now);
        // Of two, the earlier one offers.
        let me = view.you();
        view.others().filter(|other| other.participant > me.participant).for_each(|other| diary.offer(other, now));
        let mut heard = Instant::now();
        loop {
            if *self.orders.borrow_and_update() == Order::Leave {
                return self.leave(&mut socket).await;
            }
            self.confess(&view);
            let next = diary.next().map_or(heard + silence, |next| (self.common.tally.epoch() + next).into());
            tokio::select! {
                changed = self.orders.changed() => if changed.is_err() { return self.leave(&mut socket).await },
                message = socket.next() => {
                    heard = Instant::now();
                    match message {
                        Some(Ok(Message::Text(frame))) => if let Some(end) = self.hear(&frame, &mut view, &mut diary) { return end },
                        Some(Ok(_)) => {}
                        Some(Err(error)) => {
                            self.went_wrong(&error.into());
                            return End::Lost;
                        }
                        None => {
                            self.common.tally.bad(Bad::Error, "lost without a word");
                            return End::Lost;
                        }
                    }
                }
                () = sleep_until(next.min(heard + silence)) => {
                    if heard.elapsed() >= silence {
                        self.common.tally.bad(Bad::Error, "the server is silent");
                        return End::Lost;
                    }
                    while let Some(due) = diary.take(self.common.tally.now()) {
                        if let Due::Habit(Habit::Churn(churn)) = due && *self.orders.borrow() == Order::Live {
                            return self.go(&mut socket, churn).await;
                        }
                        if let Err(error) = self.act(&mut socket, &view, &mut diary, due).await {
                            self.went_wrong(&error);
                            return End::Lost;
                        }
                    }
                }
            }
        }
    }

    /// Says what it believes, if it is to.
    fn confess(&self, view: &View) {
        if *self.orders.borrow() == Order::Rest {
            self.common.tally.believe(&self.who.room, self.who.number, view.seen().clone());
        }
    }

    /// Hears a frame.
    fn hear(&self, frame: &str, view: &mut View, diary: &mut Diary) -> Option<End> {
        let (tally, now) = (&self.common.tally, self.common.tally.now());
        tally.count(Count::Frames);
        let message = match codec::decode::<ServerMessage>(frame, &Limits::default()) {
            Ok(message) => message,
            Err(refusal) => {
                tally.violation(&format!("a frame is not understood: {refusal:?}"));
                return None;
            }
        };
        match view.hear(&message) {
            Ok(Some(newcomer)) if newcomer.participant > view.you().participant => diary.offer(newcomer, now),
            Ok(_) => {}
            Err(contradiction) => tally.violation(&format!("{contradiction:?}")),
        }
        match message {
            ServerMessage::Signal { from, signal } => {
                tally.count(Count::SignalsArrived);
                match &signal {
                    Signal::Candidate { candidate } => self.arrived(Timed::Signal, &candidate.candidate, now),
                    Signal::Description { number, description } if description.kind == DescriptionKind::Offer => {
                        diary.answer(from, *number, now);
                    }
                    _ => {}
                }
            }
            ServerMessage::Line { line } => {
                if let LineEvent::Said { text, .. } = &line.event {
                    tally.count(Count::LinesHeard);
                    self.arrived(Timed::Line, text.as_str(), now);
                }
            }
            ServerMessage::IceServers { ice } => drop(self.common.ice.send_replace(ice.servers)),
            ServerMessage::Refused { refusal } | ServerMessage::DraftRefused { refusal, .. } => tally.bad(Bad::Refusal, &word(&refusal)),
            ServerMessage::Closing { reason } => {
                tally.bad(Bad::Closed, &word(&reason));
                return Some(if reason.may_retry() { End::Lost } else { End::Gone });
            }
            _ => {}
        }
        None
    }

    /// Notes when something arrived, and that it was meant for this room.
    fn arrived(&self, timed: Timed, text: &str, now: Duration) {
        if let Some((room, sent)) = talk::read_stamp(text) {
            if room == self.who.room {
                self.common.tally.took(timed, now.saturating_sub(sent));
            } else {
                self.common.tally.violation("something comes from another room");
            }
        }
    }

    /// Does what is due.
    async fn act(&mut self, socket: &mut Socket, view: &View, diary: &mut Diary, due: Due) -> Result<()> {
        let now = self.common.tally.now();
        let message = match due {
            Due::Beat => ClientMessage::Beat {},
            Due::Offer(to) => {
                self.offers = self.offers.next();
                return self
                    .signal(socket, view, to, talk::description(DescriptionKind::Offer, self.offers, self.common.sdp.clone()))
                    .await;
            }
            Due::Answer(to, number) => {
                return self.signal(socket, view, to, talk::description(DescriptionKind::Answer, number, self.common.sdp.clone())).await;
            }
            Due::Candidate(to, index) => {
                let stamp = format!(" {}", talk::stamp(&self.who.room, now));
                return self.signal(socket, view, to, talk::candidate(index, &stamp)).await;
            }
            Due::Habit(_) if *self.orders.borrow() != Order::Live => return Ok(()),
            Due::Habit(Habit::Media) => {
                self.media = Media { microphone: diary.draw(4) > 0, camera: diary.draw(2) > 0, screen: false };
                ClientMessage::SetMedia { media: self.media }
            }
            Due::Habit(Habit::Negotiation) => {
                view.others().for_each(|other| diary.offer(other, now));
                return Ok(());
            }
            Due::Habit(Habit::Report) => {
                for to in view.others() {
                    self.signal(socket, view, to, talk::report(180 + diary.draw(540))).await?;
                }
                return Ok(());
            }
            Due::Habit(Habit::Line) => {
                self.drafts = self.drafts.wrapping_add(1);
                self.common.tally.add(Count::LinesSaid, view.seen().participants.len());
                let text = ChatText::parse(&format!("What I say: {}", talk::stamp(&self.who.room, now)))?;
                ClientMessage::Say { draft: DraftNumber(self.drafts), to: None, text }
            }
            Due::Habit(Habit::Hand) if diary.draw(2) == 0 => ClientMessage::React { reaction: Reaction::ThumbsUp },
            Due::Habit(Habit::Hand) => {
                self.raised = !self.raised;
                ClientMessage::SetHand { raised: self.raised }
            }
            // Whoever is to rest stays.
            Due::Habit(Habit::Churn(_)) => return Ok(()),
        };
        say(socket, &message).await
    }

    /// Sends a signal to somebody who is there.
    async fn signal(&self, socket: &mut Socket, view: &View, to: Endpoint, signal: Signal) -> Result<()> {
        let other = view.seen().participants.get(&to.participant);
        if other.is_none_or(|other| other.endpoint() != to || other.presence != Presence::Connected) {
            return Ok(());
        }
        self.common.tally.count(Count::SignalsSent);
        say(socket, &ClientMessage::Signal { to, signal }).await
    }

    /// Goes, in one of the ways in which people do.
    async fn go(&self, socket: &mut Socket, churn: Churn) -> End {
        match churn {
            Churn::Leave => {
                self.common.tally.count(Count::Left);
                self.leave(socket).await
            }
            Churn::Drop => {
                self.common.tally.count(Count::Dropped);
                // One that cannot be broken ends all the same.
                let _ = socket.get_ref().break_when_dropped();
                End::Lost
            }
            Churn::Reload => {
                self.common.tally.count(Count::Reloaded);
                let away = CloseFrame { code: CloseCode::Away, reason: Default::default() };
                // Whether it arrives or not, the page is gone.
                let _ = timeout(GOODBYE, socket.close(Some(away))).await;
                End::Reloaded
            }
        }
    }

    /// Leaves, and waits for the goodbye: the seat is gone then.
    async fn leave(&self, socket: &mut Socket) -> End {
        let goodbye = async {
            say(socket, &ClientMessage::Leave {}).await?;
            while let Some(message) = socket.next().await {
                let Message::Text(frame) = message? else { continue };
                if let Ok(ServerMessage::Closing { reason }) = codec::decode(&frame, &Limits::default()) {
                    return anyhow::Ok(reason);
                }
            }
            anyhow::bail!("lost without a word")
        };
        match within(goodbye).await {
            Ok(CloseReason::Left) => {}
            Ok(reason) => self.common.tally.bad(Bad::Closed, &word(&reason)),
            Err(error) => self.went_wrong(&error),
        }
        End::Left
    }

    fn is_to_leave(&self) -> bool {
        *self.orders.borrow() == Order::Leave
    }

    /// Counts what went wrong, by its kind.
    fn went_wrong(&self, error: &anyhow::Error) {
        let tally = &self.common.tally;
        if let Some(JoinError::TooSoon { .. }) = error.downcast_ref() {
            tally.bad(Bad::Refusal, "too_soon (join)");
        } else if let Some(refused) = error.downcast_ref::<JoinError>() {
            tally.bad(Bad::Refusal, &format!("{} (join)", word(refused)));
        } else if let Some(Closed(reason)) = error.downcast_ref() {
            tally.bad(Bad::Closed, &format!("{} (attach)", word(reason)));
        } else if let Some(Refused(refusal)) = error.downcast_ref() {
            tally.bad(Bad::Refusal, &word(refusal));
        } else if let Some(status) = error.downcast_ref::<Unexpected>() {
            tally.bad(Bad::Error, &status.to_string());
        } else {
            tally.bad(Bad::Error, &kind(error));
        }
    }

    /// Waits a while, longer each time, or until there is another order.
    async fn pause(&mut self) {
        let [shortest, longest] = PAUSES;
        let most = longest.min(shortest * 2_u32.pow(self.failures.min(8)));
        self.failures += 1;
        self.wait(most.mul_f64(0.5 + fastrand::f64() / 2.0)).await;
    }

    async fn wait(&mut self, time: Duration) {
        tokio::select! {
            () = sleep(time) => {}
            // Who gives orders and is gone gives none.
            _ = self.orders.wait_for(|order| *order == Order::Leave) => {}
        }
    }
}

/// Waits for something no longer than one should.
async fn within<T>(future: impl Future<Output = Result<T>>) -> Result<T> {
    match timeout(PATIENCE, Box::pin(future)).await {
        Ok(result) => result,
        Err(_) => Err(anyhow::anyhow!("not in time")),
    }
}

async fn say(socket: &mut Socket, message: &ClientMessage) -> Result<()> {
    let sent = timeout(PATIENCE, socket.send(Message::text(codec::encode(message)))).await;
    sent.map_err(|_| anyhow::anyhow!("a frame is not taken in time"))?.map_err(Into::into)
}

/// How a reason is spelled on the wire, without its numbers.
fn word<T: serde::Serialize>(reason: &T) -> String {
    match serde_json::to_value(reason) {
        Ok(serde_json::Value::String(word)) => word,
        Ok(serde_json::Value::Object(map)) => map.keys().next().cloned().unwrap_or_default(),
        _ => "?".into(),
    }
}

/// What kind of thing went wrong, in few words and without addresses.
fn kind(error: &anyhow::Error) -> String {
    for cause in error.chain() {
        if let Some(error) = cause.downcast_ref::<std::io::Error>() {
            return error.kind().to_string();
        }
        if let Some(tokio_tungstenite::tungstenite::Error::Http(response)) = cause.downcast_ref() {
            return format!("no WebSocket: HTTP status {}", response.status().as_u16());
        }
    }
    error.root_cause().to_string()
}
