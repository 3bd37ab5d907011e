//! The pictograms: one path each on a 24 × 24 grid, drawn by strokes in the colour of the text.
//!
//! Icon crates for Leptos give each icon its own signals or set it by inline HTML; a few constant paths need neither.

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
    /// There is more below.
    Below,
    /// Turn it round.
    Flip,
    /// Onwards.
    Onward,
    /// A door, ajar.
    Door,
    /// A raised hand.
    Hand,
    /// A speech bubble.
    Chat,
    /// Three dots: there is more to do.
    More,
    /// A screen with an arrow out of it.
    Screen,
    /// A screen, struck through.
    ScreenOff,
    /// Sliders.
    Settings,
    /// A crown: a host.
    Crown,
    /// A shield: a moderator.
    Shield,
    /// An eye: a viewer.
    Eye,
    /// A paper plane.
    Send,
    /// A bin.
    Trash,
    /// A cross: close.
    Close,
    /// A smiling face.
    Smile,
    /// A closed lock.
    Lock,
    /// A key.
    Key,
    /// A pencil.
    Pencil,
    /// Struck through: not allowed.
    Ban,
    /// A globe.
    /// A pin.
    Pin,
    /// A loudspeaker, crossed out.
    SoundOff,
    /// Four corners, apart.
    FullScreen,
    /// A small window over a large one.
    SmallWindow,
    /// Back, as in a book.
    Previous,
    /// On, as in a book.
    Next,
    /// A keyboard.
    Keyboard,
    /// Somebody who is about to be one more.
    Invite,
    /// Out of a box: sent on.
    Share,
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
            Self::Below => "M7 10l5 5 5-5",
            Self::Flip => "M4.5 10A8 8 0 0 1 19 8.500M19.500 14A8 8 0 0 1 5 15.500M19.500 4v4.500H15M4.500 20v-4.500H9",
            Self::Door => "M5 21V5a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2v16M3 21h18M14.5 12v.2",
            Self::Onward => "M5 12h14M13 6l6 6-6 6",
            Self::Hand => {
                "M8 12.5V6a1.5 1.5 0 0 1 3 0v5M11 10.5v-6a1.5 1.5 0 0 1 3 0v6.5M14 11V6a1.5 1.5 0 0 1 3 0v8.5a6.5 6.5 0 0 1-6.5 6.5c-2.4 0-3.9-1-5-3l-2.2-4a1.5 1.5 0 0 1 2.6-1.5L8 15"
            }
            Self::Chat => {
                "M5.5 4h13A2.5 2.5 0 0 1 21 6.5v8a2.5 2.5 0 0 1-2.5 2.5H11l-4.5 4v-4h-1A2.5 2.5 0 0 1 3 14.5v-8A2.5 2.5 0 0 1 5.5 4ZM8 9h8M8 12.5h5"
            }
            Self::More => {
                "M5 12.75a.75.75 0 1 0 0-1.5.75.75 0 0 0 0 1.5ZM12 12.75a.75.75 0 1 0 0-1.5.75.75 0 0 0 0 1.5ZM19 12.75a.75.75 0 1 0 0-1.5.75.75 0 0 0 0 1.5Z"
            }
            Self::Screen => {
                "M4.5 4h15A1.5 1.5 0 0 1 21 5.5v10a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 15.5v-10A1.5 1.5 0 0 1 4.5 4ZM8 21h8M12 13.5v-6M9 10l3-3 3 3"
            }
            Self::ScreenOff => {
                "M3.5 2.5l17 18M8 4h11.5A1.5 1.5 0 0 1 21 5.5v10q0 .6-.4 1M16 17H4.5A1.5 1.5 0 0 1 3 15.5v-10Q3 4.7 3.7 4.200M8 21h8"
            }
            Self::Settings => {
                "M4 7h8M18 7h2M4 17h2M12 17h8M15 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM9 19.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z"
            }
            Self::Crown => "M4 18.5 3 7.5l5 4 4-6.5 4 6.5 5-4-1 11Z",
            Self::Shield => "M12 3l7.5 2.5v6c0 4.5-3 7.800-7.5 9.5-4.5-1.7-7.5-5-7.5-9.5v-6Z",
            Self::Eye => "M2.5 12C4.5 8 8 6 12 6s7.5 2 9.5 6c-2 4-5.5 6-9.5 6s-7.5-2-9.5-6ZM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z",
            Self::Send => "M4 4.5 21 12 4 19.5l2-7.5ZM6 12h7",
            Self::Trash => "M4 6.5h16M9 6.5V4h6v2.5M6 6.5 7 20h10l1-13.5M10 10.5v5.5M14 10.5v5.5",
            Self::Close => "M6 6l12 12M18 6 6 18",
            Self::Smile => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8 14q4 4.5 8 0M9 9v1M15 9v1",
            Self::Lock => {
                "M6.5 11h11A1.5 1.5 0 0 1 19 12.5v6a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 18.5v-6A1.5 1.5 0 0 1 6.5 11ZM8 11V8a4 4 0 0 1 8 0v3"
            }
            Self::Key => "M8 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM12.5 12H21v3.5M17.5 12v2.5",
            Self::Pencil => "M4 20l1-4.5L16.5 4 20 7.5 8.5 19ZM14 6.5 17.5 10",
            Self::Ban => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM5.7 5.7l12.6 12.6",
            Self::Pin => "M12 15v6M8.5 3.5h7M9.5 3.5v5.5L6.5 12v3h11v-3L14.5 9V3.5",
            Self::SoundOff => "M11 5 6.5 9H3v6h3.5l4.5 4ZM15.5 9.5l5 5M20.5 9.5l-5 5",
            Self::FullScreen => {
                "M4 9V5.5A1.5 1.5 0 0 1 5.5 4H9M15 4h3.5A1.5 1.5 0 0 1 20 5.5V9M20 15v3.5a1.5 1.5 0 0 1-1.5 1.5H15M9 20H5.5A1.5 1.5 0 0 1 4 18.5V15"
            }
            Self::SmallWindow => {
                "M21 11V6.5A1.5 1.5 0 0 0 19.5 5h-15A1.5 1.5 0 0 0 3 6.5v11A1.5 1.5 0 0 0 4.5 19H10M13.5 13.5h7.5v5.5h-7.5Z"
            }
            Self::Previous => "M14.5 5.5 8 12l6.5 6.5",
            Self::Next => "M9.5 5.5 16 12l-6.5 6.5",
            Self::Keyboard => {
                "M4 6.5h16A1.5 1.5 0 0 1 21.5 8v8a1.5 1.5 0 0 1-1.5 1.5H4A1.5 1.5 0 0 1 2.5 16V8A1.5 1.5 0 0 1 4 6.5ZM6.5 10v.2M10.2 10v.2M13.800 10v.2M17.500 10v.2M8 14h8"
            }
            Self::Invite => "M9.5 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM3 20a6.5 6.5 0 0 1 13 0M18.5 7.5v6M15.5 10.5h6",
            Self::Share => {
                "M12 15V3.5M8 7.5l4-4 4 4M7.5 11H6a1.5 1.5 0 0 0-1.5 1.5v6A1.5 1.5 0 0 0 6 20h12a1.5 1.5 0 0 0 1.5-1.5v-6A1.5 1.5 0 0 0 18 11h-1.5"
            }
        }
    }
}

impl Glyph {
    /// Points the way that lines run, and so the other way where they run from right to left.
    const fn points_onward(self) -> bool {
        matches!(self, Self::Leave | Self::Onward | Self::Send | Self::Sound | Self::SoundOff | Self::Previous | Self::Next)
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
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" data-onward=move || glyph.get().points_onward().then_some("")>
            <path d=move || glyph.get().path() />
        </svg>
    }
}
