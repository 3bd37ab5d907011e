//! What is done seldom, and on narrow screens what the bar has no room for.

use call::{Action, CallDialog, DeviceState, LayoutChoice, Panel, PictureInPicture, Preference, SettingsTab};
use leptos::html;
use leptos::prelude::*;
use protocol::{MediaKind, Role};

use super::control::Count;
use super::copy_link::{Address, Try};
use super::{Each, Glyph, Icon, Menu, MenuItem};
use crate::engine::{CallHandle, toggle_floating_picture};
use crate::texts;

/// Why one cannot do something, if one cannot.
type Reason = Option<&'static str>;

/// In a context: nobody can be invited to the call.
#[derive(Clone, Copy)]
pub struct WithoutInvitation;

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
    let invites = use_context::<WithoutInvitation>().is_none();
    let tell = move |link| {
        move |copied| {
            let number = last.with_untracked(|last| last.map_or(0, |(_, (number, _))| number + 1));
            last.set(Some((link, (number, copied))));
        }
    };
    let items = move || {
        let (own, screen, panel) = call.view.with(|view| (view.own.clone(), view.screen, view.panel));
        let mut items = Vec::new();
        if call.view.with(|view| view.environment.screen_sharing) || screen != DeviceState::Off {
            let on = screen.is_wanted();
            let item = MenuItem::checkbox(texts::share_screen(), on, move || {
                call.act(Action::SetMedia { kind: MediaKind::Screen, on: !on });
            });
            items.push(item.glyph(Glyph::Screen).unless(no_screen.get().filter(|_| !on)).narrow());
        }
        let raised = own.hand;
        items.push(MenuItem::checkbox(texts::raise_hand(), raised, move || call.act(Action::SetHand(!raised))).glyph(Glyph::Hand).narrow());
        items.push(MenuItem::new(texts::react(), move || reacting.set(true)).glyph(Glyph::Smile).unless(no_reaction.get()).narrow());
        let shown = panel == Some(Panel::People);
        let people = if shown { Action::ClosePanel } else { Action::OpenPanel(Panel::People) };
        items.push(MenuItem::checkbox(texts::people_panel(), shown, move || call.act(people.clone())).glyph(Glyph::People).narrow());
        items.extend(view_items(call));
        let open = move || call.act(Action::OpenDialog(CallDialog::Settings(SettingsTab::Sound)));
        items.push(MenuItem::new(texts::settings(), open).glyph(Glyph::Settings));
        if own.role == Role::Host {
            let open = move || call.act(Action::OpenPanel(Panel::RoomSettings));
            items.push(MenuItem::new(texts::room_settings(), open).glyph(Glyph::Settings));
        }
        if invites {
            let invite = move || call.act(Action::OpenDialog(CallDialog::Invitation));
            items.push(MenuItem::new(texts::invite_people(), invite).glyph(Glyph::Invite));
            items.push(MenuItem::new(texts::copy_link(), move || call.copy_link(tell(Link::Guest))).glyph(Glyph::Link));
        }
        if call.has_host_key.get() {
            items.push(MenuItem::new(texts::copy_host_link(), move || call.copy_host_link(tell(Link::Host))).glyph(Glyph::Key));
        }
        let show = move || call.act(Action::OpenDialog(CallDialog::Shortcuts));
        items.push(MenuItem::new(texts::keyboard_shortcuts(), show).glyph(Glyph::Keyboard));
        items
    };
    view! {
        <div class="more-menu">
            <Menu label=texts::more() class="control" items button>
                <span class="face">
                    <Icon glyph=Glyph::More />
                    // In the bar it is on "People".
                    <span data-narrow="">
                        <Count key="more" count=waiting />
                    </span>
                </span>
                <span class="word">{texts::more()}</span>
            </Menu>
            <div class="told" role="status">
                // Keyed by the try: a new element starts its fading anew, and is spoken anew.
                <Each each=move || last.get() key=|&(_, (number, _))| number let((link, (_, copied)))>
                    {match (link, copied) {
                        (Link::Guest, true) => view! { <p>{texts::link_copied()}</p> }.into_any(),
                        (Link::Host, true) => view! { <p>{texts::host_link_copied()}</p> }.into_any(),
                        (Link::Guest, false) => view! { <Address done=move || last.set(None) /> }.into_any(),
                        (Link::Host, false) => view! { <p>{texts::host_link_not_copied()}</p> }.into_any(),
                    }}
                </Each>
            </div>
        </div>
    }
}

/// What concerns how the call is seen, by this person alone.
fn view_items(call: CallHandle) -> Vec<MenuItem> {
    let (layout, hidden, environment) = call.view.with(|view| (view.preferences.layout, view.preferences.hide_self, view.environment));
    let prefer = move |preference| call.act(Action::Prefer(preference));
    let layouts = [
        (LayoutChoice::Auto, texts::layout_automatic()),
        (LayoutChoice::Grid, texts::layout_grid()),
        (LayoutChoice::Spotlight, texts::layout_spotlight()),
    ];
    let radio = |(choice, words)| MenuItem::radio(texts::layout(), words, choice == layout, move || prefer(Preference::Layout(choice)));
    let mut items: Vec<_> = layouts.map(radio).into();
    items
        .push(MenuItem::checkbox(texts::hide_own_picture(), hidden, move || prefer(Preference::HideSelf(!hidden))).glyph(Glyph::CameraOff));
    if environment.full_screen {
        let toggle = move || call.toggle_full_screen();
        items.push(MenuItem::checkbox(texts::full_screen(), call.is_full_screen(), toggle).glyph(Glyph::FullScreen));
    }
    let small = call.small_window.get();
    match environment.picture_in_picture {
        PictureInPicture::None => {}
        PictureInPicture::Video => items.push(MenuItem::new(texts::small_window(), toggle_floating_picture).glyph(Glyph::SmallWindow)),
        PictureInPicture::Document => {
            let toggle = move || call.small_window.set(!small);
            items.push(MenuItem::checkbox(texts::small_window(), small, toggle).glyph(Glyph::SmallWindow));
        }
    }
    items
}
