//! After the call: why it is over, and the ways on.

use call::{Action, EndReason};
use leptos::html;
use leptos::prelude::*;

use crate::components::Brand;
use crate::engine::CallHandle;
use crate::texts;

/// The end of a call.
#[component]
pub fn Ended(
    /// Why it is over.
    reason: EndReason,
    /// The call.
    call: CallHandle,
    /// How it went.
    receipt: Option<AnyView>,
) -> impl IntoView {
    let heading = NodeRef::<html::H1>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            // Without the focus, the heading is still there to be read.
            let _ = heading.focus();
        }
    });
    let again = match reason {
        EndReason::TakenOver => Some((texts::use_here(), Action::UseHere)),
        EndReason::Denied | EndReason::Unanswered => Some((texts::ask_again(), Action::Rejoin)),
        EndReason::Banned => None,
        EndReason::Left | EndReason::Alone | EndReason::Refused(_) | EndReason::Rejected | EndReason::Removed | EndReason::EndedForAll => {
            Some((texts::rejoin(), Action::Rejoin))
        }
    };
    let by = call.view.with_untracked(|view| view.ended_by.clone());
    view! {
        <div class="ended">
            <header>
                <Brand />
            </header>
            <main class="message">
                <h1 node_ref=heading tabindex="-1">
                    {texts::ended_title(reason)}
                </h1>
                <p>{texts::ended_reason(reason, by.as_ref())}</p>
                <p class="ways">
                    {again
                        .map(|(again, action)| {
                            view! {
                                <button type="button" class="button" data-kind="primary" on:click=move |_| call.act(action.clone())>
                                    {again}
                                </button>
                            }
                        })}
                    <a class="button" data-kind="quiet" href="/" rel="external">
                        {texts::go_home()}
                    </a>
                </p>
                {receipt}
            </main>
        </div>
    }
}
