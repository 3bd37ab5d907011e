//! What people may write, apart from names.

use proptest::prelude::*;
use protocol::{ChatText, ChatTextError, Country, KnockNote, NoteError, Password, PasswordError};

fn said(text: &str) -> Result<String, ChatTextError> {
    ChatText::parse(text).map(String::from)
}

fn noted(text: &str) -> Result<String, NoteError> {
    KnockNote::parse(text).map(String::from)
}

#[test]
fn a_message_is_cleaned() {
    for (typed, text) in [
        ("hi", "hi"),
        ("  hi  ", "hi"),
        ("\n\n hi\n\nall \n", "hi\n\nall"),
        ("a\tb", "a b"),
        ("a\r\nb", "a\nb"),
        ("a\0b\u{7}c\u{1B}[31md\u{85}", "abc[31md"),
        // What turns the direction of text, but not what belongs into text of both directions.
        ("\u{202E}olleh\u{202C}", "olleh"),
        ("a\u{2066}b\u{2069}c", "abc"),
        ("א\u{200F}, b", "א\u{200F}, b"),
        // What is not seen goes at the ends.
        ("\u{200B}\u{2800}hi", "hi"),
        ("\u{200F}\n\u{200F}hi\n\u{200B}", "hi"),
        ("hi \u{2800}\u{3164}", "hi"),
        // It stays where it may mean something.
        ("👩\u{200D}👧", "👩\u{200D}👧"),
        ("I ❤\u{FE0F}", "I ❤\u{FE0F}"),
        ("🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}\n", "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}"),
        ("می\u{200C}خواهم", "می\u{200C}خواهم"),
        // It is text, whatever it says.
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("🇩🇪 हिन्दी 台所 e\u{301}", "🇩🇪 हिन्दी 台所 e\u{301}"),
    ] {
        assert_eq!(said(typed).as_deref(), Ok(text), "{typed:?}");
    }
}

#[test]
fn what_nobody_sees_is_no_message() {
    for typed in ["", " ", "\n\t\r", "\0", "\u{200B}", "\u{202E}\u{202C}", "\u{2800} \u{3164}", "\u{FE0F}", "\u{E0020}\u{E007F}"] {
        assert_eq!(said(typed), Err(ChatTextError::Empty), "{typed:?}");
        assert_eq!(noted(typed), Err(NoteError), "{typed:?}");
    }
}

#[test]
fn a_message_has_its_greatest_length() {
    let longest = "é".repeat(ChatText::MAX_CHARS);
    assert_eq!(said(&longest), Ok(longest.clone()));
    assert_eq!(said(&format!("\n{longest}  ")), Ok(longest.clone()), "what is cut off does not count");
    assert_eq!(said(&format!("{longest}e")), Err(ChatTextError::TooLong), "nothing that is seen is cut off");
    assert_eq!(said(&format!("{longest}\u{200B}")), Err(ChatTextError::TooLong));
    assert_eq!(said(&"\0".repeat(1_000_000)), Err(ChatTextError::TooLong), "it is not looked at forever");
    assert_eq!(said(&format!("a{}b", "\n".repeat(1998))), Ok(format!("a{}b", "\n".repeat(1998))));
}

#[test]
fn a_note_is_one_line() {
    assert_eq!(noted("  it's me,\n\tAna \u{202E}!").as_deref(), Ok("it's me, Ana !"));
    assert_eq!(noted(&"é".repeat(500)), Ok("é".repeat(KnockNote::MAX_CHARS)));
    assert_eq!(noted(&format!("{} y", "x".repeat(139))), Ok("x".repeat(139)), "without a space at the end");
}

#[test]
fn a_password_is_what_was_typed() {
    for typed in [" ", "a", "  pass word ", "P\u{E4}ss", "Pa\u{308}ss", "\u{200B}", "\0", "🙂"] {
        assert_eq!(Password::parse(typed).map(String::from).as_deref(), Ok(typed), "not a character of it is changed");
    }
    assert!(Password::parse(&"é".repeat(Password::MAX_CHARS)).is_ok());
    assert_eq!(Password::parse(&"x".repeat(Password::MAX_CHARS + 1)), Err(PasswordError));
    assert_eq!(Password::parse(""), Err(PasswordError));
}

#[test]
fn a_country_has_a_code_and_a_flag() {
    for (typed, code, flag) in [("PT", "PT", "🇵🇹"), ("de", "DE", "🇩🇪"), ("Zz", "ZZ", "🇿🇿"), ("aA", "AA", "🇦🇦")] {
        let country = Country::parse(typed).expect("two letters");
        assert_eq!((country.code().as_str(), country.flag().as_str()), (code, flag));
    }
    for typed in ["", "P", "PRT", "P1", "P ", "É", "ÉÉ", "🇵🇹", "p\0"] {
        assert!(Country::parse(typed).is_err(), "{typed:?}");
    }
}

/// Texts in which every rule has something to do.
fn text() -> impl Strategy<Value = String> {
    let c = prop_oneof![
        any::<char>(),
        prop::sample::select(vec![
            ' ', '\n', '\r', '\t', '\0', 'a', 'א', '❤', '👩', '\u{200D}', '\u{FE0F}', '\u{200B}', '\u{2800}', '\u{202E}', '\u{2069}',
            '\u{301}'
        ]),
    ];
    prop_oneof![prop::collection::vec(c.clone(), 0..12), prop::collection::vec(c.clone(), 130..150), prop::collection::vec(c, 1990..2020)]
        .prop_map(String::from_iter)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_message_is_clean(typed in text()) {
        if let Ok(text) = ChatText::parse(&typed) {
            prop_assert_eq!(ChatText::parse(text.as_str()), Ok(text.clone()));
            let text = text.as_str();
            prop_assert!((1..=ChatText::MAX_CHARS).contains(&text.chars().count()));
            prop_assert!(text.chars().count() <= typed.chars().count());
            prop_assert!(!text.chars().any(|c| c.is_control() && c != '\n'));
            let turns_direction = |c: char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
            prop_assert!(!text.contains(turns_direction));
            prop_assert_eq!(text, text.trim());
        }
    }

    #[test]
    fn a_note_is_clean(typed in text()) {
        if let Ok(note) = KnockNote::parse(&typed) {
            prop_assert_eq!(KnockNote::parse(note.as_str()), Ok(note.clone()));
            let note = note.as_str();
            prop_assert!((1..=KnockNote::MAX_CHARS).contains(&note.chars().count()));
            prop_assert!(!note.chars().any(char::is_control));
            prop_assert!(note.split(' ').all(|word| !word.is_empty()));
        }
    }

    #[test]
    fn every_country_has_its_flag(a in prop::char::range('a', 'z'), b in prop::char::range('a', 'z')) {
        let country = Country::parse(&format!("{a}{b}")).expect("two letters");
        prop_assert_eq!(country.code(), format!("{a}{b}").to_uppercase());
        prop_assert_eq!(Country::parse(&country.code()), Ok(country));
        prop_assert_eq!(country.flag().chars().count(), 2);
    }
}
