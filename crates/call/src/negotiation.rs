//! Perfect negotiation with one peer, over a socket that may break and lose the end of what was said.
//!
//! The example of the specification (<https://www.w3.org/TR/webrtc/#perfect-negotiation-example>) asks the browser for its
//! `signalingState` in the middle of things. Behind a queue of events that answer is old, so here one operation is in flight at a
//! time and its result is waited for: the state is then known without asking. Four rules are added, each of which a schedule in
//! `sim` needs:
//!
//! 1. `negotiationneeded` is acted upon only when nothing is in flight and the state is stable.
//! 2. Offers are numbered and an answer repeats the number; an offer that comes again gets its old answer again.
//! 3. After a broken socket the last answer goes before the unanswered offer, or the peer would take the offer for a collision.
//! 4. Who accepts a colliding offer forgets the own one at once, or it would be sent again after it was rolled back.

use std::collections::VecDeque;

use protocol::{Candidate, Description, DescriptionKind, OfferNumber, Signal};

use crate::Sorted;

/// Signals that may wait for an operation to finish, or for the first remote description. What exceeds it is dropped:
/// a page sends a description and some twenty candidates at a time.
const WAITING_SIGNALS: usize = 256;

/// Own candidates kept to be sent, or sent again. What exceeds it is sent once at most.
const KEPT_CANDIDATES: usize = 128;

/// Operations that may fail in a row before the negotiation stops trying by itself and counts as broken.
const FAILURES: u8 = 3;

/// The negotiation with one peer.
#[derive(Debug)]
pub struct Negotiation {
    polite: bool,
    state: State,
    /// `negotiationneeded` fired and nothing has taken care of it since.
    negotiation_needed: bool,
    /// The number of one's own last offer.
    number: OfferNumber,
    /// The last offer of the peer that was answered, and the answer.
    answered: Option<(OfferNumber, Description)>,
    /// A remote description was set: candidates can be added.
    has_remote: bool,
    /// Signals that came while an operation was in flight.
    inbox: VecDeque<Signal>,
    /// Candidates that came before any remote description.
    early: Vec<Candidate>,
    /// The ICE generation of the last local description.
    generation: Sorted<String, ()>,
    /// Own candidates of that generation, to be sent again when they may have been lost.
    candidates: Vec<Candidate>,
    /// Own candidates that wait for their description to be sent first.
    unsent: Vec<Candidate>,
    failures: u8,
    outputs: VecDeque<NegotiationOutput>,
}

/// The signaling state of the browser's connection, and the operation in flight.
#[derive(Debug)]
enum State {
    /// Nothing is in flight; `stable`, or a local offer stands whose answer could not be set: another may be made either way.
    Stable,
    /// `SetLocalDescription` is in flight and makes an offer.
    SettingOffer,
    /// `have-local-offer`: the peer has yet to answer this.
    Offered(Description),
    /// `SetRemoteDescription` with the peer's answer is in flight.
    SettingRemoteAnswer,
    /// `SetRemoteDescription` with the peer's offer is in flight.
    SettingRemoteOffer(OfferNumber),
    /// `SetLocalDescription` is in flight and makes the answer to this offer.
    SettingAnswer(OfferNumber),
    /// `have-remote-offer`, and the answer could not be made.
    Unanswered(OfferNumber),
}

/// What can happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NegotiationInput {
    /// The `negotiationneeded` event.
    NegotiationNeeded,
    /// `SetLocalDescription` succeeded.
    LocalDescriptionSet(Description),
    /// `SetLocalDescription` failed.
    LocalDescriptionFailed,
    /// `SetRemoteDescription` succeeded.
    RemoteDescriptionSet,
    /// `SetRemoteDescription` failed.
    RemoteDescriptionFailed,
    /// The browser found a candidate of its own, or the end of them.
    Candidate(Candidate),
    /// The peer says this.
    Received(Signal),
    /// Signals may have been lost, and can be sent now.
    Restored,
}

/// What to do. `SetLocalDescription` and `SetRemoteDescription` are followed by exactly one result, and by no other before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NegotiationOutput {
    /// `setLocalDescription()` without an argument.
    SetLocalDescription,
    /// `setRemoteDescription(description)`, with its implicit rollback.
    SetRemoteDescription(Description),
    /// `addIceCandidate(candidate)`; nobody waits for the result.
    AddCandidate(Candidate),
    /// Tell the peer.
    Send(Signal),
}

impl Negotiation {
    /// A negotiation where nothing was said yet.
    ///
    /// The impolite side makes the first offer; the polite one leaves it to do so. Of two colliding offers the impolite side's wins.
    pub fn new(polite: bool) -> Self {
        Self {
            polite,
            state: State::Stable,
            negotiation_needed: false,
            number: OfferNumber::default(),
            answered: None,
            has_remote: false,
            inbox: VecDeque::new(),
            early: Vec::new(),
            generation: Sorted::new(),
            candidates: Vec::new(),
            unsent: Vec::new(),
            failures: 0,
            outputs: VecDeque::new(),
        }
    }

    /// Tells the negotiation what happened. Drain [`poll_output`](Self::poll_output) afterwards.
    pub fn handle(&mut self, input: NegotiationInput) {
        match input {
            NegotiationInput::NegotiationNeeded => {
                self.negotiation_needed = true;
                self.allow_one_more_try();
            }
            NegotiationInput::LocalDescriptionSet(description) => self.local_description_set(description),
            NegotiationInput::LocalDescriptionFailed => self.local_description_failed(),
            NegotiationInput::RemoteDescriptionSet => self.remote_description_set(),
            NegotiationInput::RemoteDescriptionFailed => self.remote_description_failed(),
            NegotiationInput::Candidate(candidate) => self.local_candidate(candidate),
            NegotiationInput::Received(signal) => {
                if self.inbox.len() < WAITING_SIGNALS {
                    self.inbox.push_back(signal);
                }
            }
            NegotiationInput::Restored => self.restored(),
        }
        self.advance();
    }

    /// The next order, until there is none.
    pub fn poll_output(&mut self) -> Option<NegotiationOutput> {
        self.outputs.pop_front()
    }

    /// Operations failed so often that nothing is tried before something new happens: an event of the browser, a signal of the
    /// peer, or [`NegotiationInput::Restored`]. The first success ends it.
    pub const fn is_broken(&self) -> bool {
        self.failures >= FAILURES
    }

    /// Whether nothing is in flight, waiting or wished for.
    pub fn is_settled(&self) -> bool {
        matches!(self.state, State::Stable) && !self.negotiation_needed && self.inbox.is_empty()
    }

    const fn is_in_flight(&self) -> bool {
        matches!(self.state, State::SettingOffer | State::SettingRemoteAnswer | State::SettingRemoteOffer(_) | State::SettingAnswer(_))
    }

    /// Takes the next step, and steps, until an operation is in flight or there is nothing to do.
    fn advance(&mut self) {
        while !self.is_in_flight() {
            // What the peer has said comes first: a colliding offer is then seen before one's own is made.
            if let Some(signal) = self.inbox.pop_front() {
                self.receive(signal);
                continue;
            }
            match self.state {
                State::Stable if self.negotiation_needed && self.may_offer() && !self.is_broken() => {
                    self.negotiation_needed = false;
                    self.state = State::SettingOffer;
                    self.outputs.push_back(NegotiationOutput::SetLocalDescription);
                }
                State::Unanswered(number) if !self.is_broken() => self.answer(number),
                _ => return,
            }
        }
    }

    /// The later arrival waits for the first offer of the other, which is on its way, instead of colliding with it.
    const fn may_offer(&self) -> bool {
        !self.polite || self.answered.is_some()
    }

    fn receive(&mut self, signal: Signal) {
        match signal {
            Signal::Candidate { candidate } if self.has_remote => self.outputs.push_back(NegotiationOutput::AddCandidate(candidate)),
            Signal::Candidate { candidate } => {
                if self.early.len() < WAITING_SIGNALS {
                    self.early.push(candidate);
                }
            }
            Signal::Description { number, description } => match description.kind {
                DescriptionKind::Answer => self.receive_answer(number, description),
                DescriptionKind::Offer => self.receive_offer(number, description),
            },
            // They are not about this connection.
            Signal::Replaced { .. } | Signal::Report { .. } => {}
        }
    }

    fn receive_answer(&mut self, number: OfferNumber, description: Description) {
        // Anything else is the answer to an offer that was answered before, or rolled back.
        if matches!(self.state, State::Offered(_)) && number == self.number {
            // Once stable, the browser fires again if there is still a need.
            self.negotiation_needed = false;
            self.state = State::SettingRemoteAnswer;
            self.outputs.push_back(NegotiationOutput::SetRemoteDescription(description));
        }
    }

    fn receive_offer(&mut self, number: OfferNumber, description: Description) {
        if let Some((answered, answer)) = &self.answered
            && *answered == number
        {
            let signal = Signal::Description { number, description: answer.clone() };
            self.outputs.push_back(NegotiationOutput::Send(signal));
            return;
        }
        let collides = matches!(self.state, State::Offered(_));
        if collides && !self.polite {
            return;
        }
        // This also forgets one's own colliding offer: it is rolled back from here on.
        self.state = State::SettingRemoteOffer(number);
        self.outputs.push_back(NegotiationOutput::SetRemoteDescription(description));
    }

    fn answer(&mut self, number: OfferNumber) {
        // Once stable, the browser fires again if there is still a need.
        self.negotiation_needed = false;
        self.state = State::SettingAnswer(number);
        self.outputs.push_back(NegotiationOutput::SetLocalDescription);
    }

    fn local_description_set(&mut self, description: Description) {
        let number = match self.state {
            State::SettingOffer => {
                self.number = self.number.next();
                self.state = State::Offered(description.clone());
                self.number
            }
            State::SettingAnswer(number) => {
                self.answered = Some((number, description.clone()));
                self.now_stable();
                number
            }
            _ => return,
        };
        let generation = generation(&description.sdp);
        if generation != self.generation {
            let belongs = |candidate: &Candidate| candidate.username_fragment.as_ref().is_some_and(|own| generation.contains_key(own));
            self.candidates.retain(belongs);
            self.generation = generation;
        }
        self.outputs.push_back(NegotiationOutput::Send(Signal::Description { number, description }));
        for candidate in std::mem::take(&mut self.unsent) {
            self.send_candidate(candidate);
        }
    }

    fn local_description_failed(&mut self) {
        match self.state {
            State::SettingOffer => {
                self.state = State::Stable;
                self.negotiation_needed = true;
            }
            State::SettingAnswer(number) => self.state = State::Unanswered(number),
            _ => return,
        }
        self.failures = self.failures.saturating_add(1);
    }

    fn remote_description_set(&mut self) {
        match self.state {
            State::SettingRemoteAnswer => self.now_stable(),
            State::SettingRemoteOffer(number) => self.answer(number),
            _ => return,
        }
        self.has_remote = true;
        self.outputs.extend(self.early.drain(..).map(NegotiationOutput::AddCandidate));
    }

    /// An answer that does not fit asks for another offer. An offer that does not fit leaves the peer waiting: an offer of one's
    /// own releases it if it is the polite one; if not, its next offer may fit.
    fn remote_description_failed(&mut self) {
        if let State::SettingRemoteAnswer | State::SettingRemoteOffer(_) = self.state {
            self.state = State::Stable;
            self.negotiation_needed = true;
            self.failures = self.failures.saturating_add(1);
        }
    }

    fn now_stable(&mut self) {
        self.state = State::Stable;
        self.failures = 0;
    }

    fn local_candidate(&mut self, candidate: Candidate) {
        if !matches!(self.state, State::SettingOffer | State::SettingAnswer(_)) {
            self.send_candidate(candidate);
        } else if self.unsent.len() < KEPT_CANDIDATES {
            self.unsent.push(candidate);
        }
    }

    fn send_candidate(&mut self, candidate: Candidate) {
        if self.candidates.len() < KEPT_CANDIDATES {
            self.candidates.push(candidate.clone());
        }
        self.outputs.push_back(NegotiationOutput::Send(Signal::Candidate { candidate }));
    }

    fn restored(&mut self) {
        if let Some((number, answer)) = &self.answered {
            let signal = Signal::Description { number: *number, description: answer.clone() };
            self.outputs.push_back(NegotiationOutput::Send(signal));
        }
        if let State::Offered(offer) = &self.state {
            let signal = Signal::Description { number: self.number, description: offer.clone() };
            self.outputs.push_back(NegotiationOutput::Send(signal));
        }
        for candidate in &self.candidates {
            self.outputs.push_back(NegotiationOutput::Send(Signal::Candidate { candidate: candidate.clone() }));
        }
        self.allow_one_more_try();
    }

    fn allow_one_more_try(&mut self) {
        self.failures = self.failures.min(FAILURES - 1);
    }
}

/// The ICE user name fragments of one's own description: another set of them is another ICE generation (RFC 8839, section 5.4).
fn generation(sdp: &str) -> Sorted<String, ()> {
    sdp.lines().filter_map(|line| line.strip_prefix("a=ice-ufrag:")).map(|fragment| (fragment.to_owned(), ())).collect()
}
