//! Few things, each known by a key.

/// What a [`BTreeMap`](std::collections::BTreeMap) is, for as few entries as one call has: entries side by side in the order of their
/// keys. The code of a tree is compiled anew for each kind of key and value, and is twenty times as long, which a page has to fetch.
///
/// Finding takes the logarithm of the number of entries, and putting in or taking out that number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sorted<K, V>(Vec<(K, V)>);

impl<K, V> Default for Sorted<K, V> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K, V> Sorted<K, V> {
    /// Without entries.
    pub const fn new() -> Self {
        Self(Vec::new())
    }
}

impl<K: Ord, V> Sorted<K, V> {
    /// Where a key is, or where it would be.
    fn place(&self, key: &K) -> Result<usize, usize> {
        self.0.binary_search_by(|(other, _)| other.cmp(key))
    }

    /// The value of a key.
    pub fn get(&self, key: &K) -> Option<&V> {
        self.place(key).ok().map(|at| &self.0[at].1)
    }

    /// The value of a key, to be changed.
    pub fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        self.place(key).ok().map(|at| &mut self.0[at].1)
    }

    /// Whether a key is there.
    pub fn contains_key(&self, key: &K) -> bool {
        self.place(key).is_ok()
    }

    /// Gives a key a value in place of the one it had, which is returned.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.place(&key) {
            Ok(at) => Some(std::mem::replace(&mut self.0[at].1, value)),
            Err(at) => {
                self.0.insert(at, (key, value));
                None
            }
        }
    }

    /// The value of a key, after giving it `value` if it has none.
    pub fn get_or_insert(&mut self, key: K, value: V) -> &mut V {
        let at = self.place(&key).unwrap_or_else(|at| {
            self.0.insert(at, (key, value));
            at
        });
        &mut self.0[at].1
    }

    /// Takes a key out, and returns its value.
    pub fn remove(&mut self, key: &K) -> Option<V> {
        self.place(key).ok().map(|at| self.0.remove(at).1)
    }
}

impl<K, V> Sorted<K, V> {
    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes all entries out.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Takes out all entries that `is_kept` is not true of.
    pub fn retain(&mut self, mut is_kept: impl FnMut(&K, &mut V) -> bool) {
        self.0.retain_mut(|(key, value)| is_kept(key, value));
    }

    /// The entry of the smallest key.
    pub fn first(&self) -> Option<&(K, V)> {
        self.0.first()
    }

    /// The entry of the greatest key.
    pub fn last(&self) -> Option<&(K, V)> {
        self.0.last()
    }

    /// Takes the entries of the smallest keys out, until there are no more than `count`.
    pub fn keep_last(&mut self, count: usize) {
        self.0.drain(..self.0.len().saturating_sub(count));
    }

    /// The entries in the order of their keys.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&K, &V)> {
        self.0.iter().map(|(key, value)| (key, value))
    }

    /// The entries in the order of their keys, with values to be changed.
    pub fn iter_mut(&mut self) -> impl DoubleEndedIterator<Item = (&K, &mut V)> {
        self.0.iter_mut().map(|(key, value)| (&*key, value))
    }

    /// The keys in their order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &K> {
        self.0.iter().map(|(key, _)| key)
    }

    /// The values in the order of their keys.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &V> {
        self.0.iter().map(|(_, value)| value)
    }

    /// The values in the order of their keys, to be changed.
    pub fn values_mut(&mut self) -> impl DoubleEndedIterator<Item = &mut V> {
        self.0.iter_mut().map(|(_, value)| value)
    }

    /// The values in the order of their keys.
    pub fn into_values(self) -> impl DoubleEndedIterator<Item = V> {
        self.0.into_iter().map(|(_, value)| value)
    }
}

impl<K: Ord, V> Extend<(K, V)> for Sorted<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, entries: I) {
        entries.into_iter().for_each(|(key, value)| drop(self.insert(key, value)));
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for Sorted<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut sorted = Self::default();
        sorted.extend(entries);
        sorted
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::Sorted;

    #[derive(Clone, Debug)]
    enum Step {
        Insert(u8, u8),
        GetOrInsert(u8, u8),
        Remove(u8),
        KeepLast(usize),
        RetainBelow(u8),
        Extend(Vec<(u8, u8)>),
    }

    fn step() -> impl Strategy<Value = Step> {
        let key = || 0..12_u8;
        prop_oneof![
            (key(), any::<u8>()).prop_map(|(key, value)| Step::Insert(key, value)),
            (key(), any::<u8>()).prop_map(|(key, value)| Step::GetOrInsert(key, value)),
            key().prop_map(Step::Remove),
            (0..12_usize).prop_map(Step::KeepLast),
            any::<u8>().prop_map(Step::RetainBelow),
            prop::collection::vec((key(), any::<u8>()), 0..6).prop_map(Step::Extend),
        ]
    }

    proptest! {
        #[test]
        fn it_is_what_a_tree_would_be(steps in prop::collection::vec(step(), 0..40)) {
            let (mut sorted, mut tree) = (Sorted::default(), BTreeMap::new());
            for step in steps {
                match step {
                    Step::Insert(key, value) => prop_assert_eq!(sorted.insert(key, value), tree.insert(key, value)),
                    Step::GetOrInsert(key, value) => prop_assert_eq!(sorted.get_or_insert(key, value), tree.entry(key).or_insert(value)),
                    Step::Remove(key) => prop_assert_eq!(sorted.remove(&key), tree.remove(&key)),
                    Step::KeepLast(count) => {
                        sorted.keep_last(count);
                        while tree.len() > count {
                            tree.pop_first();
                        }
                    }
                    Step::RetainBelow(bound) => {
                        sorted.retain(|_, value| *value < bound);
                        tree.retain(|_, value| *value < bound);
                    }
                    Step::Extend(entries) => {
                        sorted.extend(entries.clone());
                        tree.extend(entries);
                    }
                }
                prop_assert!(sorted.iter().eq(tree.iter()), "{sorted:?} {tree:?}");
                prop_assert!((0..12).all(|key| sorted.get(&key) == tree.get(&key)));
                prop_assert_eq!(sorted.last().map(|(key, _)| key), tree.keys().next_back());
            }
        }
    }
}
