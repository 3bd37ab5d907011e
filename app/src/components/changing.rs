//! Pictures that change.

use std::sync::Arc;

use leptos::prelude::*;

/// Draws, and draws anew whenever a signal that was read changes.
///
/// As a closure among the elements of a view does; but one that stands alone is compiled anew each time.
pub fn changing<V: IntoView + 'static>(draw: impl Fn() -> V + Send + Sync + 'static) -> AnyView {
    let draw: Arc<dyn Fn() -> AnyView + Send + Sync> = Arc::new(move || draw().into_any());
    (move || draw()).into_any()
}
