//! What is written when something of ours panics: where, and what the code says. Not what it was about: a text that could not be cut, or an
//! error that was not expected, may be somebody's words.

use std::any::Any;
use std::backtrace::{Backtrace, BacktraceStatus};
use std::panic::Location;

/// Has every panic from now on written to the log so. `RUST_BACKTRACE` adds where it came from, as ever.
pub fn install() {
    std::panic::set_hook(Box::new(|panic| {
        let trace = Backtrace::capture();
        let trace = if trace.status() == BacktraceStatus::Captured { format!("\n{trace}") } else { String::new() };
        tracing::error!("{}{trace}", told(panic.payload(), panic.location()));
    }));
}

fn told(payload: &dyn Any, place: Option<&Location<'_>>) -> String {
    let place = place.map_or_else(|| "an unknown place".to_owned(), Location::to_string);
    // A literal is ours; whatever was put together for the occasion may have anything in it.
    match payload.downcast_ref::<&'static str>() {
        Some(said) => format!("panicked at {place}: {said}"),
        None => format!("panicked at {place}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(panics: impl FnOnce() + std::panic::UnwindSafe) -> String {
        told(&*std::panic::catch_unwind(panics).unwrap_err(), Some(Location::caller()))
    }

    #[test]
    fn a_panic_says_where_it_was_and_not_what_it_was_about() {
        let name = "Annabella 👩‍🚀".to_owned();
        let cut = of({
            let name = name.clone();
            move || drop(name[..11].to_owned())
        });
        let kept = std::sync::Mutex::new(Err::<(), _>(name));
        let unexpected = of(move || kept.into_inner().unwrap().expect("a name is a number"));
        for told in [&cut, &unexpected] {
            assert!(told.starts_with("panicked at ") && told.contains("panics.rs:") && !told.contains("Annabella"), "{told}");
        }
        assert!(of(|| panic!("a seat is somebody's")).ends_with(": a seat is somebody's"));
    }
}
