//! Who waits to be let in, for whoever keeps the door.

use call::Action;
use leptos::html;
use leptos::prelude::*;
use protocol::{Deed, Door, Waiting};

use super::person_row::Flag;
use super::{Each, changing};
use crate::engine::{CallHandle, focus, time_of_day};
use crate::texts;

/// The people at the door, first come first. It is there when somebody waits, and always when people have to be let in.
#[component]
pub fn WaitingList(
    /// The call.
    call: CallHandle,
) -> impl IntoView {
    let waiting =
        Memo::new(move |_| call.view.with(|view| view.backstage.as_ref().map(|backstage| backstage.waiting.clone()).unwrap_or_default()));
    let shown = Memo::new(move |_| {
        let has_lobby =
            call.view.with(|view| view.backstage.is_some() && view.settings.is_some_and(|settings| settings.door == Door::Lobby));
        has_lobby || waiting.with(|waiting| !waiting.is_empty())
    });
    let any = Memo::new(move |_| waiting.with(|waiting| !waiting.is_empty()));
    let heading = NodeRef::<html::H3>::new();
    let act = move |deed| {
        // The button will be gone, and the focus with it.
        focus(heading);
        call.act(Action::Do(deed));
    };
    let list = move || {
        view! {
            <section class="waiting-list">
                <h3 node_ref=heading tabindex="-1">
                    {texts::waiting_list()}
                    " "
                    <span class="count">{move || waiting.with(Vec::len)}</span>
                </h3>
                {move || {
                    if any.get() {
                        view! {
                            <button type="button" class="button" data-kind="quiet" on:click=move |_| act(Deed::AdmitAll {})>
                                {texts::admit_all()}
                            </button>
                            <ul aria-label=texts::waiting_list()>
                                // Keyed by all there is to know: a note may change while they wait.
                                <Each each=move || waiting.get() key=|one| format!("{} {}\n{}", one.participant, one.name, note(one).unwrap_or_default()) let:one>
                                    <Knock one act />
                                </Each>
                            </ul>
                        }
                            .into_any()
                    } else {
                        view! { <p class="hint">{texts::nobody_waits()}</p> }.into_any()
                    }
                }}
            </section>
        }
    };
    changing(move || shown.get().then(list))
}

fn note(one: &Waiting) -> Option<String> {
    one.note.as_ref().map(|note| note.as_str().to_owned())
}

/// One person at the door.
#[component]
fn Knock(one: Waiting, act: impl Fn(Deed) + Copy + Send + Sync + 'static) -> impl IntoView {
    let note = note(&one);
    let Waiting { participant, name, since, country, .. } = one;
    view! {
        <li>
            <p>
                <span class="name" dir="auto">
                    {name.as_str().to_owned()}
                </span>
                {country.map(|country| view! { " " <Flag country /> })}
                " "
                <span class="since">{texts::since(&time_of_day(since))}</span>
            </p>
            {note.map(|note| view! { <p class="note" dir="auto">{note}</p> })}
            <div class="ways">
                <button
                    type="button"
                    class="button"
                    data-kind="primary"
                    aria-label=texts::admit_person(name.as_str())
                    on:click=move |_| act(Deed::Admit { participant })
                >
                    {texts::admit()}
                </button>
                <button
                    type="button"
                    class="button"
                    data-kind="quiet"
                    aria-label=texts::deny_person(name.as_str())
                    on:click=move |_| act(Deed::Deny { participant })
                >
                    {texts::deny()}
                </button>
            </div>
        </li>
    }
}
