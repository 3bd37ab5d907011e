//! The pictograms: one path each on a 24 × 24 grid, drawn by strokes in the colour of the text.
//!
//! Icon crates for Leptos give each icon its own signals or set it by inline HTML; a dozen constant paths need neither.

use leptos::prelude::*;

/// A pictogram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    /// A microphone.
    Microphone,
    /// A microphone, struck through.
    MicrophoneOff,
    /// A video camera.
    Camera,
    /// A video camera, struck through.
    CameraOff,
    /// Out through the door.
    Leave,
    /// A link of a chain.
    Link,
    /// Done.
    Check,
    /// Something needs attention.
    Warning,
    /// Two people.
    People,
    /// A loudspeaker.
    Sound,
    /// More of it.
    Plus,
    /// Onwards.
    Onward,
    /// A door, ajar.
    Door,
}

impl Glyph {
    const fn path(self) -> &'static str {
        match self {
            Self::Microphone => "M12 3a3 3 0 0 0-3 3v6a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3ZM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3",
            Self::MicrophoneOff => {
                "M3.5 3.5l17 17M15 9.5V6a3 3 0 0 0-5.7-1.3M9 9v3a3 3 0 0 0 4.6 2.5M5.5 11.5a6.5 6.5 0 0 0 10.6 5M18.5 11.5q0 1-.3 2M12 18v3"
            }
            Self::Camera => "M4.5 6.5h8a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-8a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2ZM14.5 11l6-3.5v9l-6-3.5",
            Self::CameraOff => {
                "M3.5 3.5l17 17M10 6.5h2.5a2 2 0 0 1 2 2V11l6-3.5v9l-3-1.75M14.5 14.5v1a2 2 0 0 1-2 2h-8a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2h2"
            }
            Self::Leave => "M10 4H6a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h4M15.5 16.5 20 12l-4.5-4.5M20 12H9.5",
            Self::Link => {
                "M10 13.5a4.5 4.5 0 0 0 6.4.4l2.7-2.7a4.5 4.5 0 0 0-6.4-6.4L11.3 6.2M14 10.5a4.5 4.5 0 0 0-6.4-.4l-2.7 2.7a4.5 4.5 0 0 0 6.4 6.4l1.4-1.4"
            }
            Self::Check => "M4.5 12.5l5 5 10-11",
            Self::Warning => "M12 4 2.8 19.5h18.4ZM12 10v4.5M12 17v.2",
            Self::People => {
                "M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20a6.5 6.5 0 0 1 13 0M16 4.8a3.5 3.5 0 0 1 0 6.4M18 14.2a6.5 6.5 0 0 1 3.5 5.8"
            }
            Self::Sound => "M11 5 6.5 9H3v6h3.5l4.5 4ZM15 9a4.2 4.2 0 0 1 0 6M18 6a8.5 8.5 0 0 1 0 12",
            Self::Plus => "M12 5v14M5 12h14",
            Self::Door => "M5 21V5a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2v16M3 21h18M14.5 12v.2",
            Self::Onward => "M5 12h14M13 6l6 6-6 6",
        }
    }
}

/// Draws a pictogram. It says nothing to a screen reader: the words beside it do.
#[component]
pub fn Icon(
    /// Which.
    #[prop(into)]
    glyph: Signal<Glyph>,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path d=move || glyph.get().path() />
        </svg>
    }
}
