//! A part of the page's program that comes after the rest of it.

use leptos::prelude::*;

use super::prepared;

/// What a part of the program brings, once it is here. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Part<T: 'static>(RwSignal<State<T>>);

/// How far it is.
#[derive(Clone, Copy)]
#[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "on the server nothing comes"))]
enum State<T> {
    Coming,
    Here(T),
    Failed,
}

impl<T: Copy + Send + Sync + 'static> Part<T> {
    /// Fetches a part with `load`, as soon as the page has come alive. What did not come is fetched once more when it is `needed`.
    /// On the server it never comes.
    #[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "the server draws nothing that comes later"))]
    pub fn fetch<E, F>(load: impl Fn() -> F + 'static, needed: Memo<bool>) -> Self
    where
        F: Future<Output = Result<T, E>> + 'static,
    {
        let state = RwSignal::new(prepared().map_or(State::Coming, State::Here));
        #[cfg(feature = "hydrate")]
        Effect::new(move |before: Option<()>| {
            let needed = needed.get();
            if before.is_some() && !(needed && matches!(state.get_untracked(), State::Failed)) {
                return;
            }
            state.set(State::Coming);
            let part = load();
            wasm_bindgen_futures::spawn_local(async move {
                let came = part.await;
                // The page may be gone by now.
                let _ = state.try_set(came.map_or(State::Failed, State::Here));
            });
        });
        Self(state)
    }

    /// What the part brings; nothing before it is here.
    pub fn get(self) -> Option<T> {
        if let State::Here(part) = self.0.get() { Some(part) } else { None }
    }

    /// It could not be fetched.
    pub fn has_failed(self) -> bool {
        self.0.with(|state| matches!(state, State::Failed))
    }
}
