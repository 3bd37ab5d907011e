//! How many of one size fit beside and above each other. Whole numbers only.

use super::Rect;

/// Between two on the stage, in CSS pixels.
pub(super) const GAP: u32 = 8;

/// A part of the stage, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) x: u32,
    pub(super) y: u32,
    pub(super) width: u32,
    pub(super) height: u32,
}

impl Area {
    pub(super) const fn is_wide(self) -> bool {
        self.width >= self.height
    }

    /// The largest part of it, in its middle, that is neither wider nor higher than these ratios of width to height.
    pub(super) fn framed(self, narrowest: Ratio, widest: Ratio) -> Self {
        let width = self.width.min(widest.width(self.height));
        let height = self.height.min(narrowest.height(self.width));
        Self { x: self.x + (self.width - width) / 2, y: self.y + (self.height - height) / 2, width, height }
    }

    pub(super) fn rect(self) -> Rect {
        let side = |pixels| u16::try_from(pixels).unwrap_or(u16::MAX);
        Rect { x: side(self.x), y: side(self.y), width: side(self.width), height: side(self.height) }
    }
}

/// A width to a height.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ratio(pub(super) u32, pub(super) u32);

impl Ratio {
    /// How wide something of this height is.
    pub(super) const fn width(self, height: u32) -> u32 {
        height * self.0 / self.1
    }

    /// How high something of this width is.
    pub(super) const fn height(self, width: u32) -> u32 {
        width * self.1 / self.0
    }
}

/// What one of many alike may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    /// Smaller ones go to another page. Where not even one of them fits there is one, however small.
    pub(super) least: (u32, u32),
    pub(super) narrowest: Ratio,
    pub(super) widest: Ratio,
}

impl Shape {
    /// How many columns and rows of them there can be.
    pub(super) fn most(self, area: Area) -> (u32, u32) {
        let most = |length: u32, least: u32| ((length + GAP) / (least + GAP)).max(1);
        (most(area.width, self.least.0), most(area.height, self.least.1))
    }
}

/// Columns and rows of one size each. Only the last row may have fewer; it stands in the middle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lattice {
    pub(super) columns: u32,
    pub(super) rows: u32,
    /// Of one of them.
    pub(super) width: u32,
    /// Of one of them.
    pub(super) height: u32,
}

impl Lattice {
    /// So many in so many columns, as large as they can be.
    pub(super) fn with(columns: u32, count: u32, area: Area, shape: Shape) -> Self {
        let rows = count.div_ceil(columns).max(1);
        let cell = Area { x: 0, y: 0, width: share(area.width, columns), height: share(area.height, rows) };
        let Area { width, height, .. } = cell.framed(shape.narrowest, shape.widest);
        Self { columns, rows, width, height }
    }

    /// So many, in as many columns as make each of them largest. What they are higher than a picture of 4:3 does not count. Of two
    /// that are alike the one with fewer columns.
    pub(super) fn largest(count: u32, area: Area, shape: Shape) -> Self {
        let seen = |one: &Self| one.width * one.height.min(Ratio(4, 3).height(one.width));
        let merit = |one: &Self| (one.width >= shape.least.0 && one.height >= shape.least.1, seen(one));
        let mut best = Self::with(1, count, area, shape);
        for columns in 2..=count {
            let next = Self::with(columns, count, area, shape);
            if merit(&next) > merit(&best) {
                best = next;
            }
        }
        best
    }

    /// How much so many columns take.
    pub(super) const fn width_of(&self, columns: u32) -> u32 {
        (columns * (self.width + GAP)).saturating_sub(GAP)
    }

    /// How much so many rows take.
    pub(super) const fn height_of(&self, rows: u32) -> u32 {
        (rows * (self.height + GAP)).saturating_sub(GAP)
    }

    /// Where each of so many is, in the middle of an area.
    pub(super) fn spread(self, count: u32, area: Area) -> impl Iterator<Item = Rect> {
        let top = area.y + area.height.saturating_sub(self.height_of(count.div_ceil(self.columns))) / 2;
        (0..count).map(move |index| {
            let (row, column) = (index / self.columns, index % self.columns);
            let beside = self.columns.min(count - row * self.columns);
            let start = area.x + area.width.saturating_sub(self.width_of(beside)) / 2;
            // Where there is no room for the gaps either, nothing is left of what does not fit.
            let within = |at: u32, start: u32, length: u32, own: u32| at.min(start + length.saturating_sub(own));
            let x = within(start + column * (self.width + GAP), area.x, area.width, self.width);
            let y = within(top + row * (self.height + GAP), area.y, area.height, self.height);
            Area { x, y, width: self.width, height: self.height }.rect()
        })
    }
}

/// What each of so many has of a length, with gaps between them.
pub(super) const fn share(length: u32, count: u32) -> u32 {
    (length + GAP).saturating_sub(GAP * count) / count
}

/// So many on pages that are full but for the last, so that whoever comes moves nobody to another page: how many pages, and how many
/// on each.
pub(super) fn paged(count: u32, most: u32) -> (u32, u32) {
    (count.div_ceil(most).max(1), count.clamp(1, most))
}
