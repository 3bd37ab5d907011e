//! What is done seldom, and on narrow screens what the bar has no room for.

use call::{Action, DeviceState, Panel};
use leptos::html;
use leptos::prelude::*;
use protocol::{MediaKind, Role};

use super::control::Count;
use super::copy_link::{Address, Try};
use super::{Each, Glyph, Icon, Menu, MenuItem};
use crate::engine::CallHandle;
use crate::texts;

/// Why one cannot do something, if one cannot.
type Reason = Option<&'static str>;

/// Which link was copied.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    Guest,
    Host,
}

/// The button "More" with its menu, and beside it for a while how copying a link went.
#[component]
pub fn MoreMenu(
    /// The call.
    call: CallHandle,
    /// Why one cannot share a screen, if one cannot.
    #[prop(into)]
    no_screen: Signal<Reason>,
    /// Why one cannot react, if one cannot.
    #[prop(into)]
    no_reaction: Signal<Reason>,
    /// Whether the reactions are open.
    reacting: RwSignal<bool>,
    /// Who waits to be let in: how many, and the words for it.
    #[prop(into)]
    waiting: Signal<(u32, String)>,
    /// The button.
    button: NodeRef<html::Button>,
) -> impl IntoView {
    let last = RwSignal::new(None::<(Link, Try)>);
    let tell = move |link| {
        move |copied| {
            let number = last.with_untracked(|last| last.map_or(0, |(_, (number, _))| number + 1));
            last.set(Some((link, (number, copied))));
        }
    };
    let items = move || {
        let (own, screen, panel, wanted) = call.view.with(|view| (view.own.clone(), view.screen, view.panel, view.reactions_wanted));
        let mut items = Vec::new();
        if call.can_share_screen.get() || screen != DeviceState::Off {
            let on = screen.is_wanted();
            let item = MenuItem::checkbox(texts::SHARE_SCREEN, on, move || {
                call.act(Action::SetMedia { kind: MediaKind::Screen, on: !on });
            });
            items.push(item.glyph(Glyph::Screen).unless(no_screen.get().filter(|_| !on)).narrow());
        }
        let raised = own.hand;
        items.push(MenuItem::checkbox(texts::RAISE_HAND, raised, move || call.act(Action::SetHand(!raised))).glyph(Glyph::Hand).narrow());
        items.push(MenuItem::new(texts::REACT, move || reacting.set(true)).glyph(Glyph::Smile).unless(no_reaction.get()).narrow());
        let shown = panel == Some(Panel::People);
        let people = if shown { Action::ClosePanel } else { Action::OpenPanel(Panel::People) };
        items.push(MenuItem::checkbox(texts::PEOPLE, shown, move || call.act(people.clone())).glyph(Glyph::People).narrow());
        if own.role == Role::Host {
            let open = move || call.act(Action::OpenPanel(Panel::RoomSettings));
            items.push(MenuItem::new(texts::ROOM_SETTINGS, open).glyph(Glyph::Settings));
        }
        items.push(MenuItem::new(texts::COPY_LINK, move || call.copy_link(tell(Link::Guest))).glyph(Glyph::Link));
        if call.has_host_key.get() {
            items.push(MenuItem::new(texts::COPY_HOST_LINK, move || call.copy_host_link(tell(Link::Host))).glyph(Glyph::Key));
        }
        let show = move || call.act(Action::ShowReactions(!wanted));
        items.push(MenuItem::checkbox(texts::SHOW_REACTIONS, wanted, show).glyph(Glyph::Smile));
        let hidden = call.country_hidden.get();
        let show = move || call.act(Action::ShowCountry(hidden));
        items.push(MenuItem::checkbox(texts::SHOW_OWN_COUNTRY, !hidden, show).glyph(Glyph::Globe));
        items
    };
    view! {
        <div class="more-menu">
            <Menu label=texts::MORE class="control" items button>
                <span class="face">
                    <Icon glyph=Glyph::More />
                    // In the bar it is on "People".
                    <span data-narrow="">
                        <Count key="more" count=waiting />
                    </span>
                </span>
                <span class="word">{texts::MORE}</span>
            </Menu>
            <div class="told" role="status">
                // Keyed by the try: a new element starts its fading anew, and is spoken anew.
                <Each each=move || last.get() key=|&(_, (number, _))| number let((link, (_, copied)))>
                    {match (link, copied) {
                        (Link::Guest, true) => view! { <p>{texts::LINK_COPIED}</p> }.into_any(),
                        (Link::Host, true) => view! { <p>{texts::HOST_LINK_COPIED}</p> }.into_any(),
                        (Link::Guest, false) => view! { <Address done=move || last.set(None) /> }.into_any(),
                        (Link::Host, false) => view! { <p>{texts::HOST_LINK_NOT_COPIED}</p> }.into_any(),
                    }}
                </Each>
            </div>
        </div>
    }
}
