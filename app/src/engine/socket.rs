//! WebSockets: that of a call, that at which strangers meet, and whatever else is asked over one.

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

/// What happens to a socket.
pub(super) enum Happening {
    /// It is open.
    Opened,
    /// A frame came.
    Heard(String),
    /// It is closed, or could not be opened.
    Closed,
}

/// A socket that tells what happens to it, open or opening. Closed and silent when dropped.
pub(super) struct Socket {
    line: Line,
    _listeners: [Listener; 3],
}

impl Socket {
    /// Opens a path of this page's server.
    pub(super) fn open(path: &str, tell: impl Fn(Happening) + Clone + 'static) -> Result<Self, JsValue> {
        let line = Line::open(path)?;
        let socket = line.get();
        let (opened, heard, closed) = (tell.clone(), tell.clone(), tell);
        let listeners = [
            Listener::on(socket, "open", move |_: Event| opened(Happening::Opened)),
            Listener::on(socket, "message", move |event: MessageEvent| {
                if let Some(text) = event.data().as_string() {
                    heard(Happening::Heard(text));
                }
            }),
            Listener::on(socket, "close", move |_: Event| closed(Happening::Closed)),
        ];
        Ok(Self { line, _listeners: listeners })
    }

    /// Sends a frame. One that cannot be sent any more is lost, as if it had been on its way when the socket broke.
    pub(super) fn send(&self, text: &str) {
        let _ = self.line.get().send_with_str(text);
    }
}

/// The signaling socket of a call.
pub(super) struct CallSocket {
    socket: Socket,
    /// It said that it waits, so that what comes are the words of the door.
    at_door: Rc<Cell<bool>>,
}

impl CallSocket {
    /// Opens `/ws`; the driver hears of it.
    pub(super) fn open(driver: &Driver, id: SocketId) -> Result<Self, JsValue> {
        let at_door = Rc::new(Cell::new(false));
        let socket = Socket::open("/ws", {
            let (driver, at_door) = (driver.clone(), at_door.clone());
            move |happening| {
                let heard = match happening {
                    Happening::Opened => Ok(Input::SocketOpened(id)),
                    Happening::Heard(text) if at_door.get() => {
                        codec::decode(&text, driver.limits()).map(|message| Input::DoorMessage(id, message))
                    }
                    Happening::Heard(text) => codec::decode(&text, driver.limits()).map(|message| Input::SocketMessage(id, message)),
                    Happening::Closed => Ok(Input::SocketClosed(id)),
                };
                // The server is of this page's version (it said so in answer to Hello), so that what it sends can be read.
                if let Ok(heard) = heard {
                    driver.push(heard);
                }
            }
        })?;
        Ok(Self { socket, at_door })
    }

    /// Sends a frame.
    pub(super) fn send(&self, frame: &ClientFrame) {
        self.socket.send(&match frame {
            ClientFrame::Hello(hello) => {
                self.at_door.set(matches!(hello, Hello::Wait { .. }));
                codec::encode(hello)
            }
            ClientFrame::Message(message) => codec::encode(message),
            ClientFrame::Knock(message) => codec::encode(message),
        });
    }
}
