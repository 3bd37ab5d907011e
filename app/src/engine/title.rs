//! The document's title, which says in other tabs that somebody wrote, and that one is muted.

use std::cell::{Cell, RefCell};

use leptos::prelude::document;

use crate::texts;

/// The title as the server drew it, with what is to be known of the call before it.
pub(super) struct Title {
    drawn: String,
    said: Cell<(u32, bool)>,
}

impl Title {
    /// The title as it stands.
    pub(super) fn read() -> Self {
        Self { drawn: document().title(), said: Cell::default() }
    }

    /// Says how many messages are unread, none by saying nothing, and that one is in a call with the microphone off.
    pub(super) fn set(&self, unread: u32, muted: bool) {
        if self.said.replace((unread, muted)) == (unread, muted) {
            return;
        }
        let title = if muted { texts::without_isolates(&texts::muted_title(&self.drawn)) } else { self.drawn.clone() };
        document().set_title(&if unread == 0 { title } else { format!("({unread}) {title}") });
    }
}

/// Says instead of the title who is there, for as long as somebody is.
#[derive(Default)]
pub(super) struct Announcement {
    /// The title without it, and who is there.
    said: RefCell<Option<(String, String)>>,
}

impl Announcement {
    /// Says that somebody of this name is there, or nobody.
    pub(super) fn set(&self, name: Option<&str>) {
        let mut said = self.said.borrow_mut();
        if said.as_ref().map(|(_, name)| name.as_str()) == name {
            return;
        }
        let title = said.take().map_or_else(|| document().title(), |(title, _)| title);
        match name {
            Some(name) => {
                document().set_title(&texts::without_isolates(&texts::meet_found(name)));
                *said = Some((title, name.to_owned()));
            }
            None => document().set_title(&title),
        }
    }
}
