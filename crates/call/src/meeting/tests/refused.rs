//! The server does not do what was asked.

use expect_test::expect;

use super::check;

#[test]
fn whoever_goes_on_too_often_counts_down() {
    check(
        "begin; open; welcome; waiting; proposed 5 Ben | decline; ended 5 you; resting; refused soon; wait 1; next; wait 1; wait 1; next; waiting",
        expect![[r#"
            decline: 1 > decline 5, [waiting]
            ended 5 you: [waiting]
            resting: [waiting]
            refused soon: forget, [resting(toosoon(3))]
            wait 1: [resting(toosoon(2))]
            next: [resting(toosoon(2))]
            wait 1: [resting(toosoon(1))]
            wait 1: [resting(toosoon(0))]
            next: 1 > next, remember Ben, [waiting]
            waiting: [waiting]
        "#]],
    );
    check(
        "remembered; open; welcome | resting; refused soon",
        expect![[r#"
            resting: forget, [resting(stopped)]
            refused soon: [resting(toosoon(3))]
        "#]],
    );
}

#[test]
fn whoever_may_not_come_is_told_why() {
    check(
        "begin; open | refused full; closing gone; begin; open; welcome; waiting",
        expect![[r#"
        refused full: [connecting]
        closing gone: close 1, [closed(full)]
        begin: open 2, [connecting]
        open: 2 > hello, [connecting]
        welcome: remember, [connecting]
        waiting: [waiting]
    "#]],
    );
    check(
        "begin; open; welcome | refused tabs; closing gone; next",
        expect![[r#"
        refused tabs: [connecting]
        closing gone: close 1, [closed(toomanytabs)]
        next: open 2, [connecting]
    "#]],
    );
    check(
        "begin; open; welcome | refused name; lost",
        expect![[r#"
        refused name: [connecting]
        lost: close 1, [closed(namerefused)]
    "#]],
    );
    check(
        "begin; open; welcome | refused soon; closing gone; next; wait 3; next",
        expect![[r#"
        refused soon: [connecting]
        closing gone: close 1, [closed(toosoon(3))]
        next: [closed(toosoon(3))]
        wait 3: [closed(toosoon(0))]
        next: open 2, [connecting]
    "#]],
    );
}

#[test]
fn the_server_closes_for_good() {
    let before = "begin; open; welcome; waiting | ";
    check(
        &[before, "closing version"].concat(),
        expect![[r#"
        closing version: close 1, reload, [closed(refused)]
    "#]],
    );
    check(
        &[before, "closing taken; next; open"].concat(),
        expect![[r#"
        closing taken: close 1, forget, [closed(takenover)]
        next: open 2, [connecting]
        open: 2 > hello, [connecting]
    "#]],
    );
    check(
        &[before, "wait 6; closing ticket; wait 1; open"].concat(),
        expect![[r#"
            wait 6: 1 > beat, [waiting]
            closing ticket: close 1, open 2, forget, [waiting, out for 0 s]
            wait 1: [waiting, out for 1 s]
            open: 2 > hello, [waiting, out for 1 s]
        "#]],
    );
    check(
        &[before, "closing many"].concat(),
        expect![[r#"
        closing many: close 1, [closed(refused)]
    "#]],
    );
}

#[test]
fn nobody_ends_a_talk_but_those_who_talk() {
    check(
        "begin; open; welcome; waiting; proposed 5 Ben; accept; paired 5 | closing many; stop; next; open",
        expect![[r#"
            closing many: close 1, [talking 5]
            stop: end talk 5, forget, [resting(stopped)]
            next: open 2, remember Ben, [connecting]
            open: 2 > hello with pass, [connecting]
        "#]],
    );
    check(
        "begin; open; welcome; waiting; proposed 5 Ben; accept; paired 5 | closing taken",
        expect![[r#"
        closing taken: end talk 5, close 1, forget, [closed(takenover)]
    "#]],
    );
}
