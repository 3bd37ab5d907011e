//! What it all means.

use serde::Serialize;

use super::{CheckView, Finding, Step, Verdict};

/// What all findings mean for a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Summary {
    /// Everything is as it should be.
    Well,
    /// A call works, and something could be better.
    Mostly,
    /// UDP is blocked: calls go through the relay over TCP, where what is lost holds up what follows.
    OnlyStreams,
    /// Others would not see or hear this person, or not be heard.
    Devices,
    /// Nothing but this machine's own network is reached.
    NoWay,
    /// The server is not reached: nobody can be called.
    NoServer,
}

/// What `view` means; nothing while something was not tried.
pub(super) fn of(view: &CheckView) -> Option<Summary> {
    let findings = Step::ALL.map(|step| view.finding(step));
    if findings.iter().any(Option::is_none) {
        return None;
    }
    let found = |step| view.finding(step).unwrap_or(Finding::Skipped);
    let is_good = |step| found(step).verdict(step) == Verdict::Passed;
    let has_failed = |step: &Step| found(*step).verdict(*step) == Verdict::Failed;
    let was_tried = |step| found(step).verdict(step) != Verdict::Skipped;
    let datagrams = [Step::Stun, Step::RelayUdp];
    let streams = [Step::RelayTcp, Step::RelayTls];
    let no_datagrams = datagrams.into_iter().any(was_tried) && !datagrams.into_iter().any(is_good);
    let no_streams = !streams.into_iter().any(is_good);
    Some(if found(Step::Server) == Finding::NotReached {
        Summary::NoServer
    } else if no_datagrams && no_streams {
        Summary::NoWay
    } else if [Step::Microphone, Step::Camera, Step::Speaker, Step::Recording].iter().any(has_failed) {
        Summary::Devices
    } else if no_datagrams && !no_streams {
        Summary::OnlyStreams
    } else if Step::ALL.into_iter().any(|step| matches!(found(step).verdict(step), Verdict::Warning | Verdict::Failed)) {
        Summary::Mostly
    } else {
        Summary::Well
    })
}
