//! Who has a seat, and for how long.

use std::time::Duration;

use expect_test::expect;
use protocol::Limits;

use super::{check, check_with, limits};

#[test]
fn a_newcomer_gets_the_whole_room_and_the_others_get_the_newcomer() {
    check("ana joins; ben joins; cleo joins", expect![[]]);
}

#[test]
fn nobody_knows_of_a_seat_before_somebody_attaches() {
    check("ana joins | ben asks; status; cleo joins", expect![[]]);
}

#[test]
fn a_full_room_counts_seats_of_every_kind() {
    check("ana joins; ben joins; ben drops | cleo asks; status; dan asks; wait 15s; dan asks; wait 15s; erna asks; finn asks", expect![[]]);
}

#[test]
fn a_seat_that_nobody_attaches_to_is_given_up_in_silence() {
    check("ana joins | ben asks; wait 14999ms; status; wait 1ms; status; ben attaches", expect![[]]);
}

#[test]
fn asking_for_a_held_seat_changes_nothing() {
    check("ana asks; ana asks; ana attaches; ben joins; ana asks; ben offers ana", expect![[]]);
}

#[test]
fn whoever_leaves_is_gone_at_once() {
    check("ana joins; ben joins; cleo joins | ben leaves; ben beats; ben attaches; status", expect![[]]);
}

#[test]
fn a_seat_can_be_given_up_without_a_socket() {
    check("ana joins; ben joins; cleo asks | ben drops; ben gives up; cleo gives up; ana gives up; ana gives up; status", expect![[]]);
}

#[test]
fn a_lost_participant_is_kept_for_the_seat_grace() {
    check("ana joins; ben joins | ben drops; wait 29999ms; status; wait 1ms; ben resumes", expect![[]]);
}

#[test]
fn a_page_that_went_away_is_kept_for_the_reload_grace() {
    check("ana joins; ben joins | ben goes away; wait 9999ms; status; wait 1ms; status", expect![[]]);
}

#[test]
fn a_return_in_time_stops_the_clock() {
    check("ana joins; ben joins | ben drops; wait 29s; ben resumes; wait 60s; status", expect![[]]);
}

#[test]
fn a_restored_seat_is_that_of_somebody_reconnecting() {
    check("restore ana page 7; restore ben page 8; status; ben resumes; ana attaches; wait 60s", expect![[]]);
}

#[test]
fn a_restored_seat_that_nobody_returns_to_ends() {
    check("restore ana page 7; restore ben page 8; ana resumes | wait 30s; status", expect![[]]);
}

#[test]
fn a_seat_is_restored_once_and_within_the_limit() {
    check("ana joins | restore ana page 9; restore ben page 2; restore cleo page 3; restore dan page 4; status", expect![[]]);
}

#[test]
fn a_stopping_server_closes_every_connection_and_ends_no_seat() {
    check("ana joins; ben joins; ben drops; cleo asks | shutdown; status; ana beats", expect![[]]);
}

#[test]
fn a_room_of_nobody_lets_nobody_in() {
    check_with(Limits { participants: 0, ..limits() }, "ana asks; restore ben page 1; status", expect![[]]);
}

#[test]
fn deadlines_of_no_time_are_met() {
    let none = Duration::ZERO;
    let limits = Limits { attach_deadline: none, seat_grace: none, silence: none, beat_interval: none, ..limits() };
    check_with(limits, "ana asks; wait 0s; ben joins; wait 0s; status", expect![[]]);
}
