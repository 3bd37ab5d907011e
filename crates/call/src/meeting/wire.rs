//! The socket of a meeting, replaced whenever it is lost.

use std::collections::VecDeque;

use protocol::Timestamp;
use protocol::meeting::StrangerMessage;

use super::words::{MeetingFrame, Output};
use crate::SocketId;
use crate::line::{Line, OPENING_DEADLINE, Scatter, Standing};

/// The socket: wanted or not.
#[derive(Debug)]
pub(super) struct Wire {
    last_socket: u32,
    scatter: Scatter,
    /// Tries since the last socket that lasted.
    tries: usize,
    /// Nothing while none is wanted.
    line: Option<Line>,
}

impl Wire {
    pub(super) const fn new(seed: u64) -> Self {
        Self { last_socket: 0, scatter: Scatter::new(seed), tries: 0, line: None }
    }

    /// Wants one from now on.
    pub(super) fn start(&mut self, now: Timestamp, out: &mut VecDeque<Output>) {
        if self.line.is_none() {
            self.tries = 0;
            self.open(now, out);
        }
    }

    /// Wants none any more: closes it, after what was sent.
    pub(super) fn stop(&mut self, out: &mut VecDeque<Output>) {
        out.extend(self.line.take().and_then(|line| line.socket()).map(Output::CloseSocket));
    }

    fn open(&mut self, now: Timestamp, out: &mut VecDeque<Output>) {
        self.tries += 1;
        self.last_socket += 1;
        let socket = SocketId(self.last_socket);
        self.line = Some(Line::Opening { socket, deadline: now + OPENING_DEADLINE });
        out.push_back(Output::OpenSocket(socket));
    }

    /// Whether one is wanted.
    pub(super) const fn is_wanted(&self) -> bool {
        self.line.is_some()
    }

    /// Whether it was tried before, in vain.
    pub(super) const fn has_failed(&self) -> bool {
        self.tries > 1 || matches!(self.line, Some(Line::Pausing(_)))
    }

    /// The one that is there, whether or not it was answered.
    pub(super) fn socket(&self) -> Option<SocketId> {
        self.line.as_ref()?.socket()
    }

    /// The one that can be spoken on.
    pub(super) const fn standing(&self) -> Option<SocketId> {
        match &self.line {
            Some(Line::Standing(standing)) => Some(standing.socket),
            _ => None,
        }
    }

    /// Whether this is the one that opens.
    pub(super) fn is_opening(&self, opened: SocketId) -> bool {
        matches!(self.line, Some(Line::Opening { socket, .. }) if socket == opened)
    }

    /// Whether a frame comes on the socket that is there. Whatever it says, the server is there, too.
    pub(super) fn touch(&mut self, socket: SocketId, now: Timestamp) -> bool {
        if self.socket() != Some(socket) {
            return false;
        }
        if let Some(Line::Standing(standing)) = &mut self.line {
            standing.silent_at = now + standing.silence;
        }
        true
    }

    /// The server has answered.
    pub(super) fn welcomed(&mut self, socket: SocketId, beat_interval_ms: u32, silence_ms: u32, now: Timestamp) {
        self.line = Some(Line::Standing(Standing::new(socket, beat_interval_ms, silence_ms, now)));
    }

    /// Says something, if that can be done.
    pub(super) fn say(&mut self, message: StrangerMessage, now: Timestamp, out: &mut VecDeque<Output>) {
        if let Some(Line::Standing(standing)) = &mut self.line {
            standing.beat_at = now + standing.beat_interval;
            out.push_back(Output::Send(standing.socket, MeetingFrame::Message(message)));
        }
    }

    /// It is gone: another one follows, at once if this one lasted.
    pub(super) fn lost(&mut self, now: Timestamp) {
        if let Some(Line::Standing(standing)) = &self.line
            // A server that welcomes and closes at once is not to be hurried.
            && now.since(standing.since) >= standing.beat_interval
        {
            self.tries = 0;
        }
        if let Some(line) = &mut self.line {
            *line = Line::Pausing(now + self.scatter.delay(self.tries));
        }
    }

    /// Gives it up, and tries another one.
    pub(super) fn replace(&mut self, now: Timestamp, out: &mut VecDeque<Output>) {
        out.extend(self.socket().map(Output::CloseSocket));
        self.lost(now);
    }

    /// There is a network again: what waits is done now, and what stands is not trusted for longer than a beat.
    pub(super) fn hurry(&mut self, now: Timestamp, out: &mut VecDeque<Output>) {
        match &mut self.line {
            Some(Line::Pausing(_)) => self.open(now, out),
            Some(Line::Standing(standing)) => standing.silent_at = standing.silent_at.min(now + standing.beat_interval * 3 / 2),
            Some(Line::Opening { .. }) | None => {}
        }
    }

    /// Does what is due.
    pub(super) fn timeout(&mut self, now: Timestamp, out: &mut VecDeque<Output>) {
        match &self.line {
            Some(Line::Opening { deadline, .. }) if *deadline <= now => self.replace(now, out),
            Some(Line::Standing(standing)) if standing.silent_at <= now => self.replace(now, out),
            Some(Line::Standing(standing)) if standing.beat_at <= now => self.say(StrangerMessage::Beat {}, now, out),
            _ => {}
        }
        if let Some(Line::Pausing(until)) = &self.line
            && *until <= now
        {
            self.open(now, out);
        }
    }

    /// When something is due.
    pub(super) fn due(&self) -> Option<Timestamp> {
        Some(match self.line.as_ref()? {
            Line::Pausing(until) => *until,
            Line::Opening { deadline, .. } => *deadline,
            Line::Standing(standing) => standing.beat_at.min(standing.silent_at),
        })
    }
}
