//! `/meet`: strangers who want to talk, two at a time.

mod escape;
mod form;
mod panel;
mod proposal;
mod resting;
mod talk;
mod unwanted;
mod waiting;

use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use protocol::meeting::Numbers;

use self::panel::Panel;
use super::room::in_call::{CallPart, call_part};
use super::room::opened::{OpenedPart, opened_part};
use crate::components::{Announcements, Announcer, Brand, LanguageLinks, changing};
use crate::engine::{MeetingHandle, Part, prepared};
use crate::page::CountryData;
use crate::texts;

/// What the page is drawn from, beside the meeting. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Setting {
    /// How many people there were when the page was drawn.
    numbers: Numbers,
    /// What tells countries, if something does.
    countries: Option<CountryData>,
    /// Where one is, as a word for style sheets and tests (`data-meet`).
    place: RwSignal<&'static str>,
    /// What draws a call.
    call: Part<CallPart>,
    /// What one opens in a call.
    opened: Part<OpenedPart>,
}

/// What draws the page once it is alive.
#[derive(Clone, Copy)]
pub struct MeetPart {
    /// Draws it.
    draw: fn(Setting) -> AnyView,
}

/// Brings it, as [`call_part`] brings the call: no other page needs it.
#[wasm_split(meet, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn meet_part() -> Result<MeetPart, SplitLoaderError> {
    Ok(MeetPart::here())
}

impl MeetPart {
    /// It, for whoever has the module.
    pub(crate) fn here() -> Self {
        Self {
            draw: |setting| {
                let meeting = prepared().unwrap_or_else(MeetingHandle::new);
                view! { <Panel meeting setting /> }.into_any()
            },
        }
    }
}

/// The page that meets strangers.
#[component]
pub fn Meet(
    /// How many people there are.
    numbers: Numbers,
    /// Whether whoever runs the server lets strangers meet.
    open: bool,
    /// What tells countries, if something does.
    countries: Option<CountryData>,
) -> impl IntoView {
    let place = RwSignal::new(if open { "form" } else { "off" });
    let part = Part::new(meet_part);
    part.fetch_when(move || open);
    // Fetched by the meeting, when a talk is to be expected.
    let setting = Setting { numbers, countries, place, call: Part::new(call_part), opened: Part::new(opened_part) };
    Announcements::provide();
    view! {
        <div class="meet" data-meet=move || place.get()>
            {changing(move || match part.get() {
                Some(part) if open => (part.draw)(setting),
                _ => view! { <Frame>{before(numbers, open, part)}</Frame> }.into_any(),
            })}
            <Announcer />
        </div>
    }
}

/// What stands there before the page is alive, or where nobody meets.
fn before(numbers: Numbers, open: bool, part: Part<MeetPart>) -> AnyView {
    if !open {
        return view! {
            <p class="more">{texts::meet_off()}</p>
            <p class="ways">
                <a class="button" data-kind="primary" href="/" rel="external">
                    {texts::go_home()}
                </a>
            </p>
        }
        .into_any();
    }
    view! {
        <p class="more">{texts::meet_intro()}</p>
        <p class="numbers">{texts::meet_people(numbers, false)}</p>
        <p class="problem load-failed" role="alert" data-shown=move || part.has_failed().then_some("")>
            {texts::load_failed()} " " <a href="">{texts::reload()}</a>
        </p>
        // Text and nothing else: where scripts run, a browser parses whatever is in here as text.
        <noscript class="problem">{texts::meet_needs_javascript()}</noscript>
    }
    .into_any()
}

/// The page around whatever there is but a talk, which fills the window.
#[component]
fn Frame(children: Children) -> impl IntoView {
    view! {
        <div class="frame">
            <header>
                <Brand />
            </header>
            <main>
                <h1>{texts::meet_title()}</h1>
                {children()}
            </main>
            <footer>
                <LanguageLinks back="/meet" />
            </footer>
        </div>
    }
}
