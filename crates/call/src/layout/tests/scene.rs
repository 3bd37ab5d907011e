//! What is remembered: scripts, and who is seen after each step, in their places; whoever is in the spotlight is first, with a star.
//!
//! The stage of most of them has room for four on a page. `say b a` is that b is the active speaker and a speaks too.

use std::time::Duration;

use expect_test::expect;
use proptest::prelude::*;
use protocol::{DisplayName, Media, MemberId, PageNumber, Participant, Presence, Role, Timestamp, UnixMillis};

use super::super::{Oneself, Scene};
use super::*;

const FOUR_ON_A_PAGE: &str = "640x200";

struct World {
    scene: Scene,
    others: Vec<Participant>,
    own_screen: bool,
    preferences: Preferences,
    now: Timestamp,
}

impl World {
    fn new() -> Self {
        Self {
            scene: Scene::default(),
            others: Vec::new(),
            own_screen: false,
            preferences: Preferences { layout: LayoutChoice::Grid, ..Preferences::default() },
            now: Timestamp::from_millis(1000),
        }
    }

    fn step(&mut self, step: &str) {
        let words = step.split(' ').collect::<Vec<_>>();
        self.now = self.now + Duration::from_secs(1);
        match words[..] {
            ["stage", size] => self.scene.resize(stage(size)),
            ["come", ref names @ ..] => {
                self.others.extend(names.iter().map(|name| participant(person(name))));
                self.others.sort_by_key(|other| other.id);
            }
            ["go", ref names @ ..] => self.others.retain(|other| !names.contains(&&*name(Place::Person(other.id)))),
            ["say", ref names @ ..] => {
                let speaking = names.iter().map(|name| person(name)).collect::<Vec<_>>();
                self.scene.set_speakers(&speaking, speaking.first().copied(), self.now);
            }
            ["camera", name, on] => self.other(name).media.camera = on == "on",
            ["screen", "me", on] => self.own_screen = on == "on",
            ["screen", name, on] => self.other(name).media.screen = on == "on",
            ["hand", name, up] => self.other(name).hand = (up == "up").then_some(UnixMillis(1)),
            ["pin", what] => self.scene.pin(Some(place(what))),
            ["unpin"] => self.scene.pin(None),
            ["page", page] => self.scene.turn_page(page.parse::<u16>().expect("a page") - 1),
            ["hide", "self"] => self.preferences.hide_self = true,
            ["auto"] => self.preferences.layout = LayoutChoice::Auto,
            ["spotlight"] => self.preferences.layout = LayoutChoice::Spotlight,
            _ => panic!("no step: {step}"),
        }
        let own = Oneself { id: id(0), screen: self.own_screen };
        self.scene.set(Some(own), self.others.iter(), &self.preferences);
    }

    fn other(&mut self, name: &str) -> &mut Participant {
        let id = person(name);
        self.others.iter_mut().find(|other| other.id == id).expect("somebody there")
    }

    fn seen(&self) -> String {
        let arrangement = self.scene.arrangement();
        let names = arrangement.placed.iter().map(|placed| match placed.part {
            Part::Main => format!("{}*", name(placed.place)),
            _ => name(placed.place),
        });
        let names = names.collect::<Vec<_>>().join(" ");
        if arrangement.pages > 1 { format!("{names} ({}/{})", arrangement.page + 1, arrangement.pages) } else { names }
    }
}

fn participant(id: ParticipantId) -> Participant {
    Participant {
        id,
        page: PageNumber::new(1).expect("a small number"),
        member: MemberId::new(id.get()).expect("a small number"),
        name: DisplayName::parse("somebody").expect("a name"),
        role: Role::Participant,
        media: Media::default(),
        presence: Presence::Connected,
        hand: None,
        country: None,
    }
}

fn play(script: &str, expect: Expect) {
    let mut world = World::new();
    world.step(&format!("stage {FOUR_ON_A_PAGE}"));
    let (before, script) = script.split_once('|').unwrap_or(("", script));
    let mut text = String::new();
    for step in before.split(';').map(str::trim).filter(|step| !step.is_empty()) {
        world.step(step);
    }
    for step in script.split(';').map(str::trim) {
        world.step(step);
        writeln!(text, "{step}: {}", world.seen()).expect("a text takes all");
    }
    expect.assert_eq(&text);
}

#[test]
fn who_comes_is_last_and_who_goes_leaves_no_gap() {
    play(
        "come b c; come a; come d e; go b; page 2; come f g h; page 9; go f g h",
        expect![[r#"
            come b c: me b c
            come a: me b c a
            come d e: me b c a (1/2)
            go b: me c a d (1/2)
            page 2: e (2/2)
            come f g h: e f g h (2/2)
            page 9: e f g h (2/2)
            go f g h: e (2/2)
        "#]],
    );
}

#[test]
fn who_speaks_comes_to_the_first_page_in_place_of_who_has_been_silent_longest() {
    play(
        "come a b c d e f g | say a; say b; say e; say f; say f b; say g; say c",
        expect![[r#"
        say a: me a b c (1/2)
        say b: me a b c (1/2)
        say e: me a b e (1/2)
        say f: me f b e (1/2)
        say f b: me f b e (1/2)
        say g: me f b g (1/2)
        say c: me f c g (1/2)
    "#]],
    );
}

#[test]
fn nobody_who_is_seen_moves() {
    play(
        "come a b c d e f g | say c; say b; say a c b; say; page 2; say e; say d; page 1; say c",
        expect![[r#"
        say c: me a b c (1/2)
        say b: me a b c (1/2)
        say a c b: me a b c (1/2)
        say: me a b c (1/2)
        page 2: d e f g (2/2)
        say e: d e f g (2/2)
        say d: d e f g (2/2)
        page 1: me a b d (1/2)
        say c: me a c d (1/2)
    "#]],
    );
}

#[test]
fn who_speaks_on_a_page_that_is_seen_stays_there_until_it_is_turned() {
    play(
        "come a b c d e f g; page 2 | say d; page 1",
        expect![[r#"
        say d: d e f g (2/2)
        page 1: me a b d (1/2)
    "#]],
    );
}

#[test]
fn when_all_speak_nobody_gives_way() {
    play(
        "come a b c d e f g | say a b c d",
        expect![[r#"
        say a b c d: me a b c (1/2)
    "#]],
    );
}

#[test]
fn a_raised_hand_is_seen() {
    play(
        "come a b c d e f g; say a; say b; say | hand e up; hand d up; hand f up; say g; hand f down",
        expect![[r#"
        hand e up: me a b e (1/2)
        hand d up: me d b e (1/2)
        hand f up: me d f e (1/2)
        say g: me d f g (1/2)
        hand f down: me d e g (1/2)
    "#]],
    );
}

#[test]
fn a_camera_is_seen_before_none() {
    play(
        "come a b c d e f g; camera a on; camera c on | camera e on; camera f on; camera a off",
        expect![[r#"
        camera e on: me a e c (1/2)
        camera f on: me a e c (1/2)
        camera a off: me f e c (1/2)
    "#]],
    );
}

#[test]
fn a_pin_ends_when_what_is_pinned_goes() {
    play(
        "come a b | pin b; go b; come b; screen b on; pin [b]; screen b off; screen b on; pin a; unpin",
        expect![[r#"
        pin b: b* me (1/2)
        go b: me a
        come b: me a b
        screen b on: me [b] a b
        pin [b]: [b]* me (1/3)
        screen b off: me a b
        screen b on: me [b] a b
        pin a: a* [b] (1/3)
        unpin: me [b] a b
    "#]],
    );
}

#[test]
fn one_can_pin_oneself() {
    play(
        "come a b | pin me; hide self; pin me",
        expect![[r#"
        pin me: me* a (1/2)
        hide self: a b
        pin me: a b
    "#]],
    );
}

#[test]
fn the_newest_screen_is_large() {
    play(
        "auto; come a b c | screen b on; screen a on; screen me on; screen a off; screen b off; screen me off",
        expect![[r#"
            screen b on: [b]* me (1/4)
            screen a on: [a]* [b] (1/5)
            screen me on: [a]* [b] (1/6)
            screen a off: [b]* [me] (1/5)
            screen b off: me [me] a b (1/2)
            screen me off: me a b c
        "#]],
    );
}

#[test]
fn the_spotlight_follows_who_speaks_and_nobody_else_moves() {
    play(
        "spotlight; stage 1280x720; come a b c d | say c; say; say b; say me; go b; say d; go d",
        expect![[r#"
        say c: c* me b a d
        say: c* me b a d
        say b: b* me c a d
        say me: b* me c a d
        go b: c* me a d
        say d: d* me a c
        go d: c* me a
    "#]],
    );
}

#[test]
fn on_pages_too() {
    play(
        "spotlight; stage 640x300; come a b c d e f | say e; say b; say e; say f; say; page 2; say d",
        expect![[r#"
        say e: e* me a (1/3)
        say b: b* me e (1/3)
        say e: e* me b (1/3)
        say f: f* me e (1/3)
        say: f* me e (1/3)
        page 2: f* c d (2/3)
        say d: d* c f (2/3)
    "#]],
    );
}

#[test]
fn who_is_left_and_spoke_last_is_next() {
    play(
        "spotlight; stage 1280x720; come a b c; say b; say c; say | go c; go b",
        expect![[r#"
        go c: b* me a
        go b: a* me
    "#]],
    );
}

#[test]
fn another_layout_begins_with_its_first_page() {
    play(
        "come a b c d e f g; page 2 | spotlight; page 2; pin a; auto; screen c on",
        expect![[r#"
        spotlight: a* me (1/7)
        page 2: a* b (2/7)
        pin a: a* b (2/7)
        auto: a* b (2/7)
        screen c on: a* me (2/8)
    "#]],
    );
}

#[test]
fn a_stage_without_an_inside_changes_nothing() {
    play(
        "come a b c d e; page 2 | stage 0x0; stage 640x0; stage 1280x720",
        expect![[r#"
            stage 0x0: d e (2/2)
            stage 640x0: d e (2/2)
            stage 1280x720: me a b c d e
        "#]],
    );
}

#[test]
fn a_place_is_so_many_lines_of_the_screen_high() {
    let mut world = World::new();
    world.scene.resize(StageSize { width: 640, height: 200, density: 250 });
    world.step("come a b c d");
    let lines = ["a", "d", "[a]"].map(|what| world.scene.device_lines(place(what)));
    assert_eq!((lines, world.scene.arrangement().rect(place("a")).map(|rect| rect.height)), ([385, 0, 0], Some(154)));
}

proptest! {
    /// Whatever is said: on the page that is seen somebody may be exchanged for somebody who was not seen, or for who leaves the
    /// spotlight, and nobody moves.
    #[test]
    fn talk_moves_nobody_who_is_seen(
        spotlight in any::<bool>(),
        people in 2..20usize,
        pages in prop::collection::vec(1..4u16, 1..4),
        said in prop::collection::vec(prop::collection::vec(0..20usize, 0..4), 1..20),
    ) {
        let mut world = World::new();
        world.step(&format!("stage {FOUR_ON_A_PAGE}"));
        let names = letters().take(people).map(String::from).collect::<Vec<_>>();
        world.step(&format!("come {}", names.join(" ")));
        if spotlight {
            world.step("spotlight");
            world.step("stage 640x500");
        }
        for page in pages {
            world.step(&format!("page {page}"));
            for speakers in &said {
                let before = world.scene.arrangement().clone();
                let speakers = speakers.iter().map(|speaker| &*names[speaker % people]).collect::<Vec<_>>();
                world.step(format!("say {}", speakers.join(" ")).trim());
                let after = world.scene.arrangement();
                prop_assert_eq!((before.page, before.pages), (after.page, after.pages));
                for placed in &after.placed {
                    let was = before.placed.iter().find(|was| (was.place, was.part) == (placed.place, placed.part));
                    prop_assert!(was.is_none_or(|was| was == placed), "{:?} moved", placed);
                }
                let is_in = |arrangement: &Arrangement, speaker: &str| arrangement.rect(place(speaker)).is_some();
                for speaker in &speakers {
                    // Three speak at most, and there are three places beside oneself.
                    let has_to_be = after.page == 0 || is_in(&before, speaker);
                    prop_assert!(spotlight || !has_to_be || is_in(after, speaker), "{} is not seen", speaker);
                }
            }
        }
    }
}
