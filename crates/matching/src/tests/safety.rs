//! Blocks and reports.

use expect_test::expect;

use super::check;

#[test]
fn whoever_is_blocked_is_never_met_again() {
    check(
        "ana and ben meet | ana blocks; ana blocks; ana looks; ben looks; wait 601s; counts",
        expect![[r#"
        ana blocks
          close room-1 of 1
          ben hears: 1 ended, They
          ana hears: 1 ended, You
          ben hears: resting
          ana hears: resting
          store: ana blocks ben
          ana hears: 1 noted
        ana blocks
          ana hears: 1 noted
        ana looks
          ana hears: 1 wait, 0 decide, 0 talk
        ben looks
          ben hears: 2 wait, 0 decide, 0 talk
        wait 601s
        counts
          Counts { resting: 0, waiting: 2, proposed: 0, talking: 0 }
    "#]],
    );
    check(
        "ana comes; ben comes | ben blocks; ben looks; ana drops; wait 601s; ana returns",
        expect![[r#"
        ben blocks
          ben hears: 1 ended, You
          ana hears: 1 ended, They
          ben hears: resting
          ana hears: 1 wait, 0 decide, 0 talk
          store: ben blocks ana
          ben hears: 1 noted
        ben looks
          ben hears: 2 wait, 0 decide, 0 talk
        ana drops
        wait 601s
        ana returns
          ana#2 hears: 2 wait, 0 decide, 0 talk
    "#]],
    );
}

#[test]
fn a_block_of_the_store_holds_from_the_start_on_both_sides() {
    check(
        "ana comes blocking ben | ben comes; wait 601s; counts",
        expect![[r#"
        ben comes
          ben hears: 2 wait, 0 decide, 0 talk
        wait 601s
        counts
          Counts { resting: 0, waiting: 2, proposed: 0, talking: 0 }
    "#]],
    );
    check(
        "ana comes | ben comes blocking ana; ana' comes; wait 601s; counts",
        expect![[r#"
        ben comes blocking ana
          ben hears: 2 wait, 0 decide, 0 talk
        ana' comes
          ana' hears: 3 wait, 0 decide, 0 talk
        wait 601s
        counts
          Counts { resting: 0, waiting: 3, proposed: 0, talking: 0 }
    "#]],
    );
}

#[test]
fn a_report_says_what_is_known_and_is_kept_once() {
    check(
        "ana comes; ben comes from DE as b.e.n.; ana accepts; ben accepts; room 1 made; wait 90s | ana reports; ana reports again; ana blocks",
        expect![[r#"
            ana reports
              close room-1 of 1
              ben hears: 1 ended, They
              ana hears: 1 ended, You
              ben hears: resting
              ana hears: resting
              store: ana blocks ben
              store: ana reports ben (b.e.n. from DE) in 1: Spam, talked 90000 ms
              ana hears: 1 noted
            ana reports again
              ana hears: 1 noted
            ana blocks
              ana hears: 1 noted
        "#]],
    );
    check(
        "ana comes; ben comes | ana reports with a note of its own; ben reports",
        expect![[r#"
        ana reports with a note of its own
          ben hears: 1 ended, They
          ana hears: 1 ended, You
          ben hears: 1 wait, 0 decide, 0 talk
          ana hears: resting
          store: ana blocks ben
          store: ana reports ben (ben) in 1: Spam "with a note of its own"
          ana hears: 1 noted
        ben reports
          store: ben blocks ana
          store: ben reports ana (ana) in 1: Spam
          ben hears: 1 noted
    "#]],
    );
}

#[test]
fn one_may_report_after_it_is_over_and_after_a_reload() {
    check(
        "ana and ben meet; ben nexts; ben drops; wait 30s | ana drops; ana returns resting; ana blocks 1; ana reports 1",
        expect![[r#"
            ana drops
            ana returns resting
              ana#2 hears: resting
            ana blocks 1
              store: ana blocks ben
              ana#2 hears: 1 noted
            ana reports 1
              store: ana reports ben (ben) in 1: Spam, talked 0 ms
              ana#2 hears: 1 noted
        "#]],
    );
}

#[test]
fn only_the_last_few_may_be_reported_and_only_by_whom_they_met() {
    let before = "ana comes; ben comes; ana declines; cleo comes; ana declines; dan comes; ana declines; eve comes; ana declines";
    check(
        &format!("{before} | ana reports 1; ana reports 2; eve reports 3; eve reports 999"),
        expect![[r#"
        ana reports 1
          store: ana blocks ben
          store: ana reports ben (ben) in 1: Spam
          ana hears: 1 noted
        ana reports 2
          store: ana blocks cleo
          store: ana reports cleo (cleo) in 2: Spam
          ana hears: 2 noted
        eve reports 3
          eve hears: NoSuchEncounter
        eve reports 999
          eve hears: NoSuchEncounter
    "#]],
    );
}

#[test]
fn another_tab_of_the_blocked_browser_is_blocked_too() {
    check(
        "ana and ben meet; ana blocks; ana looks | ben' comes; wait 601s; counts",
        expect![[r#"
        ben' comes
          ben' hears: 2 wait, 0 decide, 0 talk
        wait 601s
        counts
          Counts { resting: 1, waiting: 2, proposed: 0, talking: 0 }
    "#]],
    );
}
