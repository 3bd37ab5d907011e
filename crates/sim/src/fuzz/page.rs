//! What a server may send to a page.

use call::{Action, Call, Input, Output, SocketId, Wishes};
use protocol::membership::{Entry, Seat};
use protocol::{DisplayName, DoorMessage, Limits, ParticipantId, RoomName, ServerMessage, Timestamp, codec};

/// Frames that one page hears at most.
const MOST: usize = 64;

/// A page whose devices are off.
struct Page {
    call: Call,
    now: u64,
    socket: Option<SocketId>,
}

impl Page {
    fn hears(&mut self, input: Input) {
        self.now += 100;
        self.call.handle(input, Timestamp::from_millis(self.now));
        while let Some(output) = self.call.poll_output() {
            match output {
                Output::OpenSocket(socket) => self.socket = Some(socket),
                Output::StartCapture { .. } => panic!("no server switches a device on"),
                _ => {}
            }
        }
        drop(self.call.view());
    }
}

/// Takes each line of `data` for a frame from a server that does not mean well, or is not ours. The page obeys or ignores it, draws its
/// picture after each, and switches no device on.
///
/// # Panics
/// When it does.
pub fn page(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let (Ok(room), Ok(name)) = (RoomName::parse("kitchen"), DisplayName::parse("Ana")) else { return };
    let Some(participant) = ParticipantId::new(1) else { return };
    let seat = Seat { room, participant, name, ticket: "ticket".into() };
    let mut page = Page { call: Call::new(7), now: 1000, socket: None };
    page.hears(Input::Action(Action::Join(Wishes { name: "Ana".into(), ..Wishes::default() })));
    page.hears(Input::Joined(Entry::Admitted(seat)));
    let limits = Limits::default();
    for line in text.lines().take(MOST) {
        let Some(socket) = page.socket else { return };
        page.hears(Input::SocketOpened(socket));
        page.hears(match (codec::decode::<ServerMessage>(line, &limits), codec::decode::<DoorMessage>(line, &limits)) {
            (Ok(message), _) => Input::SocketMessage(socket, message),
            (_, Ok(message)) => Input::DoorMessage(socket, message),
            _ => Input::SocketClosed(socket),
        });
        if let Some(due) = page.call.poll_timeout() {
            page.now = page.now.max(due.as_millis().saturating_sub(100));
            page.hears(Input::Timeout);
        }
    }
}
