//! Rooms that have nothing to do with an attack, and what they notice of it: their own messages, and packets over the relay, as their
//! calls would send them where there is no other way.

use std::cell::{Cell, RefCell};
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use crowd::{Door, Guest, Server, enter, talk};
use futures::{SinkExt, StreamExt};
use hdrhistogram::Histogram;
use protocol::{ClientMessage, Limits, ServerMessage, Signal, codec};
use tokio::task::JoinSet;
use tokio::time::MissedTickBehavior;
use tokio_tungstenite::tungstenite::Message;

use crate::turning::{self, Client, Transport, channel_head};

/// Rooms of two.
const ROOMS: u8 = 5;
/// From one message to the next, in each room: as many as a page may send for as long as it likes, and some less.
const SIGNAL_PACE: Duration = Duration::from_millis(25);
/// From one packet to the next, in each room: about 300 kbit/s, a small picture.
const PACKET_PACE: Duration = Duration::from_millis(20);
/// Bytes of a packet.
const PACKET: usize = 750;
/// Clients of the relay have these numbers, which nobody who attacks has.
const FIRST_CLIENT: u32 = 20_000;

/// What was noticed of one kind in some time.
#[derive(Debug)]
struct Noticed {
    sent: u64,
    arrived: u64,
    delays: Histogram<u64>,
}

/// In some time.
#[derive(Debug)]
struct Window {
    signals: Noticed,
    packets: Noticed,
}

/// The same, to be told.
#[derive(Clone, Copy, Debug, Default)]
pub struct Seen {
    /// Messages.
    pub signals: Part,
    /// Packets over the relay.
    pub packets: Part,
}

/// Of one kind.
#[derive(Clone, Copy, Debug, Default)]
pub struct Part {
    /// Of 100, how many did not arrive.
    pub lost_percent: f64,
    /// 99 of 100 took no longer, in milliseconds.
    pub p99_ms: f64,
}

/// The watched rooms.
pub struct Watch {
    common: Rc<Common>,
    tasks: JoinSet<()>,
    _seats: JoinSet<Result<()>>,
}

struct Common {
    epoch: Instant,
    windows: RefCell<Vec<Window>>,
    broken: Cell<u64>,
}

impl Noticed {
    fn new() -> Self {
        let delays = Histogram::new_with_bounds(1, 60_000_000, 3).expect("1 is less than the greatest, and 3 digits can be had");
        Self { sent: 0, arrived: 0, delays }
    }

    fn part(&self) -> Part {
        let lost = self.sent.saturating_sub(self.arrived);
        let lost_percent = if self.sent == 0 { 100.0 } else { 100.0 * lost as f64 / self.sent as f64 };
        Part { lost_percent, p99_ms: self.delays.value_at_quantile(0.99) as f64 / 1000.0 }
    }
}

impl Common {
    fn now(&self) -> Duration {
        self.epoch.elapsed()
    }

    /// The number of the window that is open.
    fn window(&self) -> usize {
        self.windows.borrow().len() - 1
    }

    fn change(&self, window: usize, signals: bool, change: impl FnOnce(&mut Noticed)) {
        if let Some(window) = self.windows.borrow_mut().get_mut(window) {
            change(if signals { &mut window.signals } else { &mut window.packets });
        }
    }

    fn sent(&self, window: usize, signals: bool) {
        self.change(window, signals, |noticed| noticed.sent += 1);
    }

    fn arrived(&self, window: usize, signals: bool, sent: Duration) {
        let delay = self.now().saturating_sub(sent).as_micros();
        self.change(window, signals, |noticed| {
            noticed.arrived += 1;
            noticed.delays.saturating_record(u64::try_from(delay).unwrap_or(u64::MAX).max(1));
        });
    }
}

impl Watch {
    /// Begins to watch rooms of a server.
    pub async fn begin(address: SocketAddr) -> Result<Self> {
        let common = Rc::new(Common { epoch: Instant::now(), windows: RefCell::default(), broken: Cell::new(0) });
        let mut watch = Self { common, tasks: JoinSet::new(), _seats: JoinSet::new() };
        watch.next();
        for room in 0..ROOMS {
            watch.signals(address, room).await.context("signals")?;
        }
        let (accounts, seats) = turning::Server { address, user: None }.accounts(ROOMS.into()).await?;
        watch._seats = seats;
        for (accounts, number) in accounts.iter().zip((FIRST_CLIENT..).step_by(2)) {
            let pair = Client::pair(address, Transport::Udp, accounts, number).await?;
            let common = Rc::clone(&watch.common);
            watch.keep(async move { packets(pair, &common).await });
        }
        Ok(watch)
    }

    /// Begins a new window; its number.
    pub fn next(&self) -> usize {
        let mut windows = self.common.windows.borrow_mut();
        windows.push(Window { signals: Noticed::new(), packets: Noticed::new() });
        windows.len() - 1
    }

    /// What was noticed in a window.
    pub fn seen(&self, window: usize) -> Seen {
        let windows = self.common.windows.borrow();
        windows.get(window).map_or_else(Seen::default, |window| Seen { signals: window.signals.part(), packets: window.packets.part() })
    }

    /// How many of the watched connections have ended.
    pub fn broken(&self) -> u64 {
        self.common.broken.get()
    }

    /// Ends it.
    pub async fn end(mut self) {
        self.tasks.shutdown().await;
    }

    fn keep(&mut self, work: impl Future<Output = Result<()>> + 'static) {
        let common = Rc::clone(&self.common);
        self.tasks.spawn_local(async move {
            // None of this ends while the server lives and keeps its promises.
            let _ = work.await;
            common.broken.set(common.broken.get() + 1);
        });
    }

    async fn signals(&mut self, address: SocketAddr, room: u8) -> Result<()> {
        let (server, name) = (Server::at(address), format!("watched-{room}"));
        let [door, other_door] = [Door::new(3, room * 2 + 1), Door::new(3, room * 2 + 2)];
        let one = enter(&server, door, &mut Guest::arrive(&server, door).await?, &name).await?;
        let other = enter(&server, other_door, &mut Guest::arrive(&server, other_door).await?, &name).await?;
        let to = other.endpoint;
        let (common, beat) = (Rc::clone(&self.common), Message::text(codec::encode(&ClientMessage::Beat {})));
        let mut socket = one.socket;
        self.keep(async move {
            let mut pace = tokio::time::interval(SIGNAL_PACE);
            pace.set_missed_tick_behavior(MissedTickBehavior::Delay);
            loop {
                tokio::select! {
                    _ = pace.tick() => {
                        let window = common.window();
                        let stamp = format!(" {}", talk::stamp(&window.to_string(), common.now()));
                        common.sent(window, true);
                        let message = ClientMessage::Signal { to, signal: talk::candidate(0, &stamp) };
                        socket.send(Message::text(codec::encode(&message))).await?;
                    }
                    frame = socket.next() => drop(frame.context("the connection ended")??),
                }
            }
        });
        let (common, mut socket) = (Rc::clone(&self.common), other.socket);
        self.keep(async move {
            let limits = Limits::default();
            let mut beats = tokio::time::interval(limits.beat_interval);
            loop {
                tokio::select! {
                    _ = beats.tick() => socket.send(beat.clone()).await?,
                    frame = socket.next() => {
                        let Message::Text(frame) = frame.context("the connection ended")?? else { continue };
                        if let Ok(ServerMessage::Signal { signal: Signal::Candidate { candidate }, .. }) = codec::decode(&frame, &limits)
                            && let Some((window, sent)) = talk::read_stamp(&candidate.candidate)
                        {
                            common.arrived(window.parse()?, true, sent);
                        }
                    }
                }
            }
        });
        Ok(())
    }
}

/// Sends packets from one to the other.
async fn packets([one, other]: [Client; 2], common: &Common) -> Result<()> {
    let head = channel_head(PACKET)?;
    let sending = async {
        let mut pace = tokio::time::interval(PACKET_PACE);
        pace.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            pace.tick().await;
            let window = common.window();
            let (number, stamp) = ((window as u64).to_be_bytes(), u64::try_from(common.now().as_nanos())?.to_be_bytes());
            let mut packet = [head.as_slice(), &number, &stamp].concat();
            packet.resize(head.len() + PACKET, 0);
            common.sent(window, false);
            one.link.send(&packet)?;
        }
    };
    let hearing = async {
        loop {
            other.link.readable().await?;
            other.link.receive(|packet| {
                let payload = packet.strip_prefix(head.as_slice());
                let Some((number, rest)) = payload.and_then(|payload| payload.split_first_chunk()) else { return };
                let Some(stamp) = rest.first_chunk() else { return };
                let window = usize::try_from(u64::from_be_bytes(*number)).unwrap_or(usize::MAX);
                common.arrived(window, false, Duration::from_nanos(u64::from_be_bytes(*stamp)));
            })?;
        }
    };
    tokio::select! {
        ended = sending => ended,
        ended = hearing => ended,
    }
}
