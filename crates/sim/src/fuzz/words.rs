//! What may be said to a room, and at its door.

use arbitrary::Arbitrary;
use protocol::{
    Candidate, Change, ChatText, ClientMessage, Deed, DeedNumber, Description, DescriptionKind, Door, DraftNumber, Endpoint, Filter,
    Gathered, Hindrance, IcePath, KnockMessage, KnockNote, LineId, Media, MediaKind, Observation, OfferNumber, Password, Pause, Reaction,
    Report, Retention, Rights, Role, Signal,
};

use super::event::{Page, member_id, name, participant_id};

/// What a page may say.
#[derive(Arbitrary)]
pub(super) enum Said {
    Signal { participant: u8, page: Page, signal: SignalShape },
    SetMedia { microphone: bool, camera: bool, screen: bool },
    Say { draft: u8, to: Option<u8>, text: u8 },
    Older { before: u8 },
    SetHand { raised: bool },
    React,
    Rename { name: u8 },
    ShowCountry { shown: bool },
    Do { number: u32, deed: DeedShape },
    Observe { after_ms: u32 },
    Leave,
    Beat,
}

/// What somebody may say who waits.
#[derive(Arbitrary)]
pub(super) enum Knock {
    Note { text: u8 },
    Withdraw,
    Beat,
}

#[derive(Arbitrary)]
pub(super) enum SignalShape {
    Offer { number: u32, bytes: u8 },
    Answer { number: u32, bytes: u8 },
    Candidate { bytes: u8, mid: Option<u8>, index: Option<u16>, fragment: Option<u8> },
    Report { camera: u16, screen: u16, paused: Option<bool> },
    Replaced { attempt: u32 },
}

#[derive(Arbitrary)]
pub(super) enum DeedShape {
    StopMedia { participant: u8, kind: u8 },
    MuteAll,
    LowerHand { participant: u8 },
    LowerAllHands,
    Remove { participant: u8 },
    Ban { participant: u8 },
    LiftBan { member: u8 },
    SetRole { participant: u8, role: u8 },
    Admit { participant: u8 },
    Deny { participant: u8 },
    AdmitAll,
    DeleteLine { line: u8 },
    SetDoor { door: u8 },
    SetPassword,
    SetRights { microphone: bool, camera: bool, screen: bool, chat: bool },
    SetRest { filter: u8, retention: u8 },
    SetLimit { limit: u8 },
    SetReactions { reactions: bool },
    EndForAll,
}

impl Said {
    pub(super) fn message(self) -> ClientMessage {
        match self {
            Self::Signal { participant, page, signal } => {
                let to = Endpoint { participant: participant_id(participant), page: page.number() };
                ClientMessage::Signal { to, signal: signal.signal() }
            }
            Self::SetMedia { microphone, camera, screen } => ClientMessage::SetMedia { media: Media { microphone, camera, screen } },
            Self::Say { draft, to, text } => ClientMessage::Say {
                draft: DraftNumber(u32::from(draft % 8)),
                to: to.map(participant_id),
                text: ChatText::parse(TEXTS[usize::from(text) % TEXTS.len()]).expect("they are messages"),
            },
            Self::Older { before } => ClientMessage::Older { before: line_id(before) },
            Self::SetHand { raised } => ClientMessage::SetHand { raised },
            Self::React => ClientMessage::React { reaction: Reaction::Heart },
            Self::Rename { name: number } => ClientMessage::Rename { name: name(participant_id(number)) },
            Self::ShowCountry { shown } => ClientMessage::ShowCountry { shown },
            Self::Do { number, deed } => ClientMessage::Do { number: DeedNumber(number), deed: deed.deed() },
            Self::Observe { after_ms } => ClientMessage::Observe { observation: Observation::Connected { path: IcePath::Host, after_ms } },
            Self::Leave => ClientMessage::Leave {},
            Self::Beat => ClientMessage::Beat {},
        }
    }
}

/// Some of any kind, one of them bad language.
const TEXTS: [&str; 4] = ["hi", "somewhat longer than that, and than the others", "two\nlines", "shit"];

impl Knock {
    pub(super) fn message(self) -> KnockMessage {
        match self {
            Self::Note { text } => {
                KnockMessage::Note { note: KnockNote::parse(TEXTS[usize::from(text) % TEXTS.len()]).expect("they are notes") }
            }
            Self::Withdraw => KnockMessage::Withdraw {},
            Self::Beat => KnockMessage::Beat {},
        }
    }
}

impl SignalShape {
    fn signal(self) -> Signal {
        let description = |number, kind, bytes| {
            let description =
                Description { kind, sdp: text(bytes), screen_mid: (bytes % 2 == 0).then(|| text(bytes / 2)), screen_sound_mid: None };
            Signal::Description { number: OfferNumber(number), description }
        };
        match self {
            Self::Offer { number, bytes } => description(number, DescriptionKind::Offer, bytes),
            Self::Answer { number, bytes } => description(number, DescriptionKind::Answer, bytes),
            Self::Candidate { bytes, mid, index, fragment } => Signal::Candidate {
                candidate: Candidate {
                    candidate: text(bytes),
                    sdp_mid: mid.map(text),
                    sdp_m_line_index: index,
                    username_fragment: fragment.map(text),
                },
            },
            Self::Replaced { attempt } => Signal::Replaced { attempt },
            Self::Report { camera, screen, paused } => {
                let pause = |background| if background { Pause::Background } else { Pause::Bandwidth };
                let gathered = paused.map(|host| Gathered { complete: camera % 2 == 0, host, ..Gathered::default() });
                let hindered = paused.map(|_| if screen % 2 == 0 { Hindrance::Machine } else { Hindrance::Camera });
                Signal::Report { report: Report { camera, screen, paused: paused.map(pause), hindered, gathered } }
            }
        }
    }
}

impl DeedShape {
    fn deed(self) -> Deed {
        let change = |change| Deed::Change { change };
        match self {
            Self::StopMedia { participant, kind } => {
                Deed::StopMedia { participant: participant_id(participant), kind: one_of(&MediaKind::ALL, kind) }
            }
            Self::MuteAll => Deed::MuteAll {},
            Self::LowerHand { participant } => Deed::LowerHand { participant: participant_id(participant) },
            Self::LowerAllHands => Deed::LowerAllHands {},
            Self::Remove { participant } => Deed::Remove { participant: participant_id(participant) },
            Self::Ban { participant } => Deed::Ban { participant: participant_id(participant) },
            Self::LiftBan { member } => Deed::LiftBan { member: member_id(member) },
            Self::SetRole { participant, role } => {
                Deed::SetRole { participant: participant_id(participant), role: one_of(&Role::ALL, role) }
            }
            Self::Admit { participant } => Deed::Admit { participant: participant_id(participant) },
            Self::Deny { participant } => Deed::Deny { participant: participant_id(participant) },
            Self::AdmitAll => Deed::AdmitAll {},
            Self::DeleteLine { line } => Deed::DeleteLine { line: line_id(line) },
            Self::SetDoor { door } => change(Change::Door { door: one_of(&[Door::Open, Door::Lobby, Door::Password, Door::Locked], door) }),
            Self::SetPassword => change(Change::Password { password: Password::parse("secret").expect("a password") }),
            Self::SetRights { microphone, camera, screen, chat } => {
                change(Change::Rights { rights: Rights { microphone, camera, screen, chat } })
            }
            Self::SetRest { filter, retention } if filter % 2 == 0 => {
                let all = [Retention::Call, Retention::Day, Retention::Week, Retention::Month];
                change(Change::Retention { retention: one_of(&all, retention) })
            }
            Self::SetRest { retention, .. } => {
                change(Change::Filter { filter: one_of(&[Filter::Refuse, Filter::Mask, Filter::Off], retention) })
            }
            Self::SetLimit { limit } => change(Change::Limit { limit: u32::from(limit % 6) }),
            Self::SetReactions { reactions } => change(Change::Reactions { reactions }),
            Self::EndForAll => Deed::EndForAll {},
        }
    }
}

fn one_of<T: Copy>(all: &[T], number: u8) -> T {
    all[usize::from(number) % all.len()]
}

fn line_id(number: u8) -> LineId {
    LineId::new(u64::from(number % 32)).expect("small")
}

/// A text around the bounds of the limits here.
fn text(bytes: u8) -> String {
    "x".repeat(usize::from(bytes % 12))
}
