//! The call itself: who is there, and the bar that steers it.

use call::{Action, Phase, Tile};
use leptos::html;
use leptos::prelude::*;
use protocol::MediaKind;

use crate::components::{CopyLink, DeviceControl, DeviceProblems, Glyph, Icon, LeaveControl, Notice, ParticipantTile};
use crate::engine::CallHandle;
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
    let microphone = Memo::new(move |_| call.view.with(|view| view.microphone));
    let camera = Memo::new(move |_| call.view.with(|view| view.camera));
    let sound_blocked = Memo::new(move |_| call.view.with(|view| view.sound_blocked));
    let reconnecting = Memo::new(move |_| phase.get() == Phase::Reconnecting);
    let count = Memo::new(move |_| tiles.with(Vec::len));
    let alone = Memo::new(move |_| count.get() == 1);
    let people = move || texts::people(u32::try_from(count.get()).unwrap_or(u32::MAX));
    let set = move |kind| move |on| call.act(Action::SetMedia { kind, on });

    // The form that had the focus is gone: the heading takes it, so that a screen reader says where one is now.
    let heading = NodeRef::<html::H1>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            // Without the focus, the heading is still there to be read.
            let _ = heading.focus();
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
                    <div class="stage"><div class="tiles" data-count=move || count.get()>
                        <For each=move || tiles.get() key=|tile| tile.id let:tile>
                            <ParticipantTile call tile=follow(tiles, tile) />
                        </For>
                    </div>
    </div>            {move || {
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
                <section class="call-bar" aria-label=texts::CALL_CONTROLS>
                    <DeviceProblems microphone camera />
                    <div class="controls">
                        <DeviceControl kind=MediaKind::Microphone state=microphone ready=call.ready set=set(MediaKind::Microphone) />
                        <DeviceControl kind=MediaKind::Camera state=camera ready=call.ready set=set(MediaKind::Camera) />
                        <LeaveControl leave=move || call.act(Action::Leave) />
                    </div>
                </section>
            </div>
        }
}

/// One participant's facts as they change; the last ones, once they are gone and their tile is about to go.
fn follow(tiles: Signal<Vec<Tile>>, first: Tile) -> Signal<Tile> {
    let id = first.id;
    Memo::new(move |last: Option<&Tile>| {
        let now = tiles.with(|tiles| tiles.iter().find(|tile| tile.id == id).cloned());
        now.or_else(|| last.cloned()).unwrap_or_else(|| first.clone())
    })
    .into()
}
