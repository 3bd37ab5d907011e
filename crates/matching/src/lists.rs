//! Those who wait, in the order in which they began to: all who take anybody, and for each interest all who have it.

use std::collections::BTreeMap;
use std::collections::btree_map;

use protocol::Timestamp;
use protocol::meeting::{Interest, Interests};

use crate::{Identity, StrangerId};

/// A place among those who wait: the earlier first.
pub type Turn = (Timestamp, StrangerId);

/// In order of their turns, with what is looked at first of each.
type List = BTreeMap<Turn, Identity>;

/// The lists.
#[derive(Debug)]
pub struct Lists {
    open: List,
    by_interest: [List; Interest::ALL.len()],
}

impl Lists {
    pub fn new() -> Self {
        Self { open: List::new(), by_interest: std::array::from_fn(|_| List::new()) }
    }

    /// Lets somebody be found by those who share an interest.
    pub fn enter(&mut self, turn: Turn, identity: Identity, interests: Interests) {
        for interest in interests.iter() {
            self.by_interest[interest.index()].insert(turn, identity);
        }
    }

    /// Lets somebody be found by anybody.
    pub fn open(&mut self, turn: Turn, identity: Identity) {
        self.open.insert(turn, identity);
    }

    /// Lets somebody be found no longer.
    pub fn leave(&mut self, turn: Turn, interests: Interests) {
        self.open.remove(&turn);
        for interest in interests.iter() {
            self.by_interest[interest.index()].remove(&turn);
        }
    }

    /// Whether somebody takes anybody.
    pub fn is_open(&self, turn: Turn) -> bool {
        self.open.contains_key(&turn)
    }

    /// Those who take anybody, longest waiting first.
    pub fn takers(&self) -> impl Iterator<Item = (Turn, Identity)> {
        self.open.iter().map(|(turn, identity)| (*turn, *identity))
    }

    /// Those who have one of `interests`, longest waiting first, each once.
    pub fn sharing(&self, interests: Interests) -> Sharing<'_> {
        let lists = interests.iter().map(|interest| self.by_interest[interest.index()].iter());
        Sharing(lists.filter_map(|mut rest| Some(Head { first: rest.next()?, rest })).collect())
    }
}

/// Several lists as one. None of them is at its end.
pub struct Sharing<'a>(Vec<Head<'a>>);

/// What is left of a list.
struct Head<'a> {
    first: (&'a Turn, &'a Identity),
    rest: btree_map::Iter<'a, Turn, Identity>,
}

impl Iterator for Sharing<'_> {
    type Item = (Turn, Identity);

    fn next(&mut self) -> Option<Self::Item> {
        let (turn, identity) = self.0.iter().map(|list| list.first).min_by_key(|(turn, _)| **turn)?;
        self.0.retain_mut(|list| {
            if list.first.0 != turn {
                return true;
            }
            list.rest.next().map(|first| list.first = first).is_some()
        });
        Some((*turn, *identity))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_lists_are_read_as_one() {
        let turn = |number| (Timestamp::from_millis(number), StrangerId(number));
        let mut lists = Lists::new();
        let both: Interests = [Interest::Art, Interest::Music].into_iter().collect();
        let art = [Interest::Art].into_iter().collect();
        for (number, interests) in [(4, both), (1, art), (3, Interests::default()), (2, both)] {
            lists.enter(turn(number), Identity(number.into()), interests);
        }
        let sharing = |lists: &Lists, interests| lists.sharing(interests).map(|((_, StrangerId(id)), _)| id).collect::<Vec<_>>();
        assert_eq!(sharing(&lists, both), [1, 2, 4], "in order, and nobody twice");
        lists.leave(turn(2), both);
        assert_eq!(sharing(&lists, both), [1, 4]);
        assert!(sharing(&lists, Interests::default()).is_empty());
    }
}
