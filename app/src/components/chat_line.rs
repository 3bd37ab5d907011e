//! One entry of the conversation.

use call::{ChatEntry, Message};
use leptos::prelude::*;
use protocol::{LineId, UnixMillis};

use super::chat_rows::Row;
use super::linkify::{Piece, linkify};
use super::{Glyph, Icon, changing};
use crate::engine::time_of_day;
use crate::texts;

/// Something that was said, or that the room tells.
#[component]
pub fn ChatLine(
    /// The entry.
    #[prop(into)]
    row: Signal<Row>,
    /// Told that the person wants the message deleted.
    delete: impl Fn(LineId) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    changing(move || {
        let Row { entry, continues } = row.get();
        match entry {
            ChatEntry::Message(message) => said(message, continues, delete).into_any(),
            ChatEntry::ComingAndGoing { at, came, went, .. } => {
                let summary = texts::coming_and_going(&came, &went);
                match texts::everybody_coming_and_going(&came, &went) {
                    Some(everybody) => crowd(summary, everybody, at).into_any(),
                    None => told(summary, at).into_any(),
                }
            }
            ChatEntry::Sent { at, name, reason, by, .. } => told(texts::sent_away(&name, reason, by.as_ref()), at).into_any(),
            ChatEntry::Told(line) => told(texts::told(&line.event), line.at).into_any(),
        }
    })
}

/// A line of the room itself.
fn told(text: String, at: UnixMillis) -> impl IntoView {
    view! {
        <p class="chat-line" data-kind="told">
            <span>{text}</span>
            " "
            <span class="time">{time_of_day(at)}</span>
        </p>
    }
}

/// A line of the room itself about so many people that only some are named, until one opens it.
fn crowd(summary: String, everybody: String, at: UnixMillis) -> impl IntoView {
    view! {
        <details class="chat-line" data-kind="told">
            <summary>
                <span>{summary}</span>
                " "
                <span class="time">{time_of_day(at)}</span>
            </summary>
            <p>{everybody}</p>
        </details>
    }
}

/// A message. One without a header still says to those who listen whose it is.
fn said(message: Message, continues: bool, delete: impl Fn(LineId) + 'static) -> impl IntoView {
    let Message { id, at, from, to, text, deleted_by, mine, may_delete, .. } = message;
    let private = to.map(|to| if mine { texts::to_only(to.name.as_str()) } else { texts::to_you_only().into() });
    let is_private = private.is_some();
    let is_there = text.is_some();
    let text = text.map_or_else(
        || view! { <p class="deleted">{texts::deleted(deleted_by.as_ref())}</p> }.into_any(),
        |text| view! { <p class="text" dir="auto">{pieces(&text)}</p> }.into_any(),
    );
    view! {
        <div
            class="chat-line"
            role="article"
            data-kind="message"
            data-mine=mine.then_some("")
            data-private=is_private.then_some("")
            data-continues=continues.then_some("")
        >
            <p class=if continues { "visually-hidden" } else { "by" }>
                <span class="name" dir="auto">{texts::tile_name(from.name.as_str(), mine)}</span>
                " "
                {texts::role_badge(from.role).filter(|_| !continues).map(|badge| view! { <span class="role">{badge}</span> " " })}
                {private.map(|private| view! { <span class="private">{private}</span> " " })}
                {(!continues).then(|| view! { <span class="time">{time_of_day(at)}</span> })}
            </p>
            <div class="said">
                {text}
                {(may_delete && is_there)
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="icon-button"
                                aria-label=texts::delete_message()
                                title=texts::delete_message()
                                on:click=move |_| delete(id)
                            >
                                <Icon glyph=Glyph::Trash />
                            </button>
                        }
                    })}
            </div>
        </div>
    }
}

/// A text with its links.
fn pieces(text: &str) -> Vec<AnyView> {
    let draw = |piece| match piece {
        Piece::Text(text) => text.to_owned().into_any(),
        Piece::Link { href, text } => view! {
            <a href=href target="_blank" rel="noopener noreferrer nofollow">
                {text.to_owned()}
            </a>
        }
        .into_any(),
    };
    linkify(text).into_iter().map(draw).collect()
}

#[cfg(test)]
mod tests {
    use protocol::{Author, DisplayName, MemberId, Role};

    use super::*;

    fn author(name: &str, role: Role) -> Author {
        Author { member: MemberId::new(1).expect("a small number"), name: DisplayName::parse(name).expect("a proper name"), role }
    }

    fn message(text: Option<&str>) -> Message {
        Message {
            id: LineId::new(7).expect("a small number"),
            at: UnixMillis(0),
            from: author("Ana", Role::Host),
            to: None,
            text: text.map(Into::into),
            deleted_by: None,
            mine: false,
            may_delete: false,
            history: false,
        }
    }

    /// What is drawn, as HTML.
    fn drawn(message: Message, continues: bool) -> String {
        Owner::new().with(|| said(message, continues, |_| {}).to_html())
    }

    /// What is read of it.
    fn read(html: &str) -> String {
        let text = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect::<String>();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_message_says_whose_it_is_and_for_whom() {
        assert_eq!(read(&drawn(message(Some("Hello")), false)), "Ana Host Hello");
        assert_eq!(read(&drawn(message(Some("Hello")), true)), "Ana Hello");
        let to = Some(author("Ben", Role::Participant));
        assert_eq!(read(&drawn(Message { to: to.clone(), ..message(Some("Hello")) }, true)), "Ana to you only Hello");
        assert_eq!(read(&drawn(Message { to, mine: true, ..message(Some("Hello")) }, false)), "Ana (you) Host to Ben only Hello");
    }

    #[test]
    fn a_crowd_is_named_whole_to_whoever_opens_it() {
        let html = Owner::new()
            .with(|| crowd("Ana, Ben and 2 others joined".into(), "Ana, Ben, Cleo and Dora joined".into(), UnixMillis(0)).to_html());
        assert_eq!(read(&html), "Ana, Ben and 2 others joined Ana, Ben, Cleo and Dora joined");
        assert!(html.contains("<details") && html.contains("<summary"), "{html}");
    }

    #[test]
    fn a_deleted_message_is_gone_with_its_button() {
        let deleted = Message { deleted_by: Some(author("Ben", Role::Host).name), may_delete: true, ..message(None) };
        let html = drawn(deleted, false);
        assert_eq!(read(&html), "Ana Host This message was deleted by Ben");
        assert!(!html.contains("<button"), "{html}");
        assert!(drawn(Message { may_delete: true, ..message(Some("Hello")) }, false).contains(texts::delete_message()));
    }

    #[test]
    fn what_people_write_is_text_and_links_tell_nobody_where_one_comes_from() {
        let html = drawn(message(Some("<b onclick=x>\" https://a.example/?a=1&b=\u{22} javascript:alert(1)")), false);
        assert!(!html.contains("<b "), "{html}");
        assert_eq!(html.matches("<a ").count(), 1, "{html}");
        assert!(html.contains("href=\"https://a.example/?a=1&amp;b=\""), "{html}");
        for part in ["noopener", "noreferrer", "nofollow", "target=\"_blank\""] {
            assert!(html.contains(part), "{part} in {html}");
        }
    }
}
