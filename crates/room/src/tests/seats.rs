//! Who has a seat, and for how long.

use std::time::Duration;

use expect_test::expect;
use protocol::Limits;

use super::{check, check_with, limits};

#[test]
fn a_newcomer_gets_the_whole_room_and_the_others_get_the_newcomer() {
    check(
        "ana joins; ben joins; cleo joins",
        expect![[r#"
            ana joins
              ana admitted
              store: ana on page 1
              ana hears: welcome ana/1, here are ana/1
              ana hears: line 1, ana came
            ben joins
              ben admitted
              store: ben on page 1
              ben hears: welcome ben/1, here are ana/1, ben/1
              ana hears: ben/1
              ana, ben hear: line 2, ben came
            cleo joins
              cleo admitted
              store: cleo on page 1
              cleo hears: welcome cleo/1, here are ana/1, ben/1, cleo/1
              ana, ben hear: cleo/1
              ana, ben, cleo hear: line 3, cleo came
        "#]],
    );
}

#[test]
fn nobody_knows_of_a_seat_before_somebody_attaches() {
    check(
        "ana joins | ben asks; status; cleo joins",
        expect![[r#"
            ben asks
              ben admitted
            status
              2 of 3, Open
            cleo joins
              cleo admitted
              store: cleo on page 1
              cleo hears: welcome cleo/1, here are ana/1, cleo/1
              ana hears: cleo/1
              ana, cleo hear: line 2, cleo came
        "#]],
    );
}

#[test]
fn a_full_room_counts_seats_of_every_kind() {
    check(
        "ana joins; ben joins; ben drops | cleo asks; status; dan asks; wait 15s; dan asks; wait 15s; erna asks; finn asks",
        expect![[r#"
            cleo asks
              cleo admitted
            status
              3 of 3, Open
            dan asks
              dan not admitted: RoomFull { limit: 3 }
            wait 15s
              after 15000 ms
                store: cleo ended, Lost
            dan asks
              dan admitted
            wait 15s
              after 15000 ms
                ana hears: ben is gone, Lost
                store: ben ended, Lost
                ana hears: line 3, ben went, Lost
                store: dan ended, Lost
            erna asks
              erna admitted
            finn asks
              finn admitted
        "#]],
    );
}

#[test]
fn a_seat_that_nobody_attaches_to_is_given_up_in_silence() {
    check(
        "ana joins | ben asks; wait 14999ms; status; wait 1ms; status; ben attaches",
        expect![[r#"
            ben asks
              ben admitted
            wait 14999ms
            status
              2 of 3, Open
            wait 1ms
              after 1 ms
                store: ben ended, Lost
            status
              1 of 3, Open
            ben attaches
              ben closed: SeatGone
        "#]],
    );
}

#[test]
fn asking_for_a_held_seat_changes_nothing() {
    check(
        "ana asks; ana asks; ana attaches; ben joins; ana asks; ben offers ana",
        expect![[r#"
            ana asks
              ana admitted
            ana asks
              ana not admitted: ServerFault
            ana attaches
              store: ana on page 1
              ana hears: welcome ana/1, here are ana/1
              ana hears: line 1, ana came
            ben joins
              ben admitted
              store: ben on page 1
              ben hears: welcome ben/1, here are ana/1, ben/1
              ana hears: ben/1
              ana, ben hear: line 2, ben came
            ana asks
              ana not admitted: ServerFault
            ben offers ana
              ana hears: Offer from ben/1
        "#]],
    );
}

#[test]
fn whoever_leaves_is_gone_at_once() {
    check(
        "ana joins; ben joins; cleo joins | ben leaves; ben beats; ben attaches; status",
        expect![[r#"
            ben leaves
              ben closed: Left
              ana, cleo hear: ben is gone, Left
              store: ben ended, Left
              ana, cleo hear: line 4, ben went, Left
            ben beats
            ben attaches
              ben#2 closed: SeatGone
            status
              2 of 3, Open
        "#]],
    );
}

#[test]
fn a_seat_can_be_given_up_without_a_socket() {
    check(
        "ana joins; ben joins; cleo asks | ben drops; ben gives up; cleo gives up; ana gives up; ana gives up; status",
        expect![[r#"
            ben drops
              ana hears: ben/1 reconnecting
            ben gives up
              ana hears: ben is gone, Left
              store: ben ended, Left
              ana hears: line 3, ben went, Left
            cleo gives up
              store: cleo ended, Left
            ana gives up
              ana closed: Left
              store: ana ended, Left
            ana gives up
            status
              0 of 3, Open
        "#]],
    );
}

#[test]
fn a_lost_participant_is_kept_for_the_seat_grace() {
    check(
        "ana joins; ben joins | ben drops; wait 29999ms; status; wait 1ms; ben resumes",
        expect![[r#"
            ben drops
              ana hears: ben/1 reconnecting
            wait 29999ms
            status
              2 of 3, Open
            wait 1ms
              after 1 ms
                ana hears: ben is gone, Lost
                store: ben ended, Lost
                ana hears: line 3, ben went, Lost
            ben resumes
              ben#2 closed: SeatGone
        "#]],
    );
}

#[test]
fn a_page_that_went_away_is_kept_for_the_reload_grace() {
    check(
        "ana joins; ben joins | ben goes away; wait 9999ms; status; wait 1ms; status",
        expect![[r#"
            ben goes away
              ana hears: ben/1 reconnecting
            wait 9999ms
            status
              2 of 3, Open
            wait 1ms
              after 1 ms
                ana hears: ben is gone, Lost
                store: ben ended, Lost
                ana hears: line 3, ben went, Lost
            status
              1 of 3, Open
        "#]],
    );
}

#[test]
fn a_return_in_time_stops_the_clock() {
    check(
        "ana joins; ben joins | ben drops; wait 29s; ben resumes; wait 60s; status",
        expect![[r#"
            ben drops
              ana hears: ben/1 reconnecting
            wait 29s
            ben resumes
              ben#2 hears: welcome ben/1, here are ana/1, ben/1
              ana hears: ben/1
            wait 60s
            status
              2 of 3, Open
        "#]],
    );
}

#[test]
fn a_restored_seat_is_that_of_somebody_reconnecting() {
    check(
        "restore ana page 7; restore ben page 8; status; ben resumes; ana attaches; wait 60s",
        expect![[r#"
            restore ana page 7
            restore ben page 8
            status
              2 of 3, Open
            ben resumes
              ben hears: welcome ben/8, here are ana/7 reconnecting, ben/8
            ana attaches
              store: ana on page 8
              ana hears: welcome ana/8, here are ana/8, ben/8
              ben hears: ana/8
            wait 60s
        "#]],
    );
}

#[test]
fn a_restored_seat_that_nobody_returns_to_ends() {
    check(
        "restore ana page 7; restore ben page 8; ana resumes | wait 30s; status",
        expect![[r#"
            wait 30s
              after 30000 ms
                ana hears: ben is gone, Lost
                store: ben ended, Lost
                ana hears: line 1, ben went, Lost
            status
              1 of 3, Open
        "#]],
    );
}

#[test]
fn a_seat_is_restored_once_and_within_the_limit() {
    check(
        "ana joins | restore ana page 9; restore ben page 2; restore cleo page 3; restore dan page 4; status",
        expect![[r#"
            restore ana page 9
            restore ben page 2
              ana hears: ben/2 reconnecting
            restore cleo page 3
              ana hears: cleo/3 reconnecting
            restore dan page 4
              store: dan ended, Lost
            status
              3 of 3, Open
        "#]],
    );
}

#[test]
fn a_stopping_server_closes_every_connection_and_ends_no_seat() {
    check(
        "ana joins; ben joins; ben drops; cleo asks | shutdown; status; ana beats",
        expect![[r#"
            shutdown
              ana closed: Restarting
            status
              3 of 3, Open
            ana beats
        "#]],
    );
}

#[test]
fn a_room_of_nobody_lets_nobody_in() {
    check_with(
        Limits { participants: 0, ..limits() },
        "ana asks; restore ben page 1; status",
        expect![[r#"
            ana asks
              ana not admitted: RoomFull { limit: 0 }
            restore ben page 1
              store: ben ended, Lost
            status
              0 of 0, Open
        "#]],
    );
}

#[test]
fn deadlines_of_no_time_are_met() {
    let none = Duration::ZERO;
    let limits = Limits { attach_deadline: none, seat_grace: none, silence: none, beat_interval: none, ..limits() };
    check_with(
        limits,
        "ana asks; wait 0s; ben joins; wait 0s; status",
        expect![[r#"
            ana asks
              ana admitted
            wait 0s
              after 0 ms
                store: ana ended, Lost
            ben joins
              ben admitted
              store: ben on page 1
              ben hears: welcome ben/1, here are ben/1
              ben hears: line 1, ben came
            wait 0s
              after 0 ms
                ben closed: Silent
                store: ben ended, Lost
            status
              0 of 3, Open
        "#]],
    );
}

#[test]
fn beats_of_no_interval_come_every_millisecond() {
    let limits = Limits { beat_interval: Duration::ZERO, silence: Duration::from_millis(3), ..limits() };
    check_with(
        limits,
        "ana joins | silence 3ms",
        expect![[r#"
        silence 3ms
          after 1 ms
            ana hears: beat
          after 2 ms
            ana hears: beat
          after 3 ms
            ana closed: Silent
    "#]],
    );
}
