//! The conversation: what was said, drafts, what was read. That any order of telling comes to the same is in `fold`.

use expect_test::expect;

use super::{check, check_chat};

#[test]
fn what_is_said_is_answered() {
    check(
        "join; joined; open; welcome abe | say hi there; line 7:ana:hi-there:0; say again; draft 1 refused profane",
        expect![[r#"
            say hi there: socket 1 > say 0 hi there, draft 0 sending
            line 7:ana:hi-there:0: draft 0 said
            say again: socket 1 > say 1 again, draft 1 sending
            draft 1 refused profane: draft 1 refused: Profane
        "#]],
    );
}

#[test]
fn one_draft_is_under_way_at_a_time() {
    check(
        "join; joined; open; welcome abe | say one; say two; whisper abe three; line 7:ana:one:0; line 8:ana:two:1; line 9:ana>abe:three:2",
        expect![[r#"
            say one: socket 1 > say 0 one, draft 0 sending
            say two: draft 1 sending
            whisper abe three: draft 2 sending
            line 7:ana:one:0: socket 1 > say 1 two
            line 8:ana:two:1: socket 1 > say 2 to 1 three
            line 9:ana>abe:three:2: draft 2 said
        "#]],
    );
}

#[test]
fn enter_pressed_twice_says_it_once() {
    check(
        "join; joined; open; welcome abe | say one; say one; line 7:ana:one:0; say one",
        expect![[r#"
            say one: socket 1 > say 0 one, draft 0 sending
            line 7:ana:one:0: draft 0 said
            say one: socket 1 > say 1 one, draft 1 sending
        "#]],
    );
}

#[test]
fn a_draft_survives_a_lost_socket() {
    check(
        "join; joined; open; welcome abe; wait 6s | say one; broken; say two; wait 0s; open; welcome abe; line 7:ana:one:0; line 8:ana:two:1",
        expect![[r#"
            say one: socket 1 > say 0 one, draft 0 sending
            broken: [reconnecting]
            say two: draft 1 sending
            wait 0s (0 ms): open socket 2
            open: socket 2 > hello page 1
            welcome abe: socket 2 > nothing, socket 2 > say 0 one, [connected]
            line 7:ana:one:0: socket 2 > say 1 two
            line 8:ana:two:1: draft 1 said
        "#]],
    );
}

#[test]
fn a_draft_whose_answer_was_lost_is_not_said_again() {
    check(
        "join; joined; open; welcome abe; wait 6s; say one; broken; wait 0s; open | given lines 7:ana:one:0; welcome abe",
        expect![[r#"
            welcome abe: socket 2 > nothing, draft 0 said, [connected]
        "#]],
    );
}

#[test]
fn a_draft_survives_a_lost_seat() {
    check(
        "join; joined; open; welcome abe; wait 6s; say one; broken; wait 0s; open; closing gone; joined 8; open | welcome abe",
        expect![[r#"
            welcome abe: close peer 1, permit 1 nothing, open peer 2 to 1 with nothing, socket 3 > nothing, socket 3 > say 0 one, [connected]
        "#]],
    );
}

#[test]
fn a_draft_of_another_tab_is_no_answer() {
    check(
        "join; joined; open; welcome abe; say one | line 7:ana:two:9; line 8:abe:one:0; draft 9 refused profane",
        expect![[r#"
            line 8:abe:one:0: chime Message at 50, toast abe said something
        "#]],
    );
}

#[test]
fn an_early_draft_that_is_refused_is_told() {
    check(
        "join; joined; open; welcome abe; say one; say two | draft 0 refused profane; line 8:ana:two:1",
        expect![[r#"
            draft 0 refused profane: socket 1 > say 1 two, toast not done: Profane
            line 8:ana:two:1: draft 1 said
        "#]],
    );
}

#[test]
fn a_draft_that_is_not_answered_is_given_back() {
    check(
        "join; joined; open; welcome abe; say one; say two | wait 10s; beat; wait 6s",
        expect![[r#"
            wait 10s (5000 ms): socket 1 > beat
            wait 10s (10000 ms): socket 1 > beat
            wait 6s (5000 ms): peer 1 restart ICE, socket 1 > beat, socket 1 > say 1 two, toast not done: ServerFault
        "#]],
    );
}

#[test]
fn whoever_may_not_write_is_told_at_once() {
    check(
        "given rights microphone; join; joined; open; welcome abe | say one; react heart",
        expect![[r#"
            say one: draft 0 refused: Forbidden
            react heart: toast not done: Forbidden
        "#]],
    );
}

#[test]
fn twenty_drafts_may_wait() {
    check(
        "join; joined; open; welcome; say 0; say 1; say 2; say 3; say 4; say 5; say 6; say 7; say 8; say 9; say 10; say 11; say 12; say 13; say 14; say 15; say 16; say 17; say 18; say 19 | say more",
        expect![[r#"
            say more: draft 20 refused: TooSoon { wait_ms: 1000 }
        "#]],
    );
}

#[test]
fn what_was_there_before_is_history() {
    check_chat(
        "given lines 1:+abe 2:abe:hi 3:ana:ho 4:+ana more; join; joined; open; welcome abe; line 5:abe:there; line 6:ana:here:0",
        expect![[r#"
            more, 1 unread, no draft
            1 until 1000: +abe
            2 abe: hi history
            3 ana: ho mine deletable history
            4 until 4000: +ana
            5 abe: there
            6 ana: here mine deletable
        "#]],
    );
}

#[test]
fn after_a_lost_socket_it_is_history_still_and_the_rest_is_not() {
    check_chat(
        "given lines 1:abe:hi; join; joined; open; welcome abe; line 2:abe:there; broken; given lines 1:abe:hi 2:abe:there 3:abe:where; wait 1s; open; welcome abe",
        expect![[r#"
            2 unread, no draft
            1 abe: hi history
            2 abe: there
            3 abe: where
        "#]],
    );
}

#[test]
fn a_rejoin_begins_anew() {
    check_chat(
        "given lines 1:abe:hi; join; joined; open; welcome abe; say one; leave; given lines 1:abe:hi 2:abe:there; rejoin; joined 8; open; welcome abe",
        expect![[r#"
            0 unread, no draft
            1 abe: hi history
            2 abe: there history
        "#]],
    );
}

#[test]
fn nothing_of_it_is_left_after_the_end() {
    check_chat(
        "join; joined; open; welcome abe; line 1:abe:hi; say one; leave",
        expect![[r#"
            0 unread, no draft
        "#]],
    );
}

#[test]
fn coming_and_going_collapses() {
    check_chat(
        "join; joined; open; welcome abe; line 1:+abe; line 2:+ben; line 3:-ben; line 4:abe:hi; line 5:+cleo; line 6:ben-removed; line 7:-abe; line 8:nohost",
        expect![[r#"
            1 unread, no draft
            1 until 3000: +abe +ben -ben
            4 abe: hi
            5 until 5000: +cleo
            6 ben Removed by abe
            7 until 7000: -abe
            8 NoHost
        "#]],
    );
}

#[test]
fn a_line_told_again_replaces_the_old_one() {
    check_chat(
        "join; joined; open; welcome abe; line 1:abe:hi; line 2:ana:ho:0; line 1:abe!",
        expect![[r#"
            0 unread, no draft
            1 abe: (deleted by abe)
            2 ana: ho mine deletable
        "#]],
    );
}

#[test]
fn what_others_say_while_it_is_closed_is_unread() {
    check_chat(
        "join; joined; open; welcome abe; line 1:abe:hi; line 2:ana:ho:0; line 3:abe:there; line 4:+ben; line 3:abe!",
        expect![[r#"
            1 unread, no draft
            1 abe: hi
            2 ana: ho mine deletable
            3 abe: (deleted by abe)
            4 until 4000: +ben
        "#]],
    );
}

#[test]
fn and_is_read_once_it_is_open() {
    check_chat(
        "join; joined; open; welcome abe; line 1:abe:hi; panel chat; line 2:abe:there; panel people; line 3:abe:where",
        expect![[r#"
            1 unread, no draft
            1 abe: hi
            2 abe: there
            3 abe: where
        "#]],
    );
}

#[test]
fn what_was_said_while_away_is_unread() {
    check_chat(
        "given lines 1:abe:hi; join; joined; open; welcome abe; broken; given lines 1:abe:hi 2:abe:there 3:ana:ho; wait 1s; open; welcome abe",
        expect![[r#"
            1 unread, no draft
            1 abe: hi history
            2 abe: there
            3 ana: ho mine deletable
        "#]],
    );
}

#[test]
fn who_does_not_see_it_is_told() {
    check(
        "join; joined; open; welcome abe | line 1:abe:hi; line 2:abe>ana:psst; line 1:abe!; line 3:ana:ho:0; panel chat; line 4:abe:there; close panel",
        expect![[r#"
            line 1:abe:hi: chime Message at 50, toast abe said something
            line 2:abe>ana:psst: toast abe said something in private
            panel chat: [panel Chat]
            close panel: [panel closed]
        "#]],
    );
}

#[test]
fn older_lines_are_fetched_once() {
    check(
        "given lines 51:abe:hi more; join; joined; open; welcome abe | fetch; fetch; earlier 49:abe:x 50:abe:y more; fetch; earlier 48:abe:z; fetch",
        expect![[r#"
            fetch: socket 1 > older than 51
            fetch: socket 1 > older than 49
        "#]],
    );
}

#[test]
fn older_lines_come_before() {
    check_chat(
        "given lines 51:abe:hi more; join; joined; open; welcome abe; fetch; earlier 49:+abe 50:abe:y",
        expect![[r#"
            0 unread, no draft
            49 until 49000: +abe
            50 abe: y history
            51 abe: hi history
        "#]],
    );
}

#[test]
fn older_lines_on_their_way_are_seen_to_be() {
    check_chat(
        "given lines 51:abe:hi more; join; joined; open; welcome abe; fetch",
        expect![[r#"
            more, fetching, 0 unread, no draft
            51 abe: hi history
        "#]],
    );
}

#[test]
fn older_lines_that_do_not_come_may_be_asked_for_again() {
    check(
        "given lines 51:abe:hi more; join; joined; open; welcome abe; fetch | wait 10s; beat; wait 6s; fetch; wait 1s; broken; wait 1s; open; welcome; fetch",
        expect![[r#"
            wait 10s (5000 ms): socket 1 > beat
            wait 10s (10000 ms): socket 1 > beat
            wait 6s (5000 ms): peer 1 restart ICE, socket 1 > beat
            fetch: socket 1 > older than 51
            wait 1s (1000 ms): peer 1 restart ICE
            broken: [reconnecting]
            wait 1s (0 ms): open socket 2
            open: socket 2 > hello page 1
            welcome: close peer 1, socket 2 > nothing, [connected]
            fetch: socket 2 > older than 51
        "#]],
    );
}

#[test]
fn older_lines_that_nobody_asked_for_are_not_taken() {
    check_chat(
        "given lines 51:abe:hi more; join; joined; open; welcome abe; earlier 49:abe:x; line 20:abe!",
        expect![[r#"
            more, 0 unread, no draft
            51 abe: hi history
        "#]],
    );
}

#[test]
fn moderators_may_delete_what_others_say() {
    check_chat(
        "given lines 1:abe:hi; join; joined; open; welcome abe ana+moderator",
        expect![[r#"
            0 unread, no draft
            1 abe: hi deletable history
        "#]],
    );
}

#[test]
fn without_a_socket_nothing_is_fetched() {
    check("given lines 51:abe:hi more; join; joined; open; welcome abe; broken | fetch", expect![[""]]);
}

#[test]
fn a_draft_that_was_said_and_deleted_unheard_is_answered() {
    check(
        "join; joined; open; welcome abe; wait 6s; say one; broken; wait 0s; open; given lines 7:ana!; welcome abe | line 7:ana!; line 7:ana!",
        expect![[r#"
            line 7:ana!: draft 0 said
        "#]],
    );
}
