//! TURN over real packets and streams, on the port of HTTP.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use protocol::{Flow, IceServer, RelayLimits, ServerMessage};
use server::tls::{Source, TlsFiles};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpStream, UdpSocket};
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore, crypto::ring};

use crate::browser::{Host, Tab, soon};
use crate::metrics::value;
use crate::speaker::{Answer, Heard, Speaker};
use crate::temporary::TemporaryDir;

/// A connection of any kind.
pub trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}
impl<S: AsyncRead + AsyncWrite + Unpin + Send> Stream for S {}

/// The way to the relay.
pub enum Way {
    Udp(UdpSocket),
    Stream(Box<dyn Stream>),
}

/// Somebody at the relay.
pub struct Client {
    way: Way,
    speaker: Speaker,
}

impl Way {
    pub async fn udp(to: SocketAddr) -> Self {
        let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
        socket.connect(to).await.unwrap();
        Self::Udp(socket)
    }

    async fn tcp(to: SocketAddr) -> Self {
        Self::Stream(Box::new(TcpStream::connect(to).await.unwrap()))
    }

    async fn tls(to: SocketAddr, tls: &TlsConnector) -> Self {
        let stream = TcpStream::connect(to).await.unwrap();
        Self::Stream(Box::new(soon("handshake", tls.connect(ServerName::try_from("localhost").unwrap(), stream)).await.unwrap()))
    }

    async fn send(&mut self, packet: &[u8]) {
        match self {
            Self::Udp(socket) => assert_eq!(socket.send(packet).await.unwrap(), packet.len()),
            Self::Stream(stream) => {
                let padded = packet.len().next_multiple_of(4);
                let bytes = [packet, &[0; 3][..padded - packet.len()]].concat();
                // In pieces, as a network may bring it.
                for piece in bytes.chunks(7) {
                    stream.write_all(piece).await.unwrap();
                    stream.flush().await.unwrap();
                }
            }
        }
    }

    /// The next packet; nothing when the connection was closed.
    async fn receive(&mut self) -> Option<Vec<u8>> {
        match self {
            Self::Udp(socket) => {
                let mut packet = vec![0; 2048];
                let length = soon("packet", socket.recv(&mut packet)).await.unwrap();
                packet.truncate(length);
                Some(packet)
            }
            Self::Stream(stream) => {
                let mut packet = vec![0; 4];
                soon("message", stream.read_exact(&mut packet)).await.ok()?;
                let said = usize::from(u16::from_be_bytes([packet[2], packet[3]]));
                let length = if packet[0] < 64 { 20 + said } else { 4 + said };
                packet.resize(length.next_multiple_of(4), 0);
                soon("rest of a message", stream.read_exact(&mut packet[4..])).await.unwrap();
                packet.truncate(length);
                Some(packet)
            }
        }
    }
}

impl Client {
    pub fn new(way: Way, server: &IceServer) -> Self {
        let speaker = Speaker::new(server.username.clone().unwrap(), server.credential.clone().unwrap());
        Self { way, speaker }
    }

    async fn hears(&mut self) -> Heard {
        let packet = self.way.receive().await.expect("the connection is closed");
        self.speaker.hear(&packet)
    }

    pub async fn asks(&mut self, request: impl Fn(&Speaker) -> Vec<u8>) -> Answer {
        self.way.send(&request(&self.speaker)).await;
        match self.hears().await {
            Heard::Answer(answer) => answer,
            other => panic!("{other:?} is no answer"),
        }
    }

    pub async fn allocates(&mut self) -> SocketAddr {
        assert_eq!(self.asks(Speaker::allocate).await, Answer::Error(401));
        self.asks(Speaker::allocate).await.relayed()
    }
}

/// A new participant of a room, and what their page is told of the relay.
pub async fn enters(host: &Host, room: &str, name: &str) -> (Tab, IceServer) {
    let seat = host.join(room, name).await;
    let mut tab = host.attach(&seat, None).await;
    let turn = told(&mut tab).await;
    (tab, turn)
}

/// What a page is told of the relay, when it is told next.
async fn told(tab: &mut Tab) -> IceServer {
    let turn = |message: &ServerMessage| match message {
        ServerMessage::IceServers { ice } => ice.servers.last().cloned(),
        _ => None,
    };
    tab.until("ICE servers", turn).await
}

/// A server whose relay has other bounds.
async fn with(change: impl FnOnce(&mut RelayLimits)) -> Host {
    Host::with(|limits| change(&mut limits.relay)).await
}

/// A certificate, and what believes it.
pub fn certificate(dir: &Path) -> (TlsFiles, TlsConnector) {
    let pair = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let (certificate, key) = (dir.join("certificate.pem"), dir.join("key.pem"));
    std::fs::write(&certificate, pair.cert.pem()).unwrap();
    std::fs::write(&key, pair.signing_key.serialize_pem()).unwrap();
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(&certificate).unwrap()).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider())).with_safe_default_protocol_versions().unwrap();
    let connector = TlsConnector::from(Arc::new(config.with_root_certificates(roots).with_no_client_auth()));
    (TlsFiles::new(certificate, key), connector)
}

/// Permission, channel, and data both ways.
async fn reach_each_other(ana: &mut Client, ben: &mut Client) {
    let (to_ana, to_ben) = (ana.allocates().await, ben.allocates().await);
    assert!(ana.asks(|ana| ana.permission(&[to_ben])).await.is_success());
    assert!(ben.asks(|ben| ben.channel(0x4001, to_ana)).await.is_success());
    let packet = ana.speaker.send(to_ben, b"hello");
    ana.way.send(&packet).await;
    assert_eq!(ben.hears().await, Heard::Channel(0x4001, b"hello".to_vec()));
    ben.way.send(&Speaker::channel_data(0x4001, b"hi!")).await;
    assert_eq!(ana.hears().await, Heard::Data(to_ben, b"hi!".to_vec()));
    assert!(ana.asks(|ana| ana.channel(0x4002, to_ben)).await.is_success());
    for length in 0..9 {
        ben.way.send(&Speaker::channel_data(0x4001, &vec![7; length])).await;
        assert_eq!(ana.hears().await, Heard::Channel(0x4002, vec![7; length]));
    }
}

#[tokio::test]
async fn two_reach_each_other_over_udp_and_tcp() {
    let host = Host::start().await;
    let at = host.address();
    let (_ana, ana) = enters(&host, "kitchen", "Ana").await;
    let (_ben, ben) = enters(&host, "kitchen", "Ben").await;
    for (ana_way, ben_way) in
        [(Way::udp(at).await, Way::udp(at).await), (Way::tcp(at).await, Way::tcp(at).await), (Way::udp(at).await, Way::tcp(at).await)]
    {
        reach_each_other(&mut Client::new(ana_way, &ana), &mut Client::new(ben_way, &ben)).await;
    }
    let answer = host.browser().get("/metrics").await;
    // Whoever speaks UDP has an allocation until its time is over.
    for (sample, least) in [
        ("confab_relay_allocations", 2.0),
        (r#"confab_relay_bytes_total{direction="received"}"#, 1000.0),
        (r#"confab_relay_bytes_total{direction="sent"}"#, 1000.0),
    ] {
        assert!(value(answer.text(), sample) >= least, "{sample} in {}", answer.text());
    }
}

#[tokio::test]
async fn everything_is_spoken_in_tls_on_the_same_port() {
    let host = Host::start().await;
    let (ana_tab, ana) = enters(&host, "kitchen", "Ana").await;
    let (ben_tab, ben) = enters(&host, "kitchen", "Ben").await;
    drop((ana_tab, ben_tab));
    let files = TemporaryDir::new();
    let (certificate, tls) = certificate(files.path());
    // Credentials outlive a restart.
    let host = host.restart_with(|config| config.tls = Some(Source::Files(certificate))).await;
    let at = host.address();
    for (ana_way, ben_way) in [(Way::tls(at, &tls).await, Way::tls(at, &tls).await), (Way::tls(at, &tls).await, Way::udp(at).await)] {
        reach_each_other(&mut Client::new(ana_way, &ana), &mut Client::new(ben_way, &ben)).await;
    }

    let Way::Stream(mut https) = Way::tls(at, &tls).await else { panic!("TLS is a stream") };
    https.write_all(b"GET /healthz HTTP/1.0\r\n\r\n").await.unwrap();
    let mut answer = Vec::new();
    // Who closes without TLS's goodbye has said all the same what they said.
    let _ = soon("answer", https.read_to_end(&mut answer)).await;
    assert!(answer.starts_with(b"HTTP/1.0 200"), "{}", String::from_utf8_lossy(&answer));

    let plain = host.browser().get("/r/kitchen?x=1").await;
    assert_eq!((plain.status.as_u16(), plain.header("location")), (308, format!("https://{at}/r/kitchen?x=1").as_str()));
}

#[tokio::test]
async fn nobody_gets_in_with_anything_else() {
    let host = with(|relay| relay.allocations_of_participant = 1).await;
    let at = host.address();
    let (_tab, ana) = enters(&host, "kitchen", "Ana").await;
    let wrong = IceServer { credential: Some("wrong".into()), ..ana.clone() };
    let mut client = Client::new(Way::udp(at).await, &wrong);
    assert_eq!(client.asks(Speaker::allocate).await, Answer::Error(401));
    assert_eq!(client.asks(Speaker::allocate).await, Answer::Error(401));

    let mut first = Client::new(Way::udp(at).await, &ana);
    first.allocates().await;
    for peer in ["127.0.0.1:80", "169.254.169.254:80", "192.168.1.1:80"] {
        assert_eq!(first.asks(|first| first.permission(&[peer.parse().unwrap()])).await, Answer::Error(403), "{peer}");
    }
    let mut second = Client::new(Way::tcp(at).await, &ana);
    second.speaker.realm = first.speaker.realm.clone();
    assert_eq!(second.asks(Speaker::allocate).await, Answer::Error(438), "a nonce of somebody else");
    assert_eq!(second.asks(Speaker::allocate).await, Answer::Error(486));
}

#[tokio::test]
async fn credentials_end_and_are_told_anew() {
    let host = with(|relay| relay.credential_lifetime = Duration::ZERO).await;
    let (mut tab, turn) = enters(&host, "kitchen", "Ana").await;
    let mut client = Client::new(Way::udp(host.address()).await, &turn);
    assert_eq!(client.asks(Speaker::allocate).await, Answer::Error(401));
    assert_eq!(client.asks(Speaker::allocate).await, Answer::Error(401), "it is too late");
    let next = told(&mut tab).await;
    assert_ne!(next.username, turn.username);
}

#[tokio::test]
async fn whoever_leaves_relays_no_more() {
    let host = Host::start().await;
    let (_tab, turn) = enters(&host, "kitchen", "Ana").await;
    let seat = host.join("kitchen", "Ben").await;
    let mut ben = host.attach(&seat, None).await;
    let mut client = Client::new(Way::udp(host.address()).await, &told(&mut ben).await);
    client.allocates().await;
    assert!(client.asks(|client| client.refresh(600)).await.is_success());
    host.browser().leave(&seat.ticket).await.unwrap();
    // It ends a moment later.
    while client.asks(|client| client.refresh(600)).await.is_success() {}
    assert_eq!(client.asks(|client| client.refresh(600)).await, Answer::Error(437));
    assert_eq!(client.asks(Speaker::allocate).await, Answer::Error(401), "nor with credentials that are not over");
    drop(turn);
}

#[tokio::test]
async fn a_connection_that_wants_nothing_is_closed() {
    let host = with(|relay| relay.stream_deadline = Duration::from_millis(100)).await;
    let mut way = Way::tcp(host.address()).await;
    way.send(&Speaker::new("", "").binding()).await;
    assert!(way.receive().await.is_some());
    assert_eq!(way.receive().await, None);

    let mut noise = Way::tcp(host.address()).await;
    noise.send(&[0, 1, 0, 0, b'n', b'o', b'n', b'e']).await;
    assert_eq!(noise.receive().await, None);

    let host = Host::with(|limits| limits.request_deadline = Duration::from_millis(100)).await;
    assert_eq!(Way::tcp(host.address()).await.receive().await, None, "whoever says nothing");
}

#[tokio::test]
async fn whoever_takes_nothing_from_the_relay_is_dropped() {
    let host = Host::with(|limits| {
        limits.request_deadline = Duration::from_millis(300);
        limits.relay.flow = Flow { burst: u32::MAX, per_second: u32::MAX };
    })
    .await;
    let (_ana_tab, ana) = enters(&host, "kitchen", "Ana").await;
    let (_deaf_tab, deaf) = enters(&host, "kitchen", "Deaf").await;
    let mut ana = Client::new(Way::udp(host.address()).await, &ana);
    let mut deaf = Client::new(Way::tcp(host.address()).await, &deaf);
    let (to_ana, to_deaf) = (ana.allocates().await, deaf.allocates().await);
    assert!(ana.asks(|ana| ana.permission(&[to_deaf])).await.is_success());
    assert!(deaf.asks(|deaf| deaf.permission(&[to_ana])).await.is_success());
    // More than the system keeps for a connection that nobody reads from.
    let packet = ana.speaker.send(to_deaf, &[0; 1200]);
    let flood = async {
        loop {
            for _ in 0..500 {
                ana.way.send(&packet).await;
            }
            if value(host.browser().get("/metrics").await.text(), "confab_relay_allocations") < 2.0 {
                break;
            }
        }
    };
    soon("end of the connection", flood).await;
    assert!(ana.asks(|ana| ana.refresh(600)).await.is_success(), "whoever sends has lost nothing");
}
