//! One participant in the call.

use call::{Cause, Facing, Flow, Quality, Tile, TileState};
use leptos::html;
use leptos::prelude::*;
use protocol::{ParticipantId, Role};

use super::{Avatar, CheckLink, Fit, FloatingReactions, Glyph, Icon, changing};
use crate::engine::{CallHandle, Picture};
use crate::texts;

/// A participant's picture or initials, their name, and what is to be known about them.
///
/// Its elements stay for as long as the participant does, whatever changes: a video element made anew would show nothing for a while.
#[component]
pub fn ParticipantTile(
    /// The call they are in.
    call: CallHandle,
    /// The participant.
    #[prop(into)]
    tile: Signal<Tile>,
    /// How their picture is fitted; it fills the tile where nothing is said.
    #[prop(optional)]
    fit: Option<Fit>,
) -> impl IntoView {
    let (id, is_self) = tile.with_untracked(|tile| (tile.id, tile.is_self));
    let name = Memo::new(move |_| tile.with(|tile| texts::tile_name(&tile.name, tile.is_self)));
    let state = Memo::new(move |_| tile.with(|tile| tile.state));
    let flow = Memo::new(move |_| tile.with(|tile| tile.flow));
    // Whoever wants sound alone is shown no camera but their own.
    let without = Memo::new(move |_| !is_self && call.view.with(|view| view.preferences.audio_only));
    let camera = Memo::new(move |_| tile.with(|tile| tile.camera) && !without.get());
    let speaking = Memo::new(move |_| tile.with(|tile| tile.speaking));
    let hand = Memo::new(move |_| tile.with(|tile| tile.hand.map(|hand| hand.place)));
    let condition = Memo::new(move |_| tile.with(texts::tile_condition));
    // Not below what counts seconds: it would be drawn anew each time.
    let checkable =
        Memo::new(move |_| tile.with(|tile| tile.state != TileState::Connected && tile.cause.is_some_and(Cause::is_worth_a_check)));
    // As in a looking-glass; but what one shows to others with the camera that looks away is to be read.
    let mirrored =
        Memo::new(move |_| is_self && call.view.with(|view| view.preferences.mirror && view.devices.facing != Some(Facing::Environment)));
    let shown =
        Memo::new(move |_| call.view.with(|view| view.reactions.iter().filter(|shown| shown.from == id).cloned().collect::<Vec<_>>()));
    let video = NodeRef::<html::Video>::new();
    call.show(if is_self { Picture::Own } else { Picture::Of(id) }, video);
    let measure = move |_| fit.into_iter().for_each(|fit| fit.measure(video));
    view! {
        <div
            class="participant-tile"
            role="group"
            aria-label=move || name.get()
            data-participant=id.get()
            data-self=is_self.then_some("")
            data-state=move || state.get().word()
            data-flow=move || flow_word(flow.get())
            data-camera=move || if camera.get() { "on" } else { "off" }
            data-speaking=move || speaking.get().then_some("")
            data-mirrored=move || mirrored.get().then_some("")
            data-fit=move || fit.map(Fit::word)
            on:dblclick=move |_| fit.into_iter().for_each(Fit::toggle)
        >
            <Avatar initials=Signal::derive(move || tile.with(|tile| tile.initials.clone())) seed=id.get() />
            // The sound comes from elsewhere; `muted` lets the picture play unasked. The attribute is for the page as it is
            // parsed, the property for an element made later.
            <video node_ref=video playsinline muted autoplay prop:muted=true aria-hidden="true" on:resize=measure></video>
            {move || {
                hand.get()
                    .map(|place| {
                        view! {
                            <p class="hand">
                                <Icon glyph=Glyph::Hand />
                                <span class="visually-hidden">{texts::hand_raised()}</span>
                                " "
                                <span>{place}</span>
                            </p>
                        }
                    })
            }}
            <FloatingReactions shown />
            {changing(move || {
                let (what, why) = condition.get();
                (!what.is_empty())
                    .then(|| {
                        view! {
                            <p class="state">
                                <span>
                                    <span>{what}</span>
                                    {(!why.is_empty()).then(|| view! { <small>{why}</small> })}
                                    {checkable.get().then(|| view! { <CheckLink /> }.into_any())}
                                </span>
                            </p>
                        }
                    })
            })}
            <Label tile name speaking />
        </div>
    }
}

/// The name, and what is told by pictograms beside it.
#[component]
fn Label(tile: Signal<Tile>, name: Memo<String>, speaking: Memo<bool>) -> impl IntoView {
    let muted = Memo::new(move |_| tile.with(|tile| !tile.microphone));
    let role = Memo::new(move |_| tile.with(|tile| tile.role));
    let quality = Memo::new(move |_| tile.with(|tile| tile.quality));
    let connection = Memo::new(move |_| tile.with(texts::connection_quality));
    let muted_for_me = Memo::new(move |_| tile.with(|tile| tile.for_me.muted));
    view! {
        <p class="label">
            <span class="name" dir="auto" title=move || name.get() aria-hidden="true">
                {move || name.get()}
            </span>
            {move || {
                let role = role.get();
                texts::role_badge(role)
                    .map(|badge| {
                        view! {
                            <span class="role" data-role=role_word(role) title=badge>
                                <Icon glyph=role_glyph(role) />
                                <span class="visually-hidden">{badge}</span>
                            </span>
                        }
                    })
            }}
            // Behind the name, which stays where it is.
            {changing(move || muted.get().then(|| badge("muted", Glyph::MicrophoneOff, texts::microphone_off())))}
            {changing(move || muted_for_me.get().then(|| badge("muted", Glyph::SoundOff, texts::muted_for_you())))}
            {changing(move || {
                connection
                    .get()
                    .map(|words| {
                        view! {
                            <span class="quality" data-quality=quality_word(quality.get_untracked()) title=words.clone()>
                                <svg viewBox="0 0 12 12" aria-hidden="true">
                                    <path d="M2 8v3" />
                                    <path d="M6 5v6" />
                                    <path d="M10 2v9" />
                                </svg>
                                <span class="visually-hidden">{words.clone()}</span>
                            </span>
                        }
                    })
            })}
            // After the name, so that it stays where it is.
            {changing(move || {
                speaking
                    .get()
                    .then(|| {
                        view! {
                            <span class="voice" aria-hidden="true">
                                <i></i>
                                <i></i>
                                <i></i>
                            </span>
                        }
                    })
            })}
        </p>
    }
}

fn badge(class: &'static str, glyph: Glyph, words: &'static str) -> impl IntoView {
    view! {
        <span class=class title=words>
            <Icon glyph />
            <span class="visually-hidden">{words}</span>
        </span>
    }
}

/// One participant's facts as they change; the last ones, once they are gone and their tile is about to go.
pub fn follow(tiles: Signal<Vec<Tile>>, id: ParticipantId) -> Option<Signal<Tile>> {
    let find = move |tiles: &Vec<Tile>| tiles.iter().find(|tile| tile.id == id).cloned();
    let first = tiles.with_untracked(find)?;
    let followed = Memo::new(move |last: Option<&Tile>| tiles.with(find).or_else(|| last.cloned()).unwrap_or_else(|| first.clone()));
    Some(followed.into())
}

/// The word in `data-flow` for how a picture comes.
const fn flow_word(flow: Flow) -> &'static str {
    match flow {
        Flow::Flowing => "flowing",
        Flow::Waiting { .. } => "waiting",
        Flow::Frozen { .. } => "frozen",
        Flow::Paused(_) => "paused",
    }
}

/// The word for a quality in `data-quality`.
const fn quality_word(quality: Quality) -> &'static str {
    match quality {
        Quality::Good => "good",
        Quality::Fair => "fair",
        Quality::Poor => "poor",
    }
}

/// The word for a role in `data-role`.
const fn role_word(role: Role) -> &'static str {
    match role {
        Role::Host => "host",
        Role::Moderator => "moderator",
        Role::Participant => "participant",
        Role::Viewer => "viewer",
    }
}

const fn role_glyph(role: Role) -> Glyph {
    match role {
        Role::Host => Glyph::Crown,
        Role::Moderator => Glyph::Shield,
        Role::Participant => Glyph::People,
        Role::Viewer => Glyph::Eye,
    }
}
