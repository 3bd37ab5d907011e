//! WebSockets: that of a call, and whatever else is asked over one.

use std::cell::Cell;
use std::rc::Rc;

use call::{ClientFrame, Input, SocketId};
use protocol::{Hello, codec};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, MessageEvent, WebSocket};

use super::Driver;
use super::listener::Listener;

/// A WebSocket to this page's server. Closed when dropped.
pub(super) struct Line(WebSocket);

impl Line {
    /// On a path of the server.
    pub(super) fn open(path: &str) -> Result<Self, JsValue> {
        let location = leptos::prelude::window().location();
        let scheme = if location.protocol()? == "https:" { "wss://" } else { "ws://" };
        Ok(Self(WebSocket::new(&[scheme, &location.host()?, path].concat())?))
    }

    /// Closes it, but not before it is open: then it would be written down as one that failed.
    pub(super) fn close_once_open(self) {
        let socket = self.0.clone();
        if socket.ready_state() == WebSocket::CONNECTING {
            let close = Closure::once_into_js(move || drop(self));
            socket.set_onopen(Some(close.unchecked_ref()));
        }
    }

    /// As the browser has it.
    pub(super) const fn get(&self) -> &WebSocket {
        &self.0
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        // Also while it opens: browsers open one after the other to a host, so that others would wait for one that hangs.
        let _ = self.0.close();
    }
}

/// The signaling socket, open or opening. Closed and silent when dropped.
pub(super) struct Socket {
    line: Line,
    /// It said that it waits, so that what comes are the words of the door.
    at_door: Rc<Cell<bool>>,
    _listeners: [Listener; 3],
}

impl Socket {
    /// Opens `/ws` on this page's server.
    pub(super) fn open(driver: &Driver, id: SocketId) -> Result<Self, JsValue> {
        let line = Line::open("/ws")?;
        let socket = line.get();
        let at_door = Rc::new(Cell::new(false));
        let listeners = [
            Listener::on(socket, "open", {
                let driver = driver.clone();
                move |_: Event| driver.push(Input::SocketOpened(id))
            }),
            Listener::on(socket, "message", {
                let (driver, at_door) = (driver.clone(), at_door.clone());
                move |event: MessageEvent| {
                    let Some(text) = event.data().as_string() else { return };
                    let heard = if at_door.get() {
                        codec::decode(&text, driver.limits()).map(|message| Input::DoorMessage(id, message))
                    } else {
                        codec::decode(&text, driver.limits()).map(|message| Input::SocketMessage(id, message))
                    };
                    // The server is of this page's version (it said so in answer to Hello), so that what it sends can be read.
                    if let Ok(heard) = heard {
                        driver.push(heard);
                    }
                }
            }),
            Listener::on(socket, "close", {
                let driver = driver.clone();
                move |_: Event| driver.push(Input::SocketClosed(id))
            }),
        ];
        Ok(Self { line, at_door, _listeners: listeners })
    }

    /// Sends a frame. One that cannot be sent any more is lost, as if it had been on its way when the socket broke.
    pub(super) fn send(&self, frame: &ClientFrame) {
        let text = match frame {
            ClientFrame::Hello(hello) => {
                self.at_door.set(matches!(hello, Hello::Wait { .. }));
                codec::encode(hello)
            }
            ClientFrame::Message(message) => codec::encode(message),
            ClientFrame::Knock(message) => codec::encode(message),
        };
        let _ = self.line.get().send_with_str(&text);
    }
}
