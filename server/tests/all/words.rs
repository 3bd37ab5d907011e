//! Everything that can be said to a room: a test that tries all of it does not forget what is added.

use protocol::{
    Change, ChatText, ClientMessage, Deed, DeedNumber, DisplayName, Door, DraftNumber, Endpoint, LineId, Media, MediaKind, MemberId,
    Observation, ParticipantId, Password, Reaction, Retention, Rights, Role,
};

use crate::browser::candidate;

/// Every deed, at this participant, this member and this line.
pub fn every_deed(participant: ParticipantId, member: MemberId, line: LineId) -> Vec<Deed> {
    let mut deeds = vec![
        Deed::MuteAll {},
        Deed::LowerHand { participant },
        Deed::LowerAllHands {},
        Deed::Remove { participant },
        Deed::Ban { participant },
        Deed::LiftBan { member },
        Deed::Admit { participant },
        Deed::Deny { participant },
        Deed::AdmitAll {},
        Deed::DeleteLine { line },
        Deed::EndForAll {},
    ];
    deeds.extend(MediaKind::ALL.map(|kind| Deed::StopMedia { participant, kind }));
    deeds.extend(Role::ALL.map(|role| Deed::SetRole { participant, role }));
    deeds.extend(every_change().into_iter().map(|change| Deed::Change { change }));
    for deed in &deeds {
        // What is added here belongs into the list above.
        match deed {
            Deed::StopMedia { .. }
            | Deed::MuteAll {}
            | Deed::LowerHand { .. }
            | Deed::LowerAllHands {}
            | Deed::Remove { .. }
            | Deed::Ban { .. }
            | Deed::LiftBan { .. }
            | Deed::SetRole { .. }
            | Deed::Admit { .. }
            | Deed::Deny { .. }
            | Deed::AdmitAll {}
            | Deed::DeleteLine { .. }
            | Deed::Change { .. }
            | Deed::EndForAll {} => {}
        }
    }
    deeds
}

fn every_change() -> Vec<Change> {
    let changes = vec![
        Change::Door { door: Door::Open },
        Change::Password { password: Password::parse("mine now").unwrap() },
        Change::Rights { rights: Rights::NONE },
        Change::Filter { filter: protocol::Filter::Off },
        Change::Retention { retention: Retention::Month },
        Change::Limit { limit: 1 },
        Change::Reactions { reactions: false },
    ];
    for change in &changes {
        match change {
            Change::Door { .. }
            | Change::Password { .. }
            | Change::Rights { .. }
            | Change::Filter { .. }
            | Change::Retention { .. }
            | Change::Limit { .. }
            | Change::Reactions { .. } => {}
        }
    }
    changes
}

/// Every message of an attached page but `Leave` and `Beat`, which everybody may say, about this participant.
pub fn every_message(to: Endpoint, member: MemberId, line: LineId) -> Vec<ClientMessage> {
    let mut messages = vec![
        ClientMessage::Signal { to, signal: candidate("x") },
        ClientMessage::SetMedia { media: Media { microphone: true, camera: true, screen: true } },
        ClientMessage::Say { draft: DraftNumber(1), to: None, text: ChatText::parse("let me in").unwrap() },
        ClientMessage::Say { draft: DraftNumber(2), to: Some(to.participant), text: ChatText::parse("psst").unwrap() },
        ClientMessage::Older { before: line },
        ClientMessage::SetHand { raised: true },
        ClientMessage::React { reaction: Reaction::Heart },
        ClientMessage::Rename { name: DisplayName::parse("Somebody else").unwrap() },
        ClientMessage::ShowCountry { shown: true },
        ClientMessage::Observe { observation: Observation::Failed {} },
    ];
    messages.extend(every_deed(to.participant, member, line).into_iter().map(|deed| ClientMessage::Do { number: DeedNumber(1), deed }));
    for message in &messages {
        match message {
            ClientMessage::Signal { .. }
            | ClientMessage::SetMedia { .. }
            | ClientMessage::Say { .. }
            | ClientMessage::Older { .. }
            | ClientMessage::SetHand { .. }
            | ClientMessage::React { .. }
            | ClientMessage::Rename { .. }
            | ClientMessage::ShowCountry { .. }
            | ClientMessage::Do { .. }
            | ClientMessage::Leave {}
            | ClientMessage::Observe { .. }
            | ClientMessage::Beat {} => {}
        }
    }
    messages
}
