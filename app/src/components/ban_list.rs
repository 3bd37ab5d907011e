//! Who is banned, for whoever keeps the door.

use call::Action;
use leptos::html;
use leptos::prelude::*;
use protocol::Deed;

use super::{Each, changing};
use crate::engine::{CallHandle, focus};
use crate::texts;

/// The people who are banned; nothing when there are none.
#[component]
pub fn BanList(
    /// The call.
    call: CallHandle,
) -> impl IntoView {
    let banned =
        Memo::new(move |_| call.view.with(|view| view.backstage.as_ref().map(|backstage| backstage.banned.clone()).unwrap_or_default()));
    let any = Memo::new(move |_| banned.with(|banned| !banned.is_empty()));
    let heading = NodeRef::<html::H3>::new();
    let lift = move |member| {
        // The button will be gone, and the focus with it.
        focus(heading);
        call.act(Action::Do(Deed::LiftBan { member }));
    };
    let list = move || {
        view! {
            <section class="ban-list">
                <h3 node_ref=heading tabindex="-1">
                    {texts::banned()}
                    " "
                    <span class="count">{move || banned.with(Vec::len)}</span>
                </h3>
                <ul aria-label=texts::banned()>
                    <Each each=move || banned.get() key=|ban| ban.member let:ban>
                        <li>
                            <p>
                                <span class="name" dir="auto">
                                    {ban.name.as_str().to_owned()}
                                </span>
                                <span class="by">
                                    {texts::banned_by(ban.by.as_str())}
                                </span>
                            </p>
                            <button
                                type="button"
                                class="button"
                                data-kind="quiet"
                                aria-label=texts::lift_the_ban_on(ban.name.as_str())
                                on:click=move |_| lift(ban.member)
                            >
                                {texts::lift_the_ban()}
                            </button>
                        </li>
                    </Each>
                </ul>
            </section>
        }
    };
    changing(move || any.get().then(list))
}
