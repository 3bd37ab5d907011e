//! The shell around the call machine: one queue of inputs, and the objects that its orders are about.

mod drawing;
mod given;
mod sound;

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use call::{Action, Call, CallView, CaptureId, Input, Output, PeerId, PeerOrder, SocketId, Sorted, Wishes};
use leptos::prelude::{Set, WriteSignal, document, request_animation_frame, window};
use protocol::membership::{Entry, RoomStatus, Seat};
use protocol::{IceServers, Limits, MediaKind, ParticipantId, RoomName, Timestamp};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, EventTarget, HtmlFormElement, HtmlVideoElement, MediaStreamTrack, VisibilityState};

pub(super) use self::given::Given;
use super::Picture;
use super::bindings::get;
use super::capture::{self, Capture};
use super::chime;
use super::devices::DeviceWatch;
use super::environment;
use super::ice::IceConfiguration;
use super::level::{Audio, Ear};
use super::listener::Listener;
use super::memory::{self, Kept};
use super::peer::Peer;
use super::pip;
use super::playback::{Playback, ScreenId};
use super::preferences::Preferences;
use super::socket::CallSocket;
use super::speaker::TestSound;
use super::timer::{Ticker, Timer, now};
use super::title::Title;
use super::wake::Wake;
use super::watch::Watch;
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
}

/// Drives one [`Call`] with the browser's objects. Cheap to clone; all clones are one.
///
/// Callbacks only [`push`](Self::push); the queue is emptied by whoever finds it idle, so that an order which calls back at once
/// does not find the machine in the middle of something.
#[derive(Clone)]
pub(super) struct Driver(Rc<Shared>);

struct Shared {
    room: RoomName,
    limits: Limits,
    signals: Signals,
    preferences: Preferences,
    title: Title,
    wake: Wake,
    devices: DeviceWatch,
    queue: RefCell<VecDeque<Input>>,
    draining: Cell<bool>,
    /// A seat that the page had before there was a call: the call begins with it, and there is no lobby.
    given: Option<Given>,
    /// Cameras are sent as blurs.
    blurred: Cell<bool>,
    /// All was let go.
    ended: Cell<bool>,
    call: RefCell<Call>,
    view: RefCell<CallView>,
    /// Begins to find out whether a call is likely to work, once that can be done.
    prober: Cell<Option<BeginProber>>,
    objects: RefCell<Objects>,
}

/// Begins something that ends when it is dropped.
type BeginProber = fn(&Driver) -> Box<dyn Any>;

/// What the browser gave us. Dropping any of it ends it.
#[derive(Default)]
struct Objects {
    sockets: Sorted<SocketId, CallSocket>,
    peers: Sorted<PeerId, (ParticipantId, Peer)>,
    /// What peer connections use.
    ice: IceConfiguration,
    /// Whose peer connections were closed since the queue was empty last.
    closed: Vec<ParticipantId>,
    captures: Sorted<CaptureId, Capture>,
    playback: Playback,
    audio: Audio,
    /// Listens to the microphone that is there.
    ear: Option<(CaptureId, Ear)>,
    /// How loud it was when the machine was told last.
    level_told: Option<u8>,
    /// Writes down how loud it is, within a call or not.
    levels: Option<(bool, Ticker)>,
    test_sound: Option<TestSound>,
    timer: Option<(Timestamp, Timer)>,
    /// While it runs nothing is drawn.
    curtain: Option<Timer>,
    lobby: Option<Ticker>,
    /// What finds out in the lobby whether a call is likely to work.
    prober: Option<Box<dyn Any>>,
    watch: Option<Watch>,
    page: Vec<Listener>,
}

impl Driver {
    /// A driver that has not begun.
    pub(super) fn new(room: RoomName, signals: Signals, given: Option<Given>) -> Self {
        // Spreads the retries of many pages; nothing secret depends on it.
        let seed = (js_sys::Math::random() * protocol::MAX_SAFE_INTEGER as f64) as u64;
        let call = Call::new(seed);
        let view = call.view();
        Self(Rc::new(Shared {
            preferences: Preferences::new(room.clone(), signals),
            title: Title::read(),
            wake: Wake::default(),
            devices: DeviceWatch::default(),
            room,
            limits: Limits::default(),
            signals,
            queue: RefCell::default(),
            draining: Cell::new(false),
            given,
            blurred: Cell::default(),
            ended: Cell::default(),
            call: RefCell::new(call),
            view: RefCell::new(view),
            prober: Cell::default(),
            objects: RefCell::default(),
        }))
    }

    /// Begins, once the page is hydrated: what is remembered appears, and what the person did too early is done.
    pub(super) fn start(&self) {
        let signals = self.0.signals;
        self.push(Input::Environment(environment::look()));
        self.push(Input::PreferencesRecalled(Box::new(memory::preferences())));
        self.listen_to_page();
        if let Some(recalled) = self.0.preferences.recall() {
            self.push(recalled);
        }
        self.take_seat();
        self.push(Input::Online(window().navigator().on_line()));
        self.0.devices.start(self);
        self.push(Input::Visible(is_visible()));
        self.refresh_view(true);
        signals.ready.set(true);
        if self.0.given.is_none() {
            submit_early_join();
        }
    }

    fn listen_to_page(&self) {
        let driver = self.clone();
        let online = Listener::on(&window(), "online", move |_: Event| driver.push(Input::Online(true)));
        let driver = self.clone();
        let offline = Listener::on(&window(), "offline", move |_: Event| driver.push(Input::Online(false)));
        let driver = self.clone();
        // WICG Network Information, where there is any: Wi-Fi has become a mobile network, or the other way round.
        let connection = get(&window().navigator(), "connection").dyn_into::<EventTarget>().ok();
        let connection =
            connection.map(|connection| Listener::on(&connection, "change", move |_: Event| driver.push(Input::NetworkChanged)));
        let driver = self.clone();
        let visible = Listener::on(&document(), "visibilitychange", move |_: Event| {
            driver.visibility_changed();
            if is_visible() {
                driver.0.wake.renew();
                driver.push(Input::NetworkChanged);
            }
        });
        let driver = self.clone();
        let link = Listener::on(&window(), "hashchange", move |_: Event| driver.0.preferences.look_for_host_key());
        self.0.objects.borrow_mut().page = [online, offline, visible, link].into_iter().chain(connection).collect();
    }

    /// Tells whether the person sees the call: on the page, or floating on top of other windows.
    pub(super) fn visibility_changed(&self) {
        self.push(Input::Visible(is_visible() || pip::is_floating()));
    }

    /// Does what the person wants, and remembers what it says about them.
    pub(super) fn act(&self, action: Action) {
        self.0.preferences.heed(&action);
        if let Action::Join(_) | Action::Rejoin | Action::UseHere = action {
            // In the gesture, or the browser keeps it silent; for the sounds of the page.
            self.0.objects.borrow_mut().audio.context();
        }
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
        if self.has_ended() {
            return;
        }
        self.0.queue.borrow_mut().push_back(input);
        if self.0.draining.replace(true) {
            return;
        }
        loop {
            let Some(input) = self.0.queue.borrow_mut().pop_front() else { break };
            if self.is_to_be_drawn(&input) {
                self.0.objects.borrow_mut().curtain = None;
            }
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
        self.refresh_ear();
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

    /// Looks at the connections, and listens to everybody.
    pub(super) fn watch(&self) {
        if self.0.objects.borrow_mut().watch.as_mut().is_some_and(Watch::has_slept) {
            self.push(Input::NetworkChanged);
        }
        let own = self.own_level();
        let levels = {
            let mut objects = self.0.objects.borrow_mut();
            let Objects { peers, watch, .. } = &mut *objects;
            watch.as_mut().and_then(|watch| watch.tick(self, own, peers, !is_visible(), now()))
        };
        if let Some(levels) = levels {
            self.push(levels);
        }
    }

    fn look(&self) {
        if is_visible() {
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
            Output::OpenSocket(id) => match CallSocket::open(self, id) {
                Ok(socket) => drop(self.0.objects.borrow_mut().sockets.insert(id, socket)),
                Err(_) => self.push(Input::SocketClosed(id)),
            },
            Output::Send(id, frame) => {
                if let Some(socket) = self.0.objects.borrow().sockets.get(&id) {
                    socket.send(&frame);
                }
            }
            Output::CloseSocket(id) => drop(self.0.objects.borrow_mut().sockets.remove(&id)),
            Output::SetIceServers(servers) => self.0.objects.borrow_mut().set_ice_servers(&servers),
            Output::OpenPeer { peer: id, participant, sections } => {
                let ice = self.0.objects.borrow().ice.clone();
                match Peer::open(self, id, sections, &ice) {
                    Ok(peer) => {
                        self.0.objects.borrow_mut().peers.insert(id, (participant, peer));
                        self.lower_curtain();
                    }
                    // Nothing negotiates then, and the tile says so.
                    Err(error) => leptos::logging::error!("no peer connection: {error:?}"),
                }
            }
            Output::Peer(id, order) => self.order_peer(id, order),
            Output::ClosePeer(id) => self.close_peer(id),
            Output::StartCapture { capture, media, wishes } => capture::start(self, capture, media, &wishes),
            Output::StopCapture { capture, kind } => self.stop_capture(capture, kind),
            Output::SetMuted { capture, muted } => {
                if let Some(capture) = self.0.objects.borrow().captures.get(&capture) {
                    capture.set_muted(muted);
                }
            }
            Output::PlaySound => self.0.objects.borrow().playback.play_all(self),
            Output::SetVolume { participant, percent } => self.0.objects.borrow_mut().playback.set_volume(participant, percent),
            Output::Chime { chime, volume } => {
                if let Some(context) = self.0.objects.borrow_mut().audio.context() {
                    chime::play(context, chime, volume);
                }
            }
            Output::UseSpeaker(speaker) => self.use_speaker(speaker),
            Output::KeepAwake(awake) => self.0.wake.keep(awake),
            Output::KeepPreferences(preferences) => memory::keep_preferences(&preferences),
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
            peer.obey(self, id, order, source);
            if may_tell_otherwise {
                objects.refresh_received(self, id);
            }
        }
    }

    fn close_peer(&self, id: PeerId) {
        let mut objects = self.0.objects.borrow_mut();
        if let Some((participant, _)) = objects.peers.remove(&id) {
            // Where another connection is there already, what this one showed last stays until that shows something.
            if objects.peers.values().all(|(other, _)| *other != participant) {
                objects.playback.clear(participant);
            }
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
    pub(super) fn capture_started(&self, id: CaptureId, capture: Capture) {
        if self.has_ended() {
            return;
        }
        let given = capture.given();
        {
            let mut objects = self.0.objects.borrow_mut();
            objects.captures.insert(id, capture);
            objects.refresh_own_pictures();
        }
        self.push(Input::CaptureStarted { capture: id, given });
        self.list_devices();
    }

    /// Looks which devices there are.
    pub(super) fn list_devices(&self) {
        self.0.devices.list(self);
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

    /// Has the senders of a peer connection, whose description changed, encode as they should.
    pub(super) fn renew_parameters(&self, id: PeerId) {
        if let Some((_, peer)) = self.0.objects.borrow().peers.get(&id) {
            peer.renew_parameters();
        }
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
    /// Has peer connections use these servers, those that are there from their next ICE generation on.
    fn set_ice_servers(&mut self, servers: &IceServers) {
        self.ice = IceConfiguration::new(servers);
        for (_, peer) in self.peers.values() {
            peer.configure(&self.ice);
        }
    }

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
            self.playback.receive(driver, *participant, peer.received(), peer.received_screen_sound());
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

fn is_visible() -> bool {
    document().visibility_state() == VisibilityState::Visible
}
