//! One queue of inputs, and the objects that the machine's orders are about.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use call::SocketId;
use call::meeting::{Action, Input, Meeting, MeetingFrame, MeetingView, Output, Phase};
use leptos::prelude::{Set, WriteSignal, untrack, window};
use protocol::meeting::Place;
use protocol::membership::Seat;
use protocol::{EncounterNumber, Limits, Timestamp, codec};
use web_sys::Event;

use super::Talk;
use crate::engine::level::Audio;
use crate::engine::listener::Listener;
use crate::engine::socket::{Happening, Socket};
use crate::engine::timer::{Timer, now};
use crate::engine::title::Announcement;
use crate::engine::{chime, memory};

/// Where strangers meet.
const PATH: &str = "/ws/meet";

/// Where the driver writes what components draw.
#[derive(Clone, Copy)]
pub(super) struct Signals {
    pub(super) view: WriteSignal<MeetingView>,
    pub(super) talk: WriteSignal<Option<Talk>>,
    pub(super) remembered_name: WriteSignal<String>,
    pub(super) ready: WriteSignal<bool>,
    pub(super) rules_accepted: WriteSignal<bool>,
}

/// Drives one [`Meeting`] with the browser's objects. Cheap to clone; all clones are one.
#[derive(Clone)]
pub(super) struct Driver(Rc<Shared>);

struct Shared {
    limits: Limits,
    signals: Signals,
    title: Announcement,
    queue: RefCell<VecDeque<Input>>,
    draining: Cell<bool>,
    /// All was let go.
    ended: Cell<bool>,
    meeting: RefCell<Meeting>,
    view: RefCell<MeetingView>,
    objects: RefCell<Objects>,
}

/// What the browser gave us. Dropping any of it ends it.
#[derive(Default)]
struct Objects {
    socket: Option<(SocketId, Socket)>,
    audio: Audio,
    timer: Option<(Timestamp, Timer)>,
    page: Vec<Listener>,
}

impl Driver {
    /// A driver that has not begun.
    pub(super) fn new(signals: Signals) -> Self {
        // Spreads the retries of many pages; nothing secret depends on it.
        let seed = (js_sys::Math::random() * protocol::MAX_SAFE_INTEGER as f64) as u64;
        let meeting = Meeting::new(seed);
        let view = meeting.view();
        Self(Rc::new(Shared {
            limits: Limits::default(),
            signals,
            title: Announcement::default(),
            queue: RefCell::default(),
            draining: Cell::default(),
            ended: Cell::default(),
            meeting: RefCell::new(meeting),
            view: RefCell::new(view),
            objects: RefCell::default(),
        }))
    }

    /// Begins, once the page is hydrated.
    pub(super) fn start(&self) {
        let signals = self.0.signals;
        signals.remembered_name.set(memory::name());
        signals.rules_accepted.set(memory::are_rules_accepted());
        let hear = |event, online| {
            let driver = self.clone();
            Listener::on(&window(), event, move |_: Event| driver.push(Input::Online(online)))
        };
        self.0.objects.borrow_mut().page = vec![hear("online", true), hear("offline", false)];
        if let Some(memory) = memory::meeting() {
            self.push(Input::Remembered(memory));
        }
        self.push(Input::Online(window().navigator().on_line()));
        signals.ready.set(true);
    }

    /// Does what the person wants, and remembers what it says about them.
    pub(super) fn act(&self, action: Action) {
        if let Action::Begin(profile) = &action {
            memory::keep_name(profile.name.as_str());
            self.0.signals.remembered_name.set(profile.name.to_string());
        }
        if let Action::Begin(_) | Action::Next | Action::Accept = action {
            // In the gesture, or the browser keeps it silent when somebody is found.
            self.0.objects.borrow_mut().audio.context();
        }
        self.push(Input::Action(action));
    }

    /// The call of a talk is over.
    pub(super) fn talk_ended(&self, encounter: EncounterNumber) {
        self.push(Input::TalkEnded(encounter));
    }

    /// Remembers that the rules were accepted.
    pub(super) fn accept_rules(&self) {
        memory::keep_rules_accepted();
        self.0.signals.rules_accepted.set(true);
    }

    /// Lets go of everything: the page is left. Whatever happens from then on is nothing to this driver.
    pub(super) fn end(&self) {
        self.0.ended.set(true);
        self.0.queue.borrow_mut().clear();
        self.0.title.set(None);
        // What is dropped may call back.
        let objects = self.0.objects.take();
        drop(objects);
    }

    /// Tells the machine what happened, and carries out what it orders.
    fn push(&self, input: Input) {
        if self.0.ended.get() {
            return;
        }
        self.0.queue.borrow_mut().push_back(input);
        if self.0.draining.replace(true) {
            return;
        }
        loop {
            let Some(input) = self.0.queue.borrow_mut().pop_front() else { break };
            self.0.meeting.borrow_mut().handle(input, now());
            loop {
                let output = self.0.meeting.borrow_mut().poll_output();
                let Some(output) = output else { break };
                self.perform(output);
            }
        }
        self.0.draining.set(false);
        self.refresh_timer();
        self.refresh_view();
    }

    fn refresh_timer(&self) {
        let due = self.0.meeting.borrow().poll_timeout();
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

    fn refresh_view(&self) {
        let view = self.0.meeting.borrow().view();
        if *self.0.view.borrow() != view {
            // Before a call that begins reads the title.
            untrack(|| match &view.phase {
                Phase::Proposed { who, .. } => self.0.title.set(Some(who.name.as_str())),
                _ => self.0.title.set(None),
            });
            self.0.view.replace(view.clone());
            self.0.signals.view.set(view);
        }
    }

    fn perform(&self, output: Output) {
        match output {
            Output::OpenSocket(id) => match self.open(id) {
                Ok(socket) => drop(self.0.objects.borrow_mut().socket.replace((id, socket))),
                Err(_) => self.push(Input::SocketClosed(id)),
            },
            Output::Send(id, frame) => {
                let text = match &frame {
                    MeetingFrame::Hello(hello) => codec::encode(hello),
                    MeetingFrame::Message(message) => codec::encode(message),
                };
                if let Some((_, socket)) = self.0.objects.borrow().socket.as_ref().filter(|(open, _)| *open == id) {
                    socket.send(&text);
                }
            }
            Output::CloseSocket(id) => {
                let closed = self.0.objects.borrow_mut().socket.take_if(|(open, _)| *open == id);
                drop(closed);
            }
            Output::Remember(memory) => memory::keep_meeting(memory),
            Output::Forget => memory::forget_meeting(),
            Output::Talk(encounter, place) => {
                self.0.title.set(None);
                let Place { room, participant, name, ticket } = place;
                self.0.signals.talk.set(Some(Talk { encounter, seat: Seat { room, participant, name, ticket } }));
            }
            Output::EndTalk(_) => self.0.signals.talk.set(None),
            Output::Alert => {
                if let Some(context) = self.0.objects.borrow_mut().audio.context() {
                    chime::play_found(context, memory::preferences().sound_volume);
                }
            }
            Output::Reload => {
                if memory::may_reload() {
                    let _ = window().location().reload();
                }
            }
        }
    }

    fn open(&self, id: SocketId) -> Result<Socket, wasm_bindgen::JsValue> {
        let driver = self.clone();
        Socket::open(PATH, move |happening| {
            driver.push(match happening {
                Happening::Opened => Input::SocketOpened(id),
                Happening::Heard(text) => {
                    let message = codec::decode(&text, &driver.0.limits).ok().map(Box::new);
                    Input::Frame { socket: id, message }
                }
                Happening::Closed => Input::SocketClosed(id),
            });
        })
    }
}
