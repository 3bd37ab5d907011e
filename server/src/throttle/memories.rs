//! What is remembered of many, in memory that does not grow.

use std::collections::HashMap;
use std::hash::Hash;

use protocol::Timestamp;

/// Keys from which on it is worth looking which of them can be forgotten.
const SOME: usize = 1024;

/// What is remembered for a key.
pub trait Memory {
    /// What it needs to be read by.
    type Rule: Copy;

    /// Whether it says as much as none.
    fn is_void(&self, rule: Self::Rule, now: Timestamp) -> bool;
}

/// Something for each key that there is something to say of, and of no more than so many.
#[derive(Debug)]
pub struct Memories<K, M: Memory> {
    pub rule: M::Rule,
    most: usize,
    pub kept: HashMap<K, (M, Timestamp)>,
    /// How many there may be before it is looked which can go.
    sweep_at: usize,
}

impl<K: Copy + Eq + Hash, M: Memory> Memories<K, M> {
    pub fn new(rule: M::Rule, most: usize) -> Self {
        Self { rule, most: most.max(1), kept: HashMap::new(), sweep_at: SOME.min(most) }
    }

    /// What is remembered for `key`, as of `now`; `fresh` when that is nothing.
    pub fn of(&mut self, key: K, now: Timestamp, fresh: impl FnOnce() -> M) -> &mut M {
        if self.kept.len() >= self.sweep_at && !self.kept.contains_key(&key) {
            self.sweep(now);
        }
        let (memory, heard) = self.kept.entry(key).or_insert_with(|| (fresh(), now));
        *heard = now.max(*heard);
        memory
    }

    /// Makes room: what says nothing goes, and where that is not enough, the half that was not heard of for longest.
    fn sweep(&mut self, now: Timestamp) {
        self.kept.retain(|_, (memory, _)| !memory.is_void(self.rule, now));
        if self.kept.len() >= self.most {
            let mut times: Vec<_> = self.kept.values().map(|(_, heard)| *heard).collect();
            let (_, oldest, newer) = times.select_nth_unstable(self.kept.len() / 2);
            let (oldest, stay) = (*oldest, newer.len());
            // Of those heard of in the same moment, as many as fit.
            let mut spare = stay - newer.iter().filter(|heard| **heard > oldest).count();
            self.kept.retain(|_, (_, heard)| {
                let stays = *heard > oldest || (*heard == oldest && spare > 0);
                spare -= usize::from(stays && *heard == oldest);
                stays
            });
        }
        // Looking at all of them costs as much as that many new ones.
        self.sweep_at = (2 * self.kept.len()).clamp(SOME.min(self.most), self.most);
    }
}
