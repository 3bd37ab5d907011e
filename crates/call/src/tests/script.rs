//! The words of the scripts.

mod devices;

use std::time::Duration;

use protocol::membership::{Entry, JoinError, Seat};
use protocol::{
    Author, Backlog, Backstage, Ban, Candidate, Change, ChatText, CloseReason, Country, Deed, DeedNumber, Description, DescriptionKind,
    DisplayName, DoneToYou, Door, DoorMessage, DraftNumber, Endpoint, Filter, Gathered, IceServer, IceServers, KnockNote, LeaveReason,
    Line, LineEvent, LineId, Media, MediaKind, MemberId, OfferNumber, PageNumber, Participant, ParticipantId, Presence, Reaction, Refusal,
    Report, Retention, Rights, Role, RoomName, ServerMessage, Settings, Signal, Snapshot, UnixMillis, Waiting,
};

use super::sending::{pause_named, sample as seen};
use super::{World, noticing};
use crate::{
    Action, CaptureId, ConnectionState, Corner, Environment, Input, LayoutChoice, Panel, PeerEvent, PeerId, Place, Preference, SocketId,
    StageSize, ToastId, VideoQuality, Wishes,
};

/// Everybody known: their place in the list is their number.
const NAMES: [&str; 10] = ["", "abe", "", "", "", "ana", "ben", "cleo", "dora", "eve"];

impl World {
    /// What the server will say in its next welcomes.
    pub(super) fn given(&mut self, words: &[&str]) {
        match *words {
            ["stopped", ref kinds @ ..] => self.stopped = media_of(kinds),
            ["lines", ref lines @ .., "more"] => {
                self.chat = Backlog { lines: lines.iter().map(|text| short_line(text)).collect(), more: true }
            }
            ["lines", ref lines @ ..] => self.chat = Backlog { lines: lines.iter().map(|text| short_line(text)).collect(), more: false },
            ["waiting", ref names @ ..] => self.backstage = Some(backstage(names)),
            ["rights", ref rights @ ..] => self.settings.rights = rights_of(rights),
            _ => panic!("nothing can be given as {words:?}"),
        }
    }

    /// What the stage draws of somebody.
    pub(super) fn draw(&mut self, name: &str, camera: &str, screen: &str) {
        let lines = |text: &str| text.parse().expect("lines");
        self.call.peers.show(participant(name).id, lines(camera), lines(screen));
    }

    pub(super) fn input(&mut self, words: &[&str]) -> Input {
        if let Some(action) = action(words).or_else(|| noticing::action(words)) {
            return Input::Action(action);
        }
        if let Some(input) = devices::input(words).or_else(|| noticing::input(words)) {
            return input;
        }
        match *words {
            ["failed", capture, problem] => {
                Input::CaptureFailed { capture: CaptureId(number(capture)), problem: devices::problem_named(problem) }
            }
            ["unplugged", capture, device] => Input::CaptureEnded { capture: CaptureId(number(capture)), kind: kind(device) },
            ["remembered", ref on @ ..] => Input::SeatRemembered { seat: seat(5), media: media_of(on) },
            ["joined"] => Input::Joined(Entry::Admitted(seat(self.seat))),
            ["joined", id] => {
                self.seat = u64::from(number(id));
                Input::Joined(Entry::Admitted(seat(self.seat)))
            }
            ["sent", "to", "wait"] => Input::Joined(Entry::Waiting(seat(self.seat))),
            ["sent", "to", "wait", id] => {
                self.seat = u64::from(number(id));
                Input::Joined(Entry::Waiting(seat(self.seat)))
            }
            ["refused", why] => Input::JoinFailed(match why {
                "full" => JoinError::RoomFull { limit: 6 },
                "unreachable" => JoinError::Unreachable,
                "password" => JoinError::WrongPassword,
                "banned" => JoinError::Banned,
                "denied" => JoinError::Denied { wait_ms: 900 },
                _ => JoinError::ServerFault,
            }),
            ["stage", width, height] => Input::StageSized(StageSize { width: pixels(width), height: pixels(height), density: 200 }),
            ["network", on @ ("off" | "on")] => Input::Online(on == "on"),
            ["network", "changed"] => Input::NetworkChanged,
            ["handheld"] => Input::Environment(Environment { handheld: true, ..Environment::default() }),
            ["modest"] => Input::Environment(Environment { modest: true, ..Environment::default() }),
            ["sample", peer, ref what @ ..] => Input::Sampled(PeerId(number(peer)), Box::new(seen(what))),
            ["blur", "on"] => Input::Blur(true),
            ["blur", "off"] => Input::Blur(false),
            ["playback", "blocked"] => Input::PlaybackBlocked,
            ["playback", "started"] => Input::PlaybackStarted,
            ["open"] => Input::SocketOpened(self.socket),
            ["broken"] => Input::SocketClosed(self.socket),
            ["broken", socket] => Input::SocketClosed(SocketId(number(socket))),
            ["peer", peer, ref event @ ..] => Input::Peer(PeerId(number(peer)), peer_event(event)),
            ["door", ref what @ ..] => Input::DoorMessage(self.socket, door_message(what)),
            _ => Input::SocketMessage(self.socket, self.message(words)),
        }
    }

    /// A message of the server.
    fn message(&mut self, words: &[&str]) -> ServerMessage {
        match *words {
            ["welcome", ref others @ ..] => {
                self.room = others.iter().map(|name| participant(name)).collect();
                let own = self.room.iter().position(|one| one.member == member("ana")).map(|at| self.room.remove(at));
                self.room.push(Participant { id: id(self.seat), ..own.unwrap_or_else(|| participant("ana")) });
                ServerMessage::Welcome {
                    you: Endpoint { participant: id(self.seat), page: page(1) },
                    room: Snapshot { participants: self.room.clone(), settings: self.settings },
                    chat: self.chat.clone(),
                    backstage: self.backstage.clone(),
                    stopped: self.stopped,
                    beat_interval_ms: 5000,
                    silence_ms: 12_000,
                }
            }
            ["beat"] => ServerMessage::Beat {},
            ["ice", url, ref rest @ ..] => {
                let server = IceServer { urls: vec![url.to_owned()], username: None, credential: None };
                let relay_only = rest.contains(&"relayed");
                ServerMessage::IceServers { ice: IceServers { servers: vec![server], lifetime_ms: 60_000, relay_only } }
            }
            ["closing", reason] => ServerMessage::Closing { reason: close_reason(reason) },
            ["rights", ref rights @ ..] => {
                self.settings.rights = rights_of(rights);
                ServerMessage::SettingsChanged { settings: self.settings }
            }
            ["backstage", ref names @ ..] => ServerMessage::BackstageChanged { backstage: backstage(names) },
            ["line", text] => ServerMessage::Line { line: short_line(text) },
            ["earlier", ref lines @ .., "more"] => older(lines, true),
            ["earlier", ref lines @ ..] => older(lines, false),
            ["draft", draft, "refused", refusal] => {
                ServerMessage::DraftRefused { draft: draft_number(number(draft)), refusal: refusal_named(refusal) }
            }
            ["reacted", name, reaction] => ServerMessage::Reacted { from: participant(name).id, reaction: reaction_named(reaction) },
            ["by", name, ref done @ ..] => ServerMessage::DoneToYou { by: participant(name).name, done: done_to_you(done) },
            ["done", deed] => ServerMessage::Done { number: DeedNumber(number(deed)) },
            ["not", "done", deed, refusal] => ServerMessage::NotDone { number: DeedNumber(number(deed)), refusal: refusal_named(refusal) },
            ["server", "refuses", refusal] => ServerMessage::Refused { refusal: refusal_named(refusal) },
            [name, "leaves"] => ServerMessage::ParticipantLeft { id: participant(name).id, reason: LeaveReason::Left },
            [name, "offers", offer] => signal(name, DescriptionKind::Offer, offer),
            [name, "answers", offer] => signal(name, DescriptionKind::Answer, offer),
            [name, "replaced", attempt] => {
                ServerMessage::Signal { from: participant(name).endpoint(), signal: Signal::Replaced { attempt: number(attempt) } }
            }
            [name, "candidate"] => {
                let from = participant(name).endpoint();
                ServerMessage::Signal { from, signal: Signal::Candidate { candidate: candidate() } }
            }
            [name, "draws", camera, screen, ref paused @ ..] => {
                let lines = |text: &str| text.parse().expect("lines");
                let report = Report { camera: lines(camera), screen: lines(screen), paused: pause_named(paused), ..Report::default() };
                ServerMessage::Signal { from: participant(name).endpoint(), signal: Signal::Report { report } }
            }
            [name, "gathered", "by", "tcp"] => {
                let gathered = Gathered { complete: true, host: true, relay_tcp: true, ..Gathered::default() };
                let report = Report { camera: 360, screen: 1080, gathered: Some(gathered), ..Report::default() };
                ServerMessage::Signal { from: participant(name).endpoint(), signal: Signal::Report { report } }
            }
            // "ben", "ben?" is reconnecting, "ben/2" is on another page, "ben+host" is one.
            [name, "is", ref what @ ..] => {
                let participant = Participant { media: media_of(what), ..participant(name) };
                ServerMessage::ParticipantChanged { participant }
            }
            _ => panic!("no step: {words:?}"),
        }
    }
}

fn action(words: &[&str]) -> Option<Action> {
    Some(match *words {
        ["join"] => Action::Join(Wishes { name: "ana".to_owned(), ..Wishes::default() }),
        ["join", "with", password] => {
            Action::Join(Wishes { name: "ana".to_owned(), password: Some(password.to_owned()), ..Wishes::default() })
        }
        ["leave"] => Action::Leave,
        ["try", "now"] => Action::TryNow,
        ["rejoin"] => Action::Rejoin,
        ["use", "here"] => Action::UseHere,
        ["sound"] => Action::TurnOnSound,
        ["allow", "both"] => Action::AllowBoth,
        [device @ ("microphone" | "camera" | "screen"), on @ ("on" | "off")] => Action::SetMedia { kind: kind(device), on: on == "on" },
        ["note", ref text @ ..] => Action::LeaveNote(note(&text.join(" "))),
        ["panel", "chat"] => Action::OpenPanel(Panel::Chat),
        ["panel", "people"] => Action::OpenPanel(Panel::People),
        ["panel", "settings"] => Action::OpenPanel(Panel::RoomSettings),
        ["close", "panel"] => Action::ClosePanel,
        ["pin", name] => Action::Pin(Some(Place::Person(participant(name).id))),
        ["pin", "screen", name] => Action::Pin(Some(Place::Screen(participant(name).id))),
        ["unpin"] => Action::Pin(None),
        ["page", page] => Action::TurnPage(pixels(page) - 1),
        ["prefer", "grid"] => Action::Prefer(Preference::Layout(LayoutChoice::Grid)),
        ["prefer", "spotlight"] => Action::Prefer(Preference::Layout(LayoutChoice::Spotlight)),
        ["prefer", "top"] => Action::Prefer(Preference::Inset(Corner::TopStart)),
        ["hide", "self"] => Action::Prefer(Preference::HideSelf(true)),
        ["say", ref text @ ..] => Action::Say { to: None, text: text_of(&text.join(" ")) },
        ["whisper", to, ref text @ ..] => Action::Say { to: Some(participant(to).id), text: text_of(&text.join(" ")) },
        ["fetch"] => Action::FetchOlder,
        ["hand", up] => Action::SetHand(up == "up"),
        ["react", reaction] => Action::React(reaction_named(reaction)),
        ["reactions", on] => Action::ShowReactions(on == "on"),
        ["rename", name] => Action::Rename(name_of(name)),
        ["country", shown] => Action::ShowCountry(shown == "shown"),
        ["dismiss", toast] => Action::DismissToast(ToastId(number(toast))),
        ["do", ref deed @ ..] => Action::Do(deed_named(deed)),
        ["prefer", "saver"] => Action::Prefer(Preference::Video(VideoQuality::Saver)),
        ["prefer", "standard"] => Action::Prefer(Preference::Video(VideoQuality::Standard)),
        ["prefer", "high"] => Action::Prefer(Preference::Video(VideoQuality::High)),
        ["prefer", "relay", on] => Action::Prefer(Preference::RelayOnly(on == "on")),
        ["prefer", "audio", only] => Action::Prefer(Preference::AudioOnly(only == "only")),
        _ => return noticing::action(words).or_else(|| devices::action(words)),
    })
}

fn deed_named(words: &[&str]) -> Deed {
    match *words {
        ["stop", device, name] => Deed::StopMedia { participant: participant(name).id, kind: kind(device) },
        ["mute", "all"] => Deed::MuteAll {},
        ["lower", name] => Deed::LowerHand { participant: participant(name).id },
        ["remove", name] => Deed::Remove { participant: participant(name).id },
        ["lift", name] => Deed::LiftBan { member: member(name) },
        ["role", role, name] => Deed::SetRole { participant: participant(name).id, role: role_named(role).expect("a role") },
        ["admit", name] => Deed::Admit { participant: participant(name).id },
        ["delete", line] => Deed::DeleteLine { line: line_id(number(line)) },
        ["lock"] => Deed::Change { change: Change::Door { door: Door::Locked } },
        _ => panic!("no deed: {words:?}"),
    }
}

fn done_to_you(words: &[&str]) -> DoneToYou {
    match *words {
        ["stopped", device] => DoneToYou::Stopped { kind: kind(device) },
        ["lowered"] => DoneToYou::HandLowered {},
        ["role", role] => DoneToYou::RoleSet { role: role_named(role).expect("a role") },
        ["removed"] => DoneToYou::Removed {},
        ["banned"] => DoneToYou::Banned {},
        ["ended"] => DoneToYou::Ended {},
        _ => panic!("nothing is done so: {words:?}"),
    }
}

fn door_message(words: &[&str]) -> DoorMessage {
    match *words {
        ["place", place, ref rest @ ..] => DoorMessage::Waiting {
            place: number(place),
            keeper_here: !rest.contains(&"nobody"),
            deadline_ms: 300_000,
            note: rest.contains(&"noted").then(|| note("hello")),
            beat_interval_ms: 5000,
            silence_ms: 12_000,
        },
        ["opens"] => DoorMessage::Admitted {},
        ["denies"] => DoorMessage::Denied { wait_ms: 60_000 },
        ["unanswered"] => DoorMessage::Unanswered {},
        ["refuses", refusal] => DoorMessage::Refused { refusal: refusal_named(refusal) },
        ["beat"] => DoorMessage::Beat {},
        ["closing", reason] => DoorMessage::Closing { reason: close_reason(reason) },
        _ => panic!("the door does not say {words:?}"),
    }
}

/// A line, as `7:abe:hi`, `7:abe>ana:hi` to one alone, `7:ana:hi:0` the draft of that number, `7:abe!` deleted, `7:+ben` came,
/// `7:-ben` went, `7:ben-removed`, `7:nohost`.
pub(super) fn short_line(text: &str) -> Line {
    let mut parts = text.split(':');
    let number = number(parts.next().expect("a number"));
    let who = parts.next().expect("somebody");
    let said = parts.next();
    let draft = parts.next().map_or(DraftNumber(0), |draft| draft_number(self::number(draft)));
    let author = |name: &str| {
        let Participant { member, name, role, .. } = participant(name);
        Author { member, name, role }
    };
    let event = match (who, said) {
        ("nohost", _) => LineEvent::NoHost {},
        (who, Some(text)) => {
            let (from, to) = who.split_once('>').map_or((who, None), |(from, to)| (from, Some(author(to))));
            LineEvent::Said { from: author(from), to, text: text_of(text), draft }
        }
        (who, None) => {
            if let Some(name) = who.strip_prefix('+') {
                LineEvent::Joined { name: name_of(name) }
            } else if let Some(name) = who.strip_prefix('-') {
                LineEvent::Left { name: name_of(name), reason: LeaveReason::Left, by: None }
            } else if let Some(name) = who.strip_suffix("-removed") {
                LineEvent::Left { name: name_of(name), reason: LeaveReason::Removed, by: Some(name_of("abe")) }
            } else {
                LineEvent::Deleted { from: author(who.trim_end_matches('!')), to: None, by: Some(name_of("abe")) }
            }
        }
    };
    Line { id: line_id(number), at: UnixMillis(u64::from(number) * 1000), event }
}

fn older(lines: &[&str], more: bool) -> ServerMessage {
    ServerMessage::Older { backlog: Backlog { lines: lines.iter().map(|text| short_line(text)).collect(), more } }
}

fn backstage(names: &[&str]) -> Backstage {
    let waiting =
        |name: &&str| Waiting { participant: participant(name).id, name: name_of(name), note: None, since: UnixMillis(1), country: None };
    let ban = Ban { member: member("eve"), name: name_of("eve"), at: UnixMillis(1), by: name_of("abe") };
    Backstage { waiting: names.iter().map(waiting).collect(), banned: vec![ban] }
}

/// The number of a draft: the first of this call is 0.
pub(super) fn draft_number(number: u32) -> DraftNumber {
    DraftNumber(first_draft().wrapping_add(number))
}

pub(super) fn first_draft() -> u32 {
    let [a, b, c, d, ..] = crate::line::scattered(1).to_le_bytes();
    u32::from_le_bytes([a, b, c, d])
}

pub(super) fn settings() -> Settings {
    Settings { door: Door::Open, rights: Rights::ALL, filter: Filter::Refuse, retention: Retention::Day, limit: 6, reactions: true }
}

fn rights_of(words: &[&str]) -> Rights {
    let has = |word: &str| words.contains(&word) || words == ["all"];
    Rights { microphone: has("microphone"), camera: has("camera"), screen: has("screen"), chat: has("chat") }
}

pub(super) fn number(text: &str) -> u32 {
    text.parse().expect("a number")
}

fn pixels(text: &str) -> u16 {
    text.parse().expect("a small number")
}

pub(super) fn duration(text: &str) -> Duration {
    match text.strip_suffix("ms") {
        Some(millis) => Duration::from_millis(u64::from(number(millis))),
        None => Duration::from_secs(u64::from(number(text.trim_end_matches('s')))),
    }
}

pub(super) fn id(number: u64) -> ParticipantId {
    ParticipantId::new(number).expect("a small number")
}

pub(super) fn line_id(number: u32) -> LineId {
    LineId::new(u64::from(number)).expect("a small number")
}

fn page(number: u64) -> PageNumber {
    PageNumber::new(number).expect("a small number")
}

/// A member, whose number is a hundred more than that of their first seat.
pub(super) fn member(name: &str) -> MemberId {
    MemberId::new(order(name) + 100).expect("a small number")
}

fn order(name: &str) -> u64 {
    NAMES.iter().position(|known| *known == name).and_then(|at| u64::try_from(at).ok()).expect("somebody known")
}

fn name_of(name: &str) -> DisplayName {
    DisplayName::parse(name).expect("a name")
}

fn note(text: &str) -> KnockNote {
    KnockNote::parse(text).expect("a note")
}

fn text_of(text: &str) -> ChatText {
    ChatText::parse(text).expect("a message")
}

fn seat(participant: u64) -> Seat {
    Seat {
        room: RoomName::parse("kitchen").expect("a name"),
        participant: id(participant),
        name: name_of("ana"),
        ticket: "ticket".to_owned(),
    }
}

pub(super) fn participant(text: &str) -> Participant {
    let mut marks = text.split('+');
    let text = marks.next().expect("a name");
    let (text, presence) = match text.strip_suffix('?') {
        Some(name) => (name, Presence::Reconnecting),
        None => (text, Presence::Connected),
    };
    let (name, number) = text.split_once('/').unwrap_or((text, "1"));
    let mut participant = Participant {
        id: id(order(name)),
        page: page(u64::from(self::number(number))),
        member: member(name),
        name: name_of(name),
        role: Role::Participant,
        media: Media::default(),
        presence,
        hand: None,
        country: None,
    };
    for mark in marks {
        if let Some(role) = role_named(mark) {
            participant.role = role;
        } else if let Some(since) = mark.strip_prefix("hand") {
            participant.hand = Some(UnixMillis(u64::from(self::number(since))));
        } else if let Some(name) = mark.strip_prefix("called-") {
            participant.name = name_of(name);
        } else {
            participant.country = Some(Country::parse(mark).expect("a country"));
        }
    }
    participant
}

fn role_named(name: &str) -> Option<Role> {
    Some(match name {
        "host" => Role::Host,
        "moderator" => Role::Moderator,
        "participant" => Role::Participant,
        "viewer" => Role::Viewer,
        _ => return None,
    })
}

fn kind(device: &str) -> MediaKind {
    match device {
        "microphone" => MediaKind::Microphone,
        "camera" => MediaKind::Camera,
        "screen" => MediaKind::Screen,
        _ => panic!("no device: {device}"),
    }
}

fn reaction_named(name: &str) -> Reaction {
    match name {
        "heart" => Reaction::Heart,
        "applause" => Reaction::Applause,
        _ => panic!("no reaction: {name}"),
    }
}

fn refusal_named(name: &str) -> Refusal {
    match name {
        "forbidden" => Refusal::Forbidden,
        "profane" => Refusal::Profane,
        "soon" => Refusal::TooSoon { wait_ms: 500 },
        "gone" => Refusal::NoSuchParticipant,
        _ => panic!("no refusal: {name}"),
    }
}

pub(super) fn media_of(words: &[&str]) -> Media {
    Media { microphone: words.contains(&"audible"), camera: words.contains(&"visible"), screen: words.contains(&"showing") }
}

pub(super) fn description(kind: DescriptionKind) -> Description {
    Description { kind, sdp: "a=ice-ufrag:u\n".to_owned(), screen_mid: None, screen_sound_mid: None }
}

pub(super) fn candidate() -> Candidate {
    Candidate { candidate: "host".to_owned(), sdp_mid: None, sdp_m_line_index: Some(0), username_fragment: Some("u".to_owned()) }
}

fn signal(name: &str, kind: DescriptionKind, offer: &str) -> ServerMessage {
    let signal = Signal::Description { number: OfferNumber(number(offer)), description: description(kind) };
    ServerMessage::Signal { from: participant(name).endpoint(), signal }
}

fn peer_event(words: &[&str]) -> PeerEvent {
    match *words {
        ["needs"] => PeerEvent::NegotiationNeeded,
        ["offer"] => PeerEvent::LocalDescriptionSet(description(DescriptionKind::Offer)),
        ["answer"] => PeerEvent::LocalDescriptionSet(description(DescriptionKind::Answer)),
        ["local", "fails"] => PeerEvent::LocalDescriptionFailed,
        ["remote", "set"] => PeerEvent::RemoteDescriptionSet,
        ["remote", "fails"] => PeerEvent::RemoteDescriptionFailed,
        ["candidate"] => PeerEvent::Candidate(candidate()),
        ["connecting"] => PeerEvent::ConnectionState(ConnectionState::Connecting),
        ["connected"] => PeerEvent::ConnectionState(ConnectionState::Connected),
        ["disconnected"] => PeerEvent::ConnectionState(ConnectionState::Disconnected),
        ["failed"] => PeerEvent::ConnectionState(ConnectionState::Failed),
        _ => panic!("no event: {words:?}"),
    }
}

fn close_reason(name: &str) -> CloseReason {
    match name {
        "version" => CloseReason::WrongVersion,
        "ticket" => CloseReason::BadTicket,
        "gone" => CloseReason::SeatGone,
        "taken" => CloseReason::TakenOver,
        "left" => CloseReason::Left,
        "large" => CloseReason::FrameTooLarge,
        "restarting" => CloseReason::Restarting,
        "wait" => CloseReason::NotAdmitted,
        "removed" => CloseReason::Removed,
        "banned" => CloseReason::Banned,
        "ended" => CloseReason::Ended,
        _ => panic!("no reason: {name}"),
    }
}
