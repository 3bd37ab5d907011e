//! Leaves by one key, pressed twice.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;

use crate::engine::later;
use crate::texts;

/// How long the second time may take.
const TWICE: Duration = Duration::from_secs(2);

/// Obeys Escape for as long as it is drawn: says after the first time what the second one does. What is nearer, a dialog, a list or a
/// panel, takes the key before.
#[component]
pub(super) fn EscapeTwice(
    /// Something is open that the key closes.
    #[prop(into)]
    busy: Signal<bool>,
    /// Leaves.
    leave: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    // The number of the first time, while it is waited for the second.
    let pressed = RwSignal::new(None::<u32>);
    let last = StoredValue::new(0_u32);
    let press = move |event: ev::KeyboardEvent| {
        if event.key() != "Escape" || event.repeat() || event.is_composing() || event.default_prevented() || busy.get_untracked() {
            return;
        }
        if pressed.get_untracked().is_some() {
            pressed.set(None);
            return leave();
        }
        let number = last.get_value().wrapping_add(1);
        last.set_value(number);
        pressed.set(Some(number));
        later(TWICE, move || {
            if pressed.try_get_untracked().flatten() == Some(number) {
                pressed.set(None);
            }
        });
    };
    Effect::new(move |_| {
        let listener = window_event_listener(ev::keydown, press);
        on_cleanup(move || listener.remove());
    });
    view! {
        <div class="escape" role="status">
            {move || pressed.get().map(|_| view! { <p>{texts::meet_escape()}</p> })}
        </div>
    }
}
