//! What is spoken on a port that all share: by the first byte of it.

/// What a datagram is (RFC 7983, section 7).
///
/// ChannelData may begin with any number of RFC 5766, which had four times as many (0x4000 to 0x7FFF) and is what coturn's clients
/// speak: here it stands in nobody's way. Should QUIC ever be spoken here, its short headers are of those (64 to 127), and TURN keeps 64 to
/// 79; its long ones are 192 to 255 (RFC 9443, section 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Datagram {
    /// STUN, and TURN's requests and indications.
    Stun,
    /// TURN's ChannelData.
    ChannelData,
    /// DTLS, RTP, QUIC and whatever else has no business here.
    Other,
}

impl Datagram {
    /// Reads the first byte.
    pub fn of(packet: &[u8]) -> Self {
        match packet.first() {
            Some(0..=3) => Self::Stun,
            Some(64..=127) => Self::ChannelData,
            _ => Self::Other,
        }
    }
}

/// How a connection begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// A handshake of TLS (RFC 8446, section 5.1: a record of content type 22). What is spoken in it is seen after it.
    Tls,
    /// STUN or TURN: a request comes first, of which the first two bits are zero. Whether the rest is right, [`Framing`](crate::Framing) says.
    Stun,
    /// A method of HTTP (RFC 9110, section 9.1): they are upper-case. And the first line of HTTP/2.
    Http,
    /// Nothing that is spoken here.
    Other,
}

impl Opening {
    /// Reads the first byte.
    pub fn of(first: u8) -> Self {
        match first {
            0x16 => Self::Tls,
            0..=3 => Self::Stun,
            b'A'..=b'Z' => Self::Http,
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datagrams_are_told_apart_by_their_first_byte() {
        for first in 0..=u8::MAX {
            let expected = match first {
                0..=3 => Datagram::Stun,
                64..=127 => Datagram::ChannelData,
                _ => Datagram::Other,
            };
            assert_eq!(Datagram::of(&[first, 0, 0]), expected, "{first}");
        }
        assert_eq!(Datagram::of(&[]), Datagram::Other);
    }

    #[test]
    fn connections_are_told_apart() {
        let openings = [
            (&b"GET / HTTP/1.1\r\n"[..], Opening::Http),
            (b"PRI * HTTP/2.0\r\n", Opening::Http),
            (&[0x16, 3, 1, 2, 0], Opening::Tls),
            (&[0, 3, 0, 8, 0x21, 0x12, 0xA4, 0x42], Opening::Stun),
            (&[0, 1, 0, 0, 0x21, 0x12, 0xA4, 0x42], Opening::Stun),
            (b"get / http", Opening::Other),
            (&[b'[', 0, 0, 0], Opening::Other),
            (&[0x80, 0x2e, 1], Opening::Other),
        ];
        for (bytes, opening) in openings {
            assert_eq!(Opening::of(bytes[0]), opening, "{bytes:?}");
        }
    }
}
