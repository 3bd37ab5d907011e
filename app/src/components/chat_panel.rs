//! The conversation, and the box to take part in it.

use call::{Action, ChatEntry};
use leptos::html;
use leptos::prelude::*;
use protocol::{Deed, LineId};

use super::chat_box::{ChatBox, Draft};
use super::chat_line::ChatLine;
use super::chat_rows::{Row, Rows, find};
use super::{Each, Glyph, Icon, PanelFrame};
use crate::engine::{CallHandle, focus, is_near_end, scroll_to_end};
use crate::texts;

/// The chat. It follows the end of the conversation for as long as the end is in sight.
#[component]
pub fn ChatPanel(
    /// The call.
    call: CallHandle,
) -> impl IntoView {
    let draft = Draft::shared();
    let rows = Memo::new(move |_| call.view.with(|view| Rows::of(&view.chat.entries)));
    let kept = Memo::new(move |_| call.view.with(|view| view.settings.map(|settings| texts::kept(settings.retention))));
    let may_write = call.view.with_untracked(|view| view.own.rights.chat);
    let log = NodeRef::<html::Div>::new();
    let at_end = RwSignal::new(true);
    // Something was said below what is in sight.
    let unseen = RwSignal::new(false);
    let go_to_end = move || {
        at_end.set(true);
        unseen.set(false);
        scroll_to_end(log);
    };
    Effect::new(move |last: Option<Option<LineId>>| {
        let newest = rows.with(Rows::newest);
        let is_another = last.flatten() != newest.map(|newest| newest.id);
        if at_end.get_untracked() || newest.is_some_and(|newest| is_another && newest.mine) {
            go_to_end();
        } else if newest.is_some_and(|newest| is_another && newest.said_by_others) {
            unseen.set(true);
        }
        newest.map(|newest| newest.id)
    });
    let scrolled = move |_| {
        let near = is_near_end(log);
        at_end.set(near);
        if near {
            unseen.set(false);
        }
    };
    view! {
        <PanelFrame title=texts::chat() close=move || call.act(Action::ClosePanel) focuses_itself=may_write>
            <div class="chat-panel">
                <p class="kept">{move || kept.get()}</p>
                <div class="log" node_ref=log role="log" aria-label=texts::messages() tabindex="0" on:scroll=scrolled>
                    <Conversation call rows log />
                </div>
                {move || {
                    unseen
                        .get()
                        .then(|| {
                            view! {
                                <button
                                    type="button"
                                    class="button below"
                                    data-kind="primary"
                                    on:click=move |_| {
                                        focus(log);
                                        go_to_end();
                                    }
                                >
                                    <Icon glyph=Glyph::Chat />
                                    <span>{texts::new_messages()}</span>
                                </button>
                            }
                        })
                }}
                <ChatBox call draft />
            </div>
        </PanelFrame>
    }
}

/// What was said, in the part that was there before and the part since. What is added to the first is not read out.
#[component]
fn Conversation(call: CallHandle, rows: Memo<Rows>, log: NodeRef<html::Div>) -> impl IntoView {
    let fetching = Memo::new(move |_| call.view.with(|view| view.chat.fetching));
    let more = Memo::new(move |_| call.view.with(|view| view.chat.more || view.chat.fetching));
    let has_earlier = Memo::new(move |_| rows.with(|rows| !rows.earlier.is_empty()));
    let are_divided = Memo::new(move |_| rows.with(Rows::are_divided));
    let is_empty = Memo::new(move |_| rows.with(Rows::is_empty));
    let delete = move |line| {
        // The button will be gone, and the focus with it.
        focus(log);
        call.act(Action::Do(Deed::DeleteLine { line }));
    };
    let fetch = move |_| {
        if fetching.get_untracked() {
            return;
        }
        // At the very top, a browser would stay there and not with what is being read.
        if let Some(log) = log.get_untracked().filter(|log| log.scroll_top() == 0) {
            log.set_scroll_top(1);
        }
        call.act(Action::FetchOlder);
    };
    view! {
        <div class="earlier" aria-live="off">
            {move || {
                more.get()
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="button older"
                                data-kind="quiet"
                                data-busy=move || fetching.get().then_some("")
                                aria-disabled=move || fetching.get().then_some("true")
                                on:click=fetch
                            >
                                {move || if fetching.get() { texts::fetching_older() } else { texts::show_older() }}
                            </button>
                        }
                    })
            }}
            {move || has_earlier.get().then(|| view! { <p class="divider">{texts::earlier()}</p> })}
            <Each each=move || rows.with(|rows| rows.earlier.clone()) key=|row| row.entry.id() let:row>
                <ChatLine row=follow(rows, row, |rows| &rows.earlier) delete />
            </Each>
        </div>
        {move || are_divided.get().then(|| view! { <p class="divider" data-new="">{texts::new()}</p> })}
        <Each each=move || rows.with(|rows| rows.since.clone()) key=|row| row.entry.id() let:row>
            <ChatLine row=follow(rows, row, |rows| &rows.since) delete />
        </Each>
        {move || is_empty.get().then(|| view! { <p class="hint nothing">{texts::nothing_said()}</p> })}
    }
}

/// One row as it changes; the last it was, once it is about to go.
fn follow(rows: Memo<Rows>, first: Row, part: fn(&Rows) -> &Vec<Row>) -> Signal<Row> {
    let id = ChatEntry::id(&first.entry);
    Memo::new(move |last: Option<&Row>| {
        let row = rows.with(|rows| find(part(rows), id).cloned());
        row.or_else(|| last.cloned()).unwrap_or_else(|| first.clone())
    })
    .into()
}
