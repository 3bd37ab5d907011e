//! What holds on every stage.

use proptest::prelude::*;

use super::super::lattice::{Area, GAP, Lattice, Ratio, Shape};
use super::*;

fn casts() -> impl Strategy<Value = (Cast, Preferences)> {
    let screens = prop::collection::btree_set(1..12u64, 0..4);
    let choices = prop_oneof![Just(LayoutChoice::Auto), Just(LayoutChoice::Grid), Just(LayoutChoice::Spotlight)];
    let pins = prop::option::of((0..12u64, any::<bool>()));
    (0..60u64, screens, any::<bool>(), any::<bool>(), choices, pins).prop_map(|(others, screens, own_screen, hide_self, layout, pin)| {
        let cast = Cast {
            own: Some(id(0)),
            own_screen,
            screens: screens.into_iter().filter(|screen| *screen <= others).map(id).collect(),
            others: (1..=others).map(id).collect(),
            pinned: pin.map(|(who, screen)| if screen { Place::Screen(id(who)) } else { Place::Person(id(who)) }),
            speaker: Some(id(others / 2)),
        };
        (cast, Preferences { layout, hide_self, ..Preferences::default() })
    })
}

fn sizes() -> impl Strategy<Value = StageSize> {
    let side = || prop_oneof![1..200u16, 200..1400u16, 1400..5000u16];
    (side(), side()).prop_map(|(width, height)| StageSize { width, height, density: 100 })
}

fn apart(a: Rect, b: Rect) -> bool {
    a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y
}

fn everything(cast: &Cast, preferences: &Preferences) -> Vec<Place> {
    let hidden = preferences.hide_self && !cast.others.is_empty();
    let people = cast.own.filter(|_| !hidden).into_iter().chain(cast.others.iter().copied());
    let screens = cast.own.filter(|_| cast.own_screen).into_iter().chain(cast.screens.iter().copied());
    let mut all = people.map(Place::Person).chain(screens.map(Place::Screen)).collect::<Vec<_>>();
    all.sort_unstable();
    all
}

#[test]
fn a_stage_without_an_inside_shows_nothing() {
    let (cast, preferences, _) = wanted("4 [a]");
    assert_eq!(["0x0", "900x0", "0x700"].map(|size| arrange(&cast, stage(size), &preferences, 0).placed.len()), [0; 3]);
}

proptest! {
    #[test]
    fn everything_is_on_the_stage_and_nothing_over_another((cast, preferences) in casts(), size in sizes(), page in 0..4u16) {
        let arrangement = arrange(&cast, size, &preferences, page);
        for (index, one) in arrangement.placed.iter().enumerate() {
            prop_assert!(one.rect.x + one.rect.width <= size.width && one.rect.y + one.rect.height <= size.height, "{one:?}");
            for other in &arrangement.placed[..index] {
                let floats = (other.part, one.part) == (Part::Main, Part::Inset);
                prop_assert!(floats || apart(one.rect, other.rect), "{one:?} {other:?}");
            }
        }
    }

    #[test]
    fn all_pages_together_show_everything_once((cast, preferences) in casts(), size in sizes()) {
        let first = arrange(&cast, size, &preferences, 0);
        let mut shown = Vec::new();
        for page in 0..first.pages {
            let arrangement = arrange(&cast, size, &preferences, page);
            prop_assert_eq!((arrangement.page, arrangement.pages, arrangement.layout.word()), (page, first.pages, first.layout.word()));
            // What is large is so on every page.
            let placed = arrangement.placed.iter().filter(|placed| page == 0 || placed.part != Part::Main);
            prop_assert!(placed.clone().count() > 0);
            shown.extend(placed.map(|placed| placed.place));
        }
        shown.sort_unstable();
        prop_assert_eq!(shown, everything(&cast, &preferences));
        let last = arrange(&cast, size, &preferences, u16::MAX);
        prop_assert_eq!(last.page + 1, first.pages);
    }

    #[test]
    fn nothing_is_too_small_where_there_is_room((cast, preferences) in casts(), (width, height) in (350..4000u16, 350..4000u16)) {
        let size = StageSize { width, height, density: 100 };
        let arrangement = arrange(&cast, size, &preferences, 0);
        for placed in &arrangement.placed {
            let least = match placed.part {
                Part::Cell => (140, 120),
                Part::Strip => (140, 105),
                Part::Main => (size.width / 2, size.height / 2 - 30),
                Part::Inset => (96, 72),
            };
            // A person who is pinned does not fill a very wide or high stage.
            let ample = placed.rect.width >= least.0 || size.width > 2 * size.height;
            prop_assert!(ample && (placed.rect.height >= least.1 || size.height > 2 * size.width), "{placed:?}");
        }
    }

    #[test]
    fn no_other_number_of_columns_shows_more(count in 1..50u32, width in 1..5000u32, height in 1..5000u32) {
        let shape = Shape { least: (140, 120), narrowest: Ratio(1, 1), widest: Ratio(17, 9) };
        let area = Area { x: 0, y: 0, width, height };
        let chosen = Lattice::largest(count, area, shape);
        let ample = |width: u32, height: u32| width >= 140 && height >= 120;
        let seen = |width: u32, height: u32| width * height.min(width * 3 / 4);
        for columns in 1..=count {
            // Written down anew: what is left after the gaps is shared, and cut to what is allowed.
            let rows = (1..=count).find(|rows| rows * columns >= count).expect("one column has all");
            let (Some(w), Some(h)) = (width.checked_sub(GAP * (columns - 1)), height.checked_sub(GAP * (rows - 1))) else { continue };
            let (w, h) = (w / columns, h / rows);
            let (w, h) = (w.min(h * 17 / 9), h.min(w));
            let (this, best) = ((ample(w, h), seen(w, h)), (ample(chosen.width, chosen.height), seen(chosen.width, chosen.height)));
            prop_assert!(this <= best, "{columns} columns of {w}x{h} instead of {chosen:?}");
        }
    }

    #[test]
    fn whoever_comes_last_or_goes_changes_no_order(others in 1..30u64, gone in 1..30u64, size in sizes()) {
        let cast = |ids: Vec<u64>| Cast { own: Some(id(0)), others: ids.into_iter().map(id).collect(), ..Cast::default() };
        let preferences = Preferences { layout: LayoutChoice::Grid, ..Preferences::default() };
        let order = |cast: Cast| {
            let pages = arrange(&cast, size, &preferences, 0).pages;
            let shown = (0..pages).flat_map(|page| arrange(&cast, size, &preferences, page).placed);
            shown.map(|placed| placed.place).collect::<Vec<_>>()
        };
        let before = order(cast((1..=others).collect()));
        let mut after = order(cast((1..=others + 1).filter(|one| *one != gone).collect()));
        prop_assert_eq!(after.pop(), (gone != others + 1).then_some(Place::Person(id(others + 1))).or(before.last().copied()));
        let stayed = before.into_iter().filter(|place| *place != Place::Person(id(gone))).collect::<Vec<_>>();
        prop_assert!(stayed.starts_with(&after));
    }
}
