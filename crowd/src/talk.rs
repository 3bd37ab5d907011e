//! What pages say to each other: of the size and in the order of real ones, and stamped, so that it can be told how long it took.

use std::time::Duration;

use protocol::{Candidate, Description, DescriptionKind, Gathered, OfferNumber, Report, Signal};

/// Candidates to one description: what Chromium makes on a machine with a few network interfaces.
pub const CANDIDATES: usize = 9;
/// Bytes of a description with one audio and one video section, as Chromium writes it.
const SDP_BYTES: usize = 5_000;
/// What a stamp begins with.
const MARK: &str = "crowd ";

/// An SDP of the usual size.
pub fn sdp() -> String {
    let mut sdp = "v=0\r\no=- 4611731400430051336 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0 1\r\n".to_owned();
    let mut payload_type = 96;
    while sdp.len() < SDP_BYTES {
        sdp.push_str(&format!(
            "a=rtpmap:{payload_type} VP9/90000\r\na=rtcp-fb:{payload_type} transport-cc\r\na=fmtp:{payload_type} profile-id=0\r\n"
        ));
        payload_type += 1;
    }
    sdp
}

/// A description.
pub fn description(kind: DescriptionKind, number: OfferNumber, sdp: String) -> Signal {
    Signal::Description { number, description: Description { kind, sdp, screen_mid: None, screen_sound_mid: None } }
}

/// One of the candidates of a description; `more` stands at the end of its line.
pub fn candidate(index: usize, more: &str) -> Signal {
    let port = 50_000 + index;
    let candidate = format!(
        "candidate:3412489823 1 udp 1677729535 198.51.100.7 {port} typ srflx raddr 192.0.2.2 rport {port} generation 0 ufrag Zk3q network-id 1 network-cost 10{more}"
    );
    Signal::Candidate {
        candidate: Candidate { candidate, sdp_mid: Some("0".into()), sdp_m_line_index: Some(0), username_fragment: Some("Zk3q".into()) },
    }
}

/// A report on the pictures between two pages.
pub fn report(height: u16) -> Signal {
    let gathered = Gathered { complete: true, host: true, ipv4: true, reflexive: true, relay_udp: true, ..Gathered::default() };
    Signal::Report { report: Report { camera: height, gathered: Some(gathered), ..Report::default() } }
}

/// Says in a text that is passed on unread in which room it was sent, and when, since some moment that both ends know.
pub fn stamp(room: &str, sent: Duration) -> String {
    format!("{MARK}{room} {}", sent.as_micros())
}

/// Room and time of a stamp in a text, if there is one.
pub fn read_stamp(text: &str) -> Option<(&str, Duration)> {
    let (_, stamp) = text.rsplit_once(MARK)?;
    let (room, micros) = stamp.split_once(' ')?;
    let digits = micros.bytes().take_while(u8::is_ascii_digit).count();
    Some((room, Duration::from_micros(micros[..digits].parse().ok()?)))
}

#[cfg(test)]
mod tests {
    use protocol::Limits;

    use super::*;

    #[test]
    fn a_stamp_is_read_where_it_was_written() {
        let sent = Duration::from_micros(1_234_567);
        let stamp = stamp("load-1-2", sent);
        let signal = candidate(0, &format!(" {stamp}"));
        let Signal::Candidate { candidate } = &signal else { unreachable!("it was made so") };
        assert_eq!(read_stamp(&candidate.candidate), Some(("load-1-2", sent)));
        assert_eq!(read_stamp(&format!("I say: {stamp}, and more")), Some(("load-1-2", sent)));
        for other in ["", "crowd", "crowd a", "crowd a b", "no stamp"] {
            assert_eq!(read_stamp(other), None, "{other}");
        }
    }

    #[test]
    fn what_is_said_is_within_the_bounds() {
        let limits = Limits::default();
        let offer = description(DescriptionKind::Offer, OfferNumber(1), sdp());
        for signal in [offer, candidate(CANDIDATES, &" x".repeat(100)), report(720)] {
            assert_eq!(signal.check(&limits), Ok(()));
        }
    }
}
