//! Whole screens, as they fill a window.

use call::probe::Prospect;
use call::{
    CallDialog, CallView, Cause, DeviceProblem, DeviceState, DoorView, EndReason, Environment, Flow, Hint, LayoutChoice, News, Panel,
    Phase, Place, Preferences, Quality, Rect, SettingsTab, StageSize, TileState, Transport, Whose,
};
use leptos::prelude::*;
use protocol::membership::{JoinError, RoomStatus};
use protocol::{Deed, Door, KnockNote, MediaKind, Pause, Refusal, Rights, Role, RoomNameError};

use super::{cast, meet};
use crate::components::{MenuStart, SmallWindow};
use crate::engine::CallHandle;
use crate::page::CountryData;
use crate::pages::room::in_call::CallPart;
use crate::pages::room::opened::OpenedPart;
use crate::pages::{About, Home, Missing, RoomFrame};

/// A screen: its name, which is its address below `/storybook/`, and what is on it.
pub(super) struct Screen(pub(super) &'static str, fn() -> Story);

/// What is on a screen.
enum Story {
    /// A page without a call.
    Page(AnyView),
    /// The page of a room.
    Room(Box<Room>),
}

/// The page of a room.
struct Room {
    status: RoomStatus,
    view: CallView,
    /// What the person pinned.
    pinned: Option<Place>,
    /// What was opened by hand, as a CSS selector: a dialog, or what a menu is in.
    opened: &'static str,
}

/// A screen, drawn.
pub(super) struct Drawn {
    pub(super) view: AnyView,
    /// See [`Room::opened`].
    pub(super) opened: &'static str,
    /// Where on the stage everything is, in the order of the elements.
    pub(super) places: Vec<Rect>,
}

/// All of them.
pub(super) const SCREENS: [Screen; 77] = [
    Screen("home", || Story::Page(view! { <Home typed=String::new() problem=None meet=true /> }.into_any())),
    Screen("home-recent", || {
        provide_context(["team-kitchen", "book-club", "مطبخ-الفريق"].map(cast::room_named).to_vec());
        Story::Page(view! { <Home typed=String::new() problem=None meet=true /> }.into_any())
    }),
    Screen("home-problem", || Story::Page(view! { <Home typed="?".into() problem=Some(RoomNameError::Empty) meet=false /> }.into_any())),
    Screen("about", || Story::Page(view! { <About countries=Some(CountryData::BuiltIn) /> }.into_any())),
    Screen("meet", || Story::Page(meet::form())),
    Screen("meet-off", || Story::Page(meet::off())),
    Screen("meet-connecting", || Story::Page(meet::at(meet::Phase::Connecting))),
    Screen("meet-waiting", || Story::Page(meet::at(meet::Phase::Waiting))),
    Screen("meet-waiting-alone", || Story::Page(meet::alone())),
    Screen("meet-proposed", || Story::Page(meet::proposed(false))),
    Screen("meet-accepted", || Story::Page(meet::proposed(true))),
    Screen("meet-talk", || Story::Page(meet::talk(false))),
    Screen("meet-talk-clear", || Story::Page(meet::talk(true))),
    Screen("meet-after", || Story::Page(meet::at(meet::Phase::Resting(meet::Resting::After(meet::Ending::They))))),
    Screen("meet-too-soon", || Story::Page(meet::at(meet::Phase::Resting(meet::Resting::TooSoon(12))))),
    Screen("meet-closed", || Story::Page(meet::at(meet::Phase::Closed(meet::Closed::NameRefused)))),
    Screen("missing", || Story::Page(view! { <Missing problem=None /> }.into_any())),
    Screen("missing-room", || Story::Page(view! { <Missing problem=Some(RoomNameError::TooLong) /> }.into_any())),
    Screen("lobby", || room(cast::lobby())),
    Screen("lobby-ready", || room(CallView { prospect: Some(Prospect::Ready), ..cast::lobby() })),
    Screen("lobby-over-relay", || room(CallView { prospect: Some(Prospect::OverRelay(Transport::Tcp)), ..cast::lobby() })),
    Screen("lobby-devices", || room(with_devices(DeviceState::On))),
    Screen("lobby-options", || opened("[data-control=microphone] ~ .options", with_devices(DeviceState::On))),
    Screen("lobby-starting", || {
        let mut view = with_devices(DeviceState::Starting);
        view.devices.is_browser_asking = true;
        room(view)
    }),
    Screen("lobby-failed", || room(with_devices(DeviceState::Failed(DeviceProblem::NotAllowed)))),
    Screen("lobby-in-use", || {
        room(CallView { microphone: DeviceState::On, camera: DeviceState::Failed(DeviceProblem::InUse), ..cast::lobby() })
    }),
    Screen("lobby-silent", || room(CallView { hints: vec![Hint::SilentMicrophone], ..with_devices(DeviceState::On) })),
    Screen("lobby-password", || behind(Door::Password, cast::lobby())),
    Screen("lobby-locked", || behind(Door::Locked, cast::lobby())),
    Screen("lobby-problem", || {
        room(CallView { phase: Phase::Lobby { problem: Some(JoinError::RoomFull { limit: 50 }) }, ..cast::lobby() })
    }),
    Screen("lobby-settings", || room(CallView { dialog: Some(CallDialog::Settings(SettingsTab::Sound)), ..cast::lobby() })),
    Screen("joining", || room(CallView { phase: Phase::Joining, ..cast::lobby() })),
    Screen("waiting", || room(waiting(DoorView { place: 3, keeper_here: true, ..DoorView::default() }))),
    Screen("waiting-unseen", || {
        let note = KnockNote::parse("I am the new one in Ben’s team").ok();
        room(waiting(DoorView { place: 1, keeper_here: false, note, reconnecting: true }))
    }),
    Screen("call-1", || room(cast::in_call(1))),
    Screen("call-2", || room(cast::in_call(2))),
    Screen("call-5", || room(cast::in_call(5))),
    Screen("call-9", || room(cast::in_call(9))),
    Screen("call-60", || room(cast::in_call(60))),
    Screen("call-spotlight", || {
        let preferences = Preferences { layout: LayoutChoice::Spotlight, ..Preferences::default() };
        room(CallView { preferences, ..cast::in_call(9) })
    }),
    Screen("call-pinned", || {
        let pinned = Some(Place::Person(cast::participant(4)));
        Story::Room(Box::new(Room { pinned, ..Room::of(cast::in_call(5)) }))
    }),
    Screen("call-screen", || {
        let mut view = cast::in_call(5);
        view.tiles[1].screen = true;
        room(view)
    }),
    Screen("call-own-screen", || {
        let mut view = CallView { screen: DeviceState::On, ..cast::in_call(3) };
        view.tiles[0].screen = true;
        room(view)
    }),
    Screen("call-troubled", || room(troubled())),
    Screen("call-as-viewer", || {
        let mut view = CallView { microphone: DeviceState::Off, camera: DeviceState::Off, backstage: None, ..cast::in_call(3) };
        (view.own.role, view.own.rights) = (Role::Viewer, Rights::NONE);
        (view.tiles[0].role, view.tiles[0].camera, view.tiles[0].microphone) = (Role::Viewer, false, false);
        room(view)
    }),
    Screen("call-on-phone", || room(CallView { environment: cast::handheld(), ..cast::in_call(3) })),
    Screen("small-window", || {
        let view = cast::in_call(3);
        let tiles = Signal::stored(view.tiles.clone());
        Story::Page(view! { <SmallWindow call=cast::still(view) tiles /> }.into_any())
    }),
    Screen("reconnecting", || room(CallView { phase: Phase::Reconnecting, sound_blocked: true, ..cast::in_call(3) })),
    Screen("devices-failed", || {
        let failed = DeviceState::Failed(DeviceProblem::NotAllowedBySystem);
        room(CallView { microphone: failed, camera: failed, ..cast::in_call(3) })
    }),
    Screen("interrupted", || {
        let mut view = CallView { microphone: DeviceState::Interrupted, environment: cast::handheld(), ..cast::in_call(3) };
        view.devices.interrupted = Some(MediaKind::Microphone);
        room(view)
    }),
    Screen("toasts", || {
        let name = cast::name("Ben Olsen");
        let news = [News::HandRaised { name: name.clone() }, News::Knocked { name: name.clone() }, News::Said { name, private: true }];
        room(CallView { toasts: cast::toasts(news), ..cast::in_call(3) })
    }),
    Screen("toasts-urgent", || {
        let by = cast::name("Theodora Konstantinopoulou");
        let news = [
            News::Stopped { kind: MediaKind::Microphone, by },
            News::NotDone { deed: Some(Deed::MuteAll {}), refusal: Refusal::TooSoon { wait_ms: 3000 } },
        ];
        room(CallView { toasts: cast::toasts(news), hints: vec![Hint::TalkingWhileMuted, Hint::SilentMicrophone], ..cast::in_call(3) })
    }),
    Screen("chat", || room(beside(Panel::Chat))),
    Screen("people", || room(beside(Panel::People))),
    Screen("people-options", || opened(".person-row:nth-of-type(2)", beside(Panel::People))),
    Screen("room-settings", || room(beside(Panel::RoomSettings))),
    Screen("more", || opened(".more-menu", cast::in_call(3))),
    Screen("microphone-options", || opened(".device-options", cast::in_call(3))),
    Screen("tile-options", || opened(".place:nth-child(2)", cast::in_call(3))),
    Screen("invitation", || {
        let environment = Environment { share_sheet: true, ..cast::lobby().environment };
        over(CallDialog::Invitation, CallView { environment, ..cast::in_call(2) })
    }),
    Screen("settings-sound", || over(CallDialog::Settings(SettingsTab::Sound), cast::in_call(3))),
    Screen("settings-picture", || over(CallDialog::Settings(SettingsTab::Picture), cast::in_call(3))),
    Screen("settings-general", || over(CallDialog::Settings(SettingsTab::General), cast::in_call(3))),
    Screen("settings-unknown-devices", || {
        let devices = call::DevicesView::default();
        over(CallDialog::Settings(SettingsTab::Sound), CallView { devices, ..cast::in_call(3) })
    }),
    Screen("shortcuts", || over(CallDialog::Shortcuts, cast::in_call(3))),
    Screen("leave", || opened(".call-bar > dialog", cast::in_call(3))),
    Screen("still-there", || opened(".call > dialog:last-of-type", CallView { leaving_in: Some(42), ..cast::in_call(1) })),
    Screen("ended-left", || ended(EndReason::Left)),
    Screen("ended-alone", || ended(EndReason::Alone)),
    Screen("ended-taken-over", || ended(EndReason::TakenOver)),
    Screen("ended-removed", || ended(EndReason::Removed)),
    Screen("ended-banned", || ended(EndReason::Banned)),
    Screen("ended-for-all", || ended(EndReason::EndedForAll)),
    Screen("ended-denied", || ended(EndReason::Denied)),
    Screen("ended-unanswered", || ended(EndReason::Unanswered)),
    Screen("ended-rejected", || ended(EndReason::Rejected)),
    Screen("ended-full", || ended(EndReason::Refused(JoinError::RoomFull { limit: 50 }))),
];

impl Room {
    fn of(view: CallView) -> Self {
        Self { status: cast::status(), view, pinned: None, opened: "" }
    }
}

fn room(view: CallView) -> Story {
    Story::Room(Box::new(Room::of(view)))
}

fn opened(opened: &'static str, view: CallView) -> Story {
    Story::Room(Box::new(Room { opened, ..Room::of(view) }))
}

fn over(dialog: CallDialog, view: CallView) -> Story {
    room(CallView { dialog: Some(dialog), ..view })
}

fn behind(door: Door, view: CallView) -> Story {
    Story::Room(Box::new(Room { status: RoomStatus { door, ..cast::status() }, ..Room::of(view) }))
}

fn ended(reason: EndReason) -> Story {
    room(CallView { phase: Phase::Ended(reason), ended_by: Some(cast::name("Ana Ruiz")), ..cast::lobby() })
}

fn with_devices(state: DeviceState) -> CallView {
    CallView { microphone: state, camera: state, ..cast::lobby() }
}

fn waiting(door: DoorView) -> CallView {
    CallView { phase: Phase::Waiting, door, ..cast::lobby() }
}

fn beside(panel: Panel) -> CallView {
    CallView { panel: Some(panel), chat: cast::chat(), backstage: Some(cast::backstage()), ..cast::in_call(5) }
}

/// A call in which nobody's picture comes as it should.
fn troubled() -> CallView {
    let mut view = cast::in_call(6);
    let [_, ben, cleo, dana, theodora, other] = &mut view.tiles[..] else { return view };
    (ben.flow, ben.cause) = (Flow::Frozen { seconds: 7 }, Some(Cause::TheirNetwork));
    cleo.state = TileState::Reconnecting;
    dana.flow = Flow::Paused(Pause::Background);
    (theodora.flow, theodora.quality) = (Flow::Waiting { seconds: 12 }, Quality::Poor);
    theodora.cause = Some(Cause::OwnNetwork);
    (other.state, other.cause) = (TileState::Connecting, Some(Cause::RelayUnreachable(Whose::Own)));
    view
}

/// The screen of that name, if there is one, for a window in which the stage is so large.
pub(super) fn screen(name: &str, stage: StageSize) -> Option<Drawn> {
    let Screen(_, story) = SCREENS.iter().find(|Screen(known, _)| *known == name)?;
    Some(match story() {
        Story::Page(view) => Drawn { view, opened: "", places: Vec::new() },
        Story::Room(room) => draw(*room, stage),
    })
}

fn draw(Room { status, mut view, pinned, opened }: Room, stage: StageSize) -> Drawn {
    let opened = match view.dialog {
        Some(CallDialog::Settings(_)) => ".settings-dialog",
        Some(CallDialog::Shortcuts) => ".shortcuts-dialog",
        Some(CallDialog::Invitation) => ".invitation-dialog",
        None => opened,
    };
    if matches!(view.phase, Phase::Connected | Phase::Reconnecting) {
        view.arrangement = cast::arrangement(&view, pinned, stage);
    }
    let places = view.arrangement.placed.iter().map(|placed| placed.rect).collect();
    provide_context(CallPart::here());
    provide_context(OpenedPart::here());
    if !opened.is_empty() {
        // All menus; the script leaves the one.
        provide_context(MenuStart::First);
    }
    let call = CallHandle::still(cast::room(), status, view);
    let view = view! { <RoomFrame title="Team kitchen".into() address="/storybook/lobby".into() start=None call /> }.into_any();
    Drawn { view, opened, places }
}
