//! Where a server is, and from where it is spoken to.

use std::net::{Ipv4Addr, SocketAddr};

use anyhow::{Context, Result, ensure};
use tokio::net::{TcpSocket, TcpStream};
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;

use crate::stream::Stream;
use crate::tls::{Tls, Trust};

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

    /// The address.
    pub const fn address(self) -> Ipv4Addr {
        self.0
    }
}

/// Where a server is.
#[derive(Clone, Debug)]
pub struct Server {
    address: SocketAddr,
    /// Name and port, as they stand in addresses.
    host: String,
    /// TLS, if it is spoken.
    tls: Option<Tls>,
}

impl Server {
    /// The one that speaks HTTP at an address.
    pub fn at(address: SocketAddr) -> Self {
        Self { address, host: address.to_string(), tls: None }
    }

    /// The one with a URL: `http://host[:port]` or `https://host[:port]`. What comes after that is not looked at.
    ///
    /// # Errors
    /// When it is no such URL, the name is not known, or the system trusts nobody.
    pub async fn find(url: &str, trust: Trust) -> Result<Self> {
        let (secure, host) = split(url).with_context(|| format!("{url:?} is not like https://host or http://host:port"))?;
        let port = if secure { 443 } else { 80 };
        let has_port = host.rsplit_once(':').is_some_and(|(_, port)| port.parse::<u16>().is_ok());
        let (name, full) = match host.rsplit_once(':') {
            Some((name, _)) if has_port => (name, host.to_owned()),
            _ => (host, format!("{host}:{port}")),
        };
        let mut addresses = tokio::net::lookup_host(&full).await.with_context(|| format!("cannot find {host:?}"))?;
        let address = addresses.next().with_context(|| format!("{host:?} has no address"))?;
        let tls = if secure {
            let name = name.trim_start_matches('[').trim_end_matches(']').to_owned();
            Some(Tls::new(ServerName::try_from(name).with_context(|| format!("{host:?} is no name for TLS"))?, trust)?)
        } else {
            None
        };
        Ok(Self { address, host: host.to_owned(), tls })
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
        format!("{}://{}", if self.tls.is_some() { "https" } else { "http" }, self.host)
    }

    /// Makes a connection to the port, in which nothing is spoken yet.
    ///
    /// # Errors
    /// When the server does not take it.
    pub async fn dial(&self, door: Door) -> Result<TcpStream> {
        let socket = match self.address {
            SocketAddr::V4(_) => TcpSocket::new_v4()?,
            SocketAddr::V6(_) => TcpSocket::new_v6()?,
        };
        if self.address.is_ipv4() && self.address.ip().is_loopback() {
            socket.bind((door.0, 0).into())?;
        }
        let stream = socket.connect(self.address).await.with_context(|| format!("cannot connect to {}", self.address))?;
        stream.set_nodelay(true)?;
        Ok(stream)
    }

    /// Makes a connection, in TLS where that is spoken.
    ///
    /// # Errors
    /// When the server does not take it, or is not to be trusted.
    pub async fn connect(&self, door: Door) -> Result<Stream> {
        let stream = self.dial(door).await?;
        match &self.tls {
            None => Ok(Stream::Plain(stream)),
            Some(tls) => Ok(Stream::Tls(Box::new(tls.connect(stream).await.context("no TLS with the server")?))),
        }
    }
}

/// Whether a URL is of HTTPS, and its host.
fn split(url: &str) -> Option<(bool, &str)> {
    let (scheme, rest) = url.split_once("://")?;
    let secure = match scheme {
        "http" => false,
        "https" => true,
        _ => return None,
    };
    let host = rest.split(['/', '?', '#']).next().filter(|host| !host.is_empty() && !host.contains('@'))?;
    Some((secure, host))
}

/// Opens a WebSocket at a path, with small buffers: there may be many.
///
/// # Errors
/// When there is no connection, or the server does not want to speak.
pub async fn open(server: &Server, door: Door, path: &str) -> Result<Socket> {
    // The scheme only has to be one of WebSockets: the connection is there already.
    let mut request = format!("ws://{}{path}", server.host).into_client_request()?;
    request.headers_mut().insert("Origin", server.origin().parse()?);
    let config = WebSocketConfig::default().read_buffer_size(4 * 1024).write_buffer_size(0);
    let (socket, _) = tokio_tungstenite::client_async_with_config(request, server.connect(door).await?, Some(config)).await?;
    Ok(socket)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_named_by_its_url() {
        assert_eq!(split("http://localhost:3000"), Some((false, "localhost:3000")));
        assert_eq!(split("https://calls.example/r/kitchen?x"), Some((true, "calls.example")));
        assert_eq!(split("https://[::1]:3000/"), Some((true, "[::1]:3000")));
        for wrong in ["localhost:3000", "ws://localhost", "http://", "https://a@b"] {
            assert_eq!(split(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn only_loopback_has_doors() {
        assert!(Door::at([127, 9, 0, 1].into()).is_ok());
        assert!(Door::at([192, 0, 2, 1].into()).is_err());
    }
}
