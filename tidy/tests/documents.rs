//! What the documents say is there is there.

use tidy::{none, read, root, sources};

/// The parts of `line` between backticks.
fn quoted(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

/// The invariants of ARCHITECTURE.md: each numbered point, with the lines that belong to it.
fn invariants() -> Vec<String> {
    let text = read("ARCHITECTURE.md");
    let (_, section) = text.split_once("\n## Invariants\n").expect("there is a section about invariants");
    let section = section.split("\n## ").next().unwrap_or_default();
    let mut found: Vec<String> = Vec::new();
    for line in section.lines() {
        if line.split_once(". ").is_some_and(|(number, _)| number.parse::<u32>().is_ok()) {
            found.push(line.to_owned());
        } else if let Some(last) = found.last_mut() {
            last.push('\n');
            last.push_str(line);
        }
    }
    found
}

/// Whether a text names tests or lints, as `file: name`; those that are not there are findings.
fn name_what_is_there(guards: &str, what: &str, findings: &mut Vec<String>) -> bool {
    let mut some = false;
    for guard in quoted(guards) {
        let Some((file, name)) = guard.split_once(": ") else { continue };
        some = true;
        match std::fs::read_to_string(root().join(file)) {
            Err(_) => findings.push(format!("no file {file}, for: {what}")),
            Ok(text) if !text.contains(name) => findings.push(format!("no {name:?} in {file}, for: {what}")),
            Ok(_) => {}
        }
    }
    some
}

#[test]
fn every_threat_names_its_tests() {
    let text = read("docs/security.md");
    let rows = text.lines().filter_map(|line| line.strip_prefix("| ")).map(|row| row.split(" | ").collect::<Vec<_>>());
    let threats: Vec<_> = rows.filter(|row| row[0].parse::<usize>().is_ok()).collect();
    let mut findings = Vec::new();
    for (row, number) in threats.iter().zip(1..) {
        let [numbered, threat, held, tests] = row.as_slice() else {
            findings.push(format!("four columns: {row:?}"));
            continue;
        };
        if numbered.parse() != Ok(number) {
            findings.push(format!("{numbered} is where {number} should be"));
        }
        if !name_what_is_there(tests, threat, &mut findings) && !held.starts_with("Not applicable: ") {
            findings.push(format!("neither a test nor a reason: {threat}"));
        }
    }
    assert_eq!(threats.len(), 47, "as many as there are");
    none("each threat has a test, or a reason for none", &findings);
}

#[test]
fn every_fuzzer_has_a_corpus_that_is_run_again() {
    let manifest = read("fuzz/Cargo.toml");
    let targets = manifest.split("[[bin]]\nname = \"").skip(1).filter_map(|rest| rest.split('"').next());
    let replayed = ["crates/sim/tests/fuzz_short.rs", "crates/turn/src/fuzz.rs", "server/src/fuzz.rs"].map(read).concat();
    let mut findings = Vec::new();
    for target in targets {
        let corpus = std::fs::read_dir(root().join("fuzz/corpus").join(target)).map_or(0, Iterator::count);
        if corpus < 8 || !root().join(format!("fuzz/fuzz_targets/{target}.rs")).is_file() {
            findings.push(format!("{target}: {corpus} files"));
        }
        if !replayed.contains(&format!("replay(\"{target}\"")) {
            findings.push(format!("{target} is not run on stable"));
        }
    }
    none("what was found once is survived for good", &findings);
}

#[test]
fn every_invariant_names_its_guards() {
    let invariants = invariants();
    assert_eq!(invariants.len(), 16, "as many as there are");
    let mut findings = Vec::new();
    for invariant in invariants {
        let title = invariant.lines().next().unwrap_or_default();
        let Some((_, guards)) = invariant.split_once("Guarded by") else {
            findings.push(format!("nothing guards: {title}"));
            continue;
        };
        if !name_what_is_there(guards, title, &mut findings) {
            findings.push(format!("names no test: {title}"));
        }
    }
    none("each invariant has a test or a lint", &findings);
}

#[test]
fn files_that_documents_name_are_there() {
    let mut findings = Vec::new();
    for document in ["README.md", "ARCHITECTURE.md", "deploy/README.md", "docs/security.md", "docs/drill.md"] {
        for line in read(document).lines() {
            let images = line.split("src=\"").skip(1).filter_map(|rest| rest.split('"').next());
            let links = line.split("](").skip(1).filter_map(|rest| rest.split(')').next()).chain(images);
            let links = links.filter(|link| !link.contains("://") && !link.starts_with('#'));
            let paths = quoted(line).filter(|word| {
                let known =
                    ["app/", "crates/", "server/", "frontend/", "style/", "end2end/", "scripts/", "docs/", "tidy/", "bench/", "crowd/"];
                known.iter().any(|folder| word.starts_with(folder)) && !word.contains([' ', '<', '*', '{', ':'])
            });
            // A link is relative to the document that it is in.
            let folder = root().join(document);
            let folder = folder.parent().expect("a file is in a folder");
            let links = links.map(|link| (link, folder.join(link)));
            let paths = paths.map(|path| (path, root().join(path)));
            for (path, _) in links.chain(paths).filter(|(_, place)| !place.exists()) {
                findings.push(format!("{document}: {path}"));
            }
        }
    }
    none("what a document names exists", &findings);
}

#[test]
fn every_crate_is_on_the_map() {
    let map = read("ARCHITECTURE.md");
    let folders = sources("", "Cargo.toml").into_iter().filter_map(|file| file.path.strip_suffix("/Cargo.toml").map(str::to_owned));
    let missing: Vec<_> = folders.filter(|folder| !map.contains(&format!("`{folder}/`"))).collect();
    none("ARCHITECTURE.md says what it is for", &missing);
}

#[test]
fn every_target_of_make_that_the_readme_names_exists() {
    let makefile = read("Makefile");
    let readme = read("README.md");
    let named: Vec<_> = quoted(&readme).filter_map(|word| word.strip_prefix("make ")).collect();
    assert!(!named.is_empty(), "the README says how to begin");
    let missing: Vec<_> = named.into_iter().filter(|target| !makefile.contains(&format!("\n{target}:"))).map(str::to_owned).collect();
    none("the README's commands work", &missing);
}
