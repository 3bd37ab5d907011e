//! The talk: a call of two, and what is above it.

use call::Phase as CallPhase;
use call::meeting::{Action, Phase};
use leptos::prelude::*;
use protocol::membership::Seat;
use protocol::{EncounterNumber, Media};

use super::escape::EscapeTwice;
use super::panel::{Heading, Outage};
use super::unwanted::Unwanted;
use super::waiting::Stop;
use crate::components::{Draft, Glyph, Icon, WithoutInvitation, changing};
use crate::engine::{CallHandle, MeetingHandle, Part, language, prepared};
use crate::pages::room::in_call::CallPart;
use crate::pages::room::opened::OpenedPart;
use crate::texts;

/// The talk of an encounter.
#[component]
pub(super) fn TalkPage(
    /// The meeting.
    meeting: MeetingHandle,
    /// Which encounter.
    encounter: EncounterNumber,
    /// Who is to be blocked or reported.
    unwanted: Unwanted,
    /// What draws a call.
    call: Part<CallPart>,
    /// What one opens in it.
    opened: Part<OpenedPart>,
) -> impl IntoView {
    let seen = Memo::new(move |_| {
        meeting.view.with(|view| match view.phase {
            Phase::Talking { encounter: this, revealed, clear } if this == encounter => (revealed, clear),
            _ => (false, false),
        })
    });
    let name = Memo::new(move |before: Option<&String>| {
        let last = |last: &call::meeting::Last| (last.encounter == encounter).then(|| last.name.as_str().to_owned());
        meeting.view.with(|view| view.last.as_ref().and_then(last)).or_else(|| before.cloned()).unwrap_or_default()
    });
    let seat = Memo::new(move |_| {
        meeting.talk.with(|talk| talk.as_ref().filter(|talk| talk.encounter == encounter).map(|talk| talk.seat.clone()))
    });
    view! {
        <div class="talk" data-clear=move || seen.get().1.then_some("")>
            <TalkBar meeting seen name unwanted />
            <Outage meeting />
            {changing(move || match seat.get() {
                Some(seat) => view! { <TalkCall meeting encounter seen name unwanted seat part=call opened /> }.into_any(),
                None => view! { <Beginning name failed=Signal::stored(false) /> }.into_any(),
            })}
        </div>
    }
}

/// With whom one talks, whether pictures are clear, and the ways out.
#[component]
fn TalkBar(meeting: MeetingHandle, seen: Memo<(bool, bool)>, name: Memo<String>, unwanted: Unwanted) -> impl IntoView {
    let how = move || match seen.get() {
        (_, true) => texts::meet_clear().into(),
        (true, false) => texts::meet_reveal_waiting(&name.get()),
        (false, false) => texts::meet_blurred().into(),
    };
    let revealed = Memo::new(move |_| seen.get().0);
    let clear = Memo::new(move |_| seen.get().1);
    let reveal = move |_| {
        if !revealed.get_untracked() {
            meeting.act(Action::Reveal);
        }
    };
    view! {
        <section class="talk-bar" aria-label=texts::meet_talk()>
            <div class="who">
                <p class="with" dir="auto">
                    {move || texts::meet_talking_with(&name.get())}
                </p>
                <p class="how" role="status">
                    {how}
                </p>
            </div>
            <div class="ways">
                {changing(move || {
                    (!clear.get())
                        .then(|| {
                            view! {
                                <button
                                    type="button"
                                    class="button"
                                    data-kind="quiet"
                                    data-reveal=""
                                    data-busy=move || revealed.get().then_some("")
                                    aria-disabled=move || revealed.get().then_some("true")
                                    on:click=reveal
                                >
                                    <Icon glyph=Glyph::Eye />
                                    <span>{texts::meet_reveal()}</span>
                                </button>
                            }
                        })
                })}
                <button type="button" class="button" data-kind="primary" on:click=move |_| meeting.act(Action::Next)>
                    {texts::meet_next()}
                </button>
                <Stop meeting />
                <button
                    type="button"
                    class="button"
                    data-kind="quiet"
                    data-seldom=""
                    aria-label=texts::meet_block()
                    title=texts::meet_block()
                    on:click=move |_| unwanted.block()
                >
                    <Icon glyph=Glyph::Ban />
                    <span>{texts::meet_block()}</span>
                </button>
                <button
                    type="button"
                    class="button"
                    data-kind="quiet"
                    data-seldom=""
                    aria-label=texts::meet_report()
                    title=texts::meet_report()
                    on:click=move |_| unwanted.report()
                >
                    <Icon glyph=Glyph::Warning />
                    <span>{texts::meet_report()}</span>
                </button>
            </div>
        </section>
    }
}

/// The call, from its seat until it ends.
#[component]
fn TalkCall(
    meeting: MeetingHandle,
    encounter: EncounterNumber,
    seen: Memo<(bool, bool)>,
    name: Memo<String>,
    unwanted: Unwanted,
    seat: Seat,
    part: Part<CallPart>,
    opened: Part<OpenedPart>,
) -> impl IntoView {
    // The room is for these two; nobody can be invited to it.
    provide_context(WithoutInvitation);
    Draft::provide();
    let call = prepared().unwrap_or_else(|| CallHandle::of_seat(seat, Media { microphone: true, camera: true, screen: false }));
    let clear = Memo::new(move |_| seen.get().1);
    Effect::new(move |_| call.set_blurred(!clear.get()));
    let reached = Memo::new(move |_| call.view.with(|view| view.phase));
    let ended = Memo::new(move |_| call.is_over());
    Effect::new(move |_| {
        if ended.get() {
            meeting.talk_ended(encounter);
        }
    });
    let connected = Memo::new(move |_| matches!(reached.get(), CallPhase::Connected | CallPhase::Reconnecting) && part.get().is_some());
    // A call that cannot be drawn yet is still being joined.
    let phase = Memo::new(move |_| if connected.get() || ended.get() { reached.get() } else { CallPhase::Joining });
    let failed = Memo::new(move |_| part.has_failed());
    part.fetch_when(move || {
        reached.get();
        true
    });
    let tiles = Memo::new(move |_| call.view.with(|view| view.tiles.clone()));
    let asking = unwanted.is_asking();
    let busy = Signal::derive(move || asking.get() || call.view.with(|view| view.panel.is_some() || view.dialog.is_some()));
    view! {
        <div class="room" data-call=move || phase.get().word()>
            {changing(move || {
                language();
                let title = texts::meet_talking_with(&name.get());
                match part.get().filter(|_| connected.get()) {
                    Some(part) => (part.draw)(title, call, phase, tiles, opened),
                    None => view! { <Beginning name failed /> }.into_any(),
                }
            })}
            {changing(move || {
                language();
                part.get().filter(|_| !ended.get()).map(|part| (part.over)(call, opened))
            })}
            <EscapeTwice busy leave=move || meeting.act(Action::Stop) />
        </div>
    }
}

/// Until the call is there.
#[component]
fn Beginning(name: Memo<String>, #[prop(into)] failed: Signal<bool>) -> impl IntoView {
    view! {
        <main class="step" data-busy="">
            <h1 class="visually-hidden">{texts::meet_title()}</h1>
            <Heading text=Signal::derive(move || texts::meet_connecting_with(&name.get())) />
            <p class="problem load-failed" role="alert" data-shown=move || failed.get().then_some("")>
                {texts::load_failed()} " " <a href="">{texts::reload()}</a>
            </p>
        </main>
    }
}
