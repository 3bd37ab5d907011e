//! Every component in every state, and every screen, drawn from views that were made by hand: for whoever looks after the looks.
//!
//! It is there in builds with debug assertions only, on the server only, and nothing acts in it: what a person does in a call changes
//! nothing here. The sheets are the ones in `style/`, read as they are, so that a change is seen when the page is loaded again.

mod cast;
mod meet;
mod parts;
mod screens;

use call::{Rect, StageSize};
use leptos::prelude::*;

use crate::texts;

/// Where the server finds the sheets in `style/`.
pub const STYLE: &str = "/storybook/style/";
/// What only the storybook looks like: its address, and the sheet.
pub const SHEET: (&str, &str) = ("/storybook/storybook.css", include_str!("storybook.css"));
/// Opens and places what is opened and placed in a browser, and takes `?theme=dark`, `?theme=light` and `?dir=rtl`: its address, and the
/// script. It tells the size of the stage as `?stage=`, to have it arranged.
pub const SCRIPT: (&str, &str) = ("/storybook/storybook.js", include_str!("storybook.js"));

/// The whole document of a story: the parts, where `name` is empty, or a screen. Nothing where there is no such story. The `stage` is so
/// wide and so high: `1280x720`.
pub fn storybook(name: &str, stage: &str) -> Option<AnyView> {
    let (story, opened, places) = if name.is_empty() {
        (parts::parts().into_any(), "", Vec::new())
    } else {
        let screens::Drawn { view, opened, places } = screens::screen(name, size(stage).unwrap_or_default())?;
        (view, opened, places)
    };
    let places = places.iter().map(|Rect { x, y, width, height }| format!("{x} {y} {width} {height}")).collect::<Vec<_>>().join(",");
    let language = texts::language();
    let document = view! {
        <!DOCTYPE html>
        <html lang=language.tag() dir=language.direction()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
                <meta name="opened" content=opened />
                <meta name="places" content=places />
                <title>{format!("Storybook {name}")}</title>
                <link rel="icon" href="/icon.svg" type="image/svg+xml" />
                <link rel="stylesheet" href=format!("{STYLE}main.css") />
                <link rel="stylesheet" href=SHEET.0 />
                <script src=SCRIPT.0 defer></script>
            </head>
            <body>{story}</body>
        </html>
    };
    Some(document.into_any())
}

/// The names of the screens.
pub fn names() -> impl Iterator<Item = &'static str> {
    screens::SCREENS.iter().map(|screen| screen.0)
}

fn size(stage: &str) -> Option<StageSize> {
    let (width, height) = stage.split_once('x')?;
    Some(StageSize { width: width.parse().ok()?, height: height.parse().ok()?, density: 100 })
}
