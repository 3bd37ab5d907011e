//! One step while it is being tried.

use std::time::Duration;

use protocol::Timestamp;

use super::{CheckView, Finding, Offer, Sign, Step};

/// How long one listens to a microphone that was given.
const LISTENING: Duration = Duration::from_secs(8);

/// How long a camera that was given may take to its first picture.
const LOOKING: Duration = Duration::from_secs(6);

/// How long a picture is shown at least, so that the person sees it.
const SHOWN: Duration = Duration::from_secs(2);

/// How long the person has to say whether they heard it.
const ANSWERING: Duration = Duration::from_secs(45);

/// How loud something is that is no noise of a quiet room, from 0 to 100.
const LOUD: u8 = 20;

/// How often it has to be as loud: a click is no voice.
const LOUD_TIMES: u8 = 3;

/// How often the server is asked.
const ECHOES: usize = 5;

/// A browser that hears nothing from a server gathers for longer than this; one that is answered does not.
pub(crate) const ANSWERED: Duration = Duration::from_secs(3);

/// What may let a step go on.
#[derive(Clone, Copy, Debug)]
pub(super) enum Turn {
    /// What the server offers may be known.
    Offered,
    Answer(bool),
    Sign(Sign),
    Timeout,
}

/// How far it is.
#[derive(Debug)]
enum Phase {
    /// It needs to know what the server offers.
    Unbegun,
    /// Until there is something to go by.
    Begun,
    /// The device was given then; so many times it was loud.
    Open { since: Timestamp, loud: u8 },
    /// The person is asked.
    Asking,
}

/// An attempt at one step.
#[derive(Debug)]
pub(super) struct Trial {
    step: Step,
    phase: Phase,
    since: Timestamp,
    until: Timestamp,
    echoes: Vec<u32>,
    has_network: bool,
}

impl Trial {
    pub(super) fn new(step: Step, now: Timestamp) -> Self {
        Self { step, phase: Phase::Unbegun, since: now, until: now + step.patience(), echoes: Vec::new(), has_network: false }
    }

    pub(super) fn step(&self) -> Step {
        self.step
    }

    pub(super) fn until(&self) -> Timestamp {
        self.until
    }

    pub(super) fn has_begun(&self) -> bool {
        !matches!(self.phase, Phase::Unbegun)
    }

    pub(super) fn is_asking(&self) -> bool {
        matches!(self.phase, Phase::Asking)
    }

    /// Begins, unless that has no sense or what the server offers is needed and not known.
    pub(super) fn begin(&mut self, offer: Option<Offer>, view: &CheckView, turn: Turn, now: Timestamp) -> Option<Finding> {
        let offered = |is_offered: fn(Offer) -> bool| match offer {
            Some(offer) if is_offered(offer) => Ok(()),
            Some(_) => Err(Some(Finding::NotOffered)),
            // Whoever does not say what it offers offers nothing.
            None if matches!(turn, Turn::Timeout) && self.until <= now => Err(Some(Finding::NotOffered)),
            None => Err(None),
        };
        let ready = match self.step {
            Step::Recording if !matches!(view.finding(Step::Microphone), Some(Finding::Heard | Finding::Silent)) => {
                Err(Some(Finding::NoMicrophone))
            }
            Step::Stun => offered(|offer| offer.stun),
            Step::RelayUdp => offered(|offer| offer.udp),
            Step::RelayTcp => offered(|offer| offer.tcp),
            Step::RelayTls => offered(|offer| offer.tls),
            Step::Link => offered(Offer::relays).and_then(|()| {
                let is_reached = |relay: &Step| matches!(view.finding(*relay), Some(Finding::Reached { .. }));
                if Step::RELAYS.iter().any(is_reached) { Ok(()) } else { Err(Some(Finding::NoRelay)) }
            }),
            _ => Ok(()),
        };
        match ready {
            Ok(()) => {
                self.phase = Phase::Begun;
                self.since = now;
                self.until = now + self.step.patience();
                None
            }
            Err(finding) => finding,
        }
    }

    /// Takes in what happened; the finding, once there is one.
    pub(super) fn go_on(&mut self, turn: Turn, now: Timestamp) -> Option<Finding> {
        match turn {
            Turn::Offered => None,
            Turn::Answer(heard) if self.is_asking() => Some(if heard { Finding::Confirmed } else { Finding::Denied }),
            Turn::Answer(_) => None,
            Turn::Sign(sign) => self.sign(sign, now),
            Turn::Timeout if self.until <= now => Some(self.timed_out()),
            Turn::Timeout => None,
        }
    }

    fn sign(&mut self, sign: Sign, now: Timestamp) -> Option<Finding> {
        match self.step {
            Step::Microphone | Step::Camera => self.device(sign, now),
            Step::Speaker | Step::Recording => match sign {
                Sign::Ended if !self.is_asking() => {
                    self.phase = Phase::Asking;
                    self.until = now + ANSWERING;
                    None
                }
                Sign::Failed if !self.is_asking() => Some(Finding::NotPlayed),
                _ => None,
            },
            Step::Server => match sign {
                Sign::Echo(millis) => {
                    self.echoes.push(millis);
                    (self.echoes.len() >= ECHOES).then(|| self.heard_from_server())
                }
                Sign::Failed => Some(self.heard_from_server()),
                _ => None,
            },
            Step::Stun | Step::RelayUdp | Step::RelayTcp | Step::RelayTls => self.gathering(sign, now),
            Step::Direct => match sign {
                Sign::Connected => Some(self.reached(now)),
                Sign::Failed => Some(Finding::NotReached),
                _ => None,
            },
            Step::Link => match sign {
                Sign::Carried(link) => Some(Finding::Carries(link)),
                Sign::Failed => Some(Finding::NotReached),
                _ => None,
            },
        }
    }

    fn device(&mut self, sign: Sign, now: Timestamp) -> Option<Finding> {
        match (sign, &mut self.phase) {
            (Sign::Refused(problem), _) => Some(Finding::NotGiven(problem)),
            (Sign::Opened, Phase::Begun) => {
                self.phase = Phase::Open { since: now, loud: 0 };
                self.until = now + if self.step == Step::Camera { LOOKING } else { LISTENING };
                None
            }
            (Sign::Level(level), Phase::Open { loud, .. }) if self.step == Step::Microphone && level >= LOUD => {
                *loud += 1;
                (*loud >= LOUD_TIMES).then_some(Finding::Heard)
            }
            (Sign::Picture { width, height }, Phase::Open { since, .. }) if self.step == Step::Camera => {
                (now.since(*since) >= SHOWN).then_some(Finding::Seen { width, height })
            }
            (Sign::Failed, _) => Some(self.timed_out()),
            _ => None,
        }
    }

    fn gathering(&mut self, sign: Sign, now: Timestamp) -> Option<Finding> {
        match sign {
            Sign::Host => self.has_network = true,
            Sign::Found => return Some(self.reached(now)),
            Sign::Failed => return Some(Finding::NotReached),
            Sign::Ended if self.step != Step::Stun => return Some(Finding::NotReached),
            Sign::Ended if !self.has_network => return Some(Finding::NoNetwork),
            // A candidate that says what another one says is not told of (RFC 8445, section 5.1.3). Errors do not help to tell this from
            // no answer: they are told as well of a network of the other family, beside one that was answered.
            Sign::Ended if now.since(self.since) < ANSWERED => return Some(Finding::SameAddress),
            Sign::Ended => return Some(Finding::NotReached),
            _ => {}
        }
        None
    }

    fn reached(&self, now: Timestamp) -> Finding {
        Finding::Reached { millis: u32::try_from(now.since(self.since).as_millis()).unwrap_or(u32::MAX) }
    }

    /// The median of what came.
    fn heard_from_server(&mut self) -> Finding {
        self.echoes.sort_unstable();
        self.echoes.get(self.echoes.len() / 2).map_or(Finding::NotReached, |&millis| Finding::Reached { millis })
    }

    /// What it means that nothing more came.
    fn timed_out(&mut self) -> Finding {
        match (self.step, &self.phase) {
            (_, Phase::Asking) | (Step::Microphone | Step::Camera, Phase::Unbegun | Phase::Begun) => Finding::Unanswered,
            (Step::Microphone, Phase::Open { .. }) => Finding::Silent,
            (Step::Camera, Phase::Open { .. }) => Finding::NoPicture,
            (Step::Speaker | Step::Recording, _) => Finding::NotPlayed,
            (Step::Server, _) => self.heard_from_server(),
            (Step::Stun | Step::RelayUdp | Step::RelayTcp | Step::RelayTls | Step::Direct | Step::Link, _) => Finding::NotReached,
        }
    }
}
