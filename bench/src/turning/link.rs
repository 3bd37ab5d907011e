//! The way from a client to a TURN server.

use std::cell::RefCell;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};

use serde::Deserialize;
use tokio::net::{TcpSocket, TcpStream, UdpSocket};
use turn::{Framing, padding};

/// Bytes of the longest message.
const LONGEST: usize = 2048;
/// Bytes that are read at once.
const READ: usize = 16 * 1024;
/// Source addresses. Servers count by address what strangers ask; and coturn keeps an allocation for another second after it was given
/// back, in which no other client may have the same address and port.
const DOORS: u32 = 60_000;
/// The first of them.
const FIRST_DOOR: Ipv4Addr = Ipv4Addr::new(127, 2, 0, 1);

/// What clients speak to the server over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Transport {
    /// Datagrams.
    Udp,
    /// A connection.
    Tcp,
}

/// A socket.
pub enum Link {
    Udp(UdpSocket),
    Tcp(Box<Stream>),
}

/// A connection.
pub struct Stream {
    socket: TcpStream,
    incoming: RefCell<(Framing, Vec<u8>)>,
    /// The rest of a message of which the system has taken the beginning.
    rest: RefCell<Vec<u8>>,
}

impl Link {
    /// Makes the socket of the client of some number.
    pub async fn open(transport: Transport, server: SocketAddr, number: u32) -> io::Result<Self> {
        let source = if server.ip().is_loopback() { door(number) } else { Ipv4Addr::UNSPECIFIED };
        match transport {
            Transport::Udp => {
                let socket = UdpSocket::bind((source, 0)).await?;
                socket.connect(server).await?;
                Ok(Self::Udp(socket))
            }
            Transport::Tcp => {
                let socket = TcpSocket::new_v4()?;
                socket.bind((source, 0).into())?;
                let socket = socket.connect(server).await?;
                socket.set_nodelay(true)?;
                let incoming = RefCell::new((Framing::new(LONGEST), Vec::with_capacity(READ)));
                Ok(Self::Tcp(Box::new(Stream { socket, incoming, rest: RefCell::default() })))
            }
        }
    }

    /// Where it is, as the server sees it.
    pub fn local_address(&self) -> io::Result<SocketAddr> {
        match self {
            Self::Udp(socket) => socket.local_addr(),
            Self::Tcp(stream) => stream.socket.local_addr(),
        }
    }

    /// Sends a message at once, or not at all.
    pub fn send(&self, message: &[u8]) -> io::Result<()> {
        match self {
            Self::Udp(socket) => later(socket.try_send(message)).map(drop),
            Self::Tcp(stream) => stream.send(message),
        }
    }

    /// Waits until something can be sent. Before that a socket that was just made takes nothing.
    pub async fn writable(&self) -> io::Result<()> {
        match self {
            Self::Udp(socket) => socket.writable().await,
            Self::Tcp(stream) => stream.socket.writable().await,
        }
    }

    /// Waits until something may have come.
    pub async fn readable(&self) -> io::Result<()> {
        match self {
            Self::Udp(socket) => socket.readable().await,
            Self::Tcp(stream) => stream.socket.readable().await,
        }
    }

    /// Takes all messages that are there.
    pub fn receive(&self, mut each: impl FnMut(&[u8])) -> io::Result<()> {
        match self {
            Self::Udp(socket) => {
                let mut message = [0; LONGEST];
                while let Some(length) = later(socket.try_recv(&mut message))? {
                    each(&message[..length]);
                }
                Ok(())
            }
            Self::Tcp(stream) => stream.receive(each),
        }
    }
}

impl Stream {
    fn send(&self, message: &[u8]) -> io::Result<()> {
        let mut rest = self.rest.borrow_mut();
        if !rest.is_empty() {
            let written = later(self.socket.try_write(&rest))?.unwrap_or_default();
            rest.drain(..written);
        }
        // What the connection does not take is not sent, as it would be with datagrams. What it has begun with, it has to end.
        if rest.is_empty() {
            rest.extend_from_slice(message);
            rest.extend_from_slice(padding(message));
            match later(self.socket.try_write(&rest))? {
                Some(written) => drop(rest.drain(..written)),
                None => rest.clear(),
            }
        }
        Ok(())
    }

    fn receive(&self, mut each: impl FnMut(&[u8])) -> io::Result<()> {
        let (framing, bytes) = &mut *self.incoming.borrow_mut();
        loop {
            bytes.clear();
            match later(self.socket.try_read_buf(bytes))? {
                None => return Ok(()),
                Some(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                Some(_) => framing.push(bytes),
            }
            while let Some(message) = framing.message().map_err(|_| io::ErrorKind::InvalidData)? {
                each(message);
            }
        }
    }
}

/// The source address of the client of some number. Another run of the generator begins with another one.
fn door(number: u32) -> Ipv4Addr {
    let run = std::process::id().wrapping_mul(997) % DOORS;
    Ipv4Addr::from_bits(FIRST_DOOR.to_bits() + (run + number % DOORS) % DOORS)
}

/// Nothing when it cannot be done at once.
fn later<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.kind() == io::ErrorKind::WouldBlock => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clients_have_addresses_of_their_own() {
        let doors = (0..DOORS).map(door).collect::<std::collections::BTreeSet<_>>();
        assert_eq!(doors.len(), DOORS as usize);
        assert!(doors.iter().all(Ipv4Addr::is_loopback));
    }
}
