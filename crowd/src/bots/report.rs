//! What came of bots, for whoever started them.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::pin::pin;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use call::EndReason;
use protocol::ParticipantId;
use protocol::membership::JoinError;
use tokio::sync::Notify;

use super::counts::Counts;

/// Where a bot has come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It asks for a seat.
    Asks,
    /// It is, or was to its end, in the room.
    There,
    /// It stands at the door.
    Waits,
    /// It got no seat.
    Refused(JoinError),
    /// Its call has ended, and not because it was to.
    Ended(EndReason),
}

/// What came of one bot.
#[derive(Clone, Debug)]
pub struct Report {
    /// Which one, from 0.
    pub number: u32,
    /// Where it has come to.
    pub outcome: Outcome,
    /// How long it took from asking for a seat to being in the room.
    pub joined: Option<Duration>,
    /// The ways to others.
    pub links: Links,
    /// What went and came.
    pub counts: Counts,
    /// How often it said something in the conversation.
    pub said: u32,
}

/// The ways to others: of those that are there, and of those that were.
#[derive(Clone, Debug, Default)]
pub struct Links {
    /// When each was opened first, and whether it stands.
    open: BTreeMap<ParticipantId, (Instant, bool)>,
    /// How long it took until each stood.
    took: BTreeMap<ParticipantId, Duration>,
}

impl Links {
    pub(super) fn opened(&mut self, participant: ParticipantId, now: Instant) {
        self.open.entry(participant).or_insert((now, false));
    }

    pub(super) fn changed(&mut self, participant: ParticipantId, stands: bool, now: Instant) {
        if let Some((opened, link)) = self.open.get_mut(&participant) {
            *link = stands;
            if stands {
                self.took.entry(participant).or_insert(now - *opened);
            }
        }
    }

    pub(super) fn closed(&mut self, participant: ParticipantId) {
        self.open.remove(&participant);
    }

    /// How many others are known.
    pub fn known(&self) -> usize {
        self.open.len()
    }

    /// To how many of them the way stands.
    pub fn standing(&self) -> usize {
        self.open.values().filter(|(_, stands)| *stands).count()
    }

    /// How long it took until the ways that ever stood did so, from first learning of the other; shortest first.
    pub fn times(&self) -> Vec<Duration> {
        let mut times = self.took.values().copied().collect::<Vec<_>>();
        times.sort_unstable();
        times
    }
}

impl Report {
    pub(super) fn new(number: u32) -> Self {
        Self { number, outcome: Outcome::Asks, joined: None, links: Links::default(), counts: Counts::default(), said: 0 }
    }
}

/// How it goes, for whoever waits.
#[derive(Debug, Default)]
pub struct Progress {
    bots: Mutex<BTreeMap<u32, Report>>,
    noted: Notify,
}

impl Progress {
    pub(super) fn note(&self, report: &Report) {
        self.bots.lock().unwrap_or_else(PoisonError::into_inner).insert(report.number, report.clone());
        self.noted.notify_waiters();
    }

    /// What is known of each bot, in order.
    pub fn reports(&self) -> Vec<Report> {
        self.bots.lock().unwrap_or_else(PoisonError::into_inner).values().cloned().collect()
    }

    /// Waits until that is so, of what is known of all bots.
    pub async fn until(&self, is_so: impl Fn(&[Report]) -> bool) {
        let mut noted = pin!(self.noted.notified());
        loop {
            noted.as_mut().enable();
            if is_so(&self.reports()) {
                return;
            }
            noted.as_mut().await;
            noted.set(self.noted.notified());
        }
    }

    /// How many are in the room, and how many of the ways to others stand, of those that there should be.
    pub fn sum(&self) -> (usize, usize, usize) {
        let bots = self.bots.lock().unwrap_or_else(PoisonError::into_inner);
        let there = bots.values().filter(|report| report.outcome == Outcome::There).count();
        let add = |(there, stand, all), report: &Report| (there, stand + report.links.standing(), all + report.links.known());
        bots.values().fold((there, 0, 0), add)
    }
}

/// Writes what came of all of them, as a table; `seconds` is how long it took.
///
/// # Errors
/// When it cannot be written.
pub fn table(out: &mut impl Write, reports: &[Report], seconds: f64) -> io::Result<()> {
    writeln!(out, "  bot  joined ms  peers  connected ms        sent  received  pictures    sound   loss %  key frames asked")?;
    let mut all = Counts::default();
    for report in reports {
        all += report.counts;
        let joined = report.joined.map_or_else(|| "-".to_owned(), |time| time.as_millis().to_string());
        let peers = format!("{}/{}", report.links.standing(), report.links.known());
        let times = report.links.times();
        let times = match times.as_slice() {
            [] => "-".to_owned(),
            [first, .., last] => format!("{} to {}", first.as_millis(), last.as_millis()),
            [only] => only.as_millis().to_string(),
        };
        writeln!(out, "{:>5}  {joined:>9}  {peers:>5}  {times:>14}{}", report.number + 1, row(&report.counts))?;
    }
    writeln!(out, "{:>5}  {:>9}  {:>5}  {:>14}{}", "all", "", "", "", row(&all))?;
    let rate = |number: u64| number as f64 / seconds.max(0.001);
    writeln!(
        out,
        "In {seconds:.1} s: {:.0} packets sent and {:.0} received each second, {:.2} Mbit/s received.",
        rate(all.sent),
        rate(all.received),
        rate(all.bytes) * 8.0 / 1e6
    )?;
    if all.not_taken > 0 {
        writeln!(out, "{} packets were not sent: this machine had no room for them.", all.not_taken)?;
    }
    Ok(())
}

fn row(counts: &Counts) -> String {
    let Counts { sent, received, pictures, sound, keys_asked, .. } = counts;
    format!("  {sent:>10}  {received:>8}  {:>8}  {:>7}  {:>7.2}  {keys_asked:>16}", pictures.frames, sound.frames, counts.loss() * 100.0)
}

/// What those who are not in the room have to say, each reason once.
pub fn complaints(reports: &[Report]) -> Vec<String> {
    let mut reasons = BTreeMap::<String, usize>::new();
    for reason in reports.iter().filter_map(|report| reason(report.outcome)) {
        *reasons.entry(reason).or_default() += 1;
    }
    let complain = |(reason, number)| if number == 1 { format!("One bot {reason}") } else { format!("{number} bots {reason}") };
    reasons.into_iter().map(complain).collect()
}

fn reason(outcome: Outcome) -> Option<String> {
    Some(match outcome {
        Outcome::There => return None,
        Outcome::Asks => "got no answer in time.".to_owned(),
        Outcome::Waits => "had to wait at the door, and were not let in.".to_owned(),
        Outcome::Refused(JoinError::RoomFull { limit }) => {
            format!("stayed outside: the room takes {limit} participants. The server takes more with --mesh-limit.")
        }
        Outcome::Refused(JoinError::TooSoon { .. }) => {
            "stayed outside: the server takes no more joins from this address just now. It takes more with --join-rate and --join-burst."
                .to_owned()
        }
        Outcome::Refused(JoinError::PasswordNeeded) => "stayed outside: the room has a password.".to_owned(),
        Outcome::Refused(JoinError::Locked) => "stayed outside: the room is locked.".to_owned(),
        Outcome::Refused(JoinError::Unreachable) => "did not reach the server.".to_owned(),
        Outcome::Refused(error) => format!("stayed outside: {error}."),
        Outcome::Ended(EndReason::EndedForAll) => "went because a host ended the call.".to_owned(),
        Outcome::Ended(EndReason::Removed | EndReason::Banned) => "were removed from the room.".to_owned(),
        Outcome::Ended(reason) => format!("had to go: {reason:?}."),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_room_is_told_in_plain_words() {
        let mut reports = [0, 1, 2, 3].map(Report::new);
        for report in &mut reports {
            report.outcome = Outcome::Refused(JoinError::RoomFull { limit: 2 });
        }
        reports[0].outcome = Outcome::There;
        let expected = "3 bots stayed outside: the room takes 2 participants. The server takes more with --mesh-limit.";
        assert_eq!(complaints(&reports), [expected]);
        assert_eq!(complaints(&reports[..1]), Vec::<String>::new());
    }

    #[test]
    fn the_table_has_a_line_for_each_and_one_for_all() {
        let mut reports = [0, 1].map(Report::new);
        reports[0].joined = Some(Duration::from_millis(12));
        reports[0].counts.sent = 30;
        reports[1].counts.sent = 12;
        let mut text = Vec::new();
        table(&mut text, &reports, 2.0).expect("there is room in memory");
        let text = String::from_utf8(text).expect("text");
        let words = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>()).collect::<Vec<_>>();
        assert_eq!(words[1][..4], ["1", "12", "0/0", "-"]);
        assert_eq!(words[3], ["all", "42", "0", "0", "0", "0.00", "0"]);
        assert_eq!(words[4][..6], ["In", "2.0", "s:", "21", "packets", "sent"]);
    }

    #[test]
    fn a_way_that_broke_does_not_stand_but_was_there() {
        let (now, id) = (Instant::now(), ParticipantId::new(7).expect("it is small"));
        let mut links = Links::default();
        links.opened(id, now);
        assert_eq!((links.standing(), links.known()), (0, 1));
        links.changed(id, true, now + Duration::from_millis(80));
        links.changed(id, false, now + Duration::from_secs(9));
        assert_eq!((links.standing(), links.known(), links.times()), (0, 1, vec![Duration::from_millis(80)]));
        links.closed(id);
        assert_eq!((links.standing(), links.known(), links.times().len()), (0, 0, 1));
    }
}
