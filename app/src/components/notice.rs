//! What a person should know while they go on with what they do.

use call::DeviceState;
use leptos::prelude::*;

use super::{Glyph, Icon};
use crate::texts;

/// One line across, and what can be done about it.
#[component]
pub fn Notice(
    /// The pictogram before the words.
    glyph: Glyph,
    /// The words.
    text: &'static str,
    /// What can be done.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="notice">
            <p>
                <Icon glyph />
                <span>{text}</span>
            </p>
            {children.map(|children| children())}
        </div>
    }
}

/// The id of the element that explains which devices are not to be had.
pub const DEVICE_PROBLEMS: &str = "device-problems";

/// Explains which devices are not to be had. It stands in the document from the start, for screen readers to watch it.
#[component]
pub fn DeviceProblems(
    /// How the microphone is.
    #[prop(into)]
    microphone: Signal<DeviceState>,
    /// How the camera is.
    #[prop(into)]
    camera: Signal<DeviceState>,
    /// How the screen is.
    #[prop(default = Signal::stored(DeviceState::Off), into)]
    screen: Signal<DeviceState>,
) -> impl IntoView {
    let problem = |state| if let DeviceState::Failed(problem) = state { Some(problem) } else { None };
    let told = move || {
        let mut told = texts::device_problems(problem(microphone.get()), problem(camera.get()));
        told.extend(problem(screen.get()).map(|problem| texts::screen_problem(problem).to_owned()));
        told
    };
    view! {
        <div class="device-problems" id=DEVICE_PROBLEMS role="status">
            {move || told().into_iter().map(|text| view! { <p>{text}</p> }).collect::<Vec<_>>()}
        </div>
    }
}
