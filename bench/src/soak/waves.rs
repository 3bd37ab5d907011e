//! What a wave is made of besides its members: what nobody should send, and allocations that are made, refreshed and left behind.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use anyhow::Result;
use crowd::tally::{Bad, Count, Tally};
use crowd::{Door, Server, open};
use futures::SinkExt;
use tokio::io::AsyncWriteExt;
use tokio::net::UdpSocket;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio_tungstenite::tungstenite::Message;

use crate::turning::{self, Client, Transport};

/// From one nuisance to the next.
const PAUSE: Duration = Duration::from_millis(30);
/// Nuisances that are kept up at the same time: connections on which nothing more is said.
const KEPT: usize = 400;
/// Pairs of allocations in a wave.
const PAIRS: usize = 20;

/// Somebody who sends what nobody should.
pub struct Noise {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Noise {
    /// Begins.
    pub fn begin(address: SocketAddr) -> Self {
        let (stop, mut stopped) = watch::channel(false);
        let task = tokio::spawn(async move {
            let noise = async {
                let mut kept: Vec<Box<dyn Send>> = Vec::new();
                for turn in 0..=u8::MAX {
                    // Whoever is not let in has tried.
                    if let Ok(Ok(nuisance)) = tokio::time::timeout(Duration::from_secs(5), nuisance(address, turn)).await {
                        kept.push(nuisance);
                    }
                    if kept.len() >= KEPT {
                        kept.drain(..KEPT / 2);
                    }
                    tokio::time::sleep(PAUSE).await;
                }
                // Half open until the end.
                std::future::pending::<()>().await;
            };
            tokio::select! {
                () = noise => {}
                _ = stopped.changed() => {}
            }
        });
        Self { stop, task }
    }

    /// Ends, and closes what was kept open.
    pub async fn end(self) {
        self.stop.send_replace(true);
        // It does not fail: whatever goes wrong with a nuisance is what it is for.
        let _ = self.task.await;
    }
}

/// Does one of several things, and gives back what is to stay open.
async fn nuisance(address: SocketAddr, turn: u8) -> Result<Box<dyn Send>> {
    let (server, door) = (Server::at(address), Door::new(4, turn % 200 + 1));
    Ok(match turn % 8 {
        // Nothing is said at all.
        0 => Box::new(server.dial(door).await?),
        1 => {
            let mut stream = server.dial(door).await?;
            stream.write_all(&noise(turn, 300)).await?;
            Box::new(stream)
        }
        2 => {
            let mut stream = server.dial(door).await?;
            stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\nX-Never-Ends: ").await?;
            Box::new(stream)
        }
        // A WebSocket without a word, with a word that is none, with bytes, with something too long.
        3 => Box::new(open(&server, door, "/ws").await?),
        4 => Box::new(said(&server, door, Message::text("{\"type\":\"attach\",\"ticket\":[]}")).await?),
        5 => Box::new(said(&server, door, Message::binary(noise(turn, 2000))).await?),
        6 => Box::new(said(&server, door, Message::text("x".repeat(70_000))).await?),
        _ => {
            let socket = UdpSocket::bind((door.address(), 0)).await?;
            for packet in 0..50 {
                socket.send_to(&noise(packet, 100), address).await?;
            }
            Box::new(socket)
        }
    })
}

async fn said(server: &Server, door: Door, message: Message) -> Result<crowd::Socket> {
    let mut socket = open(server, door, if fastrand::bool() { "/ws" } else { "/ws/meet" }).await?;
    socket.send(message).await?;
    Ok(socket)
}

/// Bytes that mean nothing, always the same for a seed.
fn noise(seed: u8, length: usize) -> Vec<u8> {
    let mut rng = fastrand::Rng::with_seed(seed.into());
    (0..length).map(|_| rng.u8(..)).collect()
}

/// Makes pairs of allocations, refreshes them, and gives half of them back; the others are left to the server, and so are the
/// participants whose they are, whose sockets just break.
pub async fn turning(address: SocketAddr) -> Result<String> {
    /// Clients have numbers of their own in all waves.
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let (accounts, staying) = turning::Server { address, user: None }.accounts(PAIRS).await?;
    let (mut made, mut given_back) = (0, 0);
    for (index, accounts) in accounts.iter().enumerate() {
        let number = NUMBER.fetch_add(2, Ordering::Relaxed);
        let over = if index % 4 < 2 { Transport::Udp } else { Transport::Tcp };
        let mut pair = Client::pair(address, over, accounts, number).await?;
        for client in &mut pair {
            client.refresh().await?;
            made += 1;
            if index % 2 == 0 {
                client.release().await?;
                given_back += 1;
            }
        }
    }
    drop(staying);
    Ok(format!("{made} allocations made and refreshed, {given_back} given back, the others left behind"))
}

/// What members did, in few words.
pub fn summary(tally: &Tally) -> String {
    let count = |count| tally.get(count);
    let listed = |bad| {
        let all = tally.all_bad(bad);
        let list: Vec<_> = all.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
        if list.is_empty() { "none".to_owned() } else { list.join(", ") }
    };
    format!(
        "{} seats, {} of {} signals arrived, {} lines heard; {} left, {} dropped, {} reloaded, {} returned, {} joined anew; refused: {}; \
         closed: {}; errors: {}",
        count(Count::Joined),
        count(Count::SignalsArrived),
        count(Count::SignalsSent),
        count(Count::LinesHeard),
        count(Count::Left),
        count(Count::Dropped),
        count(Count::Reloaded),
        count(Count::Returned),
        count(Count::Rejoined),
        listed(Bad::Refusal),
        listed(Bad::Closed),
        listed(Bad::Error),
    )
}
