//! Chance, from a seed that the shell draws: the same inputs with the same seed are the same again.

/// `SplitMix64` (Steele, Lea, Flood 2014). No secret depends on it: who guesses it knows who of a few meets whom first.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// One that begins at `seed`.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// One of `few`, each as likely as the others; nothing of nothing.
    pub fn one_of<T: Copy>(&mut self, few: &[T]) -> Option<T> {
        let count = u64::try_from(few.len()).unwrap_or(u64::MAX).max(1);
        // The remainder favours the first by less than one in 2^59 where there are few.
        few.get(usize::try_from(self.next() % count).unwrap_or_default()).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_as_likely_as_the_others() {
        let mut random = Random::new(1);
        let mut counts = [0_u32; 5];
        for _ in 0..50_000 {
            counts[random.one_of(&[0, 1, 2, 3, 4]).expect("there are five")] += 1;
        }
        assert!(counts.iter().all(|count| (9_600..10_400).contains(count)), "{counts:?}");
        assert_eq!(random.one_of::<u8>(&[]), None);
    }
}
