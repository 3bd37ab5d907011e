//! Who is there, who waits, who is banned.

use call::{Action, Own, Tile};
use leptos::html;
use leptos::prelude::*;
use protocol::{Deed, Power, Role};

use super::ban_list::BanList;
use super::person_options::PersonOption;
use super::person_row::{PersonRow, Question};
use super::waiting_list::WaitingList;
use super::{Dialog, Each, Glyph, Icon, PanelFrame, changing};
use crate::engine::{CallHandle, focus, time_of_day};
use crate::page::CountryData;
use crate::texts;

/// The people.
#[component]
pub fn PeoplePanel(
    /// The call.
    call: CallHandle,
) -> impl IntoView {
    let tiles = Memo::new(move |_| call.view.with(|view| view.tiles.clone()));
    let count = Memo::new(move |_| tiles.with(Vec::len));
    let has_host = Memo::new(move |_| tiles.with(|tiles| tiles.is_empty() || tiles.iter().any(|tile| tile.role == Role::Host)));
    // Whoever provides the data wants to be named where it is shown.
    let ours = use_context::<Option<CountryData>>().flatten() == Some(CountryData::BuiltIn);
    let flags = Memo::new(move |_| ours && tiles.with(|tiles| tiles.iter().any(|tile| tile.country.is_some())));
    let heading = NodeRef::<html::H3>::new();
    let question = RwSignal::new(None::<Question>);
    let open = RwSignal::new(false);
    let ask = move |asked| {
        question.set(Some(asked));
        open.set(true);
    };
    view! {
        <PanelFrame title=texts::people_panel() close=move || call.act(Action::ClosePanel)>
            <div class="people-panel">
                {move || {
                    (!has_host.get())
                        .then(|| {
                            view! {
                                <p class="no-host">
                                    <Icon glyph=Glyph::Warning />
                                    <span>{texts::no_host()}</span>
                                </p>
                            }
                        })
                }}
                <WaitingList call />
                <RaisedHands tiles />
                <section>
                    <h3 node_ref=heading tabindex="-1">
                        {texts::in_the_call()}
                        " "
                        <span class="count">{move || count.get()}</span>
                    </h3>
                    <Keeping call tiles />
                    <ul aria-label=texts::in_the_call()>
                        <Each each=move || tiles.get() key=|tile| tile.id let:tile>
                            <PersonRow call tile=follow(tiles, tile) ask />
                        </Each>
                    </ul>
                </section>
                <BanList call />
                <Confirm call question open heading />
                {move || {
                    flags
                        .get()
                        .then(|| {
                            view! {
                                <p class="credit hint">
                                    <a href=texts::COUNTRIES_CREDIT_ADDRESS target="_blank" rel="noopener noreferrer">
                                        {texts::COUNTRIES_CREDIT}
                                    </a>
                                </p>
                            }
                        })
                }}
            </div>
        </PanelFrame>
    }
}

/// The hands that are up, the first one first; nothing when there are none.
#[component]
fn RaisedHands(tiles: Memo<Vec<Tile>>) -> impl IntoView {
    let hands = Memo::new(move |_| tiles.with(|tiles| in_order(tiles)));
    changing(move || {
        hands.with(|hands| !hands.is_empty()).then(|| {
            let one = |(_, name, since)| {
                view! {
                    <li>
                        <span class="name" dir="auto">{name}</span>
                        " "
                        <span class="since">{texts::since(&time_of_day(since))}</span>
                    </li>
                }
            };
            view! {
                <section class="hands">
                    <h3>
                        <Icon glyph=Glyph::Hand />
                        <span>{texts::raised_hands()}</span>
                    </h3>
                    <ol aria-label=texts::raised_hands()>{hands.get().into_iter().map(one).collect_view()}</ol>
                </section>
            }
        })
    })
}

/// The raised hands in order: place, name and since when.
fn in_order(tiles: &[Tile]) -> Vec<(u32, String, protocol::UnixMillis)> {
    let hand = |tile: &Tile| tile.hand.map(|hand| (hand.place, texts::tile_name(&tile.name, tile.is_self), hand.since));
    let mut hands: Vec<_> = tiles.iter().filter_map(hand).collect();
    hands.sort_by_key(|(place, _, _)| *place);
    hands
}

/// What can be done with all at once, for whoever may.
#[component]
fn Keeping(call: CallHandle, tiles: Memo<Vec<Tile>>) -> impl IntoView {
    let own = Memo::new(move |_| call.view.with(|view| view.own.clone()));
    let keeps = Memo::new(move |_| own.with(|own| own.role.may(Power::StopMedia, Role::Viewer)));
    let to_mute = Memo::new(move |_| own.with(|own| tiles.with(|tiles| tiles.iter().any(|tile| is_to_mute(own, tile)))));
    let to_lower = Memo::new(move |_| tiles.with(|tiles| tiles.iter().any(|tile| tile.hand.is_some())));
    let button = move |label: &'static str, glyph: Glyph, makes_sense: Memo<bool>, deed: fn() -> Deed| {
        // Not `disabled`: the button keeps the focus when its work is done.
        let press = move |_| {
            if makes_sense.get_untracked() {
                call.act(Action::Do(deed()));
            }
        };
        view! {
            <button
                type="button"
                class="button"
                data-kind="quiet"
                aria-disabled=move || (!makes_sense.get()).then_some("true")
                on:click=press
            >
                <Icon glyph />
                <span>{label}</span>
            </button>
        }
    };
    changing(move || {
        keeps.get().then(|| {
            view! {
                <div class="keeping">
                    {button(texts::mute_all(), Glyph::MicrophoneOff, to_mute, || Deed::MuteAll {})}
                    {button(texts::lower_all_hands(), Glyph::Hand, to_lower, || Deed::LowerAllHands {})}
                    <p class="hint">{texts::mute_all_hint()}</p>
                </div>
            }
        })
    })
}

/// Whether muting all would mute this person.
fn is_to_mute(own: &Own, tile: &Tile) -> bool {
    !tile.is_self && tile.microphone && own.role.may(Power::StopMedia, tile.role)
}

/// Asks before somebody is removed or banned.
#[component]
fn Confirm(call: CallHandle, question: RwSignal<Option<Question>>, open: RwSignal<bool>, heading: NodeRef<html::H3>) -> impl IntoView {
    let asked = move |words: fn(&str) -> String, or: fn(&str) -> String| {
        question.with(|question| {
            let words_of = |question: &Question| match question.option {
                PersonOption::Ban => or(&question.tile.name),
                _ => words(&question.tile.name),
            };
            question.as_ref().map(words_of).unwrap_or_default()
        })
    };
    let is_ban = move || question.with(|question| question.as_ref().is_some_and(|question| question.option == PersonOption::Ban));
    let confirm = move |_| {
        open.set(false);
        // The row with the menu that had the focus is about to go.
        request_animation_frame(move || focus(heading));
        if let Some(deed) = question.get_untracked().and_then(|question| question.option.deed(&question.tile)) {
            call.act(Action::Do(deed));
        }
    };
    view! {
        <Dialog title=Signal::derive(move || asked(texts::remove_question, texts::ban_question)) open>
            <p>{move || asked(texts::remove_means, texts::ban_means)}</p>
            <div class="ways">
                <button type="button" class="button" data-kind="quiet" autofocus on:click=move |_| open.set(false)>
                    {texts::cancel()}
                </button>
                <button type="button" class="button" data-kind="danger" on:click=confirm>
                    {move || if is_ban() { texts::ban() } else { texts::remove() }}
                </button>
            </div>
        </Dialog>
    }
}

/// One person's facts as they change; the last ones, once they are gone and their row is about to go.
fn follow(tiles: Memo<Vec<Tile>>, first: Tile) -> Signal<Tile> {
    let id = first.id;
    Memo::new(move |last: Option<&Tile>| {
        let tile = tiles.with(|tiles| tiles.iter().find(|tile| tile.id == id).cloned());
        tile.or_else(|| last.cloned()).unwrap_or_else(|| first.clone())
    })
    .into()
}
