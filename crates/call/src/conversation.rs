//! What becomes of the conversation on this page: the lines that were told, the drafts that are on their way, what was read.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use protocol::{
    Author, Backlog, ChatText, ClientMessage, DraftNumber, Line, LineEvent, LineId, MemberId, ParticipantId, Power, Refusal, Role,
    Timestamp,
};

use crate::chat::is_coming_or_going;
use crate::{ChatEntry, ChatView, ClientFrame, DraftState, Message, Output, SocketId, Sorted};

/// Lines kept on the page. What exceeds it is forgotten, the oldest first, and older ones are not fetched any more: as many as a
/// server usually keeps.
const KEPT_LINES: usize = 10_000;

/// Drafts that may wait to be said. One more is refused.
const WAITING_DRAFTS: usize = 20;

/// Time for the server to answer, on a socket that stands.
const ANSWER_DEADLINE: Duration = Duration::from_secs(15);

/// The conversation.
#[derive(Debug)]
pub(crate) struct Conversation {
    lines: Sorted<LineId, Line>,
    /// The server has older ones.
    more: bool,
    /// The older ones that were asked for.
    fetching: Option<Fetch>,
    /// The newest line of the first welcome: up to it is what was there before this person. Nothing before that welcome.
    history: Option<LineId>,
    /// The newest line when the chat was open last.
    read: LineId,
    is_open: bool,
    /// The drafts without an answer, in order. Only the first is under way.
    drafts: VecDeque<Draft>,
    /// Where and until when the first one's answer is awaited.
    sent: Option<(SocketId, Timestamp)>,
    /// What became of the last one.
    state: DraftState,
    next_draft: DraftNumber,
    /// The entries as they were drawn last. Nothing once a line has changed: most of what happens in a call leaves the conversation as
    /// it is, and it can be long.
    drawn: RefCell<Option<Drawn>>,
}

/// The entries, as they are drawn for one member in one role.
#[derive(Debug)]
struct Drawn {
    own: Option<MemberId>,
    role: Role,
    entries: Arc<Vec<ChatEntry>>,
}

#[derive(Clone, Copy, Debug)]
struct Fetch {
    /// The oldest line when it was asked.
    before: LineId,
    deadline: Timestamp,
}

#[derive(Debug)]
struct Draft {
    number: DraftNumber,
    to: Option<ParticipantId>,
    text: ChatText,
}

/// A message that another just said.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) from: Author,
    pub(crate) private: bool,
    /// The chat is open.
    pub(crate) shown: bool,
}

const NO_LINE: LineId = LineId::new(0).expect("it is small");

impl Conversation {
    /// Nothing was said yet. The `seed` makes the numbers of this page's drafts unlike those of other pages.
    pub(crate) const fn new(seed: u64) -> Self {
        let [a, b, c, d, ..] = crate::line::scattered(seed).to_le_bytes();
        Self {
            lines: Sorted::new(),
            more: false,
            fetching: None,
            history: None,
            read: NO_LINE,
            is_open: false,
            drafts: VecDeque::new(),
            sent: None,
            state: DraftState::None,
            next_draft: DraftNumber(u32::from_le_bytes([a, b, c, d])),
            drawn: RefCell::new(None),
        }
    }

    /// The newest lines, at each welcome. They replace what was known: what happened to older ones meanwhile was not told, and a
    /// line that was deleted must not stay.
    pub(crate) fn welcome(&mut self, backlog: Backlog, own: Option<MemberId>) {
        self.socket_lost();
        self.lines = backlog.lines.into_iter().map(|line| (line.id, line)).collect();
        self.more = backlog.more;
        if self.history.is_none() {
            self.history = Some(self.newest());
            self.read = self.newest();
        }
        // Of a draft whose answer was lost, the line tells.
        let said = self.lines.values().filter_map(|line| draft_of(line, own)).collect::<Vec<_>>();
        for draft in said {
            self.said(draft);
        }
        self.after_lines();
    }

    /// A line, new or changed. Returns what others just said with it.
    pub(crate) fn line(&mut self, line: Line, own: Option<MemberId>) -> Option<Said> {
        if let Some(draft) = draft_of(&line, own) {
            self.said(draft);
        }
        // Nothing happens twice to a line that was deleted: telling it again answers a draft that was said, and deleted before its
        // sender heard of it.
        if let LineEvent::Deleted { from, .. } = &line.event
            && Some(from.member) == own
            && self.lines.get(&line.id) == Some(&line)
            && let Some((first, _)) = self.drafts.front().zip(self.sent)
        {
            self.said(first.number);
        }
        let is_older = self.lines.first().is_some_and(|(oldest, _)| line.id < *oldest);
        // Between an older line and those that are known, some may be missing.
        if is_older && self.more {
            return None;
        }
        let is_new = line.id > self.newest();
        let said = match &line.event {
            LineEvent::Said { from, to, .. } if is_new && Some(from.member) != own => {
                Some(Said { from: from.clone(), private: to.is_some(), shown: self.is_open })
            }
            _ => None,
        };
        self.lines.insert(line.id, line);
        self.after_lines();
        said
    }

    /// Asks for older lines, unless that was done.
    pub(crate) fn fetch(&mut self, socket: SocketId, now: Timestamp, out: &mut VecDeque<Output>) {
        let Some(&(before, _)) = self.lines.first().filter(|_| self.may_fetch() && self.fetching.is_none()) else { return };
        self.fetching = Some(Fetch { before, deadline: now + ANSWER_DEADLINE });
        out.push_back(Output::Send(socket, ClientFrame::Message(ClientMessage::Older { before })));
    }

    /// Older lines. Only those are taken that were asked for.
    pub(crate) fn older(&mut self, backlog: Backlog) {
        let oldest = self.lines.first().map(|(id, _)| *id);
        if let Some(Fetch { before, .. }) = self.fetching.take()
            && oldest == Some(before)
        {
            self.lines.extend(backlog.lines.into_iter().filter(|line| line.id < before).map(|line| (line.id, line)));
            self.more = backlog.more;
            self.after_lines();
        }
    }

    /// The person says something. It is kept until it is answered, over any number of sockets; only one is under way at a time, so
    /// that they are said in order. The text that waits as the last already is not taken twice: Enter was pressed twice.
    pub(crate) fn say(&mut self, to: Option<ParticipantId>, text: ChatText, may: bool) {
        if self.drafts.back().is_some_and(|last| last.to == to && last.text == text) {
            return;
        }
        let number = self.next_draft;
        self.next_draft = DraftNumber(number.0.wrapping_add(1));
        self.state = if !may {
            DraftState::Refused(number, Refusal::Forbidden)
        } else if self.drafts.len() >= WAITING_DRAFTS {
            DraftState::Refused(number, Refusal::TooSoon { wait_ms: 1000 })
        } else {
            self.drafts.push_back(Draft { number, to, text });
            DraftState::Sending(number)
        };
    }

    /// Sends the first draft, if it is not under way on this socket.
    pub(crate) fn send(&mut self, socket: SocketId, now: Timestamp, out: &mut VecDeque<Output>) {
        let Some(Draft { number, to, text }) = self.drafts.front() else { return };
        if self.sent.is_none_or(|(sent, _)| sent != socket) {
            self.sent = Some((socket, now + ANSWER_DEADLINE));
            let message = ClientMessage::Say { draft: *number, to: *to, text: text.clone() };
            out.push_back(Output::Send(socket, ClientFrame::Message(message)));
        }
    }

    fn said(&mut self, draft: DraftNumber) {
        if self.answered(draft) && self.state == DraftState::Sending(draft) {
            self.state = DraftState::Said(draft);
        }
    }

    /// A draft was not said. Returns the reason if the person has sent another since, and would not see it beside the box.
    pub(crate) fn refused(&mut self, draft: DraftNumber, refusal: Refusal) -> Option<Refusal> {
        if !self.answered(draft) {
            return None;
        }
        if self.state == DraftState::Sending(draft) {
            self.state = DraftState::Refused(draft, refusal);
            return None;
        }
        Some(refusal)
    }

    /// Takes the draft away. Returns whether it was there.
    fn answered(&mut self, draft: DraftNumber) -> bool {
        let Some(at) = self.drafts.iter().position(|waiting| waiting.number == draft) else { return false };
        self.drafts.remove(at);
        if at == 0 {
            self.sent = None;
        }
        true
    }

    /// The chat is open, or not.
    pub(crate) fn set_open(&mut self, is_open: bool) {
        self.is_open = is_open;
        self.after_look();
    }

    /// What was under way is lost, and its answers.
    pub(crate) const fn socket_lost(&mut self) {
        self.fetching = None;
        self.sent = None;
    }

    /// The call is over: forgets everything but how drafts are numbered.
    pub(crate) fn clear(&mut self) {
        let next_draft = self.next_draft;
        *self = Self { next_draft, ..Self::new(0) };
    }

    /// Gives up what was not answered. Returns the reason if the person has sent another draft since.
    pub(crate) fn timeout(&mut self, now: Timestamp) -> Option<Refusal> {
        if self.fetching.is_some_and(|fetch| fetch.deadline <= now) {
            self.fetching = None;
        }
        let late = self.sent.filter(|(_, deadline)| *deadline <= now).and_then(|_| self.drafts.front());
        let number = late?.number;
        self.refused(number, Refusal::ServerFault)
    }

    pub(crate) fn due(&self) -> Option<Timestamp> {
        let answer = self.sent.map(|(_, deadline)| deadline);
        [answer, self.fetching.map(|fetch| fetch.deadline)].into_iter().flatten().min()
    }

    fn newest(&self) -> LineId {
        self.lines.last().map_or(NO_LINE, |(id, _)| *id)
    }

    fn may_fetch(&self) -> bool {
        self.more && self.lines.len() < KEPT_LINES
    }

    fn after_lines(&mut self) {
        self.drawn.take();
        self.more |= self.lines.len() > KEPT_LINES;
        self.lines.keep_last(KEPT_LINES);
        self.after_look();
    }

    fn after_look(&mut self) {
        if self.is_open {
            self.read = self.read.max(self.newest());
        }
    }

    /// The picture of it, for a member of that role.
    pub(crate) fn view(&self, own: Option<MemberId>, role: Role) -> ChatView {
        let unread = self.lines.iter().rev().take_while(|(id, _)| **id > self.read);
        let unread = unread.filter(|(_, line)| matches!(&line.event, LineEvent::Said { from, .. } if Some(from.member) != own)).count();
        ChatView {
            entries: self.entries(own, role),
            more: self.may_fetch(),
            fetching: self.fetching.is_some(),
            unread: u32::try_from(unread).unwrap_or(u32::MAX),
            draft: self.state,
        }
    }

    fn entries(&self, own: Option<MemberId>, role: Role) -> Arc<Vec<ChatEntry>> {
        let mut drawn = self.drawn.borrow_mut();
        if let Some(drawn) = drawn.as_ref().filter(|drawn| (drawn.own, drawn.role) == (own, role)) {
            return Arc::clone(&drawn.entries);
        }
        let entries = Arc::new(entries(self.lines.values(), own, role, self.history.unwrap_or(NO_LINE)));
        *drawn = Some(Drawn { own, role, entries: Arc::clone(&entries) });
        entries
    }
}

/// The draft that a line answers, if it is one of this person's.
fn draft_of(line: &Line, own: Option<MemberId>) -> Option<DraftNumber> {
    match &line.event {
        LineEvent::Said { from, draft, .. } if Some(from.member) == own => Some(*draft),
        _ => None,
    }
}

/// Lines as they are drawn: those that only tell of coming and going are one entry for as long as nothing else comes between.
pub(crate) fn entries<'a>(lines: impl Iterator<Item = &'a Line>, own: Option<MemberId>, role: Role, history: LineId) -> Vec<ChatEntry> {
    let mut entries = Vec::new();
    for line in lines {
        if is_coming_or_going(&line.event) {
            if !matches!(entries.last(), Some(ChatEntry::ComingAndGoing { .. })) {
                entries.push(ChatEntry::ComingAndGoing { id: line.id, at: line.at, came: Vec::new(), went: Vec::new() });
            }
            if let Some(ChatEntry::ComingAndGoing { at, came, went, .. }) = entries.last_mut() {
                *at = line.at;
                match &line.event {
                    LineEvent::Joined { name } => came.push(name.clone()),
                    LineEvent::Left { name, .. } => went.push(name.clone()),
                    _ => {}
                }
            }
            continue;
        }
        entries.push(entry(line, own, role, history));
    }
    entries
}

fn entry(line: &Line, own: Option<MemberId>, role: Role, history: LineId) -> ChatEntry {
    let Line { id, at, event } = line;
    match event {
        LineEvent::Said { from, to, text, .. } => {
            let mine = Some(from.member) == own;
            ChatEntry::Message(Message {
                id: *id,
                at: *at,
                from: from.clone(),
                to: to.clone(),
                text: Some(text.as_str().to_owned()),
                deleted_by: None,
                mine,
                may_delete: mine || role.may(Power::DeleteLine, from.role),
                history: *id <= history,
            })
        }
        LineEvent::Deleted { from, to, by } => ChatEntry::Message(Message {
            id: *id,
            at: *at,
            from: from.clone(),
            to: to.clone(),
            text: None,
            deleted_by: by.clone(),
            mine: Some(from.member) == own,
            may_delete: false,
            history: *id <= history,
        }),
        LineEvent::Left { name, reason, by } => ChatEntry::Sent { id: *id, at: *at, name: name.clone(), reason: *reason, by: by.clone() },
        LineEvent::Joined { .. }
        | LineEvent::Renamed { .. }
        | LineEvent::RoleSet { .. }
        | LineEvent::Changed { .. }
        | LineEvent::NoHost {} => ChatEntry::Told(line.clone()),
    }
}
