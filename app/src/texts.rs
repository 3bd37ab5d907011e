//! Every sentence that a person reads.

pub mod about;
mod chat;
mod door;
mod frame;
mod news;
mod people;
mod settings;

use call::{DeviceProblem, TileState};
use protocol::RoomNameError;
use protocol::membership::{JoinError, RoomStatus};

pub use self::chat::*;
pub use self::door::*;
pub use self::frame::*;
pub use self::news::*;
pub use self::people::*;
pub use self::settings::*;

/// The product.
pub const PRODUCT: &str = "Confab";
/// The way home, on the product's name.
pub const HOME_LINK: &str = "Confab, home page";

// The home page.

/// What the product promises.
pub const PROMISE: &str = "Talk face to face. Just share a link.";
/// How it keeps the promise.
pub const PROMISE_MORE: &str = "Start a room, send its link, and talk. No account, nothing to install.";
/// Starts a room.
pub const NEW_ROOM: &str = "New room";
/// The heading of the form that leads to a room.
pub const HAVE_A_NAME: &str = "Going to a room you know?";
/// The label of the text box for a room's name.
pub const ROOM_NAME: &str = "Room name";
/// An example of a room's name.
pub const ROOM_NAME_EXAMPLE: &str = "team kitchen";
/// Leads to the room whose name was typed.
pub const GO_TO_ROOM: &str = "Go to room";
/// The heading of the rooms visited lately.
pub const RECENT_ROOMS: &str = "Recent rooms";
/// What the product stands on.
pub const FACTS: [&str; 3] = ["Self-hosted", "No account", "Calls go directly between browsers"];
/// Without JavaScript, on the home page.
pub const HOME_NEEDS_JAVASCRIPT: &str = "You can look around without JavaScript. To start a call, switch it on in your browser.";

/// Why a typed text leads to no room.
pub const fn room_name_problem(problem: RoomNameError) -> &'static str {
    match problem {
        RoomNameError::Empty => "Type a room name with at least one letter or digit.",
        RoomNameError::TooLong => "That room name is too long. Use at most 64 letters and digits.",
    }
}

// An address that leads nowhere.

/// The heading of a page that is not there.
pub const MISSING_TITLE: &str = "Nothing here";
/// The way on.
pub const GO_HOME: &str = "Go to the home page";

/// Why there is nothing at an address.
pub const fn missing(problem: Option<RoomNameError>) -> &'static str {
    match problem {
        None => "There is no page at this address. The link may be incomplete, or mistyped.",
        Some(RoomNameError::Empty) => "This address names no room: a room name needs at least one letter or digit.",
        Some(RoomNameError::TooLong) => "This address names no room: a room name has at most 64 letters and digits.",
    }
}

// The lobby.

/// Without JavaScript, in a room.
pub const CALL_NEEDS_JAVASCRIPT: &str = "A call needs JavaScript. Switch it on in your browser, then load this page again.";
/// The page's program could not be loaded.
pub const LOAD_FAILED: &str = "This page could not load completely.";
/// Loads the page again.
pub const RELOAD: &str = "Reload";
/// The label of the text box for one's name.
pub const YOUR_NAME: &str = "Your name";
/// Joins the call.
pub const JOIN: &str = "Join";
/// The call is being joined.
pub const JOINING: &str = "Joining…";
/// Gives joining up.
pub const CANCEL: &str = "Cancel";
/// The name of one's own picture in the lobby.
pub const PREVIEW: &str = "Preview";
/// Asks whether to switch camera and microphone on.
pub const PRIMER: &str = "Would you like others to see and hear you?";
/// What else one may do.
pub const PRIMER_MORE: &str = "You can change this at any time, or join without.";
/// Switches both on.
pub const ALLOW_BOTH: &str = "Allow camera and microphone";
/// The browser is about to show its question.
pub const CAMERA_STARTING: &str = "Starting camera…";
/// The camera is off.
pub const CAMERA_OFF: &str = "Your camera is off";
/// The name of the level meter.
pub const MICROPHONE_LEVEL: &str = "Microphone level";
/// In place of the level, while the microphone is off.
pub const MICROPHONE_TEST: &str = "Turn on your microphone to test it";
/// The microphone is being asked for.
pub const MICROPHONE_STARTING: &str = "Starting microphone…";

/// Who is in a room, before joining it.
pub fn presence(status: RoomStatus) -> String {
    match status.participants {
        n if n >= status.limit && status.limit > 0 => format!("This room is full ({})", people(n)),
        0 => "Nobody is here yet".into(),
        1 => "1 person is here".into(),
        n => format!("{n} people are here"),
    }
}

/// How many there are.
pub fn people(count: u32) -> String {
    if count == 1 { "1 person".into() } else { format!("{count} people") }
}

/// A time to wait, in words, rounded up.
pub fn wait(millis: u32) -> String {
    match millis.div_ceil(1000) {
        0 | 1 => "a second".into(),
        seconds @ 2..=90 => format!("{seconds} seconds"),
        seconds => format!("{} minutes", seconds.div_ceil(60)),
    }
}

/// Why one could not join, and what to do.
pub fn join_problem(error: JoinError) -> String {
    if let Some(problem) = door_problem(error) {
        return problem;
    }
    match error {
        JoinError::InvalidRoom => "This address names no room. Check the link.".into(),
        JoinError::RoomFull { limit } => {
            format!("This room is full: it takes {}. Try again when somebody has left.", people(limit))
        }
        JoinError::Unreachable => "The server cannot be reached. Check your connection and try again.".into(),
        _ => "Something went wrong on the server. Please try again.".into(),
    }
}

// Devices.

/// The switch of the microphone.
pub const MICROPHONE: &str = "Microphone";
/// The switch of the camera.
pub const CAMERA: &str = "Camera";

/// The switch of the screen.
pub const SHARE_SCREEN: &str = "Share screen";

/// In the place of one's own picture: why there is none.
pub const fn no_picture(problem: DeviceProblem) -> &'static str {
    match problem {
        DeviceProblem::NotAllowed => "Your browser may not use the camera",
        DeviceProblem::NotFound => "No camera was found",
        DeviceProblem::InUse => "Your camera is in use elsewhere",
        DeviceProblem::Insecure => "The camera needs a page opened over HTTPS",
        DeviceProblem::Unplugged => "Your camera was disconnected",
        DeviceProblem::Other => "Your camera could not be started",
    }
}

/// Which devices are not to be had, and what to do; a common problem is told once.
pub fn device_problems(microphone: Option<DeviceProblem>, camera: Option<DeviceProblem>) -> Vec<String> {
    if let (Some(one), Some(other)) = (microphone, camera)
        && one == other
    {
        return vec![device_problem("camera and microphone", "them", "the button", one)];
    }
    let camera = camera.map(|problem| device_problem("camera", "it", CAMERA, problem));
    let microphone = microphone.map(|problem| device_problem("microphone", "it", MICROPHONE, problem));
    camera.into_iter().chain(microphone).collect()
}

fn device_problem(what: &str, it: &str, switch: &str, problem: DeviceProblem) -> String {
    match problem {
        DeviceProblem::NotAllowed => {
            format!("Your browser may not use the {what}. Allow {it} by the icon in the address bar, then press {switch} again.")
        }
        DeviceProblem::NotFound => format!("No {what} was found. Check the plug and any cover or mute switch, then press {switch} again."),
        DeviceProblem::InUse => {
            format!("Another tab or application is using the {what}. Close that one, then press {switch} again.")
        }
        DeviceProblem::Insecure => {
            format!("Browsers give the {what} only to pages opened over HTTPS. Ask for a link that begins with https.")
        }
        DeviceProblem::Unplugged => format!("The {what} was disconnected. Plug {it} in, then press {switch} again."),
        DeviceProblem::Other => format!("The {what} could not be started. Press {switch} to try again."),
    }
}

// The call.

/// The name of the bar.
pub const CALL_CONTROLS: &str = "Call controls";
/// The name of the stage.
pub const PARTICIPANTS: &str = "Participants";
/// Ends the call.
pub const LEAVE: &str = "Leave";
/// Copies the room's address.
pub const COPY_LINK: &str = "Copy link";
/// It worked.
pub const LINK_COPIED: &str = "Link copied";
/// It did not, and the address is there, selected, to be copied by hand.
pub const LINK_NOT_COPIED: &str = "Could not copy. Here is the link:";
/// The name of the text box with the address.
pub const ROOM_LINK: &str = "Link to this room";
/// Nobody else is there.
pub const ALONE: &str = "You are the only one here";
/// What to do about it.
pub const ALONE_MORE: &str = "Send the link to whoever should join.";
/// The server cannot be reached just now.
pub const RECONNECTING: &str = "Connection lost. Trying to reconnect… The others may still see and hear you.";
/// The browser plays no sound yet.
pub const SOUND_BLOCKED: &str = "Your browser has blocked the sound of this call.";
/// Plays it.
pub const TURN_ON_SOUND: &str = "Turn on sound";
/// A participant sends no sound.
pub const MICROPHONE_OFF: &str = "Microphone off";

/// A tile's name.
pub fn tile_name(name: &str, is_self: bool) -> String {
    if is_self { format!("{name} (you)") } else { name.into() }
}

/// What is not as it should be on the way to a participant.
pub const fn tile_state(state: TileState) -> &'static str {
    match state {
        TileState::Connecting => "Connecting…",
        TileState::Connected => "",
        TileState::Reconnecting => "Reconnecting…",
    }
}

/// Who came and who went, for whoever does not see it.
pub fn came_and_went(came: &[String], went: &[String]) -> String {
    let said = [(came, "joined"), (went, "left")];
    let said = said.into_iter().filter(|(names, _)| !names.is_empty());
    said.map(|(names, did)| format!("{} {did}", names.join(", "))).collect::<Vec<_>>().join(". ")
}

// After the call.

/// Joins again.
pub const REJOIN: &str = "Rejoin";
/// Takes the seat back from another tab.
pub const USE_HERE: &str = "Use here";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn presence_counts_in_words_and_says_when_there_is_no_seat_left() {
        let said = [(0, 6), (1, 6), (2, 6), (6, 6), (1, 1)]
            .map(|(participants, limit)| presence(RoomStatus { participants, limit, ..RoomStatus::default() }));
        assert_eq!(
            said,
            ["Nobody is here yet", "1 person is here", "2 people are here", "This room is full (6 people)", "This room is full (1 person)"]
        );
    }

    #[test]
    fn a_problem_of_both_devices_is_told_once() {
        let refused = Some(DeviceProblem::NotAllowed);
        assert_eq!(
            device_problems(refused, refused),
            ["Your browser may not use the camera and microphone. Allow them by the icon in the address bar, then press the button again."]
        );
        assert_eq!(
            device_problems(Some(DeviceProblem::Unplugged), Some(DeviceProblem::Other)),
            [
                "The camera could not be started. Press Camera to try again.",
                "The microphone was disconnected. Plug it in, then press Microphone again."
            ]
        );
        assert!(device_problems(None, None).is_empty());
    }

    #[test]
    fn coming_and_going_is_said_in_one_breath() {
        let [ana, ben, cleo] = ["Ana", "Ben", "Cleo"].map(String::from);
        assert_eq!(came_and_went(&[ana.clone(), ben.clone()], &[cleo]), "Ana, Ben joined. Cleo left");
        assert_eq!(came_and_went(&[], &[ben]), "Ben left");
        assert_eq!(came_and_went(&[ana], &[]), "Ana joined");
    }
}
