//! The parts that pages are made of. Each draws what it is given and reports what a person did.
#![allow(missing_docs, reason = "the macro makes a props struct for each component; its fields are documented as parameters")]

mod announcer;
mod avatar;
mod brand;
mod chat_panel;
mod control;
mod copy_link;
mod dialog;
mod icon;
mod leave_dialog;
mod level_meter;
mod menu;
mod more_menu;
mod notice;
mod panel_frame;
mod participant_tile;
mod people_panel;
mod preview;
mod reactions;
mod room_settings;
mod screen_tile;
mod toasts;

pub use announcer::Announcer;
pub use avatar::Avatar;
pub use brand::{Brand, Mark};
pub use chat_panel::ChatPanel;
pub use control::{DeviceControl, LeaveControl, ToggleControl};
pub use copy_link::CopyLink;
pub use dialog::Dialog;
pub use icon::{Glyph, Icon};
pub use leave_dialog::LeaveDialog;
pub use level_meter::LevelMeter;
pub use menu::{Menu, MenuItem};
pub use more_menu::MoreMenu;
pub use notice::{DEVICE_PROBLEMS, DeviceProblems, Notice};
pub use panel_frame::PanelFrame;
pub use participant_tile::ParticipantTile;
pub use people_panel::PeoplePanel;
pub use preview::Preview;
pub use reactions::{FloatingReactions, ReactControl};
pub use room_settings::RoomSettings;
pub use screen_tile::ScreenTile;
pub use toasts::Toasts;
