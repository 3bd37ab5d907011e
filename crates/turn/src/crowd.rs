//! How much is said to those who have shown nothing: per address, in memory that does not grow.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::net::{IpAddr, SocketAddr};

use bucket::Bucket;
use protocol::{Flow, Timestamp};

/// Buckets: addresses that happen to have the same one share it. 16 bytes each.
const BUCKETS: usize = 1 << 14;

/// Everybody at once. Which addresses share a bucket is known to nobody who does not know `key`.
pub struct Crowd {
    flow: Flow,
    key: u64,
    buckets: Box<[Bucket]>,
}

impl Crowd {
    pub fn new(flow: Flow, key: u64, now: Timestamp) -> Self {
        Self { flow, key, buckets: vec![Bucket::new(flow, now); BUCKETS].into() }
    }

    /// Whether one more answer may go to an address. An IPv6 address counts by its first 64 bits: the others are the choice of
    /// whoever has them.
    pub fn admits(&mut self, address: SocketAddr, now: Timestamp) -> bool {
        let network = match address.ip().to_canonical() {
            IpAddr::V4(ip) => u64::from(u32::from(ip)),
            IpAddr::V6(ip) => (u128::from(ip) >> 64) as u64,
        };
        let mut hasher = DefaultHasher::new();
        (self.key, address.is_ipv4(), network).hash(&mut hasher);
        let bucket = hasher.finish() as usize % BUCKETS;
        self.buckets[bucket].take(self.flow, now).is_ok()
    }
}
