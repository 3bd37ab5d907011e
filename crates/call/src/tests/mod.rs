//! A call is told a script, and what it ordered is compared: `check("join; joined; open | welcome abe", expect![..])`.
//!
//! Steps are separated by `;`; what is ordered before a `|` is not written down. One line per step that led to anything: the step,
//! the orders, what is told in passing, what becomes of drafts, the panel and the phase where they changed. Oneself is ana, number 5;
//! abe, number 1, was there before, ben and cleo came after. `wait 3s` wakes the call whenever it asks for it, and writes down when.
//! `given ..` says what the server will say in its next welcomes. The words are in `script` and `noticing`, how orders are written in `shown`.

mod alone;
mod blurred;
mod chat;
mod chimes;
mod choosing;
mod deeds;
mod devices;
mod diagnosis;
mod door;
mod fold;
mod hints;
mod joining;
mod noticing;
mod obeying;
mod observing;
mod peers;
mod plugging;
mod quality;
mod receipt;
mod screen;
mod script;
mod sending;
mod session;
mod shown;
mod speakers;
mod stage;
pub(crate) mod strange;
mod view;
mod volumes;

use std::fmt::Write as _;

use expect_test::Expect;
use protocol::{Backlog, Backstage, Media, Participant, Settings, Timestamp};

use crate::{Call, DraftState, Input, Output, Panel, Phase, SocketId, ToastId};

fn check(script: &str, expect: Expect) {
    let (before, script) = script.split_once('|').unwrap_or(("", script));
    let mut world = World::new();
    world.play(before);
    world.transcript.clear();
    world.play(script);
    expect.assert_eq(&world.transcript);
}

/// What the tiles and devices look like after a script.
fn check_view(script: &str, expect: Expect) {
    let mut world = World::new();
    world.play(script);
    expect.assert_eq(&shown::view(&world.call.view()));
}

/// How the stage is arranged after a script.
fn check_stage(script: &str, expect: Expect) {
    let mut world = World::new();
    world.play(script);
    expect.assert_eq(&shown::arrangement(&world.call.view().arrangement));
}

/// What the conversation looks like after a script.
fn check_chat(script: &str, expect: Expect) {
    let mut world = World::new();
    world.play(script);
    expect.assert_eq(&shown::chat(&world.call.view().chat));
}

/// What is noticed of everybody after each step behind the `|`, where it changed.
fn check_noticed(script: &str, expect: Expect) {
    let (before, script) = script.split_once('|').expect("what was before");
    let mut world = World::new();
    world.play(before);
    let (mut text, mut last) = (String::new(), String::new());
    for step in script.split(';').map(str::trim) {
        world.play(step);
        let tiles = world.call.view().tiles;
        let tiles = tiles.iter().map(|tile| (&tile.name, shown::noticed(tile))).filter(|(_, noticed)| !noticed.is_empty());
        let noticed = tiles.map(|(name, noticed)| format!("{name}{noticed}")).collect::<Vec<_>>().join(", ");
        if noticed != last {
            writeln!(text, "{step}: {noticed}").expect("a text takes all");
            last = noticed;
        }
    }
    expect.assert_eq(&text);
}

/// The toasts after a script.
fn check_toasts(script: &str, expect: Expect) {
    let mut world = World::new();
    world.play(script);
    let toasts = world.call.view().toasts;
    expect.assert_eq(&toasts.iter().map(|toast| format!("{} {}\n", toast.id.0, shown::news(&toast.news))).collect::<String>());
}

/// The reactions that are shown after each step behind the `|`.
fn check_reactions(script: &str, expect: Expect) {
    let (before, script) = script.split_once('|').expect("what was before");
    let mut world = World::new();
    world.play(before);
    let mut text = String::new();
    for step in script.split(';').map(str::trim) {
        world.play(step);
        let shown = world.call.view().reactions;
        let shown = shown.iter().map(|shown| format!(" {}:{:?}", shown.name.as_str(), shown.reaction)).collect::<String>();
        writeln!(text, "{step}:{shown}").expect("a text takes all");
    }
    expect.assert_eq(&text);
}

struct World {
    call: Call,
    now: Timestamp,
    start: Timestamp,
    phase: Phase,
    panel: Option<Panel>,
    draft: DraftState,
    toast: Option<ToastId>,
    reaction: u32,
    socket: SocketId,
    seat: u64,
    room: Vec<Participant>,
    settings: Settings,
    chat: Backlog,
    backstage: Option<Backstage>,
    stopped: Media,
    transcript: String,
}

impl World {
    fn new() -> Self {
        let start = Timestamp::from_millis(50_000);
        let call = Call::new(1);
        Self {
            phase: call.view().phase,
            call,
            now: start,
            start,
            panel: None,
            draft: DraftState::None,
            toast: None,
            reaction: 0,
            socket: SocketId(0),
            seat: 5,
            room: Vec::new(),
            settings: script::settings(),
            chat: Backlog::default(),
            backstage: None,
            stopped: Media::default(),
            transcript: String::new(),
        }
    }

    fn play(&mut self, script: &str) {
        for step in script.split(';').map(str::trim).filter(|step| !step.is_empty()) {
            let words = step.split(' ').collect::<Vec<_>>();
            match words[..] {
                ["wait", time] => self.wait(step, time),
                ["given", ref what @ ..] => self.given(what),
                ["draw", name, camera, screen] => {
                    self.draw(name, camera, screen);
                    self.handle(step, Input::Timeout);
                }
                _ => {
                    let input = self.input(&words);
                    self.handle(step, input);
                }
            }
        }
    }

    fn wait(&mut self, step: &str, time: &str) {
        let end = self.now + script::duration(time);
        self.start = self.now;
        // Once a second is what is due most often.
        for _ in 0..10_000 {
            let Some(next) = self.call.poll_timeout().filter(|next| *next <= end) else {
                self.now = end;
                return;
            };
            self.now = self.now.max(next);
            let at = self.now.since(self.start).as_millis();
            self.handle(&format!("{step} ({at} ms)"), Input::Timeout);
        }
        panic!("time does not pass");
    }

    fn handle(&mut self, step: &str, input: Input) {
        self.call.handle(input, self.now);
        let mut orders = Vec::new();
        while let Some(output) = self.call.poll_output() {
            if let Output::OpenSocket(socket) = output {
                self.socket = socket;
            }
            // It follows from the phase, which is written down.
            if !matches!(output, Output::KeepAwake(_)) {
                orders.push(shown::order(&output));
            }
        }
        let view = self.call.view();
        for toast in view.toasts {
            if Some(toast.id) > self.toast {
                self.toast = Some(toast.id);
                orders.push(format!("toast {}", shown::news(&toast.news)));
            }
        }
        for shown in view.reactions {
            if shown.number > self.reaction {
                self.reaction = shown.number;
                orders.push(format!("{} shows {:?}", shown.name.as_str(), shown.reaction));
            }
        }
        if view.chat.draft != self.draft {
            self.draft = view.chat.draft;
            orders.push(shown::draft(self.draft));
        }
        if view.panel != self.panel {
            self.panel = view.panel;
            orders.push(self.panel.map_or("[panel closed]".to_owned(), |panel| format!("[panel {panel:?}]")));
        }
        if view.phase != self.phase {
            self.phase = view.phase;
            orders.push(match view.phase {
                Phase::Lobby { problem: Some(problem) } => format!("[lobby: {problem:?}]"),
                Phase::Ended(reason) => match view.ended_by {
                    Some(name) => format!("[ended: {reason:?} by {}]", name.as_str()),
                    None => format!("[ended: {reason:?}]"),
                },
                phase => format!("[{}]", phase.word()),
            });
        }
        if !orders.is_empty() {
            writeln!(self.transcript, "{step}: {}", orders.join(", ")).expect("a text takes all");
        }
    }
}
