//! Tabs of browsers, a server with one room, and the sockets between them.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use call::{Action, CallView, ClientFrame, Input, Output, PeerId, Phase, SocketId, Wishes};
use protocol::membership::Seat;
use protocol::{CloseReason, DoorMessage, Hello, Limits, Media, MediaKind, ParticipantId, Rate, ServerMessage, Timestamp};
use room::{ConnectionId, Detachment, Room};

use crate::page::Page;
use crate::server::{Admission, Store};
use crate::social::Social;

/// Something that can happen next, to the tab of that number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The person joins.
    Join(usize),
    /// The person leaves.
    Leave(usize),
    /// The person presses what the ended call offers: "Rejoin" or "Use here".
    Again(usize),
    /// The person switches a device.
    SetMedia(usize, MediaKind, bool),
    /// The person switches both on.
    AllowBoth(usize),
    /// The person does something that concerns others.
    Social(usize, Social),
    /// The tab is loaded again.
    Reload(usize),
    /// The tab is closed, and opened anew without memory of it.
    Close(usize),
    /// The tab is duplicated; the copy takes the place of the next one.
    Duplicate(usize),
    /// Its socket breaks after the server got the first messages under way; whatever else is under way is lost.
    Break(usize, u8),
    /// Media stops flowing between it and everybody.
    Cut(usize),
    /// The same, and no restart of ICE helps: only another connection does.
    Ruin(usize),
    /// A device is pulled out.
    Unplug(usize, MediaKind),
    /// Its devices are there or not, and may be used or not.
    Devices(usize, Media, bool),
    /// Its network changes.
    NetworkChanged(usize),
    /// The tab is looked at, or in the background.
    Visible(usize, bool),
    /// The server stops and starts.
    RestartServer,
    /// Everything that is under way at this tab goes on by one step.
    Work(usize),
    /// Time passes and nothing else, in milliseconds.
    Pass(u16),
}

/// A socket, seen from both ends.
#[derive(Debug)]
pub(crate) struct Wire {
    pub(crate) tab: usize,
    pub(crate) socket: SocketId,
    pub(crate) state: WireState,
    /// Under way to the server.
    pub(crate) up: VecDeque<ClientFrame>,
    /// Under way to the page.
    pub(crate) down: VecDeque<Down>,
    /// The page said that it waits at the door.
    pub(crate) waits: bool,
}

/// A frame of the server.
#[derive(Debug)]
pub(crate) enum Down {
    Room(Arc<ServerMessage>),
    Door(DoorMessage),
    /// The same in both.
    Closing(CloseReason),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WireState {
    Opening,
    Open,
    /// The page, or the network, has ended it; the server will notice.
    Gone(Detachment),
    /// The server has ended it; the page will notice.
    Closed,
}

/// A tab.
#[derive(Debug)]
pub(crate) struct Tab {
    pub(crate) page: Page,
    /// What survives a reload.
    pub(crate) storage: Option<(Seat, Media)>,
    /// Requests to join, and answers to them.
    pub(crate) asked: VecDeque<Wishes>,
    pub(crate) answers: VecDeque<Input>,
}

/// All of it.
#[derive(Debug)]
pub struct World {
    pub(crate) now: Timestamp,
    pub(crate) limits: Limits,
    pub(crate) room: Room,
    pub(crate) tabs: Vec<Tab>,
    pub(crate) wires: BTreeMap<ConnectionId, Wire>,
    /// What the server's store keeps.
    pub(crate) store: Store,
    pub(crate) last_participant: u64,
    last_connection: u64,
    last_page: u32,
    /// Outcome of the last request to join.
    pub(crate) admission: Option<Admission>,
    /// How much was said so far; makes every text another one.
    said: u32,
    pub(crate) complaints: Vec<String>,
}

/// Steps of one kind after which something is taken to have no end.
const PATIENCE: u32 = 20_000;

impl World {
    /// A room of `seats` seats and so many tabs, all in the lobby.
    pub fn new(tabs: usize, seats: usize) -> Self {
        let often = Rate { burst: 10_000, per_minute: 10_000 };
        let limits = Limits {
            participants: seats,
            knock_deadline: Duration::from_secs(20),
            keeper_deadline: Duration::from_secs(30),
            chat_page: 4,
            chat_rate: often,
            chat_rate_of_address: often,
            fact_rate: often,
            reaction_rate: often,
            ..Limits::default()
        };
        let store = Store::default();
        let mut world = Self {
            now: Timestamp::from_millis(1_000_000),
            room: Room::new(limits.clone(), store.founding()),
            store,
            limits,
            tabs: Vec::new(),
            wires: BTreeMap::new(),
            last_participant: 0,
            last_connection: 0,
            last_page: 0,
            admission: None,
            said: 0,
            complaints: Vec::new(),
        };
        for _ in 0..tabs {
            let page = world.load();
            world.tabs.push(Tab { page, storage: None, asked: VecDeque::new(), answers: VecDeque::new() });
        }
        world
    }

    fn load(&mut self) -> Page {
        self.last_page += 1;
        Page::new(self.last_page)
    }

    /// Does these steps.
    pub fn play(&mut self, steps: &[Step]) {
        for step in steps {
            self.step(*step);
        }
    }

    fn step(&mut self, step: Step) {
        match step {
            Step::Join(tab) => self.act(tab, Action::Join(Wishes { name: format!("Tab {tab}"), ..Wishes::default() })),
            Step::Leave(tab) => self.act(tab, Action::Leave),
            Step::Again(tab) => {
                self.act(tab, Action::UseHere);
                self.act(tab, Action::Rejoin);
            }
            Step::SetMedia(tab, kind, on) => self.act(tab, Action::SetMedia { kind, on }),
            Step::AllowBoth(tab) => self.act(tab, Action::AllowBoth),
            Step::Social(tab, social) => self.socialise(tab, social),
            Step::Reload(tab) => self.reload(tab, self.tabs[tab].storage.clone()),
            Step::Close(tab) => self.reload(tab, None),
            Step::Duplicate(tab) => {
                let copy = (tab + 1) % self.tabs.len();
                self.reload(copy, self.tabs[tab].storage.clone());
            }
            Step::Break(tab, arrived) => self.break_sockets(tab, usize::from(arrived)),
            Step::Cut(tab) => {
                let inputs = self.tabs[tab].page.cut();
                self.deliver_all(tab, inputs);
            }
            Step::Ruin(tab) => {
                let inputs = self.tabs[tab].page.ruin();
                self.deliver_all(tab, inputs);
            }
            Step::Unplug(tab, kind) => {
                let input = self.tabs[tab].page.unplug(kind);
                self.deliver_all(tab, input);
            }
            Step::Devices(tab, devices, refused) => {
                let page = &mut self.tabs[tab].page;
                (page.devices, page.refused) = (devices, refused);
            }
            Step::NetworkChanged(tab) => self.deliver(tab, Input::NetworkChanged),
            Step::Visible(tab, visible) => {
                self.tabs[tab].page.visible = visible;
                self.deliver(tab, Input::Visible(visible));
            }
            Step::RestartServer => self.restart_server(),
            Step::Work(tab) => {
                self.work(tab);
            }
            Step::Pass(millis) => self.pass(Duration::from_millis(u64::from(millis)), false),
        }
    }

    pub(crate) fn act(&mut self, tab: usize, action: Action) {
        self.deliver(tab, Input::Action(action));
    }

    /// The person says something that nobody has said before.
    pub(crate) fn say(&mut self, tab: usize, to: Option<ParticipantId>) {
        self.said += 1;
        let text = format!("message {}", self.said);
        for output in self.tabs[tab].page.say(to, &text, self.now) {
            self.obey(tab, output);
        }
    }

    /// The tab's page goes, and another comes that remembers this.
    fn reload(&mut self, tab: usize, storage: Option<(Seat, Media)>) {
        self.complaints.extend_from_slice(self.tabs[tab].page.complaints());
        for wire in self.wires.values_mut().filter(|wire| wire.tab == tab) {
            if !matches!(wire.state, WireState::Gone(_)) {
                wire.state = WireState::Gone(Detachment::GoingAway);
            }
            wire.down.clear();
        }
        self.tabs[tab] = Tab { page: self.load(), storage: storage.clone(), asked: VecDeque::new(), answers: VecDeque::new() };
        if let Some((seat, media)) = storage {
            self.deliver(tab, Input::SeatRemembered { seat, media });
        }
    }

    fn break_sockets(&mut self, tab: usize, arrived: usize) {
        let mut broken = Vec::new();
        for wire in self.wires.values_mut().filter(|wire| wire.tab == tab) {
            if let WireState::Opening | WireState::Open = wire.state {
                wire.state = WireState::Gone(Detachment::Lost);
                wire.up.truncate(arrived);
                wire.down.clear();
                broken.push(Input::SocketClosed(wire.socket));
            }
        }
        self.deliver_all(tab, broken);
    }

    fn deliver_all(&mut self, tab: usize, inputs: impl IntoIterator<Item = Input>) {
        for input in inputs {
            self.deliver(tab, input);
        }
    }

    pub(crate) fn deliver(&mut self, tab: usize, input: Input) {
        for output in self.tabs[tab].page.handle(input, self.now) {
            self.obey(tab, output);
        }
    }

    /// Does what a page cannot do by itself.
    fn obey(&mut self, tab: usize, output: Output) {
        match output {
            Output::Join(wishes) => self.tabs[tab].asked.push_back(wishes),
            Output::GiveUp(seat) => self.tell_room(room::Input::Leave { participant: seat.participant }),
            Output::Remember { seat, media } => self.tabs[tab].storage = Some((seat, media)),
            Output::Forget => self.tabs[tab].storage = None,
            Output::OpenSocket(socket) => {
                self.last_connection += 1;
                let wire = Wire { tab, socket, state: WireState::Opening, up: VecDeque::new(), down: VecDeque::new(), waits: false };
                self.wires.insert(ConnectionId(self.last_connection), wire);
            }
            Output::Send(socket, frame) => match self.wire(tab, socket) {
                Some(wire) if wire.state == WireState::Open => {
                    wire.waits |= matches!(frame, ClientFrame::Hello(Hello::Wait { .. }));
                    wire.up.push_back(frame);
                }
                Some(wire) if wire.state == WireState::Closed => {}
                _ => self.complaints.push(format!("tab {tab} sends on a socket that it closed, or never opened")),
            },
            Output::CloseSocket(socket) => {
                if let Some(wire) = self.wire(tab, socket) {
                    wire.state = WireState::Gone(Detachment::Lost);
                    wire.down.clear();
                }
            }
            Output::Reload => self.complaints.push("a reload, though nothing has another version".to_owned()),
            _ => self.complaints.push("an order that the page should have carried out".to_owned()),
        }
    }

    fn wire(&mut self, tab: usize, socket: SocketId) -> Option<&mut Wire> {
        // A number is used once per page; of two pages of one tab, the newer is meant.
        self.wires.values_mut().rev().find(|wire| wire.tab == tab && wire.socket == socket)
    }

    /// Everything under way at a tab goes on by one step. Returns whether anything did.
    fn work(&mut self, tab: usize) -> bool {
        let mut moved = self.work_requests(tab);
        let connections = self.wires.iter().filter(|(_, wire)| wire.tab == tab).map(|(id, _)| *id).collect::<Vec<_>>();
        for connection in connections {
            moved |= self.work_up(connection) | self.work_down(connection);
        }
        let inputs = self.tabs[tab].page.work();
        moved |= !inputs.is_empty();
        self.deliver_all(tab, inputs);
        moved |= self.tabs[tab].page.browse();
        moved | self.work_media(tab)
    }

    /// The page hears that a socket is open, or its next message, or that it was closed.
    fn work_down(&mut self, connection: ConnectionId) -> bool {
        let Some(wire) = self.wires.get_mut(&connection) else { return false };
        let (tab, socket) = (wire.tab, wire.socket);
        let input = match (wire.down.pop_front(), wire.state) {
            (Some(Down::Closing(reason)), _) if wire.waits => Input::DoorMessage(socket, DoorMessage::Closing { reason }),
            (Some(Down::Closing(reason)), _) => Input::SocketMessage(socket, ServerMessage::Closing { reason }),
            (Some(Down::Door(message)), _) if wire.waits => Input::DoorMessage(socket, message),
            (Some(Down::Room(message)), _) if !wire.waits => Input::SocketMessage(socket, Arc::unwrap_or_clone(message)),
            (Some(Down::Door(_) | Down::Room(_)), _) => {
                self.complaints.push(format!("tab {tab} is told of the room at the door, or of the door in the room"));
                return true;
            }
            (None, WireState::Opening) => {
                wire.state = WireState::Open;
                Input::SocketOpened(socket)
            }
            (None, WireState::Closed) => {
                self.wires.remove(&connection);
                Input::SocketClosed(socket)
            }
            (None, WireState::Open | WireState::Gone(_)) => return false,
        };
        self.deliver(tab, input);
        true
    }

    /// Media begins to flow where both ends agree.
    fn work_media(&mut self, tab: usize) -> bool {
        let Some(own) = self.tabs[tab].page.participant() else { return false };
        let agreed = self.tabs[tab].page.peers.iter().filter(|(_, peer)| {
            self.tabs.iter().any(|other| {
                other.page.participant() == Some(peer.participant)
                    && other.page.peer_to(own).is_some_and(|(_, back)| peer.connection.agrees_with(&back.connection))
            })
        });
        let agreed = agreed.map(|(id, _)| *id).collect::<Vec<_>>();
        let inputs = agreed.into_iter().filter_map(|peer| self.tabs[tab].page.connects(peer)).collect::<Vec<_>>();
        let moved = !inputs.is_empty();
        self.deliver_all(tab, inputs);
        moved
    }

    /// Lets time pass, and whoever set an alarm act on it; with `work`, everything under way arrives meanwhile, at once.
    fn pass(&mut self, time: Duration, work: bool) {
        let end = self.now + time;
        for _ in 0..PATIENCE {
            if work {
                self.work_until_still();
            }
            let alarms = self.tabs.iter().filter_map(|tab| tab.page.poll_timeout()).chain(self.room.poll_timeout());
            let Some(next) = alarms.min().filter(|next| *next <= end) else {
                self.now = self.now.max(end);
                return;
            };
            self.now = self.now.max(next);
            for tab in 0..self.tabs.len() {
                if self.tabs[tab].page.poll_timeout().is_some_and(|due| due <= self.now) {
                    self.deliver(tab, Input::Timeout);
                }
            }
            if self.room.poll_timeout().is_some_and(|due| due <= self.now) {
                self.tell_room(room::Input::Timeout);
            }
        }
        self.complaints.push("time does not pass".to_owned());
    }

    fn work_until_still(&mut self) {
        for _ in 0..PATIENCE {
            let mut moved = false;
            for tab in 0..self.tabs.len() {
                moved |= self.work(tab);
            }
            if !moved {
                return;
            }
        }
        self.complaints.push("there is no end to it".to_owned());
    }

    /// Lets things calm down: whatever has a deadline has met it after this.
    pub fn calm_down(&mut self) {
        self.pass(Duration::from_secs(150), true);
    }

    /// Lets time pass, in which everything under way arrives.
    pub fn run(&mut self, time: Duration) {
        self.pass(time, true);
    }

    /// Lets everything under way arrive, in no time.
    pub fn settle(&mut self) {
        self.work_until_still();
    }

    /// Everybody leaves.
    pub fn leave_all(&mut self) {
        for tab in 0..self.tabs.len() {
            self.act(tab, Action::Leave);
        }
    }

    /// Whom a tab is connected to, and by which peer connection.
    pub fn peers(&self, tab: usize) -> Vec<(ParticipantId, PeerId)> {
        self.tabs[tab].page.peers.iter().map(|(id, peer)| (peer.participant, *id)).collect()
    }

    /// The picture of a tab's call.
    pub fn view(&self, tab: usize) -> CallView {
        self.tabs[tab].page.view()
    }

    /// The phase of a tab's call.
    pub fn phase(&self, tab: usize) -> Phase {
        self.tabs[tab].page.view().phase
    }
}
