//! The call itself: who is there, what stands beside, and the bar that steers it.

mod bar;
mod stage;

use call::{Action, CallDialog, Phase, Tile};
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use protocol::MediaKind;

use self::bar::CallBar;
use self::stage::Stage;
use super::opened::OpenedPart;
use crate::components::{
    AwaitedDialog, AwaitedPanel, CopyLink, DeviceOptions, Glyph, Icon, Notice, OutageNotice, Over, SmallWindow, StillThere, Toasts,
    changing,
};
use crate::engine::{CallHandle, Part, focus};
use crate::texts;

/// Draws the choice of devices beside a switch.
pub type DrawOptions = fn(CallHandle, MediaKind) -> AnyView;

/// Draws a call: the room's name as a title, the call, its phase, everybody, what one opens.
pub type DrawCall = fn(String, CallHandle, Memo<Phase>, Memo<Vec<Tile>>, Part<OpenedPart>) -> AnyView;

/// What draws a call, and what it is steered by.
#[derive(Clone, Copy)]
pub struct CallPart {
    /// Draws the call, seen from within.
    pub draw: DrawCall,
    /// Draws the choice of devices beside a switch; in the lobby, too.
    pub options: DrawOptions,
    /// Obeys keys, says what happens, and draws what stands over everything; in the lobby, too, where it has found out whether a call is
    /// likely to work.
    pub over: fn(CallHandle, Part<OpenedPart>) -> AnyView,
}

/// Brings it. All that nothing else reaches is a WebAssembly module of its own, which this fetches; again each time
/// that it fails. Elsewhere than in a browser it is there at once.
///
/// Leptos' own `#[lazy]` expands to the same, but panics when a module does not come.
#[wasm_split(call, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn call_part() -> Result<CallPart, SplitLoaderError> {
    Ok(CallPart::here())
}

impl CallPart {
    /// It, for whoever has the module.
    pub(crate) fn here() -> Self {
        Self {
            draw: |title, call, phase, tiles, opened| view! { <InCall title call phase tiles opened /> }.into_any(),
            options: |call, kind| view! { <DeviceOptions call kind /> }.into_any(),
            over: |call, opened| {
                call.foresee();
                view! {
                    <Over call />
                    <Dialogs call opened />
                }
                .into_any()
            },
        }
    }
}

/// The call, seen from within.
#[component]
fn InCall(
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
    /// What one opens.
    opened: Part<OpenedPart>,
) -> impl IntoView {
    let sound_blocked = Memo::new(move |_| call.view.with(|view| view.sound_blocked));
    let count = Memo::new(move |_| tiles.with(Vec::len));
    let alone = Memo::new(move |_| count.get() == 1);
    let invite = move |_| call.act(Action::OpenDialog(CallDialog::Invitation));
    let people = move || texts::people(u32::try_from(count.get()).unwrap_or(u32::MAX));

    // The form that had the focus is gone: the heading takes it, so that a screen reader says where one is now.
    let heading = NodeRef::<html::H1>::new();
    Effect::new(move |_| {
        if heading.with(Option::is_some) {
            focus(heading);
        }
    });
    call.keep_focus();

    view! {
        <div class="call">
            <header>
                <h1 node_ref=heading tabindex="-1" dir="auto" title=title.clone()>
                    {title.clone()}
                </h1>
                // The next stop after the heading, which has the focus at first.
                <a
                    class="skip"
                    href="#call-controls"
                    on:click=move |event| {
                        event.prevent_default();
                        call.focus_bar();
                    }
                >
                    {texts::skip_to_controls()}
                </a>
                <p class="people">
                    <Icon glyph=Glyph::People />
                    <span>{people}</span>
                </p>
                // Once is enough: while alone, it is beside the hint.
                {move || {
                    (!alone.get())
                        .then(|| {
                            view! {
                                <button
                                    type="button"
                                    class="button"
                                    data-kind="quiet"
                                    aria-label=texts::invite_people()
                                    title=texts::invite_people()
                                    on:click=invite
                                >
                                    <Icon glyph=Glyph::Invite />
                                    <span>{texts::invite_people()}</span>
                                </button>
                            }
                        })
                }}
            </header>
            <div class="notices">
                <OutageNotice call phase />
                <div role="status">{move || {
                    sound_blocked
                        .get()
                        .then(|| {
                            view! {
                                <Notice glyph=Glyph::Sound text=texts::sound_blocked()>
                                    <button
                                        type="button"
                                        class="button"
                                        data-kind="primary"
                                        on:click=move |_| call.act(Action::TurnOnSound)
                                    >
                                        {texts::turn_on_sound()}
                                    </button>
                                </Notice>
                            }
                        })
                }}</div>
            </div>
            <main aria-label=texts::participants()>
                <Stage call tiles />
                {move || {
                    alone
                        .get()
                        .then(|| {
                            view! {
                                <div class="alone">
                                    <p>
                                        <strong>{texts::alone()}</strong>
                                        " "
                                        {texts::alone_more()}
                                    </p>
                                    <div class="ways">
                                        <CopyLink call />
                                        <button type="button" class="button" data-kind="quiet" on:click=invite>
                                            <Icon glyph=Glyph::Invite />
                                            <span>{texts::invite_people()}</span>
                                        </button>
                                    </div>
                                </div>
                            }
                        })
                }}
            </main>
            <Side call opened />
            <Toasts call />
            <CallBar call />
            {changing(move || call.small_window.get().then(|| view! { <SmallWindow call tiles /> }))}
            {changing(move || opened.get().map(|part| (part.invitation)(title.clone(), call)))}
            <StillThere call />
        </div>
    }
}

/// What stands beside the stage, or over it where it is narrow.
#[component]
fn Side(call: CallHandle, opened: Part<OpenedPart>) -> impl IntoView {
    let panel = Memo::new(move |_| call.view.with(|view| view.panel));
    changing(move || {
        panel.get().map(|panel| {
            let panel = match opened.get() {
                Some(part) => (part.panel)(call, panel),
                None => view! { <AwaitedPanel call panel failed=failed(opened) /> }.into_any(),
            };
            view! { <div class="side">{panel}</div> }
        })
    })
}

/// The dialogs that are there in the lobby, too.
#[component]
fn Dialogs(call: CallHandle, opened: Part<OpenedPart>) -> impl IntoView {
    changing(move || match opened.get() {
        Some(part) => (part.dialogs)(call),
        None => view! { <AwaitedDialog call failed=failed(opened) /> }.into_any(),
    })
}

fn failed(opened: Part<OpenedPart>) -> Signal<bool> {
    Signal::derive(move || opened.has_failed())
}
