//! The server, and the ways to it.

use std::cell::Cell;
use std::rc::Rc;

use call::check::{Attempt, Sign, Step};
use leptos::prelude::window;
use protocol::{IceServers, Timestamp};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Event, RtcPeerConnection, RtcPeerConnectionIceEvent, RtcPeerConnectionState, WebSocket};

use super::pair::Pair;
use super::tester::{Tester, now};
use crate::engine::bindings::{PeerConnection, call, text};
use crate::engine::ice::IceConfiguration;
use crate::engine::listener::Listener;

/// A socket that is closed when it is dropped.
struct Socket(WebSocket);

impl Drop for Socket {
    fn drop(&mut self) {
        let _ = self.0.close();
    }
}

/// Has the server echo, again and again.
pub(super) fn echo(tester: &Tester, attempt: Attempt) -> Result<(), JsValue> {
    let location = window().location();
    let scheme = if location.protocol()? == "https:" { "wss:" } else { "ws:" };
    let socket = WebSocket::new(&format!("{scheme}//{}/ws/check", location.host()?))?;
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
        Listener::on(&socket, "open", move |_: Event| opened()),
        Listener::on(&socket, "message", move |_: Event| {
            let millis = u32::try_from(now().since(sent.get()).as_millis()).unwrap_or(u32::MAX);
            send();
            heard.notice(attempt, Sign::Echo(millis));
        }),
        Listener::on(&socket, "close", move |_: Event| closed.notice(attempt, Sign::Failed)),
    ];
    tester.keep(attempt, listeners);
    tester.keep(attempt, Socket(socket));
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

/// A peer connection that is closed when it is dropped.
struct Alone(RtcPeerConnection);

impl Drop for Alone {
    fn drop(&mut self) {
        self.0.close();
    }
}

/// Has a browser gather candidates by one way.
pub(super) fn gather(tester: &Tester, attempt: Attempt, step: Step) -> Result<(), JsValue> {
    let servers = servers_for(step, tester.servers());
    let wanted = if step == Step::Stun { "srflx" } else { "relay" };
    let connection = RtcPeerConnection::new_with_configuration(IceConfiguration::new(&servers).get())?;
    let found = tester.clone();
    let listener = Listener::on(&connection, "icecandidate", move |event: RtcPeerConnectionIceEvent| match event.candidate() {
        None => found.notice(attempt, Sign::Ended),
        // The end of candidates of one section.
        Some(candidate) if candidate.candidate().is_empty() => {}
        Some(candidate) => match text(&candidate, "type").as_str() {
            kind if kind == wanted => found.notice(attempt, Sign::Found),
            "host" => found.notice(attempt, Sign::Host),
            _ => {}
        },
    });
    tester.keep(attempt, listener);
    // Something to gather for.
    call(&connection, "createDataChannel", &"check".into()).ok_or(JsValue::NULL)?;
    let set = connection.unchecked_ref::<PeerConnection>().set_fitting_local_description();
    tester.keep(attempt, Alone(connection));
    let tester = tester.clone();
    spawn_local(async move {
        if JsFuture::from(set).await.is_err() {
            tester.notice(attempt, Sign::Failed);
        }
    });
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
