//! Before the call: see oneself, say one's name, join.

use call::{Action, DeviceState, Phase};
use leptos::prelude::*;
use protocol::{DisplayName, MediaKind};

use super::join_form::JoinForm;
use super::waiting::Waiting;
use crate::components::{Brand, DeviceControl, DeviceProblems, Glyph, Icon, LevelMeter, Preview};
use crate::engine::CallHandle;
use crate::texts;

/// The lobby.
#[component]
pub fn Lobby(
    /// The room's name, as a title.
    title: String,
    /// The address that starts the room, if that can be done by its name.
    start: Option<String>,
    /// The call.
    call: CallHandle,
    /// [`Phase::Lobby`], [`Phase::Joining`] or [`Phase::Waiting`].
    #[prop(into)]
    phase: Signal<Phase>,
) -> impl IntoView {
    let microphone = Memo::new(move |_| call.view.with(|view| view.microphone));
    let camera = Memo::new(move |_| call.view.with(|view| view.camera));
    let waiting = Memo::new(move |_| phase.get() == Phase::Waiting);
    let typed = RwSignal::new(String::new());
    let initials =
        Signal::derive(move || typed.with(|typed| DisplayName::parse(typed).map_or_else(|_| String::new(), |name| name.initials())));
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
                        <DeviceControl kind=MediaKind::Microphone state=microphone ready=call.ready set=set(MediaKind::Microphone) />
                        <DeviceControl kind=MediaKind::Camera state=camera ready=call.ready set=set(MediaKind::Camera) />
                        {move || match microphone.get() {
                            DeviceState::On => Some(view! { <LevelMeter level=call.level /> }.into_any()),
                            DeviceState::Starting => Some(texts::MICROPHONE_STARTING.into_any()),
                            DeviceState::Off => Some(texts::MICROPHONE_TEST.into_any()),
                            DeviceState::Failed(_) => None,
                        }
                            .map(|test| view! { <div class="test">{test}</div> })}
                    </div>
                    <DeviceProblems microphone camera />
                </div>
                {move || {
                    if waiting.get() {
                        view! { <Waiting call /> }.into_any()
                    } else {
                        view! { <JoinForm start=start.clone() call phase typed /> }.into_any()
                    }
                }}
            </main>
        </div>
    }
}
