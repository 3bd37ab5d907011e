//! What is told in passing: what was done to one, what one did, and why something was not done.

use call::News;
use protocol::{Change, Deed, DisplayName, Door, Filter, MediaKind, Refusal, Retention, Role};

/// What a toast tells, in a sentence or two.
pub fn news(news: &News) -> String {
    match news {
        News::Stopped { kind, by } => match kind {
            MediaKind::Microphone => format!("{} muted you. You can turn your microphone on again.", by.as_str()),
            MediaKind::Camera => format!("{} stopped your camera. You can turn it on again.", by.as_str()),
            MediaKind::Screen => format!("{} stopped your screen. You can share it again.", by.as_str()),
        },
        News::RightWithdrawn { kind } => match kind {
            MediaKind::Microphone => "You may no longer use your microphone here. It was turned off.".into(),
            MediaKind::Camera => "You may no longer use your camera here. It was turned off.".into(),
            MediaKind::Screen => "You may no longer share a screen here. Yours was stopped.".into(),
        },
        News::HandLowered { by } => format!("{} lowered your hand.", by.as_str()),
        News::RoleSet { role, by } => format!("{} made you {}. {}", by.as_str(), a(*role), what_it_means(*role)),
        News::Done { deed, whom } => done(deed, whom.as_ref()),
        News::NotDone { deed, refusal } => not_done(deed.as_ref(), *refusal),
        News::HandRaised { name } => format!("{} raised a hand.", name.as_str()),
        News::Knocked { name } => format!("{} is waiting to be let in.", name.as_str()),
        News::Said { name, private: false } => format!("Message from {}", name.as_str()),
        News::Said { name, private: true } => format!("Private message from {}", name.as_str()),
    }
}

/// A role with its article.
const fn a(role: Role) -> &'static str {
    match role {
        Role::Host => "a host",
        Role::Moderator => "a moderator",
        Role::Participant => "a participant",
        Role::Viewer => "a viewer",
    }
}

const fn what_it_means(role: Role) -> &'static str {
    match role {
        Role::Host => "You decide about the room and about everyone's role.",
        Role::Moderator => "You can let people in, mute and remove them.",
        Role::Participant => "You can take part as everybody does.",
        Role::Viewer => "You see and hear the others, and can raise your hand.",
    }
}

/// What one did.
fn done(deed: &Deed, whom: Option<&DisplayName>) -> String {
    let whom = whom.map_or("somebody", DisplayName::as_str);
    match deed {
        Deed::StopMedia { kind: MediaKind::Microphone, .. } => format!("You muted {whom}."),
        Deed::StopMedia { kind: MediaKind::Camera, .. } => format!("You stopped {whom}'s camera."),
        Deed::StopMedia { kind: MediaKind::Screen, .. } => format!("You stopped {whom}'s screen."),
        Deed::MuteAll {} => "You muted everyone you can mute.".into(),
        Deed::LowerHand { .. } => format!("You lowered {whom}'s hand."),
        Deed::LowerAllHands {} => "You lowered all hands.".into(),
        Deed::Remove { .. } => format!("You removed {whom}."),
        Deed::Ban { .. } => format!("You banned {whom}."),
        Deed::LiftBan { .. } => "You lifted the ban.".into(),
        Deed::SetRole { role, .. } => format!("You made {whom} {}.", a(*role)),
        Deed::Admit { .. } => format!("You let {whom} in."),
        Deed::Deny { .. } => format!("You did not let {whom} in."),
        Deed::AdmitAll {} => "You let everyone in who was waiting.".into(),
        Deed::DeleteLine { .. } => "The message is deleted.".into(),
        Deed::Change { change } => changed(change),
        Deed::EndForAll {} => "You ended the call for everyone.".into(),
    }
}

/// What a setting is now.
fn changed(change: &Change) -> String {
    match change {
        Change::Door { door: Door::Open } => "Anyone with the link can come in.".into(),
        Change::Door { door: Door::Lobby } => "Whoever comes has to be let in.".into(),
        Change::Door { door: Door::Password } => "Whoever comes is asked for the password.".into(),
        Change::Door { door: Door::Locked } => "The room is locked: nobody new can come in.".into(),
        Change::Password { .. } => "The password is set. Whoever comes is asked for it.".into(),
        Change::Rights { .. } => "What participants may do is changed.".into(),
        Change::Filter { filter: Filter::Refuse } => "Messages with bad language are refused.".into(),
        Change::Filter { filter: Filter::Mask } => "Bad language is masked.".into(),
        Change::Filter { filter: Filter::Off } => "Bad language is allowed.".into(),
        Change::Retention { retention: Retention::Call } => "The chat is deleted when everybody has gone.".into(),
        Change::Retention { retention: Retention::Day } => "The chat is kept for a day after everybody has gone.".into(),
        Change::Retention { retention: Retention::Week } => "The chat is kept for a week after everybody has gone.".into(),
        Change::Retention { retention: Retention::Month } => "The chat is kept for a month after everybody has gone.".into(),
        Change::Limit { limit } => format!("The room takes {}.", super::people(*limit)),
        Change::Reactions { reactions: true } => "Reactions are switched on.".into(),
        Change::Reactions { reactions: false } => "Reactions are switched off.".into(),
    }
}

/// Why something was not done, and what to do.
fn not_done(deed: Option<&Deed>, refusal: Refusal) -> String {
    match refusal {
        Refusal::Malformed => "The server did not understand that. Loading this page again may help.".into(),
        Refusal::TooLong => "That text is too long.".into(),
        Refusal::NoSuchParticipant => match deed {
            Some(Deed::Admit { .. } | Deed::Deny { .. }) => "That person is no longer waiting.".into(),
            _ => "That person is no longer here.".into(),
        },
        Refusal::NotReachable => "That person is not connected just now. Try again in a moment.".into(),
        Refusal::ToOneself => "You cannot do that to yourself.".into(),
        Refusal::Forbidden if deed.is_some() => "Your role does not allow that.".into(),
        Refusal::Forbidden => "You may not do that in this room.".into(),
        Refusal::TooSoon { wait_ms } => format!("Slow down: try again in {}.", super::wait(wait_ms)),
        Refusal::Profane => "That was refused: this room does not allow bad language. Nobody else saw it.".into(),
        Refusal::NoSuchLine => "That message is no longer there.".into(),
        Refusal::NoSuchMember => match deed {
            Some(Deed::LiftBan { .. }) => "That ban was lifted already.".into(),
            _ => "That person is not known in this room.".into(),
        },
        Refusal::RoomFull => "All seats are taken. Somebody has to leave before anybody else can come in.".into(),
        Refusal::NoPassword => "There is no password yet. Set one first.".into(),
        Refusal::OutOfRange => "That number is too small or too large.".into(),
        Refusal::NameReserved => "That name could be taken for a host's. Please choose another one.".into(),
        Refusal::ServerFault => "Something went wrong on the server. Please try again.".into(),
    }
}

#[cfg(test)]
mod tests {
    use protocol::{LineId, MemberId, ParticipantId, Password, Rights};

    use super::*;

    fn name(name: &str) -> DisplayName {
        DisplayName::parse(name).unwrap()
    }

    fn told(all: impl IntoIterator<Item = News>) -> Vec<String> {
        all.into_iter().map(|each| news(&each)).collect()
    }

    fn deeds() -> Vec<Deed> {
        let participant = ParticipantId::new(2).unwrap();
        let mut deeds: Vec<_> = MediaKind::ALL.into_iter().map(|kind| Deed::StopMedia { participant, kind }).collect();
        deeds.extend([
            Deed::MuteAll {},
            Deed::LowerHand { participant },
            Deed::LowerAllHands {},
            Deed::Remove { participant },
            Deed::Ban { participant },
            Deed::LiftBan { member: MemberId::new(2).unwrap() },
            Deed::SetRole { participant, role: Role::Moderator },
            Deed::Admit { participant },
            Deed::Deny { participant },
            Deed::AdmitAll {},
            Deed::DeleteLine { line: LineId::new(2).unwrap() },
            Deed::EndForAll {},
        ]);
        deeds
    }

    #[test]
    fn whoever_is_concerned_is_told_who_did_what() {
        let by = || name("Ana");
        let stopped = MediaKind::ALL.into_iter().map(|kind| News::Stopped { kind, by: by() });
        let roles = Role::ALL.into_iter().map(|role| News::RoleSet { role, by: by() });
        assert_eq!(
            told(stopped.chain([News::HandLowered { by: by() }]).chain(roles)),
            [
                "Ana muted you. You can turn your microphone on again.",
                "Ana stopped your camera. You can turn it on again.",
                "Ana stopped your screen. You can share it again.",
                "Ana lowered your hand.",
                "Ana made you a viewer. You see and hear the others, and can raise your hand.",
                "Ana made you a participant. You can take part as everybody does.",
                "Ana made you a moderator. You can let people in, mute and remove them.",
                "Ana made you a host. You decide about the room and about everyone's role.",
            ]
        );
        assert_eq!(
            told(MediaKind::ALL.into_iter().map(|kind| News::RightWithdrawn { kind })),
            [
                "You may no longer use your microphone here. It was turned off.",
                "You may no longer use your camera here. It was turned off.",
                "You may no longer share a screen here. Yours was stopped.",
            ]
        );
    }

    #[test]
    fn what_others_do_is_told_by_name() {
        let name = || name("Cleo");
        assert_eq!(
            told([
                News::HandRaised { name: name() },
                News::Knocked { name: name() },
                News::Said { name: name(), private: false },
                News::Said { name: name(), private: true },
            ]),
            ["Cleo raised a hand.", "Cleo is waiting to be let in.", "Message from Cleo", "Private message from Cleo"]
        );
    }

    #[test]
    fn whoever_did_something_sees_that_it_happened() {
        let done = |deed, whom: Option<&str>| News::Done { deed, whom: whom.map(name) };
        assert_eq!(
            told(deeds().into_iter().map(|deed| done(deed, Some("Ben")))),
            [
                "You muted Ben.",
                "You stopped Ben's camera.",
                "You stopped Ben's screen.",
                "You muted everyone you can mute.",
                "You lowered Ben's hand.",
                "You lowered all hands.",
                "You removed Ben.",
                "You banned Ben.",
                "You lifted the ban.",
                "You made Ben a moderator.",
                "You let Ben in.",
                "You did not let Ben in.",
                "You let everyone in who was waiting.",
                "The message is deleted.",
                "You ended the call for everyone.",
            ]
        );
        assert_eq!(news(&done(Deed::Ban { participant: ParticipantId::new(2).unwrap() }, None)), "You banned somebody.");
    }

    #[test]
    fn a_changed_setting_is_told_as_it_is_from_then_on() {
        let changes = [
            Change::Door { door: Door::Open },
            Change::Door { door: Door::Lobby },
            Change::Door { door: Door::Password },
            Change::Door { door: Door::Locked },
            Change::Password { password: Password::parse("tea").unwrap() },
            Change::Rights { rights: Rights::NONE },
            Change::Filter { filter: Filter::Refuse },
            Change::Filter { filter: Filter::Mask },
            Change::Filter { filter: Filter::Off },
            Change::Retention { retention: Retention::Call },
            Change::Retention { retention: Retention::Day },
            Change::Retention { retention: Retention::Week },
            Change::Retention { retention: Retention::Month },
            Change::Limit { limit: 1 },
            Change::Limit { limit: 4 },
            Change::Reactions { reactions: true },
            Change::Reactions { reactions: false },
        ];
        assert_eq!(
            told(changes.map(|change| News::Done { deed: Deed::Change { change }, whom: None })),
            [
                "Anyone with the link can come in.",
                "Whoever comes has to be let in.",
                "Whoever comes is asked for the password.",
                "The room is locked: nobody new can come in.",
                "The password is set. Whoever comes is asked for it.",
                "What participants may do is changed.",
                "Messages with bad language are refused.",
                "Bad language is masked.",
                "Bad language is allowed.",
                "The chat is deleted when everybody has gone.",
                "The chat is kept for a day after everybody has gone.",
                "The chat is kept for a week after everybody has gone.",
                "The chat is kept for a month after everybody has gone.",
                "The room takes 1 person.",
                "The room takes 4 people.",
                "Reactions are switched on.",
                "Reactions are switched off.",
            ]
        );
    }

    #[test]
    fn a_refusal_says_why_and_what_to_do() {
        let refused = |deed: Option<Deed>, refusal| News::NotDone { deed, refusal };
        let all = [
            Refusal::Malformed,
            Refusal::TooLong,
            Refusal::NoSuchParticipant,
            Refusal::NotReachable,
            Refusal::ToOneself,
            Refusal::Forbidden,
            Refusal::TooSoon { wait_ms: 2_001 },
            Refusal::Profane,
            Refusal::NoSuchLine,
            Refusal::NoSuchMember,
            Refusal::RoomFull,
            Refusal::NoPassword,
            Refusal::OutOfRange,
            Refusal::NameReserved,
            Refusal::ServerFault,
        ];
        assert_eq!(
            told(all.map(|refusal| refused(None, refusal))),
            [
                "The server did not understand that. Loading this page again may help.",
                "That text is too long.",
                "That person is no longer here.",
                "That person is not connected just now. Try again in a moment.",
                "You cannot do that to yourself.",
                "You may not do that in this room.",
                "Slow down: try again in 3 seconds.",
                "That was refused: this room does not allow bad language. Nobody else saw it.",
                "That message is no longer there.",
                "That person is not known in this room.",
                "All seats are taken. Somebody has to leave before anybody else can come in.",
                "There is no password yet. Set one first.",
                "That number is too small or too large.",
                "That name could be taken for a host's. Please choose another one.",
                "Something went wrong on the server. Please try again.",
            ]
        );
        let participant = ParticipantId::new(2).unwrap();
        let member = MemberId::new(2).unwrap();
        assert_eq!(
            told([
                refused(Some(Deed::Deny { participant }), Refusal::NoSuchParticipant),
                refused(Some(Deed::Remove { participant }), Refusal::NoSuchParticipant),
                refused(Some(Deed::Remove { participant }), Refusal::Forbidden),
                refused(Some(Deed::LiftBan { member }), Refusal::NoSuchMember),
            ]),
            [
                "That person is no longer waiting.",
                "That person is no longer here.",
                "Your role does not allow that.",
                "That ban was lifted already.",
            ]
        );
    }
}
