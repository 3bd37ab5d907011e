//! The shell around the call machine: one queue of inputs, and the objects that its orders are about.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;
use std::time::Duration;

use call::{Action, Call, CallView, CaptureId, Input, Output, PeerId, PeerOrder, Phase, SocketId, Wishes};
use leptos::prelude::{Set, WriteSignal, document, request_animation_frame, window};
use protocol::membership::{Entry, RoomStatus, Seat};
use protocol::{Limits, MediaKind, ParticipantId, RoomName, Timestamp};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, HtmlFormElement, HtmlVideoElement, MediaStreamTrack, VisibilityState};

use super::Picture;
use super::capture::{self, Capture};
use super::level::LevelMeter;
use super::listener::Listener;
use super::memory::{self, Kept};
use super::peer::Peer;
use super::playback::{Playback, ScreenId};
use super::preferences::Preferences;
use super::socket::Socket;
use super::timer::{Ticker, Timer};
use super::title::Title;
use crate::membership;

/// Where the driver writes what components draw.
#[derive(Clone, Copy)]
pub(super) struct Signals {
    pub(super) view: WriteSignal<CallView>,
    pub(super) level: WriteSignal<f64>,
    pub(super) status: WriteSignal<RoomStatus>,
    pub(super) remembered_name: WriteSignal<String>,
    pub(super) ready: WriteSignal<bool>,
    pub(super) has_host_key: WriteSignal<bool>,
    pub(super) country_hidden: WriteSignal<bool>,
    pub(super) can_share_screen: WriteSignal<bool>,
}

/// Drives one [`Call`] with the browser's objects. Cheap to clone; all clones are one.
///
/// Callbacks only [`push`](Self::push); the queue is emptied by whoever finds it idle, so that an order which calls back at once
/// does not find the machine in the middle of something.
#[derive(Clone)]
pub(super) struct Driver(Rc<Shared>);

struct Shared {
    room: RoomName,
    stun: String,
    limits: Limits,
    signals: Signals,
    preferences: Preferences,
    title: Title,
    queue: RefCell<VecDeque<Input>>,
    draining: Cell<bool>,
    call: RefCell<Call>,
    view: RefCell<CallView>,
    objects: RefCell<Objects>,
}

/// What the browser gave us. Dropping any of it ends it.
#[derive(Default)]
struct Objects {
    sockets: BTreeMap<SocketId, Socket>,
    peers: BTreeMap<PeerId, (ParticipantId, Peer)>,
    /// Whose peer connections were closed since the queue was empty last.
    closed: Vec<ParticipantId>,
    captures: BTreeMap<CaptureId, Capture>,
    playback: Playback,
    meter: Option<(CaptureId, LevelMeter)>,
    timer: Option<(Timestamp, Timer)>,
    lobby: Option<Ticker>,
    page: Vec<Listener>,
}

/// How often the lobby looks who is there.
const LOOK_PERIOD: Duration = Duration::from_secs(5);

impl Driver {
    /// A driver that has not begun. `stun` is the URL of the STUN server.
    pub(super) fn new(room: RoomName, stun: String, signals: Signals) -> Self {
        // Spreads the retries of many pages; nothing secret depends on it.
        let seed = (js_sys::Math::random() * protocol::MAX_SAFE_INTEGER as f64) as u64;
        let call = Call::new(seed);
        let view = call.view();
        Self(Rc::new(Shared {
            preferences: Preferences::new(room.clone(), signals),
            title: Title::read(),
            room,
            stun,
            limits: Limits::default(),
            signals,
            queue: RefCell::default(),
            draining: Cell::new(false),
            call: RefCell::new(call),
            view: RefCell::new(view),
            objects: RefCell::default(),
        }))
    }

    /// Begins, once the page is hydrated: what is remembered appears, and what the person did too early is done.
    pub(super) fn start(&self) {
        let signals = self.0.signals;
        signals.can_share_screen.set(capture::can_share_screen());
        self.listen_to_page();
        if let Some(recalled) = self.0.preferences.recall() {
            self.push(recalled);
        }
        if let Some(Kept { seat, media }) = memory::seat(&self.0.room) {
            self.push(Input::SeatRemembered { seat, media });
        }
        self.refresh_view(true);
        signals.ready.set(true);
        submit_early_join();
    }

    fn listen_to_page(&self) {
        let driver = self.clone();
        let online = Listener::on(&window(), "online", move |_: Event| driver.push(Input::NetworkChanged));
        let driver = self.clone();
        let visible = Listener::on(&document(), "visibilitychange", move |_: Event| {
            if document().visibility_state() == VisibilityState::Visible {
                driver.push(Input::NetworkChanged);
            }
        });
        let driver = self.clone();
        let link = Listener::on(&window(), "hashchange", move |_: Event| driver.0.preferences.look_for_host_key());
        self.0.objects.borrow_mut().page = vec![online, visible, link];
    }

    /// Does what the person wants, and remembers what it says about them.
    pub(super) fn act(&self, action: Action) {
        self.0.preferences.heed(&action);
        self.push(Input::Action(action));
    }

    /// The room's host key, if this browser has it.
    pub(super) fn host_key(&self) -> Option<String> {
        memory::host_key(&self.0.room)
    }

    /// The bounds of the protocol.
    pub(super) fn limits(&self) -> &Limits {
        &self.0.limits
    }

    /// Tells the machine what happened, and carries out what it orders.
    pub(super) fn push(&self, input: Input) {
        self.0.queue.borrow_mut().push_back(input);
        if self.0.draining.replace(true) {
            return;
        }
        loop {
            let Some(input) = self.0.queue.borrow_mut().pop_front() else { break };
            self.0.call.borrow_mut().handle(input, now());
            loop {
                let output = self.0.call.borrow_mut().poll_output();
                let Some(output) = output else { break };
                self.perform(output);
            }
        }
        self.0.draining.set(false);
        self.0.objects.borrow_mut().forget_gone();
        self.refresh_timer();
        self.refresh_view(false);
    }

    fn refresh_timer(&self) {
        let due = self.0.call.borrow().poll_timeout();
        let mut objects = self.0.objects.borrow_mut();
        if objects.timer.as_ref().map(|(at, _)| *at) == due {
            return;
        }
        objects.timer = due.map(|at| {
            let driver = self.clone();
            let timer = Timer::after(at.since(now()), move || {
                driver.0.objects.borrow_mut().timer = None;
                driver.push(Input::Timeout);
            });
            (at, timer)
        });
    }

    fn refresh_view(&self, even_if_same: bool) {
        let view = self.0.call.borrow().view();
        if self.0.view.replace(view.clone()) != view || even_if_same {
            self.refresh_lobby(matches!(view.phase, Phase::Lobby { .. }));
            let in_call = matches!(view.phase, Phase::Connected | Phase::Reconnecting);
            self.0.title.set_unread(if in_call { view.chat.unread } else { 0 });
            if let Some(own) = view.tiles.first().filter(|tile| tile.is_self) {
                self.0.preferences.called(&own.name);
            }
            self.0.signals.view.set(view);
        }
    }

    /// What only the lobby needs: the level meter and a look at who is there.
    fn refresh_lobby(&self, in_lobby: bool) {
        let mut objects = self.0.objects.borrow_mut();
        let objects = &mut *objects;
        if !in_lobby {
            objects.lobby = None;
            objects.meter = None;
            return;
        }
        if objects.lobby.is_none() {
            let driver = self.clone();
            objects.lobby = Some(Ticker::every(LOOK_PERIOD, move || driver.look()));
            self.look();
        }
        let microphone = objects.captures.iter().find_map(|(id, capture)| Some((*id, capture.track(MediaKind::Microphone)?)));
        if microphone.as_ref().map(|(id, _)| *id) == objects.meter.as_ref().map(|(id, _)| *id) {
            return;
        }
        self.0.signals.level.set(0.0);
        // Where there is no AudioContext to be had there is no meter, and nothing else is lost.
        objects.meter = microphone.and_then(|(id, track)| Some((id, LevelMeter::new(track, self.0.signals.level).ok()?)));
    }

    fn look(&self) {
        if document().visibility_state() == VisibilityState::Visible {
            let (room, status) = (self.0.room.to_string(), self.0.signals.status);
            spawn_local(async move {
                // A look that fails leaves the last one standing; Join tells what is wrong.
                if let Ok(Ok(seen)) = membership::room_status(room).await {
                    status.set(seen);
                }
            });
        }
    }

    fn perform(&self, output: Output) {
        match output {
            Output::Join(wishes) => self.join(wishes),
            Output::Permit { participant, media } => self.0.objects.borrow_mut().playback.permit(participant, media),
            Output::GiveUp(seat) => give_up(seat),
            Output::Remember { seat, media } => memory::keep_seat(&Kept { seat, media }),
            Output::Forget => memory::forget_seat(&self.0.room),
            Output::OpenSocket(id) => match Socket::open(self, id) {
                Ok(socket) => drop(self.0.objects.borrow_mut().sockets.insert(id, socket)),
                Err(_) => self.push(Input::SocketClosed(id)),
            },
            Output::Send(id, frame) => {
                if let Some(socket) = self.0.objects.borrow().sockets.get(&id) {
                    socket.send(&frame);
                }
            }
            Output::CloseSocket(id) => drop(self.0.objects.borrow_mut().sockets.remove(&id)),
            Output::OpenPeer { peer: id, participant, sections } => match Peer::open(self, id, sections, &self.0.stun) {
                Ok(peer) => drop(self.0.objects.borrow_mut().peers.insert(id, (participant, peer))),
                // Nothing negotiates then, and the tile says so.
                Err(error) => leptos::logging::error!("no peer connection: {error:?}"),
            },
            Output::Peer(id, order) => self.order_peer(id, order),
            Output::ClosePeer(id) => self.close_peer(id),
            Output::StartCapture { capture, media } => capture::start(self, capture, media),
            Output::StopCapture { capture, kind } => self.stop_capture(capture, kind),
            Output::SetMuted { capture, muted } => {
                if let Some(capture) = self.0.objects.borrow().captures.get(&capture) {
                    capture.set_muted(muted);
                }
            }
            Output::PlaySound => self.0.objects.borrow().playback.play_all(self),
            Output::Reload => {
                if memory::may_reload() {
                    let _ = window().location().reload();
                }
            }
        }
    }

    fn join(&self, wishes: Wishes) {
        let driver = self.clone();
        let request = self.0.preferences.request(wishes);
        spawn_local(async move {
            driver.push(match membership::join(request).await {
                Ok(Ok(entry)) => {
                    let (Entry::Admitted(seat) | Entry::Waiting(seat)) = &entry;
                    driver.0.preferences.called(seat.name.as_str());
                    memory::keep_room(&seat.room);
                    Input::Joined(entry)
                }
                Ok(Err(error)) | Err(membership::NoAnswer(error)) => Input::JoinFailed(error),
            });
        });
    }

    fn order_peer(&self, id: PeerId, order: PeerOrder) {
        let mut objects = self.0.objects.borrow_mut();
        let Objects { peers, captures, .. } = &mut *objects;
        if let Some((_, peer)) = peers.get_mut(&id) {
            let source = if let PeerOrder::SendTrack { capture, .. } = &order { captures.get(capture) } else { None };
            let may_tell_otherwise = matches!(order, PeerOrder::SetRemoteDescription(_));
            peer.obey(self, id, order, |kind| source.and_then(|capture| capture.track(kind)).cloned());
            if may_tell_otherwise {
                objects.refresh_received(self, id);
            }
        }
    }

    fn close_peer(&self, id: PeerId) {
        let mut objects = self.0.objects.borrow_mut();
        if let Some((participant, _)) = objects.peers.remove(&id) {
            objects.playback.clear(participant);
            objects.closed.push(participant);
        }
    }

    fn stop_capture(&self, id: CaptureId, kind: MediaKind) {
        let mut objects = self.0.objects.borrow_mut();
        let Some(capture) = objects.captures.get_mut(&id) else { return };
        if capture.stop(kind) {
            objects.captures.remove(&id);
        }
        objects.refresh_own_pictures();
    }

    /// Takes the tracks of a capture, and tells the machine.
    pub(super) fn capture_started(&self, id: CaptureId, capture: impl FnOnce(&Self) -> Capture) {
        let capture = capture(self);
        {
            let mut objects = self.0.objects.borrow_mut();
            objects.captures.insert(id, capture);
            objects.refresh_own_pictures();
        }
        self.push(Input::CaptureStarted { capture: id });
    }

    /// Takes a track that comes through a peer connection, in the section `mid`.
    pub(super) fn track_received(&self, id: PeerId, mid: Option<String>, track: MediaStreamTrack) {
        let mut objects = self.0.objects.borrow_mut();
        if let Some((_, peer)) = objects.peers.get_mut(&id) {
            peer.receive(mid, track);
            objects.refresh_received(self, id);
        }
    }

    /// Whether a peer connection is still open.
    pub(super) fn has_peer(&self, id: PeerId) -> bool {
        self.0.objects.borrow().peers.contains_key(&id)
    }

    /// Has a video element show a picture.
    pub(super) fn show(&self, picture: Picture, element: HtmlVideoElement) -> ScreenId {
        self.0.objects.borrow_mut().playback.show(picture, element)
    }

    /// Forgets a video element.
    pub(super) fn forget(&self, screen: ScreenId) {
        self.0.objects.borrow_mut().playback.forget(screen);
    }
}

impl Objects {
    /// Shows the newest camera there is, and the newest screen, as one's own pictures.
    fn refresh_own_pictures(&mut self) {
        for (picture, kind) in [(Picture::Own, MediaKind::Camera), (Picture::OwnScreen, MediaKind::Screen)] {
            let track = self.captures.values().rev().find_map(|capture| capture.track(kind));
            self.playback.set_picture(picture, track);
        }
    }

    /// Plays and shows what comes through a peer connection as what it is by the last description.
    fn refresh_received(&mut self, driver: &Driver, id: PeerId) {
        if let Some((participant, peer)) = self.peers.get(&id) {
            self.playback.receive(driver, *participant, peer.received());
        }
    }

    /// Forgets the participants to whom no other peer connection was opened in place of the closed one.
    fn forget_gone(&mut self) {
        for participant in std::mem::take(&mut self.closed) {
            if self.peers.values().all(|(other, _)| *other != participant) {
                self.playback.forget_participant(participant);
            }
        }
    }
}

fn give_up(seat: Seat) {
    spawn_local(async move {
        // If this fails the seat ends by itself when its grace is over.
        let _ = membership::leave(seat.ticket).await;
    });
}

/// Presses Join again if it was pressed before the page was hydrated, once the form has taken in what it shows.
fn submit_early_join() {
    let pressed = js_sys::Reflect::get(&window(), &"confabEarlyJoin".into());
    if pressed.is_ok_and(|pressed| pressed.is_truthy())
        && let Ok(Some(form)) = document().query_selector("form[data-early]")
    {
        request_animation_frame(move || {
            let _ = form.unchecked_into::<HtmlFormElement>().request_submit();
        });
    }
}

/// Milliseconds since the page was opened.
fn now() -> Timestamp {
    let millis = window().performance().map_or(0.0, |performance| performance.now());
    Timestamp::from_millis(millis as u64)
}
