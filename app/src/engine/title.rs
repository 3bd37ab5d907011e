//! The document's title, which says in other tabs that somebody wrote, and that one is muted.

use std::cell::Cell;

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
