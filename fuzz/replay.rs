//! The corpus of a fuzzer once more, on any toolchain: every file, and every file changed here and there, the same way every time.

use std::path::Path;

use proptest::prelude::Rng;
use proptest::test_runner::{RngAlgorithm, TestRng};

/// How often each file is changed.
const CHANGES: u64 = 40;
/// Files that are changed as often as that; of more than these, fewer.
const FILES: u64 = 60;

/// Runs a target with what is in `fuzz/corpus/<target>`.
///
/// # Panics
/// When the target does, or there is next to nothing.
pub fn replay(target: &str, run: fn(&[u8])) {
    let ours = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = ours.ancestors().map(|folder| folder.join("fuzz/corpus").join(target)).find(|folder| folder.is_dir());
    let folder = folder.unwrap_or_else(|| panic!("there is no corpus for {target}"));
    let mut files: Vec<_> = std::fs::read_dir(&folder).expect("it is there").map(|entry| entry.expect("it is there").path()).collect();
    files.sort();
    assert!(files.len() >= 8, "{target}: {} files", files.len());
    let mut rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let seeds: Vec<_> = files.iter().map(|file| std::fs::read(file).expect("it can be read")).collect();
    let changes = (CHANGES * FILES / u64::try_from(seeds.len()).expect("few")).min(4 * CHANGES);
    run(&[]);
    for seed in &seeds {
        run(seed);
        for _ in 0..changes {
            run(&changed(&mut rng, &seeds, seed));
        }
    }
}

fn below(rng: &mut TestRng, bound: usize) -> usize {
    usize::try_from(rng.next_u64() % u64::try_from(bound.max(1)).expect("fits")).expect("fits")
}

fn changed(rng: &mut TestRng, seeds: &[Vec<u8>], seed: &[u8]) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=below(rng, 3) {
        let at = below(rng, bytes.len() + 1);
        match below(rng, 6) {
            0 => bytes.truncate(at),
            1 => bytes.insert(at, u8::try_from(below(rng, 256)).expect("a byte")),
            2 if at < bytes.len() => bytes[at] ^= 1 << below(rng, 8),
            3 if at < bytes.len() => drop(bytes.remove(at)),
            4 => {
                let piece = bytes[at..at + below(rng, bytes.len() - at + 1)].to_vec();
                bytes.splice(at..at, piece);
            }
            _ => {
                let other = &seeds[below(rng, seeds.len())];
                bytes.splice(at.., other[below(rng, other.len())..].iter().copied());
            }
        }
    }
    bytes
}
