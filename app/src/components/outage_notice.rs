//! For how long the server cannot be reached, and when it is tried again; whose connection is interrupted.

use call::{Action, CallView, Cause, Phase, Tile, TileState};
use leptos::prelude::*;

use super::{CheckLink, Glyph, Icon, Notice, changing};
use crate::engine::CallHandle;
use crate::texts;

/// What is wrong with the connections of the call, and what is done about it.
#[component]
pub fn OutageNotice(
    /// The call.
    call: CallHandle,
    /// Its phase.
    phase: Signal<Phase>,
) -> impl IntoView {
    let reconnecting = Memo::new(move |_| phase.get() == Phase::Reconnecting);
    let outage = Memo::new(move |_| call.view.with(|view| view.outage));
    let offline = Memo::new(move |_| outage.get().is_some_and(|outage| outage.is_offline));
    let times = move || outage.get().map(|outage| texts::outage(outage.seconds, outage.retry_in)).unwrap_or_default();
    let interrupted = Memo::new(move |_| {
        let interrupted = |view: &CallView| {
            // Whoever has lost the server may be seen all the same, and no way to them is tried meanwhile.
            let is_so = |tile: &&Tile| !tile.is_self && tile.state == TileState::Reconnecting && tile.cause != Some(Cause::Away);
            let tile = view.tiles.iter().find(is_so);
            tile.filter(|_| view.phase == Phase::Connected).map(|tile| tile.name.clone())
        };
        call.view.with(interrupted)
    });
    view! {
        <div role="alert">
            {move || {
                reconnecting
                    .get()
                    .then(|| {
                        let text = if offline.get() { texts::network_offline() } else { texts::reconnecting() };
                        view! { <Notice glyph=Glyph::Warning text /> }
                    })
            }}
        </div>
        // Beside what is read out: it changes every second.
        {changing(move || {
            outage
                .with(Option::is_some)
                .then(|| {
                    view! {
                        <div class="notice" data-part="outage">
                            <p>{times}</p>
                            <button type="button" class="button" on:click=move |_| call.act(Action::TryNow)>
                                {texts::try_now()}
                            </button>
                            // Without a network there is nothing to be found out.
                            {changing(move || (!offline.get()).then(|| view! { <CheckLink /> }.into_any()))}
                        </div>
                    }
                })
        })}
        <div role="status">
            {move || {
                interrupted
                    .get()
                    .map(|name| {
                        view! {
                            <div class="notice" data-part="interrupted">
                                <p>
                                    <Icon glyph=Glyph::Warning />
                                    <span>{texts::connection_interrupted(&name)}</span>
                                </p>
                            </div>
                        }
                    })
            }}
        </div>
    }
}
