//! What is too often.

use std::time::Duration;

use expect_test::expect;
use protocol::Rate;
use protocol::meeting::MeetingLimits;

use super::{check_with, limits, settings};

const TWO: Rate = Rate { burst: 2, per_minute: 6 };

#[test]
fn a_no_counts_but_is_never_refused() {
    let limits = MeetingLimits { next_rate: TWO, ..limits() };
    check_with(
        settings(limits),
        "ana comes; ben comes; cleo comes; dan comes; ana declines; wait 1s; eve comes; ana declines; wait 1s; fay comes | ana declines; ana looks; wait 8s; ana looks",
        expect![[r#"
            ana declines
              fay hears: 5 ended, They
              ana hears: 5 ended, You
              fay hears: 1 wait, 4 decide, 0 talk
              ana hears: resting
              ana hears: TooSoon { wait_ms: 8000 }
            ana looks
              ana hears: resting
              ana hears: TooSoon { wait_ms: 8000 }
            wait 8s
            ana looks
              ana hears: 2 wait, 4 decide, 0 talk
        "#]],
    );
}

#[test]
fn vanishing_before_a_proposal_counts_too() {
    let limits = MeetingLimits { next_rate: Rate { burst: 1, per_minute: 1 }, ..limits() };
    check_with(
        settings(limits),
        "ana comes; ben comes | ana drops; ana returns; ana drops; ana returns",
        expect![[r#"
            ana drops
              ben hears: 1 ended, Lost
              ben hears: 1 wait, 0 decide, 0 talk
            ana returns
              ana#2 hears: 2: ben, 20000 ms
              ben hears: 2: ana, 20000 ms
            ana drops
              ben hears: 2 ended, Lost
              ben hears: 1 wait, 0 decide, 0 talk
            ana returns
              ana#3 hears: resting
              ana#3 hears: TooSoon { wait_ms: 60000 }
        "#]],
    );
}

#[test]
fn coming_too_often_is_refused_but_not_coming_back() {
    let limits = MeetingLimits { join_rate: TWO, tabs: 1, grace: Duration::from_millis(1), ..limits() };
    check_with(
        settings(limits),
        "ana comes; ana returns; ana returns; ana drops; wait 1ms; ana comes; ana drops; wait 1ms | ana comes; ben comes; wait 10s; ana comes",
        expect![[r#"
            ana comes
              ana#5 hears: TooSoon { wait_ms: 9998 }
              ana#5 closed: SeatGone
            ben comes
              ben hears: 1 wait, 0 decide, 0 talk
            wait 10s
            ana comes
              ana#6 hears: 1: ben, 20000 ms
              ben hears: 1: ana, 20000 ms
        "#]],
    );
}

#[test]
fn there_are_so_many_tabs_and_so_many_strangers() {
    let limits = MeetingLimits { tabs: 2, strangers: 3, ..limits() };
    check_with(
        settings(limits),
        "ana comes; ana' comes | ana'' comes; ben comes; cleo comes; ben drops; cleo comes; wait 10s; cleo comes",
        expect![[r#"
            ana'' comes
              ana'' hears: TooManyTabs
              ana'' closed: SeatGone
            ben comes
              ben hears: 1: ana, 20000 ms
              ana hears: 1: ben, 20000 ms
            cleo comes
              cleo hears: Full
              cleo closed: SeatGone
            ben drops
              ana hears: 1 ended, Lost
              ana hears: 2 wait, 0 decide, 0 talk
            cleo comes
              cleo#2 hears: Full
              cleo#2 closed: SeatGone
            wait 10s
            cleo comes
              cleo#3 hears: 2: ana, 20000 ms
              ana hears: 2: cleo, 20000 ms
        "#]],
    );
}

#[test]
fn a_report_too_many_is_not_kept_but_blocks() {
    let limits = MeetingLimits { report_rate: Rate { burst: 1, per_minute: 1 }, ..limits() };
    check_with(
        settings(limits),
        "ana comes; ben comes; ana reports; ana looks; cleo comes | ana reports; wait 60s; ana reports; ana looks; cleo looks; counts",
        expect![[r#"
            ana reports
              cleo hears: 2 ended, They
              ana hears: 2 ended, You
              cleo hears: 3: ben, 20000 ms
              ben hears: 3: cleo, 20000 ms
              ana hears: resting
              store: ana blocks cleo
              ana hears: TooSoon { wait_ms: 60000 }
            wait 60s
              after 20000 ms
                cleo hears: 3 ended, Unanswered
                ben hears: 3 ended, Unanswered
                cleo hears: resting
                ben hears: resting
            ana reports
              store: ana reports cleo (cleo) in 2: Spam
              ana hears: 2 noted
            ana looks
              ana hears: 1 wait, 0 decide, 0 talk
            cleo looks
              cleo hears: 2 wait, 0 decide, 0 talk
            counts
              Counts { resting: 1, waiting: 2, proposed: 0, talking: 0 }
        "#]],
    );
}

#[test]
fn whoever_says_too_much_is_closed() {
    let limits = MeetingLimits { message_rate: TWO, ..limits() };
    check_with(
        settings(limits),
        "ana comes; ben comes | ana mumbles; ana beats 2 times; ana returns",
        expect![[r#"
        ana mumbles
          ana hears: Malformed
        ana beats 2 times
          ana closed: TooManyMessages
          ben hears: 1 ended, Lost
          ben hears: 1 wait, 0 decide, 0 talk
        ana returns
          ana#2 hears: 2: ben, 20000 ms
          ben hears: 2: ana, 20000 ms
    "#]],
    );
}
