//! The parts that pages are made of. Each draws what it is given and reports what a person did.
#![allow(missing_docs, reason = "the macro makes a props struct for each component; its fields are documented as parameters")]

mod announcer;
mod avatar;
mod brand;
mod control;
mod copy_link;
mod dialog;
mod icon;
mod level_meter;
mod menu;
mod notice;
mod panel_frame;
mod participant_tile;
mod preview;

pub use announcer::Announcer;
pub use avatar::Avatar;
pub use brand::{Brand, Mark};
pub use control::{DeviceControl, LeaveControl};
pub use copy_link::CopyLink;
pub use dialog::Dialog;
pub use icon::{Glyph, Icon};
pub use level_meter::LevelMeter;
pub use menu::{Menu, MenuItem};
pub use notice::{DEVICE_PROBLEMS, DeviceProblems, Notice};
pub use panel_frame::PanelFrame;
pub use participant_tile::ParticipantTile;
pub use preview::Preview;
