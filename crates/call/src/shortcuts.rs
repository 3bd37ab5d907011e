//! The keys that steer a call: one table, which is both what is obeyed and what the help shows.

use protocol::{MediaKind, Reaction};

use crate::{Action, CallDialog, CallView, LayoutChoice, Panel, Phase, Preference};

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// Microphone on or off.
    Microphone,
    /// Microphone on for as long as the key is held.
    PushToTalk,
    /// Camera on or off.
    Camera,
    /// Share a screen, or stop it.
    Screen,
    /// Raise one's hand, or lower it.
    Hand,
    /// Show a reaction.
    React(Reaction),
    /// Open the chat, or close it.
    Chat,
    /// Open the list of people, or close it.
    People,
    /// From the grid to the spotlight and back.
    Layout,
    /// The full screen, or no longer.
    FullScreen,
    /// The focus to the bar of controls.
    Bar,
    /// Close the panel that is open.
    ClosePanel,
    /// Show these keys.
    Help,
}

/// What is held down with a key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Modifier {
    /// Nothing. Shift where the key needs it to be typed.
    #[default]
    None,
    /// Control, or Command on a Mac.
    Control,
    /// Alt, or Option on a Mac.
    Alt,
    /// Control (or Command) and Shift.
    ControlShift,
}

/// Whose habit a shortcut is, for people who come from there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Habit {
    /// Google Meet.
    Meet,
    /// Zoom.
    Zoom,
    /// Microsoft Teams.
    Teams,
}

/// A line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortcut {
    /// What it does.
    pub command: Command,
    /// The key, as `KeyboardEvent.key` names it; letters are small.
    pub key: &'static str,
    /// What is held with it.
    pub modifier: Modifier,
    /// Whose habit it is, if it is not our own.
    pub habit: Option<Habit>,
}

const fn own(command: Command, key: &'static str) -> Shortcut {
    Shortcut { command, key, modifier: Modifier::None, habit: None }
}

const fn habit(command: Command, key: &'static str, modifier: Modifier, habit: Habit) -> Shortcut {
    Shortcut { command, key, modifier, habit: Some(habit) }
}

/// All of them, as the help shows them.
pub const SHORTCUTS: [Shortcut; 25] = [
    own(Command::Microphone, "m"),
    own(Command::PushToTalk, " "),
    own(Command::Camera, "v"),
    own(Command::Screen, "d"),
    own(Command::Hand, "h"),
    own(Command::Chat, "c"),
    own(Command::People, "p"),
    own(Command::Layout, "w"),
    own(Command::FullScreen, "f"),
    own(Command::React(Reaction::ALL[0]), "1"),
    own(Command::React(Reaction::ALL[1]), "2"),
    own(Command::React(Reaction::ALL[2]), "3"),
    own(Command::React(Reaction::ALL[3]), "4"),
    own(Command::React(Reaction::ALL[4]), "5"),
    own(Command::React(Reaction::ALL[5]), "6"),
    own(Command::Bar, "F2"),
    own(Command::ClosePanel, "Escape"),
    own(Command::Help, "?"),
    Shortcut { command: Command::Help, key: "/", modifier: Modifier::ControlShift, habit: None },
    habit(Command::Microphone, "d", Modifier::Control, Habit::Meet),
    habit(Command::Camera, "e", Modifier::Control, Habit::Meet),
    habit(Command::Microphone, "a", Modifier::Alt, Habit::Zoom),
    habit(Command::Camera, "v", Modifier::Alt, Habit::Zoom),
    habit(Command::Microphone, "m", Modifier::ControlShift, Habit::Teams),
    habit(Command::Camera, "o", Modifier::ControlShift, Habit::Teams),
];

/// A key that was pressed (W3C UI Events `KeyboardEvent`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pressed<'a> {
    /// `key`: what it types.
    pub key: &'a str,
    /// `code`: where on the keyboard it is.
    pub code: &'a str,
    /// `ctrlKey` or `metaKey`.
    pub control: bool,
    /// `altKey`.
    pub alt: bool,
    /// `shiftKey`.
    pub shift: bool,
    /// `repeat`: it is still held. Nothing is done twice.
    pub repeat: bool,
}

/// Where it was pressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Focus {
    /// In something that takes text, a list of choices or a slider: its keys are its own.
    pub in_field: bool,
    /// On a button or a link: the space bar presses it.
    pub on_button: bool,
    /// In a dialog or a menu: its keys are its own.
    pub in_overlay: bool,
}

impl Shortcut {
    /// Whether it can be pressed by whoever only means to type (WCAG 2.1.4, Character Key Shortcuts).
    pub fn is_character(&self) -> bool {
        self.modifier == Modifier::None && self.key.chars().count() == 1
    }

    fn is(&self, pressed: &Pressed<'_>) -> bool {
        // What Shift is held for, `key` says; a key that types nothing, or with a modifier, is meant without it.
        let typed = self.is_character() && !self.key.starts_with(|c: char| c.is_alphanumeric() || c == ' ');
        let (control, alt, shift) = match self.modifier {
            Modifier::None => (false, false, typed && pressed.shift),
            Modifier::Control => (true, false, false),
            Modifier::Alt => (false, true, false),
            Modifier::ControlShift => (true, false, true),
        };
        (pressed.control, pressed.alt, pressed.shift) == (control, alt, shift) && self.is_key(pressed)
    }

    /// By what the key types; by its place where it types no letter that a shortcut could be: with Alt on a Mac, or in another script.
    fn is_key(&self, pressed: &Pressed<'_>) -> bool {
        if pressed.key.eq_ignore_ascii_case(self.key) {
            return true;
        }
        let place = match pressed.code.strip_prefix("Key").or_else(|| pressed.code.strip_prefix("Digit")) {
            Some(place) => place,
            None if pressed.code == "Slash" => "/",
            None => return false,
        };
        (!pressed.key.is_ascii() || self.modifier == Modifier::ControlShift) && self.key.eq_ignore_ascii_case(place)
    }
}

/// What a key does where it was pressed, if it does anything. `single_keys`: whether the person wants keys without a modifier.
pub fn command(pressed: &Pressed<'_>, focus: Focus, single_keys: bool) -> Option<Command> {
    if pressed.repeat || focus.in_overlay {
        return None;
    }
    let shortcut = SHORTCUTS.iter().find(|shortcut| shortcut.is(pressed))?;
    let is_wanted = !shortcut.is_character() || (single_keys && !focus.in_field);
    let is_taken = shortcut.key == " " && focus.on_button;
    (is_wanted && !is_taken).then_some(shortcut.command)
}

impl CallView {
    /// Whether a command can be given as things are: before the call only what the lobby has, and no panel is closed where none is open.
    pub fn heeds(&self, command: Command) -> bool {
        match self.phase {
            Phase::Lobby { .. } | Phase::Joining | Phase::Waiting => {
                matches!(command, Command::Microphone | Command::Camera | Command::Help)
            }
            Phase::Connected | Phase::Reconnecting => command != Command::ClosePanel || self.panel.is_some(),
            Phase::Ended(_) => false,
        }
    }

    /// What a command means as things are; nothing for what only the page can do: the full screen, and where the focus is.
    pub fn meaning(&self, command: Command) -> Option<Action> {
        let toggle = |kind: MediaKind| {
            let state = match kind {
                MediaKind::Microphone => self.microphone,
                MediaKind::Camera => self.camera,
                MediaKind::Screen => self.screen,
            };
            Action::SetMedia { kind, on: !state.is_wanted() }
        };
        let panel = |panel| if self.panel == Some(panel) { Action::ClosePanel } else { Action::OpenPanel(panel) };
        Some(match command {
            Command::Microphone => toggle(MediaKind::Microphone),
            Command::PushToTalk => Action::PushToTalk(true),
            Command::Camera => toggle(MediaKind::Camera),
            Command::Screen => toggle(MediaKind::Screen),
            Command::Hand => Action::SetHand(!self.own.hand),
            Command::React(reaction) => Action::React(reaction),
            Command::Chat => panel(Panel::Chat),
            Command::People => panel(Panel::People),
            Command::Layout => Action::Prefer(Preference::Layout(match self.preferences.layout {
                LayoutChoice::Spotlight => LayoutChoice::Grid,
                LayoutChoice::Auto | LayoutChoice::Grid => LayoutChoice::Spotlight,
            })),
            Command::ClosePanel => Action::ClosePanel,
            Command::Help => Action::OpenDialog(CallDialog::Shortcuts),
            Command::FullScreen | Command::Bar => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(key: &str) -> Pressed<'_> {
        Pressed { key, ..Pressed::default() }
    }

    fn does(pressed: Pressed<'_>) -> Option<Command> {
        command(&pressed, Focus::default(), true)
    }

    #[test]
    fn every_line_of_the_table_is_reached_by_its_keys_and_no_two_by_the_same() {
        for shortcut in &SHORTCUTS {
            let control = matches!(shortcut.modifier, Modifier::Control | Modifier::ControlShift);
            let pressed = Pressed {
                key: shortcut.key,
                code: "",
                control,
                alt: shortcut.modifier == Modifier::Alt,
                shift: shortcut.modifier == Modifier::ControlShift,
                repeat: false,
            };
            assert_eq!(does(pressed), Some(shortcut.command), "{shortcut:?}");
            let same = SHORTCUTS.iter().filter(|other| (other.key, other.modifier) == (shortcut.key, shortcut.modifier)).count();
            assert_eq!(same, 1, "{shortcut:?}");
        }
    }

    #[test]
    fn what_is_on_is_switched_off_and_what_is_open_is_closed() {
        let mut view = crate::Call::new(0).view();
        assert_eq!(view.meaning(Command::Chat), Some(Action::OpenPanel(Panel::Chat)));
        assert_eq!(view.meaning(Command::Camera), Some(Action::SetMedia { kind: MediaKind::Camera, on: true }));
        (view.panel, view.camera, view.own.hand) = (Some(Panel::Chat), crate::DeviceState::On, true);
        assert_eq!(view.meaning(Command::Chat), Some(Action::ClosePanel));
        assert_eq!(view.meaning(Command::People), Some(Action::OpenPanel(Panel::People)));
        assert_eq!(view.meaning(Command::Camera), Some(Action::SetMedia { kind: MediaKind::Camera, on: false }));
        assert_eq!(view.meaning(Command::Hand), Some(Action::SetHand(false)));
    }

    #[test]
    fn only_what_there_is_can_be_steered() {
        let mut view = crate::Call::new(0).view();
        let heeded = |view: &CallView| SHORTCUTS.iter().filter(|shortcut| view.heeds(shortcut.command)).count();
        let of = |commands: &[Command]| SHORTCUTS.iter().filter(|shortcut| commands.contains(&shortcut.command)).count();
        assert_eq!(heeded(&view), of(&[Command::Microphone, Command::Camera, Command::Help]));
        view.phase = Phase::Connected;
        assert_eq!(heeded(&view), SHORTCUTS.len() - 1, "no panel is open");
        view.panel = Some(Panel::People);
        assert_eq!(heeded(&view), SHORTCUTS.len());
        view.phase = Phase::Ended(crate::EndReason::Left);
        assert_eq!(heeded(&view), 0);
    }

    #[test]
    fn letters_are_for_fields_while_one_types() {
        let focus = Focus { in_field: true, ..Focus::default() };
        assert_eq!(command(&press("m"), focus, true), None);
        assert_eq!(command(&press("?"), focus, true), None);
        assert_eq!(command(&Pressed { control: true, ..press("d") }, focus, true), Some(Command::Microphone));
        assert_eq!(command(&press("F2"), focus, true), Some(Command::Bar));
        assert_eq!(command(&press("Escape"), focus, true), Some(Command::ClosePanel));
    }

    #[test]
    fn single_keys_can_be_switched_off_and_the_others_stay() {
        for shortcut in &SHORTCUTS {
            if shortcut.modifier == Modifier::None {
                let is_single = shortcut.key.chars().count() == 1;
                assert_eq!(command(&press(shortcut.key), Focus::default(), false).is_none(), is_single, "{shortcut:?}");
            }
        }
    }

    #[test]
    fn the_space_bar_presses_the_button_it_is_on() {
        assert_eq!(does(press(" ")), Some(Command::PushToTalk));
        let focus = Focus { on_button: true, ..Focus::default() };
        assert_eq!(command(&press(" "), focus, true), None);
        assert_eq!(command(&press("m"), focus, true), Some(Command::Microphone));
    }

    #[test]
    fn dialogs_and_menus_have_their_own_keys_and_a_held_key_does_nothing_twice() {
        let focus = Focus { in_overlay: true, ..Focus::default() };
        assert_eq!(command(&press("Escape"), focus, true), None);
        assert_eq!(does(Pressed { repeat: true, ..press("m") }), None);
    }

    #[test]
    fn another_modifier_is_another_shortcut() {
        for pressed in [
            Pressed { control: true, ..press("m") },
            Pressed { alt: true, ..press("m") },
            Pressed { shift: true, ..press("M") },
            Pressed { control: true, alt: true, ..press("d") },
            Pressed { control: true, ..press("v") },
        ] {
            assert_eq!(does(pressed), None, "{pressed:?}");
        }
    }

    #[test]
    fn a_letter_counts_by_what_it_types_and_in_other_scripts_by_its_place() {
        assert_eq!(does(Pressed { code: "Semicolon", ..press("m") }), Some(Command::Microphone), "French keyboards");
        assert_eq!(does(Pressed { code: "KeyM", ..press(",") }), None, "French keyboards");
        assert_eq!(does(Pressed { code: "KeyM", ..press("ة") }), Some(Command::Microphone), "Arabic keyboards");
        assert_eq!(does(Pressed { alt: true, code: "KeyA", ..press("å") }), Some(Command::Microphone), "Option on a Mac");
        assert_eq!(does(Pressed { shift: true, code: "Minus", ..press("?") }), Some(Command::Help), "German keyboards");
        let slash = Pressed { control: true, shift: true, code: "Slash", ..press("?") };
        assert_eq!(does(slash), Some(Command::Help));
    }
}
