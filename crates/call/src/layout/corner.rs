//! The corners of the stage, as places that something floats in.

use super::Corner;

impl Corner {
    /// All of them, in the order in which [`next`](Self::next) goes around.
    pub const ALL: [Self; 4] = [Self::TopStart, Self::TopEnd, Self::BottomEnd, Self::BottomStart];

    /// The corner after this one, clockwise where lines run from left to right.
    pub const fn next(self) -> Self {
        match self {
            Self::TopStart => Self::TopEnd,
            Self::TopEnd => Self::BottomEnd,
            Self::BottomEnd => Self::BottomStart,
            Self::BottomStart => Self::TopStart,
        }
    }

    /// The corner that is nearest to a point of an area of `width` by `height`; `x` is from its inline start, `y` from its top. The
    /// point may be outside of it.
    pub const fn nearest((x, y): (i32, i32), (width, height): (i32, i32)) -> Self {
        match (y * 2 < height, x * 2 < width) {
            (true, true) => Self::TopStart,
            (true, false) => Self::TopEnd,
            (false, true) => Self::BottomStart,
            (false, false) => Self::BottomEnd,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_comes_to_each_corner_and_back() {
        let mut corner = Corner::default();
        let around = Corner::ALL.map(|_| {
            corner = corner.next();
            corner
        });
        assert_eq!(around, [Corner::BottomStart, Corner::TopStart, Corner::TopEnd, Corner::BottomEnd]);
    }

    #[test]
    fn a_point_belongs_to_the_quarter_it_is_in() {
        let nearest = [(10, 10), (390, -20), (-5, 290), (300, 200)].map(|point| Corner::nearest(point, (400, 300)));
        assert_eq!(nearest, [Corner::TopStart, Corner::TopEnd, Corner::BottomStart, Corner::BottomEnd]);
    }
}
