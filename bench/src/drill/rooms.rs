//! Attacks by those who take part: seats, frames, floods of what may be said.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use crowd::{Door, Guest, Participant, Server, Socket, Stranger, attach, enter, open, talk};
use futures::{SinkExt, StreamExt, stream};
use protocol::meeting::{MeetingMessage, StrangerMessage};
use protocol::membership::{Entry, JoinError};
use protocol::{Change, ChatText, ClientMessage, Deed, DeedNumber, DescriptionKind, Door as RoomDoor, DraftNumber, OfferNumber, codec};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tokio_tungstenite::tungstenite::Message;

use super::outcome::{Outcome, Target};

/// Joins a second.
const JOINS: u64 = 200;
/// Bytes of a huge frame.
const HUGE: usize = 10_000_000;
/// Huge frames.
const FRAMES: usize = 20;
/// Candidates of one who sends too many.
const CANDIDATES: usize = 10_000;
/// Those who send too many.
const SENDERS: usize = 4;
/// Strangers who look for others without end.
const STRANGERS: u8 = 100;
/// The network of those who attack rooms.
const NETWORK: u8 = 13;

fn door(number: usize) -> Door {
    Door::new(NETWORK, u8::try_from(number % 200).unwrap_or_default() + 1)
}

/// What a last frame says: its reason or its type.
pub fn word(frame: &str) -> String {
    let json: serde_json::Value = serde_json::from_str(frame).unwrap_or_default();
    let word = |name: &str| json.get(name).and_then(|word| word.as_str().map(str::to_owned));
    let refusal = || json.get("refusal").and_then(|refusal| refusal.as_object()).and_then(|refusal| refusal.keys().next().cloned());
    word("reason").or_else(|| word("refusal")).or_else(refusal).or_else(|| word("type")).unwrap_or_else(|| "closed by the server".into())
}

/// Joins as fast as that, from one address or many, each as another browser, and never attaches.
pub async fn joins(target: Target, addresses: usize) -> Result<Outcome> {
    let (server, end) = (Server::at(target.address), target.until());
    let mut pace = tokio::time::interval(Duration::from_secs(1) / JOINS as u32);
    let mut asked = JoinSet::new();
    while Instant::now() < end {
        pace.tick().await;
        let (server, number) = (server.clone(), asked.len());
        asked.spawn(async move { seat(&server, door(number % addresses), &format!("stormed-{}", number % 500)).await });
    }
    let mut answers = Vec::new();
    while let Some(answer) = asked.join_next().await {
        answers.push(answer);
    }
    let mut outcome = Outcome::default();
    outcome.sent("joins", answers.len() as u64);
    answers.into_iter().for_each(|answer| outcome.answered(&answer.unwrap_or_else(|_| "the attack failed".into()), 1));
    Ok(outcome)
}

/// What comes of asking for a seat.
async fn seat(server: &Server, door: Door, room: &str) -> String {
    let asked = async {
        let mut guest = Guest::arrive(server, door).await?;
        guest.ask(room).await
    };
    match timeout(Duration::from_secs(20), asked).await {
        Err(_) => "no answer".into(),
        Ok(Ok(Entry::Admitted(_))) => "seats".into(),
        Ok(Ok(Entry::Waiting(_))) => "places at the door".into(),
        Ok(Err(error)) => match error.downcast_ref::<JoinError>() {
            Some(JoinError::TooSoon { .. }) => "too_soon".into(),
            Some(refused) => refused.to_string(),
            None => match error.downcast_ref::<crowd::Unexpected>() {
                Some(status) => status.to_string(),
                None => "no connection".into(),
            },
        },
    }
}

/// Hears until the connection ends; its last word.
async fn last_word(socket: &mut Socket, end: Instant) -> String {
    let hearing = async {
        let mut last = "closed by the server".to_owned();
        loop {
            match socket.next().await {
                Some(Ok(Message::Text(text))) if text.contains("\"closing\"") => last = word(&text),
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return last,
            }
        }
    };
    timeout(end.saturating_duration_since(Instant::now()), hearing).await.unwrap_or_else(|_| "still open".into())
}

/// Frames that are far too long, before one is anybody and as a participant.
pub async fn huge_frames(target: Target) -> Result<Outcome> {
    let (server, end) = (Server::at(target.address), target.until());
    let mut outcome = Outcome::default();
    for number in 0..FRAMES {
        let mut socket = match number % 2 {
            0 => open(&server, door(number), "/ws").await?,
            // Seats are kept for those who were thrown out, and a room has few.
            _ => participant(&server, number, &format!("huge-{number}")).await?.socket,
        };
        let frame = Message::text("x".repeat(HUGE));
        // The server hangs up in the middle of it.
        let sending = timeout(Duration::from_secs(5), socket.send(frame)).await;
        let fate = match sending {
            Ok(Ok(())) | Err(_) => last_word(&mut socket, end.max(Instant::now() + Duration::from_secs(5))).await,
            Ok(Err(_)) => "reset by the server".into(),
        };
        outcome.sent("frames of 10 MB", 1);
        outcome.answered(&fate, 1);
    }
    Ok(outcome)
}

/// Makes somebody who takes part.
async fn participant(server: &Server, number: usize, room: &str) -> Result<Participant> {
    enter(server, door(number), &mut Guest::arrive(server, door(number)).await?, room).await
}

/// Says something, once: what looks for bad language is made with the first line that is said, and stays.
pub async fn say(address: SocketAddr) -> Result<()> {
    let mut speaker = participant(&Server::at(address), 0, "first-words").await?;
    let say = ClientMessage::Say { draft: DraftNumber(0), to: None, text: ChatText::parse("Hello?").context("a text")? };
    speaker.socket.send(Message::text(codec::encode(&say))).await?;
    let hearing = async {
        while let Some(message) = speaker.socket.next().await {
            if message?.to_text().is_ok_and(|frame| frame.contains("Hello?")) {
                return Ok(());
            }
        }
        bail!("nobody hears anything")
    };
    timeout(Duration::from_secs(20), hearing).await?
}

/// Sends the same again and again, as fast as the server takes it, or until it hangs up; how much went out and the last word.
async fn flood(mut participant: Participant, frames: &[Message], count: usize, end: Instant) -> (usize, String) {
    let (mut sink, mut stream) = (&mut participant.socket).split();
    let sending = async {
        let mut sent = 0;
        while sent < count && Instant::now() < end {
            let frame = frames[sent % frames.len()].clone();
            match timeout(Duration::from_secs(5), sink.send(frame)).await {
                Ok(Ok(())) => sent += 1,
                _ => break,
            }
        }
        sent
    };
    let hearing = async {
        let mut last = "closed by the server".to_owned();
        while let Some(Ok(message)) = stream.next().await {
            if let Message::Text(text) = message
                && text.contains("\"closing\"")
            {
                last = word(&text);
            }
        }
        last
    };
    let patience = end.max(Instant::now() + Duration::from_secs(3)).saturating_duration_since(Instant::now());
    let (sent, last) = tokio::join!(sending, timeout(patience, hearing));
    (sent, last.unwrap_or_else(|_| "still open".into()))
}

/// Candidates without end, from several, each to somebody in their room who hears them.
pub async fn candidates(target: Target) -> Result<Outcome> {
    let (server, end) = (Server::at(target.address), target.until());
    let mut outcome = Outcome::default();
    let floods = (0..SENDERS).map(|number| {
        let server = server.clone();
        async move {
            let room = format!("candidates-{number}");
            let other = participant(&server, 2 * number, &room).await?;
            let one = participant(&server, 2 * number + 1, &room).await?;
            let to = other.endpoint;
            let mut hears = other.socket;
            let hearing = tokio::spawn(async move { while let Some(Ok(_)) = hears.next().await {} });
            let frame = Message::text(codec::encode(&ClientMessage::Signal { to, signal: talk::candidate(0, "") }));
            let flooded = flood(one, &[frame], CANDIDATES, end).await;
            hearing.abort();
            anyhow::Ok(flooded)
        }
    });
    for flooded in futures::future::join_all(floods).await {
        let (sent, last) = flooded?;
        outcome.sent("candidates", sent as u64);
        outcome.answered(&last, 1);
    }
    Ok(outcome)
}

/// Descriptions with a thousand media sections: one that is just short enough, which is passed on unread, and one that is as long as such
/// a description really is.
pub async fn descriptions(target: Target) -> Result<Outcome> {
    let (server, end) = (Server::at(target.address), target.until());
    let mut outcome = Outcome::default();
    for (kind, section) in [
        ("terse", "m=audio 9 RTP/AVP 0\r\na=mid:1\r\n".to_owned()),
        ("full", format!("m=audio 9 UDP/TLS/RTP/SAVPF 111\r\n{}", "a=rtpmap:111 opus/48000/2\r\n".repeat(20))),
    ] {
        let other = participant(&server, 0, "sections").await?;
        let mut one = participant(&server, 1, "sections").await?;
        let (to, mut hears) = (other.endpoint, other.socket);
        let sdp = format!("v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n{}", section.repeat(1000));
        for number in 1..=10 {
            let signal = talk::description(DescriptionKind::Offer, OfferNumber(number), sdp.clone());
            let sent = one.socket.send(Message::text(codec::encode(&ClientMessage::Signal { to, signal }))).await;
            outcome.sent(&format!("{kind} ones of {} bytes", sdp.len()), 1);
            if sent.is_err() {
                break;
            }
        }
        let heard = async {
            let mut passed = 0;
            while passed < 10 {
                match hears.next().await {
                    Some(Ok(Message::Text(text))) if text.starts_with("{\"type\":\"signal\"") => passed += 1,
                    Some(Ok(_)) => {}
                    _ => break,
                }
            }
            passed
        };
        let passed = timeout(Duration::from_secs(2), heard).await.unwrap_or(0);
        if passed > 0 {
            outcome.answered("passed on unread", passed);
        } else {
            let last = last_word(&mut one.socket, end.max(Instant::now() + Duration::from_secs(2))).await;
            outcome.answered(&last, 1);
        }
    }
    Ok(outcome)
}

/// Knocks at one room whose door is a lobby, from many addresses and many from each, while its host is there.
pub async fn knocks(target: Target) -> Result<Outcome> {
    let (server, end) = (Server::at(target.address), target.until());
    let room = format!("knocked-{}", std::process::id());
    let mut host = Guest::arrive(&server, door(199)).await?;
    host.start(&room).await?;
    let ticket = host.join(&room).await?.ticket;
    let mut keeper = attach(&server, door(199), ticket).await?;
    let lobby = ClientMessage::Do { number: DeedNumber(1), deed: Deed::Change { change: Change::Door { door: RoomDoor::Lobby } } };
    keeper.socket.send(Message::text(codec::encode(&lobby))).await?;
    let beat = Message::text(codec::encode(&ClientMessage::Beat {}));
    let keeping = tokio::spawn(async move {
        let mut beats = tokio::time::interval(Duration::from_secs(5));
        let mut heard = 0_u64;
        loop {
            tokio::select! {
                _ = beats.tick() => if keeper.socket.send(beat.clone()).await.is_err() { return heard },
                message = keeper.socket.next() => match message {
                    Some(Ok(_)) => heard += 1,
                    _ => return heard,
                },
            }
        }
    });
    sleep(Duration::from_millis(300)).await;
    let knocking = stream::iter(0_usize..).take_while(|_| std::future::ready(Instant::now() < end)).map(|number| {
        let (server, room) = (server.clone(), room.clone());
        // Half of them from one address.
        let door = door(if number.is_multiple_of(2) { 0 } else { 1 + number % 100 });
        async move { seat(&server, door, &room).await }
    });
    let answers: Vec<String> = knocking.buffer_unordered(32).collect().await;
    let mut outcome = Outcome::default();
    outcome.sent("knocks", answers.len() as u64);
    answers.iter().for_each(|answer| outcome.answered(answer, 1));
    if keeping.is_finished() {
        outcome.answered("the host lost the connection", 1);
    }
    keeping.abort();
    Ok(outcome)
}

/// Writes without end, with several hands.
pub async fn chat(target: Target) -> Result<Outcome> {
    let (server, end) = (Server::at(target.address), target.until());
    let mut outcome = Outcome::default();
    let text = ChatText::parse(&"What I have to say. ".repeat(90)).context("a text")?;
    let floods = (0..SENDERS).map(|number| {
        let (server, text) = (server.clone(), text.clone());
        async move {
            let (mut sent, mut lasts) = (0, Vec::new());
            // Whoever is thrown out comes again, into another room: their seat in this one is kept for a while, and it has few.
            while Instant::now() < end {
                let writer = match participant(&server, 100 + number, &format!("flooded-{number}-{}", lasts.len())).await {
                    Ok(writer) => writer,
                    Err(error) => {
                        lasts.push(error.downcast_ref::<JoinError>().map_or_else(|| "no connection".into(), ToString::to_string));
                        break;
                    }
                };
                let frames: Vec<_> = (0..1000)
                    .map(|draft| ClientMessage::Say { draft: DraftNumber(draft), to: None, text: text.clone() })
                    .map(|say| Message::text(codec::encode(&say)))
                    .collect();
                let (count, last) = flood(writer, &frames, 100_000, end).await;
                sent += count;
                lasts.push(last);
                sleep(Duration::from_millis(100)).await;
            }
            (sent, lasts)
        }
    });
    for (sent, lasts) in futures::future::join_all(floods).await {
        outcome.sent("lines of 1,800 characters", sent as u64);
        lasts.iter().for_each(|last| outcome.answered(last, 1));
    }
    Ok(outcome)
}

/// Strangers who look for somebody else as soon as they are proposed to one.
pub async fn strangers(target: Target) -> Result<Outcome> {
    let (server, end) = (Server::at(target.address), target.until());
    let looking = (0..STRANGERS).map(|number| {
        let server = server.clone();
        tokio::spawn(async move {
            let mut outcome = Outcome::default();
            while Instant::now() < end {
                let mut stranger = match Stranger::come(&server, Door::new(NETWORK + 1, number + 1), "Guest").await {
                    Ok(stranger) => stranger,
                    Err(_) => {
                        outcome.answered("not let in", 1);
                        sleep(Duration::from_millis(500)).await;
                        continue;
                    }
                };
                let looks = async {
                    loop {
                        outcome.sent("next", 1);
                        stranger.say(&StrangerMessage::Next { after: None }).await?;
                        match timeout(Duration::from_millis(20), stranger.hear()).await {
                            Err(_) => {}
                            Ok(Ok(MeetingMessage::Proposed { encounter, .. })) => {
                                outcome.answered("proposed", 1);
                                outcome.sent("next", 1);
                                stranger.say(&StrangerMessage::Next { after: Some(encounter) }).await?;
                            }
                            Ok(Ok(other)) => outcome.answered(&word(&codec_of(&other)), 1),
                            Ok(Err(error)) => return Err::<(), _>(error),
                        }
                    }
                };
                // Whoever is thrown out comes again.
                let _ = timeout(end.saturating_duration_since(Instant::now()), looks).await;
            }
            outcome
        })
    });
    let mut outcome = Outcome::default();
    for one in futures::future::join_all(looking.collect::<Vec<_>>()).await {
        outcome.join(one?);
    }
    Ok(outcome)
}

/// A word of a meeting as it came.
fn codec_of(message: &MeetingMessage) -> String {
    serde_json::to_string(message).unwrap_or_default()
}
