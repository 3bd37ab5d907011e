//! The signaling socket.

use call::{ClientFrame, Input, SocketId};
use protocol::codec;
use wasm_bindgen::JsValue;
use web_sys::{Event, MessageEvent, WebSocket};

use super::Driver;
use super::listener::Listener;

/// An open or opening WebSocket. Closed and silent when dropped.
pub(super) struct Socket {
    socket: WebSocket,
    _listeners: [Listener; 3],
}

impl Socket {
    /// Opens `/ws` on this page's server.
    pub(super) fn open(driver: &Driver, id: SocketId) -> Result<Self, JsValue> {
        let location = leptos::prelude::window().location();
        let scheme = if location.protocol()? == "https:" { "wss:" } else { "ws:" };
        let socket = WebSocket::new(&format!("{scheme}//{}/ws", location.host()?))?;
        let listeners = [
            Listener::on(&socket, "open", {
                let driver = driver.clone();
                move |_: Event| driver.push(Input::SocketOpened(id))
            }),
            Listener::on(&socket, "message", {
                let driver = driver.clone();
                move |event: MessageEvent| {
                    // The server is of this page's version (it said so in answer to Hello), so that what it sends can be read.
                    let message = event.data().as_string().and_then(|text| codec::decode(&text, driver.limits()).ok());
                    if let Some(message) = message {
                        driver.push(Input::SocketMessage(id, message));
                    }
                }
            }),
            Listener::on(&socket, "close", {
                let driver = driver.clone();
                move |_: Event| driver.push(Input::SocketClosed(id))
            }),
        ];
        Ok(Self { socket, _listeners: listeners })
    }

    /// Sends a frame. One that cannot be sent any more is lost, as if it had been on its way when the socket broke.
    pub(super) fn send(&self, frame: &ClientFrame) {
        let text = match frame {
            ClientFrame::Hello(hello) => codec::encode(hello),
            ClientFrame::Message(message) => codec::encode(message),
            ClientFrame::Knock(message) => codec::encode(message),
        };
        let _ = self.socket.send_with_str(&text);
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        let _ = self.socket.close();
    }
}
