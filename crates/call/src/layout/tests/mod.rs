//! Stages as pictures: `check("1280x720", "a b [b]", expect![..])` draws one with oneself, two others and a screen.
//!
//! A number, as in `12`, is so many people in all. The other words are in `wanted`. A picture is headed by the layout, the page where
//! there are several, and the size of what there is; a person is called by a letter, oneself `me`, a screen is in brackets.

mod grids;
mod pairs;
mod phones;
mod pins;
mod properties;
mod scene;
mod spotlights;

use std::fmt::Write as _;

use expect_test::Expect;
use protocol::ParticipantId;

use super::{Arrangement, Cast, Corner, Layout, LayoutChoice, Part, Place, Rect, StageSize, arrange};
use crate::Preferences;

fn check(size: &str, words: &str, expect: Expect) {
    let size = stage(size);
    let (cast, preferences, page) = wanted(words);
    expect.assert_eq(&picture(&arrange(&cast, size, &preferences, page), size));
}

fn stage(text: &str) -> StageSize {
    let (width, height) = text.split_once('x').expect("a size");
    StageSize { width: width.parse().expect("a width"), height: height.parse().expect("a height"), density: 100 }
}

/// What there is to show, what the person prefers and which page they want to see.
fn wanted(words: &str) -> (Cast, Preferences, u16) {
    let mut cast = Cast { own: Some(id(0)), ..Cast::default() };
    let mut preferences = Preferences::default();
    let mut page = 0;
    for word in words.split_whitespace() {
        match word.split_once(':') {
            Some(("pin", what)) => cast.pinned = Some(place(what)),
            Some(("speaker", who)) => cast.speaker = Some(person(who)),
            Some(("page", number)) => page = number.parse::<u16>().expect("a page") - 1,
            Some(("inset", corner)) => preferences.inset = corner_named(corner),
            Some(_) => panic!("no word: {word}"),
            None => match (word, word.parse()) {
                ("grid", _) => preferences.layout = LayoutChoice::Grid,
                ("spotlight", _) => preferences.layout = LayoutChoice::Spotlight,
                ("hidden", _) => preferences.hide_self = true,
                ("[me]", _) => cast.own_screen = true,
                (_, Ok(people)) => cast.others = (1..people).map(id).collect(),
                _ => match place(word) {
                    Place::Screen(of) => cast.screens.push(of),
                    Place::Person(one) => cast.others.push(one),
                },
            },
        }
    }
    (cast, preferences, page)
}

fn corner_named(name: &str) -> Corner {
    match name {
        "top-start" => Corner::TopStart,
        "top-end" => Corner::TopEnd,
        "bottom-start" => Corner::BottomStart,
        _ => Corner::BottomEnd,
    }
}

/// Oneself is 0.
fn id(number: u64) -> ParticipantId {
    ParticipantId::new(number + 1).expect("a small number")
}

fn letters() -> impl Iterator<Item = char> {
    ('a'..='z').chain('A'..='Z')
}

fn person(name: &str) -> ParticipantId {
    let at = letters().zip(1..).find(|(letter, _)| name == letter.to_string());
    id(at.map_or(0, |(_, number)| number))
}

fn place(text: &str) -> Place {
    match text.strip_prefix('[').and_then(|text| text.strip_suffix(']')) {
        Some(of) => Place::Screen(person(of)),
        None => Place::Person(person(text)),
    }
}

fn name(place: Place) -> String {
    let (Place::Person(one) | Place::Screen(one)) = place;
    let name = letters().zip(1..).find(|(_, number)| one == id(*number)).map_or("me".to_owned(), |(letter, _)| letter.to_string());
    if let Place::Screen(_) = place { format!("[{name}]") } else { name }
}

/// Letters are twice as high as wide.
fn picture(arrangement: &Arrangement, size: StageSize) -> String {
    let (width, height) = (usize::from(size.width.max(1)), usize::from(size.height.max(1)));
    let columns = if width >= height { 64 } else { 32 };
    let lines = columns * height / width / 2;
    let mut canvas = vec![vec![' '; columns]; lines];
    let mut text = heading(arrangement);
    for placed in &arrangement.placed {
        let Rect { x, y, width: w, height: h } = placed.rect;
        let across = |x: u16| usize::from(x) * columns / width;
        let down = |y: u16| usize::from(y) * lines / height;
        let (left, top, right, bottom) = (across(x), down(y), across(x + w), down(y + h));
        for (line, row) in canvas.iter_mut().enumerate().take(bottom).skip(top) {
            for (column, letter) in row.iter_mut().enumerate().take(right).skip(left) {
                let edge = (line == top || line + 1 == bottom, column == left || column + 1 == right);
                *letter = match edge {
                    (true, true) => '+',
                    (true, false) => '-',
                    (false, true) => '|',
                    (false, false) => ' ',
                };
            }
        }
        let label = name(placed.place);
        let start = (left + right).saturating_sub(label.len()) / 2;
        for (letter, at) in label.chars().zip(start..right) {
            if let Some(row) = canvas.get_mut((top + bottom.saturating_sub(1)) / 2) {
                row[at] = letter;
            }
        }
    }
    for row in canvas {
        text += row.into_iter().collect::<String>().trim_end();
        text += "\n";
    }
    text
}

fn heading(arrangement: &Arrangement) -> String {
    let mut text = match arrangement.layout {
        Layout::Grid { columns, rows } => format!("grid {columns}x{rows}"),
        Layout::Spotlight { on, because } => format!("spotlight on {} ({because:?})", name(on)),
        layout => layout.word().to_owned(),
    };
    if arrangement.pages > 1 {
        write!(text, ", page {} of {}", arrangement.page + 1, arrangement.pages).expect("a text takes all");
    }
    for part in [Part::Main, Part::Cell, Part::Strip, Part::Inset] {
        if let Some(placed) = arrangement.placed.iter().find(|placed| placed.part == part) {
            write!(text, ", {} {}x{}", part.word(), placed.rect.width, placed.rect.height).expect("a text takes all");
        }
    }
    text + "\n"
}
