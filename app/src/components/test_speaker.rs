//! A sound to try the speaker with.

use leptos::prelude::*;

use super::{Glyph, Icon, changing};
use crate::engine::CallHandle;
use crate::texts;

/// Plays a sound on the speaker that is chosen. `playing` is true while it plays.
pub(super) fn play(call: CallHandle, playing: RwSignal<bool>) {
    playing.set(true);
    call.test_speaker(move || {
        // Whatever asked for it may be gone.
        let _ = playing.try_set(false);
    });
}

/// The button, and words while the sound plays.
#[component]
pub(super) fn TestSpeaker(
    /// The call.
    call: CallHandle,
) -> impl IntoView {
    let playing = RwSignal::new(false);
    view! {
        <div class="test">
            <button type="button" class="button" data-kind="quiet" on:click=move |_| play(call, playing)>
                <Icon glyph=Glyph::Sound />
                <span>{texts::test_speaker()}</span>
            </button>
            <p class="hint" role="status">
                {changing(move || playing.get().then(texts::playing_test_sound))}
            </p>
        </div>
    }
}
