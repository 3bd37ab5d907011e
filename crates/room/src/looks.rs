//! What is meant by what is written: the plain letters behind ornaments, disguises and lookalikes.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};
use unicode_security::confusable_detection::skeleton;

/// A text in letters without ornament: those in circles, wide ones and the like are their plain ones, and accents and what is not
/// seen at all are gone.
pub(crate) fn plain(text: &str) -> String {
    /// There is a sign of 18 letters; whoever writes a thousand of them is not to keep anybody busy.
    const MOST: usize = 4;
    let mut plain = String::new();
    let mut letters = Vec::new();
    for c in text.chars() {
        decompose_compatible(c, |c| letters.push(c));
        if letters.len() > MOST {
            letters = vec![c];
        }
        plain.extend(letters.drain(..).filter(|c| !is_accent(*c) && !is_unseen(*c)).map(letter));
    }
    plain
}

/// Whether `c` belongs to a word: a letter or digit in whatever form, a mark on one, or something between them that is not seen.
pub(crate) fn is_of_a_word(c: char) -> bool {
    c.is_alphanumeric() || (!c.is_ascii() && (is_combining_mark(c) || letter(c) != c || is_unseen(c)))
}

/// Whether UTS 39 passes over `c`: Unicode's Default_Ignorable_Code_Point.
fn is_unseen(c: char) -> bool {
    !c.is_ascii() && skeleton(c.encode_utf8(&mut [0; 4])).next().is_none()
}

/// Marks that a letter may have or not: accents, and the points of Hebrew and Arabic. Marks that are vowels of their own, as in the
/// scripts of India, make another name. The ranges have some punctuation among them, which is no mark.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{591}'..='\u{5C7}' | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{300}'..='\u{36F}'
        | '\u{483}'..='\u{489}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}'
        | '\u{FE20}'..='\u{FE2F}' | '\u{FE00}'..='\u{FE0F}')
        && is_combining_mark(c)
}

/// What a plain text looks like, in two ways: as it is written, and with its letters made small first. Two look the same when they
/// have one of them in common.
///
/// UTS 39 has its skeletons of letters as they are written: there I is like l, and is not once it is i.
pub(crate) fn skeletons(plain: &str) -> [String; 2] {
    let look = |written: &str| skeleton(written).flat_map(char::to_lowercase).filter(|c| !is_accent(*c)).map(letter).collect();
    [look(plain), look(&plain.to_lowercase())]
}

/// The letter that a sign stands for which is only another picture of it, and of which Unicode's tables say nothing.
fn letter(c: char) -> char {
    /// Capitals in the size of small letters.
    const SMALL_CAPITALS: &str = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡxʏᴢ";
    /// Where letters begin that stand in dark circles, in dark squares, and those of which flags are made.
    const ROWS: [u32; 3] = [0x1F150, 0x1F170, 0x1F1E6];
    if c.is_ascii() {
        return c;
    }
    let in_row = |row: &u32| u32::from(c).checked_sub(*row).and_then(|place| u8::try_from(place).ok()).filter(|place| *place < 26);
    let small = || (b'a'..=b'z').zip(SMALL_CAPITALS.chars()).find_map(|(plain, small)| (small == c).then_some(plain));
    ROWS.iter().find_map(in_row).map(|place| b'a' + place).or_else(small).map_or(c, char::from)
}

/// A word with what is written for letters made those letters, and with letters that are like each other made the same. A letter that
/// is written three times or more counts `many` times.
pub(crate) fn folded(word: &str, many: usize) -> String {
    let mut folded = String::new();
    let mut letters = word.chars().map(|c| if c == 'i' { 'l' } else { leet(c) }).peekable();
    while let Some(c) = letters.next() {
        let mut times = 1;
        while letters.next_if_eq(&c).is_some() {
            times += 1;
        }
        folded.extend(std::iter::repeat_n(c, if times > 2 { many } else { times }));
    }
    // UTS 39 takes the one for the other, but only where it is written small.
    folded.replace('m', "rn")
}

/// The letter for which people write another sign.
pub(crate) const fn leet(c: char) -> char {
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
