//! `/`: start a room, or go to one.

use leptos::prelude::*;
use protocol::{RoomName, RoomNameError};

use crate::components::{Brand, Glyph, Icon, LanguageLinks};
use crate::engine::recent_rooms;
use crate::texts;

/// The home page. All it does, it does by plain links and a plain form; only the recent rooms need the page alive.
#[component]
pub fn Home(
    /// What was typed, when it was no room name.
    typed: String,
    /// Why it was none.
    problem: Option<RoomNameError>,
    /// Whether strangers meet here.
    meet: bool,
) -> impl IntoView {
    let recent = recent_rooms();
    view! {
        <div class="home">
            <header>
                <Brand />
            </header>
            <main>
                <section class="pitch">
                    <h1>{texts::promise()}</h1>
                    <p class="more">{texts::promise_more()}</p>
                    <a class="button" data-kind="primary" data-size="large" href="/new" rel="external">
                        <Icon glyph=Glyph::Plus />
                        <span>{texts::new_room()}</span>
                    </a>
                    {meet
                        .then(|| {
                            view! {
                                <a class="meet-link" href="/meet" rel="external">
                                    {texts::meet_title()}
                                </a>
                            }
                        })}
                    // Text and nothing else: where scripts run, a browser parses whatever is in here as text.
                    <noscript class="hint">{texts::home_needs_javascript()}</noscript>
                </section>
                <RoomForm typed problem />
                {move || {
                    let rooms = recent.get();
                    (!rooms.is_empty()).then(|| view! { <RecentRooms rooms /> })
                }}
            </main>
            <Picture />
            <footer>
                <ul>{texts::facts().map(|fact| view! { <li>{fact}</li> }).collect_view()}</ul>
                <LanguageLinks back="/" />
                <a href="/check" rel="external">
                    {texts::check_title()}
                </a>
                <a href="/about" rel="external">
                    {texts::about_link()}
                </a>
            </footer>
        </div>
    }
}

/// Leads to a room by its name, typed.
#[component]
fn RoomForm(typed: String, problem: Option<RoomNameError>) -> impl IntoView {
    view! {
        <form class="room-form" method="get" action="/r">
            <label for="room-name">{texts::room_name()}</label>
            <div class="line">
                <input
                    class="field"
                    id="room-name"
                    name="room"
                    type="text"
                    value=typed
                    placeholder=texts::room_name_example()
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    enterkeyhint="go"
                    dir="auto"
                    aria-invalid=problem.map(|_| "true")
                    aria-describedby=problem.map(|_| "room-name-problem")
                />
                <button type="submit" class="button" data-kind="quiet">
                    <span>{texts::go_to_room()}</span>
                    <Icon glyph=Glyph::Onward />
                </button>
            </div>
            {problem
                .map(|problem| {
                    view! {
                        <p class="problem" id="room-name-problem" role="alert">
                            {texts::room_name_problem(problem)}
                        </p>
                    }
                })}
        </form>
    }
}

/// The rooms visited lately, newest first.
#[component]
fn RecentRooms(rooms: Vec<RoomName>) -> impl IntoView {
    let link = |room: RoomName| {
        view! {
            <li>
                <a href=format!("/r/{room}") rel="external" dir="auto">
                    {room.title()}
                </a>
            </li>
        }
    };
    view! {
        <section class="recent-rooms" aria-labelledby="recent-rooms">
            <h2 id="recent-rooms">{texts::recent_rooms()}</h2>
            <ul>{rooms.into_iter().map(link).collect_view()}</ul>
        </section>
    }
}

/// Four people in a call, as a drawing.
#[component]
fn Picture() -> impl IntoView {
    view! {
        <div class="picture" aria-hidden="true">
            {(0..4).map(|_| view! { <svg viewBox="0 0 160 120" preserveAspectRatio="xMidYMax slice">
                <circle cx="80" cy="56" r="21" />
                <path d="M34 128c0-26 20-43 46-43s46 17 46 43Z" />
            </svg> }).collect_view()}
        </div>
    }
}
