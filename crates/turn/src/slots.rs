//! Things by number, found in one step, whose numbers do not come to mean another thing.

/// The number of a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Handle {
    slot: u32,
    /// How many things the slot held before.
    turn: u32,
}

/// The things.
pub struct Slots<T> {
    slots: Vec<(u32, Option<T>)>,
    free: Vec<u32>,
}

impl<T> Slots<T> {
    pub fn new() -> Self {
        Self { slots: Vec::new(), free: Vec::new() }
    }

    pub fn len(&self) -> usize {
        self.slots.len() - self.free.len()
    }

    /// Keeps a thing; nothing when there are more than can be numbered.
    pub fn insert(&mut self, thing: T) -> Option<Handle> {
        let slot = match self.free.pop() {
            Some(slot) => slot,
            None => {
                let slot = u32::try_from(self.slots.len()).ok()?;
                self.slots.push((0, None));
                slot
            }
        };
        let (turn, place) = self.slots.get_mut(slot as usize)?;
        *place = Some(thing);
        Some(Handle { slot, turn: *turn })
    }

    pub fn get(&self, handle: Handle) -> Option<&T> {
        self.slots.get(handle.slot as usize).filter(|(turn, _)| *turn == handle.turn)?.1.as_ref()
    }

    pub fn get_mut(&mut self, handle: Handle) -> Option<&mut T> {
        self.slots.get_mut(handle.slot as usize).filter(|(turn, _)| *turn == handle.turn)?.1.as_mut()
    }

    pub fn remove(&mut self, handle: Handle) -> Option<T> {
        let (turn, place) = self.slots.get_mut(handle.slot as usize).filter(|(turn, _)| *turn == handle.turn)?;
        let thing = place.take()?;
        *turn = turn.wrapping_add(1);
        self.free.push(handle.slot);
        Some(thing)
    }
}
