//! Who counts as one.

use std::fmt;
use std::net::IpAddr;

/// What is counted as one: an IPv4 address, or the first 64 bits of an IPv6 address, of which the others are the choice of whoever has
/// them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Neighbourhood {
    /// An IPv4 address.
    V4([u8; 4]),
    /// The beginning of an IPv6 address.
    V6([u8; 8]),
}

impl fmt::Debug for Neighbourhood {
    /// Leaves the address out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Neighbourhood(..)")
    }
}

impl From<IpAddr> for Neighbourhood {
    fn from(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(address) => Self::V4(address.octets()),
            IpAddr::V6(address) => {
                let [a, b, c, d, e, f, g, h, ..] = address.octets();
                Self::V6([a, b, c, d, e, f, g, h])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_count_as_one() {
        let at = |address: &str| Neighbourhood::from(address.parse::<IpAddr>().unwrap());
        assert_eq!(at("2001:db8:1:2::1"), at("2001:db8:1:2:ffff:ffff:ffff:ffff"));
        assert_ne!(at("2001:db8:1:2::1"), at("2001:db8:1:3::1"));
        assert_ne!(at("203.0.113.1"), at("203.0.113.2"));
        assert_eq!(at("203.0.113.1"), at("::ffff:203.0.113.1"));
        assert_ne!(at("::1"), at("0.0.0.0"));
    }
}
