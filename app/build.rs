//! Compiles the texts: functions that say them, and a catalogue for each language.

use std::path::{Path, PathBuf};

#[path = "texts/compile.rs"]
mod compile;

fn main() {
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo says where to put what is made"));
    println!("cargo::rerun-if-changed=texts");
    println!("cargo::rerun-if-changed=build.rs");
    if let Err(problems) = compile(&out) {
        for problem in problems {
            println!("cargo::error={problem}");
        }
        std::process::exit(1);
    }
}

fn compile(out: &Path) -> Result<(), Vec<String>> {
    let write = |name: &str, text: String| std::fs::write(out.join(name), text).expect("cargo's folder can be written to");
    let mut english = Vec::new();
    let mut missing = Vec::new();
    let mut problems = Vec::new();
    for (tag, categories) in compile::LANGUAGES {
        let file = format!("texts/{tag}.ftl");
        // A language that nobody has begun to translate is English all over.
        let source = std::fs::read_to_string(&file).unwrap_or_default();
        let made = compile::parse(&file, &source, categories).and_then(|messages| {
            if tag == "en" {
                english.clone_from(&messages);
            }
            compile::catalogue(tag, &file, &english, &messages)
        });
        match made {
            Ok(catalogue) => {
                write(&format!("{tag}.json"), catalogue.json);
                missing.extend(catalogue.missing.into_iter().map(|id| (tag.to_owned(), id)));
            }
            // What is wrong in English would be wrong everywhere.
            Err(found) if tag == "en" => return Err(found),
            Err(found) => problems.extend(found),
        }
    }
    write("words.rs", compile::words(&english, &missing));
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}
