//! Where on the stage everybody is.
//!
//! [`arrange`] is a function of what there is to show, the size of the stage and what the person prefers; it is tested as pictures
//! made of text. What has to be remembered between two arrangements, so that nobody jumps about, is in [`Scene`].

mod arrange;
mod corner;
mod lattice;
mod scene;
#[cfg(test)]
mod tests;

use protocol::ParticipantId;

pub use arrange::{Cast, arrange};
pub use scene::{Oneself, Scene};

/// Something that takes a place on the stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// A person.
    Person(ParticipantId),
    /// The screen that they share.
    Screen(ParticipantId),
}

/// A rectangle on the stage, in CSS pixels from its inline start and its top.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rect {
    /// From the inline start: the left, or the right where one reads from right to left.
    pub x: u16,
    /// From the top.
    pub y: u16,
    /// In the inline direction.
    pub width: u16,
    /// Downwards.
    pub height: u16,
}

/// A corner of the stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "they say it")]
pub enum Corner {
    TopStart,
    TopEnd,
    BottomStart,
    #[default]
    BottomEnd,
}

/// How a person wants the stage arranged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LayoutChoice {
    /// As it fits: two people beside each other or one in the other, more in a grid, a screen in the spotlight.
    #[default]
    Auto,
    /// Everybody alike.
    Grid,
    /// One large: what is pinned, else a screen, else whoever speaks.
    Spotlight,
}

/// How the stage is arranged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Nobody but oneself.
    Alone,
    /// The other one fills the stage, and one's own picture floats in a corner, unless one does not want to see it.
    OneToOne {
        /// Which corner.
        inset: Corner,
    },
    /// Two of the same size, beside each other on a wide stage, above each other on a high one.
    SideBySide,
    /// All of the same size.
    Grid {
        /// How many beside each other.
        columns: u8,
        /// How many above each other.
        rows: u8,
    },
    /// One large, the others in a strip.
    Spotlight {
        /// The large one.
        on: Place,
        /// Why it is.
        because: Spotlight,
    },
}

impl Layout {
    /// The word for it in `data-layout`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Alone => "alone",
            Self::OneToOne { .. } => "one-to-one",
            Self::SideBySide => "side-by-side",
            Self::Grid { .. } => "grid",
            Self::Spotlight { .. } => "spotlight",
        }
    }
}

/// Why something is in the spotlight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Spotlight {
    /// The person pinned it.
    Pinned,
    /// It is a screen.
    Screen,
    /// They speak, or spoke last.
    Speaker,
}

/// What part something plays on the stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// It is what one looks at.
    Main,
    /// One of many alike.
    Cell,
    /// Small, beside the main one.
    Strip,
    /// Small, floating over the main one.
    Inset,
}

impl Part {
    /// The word for it in `data-part`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::Cell => "cell",
            Self::Strip => "strip",
            Self::Inset => "inset",
        }
    }
}

/// Something on the stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// What.
    pub place: Place,
    /// As what.
    pub part: Part,
    /// Where.
    pub rect: Rect,
}

/// The stage as it is arranged. What is in the call and not in `placed` is on another page, or hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrangement {
    /// How.
    pub layout: Layout,
    /// What is shown.
    pub placed: Vec<Placed>,
    /// Which page, from 0.
    pub page: u16,
    /// How many pages there are, at least one.
    pub pages: u16,
}

impl Default for Arrangement {
    fn default() -> Self {
        Self { layout: Layout::Alone, placed: Vec::new(), page: 0, pages: 1 }
    }
}

impl Arrangement {
    /// Where something is, if it is shown.
    pub fn rect(&self, place: Place) -> Option<Rect> {
        self.placed.iter().find(|placed| placed.place == place).map(|placed| placed.rect)
    }

    /// How many lines of the screen something is high, at so many of the screen's pixels to 100 CSS pixels: more lines than that
    /// need not be sent for it. 0 when it is not shown.
    pub fn device_lines(&self, place: Place, density: u16) -> u16 {
        let lines = self.rect(place).map_or(0, |rect| u32::from(rect.height) * u32::from(density) / 100);
        u16::try_from(lines).unwrap_or(u16::MAX)
    }
}

/// The size of the stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StageSize {
    /// In CSS pixels.
    pub width: u16,
    /// In CSS pixels.
    pub height: u16,
    /// Pixels of the screen to 100 CSS pixels (`devicePixelRatio`).
    pub density: u16,
}

impl Default for StageSize {
    /// What is taken for it until the browser has said: something sane is drawn meanwhile.
    fn default() -> Self {
        Self { width: 1280, height: 720, density: 100 }
    }
}
