//! Where a server is, and from where it is spoken to.

use std::net::{Ipv4Addr, SocketAddr};

use anyhow::{Context, Result, bail, ensure};
use tokio::net::{TcpSocket, TcpStream};
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

/// A connection to a server.
pub type Stream = MaybeTlsStream<TcpStream>;

/// A WebSocket to a server.
pub type Socket = WebSocketStream<Stream>;

/// The source address of a connection to a server on this machine.
///
/// One address has only some 28,000 ports, and servers count by address what is asked of them. To other machines connections come from
/// wherever the system has them come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Door(Ipv4Addr);

impl Door {
    /// One of a network: 127.0.`network`.`number`.
    pub const fn new(network: u8, number: u8) -> Self {
        Self(Ipv4Addr::new(127, 0, network, number))
    }

    /// Any address on loopback.
    ///
    /// # Errors
    /// When it is not one: the others cannot be chosen freely.
    pub fn at(address: Ipv4Addr) -> Result<Self> {
        ensure!(address.is_loopback(), "{address} is not on loopback");
        Ok(Self(address))
    }
}

/// Where a server is.
#[derive(Clone, Debug)]
pub struct Server {
    address: SocketAddr,
    /// Name and port, as they stand in addresses.
    host: String,
}

impl Server {
    /// The one that speaks HTTP at an address.
    pub fn at(address: SocketAddr) -> Self {
        Self { address, host: address.to_string() }
    }

    /// The one with a URL: `http://host[:port]`. What comes after that is not looked at.
    ///
    /// # Errors
    /// When it is no such URL, or the name is not known.
    pub async fn find(url: &str) -> Result<Self> {
        let Some(("http", rest)) = url.split_once("://") else { bail!("{url:?} does not begin with http://") };
        let host = rest.split('/').next().unwrap_or_default();
        let with_port =
            if host.rsplit_once(':').is_some_and(|(_, port)| port.parse::<u16>().is_ok()) { host.to_owned() } else { format!("{host}:80") };
        let mut addresses = tokio::net::lookup_host(&with_port).await.with_context(|| format!("cannot find {host:?}"))?;
        let address = addresses.next().with_context(|| format!("{host:?} has no address"))?;
        Ok(Self { address, host: host.to_owned() })
    }

    /// Where it listens.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// What the header `Host` says.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// What the header `Origin` says.
    pub fn origin(&self) -> String {
        format!("http://{}", self.host)
    }

    /// Makes a connection.
    ///
    /// # Errors
    /// When the server does not take it.
    pub async fn connect(&self, door: Door) -> Result<Stream> {
        let socket = match self.address {
            SocketAddr::V4(_) => TcpSocket::new_v4()?,
            SocketAddr::V6(_) => TcpSocket::new_v6()?,
        };
        if self.address.is_ipv4() && self.address.ip().is_loopback() {
            socket.bind((door.0, 0).into())?;
        }
        let stream = socket.connect(self.address).await.with_context(|| format!("cannot connect to {}", self.address))?;
        stream.set_nodelay(true)?;
        Ok(MaybeTlsStream::Plain(stream))
    }
}

/// Opens a WebSocket at a path, with small buffers: there may be many.
///
/// # Errors
/// When there is no connection, or the server does not want to speak.
pub async fn open(server: &Server, door: Door, path: &str) -> Result<Socket> {
    let mut request = format!("ws://{}{path}", server.host).into_client_request()?;
    request.headers_mut().insert("Origin", server.origin().parse()?);
    let config = WebSocketConfig::default().read_buffer_size(4 * 1024).write_buffer_size(0);
    let (socket, _) = tokio_tungstenite::client_async_with_config(request, server.connect(door).await?, Some(config)).await?;
    Ok(socket)
}
