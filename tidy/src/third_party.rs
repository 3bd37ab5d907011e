//! Whose work is in the binary: the crates that the server and the page are built from, as cargo resolves them, and what is embedded
//! besides. Dependencies of tests and of build scripts are not in it.
//!
//! [`licences`] is what people read, [`bill`] what programs do. Both say the same for the same `Cargo.lock`, on any machine.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, iter};

use serde_json::{Value, json};

/// Where [`licences`] is kept, to be put in the binary with the other files of the page.
pub const LICENCES: &str = "app/assets/licences.txt";

/// What is built, as `cargo leptos` builds it: where it runs, the crate, its features, and the systems it is built for.
const BUILT: [(&str, &str, &str, &[&str]); 2] = [
    ("server", "server", "app/ssr", &["x86_64-unknown-linux-gnu", "aarch64-unknown-linux-gnu"]),
    ("page", "frontend", "app/hydrate", &["wasm32-unknown-unknown"]),
];

/// The place of crates that run while others are compiled and write code of theirs (procedural macros, and what those need).
const MACROS: &str = "macros";

/// What is in the binary and no crate: name, who it is from and what for, SPDX expression, address.
const OTHERS: [[&str; 4]; 3] = [
    [
        "Rust standard library",
        "the Rust Project's developers; compiled into the server and the page",
        "MIT OR Apache-2.0",
        "https://www.rust-lang.org",
    ],
    ["SQLite", "D. Richard Hipp and others; in the public domain, and part of libsqlite3-sys", "blessing", "https://sqlite.org"],
    [
        "IP to Country Lite",
        "DB-IP; the table of countries, unchanged but for its format; licence: https://creativecommons.org/licenses/by/4.0/",
        "CC-BY-4.0",
        "https://db-ip.com",
    ],
];

/// Folders of a package whose files are not compiled into anything of ours.
const NOT_COMPILED: [&str; 7] = ["tests", "test", "examples", "benches", "fuzz", "sqlcipher", "target"];

/// Bytes below which a file only says where the licence is: a path, an expression, or a sentence.
const POINTER: usize = 200;

/// A crate of somebody else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// Its name in the registry.
    pub name: String,
    /// Its version.
    pub version: String,
    /// What it may be used under: an SPDX expression, empty when the crate says none.
    pub licence: String,
    /// Where it is developed, if it says so.
    pub repository: Option<String>,
    /// SHA-256 of its archive in the registry, from `Cargo.lock`.
    pub checksum: Option<String>,
    /// Where it is used: in the server, in the page, or both; or only in macros.
    pub places: BTreeSet<&'static str>,
    /// The texts of its licences and notices: those that are in its archive, or that of the licence it names when there are none.
    pub texts: Vec<String>,
}

/// Name and version.
type Id = (String, String);

/// What cargo resolves for [`BUILT`]: where each package is used, and what each depends on.
#[derive(Debug, Default)]
struct Graph {
    places: BTreeMap<Id, BTreeSet<&'static str>>,
    edges: BTreeMap<Id, BTreeSet<Id>>,
}

fn cargo(arguments: &[&str]) -> String {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(arguments)
        .args(["--locked", "--quiet"])
        .current_dir(crate::root())
        .output()
        .expect("cargo runs this, so it can be run");
    assert!(output.status.success(), "cargo {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("cargo writes UTF-8")
}

fn graph() -> Graph {
    let mut graph = Graph::default();
    for (place, package, features, targets) in BUILT {
        for target in targets {
            // First what is in it, then also what only writes code of it.
            for (place, edges) in [(Some(place), "normal,no-proc-macro"), (None, "normal")] {
                let built = ["--package", package, "--no-default-features", "--features", features, "--target", target];
                let shown = ["--edges", edges, "--prefix", "depth", "--format", " {p}"];
                graph.add(place, &cargo(&[&["tree"], &built[..], &shown[..]].concat()));
            }
        }
    }
    for places in graph.places.values_mut().filter(|places| places.is_empty()) {
        places.insert(MACROS);
    }
    graph
}

impl Graph {
    /// What `cargo tree` shows, in one place.
    fn add(&mut self, place: Option<&'static str>, tree: &str) {
        // The packages between the root and the line that is read.
        let mut above: Vec<Id> = Vec::new();
        for line in tree.lines() {
            // `3 name v1.2.3 (proc-macro) (*)`
            let mut words = line.split(' ');
            let mut word = || words.next().expect("cargo prints depth, name and version");
            let depth: usize = word().parse().expect("a depth is a number");
            let id = (word().to_owned(), word().trim_start_matches('v').to_owned());
            above.truncate(depth);
            if let Some(parent) = above.last() {
                self.edges.entry(parent.clone()).or_default().insert(id.clone());
            }
            self.places.entry(id.clone()).or_default().extend(place);
            above.push(id);
        }
    }
}

/// The crates of others that the server and the page are built from, by name and version.
///
/// # Panics
/// When cargo cannot say: it needs their archives, which building has it fetch.
pub fn packages() -> Vec<Package> {
    collect(&graph())
}

fn collect(graph: &Graph) -> Vec<Package> {
    let mut arguments = vec!["metadata", "--format-version", "1"];
    for (.., targets) in BUILT {
        arguments.extend(targets.iter().flat_map(|target| ["--filter-platform", target]));
    }
    let metadata: Value = serde_json::from_str(&cargo(&arguments)).expect("cargo writes JSON");
    let checksums = checksums();
    let mut found = Vec::new();
    for package in metadata["packages"].as_array().expect("there are packages") {
        let text = |field: &str| package[field].as_str().map(str::to_owned);
        let id = (text("name").expect("a package has a name"), text("version").expect("and a version"));
        // What has no source is of this repository.
        let (Some(places), Some(_)) = (graph.places.get(&id), text("source")) else { continue };
        let licence = text("license").unwrap_or_default().replace('/', " OR ");
        let manifest = PathBuf::from(text("manifest_path").expect("and a manifest"));
        let authors: Vec<_> = package["authors"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let mut texts = Vec::new();
        own_texts(manifest.parent().expect("a manifest is in a folder"), &mut texts);
        texts.dedup();
        if texts.is_empty() {
            texts.extend(usual_text(&id.0, &licence, &authors));
        }
        let checksum = checksums.get(&id).cloned();
        found.push(Package { name: id.0, version: id.1, licence, repository: text("repository"), checksum, places: places.clone(), texts });
    }
    found.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    found
}

/// The checksums of `Cargo.lock`.
fn checksums() -> BTreeMap<Id, String> {
    let lock = crate::read("Cargo.lock");
    let field = |entry: &str, name: &str| {
        let line = entry.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(" = \"")?.strip_suffix('"'));
        line.map(str::to_owned)
    };
    let entries = lock.split("[[package]]").skip(1);
    entries.filter_map(|entry| Some(((field(entry, "name")?, field(entry, "version")?), field(entry, "checksum")?))).collect()
}

/// Licences and notices in a package's folder and below, in order of their paths.
fn own_texts(folder: &Path, texts: &mut Vec<String>) {
    let mut entries: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for entry in entries {
        let name = entry.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        if entry.is_dir() {
            if !NOT_COMPILED.contains(&name.as_str()) {
                own_texts(&entry, texts);
            }
        } else if ["license", "licence", "copying", "notice", "unlicense", "copyright"].iter().any(|word| name.starts_with(word))
            && !name.ends_with(".rs")
            && let Ok(text) = fs::read_to_string(&entry)
            && (text.len() >= POINTER || name.starts_with("notice"))
        {
            texts.push(tidied(&text));
        }
    }
}

/// The same words, without what differs for no reason: line ends, spaces at the end, empty lines around.
fn tidied(text: &str) -> String {
    let lines: Vec<_> = text.trim_start_matches('\u{feff}').lines().map(str::trim_end).collect();
    let text = lines.join("\n");
    text.trim_matches('\n').to_owned()
}

/// The text of a licence that a crate names and does not bring along: of those it leaves the choice of, the first that is known here.
fn usual_text(name: &str, licence: &str, authors: &[&str]) -> Option<String> {
    let holder = if authors.is_empty() { format!("the authors of {name}") } else { authors.join(", ") };
    licence.split(" OR ").find_map(|one| {
        let text = match one {
            "Apache-2.0" => return Some(tidied(&crate::read("LICENSE-APACHE"))),
            "MIT" => crate::read("LICENSE-MIT"),
            "BSD-3-Clause" => BSD_3_CLAUSE.to_owned(),
            _ => return None,
        };
        let lines =
            text.lines().map(|line| if line.starts_with("Copyright (c)") { format!("Copyright (c) {holder}") } else { line.to_owned() });
        Some(tidied(&lines.collect::<Vec<_>>().join("\n")))
    })
}

/// What people read at `/licences.txt`: every part with its licence, then every text once.
pub fn licences(packages: &[Package]) -> String {
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let mut texts: Vec<(&str, Vec<&str>)> = Vec::new();
    let mut parts = String::new();
    for [name, about, licence, address] in OTHERS {
        parts += &format!("{name}\n    {licence}; {about}\n    {address}\n");
    }
    for package in packages {
        let mut own: Vec<usize> = Vec::new();
        for text in &package.texts {
            // Texts that differ in line breaks only are one.
            let number = *numbers.entry(text.split_whitespace().collect::<Vec<_>>().join(" ")).or_insert_with(|| {
                texts.push((text, Vec::new()));
                texts.len()
            });
            if !own.contains(&number) {
                own.push(number);
                texts[number - 1].1.push(&package.name);
            }
        }
        own.sort_unstable();
        let own = own.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let places = if package.places.contains(MACROS) {
            "in macros, which write code while others are compiled".to_owned()
        } else {
            format!("in the {}", package.places.iter().copied().collect::<Vec<_>>().join(" and "))
        };
        let Package { name, version, licence, .. } = package;
        parts += &format!("{name} {version}\n    {licence}; {places}; text {own}\n");
        parts.extend(package.repository.iter().map(|address| format!("    {address}\n")));
    }
    let mut all = format!(
        "Work of others in Confab\n\nConfab itself is under the MIT licence or the Apache License 2.0, as you like. These are the parts that others made: what each may\n\
         be used under, and where it is from. The texts follow, numbered.\n\n{parts}"
    );
    for (index, (text, names)) in texts.iter().enumerate() {
        let _ = write!(all, "\n{}\nText {}, of {}\n\n{text}\n", "=".repeat(100), index + 1, names.join(", "));
    }
    all
}

/// What programs read: a bill of materials (CycloneDX 1.6, JSON) of the version in `Cargo.toml`.
///
/// It has no date and no serial number, so that one version has one bill.
pub fn bill() -> Value {
    let graph = graph();
    let packages = collect(&graph);
    let reference = |(name, version): &Id| format!("pkg:cargo/{name}@{version}");
    let version = env!("CARGO_PKG_VERSION");
    let crates = packages.iter().map(|package| {
        let id = (package.name.clone(), package.version.clone());
        let mut component = json!({
            "type": "library", "bom-ref": reference(&id), "purl": reference(&id), "name": package.name, "version": package.version,
            "licenses": [{ "expression": package.licence }],
            "properties": package.places.iter().map(|place| json!({ "name": "confab:in", "value": place })).collect::<Vec<_>>(),
        });
        if let Some(checksum) = &package.checksum {
            component["hashes"] = json!([{ "alg": "SHA-256", "content": checksum }]);
        }
        if let Some(address) = &package.repository {
            component["externalReferences"] = json!([{ "type": "vcs", "url": address }]);
        }
        component
    });
    let others = OTHERS.map(|[name, about, licence, address]| {
        let kind = if licence.starts_with("CC-") { "data" } else { "library" };
        json!({ "type": kind, "bom-ref": name, "name": name, "description": about, "licenses": [{ "expression": licence }],
            "externalReferences": [{ "type": "website", "url": address }] })
    });
    // Our own crates are the one thing that is described; what they depend on, it depends on.
    let known: BTreeSet<_> = packages.iter().map(|package| (package.name.clone(), package.version.clone())).collect();
    let direct: BTreeSet<_> =
        graph.edges.iter().filter(|(id, _)| !known.contains(*id)).flat_map(|(_, to)| to).filter(|id| known.contains(*id)).collect();
    let itself = format!("pkg:generic/confab@{version}");
    let root = json!({ "ref": itself, "dependsOn": direct.into_iter().map(reference).chain(OTHERS.map(|[name, ..]| name.to_owned())).collect::<Vec<_>>() });
    let edges = known.iter().map(|id| {
        let to = graph.edges.get(id).into_iter().flatten();
        json!({ "ref": reference(id), "dependsOn": to.map(reference).collect::<Vec<_>>() })
    });
    json!({
        "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
        "metadata": { "component": { "type": "application", "bom-ref": itself, "name": "confab", "version": version,
            "licenses": [{ "expression": "MIT OR Apache-2.0" }] } },
        "components": others.into_iter().chain(crates).collect::<Vec<_>>(),
        "dependencies": iter::once(root).chain(edges).collect::<Vec<_>>(),
    })
}

/// <https://spdx.org/licenses/BSD-3-Clause.html>
const BSD_3_CLAUSE: &str = "Copyright (c)

Redistribution and use in source and binary forms, with or without modification, are permitted provided that the following conditions
are met:

1. Redistributions of source code must retain the above copyright notice, this list of conditions and the following disclaimer.

2. Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the following disclaimer in the
documentation and/or other materials provided with the distribution.

3. Neither the name of the copyright holder nor the names of its contributors may be used to endorse or promote products derived from
this software without specific prior written permission.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS \"AS IS\" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT
LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE
COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES
(INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION)
HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE)
ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.";
