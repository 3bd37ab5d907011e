//! Words that the browser has for countries and times.

use std::cell::{OnceCell, RefCell};

use js_sys::{Array, Function, Intl};
use protocol::{Country, UnixMillis};
use wasm_bindgen::{JsCast, JsValue};

use super::bindings::DisplayNames;
use super::capture::record;
use crate::texts::{self, Language};

thread_local! {
    // Kept, because to make a formatter is much slower than to use one, and a chat asks again for every message.
    static COUNTRIES: RefCell<Option<(Language, Option<DisplayNames>)>> = const { RefCell::new(None) };
    static TIMES: OnceCell<Function> = const { OnceCell::new() };
}

/// What a country is called in the language of the page, if the browser knows.
pub(super) fn country_name(country: Country) -> Option<String> {
    let language = texts::language();
    COUNTRIES.with_borrow_mut(|names| {
        if names.as_ref().is_none_or(|(of, _)| *of != language) {
            *names = Some((language, DisplayNames::new(Some(language.tag()), &record(&[("type", "region".into())])).ok()));
        }
        let (_, names) = names.as_ref()?;
        names.as_ref()?.of(&country.code()).ok()?.as_string()
    })
}

/// The hour and the minute of a moment, here and as this person writes them. Nothing when no clock shows it.
pub(super) fn time_of_day(at: UnixMillis) -> Option<String> {
    TIMES.with(|format| {
        let format = format.get_or_init(|| {
            let options = record(&[("hour", "numeric".into()), ("minute", "2-digit".into())]);
            Intl::DateTimeFormat::new(&Array::new(), options.unchecked_ref()).format()
        });
        format.call1(&JsValue::UNDEFINED, &(at.0 as f64).into()).ok()?.as_string()
    })
}
