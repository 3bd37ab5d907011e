//! The page about the product.

use crate::page::CountryData;

/// Leads to the page.
pub const LINK: &str = "About";
/// Its heading.
pub const TITLE: &str = "About Confab";
/// What it is.
pub const WHAT: &str = "Confab is video calls from one program that people run on a server of their own. \
    Sound and pictures go directly between the browsers, encrypted, and nobody but this server is asked for anything.";
/// The heading of the product's own licence.
pub const LICENCE: &str = "Licence";
/// Under which licences one may have the product.
pub const LICENCE_MORE: &str = "Confab is free software, under the MIT licence or the Apache License 2.0, as you like.";
/// The heading of what others made.
pub const WORK_OF_OTHERS: &str = "Work of others";
/// Under which licences it is.
pub const WORK_OF_OTHERS_MORE: &str = "It is built from free software of many others, under the MIT, Apache 2.0, BSD, ISC, Zlib, \
    Unicode, Boost and MPL 2.0 licences and the like; the source code names each part.";
/// The heading of what tells countries.
pub const COUNTRIES: &str = "Countries";
/// The credit that DB-IP asks for, in its words.
pub const COUNTRIES_CREDIT: &str = "IP Geolocation by DB-IP";
/// Where it leads.
pub const COUNTRIES_CREDIT_ADDRESS: &str = "https://db-ip.com";
/// The licence of DB-IP's data.
pub const COUNTRIES_LICENCE: &str = "Creative Commons Attribution 4.0";
/// Where it can be read.
pub const COUNTRIES_LICENCE_ADDRESS: &str = "https://creativecommons.org/licenses/by/4.0/";

/// Which program answers.
pub fn version(version: &str) -> String {
    format!("Version {version}")
}

/// How a country is found, up to the credit.
pub const fn countries(data: CountryData) -> &'static str {
    match data {
        CountryData::BuiltIn => "The flag beside a name comes from a table on this server, by the address of the connection:",
        CountryData::Given => {
            "The flag beside a name comes from a table that whoever runs this server chose, by the address of the connection. If it is DB-IP\u{2019}s:"
        }
    }
}
