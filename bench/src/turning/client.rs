//! One client of a TURN server, and what it asks for. Written with another's crates, not with the server's.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use stun_types::attribute::{ErrorCode, Nonce, Realm, Username};
use stun_types::message::{
    IntegrityAlgorithm, LongTermCredentials, Message, MessageClass, MessageWriteVec, Method, StunWriteError, TransactionId,
};
use stun_types::prelude::*;
use tokio::time::timeout;
use turn_types::attribute::{ChannelNumber, Lifetime, RequestedTransport, XorPeerAddress, XorRelayedAddress};
use turn_types::message::{ALLOCATE, CHANNEL_BIND, REFRESH};

use super::accounts::Account;
use super::link::{Link, Transport};

/// The channel that a client binds.
const CHANNEL: u16 = 0x4000;
/// How long an answer may take before a request is sent again (RFC 8489, section 6.2.1).
const AGAIN: Duration = Duration::from_millis(500);
/// How long an answer may take at all.
const PATIENCE: Duration = Duration::from_secs(10);

/// A client.
pub struct Client {
    /// How it reaches the server.
    pub link: Link,
    account: Account,
    /// What the server wants signed: its realm and nonce. Nothing until it has been asked.
    challenge: Option<[String; 2]>,
}

/// What an answer says.
#[derive(Debug)]
enum Reply {
    Success { relayed: Option<SocketAddr> },
    Error { code: u16, challenge: Option<[String; 2]> },
}

impl Client {
    /// One that has asked for nothing yet.
    pub const fn new(link: Link, account: Account) -> Self {
        Self { link, account, challenge: None }
    }

    /// Asks for an allocation, unsigned first, as clients do that know nothing of the server; its relayed address.
    pub async fn allocate(&mut self) -> Result<SocketAddr> {
        let relayed = self.ask(ALLOCATE, |request| request.add_attribute(&RequestedTransport::new(RequestedTransport::UDP))).await?;
        relayed.context("an allocation without a relayed address")
    }

    /// Makes two that have allocations and a channel to each other. They are the clients of `number` and the number after it.
    pub async fn pair(server: SocketAddr, over: Transport, accounts: &[Account; 2], number: u32) -> Result<[Self; 2]> {
        let [account, other_account] = accounts.clone();
        let mut one = Self::new(Link::open(over, server, number).await?, account);
        let mut other = Self::new(Link::open(over, server, number + 1).await?, other_account);
        let (to_one, to_other) = (one.allocate().await?, other.allocate().await?);
        one.bind(to_other).await?;
        other.bind(to_one).await?;
        Ok([one, other])
    }

    /// Binds the channel to a peer, which permits it to send, too.
    pub async fn bind(&mut self, peer: SocketAddr) -> Result<()> {
        let bind = |request: &mut MessageWriteVec| {
            request.add_attribute(&ChannelNumber::new(CHANNEL))?;
            let transaction = request.transaction_id();
            request.add_attribute(&XorPeerAddress::new(peer, transaction))
        };
        self.ask(CHANNEL_BIND, bind).await.map(drop)
    }

    /// Has the allocation last for longer.
    pub async fn refresh(&mut self) -> Result<()> {
        self.ask(REFRESH, |_| Ok(())).await.map(drop)
    }

    /// Gives the allocation back.
    pub async fn release(&mut self) -> Result<()> {
        self.ask(REFRESH, |request| request.add_attribute(&Lifetime::new(0))).await.map(drop)
    }

    /// Asks, and once more with the signature that the server wants to see; the relayed address that it answers with, if any.
    async fn ask(
        &mut self,
        method: Method,
        write: impl Fn(&mut MessageWriteVec) -> Result<(), StunWriteError>,
    ) -> Result<Option<SocketAddr>> {
        for _ in 0..2 {
            let mut request = Message::builder_request(method, MessageWriteVec::new());
            let transaction = request.transaction_id();
            write(&mut request)?;
            self.sign(&mut request)?;
            match self.exchange(&request.finish(), transaction).await? {
                Reply::Success { relayed } => return Ok(relayed),
                Reply::Error { code: 401 | 438, challenge: Some(challenge) } => self.challenge = Some(challenge),
                Reply::Error { code, .. } => bail!("the server refuses {method} with {code}"),
            }
        }
        bail!("the server does not accept the password")
    }

    fn sign(&self, request: &mut MessageWriteVec) -> Result<()> {
        let Some([realm, nonce]) = &self.challenge else { return Ok(()) };
        let Account { username, password } = &self.account;
        request.add_attribute(&Username::new(username)?)?;
        request.add_attribute(&Realm::new(realm)?)?;
        request.add_attribute(&Nonce::new(nonce)?)?;
        let key = LongTermCredentials::new(username.clone(), password.clone()).to_key(realm.clone());
        Ok(request.add_message_integrity(&key.into(), IntegrityAlgorithm::Sha1)?)
    }

    async fn exchange(&self, request: &[u8], transaction: TransactionId) -> Result<Reply> {
        let asked = Instant::now();
        while asked.elapsed() < PATIENCE {
            self.link.writable().await?;
            self.link.send(request)?;
            let answered = async {
                loop {
                    self.link.readable().await?;
                    let mut reply = None;
                    self.link.receive(|message| reply = reply.take().or_else(|| read(message, transaction)))?;
                    if let Some(reply) = reply {
                        return anyhow::Ok(reply);
                    }
                }
            };
            // A connection loses nothing, so that nothing has to be sent again.
            let wait = if matches!(self.link, Link::Udp(_)) { AGAIN } else { PATIENCE };
            if let Ok(reply) = timeout(wait, answered).await {
                return reply;
            }
        }
        bail!("the server does not answer")
    }
}

/// What a message answers to the request of a transaction; nothing when it is something else.
fn read(message: &[u8], transaction: TransactionId) -> Option<Reply> {
    let message = Message::from_bytes(message).ok().filter(|message| message.transaction_id() == transaction)?;
    if message.has_class(MessageClass::Success) {
        let relayed = message.attribute::<XorRelayedAddress>().ok().map(|address| address.addr(transaction));
        return Some(Reply::Success { relayed });
    }
    let code = message.attribute::<ErrorCode>().ok()?.code();
    let challenge = message.attribute::<Realm>().ok().zip(message.attribute::<Nonce>().ok());
    Some(Reply::Error { code, challenge: challenge.map(|(realm, nonce)| [realm.realm().into(), nonce.nonce().into()]) })
}

/// What comes before so many bytes of payload in the channel (RFC 8656, section 12.4).
pub fn channel_head(payload: usize) -> Result<[u8; 4]> {
    let [a, b] = CHANNEL.to_be_bytes();
    let [c, d] = u16::try_from(payload)?.to_be_bytes();
    Ok([a, b, c, d])
}
