//! A client of TURN, as far as what it says and understands: written with another's crates, so that two readings of the same
//! specifications meet. Time and sockets are of whoever has it.

use std::net::SocketAddr;
use std::time::Duration;

use stun_types::attribute::{AttributeWrite, ErrorCode, Nonce, Realm, Username, XorMappedAddress};
use stun_types::message::{
    BINDING, IntegrityAlgorithm, LongTermCredentials, Message, MessageClass, MessageIntegrityCredentials, MessageWrite, MessageWriteExt,
    MessageWriteVec, Method,
};
use turn_types::attribute::{ChannelNumber, Data, Lifetime, RequestedTransport, XorPeerAddress, XorRelayedAddress};
use turn_types::message::{ALLOCATE, CHANNEL_BIND, CREATE_PERMISSION, DATA, REFRESH, SEND};

/// What a client says.
pub struct Speaker {
    pub username: String,
    pub password: String,
    /// What the server named last.
    pub realm: Option<(String, String)>,
}

/// What a server answers.
#[derive(Debug, PartialEq)]
pub enum Answer {
    Error(u16),
    Success { relayed: Option<SocketAddr>, seen: Option<SocketAddr>, lifetime: Option<Duration> },
}

/// What comes by itself.
#[derive(Debug, PartialEq)]
pub enum Heard {
    Answer(Answer),
    /// From a peer.
    Data(SocketAddr, Vec<u8>),
    /// In a channel.
    Channel(u16, Vec<u8>),
}

impl Answer {
    pub fn relayed(&self) -> SocketAddr {
        match self {
            Self::Success { relayed: Some(relayed), .. } => *relayed,
            other => panic!("{other:?} relays nothing"),
        }
    }

    pub fn lifetime(&self) -> Duration {
        match self {
            Self::Success { lifetime: Some(lifetime), .. } => *lifetime,
            other => panic!("{other:?} lasts for no time"),
        }
    }

    pub fn is_success(&self) -> bool {
        matches!(self, Self::Success { .. })
    }
}

impl Speaker {
    pub fn new(username: impl Into<String>, password: impl Into<String>) -> Self {
        Self { username: username.into(), password: password.into(), realm: None }
    }

    fn credentials(&self, realm: &str) -> MessageIntegrityCredentials {
        LongTermCredentials::new(self.username.clone(), self.password.clone()).to_key(realm.into()).into()
    }

    /// A request, signed as soon as the server has said for what.
    pub fn request(&self, method: Method, attributes: &[&dyn AttributeWrite]) -> Vec<u8> {
        self.finish(Message::builder_request(method, MessageWriteVec::new()), attributes)
    }

    fn finish(&self, mut message: MessageWriteVec, attributes: &[&dyn AttributeWrite]) -> Vec<u8> {
        for attribute in attributes {
            message.add_attribute(*attribute).unwrap();
        }
        if let Some((realm, nonce)) = &self.realm {
            message.add_attribute(&Username::new(&self.username).unwrap()).unwrap();
            message.add_attribute(&Realm::new(realm).unwrap()).unwrap();
            message.add_attribute(&Nonce::new(nonce).unwrap()).unwrap();
            message.add_message_integrity(&self.credentials(realm), IntegrityAlgorithm::Sha1).unwrap();
            message.add_fingerprint().unwrap();
        }
        message.finish()
    }

    pub fn binding(&self) -> Vec<u8> {
        Message::builder_request(BINDING, MessageWriteVec::new()).finish()
    }

    pub fn allocate(&self) -> Vec<u8> {
        self.request(ALLOCATE, &[&RequestedTransport::new(RequestedTransport::UDP)])
    }

    pub fn refresh(&self, seconds: u32) -> Vec<u8> {
        self.request(REFRESH, &[&Lifetime::new(seconds)])
    }

    /// The peers have to be in the message's own transaction.
    fn with_peers(&self, method: Method, peers: &[SocketAddr], attributes: &[&dyn AttributeWrite]) -> Vec<u8> {
        let mut message = Message::builder_request(method, MessageWriteVec::new());
        let transaction = Message::from_bytes(message.data()).unwrap().transaction_id();
        for peer in peers {
            let peer = XorPeerAddress::new(*peer, transaction);
            // More than one of a kind is written by hand only.
            message.push_attribute_unchecked(&peer);
        }
        self.finish(message, attributes)
    }

    pub fn permission(&self, peers: &[SocketAddr]) -> Vec<u8> {
        self.with_peers(CREATE_PERMISSION, peers, &[])
    }

    pub fn channel(&self, number: u16, peer: SocketAddr) -> Vec<u8> {
        self.with_peers(CHANNEL_BIND, &[peer], &[&ChannelNumber::new(number)])
    }

    pub fn send(&self, peer: SocketAddr, payload: &[u8]) -> Vec<u8> {
        let mut message = Message::builder_indication(SEND, MessageWriteVec::new());
        let transaction = Message::from_bytes(message.data()).unwrap().transaction_id();
        message.add_attribute(&XorPeerAddress::new(peer, transaction)).unwrap();
        message.add_attribute(&Data::new(payload)).unwrap();
        message.finish()
    }

    pub fn channel_data(number: u16, payload: &[u8]) -> Vec<u8> {
        let length = u16::try_from(payload.len()).unwrap();
        [&number.to_be_bytes(), &length.to_be_bytes(), payload].concat()
    }

    /// Understands what came. Whatever is answered to somebody with the right password must be signed with it.
    pub fn hear(&mut self, packet: &[u8]) -> Heard {
        if packet[0] >= 64 {
            let [a, b, c, d, payload @ ..] = packet else { panic!("no channel: {packet:?}") };
            assert_eq!(usize::from(u16::from_be_bytes([*c, *d])), payload.len(), "no padding is left");
            return Heard::Channel(u16::from_be_bytes([*a, *b]), payload.into());
        }
        let message = Message::from_bytes(packet).unwrap();
        let transaction = message.transaction_id();
        if message.has_method(DATA) {
            let from = message.attribute::<XorPeerAddress>().unwrap().addr(transaction);
            return Heard::Data(from, message.attribute::<Data>().unwrap().data().into());
        }
        let code = message.attribute::<ErrorCode>().ok().map(|error| error.code());
        let challenge = message.attribute::<Realm>().ok().zip(message.attribute::<Nonce>().ok());
        if let Some((realm, nonce)) = challenge {
            self.realm = Some((realm.realm().into(), nonce.nonce().into()));
        } else if let Some((realm, _)) = &self.realm
            && !message.has_method(BINDING)
            && code != Some(400)
        {
            message.validate_integrity(&self.credentials(realm)).unwrap();
        }
        Heard::Answer(match code {
            Some(code) => Answer::Error(code),
            None => {
                assert!(message.has_class(MessageClass::Success), "{message}");
                Answer::Success {
                    relayed: message.attribute::<XorRelayedAddress>().ok().map(|address| address.addr(transaction)),
                    seen: message.attribute::<XorMappedAddress>().ok().map(|address| address.addr(transaction)),
                    lifetime: message.attribute::<Lifetime>().ok().map(|lifetime| Duration::from_secs(lifetime.seconds().into())),
                }
            }
        })
    }
}
