//! The bar that steers the call.

use call::{Action, Panel};
use leptos::html;
use leptos::prelude::*;
use protocol::MediaKind;

use crate::components::{
    DeviceControl, DeviceHelp, DeviceOptions, Glyph, LeaveControl, LeaveDialog, MoreMenu, ReactControl, ToggleControl, leave,
};
use crate::engine::{CallHandle, focus};
use crate::texts;

/// The controls, what is wrong with the devices, and the question to a host who leaves.
#[component]
pub(super) fn CallBar(
    /// The call.
    call: CallHandle,
) -> impl IntoView {
    let microphone = Memo::new(move |_| call.view.with(|view| view.microphone));
    let camera = Memo::new(move |_| call.view.with(|view| view.camera));
    let screen = Memo::new(move |_| call.view.with(|view| view.screen));
    let hand = Memo::new(move |_| call.view.with(|view| view.own.hand));
    let panel = Memo::new(move |_| call.view.with(|view| view.panel));
    let unread = Memo::new(move |_| {
        let count = call.view.with(|view| view.chat.unread);
        (count, texts::unread(count))
    });
    let waiting = Memo::new(move |_| {
        let count = call.view.with(|view| view.backstage.as_ref().map_or(0, |backstage| backstage.waiting.len()));
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        (count, texts::waiting(count))
    });
    let no_right = move |kind: MediaKind| {
        Memo::new(move |_| call.view.with(|view| (!view.own.rights.media(kind)).then(|| texts::no_right(view.own.role, kind))))
    };
    let [no_microphone, no_camera, no_screen] = MediaKind::ALL.map(no_right);
    let no_reaction = Memo::new(move |_| {
        call.view.with(|view| {
            if view.settings.is_some_and(|settings| !settings.reactions) {
                Some(texts::reactions_off())
            } else {
                (!view.own.rights.chat).then(|| texts::no_right_to_react(view.own.role))
            }
        })
    });
    let sharing = Memo::new(move |_| call.view.with(|view| view.environment.screen_sharing) || screen.get().is_wanted());
    let set = move |kind| move |on| call.act(Action::SetMedia { kind, on });
    let show = move |panel| move |on| call.act(if on { Action::OpenPanel(panel) } else { Action::ClosePanel });

    let (chat, people, more) = (NodeRef::<html::Button>::new(), NodeRef::<html::Button>::new(), NodeRef::<html::Button>::new());
    // Whoever was in a panel that has gone is back at what opened it, or opens it where the bar is narrow.
    Effect::new(move |before: Option<Option<Panel>>| {
        let panel = panel.get();
        if let (Some(Some(closed)), None) = (before, panel) {
            let toggle = match closed {
                Panel::Chat => chat,
                Panel::People => people,
                Panel::RoomSettings => more,
            };
            let shown = toggle.get_untracked().is_some_and(|toggle| toggle.offset_width() > 0);
            focus(if shown { toggle } else { more });
        }
        panel
    });

    let reacting = RwSignal::new(false);
    let asking = RwSignal::new(false);
    view! {
        <section class="call-bar" id="call-controls" aria-label=texts::call_controls()>
            <DeviceHelp call />
            <div class="controls">
                <DeviceControl
                    kind=MediaKind::Microphone
                    state=microphone
                    ready=call.ready
                    reason=no_microphone
                    set=set(MediaKind::Microphone)
                />
                <DeviceOptions call kind=MediaKind::Microphone />
                <DeviceControl kind=MediaKind::Camera state=camera ready=call.ready reason=no_camera set=set(MediaKind::Camera) />
                <DeviceOptions call kind=MediaKind::Camera />
                {move || {
                    sharing
                        .get()
                        .then(|| {
                            view! {
                                <DeviceControl
                                    kind=MediaKind::Screen
                                    state=screen
                                    ready=call.ready
                                    reason=no_screen
                                    set=set(MediaKind::Screen)
                                />
                            }
                        })
                }}
                <ToggleControl
                    key="hand"
                    label=texts::raise_hand()
                    glyph=Glyph::Hand
                    pressed=hand
                    set=move |raised| call.act(Action::SetHand(raised))
                />
                <ReactControl call open=reacting reason=no_reaction otherwise=more />
                <ToggleControl
                    key="chat"
                    label=texts::chat()
                    glyph=Glyph::Chat
                    pressed=Signal::derive(move || panel.get() == Some(Panel::Chat))
                    count=unread
                    button=chat
                    set=show(Panel::Chat)
                />
                <ToggleControl
                    key="people"
                    label=texts::people_panel()
                    glyph=Glyph::People
                    pressed=Signal::derive(move || panel.get() == Some(Panel::People))
                    count=waiting
                    button=people
                    set=show(Panel::People)
                />
                <MoreMenu call no_screen no_reaction reacting waiting button=more />
                <LeaveControl leave=move || leave(call, asking) />
            </div>
            <LeaveDialog call open=asking />
        </section>
    }
}
