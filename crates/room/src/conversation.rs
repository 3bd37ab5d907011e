//! What was said in a room, as long as there is place for it: bounded in lines and in bytes, and read in pages.

use std::collections::VecDeque;

use protocol::{Backlog, DisplayName, DraftNumber, Limits, Line, LineEvent, LineId, MemberId, UnixMillis};

/// How many of the newest messages are known by their drafts. A page sends a draft again within seconds of a lost socket.
const DRAFTS: usize = 512;

/// The lines of a room, in order of their ids.
#[derive(Clone, Debug)]
pub(crate) struct Conversation {
    lines: VecDeque<Line>,
    /// The text in `lines`.
    bytes: usize,
    /// The greatest id that was ever given.
    last: u64,
    /// What the newest drafts became, in order. Apart from the lines, for a deleted one does not tell its draft.
    drafts: VecDeque<(MemberId, DraftNumber, LineId)>,
}

/// What adding a line did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Added {
    /// The line.
    pub line: Line,
    /// The lines before this one gave way, if any did.
    pub forgotten_before: Option<LineId>,
}

impl Conversation {
    /// Begins with what the store remembers. A later line of the same id replaces an earlier one.
    pub fn new(mut lines: Vec<Line>) -> Self {
        // Stable, so that of those of one id the last is the last.
        lines.sort_by_key(|line| line.id);
        let mut kept = VecDeque::<Line>::with_capacity(lines.len());
        for line in lines {
            kept.pop_back_if(|before| before.id == line.id);
            kept.push_back(line);
        }
        let mut drafts = kept.iter().rev().filter_map(draft).take(DRAFTS).collect::<VecDeque<_>>();
        drafts.make_contiguous().reverse();
        let bytes = kept.iter().map(|line| size(&line.event)).sum();
        Self { bytes, last: kept.back().map_or(0, |line| line.id.get()), lines: kept, drafts }
    }

    /// Adds a line at the end. The oldest give way to it, beyond [`Limits::chat_lines`] and [`Limits::chat_bytes`]; it itself stays.
    pub fn add(&mut self, event: LineEvent, at: UnixMillis, limits: &Limits) -> Added {
        self.last += 1;
        let id = LineId::new(self.last).expect("no room lives for 2^53 lines");
        let line = Line { id, at, event };
        self.bytes += size(&line.event);
        if let Some(draft) = draft(&line) {
            self.drafts.push_back(draft);
            if self.drafts.len() > DRAFTS {
                self.drafts.pop_front();
            }
        }
        self.lines.push_back(line.clone());
        let mut forgotten_before = None;
        while self.lines.len() > 1 && (self.lines.len() > limits.chat_lines || self.bytes > limits.chat_bytes) {
            if let Some(oldest) = self.lines.pop_front() {
                self.bytes -= size(&oldest.event);
            }
            forgotten_before = self.lines.front().map(|line| line.id);
        }
        Added { line, forgotten_before }
    }

    /// The line that this draft became, if it was said lately: what was said, or that it was deleted since.
    pub fn said(&self, by: MemberId, draft: DraftNumber) -> Option<&Line> {
        let (.., id) = self.drafts.iter().rev().find(|(member, number, _)| (*member, *number) == (by, draft))?;
        self.get(*id)
    }

    /// The line of this id.
    pub fn get(&self, id: LineId) -> Option<&Line> {
        self.lines.get(self.index(id)?)
    }

    /// Deletes what was said; `by` is who did it, if that was somebody else. Gives the line that stands there from then on; `None`
    /// when there is no such line, or nothing was said in it.
    pub fn delete(&mut self, id: LineId, by: Option<DisplayName>) -> Option<Line> {
        let index = self.index(id)?;
        let line = self.lines.get_mut(index)?;
        let LineEvent::Said { from, to, .. } = &line.event else { return None };
        let deleted = LineEvent::Deleted { from: from.clone(), to: to.clone(), by };
        let before = size(&line.event);
        line.event = deleted;
        self.bytes = self.bytes - before + size(&line.event);
        Some(line.clone())
    }

    /// The newest lines that `for_member` may see.
    pub fn newest(&self, for_member: MemberId, limits: &Limits) -> Backlog {
        self.page(self.lines.len(), for_member, limits)
    }

    /// Those just before the line `id`, whether or not that is still there.
    pub fn before(&self, id: LineId, for_member: MemberId, limits: &Limits) -> Backlog {
        self.page(self.lines.partition_point(|line| line.id < id), for_member, limits)
    }

    /// The newest lines among the first `end`: one at least, if there is any.
    fn page(&self, end: usize, for_member: MemberId, limits: &Limits) -> Backlog {
        let mut older = self.lines.range(..end).rev().filter(|line| line.event.is_for(for_member)).peekable();
        let mut lines = Vec::new();
        let mut bytes = 0;
        while let Some(line) = older
            .next_if(|line| lines.is_empty() || (lines.len() < limits.chat_page && bytes + size(&line.event) <= limits.chat_page_bytes))
        {
            bytes += size(&line.event);
            lines.push(line.clone());
        }
        lines.reverse();
        Backlog { lines, more: older.peek().is_some() }
    }

    fn index(&self, id: LineId) -> Option<usize> {
        self.lines.binary_search_by_key(&id, |line| line.id).ok()
    }
}

/// Whose draft became this line.
fn draft(line: &Line) -> Option<(MemberId, DraftNumber, LineId)> {
    match &line.event {
        LineEvent::Said { from, draft, .. } => Some((from.member, *draft, line.id)),
        _ => None,
    }
}

/// How many bytes of text an event holds.
fn size(event: &LineEvent) -> usize {
    let name = |name: &DisplayName| name.as_str().len();
    match event {
        LineEvent::Said { from, to, text, .. } => {
            text.as_str().len() + name(&from.name) + to.as_ref().map_or(0, |author| name(&author.name))
        }
        LineEvent::Deleted { from, to, by } => {
            name(&from.name) + to.as_ref().map_or(0, |author| name(&author.name)) + by.as_ref().map_or(0, name)
        }
        LineEvent::Joined { name: who } => name(who),
        LineEvent::Left { name: who, by, .. } => name(who) + by.as_ref().map_or(0, name),
        LineEvent::Renamed { from, to } => name(from) + name(to),
        LineEvent::RoleSet { name: who, by, .. } => name(who) + name(by),
        LineEvent::Changed { by, .. } => name(by),
        LineEvent::NoHost {} => 0,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use protocol::{Author, ChatText, Role};

    use super::*;

    const ANA: u64 = 1;
    const BEN: u64 = 2;
    const CLEO: u64 = 3;

    fn member(id: u64) -> MemberId {
        MemberId::new(id).expect("small")
    }

    fn line(id: u64) -> LineId {
        LineId::new(id).expect("small")
    }

    fn name(text: &str) -> DisplayName {
        DisplayName::parse(text).expect("a name")
    }

    fn author(id: u64) -> Author {
        Author { member: member(id), name: name("Xy"), role: Role::Participant }
    }

    fn said(from: u64, to: Option<u64>, text: &str, draft: u32) -> LineEvent {
        let text = ChatText::parse(text).expect("a text");
        LineEvent::Said { from: author(from), to: to.map(author), text, draft: DraftNumber(draft) }
    }

    fn limits(chat_lines: usize, chat_bytes: usize, chat_page: usize, chat_page_bytes: usize) -> Limits {
        Limits { chat_lines, chat_bytes, chat_page, chat_page_bytes, ..Limits::default() }
    }

    fn add(conversation: &mut Conversation, event: LineEvent, limits: &Limits) -> Option<u64> {
        conversation.add(event, UnixMillis(7), limits).forgotten_before.map(LineId::get)
    }

    /// Of `count` messages from Ana to all, of four bytes each with her name.
    fn of(count: u32, limits: &Limits) -> Conversation {
        let mut conversation = Conversation::new(Vec::new());
        for draft in 1..=count {
            conversation.add(said(ANA, None, "hi", draft), UnixMillis(7), limits);
        }
        conversation
    }

    fn ids(backlog: &Backlog) -> (Vec<u64>, bool) {
        (backlog.lines.iter().map(|line| line.id.get()).collect(), backlog.more)
    }

    #[test]
    fn the_oldest_lines_give_way() {
        let limits = limits(3, 1000, 50, 1000);
        let mut conversation = of(3, &limits);
        assert_eq!(add(&mut conversation, said(ANA, None, "four", 4), &limits), Some(2));
        assert_eq!(ids(&conversation.newest(member(ANA), &limits)), (vec![2, 3, 4], false));
        assert_eq!(conversation.get(line(1)), None);
    }

    #[test]
    fn the_oldest_bytes_give_way() {
        let limits = limits(100, 20, 50, 1000);
        let mut conversation = of(5, &limits);
        // 20 bytes are there; six more take the place of two lines of four.
        assert_eq!(add(&mut conversation, said(ANA, None, "four", 6), &limits), Some(3));
        assert_eq!(ids(&conversation.newest(member(ANA), &limits)), (vec![3, 4, 5, 6], false));
        assert_eq!(add(&mut conversation, said(ANA, None, &"x".repeat(100), 7), &limits), Some(7), "the newest always stays");
        assert_eq!(ids(&conversation.newest(member(ANA), &limits)), (vec![7], false));
    }

    #[test]
    fn ids_grow_from_what_was_kept() {
        let limits = Limits::default();
        let kept = of(4, &limits).newest(member(ANA), &limits).lines;
        let mut conversation = Conversation::new(kept[1..].iter().rev().cloned().collect());
        assert_eq!(conversation.add(LineEvent::NoHost {}, UnixMillis(9), &limits).line.id, line(5));
        assert_eq!(ids(&conversation.newest(member(ANA), &limits)), (vec![2, 3, 4, 5], false));
        assert_eq!(conversation.said(member(ANA), DraftNumber(4)).map(|line| line.id), Some(line(4)));
    }

    #[test]
    fn of_two_kept_lines_of_one_id_the_later_counts() {
        let limits = Limits::default();
        let mut one = of(2, &limits);
        let mut kept = one.newest(member(ANA), &limits).lines;
        kept.push(one.delete(line(1), None).expect("it was said"));
        let conversation = Conversation::new(kept);
        assert_eq!(ids(&conversation.newest(member(ANA), &limits)), (vec![1, 2], false));
        assert!(matches!(conversation.get(line(1)).map(|line| &line.event), Some(LineEvent::Deleted { .. })));
    }

    #[test]
    fn a_draft_is_found_again() {
        let limits = Limits::default();
        let mut conversation = of(2000, &limits);
        let found = |conversation: &Conversation, by, draft| conversation.said(member(by), DraftNumber(draft)).map(|line| line.id.get());
        assert_eq!(found(&conversation, ANA, 2000), Some(2000));
        assert_eq!(found(&conversation, ANA, 1700), Some(1700));
        assert_eq!(found(&conversation, BEN, 1700), None, "another's of the same number");
        assert_eq!(found(&conversation, ANA, 3), None, "too long ago");
        assert!(conversation.delete(line(1999), None).is_some());
        assert_eq!(found(&conversation, ANA, 1999), Some(1999), "or it would be said once more");
    }

    #[test]
    fn what_was_said_can_be_deleted_once() {
        let limits = Limits::default();
        let mut conversation = of(1, &limits);
        add(&mut conversation, said(ANA, Some(BEN), "psst", 2), &limits);
        add(&mut conversation, LineEvent::Joined { name: name("Ben") }, &limits);
        let deleted = conversation.delete(line(2), Some(name("Cleo"))).expect("it was said");
        assert_eq!(deleted.id, line(2));
        assert_eq!(deleted.event, LineEvent::Deleted { from: author(ANA), to: Some(author(BEN)), by: Some(name("Cleo")) });
        assert_eq!(conversation.get(line(2)), Some(&deleted));
        assert_eq!(conversation.delete(line(2), None), None, "it is gone");
        assert_eq!(conversation.delete(line(3), None), None, "nobody said it");
        assert_eq!(conversation.delete(line(9), None), None, "it is not there");
        assert_eq!(ids(&conversation.newest(member(CLEO), &limits)), (vec![1, 3], false), "it stays between the two");
    }

    #[test]
    fn pages_hold_so_many_lines() {
        let limits = limits(100, 1000, 3, 1000);
        let conversation = of(7, &limits);
        assert_eq!(ids(&conversation.newest(member(BEN), &limits)), (vec![5, 6, 7], true));
        assert_eq!(ids(&conversation.before(line(5), member(BEN), &limits)), (vec![2, 3, 4], true));
        assert_eq!(ids(&conversation.before(line(4), member(BEN), &limits)), (vec![1, 2, 3], false));
        assert_eq!(ids(&conversation.before(line(1), member(BEN), &limits)), (vec![], false));
        assert_eq!(ids(&conversation.before(line(1000), member(BEN), &limits)), (vec![5, 6, 7], true));
    }

    #[test]
    fn pages_hold_so_many_bytes() {
        let limits = limits(100, 10_000, 50, 10);
        let mut conversation = of(3, &limits);
        assert_eq!(ids(&conversation.newest(member(BEN), &limits)), (vec![2, 3], true));
        add(&mut conversation, said(ANA, None, &"x".repeat(100), 4), &limits);
        assert_eq!(ids(&conversation.newest(member(BEN), &limits)), (vec![4], true), "one at least, or nobody could go on");
        assert_eq!(ids(&conversation.before(line(4), member(BEN), &limits)), (vec![2, 3], true));
    }

    #[test]
    fn private_lines_are_for_two() {
        let limits = limits(100, 1000, 2, 1000);
        let mut conversation = Conversation::new(Vec::new());
        add(&mut conversation, said(ANA, Some(BEN), "psst", 1), &limits);
        for draft in 2..=3 {
            add(&mut conversation, said(ANA, None, "hi", draft), &limits);
        }
        add(&mut conversation, said(BEN, Some(ANA), "what?", 1), &limits);
        assert_eq!(ids(&conversation.newest(member(ANA), &limits)), (vec![3, 4], true));
        assert_eq!(ids(&conversation.newest(member(BEN), &limits)), (vec![3, 4], true));
        assert_eq!(ids(&conversation.newest(member(CLEO), &limits)), (vec![2, 3], false), "what they may not see is no older line");
        assert_eq!(ids(&conversation.before(line(3), member(CLEO), &limits)), (vec![2], false));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn pages_tell_all_that_one_may_see(
            lines in prop::collection::vec((0..4_u64, prop::option::of(0..4_u64), 1..30_usize), 0..60),
            deleted in prop::collection::vec(1..60_u64, 0..10),
            (chat_lines, chat_bytes, chat_page, chat_page_bytes) in (0..50_usize, 0..600_usize, 0..6_usize, 0..40_usize),
            reader in 0..5_u64,
        ) {
            let limits = limits(chat_lines, chat_bytes, chat_page, chat_page_bytes);
            let mut conversation = Conversation::new(Vec::new());
            let mut expected = Vec::new();
            for (draft, (from, to, length)) in (0..).zip(lines) {
                let added = conversation.add(said(from, to, &"x".repeat(length), draft), UnixMillis(7), &limits);
                if let Some(oldest) = added.forgotten_before {
                    expected.retain(|line: &Line| line.id >= oldest);
                }
                expected.push(added.line);
            }
            for id in deleted {
                if let Some(line) = conversation.delete(line(id), None) {
                    let place = expected.iter_mut().find(|kept| kept.id == line.id);
                    *place.expect("what was deleted was there") = line;
                }
            }
            prop_assert_eq!(conversation.bytes, expected.iter().map(|line| size(&line.event)).sum::<usize>());
            prop_assert!(expected.len() <= chat_lines.max(1));
            prop_assert!(expected.len() <= 1 || conversation.bytes <= chat_bytes);
            expected.retain(|line| line.event.is_for(member(reader)));

            let mut told = Vec::new();
            let mut backlog = conversation.newest(member(reader), &limits);
            loop {
                prop_assert!(backlog.lines.len() <= chat_page.max(1));
                let more = backlog.more;
                backlog.lines.append(&mut told);
                told = backlog.lines;
                if !more {
                    break;
                }
                let oldest = told.first().expect("where there are older ones, there are some").id;
                backlog = conversation.before(oldest, member(reader), &limits);
                prop_assert!(!backlog.lines.is_empty(), "there were more");
            }
            prop_assert_eq!(told, expected);
        }
    }
}
