//! What a person tells this browser to remember, kept in step with what components draw.

use std::cell::{Cell, RefCell};

use call::{Action, Input, Wishes};
use leptos::prelude::Set;
use protocol::membership::JoinRequest;
use protocol::{DisplayName, RoomName};

use super::driver::Signals;
use super::memory;

/// The preferences of the person before one room's page.
pub(super) struct Preferences {
    room: RoomName,
    signals: Signals,
    /// The name typed last, until the server has accepted it; empty to be given one.
    typed: RefCell<Option<String>>,
    country_hidden: Cell<bool>,
}

impl Preferences {
    /// None yet.
    pub(super) fn new(room: RoomName, signals: Signals) -> Self {
        Self { room, signals, typed: RefCell::default(), country_hidden: Cell::default() }
    }

    /// Shows what is remembered, and gives what the call has to know of it.
    pub(super) fn recall(&self) -> Option<Input> {
        self.signals.remembered_name.set(memory::name());
        self.set_country_hidden(memory::is_country_hidden());
        self.look_for_host_key();
        memory::are_reactions_wanted().map(|wanted| Input::Action(Action::ShowReactions(wanted)))
    }

    /// Looks whether there is a host key. One may come while the page is open, when the host link is opened in its tab.
    pub(super) fn look_for_host_key(&self) {
        self.signals.has_host_key.set(memory::host_key(&self.room).is_some());
    }

    /// Remembers what an action says about the person.
    pub(super) fn heed(&self, action: &Action) {
        match action {
            Action::Join(wishes) => {
                let typed = DisplayName::parse(&wishes.name).map_or_else(|_| String::new(), String::from);
                self.typed.replace(Some(typed));
                self.keep_country_hidden(wishes.hide_country);
            }
            Action::Rename(name) => drop(self.typed.replace(Some(name.to_string()))),
            Action::ShowCountry(shown) => self.keep_country_hidden(!shown),
            Action::ShowReactions(wanted) => memory::keep_reactions_wanted(*wanted),
            _ => {}
        }
    }

    fn keep_country_hidden(&self, hidden: bool) {
        memory::keep_country_hidden(hidden);
        self.set_country_hidden(hidden);
    }

    fn set_country_hidden(&self, hidden: bool) {
        self.country_hidden.set(hidden);
        self.signals.country_hidden.set(hidden);
    }

    /// Remembers the typed name if it is what the person goes by at last. What is remembered is what was typed: neither a name that
    /// was made up for want of one, nor the number that tells two people apart in one room.
    pub(super) fn called(&self, name: &str) {
        let accepted = self.typed.borrow_mut().take_if(|typed| name.starts_with(typed.as_str()));
        if let Some(typed) = accepted {
            memory::keep_name(&typed);
            self.signals.remembered_name.set(typed);
        }
    }

    /// What to ask the server for. Whether the country is hidden was said last either with these wishes or later in the call.
    pub(super) fn request(&self, wishes: Wishes) -> JoinRequest {
        JoinRequest {
            room: self.room.to_string(),
            name: wishes.name,
            password: wishes.password,
            host_key: memory::host_key(&self.room),
            hide_country: self.country_hidden.get(),
        }
    }
}
