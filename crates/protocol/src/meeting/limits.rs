//! The bounds of meeting strangers.

use std::time::Duration;

use crate::Rate;

/// How many strangers, how long, how often; each with what happens at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingLimits {
    /// Bytes of one frame from a page. A longer one closes the socket with
    /// [`CloseReason::FrameTooLarge`](crate::CloseReason::FrameTooLarge).
    pub frame_bytes: usize,
    /// Interests that somebody may name. A hello with more is refused with [`Refusal::TooLong`](crate::Refusal::TooLong).
    pub interests: usize,
    /// Strangers there may be at once, one a tab. One more is told [`MeetingRefusal::Full`](super::MeetingRefusal::Full).
    pub strangers: usize,
    /// Tabs of one browser among them. One more is told [`MeetingRefusal::TooManyTabs`](super::MeetingRefusal::TooManyTabs).
    pub tabs: usize,
    /// How fast one browser may come, tabs that come back not counted. More is told
    /// [`MeetingRefusal::TooSoon`](super::MeetingRefusal::TooSoon), and closed.
    ///
    /// Whoever throws their cookie away is another browser here; how fast one address may come is
    /// [`Limits::join_rate`](crate::Limits::join_rate).
    pub join_rate: Rate,
    /// How fast one browser may look for somebody else: decline, skip, begin to look, or vanish before a proposal. More ends what it was
    /// to end, and is told [`MeetingRefusal::TooSoon`](super::MeetingRefusal::TooSoon): one does not look on.
    pub next_rate: Rate,
    /// How fast one browser may report. More is told [`MeetingRefusal::TooSoon`](super::MeetingRefusal::TooSoon): the other is blocked all
    /// the same.
    pub report_rate: Rate,
    /// How fast one tab may send messages of any kind. More closes its connection with
    /// [`CloseReason::TooManyMessages`](crate::CloseReason::TooManyMessages).
    pub message_rate: Rate,
    /// How long two who were proposed to each other have to say yes. Then whoever has not looks no longer.
    pub answer_deadline: Duration,
    /// How long a room for two who have said yes may take. Then it failed, and both look on.
    pub room_deadline: Duration,
    /// How long somebody keeps their place whose socket is gone while they rest or wait. Meanwhile they are proposed to nobody. A proposal
    /// ends at once: nobody looks at a countdown for somebody who is not there.
    pub grace: Duration,
    /// The same while they talk: media does not travel through the socket.
    pub talk_grace: Duration,
    /// How long somebody with interests waits for somebody who shares one before anybody will do.
    ///
    /// Longer finds more in common where many come, and keeps two waiting for each other where few do.
    pub patience: Duration,
    /// After how long somebody's turn comes first: before chance, and before what others have in common.
    pub overdue: Duration,
    /// Out of how many of those who wait longest chance picks one.
    pub choice: usize,
    /// How long two do not meet again after one of them had enough of the other.
    pub pause: Duration,
    /// Such pairs that are remembered in all, 130 bytes each. One more lifts the oldest: with the usual pause, when sixteen pairs part in a second
    /// for as long as that.
    pub pauses: usize,
    /// Blocks that the store tells of one browser when it comes, by it or against it. What is beyond is not looked at.
    pub blocks: usize,
    /// Encounters of a tab that may be blocked or reported after they ended. One more makes the oldest too old.
    pub past: usize,
    /// Browsers of which is remembered how fast they went, present ones not counted. One more lets the first go that would go.
    pub remembered: usize,
    /// How often those who wait are told that numbers have changed.
    pub numbers_interval: Duration,
    /// Waits of which the median is told. One more replaces the oldest.
    pub recent: usize,
    /// How few are too few to tell any.
    pub recent_least: usize,
    /// How long a wait counts as recent.
    pub recent_for: Duration,
}

impl Default for MeetingLimits {
    fn default() -> Self {
        Self {
            frame_bytes: 8 * 1024,
            interests: 5,
            strangers: 20_000,
            tabs: 4,
            join_rate: Rate { burst: 20, per_minute: 20 },
            next_rate: Rate { burst: 20, per_minute: 20 },
            report_rate: Rate { burst: 5, per_minute: 2 },
            message_rate: Rate { burst: 60, per_minute: 120 },
            answer_deadline: Duration::from_secs(20),
            room_deadline: Duration::from_secs(5),
            grace: Duration::from_secs(10),
            talk_grace: Duration::from_secs(30),
            patience: Duration::from_millis(800),
            overdue: Duration::from_secs(5),
            choice: 8,
            pause: Duration::from_secs(10 * 60),
            pauses: 10_000,
            blocks: 1000,
            past: 8,
            remembered: 5_000,
            numbers_interval: Duration::from_secs(2),
            recent: 63,
            recent_least: 3,
            recent_for: Duration::from_secs(10 * 60),
        }
    }
}
