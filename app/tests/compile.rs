//! What the build makes of the files of texts, and what it refuses.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "../texts/compile.rs"]
mod compile;

use compile::{LANGUAGES, catalogue, parse, words};

const ENGLISH: [&str; 2] = ["one", "other"];

fn english(source: &str) -> Vec<compile::Message> {
    parse("en.ftl", source, &ENGLISH).unwrap()
}

/// The list of texts that is made of `translated`, without what stands before them.
fn list(source: &str, translated: &str, categories: &[&str]) -> String {
    let english = english(source);
    let translated = parse("xx.ftl", translated, categories).unwrap();
    let json = catalogue("xx", "xx.ftl", &english, &translated).unwrap_or_else(|problems| panic!("{problems:?}")).json;
    json.strip_prefix(&format!("[\"xx\",\"{}\",", compile::fingerprint(&english))).unwrap().strip_suffix(']').unwrap().into()
}

const MESSAGES: &str = r#"
# Joins.
join = Join
told = { $by } made { $name } “host”, { $by } did
full =
    { $by }: full ({ $count ->
        [one] { $count } person
       *[other] { $count } people
    })!
space = ,{ " " }
brace = { "{" }{ $name }{ "}" }
slash = a \ "b"
"#;

#[test]
fn messages_become_texts_in_the_order_of_the_english_ones() {
    let made = r##""Join","{0} made {1} “host”, {0} did",{"one":"{0}: full ({#} person)!","other":"{0}: full ({#} people)!"},", ","{{}{0}}","a \\ \"b\"""##;
    assert_eq!(list(MESSAGES, MESSAGES, &ENGLISH), made);
}

#[test]
fn a_translation_may_turn_everything_around() {
    let translated = "told = { $name }: { $by }\nfull = { $count } { $by }\njoin = Beitreten";
    let made = r##""Beitreten","{1}: {0}","{#} {0}",", ","{{}{0}}","a \\ \"b\"""##;
    assert_eq!(list(MESSAGES, translated, &["other"]), made, "and what it lacks is English");
    let translated = "full = { $count ->\n [few] { $by } few\n *[other] { $count }\n }";
    assert!(list(MESSAGES, translated, &["few", "other"]).contains(r##"{"few":"{0} few","other":"{#}"}"##));
    let translated = parse("xx.ftl", "join = Beitreten", &ENGLISH).unwrap();
    let missing = catalogue("xx", "xx.ftl", &english(MESSAGES), &translated).unwrap().missing;
    assert_eq!(missing, ["told", "full", "space", "brace", "slash"]);
}

#[test]
fn messages_become_functions() {
    let rust = words(&english(MESSAGES), &[("xx".into(), "told".into())]);
    for line in [
        "/// Joins.",
        "/// Join",
        "pub const MISSING: &[(&str, &str)] = &[(\"xx\", \"told\")];",
        "pub fn join() -> &'static str { catalogue::say(0) }",
        "pub fn told(by: &str, name: &str) -> String { catalogue::fill(1, &[by, name]) }",
        "pub fn full(by: &str, count: u32) -> String { catalogue::count(2, count, &[by]) }",
        "/// one: { $by }: full ({ $count } person)!",
    ] {
        assert!(rust.lines().any(|written| written == line), "{line} in {rust}");
    }
}

#[test]
fn a_number_that_only_chooses_is_asked_for_last() {
    let rust = words(&english("left =\n { $count ->\n *[other] { $names } left\n }"), &[]);
    assert!(rust.contains("pub fn left(names: &str, count: u32) -> String { catalogue::count(0, count, &[names]) }"), "{rust}");
}

#[test]
fn what_is_not_used_here_is_refused_with_its_place() {
    let cases = [
        ("a = A\na = B", "en.ftl:2: a is there twice"),
        ("\nBig = A", "en.ftl:2: Big is not in kebab-case"),
        ("a = A\n    .title = B", "en.ftl:1: a has attributes, which are not used here"),
        ("-a = A", "en.ftl:1: terms are not used here"),
        ("a = one\n    two", "en.ftl:1: a: a text stands on one line"),
        ("a = { b }", "en.ftl:1: a: in braces there is a $variable, a \"text\" or a choice"),
        ("a = { NUMBER($b) }", "en.ftl:1: a: in braces there is a $variable, a \"text\" or a choice"),
        ("a = { $b ->\n [0] A\n *[other] B\n }", "en.ftl:1: a: a form is chosen by its plural category, not by a number"),
        ("a = { $b ->\n [few] A\n *[other] B\n }", "en.ftl:1: a: [few] is no plural category of this language; it has one, other"),
        ("a = { $b ->\n [other] A\n *[one] B\n }", "en.ftl:1: a: the star belongs to [other]"),
        ("a = { $b ->\n *[other] A\n }{ $c ->\n *[other] B\n }", "en.ftl:1: a: one choice is enough"),
    ];
    for (source, problem) in cases {
        assert_eq!(parse("en.ftl", source, &ENGLISH).unwrap_err(), [problem], "{source}");
    }
    let problems = parse("en.ftl", "a = A\nb = {\nc = C", &ENGLISH).unwrap_err();
    assert!(problems[0].starts_with("en.ftl:"), "{problems:?}");
}

#[test]
fn a_translation_says_what_english_says() {
    let refused = |translated: &str| {
        let translated = parse("xx.ftl", translated, &ENGLISH).unwrap();
        catalogue("xx", "xx.ftl", &english(MESSAGES), &translated).map(|made| made.json).unwrap_err()
    };
    assert_eq!(refused("join = a\nleave = b"), ["xx.ftl:2: English has no leave"]);
    assert_eq!(refused("told = { $by }"), ["xx.ftl:1: told has the variables [\"by\"], in English [\"by\", \"name\"]"]);
    assert_eq!(refused("join = { $a }"), ["xx.ftl:1: join has the variables [\"a\"], in English []"]);
    let chosen = "told = { $name ->\n *[other] { $by }\n }";
    assert_eq!(refused(chosen), ["xx.ftl:1: in English, no number chooses between forms of told"]);
}

#[test]
fn the_build_knows_the_languages_that_the_pages_know() {
    assert_eq!(LANGUAGES.map(|(tag, _)| tag), app::texts::Language::ALL.map(app::texts::Language::tag));
}
