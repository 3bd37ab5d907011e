//! The document's title, which says in other tabs that somebody wrote.

use std::cell::Cell;

use leptos::prelude::document;

/// The title as the server drew it, with the number of unread messages before it.
pub(super) struct Title {
    drawn: String,
    unread: Cell<u32>,
}

impl Title {
    /// The title as it stands.
    pub(super) fn read() -> Self {
        Self { drawn: document().title(), unread: Cell::default() }
    }

    /// Says how many messages are unread; none says nothing.
    pub(super) fn set_unread(&self, unread: u32) {
        if self.unread.replace(unread) != unread {
            let drawn = &self.drawn;
            document().set_title(&if unread == 0 { drawn.clone() } else { format!("({unread}) {drawn}") });
        }
    }
}
