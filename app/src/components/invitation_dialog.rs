//! How others find the room.

use call::CallDialog;
use leptos::prelude::*;

use super::{CopyLink, Dialog, Glyph, Icon, changing, opened};
use crate::engine::CallHandle;
use crate::texts;

/// The room's address in every form in which it is given to others, and who can come in by it.
#[component]
pub fn InvitationDialog(
    /// The room's name, as a title.
    title: String,
    /// The call.
    call: CallHandle,
) -> impl IntoView {
    let open = opened(call, |dialog| dialog == CallDialog::Invitation);
    let door = Memo::new(move |_| call.view.with(|view| view.settings.map(|settings| settings.door)));
    let can_share = Memo::new(move |_| call.view.with(|view| view.environment.share_sheet));
    let title = StoredValue::new(title);
    view! {
        <Dialog title=texts::invite_people() open>
            <div class="invitation-dialog">
                <p>{move || door.get().map(texts::who_can_come)}</p>
                // Nobody needs the picture before it is looked at.
                {changing(move || open.get().then(|| view! { <Link call /> }))}
                <div class="ways">
                    {changing(move || {
                        can_share
                            .get()
                            .then(|| {
                                let share = move |_| title.with_value(|title| call.share_link(title));
                                view! {
                                    <button type="button" class="button" data-kind="quiet" on:click=share>
                                        <Icon glyph=Glyph::Share />
                                        <span>{texts::share_link()}</span>
                                    </button>
                                }
                            })
                    })}
                    <CopyLink call />
                    <button type="button" class="button" data-kind="primary" autofocus on:click=move |_| open.set(false)>
                        {texts::close()}
                    </button>
                </div>
            </div>
        </Dialog>
    }
}

/// The address, to be read and to be photographed.
#[component]
fn Link(call: CallHandle) -> impl IntoView {
    let address = call.link();
    view! {
        <figure>
            <img src=call.link_code() alt=texts::link_code() width="256" height="256" />
            <figcaption>
                <p>{texts::link_code_more()}</p>
                <p class="address" dir="ltr">
                    {address}
                </p>
            </figcaption>
        </figure>
    }
}
