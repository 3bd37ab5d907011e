//! Where those are told who do not see it what happens.

use leptos::prelude::*;

use super::Each;

/// How many sentences stay for whoever reads more slowly than things happen.
const KEPT: usize = 4;

/// What was said, and a way to say more. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Announcements(RwSignal<Said>);

/// The last sentences, each with its number, so that the same one can be said again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Said {
    sentences: Vec<(u32, String)>,
    last: u32,
}

impl Said {
    fn say(&mut self, sentence: String) {
        self.last = self.last.wrapping_add(1);
        self.sentences.push((self.last, sentence));
        let old = self.sentences.len().saturating_sub(KEPT);
        self.sentences.drain(..old);
    }
}

impl Announcements {
    /// Gives all that is drawn within the current owner a way to say something.
    pub fn provide() {
        provide_context(Self(RwSignal::new(Said::default())));
    }

    /// The way that was given.
    pub fn shared() -> Self {
        expect_context()
    }

    /// Says something when nothing else is being said.
    pub fn say(self, sentence: impl Into<String>) {
        // When the whole page goes, what is told last is told to nobody.
        let _ = self.0.try_update(|said| said.say(sentence.into()));
    }
}

/// A polite live region: to stand in the document from the start, or screen readers do not watch it. What is urgent is told in regions of
/// its own, by toasts and by the notices above the call.
#[component]
pub fn Announcer() -> impl IntoView {
    let Announcements(said) = Announcements::shared();
    view! {
        <div class="visually-hidden" role="status" aria-atomic="false">
            <Each each=move || said.with(|said| said.sentences.clone()) key=|(number, _)| *number let((_, sentence))>
                <p>{sentence}</p>
            </Each>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_sentences_stay_than_can_be_read_and_each_is_another() {
        let mut said = Said::default();
        for _ in 0..20 {
            said.say("Ben joined".into());
        }
        assert_eq!(said.sentences.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [17, 18, 19, 20]);
    }
}
