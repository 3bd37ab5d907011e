//! Which country an address is of: looked up in data on this machine, so that nobody else is asked.
//!
//! `scripts/setup` fetches the data and the build embeds it. It is a country for the greater part of addresses, right for most of them, and
//! no proof of anything.

use std::borrow::Cow;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::path::{Path, PathBuf};

use app::CountryData;
use maxminddb::{LookupResult, MaxMindDbError, Reader, WithinOptions};
use protocol::Country;
use serde::Deserialize;

/// DB-IP's free data (CC BY 4.0, <https://db-ip.com>) in MaxMind's format; empty in a build without it. It is read where it is, so that
/// it costs no memory but the pages that lookups touch.
static BUILT_IN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/countries.mmdb"));

/// Networks of a file to look at before it counts as one that has no countries.
const SAMPLE: usize = 1000;

/// Codes of two letters in such data that are no country: reserved, unknown, and two regions.
const NO_COUNTRIES: [&str; 4] = ["ZZ", "XX", "EU", "AP"];

/// Which data to use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Choice {
    /// What is in the binary, if there is something.
    #[default]
    BuiltIn,
    /// A file in MaxMind's format.
    File(PathBuf),
    /// None: nobody's country is known.
    None,
}

/// Why the data cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CountriesError {
    /// The file cannot be read.
    #[error("cannot read the countries in {}", file.display())]
    Unreadable {
        /// Which.
        file: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// It is in another format, or damaged.
    #[error("{} is no database in MaxMind's format (.mmdb)", file.display())]
    Format {
        /// Which.
        file: PathBuf,
        /// Why.
        #[source]
        source: MaxMindDbError,
    },
    /// It is about something else.
    #[error("{} is a database without countries", file.display())]
    WithoutCountries {
        /// Which.
        file: PathBuf,
    },
}

/// Where addresses are.
#[derive(Debug, Default)]
pub struct Countries(Option<(CountryData, Reader<Cow<'static, [u8]>>)>);

/// What is known of a network, as DB-IP's data by itself and as MaxMind's and others say it.
#[derive(Deserialize)]
struct Record<'a> {
    #[serde(borrow)]
    country_code: Option<&'a str>,
    #[serde(borrow)]
    country: Option<Inner<'a>>,
}

#[derive(Deserialize)]
struct Inner<'a> {
    #[serde(borrow)]
    iso_code: Option<&'a str>,
}

impl Countries {
    /// Reads the data that was chosen.
    ///
    /// # Errors
    /// As [`CountriesError`] says.
    pub fn open(choice: &Choice) -> Result<Self, CountriesError> {
        match choice {
            Choice::None => Ok(Self(None)),
            Choice::BuiltIn if BUILT_IN.is_empty() => Ok(Self(None)),
            Choice::BuiltIn => Self::read(CountryData::BuiltIn, Cow::Borrowed(BUILT_IN), Path::new("what is built in")),
            // Not mapped into memory: whoever writes to the file meanwhile would end the server.
            Choice::File(file) => match std::fs::read(file) {
                Ok(bytes) => Self::read(CountryData::Given, Cow::Owned(bytes), file),
                Err(source) => Err(CountriesError::Unreadable { file: file.clone(), source }),
            },
        }
    }

    fn read(data: CountryData, bytes: Cow<'static, [u8]>, file: &Path) -> Result<Self, CountriesError> {
        let wrong = |source| CountriesError::Format { file: file.into(), source };
        let reader = Reader::from_source(bytes).map_err(wrong)?;
        let has_countries = {
            let mut networks = reader.networks(WithinOptions::default()).map_err(wrong)?.take(SAMPLE);
            networks.any(|network| network.ok().as_ref().and_then(country).is_some())
        };
        if has_countries { Ok(Self(Some((data, reader)))) } else { Err(CountriesError::WithoutCountries { file: file.into() }) }
    }

    /// Whose data it is; nothing when there is none.
    pub fn data(&self) -> Option<CountryData> {
        self.0.as_ref().map(|(data, _)| *data)
    }

    /// The country of an address. None for one that is not of the public internet, whatever the data says, and for an unknown one.
    pub fn of(&self, address: IpAddr) -> Option<Country> {
        let (_, reader) = self.0.as_ref()?;
        let address = address.to_canonical();
        // Data of IPv4 alone fails for IPv6.
        if is_public(address) { reader.lookup(address).ok().as_ref().and_then(country) } else { None }
    }
}

fn country(found: &LookupResult<'_, Cow<'static, [u8]>>) -> Option<Country> {
    let record: Record<'_> = found.decode().ok()??;
    let code = record.country_code.or_else(|| record.country?.iso_code)?;
    if NO_COUNTRIES.contains(&code) { None } else { Country::parse(code).ok() }
}

/// Whether an address may be anybody's on the public internet, by IANA's registries of special-purpose addresses (RFC 6890).
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

const fn is_public_v4(address: Ipv4Addr) -> bool {
    !matches!(
        address.octets(),
        [0 | 10 | 127 | 224.., ..] // This network, private, loopback; multicast and above: reserved, broadcast.
            | [100, 64..=127, ..] // Shared by the customers of a provider (RFC 6598).
            | [169, 254, ..] // Link-local.
            | [172, 16..=31, ..] | [192, 168, ..] // Private.
            | [192, 0, 0 | 2, _] // Protocols and documentation.
            | [192, 88, 99, _] // Relays from IPv6.
            | [198, 18 | 19, ..] // Measurements.
            | [198, 51, 100, _] | [203, 0, 113, _] // Documentation.
    )
}

const fn is_public_v6(address: Ipv6Addr) -> bool {
    // Outside of 2000::/3 there is nothing of anybody: loopback, mapped, unique local, link-local, multicast.
    match address.segments() {
        [0x2001, 0..=0x1ff, ..] => false,                       // Protocols, tunnels among them.
        [0x2001, 0xdb8, ..] | [0x3fff, 0..=0xfff, ..] => false, // Documentation.
        [0x2002, ..] => false,                                  // Tunnels of 6to4.
        [first, ..] => first >> 13 == 1,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn built_in() -> Option<Countries> {
        let countries = Countries::open(&Choice::BuiltIn).unwrap();
        if countries.data().is_none() {
            // Past the test harness, which shows nothing of tests that pass.
            writeln!(std::io::stderr(), "SKIPPED: this build has no country data; scripts/setup fetches it, and make test has it").unwrap();
            return None;
        }
        Some(countries)
    }

    fn of(countries: &Countries, address: &str) -> Option<String> {
        countries.of(address.parse().unwrap()).map(|country| country.code())
    }

    /// Addresses that are of no country.
    const SPECIAL: [&str; 45] = [
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.1",
        "192.168.255.255",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.255",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::8.8.8.8",
        "::ffff:10.0.0.1",
        "::ffff:192.168.1.1",
        "64:ff9b::808:808",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:1::1",
        "2001:20::1",
        "2001:db8::1",
        "2001:db8:ffff::1",
        "2002:808:808::1",
        "3fff::1",
        "3fff:fff:ffff::1",
        "fc00::1",
        "fdff::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
    ];

    #[test]
    fn what_is_not_of_the_public_internet_is_known() {
        for address in SPECIAL {
            assert!(!is_public(address.parse::<IpAddr>().unwrap().to_canonical()), "{address}");
        }
        for address in [
            "1.1.1.1",
            "9.255.255.255",
            "11.0.0.0",
            "100.63.255.255",
            "100.128.0.0",
            "128.0.0.1",
            "169.253.255.255",
            "172.15.255.255",
            "172.32.0.0",
            "192.0.1.1",
            "192.167.255.255",
            "192.169.0.0",
            "198.17.255.255",
            "198.20.0.0",
            "223.255.255.255",
            "::ffff:8.8.8.8",
            "2000::1",
            "2001:200::1",
            "2001:db7:ffff::1",
            "2001:db9::1",
            "2003::1",
            "2a00::1",
            "3fff:1000::1",
        ] {
            assert!(is_public(address.parse::<IpAddr>().unwrap().to_canonical()), "{address}");
        }
    }

    #[test]
    fn whoever_is_known_has_a_country() {
        let Some(countries) = built_in() else { return };
        assert_eq!(countries.data(), Some(CountryData::BuiltIn));
        for (address, country) in [
            // Universities, networks of research and of large providers: addresses that stay where they are.
            ("18.9.22.69", "US"),
            ("129.132.19.216", "CH"),
            ("133.11.0.1", "JP"),
            ("130.89.1.1", "NL"),
            ("141.76.1.1", "DE"),
            ("::ffff:129.132.19.216", "CH"),
            ("2001:620::1", "CH"),
            ("2001:200::1", "JP"),
            ("2003::1", "DE"),
        ] {
            assert_eq!(of(&countries, address).as_deref(), Some(country), "{address}");
        }
    }

    #[test]
    fn special_addresses_have_no_country_whatever_the_data_says() {
        let Some(countries) = built_in() else { return };
        for address in SPECIAL {
            assert_eq!(of(&countries, address), None, "{address}");
        }
    }

    #[test]
    fn no_address_reaches_a_panic() {
        let Some(countries) = built_in() else { return };
        let mut known = 0;
        for high in 0..=u16::MAX {
            let [a, b] = high.to_be_bytes();
            known += usize::from(countries.of(IpAddr::from([a, b, 77, 77])).is_some());
            known += usize::from(countries.of(IpAddr::from([high, 0x77, 0x777, 0, 0, 0, 0, 1])).is_some());
        }
        assert!(known > 40_000, "{known} of 65536 are known");
    }

    #[test]
    fn without_data_nobody_has_a_country() {
        let countries = Countries::open(&Choice::None).unwrap();
        assert_eq!((of(&countries, "18.9.22.69"), countries.data()), (None, None));
    }

    /// An error and its causes, as whoever starts the server reads them.
    fn words(error: &dyn std::error::Error) -> String {
        std::iter::successors(Some(error), |error| error.source()).map(ToString::to_string).collect::<Vec<_>>().join(": ")
    }

    #[test]
    fn what_cannot_be_read_is_told_in_words() {
        let missing = Countries::open(&Choice::File("no-such.mmdb".into())).unwrap_err();
        assert!(words(&missing).starts_with("cannot read the countries in no-such.mmdb: "), "{}", words(&missing));
        let other = Countries::open(&Choice::File("Cargo.toml".into())).unwrap_err();
        assert!(words(&other).starts_with("Cargo.toml is no database in MaxMind's format (.mmdb): "), "{}", words(&other));
    }

    #[test]
    fn data_that_was_cut_off_is_an_error_or_knows_less() {
        if built_in().is_none() {
            return;
        }
        for length in [0, 1, 100, BUILT_IN.len() / 2, BUILT_IN.len() - 100, BUILT_IN.len() - 1] {
            if let Ok(countries) = Countries::read(CountryData::Given, Cow::Borrowed(&BUILT_IN[..length]), Path::new("cut")) {
                of(&countries, "18.9.22.69");
            }
        }
    }
}
