//! STUN over real packets, on the port of HTTP.

use std::net::SocketAddr;

use stun_types::attribute::XorMappedAddress;
use stun_types::message::{BINDING, Message, MessageWrite, MessageWriteVec};
use tokio::net::UdpSocket;

use crate::browser::{Host, soon};

async fn ask(from: &str, to: SocketAddr) -> (SocketAddr, SocketAddr) {
    let socket = UdpSocket::bind(from).await.unwrap();
    socket.connect(to).await.unwrap();
    let request = Message::builder_request(BINDING, MessageWriteVec::new()).finish();
    // What is no request comes first and gets no answer.
    socket.send(b"hello").await.unwrap();
    socket.send(&request).await.unwrap();
    let mut answer = [0; 1500];
    let length = soon("answer", socket.recv(&mut answer)).await.unwrap();
    let response = Message::from_bytes(&answer[..length]).unwrap();
    assert_eq!(response.transaction_id(), Message::from_bytes(&request).unwrap().transaction_id());
    let seen = response.attribute::<XorMappedAddress>().unwrap().addr(response.transaction_id());
    (seen, socket.local_addr().unwrap())
}

#[tokio::test]
async fn whoever_asks_is_told_their_address() {
    let host = Host::start().await;
    let (seen, own) = ask("127.0.0.1:0", host.address()).await;
    assert_eq!(seen, own);
}

#[tokio::test]
async fn one_socket_serves_both_families() {
    if UdpSocket::bind("[::1]:0").await.is_err() {
        // A machine without IPv6 has nothing to show here.
        return;
    }
    let host = Host::of(|config| config.listen = vec![([0; 16], 0).into()]).await;
    let port = host.address().port();
    for (from, to) in [("127.0.0.1:0", SocketAddr::from(([127, 0, 0, 1], port))), ("[::1]:0", format!("[::1]:{port}").parse().unwrap())] {
        let (seen, own) = ask(from, to).await;
        assert_eq!(seen, own);
        tokio::net::TcpStream::connect(to).await.unwrap();
    }
}
