//! What descriptions say in this world, as text: lines that only the model of the browser writes and reads.

use protocol::{DescriptionKind, MediaKind};

/// What a description says here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sdp {
    pub(crate) kind: DescriptionKind,
    pub(crate) id: String,
    pub(crate) ufrag: String,
    pub(crate) sections: Vec<Section>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Section {
    pub(crate) mid: u32,
    pub(crate) kind: MediaKind,
    pub(crate) send: bool,
    pub(crate) receive: bool,
}

impl Sdp {
    pub(crate) fn to_text(&self) -> String {
        let mut text = format!("o={}\na=ice-ufrag:{}\n", self.id, self.ufrag);
        for section in &self.sections {
            let kind = match section.kind {
                MediaKind::Microphone => "audio",
                MediaKind::Camera => "video",
                MediaKind::Screen => "screen",
            };
            text += &format!("m={} {kind} {} {}\n", section.mid, section.send, section.receive);
        }
        text
    }

    pub(crate) fn from_text(kind: DescriptionKind, text: &str) -> Self {
        let mut sdp = Self { kind, id: String::new(), ufrag: String::new(), sections: Vec::new() };
        for line in text.lines() {
            if let Some(id) = line.strip_prefix("o=") {
                id.clone_into(&mut sdp.id);
            } else if let Some(ufrag) = line.strip_prefix("a=ice-ufrag:") {
                ufrag.clone_into(&mut sdp.ufrag);
            } else if let Some([mid, kind, send, receive]) =
                line.strip_prefix("m=").and_then(|rest| <[&str; 4]>::try_from(rest.split(' ').collect::<Vec<_>>()).ok())
            {
                let kind = match kind {
                    "video" => MediaKind::Camera,
                    "screen" => MediaKind::Screen,
                    _ => MediaKind::Microphone,
                };
                let mid = mid.parse().expect("this model wrote it");
                sdp.sections.push(Section { mid, kind, send: send == "true", receive: receive == "true" });
            }
        }
        sdp
    }
}
