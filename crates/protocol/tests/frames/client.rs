//! What a page says.

use expect_test::expect;
use protocol::{
    Change, ClientMessage, Deed, DeedNumber, DescriptionKind, Door, DraftNumber, Filter, Hindrance, IcePath, Media, MediaKind, Observation,
    Password, Pause, Power, Reaction, Retention, Rights, Role, Signal, WayQuality,
};

use super::{ON_AIR, candidate, complete, description, endpoint, golden, id, line_id, member, name, report, text, whole_report};

#[test]
fn client_messages() {
    let to = endpoint(7, 8);
    let draft = DraftNumber(4_294_967_295);
    let all = [
        ClientMessage::Signal { to, signal: description(DescriptionKind::Offer, None) },
        ClientMessage::Signal { to, signal: description(DescriptionKind::Answer, Some("2")) },
        ClientMessage::Signal { to, signal: candidate("candidate:1 1 udp 1 a.local 9 typ host", Some("0"), Some(0), Some("x")) },
        ClientMessage::Signal { to, signal: candidate("", None, None, None) },
        ClientMessage::Signal { to, signal: Signal::Replaced { attempt: 2 } },
        ClientMessage::Signal { to, signal: report(None) },
        ClientMessage::Signal { to, signal: report(Some(Pause::Background)) },
        ClientMessage::Signal { to, signal: whole_report(Hindrance::Machine) },
        ClientMessage::Signal { to, signal: whole_report(Hindrance::Camera) },
        ClientMessage::SetMedia { media: ON_AIR },
        ClientMessage::SetMedia { media: Media { microphone: false, camera: true, screen: true } },
        ClientMessage::Say { draft, to: None, text: text("Grüße,\n\"Ana\" <b>") },
        ClientMessage::Say { draft: DraftNumber(0), to: Some(id(8)), text: text("psst") },
        ClientMessage::Older { before: line_id(51) },
        ClientMessage::SetHand { raised: true },
        ClientMessage::React { reaction: Reaction::ThumbsUp },
        ClientMessage::Rename { name: name("Ana Maria") },
        ClientMessage::ShowCountry { shown: false },
        ClientMessage::Do { number: DeedNumber(1), deed: Deed::MuteAll {} },
        ClientMessage::Observe { observation: Observation::Connected { path: IcePath::Host, after_ms: 812 } },
        ClientMessage::Leave {},
        ClientMessage::Beat {},
    ];
    golden(
        &all,
        expect![[r#"
            {"type":"signal","to":{"participant":7,"page":8},"signal":{"type":"description","number":3,"description":{"kind":"offer","sdp":"v=0\r\n"}}}
            {"type":"signal","to":{"participant":7,"page":8},"signal":{"type":"description","number":3,"description":{"kind":"answer","sdp":"v=0\r\n","screen_mid":"2"}}}
            {"type":"signal","to":{"participant":7,"page":8},"signal":{"type":"candidate","candidate":{"candidate":"candidate:1 1 udp 1 a.local 9 typ host","sdp_mid":"0","sdp_m_line_index":0,"username_fragment":"x"}}}
            {"type":"signal","to":{"participant":7,"page":8},"signal":{"type":"candidate","candidate":{"candidate":""}}}
            {"type":"signal","to":{"participant":7,"page":8},"signal":{"type":"replaced","attempt":2}}
            {"type":"signal","to":{"participant":7,"page":8},"signal":{"type":"report","report":{"camera":720,"screen":0}}}
            {"type":"signal","to":{"participant":7,"page":8},"signal":{"type":"report","report":{"camera":720,"screen":0,"paused":"background"}}}
            {"type":"signal","to":{"participant":7,"page":8},"signal":{"type":"report","report":{"camera":720,"screen":0,"hindered":"machine","gathered":{"complete":true,"host":true,"ipv4":true,"ipv6":false,"reflexive":false,"relay_udp":false,"relay_tcp":true,"relay_tls":true}}}}
            {"type":"signal","to":{"participant":7,"page":8},"signal":{"type":"report","report":{"camera":720,"screen":0,"hindered":"camera","gathered":{"complete":true,"host":true,"ipv4":true,"ipv6":false,"reflexive":false,"relay_udp":false,"relay_tcp":true,"relay_tls":true}}}}
            {"type":"set_media","media":{"microphone":true,"camera":false,"screen":false}}
            {"type":"set_media","media":{"microphone":false,"camera":true,"screen":true}}
            {"type":"say","draft":4294967295,"text":"Grüße,\n\"Ana\" <b>"}
            {"type":"say","draft":0,"to":8,"text":"psst"}
            {"type":"older","before":51}
            {"type":"set_hand","raised":true}
            {"type":"react","reaction":"thumbs_up"}
            {"type":"rename","name":"Ana Maria"}
            {"type":"show_country","shown":false}
            {"type":"do","number":1,"deed":{"deed":"mute_all"}}
            {"type":"observe","observation":{"type":"connected","path":"host","after_ms":812}}
            {"type":"leave"}
            {"type":"beat"}"#]],
    );
    complete(&all, 12, |message| match message {
        ClientMessage::Signal { .. } => 0,
        ClientMessage::SetMedia { .. } => 1,
        ClientMessage::Say { .. } => 2,
        ClientMessage::Older { .. } => 3,
        ClientMessage::SetHand { .. } => 4,
        ClientMessage::React { .. } => 5,
        ClientMessage::Rename { .. } => 6,
        ClientMessage::ShowCountry { .. } => 7,
        ClientMessage::Do { .. } => 8,
        ClientMessage::Leave {} => 9,
        ClientMessage::Beat {} => 10,
        ClientMessage::Observe { .. } => 11,
    });
}

#[test]
fn every_observation() {
    let connected = IcePath::ALL.map(|path| Observation::Connected { path, after_ms: u32::MAX });
    let quality = [WayQuality::Good, WayQuality::Fair, WayQuality::Poor].map(|quality| Observation::Quality { quality });
    let others = [Observation::Failed {}, Observation::Restarted {}, Observation::Replaced {}];
    let all = connected.into_iter().chain(others).chain(quality).collect::<Vec<_>>();
    complete(&all, 5, |observation| match observation {
        Observation::Connected { .. } => 0,
        Observation::Failed {} => 1,
        Observation::Restarted {} => 2,
        Observation::Replaced {} => 3,
        Observation::Quality { .. } => 4,
    });
    golden(
        &all.into_iter().map(|observation| ClientMessage::Observe { observation }).collect::<Vec<_>>(),
        expect![[r#"
            {"type":"observe","observation":{"type":"connected","path":"host","after_ms":4294967295}}
            {"type":"observe","observation":{"type":"connected","path":"peer_reflexive","after_ms":4294967295}}
            {"type":"observe","observation":{"type":"connected","path":"server_reflexive","after_ms":4294967295}}
            {"type":"observe","observation":{"type":"connected","path":"relay_udp","after_ms":4294967295}}
            {"type":"observe","observation":{"type":"connected","path":"relay_tcp","after_ms":4294967295}}
            {"type":"observe","observation":{"type":"connected","path":"relay_tls","after_ms":4294967295}}
            {"type":"observe","observation":{"type":"failed"}}
            {"type":"observe","observation":{"type":"restarted"}}
            {"type":"observe","observation":{"type":"replaced"}}
            {"type":"observe","observation":{"type":"quality","quality":"good"}}
            {"type":"observe","observation":{"type":"quality","quality":"fair"}}
            {"type":"observe","observation":{"type":"quality","quality":"poor"}}"#]],
    );
}

fn deeds() -> Vec<Deed> {
    let participant = id(8);
    let stops = MediaKind::ALL.map(|kind| Deed::StopMedia { participant, kind });
    let roles = Role::ALL.map(|role| Deed::SetRole { participant, role });
    let others = [
        Deed::MuteAll {},
        Deed::LowerHand { participant },
        Deed::LowerAllHands {},
        Deed::Remove { participant },
        Deed::Ban { participant },
        Deed::LiftBan { member: member(3) },
        Deed::Admit { participant },
        Deed::Deny { participant },
        Deed::AdmitAll {},
        Deed::DeleteLine { line: line_id(51) },
        Deed::Change { change: Change::Reactions { reactions: false } },
        Deed::EndForAll {},
    ];
    stops.into_iter().chain(roles).chain(others).collect()
}

#[test]
fn every_deed() {
    let all = deeds();
    golden(
        &all.iter().cloned().map(|deed| ClientMessage::Do { number: DeedNumber(1), deed }).collect::<Vec<_>>(),
        expect![[r#"
        {"type":"do","number":1,"deed":{"deed":"stop_media","participant":8,"kind":"microphone"}}
        {"type":"do","number":1,"deed":{"deed":"stop_media","participant":8,"kind":"camera"}}
        {"type":"do","number":1,"deed":{"deed":"stop_media","participant":8,"kind":"screen"}}
        {"type":"do","number":1,"deed":{"deed":"set_role","participant":8,"role":"viewer"}}
        {"type":"do","number":1,"deed":{"deed":"set_role","participant":8,"role":"participant"}}
        {"type":"do","number":1,"deed":{"deed":"set_role","participant":8,"role":"moderator"}}
        {"type":"do","number":1,"deed":{"deed":"set_role","participant":8,"role":"host"}}
        {"type":"do","number":1,"deed":{"deed":"mute_all"}}
        {"type":"do","number":1,"deed":{"deed":"lower_hand","participant":8}}
        {"type":"do","number":1,"deed":{"deed":"lower_all_hands"}}
        {"type":"do","number":1,"deed":{"deed":"remove","participant":8}}
        {"type":"do","number":1,"deed":{"deed":"ban","participant":8}}
        {"type":"do","number":1,"deed":{"deed":"lift_ban","member":3}}
        {"type":"do","number":1,"deed":{"deed":"admit","participant":8}}
        {"type":"do","number":1,"deed":{"deed":"deny","participant":8}}
        {"type":"do","number":1,"deed":{"deed":"admit_all"}}
        {"type":"do","number":1,"deed":{"deed":"delete_line","line":51}}
        {"type":"do","number":1,"deed":{"deed":"change","change":{"setting":"reactions","reactions":false}}}
        {"type":"do","number":1,"deed":{"deed":"end_for_all"}}"#]],
    );
    complete(&all, 14, |deed| match deed {
        Deed::StopMedia { .. } => 0,
        Deed::MuteAll {} => 1,
        Deed::LowerHand { .. } => 2,
        Deed::LowerAllHands {} => 3,
        Deed::Remove { .. } => 4,
        Deed::Ban { .. } => 5,
        Deed::LiftBan { .. } => 6,
        Deed::SetRole { .. } => 7,
        Deed::Admit { .. } => 8,
        Deed::Deny { .. } => 9,
        Deed::AdmitAll {} => 10,
        Deed::DeleteLine { .. } => 11,
        Deed::Change { .. } => 12,
        Deed::EndForAll {} => 13,
    });
}

#[test]
fn every_change() {
    let changes = [Door::Open, Door::Lobby, Door::Password, Door::Locked]
        .map(|door| Change::Door { door })
        .into_iter()
        .chain([Filter::Refuse, Filter::Mask, Filter::Off].map(|filter| Change::Filter { filter }))
        .chain([Retention::Call, Retention::Day, Retention::Week, Retention::Month].map(|retention| Change::Retention { retention }))
        .chain([
            Change::Password { password: Password::parse(" päss\u{0}word ").expect("a password") },
            Change::Rights { rights: Rights { microphone: true, camera: false, screen: false, chat: true } },
            Change::Limit { limit: 12 },
            Change::Reactions { reactions: true },
        ])
        .collect::<Vec<_>>();
    complete(&changes, 7, |change| match change {
        Change::Door { .. } => 0,
        Change::Password { .. } => 1,
        Change::Rights { .. } => 2,
        Change::Filter { .. } => 3,
        Change::Retention { .. } => 4,
        Change::Limit { .. } => 5,
        Change::Reactions { .. } => 6,
    });
    let deeds = changes.into_iter().map(|change| ClientMessage::Do { number: DeedNumber(1), deed: Deed::Change { change } });
    golden(
        &deeds.collect::<Vec<_>>(),
        expect![[r#"
        {"type":"do","number":1,"deed":{"deed":"change","change":{"setting":"door","door":"open"}}}
        {"type":"do","number":1,"deed":{"deed":"change","change":{"setting":"door","door":"lobby"}}}
        {"type":"do","number":1,"deed":{"deed":"change","change":{"setting":"door","door":"password"}}}
        {"type":"do","number":1,"deed":{"deed":"change","change":{"setting":"door","door":"locked"}}}
        {"type":"do","number":1,"deed":{"deed":"change","change":{"setting":"filter","filter":"refuse"}}}
        {"type":"do","number":1,"deed":{"deed":"change","change":{"setting":"filter","filter":"mask"}}}
        {"type":"do","number":1,"deed":{"deed":"change","change":{"setting":"filter","filter":"off"}}}
        {"type":"do","number":1,"deed":{"deed":"change","change":{"setting":"retention","retention":"call"}}}
        {"type":"do","number":1,"deed":{"deed":"change","change":{"setting":"retention","retention":"day"}}}
        {"type":"do","number":1,"deed":{"deed":"change","change":{"setting":"retention","retention":"week"}}}
        {"type":"do","number":1,"deed":{"deed":"change","change":{"setting":"retention","retention":"month"}}}
        {"type":"do","number":1,"deed":{"deed":"change","change":{"setting":"password","password":" päss\u0000word "}}}
        {"type":"do","number":1,"deed":{"deed":"change","change":{"setting":"rights","rights":{"microphone":true,"camera":false,"screen":false,"chat":true}}}}
        {"type":"do","number":1,"deed":{"deed":"change","change":{"setting":"limit","limit":12}}}
        {"type":"do","number":1,"deed":{"deed":"change","change":{"setting":"reactions","reactions":true}}}"#]],
    );
}

#[test]
fn every_reaction() {
    golden(
        &Reaction::ALL.map(|reaction| ClientMessage::React { reaction }),
        expect![[r#"
        {"type":"react","reaction":"thumbs_up"}
        {"type":"react","reaction":"applause"}
        {"type":"react","reaction":"heart"}
        {"type":"react","reaction":"laughter"}
        {"type":"react","reaction":"surprise"}
        {"type":"react","reaction":"celebration"}"#]],
    );
}

#[test]
fn every_deed_takes_a_power() {
    // Those that no deed takes: they are for what one is told.
    let without = Power::ALL.into_iter().filter(|power| !deeds().iter().any(|deed| deed.power() == *power)).collect::<Vec<_>>();
    assert_eq!(without, [Power::SeeBackstage]);
    let powers = deeds().iter().map(|deed| format!("{:?}: {deed:?}", deed.power())).collect::<Vec<_>>();
    expect![[r#"
        StopMedia: StopMedia { participant: ParticipantId(8), kind: Microphone }
        StopMedia: StopMedia { participant: ParticipantId(8), kind: Camera }
        StopMedia: StopMedia { participant: ParticipantId(8), kind: Screen }
        SetRole: SetRole { participant: ParticipantId(8), role: Viewer }
        SetRole: SetRole { participant: ParticipantId(8), role: Participant }
        SetRole: SetRole { participant: ParticipantId(8), role: Moderator }
        SetRole: SetRole { participant: ParticipantId(8), role: Host }
        StopMedia: MuteAll
        LowerHand: LowerHand { participant: ParticipantId(8) }
        LowerHand: LowerAllHands
        Remove: Remove { participant: ParticipantId(8) }
        Ban: Ban { participant: ParticipantId(8) }
        LiftBan: LiftBan { member: MemberId(3) }
        Admit: Admit { participant: ParticipantId(8) }
        Admit: Deny { participant: ParticipantId(8) }
        Admit: AdmitAll
        DeleteLine: DeleteLine { line: LineId(51) }
        Change: Change { change: Reactions { reactions: false } }
        EndForAll: EndForAll"#]]
    .assert_eq(&powers.join("\n"));
}
