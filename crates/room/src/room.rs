//! The room itself: what it holds, what it does with an input, and whom it tells.

mod chat;
mod connections;
mod deeds;
mod door;
mod facts;
mod join;
mod members;
mod settings;

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use bucket::Bucket;
use protocol::membership::RoomStatus;
use protocol::{
    Backstage, CloseReason, DisplayName, Door, LeaveReason, Limits, LineEvent, MemberId, ParticipantId, Role, ServerMessage, Settings,
    Snapshot, Timestamp, UnixMillis,
};

use crate::conversation::Conversation;
use crate::seat::{Place, Seat};
use crate::{ConnectionId, Detachment, Founding, Input, Output, PasswordHash, Source, Standing};
use settings::PasswordOrder;

/// The unit of time.
const SHORTEST_BEAT_INTERVAL: Duration = Duration::from_millis(1);
/// Outputs for which a room that has nothing to say keeps memory.
const OUTPUTS_KEPT: usize = 2;

/// One room.
///
/// Who hears what: whoever attaches gets [`ServerMessage::Welcome`] with everything, the others
/// [`ServerMessage::ParticipantChanged`]. A change of media is told to everybody, its owner too, so that what a page knows is
/// what it was told and nothing else. The end of a seat is told to the others; its own connection is closed. Whoever waits at the door
/// is told [`DoorMessage`](protocol::DoorMessage)s and nothing else.
#[derive(Debug)]
pub struct Room {
    limits: Arc<Limits>,
    /// The time of the latest input: a clock that goes back stands still here.
    now: Timestamp,
    /// What the clock of people says at the time zero of the room's own.
    zero: UnixMillis,
    settings: Settings,
    /// The password that was set last.
    password: Option<PasswordHash>,
    /// The members about whom there is anything to remember.
    members: BTreeMap<MemberId, Standing>,
    seats: BTreeMap<ParticipantId, Seat>,
    /// Who waits, in order of arrival. Nobody has both a seat and a place.
    places: BTreeMap<ParticipantId, Place>,
    /// Whose each open connection is, on either side of the door.
    holders: BTreeMap<ConnectionId, ParticipantId>,
    conversation: Conversation,
    /// How fast each address may still speak. One that is not here has its whole burst.
    sources: BTreeMap<Source, Bucket>,
    /// The passwords that are being hashed, one a participant.
    passwords: BTreeMap<ParticipantId, PasswordOrder>,
    /// The number of the latest order to hash one.
    last_order: u64,
    /// Whether somebody who keeps the door was attached when those who wait were told last.
    keeper_here: bool,
    stale: Stale,
    outputs: VecDeque<Output>,
}

/// What may have changed since it was told.
#[derive(Debug, Default)]
struct Stale {
    /// Who of those who wait may come in. Not through a restored place or seat: others may be restored after it, and go first.
    entry: bool,
    /// What those who wait see.
    door: bool,
    /// What those see who keep the door.
    backstage: bool,
}

impl Room {
    /// A room of nobody, with what is remembered of it. A beat interval below a millisecond is one millisecond.
    pub fn new(limits: impl Into<Arc<Limits>>, founding: Founding) -> Self {
        let mut limits = limits.into();
        // Time is counted in milliseconds: a shorter interval would make every beat due again at once.
        if limits.beat_interval < SHORTEST_BEAT_INTERVAL {
            Arc::make_mut(&mut limits).beat_interval = SHORTEST_BEAT_INTERVAL;
        }
        let Founding { zero, settings, password, members, lines } = founding;
        Self {
            now: Timestamp::default(),
            zero,
            settings: settings.unwrap_or_else(|| settings::usual(&limits)),
            password,
            members: members.into_iter().filter(|(_, standing)| members::is_memorable(standing)).collect(),
            seats: BTreeMap::new(),
            places: BTreeMap::new(),
            holders: BTreeMap::new(),
            conversation: Conversation::new(lines),
            sources: BTreeMap::new(),
            passwords: BTreeMap::new(),
            last_order: 0,
            keeper_here: false,
            stale: Stale::default(),
            outputs: VecDeque::new(),
            limits,
        }
    }

    /// Tells the room what happened, and when. Drain [`poll_output`](Self::poll_output) afterwards.
    pub fn handle(&mut self, input: Input, now: Timestamp) {
        self.now = self.now.max(now);
        match input {
            Input::Restore(kept) => self.restore(*kept),
            Input::Join(newcomer) => self.join(&newcomer),
            Input::Attach { connection, participant, page, fresh_page, source } => {
                self.attach(connection, source, participant, page, fresh_page);
            }
            Input::Wait { connection, participant } => self.wait(connection, participant),
            Input::Knock { connection, message } => self.knock(connection, message),
            Input::Frame { connection, message } => self.frame(connection, message),
            Input::PasswordHashed { order, hash } => self.password_hashed(order, hash),
            Input::Detach { connection, cause } => {
                let grace = match cause {
                    Detachment::GoingAway => self.limits.reload_grace,
                    Detachment::Lost => self.limits.seat_grace,
                };
                self.detach(connection, grace);
            }
            Input::Leave { participant } => self.give_up(participant),
            Input::Shutdown => return self.shutdown(),
            Input::Timeout => self.timeout(),
        }
        self.settle();
    }

    /// The next order, until there is none.
    pub fn poll_output(&mut self) -> Option<Output> {
        let output = self.outputs.pop_front();
        if output.is_none() {
            // Most rooms are quiet most of the time.
            self.outputs.shrink_to(OUTPUTS_KEPT);
        }
        output
    }

    /// When to come back with [`Input::Timeout`].
    pub fn poll_timeout(&self) -> Option<Timestamp> {
        let seats = self.seats.values().map(|seat| seat.due(&self.limits));
        seats.chain(self.places.values().map(|place| place.due(&self.limits))).min()
    }

    /// What the attached participants believe, or should.
    pub fn snapshot(&self) -> Snapshot {
        let participants = self.seats.iter().filter_map(|(id, seat)| seat.participant(*id, self.role(seat.member))).collect();
        Snapshot { participants, settings: self.settings }
    }

    /// What may be known without joining. Whoever holds a seat counts, attached or not, so that a room is full here when it
    /// is full for the next who asks; whoever waits does not count. A room that there is was started.
    pub fn status(&self) -> RoomStatus {
        RoomStatus {
            participants: u32::try_from(self.seats.len()).unwrap_or(u32::MAX),
            limit: self.limit(),
            door: self.settings.door,
            keeper_here: self.keepers().next().is_some(),
            started: true,
        }
    }

    /// How many there are, for whoever runs the server. Names are not among it.
    pub fn summary(&self) -> Summary {
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let attached = self.seats.values().filter(|seat| seat.connection().is_some()).count();
        Summary {
            attached: count(attached),
            away: count(self.seats.len() - attached),
            waiting: count(self.places.len()),
            limit: self.limit(),
            door: self.settings.door,
        }
    }

    /// How many seats are held, and how many wait at the door.
    pub fn count(&self) -> (usize, usize) {
        (self.seats.len(), self.places.len())
    }

    /// The hash of the password that a newcomer has to know, as long as the door asks for one.
    pub const fn password(&self) -> Option<&PasswordHash> {
        self.password.as_ref()
    }

    /// Whether nobody holds a seat and nobody waits: the room may be dropped.
    pub fn is_empty(&self) -> bool {
        self.seats.is_empty() && self.places.is_empty()
    }

    /// What those see who keep the door.
    pub(crate) fn backstage(&self) -> Backstage {
        Backstage { waiting: self.waiting(), banned: self.banned() }
    }

    /// What a restart must not lose; of the lines, those of these ids.
    #[cfg(any(test, feature = "watch"))]
    pub(crate) fn memory<'a>(&self, ids: impl Iterator<Item = &'a protocol::LineId>) -> Memory {
        let now = self.unix_now();
        let over = |standing: &Standing| matches!(standing.decision, crate::Decision::DeniedUntil(until) if until <= now);
        let members = self.members.iter().filter(|(_, standing)| standing.role != Role::default() || !over(standing));
        Memory {
            settings: self.settings,
            password: self.password.clone(),
            members: members.map(|(member, standing)| (*member, standing.clone())).collect(),
            lines: ids.map(|id| self.conversation.get(*id).cloned()).collect(),
        }
    }

    /// What the clock of people says.
    fn unix_now(&self) -> UnixMillis {
        UnixMillis(self.zero.0.saturating_add(self.now.as_millis()))
    }

    fn limit(&self) -> u32 {
        self.settings.limit.min(settings::greatest_limit(&self.limits))
    }

    fn is_full(&self) -> bool {
        u32::try_from(self.seats.len()).unwrap_or(u32::MAX) >= self.limit()
    }

    /// The names that are given.
    fn names(&self) -> impl Iterator<Item = &DisplayName> + Clone {
        self.seats.values().map(|seat| &seat.facts.name)
    }

    /// The attached participants who keep the door.
    fn keepers(&self) -> impl Iterator<Item = ParticipantId> {
        let attached = self.seats.iter().filter(|(_, seat)| seat.connection().is_some());
        attached.filter(|(_, seat)| self.role(seat.member).keeps_the_door()).map(|(id, _)| *id)
    }

    /// Tells what may have changed through all that was done, once.
    fn settle(&mut self) {
        if std::mem::take(&mut self.stale.entry) {
            self.let_in();
        }
        if std::mem::take(&mut self.stale.door) {
            self.tell_the_door();
        }
        if std::mem::take(&mut self.stale.backstage) {
            let keepers = self.keepers().collect::<Vec<_>>();
            if !keepers.is_empty() {
                let message = Arc::new(ServerMessage::BackstageChanged { backstage: self.backstage() });
                keepers.into_iter().for_each(|keeper| self.send(keeper, Arc::clone(&message)));
            }
        }
    }

    /// Ends a seat. `by` is who made it end, if somebody else did.
    fn end(&mut self, id: ParticipantId, reason: LeaveReason, by: Option<&DisplayName>) {
        let Some(seat) = self.seats.remove(&id) else { return };
        self.passwords.remove(&id);
        self.stale.entry = true;
        self.stale.door = true;
        if let Some(connection) = seat.connection() {
            self.close(connection.socket.id, closing(reason));
        }
        let was_there = seat.occupant().is_some();
        if was_there {
            self.tell(ServerMessage::ParticipantLeft { id, reason }, |_, _| true);
        }
        self.outputs.push_back(Output::SeatEnded { participant: id, reason });
        if was_there {
            let was_host = self.role(seat.member) == Role::Host;
            self.add_line(LineEvent::Left { name: seat.facts.name, reason, by: by.cloned() });
            let mut others = self.seats.values().filter(|seat| seat.occupant().is_some()).peekable();
            if was_host && others.peek().is_some() && others.all(|seat| self.role(seat.member) != Role::Host) {
                self.add_line(LineEvent::NoHost {});
            }
        }
    }

    fn close(&mut self, connection: ConnectionId, reason: CloseReason) {
        self.holders.remove(&connection);
        self.outputs.push_back(Output::Close { connection, reason });
    }

    fn send(&mut self, id: ParticipantId, message: impl Into<Arc<ServerMessage>>) {
        if let Some(connection) = self.seats.get_mut(&id).and_then(Seat::connection_mut) {
            connection.socket.told = self.now;
            self.outputs.push_back(Output::Send { connection: connection.socket.id, message: message.into() });
        }
    }

    /// Tells everybody what is true of a participant.
    fn announce(&mut self, id: ParticipantId) {
        self.announce_to(id, |_, _| true);
    }

    /// Tells those who are `meant` what is true of a participant.
    fn announce_to(&mut self, id: ParticipantId, meant: impl Fn(ParticipantId, MemberId) -> bool) {
        let seat = self.seats.get(&id);
        if let Some(participant) = seat.and_then(|seat| seat.participant(id, self.role(seat.member))) {
            self.tell(ServerMessage::ParticipantChanged { participant }, meant);
        }
    }

    /// Sends to every attached participant who is `meant`.
    fn tell(&mut self, message: impl Into<Arc<ServerMessage>>, meant: impl Fn(ParticipantId, MemberId) -> bool) {
        let message = message.into();
        for (id, seat) in &mut self.seats {
            let meant = meant(*id, seat.member);
            if let Some(connection) = seat.connection_mut().filter(|_| meant) {
                connection.socket.told = self.now;
                self.outputs.push_back(Output::Send { connection: connection.socket.id, message: Arc::clone(&message) });
            }
        }
    }
}

/// How many there are in a room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Participants who are connected just now.
    pub attached: u32,
    /// Seats of those who are not: on the way in, or reconnecting.
    pub away: u32,
    /// Who waits at the door.
    pub waiting: u32,
    /// Seats there are.
    pub limit: u32,
    /// Who may come in.
    pub door: Door,
}

/// What outlives a restart.
#[cfg(any(test, feature = "watch"))]
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Memory {
    settings: Settings,
    password: Option<PasswordHash>,
    members: Vec<(MemberId, Standing)>,
    lines: Vec<Option<protocol::Line>>,
}

/// What a connection is told when its seat ends.
const fn closing(reason: LeaveReason) -> CloseReason {
    match reason {
        LeaveReason::Left => CloseReason::Left,
        LeaveReason::Lost => CloseReason::SeatGone,
        LeaveReason::Removed => CloseReason::Removed,
        LeaveReason::Banned => CloseReason::Banned,
        LeaveReason::Ended => CloseReason::Ended,
    }
}

fn millis(duration: Duration) -> u32 {
    u32::try_from(duration.as_millis()).unwrap_or(u32::MAX)
}
