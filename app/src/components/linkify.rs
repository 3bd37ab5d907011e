//! Finds the addresses in what people write.
//!
//! Only what says by itself that it is a web or a mail address becomes a link; in doubt it stays text. The crates for this find much
//! more than that (any scheme, bare mail addresses and domains), all of which would have to be filtered away again.

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text, to be shown as it is.
    Text(&'a str),
    /// An address.
    Link {
        /// Where it leads: the text with its scheme in small letters.
        href: String,
        /// How it was written.
        text: &'a str,
    },
}

/// The schemes that become links, with all that has to follow them.
const SCHEMES: [&str; 3] = ["https://", "http://", "mailto:"];

/// Splits a text into what is a link and what is not, in order and without loss, in time proportional to its length.
///
/// A link begins at the start of a word with `http://`, `https://` or `mailto:`, in letters of either case. Trailing punctuation and
/// brackets that were opened before it are not part of it. Web addresses with a user name before the host stay text: they are hardly
/// ever meant, and pass for what stands before the `@`.
pub fn linkify(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut told = 0;
    let mut at = 0;
    let mut in_word = false;
    while let Some(next) = text[at..].chars().next() {
        let Some(scheme) = SCHEMES.into_iter().find(|scheme| !in_word && starts_with(&text[at..], scheme)) else {
            in_word = continues_word(next);
            at += next.len_utf8();
            continue;
        };
        let run = run(&text[at..]);
        let address = trimmed(run);
        if is_address(scheme, address) {
            if told < at {
                pieces.push(Piece::Text(&text[told..at]));
            }
            pieces.push(Piece::Link { href: format!("{scheme}{}", &address[scheme.len()..]), text: address });
            told = at + address.len();
        }
        // What was looked at once is not looked at again, whatever it was.
        at += run.len();
        in_word = run.chars().next_back().is_some_and(continues_word);
    }
    if told < text.len() {
        pieces.push(Piece::Text(&text[told..]));
    }
    pieces
}

/// Whether a scheme after `c` would be the end of a longer word, or of a longer scheme (RFC 3986, section 3.1).
fn continues_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '+' | '.')
}

/// Whether `text` begins with `scheme`, in letters of either case.
fn starts_with(text: &str, scheme: &str) -> bool {
    text.as_bytes().get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme.as_bytes()))
}

/// What `text` begins with, as far as an address could go: to a space, a quote, a character that no address has or that a browser reads
/// as another one, or a bracket that was not opened in it.
fn run(text: &str) -> &str {
    let (mut round, mut square) = (0_usize, 0_usize);
    let end = text.char_indices().find(|&(_, c)| {
        let (open, close) = match c {
            '(' | ')' => (&mut round, ')'),
            '[' | ']' => (&mut square, ']'),
            _ => return ends_address(c),
        };
        if c != close {
            *open += 1;
            return false;
        }
        let unopened = *open == 0;
        *open = open.saturating_sub(1);
        unopened
    });
    end.map_or(text, |(end, _)| &text[..end])
}

/// Whether an address ends before `c`.
fn ends_address(c: char) -> bool {
    // A backslash is a slash to browsers: what is shown as part of a user name would end the host.
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '<' | '>' | '"' | '`' | '{' | '}' | '|' | '\\' | '^' | '“' | '”' | '„' | '«' | '»' | '‹' | '›')
        || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

/// An address without the punctuation of the sentence around it.
fn trimmed(run: &str) -> &str {
    run.trim_end_matches([
        '.', ',', ':', ';', '!', '?', '\'', '’', '‘', '…', '*', '_', '~', '(', '[', '。', '、', '，', '：', '；', '！', '？', '（', '）',
        '「', '」',
    ])
}

/// Whether something is there that the address could lead to.
fn is_address(scheme: &str, address: &str) -> bool {
    let Some(rest) = address.get(scheme.len()..) else { return false };
    if scheme == "mailto:" {
        let whom = rest.split('?').next().unwrap_or(rest);
        return whom.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.starts_with(char::is_alphanumeric));
    }
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    host.starts_with(|c: char| c.is_alphanumeric() || c == '[') && !host.contains('@')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with its links in `⟦…⟧`, each with its address where that is written otherwise.
    fn marked(text: &str) -> String {
        let mark = |piece| match piece {
            Piece::Text(text) => text.to_owned(),
            Piece::Link { href, text } if href == text => format!("⟦{text}⟧"),
            Piece::Link { href, text } => format!("⟦{text}→{href}⟧"),
        };
        linkify(text).into_iter().map(mark).collect()
    }

    #[track_caller]
    fn check<const N: usize>(cases: [(&str, &str); N]) {
        for (text, expected) in cases {
            assert_eq!(marked(text), expected, "of {text:?}");
        }
    }

    #[test]
    fn addresses_of_three_schemes_are_links() {
        check([
            ("see http://example.org and https://example.org/a?b=c#d", "see ⟦http://example.org⟧ and ⟦https://example.org/a?b=c#d⟧"),
            ("mailto:ana@example.org", "⟦mailto:ana@example.org⟧"),
            ("mailto:ana@example.org?subject=Hi", "⟦mailto:ana@example.org?subject=Hi⟧"),
            ("HTTPS://Example.ORG/Path", "⟦HTTPS://Example.ORG/Path→https://Example.ORG/Path⟧"),
            ("http://localhost:3000/r/kitchen", "⟦http://localhost:3000/r/kitchen⟧"),
            ("http://[::1]:3000/x", "⟦http://[::1]:3000/x⟧"),
            ("https://bücher.example/straße", "⟦https://bücher.example/straße⟧"),
            ("https://例え.テスト/引き割り", "⟦https://例え.テスト/引き割り⟧"),
            ("one\nhttps://a.example\ntwo", "one\n⟦https://a.example⟧\ntwo"),
        ]);
    }

    #[test]
    fn everything_else_stays_text() {
        let plain = [
            "",
            "hello",
            "www.example.org",
            "example.org",
            "ana@example.org",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            "java\nscript:alert(1)",
            "data:text/html,<script>alert(1)</script>",
            "vbscript:msgbox(1)",
            "file:///etc/passwd",
            "ftp://example.org",
            "tel:+123",
            "blob:x",
            "http:evil",
            "http:/evil",
            "http:///evil",
            "http://",
            "https://.",
            "https://?x",
            "http://-",
            "ht\ttp://evil",
            "mailto:",
            "mailto:ana",
            "mailto:@example.org",
            "mailto:ana@",
            "xhttp://example.org",
            "svn+http://example.org",
            "3http://example.org",
            "x-https://example.org",
            "\u{FF48}ttp://example.org",
        ];
        for text in plain {
            assert_eq!(marked(text), text);
        }
    }

    #[test]
    fn an_address_that_hides_where_it_leads_is_none() {
        check([
            ("http://user@host", "http://user@host"),
            ("https://bank.example:pass@evil.example/", "https://bank.example:pass@evil.example/"),
            // A browser would take the backslash for the end of the host.
            ("http://evil.example\\@bank.example", "⟦http://evil.example⟧\\@bank.example"),
            // An @ in the path hides nothing.
            ("https://social.example/@ana", "⟦https://social.example/@ana⟧"),
            ("http://a.example\u{202E}gro", "⟦http://a.example⟧\u{202E}gro"),
            ("http://a.example\u{200B}b", "⟦http://a.example⟧\u{200B}b"),
            ("http://a.example\u{0}b", "⟦http://a.example⟧\u{0}b"),
        ]);
    }

    #[test]
    fn what_another_scheme_wraps_leads_only_where_it_says() {
        check([
            ("javascript:http://a.example", "javascript:⟦http://a.example⟧"),
            ("javascript://a.example/%0aalert(1)", "javascript://a.example/%0aalert(1)"),
            ("view-source:https://a.example", "view-source:⟦https://a.example⟧"),
        ]);
    }

    #[test]
    fn the_sentence_around_an_address_is_not_part_of_it() {
        check([
            ("Look: https://a.example/b.", "Look: ⟦https://a.example/b⟧."),
            ("(https://a.example/b)", "(⟦https://a.example/b⟧)"),
            ("(see https://a.example/b_(c), or d)", "(see ⟦https://a.example/b_(c)⟧, or d)"),
            ("[https://a.example]", "[⟦https://a.example⟧]"),
            ("https://a.example/b)c", "⟦https://a.example/b⟧)c"),
            ("https://a.example/?!", "⟦https://a.example/⟧?!"),
            ("\"https://a.example\"", "\"⟦https://a.example⟧\""),
            ("'https://a.example'", "'⟦https://a.example⟧'"),
            ("„https://a.example“", "„⟦https://a.example⟧“"),
            ("<https://a.example>", "<⟦https://a.example⟧>"),
            ("<a href=\"https://a.example\">x</a>", "<a href=\"⟦https://a.example⟧\">x</a>"),
            ("https://a.example…", "⟦https://a.example⟧…"),
            ("**https://a.example**", "**⟦https://a.example⟧**"),
        ]);
    }

    /// Every text of up to four of these, which is what breaks things.
    fn texts() -> Vec<String> {
        const PARTS: [&str; 17] =
            ["http://", "HTTPS://", "mailto:", "javascript:", "a", "ü.b", "@", ".", "/", "(", ")", "[", " ", "\t", "\"", "\\", "\u{202E}"];
        let mut all = vec![String::new()];
        let mut last = all.clone();
        for _ in 0..4 {
            last = last.iter().flat_map(|text| PARTS.map(|part| format!("{text}{part}"))).collect();
            all.extend(last.iter().cloned());
        }
        all
    }

    #[test]
    fn nothing_is_lost_and_no_link_leads_elsewhere() {
        for text in texts() {
            let mut whole = String::new();
            for piece in linkify(&text) {
                match piece {
                    Piece::Text(text) => whole += text,
                    Piece::Link { href, text: shown } => {
                        assert!(SCHEMES.iter().any(|scheme| href.starts_with(scheme)), "{href:?} in {text:?}");
                        assert!(href.eq_ignore_ascii_case(shown), "{href:?} is shown as {shown:?} in {text:?}");
                        assert!(
                            !href.contains(|c: char| c.is_whitespace() || c.is_control() || "\"<>\\".contains(c)),
                            "{href:?} in {text:?}"
                        );
                        whole += shown;
                    }
                }
            }
            assert_eq!(whole, text);
        }
    }

    /// Were any of these taken in quadratic time, the test would not end within the hour.
    #[test]
    fn a_long_text_takes_no_longer_than_its_length() {
        for part in [
            "http://",
            "http://@",
            "http://a.b)",
            "(http://a",
            "mailto:",
            "https://a.example/(((",
            "))))",
            "mailto:a@b,",
            "h",
            "[",
            "http://a ",
        ] {
            let text = part.repeat(1_000_000 / part.len());
            let lengths = linkify(&text).into_iter().map(|piece| match piece {
                Piece::Text(text) | Piece::Link { text, .. } => text.len(),
            });
            assert_eq!(lengths.sum::<usize>(), text.len());
        }
    }
}
