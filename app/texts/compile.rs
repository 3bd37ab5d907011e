//! Turns the files of texts (Fluent, <https://projectfluent.org/fluent/guide/>) into what the page needs of them.
//!
//! Fluent's syntax is what translators' tools know; its runtime is more than the page can carry. Of the syntax a small part is taken
//! and everything else refused: text on one line, `{ $variable }`, text in quotes within braces, and one choice by a number with the
//! plural categories of CLDR. What is made of it is a function for each message and a list of texts for each language, in the order
//! of the English file.

use std::fmt::Write;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Message as Parsed, Pattern, PatternElement, VariantKey};
use fluent_syntax::unicode::unescape_unicode_to_string;

/// The languages there are, by their tags (BCP 47), each with the plural categories that it has for whole numbers. English is the
/// first: it says which messages there are.
pub const LANGUAGES: [(&str, &[&str]); 6] = [
    ("en", &["one", "other"]),
    ("de", &["one", "other"]),
    ("fr", &["one", "many", "other"]),
    ("es", &["one", "many", "other"]),
    ("zh-Hans", &["other"]),
    ("ar", &["zero", "one", "two", "few", "many", "other"]),
];

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// As it stands.
    Text(String),
    /// What is filled in, by its name.
    Variable(String),
}

/// What a message says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saying {
    /// Always the same.
    Plain(Vec<Piece>),
    /// A form for each plural category of a number.
    Plural {
        /// The variable that is the number.
        number: String,
        /// The forms by their categories; `other` is among them.
        forms: Vec<(String, Vec<Piece>)>,
    },
}

/// One message of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its id, in kebab-case.
    pub id: String,
    /// Where it is shown.
    pub comment: String,
    /// What it says.
    pub saying: Saying,
    /// Where it stands in its file, from 1.
    pub line: usize,
}

impl Message {
    /// All parts of all forms, in order.
    fn pieces(&self) -> Vec<&Piece> {
        match &self.saying {
            Saying::Plain(pieces) => pieces.iter().collect(),
            Saying::Plural { forms, .. } => forms.iter().flat_map(|(_, pieces)| pieces).collect(),
        }
    }

    /// The variable that is a number.
    fn number(&self) -> Option<&str> {
        if let Saying::Plural { number, .. } = &self.saying { Some(number) } else { None }
    }

    /// The variables in the order in which they appear first; a number that only decides comes last.
    pub fn variables(&self) -> Vec<&str> {
        let mut all = Vec::new();
        let written =
            self.pieces().into_iter().filter_map(|piece| if let Piece::Variable(name) = piece { Some(name.as_str()) } else { None });
        for name in written.chain(self.number()) {
            if !all.contains(&name) {
                all.push(name);
            }
        }
        all
    }
}

/// Reads a file; `categories` are those of its language.
///
/// # Errors
/// A line for each thing that is no message of ours, with the file's name and the line in it.
pub fn parse(file: &str, source: &str, categories: &[&str]) -> Result<Vec<Message>, Vec<String>> {
    let mut problems = Vec::new();
    let parsed = fluent_syntax::parser::parse(source).unwrap_or_else(|(parsed, errors)| {
        for error in errors {
            let line = source.as_bytes()[..error.pos.start.min(source.len())].iter().filter(|byte| **byte == b'\n').count() + 1;
            problems.push(format!("{file}:{line}: {}", error.kind));
        }
        parsed
    });
    let mut messages: Vec<Message> = Vec::new();
    for entry in parsed.body {
        match entry {
            Entry::Message(parsed) => {
                let line = line_of(source, parsed.id.name, messages.last().map_or(0, |last| last.line));
                match message(parsed, line, categories) {
                    Ok(message) if messages.iter().any(|other| other.id == message.id) => {
                        problems.push(format!("{file}:{line}: {} is there twice", message.id));
                    }
                    Ok(message) => messages.push(message),
                    Err(problem) => problems.push(format!("{file}:{line}: {problem}")),
                }
            }
            Entry::Term(term) => {
                problems.push(format!("{file}:{}: terms are not used here", line_of(source, &format!("-{}", term.id.name), 0)))
            }
            // Junk was told with the errors.
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) | Entry::Junk { .. } => {}
        }
    }
    if problems.is_empty() { Ok(messages) } else { Err(problems) }
}

/// The parser keeps no places: a message begins where a line behind the one before begins with its id.
fn line_of(source: &str, id: &str, before: usize) -> usize {
    let begins = |line: &str| line.strip_prefix(id).is_some_and(|rest| rest.trim_start().starts_with('='));
    source.lines().skip(before).position(begins).map_or(1, |index| before + index + 1)
}

fn message(parsed: Parsed<&str>, line: usize, categories: &[&str]) -> Result<Message, String> {
    let id = parsed.id.name.to_owned();
    if !id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-') {
        return Err(format!("{id} is not in kebab-case"));
    }
    if !parsed.attributes.is_empty() {
        return Err(format!("{id} has attributes, which are not used here"));
    }
    let value = parsed.value.ok_or_else(|| format!("{id} says nothing"))?;
    let saying = saying(value, categories).map_err(|problem| format!("{id}: {problem}"))?;
    let comment = parsed.comment.map(|comment| comment.content.join(" ")).unwrap_or_default();
    Ok(Message { id, comment, saying, line })
}

/// What a pattern says. What stands before and behind a choice belongs to each of its forms.
fn saying(pattern: Pattern<&str>, categories: &[&str]) -> Result<Saying, String> {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    let mut choice = None;
    for element in pattern.elements {
        let expression = match element {
            PatternElement::TextElement { value } => {
                if value.contains('\n') {
                    return Err("a text stands on one line".into());
                }
                let side = if choice.is_some() { &mut after } else { &mut before };
                side.push(Piece::Text(value.into()));
                continue;
            }
            PatternElement::Placeable { expression } => expression,
        };
        match expression {
            Expression::Inline(inline) => {
                let side = if choice.is_some() { &mut after } else { &mut before };
                side.push(placeable(inline)?);
            }
            Expression::Select { .. } if choice.is_some() => return Err("one choice is enough".into()),
            Expression::Select { selector: InlineExpression::VariableReference { id }, variants } => {
                let mut forms = Vec::new();
                for variant in variants {
                    let VariantKey::Identifier { name } = variant.key else {
                        return Err("a form is chosen by its plural category, not by a number".into());
                    };
                    if !categories.contains(&name) {
                        return Err(format!("[{name}] is no plural category of this language; it has {}", categories.join(", ")));
                    }
                    if variant.default != (name == "other") {
                        return Err("the star belongs to [other]".into());
                    }
                    if forms.iter().any(|(other, _)| other == name) {
                        return Err(format!("[{name}] is there twice"));
                    }
                    let Saying::Plain(form) = saying(variant.value, categories)? else {
                        return Err("a choice within a choice".into());
                    };
                    forms.push((name.to_owned(), form));
                }
                choice = Some((id.name.to_owned(), forms));
            }
            Expression::Select { .. } => return Err("only a variable chooses".into()),
        }
    }
    let Some((number, mut forms)) = choice else { return Ok(Saying::Plain(joined(before))) };
    for (_, form) in &mut forms {
        *form = joined([before.clone(), std::mem::take(form), after.clone()].concat());
    }
    Ok(Saying::Plural { number, forms })
}

fn placeable(inline: InlineExpression<&str>) -> Result<Piece, String> {
    match inline {
        InlineExpression::VariableReference { id } => Ok(Piece::Variable(id.name.into())),
        InlineExpression::StringLiteral { value } => Ok(Piece::Text(unescape_unicode_to_string(value).into_owned())),
        _ => Err("in braces there is a $variable, a \"text\" or a choice".into()),
    }
}

/// Texts that follow each other as one.
fn joined(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut all: Vec<Piece> = Vec::new();
    for piece in pieces {
        match (all.last_mut(), piece) {
            (Some(Piece::Text(before)), Piece::Text(text)) => before.push_str(&text),
            (_, piece) => all.push(piece),
        }
    }
    all
}

/// A language's list of texts, and the ids that it has no text for, where the English one stands.
pub struct Catalogue {
    /// JSON: the language's tag, the fingerprint of the English ids, then a text for each, or a record of texts by plural categories.
    pub json: String,
    /// What is not translated.
    pub missing: Vec<String>,
}

/// Makes the catalogue of the language `tag` from its messages, which stand in `file`.
///
/// # Errors
/// A line for each message that English does not have, or has with other variables.
pub fn catalogue(tag: &str, file: &str, english: &[Message], translated: &[Message]) -> Result<Catalogue, Vec<String>> {
    let mut problems = Vec::new();
    for message in translated {
        let Some(original) = english.iter().find(|original| original.id == message.id) else {
            problems.push(format!("{file}:{}: English has no {}", message.line, message.id));
            continue;
        };
        let [mut wanted, mut used] = [original, message].map(Message::variables);
        wanted.sort_unstable();
        used.sort_unstable();
        if wanted != used {
            problems.push(format!("{file}:{}: {} has the variables {used:?}, in English {wanted:?}", message.line, message.id));
        } else if message.number().is_some() && message.number() != original.number() {
            problems.push(format!("{file}:{}: in English, no number chooses between forms of {}", message.line, message.id));
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut missing = Vec::new();
    let mut entries = vec![quoted(tag), quoted(&fingerprint(english))];
    for original in english {
        let message = translated.iter().find(|message| message.id == original.id).unwrap_or_else(|| {
            missing.push(original.id.clone());
            original
        });
        entries.push(entry(original, message));
    }
    Ok(Catalogue { json: format!("[{}]", entries.join(",")), missing })
}

/// Tells catalogues of different builds apart: FNV-1a of the ids and variables.
pub fn fingerprint(english: &[Message]) -> String {
    let words = english.iter().flat_map(|message| std::iter::once(message.id.as_str()).chain(message.variables()));
    let bytes = words.flat_map(|word| word.bytes().chain([0]));
    format!("{:08x}", bytes.fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)))
}

fn entry(original: &Message, message: &Message) -> String {
    match &message.saying {
        Saying::Plain(pieces) => quoted(&filled(original, pieces)),
        Saying::Plural { forms, .. } => {
            let forms = forms.iter().map(|(category, pieces)| format!("{}:{}", quoted(category), quoted(&filled(original, pieces))));
            format!("{{{}}}", forms.collect::<Vec<_>>().join(","))
        }
    }
}

/// A text with numbered places: `{0}` for the first of the texts, `{#}` for the number, `{{}` for a brace. One that has no places is
/// taken as it stands.
fn filled(original: &Message, pieces: &[Piece]) -> String {
    let texts = texts(original);
    let has_places = !original.variables().is_empty();
    let each = pieces.iter().map(|piece| match piece {
        Piece::Text(text) if has_places => text.replace('{', "{{}"),
        Piece::Text(text) => text.clone(),
        Piece::Variable(name) => match texts.iter().position(|text| text == name) {
            Some(place) => format!("{{{place}}}"),
            None => "{#}".into(),
        },
    });
    each.collect()
}

/// The variables that are texts.
fn texts(message: &Message) -> Vec<&str> {
    message.variables().into_iter().filter(|name| Some(*name) != message.number()).collect()
}

fn quoted(text: &str) -> String {
    let mut json = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => json.extend(['\\', character]),
            control if control < ' ' => write!(json, "\\u{:04x}", u32::from(control)).expect("a string takes everything"),
            other => json.push(other),
        }
    }
    json + "\""
}

/// The functions that say the messages, as Rust.
pub fn words(english: &[Message], missing: &[(String, String)]) -> String {
    let mut rust = String::new();
    let mut line = |text: &str| {
        rust.push_str(text);
        rust.push('\n');
    };
    line(&format!("/// Tells catalogues of different builds apart.\npub(super) const FINGERPRINT: &str = {:?};", fingerprint(english)));
    line(&format!("/// How many messages there are.\npub(super) const MESSAGES: usize = {};", english.len()));
    line("/// What is not translated, by language and id; English stands in its place.");
    line(&format!("pub const MISSING: &[(&str, &str)] = &{missing:?};"));
    for (index, message) in english.iter().enumerate() {
        let comment = if message.comment.is_empty() { "Says:" } else { &message.comment };
        line(&format!("/// {comment}\n///\n/// ```text"));
        match &message.saying {
            Saying::Plain(pieces) => line(&format!("/// {}", shown(pieces))),
            Saying::Plural { forms, .. } => forms.iter().for_each(|(category, pieces)| line(&format!("/// {category}: {}", shown(pieces)))),
        }
        line("/// ```");
        let rust_name = |name: &str| name.replace('-', "_");
        let name = rust_name(&message.id);
        let variables = message.variables();
        if variables.is_empty() {
            line(&format!("pub fn {name}() -> &'static str {{ catalogue::say({index}) }}"));
            continue;
        }
        let kind = |variable: &str| if Some(variable) == message.number() { "u32" } else { "&str" };
        let parameters =
            variables.iter().map(|variable| format!("{}: {}", rust_name(variable), kind(variable))).collect::<Vec<_>>().join(", ");
        let texts = texts(message).into_iter().map(rust_name).collect::<Vec<_>>().join(", ");
        let body = match message.number() {
            Some(number) => format!("catalogue::count({index}, {}, &[{texts}])", rust_name(number)),
            None => format!("catalogue::fill({index}, &[{texts}])"),
        };
        line(&format!("pub fn {name}({parameters}) -> String {{ {body} }}"));
    }
    rust
}

fn shown(pieces: &[Piece]) -> String {
    let each = pieces.iter().map(|piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Variable(name) => format!("{{ ${name} }}"),
    });
    each.collect()
}
