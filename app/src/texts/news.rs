//! What is told in passing: what was done to one, what one did, and why something was not done.

use call::{DeviceKind, News};
use protocol::{Change, Deed, DisplayName, Door, Filter, MediaKind, Refusal, Retention, Role};

use super::wait;
use super::words::*;

/// What a toast tells, in a sentence or two.
pub fn news(news: &News) -> String {
    match news {
        News::Stopped { kind: MediaKind::Microphone, by } => news_muted(by.as_str()),
        News::Stopped { kind: MediaKind::Camera, by } => news_camera_stopped(by.as_str()),
        News::Stopped { kind: MediaKind::Screen, by } => news_screen_stopped(by.as_str()),
        News::RightWithdrawn { kind: MediaKind::Microphone } => news_no_microphone().into(),
        News::RightWithdrawn { kind: MediaKind::Camera } => news_no_camera().into(),
        News::RightWithdrawn { kind: MediaKind::Screen } => news_no_screen().into(),
        News::HandLowered { by } => news_hand_lowered(by.as_str()),
        News::RoleSet { role: Role::Host, by } => news_made_host(by.as_str()),
        News::RoleSet { role: Role::Moderator, by } => news_made_moderator(by.as_str()),
        News::RoleSet { role: Role::Participant, by } => news_made_participant(by.as_str()),
        News::RoleSet { role: Role::Viewer, by } => news_made_viewer(by.as_str()),
        News::Done { deed, whom } => done(deed, whom.as_ref().map_or(somebody(), DisplayName::as_str)),
        News::NotDone { deed, refusal } => not_done(deed.as_ref(), *refusal),
        News::HandRaised { name } => news_hand_raised(name.as_str()),
        News::Knocked { name } => news_knocked(name.as_str()),
        News::DeviceGone { label, instead: Some(instead), .. } => news_device_replaced(label, instead),
        News::DeviceGone { label, instead: None, .. } => news_device_gone(label),
        News::NotSwitched { kind: DeviceKind::Camera, problem } => super::no_picture(*problem).into(),
        News::NotSwitched { kind: DeviceKind::Microphone | DeviceKind::Speaker, problem } => {
            super::device_problem(MediaKind::Microphone, *problem).into()
        }
        News::DeviceFound { device, .. } => news_device_found(&device.label),
        News::MachineTooSlow => news_machine_too_slow().to_owned(),
        News::Said { name, private: false } => news_said(name.as_str()),
        News::Said { name, private: true } => news_said_privately(name.as_str()),
    }
}

/// What one did.
fn done(deed: &Deed, whom: &str) -> String {
    let said = match deed {
        Deed::StopMedia { kind: MediaKind::Microphone, .. } => return done_muted(whom),
        Deed::StopMedia { kind: MediaKind::Camera, .. } => return done_camera_stopped(whom),
        Deed::StopMedia { kind: MediaKind::Screen, .. } => return done_screen_stopped(whom),
        Deed::LowerHand { .. } => return done_hand_lowered(whom),
        Deed::Remove { .. } => return done_removed(whom),
        Deed::Ban { .. } => return done_banned(whom),
        Deed::SetRole { role: Role::Viewer, .. } => return done_made_viewer(whom),
        Deed::SetRole { role: Role::Participant, .. } => return done_made_participant(whom),
        Deed::SetRole { role: Role::Moderator, .. } => return done_made_moderator(whom),
        Deed::SetRole { role: Role::Host, .. } => return done_made_host(whom),
        Deed::Admit { .. } => return done_admitted(whom),
        Deed::Deny { .. } => return done_denied(whom),
        Deed::Change { change } => return changed(change),
        Deed::MuteAll {} => done_muted_all(),
        Deed::LowerAllHands {} => done_hands_lowered(),
        Deed::LiftBan { .. } => done_ban_lifted(),
        Deed::AdmitAll {} => done_admitted_all(),
        Deed::DeleteLine { .. } => done_deleted(),
        Deed::EndForAll {} => done_ended(),
    };
    said.into()
}

/// What a setting is now.
fn changed(change: &Change) -> String {
    let said = match change {
        Change::Door { door: Door::Open } => now_door_open(),
        Change::Door { door: Door::Lobby } => now_door_lobby(),
        Change::Door { door: Door::Password } => now_door_password(),
        Change::Door { door: Door::Locked } => now_door_locked(),
        Change::Password { .. } => now_password(),
        Change::Rights { .. } => now_rights(),
        Change::Filter { filter: Filter::Refuse } => now_filter_refuse(),
        Change::Filter { filter: Filter::Mask } => now_filter_mask(),
        Change::Filter { filter: Filter::Off } => now_filter_off(),
        Change::Retention { retention: Retention::Call } => now_kept_call(),
        Change::Retention { retention: Retention::Day } => now_kept_day(),
        Change::Retention { retention: Retention::Week } => now_kept_week(),
        Change::Retention { retention: Retention::Month } => now_kept_month(),
        Change::Limit { limit } => return now_limit(*limit),
        Change::Reactions { reactions: true } => now_reactions_on(),
        Change::Reactions { reactions: false } => now_reactions_off(),
    };
    said.into()
}

/// Why something was not done, and what to do.
fn not_done(deed: Option<&Deed>, refusal: Refusal) -> String {
    let said = match refusal {
        Refusal::Malformed => refused_malformed(),
        Refusal::TooLong => refused_too_long(),
        Refusal::NoSuchParticipant => match deed {
            Some(Deed::Admit { .. } | Deed::Deny { .. }) => refused_not_waiting(),
            _ => refused_not_here(),
        },
        Refusal::NotReachable => refused_not_reachable(),
        Refusal::ToOneself => refused_to_oneself(),
        Refusal::Forbidden if deed.is_some() => refused_by_role(),
        Refusal::Forbidden => refused_forbidden(),
        Refusal::TooSoon { wait_ms } => return refused_too_soon(&wait(wait_ms)),
        Refusal::Profane => refused_profane(),
        Refusal::NoSuchLine => refused_no_line(),
        Refusal::NoSuchMember => match deed {
            Some(Deed::LiftBan { .. }) => refused_ban_lifted(),
            _ => refused_no_member(),
        },
        Refusal::RoomFull => refused_room_full(),
        Refusal::NoPassword => refused_no_password(),
        Refusal::OutOfRange => refused_out_of_range(),
        Refusal::NameReserved => name_reserved(),
        Refusal::ServerFault => server_fault(),
    };
    said.into()
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
