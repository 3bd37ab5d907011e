//! What is no message. A field too many, one too few and one of another type are tried with every message, where it is pinned.

use protocol::codec::{Frame, decode};
use protocol::{ChatText, ClientMessage, DoorMessage, Hello, KnockMessage, Limits, Password, Refusal, ServerMessage};

fn refused<M: Frame + std::fmt::Debug>(text: &str) {
    assert_eq!(decode::<M>(text, &Limits::default()).err(), Some(Refusal::Malformed), "{text}");
}

fn read<M: Frame + std::fmt::Debug>(text: &str) -> M {
    decode::<M>(text, &Limits::default()).unwrap_or_else(|refusal| panic!("{refusal:?}: {text}"))
}

#[test]
fn what_is_no_message_is_refused() {
    for text in [
        "",
        " ",
        "null",
        "1",
        "true",
        "\"beat\"",
        "[]",
        "{}",
        "{",
        "beat",
        "\u{feff}{\"type\":\"beat\"}",
        "\0",
        // Not one message.
        r#"{"type":"beat"}{"type":"beat"}"#,
        r#"{"type":"beat"} x"#,
        r#"{"type":"beat","type":"leave"}"#,
        // Of unknown type.
        r#"{"type":"unmute_everybody"}"#,
        r#"{"type":"Beat"}"#,
        r#"{"type":null}"#,
        r#"{"type":3}"#,
        r#"{"type":"beat","at":1}"#,
    ] {
        refused::<Hello>(text);
        refused::<KnockMessage>(text);
        refused::<ClientMessage>(text);
        refused::<DoorMessage>(text);
        refused::<ServerMessage>(text);
    }
}

#[test]
fn nobody_speaks_out_of_turn() {
    let hello = [r#"{"type":"attach","version":2,"ticket":"t"}"#, r#"{"type":"wait","version":2,"ticket":"t"}"#];
    let knock = [r#"{"type":"note","note":"it's me"}"#, r#"{"type":"withdraw"}"#];
    let client = [
        r#"{"type":"set_media","media":{"microphone":true,"camera":true,"screen":true}}"#,
        r#"{"type":"say","draft":1,"text":"hi"}"#,
        r#"{"type":"older","before":1}"#,
        r#"{"type":"set_hand","raised":true}"#,
        r#"{"type":"react","reaction":"heart"}"#,
        r#"{"type":"rename","name":"Ana"}"#,
        r#"{"type":"do","number":1,"deed":{"deed":"admit_all"}}"#,
        r#"{"type":"leave"}"#,
    ];
    let server = [
        r#"{"type":"done","number":1}"#,
        r#"{"type":"line","line":{"id":1,"at":1,"event":{"type":"no_host"}}}"#,
        r#"{"type":"reacted","from":1,"reaction":"heart"}"#,
        r#"{"type":"participant_left","id":1,"reason":"left"}"#,
    ];
    let door = [r#"{"type":"admitted"}"#, r#"{"type":"denied","wait_ms":1}"#, r#"{"type":"unanswered"}"#];
    for text in hello {
        read::<Hello>(text);
    }
    for text in knock {
        read::<KnockMessage>(text);
    }
    for text in client {
        read::<ClientMessage>(text);
    }
    for text in server {
        read::<ServerMessage>(text);
    }
    for text in door {
        read::<DoorMessage>(text);
    }
    for text in knock.iter().chain(&client).chain(&server).chain(&door) {
        refused::<Hello>(text);
    }
    for text in hello.iter().chain(&client).chain(&server).chain(&door) {
        refused::<KnockMessage>(text);
    }
    for text in hello.iter().chain(&knock).chain(&server).chain(&door) {
        refused::<ClientMessage>(text);
    }
    for text in hello.iter().chain(&knock).chain(&client).chain(&server) {
        refused::<DoorMessage>(text);
    }
    for text in hello.iter().chain(&knock).chain(&client).chain(&door) {
        refused::<ServerMessage>(text);
    }
}

#[test]
fn a_client_message_is_exact() {
    for text in [
        r#"{"type":"set_media","media":{"microphone":true,"microphone":false,"camera":true,"screen":true}}"#,
        r#"{"type":"set_media","media":{"microphone":1,"camera":true,"screen":true}}"#,
        r#"{"type":"set_media","media":{"microphone":"true","camera":true,"screen":true}}"#,
        r#"{"type":"set_media","media":null}"#,
        // A sender cannot say who it is, what it is or when it is.
        r#"{"type":"signal","from":{"participant":1,"page":1},"to":{"participant":2,"page":1},"signal":{"type":"candidate","candidate":{"candidate":""}}}"#,
        r#"{"type":"say","draft":1,"text":"hi","from":7}"#,
        r#"{"type":"say","draft":1,"text":"hi","role":"host"}"#,
        r#"{"type":"say","draft":1,"text":"hi","at":1}"#,
        r#"{"type":"set_hand","raised":true,"participant":7}"#,
        r#"{"type":"do","number":1,"deed":{"deed":"mute_all"},"by":"Ana"}"#,
        r#"{"type":"do","number":1,"deed":{"deed":"ban","participant":7,"by":"Ana"}}"#,
        r#"{"type":"do","number":1,"deed":{"deed":"start_media","participant":7,"kind":"camera"}}"#,
        r#"{"type":"do","number":1,"deed":{"deed":"stop_media","participant":7,"kind":"speaker"}}"#,
        r#"{"type":"do","number":1,"deed":{"deed":"set_role","participant":7,"role":"owner"}}"#,
        r#"{"type":"do","number":1,"deed":{"deed":"set_role","participant":7,"role":3}}"#,
        r#"{"type":"do","number":1,"deed":{"deed":"change","change":{"setting":"door","door":"ajar"}}}"#,
        r#"{"type":"do","number":1,"deed":{"deed":"change","change":{"setting":"limit","limit":-1}}}"#,
        r#"{"type":"do","number":1,"deed":{"deed":"change","change":{"setting":"limit","limit":4294967296}}}"#,
        r#"{"type":"do","number":-1,"deed":{"deed":"mute_all"}}"#,
        r#"{"type":"do","number":1,"deed":"mute_all"}"#,
        r#"{"type":"react","reaction":"👍"}"#,
        r#"{"type":"react","reaction":"ThumbsUp"}"#,
        // A signal that is none.
        r#"{"type":"signal","to":{"participant":2,"page":1},"signal":{"type":"rollback"}}"#,
        r#"{"type":"signal","to":{"participant":2,"page":1},"signal":{"type":"description","number":1,"description":{"kind":"pranswer","sdp":""}}}"#,
        r#"{"type":"signal","to":{"participant":2,"page":1},"signal":{"type":"description","number":-1,"description":{"kind":"offer","sdp":""}}}"#,
        r#"{"type":"signal","to":{"participant":2,"page":1},"signal":{"type":"description","number":4294967296,"description":{"kind":"offer","sdp":""}}}"#,
        // Ids that are none, or beyond what a JavaScript number holds.
        r#"{"type":"signal","to":{"participant":"2","page":1},"signal":{"type":"candidate","candidate":{"candidate":""}}}"#,
        r#"{"type":"signal","to":{"participant":2.5,"page":1},"signal":{"type":"candidate","candidate":{"candidate":""}}}"#,
        r#"{"type":"signal","to":{"participant":-2,"page":1},"signal":{"type":"candidate","candidate":{"candidate":""}}}"#,
        r#"{"type":"signal","to":{"participant":9007199254740992,"page":1},"signal":{"type":"candidate","candidate":{"candidate":""}}}"#,
        r#"{"type":"signal","to":{"participant":2,"page":1e300},"signal":{"type":"candidate","candidate":{"candidate":""}}}"#,
        r#"{"type":"older","before":9007199254740992}"#,
        r#"{"type":"do","number":1,"deed":{"deed":"lift_ban","member":9007199254740992}}"#,
        // No character.
        r#"{"type":"signal","to":{"participant":2,"page":1},"signal":{"type":"candidate","candidate":{"candidate":"\ud800"}}}"#,
        r#"{"type":"say","draft":1,"text":"\udc00"}"#,
    ] {
        refused::<ClientMessage>(text);
    }
    for text in [
        r#"{"type":"attach","version":1,"ticket":"t","page":1,"name":"Ana"}"#,
        r#"{"type":"attach","version":"1","ticket":"t"}"#,
        r#"{"type":"attach","version":-1,"ticket":"t"}"#,
        r#"{"type":"attach","version":1,"ticket":"t","page":9007199254740992}"#,
        r#"{"type":"wait","version":1,"ticket":"t","page":1}"#,
    ] {
        refused::<Hello>(text);
    }
}

#[test]
fn texts_are_read_or_refused() {
    let say = |text: &str| format!(r#"{{"type":"say","draft":1,"text":{}}}"#, serde_json::json!(text));
    let rename = |name: &str| format!(r#"{{"type":"rename","name":{}}}"#, serde_json::json!(name));
    let note = |note: &str| format!(r#"{{"type":"note","note":{}}}"#, serde_json::json!(note));
    let password = |password: &str| {
        let change = serde_json::json!({ "setting": "password", "password": password });
        format!(r#"{{"type":"do","number":1,"deed":{{"deed":"change","change":{change}}}}}"#)
    };

    read::<ClientMessage>(&say(&"é".repeat(ChatText::MAX_CHARS)));
    refused::<ClientMessage>(&say(&"é".repeat(ChatText::MAX_CHARS + 1)));
    read::<ClientMessage>(&password(&"é".repeat(Password::MAX_CHARS)));
    refused::<ClientMessage>(&password(&"é".repeat(Password::MAX_CHARS + 1)));
    refused::<ClientMessage>(&password(""));
    for nothing in ["", " ", "\n\n", "\u{200B}", "\u{202E}\u{2066}", "\u{2800}"] {
        refused::<ClientMessage>(&say(nothing));
        refused::<ClientMessage>(&rename(nothing));
        refused::<KnockMessage>(&note(nothing));
    }
    // What is not a person's words is cleaned or cut, whoever wrote the page.
    let KnockMessage::Note { note } = read(&note(&"x".repeat(10_000))) else { panic!("a note") };
    assert_eq!(note.as_str(), "x".repeat(140));
    let ClientMessage::Rename { name } = read(&rename("\u{202E}Ana\n\u{200B}Maria")) else { panic!("a name") };
    assert_eq!(name.as_str(), "Ana Maria");
    let ClientMessage::Say { text, .. } = read(&say("\u{202E}hi\u{7}\t!\n")) else { panic!("a message") };
    assert_eq!(text.as_str(), "hi !");
}

#[test]
fn a_country_is_two_letters() {
    let participant = |country: &str| {
        format!(
            r#"{{"type":"participant_changed","participant":{{"id":7,"page":1,"member":3,"name":"Ana","role":"host","media":{{"microphone":true,"camera":false,"screen":false}},"presence":"connected","country":"{country}"}}}}"#
        )
    };
    read::<ServerMessage>(&participant("PT"));
    read::<ServerMessage>(&participant("pt"));
    for country in ["", "P", "PRT", "P1", "pÉ", "É", "🇵🇹", "  ", "P\\u0000"] {
        refused::<ServerMessage>(&participant(country));
    }
}

#[test]
fn nesting_without_end_is_refused() {
    refused::<ClientMessage>(&"[".repeat(60_000));
    refused::<ClientMessage>(&format!(r#"{{"type":"beat","a":{}"#, r#"{"a":"#.repeat(10_000)));
    refused::<KnockMessage>(&"[".repeat(60_000));
}
