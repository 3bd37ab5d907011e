//! What rooms and people may be called.

use proptest::prelude::*;
use protocol::{DisplayName, NameError, RoomName, RoomNameError};

fn room(text: &str) -> Result<String, RoomNameError> {
    RoomName::parse(text).map(String::from)
}

fn person(text: &str) -> Result<String, NameError> {
    DisplayName::parse(text).map(String::from)
}

#[test]
fn a_room_name_is_made_of_what_was_typed() {
    for (typed, name) in [
        ("kitchen", "kitchen"),
        (" Team Kitchen ", "team-kitchen"),
        ("Team___Kitchen!!", "team-kitchen"),
        ("--a--b--", "a-b"),
        ("Q3 / 2026", "q3-2026"),
        ("Küche", "küche"),
        ("ΚΟΥΖΙΝΑ", "κουζινα"),
        ("台所", "台所"),
        ("İstanbul", "istanbul"),
        ("<script>alert(1)</script>", "script-alert-1-script"),
        ("../../etc/passwd", "etc-passwd"),
        ("a\u{202E}b\0c", "a-b-c"),
    ] {
        assert_eq!(room(typed).as_deref(), Ok(name), "{typed:?}");
    }
}

#[test]
fn a_text_without_letters_is_no_room_name() {
    for typed in ["", " ", "---", "/", "\u{202E}", "🙂", "\0\n\t", "%"] {
        assert_eq!(room(typed), Err(RoomNameError::Empty), "{typed:?}");
    }
}

#[test]
fn a_room_name_has_its_greatest_length() {
    let longest = "é".repeat(RoomName::MAX_CHARS);
    assert_eq!(room(&longest), Ok(longest.clone()));
    assert_eq!(room(&format!("  {longest}--")), Ok(longest.clone()));
    assert_eq!(room(&format!("{longest}e")), Err(RoomNameError::TooLong));
    assert_eq!(room(&format!("{} b", "a".repeat(62))), Ok(format!("{}-b", "a".repeat(62))));
    assert_eq!(room(&format!("{} b", "a".repeat(63))), Err(RoomNameError::TooLong), "the hyphen counts");
    assert_eq!(room(&"x".repeat(1_000_000)), Err(RoomNameError::TooLong));
    assert_eq!(room(&format!("a{}b", " ".repeat(5000))), Err(RoomNameError::TooLong), "nothing is cut off in silence");
}

#[test]
fn every_letter_makes_a_canonical_room_name() {
    for c in ('\0'..=char::MAX).filter(|c| c.is_alphanumeric()) {
        let Ok(name) = RoomName::parse(&format!("a{c}{c}b")) else { panic!("{c:?} has letters around it") };
        assert_eq!(RoomName::parse(name.as_str()).as_ref(), Ok(&name), "{c:?}");
    }
}

#[test]
fn a_made_up_name_cannot_be_guessed_and_reads_well() {
    let name = RoomName::made_up("calm otter", u128::MAX).expect("words");
    assert_eq!(name.as_str(), "calm-otter-zzzzzzzzzzzzzzzzzzzzzzzzz7", "128 bits of key");
    assert_eq!(name.title(), "Calm otter");
    let zero = RoomName::made_up("Calm-Otter", 0).expect("words");
    assert_eq!(zero.as_str(), "calm-otter-00000000000000000000000000");
    assert_eq!(RoomName::made_up("", 0).map(|name| name.title()), Ok("00000000000000000000000000".to_owned()));
    assert_eq!(RoomName::made_up(&"x".repeat(64), 0), Err(RoomNameError::TooLong));
}

#[test]
fn a_made_up_name_is_known_by_its_secret_part() {
    let key = "0123456789abcdefghjkmnpqrs";
    for (name, made_up) in [
        (format!("calm-otter-{key}"), true),
        (format!("Calm Otter {}", key.to_uppercase()), true),
        (format!("calm-otter-{key}t"), false),
        (format!("calm-otter-{}", &key[1..]), false),
        // Without i, l, o and u, which are no letters of the key.
        (format!("calm-otter-{}o", &key[1..]), false),
        (format!("otter-{key}"), false),
        (format!("a-calm-otter-{key}"), false),
        (key.to_owned(), false),
        ("team-kitchen".to_owned(), false),
        ("the-great-internationalizationists".to_owned(), false),
    ] {
        assert_eq!(RoomName::parse(&name).map(|name| name.is_made_up()), Ok(made_up), "{name}");
    }
}

#[test]
fn a_title_shows_all_that_a_person_typed() {
    for (typed, title) in [
        ("kitchen", "Kitchen"),
        ("team kitchen", "Team kitchen"),
        ("a b c", "A b c"),
        ("élan vital", "Élan vital"),
        ("ßtraße", "SStraße"),
        ("the great internationalizationists", "The great internationalizationists"),
        ("two words with-some-more", "Two words with some more"),
        ("台所", "台所"),
    ] {
        assert_eq!(RoomName::parse(typed).map(|name| name.title()).as_deref(), Ok(title));
    }
}

#[test]
fn a_display_name_is_cleaned() {
    for (typed, name) in [
        ("Ana", "Ana"),
        ("  Ana \t\n  Maria  ", "Ana Maria"),
        ("Ana\u{3000}Maria", "Ana Maria"),
        ("<b>Ana</b>", "<b>Ana</b>"),
        // What turns the direction of text.
        ("\u{202E}anA", "anA"),
        ("A\u{2066}n\u{2069}a\u{200F}\u{061C}", "Ana"),
        // What is not seen.
        ("A\u{200B}n\u{00AD}a\u{FEFF}\u{2060}\u{E0041}", "Ana"),
        ("A\0n\u{7}a\u{85}\u{9F}", "Ana"),
        ("Ana\u{3164}\u{2800}\u{FFA0}", "Ana"),
        ("Ana\u{FE0F}\u{FE0E}", "Ana"),
        ("A\u{200D}na\u{200D}", "Ana"),
        // What is seen, of every script.
        ("محمد", "محمد"),
        ("הדס כהן", "הדס כהן"),
        ("हिन्दी", "हिन्दी"),
        ("Zoë", "Zoë"),
    ] {
        assert_eq!(person(typed).as_deref(), Ok(name), "{typed:?}");
    }
}

#[test]
fn pictographs_stay_whole() {
    for whole in ["👩‍👩‍👧‍👦", "❤️‍🔥", "🏳️‍🌈", "👩🏽‍🚀 Ana", "🇩🇪", "☕️", "Ana 🙂"] {
        assert_eq!(person(whole).as_deref(), Ok(whole));
    }
    for (typed, name) in [
        ("👩\u{200D}", "👩"),
        ("👩\u{200D}a", "👩a"),
        ("👩 \u{200D}👧", "👩 👧"),
        ("👩\u{200D} 👧", "👩 👧"),
        ("👩\u{200D}\u{200D}👧", "👩\u{200D}👧"),
        ("👩\u{200D}\u{200B}👧", "👩\u{200D}👧"),
        ("👩\u{200D}\u{2800}a", "👩a"),
        ("👩\u{200D}\u{FE0F}", "👩"),
        ("☕\u{FE0F}\u{FE0F}", "☕\u{FE0F}"),
        ("☕ \u{FE0F}", "☕"),
    ] {
        assert_eq!(person(typed).as_deref(), Ok(name), "{typed:?}");
    }
}

#[test]
fn a_name_that_nobody_sees_is_none() {
    for typed in ["", "   ", "\u{200B}", "\u{202E}\u{202C}", "\u{200D}", "\u{FE0F}", "\u{3164}\u{2800}", "\0\u{1B}", "\u{E0020}"] {
        assert_eq!(person(typed), Err(NameError), "{typed:?}");
    }
}

#[test]
fn a_long_name_is_cut() {
    let cut = "x".repeat(DisplayName::MAX_CHARS);
    assert_eq!(person(&"x".repeat(500)), Ok(cut.clone()));
    assert_eq!(person(&format!("{} y", "x".repeat(63))), Ok("x".repeat(63)), "without a space at the end");
    assert_eq!(person(&format!("{}👩\u{200D}👧", "x".repeat(62))), Ok(format!("{}👩", "x".repeat(62))), "without a joiner at the end");
}

#[test]
fn initials_are_one_or_two_letters() {
    for (name, initials) in [
        ("Ana", "A"),
        ("ana maria lópez", "AL"),
        ("(ben)", "B"),
        ("zoë \"z\" quinn", "ZQ"),
        ("éa", "É"),
        ("ßen ßoo", "SS"),
        ("山田 太郎", "山太"),
        ("🙂", "🙂"),
        ("- -", "--"),
        ("4ever", "4"),
    ] {
        assert_eq!(DisplayName::parse(name).map(|name| name.initials()).as_deref(), Ok(initials));
    }
}

/// Texts in which every rule has something to do.
fn text() -> impl Strategy<Value = String> {
    let c = prop_oneof![
        any::<char>(),
        prop::sample::select(vec![
            ' ', '-', 'a', 'B', 'İ', 'ß', '👩', '👧', '❤', '\u{200D}', '\u{FE0F}', '\u{2800}', '\u{202E}', '\0', '\u{301}'
        ]),
    ];
    prop_oneof![prop::collection::vec(c.clone(), 0..12), prop::collection::vec(c, 55..90)].prop_map(String::from_iter)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 800, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_room_name_is_canonical(text in text()) {
        if let Ok(name) = RoomName::parse(&text) {
            prop_assert_eq!(RoomName::parse(name.as_str()), Ok(name.clone()));
            prop_assert!((1..=RoomName::MAX_CHARS).contains(&name.as_str().chars().count()));
            prop_assert!(name.as_str().chars().all(|c| c == '-' || c.is_alphanumeric()));
            prop_assert!(name.as_str().split('-').all(|word| !word.is_empty()));
            prop_assert!(!name.title().is_empty());
        }
    }

    #[test]
    fn made_up_names_are_canonical_and_differ(one in any::<u128>(), other in any::<u128>()) {
        let name = RoomName::made_up("brave-heron", one).expect("words");
        prop_assert_eq!(RoomName::parse(name.as_str()), Ok(name.clone()));
        prop_assert_eq!(name.title(), "Brave heron");
        prop_assert!(name.is_made_up());
        let another = RoomName::made_up("brave-heron", other).expect("words");
        prop_assert_eq!(name == another, one == other);
    }

    #[test]
    fn a_display_name_is_clean(text in text()) {
        if let Ok(name) = DisplayName::parse(&text) {
            prop_assert_eq!(DisplayName::parse(name.as_str()), Ok(name.clone()));
            prop_assert!((1..=DisplayName::MAX_CHARS).contains(&name.as_str().chars().count()));
            prop_assert!(!name.as_str().chars().any(char::is_control));
            prop_assert!(name.as_str().split(' ').all(|word| !word.is_empty()));
            prop_assert!(name.as_str().split(' ').all(|word| !word.ends_with('\u{200D}')), "a joiner joins");
            prop_assert!((1..=2).contains(&name.initials().chars().count()));
        }
    }
}
