//! The conversation as it is laid out: what was there before, what came since, and which lines share a header.

use call::{ChatEntry, Message};
use protocol::{LineId, MemberId};

/// How long after a message another one of the same person goes without a header, in milliseconds.
const PAUSE: u64 = 5 * 60 * 1000;

/// One entry, and how it follows on the one above.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The entry.
    pub entry: ChatEntry,
    /// The one above is of the same author, to the same receiver, and of a short time ago: the header there is good for both.
    pub continues: bool,
}

/// The conversation in two parts, each in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// What was there before this person came. Calls for no attention.
    pub earlier: Vec<Row>,
    /// What came since.
    pub since: Vec<Row>,
}

/// What stands at the end of a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Newest {
    /// Which entry.
    pub id: LineId,
    /// Somebody else said it.
    pub said_by_others: bool,
    /// This person said it.
    pub mine: bool,
}

impl Rows {
    /// Lays `entries` out. All up to the last one that is history is.
    pub fn of(entries: &[ChatEntry]) -> Self {
        let is_history = |entry: &ChatEntry| matches!(entry, ChatEntry::Message(message) if message.history);
        let (earlier, since) = entries.split_at(entries.iter().rposition(is_history).map_or(0, |last| last + 1));
        Self { earlier: part(earlier), since: part(since) }
    }

    /// Whether something was said on both sides of where this person came, so that a line between them tells something.
    pub fn are_divided(&self) -> bool {
        !self.earlier.is_empty() && self.since.iter().any(|row| matches!(row.entry, ChatEntry::Message(_)))
    }

    /// Whether there is nothing at all.
    pub const fn is_empty(&self) -> bool {
        self.earlier.is_empty() && self.since.is_empty()
    }

    /// The entry at the end.
    pub fn newest(&self) -> Option<Newest> {
        let entry = &self.since.last().or_else(|| self.earlier.last())?.entry;
        let (mine, said) = match entry {
            ChatEntry::Message(message) => (message.mine, message.text.is_some()),
            _ => (false, false),
        };
        Some(Newest { id: entry.id(), said_by_others: said && !mine, mine })
    }
}

/// The row that begins with line `id`; `rows` are in order of their ids.
pub fn find(rows: &[Row], id: LineId) -> Option<&Row> {
    rows.binary_search_by_key(&id, |row| row.entry.id()).ok().and_then(|index| rows.get(index))
}

fn part(entries: &[ChatEntry]) -> Vec<Row> {
    let above = std::iter::once(None).chain(entries.iter().map(Some));
    above
        .zip(entries)
        .map(|(above, entry)| Row { entry: entry.clone(), continues: above.is_some_and(|above| continues(above, entry)) })
        .collect()
}

fn continues(above: &ChatEntry, below: &ChatEntry) -> bool {
    let (ChatEntry::Message(above), ChatEntry::Message(below)) = (above, below) else { return false };
    let to = |message: &Message| message.to.as_ref().map(|to| to.member);
    let author = |message: &Message| -> (MemberId, _, _) { (message.from.member, message.from.name.clone(), message.from.role) };
    author(above) == author(below) && to(above) == to(below) && below.at.0.saturating_sub(above.at.0) <= PAUSE
}

#[cfg(test)]
mod tests {
    use protocol::{Author, DisplayName, Line, LineEvent, Role, UnixMillis};

    use super::*;

    fn author(name: &str) -> Author {
        let member = MemberId::new(name.bytes().map(u64::from).sum()).expect("a small number");
        Author { member, name: DisplayName::parse(name).expect("a proper name"), role: Role::Participant }
    }

    /// `Ana 1` says something a minute after the start, `Ana>Ben 1` to Ben alone, `Ana! 1` said it before; `- 1` is told by the room.
    fn entries(script: &str) -> Vec<ChatEntry> {
        let entry = |(index, line): (usize, &str)| {
            let (who, minute) = line.trim().split_once(' ').expect("who and when");
            let id = LineId::new(index as u64).expect("a small number");
            let at = UnixMillis(minute.parse::<u64>().expect("a number") * 60_000);
            if who == "-" {
                return ChatEntry::Told(Line { id, at, event: LineEvent::NoHost {} });
            }
            let (from, to) = who.split_once('>').map_or((who, None), |(from, to)| (from, Some(author(to))));
            let (from, history) = (author(from.trim_end_matches('!')), from.ends_with('!'));
            let mine = from.name.as_str() == "Me";
            ChatEntry::Message(Message { id, at, from, to, text: Some("x".into()), deleted_by: None, mine, may_delete: mine, history })
        };
        script.split(';').enumerate().map(entry).collect()
    }

    /// The ids of both parts, those that share a header with the one above in brackets.
    fn laid_out(script: &str) -> String {
        let rows = Rows::of(&entries(script));
        let one = |row: &Row| if row.continues { format!("({})", row.entry.id()) } else { row.entry.id().to_string() };
        let all = |rows: &[Row]| rows.iter().map(one).collect::<Vec<_>>().join(" ");
        format!("{} | {}{}", all(&rows.earlier), all(&rows.since), if rows.are_divided() { " divided" } else { "" })
    }

    #[test]
    fn what_one_person_says_in_a_row_has_one_header() {
        assert_eq!(laid_out("Ana 1; Ana 2; Ana 7; Ana 13; Ben 13; Ana 14"), " | 0 (1) (2) 3 4 5");
        assert_eq!(laid_out("Ana 1; - 1; Ana 1"), " | 0 1 2");
        // A clock that was set back is no reason for a header.
        assert_eq!(laid_out("Ana 3; Ana 1"), " | 0 (1)");
    }

    #[test]
    fn what_is_for_one_person_only_never_shares_a_header_with_what_is_for_all() {
        assert_eq!(laid_out("Ana 1; Ana>Ben 1; Ana>Ben 1; Ana>Cleo 1; Ana 1"), " | 0 1 (2) 3 4");
    }

    #[test]
    fn what_was_there_before_stands_apart() {
        assert_eq!(laid_out("Ana! 1; - 1; Ana! 2; - 3; Ana 3; Ana 4"), "0 1 2 | 3 4 (5) divided");
        assert_eq!(laid_out("Ana! 1; - 2"), "0 | 1");
        assert_eq!(laid_out("- 1; Ana 2"), " | 0 1");
        assert!(Rows::of(&[]).is_empty());
    }

    #[test]
    fn the_newest_says_whose_it_is_and_a_row_is_found_by_its_line() {
        let rows = Rows::of(&entries("Ana! 1; Ben 2; Me 3; - 4"));
        assert_eq!(rows.newest().map(|newest| (newest.id.get(), newest.said_by_others, newest.mine)), Some((3, false, false)));
        let rows = Rows::of(&entries("Ana! 1; Ben 2; Me 3"));
        assert_eq!(rows.newest().map(|newest| (newest.said_by_others, newest.mine)), Some((false, true)));
        let rows = Rows::of(&entries("Ana! 1; Ben 2"));
        assert_eq!(rows.newest().map(|newest| (newest.said_by_others, newest.mine)), Some((true, false)));
        let found = |id| find(&rows.since, LineId::new(id).expect("a small number")).map(|row| row.entry.id().get());
        assert_eq!([found(0), found(1), found(2)], [None, Some(1), None]);
    }
}
