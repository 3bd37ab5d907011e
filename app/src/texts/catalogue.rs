//! Where the texts come from: one catalogue for each language, of which one is in use.
//!
//! The build makes them of `app/texts`. The server has all of them and draws each page in the language of whoever asked; a browser
//! has only the one that it was sent, and may install another one later. Functions that say something look it up by its number in the
//! English file, and so do all languages.

use std::cell::Cell;

use protocol::json::{FromJson, Json};

use super::plural::{CATEGORIES, OTHER, Rules};
use super::words::{FINGERPRINT, MESSAGES};

/// A language that there are texts in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// English. The one that a text is shown in that is not translated.
    #[default]
    En,
    /// German.
    De,
    /// French.
    Fr,
    /// Spanish.
    Es,
    /// Chinese in simplified characters.
    ZhHans,
    /// Arabic.
    Ar,
}

impl Language {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] = [Self::En, Self::De, Self::Fr, Self::Es, Self::ZhHans, Self::Ar];

    /// Its tag (BCP 47), as in `lang` and in the names of its files.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::De => "de",
            Self::Fr => "fr",
            Self::Es => "es",
            Self::ZhHans => "zh-Hans",
            Self::Ar => "ar",
        }
    }

    /// What it calls itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::De => "Deutsch",
            Self::Fr => "Français",
            Self::Es => "Español",
            Self::ZhHans => "简体中文",
            Self::Ar => "العربية",
        }
    }

    /// Which way its lines run, as in `dir`.
    pub const fn direction(self) -> &'static str {
        if let Self::Ar = self { "rtl" } else { "ltr" }
    }

    /// The one that has this tag, spelled as [`tag`](Self::tag) does.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }
}

/// A text, or its forms by the plural category of a number.
enum Entry {
    Text(&'static str),
    Forms([Option<&'static str>; CATEGORIES.len()]),
}

impl FromJson for Entry {
    fn from_json(json: Json) -> Option<Self> {
        match json {
            Json::Text(text) => Some(Self::Text(text.leak())),
            Json::Record(mut record) => {
                let mut forms = [None; CATEGORIES.len()];
                for (form, category) in forms.iter_mut().zip(CATEGORIES) {
                    *form = record.take::<Option<String>>(category)?.map(|form| &*form.leak());
                }
                record.end()?;
                forms[OTHER]?;
                Some(Self::Forms(forms))
            }
            _ => None,
        }
    }
}

/// The texts of one language.
struct Catalogue {
    language: Language,
    rules: Rules,
    /// In the order of the messages, from the third on.
    entries: Vec<Entry>,
}

impl Catalogue {
    /// Reads what the build wrote; `None` when it is of another build, or something else.
    ///
    /// Texts are kept for as long as the program runs: there is one catalogue, and hardly ever another.
    fn read(json: &str) -> Option<Self> {
        let entries = protocol::json::read::<Vec<Entry>>(json.as_bytes())?;
        let [Entry::Text(tag), Entry::Text(fingerprint), texts @ ..] = entries.as_slice() else { return None };
        let language = Language::from_tag(tag)?;
        if *fingerprint != FINGERPRINT || texts.len() != MESSAGES {
            return None;
        }
        Some(Self { language, rules: Rules::of(language), entries })
    }

    /// The text with this number; of forms the one for `number`.
    fn text(&self, message: usize, number: u32) -> &'static str {
        match self.entries.get(message + 2) {
            Some(Entry::Text(text)) => text,
            Some(Entry::Forms(forms)) => forms[self.rules.category(number)].or(forms[OTHER]).unwrap_or_default(),
            None => "",
        }
    }
}

thread_local! {
    static IN_USE: Cell<Option<&'static Catalogue>> = const { Cell::new(None) };
}

/// Reads a catalogue and uses it from now on. Whatever was said before stays valid.
///
/// Returns its language; `None`, and nothing changes, when `json` is no catalogue of this build.
pub fn install(json: &str) -> Option<Language> {
    let catalogue: &'static Catalogue = Box::leak(Box::new(Catalogue::read(json)?));
    IN_USE.set(Some(catalogue));
    Some(catalogue.language)
}

/// The language that is in use; English until something else is said.
pub fn language() -> Language {
    in_use().map_or(Language::En, |catalogue| catalogue.language)
}

#[cfg(target_arch = "wasm32")]
fn in_use() -> Option<&'static Catalogue> {
    IN_USE.get()
}

#[cfg(not(target_arch = "wasm32"))]
pub use self::everywhere::{json, with_language};

#[cfg(not(target_arch = "wasm32"))]
fn in_use() -> Option<&'static Catalogue> {
    Some(IN_USE.get().unwrap_or_else(|| everywhere::catalogue(Language::En)))
}

/// Where all catalogues are at hand.
#[cfg(not(target_arch = "wasm32"))]
mod everywhere {
    use std::sync::LazyLock;

    use super::{Catalogue, IN_USE, Language};

    static ALL: LazyLock<[Catalogue; Language::ALL.len()]> =
        LazyLock::new(|| Language::ALL.map(|language| Catalogue::read(json(language)).expect("the build wrote it")));

    /// A language's catalogue, as it is sent to a browser.
    pub const fn json(language: Language) -> &'static str {
        match language {
            Language::En => include_str!(concat!(env!("OUT_DIR"), "/en.json")),
            Language::De => include_str!(concat!(env!("OUT_DIR"), "/de.json")),
            Language::Fr => include_str!(concat!(env!("OUT_DIR"), "/fr.json")),
            Language::Es => include_str!(concat!(env!("OUT_DIR"), "/es.json")),
            Language::ZhHans => include_str!(concat!(env!("OUT_DIR"), "/zh-Hans.json")),
            Language::Ar => include_str!(concat!(env!("OUT_DIR"), "/ar.json")),
        }
    }

    pub(super) fn catalogue(language: Language) -> &'static Catalogue {
        &ALL[language as usize]
    }

    /// Does something during which everything is said in `language`, on this thread.
    pub fn with_language<T>(language: Language, act: impl FnOnce() -> T) -> T {
        /// Puts back what was in use, also when something panics.
        struct Before(Option<&'static Catalogue>);
        impl Drop for Before {
            fn drop(&mut self) {
                IN_USE.set(self.0);
            }
        }
        let _before = Before(IN_USE.replace(Some(catalogue(language))));
        act()
    }
}

/// The text with this number.
pub(super) fn say(message: usize) -> &'static str {
    text(message, 0)
}

/// The text with this number, with texts in its places.
pub(super) fn fill(message: usize, texts: &[&str]) -> String {
    filled(text(message, 0), "", texts, is_rtl())
}

/// The text with this number in the form for `number`, with that and texts in its places.
pub(super) fn count(message: usize, number: u32, texts: &[&str]) -> String {
    filled(text(message, number), &number.to_string(), texts, is_rtl())
}

fn text(message: usize, number: u32) -> &'static str {
    in_use().map_or("", |catalogue| catalogue.text(message, number))
}

fn is_rtl() -> bool {
    language().direction() == "rtl"
}

/// FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE (UAX #9).
const ISOLATE: [char; 2] = ['\u{2068}', '\u{2069}'];

/// A sentence without what isolates texts in it, for where that might be seen as characters: the title of a window.
pub fn without_isolates(sentence: &str) -> String {
    sentence.replace(ISOLATE, "")
}

/// Whether it belongs to a script that runs from right to left, by the blocks that Unicode keeps for those.
const fn runs_left(character: char) -> bool {
    matches!(character,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Whether it may belong to a script that runs from left to right. Taking a sign for a letter does no harm.
const fn runs_right(character: char) -> bool {
    !runs_left(character) && matches!(character, 'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{1fff}' | '\u{2c00}'..)
}

/// Replaces `{0}` by the first text, `{#}` by the number and `{{}` by a brace. A place for which there is nothing stays empty.
///
/// A text that runs the other way than the sentence is isolated, or its signs and digits would mix with those around it. Others are left as
/// they are: most sentences are searched, copied and spoken without a sign that nobody sees.
fn filled(pattern: &str, number: &str, texts: &[&str], is_rtl: bool) -> String {
    let runs_otherwise = if is_rtl { runs_right } else { runs_left };
    let mut filled = String::new();
    let mut rest = pattern;
    while let Some((before, from)) = rest.split_once('{') {
        let (place, after) = from.split_once('}').unwrap_or((from, ""));
        filled.push_str(before);
        match place.as_bytes() {
            b"#" => filled.push_str(number),
            b"{" => filled.push('{'),
            [digit] => {
                let text = texts.get(usize::from(digit.wrapping_sub(b'0'))).copied().unwrap_or_default();
                let [open, close] = ISOLATE.map(|sign| Some(sign).filter(|_| text.contains(runs_otherwise)));
                filled.extend(open);
                filled.push_str(text);
                filled.extend(close);
            }
            _ => {}
        }
        rest = after;
    }
    filled + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::{self, raised_a_hand};

    #[test]
    fn texts_are_filled_in_where_they_belong() {
        let filled = |pattern, number, texts| super::filled(pattern, number, texts, false);
        assert_eq!(filled("{0} made {1} a host", "", &["Ana", "Ben"]), "Ana made Ben a host");
        assert_eq!(filled("{1}: {#} of {0}", "3", &["five", "{0}"]), "{0}: 3 of five", "what is filled in is left alone");
        assert_eq!(filled("{{}x} {9}{nonsense}{0", "", &["a"]), "{x} a", "and what is nonsense does no harm");
    }

    #[test]
    fn what_runs_the_other_way_is_isolated_and_nothing_else() {
        let to_right = |text| filled("{0}, {#}!", "3", &[text], false);
        let to_left = |text| filled("{0}, {#}!", "3", &[text], true);
        for text in ["Ana", "Zoë", "Анна", "安娜", "12:30", "👍", "“?”", ""] {
            assert_eq!(to_right(text), format!("{text}, 3!"));
        }
        for text in ["آنا", "חנה", "Ana (آنا)", "\u{1e900}"] {
            assert_eq!(to_right(text), format!("\u{2068}{text}\u{2069}, 3!"));
        }
        for text in ["آنا", "חנה", "12:30", "“?”", ""] {
            assert_eq!(to_left(text), format!("{text}, 3!"));
        }
        for text in ["Ana", "Zoë", "Анна", "安娜", "آنا (Ana)"] {
            assert_eq!(to_left(text), format!("\u{2068}{text}\u{2069}, 3!"));
        }
        assert_eq!(without_isolates(&to_left("Ana")), "Ana, 3!");
    }

    #[test]
    fn a_sentence_isolates_by_the_language_that_it_is_in() {
        assert_eq!([raised_a_hand("Ana"), raised_a_hand("آنا")], ["Ana raised a hand", "\u{2068}آنا\u{2069} raised a hand"]);
        with_language(Language::Ar, || {
            assert!(raised_a_hand("Ana").contains("\u{2068}Ana\u{2069}"));
            assert!(!raised_a_hand("آنا").contains(ISOLATE));
        });
    }

    #[test]
    fn a_language_is_in_use_for_as_long_as_it_is_drawn_in() {
        assert_eq!(language(), Language::En);
        let inner = with_language(Language::Ar, || (language(), with_language(Language::De, language), language()));
        assert_eq!(inner, (Language::Ar, Language::De, Language::Ar));
        let _ = std::panic::catch_unwind(|| with_language(Language::Fr, || panic!("a view failed")));
        assert_eq!(language(), Language::En);
    }

    #[test]
    fn every_language_says_everything() {
        assert_eq!(texts::MISSING, [], "what is not translated is said in English");
        for language in Language::ALL {
            let catalogue = Catalogue::read(json(language)).expect("the build wrote it");
            assert_eq!(catalogue.language, language);
            let empty = (0..MESSAGES).filter(|message| catalogue.text(*message, 2).is_empty());
            assert_eq!(empty.count(), 0, "{language:?}");
        }
    }

    #[test]
    fn every_language_counts_in_its_own_way() {
        let categories = |language, numbers: &[u32]| {
            let rules = Rules::of(language);
            numbers.iter().map(|number| CATEGORIES[rules.category(*number)]).collect::<Vec<_>>()
        };
        let numbers = [0, 1, 2, 3, 11, 100];
        for language in [Language::En, Language::De, Language::Es] {
            assert_eq!(categories(language, &numbers), ["other", "one", "other", "other", "other", "other"], "{language:?}");
        }
        assert_eq!(categories(Language::Fr, &numbers), ["one", "one", "other", "other", "other", "other"]);
        assert_eq!(categories(Language::ZhHans, &numbers), ["other"; 6]);
        assert_eq!(categories(Language::Ar, &numbers), ["zero", "one", "two", "few", "many", "other"]);
    }

    #[test]
    fn a_form_that_a_language_has_not_got_is_the_usual_one() {
        let entries = protocol::json::read(br#"["ar","",{"one":"a","other":"b"}]"#).expect("these are entries");
        let catalogue = Catalogue { language: Language::Ar, rules: Rules::of(Language::Ar), entries };
        assert_eq!([0, 1, 2, 100].map(|number| catalogue.text(0, number)), ["b", "a", "b", "b"]);
    }

    #[test]
    fn what_is_no_catalogue_of_this_build_changes_nothing() {
        let english = json(Language::En);
        let broken = [
            String::new(),
            "{}".into(),
            "[]".into(),
            "[\"en\"]".into(),
            english[..english.len() - 2].into(),
            english.replacen("\"en\"", "\"xx\"", 1),
            english.replacen(FINGERPRINT, "00000000", 1),
            format!("{},\"one more\"]", &english[..english.len() - 1]),
            english.replacen("\"other\":", "\"others\":", 1),
        ];
        with_language(Language::De, || {
            for broken in broken {
                assert_eq!(install(&broken), None, "{broken:.60}");
                assert_eq!(language(), Language::De);
            }
            assert_eq!(install(english), Some(Language::En));
            assert_eq!((language(), texts::join()), (Language::En, "Join"));
        });
    }

    #[test]
    fn tags_name_languages() {
        for language in Language::ALL {
            assert_eq!(Language::from_tag(language.tag()), Some(language));
            assert_eq!(language.direction() == "rtl", language == Language::Ar);
        }
        assert_eq!([Language::from_tag("EN"), Language::from_tag("de-CH"), Language::from_tag("")], [None; 3]);
    }
}
