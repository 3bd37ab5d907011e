//! The clients at Confab's relay, in this process and over real packets.

use std::io::ErrorKind;

use anyhow::Result;
use protocol::{ParticipantId, RelayLimits, RoomName, Timestamp, UnixMillis};
use tokio::net::UdpSocket;
use tokio::task::LocalSet;
use turn::{Client, Input, Output, Relay, Secret, Settings, Username};

use super::link::Transport;
use super::passing::Relayed;
use super::{Account, Answer, Pairs, Server, Task};

/// Answers whoever speaks to `socket`. Nothing takes time there.
async fn serve(socket: UdpSocket, relay: &mut Relay) -> Result<Answer> {
    let now = Timestamp::from_millis(0);
    loop {
        socket.readable().await?;
        let mut packet = Vec::with_capacity(4096);
        match socket.try_recv_buf_from(&mut packet) {
            Ok((_, address)) => relay.handle(Input::Packet { client: Client { address, stream: None }, packet }, now),
            Err(error) if error.kind() == ErrorKind::WouldBlock => {}
            Err(error) => return Err(error.into()),
        }
        while let Some(Output::Send { client, packet }) = relay.poll_output() {
            socket.send_to(&packet, client.address).await?;
        }
    }
}

/// Carries a task out; its answer, and how many allocations are left.
fn run(task: Task) -> (Answer, usize) {
    let secret = Secret::new("secret");
    let settings = Settings { limits: RelayLimits::default(), secret: secret.clone(), zero: UnixMillis(0) };
    let mut relay = Relay::new(settings, Timestamp::from_millis(0));
    let room = secret.room_tag(&RoomName::parse("kitchen").unwrap());
    let username = Username { expires: 1, room, participant: ParticipantId::new(1).unwrap() }.to_string();
    let user = Some(Account { password: secret.password(&username), username });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let answer = LocalSet::new().block_on(&runtime, async {
        let socket = UdpSocket::bind("127.0.0.1:0").await?;
        let server = Server { address: socket.local_addr()?, user };
        tokio::select! {
            answer = super::run(server, std::process::id(), task) => answer,
            failed = serve(socket, &mut relay) => failed,
        }
    });
    (answer.unwrap(), relay.allocations())
}

const PAIRS: Pairs = Pairs { count: 2, bytes: 100, over: Transport::Udp, relayed: Relayed::Both };

#[test]
fn packets_pass_and_no_allocation_is_left() {
    let steady = Task::Rate { pairs: PAIRS, per_second: 1000, warm_up_ms: 1, window_ms: 50 };
    let as_many_as_pass = Task::Capacity { pairs: PAIRS, in_flight: 4, warm_up_busy_ms: 1, window_busy_ms: 5 };
    for task in [steady, as_many_as_pass] {
        let (answer, left) = run(task);
        assert!(matches!(answer, Answer::Passed(_)), "{answer:?}");
        assert_eq!(left, 0);
    }
}

#[test]
fn allocations_are_given_back_or_kept() {
    let (answer, left) = run(Task::Allocating { at_once: 4, warm_up_busy_ms: 1, window_busy_ms: 5 });
    assert!(matches!(answer, Answer::Allocating(_)), "{answer:?}");
    assert_eq!(left, 0);
    let (_, left) = run(Task::Allocated { allocations: vec![2, 10] });
    assert_eq!(left, 10);
}
