//! Whom one could take for whom: names are told apart by what they look like, and nobody is called what only the room gives.

use std::collections::BTreeSet;

use protocol::DisplayName;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_security::confusable_detection::skeleton;

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

/// A text in letters without ornament: those in circles, wide ones and the like are their plain ones, and accents are gone.
fn plain(text: &str) -> String {
    text.nfkd().filter(|c| !is_accent(*c)).map(letter).collect()
}

/// What a plain text looks like, in two ways: as it is written, and with its letters made small first. Two look the same when they
/// have one of them in common.
///
/// UTS 39 has its skeletons of letters as they are written: there I is like l, and is not once it is i.
fn skeletons(plain: &str) -> [String; 2] {
    let look = |written: &str| skeleton(written).flat_map(char::to_lowercase).filter(|c| !is_accent(*c)).map(letter).collect();
    [look(plain), look(&plain.to_lowercase())]
}

/// Marks that a letter may have or not: accents, and the points of Hebrew and Arabic. Marks that are vowels of their own, as in the
/// scripts of India, make another name. The ranges have some punctuation among them, which is no mark.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{591}'..='\u{5C7}' | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{300}'..='\u{36F}'
        | '\u{483}'..='\u{489}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}'
        | '\u{FE20}'..='\u{FE2F}' | '\u{FE00}'..='\u{FE0F}')
        && is_combining_mark(c)
}

/// What one does not see at a glance.
fn is_slight(c: char) -> bool {
    matches!(c, '.' | ',' | '\'' | '`' | '-' | '_' | '\u{B7}')
}

/// The letter that a sign stands for which is only another picture of it, and of which Unicode's tables say nothing.
fn letter(c: char) -> char {
    const SMALL_CAPITALS: [(char, char); 24] = [
        ('ᴀ', 'a'),
        ('ʙ', 'b'),
        ('ᴄ', 'c'),
        ('ᴅ', 'd'),
        ('ᴇ', 'e'),
        ('ꜰ', 'f'),
        ('ɢ', 'g'),
        ('ʜ', 'h'),
        ('ɪ', 'i'),
        ('ᴊ', 'j'),
        ('ᴋ', 'k'),
        ('ʟ', 'l'),
        ('ɴ', 'n'),
        ('ᴏ', 'o'),
        ('ᴘ', 'p'),
        ('ʀ', 'r'),
        ('ꜱ', 's'),
        ('ᴛ', 't'),
        ('ᴜ', 'u'),
        ('ᴠ', 'v'),
        ('ᴡ', 'w'),
        ('ʏ', 'y'),
        ('ᴢ', 'z'),
        ('ı', 'i'),
    ];
    // Letters in dark circles, in dark squares, and those of which flags are made.
    const ROWS: [char; 3] = ['\u{1F150}', '\u{1F170}', '\u{1F1E6}'];
    if let Some((_, plain)) = SMALL_CAPITALS.iter().find(|(small, _)| *small == c) {
        return *plain;
    }
    let in_row = |row: char| (u32::from(c)).checked_sub(u32::from(row)).filter(|place| *place < 26);
    let place = ROWS.into_iter().find_map(in_row).and_then(|place| u8::try_from(place).ok());
    place.map_or(c, |place| char::from(b'a' + place))
}

/// Whether a name says, in whatever disguise, that it is that of a host, of a moderator, of the server or of the reader.
pub(crate) fn claims_authority(name: &DisplayName) -> bool {
    let reserved = RESERVED.map(|word| Reserved { look: folded(word), long: word.len() > 5 });
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

/// A reserved word.
struct Reserved {
    /// As [`folded`] makes it.
    look: String,
    /// Long enough that nobody has a name of two parts that are the word together.
    long: bool,
}

/// Whether a word of `look`, or some words together, are reserved.
fn claims(look: &str, reserved: &[Reserved]) -> bool {
    let words = words(look).map(folded).collect::<Vec<_>>();
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

/// A word with what is written for letters made those letters, and with letters that are like each other made the same. A letter that
/// is written three times or more counts once.
fn folded(word: &str) -> String {
    let mut folded = String::new();
    let mut run = Vec::<char>::new();
    let close = |run: &mut Vec<char>, folded: &mut String| {
        let count = if run.len() > 2 { 1 } else { run.len() };
        folded.extend(run.drain(..).take(count));
    };
    for c in word.chars().map(leet) {
        let c = if c == 'i' { 'l' } else { c };
        if run.last().is_some_and(|last| *last != c) {
            close(&mut run, &mut folded);
        }
        run.push(c);
    }
    close(&mut run, &mut folded);
    folded.replace('m', "rn")
}

/// The letter for which people write another sign.
const fn leet(c: char) -> char {
    match c {
        '0' => 'o',
        '1' | '!' | '|' => 'l',
        '3' | '€' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' | '+' => 't',
        '8' => 'b',
        '9' => 'g',
        c => c,
    }
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
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

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
