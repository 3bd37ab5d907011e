//! The conversation: who reads what, how fast one may write, and what is deleted.

use expect_test::expect;
use protocol::Limits;

use super::{ample, check, check_with, limits};

#[test]
fn what_is_said_is_read_by_all_and_by_those_who_come_later() {
    check(
        "ana joins; ben joins | ana says hi all; cleo joins; cleo reads before 9; cleo reads before 3",
        expect![[r#"
        ana says hi all
          ana, ben hear: line 3, ana: hi all
        cleo joins
          cleo admitted
          store: cleo on page 1
          cleo hears: welcome cleo/1, here are ana/1, ben/1, cleo/1
          ana, ben hear: cleo/1
          ana, ben, cleo hear: line 4, cleo came
        cleo reads before 9
          cleo hears: older: [line 1, ana came, line 2, ben came, line 3, ana: hi all, line 4, cleo came]
        cleo reads before 3
          cleo hears: older: [line 1, ana came, line 2, ben came]
    "#]],
    );
}

#[test]
fn what_is_said_to_one_is_read_by_the_two() {
    check_with(
        ample(),
        "ana joins; ben joins; ben' joins; cleo joins | ana tells ben psst; ben tells ana what; cleo reads before 9; ben drops; ana tells ben there; \
         ben resumes; ben reads before 9; ben' reads before 7",
        expect![[r#"
            ana tells ben psst
              ana, ben, ben' hear: line 5, ana to ben: psst
            ben tells ana what
              ana, ben, ben' hear: line 6, ben to ana: what
            cleo reads before 9
              cleo hears: older: [line 1, ana came, line 2, ben came, line 3, ben (2) came, line 4, cleo came]
            ben drops
              ana, ben', cleo hear: ben/1 reconnecting
            ana tells ben there
              ana, ben' hear: line 7, ana to ben: there
            ben resumes
              ben#2 hears: welcome ben/1, here are ana/1, ben/1, ben (2)/1, cleo/1
              ana, ben', cleo hear: ben/1
            ben reads before 9
              ben#2 hears: older: [line 1, ana came, line 2, ben came, line 3, ben (2) came, line 4, cleo came, line 5, ana to ben: psst, line 6, ben to ana: what, line 7, ana to ben: there]
            ben' reads before 7
              ben' hears: older: [line 1, ana came, line 2, ben came, line 3, ben (2) came, line 4, cleo came, line 5, ana to ben: psst, line 6, ben to ana: what]
        "#]],
    );
}

#[test]
fn nobody_tells_anything_to_oneself_or_to_nobody() {
    check_with(
        ample(),
        "ana joins; ana' joins; ben asks; cleo joins; cleo leaves | ana tells ana hi; ana tells ana' hi; ana tells ben hi; ana tells cleo hi",
        expect![[r#"
            ana tells ana hi
              ana hears: draft 1 refused, ToOneself
            ana tells ana' hi
              ana hears: draft 2 refused, ToOneself
            ana tells ben hi
              ana hears: draft 3 refused, NoSuchParticipant
            ana tells cleo hi
              ana hears: draft 4 refused, NoSuchParticipant
        "#]],
    );
}

#[test]
fn a_draft_is_said_once() {
    check(
        "ana joins; ben joins | ana says draft 7 hi; ana drops; ana resumes; ana says draft 7 hi; ben says draft 7 hi",
        expect![[r#"
        ana says draft 7 hi
          ana, ben hear: line 3, ana: hi
        ana drops
          ben hears: ana/1 reconnecting
        ana resumes
          ana#2 hears: welcome ana/1, here are ana/1, ben/1
          ben hears: ana/1
        ana says draft 7 hi
          ana#2 hears: line 3, ana: hi
        ben says draft 7 hi
          ana#2, ben hear: line 4, ben: hi
    "#]],
    );
}

#[test]
fn a_draft_that_was_said_is_answered_even_when_it_could_not_be_said_any_more() {
    check_with(
        ample(),
        "ana joins with key; ben joins; ben says draft 7 hi | ana makes ben viewer; ben says draft 7 hi; ana deletes 3; ben says draft 7 hi",
        expect![[r#"
            ana makes ben viewer
              store: member ben is ben, Viewer
              ana, ben hear: ben/1 Viewer
              ben hears: done to you by ana: RoleSet { role: Viewer }
              ana, ben hear: line 4, ben is Viewer by ana
              ana hears: done
            ben says draft 7 hi
              ben hears: line 3, ben: hi
            ana deletes 3
              ana, ben hear: line 3, ben: deleted by ana
              ana hears: done
            ben says draft 7 hi
              ben hears: line 3, ben: deleted by ana
        "#]],
    );
}

#[test]
fn bad_language_is_refused_masked_or_let_be() {
    check_with(
        ample(),
        "ana joins with key; ben joins | ben says what the fuck; ana sets filter mask; ben says what the fuck; ana sets filter off; ben says what the fuck",
        expect![[r#"
            ben says what the fuck
              ben hears: draft 1 refused, Profane
            ana sets filter mask
              store: settings Open, microphone camera screen chat, Mask, Day, 10
              ana, ben hear: settings Open, microphone camera screen chat, Mask, Day, 10
              ana, ben hear: line 3, Filter { filter: Mask } by ana
              ana hears: done
            ben says what the fuck
              ana, ben hear: line 4, ben: what the ****
            ana sets filter off
              store: settings Open, microphone camera screen chat, Off, Day, 10
              ana, ben hear: settings Open, microphone camera screen chat, Off, Day, 10
              ana, ben hear: line 5, Filter { filter: Off } by ana
              ana hears: done
            ben says what the fuck
              ana, ben hear: line 6, ben: what the fuck
        "#]],
    );
}

#[test]
fn one_connection_writes_only_so_fast() {
    check_with(
        ample(),
        "ana joins; ben joins | ana says 1; ana says 2; ana says 3; ana says draft 99 4; wait 999ms; ana says draft 99 4; wait 1ms; ana says draft 99 4",
        expect![[r#"
            ana says 1
              ana, ben hear: line 3, ana: 1
            ana says 2
              ana, ben hear: line 4, ana: 2
            ana says 3
              ana, ben hear: line 5, ana: 3
            ana says draft 99 4
              ana hears: draft 99 refused, TooSoon { wait_ms: 1000 }
            wait 999ms
            ana says draft 99 4
              ana hears: draft 99 refused, TooSoon { wait_ms: 1 }
            wait 1ms
            ana says draft 99 4
              ana, ben hear: line 6, ana: 4
        "#]],
    );
}

#[test]
fn one_address_writes_only_so_fast() {
    check_with(
        ample(),
        "ana asks; ana attaches from 1; ben asks; ben attaches from 1; cleo asks; cleo attaches from 2 | ana says 1; ana says 2; ana says 3; \
         ben says 4; ben says 5; ben says 6; cleo says 7; ana attaches from 1; ana says 8; wait 1s; ana says 9",
        expect![[r#"
            ana says 1
              ana, ben, cleo hear: line 4, ana: 1
            ana says 2
              ana, ben, cleo hear: line 5, ana: 2
            ana says 3
              ana, ben, cleo hear: line 6, ana: 3
            ben says 4
              ana, ben, cleo hear: line 7, ben: 4
            ben says 5
              ana, ben, cleo hear: line 8, ben: 5
            ben says 6
              ben hears: draft 6 refused, TooSoon { wait_ms: 1000 }
            cleo says 7
              ana, ben, cleo hear: line 9, cleo: 7
            ana attaches from 1
              ana closed: TakenOver
              ben, cleo hear: ana/1 reconnecting
              store: ana on page 2
              ana#2 hears: welcome ana/2, here are ana/2, ben/1, cleo/1
              ben, cleo hear: ana/2
            ana says 8
              ana#2 hears: draft 8 refused, TooSoon { wait_ms: 1000 }
            wait 1s
            ana says 9
              ana#2, ben, cleo hear: line 10, ana: 9
        "#]],
    );
}

#[test]
fn reactions_are_passed_on_only_so_fast() {
    check_with(
        ample(),
        "ana joins with key; ben joins | ben reacts; ben reacts; ben reacts; ben reacts; wait 1s; ben reacts; ana sets reactions off; ana reacts",
        expect![[r#"
            ben reacts
              ana, ben hear: Heart from ben
            ben reacts
              ana, ben hear: Heart from ben
            ben reacts
              ana, ben hear: Heart from ben
            ben reacts
              ben hears: refused, TooSoon { wait_ms: 1000 }
            wait 1s
            ben reacts
              ana, ben hear: Heart from ben
            ana sets reactions off
              store: settings Open, microphone camera screen chat, Refuse, Day, 10, no reactions
              ana, ben hear: settings Open, microphone camera screen chat, Refuse, Day, 10, no reactions
              ana, ben hear: line 3, Reactions { reactions: false } by ana
              ana hears: done
            ana reacts
              ana hears: refused, Forbidden
        "#]],
    );
}

#[test]
fn facts_are_changed_only_so_fast() {
    check_with(
        ample(),
        "ana joins from DE; ben joins | ana raises hand; ana renames Anna; ana hides country; ana shows country; ana lowers hand; ana renames Ana; \
         wait 2s; ana shows country; ana lowers hand; ana renames Ana",
        expect![[r#"
            ana raises hand
              store: ana is ana hand DE
              ana, ben hear: ana/1 hand DE
            ana renames Anna
              store: ana is Anna hand DE
              ana, ben hear: Anna/1 hand DE
              ana, ben hear: line 3, ana is now Anna
            ana hides country
              store: ana is Anna hand DE hidden
              ana, ben hear: Anna/1 hand
            ana shows country
              ana hears: refused, TooSoon { wait_ms: 1000 }
            ana lowers hand
              ana hears: refused, TooSoon { wait_ms: 1000 }
            ana renames Ana
              ana hears: refused, TooSoon { wait_ms: 1000 }
            wait 2s
            ana shows country
              store: ana is Anna hand DE
              ana, ben hear: Anna/1 hand DE
            ana lowers hand
              store: ana is Anna DE
              ana, ben hear: Anna/1 DE
            ana renames Ana
              ana hears: refused, TooSoon { wait_ms: 1000 }
        "#]],
    );
}

#[test]
fn another_name_is_told_apart_and_never_a_hosts() {
    check_with(
        ample(),
        "ana joins with key; ben joins; ana' joins | ben renames ana; ben renames Moderator; ana renames Moderator; ben renames ben; wait 9s; ben renames ana",
        expect![[r#"
            ben renames ana
              store: ben is ana (3)
              ana, ben, ana' hear: ana (3)/1
              ana, ben, ana' hear: line 4, ben is now ana (3)
            ben renames Moderator
              ben hears: refused, NameReserved
            ana renames Moderator
              store: member ana is Moderator, Host
              store: ana is Moderator
              ana, ben, ana' hear: Moderator/1 Host
              ana, ben, ana' hear: line 5, ana is now Moderator
            ben renames ben
              store: ben is ben
              ana, ben, ana' hear: ben/1
              ana, ben, ana' hear: line 6, ana (3) is now ben
            wait 9s
            ben renames ana
              store: ben is ana
              ana, ben, ana' hear: ana/1
              ana, ben, ana' hear: line 7, ben is now ana
        "#]],
    );
}

#[test]
fn one_deletes_ones_own_and_a_moderator_what_they_can_read() {
    check_with(
        ample(),
        "ana joins with key; ben joins; cleo joins; ana makes ben moderator; cleo says one; ana says two; ana tells cleo three | \
         cleo deletes 6; cleo deletes 5; ben deletes 5; ben deletes 6; ben deletes 7; cleo deletes 7; ana deletes 7; ana deletes 7; ana deletes 1",
        expect![[r#"
            cleo deletes 6
              cleo hears: not done, Forbidden
            cleo deletes 5
              ana, ben, cleo hear: line 5, cleo: deleted
              cleo hears: done
            ben deletes 5
              ben hears: not done, NoSuchLine
            ben deletes 6
              ana, ben, cleo hear: line 6, ana: deleted by ben
              ben hears: done
            ben deletes 7
              ben hears: not done, NoSuchLine
            cleo deletes 7
              cleo hears: not done, Forbidden
            ana deletes 7
              ana, cleo hear: line 7, ana to cleo: deleted
              ana hears: done
            ana deletes 7
              ana hears: not done, NoSuchLine
            ana deletes 1
              ana hears: not done, NoSuchLine
        "#]],
    );
}

#[test]
fn the_oldest_lines_give_way() {
    check_with(
        Limits { chat_lines: 3, chat_page: 2, ..limits() },
        "ana joins | ana says 1; ana says 2; ana says 3; ben joins; ben reads before 4; ana deletes 2",
        expect![[r#"
            ana says 1
              ana hears: line 2, ana: 1
            ana says 2
              ana hears: line 3, ana: 2
            ana says 3
              ana hears: line 4, ana: 3
              store: forget lines before 2
            ben joins
              ben admitted
              store: ben on page 1
              ben hears: welcome ben/1, here are ana/1, ben/1
              ana hears: ben/1
              ana, ben hear: line 5, ben came
              store: forget lines before 3
            ben reads before 4
              ben hears: older: [line 3, ana: 2]
            ana deletes 2
              ana hears: not done, NoSuchLine
        "#]],
    );
}

#[test]
fn coming_and_going_is_told_once() {
    check(
        "ana joins | ben joins; ben goes away; ben attaches; ben drops; ben resumes; ben attaches; ben leaves; ben joins; ben drops; wait 30s; \
         cleo asks; cleo gives up; restore dan page 1; dan resumes",
        expect![[r#"
            ben joins
              ben admitted
              store: ben on page 1
              ben hears: welcome ben/1, here are ana/1, ben/1
              ana hears: ben/1
              ana, ben hear: line 2, ben came
            ben goes away
              ana hears: ben/1 reconnecting
            ben attaches
              store: ben on page 2
              ben#2 hears: welcome ben/2, here are ana/1, ben/2
              ana hears: ben/2
            ben drops
              ana hears: ben/2 reconnecting
            ben resumes
              ben#3 hears: welcome ben/2, here are ana/1, ben/2
              ana hears: ben/2
            ben attaches
              ben#3 closed: TakenOver
              ana hears: ben/2 reconnecting
              store: ben on page 3
              ben#4 hears: welcome ben/3, here are ana/1, ben/3
              ana hears: ben/3
            ben leaves
              ben#4 closed: Left
              ana hears: ben is gone, Left
              store: ben ended, Left
              ana hears: line 3, ben went, Left
            ben joins
              ben admitted
              store: ben on page 1
              ben#5 hears: welcome ben/1, here are ana/1, ben/1
              ana hears: ben/1
              ana, ben#5 hear: line 4, ben came
            ben drops
              ana hears: ben/1 reconnecting
            wait 30s
              after 30000 ms
                ana hears: ben is gone, Lost
                store: ben ended, Lost
                ana hears: line 5, ben went, Lost
            cleo asks
              cleo admitted
            cleo gives up
              store: cleo ended, Left
            restore dan page 1
              ana hears: dan/1 reconnecting
            dan resumes
              dan hears: welcome dan/1, here are ana/1, dan/1
              ana hears: dan/1
        "#]],
    );
}
