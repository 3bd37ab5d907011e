//! Who may do what: every deed and every message, from every role, to somebody in every state.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use expect_test::expect;

use super::show::name_of;
use super::{World, ample, answers};

const ROLES: [&str; 4] = ["viewer", "participant", "moderator", "host"];

/// How cleo comes to be what the column says.
const TARGETS: [(&str, &str); 11] = [
    ("viewer", "cleo joins; ana makes cleo viewer"),
    ("participant", "cleo joins; cleo shows microphone; cleo raises hand"),
    ("moderator", "cleo joins; ana makes cleo moderator"),
    ("host", "cleo joins; ana makes cleo host"),
    ("reconnecting", "cleo joins; cleo drops"),
    ("reserved", "cleo asks"),
    ("waiting", "ana sets door lobby; cleo knocks"),
    ("gone", "cleo joins; cleo leaves"),
    ("banned", "cleo joins; ana bans cleo"),
    ("unknown", ""),
    ("oneself", "ben raises hand"),
];

/// What is done to somebody.
const TO_SOMEBODY: [&str; 10] = [
    "mutes cleo",
    "stops camera of cleo",
    "stops screen of cleo",
    "lowers hand of cleo",
    "removes cleo",
    "bans cleo",
    "makes cleo moderator",
    "admits cleo",
    "denies cleo",
    "lifts ban on cleo",
];

/// What is done to the room. Line 4 is ben's own, line 5 is ana's, line 6 is between ana and dan, and line 1 tells that ana came.
const TO_THE_ROOM: [&str; 18] = [
    "mutes all",
    "lowers all hands",
    "admits all",
    "deletes 1",
    "deletes 4",
    "deletes 5",
    "deletes 6",
    "deletes 99",
    "sets door locked",
    "sets door password",
    "sets password sesame",
    "sets rights camera",
    "sets filter mask",
    "sets retention week",
    "sets limit 5",
    "sets limit 11",
    "sets reactions off",
    "ends the call",
];

/// What ben is answered.
fn answer(before: &str, deed: &str) -> String {
    let answers = answers(&ample(), before, &format!("ben {deed}"));
    let own = answers.split("; ").filter_map(|line| line.strip_prefix("ben hears: ").or_else(|| line.strip_prefix("ben closed: ")));
    let last = own.last().or_else(|| answers.split("; ").last()).unwrap_or_default();
    last.trim_start_matches("not done, ").to_owned()
}

/// `ben` of a role, in a room with a host and somebody else.
fn room_of(role: &str) -> String {
    let made = if role == "participant" { String::new() } else { format!("ana makes ben {role};") };
    format!("ana joins with key; ben joins; dan joins; ben says one; ana says two; ana tells dan three; {made}")
}

#[test]
fn every_deed_to_somebody_is_judged_by_both_roles() {
    let mut table = String::new();
    for role in ROLES {
        writeln!(table, "{role}").expect("a string takes all");
        for deed in TO_SOMEBODY {
            let mut by_answer = BTreeMap::<String, Vec<&str>>::new();
            for (state, script) in TARGETS {
                let deed = if state == "oneself" { deed.replace("cleo", "ben") } else { deed.to_owned() };
                by_answer.entry(answer(&format!("{} {script}", room_of(role)), &deed)).or_default().push(state);
            }
            let answers = by_answer.into_iter().map(|(answer, states)| format!("{answer}: {}", states.join(" ")));
            writeln!(table, "  {deed}: {}", answers.collect::<Vec<_>>().join("; ")).expect("a string takes all");
        }
    }
    expect![[r#"
        viewer
          mutes cleo: Forbidden: viewer participant moderator host reconnecting reserved waiting gone banned unknown; done: oneself
          stops camera of cleo: Forbidden: viewer participant moderator host reconnecting reserved waiting gone banned unknown; done: oneself
          stops screen of cleo: Forbidden: viewer participant moderator host reconnecting reserved waiting gone banned unknown; done: oneself
          lowers hand of cleo: Forbidden: viewer participant moderator host reconnecting reserved waiting gone banned unknown; done: oneself
          removes cleo: Forbidden: viewer participant moderator host reconnecting reserved waiting gone banned unknown oneself
          bans cleo: Forbidden: viewer participant moderator host reconnecting reserved waiting gone banned unknown oneself
          makes cleo moderator: Forbidden: viewer participant moderator host reconnecting reserved waiting gone banned unknown oneself
          admits cleo: Forbidden: viewer participant moderator host reconnecting reserved waiting gone banned unknown oneself
          denies cleo: Forbidden: viewer participant moderator host reconnecting reserved waiting gone banned unknown oneself
          lifts ban on cleo: Forbidden: viewer participant moderator host reconnecting reserved waiting gone banned unknown oneself
        participant
          mutes cleo: Forbidden: viewer participant moderator host reconnecting reserved waiting gone banned unknown; done: oneself
          stops camera of cleo: Forbidden: viewer participant moderator host reconnecting reserved waiting gone banned unknown; done: oneself
          stops screen of cleo: Forbidden: viewer participant moderator host reconnecting reserved waiting gone banned unknown; done: oneself
          lowers hand of cleo: Forbidden: viewer participant moderator host reconnecting reserved waiting gone banned unknown; done: oneself
          removes cleo: Forbidden: viewer participant moderator host reconnecting reserved waiting gone banned unknown oneself
          bans cleo: Forbidden: viewer participant moderator host reconnecting reserved waiting gone banned unknown oneself
          makes cleo moderator: Forbidden: viewer participant moderator host reconnecting reserved waiting gone banned unknown oneself
          admits cleo: Forbidden: viewer participant moderator host reconnecting reserved waiting gone banned unknown oneself
          denies cleo: Forbidden: viewer participant moderator host reconnecting reserved waiting gone banned unknown oneself
          lifts ban on cleo: Forbidden: viewer participant moderator host reconnecting reserved waiting gone banned unknown oneself
        moderator
          mutes cleo: Forbidden: moderator host; NoSuchParticipant: reserved waiting gone banned unknown; done: viewer participant reconnecting oneself
          stops camera of cleo: Forbidden: moderator host; NoSuchParticipant: reserved waiting gone banned unknown; done: viewer participant reconnecting oneself
          stops screen of cleo: Forbidden: moderator host; NoSuchParticipant: reserved waiting gone banned unknown; done: viewer participant reconnecting oneself
          lowers hand of cleo: Forbidden: moderator host; NoSuchParticipant: reserved waiting gone banned unknown; done: viewer participant reconnecting oneself
          removes cleo: Forbidden: moderator host; NoSuchParticipant: reserved waiting gone banned unknown; ToOneself: oneself; done: viewer participant reconnecting
          bans cleo: Forbidden: moderator host; NoSuchParticipant: reserved gone banned unknown; ToOneself: oneself; done: viewer participant reconnecting waiting
          makes cleo moderator: Forbidden: viewer participant moderator host reconnecting reserved waiting gone banned unknown oneself
          admits cleo: NoSuchParticipant: viewer participant moderator host reconnecting reserved gone banned unknown oneself; done: waiting
          denies cleo: NoSuchParticipant: viewer participant moderator host reconnecting reserved gone banned unknown oneself; done: waiting
          lifts ban on cleo: NoSuchMember: viewer participant moderator host reconnecting reserved waiting gone unknown oneself; done: banned
        host
          mutes cleo: NoSuchParticipant: reserved waiting gone banned unknown; done: viewer participant moderator host reconnecting oneself
          stops camera of cleo: NoSuchParticipant: reserved waiting gone banned unknown; done: viewer participant moderator host reconnecting oneself
          stops screen of cleo: NoSuchParticipant: reserved waiting gone banned unknown; done: viewer participant moderator host reconnecting oneself
          lowers hand of cleo: NoSuchParticipant: reserved waiting gone banned unknown; done: viewer participant moderator host reconnecting oneself
          removes cleo: NoSuchParticipant: reserved waiting gone banned unknown; ToOneself: oneself; done: viewer participant moderator host reconnecting
          bans cleo: NoSuchParticipant: reserved gone banned unknown; ToOneself: oneself; done: viewer participant moderator host reconnecting waiting
          makes cleo moderator: NoSuchParticipant: reserved waiting gone banned unknown; done: viewer participant moderator host reconnecting oneself
          admits cleo: NoSuchParticipant: viewer participant moderator host reconnecting reserved gone banned unknown oneself; done: waiting
          denies cleo: NoSuchParticipant: viewer participant moderator host reconnecting reserved gone banned unknown oneself; done: waiting
          lifts ban on cleo: NoSuchMember: viewer participant moderator host reconnecting reserved waiting gone unknown oneself; done: banned
    "#]].assert_eq(&table);
}

#[test]
fn every_deed_to_the_room_is_judged_by_the_role() {
    let mut table = String::new();
    for deed in TO_THE_ROOM {
        let answers = ROLES.map(|role| format!("{role} {}", answer(&room_of(role), deed)));
        writeln!(table, "{deed}: {}", answers.join(", ")).expect("a string takes all");
    }
    expect![[r#"
        mutes all: viewer Forbidden, participant Forbidden, moderator done, host done
        lowers all hands: viewer Forbidden, participant Forbidden, moderator done, host done
        admits all: viewer Forbidden, participant Forbidden, moderator done, host done
        deletes 1: viewer NoSuchLine, participant NoSuchLine, moderator NoSuchLine, host NoSuchLine
        deletes 4: viewer done, participant done, moderator done, host done
        deletes 5: viewer Forbidden, participant Forbidden, moderator done, host done
        deletes 6: viewer NoSuchLine, participant NoSuchLine, moderator NoSuchLine, host NoSuchLine
        deletes 99: viewer NoSuchLine, participant NoSuchLine, moderator NoSuchLine, host NoSuchLine
        sets door locked: viewer Forbidden, participant Forbidden, moderator Forbidden, host done
        sets door password: viewer Forbidden, participant Forbidden, moderator Forbidden, host NoPassword
        sets password sesame: viewer Forbidden, participant Forbidden, moderator Forbidden, host hash password 1
        sets rights camera: viewer Forbidden, participant Forbidden, moderator Forbidden, host done
        sets filter mask: viewer Forbidden, participant Forbidden, moderator Forbidden, host done
        sets retention week: viewer Forbidden, participant Forbidden, moderator Forbidden, host done
        sets limit 5: viewer Forbidden, participant Forbidden, moderator Forbidden, host done
        sets limit 11: viewer Forbidden, participant Forbidden, moderator Forbidden, host OutOfRange
        sets reactions off: viewer Forbidden, participant Forbidden, moderator Forbidden, host done
        ends the call: viewer Forbidden, participant Forbidden, moderator Forbidden, host Ended
    "#]]
    .assert_eq(&table);
}

#[test]
fn no_deed_is_left_out_of_the_tables() {
    let mut world = World::new(ample());
    let deeds = TO_SOMEBODY.iter().chain(&TO_THE_ROOM).map(|deed| deed.split_whitespace().collect::<Vec<_>>());
    let names = deeds.map(|words| name_of(&world.deed_of(&words))).collect::<BTreeSet<_>>();
    assert_eq!(names.len(), 14, "{names:?}");
}

/// Everything else that a page may say.
const MESSAGES: [&str; 17] = [
    "offers ana",
    "shows microphone",
    "shows camera",
    "shows screen",
    "shows",
    "says hi",
    "tells ana hi",
    "reads before 3",
    "raises hand",
    "lowers hand",
    "reacts",
    "renames Bert",
    "renames Moderator",
    "hides country",
    "beats",
    "mumbles",
    "leaves",
];

fn messages(role: &str, before: &str) -> String {
    let mut table = String::new();
    let made = if role == "participant" { String::new() } else { format!("ana makes ben {role};") };
    for message in MESSAGES {
        let before = format!("ana joins with key; ben joins from DE; {made} {before}");
        let answers = answers(&ample(), &before, &format!("ben {message}"));
        writeln!(table, "{message}: {answers}").expect("a string takes all");
    }
    table
}

#[test]
fn a_viewer_sends_nothing() {
    expect![[r#"
          offers ana: ana hears: Offer from ben/1
          shows microphone: ben hears: refused, Forbidden
          shows camera: ben hears: refused, Forbidden
          shows screen: ben hears: refused, Forbidden
          shows: nothing
          says hi: ben hears: draft 1 refused, Forbidden
          tells ana hi: ben hears: draft 1 refused, Forbidden
          reads before 3: ben hears: older: [line 1, ana came, line 2, ben came]
          raises hand: store: ben is ben hand DE; ana, ben hear: ben/1 Viewer hand DE
          lowers hand: nothing
          reacts: ben hears: refused, Forbidden
          renames Bert: store: member ben is Bert, Viewer; store: ben is Bert DE; ana, ben hear: Bert/1 Viewer DE; ana, ben hear: line 4, ben is now Bert
          renames Moderator: ben hears: refused, NameReserved
          hides country: store: ben is ben DE hidden; ana, ben hear: ben/1 Viewer
          beats: nothing
          mumbles: ben hears: refused, Malformed
          leaves: ben closed: Left; ana hears: ben is gone, Left; store: ben ended, Left; ana hears: line 4, ben went, Left
    "#]].assert_eq(&messages("viewer", ""));
}

#[test]
fn a_participant_sends_everything_in_a_room_with_all_rights() {
    expect![[r#"
          offers ana: ana hears: Offer from ben/1
          shows microphone: ana, ben hear: ben/1 microphone DE
          shows camera: ana, ben hear: ben/1 camera DE
          shows screen: ana, ben hear: ben/1 screen DE
          shows: nothing
          says hi: ana, ben hear: line 3, ben: hi
          tells ana hi: ana, ben hear: line 3, ben to ana: hi
          reads before 3: ben hears: older: [line 1, ana came, line 2, ben came]
          raises hand: store: ben is ben hand DE; ana, ben hear: ben/1 hand DE
          lowers hand: nothing
          reacts: ana, ben hear: Heart from ben
          renames Bert: store: ben is Bert DE; ana, ben hear: Bert/1 DE; ana, ben hear: line 3, ben is now Bert
          renames Moderator: ben hears: refused, NameReserved
          hides country: store: ben is ben DE hidden; ana, ben hear: ben/1
          beats: nothing
          mumbles: ben hears: refused, Malformed
          leaves: ben closed: Left; ana hears: ben is gone, Left; store: ben ended, Left; ana hears: line 3, ben went, Left
    "#]]
    .assert_eq(&messages("participant", ""));
}

#[test]
fn a_participant_sends_nothing_in_a_room_without_rights() {
    expect![[r#"
          offers ana: ana hears: Offer from ben/1
          shows microphone: ben hears: refused, Forbidden
          shows camera: ben hears: refused, Forbidden
          shows screen: ben hears: refused, Forbidden
          shows: nothing
          says hi: ben hears: draft 1 refused, Forbidden
          tells ana hi: ben hears: draft 1 refused, Forbidden
          reads before 3: ben hears: older: [line 1, ana came, line 2, ben came]
          raises hand: store: ben is ben hand DE; ana, ben hear: ben/1 hand DE
          lowers hand: nothing
          reacts: ben hears: refused, Forbidden
          renames Bert: store: ben is Bert DE; ana, ben hear: Bert/1 DE; ana, ben hear: line 4, ben is now Bert
          renames Moderator: ben hears: refused, NameReserved
          hides country: store: ben is ben DE hidden; ana, ben hear: ben/1
          beats: nothing
          mumbles: ben hears: refused, Malformed
          leaves: ben closed: Left; ana hears: ben is gone, Left; store: ben ended, Left; ana hears: line 4, ben went, Left
    "#]]
    .assert_eq(&messages("participant", "ana sets rights none"));
}

#[test]
fn a_moderator_sends_everything_in_a_room_without_rights() {
    expect![[r#"
          offers ana: ana hears: Offer from ben/1
          shows microphone: ana, ben hear: ben/1 Moderator microphone DE
          shows camera: ana, ben hear: ben/1 Moderator camera DE
          shows screen: ana, ben hear: ben/1 Moderator screen DE
          shows: nothing
          says hi: ana, ben hear: line 5, ben: hi
          tells ana hi: ana, ben hear: line 5, ben to ana: hi
          reads before 3: ben hears: older: [line 1, ana came, line 2, ben came]
          raises hand: store: ben is ben hand DE; ana, ben hear: ben/1 Moderator hand DE
          lowers hand: nothing
          reacts: ana, ben hear: Heart from ben
          renames Bert: store: member ben is Bert, Moderator; store: ben is Bert DE; ana, ben hear: Bert/1 Moderator DE; ana, ben hear: line 5, ben is now Bert
          renames Moderator: store: member ben is Moderator, Moderator; store: ben is Moderator DE; ana, ben hear: Moderator/1 Moderator DE; ana, ben hear: line 5, ben is now Moderator
          hides country: store: ben is ben DE hidden; ana, ben hear: ben/1 Moderator
          beats: nothing
          mumbles: ben hears: refused, Malformed
          leaves: ben closed: Left; ana hears: ben is gone, Left; store: ben ended, Left; ana hears: line 5, ben went, Left
    "#]].assert_eq(&messages("moderator", "ana sets rights none"));
}

#[test]
fn a_host_sends_everything_in_a_room_without_rights() {
    expect![[r#"
          offers ana: ana hears: Offer from ben/1
          shows microphone: ana, ben hear: ben/1 Host microphone DE
          shows camera: ana, ben hear: ben/1 Host camera DE
          shows screen: ana, ben hear: ben/1 Host screen DE
          shows: nothing
          says hi: ana, ben hear: line 5, ben: hi
          tells ana hi: ana, ben hear: line 5, ben to ana: hi
          reads before 3: ben hears: older: [line 1, ana came, line 2, ben came]
          raises hand: store: ben is ben hand DE; ana, ben hear: ben/1 Host hand DE
          lowers hand: nothing
          reacts: ana, ben hear: Heart from ben
          renames Bert: store: member ben is Bert, Host; store: ben is Bert DE; ana, ben hear: Bert/1 Host DE; ana, ben hear: line 5, ben is now Bert
          renames Moderator: store: member ben is Moderator, Host; store: ben is Moderator DE; ana, ben hear: Moderator/1 Host DE; ana, ben hear: line 5, ben is now Moderator
          hides country: store: ben is ben DE hidden; ana, ben hear: ben/1 Host
          beats: nothing
          mumbles: ben hears: refused, Malformed
          leaves: ben closed: Left; ana hears: ben is gone, Left; store: ben ended, Left; ana hears: line 5, ben went, Left
    "#]].assert_eq(&messages("host", "ana sets rights none"));
}
