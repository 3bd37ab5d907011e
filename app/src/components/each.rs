//! Lists of anything.

use std::sync::Arc;

use leptos::prelude::*;

/// One item of a list, of whatever it is a list.
struct Item {
    key: String,
    draw: Box<dyn FnOnce() -> AnyView + Send>,
}

/// Draws each item, and keeps what it drew for as long as an item of that key is there.
///
/// As [`For`] does, which is compiled anew for each kind of item, key and picture; here all lists share one.
#[component]
pub fn Each<I, T, K, V>(
    /// The items.
    each: impl Fn() -> I + Send + Sync + 'static,
    /// What tells an item from the others.
    key: impl Fn(&T) -> K + Send + Sync + 'static,
    /// Draws one.
    children: impl Fn(T) -> V + Send + Sync + 'static,
) -> impl IntoView
where
    I: IntoIterator<Item = T> + 'static,
    T: Send + 'static,
    K: ToString + 'static,
    V: IntoView + 'static,
{
    let children = Arc::new(children);
    let item = move |item: T| {
        let children = Arc::clone(&children);
        Item { key: key(&item).to_string(), draw: Box::new(move || children(item).into_any()) }
    };
    list(Arc::new(move || each().into_iter().map(&item).collect()))
}

/// The one list.
fn list(items: Arc<dyn Fn() -> Vec<Item> + Send + Sync>) -> AnyView {
    view! { <For each=move || items() key=|item| item.key.clone() children=|item| (item.draw)() /> }.into_any()
}
