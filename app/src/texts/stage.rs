//! The words on pictures.

use call::{Cause, Flow, Moment, Quality, Route, Tile, TileState, Transport, Trouble, Whose};
use protocol::Pause;

use super::words::*;

/// What is not as it should be with a picture: what, and why; empty when all is well.
pub fn tile_condition(tile: &Tile) -> (String, String) {
    let what = match (tile.state, tile.flow) {
        (TileState::Connecting, _) => tile_connecting().into(),
        (TileState::Reconnecting, _) => tile_reconnecting().into(),
        (TileState::Connected, Flow::Flowing) => String::new(),
        (TileState::Connected, Flow::Waiting { seconds }) => video_waiting(&seconds.to_string()),
        (TileState::Connected, Flow::Frozen { seconds }) => video_frozen(&seconds.to_string()),
        (TileState::Connected, Flow::Paused(Pause::Background)) => return (video_in_background().into(), String::new()),
        (TileState::Connected, Flow::Paused(Pause::Bandwidth)) => return (video_paused().into(), String::new()),
    };
    let is_said = |cause: &Cause| match cause {
        Cause::Connecting => tile.state == TileState::Connected,
        cause => !what.is_empty() && !cause.is_detour(),
    };
    let why = tile.cause.filter(is_said).map(|cause| because(cause, &tile.name)).unwrap_or_default();
    (what, why)
}

/// Why the connection to somebody of this name is not as it should be, or takes a longer way; and what to do.
pub fn because(cause: Cause, name: &str) -> String {
    match cause {
        Cause::OwnNetwork => cause_own_network().into(),
        Cause::TheirNetwork => cause_their_network(name),
        Cause::Away => cause_away(name),
        Cause::Connecting => cause_connecting().into(),
        Cause::NothingGathered(Whose::Own | Whose::Both) => cause_nothing_own().into(),
        Cause::NothingGathered(Whose::Theirs) => cause_nothing_theirs(name),
        Cause::RelayUnreachable(Whose::Own) => cause_relay_own().into(),
        Cause::RelayUnreachable(Whose::Theirs) => cause_relay_theirs(name),
        Cause::RelayUnreachable(Whose::Both) => cause_relay_both().into(),
        Cause::RelayRefused => cause_relay_refused().into(),
        Cause::NoRelay => cause_no_relay().into(),
        Cause::NoPair => cause_no_pair(name),
        Cause::Families => cause_families(name),
        Cause::NothingComes => cause_nothing_comes(name),
        Cause::TheirCamera => cause_their_camera(name),
        Cause::TheirMachine => cause_their_machine(name),
        Cause::Loss { percent } => cause_loss(&percent.to_string()),
        Cause::Delay { millis } => cause_delay(&millis.to_string()),
        Cause::UdpBlocked(Whose::Own) => cause_udp_own().into(),
        Cause::UdpBlocked(Whose::Theirs) => cause_udp_theirs(name),
        Cause::UdpBlocked(Whose::Both) => cause_udp_both(name),
        Cause::OnlyTls(Whose::Own) => cause_tls_own().into(),
        Cause::OnlyTls(Whose::Theirs) => cause_tls_theirs(name),
        Cause::OnlyTls(Whose::Both) => cause_tls_both(name),
        Cause::Relayed => cause_relayed(name),
    }
}

/// How good a connection is, where that is worth a word, and why.
pub fn connection_quality(tile: &Tile) -> Option<String> {
    let what = match tile.quality {
        Quality::Good => return None,
        Quality::Fair => quality_fair(),
        Quality::Poor => quality_poor(),
    };
    Some(match tile.cause {
        Some(cause) => [what, ". ", &because(cause, &tile.name)].concat(),
        None => what.into(),
    })
}

/// The way that media took.
pub fn route(route: Route) -> &'static str {
    match route {
        Route::Direct => receipt_path_direct(),
        Route::Relay(Transport::Udp) => receipt_path_udp(),
        Route::Relay(Transport::Tcp) => receipt_path_tcp(),
        Route::Relay(Transport::Tls) => receipt_path_tls(),
    }
}

/// What was in the way for the longest time of a call.
pub fn worst_moment(worst: &Moment) -> String {
    let (name, seconds, after) = (&worst.name, &worst.seconds.to_string(), &worst.after.to_string());
    match worst.trouble {
        Trouble::Lost => receipt_worst_lost(name, seconds, after),
        Trouble::Frozen => receipt_worst_frozen(name, seconds, after),
        Trouble::Poor => receipt_worst_poor(name, seconds, after),
    }
}

/// Which page of the stage is shown; `page` is counted from 0.
pub fn page_of_stage(page: u16, pages: u16) -> String {
    page_of(&page.saturating_add(1).to_string(), &pages.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tile(state: TileState, flow: Flow, cause: Option<Cause>) -> Tile {
        let id = protocol::ParticipantId::new(2).expect("it is small");
        let member = protocol::MemberId::new(2).expect("it is small");
        Tile {
            id,
            name: "Ben".into(),
            initials: "B".into(),
            is_self: false,
            microphone: true,
            camera: true,
            screen: false,
            member,
            role: protocol::Role::Participant,
            hand: None,
            country: None,
            state,
            speaking: false,
            quality: Quality::Good,
            flow,
            cause,
            for_me: call::ForMe::default(),
        }
    }

    #[test]
    fn a_picture_that_does_not_come_says_for_how_long_and_why() {
        let said = |flow, cause| tile_condition(&tile(TileState::Connected, flow, cause));
        let waiting = said(Flow::Waiting { seconds: 5 }, Some(Cause::TheirNetwork));
        assert_eq!(waiting, ("Waiting for video (5 s)".into(), "Ben's connection is interrupted.".into()));
        assert_eq!(said(Flow::Frozen { seconds: 7 }, None), ("The picture has stopped (7 s)".into(), String::new()));
        assert_eq!(said(Flow::Flowing, Some(Cause::Relayed)), (String::new(), String::new()));
    }

    #[test]
    fn a_connection_that_does_not_come_about_says_why() {
        let stuck = tile(TileState::Connecting, Flow::Flowing, Some(Cause::RelayUnreachable(Whose::Theirs)));
        assert!(tile_condition(&stuck).1.starts_with("Ben's network lets neither a direct connection nor the relay through."));
        let young = tile(TileState::Connecting, Flow::Flowing, Some(Cause::Connecting));
        assert_eq!(tile_condition(&young).1, "", "that it connects is said already");
    }

    #[test]
    fn a_poor_connection_says_why() {
        let poor = Tile { quality: Quality::Poor, ..tile(TileState::Connected, Flow::Flowing, Some(Cause::Loss { percent: 15 })) };
        let said = connection_quality(&poor).expect("it is poor");
        assert_eq!(said, "Poor connection. 15 % of what is sent is lost. Move closer to the Wi-Fi, or use a cable.");
        assert_eq!(because(Cause::UdpBlocked(Whose::Theirs), "Ben"), "Ben's network blocks UDP; the call goes over the relay.");
    }

    #[test]
    fn what_is_wrong_with_the_connection_goes_before_what_is_wrong_with_the_picture() {
        assert_eq!(tile_condition(&tile(TileState::Reconnecting, Flow::Paused(Pause::Bandwidth), None)).0, "Reconnecting…");
    }

    #[test]
    fn people_count_pages_from_one() {
        assert_eq!(page_of_stage(1, 3), "Page 2 of 3");
    }
}
