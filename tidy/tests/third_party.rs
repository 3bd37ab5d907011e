//! Whose work is in the binary is said, whole and truly.

use std::fs;
use std::sync::LazyLock;

use tidy::third_party::{LICENCES, Package, bill, licences, packages};
use tidy::{none, root};

/// Asked of cargo once for all tests.
static PACKAGES: LazyLock<Vec<Package>> = LazyLock::new(packages);

#[test]
fn the_licences_that_are_shown_are_those_of_what_is_inside() {
    let now = licences(&PACKAGES);
    let file = root().join(LICENCES);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&file, &now).expect("the file can be written");
    }
    let shown = fs::read_to_string(&file).unwrap_or_default();
    let differs = now.lines().zip(shown.lines()).find(|(now, shown)| now != shown);
    assert!(
        now == shown,
        "{LICENCES} is of other dependencies; UPDATE_EXPECT=1 cargo test -p tidy writes it anew. It begins here: {differs:?}"
    );
}

#[test]
fn every_part_has_a_licence_and_its_text() {
    let lacks = |package: &&Package| package.licence.is_empty() || package.texts.is_empty();
    let missing: Vec<_> =
        PACKAGES.iter().filter(lacks).map(|package| format!("{} {}: {:?}", package.name, package.version, package.licence)).collect();
    none("an SPDX expression and a text", &missing);
}

#[test]
fn what_is_built_is_listed_and_nothing_else() {
    let places =
        |name: &str| PACKAGES.iter().find(|package| package.name == name).map(|package| package.places.iter().copied().collect::<Vec<_>>());
    assert_eq!(places("axum"), Some(vec!["server"]));
    assert_eq!(places("libsqlite3-sys"), Some(vec!["server"]));
    assert_eq!(places("console_error_panic_hook"), Some(vec!["page"]));
    assert_eq!(places("leptos"), Some(vec!["page", "server"]));
    assert_eq!(places("syn"), Some(vec!["macros"]));
    assert_eq!(places("proptest"), None, "it is of tests");
    assert_eq!(places("fluent-syntax"), None, "it is of a build script");
    assert_eq!(places("protocol"), None, "it is ours");
}

#[test]
fn the_bill_of_materials_names_what_it_speaks_of_once() {
    let bill = bill();
    let texts = |values: &serde_json::Value, field: &str| -> Vec<String> {
        values.as_array().into_iter().flatten().map(|value| value[field].as_str().expect("each has one").to_owned()).collect()
    };
    let mut names = texts(&bill["components"], "bom-ref");
    names.push(bill["metadata"]["component"]["bom-ref"].as_str().expect("it is of something").to_owned());
    names.sort();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count);
    assert!(count > 300, "{count} is what a part of it would be");
    let mut named = texts(&bill["dependencies"], "ref");
    named.extend(
        bill["dependencies"]
            .as_array()
            .into_iter()
            .flatten()
            .flat_map(|edge| edge["dependsOn"].as_array().cloned().unwrap_or_default())
            .map(|to| to.as_str().expect("each is a name").to_owned()),
    );
    let unknown: Vec<_> = named.into_iter().filter(|name| names.binary_search(name).is_err()).collect();
    none("a dependency is on a component", &unknown);
}
