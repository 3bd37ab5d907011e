//! Cameras that nobody is to recognize somebody by.

use expect_test::expect;

use super::check;

#[test]
fn who_may_not_be_recognized_is_sent_as_a_blur() {
    check(
        "blur on; camera on; started 1; join; joined; open | welcome abe; peer 1 connected; wait 3s; abe draws 1200 0; sample 1 room 9000 lines 24; beat; wait 4s; sample 1 room 9000 lines 30; beat; ben is here; blur on; blur off; sample 1 room 9000; beat; wait 4s; blur on",
        expect![[r#"
            welcome abe: permit 1 nothing, open peer 1 to 1 with nothing, peer 1 send Camera 1, socket 1 > visible, peer 1 encode Camera at 50000 by 3000 10 a second, [connected]
            wait 4s (2000 ms): socket 1 > beat
            ben is here: permit 6 nothing, open peer 2 to 6 with audible visible, peer 2 send Camera 1, chime Arrival at 50, peer 2 encode Camera at 50000 by 3000 10 a second
            blur off: peer 1 encode Camera at 600000 by 200 24 a second, peer 2 encode Camera at 600000 by 200 24 a second
            wait 4s (3000 ms): socket 1 > beat
            blur on: peer 1 encode Camera at 50000 by 3000 10 a second, peer 2 encode Camera at 50000 by 3000 10 a second
        "#]],
    );
}

#[test]
fn a_blur_goes_on_through_whatever_befalls_the_camera_and_the_way() {
    check(
        "blur on; camera on; started 1; join; joined; open; welcome abe; peer 1 connected | wait 9s; sample 1 room 40; sample 1 room 40; beat; wait 9s; wait 3s; beat; camera off; camera on; started 2; peer 1 failed; wait 3s; beat; wait 4s; beat; wait 9s",
        expect![[r#"
            wait 9s (5000 ms): socket 1 > beat
            sample 1 room 40: peer 1 encode no Camera
            wait 9s (500 ms): socket 1 > 1/1 shows camera 360 screen 1080 paused Bandwidth
            wait 9s (1000 ms): socket 1 > beat
            wait 9s (6000 ms): socket 1 > beat
            wait 3s (1000 ms): peer 1 encode Camera at 50000 by 3000 10 a second
            wait 3s (1500 ms): socket 1 > 1/1 shows camera 360 screen 1080
            wait 3s (2000 ms): socket 1 > beat
            wait 3s (3000 ms): close socket 1, [reconnecting]
            wait 3s (3000 ms): open socket 2
            camera off: stop Camera 1, peer 1 send no Camera, remember seat 5 nothing
            camera on: start capture 2 visible, remember seat 5 visible
            started 2: peer 1 send Camera 2, peer 1 encode Camera at 50000 by 3000 10 a second
            wait 9s (3000 ms): close socket 2
            wait 9s (3300 ms): open socket 3
        "#]],
    );
}
