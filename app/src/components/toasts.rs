//! What is told in passing.

use call::{Action, DeviceKind, Hint, News, Panel, Preference, Toast};
use leptos::prelude::*;

use super::device_help::{dismiss_silent, silent_ways};
use super::{Each, Glyph, Icon};
use crate::engine::CallHandle;
use crate::texts;

/// Whether it has to be known at once: it changed what one sends, or what one wanted did not come about.
const fn is_urgent(news: &News) -> bool {
    matches!(news, News::Stopped { .. } | News::RightWithdrawn { .. } | News::NotDone { .. })
}

/// Where there is more about it.
const fn more(news: &News) -> Option<Panel> {
    match news {
        News::Said { .. } => Some(Panel::Chat),
        News::Knocked { .. } => Some(Panel::People),
        _ => None,
    }
}

const fn glyph(news: &News) -> Glyph {
    match news {
        News::Stopped { .. } | News::RightWithdrawn { .. } | News::NotDone { .. } => Glyph::Warning,
        News::HandLowered { .. } | News::HandRaised { .. } => Glyph::Hand,
        News::RoleSet { .. } => Glyph::Shield,
        News::Done { .. } => Glyph::Check,
        News::Knocked { .. } => Glyph::People,
        News::DeviceGone { .. } | News::NotSwitched { .. } | News::MachineTooSlow => Glyph::Warning,
        News::DeviceFound { kind: DeviceKind::Microphone, .. } => Glyph::Microphone,
        News::DeviceFound { kind: DeviceKind::Camera, .. } => Glyph::Camera,
        News::DeviceFound { kind: DeviceKind::Speaker, .. } => Glyph::Sound,
        News::Said { .. } => Glyph::Chat,
    }
}

/// The toasts. Their regions stand in the document from the start, for screen readers to watch them; what a toast tells is told by it
/// and by nothing else.
#[component]
pub fn Toasts(
    /// The call that they are about.
    call: CallHandle,
) -> impl IntoView {
    let toasts = Memo::new(move |_| call.view.with(|view| view.toasts.clone()));
    let those = move |urgent: bool| {
        move || toasts.with(|toasts| toasts.iter().filter(|toast| is_urgent(&toast.news) == urgent).cloned().collect::<Vec<_>>())
    };
    let draw = move |Toast { id, news }: Toast| {
        let more = more(&news).map(|panel| {
            let open = move |_| {
                call.act(Action::DismissToast(id));
                call.act(Action::OpenPanel(panel));
            };
            view! {
                <button type="button" class="button" data-kind="quiet" on:click=open>
                    {texts::show()}
                </button>
            }
        });
        let found = if let News::DeviceFound { kind, device } = &news {
            let chosen = Action::Prefer(Preference::Device(*kind, Some(device.clone())));
            let choose = move |_| {
                call.act(Action::DismissToast(id));
                call.act(chosen.clone());
            };
            Some(view! {
                <button type="button" class="button" data-kind="quiet" on:click=choose>
                    {texts::use_device(&device.label)}
                </button>
            })
        } else {
            None
        };
        view! {
            <div class="toast" data-urgent=is_urgent(&news).then_some("")>
                <Icon glyph=glyph(&news) />
                <p>{texts::news(&news)}</p>
                {more}
                {found}
                <button
                    type="button"
                    class="icon-button"
                    aria-label=texts::dismiss()
                    title=texts::dismiss()
                    on:click=move |_| call.act(Action::DismissToast(id))
                >
                    <Icon glyph=Glyph::Close />
                </button>
            </div>
        }
    };
    let hints = Memo::new(move |_| call.view.with(|view| view.hints.clone()));
    let draw_hint = move |hint: Hint| {
        let keys = call.view.with_untracked(|view| view.preferences.single_keys && !view.environment.handheld);
        let (glyph, ways, dismiss) = match hint {
            Hint::SilentMicrophone => (Glyph::Warning, silent_ways(), dismiss_silent()),
            Hint::TalkingWhileMuted => (Glyph::MicrophoneOff, Vec::new(), Action::DismissHint(hint)),
        };
        let ways = ways.into_iter().map(|(_, label, action)| {
            view! {
                <button type="button" class="button" data-kind="quiet" on:click=move |_| call.act(action.clone())>
                    {label}
                </button>
            }
        });
        let has_ways = ways.len() > 0;
        view! {
            <div class="toast" data-ways=has_ways.then_some("")>
                <Icon glyph />
                <p>{texts::hint(hint, keys)}</p>
                {ways.collect_view()}
                <button
                    type="button"
                    class="icon-button"
                    aria-label=texts::dismiss()
                    title=texts::dismiss()
                    on:click=move |_| call.act(dismiss.clone())
                >
                    <Icon glyph=Glyph::Close />
                </button>
            </div>
        }
    };
    // WCAG 2.2.1: whoever is at it decides how long it takes to read.
    let hold = move |held| call.act(Action::HoldToasts(held));
    view! {
        <div
            class="toasts"
            on:pointerover=move |_| hold(true)
            on:pointerleave=move |_| hold(false)
            on:focusin=move |_| hold(true)
            on:focusout=move |_| hold(false)
        >
            <div role="alert" aria-atomic="false">
                <Each each=those(true) key=|toast| toast.id.0 children=draw />
            </div>
            <div role="status" aria-atomic="false">
                <Each each=move || hints.get() key=|hint| *hint as u8 children=draw_hint />
                <Each each=those(false) key=|toast| toast.id.0 children=draw />
            </div>
        </div>
    }
}
