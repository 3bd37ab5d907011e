//! Which connection leads to a seat, and what makes it lose the seat.

use expect_test::expect;

use super::check;

#[test]
fn a_returning_page_keeps_its_number_and_its_media() {
    check(
        "ana joins; ben joins; ben shows camera | ben drops; ben resumes",
        expect![[r#"
        ben drops
          ana hears: ben/1 camera reconnecting
        ben resumes
          ben#2 hears: welcome ben/1, here are ana/1, ben/1 camera
          ana hears: ben/1 camera
    "#]],
    );
}

#[test]
fn a_fresh_page_gets_a_greater_number_and_starts_with_nothing_on() {
    check(
        "ana joins; ben joins; ben shows camera | ben goes away; ben attaches",
        expect![[r#"
        ben goes away
          ana hears: ben/1 camera reconnecting
        ben attaches
          store: ben on page 2
          ben#2 hears: welcome ben/2, here are ana/1, ben/2
          ana hears: ben/2
    "#]],
    );
}

#[test]
fn a_proposed_page_number_is_taken_if_it_is_greater() {
    check(
        "ana asks | ana attaches proposing 70; ana attaches proposing 70; ana attaches proposing 69; ana attaches proposing 100",
        expect![[r#"
            ana attaches proposing 70
              store: ana on page 70
              ana hears: welcome ana/70, here are ana/70
              ana hears: line 1, ana came
            ana attaches proposing 70
              ana closed: TakenOver
              store: ana on page 71
              ana#2 hears: welcome ana/71, here are ana/71
            ana attaches proposing 69
              ana#2 closed: TakenOver
              store: ana on page 72
              ana#3 hears: welcome ana/72, here are ana/72
            ana attaches proposing 100
              ana#3 closed: TakenOver
              store: ana on page 100
              ana#4 hears: welcome ana/100, here are ana/100
        "#]],
    );
}

#[test]
fn a_seat_without_a_page_number_left_takes_no_more_pages() {
    check(
        "ana joins | ana attaches proposing 9007199254740991; ana attaches; ana#2 shows camera",
        expect![[r#"
        ana attaches proposing 9007199254740991
          ana closed: TakenOver
          store: ana on page 9007199254740991
          ana#2 hears: welcome ana/9007199254740991, here are ana/9007199254740991
        ana attaches
          ana#3 closed: SeatGone
        ana#2 shows camera
          ana#2 hears: ana/9007199254740991 camera
    "#]],
    );
}

#[test]
fn a_second_page_takes_the_seat_over() {
    check(
        "ana joins; ben joins | ben attaches; ben#1 shows camera; ben#1 drops; ben#2 shows microphone",
        expect![[r#"
            ben attaches
              ben closed: TakenOver
              ana hears: ben/1 reconnecting
              store: ben on page 2
              ben#2 hears: welcome ben/2, here are ana/1, ben/2
              ana hears: ben/2
            ben#1 shows camera
            ben#1 drops
            ben#2 shows microphone
              ana, ben#2 hear: ben/2 microphone
        "#]],
    );
}

#[test]
fn the_same_page_on_a_new_connection_is_seen_to_go_and_return() {
    check(
        "ana joins; ben joins; ben shows camera | ben resumes; ben#1 drops; ben#2 beats",
        expect![[r#"
        ben resumes
          ben closed: TakenOver
          ana hears: ben/1 camera reconnecting
          ben#2 hears: welcome ben/1, here are ana/1, ben/1 camera
          ana hears: ben/1 camera
        ben#1 drops
        ben#2 beats
    "#]],
    );
}

#[test]
fn an_older_page_cannot_return_unasked() {
    check(
        "ana joins; ben joins; ben attaches | ben resumes page 1; ben#2 shows camera; ben drops; ben#2 drops; ben resumes page 1",
        expect![[r#"
            ben resumes page 1
              ben#3 closed: TakenOver
            ben#2 shows camera
              ana, ben#2 hear: ben/2 camera
            ben drops
            ben#2 drops
              ana hears: ben/2 camera reconnecting
            ben resumes page 1
              ben#4 closed: TakenOver
        "#]],
    );
}

#[test]
fn a_page_of_the_future_is_no_better() {
    check(
        "ana joins | ana resumes page 2",
        expect![[r#"
        ana resumes page 2
          ana#2 closed: TakenOver
    "#]],
    );
}

#[test]
fn a_page_cannot_return_to_a_seat_it_never_had() {
    check(
        "ana joins; ben asks | ben resumes page 1; ben attaches",
        expect![[r#"
            ben resumes page 1
              ben closed: TakenOver
            ben attaches
              store: ben on page 1
              ben#2 hears: welcome ben/1, here are ana/1, ben/1
              ana hears: ben/1
              ana, ben#2 hear: line 2, ben came
        "#]],
    );
}

#[test]
fn a_second_hello_changes_nothing() {
    check(
        "ana joins; ben joins; ben shows camera | ben says hello again; ben offers ana",
        expect![[r#"
        ben says hello again
        ben offers ana
          ana hears: Offer from ben/1
    "#]],
    );
}

#[test]
fn a_ticket_without_a_seat_attaches_nothing() {
    check(
        "ana joins | ben attaches; ben resumes page 1; ben beats",
        expect![[r#"
        ben attaches
          ben closed: SeatGone
        ben resumes page 1
          ben#2 closed: SeatGone
        ben beats
    "#]],
    );
}

#[test]
fn a_silent_connection_is_closed_and_the_seat_kept() {
    check(
        "ana joins; ben joins | ben sleeps 11999ms; ben sleeps 1ms; ben resumes",
        expect![[r#"
        ben sleeps 11999ms
        ben sleeps 1ms
          after 1 ms
            ben closed: Silent
            ana hears: ben/1 reconnecting
        ben resumes
          ben#2 hears: welcome ben/1, here are ana/1, ben/1
          ana hears: ben/1
    "#]],
    );
}

#[test]
fn any_frame_breaks_the_silence() {
    check(
        "ana joins | silence 11s; ana mumbles; silence 11s; ana shows; silence 12s",
        expect![[r#"
        silence 11s
          after 5000 ms
            ana hears: beat
          after 10000 ms
            ana hears: beat
        ana mumbles
          ana hears: refused, Malformed
        silence 11s
          after 5000 ms
            ana hears: beat
          after 10000 ms
            ana hears: beat
        ana shows
        silence 12s
          after 4000 ms
            ana hears: beat
          after 9000 ms
            ana hears: beat
          after 12000 ms
            ana closed: Silent
    "#]],
    );
}

#[test]
fn the_room_beats_when_it_has_nothing_else_to_say() {
    check(
        "ana joins; ben joins | silence 4s; ben shows camera; silence 4s; ben offers ana; ben beats; silence 5s",
        expect![[r#"
            silence 4s
            ben shows camera
              ana, ben hear: ben/1 camera
            silence 4s
            ben offers ana
              ana hears: Offer from ben/1
            ben beats
            silence 5s
              after 1000 ms
                ben hears: beat
              after 4000 ms
                ana closed: Silent
                ben hears: ana/1 reconnecting
        "#]],
    );
}

#[test]
fn too_many_messages_close_the_connection_and_keep_the_seat() {
    check(
        "ana joins; ben joins | ben beats 5 times; ben shows camera; ben beats; ben resumes; ben shows camera",
        expect![[r#"
            ben beats 5 times
            ben shows camera
              ben closed: TooManyMessages
              ana hears: ben/1 reconnecting
            ben beats
            ben resumes
              ben#2 hears: welcome ben/1, here are ana/1, ben/1
              ana hears: ben/1
            ben shows camera
              ana, ben#2 hear: ben/1 camera
        "#]],
    );
}

#[test]
fn refused_messages_count_too() {
    check(
        "ana joins | ana mumbles; ana mumbles; ana mumbles; ana mumbles; ana mumbles; ana mumbles",
        expect![[r#"
        ana mumbles
          ana hears: refused, Malformed
        ana mumbles
          ana hears: refused, Malformed
        ana mumbles
          ana hears: refused, Malformed
        ana mumbles
          ana hears: refused, Malformed
        ana mumbles
          ana hears: refused, Malformed
        ana mumbles
          ana closed: TooManyMessages
    "#]],
    );
}

#[test]
fn the_rate_holds_for_as_long_as_one_likes() {
    check(
        "ana joins | ana beats 5 times; wait 500ms; ana beats; wait 1s; ana beats 2 times; wait 2s; ana beats 4 times; wait 499ms; ana beats",
        expect![[r#"
            ana beats 5 times
            wait 500ms
            ana beats
            wait 1s
            ana beats 2 times
            wait 2s
            ana beats 4 times
            wait 499ms
            ana beats
              ana closed: TooManyMessages
        "#]],
    );
}
