//! What holds whatever happens.

use std::time::Duration;

use proptest::prelude::*;
use protocol::EncounterNumber;

use super::{World, input};
use crate::SocketId;
use crate::meeting::{Input, MeetingFrame, Output, Phase};
use crate::tests::strange::config;

const STEPS: [&str; 58] = [
    "begin",
    "begin",
    "remembered",
    "accept",
    "decline",
    "next",
    "stop",
    "reveal",
    "block",
    "report",
    "back",
    "open",
    "open",
    "open",
    "lost",
    "lost 1",
    "talk ends 5",
    "talk ends 6",
    "offline",
    "online",
    "timeout",
    "nonsense",
    "welcome",
    "welcome",
    "welcome",
    "resting",
    "waiting",
    "waiting",
    "proposed 5 Ben",
    "proposed 6 Cleo",
    "proposed 6 Cleo accepted",
    "proposed 7 Dora",
    "paired 5",
    "paired 5 clear",
    "paired 6",
    "paired 7",
    "ended 5 you",
    "ended 5 they",
    "ended 6 they",
    "ended 6 unanswered",
    "ended 7 lost",
    "noted 5",
    "noted 6",
    "refused full",
    "refused soon",
    "refused soon",
    "refused none",
    "refused name",
    "beat",
    "closing restarting",
    "closing version",
    "closing taken",
    "closing ticket",
    "closing many",
    "on 1 waiting",
    "on 1 paired 6",
    "on 2 closing full",
    "on 1 refused full",
];

/// What a page has done, by which it is judged.
#[derive(Default)]
struct Judge {
    talk: Option<EncounterNumber>,
    ended: Vec<EncounterNumber>,
    /// The socket that is open for the page, and whether hello was said on it.
    socket: Option<(SocketId, bool)>,
}

impl Judge {
    fn take(&mut self, output: &Output) {
        match output {
            Output::OpenSocket(socket) => self.socket = Some((*socket, false)),
            Output::CloseSocket(closed) => {
                self.socket.take_if(|(socket, _)| socket == closed);
            }
            Output::Send(socket, frame) => {
                let (open, greeted) = self.socket.as_mut().expect("a socket is open when something is sent");
                assert_eq!(open, socket, "on the socket that is open");
                let is_hello = matches!(frame, MeetingFrame::Hello(_));
                assert!(*greeted != is_hello, "hello comes first, and once");
                *greeted = true;
            }
            Output::Talk(encounter, _) => {
                assert_eq!(self.talk, None, "one talk at a time");
                assert!(!self.ended.contains(encounter), "what is over does not begin again");
                self.talk = Some(*encounter);
            }
            Output::EndTalk(encounter) => {
                assert_eq!(self.talk.take(), Some(*encounter), "what ends has begun");
                self.ended.push(*encounter);
            }
            _ => {}
        }
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn whatever_happens_there_is_at_most_one_talk_and_no_time_is_missed(steps in prop::collection::vec((0..STEPS.len(), 0_u64..9000), 0..120)) {
        let mut world = World::new();
        let mut judge = Judge::default();
        for (step, wait) in steps {
            let step = STEPS[step];
            world.now = world.now + Duration::from_millis(wait / 3);
            // A socket opens once.
            let opens = judge.socket.is_some_and(|(_, greeted)| !greeted);
            if step != "open" || opens {
                world.meeting.handle(input(step, world.socket), world.now);
            }
            for _ in 0..200 {
                while let Some(output) = world.meeting.poll_output() {
                    if let Output::OpenSocket(SocketId(socket)) = output {
                        world.socket = socket;
                    }
                    judge.take(&output);
                }
                match world.meeting.poll_timeout() {
                    Some(due) if due <= world.now => world.meeting.handle(Input::Timeout, world.now),
                    _ => break,
                }
            }
            prop_assert!(world.meeting.poll_timeout().is_none_or(|due| due > world.now), "the timer runs out");
            let talking = match world.meeting.view().phase {
                Phase::Talking { encounter, .. } => Some(encounter),
                _ => None,
            };
            prop_assert_eq!(talking, judge.talk, "what is shown is what was ordered");
        }
    }
}
