//! Scripts: what happens to a page, and what it orders and shows.

mod course;
mod lost;
mod properties;
mod refused;

use std::time::Duration;

use expect_test::Expect;
use protocol::meeting::{
    Ending, Glimpse, Interests, MeetingHello, MeetingMessage, MeetingRefusal, Numbers, Pass, Place, ReportReason, StrangerMessage,
};
use protocol::{CloseReason, DisplayName, EncounterNumber, ParticipantId, RoomName, Timestamp};

use super::{Action, Input, Meeting, MeetingFrame, MeetingView, Memory, Note, Output, Phase, Profile};
use crate::SocketId;

/// Runs a script, of which the part after a bar is written down.
fn check(script: &str, expect: Expect) {
    let mut world = World::new();
    let (before, after) = script.split_once('|').unwrap_or(("", script));
    let mut log = String::new();
    for step in steps(before) {
        world.step(step);
    }
    for step in steps(after) {
        let did = world.step(step);
        log.push_str(&format!("{step}: {did}[{}]\n", shown(&world.meeting.view())));
    }
    expect.assert_eq(&log);
}

fn steps(script: &str) -> impl Iterator<Item = &str> {
    script.split(';').map(str::trim).filter(|step| !step.is_empty())
}

pub(super) struct World {
    pub(super) meeting: Meeting,
    pub(super) now: Timestamp,
    /// The socket that was opened last.
    pub(super) socket: u32,
}

impl World {
    pub(super) fn new() -> Self {
        Self { meeting: Meeting::new(7), now: Timestamp::from_millis(1000), socket: 0 }
    }

    fn step(&mut self, step: &str) -> String {
        let mut did = String::new();
        if let Some(seconds) = step.strip_prefix("wait ") {
            let until = self.now + Duration::from_millis((seconds.parse::<f64>().expect("seconds") * 1000.0) as u64);
            while let Some(due) = self.meeting.poll_timeout().filter(|due| *due <= until) {
                self.now = self.now.max(due);
                self.meeting.handle(Input::Timeout, self.now);
                did.push_str(&self.orders());
            }
            self.now = until;
            return did;
        }
        if let Some(seconds) = step.strip_prefix("sleep ") {
            // No timer runs.
            self.now = self.now + Duration::from_secs(seconds.parse().expect("seconds"));
            return did;
        }
        self.meeting.handle(input(step, self.socket), self.now);
        did.push_str(&self.orders());
        did
    }

    fn orders(&mut self) -> String {
        let mut did = String::new();
        while let Some(output) = self.meeting.poll_output() {
            if let Output::OpenSocket(SocketId(socket)) = output {
                self.socket = socket;
            }
            did.push_str(&ordered(&output));
            did.push_str(", ");
        }
        did
    }
}

fn name(text: &str) -> DisplayName {
    DisplayName::parse(text).expect("a name")
}

pub(super) fn number(text: &str) -> EncounterNumber {
    text.parse().ok().and_then(EncounterNumber::new).expect("an encounter")
}

fn profile() -> Profile {
    Profile { name: name("Ana"), country_shown: true, interests: Interests::default() }
}

/// What a step says that happens. A frame of an earlier socket is written `on 1 waiting`.
pub(super) fn input(step: &str, socket: u32) -> Input {
    let words: Vec<_> = step.split(' ').collect();
    let action = |action| Input::Action(action);
    match *words.as_slice() {
        ["begin"] => action(Action::Begin(profile())),
        ["accept"] => action(Action::Accept),
        ["decline"] => action(Action::Decline),
        ["next"] => action(Action::Next),
        ["stop"] => action(Action::Stop),
        ["reveal"] => action(Action::Reveal),
        ["block"] => action(Action::Block),
        ["report"] => action(Action::Report { reason: ReportReason::Other, note: None }),
        ["back"] => action(Action::Back),
        ["remembered"] => Input::Remembered(Memory { pass: Pass("old".into()), profile: profile(), last: None }),
        ["open"] => Input::SocketOpened(SocketId(socket)),
        ["lost"] => Input::SocketClosed(SocketId(socket)),
        ["lost", socket] => Input::SocketClosed(SocketId(socket.parse().expect("a socket"))),
        ["talk", "ends", encounter] => Input::TalkEnded(number(encounter)),
        ["offline"] => Input::Online(false),
        ["online"] => Input::Online(true),
        ["timeout"] => Input::Timeout,
        ["on", socket, ..] => {
            Input::Frame { socket: SocketId(socket.parse().expect("a socket")), message: Some(Box::new(message(&words[2..]))) }
        }
        ["nonsense"] => Input::Frame { socket: SocketId(socket), message: None },
        _ => Input::Frame { socket: SocketId(socket), message: Some(Box::new(message(&words))) },
    }
}

fn message(words: &[&str]) -> MeetingMessage {
    match *words {
        ["welcome"] => MeetingMessage::Welcome { pass: Pass("pass".into()), beat_interval_ms: 5000, silence_ms: 15_000 },
        ["resting"] => MeetingMessage::Resting {},
        ["waiting"] => MeetingMessage::Waiting { numbers: Numbers { waiting: 3, ..Numbers::default() } },
        ["proposed", encounter, who, ref rest @ ..] => MeetingMessage::Proposed {
            encounter: number(encounter),
            who: Glimpse { name: name(who), country: None, interests: Interests::default() },
            deadline_ms: 12_000,
            accepted: rest == ["accepted"],
        },
        ["paired", encounter, ref rest @ ..] => MeetingMessage::Paired {
            encounter: number(encounter),
            place: Place {
                room: RoomName::parse("room").expect("a room"),
                participant: ParticipantId::new(1).expect("an id"),
                name: name("Ana"),
                ticket: "ticket".into(),
            },
            revealed: rest.contains(&"revealed"),
            clear: rest.contains(&"clear"),
        },
        ["ended", encounter, ending] => MeetingMessage::Ended {
            encounter: number(encounter),
            ending: match ending {
                "you" => Ending::You,
                "they" => Ending::They,
                "unanswered" => Ending::Unanswered,
                "lost" => Ending::Lost,
                _ => Ending::Failed,
            },
        },
        ["noted", encounter] => MeetingMessage::Noted { encounter: number(encounter) },
        ["refused", why] => MeetingMessage::Refused {
            refusal: match why {
                "full" => MeetingRefusal::Full,
                "tabs" => MeetingRefusal::TooManyTabs,
                "name" => MeetingRefusal::NameRefused,
                "soon" => MeetingRefusal::TooSoon { wait_ms: 2500 },
                _ => MeetingRefusal::NoSuchEncounter,
            },
        },
        ["beat"] => MeetingMessage::Beat {},
        ["closing", why] => MeetingMessage::Closing {
            reason: match why {
                "restarting" => CloseReason::Restarting,
                "version" => CloseReason::WrongVersion,
                "taken" => CloseReason::TakenOver,
                "ticket" => CloseReason::BadTicket,
                "many" => CloseReason::TooManyMessages,
                _ => CloseReason::SeatGone,
            },
        },
        _ => panic!("nothing is said as {words:?}"),
    }
}

fn ordered(output: &Output) -> String {
    match output {
        Output::OpenSocket(SocketId(socket)) => format!("open {socket}"),
        Output::CloseSocket(SocketId(socket)) => format!("close {socket}"),
        Output::Send(SocketId(socket), MeetingFrame::Hello(MeetingHello::Meet { pass, looking, .. })) => {
            let pass = pass.as_deref().map(|pass| format!(" with {pass}")).unwrap_or_default();
            format!("{socket} > hello{pass}{}", if *looking { "" } else { " resting" })
        }
        Output::Send(SocketId(socket), MeetingFrame::Message(message)) => {
            let said = match message {
                StrangerMessage::Accept { encounter } => format!("accept {encounter:?}"),
                StrangerMessage::Decline { encounter } => format!("decline {encounter:?}"),
                StrangerMessage::Next { after: None } => "next".into(),
                StrangerMessage::Next { after: Some(encounter) } => format!("next after {encounter:?}"),
                StrangerMessage::Stop {} => "stop".into(),
                StrangerMessage::Reveal { encounter } => format!("reveal {encounter:?}"),
                StrangerMessage::Block { encounter } => format!("block {encounter:?}"),
                StrangerMessage::Report { encounter, .. } => format!("report {encounter:?}"),
                StrangerMessage::Beat {} => "beat".into(),
            };
            format!("{socket} > {}", said.replace("EncounterNumber(", "").replace(')', ""))
        }
        Output::Remember(Memory { last, .. }) => match last {
            Some(last) => format!("remember {}", last.name),
            None => "remember".into(),
        },
        Output::Forget => "forget".into(),
        Output::Talk(encounter, _) => format!("talk {}", encounter.get()),
        Output::EndTalk(encounter) => format!("end talk {}", encounter.get()),
        Output::Alert => "alert".into(),
        Output::Reload => "reload".into(),
    }
}

fn shown(view: &MeetingView) -> String {
    let mut text = match &view.phase {
        Phase::Proposed { encounter, who, seconds, accepted } => {
            format!("{} {} {seconds} s{}", who.name, encounter.get(), if *accepted { " accepted" } else { "" })
        }
        Phase::Talking { encounter, revealed, clear } => {
            format!("talking {}{}{}", encounter.get(), if *revealed { " revealed" } else { "" }, if *clear { " clear" } else { "" })
        }
        phase => format!("{phase:?}").to_lowercase(),
    };
    if let Some(seconds) = view.outage {
        text.push_str(&format!(", out for {seconds} s"));
    }
    match view.note {
        Some(Note::Noted) => text.push_str(", noted"),
        Some(Note::ReportTooSoon) => text.push_str(", reported too often"),
        None => {}
    }
    text
}
