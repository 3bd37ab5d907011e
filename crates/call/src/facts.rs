//! The room and oneself in it, as the server described them last.

use protocol::{Backstage, DisplayName, MemberId, Participant, ParticipantId, Rights, Role, Settings};

/// What the server decides and this page only repeats. Nothing is known before the first welcome; all of it is kept after the end,
/// for the screen that tells of it, and until the next join.
#[derive(Debug)]
pub(crate) struct Facts {
    /// Oneself, as the others see one.
    pub(crate) own: Option<Participant>,
    /// How the room is set up.
    pub(crate) settings: Option<Settings>,
    /// Who waits and who is banned, for whoever keeps the door.
    backstage: Option<Backstage>,
    /// What one might send when that was looked at last.
    obeyed: Rights,
}

impl Default for Facts {
    fn default() -> Self {
        Self { own: None, settings: None, backstage: None, obeyed: Rights::ALL }
    }
}

impl Facts {
    /// What one is.
    pub(crate) fn role(&self) -> Role {
        self.own.as_ref().map_or(Role::Participant, |own| own.role)
    }

    /// What one may send. Everything while nothing is known, so that devices can be tried before joining.
    pub(crate) fn rights(&self) -> Rights {
        self.settings.map_or(Rights::ALL, |settings| self.role().rights(settings.rights))
    }

    /// What one may send, and what one might when this was asked last.
    pub(crate) fn changed_rights(&mut self) -> (Rights, Rights) {
        let rights = self.rights();
        (rights, std::mem::replace(&mut self.obeyed, rights))
    }

    /// Which member one is.
    pub(crate) fn member(&self) -> Option<MemberId> {
        self.own.as_ref().map(|own| own.member)
    }

    /// Whether that is oneself.
    pub(crate) fn is_own(&self, id: ParticipantId) -> bool {
        self.own.as_ref().is_some_and(|own| own.id == id)
    }

    /// Who waits and who is banned. Whoever does not keep the door any more is shown nothing of it, heard or not.
    pub(crate) fn backstage(&self) -> Option<&Backstage> {
        self.backstage.as_ref().filter(|_| self.role().keeps_the_door())
    }

    /// Takes the backstage as it is now. Returns the names of those who wait there and did not before.
    pub(crate) fn set_backstage(&mut self, backstage: Option<Backstage>) -> Vec<DisplayName> {
        let before = std::mem::replace(&mut self.backstage, backstage).unwrap_or_default().waiting;
        let waiting = self.backstage().into_iter().flat_map(|backstage| &backstage.waiting);
        let knocks = waiting.filter(|one| before.iter().all(|other| other.participant != one.participant));
        knocks.map(|one| one.name.clone()).collect()
    }
}
