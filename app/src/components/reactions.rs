//! Feelings, shown for a moment.

use call::{Action, Shown};
use leptos::prelude::*;
use leptos::{ev, html};
use protocol::Reaction;

use super::control::{Why, why_id};
use super::{Each, Glyph, Icon};
use crate::engine::{CallHandle, focus};
use crate::texts;

/// Somebody's reactions, one above the other over their tile. They say nothing to a screen reader: the announcer does.
#[component]
pub fn FloatingReactions(
    /// Those that are shown, the oldest first.
    #[prop(into)]
    shown: Signal<Vec<Shown>>,
) -> impl IntoView {
    view! {
        <div class="floating-reactions" aria-hidden="true">
            <Each each=move || shown.get() key=|shown| shown.number let(Shown { number, reaction, .. })>
                // Side by side, so that several at once can be told apart.
                <span data-lane=number % 3>{texts::emoji(reaction)}</span>
            </Each>
        </div>
    }
}

/// The button that opens the reactions, and the reactions.
#[component]
pub fn ReactControl(
    /// The call.
    call: CallHandle,
    /// Whether the reactions are open.
    open: RwSignal<bool>,
    /// Why one cannot react, if one cannot.
    #[prop(into)]
    reason: Signal<Option<&'static str>>,
    /// What gets the focus when the reactions close and the button is not shown.
    otherwise: NodeRef<html::Button>,
) -> impl IntoView {
    let root = NodeRef::<html::Div>::new();
    let button = NodeRef::<html::Button>::new();
    let first = NodeRef::<html::Button>::new();
    let close = move || {
        let shown = button.get_untracked().is_some_and(|button| button.offset_width() > 0);
        focus(if shown { button } else { otherwise });
        open.set(false);
    };
    // As in a menu: where the focus came to rest is known when the next picture is drawn.
    let left = move |_| {
        request_animation_frame(move || {
            let within = root.try_get_untracked().flatten().is_some_and(|root| root.matches(":focus-within").unwrap_or(false));
            if !within {
                let _ = open.try_set(false);
            }
        });
    };
    let on_key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            event.prevent_default();
            event.stop_propagation();
            close();
        }
    };
    let allowed = Memo::new(move |_| reason.get().is_none());
    Effect::new(move |_| {
        if first.with(Option::is_some) {
            focus(first);
        }
    });
    // What may no longer be sent is not offered.
    Effect::new(move |_| {
        if !allowed.get() {
            open.set(false);
        }
    });
    let offer = move |reaction: Reaction| {
        let name = texts::reaction(reaction);
        let choose = move |_| {
            close();
            call.act(Action::React(reaction));
        };
        let element = if reaction == Reaction::ALL[0] { first } else { NodeRef::new() };
        view! {
            <button node_ref=element type="button" aria-label=name title=name on:click=choose>
                <span aria-hidden="true">{texts::emoji(reaction)}</span>
            </button>
        }
    };
    view! {
        // Takes the focus where pressing a button does not give it to the button; else the reactions would close, and open again.
        <div class="reactions" node_ref=root tabindex="-1" on:focusout=left on:keydown=on_key>
            <button
                node_ref=button
                type="button"
                class="control"
                data-control="react"
                aria-label=texts::react()
                aria-expanded=move || open.get().to_string()
                aria-describedby=move || (!allowed.get()).then(|| why_id("react"))
                aria-disabled=move || (!allowed.get()).then_some("true")
                on:click=move |_| open.update(|open| *open = !*open && allowed.get_untracked())
            >
                <span class="face">
                    <Icon glyph=Glyph::Smile />
                </span>
                <span class="word">{texts::react()}</span>
                <Why key="react" reason />
            </button>
            {move || {
                open.get()
                    .then(|| {
                        view! {
                            <div class="choice" role="group" aria-label=texts::reactions() tabindex="-1">
                                {Reaction::ALL.map(offer).collect_view()}
                            </div>
                        }
                    })
            }}
        </div>
    }
}
