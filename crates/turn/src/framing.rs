//! Messages over a stream of bytes, TCP or TLS.
//!
//! STUN messages say how long they are (RFC 8489, section 6.2.2). ChannelData is followed there by as many bytes as make it a
//! multiple of four (RFC 8656, section 12.5), which are no part of it and are taken off here.

use crate::demultiplex::Datagram;
use crate::stun::{COOKIE, HEADER};

/// Bytes that say how long a message is, and in STUN the cookie.
const HEAD: usize = 8;

/// Bytes as they come, in pieces of any length, and the messages in them.
#[derive(Debug)]
pub struct Framing {
    buffer: Vec<u8>,
    /// How much of it has been given out.
    read: usize,
    longest: usize,
}

/// What comes is no STUN, or too long: nothing after it can be made sense of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken;

impl Framing {
    /// Messages have at most `longest` bytes.
    pub fn new(longest: usize) -> Self {
        Self { buffer: Vec::new(), read: 0, longest }
    }

    /// Takes what came. To be followed by [`message`](Self::message) until there is nothing more, so that less than one message is kept.
    pub fn push(&mut self, bytes: &[u8]) {
        self.buffer.drain(..self.read);
        self.read = 0;
        self.buffer.extend_from_slice(bytes);
    }

    /// The next message that is complete, without padding.
    ///
    /// # Errors
    /// When nothing that could be one comes next.
    pub fn message(&mut self) -> Result<Option<&[u8]>, Broken> {
        let rest = &self.buffer[self.read..];
        let Some(&[first, _, c, d]) = rest.first_chunk() else { return Ok(None) };
        let said = usize::from(u16::from_be_bytes([c, d]));
        let (length, padded) = match Datagram::of(rest) {
            Datagram::Stun => (HEADER + said, HEADER + said),
            Datagram::ChannelData => (4 + said, 4 + said.next_multiple_of(4)),
            Datagram::Other => return Err(Broken),
        };
        if padded > self.longest {
            return Err(Broken);
        }
        if first < 4 {
            if said % 4 != 0 {
                return Err(Broken);
            }
            let Some(head) = rest.first_chunk::<HEAD>() else { return Ok(None) };
            if head[4..] != COOKIE.to_be_bytes() {
                return Err(Broken);
            }
        }
        if rest.len() < padded {
            return Ok(None);
        }
        let start = self.read;
        self.read += padded;
        Ok(Some(&self.buffer[start..start + length]))
    }
}

/// What is to be sent after a message over a stream.
pub fn padding(message: &[u8]) -> &'static [u8] {
    &[0; 3][..message.len().next_multiple_of(4) - message.len()]
}
