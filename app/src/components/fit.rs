//! How a picture is fitted into its tile.

use call::{Place, Rect};
use leptos::html;
use leptos::prelude::*;

/// Whether all of a picture is shown, or as much of it as fills its tile. Cheap to copy.
///
/// By itself a camera's picture fills, unless it is upright and its tile is not: little would be left of a person who holds a telephone.
/// All of a screen is shown: what is cut off may be what is talked about.
#[derive(Clone, Copy)]
pub struct Fit {
    chosen: RwSignal<Option<bool>>,
    upright: RwSignal<bool>,
    whole: Memo<bool>,
}

impl Fit {
    /// That of a place which is now at `rect`.
    pub fn new(place: Place, rect: Memo<Option<Rect>>) -> Self {
        let (chosen, upright) = (RwSignal::new(None), RwSignal::new(false));
        let whole = Memo::new(move |_| {
            let wide = rect.get().is_some_and(|rect| rect.width > rect.height);
            chosen.get().unwrap_or(matches!(place, Place::Screen(_)) || (upright.get() && wide))
        });
        Self { chosen, upright, whole }
    }

    /// Whether all of it is shown.
    pub fn is_whole(self) -> bool {
        self.whole.get()
    }

    /// The word for it in `data-fit`.
    pub fn word(self) -> &'static str {
        if self.whole.get() { "whole" } else { "filling" }
    }

    /// Shows all of it, or fills the tile again.
    pub fn toggle(self) {
        self.chosen.set(Some(!self.whole.get_untracked()));
    }

    /// Takes note of a picture's shape, which is known once it comes and may change later.
    pub fn measure(self, video: NodeRef<html::Video>) {
        if let Some(video) = video.get_untracked() {
            self.upright.set(video.video_height() > video.video_width());
        }
    }
}
