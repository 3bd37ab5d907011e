//! What is drawn of everybody.

use expect_test::expect;

use super::check_view;

#[test]
fn tiles_say_what_the_server_says() {
    check_view(
        "join; joined; open; welcome abe+host+hand30+de ben?+viewer+hand10 ana+hand20+fr cleo+moderator",
        expect![[r#"
            connected microphone Off camera Off
            own 5 Participant hand up
            5 ana (you) nothing hand 2 since 20 from FR connected
            1 abe nothing Host hand 3 since 30 from DE connecting
            6 ben nothing Viewer hand 1 since 10 reconnecting because Away
            7 cleo nothing Moderator connecting
        "#]],
    );
}

#[test]
fn hands_of_one_moment_are_in_order_of_arrival() {
    check_view(
        "join; joined; open; welcome cleo+hand10 abe+hand10 ana+hand10",
        expect![[r#"
            connected microphone Off camera Off
            own 5 Participant hand up
            5 ana (you) nothing hand 2 since 10 connected
            1 abe nothing hand 1 since 10 connecting
            7 cleo nothing hand 3 since 10 connecting
        "#]],
    );
}

#[test]
fn one_is_the_only_host() {
    check_view(
        "join; joined; open; welcome abe ana+host",
        expect![[r#"
            connected microphone Off camera Off
            own 5 Host only host
            5 ana (you) nothing Host connected
            1 abe nothing connecting
        "#]],
    );
}

#[test]
fn or_not() {
    check_view(
        "join; joined; open; welcome abe+host ana+host",
        expect![[r#"
            connected microphone Off camera Off
            own 5 Host
            5 ana (you) nothing Host connected
            1 abe nothing Host connecting
        "#]],
    );
}

#[test]
fn what_one_was_is_known_after_the_end() {
    check_view(
        "join; joined; open; welcome abe ana+host; leave",
        expect![[r#"
            ended microphone Off camera Off
            own 5 Host only host
        "#]],
    );
}

#[test]
fn one_own_tile_follows_one_own_devices_at_once() {
    check_view(
        "allow both; started 1; join; joined; open; welcome abe; ana is here; camera off",
        expect![[r#"
            connected microphone On camera Off
            5 ana (you) audible connected
            1 abe nothing connecting
        "#]],
    );
}

#[test]
fn a_name_that_the_server_changed_is_drawn() {
    check_view(
        "join; joined; open; welcome abe; ana+called-anna is here",
        expect![[r#"
            connected microphone Off camera Off
            5 anna (you) nothing connected
            1 abe nothing connecting
        "#]],
    );
}
