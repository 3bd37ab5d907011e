//! The arrangement as a function of what there is to show.

use protocol::ParticipantId;

use super::lattice::{Area, GAP, Lattice, Ratio, Shape, paged};
use super::{Arrangement, Corner, Layout, LayoutChoice, Part, Place, Placed, Rect, Spotlight, StageSize};
use crate::Preferences;

/// Those in a grid may be square, so that the stage is used: what is cut off a camera's picture is its edges.
const CELL: Shape = Shape { least: (140, 120), narrowest: Ratio(1, 1), widest: Ratio(17, 9) };

/// On a high stage they may be upright, as the pictures of most who look at such a stage are.
const UPRIGHT_CELL: Shape = Shape { narrowest: Ratio(3, 4), ..CELL };

/// Those in a strip are small already: less is cut off.
const STRIP: Shape = Shape { least: (140, 105), narrowest: Ratio(4, 3), widest: Ratio(17, 9) };

/// A person on a stage that is still narrower or wider does not fill it: too little would be left of their picture.
const PERSON: (Ratio, Ratio) = (Ratio(2, 5), Ratio(5, 2));

/// The most in one grid, however large the stage is: browsers play no more pictures at a time.
const MOST_CELLS: u32 = 49;

/// On a stage that is narrower or lower, two people are not beside each other.
const SMALL: (u32, u32) = (560, 360);

/// Between one's own floating picture and the edges of the stage.
const MARGIN: u32 = 12;

/// What there is to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cast {
    /// Oneself; nothing unless in the call, and then nothing is shown.
    pub own: Option<ParticipantId>,
    /// One shares a screen oneself. It is only mentioned, so it is never large by itself.
    pub own_screen: bool,
    /// The others who share a screen, the newest last: that one is the large one.
    pub screens: Vec<ParticipantId>,
    /// The other people, in the order of their places.
    pub others: Vec<ParticipantId>,
    /// What the person pinned, which counts only while it is there.
    pub pinned: Option<Place>,
    /// Who of the others speaks, or spoke last.
    pub speaker: Option<ParticipantId>,
}

impl Cast {
    /// Everything that is shown, in the order of a grid: oneself first, unless one does not want to see oneself and there is somebody
    /// else to be seen.
    fn places(&self, hide_self: bool) -> Vec<Place> {
        let Some(own) = self.own else { return Vec::new() };
        let own_person = (!hide_self || self.others.is_empty()).then_some(Place::Person(own));
        let others = self.others.iter().copied().map(Place::Person);
        own_person.into_iter().chain(self.all_screens()).chain(others).collect()
    }

    fn all_screens(&self) -> impl Iterator<Item = Place> {
        let own = self.own.filter(|_| self.own_screen);
        self.screens.iter().copied().chain(own).map(Place::Screen)
    }

    /// What is in the spotlight, and why.
    fn light(&self, places: &[Place], choice: LayoutChoice) -> Option<(Place, Spotlight)> {
        if let Some(pinned) = self.pinned.filter(|pinned| places.contains(pinned)) {
            return Some((pinned, Spotlight::Pinned));
        }
        let screen = || self.screens.last().map(|screen| (Place::Screen(*screen), Spotlight::Screen));
        let speaker = || {
            let speaker = self.speaker.filter(|speaker| self.others.contains(speaker)).or_else(|| self.others.first().copied());
            speaker.map(|speaker| (Place::Person(speaker), Spotlight::Speaker))
        };
        match choice {
            LayoutChoice::Grid => None,
            LayoutChoice::Auto => screen(),
            LayoutChoice::Spotlight => screen().or_else(speaker),
        }
    }
}

/// Arranges a stage. `page` is the wanted one; of fewer pages the last. A stage without an inside shows nothing.
///
/// All rectangles are on the stage, and none is over another except [`Part::Inset`] over [`Part::Main`].
pub fn arrange(cast: &Cast, size: StageSize, preferences: &Preferences, page: u16) -> Arrangement {
    let stage = Area { x: 0, y: 0, width: u32::from(size.width), height: u32::from(size.height) };
    let places = cast.places(preferences.hide_self);
    if places.is_empty() || size.width == 0 || size.height == 0 {
        return Arrangement::default();
    }
    if let [only] = places[..]
        && cast.others.is_empty()
    {
        return Arrangement { layout: Layout::Alone, placed: vec![large(only, stage)], ..Arrangement::default() };
    }
    if let Some((on, because)) = cast.light(&places, preferences.layout) {
        return spotlight(cast, places, stage, (on, because), page);
    }
    match (preferences.layout, &cast.others[..], &places[..]) {
        (LayoutChoice::Auto, [other], [main]) if *main == Place::Person(*other) => one_to_one(*main, None, stage, preferences.inset),
        (LayoutChoice::Auto, [other], [own, main]) if *main == Place::Person(*other) => {
            if stage.width < SMALL.0 || stage.height < SMALL.1 {
                one_to_one(*main, Some(*own), stage, preferences.inset)
            } else {
                let columns = if stage.is_wide() { 2 } else { 1 };
                cells(Layout::SideBySide, &places, Lattice::with(columns, 2, stage, cell(stage)), stage)
            }
        }
        _ => grid(&places, stage, page),
    }
}

/// Something that one looks at. All of a screen is seen, so it takes all there is.
fn large(place: Place, area: Area) -> Placed {
    let area = match place {
        Place::Person(_) => area.framed(PERSON.0, PERSON.1),
        Place::Screen(_) => area,
    };
    Placed { place, part: Part::Main, rect: area.rect() }
}

fn one_to_one(main: Place, own: Option<Place>, stage: Area, inset: Corner) -> Arrangement {
    let own = own.map(|place| Placed { place, part: Part::Inset, rect: floating(stage, inset) });
    let placed = [large(main, stage)].into_iter().chain(own).collect();
    Arrangement { layout: Layout::OneToOne { inset }, placed, ..Arrangement::default() }
}

/// A little more than a fifth of the shorter side, in a corner.
fn floating(stage: Area, corner: Corner) -> Rect {
    let shorter = stage.width.min(stage.height);
    let width = (shorter * 22 * 4 / 300).clamp(96, 240).min(stage.width / 2);
    let height = (width * 3 / 4).min(stage.height / 2);
    let margin = MARGIN.min((stage.width - width) / 2).min((stage.height - height) / 2);
    let end = |length: u32, own: u32| length - own - margin;
    let (x, y) = match corner {
        Corner::TopStart => (margin, margin),
        Corner::TopEnd => (end(stage.width, width), margin),
        Corner::BottomStart => (margin, end(stage.height, height)),
        Corner::BottomEnd => (end(stage.width, width), end(stage.height, height)),
    };
    Area { x, y, width, height }.rect()
}

const fn cell(stage: Area) -> Shape {
    if stage.is_wide() { CELL } else { UPRIGHT_CELL }
}

fn cells(layout: Layout, places: &[Place], lattice: Lattice, stage: Area) -> Arrangement {
    Arrangement { layout, placed: spread(places, Part::Cell, lattice, stage), ..Arrangement::default() }
}

fn spread(places: &[Place], part: Part, lattice: Lattice, area: Area) -> Vec<Placed> {
    places.iter().zip(lattice.spread(count(places), area)).map(|(place, rect)| Placed { place: *place, part, rect }).collect()
}

/// All pages are of the same lattice, so that nobody changes size as one turns them.
fn grid(places: &[Place], stage: Area, page: u16) -> Arrangement {
    let shape = cell(stage);
    let (columns, rows) = shape.most(stage);
    let (pages, on_page) = paged(count(places), (columns * rows).min(MOST_CELLS));
    let lattice = Lattice::largest(on_page, stage, shape);
    let page = u32::from(page).min(pages - 1);
    let places = part(places, page, on_page);
    let columns = lattice.columns.min(count(places));
    let rows = count(places).div_ceil(lattice.columns);
    let layout = Layout::Grid { columns: small(columns), rows: small(rows) };
    let (page, pages) = (short(page), short(pages));
    Arrangement { page, pages, ..cells(layout, places, lattice, stage) }
}

/// One large, and a strip of the others: at the inline end of a wide stage, below on a high one. Screens are first in it.
fn spotlight(cast: &Cast, places: Vec<Place>, stage: Area, (on, because): (Place, Spotlight), page: u16) -> Arrangement {
    let layout = Layout::Spotlight { on, because };
    let people = places.into_iter().filter(|place| matches!(place, Place::Person(_)));
    let strip = cast.all_screens().chain(people).filter(|place| *place != on).collect::<Vec<_>>();
    if strip.is_empty() {
        return Arrangement { layout, placed: vec![large(on, stage)], ..Arrangement::default() };
    }
    let wide = stage.is_wide();
    let strip_area = |width: u32, height: u32| {
        let (width, height) = if wide { (width, stage.height) } else { (stage.width, height) };
        Area { x: stage.width - width, y: stage.height - height, width, height }
    };
    // A part of the stage, but as much as one of them needs, unless that were more than half.
    let across = |part: u32| (stage.width / part).max(STRIP.least.0).min(stage.width / 2);
    let room = |part: u32| strip_area(across(part), stage.height * 2 / 5);
    let (columns, rows) = STRIP.most(room(4));
    let (pages, on_page) = paged(count(&strip), columns * rows);
    let lattice = if wide {
        let columns = on_page.div_ceil(rows);
        // One alone is not larger than one of two.
        Lattice::with(columns, on_page.max(columns * rows.min(2)), room(if columns > 1 { 4 } else { 5 }), STRIP)
    } else {
        let lines = on_page.div_ceil(columns);
        let columns = on_page.div_ceil(lines).max(columns.min(2));
        Lattice::with(columns, on_page, room(4), STRIP)
    };
    let strip_area = strip_area(lattice.width_of(lattice.columns), lattice.height_of(on_page.div_ceil(lattice.columns)));
    let main = Area {
        width: if wide { (stage.width - strip_area.width).saturating_sub(GAP) } else { stage.width },
        height: if wide { stage.height } else { (stage.height - strip_area.height).saturating_sub(GAP) },
        ..stage
    };
    let page = u32::from(page).min(pages - 1);
    let strip = spread(part(&strip, page, on_page), Part::Strip, lattice, strip_area);
    let placed = [large(on, main)].into_iter().chain(strip).collect();
    Arrangement { layout, placed, page: short(page), pages: short(pages) }
}

/// What is on a page.
fn part(places: &[Place], page: u32, on_page: u32) -> &[Place] {
    let at = |number: u32| usize::try_from(number).unwrap_or(usize::MAX).min(places.len());
    &places[at(page * on_page)..at((page + 1) * on_page)]
}

fn count(places: &[Place]) -> u32 {
    u32::try_from(places.len()).unwrap_or(u32::MAX)
}

fn short(number: u32) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

fn small(number: u32) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}
