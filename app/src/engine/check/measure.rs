//! What the relay carries: messages there and back, and then as many bytes as fit, for some seconds.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use call::check::{Attempt, Link, Sign, Step};
use js_sys::{Function, Reflect, Uint8Array};
use protocol::Timestamp;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, EventTarget, MessageEvent};

use super::network::servers_for;
use super::pair::Pair;
use super::tester::Tester;
use crate::engine::bindings::{call, get};
use crate::engine::capture::record;
use crate::engine::listener::Listener;
use crate::engine::timer::{Ticker, Timer, now};

/// Messages that are sent there and back.
const PINGS: usize = 50;

/// From one to the next.
const PING_PERIOD: Duration = Duration::from_millis(40);

/// How long the last ones are waited for.
const PING_PATIENCE: Duration = Duration::from_secs(1);

/// How long bytes are sent, and how often it is looked whether more fit.
const LOAD: Duration = Duration::from_secs(3);
const LOAD_PERIOD: Duration = Duration::from_millis(20);

/// Bytes that are sent at most, in messages of this size, and bytes that may wait to be sent.
const MOST: u32 = 4 * 1024 * 1024;
const MESSAGE: u32 = 8 * 1024;
const WAITING: f64 = 128.0 * 1024.0;

/// What was counted.
#[derive(Default)]
struct Counts {
    sent: RefCell<Vec<Timestamp>>,
    round_trips: RefCell<Vec<u32>>,
    loaded: Cell<u32>,
    arrived: Cell<u32>,
    began: Cell<Timestamp>,
    last: Cell<Timestamp>,
}

/// Connects two ends by the relay and measures.
pub(super) fn measure(tester: &Tester, attempt: Attempt) -> Result<(), JsValue> {
    let pair = Pair::new(&servers_for(Step::Link, tester.servers()), |_| true)?;
    // As sound and pictures go: late is as bad as lost.
    let options = record(&[("ordered", false.into()), ("maxRetransmits", 0.into())]);
    let make = get(pair.first(), "createDataChannel").dyn_into::<Function>()?;
    let near = make.call2(pair.first(), &"check".into(), &options)?.dyn_into::<EventTarget>()?;
    let counts = Rc::new(Counts::default());
    let (counting, answering) = (counts.clone(), tester.clone());
    let opened = move |event: Event| {
        let Ok(far) = get(&event, "channel").dyn_into::<EventTarget>() else { return };
        // Firefox would make files of it.
        let _ = Reflect::set(&far, &"binaryType".into(), &"arraybuffer".into());
        let (counts, channel) = (counting.clone(), far.clone());
        let heard = move |event: MessageEvent| {
            let data = event.data();
            if data.is_string() {
                call(&channel, "send", &data);
            } else {
                counts.arrived.set(counts.arrived.get() + get(&data, "byteLength").as_f64().unwrap_or_default() as u32);
                counts.last.set(now());
            }
        };
        answering.keep(attempt, Listener::on(&far, "message", heard));
    };
    tester.keep(attempt, Listener::on(pair.second(), "datachannel", opened));
    let returned = {
        let counts = counts.clone();
        move |event: MessageEvent| {
            let number = event.data().as_string().and_then(|text| text.parse::<usize>().ok());
            if let Some(sent) = number.and_then(|number| counts.sent.borrow().get(number).copied()) {
                counts.round_trips.borrow_mut().push(millis(now().since(sent)));
            }
        }
    };
    tester.keep(attempt, Listener::on(&near, "message", returned));
    let (pinging, channel) = (tester.clone(), near.clone());
    tester.keep(attempt, Listener::on(&near, "open", move |_: Event| ping(&pinging, attempt, &channel, &counts)));
    pair.connect();
    tester.keep(attempt, pair);
    Ok(())
}

fn ping(tester: &Tester, attempt: Attempt, channel: &EventTarget, counts: &Rc<Counts>) {
    let (sending, sent) = (channel.clone(), counts.clone());
    let tick = move || {
        let mut sent = sent.sent.borrow_mut();
        if sent.len() < PINGS {
            call(&sending, "send", &sent.len().to_string().into());
            sent.push(now());
        }
    };
    tester.keep(attempt, Ticker::every(PING_PERIOD, tick));
    let (loading, channel, counts) = (tester.clone(), channel.clone(), counts.clone());
    let after = PING_PERIOD * PINGS as u32 + PING_PATIENCE;
    tester.keep(attempt, Timer::after(after, move || load(&loading, attempt, &channel, &counts)));
}

fn load(tester: &Tester, attempt: Attempt, channel: &EventTarget, counts: &Rc<Counts>) {
    counts.began.set(now());
    counts.last.set(now());
    let (sending, loaded, message) = (channel.clone(), counts.clone(), Uint8Array::new_with_length(MESSAGE));
    let tick = move || {
        while loaded.loaded.get() < MOST && get(&sending, "bufferedAmount").as_f64().unwrap_or(WAITING) < WAITING {
            if call(&sending, "send", &message).is_none() {
                return;
            }
            loaded.loaded.set(loaded.loaded.get() + MESSAGE);
        }
    };
    tester.keep(attempt, Ticker::every(LOAD_PERIOD, tick));
    let (telling, counts) = (tester.clone(), counts.clone());
    let tell = move || {
        let round_trips = counts.round_trips.take();
        let time = millis(counts.last.get().since(counts.began.get()));
        telling.notice(attempt, Sign::Carried(Link::measured(counts.sent.borrow().len(), round_trips, counts.arrived.get(), time)));
    };
    tester.keep(attempt, Timer::after(LOAD, tell));
}

fn millis(time: Duration) -> u32 {
    u32::try_from(time.as_millis()).unwrap_or(u32::MAX)
}
