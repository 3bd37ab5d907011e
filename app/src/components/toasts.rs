//! What is told in passing.

use call::{Action, News, Panel, Toast};
use leptos::prelude::*;

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
                    {texts::SHOW}
                </button>
            }
        });
        view! {
            <div class="toast" data-urgent=is_urgent(&news).then_some("")>
                <Icon glyph=glyph(&news) />
                <p dir="auto">{texts::news(&news)}</p>
                {more}
                <button
                    type="button"
                    class="icon-button"
                    aria-label=texts::DISMISS
                    title=texts::DISMISS
                    on:click=move |_| call.act(Action::DismissToast(id))
                >
                    <Icon glyph=Glyph::Close />
                </button>
            </div>
        }
    };
    view! {
        <div class="toasts">
            <div role="alert" aria-atomic="false">
                <Each each=those(true) key=|toast| toast.id.0 children=draw />
            </div>
            <div role="status" aria-atomic="false">
                <Each each=those(false) key=|toast| toast.id.0 children=draw />
            </div>
        </div>
    }
}
