//! How many allocations come from where.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use bucket::Neighbourhood;

/// The number of allocations of each address that has any.
#[derive(Default)]
pub struct Origins(BTreeMap<Neighbourhood, usize>);

impl Origins {
    pub fn count(&self, address: SocketAddr) -> usize {
        self.0.get(&address.ip().into()).copied().unwrap_or_default()
    }

    pub fn enter(&mut self, address: SocketAddr) {
        *self.0.entry(address.ip().into()).or_default() += 1;
    }

    pub fn leave(&mut self, address: SocketAddr) {
        let origin = address.ip().into();
        if let Some(count) = self.0.get_mut(&origin) {
            *count -= 1;
            if *count == 0 {
                self.0.remove(&origin);
            }
        }
    }
}
