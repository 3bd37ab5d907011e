//! The words of a call's frame: the bar, the panels, the menus, the dialogs.

/// Closes a panel.
pub const CLOSE: &str = "Close";
