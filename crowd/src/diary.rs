//! When a member says what: a schedule that is given the time and draws from a seed, so that the same seed makes the same day.

use std::collections::BTreeMap;
use std::time::Duration;

use fastrand::Rng;
use protocol::{Endpoint, OfferNumber};

use crate::talk::CANDIDATES;

/// From one candidate to the next: gathering takes a while.
const CANDIDATE_PAUSE: Duration = Duration::from_millis(20);

/// How often a member does something without being asked, each per minute, on average.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Habits {
    /// Switching the microphone or the camera.
    pub media: f64,
    /// Negotiating anew with everybody.
    pub negotiations: f64,
    /// Reporting to everybody how high their picture is drawn.
    pub reports: f64,
    /// Saying something in the chat.
    pub lines: f64,
    /// Raising or lowering the hand, or reacting.
    pub hands: f64,
    /// Leaving and coming as somebody else, losing the socket, or loading the page again.
    pub churn: f64,
}

impl Habits {
    /// Says that it is there, and nothing else.
    pub const QUIET: Self = Self { media: 0.0, negotiations: 0.0, reports: 0.0, lines: 0.0, hands: 0.0, churn: 0.0 };

    /// Talks with the others.
    pub const TALKING: Self = Self { media: 1.0, negotiations: 0.25, reports: 3.0, lines: 0.5, hands: 0.5, churn: 0.0 };
}

/// How somebody goes and comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Churn {
    /// They leave, and another browser comes.
    Leave,
    /// The socket is lost, and they return with their ticket as the same page.
    Drop,
    /// The page is loaded again.
    Reload,
}

/// What is to be done now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// Say that one is there.
    Beat,
    /// Offer a connection.
    Offer(Endpoint),
    /// Answer the offer of that number.
    Answer(Endpoint, OfferNumber),
    /// Send the candidate of that index.
    Candidate(Endpoint, usize),
    /// One of the [`Habits`].
    Habit(Habit),
}

/// What is done again and again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Habit {
    /// [`Habits::media`].
    Media,
    /// [`Habits::negotiations`].
    Negotiation,
    /// [`Habits::reports`].
    Report,
    /// [`Habits::lines`].
    Line,
    /// [`Habits::hands`].
    Hand,
    /// [`Habits::churn`].
    Churn(Churn),
}

/// A schedule. Times are since some moment that the owner keeps.
#[derive(Debug)]
pub struct Diary {
    habits: Habits,
    rng: Rng,
    beat: Duration,
    due: BTreeMap<(Duration, u64), Due>,
    entries: u64,
}

impl Diary {
    /// Begins at `now`, with a beat every so often.
    pub fn new(habits: Habits, seed: u64, beat: Duration, now: Duration) -> Self {
        let mut diary = Self { habits, rng: Rng::with_seed(seed), beat, due: BTreeMap::new(), entries: 0 };
        let first = beat.mul_f64(diary.rng.f64());
        diary.enter(now + first, Due::Beat);
        for habit in [Habit::Media, Habit::Negotiation, Habit::Report, Habit::Line, Habit::Hand, Habit::Churn(Churn::Leave)] {
            diary.again(habit, now);
        }
        diary
    }

    /// When there is something to do next.
    pub fn next(&self) -> Option<Duration> {
        self.due.first_key_value().map(|((time, _), _)| *time)
    }

    /// What is to be done by `now`, one thing at a time.
    pub fn take(&mut self, now: Duration) -> Option<Due> {
        let entry = self.due.first_entry().filter(|entry| entry.key().0 <= now)?;
        let due = entry.remove();
        match due {
            // Whoever was late is not late for ever after.
            Due::Beat => self.enter(now + self.beat, Due::Beat),
            Due::Habit(habit) => self.again(habit, now),
            Due::Offer(_) | Due::Answer(..) | Due::Candidate(..) => {}
        }
        Some(due)
    }

    /// Plans an offer with its candidates.
    pub fn offer(&mut self, to: Endpoint, now: Duration) {
        self.enter(now, Due::Offer(to));
        self.candidates(to, now);
    }

    /// Plans an answer with its candidates.
    pub fn answer(&mut self, to: Endpoint, number: OfferNumber, now: Duration) {
        self.enter(now, Due::Answer(to, number));
        self.candidates(to, now);
    }

    /// Something between 0 and `below`.
    pub fn draw(&mut self, below: u16) -> u16 {
        self.rng.u16(..below.max(1))
    }

    fn candidates(&mut self, to: Endpoint, now: Duration) {
        let mut time = now;
        for index in 0..CANDIDATES {
            time += CANDIDATE_PAUSE;
            self.enter(time, Due::Candidate(to, index));
        }
    }

    /// Plans the next time of a habit: times between are of an exponential distribution, so that nothing comes in step.
    fn again(&mut self, habit: Habit, now: Duration) {
        let per_minute = match habit {
            Habit::Media => self.habits.media,
            Habit::Negotiation => self.habits.negotiations,
            Habit::Report => self.habits.reports,
            Habit::Line => self.habits.lines,
            Habit::Hand => self.habits.hands,
            Habit::Churn(_) => self.habits.churn,
        };
        if per_minute > 0.0 {
            let wait = -(1.0 - self.rng.f64()).ln() * 60.0 / per_minute;
            let habit = match habit {
                Habit::Churn(_) => Habit::Churn([Churn::Leave, Churn::Drop, Churn::Reload][self.rng.usize(..3)]),
                habit => habit,
            };
            // A day is longer than any run.
            self.enter(now + Duration::from_secs_f64(wait.min(86_400.0)), Due::Habit(habit));
        }
    }

    fn enter(&mut self, time: Duration, due: Due) {
        self.due.insert((time, self.entries), due);
        self.entries += 1;
    }
}

#[cfg(test)]
mod tests {
    use protocol::{PageNumber, ParticipantId};

    use super::*;

    const BEAT: Duration = Duration::from_secs(5);

    /// All that is done in some time by a member with a seed.
    fn day(habits: Habits, seed: u64, length: Duration) -> Vec<Due> {
        let mut diary = Diary::new(habits, seed, BEAT, Duration::ZERO);
        let mut done = Vec::new();
        while let Some(time) = diary.next().filter(|time| *time < length) {
            done.extend(diary.take(time));
        }
        done
    }

    #[test]
    fn a_quiet_member_only_beats() {
        let done = day(Habits::QUIET, 1, Duration::from_secs(60));
        assert_eq!(done, [Due::Beat; 12]);
    }

    #[test]
    fn habits_are_kept_on_average_and_the_same_seed_makes_the_same_day() {
        let habits = Habits { churn: 0.6, ..Habits::TALKING };
        let hours = Duration::from_secs(100 * 60 * 60);
        let done = day(habits, 7, hours);
        let minutes = hours.as_secs_f64() / 60.0;
        let count = |is: fn(&Due) -> bool| done.iter().filter(|due| is(due)).count() as f64 / minutes;
        let near = |count: f64, wanted: f64| assert!((count / wanted - 1.0).abs() < 0.1, "{count} instead of {wanted}");
        near(count(|due| matches!(due, Due::Habit(Habit::Line))), 0.5);
        near(count(|due| matches!(due, Due::Habit(Habit::Report))), 3.0);
        for churn in [Churn::Leave, Churn::Drop, Churn::Reload] {
            near(done.iter().filter(|due| **due == Due::Habit(Habit::Churn(churn))).count() as f64 / minutes, 0.2);
        }
        assert_eq!(done, day(habits, 7, hours));
        assert_ne!(done, day(habits, 8, hours));
    }

    #[test]
    fn an_offer_is_followed_by_its_candidates() {
        let to = Endpoint { participant: ParticipantId::new(1).unwrap(), page: PageNumber::new(2).unwrap() };
        let mut diary = Diary::new(Habits::QUIET, 1, Duration::from_secs(3600), Duration::ZERO);
        diary.offer(to, Duration::from_secs(1));
        let done: Vec<_> = std::iter::from_fn(|| diary.take(Duration::from_secs(2))).filter(|due| *due != Due::Beat).collect();
        assert_eq!(done[0], Due::Offer(to));
        assert_eq!(done[1..], (0..CANDIDATES).map(|index| Due::Candidate(to, index)).collect::<Vec<_>>());
    }
}
