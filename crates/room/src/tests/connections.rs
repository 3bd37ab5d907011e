//! Which connection leads to a seat, and what makes it lose the seat.

use expect_test::expect;

use super::check;

#[test]
fn a_returning_page_keeps_its_number_and_its_media() {
    check("ana joins; ben joins; ben shows camera | ben drops; ben resumes", expect![[]]);
}

#[test]
fn a_fresh_page_gets_a_greater_number_and_starts_with_nothing_on() {
    check("ana joins; ben joins; ben shows camera | ben goes away; ben attaches", expect![[]]);
}

#[test]
fn a_proposed_page_number_is_taken_if_it_is_greater() {
    check(
        "ana asks | ana attaches proposing 70; ana attaches proposing 70; ana attaches proposing 69; ana attaches proposing 100",
        expect![[]],
    );
}

#[test]
fn a_seat_without_a_page_number_left_takes_no_more_pages() {
    check("ana joins | ana attaches proposing 9007199254740991; ana attaches; ana#2 shows camera", expect![[]]);
}

#[test]
fn a_second_page_takes_the_seat_over() {
    check("ana joins; ben joins | ben attaches; ben#1 shows camera; ben#1 drops; ben#2 shows microphone", expect![[]]);
}

#[test]
fn the_same_page_on_a_new_connection_is_seen_to_go_and_return() {
    check("ana joins; ben joins; ben shows camera | ben resumes; ben#1 drops; ben#2 beats", expect![[]]);
}

#[test]
fn an_older_page_cannot_return_unasked() {
    check(
        "ana joins; ben joins; ben attaches | ben resumes page 1; ben#2 shows camera; ben drops; ben#2 drops; ben resumes page 1",
        expect![[]],
    );
}

#[test]
fn a_page_of_the_future_is_no_better() {
    check("ana joins | ana resumes page 2", expect![[]]);
}

#[test]
fn a_page_cannot_return_to_a_seat_it_never_had() {
    check("ana joins; ben asks | ben resumes page 1; ben attaches", expect![[]]);
}

#[test]
fn a_ticket_without_a_seat_attaches_nothing() {
    check("ana joins | ben attaches; ben resumes page 1; ben beats", expect![[]]);
}

#[test]
fn a_silent_connection_is_closed_and_the_seat_kept() {
    check("ana joins; ben joins | ben sleeps 11999ms; ben sleeps 1ms; ben resumes", expect![[]]);
}

#[test]
fn any_frame_breaks_the_silence() {
    check("ana joins | silence 11s; ana mumbles; silence 11s; ana shows nothing; silence 12s", expect![[]]);
}

#[test]
fn the_room_beats_when_it_has_nothing_else_to_say() {
    check("ana joins; ben joins | silence 4s; ben shows camera; silence 4s; ben offers ana; ben beats; silence 5s", expect![[]]);
}

#[test]
fn too_many_messages_close_the_connection_and_keep_the_seat() {
    check("ana joins; ben joins | ben beats 5 times; ben shows camera; ben beats; ben resumes; ben shows camera", expect![[]]);
}

#[test]
fn refused_messages_count_too() {
    check("ana joins | ana mumbles; ana mumbles; ana mumbles; ana mumbles; ana mumbles; ana mumbles", expect![[]]);
}

#[test]
fn the_rate_holds_for_as_long_as_one_likes() {
    check(
        "ana joins | ana beats 5 times; wait 500ms; ana beats; wait 1s; ana beats 2 times; wait 2s; ana beats 4 times; wait 499ms; ana beats",
        expect![[]],
    );
}
