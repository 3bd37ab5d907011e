//! Before the call: see oneself, say one's name, join.

use call::{Action, DeviceState, Phase};
use leptos::prelude::*;
use protocol::{DisplayName, MediaKind};

use super::in_call::DrawOptions;
use super::join_form::JoinForm;
use super::waiting::Waiting;
use crate::components::{
    Brand, CheckLink, ConnectionLine, DeviceControl, DeviceHelp, Glyph, Icon, LanguageLinks, LevelMeter, Preview, changing,
};
use crate::engine::CallHandle;
use crate::texts;

/// The lobby.
#[component]
pub fn Lobby(
    /// The room's name, as a title.
    title: String,
    /// The room's address.
    address: String,
    /// The address that starts the room, if that can be done by its name.
    start: Option<String>,
    /// The call.
    call: CallHandle,
    /// [`Phase::Lobby`], [`Phase::Joining`] or [`Phase::Waiting`].
    #[prop(into)]
    phase: Signal<Phase>,
    /// What is in the box for the name; outlives the lobby as it is drawn in one language.
    typed: RwSignal<String>,
    /// Draws the choice of devices; nothing before that is loaded.
    #[prop(into)]
    options: Signal<Option<DrawOptions>>,
    /// What draws the call could not be loaded.
    #[prop(into)]
    load_failed: Signal<bool>,
) -> impl IntoView {
    let microphone = Memo::new(move |_| call.view.with(|view| view.microphone));
    let camera = Memo::new(move |_| call.view.with(|view| view.camera));
    let waiting = Memo::new(move |_| phase.get() == Phase::Waiting);
    let initials =
        Signal::derive(move || typed.with(|typed| DisplayName::parse(typed).map_or_else(|_| String::new(), |name| name.initials())));
    let choice = move |kind| changing(move || options.get().map(|draw| draw(call, kind)));
    let set = move |kind| move |on| call.act(Action::SetMedia { kind, on });
    view! {
        <div class="lobby">
            <header>
                <Brand />
            </header>
            <main>
                <div class="about">
                    <h1 dir="auto">{title}</h1>
                    <p class="presence">
                        <Icon glyph=Glyph::People />
                        <span>{move || texts::presence(call.status.get())}</span>
                    </p>
                    {move || {
                        texts::door(call.status.get(), call.has_host_key.get())
                            .filter(|_| !waiting.get())
                            .map(|door| {
                                view! {
                                    <p class="door">
                                        <Icon glyph=if call.has_host_key.get() { Glyph::Crown } else { Glyph::Door } />
                                        <span>{door}</span>
                                    </p>
                                }
                            })
                    }}
                </div>
                <div class="devices">
                    <Preview call microphone camera initials />
                    <div class="switches">
                        <div class="switch">
                            <DeviceControl kind=MediaKind::Microphone state=microphone ready=call.ready set=set(MediaKind::Microphone) />
                            <div class="options">{choice(MediaKind::Microphone)}</div>
                        </div>
                        <div class="switch">
                            <DeviceControl kind=MediaKind::Camera state=camera ready=call.ready set=set(MediaKind::Camera) />
                            <div class="options">{choice(MediaKind::Camera)}</div>
                        </div>
                        {move || match microphone.get() {
                            DeviceState::On => Some(view! { <LevelMeter level=call.level /> }.into_any()),
                            DeviceState::Starting => Some(texts::microphone_starting().into_any()),
                            DeviceState::Off => Some(texts::microphone_test().into_any()),
                            DeviceState::Failed(_) | DeviceState::Interrupted => None,
                        }
                            .map(|test| view! { <div class="test">{test}</div> })}
                    </div>
                    <DeviceHelp call hints=true />
                    <div class="connection">
                        <ConnectionLine call />
                        <CheckLink />
                    </div>
                </div>
                {move || {
                    if waiting.get() {
                        view! { <Waiting call /> }.into_any()
                    } else {
                        view! { <JoinForm start=start.clone() call phase typed load_failed /> }.into_any()
                    }
                }}
            </main>
            <footer>
                <LanguageLinks back=address live=true />
            </footer>
        </div>
    }
}
