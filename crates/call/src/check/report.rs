//! What can be handed to whoever helps.

use serde::Serialize;

use super::{CheckView, Finding, Link, Step, Summary, Verdict};
use crate::{Browser, Environment, System};

/// A check as a file: what was found, and in which browser. There is no address in it, no name, and no label of a device.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// What it is, and of which make: `confab-check-1`.
    format: &'static str,
    /// The version of Confab.
    confab: &'static str,
    browser: &'static str,
    system: &'static str,
    summary: Option<Summary>,
    steps: Vec<Entry>,
}

/// One step.
#[derive(Clone, Debug, Serialize)]
struct Entry {
    step: Step,
    verdict: Verdict,
    finding: &'static str,
    /// How long it took to an answer, in milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    millis: Option<u32>,
    /// Pixels and lines of the camera's picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    size: Option<[u16; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<Link>,
}

impl Report {
    /// Of what was tried by now, in version `confab`.
    pub fn of(view: &CheckView, confab: &'static str, environment: &Environment) -> Self {
        let entry = |step| {
            let finding = view.finding(step)?;
            Some(Entry {
                step,
                verdict: finding.verdict(step),
                finding: finding.word(),
                millis: if let Finding::Reached { millis } = finding { Some(millis) } else { None },
                size: if let Finding::Seen { width, height } = finding { Some([width, height]) } else { None },
                link: if let Finding::Carries(link) = finding { Some(link) } else { None },
            })
        };
        Self {
            format: "confab-check-1",
            confab,
            browser: match environment.browser {
                Browser::Chromium => "chromium",
                Browser::Firefox => "firefox",
                Browser::Safari => "safari",
                Browser::Other => "other",
            },
            system: match environment.system {
                System::Windows => "windows",
                System::MacOs => "macos",
                System::Ios => "ios",
                System::Android => "android",
                System::Other => "other",
            },
            summary: view.summary,
            steps: Step::ALL.into_iter().filter_map(entry).collect(),
        }
    }

    /// The text of the file, JSON.
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).expect("a report is plain data")
    }
}
