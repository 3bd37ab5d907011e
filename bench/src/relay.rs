//! How many messages a relay carries, how long each takes, and what it costs.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use crowd::process::{self, Used};
use crowd::{Participant, Socket};
use futures::stream::{SplitSink, SplitStream};
use futures::{FutureExt, SinkExt, StreamExt};
use serde::Serialize;
use tokio::sync::mpsc;
use tokio::task::{JoinSet, spawn_local};
use tokio::time::MissedTickBehavior;
use tokio_tungstenite::tungstenite::{Message, Utf8Bytes};

use crate::dialect::{Dialect, Heard};
use crate::rooms::Rooms;
use crate::traffic::Traffic;

/// When messages are sent.
#[derive(Clone, Copy, Debug)]
pub enum Pace {
    /// As many as arrive, with so many on their way from each participant.
    InFlight(usize),
    /// So many over all rooms, in turns.
    PerSecond(u32),
}

/// How long something is done.
#[derive(Clone, Copy, Debug)]
pub enum Period {
    /// So long on the clock.
    Clock(Duration),
    /// Until the relay has used so much processor time.
    Busy(Duration),
}

impl Period {
    /// How often the processor time is looked at.
    const LOOK: Duration = Duration::from_millis(10);

    /// Waits until it is over.
    pub async fn pass(self, pid: u32) -> Result<()> {
        match self {
            Self::Clock(time) => tokio::time::sleep(time).await,
            Self::Busy(time) => {
                let end = process::processor_time(pid)? + time;
                while process::processor_time(pid)? < end {
                    tokio::time::sleep(Self::LOOK).await;
                }
            }
        }
        Ok(())
    }
}

/// What a relay did in the time measured.
#[derive(Debug, Serialize)]
pub struct Relayed {
    /// Messages that arrived, per second.
    per_second: f64,
    /// Messages that arrived, per second of the relay's processor time.
    per_processor_second: f64,
    /// The part of one processor core that the relay used.
    core: f64,
    /// The same of the generator: near 1, it was the generator that set the pace.
    generator_core: f64,
    /// From sending to arriving, half of the messages, in milliseconds.
    p50_ms: f64,
    /// 99 of 100.
    p99_ms: f64,
    /// All.
    max_ms: f64,
}

/// What all tasks write to.
#[derive(Default)]
struct Record {
    measuring: Cell<bool>,
    latencies: RefCell<Vec<Duration>>,
}

/// When the messages on their way in one direction were sent, oldest first. They arrive in this order.
type OnTheWay = Rc<RefCell<VecDeque<Instant>>>;

/// One participant's incoming half.
struct Ear {
    dialect: Dialect,
    stream: SplitStream<Socket>,
    on_the_way: OnTheWay,
    record: Rc<Record>,
}

/// One participant's outgoing half.
struct Mouth {
    sink: SplitSink<Socket, Message>,
    traffic: Traffic,
    on_the_way: OnTheWay,
}

impl Mouth {
    /// Hands one message to the socket.
    async fn say(&mut self) -> Result<()> {
        self.on_the_way.borrow_mut().push_back(Instant::now());
        Ok(self.sink.feed(Message::Text(self.traffic.next())).await?)
    }
}

impl Ear {
    /// Waits for a frame.
    async fn frame(&mut self) -> Result<Heard> {
        let message = self.stream.next().await;
        self.read(message)
    }

    /// Takes a frame that is there already.
    fn frame_at_hand(&mut self) -> Option<Result<Heard>> {
        let message = self.stream.next().now_or_never()?;
        Some(self.read(message))
    }

    fn read(&mut self, message: Option<Result<Message, tokio_tungstenite::tungstenite::Error>>) -> Result<Heard> {
        let Message::Text(frame) = message.context("the relay closed a connection")?? else { return Ok(Heard::Other) };
        let frame: Utf8Bytes = frame;
        let heard = self.dialect.hear(&frame)?;
        if matches!(heard, Heard::Signal) {
            let sent = self.on_the_way.borrow_mut().pop_front().context("a signal that nobody sent")?;
            if self.record.measuring.get() {
                self.record.latencies.borrow_mut().push(sent.elapsed());
            }
        }
        Ok(heard)
    }
}

/// Fills rooms, has their participants talk, and after the first of the `times` measures for the second.
pub async fn run(mut all: Rooms, pid: u32, rooms: usize, pace: Pace, times: [Period; 2]) -> Result<Relayed> {
    ensure!(rooms > 0, "no rooms, no messages");
    let record = Rc::new(Record::default());
    let mut ends = Vec::new();
    for [one, other] in all.fill(rooms).await? {
        let (there, back) = (OnTheWay::default(), OnTheWay::default());
        let (to_one, to_other) = (Traffic::to(one.endpoint, all.dialect), Traffic::to(other.endpoint, all.dialect));
        ends.push(split(one, to_other, &there, &back, all.dialect, &record));
        ends.push(split(other, to_one, &back, &there, all.dialect, &record));
    }
    let mut talking = JoinSet::new();
    match pace {
        Pace::InFlight(count) => ends.into_iter().for_each(|(ear, mouth)| {
            talking.spawn_local(answer_each(ear, mouth, count));
        }),
        Pace::PerSecond(rate) => {
            let (wanted, wants) = mpsc::unbounded_channel();
            let mut mouths = Vec::new();
            for (ear, mouth) in ends {
                talking.spawn_local(listen(ear, mouths.len(), wanted.clone()));
                mouths.push(mouth);
            }
            talking.spawn_local(take_turns(mouths, wants, rate));
        }
    }
    let measured = spawn_local(measure(record, pid, times));
    tokio::select! {
        relayed = measured => relayed?,
        Some(ended) = talking.join_next() => match ended? {
            Ok(()) => bail!("a participant stopped talking"),
            Err(error) => Err(error),
        },
    }
}

fn split(
    participant: Participant,
    traffic: Traffic,
    out: &OnTheWay,
    back: &OnTheWay,
    dialect: Dialect,
    record: &Rc<Record>,
) -> (Ear, Mouth) {
    let (sink, stream) = participant.socket.split();
    let ear = Ear { dialect, stream, on_the_way: Rc::clone(back), record: Rc::clone(record) };
    (ear, Mouth { sink, traffic, on_the_way: Rc::clone(out) })
}

/// Sends `count` messages, then one for each that arrives. The other end does so too, so their number stays.
async fn answer_each(mut ear: Ear, mut mouth: Mouth, count: usize) -> Result<()> {
    for _ in 0..count {
        mouth.say().await?;
    }
    mouth.sink.flush().await?;
    loop {
        let mut heard = ear.frame().await?;
        loop {
            match heard {
                Heard::Signal => mouth.say().await?,
                Heard::Ping => mouth.sink.feed(Message::text("3")).await?,
                _ => {}
            }
            match ear.frame_at_hand() {
                Some(next) => heard = next?,
                None => break,
            }
        }
        mouth.sink.flush().await?;
    }
}

/// Hears what comes, and passes on that a sign of life is wanted.
async fn listen(mut ear: Ear, index: usize, wanted: mpsc::UnboundedSender<usize>) -> Result<()> {
    loop {
        if let Heard::Ping = ear.frame().await? {
            wanted.send(index)?;
        }
    }
}

/// Has the participants send in turns, `rate` messages per second in all.
async fn take_turns(mut mouths: Vec<Mouth>, mut wants: mpsc::UnboundedReceiver<usize>, rate: u32) -> Result<()> {
    let mut ticks = tokio::time::interval(Duration::from_millis(1));
    ticks.set_missed_tick_behavior(MissedTickBehavior::Skip);
    let start = Instant::now();
    let mut sent = 0_u64;
    let mut turn = 0;
    loop {
        ticks.tick().await;
        while let Ok(index) = wants.try_recv() {
            mouths[index].sink.send(Message::text("3")).await?;
        }
        // Counted from the start, so that a late tick sends what was missed.
        let due = (start.elapsed().as_secs_f64() * f64::from(rate)) as u64;
        while sent < due {
            mouths[turn].say().await?;
            mouths[turn].sink.flush().await?;
            turn = (turn + 1) % mouths.len();
            sent += 1;
        }
    }
}

async fn measure(record: Rc<Record>, pid: u32, [warm_up, window]: [Period; 2]) -> Result<Relayed> {
    warm_up.pass(pid).await?;
    let meter = process::Meter::start(pid)?;
    record.measuring.set(true);
    window.pass(pid).await?;
    let Used { seconds, server: relay, generator } = meter.read()?;
    record.measuring.set(false);
    let mut latencies = record.latencies.take();
    ensure!(!latencies.is_empty(), "nothing was relayed in {seconds} s");
    latencies.sort_unstable();
    let quantile = |part: f64| latencies[((latencies.len() - 1) as f64 * part).round() as usize].as_secs_f64() * 1e3;
    let count = latencies.len() as f64;
    Ok(Relayed {
        per_second: count / seconds,
        per_processor_second: count / relay,
        core: relay / seconds,
        generator_core: generator / seconds,
        p50_ms: quantile(0.5),
        p99_ms: quantile(0.99),
        max_ms: quantile(1.0),
    })
}
