//! The shell around [`call::probe::Probe`]: one socket, then one peer connection, for a few seconds. It comes with the call.

use std::any::Any;
use std::cell::RefCell;
use std::rc::{Rc, Weak};

use call::Input as CallInput;
use call::probe::{Input, Output, Probe};
use leptos::prelude::window;
use protocol::{IceServers, ServerMessage, codec};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::{CloseEvent, Event, MessageEvent, RtcPeerConnection};

use super::Driver;
use super::gathering::Gathering;
use super::listener::Listener;
use super::socket::Line;
use super::statistics;
use super::timer::{Timer, now};

/// No server closed the connection (RFC 6455, section 7.1.5).
const NOT_CLOSED: u16 = 1006;

/// Drives one [`Probe`] with the browser's objects, and tells the driver what it finds out. What is open is closed when this is dropped:
/// nothing that the browser calls holds it.
struct Prober {
    driver: Driver,
    probe: RefCell<Probe>,
    held: RefCell<Held>,
}

/// What the browser gave us. Dropping any of it ends it.
#[derive(Default)]
struct Held {
    line: Option<(Line, [Listener; 2])>,
    gathering: Option<Gathering>,
    timer: Option<Timer>,
    online: Option<Listener>,
}

impl Drop for Prober {
    /// Whoever joins, or goes, is in no hurry to be rid of a socket that opens.
    fn drop(&mut self) {
        if let Some((line, _)) = self.held.get_mut().line.take() {
            line.close_once_open();
        }
    }
}

/// Begins; ends when what it gives is dropped.
pub(super) fn begin(driver: &Driver) -> Box<dyn Any> {
    let prober = Rc::new(Prober { driver: driver.clone(), probe: RefCell::new(Probe::begun(now())), held: RefCell::default() });
    prober.refresh_timer();
    let changed = Rc::downgrade(&prober);
    let online = Listener::on(&window(), "online", move |_: Event| tell(&changed, Input::NetworkChanged));
    prober.held.borrow_mut().online = Some(online);
    Box::new(prober)
}

/// Tells what happened, to whoever is still there.
fn tell(prober: &Weak<Prober>, input: Input) {
    if let Some(prober) = prober.upgrade() {
        prober.push(input);
    }
}

impl Prober {
    fn push(self: &Rc<Self>, input: Input) {
        let before = self.probe.borrow().prospect();
        self.probe.borrow_mut().handle(input, now());
        loop {
            let output = self.probe.borrow_mut().poll_output();
            let Some(output) = output else { break };
            if self.perform(output).is_err() {
                self.probe.borrow_mut().handle(Input::Failed, now());
            }
        }
        self.refresh_timer();
        let prospect = self.probe.borrow().prospect();
        if prospect != before {
            self.driver.push(CallInput::Foreseen(prospect));
        }
    }

    fn refresh_timer(self: &Rc<Self>) {
        let prober = Rc::downgrade(self);
        let due = self.probe.borrow().poll_timeout();
        let timer = due.map(|due| Timer::after(due.since(now()), move || tell(&prober, Input::Timeout)));
        self.held.borrow_mut().timer = timer;
    }

    fn perform(self: &Rc<Self>, output: Output) -> Result<(), JsValue> {
        let mut held = self.held.borrow_mut();
        (held.line, held.gathering) = (None, None);
        match output {
            Output::Ask => held.line = Some(self.ask()?),
            Output::Gather(servers) => held.gathering = Some(self.gather(&servers)?),
            Output::LetGo => {}
        }
        Ok(())
    }

    /// Asks the server for its servers.
    fn ask(self: &Rc<Self>) -> Result<(Line, [Listener; 2]), JsValue> {
        let line = Line::open("/ws/probe")?;
        let (told, closed) = (Rc::downgrade(self), Rc::downgrade(self));
        let listeners = [
            Listener::on(line.get(), "message", move |event: MessageEvent| {
                if let Some(prober) = told.upgrade()
                    && let Some(text) = event.data().as_string()
                    && let Ok(ServerMessage::IceServers { ice }) = codec::decode(&text, prober.driver.limits())
                {
                    prober.push(Input::Told(ice));
                }
            }),
            Listener::on(line.get(), "close", move |event: CloseEvent| {
                tell(&closed, Input::Closed { by_server: event.code() != NOT_CLOSED });
            }),
        ];
        Ok((line, listeners))
    }

    /// Gathers with these servers.
    fn gather(self: &Rc<Self>, servers: &IceServers) -> Result<Gathering, JsValue> {
        let gathers = Rc::downgrade(self);
        Gathering::begin(servers, move |connection, _| {
            let (gathers, connection) = (gathers.clone(), connection.clone());
            spawn_local(async move {
                if let Some(gathered) = statistics::gathered_by(&connection).await
                    && let Some(prober) = gathers.upgrade()
                    && prober.is_gathering(&connection)
                {
                    prober.push(Input::Gathered(gathered));
                }
            });
        })
    }

    fn is_gathering(&self, connection: &RtcPeerConnection) -> bool {
        self.held.borrow().gathering.as_ref().is_some_and(|gathering| gathering.is_of(connection))
    }
}
