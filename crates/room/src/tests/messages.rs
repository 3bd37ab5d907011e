//! What an attached page says, and who hears of it.

use expect_test::expect;

use super::check;

#[test]
fn a_signal_reaches_its_page_and_nobody_else() {
    check(
        "ana joins; ben joins; cleo joins | ana offers ben; ben offers ana",
        expect![[r#"
        ana offers ben
          ben hears: Offer from ana/1
        ben offers ana
          ana hears: Offer from ben/1
    "#]],
    );
}

#[test]
fn a_signal_to_oneself_is_refused() {
    check(
        "ana joins; ana attaches | ana offers ana; ana offers ana page 1",
        expect![[r#"
        ana offers ana
          ana#2 hears: refused, ToOneself
        ana offers ana page 1
          ana#2 hears: refused, ToOneself
    "#]],
    );
}

#[test]
fn a_signal_to_nobody_is_refused() {
    check(
        "ana joins; ben asks; cleo joins; cleo leaves | ana offers ben; ana offers cleo; ana offers dan",
        expect![[r#"
        ana offers ben
          ana hears: refused, NoSuchParticipant
        ana offers cleo
          ana hears: refused, NoSuchParticipant
        ana offers dan
          ana hears: refused, NoSuchParticipant
    "#]],
    );
}

#[test]
fn a_signal_to_a_page_that_is_gone_is_refused() {
    check(
        "ana joins; ben joins; ben attaches | ana offers ben page 1; ana offers ben page 2; ana offers ben page 3",
        expect![[r#"
        ana offers ben page 1
          ana hears: refused, NotReachable
        ana offers ben page 2
          ben#2 hears: Offer from ana/1
        ana offers ben page 3
          ana hears: refused, NotReachable
    "#]],
    );
}

#[test]
fn a_signal_to_somebody_reconnecting_is_refused() {
    check(
        "ana joins; ben joins | ben drops; ana offers ben; ben resumes; ana offers ben",
        expect![[r#"
        ben drops
          ana hears: ben/1 reconnecting
        ana offers ben
          ana hears: refused, NotReachable
        ben resumes
          ben#2 hears: welcome ben/1, here are ana/1, ben/1
          ana hears: ben/1
        ana offers ben
          ben#2 hears: Offer from ana/1
    "#]],
    );
}

#[test]
fn a_signal_within_its_bound_passes() {
    check(
        "ana joins; ben joins | ana offers ben 100 bytes; ana offers ben 101 bytes",
        expect![[r#"
        ana offers ben 100 bytes
          ben hears: Offer from ana/1
        ana offers ben 101 bytes
          ana hears: refused, TooLong
    "#]],
    );
}

#[test]
fn media_are_told_to_everybody_when_they_change() {
    check(
        "ana joins; ben joins | ana shows camera; ana shows camera; ana shows camera microphone; ana shows; ana shows",
        expect![[r#"
            ana shows camera
              ana, ben hear: ana/1 camera
            ana shows camera
            ana shows camera microphone
              ana, ben hear: ana/1 microphone camera
            ana shows
              ana, ben hear: ana/1
            ana shows
        "#]],
    );
}

#[test]
fn a_frame_that_is_no_message_is_refused_and_the_room_goes_on() {
    check(
        "ana joins; ben joins | ana mumbles; ana offers ben",
        expect![[r#"
        ana mumbles
          ana hears: refused, Malformed
        ana offers ben
          ben hears: Offer from ana/1
    "#]],
    );
}

#[test]
fn a_closed_connection_says_nothing() {
    check(
        "ana joins; ben joins; ben drops | ben shows camera; ben offers ana; ben leaves; ben mumbles; ben drops; status",
        expect![[r#"
            ben shows camera
            ben offers ana
            ben leaves
            ben mumbles
            ben drops
            status
              2 of 3, Open
        "#]],
    );
}

#[test]
fn what_is_told_of_calls_is_counted_and_reaches_nobody() {
    check(
        "ana joins; ben joins | ana tells of a failure; ben drops; ben tells of a failure",
        expect![[r#"
            ana tells of a failure
              count: ana tells Failed
            ben drops
              ana hears: ben/1 reconnecting
            ben tells of a failure
        "#]],
    );
}
