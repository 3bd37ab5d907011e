//! Has the server compiled again when what it embeds was made again, and puts the country data where the server finds it.

use std::path::{Path, PathBuf};

/// Names a file in MaxMind's format. `scripts/environment` sets it where `scripts/setup` has put that file.
const COUNTRIES: &str = "CONFAB_EMBED_COUNTRIES";

fn main() {
    println!("cargo::rerun-if-changed=../target/site");
    println!("cargo::rerun-if-changed=migrations");
    println!("cargo::rerun-if-env-changed={COUNTRIES}");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo says where to put what is made"));
    let countries = match std::env::var_os(COUNTRIES).filter(|name| !name.is_empty()) {
        Some(file) => read(Path::new(&file)),
        // A build by cargo alone: nobody's country is known.
        None => Vec::new(),
    };
    std::fs::write(out.join("countries.mmdb"), countries).expect("cargo's folder can be written to");
}

fn read(file: &Path) -> Vec<u8> {
    println!("cargo::rerun-if-changed={}", file.display());
    std::fs::read(file).unwrap_or_else(|error| panic!("{COUNTRIES} names {}, which cannot be read: {error}", file.display()))
}
