//! The server, and the ways to it.

use std::cell::Cell;
use std::rc::Rc;

use call::check::{Attempt, Sign, Step};
use protocol::{IceServers, Timestamp};
use wasm_bindgen::JsValue;
use web_sys::{Event, RtcIceCandidate, RtcPeerConnection, RtcPeerConnectionState};

use super::pair::Pair;
use super::tester::Tester;
use crate::engine::bindings::{call, text};
use crate::engine::gathering::Gathering;
use crate::engine::listener::Listener;
use crate::engine::socket::Line;
use crate::engine::timer::now;

/// Has the server echo, again and again.
pub(super) fn echo(tester: &Tester, attempt: Attempt) -> Result<(), JsValue> {
    let line = Line::open("/ws/check")?;
    let socket = line.get();
    let sent = Rc::new(Cell::new(Timestamp::default()));
    let send = {
        let (socket, sent) = (socket.clone(), sent.clone());
        move || {
            sent.set(now());
            // One that is closed meanwhile says so by an event.
            let _ = socket.send_with_str("?");
        }
    };
    let (opened, heard, closed) = (send.clone(), tester.clone(), tester.clone());
    let listeners = [
        Listener::on(socket, "open", move |_: Event| opened()),
        Listener::on(socket, "message", move |_: Event| {
            let millis = u32::try_from(now().since(sent.get()).as_millis()).unwrap_or(u32::MAX);
            send();
            heard.notice(attempt, Sign::Echo(millis));
        }),
        Listener::on(socket, "close", move |_: Event| closed.notice(attempt, Sign::Failed)),
    ];
    tester.keep(attempt, listeners);
    tester.keep(attempt, line);
    Ok(())
}

/// The servers that a step tries, and how.
pub(super) fn servers_for(step: Step, mut all: IceServers) -> IceServers {
    for server in &mut all.servers {
        server.urls.retain(|url| step.uses(url));
    }
    all.servers.retain(|server| !server.urls.is_empty());
    all.relay_only = !matches!(step, Step::Stun | Step::Direct);
    all
}

/// Has a browser gather candidates by one way.
pub(super) fn gather(tester: &Tester, attempt: Attempt, step: Step) -> Result<(), JsValue> {
    let servers = servers_for(step, tester.servers());
    let wanted = if step == Step::Stun { "srflx" } else { "relay" };
    let found = tester.clone();
    let heard = move |_: &RtcPeerConnection, candidate: Option<RtcIceCandidate>| match candidate.map(|candidate| text(&candidate, "type")) {
        None => found.notice(attempt, Sign::Ended),
        Some(kind) if kind == wanted => found.notice(attempt, Sign::Found),
        Some(kind) if kind == "host" => found.notice(attempt, Sign::Host),
        Some(_) => {}
    };
    tester.keep(attempt, Gathering::begin(&servers, heard)?);
    Ok(())
}

/// Connects two ends in this page, over UDP and without a relay.
pub(super) fn connect(tester: &Tester, attempt: Attempt) -> Result<(), JsValue> {
    let servers = servers_for(Step::Direct, tester.servers());
    let is_direct = |candidate: &JsValue| text(candidate, "type") != "relay" && text(candidate, "protocol") == "udp";
    let pair = Pair::new(&servers, is_direct)?;
    call(pair.first(), "createDataChannel", &"check".into()).ok_or(JsValue::NULL)?;
    let (connection, telling) = (pair.first().clone(), tester.clone());
    let changed = move |_: Event| match connection.connection_state() {
        RtcPeerConnectionState::Connected => telling.notice(attempt, Sign::Connected),
        RtcPeerConnectionState::Failed => telling.notice(attempt, Sign::Failed),
        _ => {}
    };
    tester.keep(attempt, Listener::on(pair.first(), "connectionstatechange", changed));
    pair.connect();
    tester.keep(attempt, pair);
    Ok(())
}
