//! What an attached page says, and who hears of it.

use expect_test::expect;

use super::check;

#[test]
fn a_signal_reaches_its_page_and_nobody_else() {
    check("ana joins; ben joins; cleo joins | ana offers ben; ben offers ana", expect![[]]);
}

#[test]
fn a_signal_to_oneself_is_refused() {
    check("ana joins; ana attaches | ana offers ana; ana offers ana page 1", expect![[]]);
}

#[test]
fn a_signal_to_nobody_is_refused() {
    check("ana joins; ben asks; cleo joins; cleo leaves | ana offers ben; ana offers cleo; ana offers dan", expect![[]]);
}

#[test]
fn a_signal_to_a_page_that_is_gone_is_refused() {
    check("ana joins; ben joins; ben attaches | ana offers ben page 1; ana offers ben page 2; ana offers ben page 3", expect![[]]);
}

#[test]
fn a_signal_to_somebody_reconnecting_is_refused() {
    check("ana joins; ben joins | ben drops; ana offers ben; ben resumes; ana offers ben", expect![[]]);
}

#[test]
fn a_signal_within_its_bound_passes() {
    check("ana joins; ben joins | ana offers ben 100 bytes; ana offers ben 101 bytes", expect![[]]);
}

#[test]
fn media_are_told_to_everybody_when_they_change() {
    check("ana joins; ben joins | ana shows camera; ana shows camera; ana shows camera microphone; ana shows; ana shows", expect![[]]);
}

#[test]
fn a_frame_that_is_no_message_is_refused_and_the_room_goes_on() {
    check("ana joins; ben joins | ana mumbles; ana offers ben", expect![[]]);
}

#[test]
fn a_closed_connection_says_nothing() {
    check("ana joins; ben joins; ben drops | ben shows camera; ben offers ana; ben leaves; ben mumbles; ben drops; status", expect![[]]);
}
