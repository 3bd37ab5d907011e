//! Who may depend on whom.

use std::collections::BTreeSet;
use std::process::Command;

use tidy::none;

/// The crates of this repository, and the others among them that each may name.
const DIRECTIONS: [(&str, &[&str]); 14] = [
    ("protocol", &[]),
    ("bucket", &["protocol"]),
    ("room", &["bucket", "protocol"]),
    ("call", &["protocol"]),
    ("turn", &["bucket", "protocol"]),
    ("matching", &["bucket", "protocol"]),
    ("sim", &["call", "protocol", "room"]),
    ("app", &["call", "protocol"]),
    ("frontend", &["app"]),
    ("server", &["app", "bucket", "crowd", "protocol", "room", "matching", "turn"]),
    ("crowd", &["call", "protocol"]),
    ("bench", &["crowd", "protocol", "turn"]),
    ("press", &[]),
    ("tidy", &[]),
];

/// The crates that decide and are part of the product.
const DECIDING: [&str; 6] = ["protocol", "bucket", "room", "call", "turn", "matching"];

/// What acts: runtimes, sockets, frameworks, browsers, clocks and generators of random numbers.
const ACTING: [&str; 21] = [
    "tokio",
    "mio",
    "socket2",
    "hyper",
    "axum",
    "reqwest",
    "sqlx",
    "leptos",
    "reactive_graph",
    "web-sys",
    "js-sys",
    "wasm-bindgen",
    "gloo-net",
    "getrandom",
    "rand",
    "rand_core",
    "fastrand",
    "chrono",
    "time",
    "futures",
    "rayon",
];

/// The packages that `arguments` to `cargo tree` list: the name of each, and whether it is of this repository.
fn tree(arguments: &[&str]) -> BTreeSet<(String, bool)> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--quiet", "--prefix", "none", "--edges", "normal,build", "--all-features", "--target", "all"])
        .args(arguments)
        .current_dir(tidy::root())
        .output()
        .expect("cargo runs this test, so it can be run");
    assert!(output.status.success(), "cargo tree: {}", String::from_utf8_lossy(&output.stderr));
    let packages = String::from_utf8(output.stdout).expect("cargo writes UTF-8");
    packages
        .lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(name, rest)| (name.to_owned(), rest.trim_end_matches(" (*)").ends_with(')') && rest.contains(" (/")))
        .collect()
}

#[test]
fn what_decides_depends_on_nothing_that_acts() {
    let mut findings = Vec::new();
    for krate in DECIDING {
        let packages = tree(&["--package", krate]);
        assert!(packages.contains(&(krate.to_owned(), true)), "cargo tree lists {krate} itself: {packages:?}");
        findings.extend(packages.iter().filter(|(name, _)| ACTING.contains(&name.as_str())).map(|(name, _)| format!("{krate} has {name}")));
    }
    none("only the shells act", &findings);
}

#[test]
fn crates_name_each_other_in_one_direction() {
    let mut findings = Vec::new();
    // The fuzzers are a workspace of their own.
    let others = ["Cargo.toml", "fuzz/Cargo.toml"];
    let manifests = tidy::sources("", "Cargo.toml").into_iter().filter(|manifest| !others.contains(&manifest.path.as_str()));
    for manifest in manifests {
        let Some(krate) = manifest.text.lines().find_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"')) else { continue };
        let Some((_, allowed)) = DIRECTIONS.iter().find(|(name, _)| *name == krate) else {
            findings.push(format!("{krate} is new: say here what it may name"));
            continue;
        };
        let named = tree(&["--package", krate, "--depth", "1"]);
        let ours = named.iter().filter(|(name, ours)| *ours && name != krate).map(|(name, _)| name);
        findings.extend(ours.filter(|name| !allowed.contains(&name.as_str())).map(|name| format!("{krate} names {name}")));
    }
    none("the directions of ARCHITECTURE.md", &findings);
}
