//! The page about the product.

use super::words::{about_countries_built_in, about_countries_given};
use crate::page::CountryData;

/// The credit that DB-IP asks for, in its words.
pub const COUNTRIES_CREDIT: &str = "IP Geolocation by DB-IP";
/// Where it leads.
pub const COUNTRIES_CREDIT_ADDRESS: &str = "https://db-ip.com";
/// The licence of DB-IP's data, by its name.
pub const COUNTRIES_LICENCE: &str = "Creative Commons Attribution 4.0";
/// Where it can be read.
pub const COUNTRIES_LICENCE_ADDRESS: &str = "https://creativecommons.org/licenses/by/4.0/";

/// How a country is found, up to the credit.
pub fn about_countries_found(data: CountryData) -> &'static str {
    match data {
        CountryData::BuiltIn => about_countries_built_in(),
        CountryData::Given => about_countries_given(),
    }
}
