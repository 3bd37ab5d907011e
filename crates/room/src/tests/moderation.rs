//! Stopping, lowering, removing, banning and ending.

use expect_test::expect;

use protocol::Limits;

use super::{ample, check, check_with};

#[test]
fn whoever_is_muted_is_told_and_may_speak_again() {
    check_with(
        ample(),
        "ana joins with key; ben joins; ben shows microphone camera | \
         ana mutes ben; ben shows microphone camera; ben shows camera; ben shows microphone camera",
        expect![[r#"
            ana mutes ben
              ben hears: done to you by ana: Stopped { kind: Microphone }
              ana, ben hear: ben/1 camera
              ana hears: done
            ben shows microphone camera
            ben shows camera
            ben shows microphone camera
              ana, ben hear: ben/1 microphone camera
        "#]],
    );
}

#[test]
fn a_mute_holds_until_it_was_obeyed_whatever_page_comes() {
    check_with(
        ample(),
        "ana joins with key; ben joins; ben shows microphone; ben drops | \
         ana mutes ben; ben resumes; ben shows microphone; ben attaches; ben shows microphone; ben shows; ben shows microphone",
        expect![[r#"
            ana mutes ben
              ana hears: ben/1 reconnecting
              ana hears: done
            ben resumes
              ben#2 hears: welcome ben/1, here are ana/1 Host, ben/1; stopped: microphone
              ana hears: ben/1
            ben shows microphone
            ben attaches
              ben#2 closed: TakenOver
              ana hears: ben/1 reconnecting
              store: ben on page 2
              ben#3 hears: welcome ben/2, here are ana/1 Host, ben/2; stopped: microphone
              ana hears: ben/2
            ben shows microphone
            ben shows
            ben shows microphone
              ana, ben#3 hear: ben/2 microphone
        "#]],
    );
}

#[test]
fn what_is_off_is_not_stopped() {
    check(
        "ana joins with key; ben joins | ana mutes ben; ana stops camera of ben; ana lowers hand of ben",
        expect![[r#"
        ana mutes ben
          ana hears: done
        ana stops camera of ben
          ana hears: done
        ana lowers hand of ben
          ana hears: done
    "#]],
    );
}

#[test]
fn everybody_may_mute_themselves() {
    check(
        "ana joins; ana' joins; ana shows microphone; ana raises hand | ana' mutes ana; ana lowers hand of ana",
        expect![[r#"
        ana' mutes ana
          ana hears: done to you by ana (2): Stopped { kind: Microphone }
          ana, ana' hear: ana/1 hand
          ana' hears: done
        ana lowers hand of ana
          ana hears: done to you by ana: HandLowered
          store: ana is ana
          ana, ana' hear: ana/1
          ana hears: done
    "#]],
    );
}

#[test]
fn mute_all_spares_those_over_whom_one_has_no_power() {
    check_with(
        ample(),
        "ana joins with key; ben joins; cleo joins; dan joins; ana makes ben moderator; ana makes cleo moderator; \
         ana shows microphone; ben shows microphone; cleo shows microphone; dan shows microphone camera | ben mutes all; ana mutes all",
        expect![[r#"
            ben mutes all
              dan hears: done to you by ben: Stopped { kind: Microphone }
              ana, ben, cleo, dan hear: dan/1 camera
              ben hears: done
            ana mutes all
              ben hears: done to you by ana: Stopped { kind: Microphone }
              ana, ben, cleo, dan hear: ben/1 Moderator
              cleo hears: done to you by ana: Stopped { kind: Microphone }
              ana, ben, cleo, dan hear: cleo/1 Moderator
              ana hears: done
        "#]],
    );
}

#[test]
fn hands_are_lowered() {
    check_with(
        ample(),
        "ana joins with key; ben joins; cleo joins; ana raises hand; ben raises hand; cleo raises hand | \
         ana lowers hand of ben; ana lowers all hands; ben raises hand; ben raises hand; ben lowers hand",
        expect![[r#"
            ana lowers hand of ben
              ben hears: done to you by ana: HandLowered
              store: ben is ben
              ana, ben, cleo hear: ben/1
              ana hears: done
            ana lowers all hands
              cleo hears: done to you by ana: HandLowered
              store: cleo is cleo
              ana, ben, cleo hear: cleo/1
              ana hears: done to you by ana: HandLowered
              store: ana is ana
              ana, ben, cleo hear: ana/1 Host
              ana hears: done
            ben raises hand
              store: ben is ben hand
              ana, ben, cleo hear: ben/1 hand
            ben raises hand
            ben lowers hand
              ben hears: refused, TooSoon { wait_ms: 1000 }
        "#]],
    );
}

#[test]
fn a_right_that_is_taken_stops_what_is_sent_and_giving_it_back_starts_nothing() {
    check_with(
        ample(),
        "ana joins with key; ben joins; cleo joins; ana makes cleo moderator; ben shows microphone screen; cleo shows microphone | \
         ana sets rights camera screen chat; ben shows microphone screen; ana sets rights microphone camera screen chat; \
         ben shows microphone screen; ben shows screen; ben shows microphone screen",
        expect![[r#"
            ana sets rights camera screen chat
              store: settings Open, camera screen chat, Refuse, Day, 10
              ana, ben, cleo hear: settings Open, camera screen chat, Refuse, Day, 10
              ana, ben, cleo hear: ben/1 screen
              ana, ben, cleo hear: line 5, other rights by ana
              ana hears: done
            ben shows microphone screen
              ben hears: refused, Forbidden
            ana sets rights microphone camera screen chat
              store: settings Open, microphone camera screen chat, Refuse, Day, 10
              ana, ben, cleo hear: settings Open, microphone camera screen chat, Refuse, Day, 10
              ana, ben, cleo hear: line 6, other rights by ana
              ana hears: done
            ben shows microphone screen
            ben shows screen
            ben shows microphone screen
              ana, ben, cleo hear: ben/1 microphone screen
        "#]],
    );
}

#[test]
fn whoever_becomes_a_viewer_sends_nothing_and_keeps_the_hand() {
    check_with(
        ample(),
        "ana joins with key; ben joins; ben' joins; ben shows microphone; ben raises hand | \
         ana makes ben viewer; ben shows microphone; ana makes ben participant; ben shows microphone; ben shows; ben shows microphone",
        expect![[r#"
            ana makes ben viewer
              store: member ben is ben, Viewer
              ana, ben, ben' hear: ben/1 Viewer hand
              ana, ben, ben' hear: ben (2)/1 Viewer
              ben hears: done to you by ana: RoleSet { role: Viewer }
              ben' hears: done to you by ana: RoleSet { role: Viewer }
              ana, ben, ben' hear: line 4, ben is Viewer by ana
              ana hears: done
            ben shows microphone
              ben hears: refused, Forbidden
            ana makes ben participant
              store: member ben is ben, Participant
              ana, ben, ben' hear: ben/1 hand
              ana, ben, ben' hear: ben (2)/1
              ben hears: done to you by ana: RoleSet { role: Participant }
              ben' hears: done to you by ana: RoleSet { role: Participant }
              ana, ben, ben' hear: line 5, ben is Participant by ana
              ana hears: done
            ben shows microphone
            ben shows
            ben shows microphone
              ana, ben, ben' hear: ben/1 microphone hand
        "#]],
    );
}

#[test]
fn whoever_is_removed_is_told_and_the_door_decides_anew() {
    check_with(
        ample(),
        "ana joins with key; ana sets door lobby; ben knocks; ana admits ben; ben attaches; ana makes ben viewer; cleo joins with key | \
         ana removes ben; ben resumes; ben asks",
        expect![[r#"
            ana removes ben
              ben#2 hears: done to you by ana: Removed
              ben#2 closed: Removed
              ana, cleo hear: ben is gone, Removed
              store: ben ended, Removed
              ana, cleo hear: line 6, ben went, Removed by ana
              store: member ben is ben, Viewer
              ana hears: done
            ben resumes
              ben#3 closed: SeatGone
            ben asks
              ben has to wait
              ana, cleo hear: waiting [ben], banned []
        "#]],
    );
}

#[test]
fn removing_ends_one_tab_and_banning_all_of_them() {
    check_with(
        ample(),
        "ana joins with key; ben joins; ben' joins; ben'' asks; ana sets door lobby; ben''' knocks; cleo joins with key | \
         ana removes ben'; ana bans ben; ben asks called Bert; cleo lifts ban on ben; ben asks; cleo lifts ban on ben",
        expect![[r#"
            ana removes ben'
              ben' hears: done to you by ana: Removed
              ben' closed: Removed
              ana, ben, cleo hear: ben' is gone, Removed
              store: ben' ended, Removed
              ana, ben, cleo hear: line 6, ben (2) went, Removed by ana
              ana hears: done
            ana bans ben
              store: member ben is ben, Participant, banned by ana
              ben hears: done to you by ana: Banned
              ben closed: Banned
              ana, cleo hear: ben is gone, Banned
              store: ben ended, Banned
              ana, cleo hear: line 7, ben went, Banned by ana
              store: ben'' ended, Banned
              ben''' closed: Banned
              store: ben''' ended, Banned
              ana, cleo hear: waiting [], banned [ben by ana]
              ana hears: done
            ben asks called Bert
              ben not admitted: Banned
            cleo lifts ban on ben
              store: member ben is ben, Participant
              ana, cleo hear: waiting [], banned []
              cleo hears: done
            ben asks
              ben has to wait
              ana, cleo hear: waiting [ben], banned []
            cleo lifts ban on ben
              cleo hears: not done, NoSuchMember
        "#]],
    );
}

#[test]
fn whoever_waits_can_be_banned() {
    check(
        "ana joins with key; ana sets door lobby; ben knocks | ana bans ben; ben asks",
        expect![[r#"
        ana bans ben
          store: member ben is ben, Participant, banned by ana
          ben closed: Banned
          store: ben ended, Banned
          ana hears: waiting [], banned [ben by ana]
          ana hears: done
        ben asks
          ben not admitted: Banned
    "#]],
    );
}

#[test]
fn a_ban_is_listed_for_the_keepers_who_come() {
    check(
        "ana joins with key; ben joins; ana bans ben; ana leaves | ana joins",
        expect![[r#"
        ana joins
          ana admitted
          store: ana on page 1
          ana#2 hears: welcome ana/1, here are ana/1 Host; waiting [], banned [ben by ana]
          ana#2 hears: line 5, ana came
    "#]],
    );
}

#[test]
fn the_call_is_ended_for_everyone() {
    check_with(
        ample(),
        "ana joins with key; ben joins; cleo asks; dan joins; dan drops; ana sets door lobby; erna knocks; finn asks | \
         ana ends the call; status; ben resumes; erna waits",
        expect![[r#"
            ana ends the call
              ana, ben hear: done to you by ana: Ended
              ana closed: Ended
              store: ana ended, Ended
              ben closed: Ended
              store: ben ended, Ended
              store: cleo ended, Ended
              store: dan ended, Ended
              erna closed: Ended
              store: erna ended, Ended
              store: finn ended, Ended
            status
              0 of 10, Lobby
            ben resumes
              ben#2 closed: SeatGone
            erna waits
              erna#2 closed: SeatGone
        "#]],
    );
}

#[test]
fn one_ban_too_many_lifts_the_oldest() {
    check_with(
        Limits { bans: 1, ..ample() },
        "ana joins with key; ben joins; cleo joins | ana bans ben; ana bans cleo; ben asks; cleo asks",
        expect![[r#"
            ana bans ben
              store: member ben is ben, Participant, banned by ana
              ben hears: done to you by ana: Banned
              ben closed: Banned
              ana, cleo hear: ben is gone, Banned
              store: ben ended, Banned
              ana, cleo hear: line 4, ben went, Banned by ana
              ana hears: waiting [], banned [ben by ana]
              ana hears: done
            ana bans cleo
              store: member ben is ben, Participant
              store: member cleo is cleo, Participant, banned by ana
              cleo hears: done to you by ana: Banned
              cleo closed: Banned
              ana hears: cleo is gone, Banned
              store: cleo ended, Banned
              ana hears: line 5, cleo went, Banned by ana
              ana hears: waiting [], banned [cleo by ana]
              ana hears: done
            ben asks
              ben admitted
            cleo asks
              cleo not admitted: Banned
        "#]],
    );
}
