//! A function for each message of `app/texts/en.ftl`, made by the build.

use super::catalogue;

include!(concat!(env!("OUT_DIR"), "/words.rs"));
