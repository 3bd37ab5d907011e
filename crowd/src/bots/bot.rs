//! One bot: the call of a participant's page, with a shell of this process around it instead of a browser's.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use call::{
    Action, Call, CaptureId, ClientFrame, ConnectionState, EndReason, Given, Input, Output, PeerEvent, PeerId, PeerOrder, Phase, SocketId,
    StageSize, Wishes,
};
use protocol::membership::JoinError;
use protocol::{ChatText, Limits, Media, MediaKind, ParticipantId, RoomName, Timestamp, codec};
use str0m::config::DtlsCert;
use tokio::sync::mpsc::{self, Receiver, Sender};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::connection::{Connection, read};
use super::counts::Counts;
use super::cryptography;
use super::line::{Line, News};
use super::network::{LONGEST, Network};
use super::report::{Outcome, Progress, Report};
use super::section::Clips;
use crate::guest::Guest;
use crate::server::{Door, Server};

/// News that may wait to be heard; then the tasks that bring them wait.
const WAITING_NEWS: usize = 256;
/// Datagrams that are read before something else is looked at.
const DATAGRAMS: usize = 64;
/// How often it is looked how the call goes.
const LOOK_PACE: Duration = Duration::from_millis(250);
/// How long a goodbye may take.
const GOODBYE: Duration = Duration::from_secs(2);
/// How often a bot that came too soon asks again.
const TRIES: u32 = 20;

/// What a bot is like.
#[derive(Clone, Debug)]
pub(super) struct Character {
    /// Where it goes.
    pub(super) server: Server,
    /// From where.
    pub(super) door: Door,
    /// Into which room.
    pub(super) room: RoomName,
    /// As whom; nothing visible: the server finds a name.
    pub(super) name: String,
    /// What it sends.
    pub(super) media: Media,
    /// It says something every so often.
    pub(super) chat: Option<Duration>,
    /// Where in the recordings it begins, and which number it has.
    pub(super) number: u32,
}

/// A bot that is at work.
pub(super) struct Bot {
    character: Character,
    call: Call,
    /// What all times are counted from.
    epoch: Instant,
    clips: Clips,
    certificate: DtlsCert,
    network: Network,
    peers: BTreeMap<PeerId, (ParticipantId, Connection)>,
    /// From where which peer connection was spoken to last.
    routes: HashMap<SocketAddr, PeerId>,
    lines: BTreeMap<SocketId, Line>,
    closing: Vec<JoinHandle<()>>,
    captures: BTreeSet<CaptureId>,
    /// Those that are silent.
    muted: bool,
    queue: VecDeque<Input>,
    news: (Sender<News>, Receiver<News>),
    look_at: Instant,
    say_at: Option<Instant>,
    join_at: Option<Instant>,
    tries: u32,
    limits: Limits,
    progress: Arc<Progress>,
    report: Report,
    /// What was counted for peer connections that are closed.
    closed: Counts,
}

impl Bot {
    /// Runs one until `stop` says so, or its call has ended otherwise.
    pub(super) async fn run(character: Character, progress: Arc<Progress>, mut stop: watch::Receiver<bool>) -> Result<Report> {
        let mut bot = Self::new(character, progress)?;
        let mut buffer = [0; LONGEST];
        bot.enter();
        while !bot.has_ended() {
            let due = bot.due();
            tokio::select! {
                // Whoever starts us may be gone, too.
                _ = stop.wait_for(|stop| *stop) => break,
                Some(news) = bot.news.1.recv() => bot.hear(news),
                at = bot.network.readable() => bot.receive(at, &mut buffer),
                () = tokio::time::sleep_until(due.into()) => {}
            }
            bot.pass();
        }
        Ok(bot.leave().await)
    }

    fn new(character: Character, progress: Arc<Progress>) -> Result<Self> {
        let now = Instant::now();
        Ok(Self {
            call: Call::new(fastrand::u64(..protocol::MAX_SAFE_INTEGER)),
            epoch: now,
            clips: Clips::new(Duration::from_millis(1370) * character.number)?,
            certificate: cryptography::certificate().context("no certificate can be made")?,
            network: Network::open().context("no UDP socket can be opened")?,
            peers: BTreeMap::new(),
            routes: HashMap::new(),
            lines: BTreeMap::new(),
            closing: Vec::new(),
            captures: BTreeSet::new(),
            muted: false,
            queue: VecDeque::new(),
            news: mpsc::channel(WAITING_NEWS),
            look_at: now,
            say_at: character.chat.map(|pace| now + pace),
            join_at: None,
            tries: 0,
            limits: Limits::default(),
            progress,
            report: Report::new(character.number),
            closed: Counts::default(),
            character,
        })
    }

    /// As a page does in its lobby: devices first, then the question for a seat.
    fn enter(&mut self) {
        self.queue.push_back(Input::StageSized(StageSize::default()));
        for kind in [MediaKind::Microphone, MediaKind::Camera].into_iter().filter(|kind| self.character.media.get(*kind)) {
            self.queue.push_back(Input::Action(Action::SetMedia { kind, on: true }));
        }
        self.join();
        self.pass();
    }

    fn join(&mut self) {
        self.tries += 1;
        let wishes = Wishes { name: self.character.name.clone(), ..Wishes::default() };
        self.queue.push_back(Input::Action(Action::Join(wishes)));
    }

    fn now(&self) -> Timestamp {
        let millis = self.epoch.elapsed().as_millis();
        // From one on, as if somebody had looked at the page before.
        Timestamp::from_millis(u64::try_from(millis).unwrap_or(u64::MAX).saturating_add(1))
    }

    fn due(&self) -> Instant {
        let call = self.call.poll_timeout().map(|at| Instant::now() + at.since(self.now()));
        let peers = self.peers.values().map(|(_, peer)| peer.due(self.epoch));
        peers.chain(call).chain(self.say_at).chain(self.join_at).fold(self.look_at, Instant::min)
    }

    fn hear(&mut self, news: News) {
        let input = match news {
            News::Seat(Ok(entry)) => Input::Joined(entry),
            News::Seat(Err(error)) => Input::JoinFailed(error),
            News::Opened(id) => Input::SocketOpened(id),
            News::Closed(id) => {
                self.lines.remove(&id);
                Input::SocketClosed(id)
            }
            News::Heard(id, text) => {
                let is_at_door = self.lines.get(&id).is_some_and(|line| line.is_at_door);
                let heard = if is_at_door {
                    codec::decode(&text, &self.limits).map(|message| Input::DoorMessage(id, message))
                } else {
                    codec::decode(&text, &self.limits).map(|message| Input::SocketMessage(id, message))
                };
                let Ok(heard) = heard else {
                    // The server is of another version; it says so itself, in answer to the first frame.
                    return;
                };
                heard
            }
        };
        self.queue.push_back(input);
    }

    /// Reads what has come, and gives it to whom it is for.
    fn receive(&mut self, at: usize, buffer: &mut [u8]) {
        for _ in 0..DATAGRAMS {
            let Some((length, source, destination)) = self.network.receive(at, buffer) else { return };
            let bytes = &buffer[..length];
            let now = Instant::now();
            let Some(input) = read(bytes, source, destination, now) else { continue };
            let known = self.routes.get(&source).filter(|id| self.peers.get(id).is_some_and(|(_, peer)| peer.accepts(&input)));
            let id = known.copied().or_else(|| self.peers.iter().find(|(_, (_, peer))| peer.accepts(&input)).map(|(id, _)| *id));
            if let Some((id, (_, peer))) = id.and_then(|id| self.peers.get_mut(&id).map(|peer| (id, peer))) {
                self.routes.insert(source, id);
                peer.receive(input, bytes);
                self.work(id, now);
            }
        }
    }

    /// Has a peer connection do what is to be done, and takes in what it says.
    fn work(&mut self, id: PeerId, now: Instant) {
        if let Some((participant, peer)) = self.peers.get_mut(&id) {
            peer.work(&self.clips, self.epoch, now, |datagram| self.network.send(datagram));
            while let Some(event) = peer.poll_event() {
                if let PeerEvent::ConnectionState(state) = event {
                    self.report.links.changed(*participant, state == ConnectionState::Connected, now);
                }
                self.queue.push_back(Input::Peer(id, event));
            }
        }
    }

    /// Does everything that is due, and lets the call decide until it has nothing more to order.
    fn pass(&mut self) {
        let now = Instant::now();
        let due = self.peers.iter().filter(|(_, (_, peer))| peer.due(self.epoch) <= now).map(|(id, _)| *id).collect::<Vec<_>>();
        for id in due {
            self.work(id, now);
        }
        if self.call.poll_timeout().is_some_and(|at| at <= self.now()) {
            self.queue.push_back(Input::Timeout);
        }
        if self.say_at.is_some_and(|at| at <= now) {
            self.say(now);
        }
        if self.join_at.take_if(|at| *at <= now).is_some() {
            self.join();
        }
        self.decide();
        if self.look_at <= now {
            self.look_at = now + LOOK_PACE;
            self.look();
            self.decide();
        }
    }

    fn decide(&mut self) {
        while let Some(input) = self.queue.pop_front() {
            let now = self.now();
            self.call.handle(input, now);
            while let Some(output) = self.call.poll_output() {
                self.perform(output);
            }
        }
    }

    fn perform(&mut self, output: Output) {
        match output {
            Output::Join(wishes) => self.ask(wishes),
            Output::OpenSocket(id) => {
                let Character { server, door, .. } = &self.character;
                self.lines.insert(id, Line::open(id, server.clone(), *door, self.news.0.clone()));
            }
            Output::Send(id, frame) => self.send(id, &frame),
            Output::CloseSocket(id) => self.closing.extend(self.lines.remove(&id).map(Line::close)),
            Output::OpenPeer { peer, participant, sections } => {
                let now = Instant::now();
                let mut connection = Connection::new(&self.certificate, self.network.addresses(), sections, now);
                connection.set_muted(self.muted);
                self.peers.insert(peer, (participant, connection));
                self.report.links.opened(participant, now);
                self.work(peer, now);
            }
            Output::Peer(id, order) => self.order(id, order),
            Output::ClosePeer(id) => {
                if let Some((participant, peer)) = self.peers.remove(&id) {
                    self.closed += peer.counts;
                    self.routes.retain(|_, route| *route != id);
                    // Another one may be there in its place.
                    if self.peers.values().all(|(other, _)| *other != participant) {
                        self.report.links.closed(participant);
                    }
                }
            }
            Output::StartCapture { capture, media, .. } => {
                // What there is of devices is always there at once.
                debug_assert!(!media.screen, "no bot shares a screen");
                self.captures.insert(capture);
                self.queue.push_back(Input::CaptureStarted { capture, given: Given::default() });
            }
            Output::StopCapture { capture, .. } => drop(self.captures.remove(&capture)),
            Output::SetMuted { muted, .. } => {
                self.muted = muted;
                self.peers.values_mut().for_each(|(_, peer)| peer.set_muted(muted));
            }
            // What a page shows, plays and remembers. Of servers that help to find a way none is asked: a bot is reached at its addresses.
            Output::GiveUp(_)
            | Output::Remember { .. }
            | Output::Forget
            | Output::SetIceServers(_)
            | Output::Permit { .. }
            | Output::SetVolume { .. }
            | Output::UseSpeaker(_)
            | Output::Chime { .. }
            | Output::KeepAwake(_)
            | Output::KeepPreferences(_)
            | Output::PlaySound
            | Output::Reload => {}
        }
    }

    fn send(&mut self, id: SocketId, frame: &ClientFrame) {
        if let Some(line) = self.lines.get_mut(&id)
            && !line.send(frame)
        {
            // It does not get away what it has to: another one may.
            self.lines.remove(&id);
            self.queue.push_back(Input::SocketClosed(id));
        }
    }

    fn order(&mut self, id: PeerId, order: PeerOrder) {
        if let Some((_, peer)) = self.peers.get_mut(&id) {
            peer.obey(order);
            self.work(id, Instant::now());
        }
    }

    fn ask(&mut self, wishes: Wishes) {
        let Character { server, door, room, .. } = self.character.clone();
        let news = self.news.0.clone();
        tokio::spawn(async move {
            let seat = async {
                let mut guest = Guest::arrive(&server, door).await?;
                guest.name = wishes.name;
                guest.ask(room.as_str()).await
            };
            let answer = seat.await.map_err(|error| error.downcast().unwrap_or(JoinError::Unreachable));
            let _ = news.send(News::Seat(answer)).await;
        });
    }

    fn say(&mut self, now: Instant) {
        self.say_at = self.character.chat.map(|pace| now + pace);
        self.report.said += 1;
        if let Ok(text) = ChatText::parse(&format!("Line {} of bot {}", self.report.said, self.character.number + 1)) {
            self.queue.push_back(Input::Action(Action::Say { to: None, text }));
        }
    }

    /// Looks how it goes.
    fn look(&mut self) {
        let view = self.call.view();
        let elapsed = self.epoch.elapsed();
        match view.phase {
            Phase::Connected | Phase::Reconnecting => {
                self.report.outcome = Outcome::There;
                self.report.joined.get_or_insert(elapsed);
            }
            Phase::Waiting => self.report.outcome = Outcome::Waits,
            Phase::Lobby { problem: Some(JoinError::TooSoon { wait_ms }) } if self.tries < TRIES => {
                // Bots that ask at the same time are not to ask again at the same time.
                let wait = Duration::from_millis(u64::from(wait_ms)) + Duration::from_millis(37) * (self.character.number % 64);
                self.join_at.get_or_insert(Instant::now() + wait);
            }
            Phase::Lobby { problem: Some(problem) } => self.report.outcome = Outcome::Refused(problem),
            Phase::Ended(reason) => self.report.outcome = Outcome::Ended(reason),
            Phase::Lobby { problem: None } | Phase::Joining => {}
        }
        if view.leaving_in.is_some() {
            self.queue.push_back(Input::Action(Action::StayHere));
        }
        self.report.counts = self.counts();
        self.progress.note(&self.report);
    }

    fn counts(&self) -> Counts {
        let mut counts = self.closed;
        self.peers.values().for_each(|(_, peer)| counts += peer.counts);
        counts
    }

    const fn has_ended(&self) -> bool {
        matches!(self.report.outcome, Outcome::Refused(_) | Outcome::Ended(_))
    }

    /// Says goodbye, and what came of it.
    async fn leave(mut self) -> Report {
        self.look();
        let outcome = self.report.outcome;
        self.queue.push_back(Input::Action(Action::Leave));
        self.decide();
        self.closing.extend(std::mem::take(&mut self.lines).into_values().map(Line::close));
        // The server takes the seat away by itself if this fails. News are not heard any more, and nobody is to wait to tell them.
        self.news.1.close();
        let _ = tokio::time::timeout(GOODBYE, futures::future::join_all(std::mem::take(&mut self.closing))).await;
        self.report.outcome = if outcome == Outcome::Ended(EndReason::Left) { Outcome::There } else { outcome };
        self.report
    }
}
