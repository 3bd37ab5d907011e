//! Has the server compiled again when the front end that it embeds was built again.

fn main() {
    println!("cargo::rerun-if-changed=../target/site");
    println!("cargo::rerun-if-changed=migrations");
}
