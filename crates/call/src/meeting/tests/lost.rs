//! Sockets are lost, and servers restart.

use expect_test::expect;

use super::check;

#[test]
fn beats_are_sent_when_nothing_else_is() {
    check(
        "begin; open; welcome; waiting | wait 4; beat; stop; wait 4; beat; wait 2; wait 16; open; welcome",
        expect![[r#"
            wait 4: [waiting]
            beat: [waiting]
            stop: 1 > stop, forget, [resting(stopped)]
            wait 4: [resting(stopped)]
            beat: [resting(stopped)]
            wait 2: 1 > beat, [resting(stopped)]
            wait 16: 1 > beat, 1 > beat, close 1, open 2, [resting(stopped), out for 3 s]
            open: 2 > hello with pass resting, [resting(stopped), out for 3 s]
            welcome: [resting(stopped)]
        "#]],
    );
}

#[test]
fn a_page_whose_timers_are_late_beats_when_it_is_beaten_to() {
    check(
        "begin; open; welcome; waiting | sleep 4; beat; sleep 4; beat; sleep 60; beat; timeout",
        expect![[r#"
        sleep 4: [waiting]
        beat: [waiting]
        sleep 4: [waiting]
        beat: 1 > beat, [waiting]
        sleep 60: [waiting]
        beat: 1 > beat, [waiting]
        timeout: [waiting]
    "#]],
    );
}

#[test]
fn a_reload_brings_back_what_there_was() {
    check(
        "remembered; open; welcome; proposed 5 Ben; accept",
        expect![[r#"
        remembered: open 1, [connecting]
        open: 1 > hello with old, [connecting]
        welcome: remember, [connecting]
        proposed 5 Ben: alert, remember Ben, [Ben 5 12 s]
        accept: 1 > accept 5, [Ben 5 12 s accepted]
    "#]],
    );
    check(
        "remembered; open; welcome; paired 5 revealed; stop",
        expect![[r#"
            remembered: open 1, [connecting]
            open: 1 > hello with old, [connecting]
            welcome: remember, [connecting]
            paired 5 revealed: talk 5, [talking 5 revealed]
            stop: end talk 5, 1 > stop, forget, [resting(stopped)]
        "#]],
    );
}

#[test]
fn a_restart_costs_those_who_wait_nothing() {
    check(
        "begin; open; welcome; wait 6; waiting | closing restarting; wait 0; lost; wait 1; open; welcome; waiting",
        expect![[r#"
            closing restarting: close 1, open 2, [waiting, out for 0 s]
            wait 0: [waiting, out for 0 s]
            lost: [waiting, out for 0 s]
            wait 1: open 3, [waiting, out for 1 s]
            open: 3 > hello with pass, [waiting, out for 1 s]
            welcome: [waiting]
            waiting: [waiting]
        "#]],
    );
}

#[test]
fn a_talk_outlives_a_server_that_forgets_it() {
    check(
        "begin; open; welcome; waiting; proposed 5 Ben; accept; paired 5; reveal; wait 9 | lost; wait 84; open; welcome; resting; next; waiting",
        expect![[r#"
            lost: [talking 5 revealed, out for 0 s]
            wait 84: open 2, close 2, open 3, close 3, open 4, close 4, open 5, close 5, open 6, close 6, open 7, close 7, open 8, close 8, open 9, [talking 5 revealed, out for 84 s]
            open: 9 > hello with pass resting, [talking 5 revealed, out for 84 s]
            welcome: [talking 5 revealed]
            resting: [talking 5 revealed]
            next: end talk 5, 9 > next, [waiting]
            waiting: [waiting]
        "#]],
    );
    check(
        "begin; open; welcome; waiting; proposed 5 Ben; accept; paired 5; wait 9 | lost; wait 0; open; welcome; resting; talk ends 5",
        expect![[r#"
            lost: [talking 5, out for 0 s]
            wait 0: open 2, [talking 5, out for 0 s]
            open: 2 > hello with pass resting, [talking 5, out for 0 s]
            welcome: [talking 5]
            resting: [talking 5]
            talk ends 5: end talk 5, forget, [resting(stopped)]
        "#]],
    );
}

#[test]
fn a_talk_that_the_server_knows_goes_on() {
    check(
        "begin; open; welcome; waiting; proposed 5 Ben; accept; paired 5; wait 9 | lost; reveal; wait 0; open; welcome; paired 5; paired 5 revealed",
        expect![[r#"
            lost: [talking 5, out for 0 s]
            reveal: [talking 5 revealed, out for 0 s]
            wait 0: open 2, [talking 5 revealed, out for 0 s]
            open: 2 > hello with pass resting, [talking 5 revealed, out for 0 s]
            welcome: [talking 5 revealed]
            paired 5: 2 > reveal 5, [talking 5 revealed]
            paired 5 revealed: [talking 5 revealed]
        "#]],
    );
}

#[test]
fn what_was_not_heard_is_said_again() {
    let before = "begin; open; welcome; waiting; proposed 5 Ben; accept; paired 5; wait 9; lost; wait 0 | ";
    check(
        &[before, "next; open; welcome; paired 5; ended 5 you; waiting"].concat(),
        expect![[r#"
        next: end talk 5, [connecting]
        open: 2 > hello with pass, [connecting]
        welcome: [connecting]
        paired 5: 2 > next after 5, [connecting]
        ended 5 you: [connecting]
        waiting: [waiting]
    "#]],
    );
    check(
        &[before, "stop; open; welcome; paired 5; ended 5 you; resting"].concat(),
        expect![[r#"
            stop: end talk 5, forget, [resting(stopped), out for 0 s]
            open: 2 > hello with pass resting, [resting(stopped), out for 0 s]
            welcome: [resting(stopped)]
            paired 5: 2 > stop, [resting(stopped)]
            ended 5 you: [resting(stopped)]
            resting: [resting(stopped)]
        "#]],
    );
    check(
        &[before, "report; open; welcome; paired 5; ended 5 you; resting; noted 5"].concat(),
        expect![[r#"
            report: end talk 5, forget, [resting(stopped), out for 0 s]
            open: 2 > hello with pass resting, [resting(stopped), out for 0 s]
            welcome: 2 > report 5, [resting(stopped)]
            paired 5: 2 > stop, [resting(stopped)]
            ended 5 you: [resting(stopped)]
            resting: [resting(stopped)]
            noted 5: [resting(stopped), noted]
        "#]],
    );
    check(
        &[before, "open; stop; next; stop; welcome; resting"].concat(),
        expect![[r#"
            open: 2 > hello with pass resting, [talking 5, out for 0 s]
            stop: end talk 5, forget, [resting(stopped), out for 0 s]
            next: remember Ben, [connecting]
            stop: forget, [resting(stopped), out for 0 s]
            welcome: [resting(stopped)]
            resting: [resting(stopped)]
        "#]],
    );
}

#[test]
fn an_unreachable_server_is_given_up_after_a_minute() {
    check(
        "begin; lost | wait 59; wait 2; next; open; welcome; waiting",
        expect![[r#"
        wait 59: open 2, close 2, open 3, close 3, open 4, close 4, open 5, close 5, open 6, close 6, open 7, [connecting, out for 59 s]
        wait 2: close 7, [closed(unreachable)]
        next: open 8, [connecting]
        open: 8 > hello, [connecting]
        welcome: remember, [connecting]
        waiting: [waiting]
    "#]],
    );
    check(
        "begin; open; welcome; waiting; proposed 5 Ben; accept; paired 5; wait 9; lost | wait 90; stop; wait 61",
        expect![[r#"
            wait 90: open 2, close 2, open 3, close 3, open 4, close 4, open 5, close 5, open 6, close 6, open 7, close 7, open 8, close 8, open 9, [talking 5, out for 90 s]
            stop: end talk 5, forget, [resting(stopped), out for 90 s]
            wait 61: close 9, open 10, close 10, open 11, close 11, open 12, close 12, open 13, close 13, open 14, close 14, remember Ben, [closed(unreachable)]
        "#]],
    );
}

#[test]
fn a_network_that_comes_back_is_tried_at_once() {
    check(
        "begin; lost; wait 0.3; lost; offline | online; online; open; welcome; waiting",
        expect![[r#"
        online: open 3, [connecting, out for 0 s]
        online: [connecting, out for 0 s]
        open: 3 > hello, [connecting, out for 0 s]
        welcome: remember, [connecting]
        waiting: [waiting]
    "#]],
    );
}

#[test]
fn frames_of_earlier_sockets_are_not_heard() {
    check(
        "begin; open; welcome; wait 6; waiting; lost; wait 0 | on 1 proposed 5 Ben; on 1 closing full; lost 1; open; on 1 welcome; waiting; welcome; nonsense; waiting",
        expect![[r#"
            on 1 proposed 5 Ben: [waiting, out for 0 s]
            on 1 closing full: [waiting, out for 0 s]
            lost 1: [waiting, out for 0 s]
            open: 2 > hello with pass, [waiting, out for 0 s]
            on 1 welcome: [waiting, out for 0 s]
            waiting: [waiting, out for 0 s]
            welcome: [waiting]
            nonsense: [waiting]
            waiting: [waiting]
        "#]],
    );
}
