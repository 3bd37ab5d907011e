//! The words of a check: what is tried, what was found, and what to do about it.

use call::check::{Finding, Hearing, Link, State, Step, Summary, Verdict, Way};
use call::probe::Prospect;
use call::{DeviceProblem, Environment, Transport};
use protocol::MediaKind;

use super::devices::{device_problem, steps};
use super::words::*;

/// A step by its name.
pub fn check_step(step: Step) -> &'static str {
    match step {
        Step::Microphone => microphone(),
        Step::Camera => camera(),
        Step::Speaker => speaker(),
        Step::Recording => check_step_recording(),
        Step::Server => check_step_server(),
        Step::Stun => check_step_stun(),
        Step::RelayUdp => check_step_relay_udp(),
        Step::RelayTcp => check_step_relay_tcp(),
        Step::RelayTls => check_step_relay_tls(),
        Step::Direct => check_step_direct(),
        Step::Link => check_step_link(),
    }
}

/// The same for machines.
pub const fn check_step_word(step: Step) -> &'static str {
    match step {
        Step::Microphone => "microphone",
        Step::Camera => "camera",
        Step::Speaker => "speaker",
        Step::Recording => "recording",
        Step::Server => "server",
        Step::Stun => "stun",
        Step::RelayUdp => "relay-udp",
        Step::RelayTcp => "relay-tcp",
        Step::RelayTls => "relay-tls",
        Step::Direct => "direct",
        Step::Link => "link",
    }
}

/// How far a step is, in a word or two.
pub fn check_state(state: State, step: Step) -> &'static str {
    match state {
        State::Waiting => check_waiting(),
        State::Running => check_running(),
        State::Asking => check_asking(),
        State::Done(finding) => match finding.verdict(step) {
            Verdict::Passed => check_passed(),
            Verdict::Warning => check_warning(),
            Verdict::Failed => check_failed(),
            Verdict::Skipped => check_left_out(),
        },
    }
}

/// The same for machines.
pub const fn check_state_word(state: State, step: Step) -> &'static str {
    match state {
        State::Waiting => "waiting",
        State::Running => "running",
        State::Asking => "asking",
        State::Done(finding) => match finding.verdict(step) {
            Verdict::Passed => "passed",
            Verdict::Warning => "warning",
            Verdict::Failed => "failed",
            Verdict::Skipped => "skipped",
        },
    }
}

/// What to do while a step is being tried.
pub fn check_hint(step: Step) -> Option<&'static str> {
    match step {
        Step::Microphone => Some(check_say_something()),
        Step::Camera => Some(check_look()),
        Step::Recording => Some(check_speak_to_record()),
        _ => None,
    }
}

/// Asks whether it was heard.
pub fn check_question(step: Step) -> &'static str {
    if step == Step::Recording { check_heard_yourself() } else { check_heard_tone() }
}

/// What was found, and what to do about it.
pub fn check_finding(step: Step, finding: Finding) -> String {
    let plain = match finding {
        Finding::Seen { width, height } => {
            let (width, height) = (width.to_string(), height.to_string());
            let is_small = finding.verdict(step) == Verdict::Warning;
            return if is_small { check_seen_small(&width, &height) } else { check_seen(&width, &height) };
        }
        Finding::Reached { millis } => return reached(step, finding, &millis.to_string()),
        Finding::Carries(link) => return carries(link),
        Finding::Heard => check_microphone_heard(),
        Finding::Silent => microphone_silent(),
        Finding::NoPicture => check_no_picture(),
        Finding::NotGiven(problem) => not_given(step, problem),
        Finding::Unanswered if matches!(step, Step::Microphone | Step::Camera) => check_browser_unanswered(),
        Finding::Unanswered => check_unanswered(),
        Finding::Confirmed => check_confirmed(),
        Finding::Denied if step == Step::Recording => check_denied_recording(),
        Finding::Denied => check_denied_tone(),
        Finding::NotPlayed => check_not_played(),
        Finding::NoMicrophone => check_no_microphone(),
        Finding::SameAddress => check_same_address(),
        Finding::NotReached => not_reached(step),
        Finding::NoNetwork => check_no_network(),
        Finding::NotOffered => check_not_offered(),
        Finding::NoRelay => check_no_relay(),
        Finding::Skipped => check_skipped(),
    };
    plain.into()
}

fn reached(step: Step, finding: Finding, millis: &str) -> String {
    match step {
        Step::Server if finding.verdict(step) == Verdict::Warning => check_server_slow(millis),
        Step::Server => check_server_reached(millis),
        Step::Stun => check_stun_reached(millis),
        Step::Direct => check_direct_reached(millis),
        _ => check_relay_reached(millis),
    }
}

fn not_reached(step: Step) -> &'static str {
    match step {
        Step::Server => check_server_not_reached(),
        Step::Stun => check_stun_not_reached(),
        Step::Direct => check_direct_not_reached(),
        Step::Link => check_link_not_reached(),
        _ => check_relay_not_reached(),
    }
}

fn carries(link: Link) -> String {
    // To a tenth, without the code that writes fractions.
    let tenths = |tenths: u32| [(tenths / 10).to_string(), (tenths % 10).to_string()].join(".");
    let (lost, rate) = (tenths(link.lost_permille.into()), tenths(link.kbit_per_s / 100));
    let facts = check_link_carries(&link.round_trip_ms.to_string(), &lost, &rate);
    if link.weakness().is_some() { [&facts, check_link_weak()].join(" ") } else { facts }
}

const fn kind(step: Step) -> MediaKind {
    if matches!(step, Step::Camera) { MediaKind::Camera } else { MediaKind::Microphone }
}

fn not_given(step: Step, problem: DeviceProblem) -> &'static str {
    device_problem(kind(step), problem)
}

/// Where to press, in this browser and on this system, so that a device may be used.
pub fn check_device_steps(step: Step, finding: Finding, environment: &Environment) -> Vec<&'static str> {
    if let Finding::NotGiven(problem) = finding { steps(kind(step), problem, environment) } else { Vec::new() }
}

/// What was found in a step, to be read out.
pub fn check_told(step: Step, finding: Finding) -> String {
    check_step_told(check_step(step), check_state(State::Done(finding), step), &check_finding(step, finding))
}

/// What it all means.
pub fn check_summary(summary: Summary) -> &'static str {
    match summary {
        Summary::Well => check_summary_well(),
        Summary::Mostly => check_summary_mostly(),
        Summary::OnlyStreams => check_summary_only_streams(),
        Summary::Devices => check_summary_devices(),
        Summary::NoWay => check_summary_no_way(),
        Summary::NoServer => check_summary_no_server(),
    }
}

/// What a call from here has before it.
pub fn prospect(prospect: Prospect) -> String {
    let plain = match prospect {
        Prospect::Ready => prospect_ready(),
        Prospect::OverRelay(transport) => {
            return prospect_over_relay(match transport {
                Transport::Udp => "UDP",
                Transport::Tcp => "TCP",
                Transport::Tls => "TLS",
            });
        }
        Prospect::NoWay => check_summary_no_way(),
        Prospect::NoNetwork => check_no_network(),
        Prospect::NoServer => check_summary_no_server(),
    };
    plain.into()
}

/// Whether that is good, for machines.
pub const fn check_summary_word(summary: Summary) -> &'static str {
    match summary {
        Summary::Well => "passed",
        Summary::Mostly | Summary::OnlyStreams => "warning",
        Summary::Devices | Summary::NoWay | Summary::NoServer => "failed",
    }
}

/// Whether one hears oneself.
pub fn hearing(hearing: Hearing) -> Option<&'static str> {
    match hearing {
        Hearing::Off => None,
        Hearing::Connecting => Some(hear_connecting()),
        Hearing::On(Way::Relay) => Some(hear_by_relay()),
        Hearing::On(Way::Within) => Some(hear_within()),
        Hearing::Failed => Some(hear_failed()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_told_in_numbers_and_a_weak_one_with_what_to_do() {
        let good = Link { round_trip_ms: 42, lost_permille: 4, kbit_per_s: 3456 };
        assert_eq!(check_finding(Step::Link, Finding::Carries(good)), "Round trip 42 ms, 0.4 % lost, 3.4 Mbit/s.");
        let lossy = check_finding(Step::Link, Finding::Carries(Link { lost_permille: 123, ..good }));
        assert!(lossy.starts_with("Round trip 42 ms, 12.3 % lost, 3.4 Mbit/s. Use a cable"), "{lossy}");
    }

    #[test]
    fn what_is_found_is_read_out_with_its_step_and_verdict() {
        let told = check_told(Step::Server, Finding::Reached { millis: 12 });
        assert_eq!(told, "Server: Passed. The server answers within 12 ms.");
    }
    #[test]
    fn a_lobby_says_in_a_line_what_a_call_has_before_it() {
        assert_eq!(prospect(Prospect::Ready), "Your connection is ready.");
        let over_relay = prospect(Prospect::OverRelay(Transport::Tcp));
        assert_eq!(over_relay, "Your network blocks UDP. Calls go over the relay, by TCP.");
    }
}
