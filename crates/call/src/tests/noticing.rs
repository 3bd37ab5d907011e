//! The words of the scripts for what a page notices, and for what one wants of it.

use protocol::Gathered;

use super::script::{number, participant};
use crate::{Action, Input, Learned, Pair, PeerId, Preference, Sample, Transport};

pub(super) fn input(words: &[&str]) -> Option<Input> {
    Some(match *words {
        ["levels", own, ref others @ ..] => {
            let others = others.iter().map(|other| pair(other)).map(|(name, level)| (participant(name).id, small(level)));
            Input::Levels { own: Some(small(own)), others: others.collect() }
        }
        ["sampled", peer, ref counts @ ..] => Input::Sampled(PeerId(number(peer)), Box::new(sample(counts))),
        ["hidden"] => Input::Visible(false),
        ["seen"] => Input::Visible(true),
        _ => return None,
    })
}

pub(super) fn action(words: &[&str]) -> Option<Action> {
    Some(match *words {
        ["mute", name, "for", "me"] => Action::MuteForMe { participant: participant(name).id, muted: true },
        ["hear", name, "again"] => Action::MuteForMe { participant: participant(name).id, muted: false },
        ["hear", name, "at", percent] => Action::SetVolume { participant: participant(name).id, percent: small(percent) },
        ["stay", "here"] => Action::StayHere,
        ["prefer", ref what @ ..] => Action::Prefer(preference(what)),
        _ => return None,
    })
}

fn preference(words: &[&str]) -> Preference {
    match *words {
        ["no", "sound", "of", "arrival"] => Preference::SoundOfArrival(false),
        ["no", "sound", "of", "hand"] => Preference::SoundOfHand(false),
        ["no", "sound", "of", "message"] => Preference::SoundOfMessage(false),
        ["sounds", "at", volume] => Preference::SoundVolume(small(volume)),
        ["no", "pictures"] => Preference::AudioOnly(true),
        ["alone", asked] => Preference::AskedWhenAlone(asked == "asked"),
        _ => panic!("no preference: {words:?}"),
    }
}

/// What the browser counted: `packets=100 lost=7` of sound, `frames=30` of the camera that comes, `trip=80` milliseconds,
/// `sent=30 refused=120` pictures that went and the thousandths of them that were lost; `pair=direct` or by which relay, `bytes=5` that
/// came through it, `all=gathered` of a network that lets everything through.
fn sample(counts: &[&str]) -> Sample {
    let mut sample = Sample::default();
    for (what, count) in counts.iter().map(|count| pair(count)) {
        match what {
            "pair" => {
                sample.path.pair = Some(Pair { local_relay: relay(count), remote_relay: false, learned: learned(count) });
                continue;
            }
            "all" => {
                sample.path.gathered = Gathered { complete: true, host: true, reflexive: true, relay_udp: true, ..Gathered::default() };
                continue;
            }
            _ => {}
        }
        let count = number(count);
        match what {
            "bytes" => sample.path.received = count,
            "packets" => sample.sound.packets = count,
            "lost" => sample.sound.lost = i32::try_from(count).expect("a small number"),
            "frames" => sample.camera.frames = count,
            "trip" => sample.round_trip_ms = Some(count),
            "sent" => sample.sent_camera.frames = count,
            "refused" => sample.sent_camera.lost_permille = u16::try_from(count).expect("a small number"),
            _ => panic!("nothing counts {what}"),
        }
    }
    sample
}

fn learned(text: &str) -> Learned {
    match text {
        "peer" => Learned::OfPeer,
        "server" => Learned::OfServer,
        _ => Learned::Not,
    }
}

fn relay(text: &str) -> Option<Transport> {
    match text {
        "direct" | "peer" | "server" => None,
        "udp" => Some(Transport::Udp),
        "tcp" => Some(Transport::Tcp),
        "tls" => Some(Transport::Tls),
        _ => panic!("no way goes {text}"),
    }
}

fn pair(text: &str) -> (&str, &str) {
    text.split_once('=').expect("a name and a number")
}

fn small(text: &str) -> u8 {
    text.parse().expect("a small number")
}
