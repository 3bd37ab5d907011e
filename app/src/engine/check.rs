//! The shell around [`call::check::Check`]: devices, sockets and peer connections, tried one at a time.
//!
//! Components know only [`CheckHandle`], which exists on the server too, where it does nothing. All of this is reached from the
//! page `/check` alone, and is loaded with it.

#[cfg(feature = "hydrate")]
mod devices;
#[cfg(feature = "hydrate")]
mod hear;
#[cfg(feature = "hydrate")]
mod measure;
#[cfg(feature = "hydrate")]
mod network;
#[cfg(feature = "hydrate")]
mod pair;
#[cfg(feature = "hydrate")]
mod tester;

use call::Environment;
use call::check::{CheckView, Input};
use leptos::html;
use leptos::prelude::*;

/// What is behind the `#` for whoever comes to hear themselves.
#[cfg(feature = "hydrate")]
const HEAR_YOURSELF: &str = "#hear-yourself";

/// The page's way to its check: a picture to draw and a place to report what the person did. Cheap to copy.
#[derive(Clone, Copy)]
pub struct CheckHandle {
    /// The check as it is now.
    pub view: ReadSignal<CheckView>,
    /// How loud the microphone is, from 0 to 1, while it is tried.
    pub level: ReadSignal<f64>,
    /// In which browser it is.
    pub environment: ReadSignal<Environment>,
    #[cfg(feature = "hydrate")]
    tester: StoredValue<tester::Tester, LocalStorage>,
}

impl CheckHandle {
    /// A check that has not begun.
    pub fn new() -> Self {
        let (view, set_view) = signal(CheckView::default());
        let (level, set_level) = signal(0.0);
        #[cfg(feature = "hydrate")]
        let environment = signal(super::environment::look()).0;
        #[cfg(not(feature = "hydrate"))]
        let environment = signal(Environment::default()).0;
        #[cfg(not(feature = "hydrate"))]
        let _ = (set_view, set_level);
        Self {
            view,
            level,
            environment,
            #[cfg(feature = "hydrate")]
            tester: StoredValue::new_local(tester::Tester::new(set_view, set_level)),
        }
    }

    /// Reports what the person did. To be called within the event of the gesture.
    #[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "nobody acts on the server"))]
    pub fn act(self, input: Input) {
        #[cfg(feature = "hydrate")]
        self.tester.get_value().push(input);
    }

    /// Has a video element show the camera while that is tried.
    #[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "nothing moves on the server"))]
    pub fn show(self, element: NodeRef<html::Video>) {
        #[cfg(feature = "hydrate")]
        Effect::new(move |_| {
            if let Some(element) = element.get() {
                self.tester.get_value().show_in(element);
            }
        });
    }

    /// Whether the person came to hear themselves.
    pub fn comes_to_hear(self) -> bool {
        #[cfg(feature = "hydrate")]
        {
            window().location().hash().is_ok_and(|hash| hash == HEAR_YOURSELF)
        }
        #[cfg(not(feature = "hydrate"))]
        false
    }

    /// An address that holds the report by now, as a file to be saved.
    pub fn report_address(self) -> Option<String> {
        #[cfg(feature = "hydrate")]
        {
            let version = env!("CARGO_PKG_VERSION");
            let report = self.view.with(|view| call::check::Report::of(view, version, &self.environment.get()).text());
            Some(["data:application/json;charset=utf-8,", &String::from(js_sys::encode_uri_component(&report))].concat())
        }
        #[cfg(not(feature = "hydrate"))]
        None
    }
}

/// Opens, beside this page, the place where one can hear oneself. To be called within the event of the gesture.
pub fn open_hear_yourself() {
    #[cfg(feature = "hydrate")]
    // Where the browser opens nothing, it says so.
    let _ = window().open_with_url_and_target_and_features(&["/check", HEAR_YOURSELF].concat(), "_blank", "noopener");
}

impl Default for CheckHandle {
    fn default() -> Self {
        Self::new()
    }
}
