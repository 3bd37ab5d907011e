//! At the door: waiting to be let in.

use call::{Action, DoorView};
use leptos::prelude::*;
use leptos::{ev, html};
use protocol::KnockNote;

use crate::components::{Glyph, Notice};
use crate::engine::CallHandle;
use crate::texts;

/// What somebody sees who waits, in the place of the form that brought them here.
#[component]
pub fn Waiting(
    /// The call.
    call: CallHandle,
) -> impl IntoView {
    let door = Memo::new(move |_| call.view.with(|view| view.door.clone()));
    let keeper_here = Memo::new(move |_| door.with(|door| door.keeper_here || door.place == 0));
    let reconnecting = Memo::new(move |_| door.with(|door| door.reconnecting));
    // The form that had the focus is gone: the heading takes it, so that a screen reader says where one is.
    let heading = NodeRef::<html::H2>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            // Without the focus, the heading is still there to be read.
            let _ = heading.focus();
        }
    });
    view! {
        <div class="waiting">
            <h2 node_ref=heading tabindex="-1">
                {move || if keeper_here.get() { texts::waiting_title() } else { texts::no_host_title() }}
            </h2>
            <div role="status">
                <p class="place">{move || door.with(texts::place)}</p>
                <p class="hint">{move || if keeper_here.get() { texts::waiting_more() } else { texts::no_host_more() }}</p>
                {move || reconnecting.get().then(|| view! { <Notice glyph=Glyph::Warning text=texts::waiting_reconnecting() /> })}
            </div>
            <NoteForm call door />
            <p class="ways">
                <button type="button" class="button" data-kind="quiet" data-size="large" on:click=move |_| call.act(Action::Leave)>
                    {texts::stop_waiting()}
                </button>
            </p>
        </div>
    }
}

/// A word to whoever keeps the door.
#[component]
fn NoteForm(call: CallHandle, door: Memo<DoorView>) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Some(input) = input.get_untracked() else { return };
        // A note without a word is none, and the box stays as it is.
        if let Ok(note) = KnockNote::parse(&input.value()) {
            call.act(Action::LeaveNote(note));
            input.set_value("");
        }
    };
    view! {
        <form class="note" novalidate on:submit=submit>
            <label for="note">{texts::note()}</label>
            <div class="line">
                <input
                    node_ref=input
                    class="field"
                    id="note"
                    type="text"
                    autocomplete="off"
                    enterkeyhint="send"
                    maxlength=KnockNote::MAX_CHARS.to_string()
                    dir="auto"
                    aria-describedby="note-hint"
                />
                <button type="submit" class="button" data-kind="quiet">
                    {texts::send_note()}
                </button>
            </div>
            <p class="hint" id="note-hint" role="status">
                {move || door.with(|door| door.note.as_ref().map_or_else(|| texts::note_hint().into(), |note| texts::note_left(note.as_str())))}
            </p>
        </form>
    }
}
