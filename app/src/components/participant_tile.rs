//! One participant in the call.

use call::Tile;
use leptos::html;
use leptos::prelude::*;
use protocol::Role;

use super::{Avatar, FloatingReactions, Glyph, Icon};
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
) -> impl IntoView {
    let (id, is_self) = tile.with_untracked(|tile| (tile.id, tile.is_self));
    let name = Memo::new(move |_| tile.with(|tile| texts::tile_name(&tile.name, tile.is_self)));
    let state = Memo::new(move |_| tile.with(|tile| tile.state));
    let camera = Memo::new(move |_| tile.with(|tile| tile.camera));
    let muted = Memo::new(move |_| tile.with(|tile| !tile.microphone));
    let role = Memo::new(move |_| tile.with(|tile| tile.role));
    let hand = Memo::new(move |_| tile.with(|tile| tile.hand.map(|hand| hand.place)));
    let shown =
        Memo::new(move |_| call.view.with(|view| view.reactions.iter().filter(|shown| shown.from == id).cloned().collect::<Vec<_>>()));
    let video = NodeRef::<html::Video>::new();
    call.show(if is_self { Picture::Own } else { Picture::Of(id) }, video);
    view! {
        <div
            class="participant-tile"
            role="group"
            aria-label=move || name.get()
            data-participant=id.get()
            data-self=is_self.then_some("")
            data-state=move || state.get().word()
            data-camera=move || if camera.get() { "on" } else { "off" }
        >
            <Avatar initials=Signal::derive(move || tile.with(|tile| tile.initials.clone())) seed=id.get() />
            // The sound comes from elsewhere; `muted` lets the picture play unasked. The attribute is for the page as it is
            // parsed, the property for an element made later.
            <video node_ref=video playsinline muted autoplay prop:muted=true aria-hidden="true"></video>
            {move || {
                hand.get()
                    .map(|place| {
                        view! {
                            <p class="hand">
                                <Icon glyph=Glyph::Hand />
                                <span class="visually-hidden">{texts::HAND_RAISED}</span>
                                " "
                                <span>{place}</span>
                            </p>
                        }
                    })
            }}
            <FloatingReactions shown />
            <p class="state">
                <span>{move || texts::tile_state(state.get())}</span>
            </p>
            <p class="label">
                {move || {
                    muted
                        .get()
                        .then(|| {
                            view! {
                                <span class="muted">
                                    <Icon glyph=Glyph::MicrophoneOff />
                                    <span class="visually-hidden">{texts::MICROPHONE_OFF}</span>
                                </span>
                            }
                        })
                }}
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
            </p>
        </div>
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
