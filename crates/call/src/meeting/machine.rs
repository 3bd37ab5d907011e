//! The meeting as a whole: what it knows, and what happens to it.

use std::collections::VecDeque;
use std::time::Duration;

use protocol::meeting::{Ending, Glimpse, MeetingHello, Numbers, Pass, StrangerMessage};
use protocol::{EncounterNumber, Timestamp, VERSION};

use super::clock::{next_second_since, next_second_until, seconds_since, seconds_until};
use super::wire::Wire;
use super::words::{Closed, Input, Last, MeetingFrame, MeetingView, Memory, Note, Output, Phase, Profile, Resting};
use crate::SocketId;

/// How long a server that cannot be reached is tried, while there is no talk.
const PATIENCE: Duration = Duration::from_secs(60);

/// How long something is told in passing.
const NOTE_TIME: Duration = Duration::from_secs(8);

/// So much may be asked of the server without an answer.
const MOST_ASKED: usize = 8;

/// The meeting of one page.
#[derive(Debug)]
pub struct Meeting {
    /// The time of the latest input.
    pub(super) now: Timestamp,
    pub(super) wire: Wire,
    pub(super) profile: Option<Profile>,
    pub(super) pass: Option<Pass>,
    pub(super) stage: Stage,
    pub(super) numbers: Option<Numbers>,
    pub(super) last: Option<Whom>,
    note: Option<(Note, Timestamp)>,
    /// The greatest encounter that is over for this page.
    pub(super) over: Option<EncounterNumber>,
    /// How this page ended that one, until the server says so, too.
    pub(super) goodbye: Option<Goodbye>,
    /// The greatest encounter that was proposed.
    pub(super) alerted: Option<EncounterNumber>,
    /// Why the encounter ended that the last frame was about.
    pub(super) ending: Option<Ending>,
    /// Why the server is about to close the socket for good.
    pub(super) turned_away: Option<Shut>,
    /// What was asked and not answered yet, oldest first.
    pub(super) asked: VecDeque<Asked>,
    /// On which socket hello was said last, and whether it wanted to look for somebody.
    pub(super) hello: Option<(SocketId, bool)>,
    /// The server has said on the socket that stands where one is.
    pub(super) is_placed: bool,
    /// Since when the server is not reached, and since when that counts.
    down: Option<Down>,
    is_offline: bool,
    /// What the tab was told to remember.
    remembered: Option<Memory>,
    pub(super) outputs: VecDeque<Output>,
}

/// Where one is, or has asked to be.
#[derive(Debug, PartialEq)]
pub(super) enum Stage {
    Form,
    Connecting,
    Waiting,
    Proposed(Proposal),
    Talking(Talk),
    Resting(Rest),
    Closed(Shut),
}

#[derive(Debug, PartialEq)]
pub(super) struct Proposal {
    pub(super) encounter: EncounterNumber,
    pub(super) who: Glimpse,
    pub(super) until: Timestamp,
    /// One has said yes.
    pub(super) accepted: bool,
    /// And on which socket.
    pub(super) accepted_on: Option<SocketId>,
}

#[derive(Debug, PartialEq)]
pub(super) struct Talk {
    pub(super) encounter: EncounterNumber,
    pub(super) revealed: bool,
    /// On which socket that was said.
    pub(super) revealed_on: Option<SocketId>,
    pub(super) clear: bool,
    /// The server knows of it.
    pub(super) is_known: bool,
}

/// Why one looks for nobody.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Rest {
    Stopped,
    After(Ending),
    TooSoon(Timestamp),
}

/// Why one cannot meet anybody.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Shut {
    For(Closed),
    TooSoon(Timestamp),
}

/// How this page ended an encounter.
#[derive(Clone, Copy, Debug)]
pub(super) struct Goodbye {
    pub(super) encounter: EncounterNumber,
    /// And looks for somebody else.
    pub(super) looks_on: bool,
    /// On which socket it was said.
    pub(super) said_on: Option<SocketId>,
}

/// Something that the server answers.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Asked {
    /// To look for somebody.
    Look,
    /// To look no longer.
    Stop,
    /// To remember a block, or a report: asked again when the socket was lost.
    Note(StrangerMessage),
}

/// Somebody of whom something may still be said.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Whom {
    pub(super) encounter: EncounterNumber,
    /// Not known where the page was loaded in the middle of a talk, and the tab has forgotten it.
    pub(super) name: Option<protocol::DisplayName>,
    pub(super) noted: Noted,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Noted {
    Nothing,
    Blocked,
    Reported,
}

#[derive(Clone, Copy, Debug)]
struct Down {
    since: Timestamp,
    /// Since when there is nothing to be kept by trying on.
    counts_from: Timestamp,
}

impl Meeting {
    /// A meeting that has not begun. The `seed`, any number, scatters reconnects in time: no two pages should have the same.
    pub const fn new(seed: u64) -> Self {
        Self {
            now: Timestamp::from_millis(0),
            wire: Wire::new(seed),
            profile: None,
            pass: None,
            stage: Stage::Form,
            numbers: None,
            last: None,
            note: None,
            over: None,
            goodbye: None,
            alerted: None,
            ending: None,
            turned_away: None,
            asked: VecDeque::new(),
            hello: None,
            is_placed: false,
            down: None,
            is_offline: false,
            remembered: None,
            outputs: VecDeque::new(),
        }
    }

    /// Tells the meeting what happened, and when. Drain [`poll_output`](Self::poll_output) afterwards.
    pub fn handle(&mut self, input: Input, now: Timestamp) {
        self.now = self.now.max(now);
        match input {
            Input::Action(action) => {
                self.note = None;
                self.act(action);
            }
            Input::Remembered(memory) => self.recall(memory),
            Input::SocketOpened(socket) => self.say_hello(socket),
            Input::Frame { socket, message } => {
                if self.wire.touch(socket, self.now)
                    && let Some(message) = message
                {
                    self.told(socket, *message);
                }
                // In the background timers come late, and frames do not.
                self.wire.timeout(self.now, &mut self.outputs);
            }
            Input::SocketClosed(socket) => {
                if self.wire.socket() == Some(socket) {
                    match self.turned_away.take() {
                        Some(why) => self.shut(why),
                        None => self.wire.lost(self.now),
                    }
                }
            }
            Input::TalkEnded(encounter) => self.talk_ended(encounter),
            Input::Online(online) => {
                if std::mem::replace(&mut self.is_offline, !online) && online {
                    self.wire.hurry(self.now, &mut self.outputs);
                }
            }
            Input::Timeout => self.wire.timeout(self.now, &mut self.outputs),
        }
        self.keep_in_step();
    }

    /// The next order, until there is none.
    pub fn poll_output(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// When to come back with [`Input::Timeout`].
    pub fn poll_timeout(&self) -> Option<Timestamp> {
        let now = self.now;
        let counts_down = match &self.stage {
            Stage::Proposed(Proposal { until, .. }) => next_second_until(*until, now),
            Stage::Resting(Rest::TooSoon(until)) | Stage::Closed(Shut::TooSoon(until)) => next_second_until(*until, now),
            _ => None,
        };
        let counts_up = self.down.map(|down| next_second_since(down.since, now));
        let note = self.note.map(|(_, until)| until);
        [self.wire.due(), counts_down, counts_up, self.gives_up_at(), note].into_iter().flatten().min()
    }

    /// The meeting as it is now.
    pub fn view(&self) -> MeetingView {
        let now = self.now;
        let phase = match &self.stage {
            Stage::Form => Phase::Form,
            Stage::Connecting => Phase::Connecting,
            Stage::Waiting => Phase::Waiting,
            Stage::Proposed(Proposal { encounter, who, until, accepted, .. }) => {
                Phase::Proposed { encounter: *encounter, who: who.clone(), seconds: seconds_until(*until, now), accepted: *accepted }
            }
            Stage::Talking(Talk { encounter, revealed, clear, .. }) => {
                Phase::Talking { encounter: *encounter, revealed: *revealed, clear: *clear }
            }
            Stage::Resting(Rest::Stopped) => Phase::Resting(Resting::Stopped),
            Stage::Resting(Rest::After(ending)) => Phase::Resting(Resting::After(*ending)),
            Stage::Resting(Rest::TooSoon(until)) => Phase::Resting(Resting::TooSoon(seconds_until(*until, now))),
            Stage::Closed(Shut::For(why)) => Phase::Closed(*why),
            Stage::Closed(Shut::TooSoon(until)) => Phase::Closed(Closed::TooSoon(seconds_until(*until, now))),
        };
        // Whoever has only just begun is connecting, and misses nothing yet.
        let is_felt = self.stage != Stage::Connecting || self.wire.has_failed();
        let outage = self.down.filter(|_| is_felt).map(|down| seconds_since(down.since, now));
        MeetingView { phase, numbers: self.numbers, outage, last: self.last_view(), note: self.note.map(|(note, _)| note) }
    }

    fn last_view(&self) -> Option<Last> {
        let Whom { encounter, name, noted } = self.last.as_ref()?;
        Some(Last { encounter: *encounter, name: name.clone()?, noted: *noted > Noted::Nothing })
    }

    fn recall(&mut self, Memory { pass, profile, last }: Memory) {
        if self.stage != Stage::Form {
            return;
        }
        let whom = |Last { encounter, name, noted }| Whom {
            encounter,
            name: Some(name),
            noted: if noted { Noted::Blocked } else { Noted::Nothing },
        };
        self.last = last.map(whom);
        (self.pass, self.profile) = (Some(pass), Some(profile));
        self.remembered = self.memory();
        self.connect();
    }

    /// Looks for somebody, with a socket that has to be opened first if there is none.
    pub(super) fn connect(&mut self) {
        self.stage = if self.wire.standing().is_some() { Stage::Waiting } else { Stage::Connecting };
        self.wire.start(self.now, &mut self.outputs);
    }

    fn say_hello(&mut self, socket: SocketId) {
        let is_due = self.wire.is_opening(socket) && self.hello.is_none_or(|(greeted, _)| greeted != socket);
        let Some(Profile { name, country_shown, interests }) = self.profile.clone().filter(|_| is_due) else { return };
        let looking = self.is_looking();
        let pass = self.pass.clone().map(|Pass(pass)| pass);
        let hello = MeetingHello::Meet { version: VERSION, pass, name, country_shown, interests, looking };
        self.hello = Some((socket, looking));
        self.turned_away = None;
        self.outputs.push_back(Output::Send(socket, MeetingFrame::Hello(hello)));
    }

    /// Whether one wants to meet somebody, whom one does not talk with already.
    pub(super) const fn is_looking(&self) -> bool {
        matches!(self.stage, Stage::Connecting | Stage::Waiting | Stage::Proposed(_))
    }

    /// Asks the server for something, if it hears it.
    pub(super) fn ask(&mut self, asked: Asked, message: StrangerMessage) {
        if asked == Asked::Look || asked == Asked::Stop {
            // Only what is wanted last counts.
            self.asked.retain(|earlier| matches!(earlier, Asked::Note(_)));
        }
        if self.wire.standing().is_some() || matches!(asked, Asked::Note(_)) {
            self.asked.truncate(MOST_ASKED - 1);
            self.asked.push_back(asked);
        }
        self.say(message);
    }

    /// Tells the server, if it hears it.
    pub(super) fn say(&mut self, message: StrangerMessage) {
        self.wire.say(message, self.now, &mut self.outputs);
    }

    pub(super) fn tell(&mut self, note: Note) {
        self.note = Some((note, self.now + NOTE_TIME));
    }

    /// Ends the call of the talk, if there is one, and gives what was known of it. The stage is to be set next.
    pub(super) fn end_talk(&mut self) -> Option<Talk> {
        if !matches!(self.stage, Stage::Talking(_)) {
            return None;
        }
        let Stage::Talking(talk) = std::mem::replace(&mut self.stage, Stage::Resting(Rest::Stopped)) else { return None };
        self.is_over(talk.encounter);
        self.outputs.push_back(Output::EndTalk(talk.encounter));
        if let Some(down) = &mut self.down {
            down.counts_from = self.now;
        }
        Some(talk)
    }

    pub(super) fn is_over(&mut self, encounter: EncounterNumber) {
        self.over = self.over.max(Some(encounter));
    }

    /// Meets nobody any more, for a reason that does not go away by itself. A talk goes on: nobody has ended it.
    pub(super) fn shut(&mut self, why: Shut) {
        self.wire.stop(&mut self.outputs);
        match &mut self.stage {
            Stage::Talking(talk) => talk.is_known = false,
            stage => *stage = Stage::Closed(why),
        }
    }

    /// When an unreachable server is given up.
    fn gives_up_at(&self) -> Option<Timestamp> {
        let down = self.down.filter(|_| !matches!(self.stage, Stage::Talking(_)))?;
        Some(down.counts_from + PATIENCE)
    }

    fn memory(&self) -> Option<Memory> {
        let (pass, profile) = (self.pass.clone()?, self.profile.clone()?);
        Some(Memory { pass, profile, last: self.last_view() })
    }

    /// Whatever happened: what follows from having no socket, and what the tab has to remember.
    fn keep_in_step(&mut self) {
        let now = self.now;
        if self.wire.is_wanted() && self.wire.standing().is_none() {
            self.down = self.down.or(Some(Down { since: now, counts_from: now }));
            self.is_placed = false;
            self.ending = None;
            // The next hello says it.
            self.asked.retain(|asked| matches!(asked, Asked::Note(_)));
            if let Stage::Proposed(_) = self.stage {
                // An encounter without a talk does not outlive the socket; unless the server has not noticed, and says so.
                self.stage = Stage::Connecting;
            }
        } else {
            self.down = None;
        }
        if self.gives_up_at().is_some_and(|at| at <= now) {
            self.shut(Shut::For(Closed::Unreachable));
            self.down = None;
        }
        self.note.take_if(|(_, until)| *until <= now);
        // Whoever looks for nobody is not to look for somebody because the page was loaded again.
        let memory = self.memory().filter(|_| !matches!(self.stage, Stage::Resting(_)));
        if memory != self.remembered {
            self.outputs.push_back(memory.clone().map_or(Output::Forget, Output::Remember));
            self.remembered = memory;
        }
    }
}
