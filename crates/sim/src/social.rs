//! What people do that concerns others: to say something, to keep order, to open and close the door.

use call::{Action, Panel};
use protocol::{Change, Deed, DisplayName, Door, KnockNote, MediaKind, ParticipantId, Password, Reaction, Rights, Role};

use crate::world::World;

/// One of these things. Others are named by their tabs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Social {
    /// Says something to all, or to the person of a tab.
    Say(Option<usize>),
    /// Fetches older lines.
    Fetch,
    /// Opens the chat, or closes it.
    Chat(bool),
    /// Deletes the newest message that can be deleted.
    Delete,
    /// Raises a hand, or lowers it.
    Hand(bool),
    /// Reacts.
    React,
    /// Takes another name.
    Rename,
    /// Leaves a note at the door.
    Note,
    /// Shows the country, or hides it.
    Country(bool),
    /// Stops a device of somebody.
    Stop(usize, MediaKind),
    /// Mutes all.
    MuteAll,
    /// Lowers all hands.
    LowerAll,
    /// Gives somebody a role.
    SetRole(usize, Role),
    /// Lets somebody in.
    Admit(usize),
    /// Does not let somebody in.
    Deny(usize),
    /// Lets everybody in.
    AdmitAll,
    /// Removes somebody.
    Remove(usize),
    /// Bans somebody.
    Ban(usize),
    /// Lifts all bans.
    LiftBans,
    /// Sets the door.
    SetDoor(Door),
    /// Sets a password, which nobody here knows.
    SetPassword,
    /// Sets what participants may send.
    SetRights(Rights),
    /// Ends the call for everyone.
    EndForAll,
}

impl World {
    pub(crate) fn socialise(&mut self, tab: usize, social: Social) {
        let action = match social {
            Social::Say(to) => {
                // To nobody in particular, if that person is not there.
                let to = to.and_then(|to| self.tabs[to].page.participant());
                return self.say(tab, to);
            }
            Social::Fetch => Action::FetchOlder,
            Social::Chat(true) => Action::OpenPanel(Panel::Chat),
            Social::Chat(false) => Action::ClosePanel,
            Social::Hand(up) => Action::SetHand(up),
            Social::React => Action::React(Reaction::Heart),
            Social::Rename => Action::Rename(DisplayName::parse(&format!("Another {tab}")).expect("a name")),
            Social::Note => Action::LeaveNote(KnockNote::parse("hello").expect("a note")),
            Social::Country(shown) => Action::ShowCountry(shown),
            Social::LiftBans => {
                let banned = self.tabs[tab].page.view().backstage.map(|backstage| backstage.banned).unwrap_or_default();
                for ban in banned {
                    self.act(tab, Action::Do(Deed::LiftBan { member: ban.member }));
                }
                return;
            }
            deed => match self.deed(tab, deed) {
                Some(deed) => Action::Do(deed),
                None => return,
            },
        };
        self.act(tab, action);
    }

    fn deed(&self, tab: usize, social: Social) -> Option<Deed> {
        Some(match social {
            Social::Delete => {
                let entries = self.tabs[tab].page.view().chat.entries;
                let line = entries.iter().rev().find_map(|entry| match entry {
                    call::ChatEntry::Message(message) if message.may_delete => Some(message.id),
                    _ => None,
                })?;
                Deed::DeleteLine { line }
            }
            Social::Stop(whose, kind) => Deed::StopMedia { participant: self.participant(whose)?, kind },
            Social::MuteAll => Deed::MuteAll {},
            Social::LowerAll => Deed::LowerAllHands {},
            Social::SetRole(whose, role) => Deed::SetRole { participant: self.participant(whose)?, role },
            Social::Admit(whom) => Deed::Admit { participant: self.participant(whom)? },
            Social::Deny(whom) => Deed::Deny { participant: self.participant(whom)? },
            Social::AdmitAll => Deed::AdmitAll {},
            Social::Remove(whom) => Deed::Remove { participant: self.participant(whom)? },
            Social::Ban(whom) => Deed::Ban { participant: self.participant(whom)? },
            Social::SetDoor(door) => Deed::Change { change: Change::Door { door } },
            Social::SetPassword => Deed::Change { change: Change::Password { password: Password::parse("secret").expect("a password") } },
            Social::SetRights(rights) => Deed::Change { change: Change::Rights { rights } },
            Social::EndForAll => Deed::EndForAll {},
            _ => return None,
        })
    }

    /// Whose seat, or place at the door, a tab has.
    fn participant(&self, tab: usize) -> Option<ParticipantId> {
        self.tabs[tab].storage.as_ref().map(|(seat, _)| seat.participant)
    }
}
