//! A token bucket for each of many, by governor: the time is told, and the store does not grow.

use std::hash::Hash;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bucket::NEVER;
use governor::clock::Clock as _;
use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::StateStore;
use governor::{Quota, RateLimiter};
use protocol::{Rate, Timestamp};

use super::memories::{Memories, Memory};

/// When a bucket will be full again: all that is remembered of one.
#[derive(Debug)]
pub struct Full(Nanos);

impl Memory for Full {
    type Rule = ();

    fn is_void(&self, (): (), now: Timestamp) -> bool {
        self.0 <= Nanos::from(nanos(now))
    }
}

/// In nanoseconds, up to a hundred years, so that what is added to it is a number, too.
fn nanos(time: Timestamp) -> u64 {
    time.as_millis().saturating_mul(1_000_000).min(u64::MAX / 4)
}

/// The time, as it is told before each question.
#[derive(Clone, Debug, Default)]
pub struct Told(Arc<AtomicU64>);

impl governor::clock::Clock for Told {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        self.0.load(Ordering::Relaxed).into()
    }
}

/// Where governor keeps what it remembers.
#[derive(Debug)]
pub struct Kept<K>(Arc<Mutex<(Memories<K, Full>, Timestamp)>>);

impl<K: Copy + Eq + Hash> StateStore for Kept<K> {
    type Key = K;

    fn measure_and_replace<T, F, E>(&self, key: &K, decide: F) -> Result<T, E>
    where
        F: Fn(Option<Nanos>) -> Result<(T, Nanos), E>,
    {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (memories, now) = &mut *kept;
        let full = memories.of(*key, *now, || Full(0.into()));
        let (outcome, later) = decide(Some(full.0))?;
        full.0 = later;
        Ok(outcome)
    }
}

/// A token bucket for each key.
#[derive(Debug)]
pub struct Buckets<K: Copy + Eq + Hash> {
    /// Nothing when nobody is given anything.
    limiter: Option<RateLimiter<K, Kept<K>, Told, NoOpMiddleware<Nanos>>>,
    told: Told,
    kept: Kept<K>,
}

impl<K: Copy + Eq + Hash> Buckets<K> {
    pub fn new(rate: Rate, most: usize) -> Self {
        let told = Told::default();
        let kept = Arc::new(Mutex::new((Memories::new((), most), Timestamp::from_millis(0))));
        let limiter = quota(rate).map(|quota| RateLimiter::new(quota, Kept(kept.clone()), told.clone()));
        Self { limiter, told, kept: Kept(kept) }
    }

    pub fn take(&self, key: K, now: Timestamp) -> Result<(), Duration> {
        let Some(limiter) = &self.limiter else { return Err(NEVER) };
        self.told.0.fetch_max(nanos(now), Ordering::Relaxed);
        self.kept.0.lock().unwrap_or_else(PoisonError::into_inner).1 = now;
        limiter.check_key(&key).map_err(|until| {
            // In whole milliseconds, as it is told.
            let wait = until.wait_time_from(self.told.now()).as_nanos().div_ceil(1_000_000);
            Duration::from_millis(u64::try_from(wait).unwrap_or(u64::MAX)).min(NEVER)
        })
    }
}

/// A rate in governor's words; nothing when nothing is allowed at all.
fn quota(rate: Rate) -> Option<Quota> {
    let burst = NonZeroU32::new(rate.burst)?;
    // Both together are counted in 64 bits; where nothing comes back, something does in a hundred years.
    let longest = Duration::from_nanos(u64::MAX / 4) / burst.get();
    let every = Duration::from_secs(60).checked_div(rate.per_minute).unwrap_or(Duration::MAX);
    Some(Quota::with_period(every.min(longest).max(Duration::from_nanos(1)))?.allow_burst(burst))
}

#[cfg(test)]
impl<K: Copy + Eq + Hash> Buckets<K> {
    pub fn len(&self) -> usize {
        self.kept.0.lock().unwrap().0.kept.len()
    }

    pub fn knows(&self, key: &K) -> bool {
        self.kept.0.lock().unwrap().0.kept.contains_key(key)
    }
}
