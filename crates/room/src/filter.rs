//! Bad language in the chat: refused, masked or let be.
//!
//! The search for a word in its disguises is a crate's. Its own list of bad words is for games of children: it takes Hofmann,
//! Dijkstra and "default. It" for bad language, one line of ordinary English in seventy. So the words are ours: few, and none that a
//! school, a clinic or the name of a place needs. A message that is refused for nothing does more harm among people who know each
//! other than a coarse word that passes.
//!
//! Words are looked at one by one, for most of what can be found across the spaces of a text is not there. A word in single letters
//! is one nevertheless. Judging a text takes time in proportion to its length, whatever it is made of.

use std::ops::Range;
use std::sync::LazyLock;

use protocol::{ChatText, Filter, Refusal};
use rustrict::{Censor, Replacements, Trie, Type};

use crate::looks::{is_of_a_word, plain};

/// What is bad wherever it stands in a word.
const ANYWHERE: [&str; 8] = ["fuck", "motherf", "nigger", "nigga", "cocksuck", "dickhead", "blowjob", "faggot"];

/// What is bad as a whole word, and what is best known of other languages in Latin letters.
const WHOLE: &str = "
    arse arses arsehole arseholes ass asses asshole assholes dumbass jackass bitch bitches bitchy sonofabitch cunt
    cunts fag fags jizz kys paki pakis phuck pussy pussies shit shits shite shitty shitting shithead shitheads
    shithole shitholes shitshow shitstorm bullshit horseshit dipshit batshit slut sluts slutty spics tranny trannies
    twat twats wank wanker wankers wanking whore whores fuk fuc
    arschloch fotze hurensohn scheisse scheiße wichser connard merde putain salope mierda puta cazzo stronzo caralho kurwa
";

/// Words with a bad one inside.
const HARMLESS: [&str; 6] = ["snigger", "sniggers", "sniggered", "sniggering", "niggard", "niggardly"];

/// Signs that are written for letters, and are taken for such.
const LETTERLIKE: &str = "@$";

/// Others that are, but stand in a word or around it for other reasons, too.
const SIGNS: &str = "!*#+|^'";

/// How many letters of one word are searched at a time, and by how many the next ones overlap: the time that a search takes grows
/// faster than the text. No bad word is as long as the overlap.
const WINDOW: usize = 64;
const OVERLAP: usize = 32;

/// How often a text is masked at most. What is bad still is made to be.
const PASSES: usize = 8;

/// Judges a text by a room's filter: as it is, masked, or refused with [`Refusal::Profane`].
pub(crate) fn judge(filter: Filter, text: ChatText) -> Result<ChatText, Refusal> {
    if filter == Filter::Off {
        return Ok(text);
    }
    let mut judged = text.as_str().to_owned();
    // What is left may be bad only now that its neighbours are gone.
    for _ in 0..PASSES {
        let bad = bad_parts(&judged);
        if bad.is_empty() {
            return ChatText::parse(&judged).map_err(|_| Refusal::Profane);
        }
        if filter == Filter::Refuse {
            break;
        }
        judged = masked(&judged, &bad);
    }
    Err(Refusal::Profane)
}

/// Whether the filter would find anything in a text.
pub(crate) fn has_bad(text: &str) -> bool {
    !bad_parts(text).is_empty()
}

/// A text with asterisks for each letter and sign of its bad parts, which are in order.
fn masked(text: &str, bad: &[Range<usize>]) -> String {
    let mut masked = String::new();
    let mut end = 0;
    for part in bad {
        masked.push_str(&text[end..part.start]);
        masked.extend(text[part.clone()].chars().filter_map(|c| match c {
            c if c.is_whitespace() => Some(c),
            c => (!plain(c.encode_utf8(&mut [0; 4])).is_empty()).then_some('*'),
        }));
        end = part.end;
    }
    masked.push_str(&text[end..]);
    masked
}

/// A word and where it stands.
struct Word {
    place: Range<usize>,
    /// Its plain letters, made small.
    letters: String,
}

/// Where bad words stand, in order; none overlaps another.
fn bad_parts(text: &str) -> Vec<Range<usize>> {
    let words = words(text);
    let mut bad = Vec::new();
    let mut rest = words.as_slice();
    let mut end = 0;
    while let Some(word) = rest.first() {
        let begins = end == 0 || text[end..word.place.start].contains(char::is_whitespace);
        let singles = rest.iter().take_while(|word| word.letters.chars().nth(1).is_none()).count();
        let (count, found) = if singles > 2 {
            (singles, is_bad(&joined(&rest[..singles])))
        } else if let Some(count) = begins.then(|| unspaced(text, rest)).filter(|count| is_bad_together(&rest[..*count])) {
            (count, true)
        } else {
            (1, is_bad(&word.letters))
        };
        let (judged, others) = rest.split_at(count);
        end = judged.last().map_or(end, |last| last.place.end);
        if found {
            bad.push(word.place.start..end);
        }
        rest = others;
    }
    bad
}

/// How many words there are before a space.
fn unspaced(text: &str, words: &[Word]) -> usize {
    1 + words.windows(2).take_while(|two| !text[two[0].place.end..two[1].place.start].contains(char::is_whitespace)).count()
}

/// Whether words with no space between them are bad only together.
fn is_bad_together(words: &[Word]) -> bool {
    let letters = joined(words);
    words.len() > 1 && letters.len() <= OVERLAP && is_bad(&letters) && !words.iter().any(|word| is_bad(&word.letters))
}

/// The words of a text: letters, digits and the signs that are written for letters, with nothing else between them.
fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if is_of_a_word(c) || LETTERLIKE.contains(c) || SIGNS.contains(c) {
            start.get_or_insert(at);
        } else if let Some(start) = start.take() {
            let letters = plain(&text[start..at]).to_lowercase();
            // They are around words that are stressed or quoted.
            let letters = letters.trim_matches(['*', '\'', '|', '#']);
            if letters.contains(char::is_alphanumeric) {
                words.push(Word { place: start..at, letters: letters.to_owned() });
            }
        }
    }
    words
}

/// Some words as one.
fn joined(words: &[Word]) -> String {
    words.iter().map(|word| word.letters.as_str()).collect()
}

/// Whether a word is bad, or has a bad one inside.
fn is_bad(letters: &str) -> bool {
    let signs = letters.chars().filter(|c| c.is_numeric() || SIGNS.contains(*c)).count();
    let all = letters.chars().count();
    // A road is called A55, and a number is a number.
    if 2 * signs > all {
        return false;
    }
    // Of a letter that is written many times, one or two are meant.
    let [one, two] = [1, 2].map(|many| shortened(letters, many));
    has_bad_part(&one) || (two != one && has_bad_part(&two))
}

/// A word with `many` of each letter that is written three times or more.
fn shortened(letters: &str, many: usize) -> Vec<char> {
    let letters = letters.chars().collect::<Vec<_>>();
    letters.chunk_by(PartialEq::eq).flat_map(|run| run.iter().take(if run.len() > 2 { many } else { 2 })).copied().collect()
}

/// Whether a part of [`WINDOW`] letters is bad.
fn has_bad_part(letters: &[char]) -> bool {
    let starts = (0..letters.len().saturating_sub(OVERLAP).max(1)).step_by(WINDOW - OVERLAP);
    starts.map(|start| letters[start..].iter().take(WINDOW).collect::<String>()).any(|part| is_bad_part(&part))
}

fn is_bad_part(letters: &str) -> bool {
    /// What no text holds.
    const FOUND: char = '\0';
    static WORDS: LazyLock<Trie> = LazyLock::new(words_to_find);
    static REPLACEMENTS: LazyLock<Replacements> = LazyLock::new(signs_for_letters);
    let mut censor = Censor::from_str(letters);
    censor.with_trie(&WORDS).with_replacements(&REPLACEMENTS).with_ignore_self_censoring(true);
    censor.with_censor_threshold(Type::PROFANE).with_censor_first_character_threshold(Type::PROFANE).with_censor_replacement(FOUND);
    let (marked, found) = censor.censor_and_analyze();
    let all = || marked.chars().all(|c| c == FOUND || SIGNS.contains(c));
    found.is(Type::PROFANE & Type::SEVERE) || (found.is(Type::PROFANE) && all())
}

fn words_to_find() -> Trie {
    let mut words = Trie::new();
    // Those that are mild are found inside of other words, too; there they do not count.
    WHOLE.split_whitespace().for_each(|word| words.set(word, Type::PROFANE & Type::MILD));
    ANYWHERE.iter().for_each(|word| words.set(word, Type::PROFANE & Type::SEVERE));
    HARMLESS.iter().for_each(|word| words.set(word, Type::NONE));
    words
}

/// The crate's, without those of letters for letters: with them, puzzles and the number sixty are bad, and so is Mr Kuntz.
fn signs_for_letters() -> Replacements {
    let mut replacements = Replacements::default();
    for from in 'a'..='z' {
        ('a'..='z').filter(|to| *to != from && (from, *to) != ('v', 'u')).for_each(|to| replacements.remove(from, to));
    }
    // Scheiße, but not "ich aß".
    replacements.remove('ß', 'B');
    replacements.insert('ß', 'ß');
    replacements
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text(text: &str) -> ChatText {
        ChatText::parse(text).expect("a text")
    }

    fn is_refused(typed: &str) -> bool {
        judge(Filter::Refuse, text(typed)) == Err(Refusal::Profane)
    }

    fn mask(typed: &str) -> String {
        judge(Filter::Mask, text(typed)).expect("what is masked is not refused").into()
    }

    #[test]
    fn bad_words_are_refused_in_their_disguises() {
        for typed in [
            "what the fuck is this",
            "FUCK",
            "Fucking",
            "unfuckingbelievable",
            "motherfucker",
            "Shit.",
            "bullshit",
            "you ASS!",
            "*ass*",
            "'ass'",
            "asshole",
            "bitches",
            "cunt",
            "faggot",
            "wanker",
            "kurwa",
            "Scheiße",
            // Letters that are repeated.
            "fuuuuck",
            "fffuuuccckkk",
            "shiiiiittt",
            "asssss",
            // Apart.
            "f u c k",
            "I am f u c k i n g late",
            "f.u.c.k",
            "f-u-c-k",
            "F_U_C_K",
            "f🙂u🙂c🙂k",
            "a s s",
            "fu.ck",
            "sh-it",
            // Signs and digits for letters.
            "f*ck",
            "fvck",
            "sh!t",
            "$hit",
            "5h1t",
            "shi+",
            "@ss",
            "a$$",
            "a$$h0le",
            "b1tch",
            "nigg3r",
            // Other letters that look the same.
            "fцck",
            "fυck",
            "ѕhіt",
            "ｆｕｃｋ",
            "𝓯𝓾𝓬𝓴",
            "ⓕⓤⓒⓚ",
            "🅵🆄🅲🅺",
            "ꜰᴜᴄᴋ",
            "ᶠᵘᶜᵏ",
            "fück",
            "f\u{301}\u{302}u\u{327}ck",
            "f\u{336}u\u{336}c\u{336}k\u{336}",
            "f\u{200B}u\u{AD}c\u{2060}k",
        ] {
            assert!(is_refused(typed), "{typed}");
        }
    }

    #[test]
    fn ordinary_texts_pass() {
        for typed in [
            // Places.
            "Scunthorpe, Penistone, Lightwater, Clitheroe, Cockermouth, Shitterton and Twatt",
            "from Essex, Sussex and Middlesex to Bitche, Slutsk and Phuket",
            "Niger, Nigeria, Montenegro, Pakistan, Saskatchewan",
            // People.
            "Mr Hofmann, Ms Dijkstra, Dr Hoare, Mr Fuchs, Mrs Kuntz, Kilian, Dick van Dyke and Hancock",
            "Harshit, Akshita, Nishit, Rakshit, Parikshit, Shital, Phuc, Fukuda, Matsushita, Ufuk, Assad, Cass",
            // What is said in a clinic or a school.
            "penis, vagina, vulva, breast, anus, rectum, testicles, urine, sex, sexual health, HIV",
            "a finger prick test; growth is retarded; she is gay, Jewish and a lesbian",
            "cum laude, the Wankel engine, great tits, a pussycat, a cock and a hen, chink in the armour",
            // Words with others inside, or beside.
            "assassin, assume, assess, class, bass, potassium, cocktail, manuscript, therapist, analysis, shiitake, shitake",
            "niggardly, niggle, snigger, sniggered, swank, discount, country, counter, puzzles, sixth, mishit",
            "push it, this hit, wash it, as soon as, it is hit, you'd like, by default. It passes",
            "grass seed; press on; DB as service; A. S. Smith; a, b, c, d, e",
            "ich aß; Hasselhoff; la puerta; der Fagott",
            "the debugger printed *rs1* and *p* *put*",
            // Numbers, roads and things.
            "0123456789, 4 5 5, 45.5, 7.4.555, A55, a Galaxy A55, 8008135, 2026-01-01T00:00:00Z",
            "https://example.org/assets/class?as=s&hit=1",
            "damn, crap, hell, pissed off",
            "😂👍🏽 ❤️",
            "****",
        ] {
            assert_eq!(judge(Filter::Refuse, text(typed)), Ok(text(typed)));
            assert_eq!(mask(typed), text(typed).as_str());
        }
    }

    #[test]
    fn a_bad_word_is_masked_and_nothing_else() {
        for (typed, masked) in [
            ("what the fuck, Zoë?", "what the ****, Zoë?"),
            ("Fuck!", "*****"),
            ("a motherfucker's ass", "a ************** ***"),
            ("well, f u c k you", "well, * * * * you"),
            ("fu.ck", "*****"),
            ("see https://example.org/fuck/me", "see https://example.org/****/me"),
            ("f\u{301}u\u{200B}ck\nZoe\u{308} 👩\u{200D}👧", "****\nZoe\u{308} 👩\u{200D}👧"),
            ("한글 shit 漢字", "한글 **** 漢字"),
        ] {
            assert_eq!(mask(typed), masked);
        }
    }

    #[test]
    fn whoever_wants_no_filter_has_none() {
        assert_eq!(judge(Filter::Off, text("fuck")), Ok(text("fuck")));
    }

    #[test]
    fn a_bad_word_is_found_wherever_it_stands() {
        for before in 0..2 * WINDOW {
            assert!(is_refused(&format!("{}nigger{}", "xy".repeat(before), "yx".repeat(WINDOW))), "after {before}");
        }
    }

    #[test]
    fn the_lists_find_themselves() {
        assert!(ANYWHERE.into_iter().chain(WHOLE.split_whitespace()).all(is_refused));
        assert!(!HARMLESS.iter().any(|word| is_refused(word)));
        assert!(ANYWHERE.into_iter().chain(WHOLE.split_whitespace()).all(|word| word.len() < OVERLAP));
    }

    /// Texts in which there is something to find.
    fn typed() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            prop::sample::select(vec![
                "fuck", "f u c k", "ass", "sh!t", "****", "* *", "🙂", "\u{301}", "\u{200B}", " ", " ", "\n", "'", "-", "5", "ﷺ"
            ])
            .prop_map(str::to_owned),
            any::<char>().prop_map(String::from),
        ];
        prop::collection::vec(piece, 1..30).prop_map(|pieces| pieces.concat())
    }

    #[test]
    fn what_is_bad_only_beside_a_mask_is_masked() {
        let text = ChatText::parse("assass🙂Ѧ5:s****").unwrap();
        let masked = judge(Filter::Mask, text).unwrap();
        assert_eq!(judge(Filter::Refuse, masked.clone()), Ok(masked));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_was_masked_passes(typed in typed()) {
            if let Ok(text) = ChatText::parse(&typed) {
                let masked = judge(Filter::Mask, text.clone()).expect("asterisks are seen");
                prop_assert!(masked.as_str().chars().count() <= text.as_str().chars().count());
                prop_assert_eq!(judge(Filter::Refuse, text.clone()).is_err(), masked != text);
                prop_assert_eq!(judge(Filter::Refuse, masked.clone()), Ok(masked));
            }
        }
    }
}
