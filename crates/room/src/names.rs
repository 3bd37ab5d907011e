//! Whom one could take for whom: names are told apart by what they look like, and nobody is called what only the room gives.

use std::collections::BTreeSet;

use protocol::DisplayName;

use crate::filter;
use crate::looks::{folded, leet, plain, skeletons};

/// What nobody may call themselves, for the page and the room say it of people.
const RESERVED: [&str; 10] =
    ["host", "cohost", "moderator", "admin", "administrator", "organizer", "organiser", "confab", "server", "system"];

/// The name for somebody who wants to be called `wish` among those who are called `taken`: the wish, or with the first number from 2
/// on that makes it look like nobody else's. Never longer than [`DisplayName::MAX_CHARS`].
pub(crate) fn told_apart<'a>(wish: &DisplayName, taken: impl Iterator<Item = &'a DisplayName> + Clone) -> DisplayName {
    let taken = taken.flat_map(|name| looks(name.as_str())).collect::<BTreeSet<_>>();
    let free = |name: &DisplayName| looks(name.as_str()).iter().all(|look| !taken.contains(look));
    if free(wish) {
        return wish.clone();
    }
    let base = without_number(wish.as_str());
    (2_u32..)
        .map(|number| {
            let suffix = format!(" ({number})");
            let base = base.chars().take(DisplayName::MAX_CHARS - suffix.len()).collect::<String>();
            DisplayName::parse(&format!("{base}{suffix}")).expect("a digit is visible")
        })
        .find(free)
        .expect("there are more numbers than names")
}

/// A name without the number that told it apart.
fn without_number(name: &str) -> &str {
    let number = |name: &'_ str| -> Option<usize> {
        let (base, number) = name.strip_suffix(')')?.rsplit_once(" (")?;
        (number.len() <= 4 && number.bytes().all(|byte| byte.is_ascii_digit())).then_some(base.len())
    };
    number(name).map_or(name, |end| &name[..end])
}

/// What a name looks like to somebody who reads it in passing.
fn looks(name: &str) -> [String; 2] {
    skeletons(&plain(name)).map(|look| {
        let bare = look.chars().filter(|c| !c.is_whitespace() && !is_slight(*c)).collect::<String>();
        if bare.is_empty() { look } else { bare }
    })
}

/// What one does not see at a glance.
fn is_slight(c: char) -> bool {
    matches!(c, '.' | ',' | '\'' | '`' | '-' | '_' | '\u{B7}')
}

/// Whether a name says, in whatever disguise, that it is that of a host, of a moderator, of the server or of the reader.
pub(crate) fn claims_authority(name: &DisplayName) -> bool {
    let reserved = RESERVED.map(|word| Reserved { look: folded(word, 1), long: word.len() > 5 });
    let plain = plain(name.as_str());
    // A digit may stand for a letter, or behind the word.
    let without_numbers = words(&plain).map(|word| word.trim_matches(char::is_numeric)).collect::<Vec<_>>().join(" ");
    [plain, without_numbers].iter().flat_map(|text| skeletons(text)).any(|look| {
        let bare = look.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        // So may a sign.
        ["(you)", "[you]", "{you}"].iter().any(|you| bare.contains(you))
            || claims(&look, &reserved)
            || claims(&look.chars().map(leet).collect::<String>(), &reserved)
    })
}

/// Whether a name may be shown to somebody who has not agreed to hear anything from whoever bears it: it claims no authority, and is
/// none of the words that the chat's filter refuses. Among people who know each other names are not judged.
pub fn is_fit_for_strangers(name: &DisplayName) -> bool {
    !claims_authority(name) && !filter::has_bad(name.as_str())
}

/// A reserved word.
struct Reserved {
    /// As [`folded`] makes it.
    look: String,
    /// Long enough that nobody has a name of two parts that are the word together.
    long: bool,
}

/// Whether a word of `look`, or some words together, are reserved.
fn claims(look: &str, reserved: &[Reserved]) -> bool {
    let words = words(look).map(|word| folded(word, 1)).collect::<Vec<_>>();
    let longest = reserved.iter().map(|word| word.look.len()).max().unwrap_or_default();
    (0..words.len()).any(|first| {
        let mut joined = String::new();
        let mut parts = 0;
        for word in &words[first..] {
            joined.push_str(word);
            parts += usize::from(word.chars().nth(1).is_some());
            if joined.len() > longest {
                break;
            }
            // "Ho St. John" is a name, "h o s t" and "ho s t" are none.
            if reserved.iter().any(|reserved| reserved.look == joined && (parts <= 1 || reserved.long)) {
                return true;
            }
        }
        false
    })
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn name(text: &str) -> DisplayName {
        DisplayName::parse(text).expect("a name")
    }

    fn among(wish: &str, taken: &[&str]) -> String {
        let taken = taken.iter().map(|text| name(text)).collect::<Vec<_>>();
        told_apart(&name(wish), taken.iter()).as_str().to_owned()
    }

    #[test]
    fn equal_names_are_numbered() {
        assert_eq!(among("Ana", &[]), "Ana");
        assert_eq!(among("Ana", &["Ben", "Anna"]), "Ana");
        assert_eq!(among("Ana", &["Ana"]), "Ana (2)");
        assert_eq!(among("Ana", &["Ana", "Ana (2)", "Ana (4)"]), "Ana (3)");
        assert_eq!(among("Ana (2)", &["Ana (2)"]), "Ana (3)", "and not Ana (2) (2)");
        assert_eq!(among("Ana (2)", &["Ana (2)", "Ana (3)"]), "Ana (4)");
        assert_eq!(among("Ana", &["Ana (2)"]), "Ana");
        assert_eq!(among("(2)", &["(2)"]), "(2) (2)");
        assert_eq!(among("🙂", &["🙂", "🙃"]), "🙂 (2)");
    }

    #[test]
    fn names_that_look_the_same_are_the_same() {
        for (one, other) in [
            ("Ana", "ana"),
            ("ANA", "ana"),
            // Cyrillic.
            ("Ana", "Аna"),
            ("Ana", "Аnа"),
            ("Ben", "Веn"),
            ("Tom", "Тom"),
            ("Ana", "𝐀𝐧𝐚"),
            ("Ana", "Ａｎａ"),
            ("Ana", "ⓐⓝⓐ"),
            ("Ana", "🅰🅽🅰"),
            ("Ana", "ᴀɴᴀ"),
            ("Ana", "Ána"),
            ("Ana", "A\u{301}na\u{328}"),
            ("Ana", "A na"),
            ("Ana", "A.n.a."),
            ("Anna Maria", "Anna-Maria"),
            ("Ian", "lan"),
            ("Bob", "B0b"),
            ("Maria", "rnaria"),
            ("Ana (2)", "Ana(2)"),
            ("محمد", "مُحَمَّد"),
        ] {
            assert_ne!(among(one, &[other]), one, "{other}");
            assert_ne!(among(other, &[one]), other, "{one}");
        }
    }

    #[test]
    fn other_names_are_others() {
        for (one, other) in [
            ("Ana", "Anna"),
            ("Ben", "Bea"),
            ("Ana", "Ana B"),
            ("रानी", "रीना"),
            ("สมชาย", "สมหญิง"),
            ("山田", "山本"),
            ("🙂", "🙃"),
            ("한나", "하나"),
            ("Ana (2)", "Ana (3)"),
            (".", ","),
        ] {
            assert_eq!(among(one, &[other]), one, "{other}");
            assert_eq!(among(other, &[one]), other, "{one}");
        }
    }

    #[test]
    fn a_number_fits_into_a_long_name() {
        let longest = "x".repeat(DisplayName::MAX_CHARS);
        let second = format!("{} (2)", "x".repeat(60));
        assert_eq!(among(&longest, &[&longest]), second);
        assert_eq!(among(&longest, &[&longest, &second]), format!("{} (3)", "x".repeat(60)));
        let families = format!("x{}", "👩\u{200D}👧".repeat(21));
        assert!(among(&families, &[&families]).ends_with("👩 (2)"));
    }

    #[test]
    fn whoever_says_that_they_are_the_host_is_found_out() {
        for text in [
            "Host",
            "HOST",
            "hóst",
            "the host",
            "Ana (host)",
            "Ana [Host]",
            "Host 2",
            "host1",
            "Host99",
            "2host",
            "host_ana",
            "h o s t",
            "H.O.S.T.",
            "h-o-s-t",
            "ho s t",
            "h🙂o🙂s🙂t",
            "h0st",
            "H05T",
            "ho$t",
            "hos+",
            "hooost",
            "ⓗⓞⓢⓣ",
            "🅷🅾🆂🆃",
            "🅗🅞🅢🅣",
            "🇭🇴🇸🇹",
            "Ｈｏｓｔ",
            "𝓗𝓸𝓼𝓽",
            "ʜᴏꜱᴛ",
            "Нost",
            "НОЅТ",
            "հоst",
            "cohost",
            "Co-Host",
            "co host",
            "Moderator",
            "mod erator",
            "M0DERAT0R",
            "rnoderator",
            "Мoderator",
            "admin",
            "ADMIN",
            "@dmin",
            "adm1n",
            "Adm!n",
            "Administrator",
            "Administrat0r",
            "Organizer",
            "organiser",
            "Confab",
            "C0nfab",
            "Confab Server",
            "server",
            "5ystem",
            "System",
            "SYSTEM",
            "Ana (you)",
            "Ana ( You )",
            "Ana (Ⓨou)",
            "Ana （you）",
        ] {
            assert!(claims_authority(&name(text)), "{text}");
        }
    }

    #[test]
    fn people_are_called_almost_anything() {
        for text in [
            "Ana",
            "Hostetler",
            "Ghost",
            "Yousef",
            "You",
            "Young",
            "Ho St. John",
            "Hosta",
            "Hester",
            "Ernesto Hoost",
            "Modesto",
            "Modera",
            "Adam In",
            "Adminah",
            "Serverin",
            "Systema",
            "Anna Conf Abel",
            "Server\u{4E00}",
            "R2D2",
            "4 5 6",
            "🇩🇪 Ana",
            "محمد",
            "הדס כהן",
            "山田太郎",
            "🙂",
        ] {
            let claims = claims_authority(&name(text));
            assert!(!claims, "{text}");
        }
    }

    /// Letters that are taken for each other, and what is between them.
    fn text() -> impl Strategy<Value = String> {
        let c = prop_oneof![
            any::<char>(),
            prop::sample::select("aAаɑ1lI|0OоOmrn .-()2'🙂👩\u{200D}\u{301}hostHOST".chars().collect::<Vec<_>>()),
        ];
        prop_oneof![prop::collection::vec(c.clone(), 1..6), prop::collection::vec(c, 55..70)].prop_map(String::from_iter)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn nobody_is_called_what_looks_like_another(texts in prop::collection::vec(text(), 1..12)) {
            let mut taken = Vec::<DisplayName>::new();
            for wish in texts.iter().cycle().take(2 * texts.len()).filter_map(|text| DisplayName::parse(text).ok()) {
                let given = told_apart(&wish, taken.iter());
                prop_assert!(given.as_str().chars().count() <= DisplayName::MAX_CHARS);
                for other in &taken {
                    let other = looks(other.as_str());
                    prop_assert!(looks(given.as_str()).iter().all(|look| !other.contains(look)), "{} of {}", given, wish);
                }
                claims_authority(&given);
                taken.push(given);
            }
        }
    }
}
