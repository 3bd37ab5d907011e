//! People, and what is random about them.

use matching::{Identity, Newcomer};
use protocol::meeting::{Interest, Interests, Place};
use protocol::{Country, DisplayName, EncounterNumber, ParticipantId, RoomName};

/// Numbers that look random, the same every time (a linear congruential generator; Knuth's multiplier).
pub struct Dice(pub u64);

impl Dice {
    /// Below `bound`.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    /// Whether what happens to so many in a hundred happens.
    pub fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// A time in milliseconds with this mean, of something that may end at any moment (exponential).
    pub fn time(&mut self, mean: u64) -> u64 {
        let share = (self.below(1 << 20) + 1) as f64 / f64::from(1 << 20);
        (-share.ln() * mean as f64) as u64
    }

    pub fn interest(&mut self) -> Interest {
        Interest::ALL[self.below(Interest::ALL.len() as u64) as usize]
    }
}

pub fn newcomer(id: u64, interests: Interests, looking: bool) -> Box<Newcomer> {
    // Spread out as hashes are.
    let identity = Identity(u128::from(id.wrapping_mul(0x9E37_79B9_7F4A_7C15)) << 64 | u128::from(id));
    let name = DisplayName::parse(&format!("Somebody {id}")).unwrap();
    Box::new(Newcomer { identity, name, country: Country::parse("DE").ok(), interests, looking, apart: Vec::new() })
}

pub fn places(encounter: EncounterNumber) -> Box<[Place; 2]> {
    let place = |seat: u64| Place {
        room: RoomName::parse("quiet-harbour").unwrap(),
        participant: ParticipantId::new(2 * encounter.get() + seat).unwrap(),
        name: DisplayName::parse("Somebody").unwrap(),
        ticket: "a ticket is about as long as this and a signature behind it".into(),
    };
    Box::new([place(0), place(1)])
}
