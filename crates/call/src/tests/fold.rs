//! Whatever is said, deleted, fetched and lost: a page knows the end of the conversation without gaps, and says every draft once.

use std::collections::{BTreeMap, VecDeque};

use proptest::prelude::*;
use protocol::{
    Author, Backlog, ChatText, ClientMessage, DisplayName, DraftNumber, Line, LineEvent, LineId, MemberId, Role, ServerMessage, Timestamp,
    UnixMillis,
};

use super::script::{line_id, member};
use super::strange::config;
use crate::conversation::{Conversation, entries};
use crate::{ClientFrame, DraftState, Output, SocketId};

/// Lines in one page of the server.
const PAGE: usize = 4;

#[derive(Clone, Debug)]
enum Step {
    /// The person says something; the number is part of the text.
    Say(u8),
    /// Somebody else does.
    Hear,
    /// Somebody comes.
    Come,
    /// Somebody deletes one of the last lines.
    Delete(u8),
    Fetch,
    Open(bool),
    /// The socket breaks; so much of what was sent arrives.
    Break(u8),
    Return,
    /// The server takes a message.
    Serve,
    /// The page hears one.
    Listen,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (0..3_u8).prop_map(Step::Say),
        3 => Just(Step::Hear),
        1 => Just(Step::Come),
        1 => (0..9_u8).prop_map(Step::Delete),
        2 => Just(Step::Fetch),
        1 => any::<bool>().prop_map(Step::Open),
        1 => (0..3_u8).prop_map(Step::Break),
        2 => Just(Step::Return),
        8 => Just(Step::Serve),
        8 => Just(Step::Listen),
    ]
}

/// A page, a server, and what is under way between them.
struct World {
    page: Conversation,
    own: Option<MemberId>,
    lines: Vec<Line>,
    said: BTreeMap<DraftNumber, LineId>,
    /// What the person wanted said and was not told to be refused.
    wanted: usize,
    socket: Option<SocketId>,
    welcomed: bool,
    sockets: u32,
    up: VecDeque<ClientMessage>,
    down: VecDeque<ServerMessage>,
}

impl World {
    fn new() -> Self {
        let mut world = Self {
            page: Conversation::new(1),
            own: Some(member("ana")),
            lines: Vec::new(),
            said: BTreeMap::new(),
            wanted: 0,
            socket: None,
            welcomed: false,
            sockets: 0,
            up: VecDeque::new(),
            down: VecDeque::new(),
        };
        for _ in 0..7 {
            world.tell(said("abe", "before", DraftNumber(0)));
        }
        world.step(&Step::Return);
        world
    }

    fn tell(&mut self, event: LineEvent) -> LineId {
        let id = line_id(u32::try_from(self.lines.len()).expect("few") + 1);
        let line = Line { id, at: UnixMillis(id.get()), event };
        self.lines.push(line.clone());
        self.send(ServerMessage::Line { line });
        id
    }

    fn send(&mut self, message: ServerMessage) {
        if self.socket.is_some() {
            self.down.push_back(message);
        }
    }

    /// The lines before one.
    fn backlog(&self, before: usize) -> Backlog {
        let from = before.saturating_sub(PAGE);
        Backlog { lines: self.lines[from..before].to_vec(), more: from > 0 }
    }

    fn step(&mut self, step: &Step) {
        match step {
            Step::Say(number) => {
                let draft = |page: &Conversation| page.view(None, Role::Host).draft;
                let before = draft(&self.page);
                self.page.say(None, text(&format!("said {number}")), true);
                if draft(&self.page) != before && matches!(draft(&self.page), DraftState::Sending(_)) {
                    self.wanted += 1;
                }
            }
            Step::Hear => _ = self.tell(said("abe", "heard", DraftNumber(1))),
            Step::Come => _ = self.tell(LineEvent::Joined { name: name("ben") }),
            Step::Delete(back) => {
                let at = self.lines.len().saturating_sub(usize::from(*back) + 1);
                if let LineEvent::Said { from, to, .. } = self.lines[at].event.clone()
                    && from.member != member("ana")
                {
                    self.lines[at].event = LineEvent::Deleted { from, to, by: None };
                    self.send(ServerMessage::Line { line: self.lines[at].clone() });
                }
            }
            Step::Fetch => {
                let mut out = VecDeque::new();
                if let Some(socket) = self.socket.filter(|_| self.welcomed) {
                    self.page.fetch(socket, Timestamp::default(), &mut out);
                }
                self.take(out);
            }
            Step::Open(open) => self.page.set_open(*open),
            Step::Break(arrived) => {
                self.up.truncate(usize::from(*arrived));
                self.down.clear();
                while !self.up.is_empty() {
                    self.serve();
                }
                self.down.clear();
                self.socket = None;
                self.welcomed = false;
                self.page.socket_lost();
            }
            Step::Return => {
                if self.socket.is_none() {
                    self.sockets += 1;
                    self.socket = Some(SocketId(self.sockets));
                    // A backlog, as a welcome brings it. That it is an answer nobody asked for tells it apart here.
                    self.down.push_back(ServerMessage::Older { backlog: self.backlog(self.lines.len()) });
                }
            }
            Step::Serve => self.serve(),
            Step::Listen => self.listen(),
        }
        if let Some(socket) = self.socket.filter(|_| self.welcomed) {
            let mut out = VecDeque::new();
            self.page.send(socket, Timestamp::default(), &mut out);
            self.take(out);
        }
    }

    fn take(&mut self, out: VecDeque<Output>) {
        for output in out {
            if let Output::Send(_, ClientFrame::Message(message)) = output {
                self.up.push_back(message);
            }
        }
    }

    fn serve(&mut self) {
        match self.up.pop_front() {
            Some(ClientMessage::Say { draft, text, .. }) => match self.said.get(&draft) {
                Some(id) => {
                    let at = usize::try_from(id.get()).expect("few") - 1;
                    self.send(ServerMessage::Line { line: self.lines[at].clone() });
                }
                None => {
                    let id = self.tell(said("ana", text.as_str(), draft));
                    self.said.insert(draft, id);
                }
            },
            Some(ClientMessage::Older { before }) => {
                let backlog = self.backlog(usize::try_from(before.get()).expect("few") - 1);
                self.send(ServerMessage::Older { backlog });
            }
            _ => {}
        }
    }

    fn listen(&mut self) {
        match self.down.pop_front() {
            Some(ServerMessage::Older { backlog }) if self.welcomed => self.page.older(backlog),
            Some(ServerMessage::Older { backlog }) => {
                self.welcomed = true;
                self.page.welcome(backlog, self.own);
            }
            Some(ServerMessage::Line { line }) => drop(self.page.line(line, self.own)),
            _ => {}
        }
    }

    fn settle(&mut self) {
        self.step(&Step::Return);
        while !self.up.is_empty() || !self.down.is_empty() {
            self.step(&Step::Serve);
            self.step(&Step::Listen);
        }
    }
}

fn said(from: &str, said: &str, draft: DraftNumber) -> LineEvent {
    let from = Author { member: member(from), name: name(from), role: Role::Participant };
    LineEvent::Said { from, to: None, text: text(said), draft }
}

fn name(name: &str) -> DisplayName {
    DisplayName::parse(name).expect("a name")
}

fn text(text: &str) -> ChatText {
    ChatText::parse(text).expect("a message")
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_page_knows_the_end_of_the_conversation_and_says_every_draft_once(steps in prop::collection::vec(step(), 0..120)) {
        let mut world = World::new();
        for step in &steps {
            world.step(step);
        }
        world.settle();
        let view = world.page.view(world.own, Role::Participant);
        let known = view.entries.first().map_or(0, |entry| usize::try_from(entry.id().get()).expect("few") - 1);
        let history = line_id(7);
        let expected = entries(world.lines[known..].iter(), world.own, Role::Participant, history);
        // What was told before the first welcome was heard is history, too.
        let blind = |entries: Vec<crate::ChatEntry>| entries.into_iter().map(|entry| match entry {
            crate::ChatEntry::Message(message) => crate::ChatEntry::Message(crate::Message { history: false, ..message }),
            other => other,
        }).collect::<Vec<_>>();
        prop_assert_eq!(blind(view.entries.to_vec()), blind(expected));
        prop_assert_eq!(view.more, known > 0);
        prop_assert_eq!(world.said.len(), world.wanted);
        prop_assert!(!matches!(view.draft, DraftState::Sending(_)), "a draft waits for ever");
        prop_assert!(!view.fetching);
        world.step(&Step::Open(true));
        prop_assert_eq!(world.page.view(world.own, Role::Participant).unread, 0);
    }
}
