//! A style sheet for each component, and nothing else in it.

use tidy::{Source, none, read, root, sources};

/// At-rules that only say when or in which order the rules inside them hold.
const TRANSPARENT: [&str; 6] = ["@layer", "@media", "@container", "@supports", "@starting-style", "@scope"];

/// The text without comments.
fn without_comments(text: &str) -> String {
    let mut rest = text;
    let mut kept = String::new();
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    kept + rest
}

/// The selectors of the outermost rules.
fn selectors(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    // For each open block, whether the rules in it are outermost rules still.
    let mut open: Vec<bool> = Vec::new();
    let mut prelude = String::new();
    for character in without_comments(text).chars() {
        match character {
            '{' => {
                let outermost = open.iter().all(|transparent| *transparent);
                let head = prelude.trim();
                let transparent = TRANSPARENT.iter().any(|rule| head.starts_with(rule));
                if outermost && !head.starts_with('@') {
                    found.extend(head.split(',').map(|selector| selector.trim().to_owned()));
                }
                open.push(transparent);
                prelude.clear();
            }
            '}' => {
                open.pop();
                prelude.clear();
            }
            ';' => prelude.clear(),
            other => prelude.push(other),
        }
    }
    found
}

/// The class that `selector` begins with, if it begins with one.
fn class(selector: &str) -> Option<&str> {
    let name = selector.strip_prefix('.')?;
    let end = name.find(|next: char| !next.is_alphanumeric() && next != '-' && next != '_').unwrap_or(name.len());
    Some(&name[..end])
}

fn sheets() -> Vec<Source> {
    let sheets = sources("style/components", ".css");
    assert!(!sheets.is_empty(), "there are style sheets");
    sheets
}

#[test]
fn every_component_sheet_has_its_component() {
    let orphans = sheets().into_iter().filter(|sheet| !root().join(format!("app/src/components/{}.rs", sheet.stem())).is_file());
    none("style/components/x.css is for app/src/components/x.rs", &orphans.map(|sheet| sheet.path).collect::<Vec<_>>());
}

#[test]
fn a_component_sheet_is_about_what_the_component_draws() {
    let mut findings = Vec::new();
    for sheet in sheets() {
        let component = read(&format!("app/src/components/{}.rs", sheet.stem()));
        for selector in selectors(&sheet.text) {
            // The first of its classes: what it shares with others comes after.
            let drawn = class(&selector).is_some_and(|class| ['"', ' '].iter().any(|end| component.contains(&format!("\"{class}{end}"))));
            if !drawn {
                findings.push(format!("{}: {selector}", sheet.path));
            }
        }
    }
    none("a component's own classes, and its parts nested in them", &findings);
}

#[test]
fn a_class_is_of_one_sheet() {
    let mut owners = std::collections::BTreeMap::<String, std::collections::BTreeSet<String>>::new();
    // Pages share their frame, which is in one sheet for all of them.
    for sheet in sources("style", ".css").into_iter().filter(|sheet| sheet.path != "style/layout/page.css") {
        for selector in selectors(&sheet.text) {
            if let Some(class) = class(&selector) {
                owners.entry(class.to_owned()).or_default().insert(sheet.path.clone());
            }
        }
    }
    let shared = owners.into_iter().filter(|(_, sheets)| sheets.len() > 1);
    none("two things of one name look like each other", &shared.map(|(class, sheets)| format!("{class}: {sheets:?}")).collect::<Vec<_>>());
}

#[test]
fn every_sheet_is_part_of_the_bundle() {
    let main = read("style/main.css");
    let missing = sources("style", ".css").into_iter().filter(|sheet| sheet.path != "style/main.css");
    let missing = missing.filter(|sheet| !main.contains(&format!("\"{}\"", sheet.path.trim_start_matches("style/"))));
    none("style/main.css imports it", &missing.map(|sheet| sheet.path).collect::<Vec<_>>());
}

#[test]
fn selectors_are_found_where_they_are() {
    let sheet = "/* .no { } */ .a { color: red; .part { } &:hover { } } @media (x) { .b, .c:is(x) { } } @keyframes k { from { } }";
    assert_eq!(selectors(sheet), [".a", ".b", ".c:is(x)"]);
    assert_eq!([class(".a-b[x]"), class(".a .c"), class("a")], [Some("a-b"), Some("a"), None]);
}
