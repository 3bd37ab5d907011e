//! What one does to others, what one shows of oneself, and what is told in passing.

use expect_test::expect;

use super::{check, check_reactions, check_toasts, check_view};

#[test]
fn what_is_done_is_told() {
    check(
        "join; joined; open; welcome ana+host ben+hand3 cleo | do stop microphone ben; done 1; do remove ben; ben leaves; done 2; do mute all; not done 3 forbidden",
        expect![[r#"
            do stop microphone ben: socket 1 > do 1 stop Microphone of 6
            done 1: toast done: stop Microphone of 6 (ben)
            do remove ben: socket 1 > do 2 remove 6
            ben leaves: close peer 1, chime Departure at 50
            done 2: toast done: remove 6 (ben)
            do mute all: socket 1 > do 3 MuteAll
            not done 3 forbidden: toast not done: MuteAll: Forbidden
        "#]],
    );
}

#[test]
fn what_is_seen_anyway_is_not() {
    check(
        "join; joined; open; welcome ana+host ben+hand3; backstage dora | do lock; done 1; do admit dora; done 2; do delete 7; done 3; do lower ana; done 4; do lower ben; done 5",
        expect![[r#"
            do lock: socket 1 > do 1 Change { change: Door { door: Locked } }
            do admit dora: socket 1 > do 2 admit 8
            do delete 7: socket 1 > do 3 delete 7
            do lower ana: socket 1 > do 4 lower hand of 5
            do lower ben: socket 1 > do 5 lower hand of 6
            done 5: toast done: lower hand of 6 (ben)
        "#]],
    );
}

#[test]
fn whose_ban_is_lifted_has_a_name() {
    check(
        "given waiting; join; joined; open; welcome ana+host | do lift eve; done 1",
        expect![[r#"
            do lift eve: socket 1 > do 1 lift ban of member 109
            done 1: toast done: lift ban of member 109 (eve)
        "#]],
    );
}

#[test]
fn an_answer_that_is_lost_is_forgotten() {
    check(
        "join; joined; open; welcome ana+host ben; wait 6s; do mute all; broken; wait 0s; open; welcome ana+host ben | done 1; not done 1 forbidden",
        expect![[""]],
    );
}

#[test]
fn without_a_socket_nothing_is_done() {
    check(
        "join; joined; open; welcome ana+host ben; broken | do mute all; hand up; rename anna; react heart",
        expect![[r#"
            do mute all: toast not done: MuteAll: NotReachable
            hand up: toast not done: NotReachable
            rename anna: toast not done: NotReachable
            react heart: toast not done: NotReachable
        "#]],
    );
}

#[test]
fn nothing_is_done_outside_of_the_room() {
    check(
        "| do mute all; hand up; react heart; say hi; panel chat; country hidden; note hi; join; sent to wait; open; door place 1; do mute all; say hi; panel chat; fetch",
        expect![[r#"
            join: ask for a seat as ana, [joining]
            sent to wait: open socket 1, remember seat 5 nothing, [waiting]
            open: socket 1 > knock
        "#]],
    );
}

#[test]
fn a_hand_goes_up_and_down() {
    check(
        "join; joined; open; welcome abe | hand up; hand down",
        expect![[r#"
            hand up: socket 1 > hand up
            hand down: socket 1 > hand down
        "#]],
    );
}

#[test]
fn the_server_says_whether_it_is_up() {
    check_view(
        "join; joined; open; welcome abe+hand20; hand up; ana+hand10 is here",
        expect![[r#"
            connected microphone Off camera Off
            own 5 Participant hand up
            5 ana (you) nothing hand 1 since 10 connected
            1 abe nothing hand 2 since 20 connecting
        "#]],
    );
}

#[test]
fn another_name_is_kept_for_the_next_time() {
    check(
        "join; joined; open; welcome abe | rename anna; ana+called-anna is here; leave; rejoin",
        expect![[r#"
            rename anna: socket 1 > rename anna
            ana+called-anna is here: remember seat 5 nothing
            leave: socket 1 > leave, close socket 1, close peer 1, forget, [ended: Left]
            rejoin: ask for a seat as anna, [joining]
        "#]],
    );
}

#[test]
fn a_name_that_is_refused_is_told() {
    check(
        "join; joined; open; welcome abe | rename anna; server refuses soon; server refuses gone",
        expect![[r#"
            rename anna: socket 1 > rename anna
            server refuses soon: toast not done: TooSoon { wait_ms: 500 }
        "#]],
    );
}

#[test]
fn a_hidden_country_stays_hidden() {
    check(
        "join; joined; open; welcome abe; wait 6s | country hidden; broken; wait 0s; open; welcome abe; leave; rejoin",
        expect![[r#"
            country hidden: socket 1 > country hidden
            broken: [reconnecting]
            wait 0s (0 ms): open socket 2
            open: socket 2 > hello page 1
            welcome abe: socket 2 > country hidden, socket 2 > nothing, [connected]
            leave: socket 2 > leave, close socket 2, close peer 1, forget, [ended: Left]
            rejoin: ask for a seat as ana from nowhere, [joining]
        "#]],
    );
}

#[test]
fn a_raised_hand_is_told_to_whoever_keeps_the_door() {
    check(
        "join; joined; open; welcome abe+hand1 ben ana+moderator | ben+hand5 is here; ben+hand5 is audible; abe is here; abe+hand9 is here; cleo+hand3 is here; ana+moderator+hand4 is here",
        expect![[r#"
            ben+hand5 is here: chime Hand at 50, toast ben raised hand
            ben+hand5 is audible: permit 6 audible
            abe+hand9 is here: toast abe raised hand
            cleo+hand3 is here: permit 7 nothing, open peer 3 to 7 with audible
        "#]],
    );
}

#[test]
fn and_to_nobody_else() {
    check(
        "join; joined; open; welcome ben | ben+hand5 is here",
        expect![[r#"
        ben+hand5 is here: chime Hand at 50
    "#]],
    );
}

#[test]
fn whoever_knocks_is_told_once() {
    check(
        "given waiting dora; join; joined; open; welcome ana+host | backstage dora; backstage dora eve; backstage; wait 7s; broken; given waiting eve; wait 1s; open; welcome ana+host",
        expect![[r#"
            backstage dora eve: chime Hand at 50, toast eve knocks
            wait 7s (5000 ms): socket 1 > beat
            broken: [reconnecting]
            wait 1s (0 ms): open socket 2
            open: socket 2 > hello page 1
            welcome ana+host: socket 2 > nothing, toast eve knocks, [connected]
        "#]],
    );
}

#[test]
fn who_knocks_is_nobodys_business_but_the_keepers() {
    check("join; joined; open; welcome abe | backstage dora", expect![[""]]);
}

#[test]
fn whoever_begins_to_keep_the_door_is_told() {
    check(
        "join; joined; open; welcome abe | ana+moderator is here; backstage dora",
        expect![[r#"
            backstage dora: chime Hand at 50, toast dora knocks
        "#]],
    );
}

#[test]
fn the_backstage_is_drawn_for_keepers() {
    check_view(
        "given waiting dora eve; join; joined; open; welcome ana+moderator abe",
        expect![[r#"
            connected microphone Off camera Off
            own 5 Moderator
            waiting: dora eve; banned: eve
            5 ana (you) nothing Moderator connected
            1 abe nothing connecting
        "#]],
    );
}

#[test]
fn and_not_any_more_for_others() {
    check_view(
        "given waiting dora eve; join; joined; open; welcome ana+moderator abe; ana is here",
        expect![[r#"
            connected microphone Off camera Off
            5 ana (you) nothing connected
            1 abe nothing connecting
        "#]],
    );
}

#[test]
fn a_reaction_is_shown_for_a_moment() {
    check_reactions(
        "join; joined; open; welcome abe | reacted abe heart; reacted ana applause; reacted cleo heart; wait 3s; reacted abe applause; wait 1s",
        expect![[r#"
            reacted abe heart: abe:Heart
            reacted ana applause: abe:Heart ana:Applause
            reacted cleo heart: abe:Heart ana:Applause
            wait 3s: abe:Heart ana:Applause
            reacted abe applause: abe:Heart ana:Applause abe:Applause
            wait 1s: abe:Applause
        "#]],
    );
}

#[test]
fn reactions_of_others_can_be_hidden() {
    check_reactions(
        "join; joined; open; welcome abe | reacted abe heart; reacted ana heart; reactions off; reacted abe applause; reacted ana applause; reactions on; reacted abe heart",
        expect![[r#"
            reacted abe heart: abe:Heart
            reacted ana heart: abe:Heart ana:Heart
            reactions off: ana:Heart
            reacted abe applause: ana:Heart
            reacted ana applause: ana:Heart ana:Applause
            reactions on: ana:Heart ana:Applause
            reacted abe heart: ana:Heart ana:Applause abe:Heart
        "#]],
    );
}

#[test]
fn a_reaction_is_sent() {
    check(
        "join; joined; open; welcome abe | react heart; reacted ana heart",
        expect![[r#"
            react heart: socket 1 > react Heart
            reacted ana heart: ana shows Heart
        "#]],
    );
}

#[test]
fn three_toasts_at_most_and_none_for_long() {
    check_toasts(
        "join; joined; open; welcome ana+host ben cleo abe; ben+hand1 is here; line 1:abe:hi; do mute all; not done 1 forbidden; cleo+hand1 is here; wait 5s; ben is here; ben+hand2 is here; wait 4s",
        expect![[r#"
            3 not done: MuteAll: Forbidden
            5 ben raised hand
        "#]],
    );
}

#[test]
fn an_important_toast_stays_longer() {
    check_toasts(
        "join; joined; open; welcome abe; line 1:abe:hi; by abe stopped microphone; wait 7s",
        expect![[r#"
            2 abe stopped Microphone
        "#]],
    );
}

#[test]
fn no_toast_stays_for_ever() {
    check_toasts("join; joined; open; welcome abe; line 1:abe:hi; by abe stopped microphone; wait 11s", expect![[""]]);
}

#[test]
fn a_toast_that_was_read_goes() {
    check_toasts(
        "join; joined; open; welcome abe; by abe stopped microphone; by abe lowered; dismiss 1",
        expect![[r#"
            2 abe lowered hand
        "#]],
    );
}

#[test]
fn the_settings_are_for_hosts() {
    check(
        "join; joined; open; welcome ana+moderator | panel settings; ana+host is here; panel settings; ana+moderator is here",
        expect![[r#"
            panel settings: [panel RoomSettings]
            ana+moderator is here: [panel closed]
        "#]],
    );
}

#[test]
fn one_panel_is_open_at_a_time_and_none_after_the_end() {
    check(
        "join; joined; open; welcome abe | panel chat; panel people; close panel; panel people; leave",
        expect![[r#"
            panel chat: [panel Chat]
            panel people: [panel People]
            close panel: [panel closed]
            panel people: [panel People]
            leave: socket 1 > leave, close socket 1, close peer 1, forget, [panel closed], [ended: Left]
        "#]],
    );
}
