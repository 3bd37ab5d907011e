//! Whole screens, as they fill a window.

use call::{CallDialog, CallView, DeviceProblem, DeviceState, DoorView, EndReason, Panel, Phase};
use leptos::prelude::*;
use protocol::membership::JoinError;

use super::cast;
use crate::components::Draft;
use crate::pages::RoomFrame;
use crate::pages::room::in_call::InCall;

/// Their names, which are addresses below `/storybook/`.
pub(super) const SCREENS: [&str; 21] = [
    "lobby",
    "lobby-devices",
    "lobby-failed",
    "lobby-problem",
    "joining",
    "waiting",
    "call-1",
    "call-2",
    "call-5",
    "call-9",
    "reconnecting",
    "toasts",
    "chat",
    "people",
    "room-settings",
    "invitation",
    "ended-left",
    "ended-alone",
    "ended-taken-over",
    "ended-banned",
    "ended-full",
];

/// The screen of that name, if there is one.
pub(super) fn screen(name: &str) -> Option<AnyView> {
    let before = cast::lobby;
    let both = |state| CallView { microphone: state, camera: state, ..before() };
    let ended = |reason| CallView { phase: Phase::Ended(reason), ended_by: Some(cast::name("Ana Ruiz")), ..before() };
    let beside = |panel| {
        let view = cast::in_call(5);
        CallView { panel: Some(panel), chat: cast::chat(), backstage: Some(cast::backstage()), ..view }
    };
    let view = match name {
        "lobby" => before(),
        "lobby-devices" => both(DeviceState::On),
        "lobby-failed" => both(DeviceState::Failed(DeviceProblem::NotAllowed)),
        "lobby-problem" => CallView { phase: Phase::Lobby { problem: Some(JoinError::RoomFull { limit: 50 }) }, ..before() },
        "joining" => CallView { phase: Phase::Joining, ..before() },
        "waiting" => {
            CallView { phase: Phase::Waiting, door: DoorView { place: 3, keeper_here: true, note: None, reconnecting: true }, ..before() }
        }
        "call-1" => cast::in_call(1),
        "call-2" => cast::in_call(2),
        "call-5" => cast::in_call(5),
        "call-9" => cast::in_call(9),
        "reconnecting" => CallView { phase: Phase::Reconnecting, sound_blocked: true, ..cast::in_call(3) },
        "toasts" => {
            let name = cast::name("Ben Olsen");
            let news = [call::News::HandRaised { name: name.clone() }, call::News::Said { name, private: true }];
            CallView { toasts: cast::toasts(news), camera: DeviceState::Failed(DeviceProblem::InUse), ..cast::in_call(3) }
        }
        "chat" => beside(Panel::Chat),
        "people" => beside(Panel::People),
        "room-settings" => beside(Panel::RoomSettings),
        "invitation" => CallView { dialog: Some(CallDialog::Invitation), ..cast::in_call(2) },
        "ended-left" => ended(EndReason::Left),
        "ended-alone" => ended(EndReason::Alone),
        "ended-taken-over" => ended(EndReason::TakenOver),
        "ended-banned" => ended(EndReason::Banned),
        "ended-full" => ended(EndReason::Refused(JoinError::RoomFull { limit: 50 })),
        _ => return None,
    };
    Some(draw(view))
}

fn draw(view: CallView) -> AnyView {
    let (phase, tiles) = (view.phase, view.tiles.clone());
    let call = cast::still(view);
    let title = "Team kitchen".to_owned();
    if !matches!(phase, Phase::Connected | Phase::Reconnecting) {
        return view! { <RoomFrame title address="/storybook/lobby".into() start=None call /> }.into_any();
    }
    Draft::provide();
    view! {
        <div class="room" data-call=phase.word()>
            <InCall title call phase=Signal::stored(phase) tiles=Signal::stored(tiles) />
        </div>
    }
    .into_any()
}
