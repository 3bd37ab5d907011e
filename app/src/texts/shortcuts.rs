//! The words for the keys that steer a call, and for what they bring about.

use call::{Action, CallView, Command, DeviceState, Habit, LayoutChoice, Modifier, Preference, Shortcut};
use protocol::MediaKind;

use super::words::*;

/// What a key does.
pub fn command(command: Command) -> String {
    let does = match command {
        Command::React(reaction) => return shortcut_react(super::reaction(reaction)),
        Command::Microphone => shortcut_microphone(),
        Command::PushToTalk => shortcut_talk(),
        Command::Camera => shortcut_camera(),
        Command::Screen => shortcut_screen(),
        Command::Hand => shortcut_hand(),
        Command::Chat => shortcut_chat(),
        Command::People => shortcut_people(),
        Command::Layout => shortcut_layout(),
        Command::FullScreen => shortcut_full_screen(),
        Command::Bar => shortcut_bar(),
        Command::ClosePanel => shortcut_close_panel(),
        Command::Help => shortcut_help(),
    };
    does.into()
}

/// What is written on the keys of a shortcut, in the order in which they are pressed. `mac`: on a keyboard for one.
pub fn keys(shortcut: &Shortcut, mac: bool) -> Vec<String> {
    let control = if mac { "⌘" } else { key_control() };
    let held: &[&str] = match shortcut.modifier {
        Modifier::None => &[],
        Modifier::Control => &[control],
        Modifier::Alt => &[if mac { "⌥" } else { key_alt() }],
        Modifier::ControlShift => &[control, if mac { "⇧" } else { key_shift() }],
    };
    let key = match shortcut.key {
        " " => key_space().into(),
        "Escape" => key_escape().into(),
        key => key.to_ascii_uppercase(),
    };
    held.iter().map(|key| (*key).to_owned()).chain([key]).collect()
}

/// The heading of the shortcuts that people bring from another product.
pub fn habit(habit: Habit) -> String {
    coming_from(match habit {
        Habit::Meet => "Google Meet",
        Habit::Zoom => "Zoom",
        Habit::Teams => "Microsoft Teams",
    })
}

/// What an action has brought about, if it has by now, for whoever pressed a key and does not see it.
pub fn outcome(action: &Action, view: &CallView) -> Option<&'static str> {
    let (wanted, is, on, off) = match action {
        Action::SetMedia { kind: MediaKind::Microphone, on } | Action::PushToTalk(on) => {
            (*on, switched(view.microphone)?, said_microphone_on(), said_microphone_off())
        }
        Action::SetMedia { kind: MediaKind::Camera, on } => (*on, switched(view.camera)?, said_camera_on(), said_camera_off()),
        Action::SetMedia { kind: MediaKind::Screen, on } => (*on, switched(view.screen)?, said_screen_on(), said_screen_off()),
        Action::SetHand(raised) => (*raised, view.own.hand, said_hand_raised(), said_hand_lowered()),
        Action::Prefer(Preference::Layout(layout)) if *layout == view.preferences.layout => {
            return Some(match layout {
                LayoutChoice::Auto => layout_automatic(),
                LayoutChoice::Grid => layout_grid(),
                LayoutChoice::Spotlight => layout_spotlight(),
            });
        }
        _ => return None,
    };
    (wanted == is).then_some(if is { on } else { off })
}

/// Whether a device is on; nothing while that is open, and of one that is not to be had: then it is told why.
const fn switched(state: DeviceState) -> Option<bool> {
    match state {
        DeviceState::On => Some(true),
        DeviceState::Off => Some(false),
        DeviceState::Starting | DeviceState::Interrupted | DeviceState::Failed(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use call::{Call, DeviceProblem, SHORTCUTS};

    use super::*;

    #[test]
    fn every_shortcut_is_written_as_it_stands_on_the_keys() {
        let all = |mac| SHORTCUTS.iter().map(move |shortcut| keys(shortcut, mac).join("+")).collect::<Vec<_>>();
        let own = ["M", "Space", "V", "D", "H", "C", "P", "W", "F", "1", "2", "3", "4", "5", "6", "F2", "Esc", "?"];
        assert_eq!(all(false)[..18], own);
        assert_eq!(all(false)[18..], ["Ctrl+Shift+/", "Ctrl+D", "Ctrl+E", "Alt+A", "Alt+V", "Ctrl+Shift+M", "Ctrl+Shift+O"]);
        assert_eq!(all(true)[18..], ["⌘+⇧+/", "⌘+D", "⌘+E", "⌥+A", "⌥+V", "⌘+⇧+M", "⌘+⇧+O"]);
    }

    #[test]
    fn no_two_commands_are_called_the_same() {
        for one in &SHORTCUTS {
            let same = SHORTCUTS.iter().filter(|other| command(other.command) == command(one.command));
            assert!(same.map(|other| other.command).all(|other| other == one.command), "{one:?}");
        }
        assert_eq!(command(Command::React(protocol::Reaction::Applause)), "React: Applause");
        assert_eq!(habit(Habit::Meet), "If you come from Google Meet");
    }

    #[test]
    fn what_a_key_brought_about_is_said_when_it_is_so() {
        let mut view = Call::new(0).view();
        let camera = |on| Action::SetMedia { kind: MediaKind::Camera, on };
        let mut said = |state| {
            view.camera = state;
            [outcome(&camera(true), &view), outcome(&camera(false), &view)]
        };
        assert_eq!(said(DeviceState::Starting), [None, None]);
        assert_eq!(said(DeviceState::On), [Some("Camera on"), None]);
        assert_eq!(said(DeviceState::Off), [None, Some("Camera off")]);
        assert_eq!(said(DeviceState::Failed(DeviceProblem::InUse)), [None, None], "a notice tells");
        assert_eq!(outcome(&Action::SetHand(true), &view), None, "the server has not said so yet");
        view.own.hand = true;
        view.microphone = DeviceState::On;
        assert_eq!(outcome(&Action::SetHand(true), &view), Some("Hand raised"));
        assert_eq!(outcome(&Action::PushToTalk(true), &view), Some("Microphone on"));
        assert_eq!(outcome(&Action::ClosePanel, &view), None, "the focus tells");
    }
}
