//! Packets between clients: when they are sent, when they arrive, and what is made of that.

use std::cell::{Cell, RefCell};
use std::io;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use crowd::process::{Meter, Used};
use serde::Serialize;

use super::client::Client;
use super::link::Link;
use crate::relay::Period;

/// How long after measuring a packet may still arrive. One that takes longer is lost.
const LATE: Duration = Duration::from_millis(300);
/// Bytes of a payload that say when it was sent.
const STAMP: usize = 8;

/// What passed in the time measured.
#[derive(Debug, Serialize)]
pub struct Passed {
    /// Payload that arrived, per second.
    megabits_per_second: f64,
    /// Packets that arrived, per second.
    per_second: f64,
    /// Packets that did not arrive, of 100.
    lost_percent: f64,
    /// The server's processor time for each that did.
    processor_us_per_packet: f64,
    /// The server's processor time for a megabit.
    processor_ms_per_megabit: f64,
    /// The part of one processor core that the server used.
    core: f64,
    /// The same of the generator: near 1, it was the generator that set the pace.
    generator_core: f64,
    /// From sending to arriving, half of the packets, in milliseconds.
    p50_ms: f64,
    /// 99 of 100.
    p99_ms: f64,
}

/// One client that sends and receives.
pub struct End {
    way: Way,
    /// What each packet begins with, here and where it arrives.
    head: Vec<u8>,
    packet: RefCell<Vec<u8>>,
}

/// How a client is reached by the other one.
pub enum Way {
    /// At the relayed address of an allocation.
    Relayed(Client),
    /// At the address of a socket.
    Plain(Link),
}

/// All clients.
pub struct Traffic {
    ends: Vec<End>,
    epoch: Instant,
    /// Who sends next.
    turn: Cell<usize>,
    stopped: Cell<bool>,
    flight: RefCell<Flight>,
    /// When measuring began and ended.
    window: Cell<[Duration; 2]>,
    sent: Cell<u64>,
    delays: RefCell<Vec<Duration>>,
}

/// How many packets are on their way.
#[derive(Debug, Default)]
struct Flight {
    sent: u64,
    arrived: u64,
    lost: u64,
    /// How many had been sent when it was last looked for losses.
    looked: u64,
}

impl Flight {
    fn count(&self) -> u64 {
        self.sent.saturating_sub(self.arrived + self.lost)
    }

    /// Takes for lost what was sent before the last look and has not arrived by now.
    fn look(&mut self) {
        self.lost += self.looked.saturating_sub(self.arrived + self.lost);
        self.looked = self.sent;
    }
}

impl End {
    /// One that sends payloads of `bytes` bytes, each after `head`.
    pub fn new(way: Way, head: &[u8], bytes: usize) -> Result<Self> {
        ensure!(bytes >= STAMP, "a payload has at least {STAMP} bytes");
        Ok(Self { way, head: head.to_vec(), packet: RefCell::new([head, &vec![0; bytes]].concat()) })
    }
}

impl Way {
    const fn link(&self) -> &Link {
        match self {
            Self::Relayed(client) => &client.link,
            Self::Plain(link) => link,
        }
    }
}

impl Traffic {
    /// One in which nothing has been sent.
    pub fn new(ends: Vec<End>) -> Self {
        Self {
            ends,
            epoch: Instant::now(),
            turn: Cell::default(),
            stopped: Cell::default(),
            flight: RefCell::default(),
            window: Cell::new([Duration::MAX; 2]),
            sent: Cell::default(),
            delays: RefCell::default(),
        }
    }

    /// How many clients there are.
    pub const fn len(&self) -> usize {
        self.ends.len()
    }

    /// Has the client send whose turn it is.
    pub fn send(&self) -> io::Result<()> {
        if self.stopped.get() {
            return Ok(());
        }
        let turn = self.turn.get();
        self.turn.set((turn + 1) % self.ends.len());
        let End { way, head, packet } = &self.ends[turn];
        let now = self.epoch.elapsed();
        let mut packet = packet.borrow_mut();
        let stamp = u64::try_from(now.as_nanos()).unwrap_or(u64::MAX);
        packet[head.len()..head.len() + STAMP].copy_from_slice(&stamp.to_be_bytes());
        self.flight.borrow_mut().sent += 1;
        if self.measures(now) {
            self.sent.set(self.sent.get() + 1);
        }
        way.link().send(&packet)
    }

    /// Has clients send until so many packets are on their way.
    pub fn fill(&self, in_flight: u64) -> io::Result<()> {
        while !self.stopped.get() && self.flight.borrow().count() < in_flight {
            self.send()?;
        }
        Ok(())
    }

    /// Gives up on packets that should have arrived since it was last called.
    pub fn give_up(&self) {
        self.flight.borrow_mut().look();
    }

    /// Takes what comes to a client; after each time, does something.
    pub async fn listen(&self, end: usize, mut then: impl FnMut() -> io::Result<()>) -> Result<()> {
        let End { way, head, .. } = &self.ends[end];
        let link = way.link();
        loop {
            link.readable().await?;
            link.receive(|packet| self.arrived(packet, head))?;
            then()?;
        }
    }

    /// Gives all allocations back: whoever gets the port of one of the clients next is another one.
    pub async fn end(self) -> Result<()> {
        for end in self.ends {
            if let Way::Relayed(mut client) = end.way {
                client.release().await?;
            }
        }
        Ok(())
    }

    fn arrived(&self, packet: &[u8], head: &[u8]) {
        // Anything else is not what was sent.
        let Some(stamp) = packet.strip_prefix(head).and_then(|payload| payload.first_chunk()) else { return };
        let sent = Duration::from_nanos(u64::from_be_bytes(*stamp));
        self.flight.borrow_mut().arrived += 1;
        if self.measures(sent) {
            self.delays.borrow_mut().push(self.epoch.elapsed().saturating_sub(sent));
        }
    }

    /// Whether what is sent at some time counts.
    fn measures(&self, sent: Duration) -> bool {
        let [from, until] = self.window.get();
        from <= sent && sent < until
    }

    /// Measures for the second of the `times`, after the first of them has passed; then nothing is sent any more.
    pub async fn measure(&self, pid: u32, bytes: usize, [warm_up, window]: [Period; 2]) -> Result<Passed> {
        warm_up.pass(pid).await?;
        let meter = Meter::start(pid)?;
        let from = self.epoch.elapsed();
        self.window.set([from, Duration::MAX]);
        window.pass(pid).await?;
        self.window.set([from, self.epoch.elapsed()]);
        let Used { seconds, server, generator } = meter.read()?;
        self.stopped.set(true);
        tokio::time::sleep(LATE).await;

        let mut delays = self.delays.take();
        ensure!(!delays.is_empty(), "nothing was passed on in {seconds} s");
        delays.sort_unstable();
        let quantile = |part: f64| delays[((delays.len() - 1) as f64 * part).round() as usize].as_secs_f64() * 1e3;
        let count = delays.len() as f64;
        let megabits = count * bytes as f64 * 8.0 / 1e6;
        Ok(Passed {
            megabits_per_second: megabits / seconds,
            per_second: count / seconds,
            lost_percent: 100.0 * (1.0 - count / self.sent.get() as f64),
            processor_us_per_packet: server * 1e6 / count,
            processor_ms_per_megabit: server * 1e3 / megabits,
            core: server / seconds,
            generator_core: generator / seconds,
            p50_ms: quantile(0.5),
            p99_ms: quantile(0.99),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sent_long_ago_and_has_not_arrived_is_lost() {
        let mut flight = Flight { sent: 10, ..Flight::default() };
        flight.look();
        assert_eq!(flight.count(), 10, "it may still arrive");
        (flight.sent, flight.arrived) = (15, 7);
        flight.look();
        assert_eq!((flight.lost, flight.count()), (3, 5));
        flight.arrived += 5;
        flight.look();
        assert_eq!((flight.lost, flight.count()), (3, 0));
    }

    #[test]
    fn what_is_lost_and_arrives_all_the_same_makes_no_room_for_more_than_there_may_be() {
        let mut flight = Flight { sent: 10, ..Flight::default() };
        flight.look();
        flight.look();
        flight.arrived = 10;
        assert_eq!((flight.lost, flight.count()), (10, 0));
    }
}
