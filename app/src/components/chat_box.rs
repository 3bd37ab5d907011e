//! The box one writes in.

use call::{Action, DraftState, Tile};
use leptos::prelude::*;
use leptos::{ev, html};
use protocol::{ChatText, ChatTextError, DraftNumber, ParticipantId};

use super::{Each, Glyph, Icon, changing};
use crate::engine::{CallHandle, focus};
use crate::texts;

/// Whom a message is for.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Receiver {
    id: ParticipantId,
    /// Kept for when they have left.
    name: String,
}

/// What one is about to say, and to whom. It outlives the panel, so that closing it loses nothing, and other parts of the page can
/// begin a private message.
#[derive(Clone, Copy, Debug)]
pub struct Draft {
    text: RwSignal<String>,
    to: RwSignal<Option<Receiver>>,
    /// What was sent and not answered yet.
    sent: RwSignal<Option<String>>,
}

impl Draft {
    fn new() -> Self {
        Self { text: RwSignal::new(String::new()), to: RwSignal::new(None), sent: RwSignal::new(None) }
    }

    /// Gives the components below one draft in common. To be called once, where the call begins.
    pub fn provide() {
        provide_context(Self::new());
    }

    /// The draft in common; one of the caller's own where none was provided.
    pub fn shared() -> Self {
        use_context().unwrap_or_else(Self::new)
    }

    /// Addresses what is written next to one person.
    pub fn address(self, tile: &Tile) {
        self.to.set(Some(Receiver { id: tile.id, name: tile.name.clone() }));
    }
}

/// The number of a draft that was refused.
const fn refused(draft: DraftState) -> Option<DraftNumber> {
    match draft {
        DraftState::Refused(number, _) => Some(number),
        DraftState::None | DraftState::Sending(_) | DraftState::Said(_) => None,
    }
}

/// What is left in the box once `sent` was said: what was typed behind it meanwhile, or what took its place.
fn left(text: &str, sent: &str) -> String {
    text.strip_prefix(sent).map_or(text, |rest| rest.trim_start()).to_owned()
}

/// The box, the choice of a receiver, and what became of the last message.
#[component]
pub fn ChatBox(
    /// The call.
    call: CallHandle,
    /// What is being written.
    draft: Draft,
) -> impl IntoView {
    let Draft { text, to, sent } = draft;
    let area = NodeRef::<html::Textarea>::new();
    let others = Memo::new(move |_| {
        let other = |tile: &Tile| (!tile.is_self).then(|| Receiver { id: tile.id, name: tile.name.clone() });
        call.view.with(|view| view.tiles.iter().filter_map(other).collect::<Vec<_>>())
    });
    let forbidden = Memo::new(move |_| call.view.with(|view| (!view.own.rights.chat).then(|| texts::may_not_write(view.own.role))));
    let state = Memo::new(move |_| call.view.with(|view| view.chat.draft));
    let sending = Memo::new(move |_| matches!(state.get(), DraftState::Sending(_)));
    let receiver_gone =
        Memo::new(move |_| to.get().filter(|to| others.with(|others| !others.iter().any(|other| other.id == to.id))).map(|to| to.name));
    // What is wrong with the text as it stands; edited, it may be right.
    let wrong = RwSignal::new(None::<String>);
    let read = RwSignal::new(refused(state.get_untracked()));
    let problem = Memo::new(move |_| {
        let told = match state.get() {
            DraftState::Refused(number, refusal) if read.get() != Some(number) => Some(texts::not_said(refusal)),
            _ => None,
        };
        wrong.get().or(told)
    });
    Effect::new(move |_| match state.get() {
        DraftState::Said(_) => {
            if let Some(sent) = sent.try_update(Option::take).flatten() {
                text.update(|text| *text = left(text, &sent));
            }
        }
        DraftState::Refused(..) => sent.set(None),
        DraftState::None | DraftState::Sending(_) => {}
    });
    Effect::new(move |_| {
        if area.with(Option::is_some) && forbidden.with_untracked(Option::is_none) {
            focus(area);
        }
    });
    let send = move || {
        if sending.get_untracked() || forbidden.with_untracked(Option::is_some) {
            return;
        }
        let typed = text.get_untracked();
        let problem = match (ChatText::parse(&typed), receiver_gone.get_untracked()) {
            (Err(ChatTextError::Empty), _) => None,
            (Err(ChatTextError::TooLong), _) => Some(texts::too_long()),
            // Never to everyone what was meant for one.
            (Ok(_), Some(name)) => Some(texts::receiver_gone(&name)),
            (Ok(text), None) => {
                sent.set(Some(typed));
                call.act(Action::Say { to: to.get_untracked().map(|to| to.id), text });
                None
            }
        };
        wrong.set(problem);
        focus(area);
    };
    let edit = move |event: ev::Event| {
        text.set(event_target_value(&event));
        wrong.set(None);
        read.set(refused(state.get_untracked()));
    };
    let key = move |event: ev::KeyboardEvent| {
        // While a word is being composed, Enter chooses it. Safari says so by its key code alone.
        let composing = event.is_composing() || event.key_code() == 229;
        if event.key() == "Enter" && !event.shift_key() && !composing {
            event.prevent_default();
            send();
        }
    };
    view! {
        <form
            class="chat-box"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                send();
            }
        >
            <ReceiverChoice others to gone=receiver_gone choose=move |chosen| {
                to.set(chosen);
                wrong.set(None);
            } />
            <label class="visually-hidden" for="message">
                {texts::message()}
            </label>
            <div class="row">
                // The words are there twice: those that are not seen give the box its height.
                <div class="grows" data-text=move || text.get()>
                    <textarea
                        node_ref=area
                        class="field"
                        id="message"
                        rows="1"
                        dir="auto"
                        enterkeyhint="send"
                        autocomplete="off"
                        placeholder=texts::message()
                        maxlength=ChatText::MAX_CHARS.to_string()
                        aria-invalid=move || problem.with(Option::is_some).then_some("true")
                        aria-describedby="message-problem message-receiver message-forbidden message-hint"
                        disabled=move || forbidden.with(Option::is_some)
                        prop:value=move || text.get()
                        on:input=edit
                        on:keydown=key
                    ></textarea>
                </div>
                <button
                    type="submit"
                    class="icon-button"
                    aria-label=texts::send()
                    title=texts::send()
                    disabled=move || forbidden.with(Option::is_some)
                    aria-disabled=move || sending.get().then_some("true")
                >
                    <Icon glyph=Glyph::Send />
                </button>
            </div>
            <p class="visually-hidden" id="message-hint">
                {texts::message_hint()}
            </p>
            {move || forbidden.get().map(|reason| view! { <p class="hint" id="message-forbidden">{reason}</p> })}
            {move || problem.get().map(|problem| view! { <p class="problem" id="message-problem" role="alert">{problem}</p> })}
            <div role="status">{move || sending.get().then(|| view! { <p class="hint sending">{texts::sending()}</p> })}</div>
        </form>
    }
}

/// Everyone, or one of the others. Who has left stays chosen until another is.
#[component]
fn ReceiverChoice(
    others: Memo<Vec<Receiver>>,
    to: RwSignal<Option<Receiver>>,
    gone: Memo<Option<String>>,
    choose: impl Fn(Option<Receiver>) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let shown = Memo::new(move |_| others.with(|others| !others.is_empty()) || gone.with(Option::is_some));
    let change = move |event: ev::Event| {
        let value = event_target_value(&event);
        let chosen = others.with_untracked(|others| others.iter().find(|other| other.id.to_string() == value).cloned());
        choose(chosen);
    };
    let select = move || {
        view! {
            <div class="receiver">
                <label for="message-to">{texts::message_to()}</label>
                <select class="field" id="message-to" on:change=change>
                    <option value="" prop:selected=move || to.with(Option::is_none)>
                        {texts::everyone()}
                    </option>
                    <Each each=move || others.get() key=|other| format!("{} {}", other.id, other.name) let:other>
                        <option
                            value=other.id.to_string()
                            prop:selected=move || to.with(|to| to.as_ref().is_some_and(|to| to.id == other.id))
                        >
                            {other.name.clone()}
                        </option>
                    </Each>
                    {move || {
                        gone.get()
                            .map(|name| {
                                view! {
                                    <option value="gone" prop:selected=true>
                                        {texts::gone(&name)}
                                    </option>
                                }
                            })
                    }}
                </select>
                {move || {
                    to.get()
                        .filter(|_| gone.with(Option::is_none))
                        .map(|to| view! { <p class="hint" id="message-receiver">{texts::only_sees(&to.name)}</p> })
                }}
            </div>
        }
    };
    changing(move || shown.get().then(select))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_meanwhile_stays_in_the_box() {
        assert_eq!(left("Hello", "Hello"), "");
        assert_eq!(left("Hello\nand more", "Hello"), "and more");
        assert_eq!(left("Something else", "Hello"), "Something else");
        assert_eq!(left("", "Hello"), "");
    }

    #[test]
    fn a_refusal_has_a_number_and_nothing_else_has() {
        let number = DraftNumber(4);
        assert_eq!(refused(DraftState::Refused(number, protocol::Refusal::Profane)), Some(number));
        assert_eq!([DraftState::None, DraftState::Sending(number), DraftState::Said(number)].map(refused), [None; 3]);
    }
}
