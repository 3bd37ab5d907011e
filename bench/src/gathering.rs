//! Many people in one room, without media: what they say and do reaches everybody, so the work grows with the square of their number.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use crowd::process::{self, Used};
use crowd::{Guest, Participant, Socket};
use futures::stream::{SplitSink, SplitStream};
use futures::{SinkExt, StreamExt};
use protocol::{ChatText, ClientMessage, DraftNumber, Media, codec};
use serde::Serialize;
use tokio::task::JoinSet;
use tokio_tungstenite::tungstenite::Message;

use crate::rooms::Rooms;

/// In how much time all of them join.
const STORM: Duration = Duration::from_secs(1);
/// What a message begins with that says when it was sent.
const SENT_AT: &str = "sent at ";

/// What came of a gathering.
#[derive(Debug, Serialize)]
pub struct Gathered {
    /// How many of those who wanted to join within a second are there.
    joined: usize,
    /// From asking to being welcomed, half of them, in milliseconds.
    join_p50_ms: f64,
    /// The last of them.
    join_max_ms: f64,
    /// Frames that arrived, over all members, per second.
    frames_per_second: f64,
    /// Frames that should have arrived: every change to everybody.
    expected_per_second: f64,
    /// From saying something to its arrival at each member, half of them, in milliseconds.
    p50_ms: f64,
    /// 99 of 100.
    p99_ms: f64,
    /// All.
    max_ms: f64,
    /// The part of one processor core that the server used.
    core: f64,
    /// The same of the generator.
    generator_core: f64,
    /// The memory that the server holds at the end.
    resident_bytes: u64,
}

/// How long it takes to join, in milliseconds, one value for each newcomer.
#[derive(Debug, Serialize)]
pub struct Joins {
    /// While somebody is there.
    live_ms: Vec<f64>,
    /// When the room is empty and has to be read from the store.
    stored_ms: Vec<f64>,
}

#[derive(Default)]
struct Record {
    measuring: Cell<bool>,
    frames: Cell<u64>,
    latencies: RefCell<Vec<Duration>>,
}

/// Gathers `members` in one room, has them talk, and after the first of the times measures for the second.
pub async fn run(rooms: &Rooms, pid: u32, members: usize, [warm_up, window]: [Duration; 2]) -> Result<Gathered> {
    let room = format!("gathering-{}", std::process::id());
    let guests = rooms.guests(members).await?;
    let start = Instant::now();
    let entering = guests.into_iter().enumerate().map(|(index, mut guest)| {
        let room = &room;
        async move {
            tokio::time::sleep_until((start + STORM * u32::try_from(index)? / u32::try_from(members)?).into()).await;
            let asked = Instant::now();
            let participant = rooms.enter(&mut guest, room).await?;
            anyhow::Ok((participant, asked.elapsed()))
        }
    });
    let (mut there, mut waits) = (Vec::new(), Vec::new());
    // Whoever is lost is counted, not fatal.
    for (participant, wait) in futures::future::join_all(entering).await.into_iter().flatten() {
        there.push(participant);
        waits.push(wait);
    }
    ensure!(!there.is_empty(), "nobody could join");
    let joined = there.len();

    let record = Rc::new(Record::default());
    let epoch = Instant::now();
    let mut talking = JoinSet::new();
    for (index, Participant { socket, .. }) in there.into_iter().enumerate() {
        let (sink, stream) = socket.split();
        talking.spawn_local(listen(stream, epoch, Rc::clone(&record)));
        let offset = Duration::from_secs(1) * u32::try_from(index)? / u32::try_from(joined)?;
        talking.spawn_local(talk(sink, epoch, offset));
    }
    let measured = async {
        tokio::time::sleep(warm_up).await;
        let meter = process::Meter::start(pid)?;
        record.measuring.set(true);
        tokio::time::sleep(window).await;
        record.measuring.set(false);
        let Used { seconds, server, generator } = meter.read()?;
        let (core, generator_core) = (server / seconds, generator / seconds);
        anyhow::Ok((seconds, core, generator_core))
    };
    let (seconds, core, generator_core) = tokio::select! {
        measured = measured => measured?,
        Some(ended) = talking.join_next() => {
            ended??;
            bail!("a member stopped talking");
        }
    };
    let latencies = sorted(record.latencies.take());
    ensure!(!latencies.is_empty(), "nothing was heard in {seconds} s");
    let waits = sorted(waits);
    Ok(Gathered {
        joined,
        join_p50_ms: quantile(&waits, 0.5),
        join_max_ms: quantile(&waits, 1.0),
        frames_per_second: record.frames.get() as f64 / seconds,
        // Three things from each, to each.
        expected_per_second: 3.0 * (joined * joined) as f64,
        p50_ms: quantile(&latencies, 0.5),
        p99_ms: quantile(&latencies, 0.99),
        max_ms: quantile(&latencies, 1.0),
        core,
        generator_core,
        resident_bytes: process::resident_bytes(pid)?,
    })
}

/// Counts what comes, and how long it took.
async fn listen(mut stream: SplitStream<Socket>, epoch: Instant, record: Rc<Record>) -> Result<()> {
    loop {
        let Message::Text(frame) = stream.next().await.context("the server closed a connection")?? else { continue };
        if frame.starts_with("{\"type\":\"closing\"") || frame.contains("refused\"") {
            bail!("the server says {frame}");
        }
        if record.measuring.get() && !frame.starts_with("{\"type\":\"beat\"") {
            record.frames.set(record.frames.get() + 1);
            if let Some((_, rest)) = frame.split_once(SENT_AT) {
                let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
                let sent = Duration::from_micros(rest[..digits].parse()?);
                record.latencies.borrow_mut().push(epoch.elapsed().saturating_sub(sent));
            }
        }
    }
}

/// Says and does three things a second, a third of a second apart.
async fn talk(mut sink: SplitSink<Socket, Message>, epoch: Instant, offset: Duration) -> Result<()> {
    let mut ticks = tokio::time::interval_at((epoch + offset).into(), Duration::from_millis(1000) / 3);
    let mut count = 0_u32;
    loop {
        ticks.tick().await;
        let on = (count / 3).is_multiple_of(2);
        let message = match count % 3 {
            0 => {
                let text = ChatText::parse(&format!("{SENT_AT}{} microseconds", epoch.elapsed().as_micros()))?;
                ClientMessage::Say { draft: DraftNumber(count), to: None, text }
            }
            1 => ClientMessage::SetHand { raised: on },
            _ => ClientMessage::SetMedia { media: Media { microphone: on, ..Media::default() } },
        };
        count += 1;
        sink.send(Message::text(codec::encode(&message))).await?;
    }
}

/// Has a room fill with `lines` of conversation, and measures how long newcomers take to join it.
pub async fn join_a_long_conversation(rooms: &Rooms, lines: usize, newcomers: usize) -> Result<Joins> {
    let room = format!("conversation-{}", std::process::id());
    let mut guests = rooms.guests(newcomers + 1).await?;
    let mut host = guests.pop().context("there is one at least")?;
    let mut speaker = rooms.enter(&mut host, &room).await?;
    for number in 0..lines {
        let text = ChatText::parse(&format!("Line {number}: as long as what people usually write to each other while they talk."))?;
        let say = ClientMessage::Say { draft: DraftNumber(u32::try_from(number)?), to: None, text };
        speaker.socket.send(Message::text(codec::encode(&say))).await?;
        until(&mut speaker, "{\"type\":\"line\"").await?;
    }
    let mut live_ms = Vec::new();
    for guest in &mut guests {
        live_ms.push(join_once(rooms, guest, &room).await?);
    }
    leave(speaker).await?;
    let mut stored_ms = Vec::new();
    for guest in &mut guests {
        stored_ms.push(join_once(rooms, guest, &room).await?);
    }
    Ok(Joins { live_ms, stored_ms })
}

/// Joins, and leaves again.
async fn join_once(rooms: &Rooms, guest: &mut Guest, room: &str) -> Result<f64> {
    let asked = Instant::now();
    let participant = rooms.enter(guest, room).await?;
    let time = asked.elapsed().as_secs_f64() * 1e3;
    leave(participant).await?;
    Ok(time)
}

/// Leaves, and waits for the goodbye: the seat is gone then.
async fn leave(mut participant: Participant) -> Result<()> {
    participant.socket.send(Message::text(codec::encode(&ClientMessage::Leave {}))).await?;
    until(&mut participant, "{\"type\":\"closing\",\"reason\":\"left\"").await
}

/// Waits for a frame that begins so.
async fn until(participant: &mut Participant, beginning: &str) -> Result<()> {
    loop {
        let message = participant.socket.next().await.context("the server closed a connection")??;
        let Message::Text(frame) = message else { continue };
        if frame.starts_with(beginning) {
            return Ok(());
        }
        ensure!(!frame.contains("refused\"") && !frame.starts_with("{\"type\":\"closing\""), "the server says {frame}");
    }
}

fn sorted(mut times: Vec<Duration>) -> Vec<Duration> {
    times.sort_unstable();
    times
}

/// Of sorted times, in milliseconds.
fn quantile(times: &[Duration], part: f64) -> f64 {
    times[((times.len() - 1) as f64 * part).round() as usize].as_secs_f64() * 1e3
}
