//! A part of the page's program that comes after the rest of it.

use leptos::prelude::*;

use super::prepared;

/// What a part of the program brings, once it is here. Cheap to copy.
pub struct Part<T: 'static> {
    state: RwSignal<State<T>>,
    #[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "on the server nothing comes"))]
    fetch: Callback<()>,
}

/// How far it is.
#[derive(Clone, Copy)]
#[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "on the server nothing comes"))]
enum State<T> {
    Wanting,
    Coming,
    Here(T),
    Failed,
}

impl<T> Clone for Part<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Part<T> {}

impl<T: Copy + Send + Sync + 'static> Part<T> {
    /// A part that `load` fetches once it is wanted. On the server it never comes.
    #[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "the server draws nothing that comes later"))]
    pub fn new<E, F>(load: impl Fn() -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<T, E>> + 'static,
    {
        let state = RwSignal::new(prepared().map_or(State::Wanting, State::Here));
        #[cfg(feature = "hydrate")]
        let fetch = move |()| {
            state.set(State::Coming);
            let part = load();
            wasm_bindgen_futures::spawn_local(async move {
                let came = part.await;
                // The page may be gone by now.
                let _ = state.try_set(came.map_or(State::Failed, State::Here));
            });
        };
        #[cfg(not(feature = "hydrate"))]
        let fetch = |()| ();
        Self { state, fetch: Callback::new(fetch) }
    }

    /// Fetches the part each time that `wanted` is told anew and true, unless it is here or on its way.
    #[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "the server draws nothing that comes later"))]
    pub fn fetch_when(self, wanted: impl Fn() -> bool + 'static) {
        #[cfg(feature = "hydrate")]
        Effect::new(move |_| {
            if wanted() && matches!(self.state.get_untracked(), State::Wanting | State::Failed) {
                self.fetch.run(());
            }
        });
    }

    /// What the part brings; nothing before it is here.
    pub fn get(self) -> Option<T> {
        if let State::Here(part) = self.state.get() { Some(part) } else { None }
    }

    /// It could not be fetched.
    pub fn has_failed(self) -> bool {
        self.state.with(|state| matches!(state, State::Failed))
    }
}
