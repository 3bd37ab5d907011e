//! What is remembered of members: their role, and what was decided about them.

use protocol::{Backlog, Ban, DisplayName, MemberId, ParticipantId, Rights, Role, ServerMessage};

use super::Room;
use crate::{Decision, Output, Standing};

/// Whether there is anything about a member that would not be so without it.
pub(super) fn is_memorable(standing: &Standing) -> bool {
    standing.role != Role::default() || standing.decision != Decision::None
}

impl Room {
    pub(super) fn role(&self, member: MemberId) -> Role {
        self.members.get(&member).map_or_else(Role::default, |standing| standing.role)
    }

    /// What a member may send.
    pub(super) fn rights(&self, member: MemberId) -> Rights {
        self.role(member).rights(self.settings.rights)
    }

    pub(super) fn decision(&self, member: MemberId) -> &Decision {
        self.members.get(&member).map_or(&Decision::None, |standing| &standing.decision)
    }

    pub(super) fn banned(&self) -> Vec<Ban> {
        let ban = |(member, standing): (&MemberId, &Standing)| match &standing.decision {
            Decision::Banned { at, by } => Some(Ban { member: *member, name: standing.name.clone(), at: *at, by: by.clone() }),
            _ => None,
        };
        self.members.iter().filter_map(ban).collect()
    }

    /// Remembers a decision about a member who is called `name`, if it is not what was decided before.
    pub(super) fn decide(&mut self, member: MemberId, name: &DisplayName, decision: Decision) {
        if *self.decision(member) != decision {
            self.remember(member, Standing { name: name.clone(), role: self.role(member), decision });
        }
    }

    /// Remembers what a member is called, if anything else is remembered of them.
    pub(super) fn keep_name(&mut self, member: MemberId, name: &DisplayName) {
        if let Some(standing) = self.members.get(&member).filter(|standing| standing.name != *name) {
            self.remember(member, Standing { name: name.clone(), ..standing.clone() });
        }
    }

    /// Remembers a standing, and tells everybody what follows from its role.
    pub(super) fn remember(&mut self, member: MemberId, standing: Standing) {
        let before = self.role(member);
        let role = standing.role;
        let banned = |standing: &Standing| matches!(standing.decision, Decision::Banned { .. });
        self.stale.entry = true;
        self.stale.backstage |= banned(&standing) || self.members.get(&member).is_some_and(banned);
        self.outputs.push_back(Output::MemberChanged { member, standing: standing.clone() });
        if is_memorable(&standing) {
            self.members.insert(member, standing);
        } else {
            self.members.remove(&member);
        }
        if role == before {
            return;
        }
        self.stale.door = true;
        for id in self.seats_of(member) {
            self.limit_media(id);
            self.announce(id);
            if role.keeps_the_door() && !before.keeps_the_door() {
                self.send(id, ServerMessage::BackstageChanged { backstage: self.backstage() });
            }
        }
    }

    /// The seats of a member that anybody knows of.
    pub(super) fn seats_of(&self, member: MemberId) -> Vec<ParticipantId> {
        let theirs = self.seats.iter().filter(|(_, seat)| seat.member == member && seat.occupant().is_some());
        theirs.map(|(id, _)| *id).collect()
    }

    /// The newest of what a member may read.
    pub(super) fn newest_lines(&self, member: MemberId) -> Backlog {
        self.conversation.newest(member, &self.limits)
    }
}
