//! What can be done with somebody: what authority allows, and what makes sense as things are.

use call::{Own, Tile};
use protocol::{Deed, MediaKind, Power, Role};

/// Something to do with somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonOption {
    /// Write to them alone.
    Write,
    /// Mute them, stop their camera or their screen.
    Stop(MediaKind),
    /// Lower their hand.
    LowerHand,
    /// Give them a role.
    Make(Role),
    /// Remove them, once asked.
    Remove,
    /// Ban them, once asked.
    Ban,
}

impl PersonOption {
    /// What there is to do with the person of `tile`, in the order in which it is offered.
    pub fn of(own: &Own, tile: &Tile) -> Vec<Self> {
        let role = own.role;
        // With oneself there is only stepping down: muting oneself and lowering one's hand have buttons of their own.
        if tile.is_self {
            let down = [Role::Moderator, Role::Participant].map(Self::Make);
            return if role == Role::Host { down.to_vec() } else { Vec::new() };
        }
        let stops = [MediaKind::Microphone, MediaKind::Camera, MediaKind::Screen];
        let is_on = |kind| match kind {
            MediaKind::Microphone => tile.microphone,
            MediaKind::Camera => tile.camera,
            MediaKind::Screen => tile.screen,
        };
        let may = |power| role.may(power, tile.role);
        // Another tab of one's own is the same member: a ban would be one's own.
        let is_own = own.member == Some(tile.member);
        let mut options = Vec::new();
        options.extend(own.rights.chat.then_some(Self::Write));
        options.extend(stops.into_iter().filter(|kind| is_on(*kind) && may(Power::StopMedia)).map(Self::Stop));
        options.extend((tile.hand.is_some() && may(Power::LowerHand)).then_some(Self::LowerHand));
        let others = Role::ALL.into_iter().rev().filter(|other| *other != tile.role && may(Power::SetRole));
        options.extend(others.map(Self::Make));
        options.extend(may(Power::Remove).then_some(Self::Remove));
        options.extend((may(Power::Ban) && !is_own).then_some(Self::Ban));
        options
    }

    /// The deed that it is to the person of `tile`; nothing for what is no deed.
    pub const fn deed(self, tile: &Tile) -> Option<Deed> {
        let participant = tile.id;
        match self {
            Self::Write => None,
            Self::Stop(kind) => Some(Deed::StopMedia { participant, kind }),
            Self::LowerHand => Some(Deed::LowerHand { participant }),
            Self::Make(role) => Some(Deed::SetRole { participant, role }),
            Self::Remove => Some(Deed::Remove { participant }),
            Self::Ban => Some(Deed::Ban { participant }),
        }
    }
}

#[cfg(test)]
mod tests {
    use call::{Hand, TileState};
    use protocol::{MemberId, ParticipantId, Rights, UnixMillis};

    use super::*;
    use crate::texts;

    fn own(role: Role) -> Own {
        let (participant, member) = (ParticipantId::new(1), MemberId::new(1));
        Own { participant, member, role, rights: role.rights(Rights::ALL), hand: false, only_host: false }
    }

    fn tile(id: u64, role: Role) -> Tile {
        Tile {
            id: ParticipantId::new(id).expect("a small number"),
            name: "Ana".into(),
            initials: "A".into(),
            is_self: id == 1,
            microphone: false,
            camera: false,
            screen: false,
            member: MemberId::new(id).expect("a small number"),
            role,
            hand: None,
            country: None,
            state: TileState::Connected,
            speaking: false,
            quality: call::Quality::Good,
            flow: call::Flow::Flowing,
            cause: None,
            for_me: call::ForMe::default(),
        }
    }

    /// A person with everything on.
    fn busy(role: Role) -> Tile {
        let hand = Some(Hand { place: 1, since: UnixMillis(0) });
        Tile { microphone: true, camera: true, screen: true, hand, ..tile(2, role) }
    }

    fn offered(own: &Own, tile: &Tile) -> Vec<&'static str> {
        let word = |option| match option {
            PersonOption::Write => texts::private_message(),
            PersonOption::Stop(MediaKind::Microphone) => texts::mute(),
            PersonOption::Stop(MediaKind::Camera) => texts::stop_camera(),
            PersonOption::Stop(MediaKind::Screen) => texts::stop_screen(),
            PersonOption::LowerHand => texts::lower_hand(),
            PersonOption::Make(role) => texts::make(role),
            PersonOption::Remove => texts::remove(),
            PersonOption::Ban => texts::ban(),
        };
        PersonOption::of(own, tile).into_iter().map(word).collect()
    }

    #[test]
    fn a_host_may_do_everything_that_makes_sense() {
        assert_eq!(
            offered(&own(Role::Host), &busy(Role::Participant)),
            [
                "Send a private message",
                "Mute",
                "Stop camera",
                "Stop screen",
                "Lower hand",
                "Make host",
                "Make moderator",
                "Make viewer",
                "Remove",
                "Ban"
            ]
        );
        assert_eq!(
            offered(&own(Role::Host), &tile(2, Role::Host)),
            ["Send a private message", "Make moderator", "Make participant", "Make viewer", "Remove", "Ban"]
        );
    }

    #[test]
    fn a_moderator_has_no_sway_over_their_like() {
        let moderator = own(Role::Moderator);
        assert_eq!(
            offered(&moderator, &busy(Role::Participant)),
            ["Send a private message", "Mute", "Stop camera", "Stop screen", "Lower hand", "Remove", "Ban"]
        );
        assert_eq!(offered(&moderator, &busy(Role::Moderator)), ["Send a private message"]);
        assert_eq!(offered(&moderator, &busy(Role::Host)), ["Send a private message"]);
    }

    #[test]
    fn whoever_may_not_write_is_not_offered_to() {
        assert_eq!(offered(&own(Role::Participant), &busy(Role::Host)), ["Send a private message"]);
        assert!(offered(&own(Role::Viewer), &busy(Role::Host)).is_empty());
    }

    #[test]
    fn a_host_may_step_down_and_nobody_else_is_offered_anything_with_themselves() {
        assert_eq!(offered(&own(Role::Host), &tile(1, Role::Host)), ["Make moderator", "Make participant"]);
        for role in [Role::Viewer, Role::Participant, Role::Moderator] {
            assert!(offered(&own(role), &tile(1, role)).is_empty());
        }
    }

    #[test]
    fn nobody_bans_themselves_by_another_tab() {
        let other_tab = Tile { member: MemberId::new(1).expect("a small number"), ..tile(2, Role::Host) };
        let offered = offered(&own(Role::Host), &other_tab);
        assert!(offered.contains(&"Remove") && !offered.contains(&"Ban"), "{offered:?}");
    }

    #[test]
    fn whatever_is_offered_is_allowed() {
        for (one, other) in Role::ALL.into_iter().flat_map(|one| Role::ALL.map(|other| (one, other))) {
            for deed in PersonOption::of(&own(one), &busy(other)).into_iter().filter_map(|option| option.deed(&busy(other))) {
                assert!(one.may(deed.power(), other), "{one:?} is offered {deed:?} with {other:?}");
            }
        }
    }
}
