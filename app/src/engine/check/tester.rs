//! Drives one check.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use call::check::{Attempt, Check, CheckView, Input, Offer, Output, Sign, Step};
use call::{CaptureWishes, DeviceKind};
use leptos::prelude::{Set, WriteSignal};
use protocol::IceServers;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlVideoElement;

use super::devices::{self, Stream};
use super::hear::Hear;
use super::{measure, network};
use crate::engine::level::Audio;
use crate::engine::memory;
use crate::engine::timer::{Timer, now};
use crate::membership;

/// Drives one [`Check`] with the browser's objects. Cheap to clone; all clones are one.
#[derive(Clone)]
pub(super) struct Tester(Rc<Shared>);

struct Shared {
    check: RefCell<Check>,
    queue: RefCell<VecDeque<Input>>,
    draining: Cell<bool>,
    view: WriteSignal<CheckView>,
    level: WriteSignal<f64>,
    held: RefCell<Held>,
}

/// What the browser gave us. Dropping any of it ends it.
#[derive(Default)]
struct Held {
    /// What is tried, and what that needs.
    trying: Option<(Attempt, Vec<Box<dyn Any>>)>,
    /// Kept from listening to it until it was recorded: a browser may ask the person each time.
    microphone: Option<Stream>,
    hear: Option<Hear>,
    audio: Audio,
    servers: IceServers,
    /// Where the camera is shown.
    screen: Option<HtmlVideoElement>,
    timer: Option<Timer>,
}

impl Tester {
    pub(super) fn new(view: WriteSignal<CheckView>, level: WriteSignal<f64>) -> Self {
        Self(Rc::new(Shared {
            check: RefCell::default(),
            queue: RefCell::default(),
            draining: Cell::new(false),
            view,
            level,
            held: RefCell::default(),
        }))
    }

    /// Tells the machine what happened, and carries out what it orders.
    pub(super) fn push(&self, input: Input) {
        self.0.queue.borrow_mut().push_back(input);
        if self.0.draining.replace(true) {
            return;
        }
        loop {
            let Some(input) = self.0.queue.borrow_mut().pop_front() else { break };
            let before = self.0.check.borrow().view().clone();
            self.0.check.borrow_mut().handle(input, now());
            loop {
                let output = self.0.check.borrow_mut().poll_output();
                let Some(output) = output else { break };
                self.perform(output);
            }
            let check = self.0.check.borrow();
            if *check.view() != before {
                self.0.view.set(check.view().clone());
            }
        }
        self.0.draining.set(false);
        let due = self.0.check.borrow().poll_timeout();
        let tester = self.clone();
        let timer = due.map(|due| Timer::after(due.since(now()), move || tester.push(Input::Timeout)));
        self.0.held.borrow_mut().timer = timer;
    }

    /// Tells what an attempt noticed.
    pub(super) fn notice(&self, attempt: Attempt, sign: Sign) {
        self.push(Input::Noticed(attempt, sign));
    }

    /// Keeps something for as long as an attempt lasts; drops it at once when that is over.
    pub(super) fn keep(&self, attempt: Attempt, object: impl Any) {
        match &mut self.0.held.borrow_mut().trying {
            Some((tried, objects)) if *tried == attempt => objects.push(Box::new(object)),
            _ => {}
        }
    }

    /// Whether an attempt goes on.
    pub(super) fn is_trying(&self, attempt: Attempt) -> bool {
        self.0.held.borrow().trying.as_ref().is_some_and(|(tried, _)| *tried == attempt)
    }

    /// Shows how loud it is, from 0 to 100.
    pub(super) fn show_level(&self, level: u8) {
        self.0.level.set(f64::from(level) / 100.0);
    }

    /// Has the camera be shown there.
    pub(super) fn show_in(&self, element: HtmlVideoElement) {
        self.0.held.borrow_mut().screen = Some(element);
    }

    /// Where the camera is shown.
    pub(super) fn screen(&self) -> Option<HtmlVideoElement> {
        self.0.held.borrow().screen.clone()
    }

    /// Does something with what makes sounds.
    pub(super) fn with_audio<T>(&self, act: impl FnOnce(&mut Audio) -> T) -> T {
        act(&mut self.0.held.borrow_mut().audio)
    }

    /// The microphone that was given, if it is kept.
    pub(super) fn microphone(&self) -> Option<Stream> {
        self.0.held.borrow().microphone.clone()
    }

    /// Keeps a microphone.
    pub(super) fn keep_microphone(&self, microphone: Stream) {
        self.0.held.borrow_mut().microphone = Some(microphone);
    }

    /// The servers that there are.
    pub(super) fn servers(&self) -> IceServers {
        self.0.held.borrow().servers.clone()
    }

    /// Asks the server which ways it offers, and keeps them.
    pub(super) async fn ask_server(&self) -> Offer {
        let servers = match membership::check_servers().await {
            Ok(Ok(servers)) => servers,
            Ok(Err(_)) | Err(_) => IceServers::default(),
        };
        let offer = Offer::of(servers.servers.iter().flat_map(|server| &server.urls).map(String::as_str));
        self.0.held.borrow_mut().servers = servers;
        offer
    }

    /// Does something with what one hears oneself by, if that is wanted still.
    pub(super) fn with_hear(&self, act: impl FnOnce(&mut Hear)) {
        if let Some(hear) = &mut self.0.held.borrow_mut().hear {
            act(hear);
        }
    }

    /// What one hears oneself by is wanted still.
    pub(super) fn is_heard(&self) -> bool {
        self.0.held.borrow().hear.is_some()
    }

    fn perform(&self, output: Output) {
        match output {
            Output::AskServer => {
                let tester = self.clone();
                spawn_local(async move {
                    let offer = tester.ask_server().await;
                    tester.push(Input::Offered(offer));
                });
            }
            Output::Try(step, attempt) => {
                if step > Step::Recording {
                    drop(self.0.held.borrow_mut().microphone.take());
                }
                self.0.held.borrow_mut().trying = Some((attempt, Vec::new()));
                if self.try_step(step, attempt).is_err() {
                    self.notice(attempt, Sign::Failed);
                }
            }
            Output::LetGo => {
                // What is dropped may call back.
                let trying = self.0.held.borrow_mut().trying.take();
                drop(trying);
                self.0.level.set(0.0);
            }
            Output::Rest => drop(self.0.held.borrow_mut().microphone.take()),
            Output::Hear(true) => {
                self.0.held.borrow_mut().hear = Some(Hear::default());
                // In the gesture.
                self.with_audio(|audio| audio.context().is_some());
                Hear::begin(self);
            }
            Output::Hear(false) => {
                let hear = self.0.held.borrow_mut().hear.take();
                drop(hear);
            }
        }
    }

    fn try_step(&self, step: Step, attempt: Attempt) -> Result<(), wasm_bindgen::JsValue> {
        match step {
            Step::Microphone => devices::listen(self, attempt),
            Step::Camera => devices::look(self, attempt),
            Step::Speaker => devices::play_tone(self, attempt)?,
            Step::Recording => devices::record(self, attempt),
            Step::Server => network::echo(self, attempt)?,
            Step::Stun | Step::RelayUdp | Step::RelayTcp | Step::RelayTls => network::gather(self, attempt, step)?,
            Step::Direct => network::connect(self, attempt)?,
            Step::Link => measure::measure(self, attempt)?,
        }
        Ok(())
    }
}

/// How devices are asked for here: those that the person chose for calls.
pub(super) fn wishes() -> CaptureWishes {
    let preferences = memory::preferences();
    let id = |kind| preferences.device(kind).map(|device| device.id.clone());
    CaptureWishes {
        microphone: id(DeviceKind::Microphone),
        camera: id(DeviceKind::Camera),
        facing: None,
        music: preferences.music,
        lines: 720,
        rate: 30,
    }
}

/// The speaker that the person chose for calls.
pub(super) fn speaker() -> Option<String> {
    memory::preferences().speaker.map(|speaker| speaker.id)
}
