//! The parts that pages are made of, dark and light.

use call::probe::Prospect;
use call::{
    CallDialog, CallView, Cause, Device, DeviceKind, DeviceProblem, DeviceState, Environment, Flow, ForMe, Hint, News, Part, Place,
    Quality, Tile, TileState, Transport,
};
use leptos::context::Provider;
use leptos::prelude::*;
use protocol::{Deed, MediaKind, Pause, Reaction, Refusal, Role};

use super::cast;
use crate::components::{
    Avatar, ChatPanel, CheckLink, ConnectionLine, CopyLink, DeviceControl, DeviceHelp, DeviceOptions, Draft, Each, Fit, Glyph, Icon,
    InvitationDialog, LanguageLinks, LeaveControl, LeaveDialog, LevelMeter, Menu, MenuItem, MenuStart, MoreMenu, Notice, ParticipantTile,
    PeoplePanel, Preview, ReactControl, RoomSettings, ScreenTile, StillThere, TileMenu, Toasts, ToggleControl,
};

/// A section: its heading, and what is in it.
struct Section(&'static str, fn() -> AnyView);

const SECTIONS: [Section; 12] = [
    Section("Pictograms", glyphs),
    Section("Buttons and fields", elements),
    Section("Controls", controls),
    Section("Notices", notices),
    Section("Toasts", toasts),
    Section("Menus", menus),
    Section("Dialogs", dialogs),
    Section("Preview", previews),
    Section("People on the stage", tiles),
    Section("Screens on the stage", screens),
    Section("Panels", panels),
    Section("Faces", avatars),
];

/// The page of all parts.
pub(super) fn parts() -> impl IntoView {
    Draft::provide();
    let places = SECTIONS.iter().enumerate().map(|(number, Section(title, _))| view! { <a href=format!("#{number}")>{*title}</a> });
    let screens = super::names().map(|name| view! { <a href=format!("/storybook/{name}")>{name}</a> });
    let sections = SECTIONS.iter().enumerate().map(|(number, Section(title, draw))| {
        view! {
            <section id=number.to_string()>
                <h2>{*title}</h2>
                <div class="themes">
                    <div data-theme="dark">{draw()}</div>
                    <div data-theme="light">{draw()}</div>
                </div>
            </section>
        }
    });
    view! {
        <div class="storybook">
            <h1>"Storybook"</h1>
            <nav>{places.collect_view()}</nav>
            <nav>
                <a href="?dir=rtl">"right to left"</a>
                <a href="?">"left to right"</a>
            </nav>
            <nav>{screens.collect_view()}</nav>
            {sections.collect_view()}
        </div>
    }
}

/// Something with its name above it.
fn shown(name: &'static str, what: impl IntoView + 'static) -> AnyView {
    view! {
        <figure class="shown">
            <figcaption>{name}</figcaption>
            {what.into_any()}
        </figure>
    }
    .into_any()
}

fn glyphs() -> AnyView {
    use Glyph::*;
    let all = [
        Microphone,
        MicrophoneOff,
        Camera,
        CameraOff,
        Screen,
        ScreenOff,
        Hand,
        Smile,
        Chat,
        People,
        More,
        Leave,
        Link,
        Invite,
        Share,
        Key,
        Check,
        Close,
        Warning,
        Sound,
        Plus,
        Door,
        Onward,
        Settings,
        Crown,
        Shield,
        Eye,
        Send,
        Trash,
        Lock,
        Pencil,
        Ban,
        Below,
        Flip,
        Pin,
        SoundOff,
        FullScreen,
        SmallWindow,
        Previous,
        Next,
        Keyboard,
    ];
    view! { <p class="glyphs">{all.map(|glyph| view! { <Icon glyph /> }).into_iter().collect_view()}</p> }.into_any()
}

fn elements() -> AnyView {
    let kinds = ["primary", "quiet", "danger"].map(|kind| {
        view! {
            <p class="beside">
                <button class="button" data-kind=kind>{kind}</button>
                <button class="button" data-kind=kind disabled>"disabled"</button>
                <button class="button" data-kind=kind data-busy="">"busy"</button>
                <button class="button" data-kind=kind data-size="large">"large"</button>
                <a class="button" data-kind=kind href="#1">
                    <Icon glyph=Glyph::Link />
                    <span>"link"</span>
                </a>
            </p>
        }
    });
    view! {
        {kinds.into_iter().collect_view()}
        <p class="beside">
            <button class="icon-button" aria-label="Close"><Icon glyph=Glyph::Close /></button>
            <button class="icon-button" aria-label="More" aria-expanded="true"><Icon glyph=Glyph::More /></button>
            <button class="icon-button" aria-label="Ban" aria-disabled="true"><Icon glyph=Glyph::Ban /></button>
        </p>
        <p><input class="field" placeholder="Nothing typed" /></p>
        <p><input class="field" value="Typed" /></p>
        <p><input class="field" value="Wrong" aria-invalid="true" /></p>
        <p class="problem">"What is wrong, and what to do"</p>
        <p class="hint">"What is good to know"</p>
        <p class="beside">
            <label><input type="checkbox" class="check" checked /> "ticked"</label>
            <label><input type="checkbox" class="check" /> "not"</label>
            <label><input type="radio" class="check" name="knob" checked /> "chosen"</label>
        </p>
        <LevelMeter level=Signal::stored(0.6) />
    }
    .into_any()
}

fn controls() -> AnyView {
    let states = [
        ("off", DeviceState::Off, None),
        ("starting", DeviceState::Starting, None),
        ("on", DeviceState::On, None),
        ("interrupted", DeviceState::Interrupted, None),
        ("failed", DeviceState::Failed(DeviceProblem::InUse), None),
        ("barred", DeviceState::Off, Some("You may not, and here it says why")),
    ];
    let rows = states.map(|(name, state, reason)| {
        let kinds = MediaKind::ALL.map(|kind| {
            let (state, reason) = (Signal::stored(state), Signal::stored(reason));
            view! { <DeviceControl kind state ready=Signal::stored(true) reason set=|_| () /> }
        });
        shown(name, view! { <div class="controls beside">{kinds.into_iter().collect_view()}</div> })
    });
    let toggle = |label, glyph, on, count: u32| {
        let count = Signal::stored((count, "so many".to_owned()));
        view! { <ToggleControl key="toggle" label glyph pressed=Signal::stored(on) count set=|_| () /> }
    };
    view! {
        {rows.into_iter().collect_view()}
        <div class="controls beside">
            {toggle("Raise hand", Glyph::Hand, false, 0)} {toggle("Raise hand", Glyph::Hand, true, 0)}
            {toggle("Chat", Glyph::Chat, false, 3)} {toggle("People", Glyph::People, true, 120)} <LeaveControl leave=|| () />
        </div>
    }
    .into_any()
}

fn notices() -> AnyView {
    let problems = [
        DeviceProblem::NotAllowed,
        DeviceProblem::NotAllowedBySystem,
        DeviceProblem::NotFound,
        DeviceProblem::InUse,
        DeviceProblem::Insecure,
        DeviceProblem::Unplugged,
        DeviceProblem::Other,
    ];
    let told = problems.map(|problem| {
        let [failed, off] = [DeviceState::Failed(problem), DeviceState::Off];
        let told = |microphone, camera, screen| {
            let call = cast::still(CallView { microphone, camera, screen, ..call::Call::new(0).view() });
            view! { <DeviceHelp call /> }
        };
        (told(failed, off, off), told(off, failed, failed), told(failed, failed, off))
    });
    let mut other = [MediaKind::Microphone, MediaKind::Camera].map(|kind| {
        let mut view = cast::lobby();
        view.devices.interrupted = Some(kind);
        view
    });
    (other[0].hints, other[1].devices.is_browser_asking) = (vec![Hint::SilentMicrophone], true);
    let other = other.map(|view| view! { <DeviceHelp call=cast::still(view) hints=true /> });
    let over_relay = Prospect::OverRelay(Transport::Tcp);
    let prospects = [Prospect::Ready, over_relay, Prospect::NoWay, Prospect::NoNetwork, Prospect::NoServer].map(|prospect| {
        let call = cast::still(CallView { prospect: Some(prospect), ..cast::lobby() });
        view! { <ConnectionLine call /> }
    });
    view! {
        <Notice glyph=Glyph::Warning text="What a person should know" />
        <Notice glyph=Glyph::Sound text="What a person should know, in as many words as fit beside what can be done about it">
            <button class="button" data-kind="primary">"Do something"</button>
        </Notice>
        {told.into_iter().collect_view()}
        {other.into_iter().collect_view()}
        {prospects.into_iter().collect_view()}
        <CheckLink />
        <LanguageLinks back="/storybook" />
        <CopyLink call=cast::still(cast::in_call(1)) />
    }
    .into_any()
}

/// Every kind of news.
fn news() -> Vec<News> {
    let [by, whom] = ["Ana Ruiz", "Ben Olsen"].map(cast::name);
    let (participant, kind) = (cast::participant(2), DeviceKind::Microphone);
    let device = Device { id: "1".into(), label: "Headset by Somebody".into() };
    vec![
        News::Stopped { kind: MediaKind::Microphone, by: by.clone() },
        News::RightWithdrawn { kind: MediaKind::Camera },
        News::HandLowered { by: by.clone() },
        News::RoleSet { role: Role::Moderator, by: by.clone() },
        News::Done { deed: Deed::Remove { participant }, whom: Some(whom.clone()) },
        News::NotDone { deed: Some(Deed::MuteAll {}), refusal: Refusal::Forbidden },
        News::NotDone { deed: None, refusal: Refusal::TooSoon { wait_ms: 3000 } },
        News::HandRaised { name: whom.clone() },
        News::Knocked { name: whom.clone() },
        News::DeviceGone { kind, label: device.label.clone(), instead: Some("Built-in microphone".into()) },
        News::DeviceGone { kind: DeviceKind::Camera, label: "Camera".into(), instead: None },
        News::NotSwitched { kind, problem: DeviceProblem::InUse },
        News::DeviceFound { kind, device },
        News::MachineTooSlow,
        News::Said { name: by, private: false },
        News::Said { name: whom, private: true },
    ]
}

fn toasts() -> AnyView {
    let hints = vec![Hint::SilentMicrophone, Hint::TalkingWhileMuted];
    view! { <Toasts call=cast::still(CallView { toasts: cast::toasts(news()), hints, ..cast::in_call(3) }) /> }.into_any()
}

fn menus() -> AnyView {
    let items = || {
        vec![
            MenuItem::new("Something to do", || ()).glyph(Glyph::Pencil),
            MenuItem::new("Something that cannot be done", || ()).glyph(Glyph::Lock).unless(Some("For a reason that is said")),
            MenuItem::checkbox("On", true, || ()).glyph(Glyph::Hand),
            MenuItem::checkbox("Off, with a name that needs more than one line of the menu", false, || ()),
            MenuItem::new("Something to regret", || ()).glyph(Glyph::Ban).dangerous(),
        ]
    };
    let tile_menu = |name, number, part| {
        let (place, part) = (Place::Person(cast::participant(number)), Signal::stored(Some(part)));
        let fit = Fit::new(place, Memo::new(|_| None));
        let call = cast::still(cast::in_call(3));
        let tile = Signal::stored(cast::tile(number, "Ben Olsen"));
        opened(name, move || view! { <TileMenu call tile place part fit frame=NodeRef::new() /> }.into_any())
    };
    let device_menu = |name, kind, view| opened(name, move || view! { <DeviceOptions call=cast::still(view) kind /> }.into_any());
    let more = |name, view| {
        let draw = move || {
            let no_screen = Signal::stored(Some("For a reason that is said"));
            let waiting = Signal::stored((2, "2 wait".to_owned()));
            view! {
                <MoreMenu
                    call=cast::still(view)
                    no_screen
                    no_reaction=Signal::stored(None)
                    reacting=RwSignal::new(false)
                    waiting
                    button=NodeRef::new()
                />
            }
            .into_any()
        };
        opened(name, draw)
    };
    let nothing_known = || call::Call::new(0).view();
    view! {
        <div class="grid panels">
            {tile_menu("of one’s own tile", 1, Part::Inset)} {tile_menu("of somebody’s tile", 2, Part::Cell)}
            {device_menu("microphones", MediaKind::Microphone, cast::lobby())} {device_menu("cameras", MediaKind::Camera, cast::lobby())}
            {device_menu("unknown devices", MediaKind::Camera, nothing_known())} {more("more, as a host", cast::in_call(3))}
            {more("more, on a telephone", CallView { environment: cast::handheld(), ..cast::in_call(3) })}
        </div>
        <div class="beside reactions-shown">
            <ReactControl call=cast::still(cast::in_call(3)) open=RwSignal::new(true) reason=Signal::stored(None) otherwise=NodeRef::new() />
        </div>
        <div class="opened">
            <Menu label="A menu" class="icon-button" items open=RwSignal::new(Some(MenuStart::First))>
                <Icon glyph=Glyph::More />
            </Menu>
        </div>
    }
    .into_any()
}

/// Something with all of its menus open, with its name above it.
fn opened(name: &'static str, what: impl FnOnce() -> AnyView + Send + 'static) -> AnyView {
    shown(name, view! { <div class="opened"><Provider value=MenuStart::First>{what()}</Provider></div> })
}

fn dialogs() -> AnyView {
    let environment = Environment { share_sheet: true, ..Environment::default() };
    let invited = CallView { dialog: Some(CallDialog::Invitation), environment, ..cast::in_call(3) };
    let alone = CallView { leaving_in: Some(42), ..cast::in_call(1) };
    view! {
        <LeaveDialog call=cast::still(cast::in_call(3)) open=RwSignal::new(true) />
        <InvitationDialog title="Team kitchen".into() call=cast::still(invited) />
        <StillThere call=cast::still(alone) />
    }
    .into_any()
}

fn previews() -> AnyView {
    let states = [
        ("not asked", DeviceState::Off, DeviceState::Off, ""),
        ("microphone only", DeviceState::On, DeviceState::Off, "AR"),
        ("starting", DeviceState::Off, DeviceState::Starting, ""),
        ("failed", DeviceState::Off, DeviceState::Failed(DeviceProblem::NotAllowed), "AR"),
    ];
    let drawn = states.map(|(name, microphone, camera, initials)| {
        let call = cast::still(CallView { microphone, camera, ..cast::lobby() });
        let (microphone, camera) = (Signal::stored(microphone), Signal::stored(camera));
        shown(name, view! { <Preview call microphone camera initials=Signal::stored(initials.to_owned()) /> })
    });
    view! { <div class="grid">{drawn.into_iter().collect_view()}</div> }.into_any()
}

fn tiles() -> AnyView {
    let somebody = || Tile { camera: true, ..cast::tile(2, "Ben Olsen") };
    let states: Vec<(&'static str, Tile)> = vec![
        ("oneself", cast::tile(1, "Ana Ruiz")),
        ("speaking", Tile { speaking: true, ..somebody() }),
        ("muted", Tile { microphone: false, ..somebody() }),
        ("hand", Tile { hand: cast::hand(12), ..somebody() }),
        ("host", Tile { role: Role::Host, ..somebody() }),
        ("moderator", Tile { role: Role::Moderator, ..somebody() }),
        ("viewer", Tile { role: Role::Viewer, microphone: false, ..somebody() }),
        ("fair", Tile { quality: Quality::Fair, ..somebody() }),
        ("poor", Tile { quality: Quality::Poor, ..somebody() }),
        ("waiting", Tile { flow: Flow::Waiting { seconds: 5 }, cause: Some(Cause::TheirNetwork), ..somebody() }),
        ("frozen", Tile { flow: Flow::Frozen { seconds: 7 }, cause: Some(Cause::OwnNetwork), ..somebody() }),
        ("frozen for no known reason", Tile { flow: Flow::Frozen { seconds: 70 }, ..somebody() }),
        ("in the background", Tile { flow: Flow::Paused(Pause::Background), ..somebody() }),
        ("no bandwidth", Tile { flow: Flow::Paused(Pause::Bandwidth), ..somebody() }),
        ("connecting", Tile { state: TileState::Connecting, ..somebody() }),
        ("reconnecting", Tile { state: TileState::Reconnecting, ..somebody() }),
        ("muted for me", Tile { for_me: ForMe { muted: true, volume: 40 }, ..somebody() }),
        (
            "all at once",
            Tile {
                microphone: false,
                hand: cast::hand(3),
                role: Role::Moderator,
                quality: Quality::Poor,
                state: TileState::Reconnecting,
                for_me: ForMe { muted: true, volume: 100 },
                ..cast::tile(5, "Theodora Konstantinopoulou-Featherstonehaugh")
            },
        ),
    ];
    let draw = |(name, tile): (&'static str, Tile)| {
        let shown_now = call::Shown { number: 1, from: tile.id, name: cast::name("Ben"), reaction: Reaction::Heart };
        let reactions = if tile.speaking { vec![shown_now] } else { Vec::new() };
        let call = cast::still(CallView { reactions, tiles: vec![tile.clone()], ..cast::in_call(3) });
        shown(name, view! { <ParticipantTile call tile=Signal::stored(tile) /> })
    };
    view! { <div class="grid tiles-shown">{states.into_iter().map(draw).collect_view()}</div> }.into_any()
}

fn screens() -> AnyView {
    let draw = |(name, whole_screen, number)| {
        let tile = Tile { screen: true, ..cast::tile(number, "Ben Olsen") };
        let mut view = cast::in_call(3);
        view.devices.whole_screen = whole_screen;
        shown(name, view! { <ScreenTile call=cast::still(view) tile=Signal::stored(tile) /> })
    };
    let all = [("of somebody", false, 2), ("of oneself", false, 1), ("the whole screen", true, 1)];
    view! { <div class="grid tiles-shown">{all.map(draw).into_iter().collect_view()}</div> }.into_any()
}

fn panels() -> AnyView {
    let full = || CallView { chat: cast::chat(), backstage: Some(cast::backstage()), ..cast::in_call(9) };
    let empty = || cast::in_call(1);
    view! {
        <div class="grid panels">
            {shown("chat", view! { <ChatPanel call=cast::still(full()) /> })}
            {shown("chat, empty", view! { <ChatPanel call=cast::still(empty()) /> })}
            {shown("people", view! { <PeoplePanel call=cast::still(full()) /> })}
            {shown("people, alone", view! { <PeoplePanel call=cast::still(empty()) /> })}
            {shown("room settings", view! { <RoomSettings call=cast::still(full()) /> })}
        </div>
    }
    .into_any()
}

fn avatars() -> AnyView {
    let face = |seed: &u64| view! { <div class="face-shown"><Avatar initials=Signal::stored("AR".to_owned()) seed=*seed /></div> };
    view! { <div class="beside"><Each each=|| 0..12_u64 key=|seed| *seed children=move |seed| face(&seed) /></div> }.into_any()
}
