//! What happens while nothing goes wrong.

use expect_test::expect;

use super::check;

#[test]
fn one_meets_somebody_and_goes_on() {
    check(
        "begin; open; welcome; waiting; proposed 5 Ben; wait 2; accept; proposed 5 Ben accepted; paired 5; reveal; paired 5 revealed clear; next; ended 5 you; waiting; proposed 6 Cleo; stop; ended 6 you; resting; next; waiting; back",
        expect![[r#"
            begin: open 1, [connecting]
            open: 1 > hello, [connecting]
            welcome: remember, [connecting]
            waiting: [waiting]
            proposed 5 Ben: alert, remember Ben, [Ben 5 12 s]
            wait 2: [Ben 5 10 s]
            accept: 1 > accept 5, [Ben 5 10 s accepted]
            proposed 5 Ben accepted: [Ben 5 12 s accepted]
            paired 5: talk 5, [talking 5]
            reveal: 1 > reveal 5, [talking 5 revealed]
            paired 5 revealed clear: [talking 5 revealed clear]
            next: end talk 5, 1 > next after 5, [waiting]
            ended 5 you: [waiting]
            waiting: [waiting]
            proposed 6 Cleo: alert, remember Cleo, [Cleo 6 12 s]
            stop: 1 > stop, forget, [resting(stopped)]
            ended 6 you: [resting(stopped)]
            resting: [resting(stopped)]
            next: 1 > next, remember Cleo, [waiting]
            waiting: [waiting]
            back: 1 > stop, close 1, forget, [form]
        "#]],
    );
}

#[test]
fn what_was_said_is_said_once() {
    check(
        "begin; open; welcome; waiting; proposed 5 Ben | accept; accept; proposed 5 Ben; accept; paired 5; paired 5; reveal; reveal; paired 5; stop; stop; talk ends 5; next; next; begin",
        expect![[r#"
            accept: 1 > accept 5, [Ben 5 12 s accepted]
            accept: [Ben 5 12 s accepted]
            proposed 5 Ben: [Ben 5 12 s accepted]
            accept: [Ben 5 12 s accepted]
            paired 5: talk 5, [talking 5]
            paired 5: [talking 5]
            reveal: 1 > reveal 5, [talking 5 revealed]
            reveal: [talking 5 revealed]
            paired 5: [talking 5 revealed]
            stop: end talk 5, 1 > stop, forget, [resting(stopped)]
            stop: [resting(stopped)]
            talk ends 5: [resting(stopped)]
            next: 1 > next, remember Ben, [waiting]
            next: [waiting]
            begin: [waiting]
        "#]],
    );
}

#[test]
fn the_end_of_a_talk_and_what_comes_of_it_come_in_any_order() {
    let before = "begin; open; welcome; waiting; proposed 5 Ben; accept; paired 5 | ";
    check(
        &[before, "ended 5 they; resting; talk ends 5; next; waiting"].concat(),
        expect![[r#"
            ended 5 they: end talk 5, forget, [resting(after(they))]
            resting: [resting(after(they))]
            talk ends 5: [resting(after(they))]
            next: 1 > next, remember Ben, [waiting]
            waiting: [waiting]
        "#]],
    );
    check(
        &[before, "talk ends 5; ended 5 they; resting"].concat(),
        expect![[r#"
            talk ends 5: end talk 5, 1 > stop, forget, [resting(stopped)]
            ended 5 they: [resting(after(they))]
            resting: [resting(after(they))]
        "#]],
    );
    check(
        &[before, "next; ended 5 they; resting; waiting"].concat(),
        expect![[r#"
            next: end talk 5, 1 > next after 5, [waiting]
            ended 5 they: [waiting]
            resting: forget, [resting(after(they))]
            waiting: remember Ben, [waiting]
        "#]],
    );
    check(
        &[before, "ended 5 lost; next; resting; waiting"].concat(),
        expect![[r#"
            ended 5 lost: end talk 5, forget, [resting(after(lost))]
            next: 1 > next, remember Ben, [waiting]
            resting: [waiting]
            waiting: [waiting]
        "#]],
    );
}

#[test]
fn whoever_is_declined_waits_on() {
    check(
        "begin; open; welcome; waiting; proposed 5 Ben | accept; ended 5 they; proposed 6 Cleo; ended 6 unanswered; resting; proposed 7 Dora; decline; proposed 7 Dora; ended 7 you; waiting",
        expect![[r#"
            accept: 1 > accept 5, [Ben 5 12 s accepted]
            ended 5 they: [waiting]
            proposed 6 Cleo: alert, remember Cleo, [Cleo 6 12 s]
            ended 6 unanswered: forget, [resting(after(unanswered))]
            resting: [resting(after(unanswered))]
            proposed 7 Dora: alert, remember Dora, [Dora 7 12 s]
            decline: 1 > decline 7, [waiting]
            proposed 7 Dora: [waiting]
            ended 7 you: [waiting]
            waiting: [waiting]
        "#]],
    );
}

#[test]
fn whoever_stopped_is_brought_into_nothing() {
    check(
        "begin; open; welcome; waiting | stop; waiting; proposed 5 Ben; paired 5; ended 5 you; resting; proposed 6 Cleo; paired 6",
        expect![[r#"
            stop: 1 > stop, forget, [resting(stopped)]
            waiting: [resting(stopped)]
            proposed 5 Ben: [resting(stopped)]
            paired 5: [resting(stopped)]
            ended 5 you: [resting(stopped)]
            resting: [resting(stopped)]
            proposed 6 Cleo: 1 > stop, [resting(stopped)]
            paired 6: [resting(stopped)]
        "#]],
    );
}

#[test]
fn a_block_ends_the_talk_and_is_said_once() {
    check(
        "begin; open; welcome; waiting; proposed 5 Ben; accept; paired 5 | block; block; ended 5 you; resting; noted 5; block; report; noted 5; report; next; waiting; proposed 6 Cleo; report; ended 6 you; resting; refused soon; wait 9",
        expect![[r#"
            block: end talk 5, 1 > block 5, forget, [resting(stopped)]
            block: [resting(stopped)]
            ended 5 you: [resting(stopped)]
            resting: [resting(stopped)]
            noted 5: [resting(stopped), noted]
            block: [resting(stopped)]
            report: 1 > report 5, [resting(stopped)]
            noted 5: [resting(stopped), noted]
            report: [resting(stopped)]
            next: 1 > next, remember Ben, [waiting]
            waiting: [waiting]
            proposed 6 Cleo: alert, remember Cleo, [Cleo 6 12 s]
            report: 1 > report 6, forget, [resting(stopped)]
            ended 6 you: [resting(stopped)]
            resting: [resting(stopped)]
            refused soon: [resting(stopped), reported too often]
            wait 9: 1 > beat, [resting(stopped)]
        "#]],
    );
}
