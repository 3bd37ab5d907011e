//! The call itself: who is there, what stands beside, and the bar that steers it.

mod bar;

use call::{Action, Panel, Phase, Tile};
use leptos::html;
use leptos::prelude::*;
use protocol::ParticipantId;

use self::bar::CallBar;
use crate::components::{
    ChatPanel, CopyLink, Draft, Each, Glyph, Icon, Notice, ParticipantTile, PeoplePanel, RoomSettings, ScreenTile, Toasts, changing,
};
use crate::engine::{CallHandle, focus};
use crate::texts;

/// The call, seen from within.
#[component]
pub fn InCall(
    /// The room's name, as a title.
    title: String,
    /// The call.
    call: CallHandle,
    /// [`Phase::Connected`] or [`Phase::Reconnecting`].
    #[prop(into)]
    phase: Signal<Phase>,
    /// Everybody.
    #[prop(into)]
    tiles: Signal<Vec<Tile>>,
) -> impl IntoView {
    // Outlives the chat's panel: what is written stays while the panel is closed.
    Draft::provide();
    let sound_blocked = Memo::new(move |_| call.view.with(|view| view.sound_blocked));
    let reconnecting = Memo::new(move |_| phase.get() == Phase::Reconnecting);
    let count = Memo::new(move |_| tiles.with(Vec::len));
    let alone = Memo::new(move |_| count.get() == 1);
    let people = move || texts::people(u32::try_from(count.get()).unwrap_or(u32::MAX));

    // The form that had the focus is gone: the heading takes it, so that a screen reader says where one is now.
    let heading = NodeRef::<html::H1>::new();
    Effect::new(move |_| {
        if heading.with(Option::is_some) {
            focus(heading);
        }
    });

    view! {
        <div class="call">
            <header>
                <h1 node_ref=heading tabindex="-1" dir="auto" title=title.clone()>
                    {title.clone()}
                </h1>
                <p class="people">
                    <Icon glyph=Glyph::People />
                    <span>{people}</span>
                </p>
                // One "Copy link" at a time: while alone, it is beside the hint.
                {move || (!alone.get()).then(|| view! { <CopyLink call /> })}
            </header>
            <div class="notices" role="status">
                {move || reconnecting.get().then(|| view! { <Notice glyph=Glyph::Warning text=texts::RECONNECTING /> })}
                {move || {
                    sound_blocked
                        .get()
                        .then(|| {
                            view! {
                                <Notice glyph=Glyph::Sound text=texts::SOUND_BLOCKED>
                                    <button
                                        type="button"
                                        class="button"
                                        data-kind="primary"
                                        on:click=move |_| call.act(Action::TurnOnSound)
                                    >
                                        {texts::TURN_ON_SOUND}
                                    </button>
                                </Notice>
                            }
                        })
                }}
            </div>
            <main aria-label=texts::PARTICIPANTS>
                <Stage call tiles />
                {move || {
                    alone
                        .get()
                        .then(|| {
                            view! {
                                <div class="alone">
                                    <p>
                                        <strong>{texts::ALONE}</strong>
                                        " "
                                        {texts::ALONE_MORE}
                                    </p>
                                    <CopyLink call />
                                </div>
                            }
                        })
                }}
            </main>
            <Side call />
            <Toasts call />
            <CallBar call count />
        </div>
    }
}

/// A place on the stage. It keeps its elements for as long as what it shows is there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// A screen.
    Screen(ParticipantId),
    /// A person.
    Person(ParticipantId),
}

impl Place {
    fn key(self) -> String {
        match self {
            Self::Screen(id) => format!("screen {id}"),
            Self::Person(id) => format!("person {id}"),
        }
    }
}

/// The places that `tiles` need, screens first.
fn places(tiles: &[Tile]) -> Vec<Place> {
    let screens = tiles.iter().filter(|tile| tile.screen).map(|tile| Place::Screen(tile.id));
    screens.chain(tiles.iter().map(|tile| Place::Person(tile.id))).collect()
}

/// Whose screen takes the large place: the first that is not one's own, which shows nothing here.
fn large(tiles: &[Tile]) -> Option<ParticipantId> {
    tiles.iter().find(|tile| tile.screen && !tile.is_self).map(|tile| tile.id)
}

/// Everybody, and the screens that are shared.
#[component]
fn Stage(call: CallHandle, tiles: Signal<Vec<Tile>>) -> impl IntoView {
    let places = Memo::new(move |_| tiles.with(|tiles| places(tiles)));
    let large = Memo::new(move |_| tiles.with(|tiles| large(tiles)));
    let draw = move |place| {
        let (Place::Screen(id) | Place::Person(id)) = place;
        let tile = follow(tiles, id)?;
        Some(match place {
            Place::Screen(_) => {
                let large = Signal::derive(move || large.get() == Some(id));
                view! { <ScreenTile call tile large /> }.into_any()
            }
            Place::Person(_) => view! { <ParticipantTile call tile /> }.into_any(),
        })
    };
    view! {
        <div class="stage">
            <div
                class="tiles"
                data-count=move || places.with(Vec::len)
                data-presented=move || large.get().map(|_| "")
            >
                <Each each=move || places.get() key=|place| place.key() children=draw />
            </div>
        </div>
    }
}

/// What stands beside the stage, or over it where it is narrow.
#[component]
fn Side(call: CallHandle) -> impl IntoView {
    let panel = Memo::new(move |_| call.view.with(|view| view.panel));
    changing(move || {
        panel.get().map(|panel| {
            let panel = match panel {
                Panel::Chat => view! { <ChatPanel call /> }.into_any(),
                Panel::People => view! { <PeoplePanel call /> }.into_any(),
                Panel::RoomSettings => view! { <RoomSettings call /> }.into_any(),
            };
            view! { <div class="side">{panel}</div> }
        })
    })
}

/// One participant's facts as they change; the last ones, once they are gone and their tile is about to go.
fn follow(tiles: Signal<Vec<Tile>>, id: ParticipantId) -> Option<Signal<Tile>> {
    let find = move |tiles: &Vec<Tile>| tiles.iter().find(|tile| tile.id == id).cloned();
    let first = tiles.with_untracked(find)?;
    let followed = Memo::new(move |last: Option<&Tile>| tiles.with(find).or_else(|| last.cloned()).unwrap_or_else(|| first.clone()));
    Some(followed.into())
}
