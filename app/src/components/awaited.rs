//! What stands where something was opened that is not there yet.

use call::{Action, Panel};
use leptos::prelude::*;

use super::{Dialog, PanelFrame, changing, opened};
use crate::engine::CallHandle;
use crate::texts;

/// That it is on its way, or that it could not be loaded, and a way on.
#[component]
fn Awaited(
    /// It could not be loaded.
    failed: Signal<bool>,
) -> impl IntoView {
    let words = move || {
        if failed.get() {
            view! {
                <p class="problem" role="alert">
                    {texts::load_failed()}
                    " "
                    <a href="">{texts::reload()}</a>
                </p>
            }
            .into_any()
        } else {
            view! { <p role="status">{texts::loading()}</p> }.into_any()
        }
    };
    view! { <div class="awaited">{changing(words)}</div> }
}

/// In place of what stands beside the stage.
#[component]
pub fn AwaitedPanel(
    /// The call.
    call: CallHandle,
    /// What was opened.
    panel: Panel,
    /// It could not be loaded.
    failed: Signal<bool>,
) -> impl IntoView {
    let title = match panel {
        Panel::Chat => texts::chat(),
        Panel::People => texts::people_panel(),
        Panel::RoomSettings => texts::room_settings(),
    };
    view! {
        <PanelFrame title close=move || call.act(Action::ClosePanel)>
            <Awaited failed />
        </PanelFrame>
    }
}

/// In place of the dialogs of the call.
#[component]
pub fn AwaitedDialog(
    /// The call.
    call: CallHandle,
    /// It could not be loaded.
    failed: Signal<bool>,
) -> impl IntoView {
    let open = opened(call, |_| true);
    view! {
        <Dialog title=Signal::stored(texts::PRODUCT.to_owned()) open>
            <Awaited failed />
            <div class="ways">
                <button type="button" class="button" data-kind="quiet" autofocus on:click=move |_| open.set(false)>
                    {texts::close()}
                </button>
            </div>
        </Dialog>
    }
}
