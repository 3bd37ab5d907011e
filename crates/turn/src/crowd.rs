//! How much is said to those who have shown nothing: per address, in memory that does not grow.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::net::SocketAddr;

use bucket::{Bucket, Neighbourhood};
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

    /// Whether one more answer may go to an address.
    pub fn admits(&mut self, address: SocketAddr, now: Timestamp) -> bool {
        let mut hasher = DefaultHasher::new();
        (self.key, Neighbourhood::from(address.ip())).hash(&mut hasher);
        let bucket = hasher.finish() as usize % BUCKETS;
        self.buckets[bucket].take(self.flow, now).is_ok()
    }
}
