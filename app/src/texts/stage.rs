//! The words on pictures.

use call::{Cause, Flow, Quality, TileState};
use protocol::Pause;

use super::words::*;

/// What is not as it should be with a picture: what, and why; empty when all is well.
pub fn tile_condition(state: TileState, flow: Flow) -> (String, &'static str) {
    match (state, flow) {
        (TileState::Connecting, _) => (tile_connecting().into(), ""),
        (TileState::Reconnecting, _) => (tile_reconnecting().into(), ""),
        (TileState::Connected, Flow::Flowing) => (String::new(), ""),
        (TileState::Connected, Flow::Waiting { seconds, cause }) => (video_waiting(&seconds.to_string()), because(cause)),
        (TileState::Connected, Flow::Frozen { seconds, cause }) => (video_frozen(&seconds.to_string()), because(cause)),
        (TileState::Connected, Flow::Paused(Pause::Background)) => (video_in_background().into(), ""),
        (TileState::Connected, Flow::Paused(Pause::Bandwidth)) => (video_paused().into(), ""),
    }
}

fn because(cause: Option<Cause>) -> &'static str {
    match cause {
        None => "",
        Some(Cause::OwnNetwork) => cause_own_network(),
        Some(Cause::TheirNetwork) => cause_their_network(),
        Some(Cause::Connecting) => cause_connecting(),
    }
}

/// How good a connection is, where that is worth a word.
pub fn connection_quality(quality: Quality) -> Option<&'static str> {
    match quality {
        Quality::Good => None,
        Quality::Fair => Some(quality_fair()),
        Quality::Poor => Some(quality_poor()),
    }
}

/// Which page of the stage is shown; `page` is counted from 0.
pub fn page_of_stage(page: u16, pages: u16) -> String {
    page_of(&page.saturating_add(1).to_string(), &pages.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_that_does_not_come_says_for_how_long_and_why() {
        let waiting = Flow::Waiting { seconds: 5, cause: Some(Cause::TheirNetwork) };
        assert_eq!(tile_condition(TileState::Connected, waiting), ("Waiting for video (5 s)".into(), "Their connection is interrupted"));
        let frozen = Flow::Frozen { seconds: 7, cause: None };
        assert_eq!(tile_condition(TileState::Connected, frozen), ("The picture has stopped (7 s)".into(), ""));
        assert_eq!(tile_condition(TileState::Connected, Flow::Flowing), (String::new(), ""));
    }

    #[test]
    fn what_is_wrong_with_the_connection_goes_before_what_is_wrong_with_the_picture() {
        assert_eq!(tile_condition(TileState::Reconnecting, Flow::Paused(Pause::Bandwidth)).0, "Reconnecting…");
    }

    #[test]
    fn people_count_pages_from_one() {
        assert_eq!(page_of_stage(1, 3), "Page 2 of 3");
    }
}
