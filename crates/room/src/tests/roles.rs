//! Roles: who has them, how they are given, and a room without a host.

use expect_test::expect;

use super::{ample, check, check_with};

#[test]
fn a_role_is_given_to_all_tabs_and_kept() {
    check_with(
        ample(),
        "ana joins with key; ben joins; ben' joins | ana makes ben moderator; ana makes ben moderator; ben leaves; ben' leaves; ben joins",
        expect![[r#"
            ana makes ben moderator
              store: member ben is ben, Moderator
              ana, ben, ben' hear: ben/1 Moderator
              ben hears: waiting [], banned []
              ana, ben, ben' hear: ben (2)/1 Moderator
              ben' hears: waiting [], banned []
              ben hears: done to you by ana: RoleSet { role: Moderator }
              ben' hears: done to you by ana: RoleSet { role: Moderator }
              ana, ben, ben' hear: line 4, ben is Moderator by ana
              ana hears: done
            ana makes ben moderator
              ana hears: done
            ben leaves
              ben closed: Left
              ana, ben' hear: ben is gone, Left
              store: ben ended, Left
              ana, ben' hear: line 5, ben went, Left
            ben' leaves
              ben' closed: Left
              ana hears: ben' is gone, Left
              store: ben' ended, Left
              ana hears: line 6, ben (2) went, Left
            ben joins
              ben admitted
              store: ben on page 1
              ben#2 hears: welcome ben/1, here are ana/1 Host, ben/1 Moderator
              ana hears: ben/1 Moderator
              ana, ben#2 hear: line 7, ben came
        "#]],
    );
}

#[test]
fn to_hand_over_is_to_make_another_one_host_and_to_step_down() {
    check_with(
        ample(),
        "ana joins with key; ben joins | ana makes ben host; ana makes ana participant; ana makes ana host; ana asks with key; ana' joins with key",
        expect![[r#"
            ana makes ben host
              store: member ben is ben, Host
              ana, ben hear: ben/1 Host
              ben hears: waiting [], banned []
              ben hears: done to you by ana: RoleSet { role: Host }
              ana, ben hear: line 3, ben is Host by ana
              ana hears: done
            ana makes ana participant
              store: member ana is ana, Participant
              ana, ben hear: ana/1
              ana hears: done to you by ana: RoleSet { role: Participant }
              ana, ben hear: line 4, ana is Participant by ana
              ana hears: done
            ana makes ana host
              ana hears: not done, Forbidden
            ana asks with key
              ana not admitted: ServerFault
            ana' joins with key
              store: member ana is ana (2), Host
              ana, ben hear: ana/1 Host
              ana hears: waiting [], banned []
              ana' admitted as ana (2)
              store: ana' on page 1
              ana' hears: welcome ana'/1, here are ana/1 Host, ben/1 Host, ana (2)/1 Host
              ana, ben hear: ana (2)/1 Host
              ana, ben, ana' hear: line 5, ana (2) came
        "#]],
    );
}

#[test]
fn of_two_hosts_who_demote_each_other_the_first_stays() {
    check_with(
        ample(),
        "ana joins with key; ben joins with key | ana makes ben viewer; ben makes ana viewer; ben removes ana; ana makes ben host",
        expect![[r#"
            ana makes ben viewer
              store: member ben is ben, Viewer
              ana, ben hear: ben/1 Viewer
              ben hears: done to you by ana: RoleSet { role: Viewer }
              ana, ben hear: line 3, ben is Viewer by ana
              ana hears: done
            ben makes ana viewer
              ben hears: not done, Forbidden
            ben removes ana
              ben hears: not done, Forbidden
            ana makes ben host
              store: member ben is ben, Host
              ana, ben hear: ben/1 Host
              ben hears: waiting [], banned []
              ben hears: done to you by ana: RoleSet { role: Host }
              ana, ben hear: line 4, ben is Host by ana
              ana hears: done
        "#]],
    );
}

#[test]
fn two_hosts_who_change_different_things_do_not_undo_each_other() {
    check_with(
        ample(),
        "ana joins with key; ben joins with key | ana sets filter off; ben sets retention week; ana sets reactions off; ben sets filter mask; \
         ana sets filter mask",
        expect![[r#"
            ana sets filter off
              store: settings Open, microphone camera screen chat, Off, Day, 10
              ana, ben hear: settings Open, microphone camera screen chat, Off, Day, 10
              ana, ben hear: line 3, Filter { filter: Off } by ana
              ana hears: done
            ben sets retention week
              store: settings Open, microphone camera screen chat, Off, Week, 10
              ana, ben hear: settings Open, microphone camera screen chat, Off, Week, 10
              ana, ben hear: line 4, Retention { retention: Week } by ben
              ben hears: done
            ana sets reactions off
              store: settings Open, microphone camera screen chat, Off, Week, 10, no reactions
              ana, ben hear: settings Open, microphone camera screen chat, Off, Week, 10, no reactions
              ana, ben hear: line 5, Reactions { reactions: false } by ana
              ana hears: done
            ben sets filter mask
              store: settings Open, microphone camera screen chat, Mask, Week, 10, no reactions
              ana, ben hear: settings Open, microphone camera screen chat, Mask, Week, 10, no reactions
              ana, ben hear: line 6, Filter { filter: Mask } by ben
              ben hears: done
            ana sets filter mask
              ana hears: done
        "#]],
    );
}

#[test]
fn the_last_host_who_leaves_is_missed() {
    check_with(
        ample(),
        "ana joins with key; ben joins; cleo joins with key | cleo leaves; ana drops; wait 29s; ana resumes; ana goes away; wait 10s; ana joins",
        expect![[r#"
            cleo leaves
              cleo closed: Left
              ana, ben hear: cleo is gone, Left
              store: cleo ended, Left
              ana, ben hear: line 4, cleo went, Left
            ana drops
              ben hears: ana/1 Host reconnecting
            wait 29s
            ana resumes
              ana#2 hears: welcome ana/1, here are ana/1 Host, ben/1
              ben hears: ana/1 Host
            ana goes away
              ben hears: ana/1 Host reconnecting
            wait 10s
              after 10000 ms
                ben hears: ana is gone, Lost
                store: ana ended, Lost
                ben hears: line 5, ana went, Lost
                ben hears: line 6, no host
            ana joins
              ana admitted
              store: ana on page 1
              ana#3 hears: welcome ana/1, here are ana/1 Host, ben/1
              ben hears: ana/1 Host
              ana#3, ben hear: line 7, ana came
        "#]],
    );
}

#[test]
fn a_host_who_leaves_nobody_behind_is_not_missed() {
    check(
        "ana joins with key; ana' joins; ben asks | ana leaves; ana' leaves",
        expect![[r#"
        ana leaves
          ana closed: Left
          ana' hears: ana is gone, Left
          store: ana ended, Left
          ana' hears: line 3, ana went, Left
        ana' leaves
          ana' closed: Left
          store: ana' ended, Left
    "#]],
    );
}

#[test]
fn a_host_can_be_banned_by_another_one_and_returns_with_the_key() {
    check(
        "ana joins with key; ben joins with key | ana bans ben; ben asks; ben joins with key",
        expect![[r#"
        ana bans ben
          store: member ben is ben, Host, banned by ana
          ben hears: done to you by ana: Banned
          ben closed: Banned
          ana hears: ben is gone, Banned
          store: ben ended, Banned
          ana hears: line 3, ben went, Banned by ana
          ana hears: waiting [], banned [ben by ana]
          ana hears: done
        ben asks
          ben not admitted: Banned
        ben joins with key
          store: member ben is ben, Host
          ben admitted
          ana hears: waiting [], banned []
          store: ben on page 1
          ben#2 hears: welcome ben/1, here are ana/1 Host, ben/1 Host
          ana hears: ben/1 Host
          ana, ben#2 hear: line 4, ben came
    "#]],
    );
}
