//! What this browser and this machine are, as far as people have to be told different things or offered different ones.

/// The browser and what it offers. Told once, when the page has come alive; before, nothing is offered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Environment {
    /// Whose browser it is, to say where to press in it.
    pub browser: Browser,
    /// What it runs on, to say where devices are permitted there.
    pub system: System,
    /// A telephone or a tablet: pages in the background have no camera there, and nothing is plugged in.
    pub handheld: bool,
    /// A slow machine or a connection that costs: cameras start small.
    pub modest: bool,
    /// `getDisplayMedia` is there.
    pub screen_sharing: bool,
    /// `setSinkId` is there: a speaker can be chosen.
    pub speaker_choice: bool,
    /// Elements can be shown on the full screen.
    pub full_screen: bool,
    /// How a call can stay on top of other windows.
    pub picture_in_picture: PictureInPicture,
    /// The system can be asked to send a link on.
    pub share_sheet: bool,
}

/// A family of browsers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Browser {
    /// Chrome, Edge and others of Chromium.
    Chromium,
    /// Firefox.
    Firefox,
    /// Safari, and every browser of iOS.
    Safari,
    /// Another one, or not known yet.
    #[default]
    Other,
}

/// An operating system.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum System {
    /// Windows.
    Windows,
    /// macOS.
    MacOs,
    /// iOS and iPadOS.
    Ios,
    /// Android.
    Android,
    /// Another one, or not known yet.
    #[default]
    Other,
}

/// How a call can stay on top of other windows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PictureInPicture {
    /// Not at all.
    #[default]
    None,
    /// One video, without controls of ours (W3C Picture-in-Picture).
    Video,
    /// A small document of our own, with controls (WICG Document Picture-in-Picture).
    Document,
}
