//! Everybody gets the pictures that they look at, as well as the way to them holds; and the sound comes first.

use expect_test::expect;

use proptest::prelude::*;
use protocol::{Media, MediaKind, Pause, Report, Timestamp};

use super::strange::config;
use super::{check, check_toasts, check_view};
use crate::ladder::CAMERA;
use crate::sending::{Alarm, BLUR, Sending, Terms};
use crate::{Encoding, Limitation, Sample, SentPicture};

/// Statistics: so many kbit/s available, lines of the camera, thousandths of it lost, KiB of the screen sent so far, a slow machine.
pub(super) fn sample(words: &[&str]) -> Sample {
    let mut sample = Sample::default();
    for words in words.chunks(2) {
        let number = |text: &str| text.parse::<u32>().expect("a number");
        let small = |text: &str| text.parse::<u16>().expect("a small number");
        match *words {
            ["room", room] => sample.available = Some(number(room) * 1000),
            ["loses", permille] => sample.sent_camera.lost_permille = small(permille),
            ["lines", lines] => sample.sent_camera.lines = small(lines),
            ["screen", kib] => sample.sent_screen.kib = number(kib),
            ["slow"] => sample.sent_camera.limited = Limitation::Cpu,
            ["packets", packets] => sample.sound.packets = number(packets),
            _ => panic!("nothing is counted as {words:?}"),
        }
    }
    sample
}

pub(super) fn pause_named(words: &[&str]) -> Option<Pause> {
    match *words {
        [] => None,
        ["paused", "background"] => Some(Pause::Background),
        ["paused", "bandwidth"] => Some(Pause::Bandwidth),
        _ => panic!("no pause: {words:?}"),
    }
}

#[test]
fn pictures_begin_small_and_grow_with_the_room_there_is() {
    check(
        "camera on; started 1; join; joined; open | welcome abe; abe draws 1200 0; wait 4s; sample 1 room 2000; wait 2s; sample 1 room 2000; beat; wait 4s; sample 1 room 2500; beat",
        expect![[r#"
            welcome abe: permit 1 nothing, open peer 1 to 1 with nothing, peer 1 send Camera 1, socket 1 > visible, peer 1 encode Camera at 600000 by 200 24 a second, [connected]
            sample 1 room 2000: peer 1 encode Camera at 1200000 by 133 30 a second
            wait 2s (1000 ms): socket 1 > beat
            wait 4s (4000 ms): socket 1 > beat
            sample 1 room 2500: peer 1 encode Camera at 2000000 by 100 30 a second
        "#]],
    );
}

#[test]
fn nothing_better_is_sent_than_is_drawn() {
    check(
        "camera on; started 1; join; joined; open; welcome abe; peer 1 connected | abe draws 160 0; wait 2s; abe draws 65535 65535; wait 2s; sample 1 room 9000; wait 4s; sample 1 room 9000; beat; wait 4s; sample 1 room 9000; wait 4s; sample 1 room 9000",
        expect![[r#"
            wait 2s (2000 ms): peer 1 encode Camera at 180000 by 400 15 a second
            wait 2s (2000 ms): peer 1 encode Camera at 600000 by 200 24 a second
            wait 4s (1000 ms): socket 1 > beat
            sample 1 room 9000: peer 1 encode Camera at 1200000 by 133 30 a second
            wait 4s (2000 ms): socket 1 > beat
            wait 4s (3000 ms): socket 1 > beat
            sample 1 room 9000: peer 1 encode Camera at 2000000 by 100 30 a second
        "#]],
    );
}

#[test]
fn what_nobody_looks_at_is_not_sent() {
    check(
        "camera on; started 1; join; joined; open; welcome abe; peer 1 connected | abe draws 0 0; wait 2s; abe draws 300 0; abe draws 0 0; wait 4s; abe draws 300 0; wait 2s",
        expect![[r#"
            wait 4s (3000 ms): socket 1 > beat, peer 1 encode no Camera
            abe draws 300 0: peer 1 encode Camera at 600000 by 200 24 a second
        "#]],
    );
}

#[test]
fn what_the_camera_gives_decides_the_scale() {
    check(
        "camera on; started 1; join; joined; open; welcome abe | wait 7s; sample 1 room 500 lines 240; wait 1s; sample 1 room 500 lines 240; sample 1 room 500 lines 359",
        expect![[r#"
            wait 7s (5000 ms): socket 1 > beat
            sample 1 room 500 lines 240: peer 1 encode Camera at 600000 by 133 24 a second
        "#]],
    );
}

#[test]
fn many_share_the_way_up() {
    check(
        "camera on; started 1; join; joined; open; welcome abe ben cleo dora eve | abe draws 90 0; ben draws 90 0; cleo draws 90 0; dora draws 300 0; eve draws 1080 0; wait 3s; sample 5 room 9000; wait 4s; sample 5 room 9000; beat; wait 4s; sample 5 room 9000",
        expect![[r#"
            wait 3s (2000 ms): peer 1 encode Camera at 100000 by 800 10 a second, peer 2 encode Camera at 100000 by 800 10 a second, peer 3 encode Camera at 100000 by 800 10 a second
            sample 5 room 9000: peer 5 encode Camera at 1200000 by 133 30 a second
            wait 4s (2000 ms): socket 1 > beat
            wait 4s (3000 ms): socket 1 > beat
            sample 5 room 9000: peer 5 encode Camera at 2000000 by 100 30 a second
        "#]],
    );
}

#[test]
fn own_preferences_bound_what_is_sent() {
    check(
        "camera on; started 1; join; joined; open; welcome abe; peer 1 connected; abe draws 1080 0; wait 3s | sample 1 room 9000; prefer saver; wait 3s; prefer audio only; wait 2s; prefer audio too; wait 2s; prefer high; wait 1s",
        expect![[r#"
            sample 1 room 9000: peer 1 encode Camera at 1200000 by 133 30 a second
            prefer saver: keep preferences, start capture 2 visible at 360/15
            wait 3s (2000 ms): socket 1 > beat, peer 1 encode Camera at 600000 by 100 15 a second
            prefer audio only: keep preferences, stop Camera 1, peer 1 send no Camera, socket 1 > nothing, remember seat 5 nothing
            wait 2s (500 ms): socket 1 > 1/1 shows camera 0 screen 1080
            prefer audio too: keep preferences, socket 1 > 1/1 shows camera 360 screen 1080
            wait 2s (2000 ms): socket 1 > beat
            prefer high: keep preferences
        "#]],
    );
}

#[test]
fn a_modest_machine_sends_small_pictures() {
    check(
        "modest; camera on; started 1; join; joined; open; welcome abe; abe draws 1080 0 | wait 3s; sample 1 room 9000; wait 4s; sample 1 room 9000",
        expect![[r#"
            wait 4s (2000 ms): socket 1 > beat
        "#]],
    );
}

#[test]
fn what_a_person_chose_holds_on_a_modest_machine_too() {
    check(
        "modest; prefer standard; camera on; started 1; join; joined; open; welcome abe; abe draws 1080 0 | wait 3s; sample 1 room 9000; wait 4s; sample 1 room 9000",
        expect![[r#"
            sample 1 room 9000: peer 1 encode Camera at 1200000 by 133 30 a second
            wait 4s (2000 ms): socket 1 > beat
        "#]],
    );
}

#[test]
fn a_narrow_way_lowers_the_camera_and_then_leaves_it_to_the_sound() {
    check(
        "camera on; started 1; join; joined; open; welcome abe; peer 1 connected; wait 7s; beat | sample 1 room 300; wait 2s; sample 1 room 300; wait 6s; beat; sample 1 room 110; wait 2s; sample 1 room 110; wait 1s",
        expect![[r#"
            sample 1 room 300: peer 1 encode Camera at 300000 by 266 20 a second
            wait 6s (1000 ms): socket 1 > beat
            wait 6s (6000 ms): socket 1 > beat
            sample 1 room 110: peer 1 encode no Camera
            wait 1s (500 ms): socket 1 > 1/1 shows camera 360 screen 1080 paused Bandwidth
        "#]],
    );
}

#[test]
fn a_moment_is_no_reason() {
    check(
        "camera on; started 1; join; joined; open; welcome abe; wait 7s; beat | sample 1 room 100; wait 2s; sample 1 room 600; wait 2s; sample 1 room 100; wait 2s; sample 1 room 600",
        expect![[r#"
            wait 2s (1000 ms): socket 1 > beat
            wait 2s (500 ms): socket 1 > 1/1 shows camera 360 screen 1080 has gathered
        "#]],
    );
}

#[test]
fn a_paused_camera_comes_back_when_the_way_stays_wide() {
    check(
        "camera on; started 1; join; joined; open; welcome abe; peer 1 connected; wait 7s; beat; sample 1 room 90; wait 2s; sample 1 room 90; wait 1s; beat | sample 1 room 300; wait 1s; sample 1 room 200; wait 1s; sample 1 room 300; wait 6s",
        expect![[r#"
            wait 6s (3000 ms): socket 1 > beat
            wait 6s (5000 ms): peer 1 encode Camera at 100000 by 800 10 a second
            wait 6s (5500 ms): socket 1 > 1/1 shows camera 360 screen 1080
        "#]],
    );
}

#[test]
fn or_is_tried_ever_more_seldom() {
    check(
        "camera on; started 1; join; joined; open; welcome abe; peer 1 connected; wait 7s; beat; sample 1 room 90; wait 2s; sample 1 room 90; wait 1s | wait 8s; beat; wait 5s; beat; wait 4s; beat; sample 1 room 90; wait 2s; sample 1 room 90; wait 9s; beat; wait 9s; beat; wait 9s; beat",
        expect![[r#"
            wait 8s (5000 ms): socket 1 > beat
            wait 5s (1000 ms): peer 1 encode Camera at 100000 by 800 10 a second
            wait 5s (1500 ms): socket 1 > 1/1 shows camera 360 screen 1080
            wait 5s (2000 ms): socket 1 > beat
            wait 4s (2000 ms): socket 1 > beat
            sample 1 room 90: peer 1 encode no Camera
            wait 9s (500 ms): socket 1 > 1/1 shows camera 360 screen 1080 paused Bandwidth
            wait 9s (1000 ms): socket 1 > beat
            wait 9s (6000 ms): socket 1 > beat
            wait 9s (2000 ms): socket 1 > beat
            wait 9s (7000 ms): socket 1 > beat
            wait 9s (2000 ms): peer 1 encode Camera at 100000 by 800 10 a second
            wait 9s (2500 ms): socket 1 > 1/1 shows camera 360 screen 1080
            wait 9s (3000 ms): socket 1 > beat
            wait 9s (8000 ms): socket 1 > beat
        "#]],
    );
}

#[test]
fn where_only_loss_is_told_loss_decides() {
    check(
        "camera on; started 1; join; joined; open; welcome abe; peer 1 connected; wait 7s; beat | sample 1 loses 150; wait 2s; sample 1 loses 150; wait 6s; beat; sample 1 loses 10; abe draws 700 0; wait 4s; sample 1 loses 10; wait 4s; sample 1 loses 10; beat; sample 1 loses 150",
        expect![[r#"
            sample 1 loses 150: peer 1 encode Camera at 300000 by 266 20 a second
            wait 6s (1000 ms): socket 1 > beat
            wait 6s (6000 ms): socket 1 > beat
            sample 1 loses 10: peer 1 encode Camera at 600000 by 200 24 a second
            wait 4s (1000 ms): socket 1 > beat
            sample 1 loses 10: peer 1 encode Camera at 1200000 by 133 30 a second
        "#]],
    );
}

#[test]
fn a_screen_goes_before_the_camera() {
    check(
        "camera on; started 1; join; joined; open; welcome abe; peer 1 connected; wait 4s; screen on; started 2; wait 7s; beat; sample 1 room 600 | wait 2s; sample 1 room 600 screen 240; wait 2s; sample 1 room 600 screen 480; wait 2s",
        expect![[r#"
            sample 1 room 600 screen 240: peer 1 encode Screen at 500000 by 100 5 a second
            wait 2s (2000 ms): socket 1 > beat
            sample 1 room 600 screen 480: peer 1 encode no Camera
            wait 2s (500 ms): socket 1 > 1/1 shows camera 360 screen 1080 paused Bandwidth
        "#]],
    );
}

#[test]
fn a_screen_on_which_nothing_moves_leaves_the_camera_its_room() {
    check(
        "camera on; started 1; join; joined; open; welcome abe; peer 1 connected; wait 4s; screen on; started 2; wait 7s; beat; sample 1 room 700 | wait 2s; sample 1 room 700 screen 10; wait 2s; sample 1 room 700 screen 20; wait 2s",
        expect![[r#"
            sample 1 room 700 screen 10: peer 1 encode Screen at 500000 by 100 5 a second
            wait 2s (2000 ms): socket 1 > beat
        "#]],
    );
}

#[test]
fn a_screen_grows_too_and_stays_sharp() {
    check(
        "join; joined; open; welcome abe; peer 1 connected | screen on; started 1; wait 4s; sample 1 room 5000; wait 4s; sample 1 room 5000; beat; wait 3s; abe draws 300 400; wait 3s; abe draws 300 0; wait 4s",
        expect![[r#"
            screen on: start capture 1 showing
            started 1: peer 1 send Screen 1, socket 1 > showing, peer 1 encode Screen at 1000000 by 100 8 a second
            sample 1 room 5000: peer 1 encode Screen at 1800000 by 100 12 a second
            wait 4s (1000 ms): socket 1 > beat
            wait 3s (2000 ms): socket 1 > beat
            abe draws 300 400: peer 1 encode Screen at 300000 by 200 5 a second
            wait 4s (1000 ms): socket 1 > beat
            wait 4s (3000 ms): peer 1 encode no Screen
        "#]],
    );
}

#[test]
fn a_machine_that_is_too_slow_sends_less_to_everybody() {
    check(
        "camera on; started 1; join; joined; open; welcome abe ben; peer 1 connected; peer 2 connected; wait 4s | sample 1 slow; wait 6s; beat; sample 1 slow; wait 2s; sample 1 slow; wait 8s; beat; sample 1 slow; wait 10s; beat; wait 10s; beat; wait 10s; beat; wait 10s; beat; wait 10s; beat; wait 10s",
        expect![[r#"
            wait 6s (1000 ms): socket 1 > beat
            wait 6s (6000 ms): socket 1 > beat
            sample 1 slow: peer 1 encode Camera at 300000 by 266 20 a second, peer 2 encode Camera at 300000 by 266 20 a second, toast machine too slow
            wait 2s (500 ms): socket 1 > 1/1 shows camera 360 screen 1080 hindered by Machine, socket 1 > 6/1 shows camera 360 screen 1080 hindered by Machine
            wait 8s (3000 ms): socket 1 > beat
            wait 8s (8000 ms): socket 1 > beat
            sample 1 slow: peer 1 encode Camera at 180000 by 400 15 a second, peer 2 encode Camera at 180000 by 400 15 a second
            wait 10s (5000 ms): socket 1 > beat
            wait 10s (10000 ms): socket 1 > beat
            wait 10s (5000 ms): socket 1 > beat
            wait 10s (10000 ms): socket 1 > beat
            wait 10s (5000 ms): socket 1 > beat
            wait 10s (10000 ms): socket 1 > beat, peer 1 encode Camera at 300000 by 266 20 a second, peer 2 encode Camera at 300000 by 266 20 a second
            wait 10s (5000 ms): socket 1 > beat
            wait 10s (10000 ms): socket 1 > beat
            wait 10s (5000 ms): socket 1 > beat
            wait 10s (10000 ms): socket 1 > beat
            wait 10s (5000 ms): socket 1 > beat
            wait 10s (10000 ms): socket 1 > beat, peer 1 encode Camera at 600000 by 200 24 a second, peer 2 encode Camera at 600000 by 200 24 a second
        "#]],
    );
}

#[test]
fn the_person_is_told_of_it_once_in_a_while() {
    check_toasts(
        "camera on; started 1; join; joined; open; welcome abe; peer 1 connected; sample 1 slow; wait 7s; beat; sample 1 slow; wait 5s; sample 1 slow",
        expect![[r#"
            1 machine too slow
        "#]],
    );
}

#[test]
fn the_others_are_told_what_is_drawn_of_them() {
    check(
        "join; joined; open; welcome abe | draw abe 300 0; draw abe 350 0; wait 1s; draw abe 359 0; wait 1s; draw abe 400 0; wait 300ms; draw abe 700 0; wait 300ms; draw abe 600 0; wait 2s",
        expect![[r#"
            wait 2s (200 ms): socket 1 > 1/1 shows camera 720 screen 1080
        "#]],
    );
}

#[test]
fn whoever_begins_to_share_a_screen_need_not_be_told() {
    check(
        "join; joined; open; welcome abe | draw abe 0 0; wait 2s; abe is showing; draw abe 0 700; wait 2s; draw abe 0 0; wait 2s",
        expect![[r#"
            wait 2s (500 ms): socket 1 > 1/1 shows camera 0 screen 1080
            abe is showing: permit 1 showing
            wait 2s (500 ms): socket 1 > 1/1 shows camera 0 screen 0
            wait 2s (1000 ms): socket 1 > beat
        "#]],
    );
}

#[test]
fn what_comes_into_sight_is_told_at_once_but_no_page_is_told_too_often() {
    check(
        "join; joined; open; welcome abe; draw abe 0 0; wait 2s | draw abe 300 0; draw abe 0 0; wait 200ms; draw abe 200 0; wait 2s",
        expect![[r#"
            draw abe 300 0: socket 1 > 1/1 shows camera 360 screen 1080
            wait 2s (800 ms): socket 1 > 1/1 shows camera 270 screen 1080
        "#]],
    );
}

#[test]
fn what_may_be_lost_is_told_again() {
    check(
        "join; joined; open; welcome abe ben; draw abe 300 0; wait 2s | abe? is visible; draw abe 700 0; wait 2s; abe is visible; wait 1s; wait 4s; broken; wait 0s; open; welcome abe ben; wait 1s",
        expect![[r#"
            abe? is visible: permit 1 visible
            wait 1s (500 ms): socket 1 > 1/1 shows camera 720 screen 1080
            wait 1s (1000 ms): socket 1 > beat
            broken: [reconnecting]
            wait 0s (0 ms): open socket 2
            open: socket 2 > hello page 1
            welcome abe ben: permit 1 nothing, socket 2 > nothing, [connected]
            wait 1s (500 ms): socket 2 > 1/1 shows camera 720 screen 1080
        "#]],
    );
}

#[test]
fn a_page_in_the_background_wants_no_pictures() {
    check(
        "camera on; started 1; join; joined; open; welcome abe | hidden; wait 5s; beat; wait 6s; beat; seen; wait 2s",
        expect![[r#"
            wait 5s (5000 ms): socket 1 > beat
            wait 6s (5000 ms): socket 1 > beat
            wait 6s (5500 ms): socket 1 > 1/1 shows camera 0 screen 0
            wait 2s (500 ms): socket 1 > 1/1 shows camera 360 screen 1080
        "#]],
    );
}

#[test]
fn a_telephone_in_the_background_has_no_camera() {
    check(
        "handheld; camera on; started 1; join; joined; open; welcome abe | hidden; wait 1s; seen; wait 2s",
        expect![[r#"
        hidden: peer 1 encode no Camera
        wait 1s (500 ms): socket 1 > 1/1 shows camera 360 screen 1080 paused Background
        seen: peer 1 encode Camera at 600000 by 200 24 a second
        wait 2s (500 ms): socket 1 > 1/1 shows camera 360 screen 1080
    "#]],
    );
}

#[test]
fn audio_only_wants_no_cameras() {
    check(
        "join; joined; open; welcome abe | prefer audio only; wait 2s",
        expect![[r#"
        prefer audio only: keep preferences
        wait 2s (500 ms): socket 1 > 1/1 shows camera 0 screen 1080
    "#]],
    );
}

#[test]
fn a_pause_of_another_is_drawn_while_their_camera_is_on() {
    check_view(
        "join; joined; open; welcome abe ben; abe is visible; abe draws 360 0 paused background; ben draws 360 0 paused bandwidth; abe/2 draws 1 1",
        expect![[r#"
            connected microphone Off camera Off
            5 ana (you) nothing connected
            1 abe visible connecting paused Background
            6 ben nothing connecting
        "#]],
    );
}

#[test]
fn reports_of_strangers_and_old_pages_are_dropped() {
    check("camera on; started 1; join; joined; open; welcome abe | ben draws 0 0; abe/2 draws 0 0; ana draws 0 0; wait 4s", expect![[""]]);
}

#[derive(Clone, Debug)]
enum Step {
    Told(Report),
    Sampled(Sample),
    Sent(bool),
    Held(bool),
    Blurred(bool),
}

fn step() -> impl Strategy<Value = Step> {
    let lines = || prop_oneof![Just(0), 1..2000_u16, Just(u16::MAX)];
    let limited = prop_oneof![Just(Limitation::None), Just(Limitation::Cpu), Just(Limitation::Bandwidth)];
    let sent = (lines(), any::<u32>(), 0..1001_u16, limited).prop_map(|(lines, kib, lost_permille, limited)| SentPicture {
        lines,
        kib,
        lost_permille,
        limited,
        ..SentPicture::default()
    });
    let sample = (proptest::option::of(0..5_000_000_u32), sent).prop_map(|(available, sent_camera)| Sample {
        available,
        sent_camera,
        ..Sample::default()
    });
    prop_oneof![
        2 => (lines(), lines()).prop_map(|(camera, screen)| Step::Told(Report { camera, screen, ..Report::default() })),
        8 => sample.prop_map(Step::Sampled),
        1 => any::<bool>().prop_map(Step::Sent),
        1 => any::<bool>().prop_map(Step::Held),
        1 => any::<bool>().prop_map(Step::Blurred),
    ]
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn whatever_is_told_and_measured_a_picture_changes_calmly_and_comes_back(steps in proptest::collection::vec((step(), 0..9000_u64), 0..80)) {
        let mut sending = Sending::new();
        let mut now = Timestamp::default();
        let mut last = None::<(Encoding, Timestamp)>;
        let mut sent = Media { camera: true, ..Media::default() };
        let mut terms = Terms { top: 5, ease: 0, rate: 30, share: u32::MAX, wished: 720, held: false, blurred: false };
        let wide = Sample { available: Some(9_000_000), ..Sample::default() };
        let end = [Step::Told(Report { camera: 720, ..Report::default() }), Step::Sent(true), Step::Held(false), Step::Blurred(false)];
        let end = end.into_iter().map(|step| (step, 0)).chain((0..90).map(|_| (Step::Sampled(wide), 2000)));
        for (step, millis) in steps.into_iter().chain(end) {
            now = Timestamp::from_millis(now.as_millis() + millis);
            match step {
                Step::Told(report) => sending.told(report, now),
                Step::Sampled(sample) => drop(sending.sampled(&sample, now)),
                Step::Sent(camera) => sent.camera = camera,
                Step::Held(held) => terms.held = held,
                Step::Blurred(blurred) => terms.blurred = blurred,
            }
            let mut alarm = Alarm::new(now);
            sending.end_pause(&mut alarm);
            let order = sending.order(MediaKind::Camera, sent, terms, &mut alarm);
            prop_assert!(alarm.next().is_none_or(|next| next > now));
            if !sent.camera {
                prop_assert_eq!(order, None);
                last = None;
            }
            if let Some(encoding) = order {
                prop_assert!(encoding.scale >= 100);
                let is_on_ladder = CAMERA[..=terms.top].iter().any(|step| step.bitrate == encoding.bitrate);
                prop_assert!(is_on_ladder != terms.blurred);
                prop_assert_eq!(encoding.bitrate == BLUR.bitrate, terms.blurred);
                if let Some((before, at)) = last {
                    let is_begun = before.active != encoding.active || (before.bitrate == BLUR.bitrate) != terms.blurred;
                    prop_assert!(is_begun || now.since(at).as_secs() >= 2, "{before:?} {encoding:?}");
                }
                last = Some((encoding, now));
            }
        }
        let Some((encoding, _)) = last else { panic!("nothing was ordered") };
        prop_assert!(encoding.active && encoding.bitrate == CAMERA[terms.top].bitrate, "{encoding:?}");
    }
}
