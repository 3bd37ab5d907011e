//! One person in the list of who is there.

use call::{Action, Panel, Tile, TileState};
use leptos::prelude::*;
use leptos::{ev, html};
use protocol::{Country, DisplayName, MediaKind, Role};

use super::person_options::PersonOption;
use super::{Avatar, Draft, Glyph, Icon, Menu, MenuItem, changing};
use crate::engine::{CallHandle, country_name, focus, time_of_day};
use crate::texts;

/// A question before something that cannot be taken back at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// [`PersonOption::Remove`] or [`PersonOption::Ban`].
    pub option: PersonOption,
    /// Whom it concerns.
    pub tile: Tile,
}

/// A person: who they are, how they take part, and what can be done with them.
#[component]
pub fn PersonRow(
    /// The call.
    call: CallHandle,
    /// The person.
    #[prop(into)]
    tile: Signal<Tile>,
    /// Told what is to be asked first.
    ask: impl Fn(Question) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let (id, is_self) = tile.with_untracked(|tile| (tile.id, tile.is_self));
    let role = Memo::new(move |_| tile.with(|tile| tile.role));
    let country = Memo::new(move |_| tile.with(|tile| tile.country));
    let hand = Memo::new(move |_| tile.with(|tile| tile.hand));
    let state = Memo::new(move |_| tile.with(|tile| tile.state));
    let renaming = RwSignal::new(false);
    view! {
        <li class="person-row" data-person=id.get() data-self=is_self.then_some("") data-state=move || state.get().word()>
            <Avatar initials=Signal::derive(move || tile.with(|tile| tile.initials.clone())) seed=id.get() />
            <div class="who">
                <p>
                    <span class="name" dir="auto">
                        {move || tile.with(|tile| texts::tile_name(&tile.name, tile.is_self))}
                    </span>
                    {move || texts::role_badge(role.get()).map(|badge| view! { " " <span class="role">{badge}</span> })}
                    {move || country.get().map(|country| view! { " " <Flag country /> })}
                </p>
                {move || (state.get() == TileState::Reconnecting).then(|| view! { <p class="state">{texts::tile_reconnecting()}</p> })}
                {move || {
                    hand.get()
                        .map(|hand| {
                            let since = time_of_day(hand.since);
                            view! {
                                <p class="hand">
                                    <Icon glyph=Glyph::Hand />
                                    <span aria-hidden="true">{hand.place} " · " {texts::since(&since)}</span>
                                    <span class="visually-hidden">{texts::hand_raised_since(hand.place, &since)}</span>
                                </p>
                            }
                        })
                }}
            </div>
            <Devices tile role />
            <Options call tile ask />
            {is_self.then(|| view! { <OwnName call tile renaming /> })}
        </li>
    }
}

/// A country's flag. Its name is there for whoever does not know it, or does not see it.
#[component]
pub fn Flag(country: Country) -> impl IntoView {
    let name = country_name(country);
    view! {
        <span class="flag" title=name.clone() aria-hidden="true">
            {country.flag()}
        </span>
        <span class="visually-hidden">{texts::from_country(&name)}</span>
    }
}

/// What somebody sends.
#[component]
fn Devices(tile: Signal<Tile>, role: Memo<Role>) -> impl IntoView {
    let media = Memo::new(move |_| tile.with(|tile| (tile.microphone, tile.camera, tile.screen)));
    let fact = |on: bool, glyph: Glyph, words: &'static str| {
        view! {
            <span class="device" data-on=on.then_some("") title=words>
                <Icon glyph />
                <span class="visually-hidden">{words}</span>
            </span>
        }
    };
    let facts = move || {
        let (microphone, camera, screen) = media.get();
        let microphone = match microphone {
            true => fact(true, Glyph::Microphone, texts::microphone_is_on()),
            false => fact(false, Glyph::MicrophoneOff, texts::microphone_off()),
        };
        let camera = match camera {
            true => fact(true, Glyph::Camera, texts::camera_is_on()),
            false => fact(false, Glyph::CameraOff, texts::camera_is_off()),
        };
        let screen = screen.then(|| fact(true, Glyph::Screen, texts::shares_screen()));
        view! {
            {screen}
            {microphone}
            {camera}
        }
    };
    // A viewer has nothing that could be on.
    view! { <p class="devices">{move || (role.get() != Role::Viewer).then(facts)}</p> }
}

/// The menu of what can be done with somebody; none when there is nothing.
#[component]
fn Options(call: CallHandle, tile: Signal<Tile>, ask: impl Fn(Question) + Copy + Send + Sync + 'static) -> impl IntoView {
    let draft = Draft::shared();
    let own = Memo::new(move |_| call.view.with(|view| view.own.clone()));
    let options = Memo::new(move |_| own.with(|own| tile.with(|tile| PersonOption::of(own, tile))));
    let any = Memo::new(move |_| options.with(|options| !options.is_empty()));
    let choose = move |option: PersonOption| {
        let tile = tile.get_untracked();
        match (option, option.deed(&tile)) {
            (PersonOption::Remove | PersonOption::Ban, _) => ask(Question { option, tile }),
            (_, Some(deed)) => call.act(Action::Do(deed)),
            (_, None) => {
                draft.address(&tile);
                call.act(Action::OpenPanel(Panel::Chat));
            }
        }
    };
    let items = move || options.get().into_iter().map(|option| item(option, move || choose(option))).collect();
    let label = Signal::derive(move || tile.with(|tile| texts::more_options(&tile.name)));
    let menu = move || {
        view! {
            <Menu label class="icon-button" items>
                <Icon glyph=Glyph::More />
            </Menu>
        }
    };
    changing(move || any.get().then(menu))
}

/// One thing to do, in words.
fn item(option: PersonOption, press: impl Fn() + Send + Sync + 'static) -> MenuItem {
    let (label, glyph) = match option {
        PersonOption::Write => (texts::private_message(), Glyph::Chat),
        PersonOption::Stop(MediaKind::Microphone) => (texts::mute(), Glyph::MicrophoneOff),
        PersonOption::Stop(MediaKind::Camera) => (texts::stop_camera(), Glyph::CameraOff),
        PersonOption::Stop(MediaKind::Screen) => (texts::stop_screen(), Glyph::ScreenOff),
        PersonOption::LowerHand => (texts::lower_hand(), Glyph::Hand),
        PersonOption::Make(role @ Role::Host) => (texts::make(role), Glyph::Crown),
        PersonOption::Make(role @ Role::Moderator) => (texts::make(role), Glyph::Shield),
        PersonOption::Make(role @ Role::Participant) => (texts::make(role), Glyph::People),
        PersonOption::Make(role @ Role::Viewer) => (texts::make(role), Glyph::Eye),
        PersonOption::Remove => (texts::remove(), Glyph::Leave),
        PersonOption::Ban => (texts::ban(), Glyph::Ban),
    };
    let item = MenuItem::new(label, press).glyph(glyph);
    if matches!(option, PersonOption::Remove | PersonOption::Ban) { item.dangerous() } else { item }
}

/// The way to another name of one's own.
#[component]
fn OwnName(call: CallHandle, tile: Signal<Tile>, renaming: RwSignal<bool>) -> impl IntoView {
    let button = NodeRef::<html::Button>::new();
    let done = move || {
        renaming.set(false);
        // It cannot have the focus before it is shown again.
        request_animation_frame(move || focus(button));
    };
    view! {
        <div class="own-name">
            <button
                node_ref=button
                type="button"
                class="button"
                data-kind="quiet"
                hidden=move || renaming.get()
                on:click=move |_| renaming.set(true)
            >
                <Icon glyph=Glyph::Pencil />
                <span>{texts::change_name()}</span>
            </button>
            {move || renaming.get().then(|| view! { <NameForm call name=tile.with_untracked(|tile| tile.name.clone()) done /> })}
        </div>
    }
}

/// The box for another name, with the one as it is.
#[component]
fn NameForm(call: CallHandle, name: String, done: impl Fn() + Copy + Send + Sync + 'static) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let missing = RwSignal::new(false);
    Effect::new(move |_| {
        if let Some(element) = input.get() {
            element.set_value(&name);
            element.select();
            focus(input);
        }
    });
    let save = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Some(typed) = input.get_untracked().map(|input| input.value()) else { return };
        match DisplayName::parse(&typed) {
            Ok(name) => {
                call.act(Action::Rename(name));
                done();
            }
            Err(_) => {
                missing.set(true);
                focus(input);
            }
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && !event.is_composing() {
            // Closes the box and not what is around it.
            event.prevent_default();
            event.stop_propagation();
            done();
        }
    };
    view! {
        <form novalidate on:submit=save on:keydown=key>
            <label for="own-name">{texts::your_name()}</label>
            <input
                node_ref=input
                class="field"
                id="own-name"
                type="text"
                autocomplete="name"
                enterkeyhint="done"
                maxlength=DisplayName::MAX_CHARS.to_string()
                dir="auto"
                aria-invalid=move || missing.get().then_some("true")
                aria-describedby="own-name-problem"
                on:input=move |_| missing.set(false)
            />
            {move || missing.get().then(|| view! { <p class="problem" id="own-name-problem" role="alert">{texts::own_name_empty()}</p> })}
            <div class="ways">
                <button type="button" class="button" data-kind="quiet" on:click=move |_| done()>
                    {texts::cancel()}
                </button>
                <button type="submit" class="button" data-kind="primary">
                    {texts::save()}
                </button>
            </div>
        </form>
    }
}
