//! Whether a call would work from here: what is tried, in which order, for how long, and what follows from what was found.
//!
//! A pure state machine with the contract of every one here. The engine tries one [`Step`] at a time and tells [`Sign`]s of it;
//! what they mean is decided here, and always within the time that a step has, whatever the browser does.

mod finding;
mod offer;
mod report;
mod step;
mod summary;
#[cfg(test)]
mod tests;
mod trial;

use std::collections::VecDeque;
use std::time::Duration;

use protocol::Timestamp;

pub use self::finding::{Finding, Link, Verdict, Weakness};
pub use self::report::Report;
pub use self::step::{Step, Way};
pub use self::summary::Summary;
pub(crate) use self::trial::ANSWERED;
use self::trial::{Trial, Turn};

/// How long one may listen to oneself. A microphone that is forgotten beside a speaker howls.
const HEARING: Duration = Duration::from_secs(60);

/// How long the way to one's own ears may take to come about.
const HEARING_CONNECTS: Duration = Duration::from_secs(20);

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// The person wants everything tried, from the beginning.
    Begin,
    /// The person wants one thing tried again.
    Repeat(Step),
    /// The person gives up what is being tried.
    Skip,
    /// The person gives everything up that was not tried yet.
    Stop,
    /// The person says whether they heard what was played.
    Answer(bool),
    /// What the server offers is known; [`Offer::default`] when it could not be asked.
    Offered(Offer),
    /// Something was noticed by an attempt.
    Noticed(Attempt, Sign),
    /// The person wants to hear themselves, or no more.
    Hear(bool),
    /// How the way to one's own ears is.
    Hearing(Way),
    /// Neither the microphone nor a way to one's own ears could be had.
    HearingFailed,
    /// The time that [`Check::poll_timeout`] told has come.
    Timeout,
}

/// What to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// Ask the server what it offers, and tell [`Input::Offered`].
    AskServer,
    /// Try this, and tell what is noticed with the number of the attempt. Whatever was tried before is over.
    Try(Step, Attempt),
    /// Let go of what is being tried.
    LetGo,
    /// Nothing more comes: let go of everything that was kept from one step to the next.
    Rest,
    /// Play what the others would hear, or play it no more.
    Hear(bool),
}

/// Which attempt it is, so that what comes late is not taken for what is tried now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Attempt(pub u32);

/// Which ways to connect the server offers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Offer {
    /// It tells addresses (STUN).
    pub stun: bool,
    /// It relays (TURN) over UDP.
    pub udp: bool,
    /// Over TCP.
    pub tcp: bool,
    /// Over TLS.
    pub tls: bool,
}

/// What an attempt noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// The device was given.
    Opened,
    /// It was not.
    Refused(crate::DeviceProblem),
    /// How loud it is, from 0 to 100. A few times a second.
    Level(u8),
    /// The picture moves, and is this large. A few times a second.
    Picture {
        /// Pixels.
        width: u16,
        /// Lines.
        height: u16,
    },
    /// What was to be played was played; or all candidates are gathered.
    Ended,
    /// It cannot be done here, or was broken off.
    Failed,
    /// An answer of the server came after so many milliseconds.
    Echo(u32),
    /// The browser has a candidate of this machine's own network.
    Host,
    /// The browser has the candidate that was looked for: one by STUN, or one of the relay.
    Found,
    /// Two ends are connected.
    Connected,
    /// What goes over the relay.
    Carried(Link),
}

/// How far a step is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// Not tried yet.
    #[default]
    Waiting,
    /// Being tried.
    Running,
    /// It was played, and the person is asked whether they heard it.
    Asking,
    /// Tried.
    Done(Finding),
}

/// Whether one hears oneself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hearing {
    /// No.
    #[default]
    Off,
    /// About to.
    Connecting,
    /// Yes, by this way.
    On(Way),
    /// It could not be done.
    Failed,
}

/// The picture of a check.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckView {
    /// How far each step is, in the order of [`Step::ALL`].
    pub states: [State; Step::ALL.len()],
    /// Something is being tried.
    pub running: bool,
    /// What it all means; nothing before everything was tried.
    pub summary: Option<Summary>,
    /// Whether one hears oneself.
    pub hearing: Hearing,
}

impl CheckView {
    /// How far a step is.
    pub fn state(&self, step: Step) -> State {
        self.states[step as usize]
    }

    /// What was found in a step.
    pub fn finding(&self, step: Step) -> Option<Finding> {
        if let State::Done(finding) = self.state(step) { Some(finding) } else { None }
    }
}

/// A check of devices, server and network.
#[derive(Debug, Default)]
pub struct Check {
    view: CheckView,
    offer: Option<Offer>,
    trial: Option<Trial>,
    /// Those after the one that is being tried, in order.
    queue: VecDeque<Step>,
    attempts: u32,
    hearing_until: Option<Timestamp>,
    outputs: VecDeque<Output>,
}

impl Check {
    /// What is to be drawn.
    pub fn view(&self) -> &CheckView {
        &self.view
    }

    /// Takes in what happened.
    pub fn handle(&mut self, input: Input, now: Timestamp) {
        match input {
            Input::Begin => self.begin(Step::ALL.into(), now),
            Input::Repeat(step) if self.trial.is_none() => self.begin([step].into(), now),
            Input::Repeat(_) => {}
            Input::Skip => self.finish(Finding::Skipped, now),
            Input::Stop => {
                self.queue.clear();
                self.finish(Finding::Skipped, now);
            }
            Input::Offered(offer) => {
                self.offer = Some(offer);
                self.turn(Turn::Offered, now);
            }
            Input::Answer(heard) => self.turn(Turn::Answer(heard), now),
            Input::Noticed(attempt, sign) if attempt.0 == self.attempts => self.turn(Turn::Sign(sign), now),
            Input::Noticed(..) => {}
            Input::Timeout => {
                if self.hearing_until.is_some_and(|until| until <= now) {
                    let connecting = self.view.hearing == Hearing::Connecting;
                    self.silence(if connecting { Hearing::Failed } else { Hearing::Off });
                }
                self.turn(Turn::Timeout, now);
            }
            Input::Hear(true) if self.hearing_until.is_none() => {
                self.queue.clear();
                self.finish(Finding::Skipped, now);
                self.view.hearing = Hearing::Connecting;
                self.hearing_until = Some(now + HEARING_CONNECTS);
                self.outputs.push_back(Output::Hear(true));
            }
            Input::Hear(true) => {}
            Input::Hear(false) => self.silence(Hearing::Off),
            Input::Hearing(way) if self.view.hearing == Hearing::Connecting => {
                self.view.hearing = Hearing::On(way);
                self.hearing_until = Some(now + HEARING);
            }
            Input::HearingFailed if self.hearing_until.is_some() => self.silence(Hearing::Failed),
            Input::Hearing(_) | Input::HearingFailed => {}
        }
    }

    /// The next order; nothing when there are none.
    pub fn poll_output(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// When to come back with [`Input::Timeout`].
    pub fn poll_timeout(&self) -> Option<Timestamp> {
        self.trial.as_ref().map(Trial::until).into_iter().chain(self.hearing_until).min()
    }

    fn begin(&mut self, steps: VecDeque<Step>, now: Timestamp) {
        self.silence(Hearing::Off);
        self.let_go();
        for &step in &steps {
            self.set(step, State::Waiting);
        }
        self.view.summary = None;
        // What was offered before may have expired since.
        self.offer = None;
        self.outputs.push_back(Output::AskServer);
        self.queue = steps;
        self.next(now);
    }

    fn silence(&mut self, hearing: Hearing) {
        self.view.hearing = hearing;
        if self.hearing_until.take().is_some() {
            self.outputs.push_back(Output::Hear(false));
        }
    }

    /// Ends what is being tried, if anything is.
    fn let_go(&mut self) -> Option<Step> {
        let trial = self.trial.take()?;
        if trial.has_begun() {
            self.outputs.push_back(Output::LetGo);
        }
        Some(trial.step())
    }

    fn set(&mut self, step: Step, state: State) {
        self.view.states[step as usize] = state;
    }

    /// Tries the next step, or ends.
    fn next(&mut self, now: Timestamp) {
        let Some(step) = self.queue.pop_front() else {
            self.view.running = false;
            self.view.summary = summary::of(&self.view);
            self.outputs.push_back(Output::Rest);
            return;
        };
        self.view.running = true;
        self.attempts += 1;
        self.trial = Some(Trial::new(step, now));
        self.set(step, State::Running);
        self.turn(Turn::Offered, now);
    }

    /// Lets what is being tried go on.
    fn turn(&mut self, turn: Turn, now: Timestamp) {
        let Some(trial) = &mut self.trial else { return };
        let begins = !trial.has_begun();
        let finding = if begins { trial.begin(self.offer, &self.view, turn, now) } else { trial.go_on(turn, now) };
        let (step, is_asking, has_begun) = (trial.step(), trial.is_asking(), trial.has_begun());
        if let Some(finding) = finding {
            return self.finish(finding, now);
        }
        if is_asking {
            self.set(step, State::Asking);
        }
        if begins && has_begun {
            self.outputs.push_back(Output::Try(step, Attempt(self.attempts)));
        }
    }

    fn finish(&mut self, finding: Finding, now: Timestamp) {
        if let Some(step) = self.let_go() {
            self.set(step, State::Done(finding));
            self.next(now);
        }
    }
}
