//! The UDP sockets of a bot: one for each of its addresses, shared by its peer connections.

use std::future::poll_fn;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket as Socket};
use std::task::Poll;

use socket2::SockRef;
use str0m::net::Transmit;
use tokio::net::UdpSocket;

/// Room for datagrams that wait to be read, in bytes for each socket; the system may give less. A frame of each of many others may come
/// at once.
const WAITING: usize = 1 << 20;

/// The longest datagram that is read; media is cut to fit what networks carry.
pub(super) const LONGEST: usize = 2000;

/// Sockets that are open.
#[derive(Debug)]
pub(super) struct Network {
    sockets: Vec<(SocketAddr, UdpSocket)>,
}

impl Network {
    /// Opens a socket at each address of this machine from which others are reached, and on loopback.
    ///
    /// # Errors
    /// When not even loopback is there.
    pub(super) fn open() -> io::Result<Self> {
        let mut sockets = vec![open(Ipv4Addr::LOCALHOST.into())?];
        // One that is gone by now, or that cannot be used, is no way to us.
        sockets.extend(own_addresses().into_iter().filter_map(|address| open(address).ok()));
        Ok(Self { sockets })
    }

    /// Where it can be reached.
    pub(super) fn addresses(&self) -> impl Iterator<Item = SocketAddr> {
        self.sockets.iter().map(|(address, _)| *address)
    }

    /// Waits until something can be read, and says at which of the addresses.
    pub(super) async fn readable(&self) -> usize {
        poll_fn(|context| {
            let ready = self.sockets.iter().position(|(_, socket)| socket.poll_recv_ready(context).is_ready());
            ready.map_or(Poll::Pending, Poll::Ready)
        })
        .await
    }

    /// Reads a datagram at an address, with who sent it; nothing when there is none.
    pub(super) fn receive(&self, at: usize, into: &mut [u8]) -> Option<(usize, SocketAddr, SocketAddr)> {
        let (destination, socket) = self.sockets.get(at)?;
        loop {
            match socket.try_recv_from(into) {
                Ok((length, source)) => return Some((length, source, *destination)),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return None,
                // It tells of something that was sent earlier and did not arrive (ICMP).
                Err(_) => {}
            }
        }
    }

    /// Sends a datagram, if there is room for it; else it is lost, as on any network. Returns whether it was sent.
    pub(super) fn send(&self, datagram: &Transmit) -> bool {
        let socket = self.sockets.iter().find(|(address, _)| *address == datagram.source);
        socket.is_some_and(|(_, socket)| socket.try_send_to(&datagram.contents, datagram.destination).is_ok())
    }
}

fn open(address: IpAddr) -> io::Result<(SocketAddr, UdpSocket)> {
    let socket = Socket::bind((address, 0))?;
    socket.set_nonblocking(true)?;
    let options = SockRef::from(&socket);
    options.set_recv_buffer_size(WAITING)?;
    options.set_send_buffer_size(WAITING)?;
    let socket = UdpSocket::from_std(socket)?;
    Ok((socket.local_addr()?, socket))
}

/// This machine's addresses in its networks: those that would be used to reach some other. Nothing is sent.
fn own_addresses() -> Vec<IpAddr> {
    // Addresses of documentation (RFC 5737, RFC 3849).
    let elsewhere: [(IpAddr, IpAddr); 2] = [
        (Ipv4Addr::UNSPECIFIED.into(), Ipv4Addr::new(192, 0, 2, 1).into()),
        (Ipv6Addr::UNSPECIFIED.into(), Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1).into()),
    ];
    let towards = |(any, other): (IpAddr, IpAddr)| {
        let socket = Socket::bind((any, 0)).ok()?;
        socket.connect((other, 9)).ok()?;
        Some(socket.local_addr().ok()?.ip())
    };
    let addresses = elsewhere.into_iter().filter_map(towards);
    addresses.filter(|address| !address.is_loopback() && !address.is_unspecified()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_sent_to_an_address_is_read_there() {
        let network = Network::open().expect("loopback is there");
        let at = network.addresses().next().expect("one is there");
        let other = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port is free");
        other.send_to(b"hello", at).await.expect("it is near");
        let index = network.readable().await;
        let mut into = [0; LONGEST];
        assert_eq!(network.receive(index, &mut into), Some((5, other.local_addr().expect("it is bound"), at)));
        assert_eq!(network.receive(index, &mut into), None);
    }
}
