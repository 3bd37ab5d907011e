//! How orders and pictures are written down.

use std::fmt::Write as _;

use protocol::{ClientMessage, Deed, Door, DraftNumber, Hello, KnockMessage, Media, Role, Signal};

use super::script::first_draft;
use crate::{CallView, ChatEntry, ChatView, ClientFrame, DraftState, News, Output, PeerOrder};

pub(super) fn media(media: Media) -> String {
    let words = [(media.microphone, "audible"), (media.camera, "visible"), (media.screen, "showing")];
    let words = words.into_iter().filter(|(on, _)| *on).map(|(_, word)| word).collect::<Vec<_>>();
    if words.is_empty() { "nothing".to_owned() } else { words.join(" ") }
}

pub(super) fn order(output: &Output) -> String {
    match output {
        Output::Join(wishes) => {
            let password = wishes.password.as_ref().map(|password| format!(" with {password}")).unwrap_or_default();
            let hidden = if wishes.hide_country { " from nowhere" } else { "" };
            format!("ask for a seat as {}{password}{hidden}", wishes.name)
        }
        Output::GiveUp(seat) => format!("give up seat {}", seat.participant),
        Output::Remember { seat, media: on } => format!("remember seat {} {}", seat.participant, media(*on)),
        Output::Forget => "forget".to_owned(),
        Output::OpenSocket(socket) => format!("open socket {}", socket.0),
        Output::CloseSocket(socket) => format!("close socket {}", socket.0),
        Output::Send(socket, sent) => format!("socket {} > {}", socket.0, frame(sent)),
        Output::OpenPeer { peer, participant, sections } => {
            format!("open peer {} to {participant} with {}", peer.0, media(*sections))
        }
        Output::Peer(peer, order) => format!("peer {} {}", peer.0, peer_order(order)),
        Output::ClosePeer(peer) => format!("close peer {}", peer.0),
        Output::Permit { participant, media: on } => format!("permit {participant} {}", media(*on)),
        Output::StartCapture { capture, media: on } => format!("start capture {} {}", capture.0, media(*on)),
        Output::StopCapture { capture, kind } => format!("stop {kind:?} {}", capture.0),
        Output::SetMuted { capture, muted: true } => format!("mute {}", capture.0),
        Output::SetMuted { capture, muted: false } => format!("unmute {}", capture.0),
        Output::PlaySound => "play".to_owned(),
        Output::Reload => "reload".to_owned(),
    }
}

fn frame(frame: &ClientFrame) -> String {
    match frame {
        ClientFrame::Hello(Hello::Attach { page: Some(page), .. }) => format!("hello page {}", page.get()),
        ClientFrame::Hello(Hello::Attach { page: None, .. }) => "hello".to_owned(),
        ClientFrame::Hello(Hello::Wait { .. }) => "knock".to_owned(),
        ClientFrame::Knock(KnockMessage::Note { note }) => format!("note {}", note.as_str()),
        ClientFrame::Knock(KnockMessage::Withdraw {}) => "withdraw".to_owned(),
        ClientFrame::Knock(KnockMessage::Beat {}) => "door beat".to_owned(),
        ClientFrame::Message(message) => client_message(message),
    }
}

fn client_message(message: &ClientMessage) -> String {
    match message {
        ClientMessage::Signal { to, signal: Signal::Description { number, description } } => {
            format!("{}/{} {:?} {}", to.participant, to.page, description.kind, number.0)
        }
        ClientMessage::Signal { to, signal: Signal::Candidate { .. } } => format!("{}/{} Candidate", to.participant, to.page),
        ClientMessage::SetMedia { media: on } => media(*on),
        ClientMessage::Say { draft, to, text } => {
            let to = to.map(|to| format!(" to {to}")).unwrap_or_default();
            format!("say {}{to} {}", relative(*draft), text.as_str())
        }
        ClientMessage::Older { before } => format!("older than {before}"),
        ClientMessage::SetHand { raised } => format!("hand {}", if *raised { "up" } else { "down" }),
        ClientMessage::React { reaction } => format!("react {reaction:?}"),
        ClientMessage::Rename { name } => format!("rename {}", name.as_str()),
        ClientMessage::ShowCountry { shown } => format!("country {}", if *shown { "shown" } else { "hidden" }),
        ClientMessage::Do { number, deed: done } => format!("do {} {}", number.0, deed(done)),
        ClientMessage::Leave {} => "leave".to_owned(),
        ClientMessage::Beat {} => "beat".to_owned(),
    }
}

fn peer_order(order: &PeerOrder) -> String {
    match order {
        PeerOrder::SetLocalDescription => "set local".to_owned(),
        PeerOrder::SetRemoteDescription(description) => format!("set remote {:?}", description.kind),
        PeerOrder::AddCandidate(_) => "add candidate".to_owned(),
        PeerOrder::RestartIce => "restart ICE".to_owned(),
        PeerOrder::SendTrack { kind, capture } => format!("send {kind:?} {}", capture.0),
        PeerOrder::StopSending(kind) => format!("send no {kind:?}"),
    }
}

fn relative(draft: DraftNumber) -> u32 {
    draft.0.wrapping_sub(first_draft())
}

fn deed(deed: &Deed) -> String {
    match deed {
        Deed::StopMedia { participant, kind } => format!("stop {kind:?} of {participant}"),
        Deed::LowerHand { participant } => format!("lower hand of {participant}"),
        Deed::Remove { participant } => format!("remove {participant}"),
        Deed::LiftBan { member } => format!("lift ban of member {member}"),
        Deed::SetRole { participant, role } => format!("make {participant} {role:?}"),
        Deed::Admit { participant } => format!("admit {participant}"),
        Deed::DeleteLine { line } => format!("delete {line}"),
        other => format!("{other:?}"),
    }
}

pub(super) fn news(news: &News) -> String {
    match news {
        News::Stopped { kind, by } => format!("{} stopped {kind:?}", by.as_str()),
        News::RightWithdrawn { kind } => format!("no right to {kind:?}"),
        News::HandLowered { by } => format!("{} lowered hand", by.as_str()),
        News::RoleSet { role, by } => format!("{} made one {role:?}", by.as_str()),
        News::Done { deed: done, whom } => {
            let whom = whom.as_ref().map(|name| format!(" ({})", name.as_str())).unwrap_or_default();
            format!("done: {}{whom}", deed(done))
        }
        News::NotDone { deed: Some(not_done), refusal } => format!("not done: {}: {refusal:?}", deed(not_done)),
        News::NotDone { deed: None, refusal } => format!("not done: {refusal:?}"),
        News::HandRaised { name } => format!("{} raised hand", name.as_str()),
        News::Knocked { name } => format!("{} knocks", name.as_str()),
        News::Said { name, private } => format!("{} said something{}", name.as_str(), if *private { " in private" } else { "" }),
    }
}

pub(super) fn draft(state: DraftState) -> String {
    match state {
        DraftState::None => "no draft".to_owned(),
        DraftState::Sending(number) => format!("draft {} sending", relative(number)),
        DraftState::Said(number) => format!("draft {} said", relative(number)),
        DraftState::Refused(number, refusal) => format!("draft {} refused: {refusal:?}", relative(number)),
    }
}

/// Tiles and devices, and of the rest whatever is out of the ordinary.
pub(super) fn view(view: &CallView) -> String {
    let mut text = format!("{} microphone {:?} camera {:?}", view.phase.word(), view.microphone, view.camera);
    if view.screen != crate::DeviceState::Off {
        write!(text, " screen {:?}", view.screen).expect("a text takes all");
    }
    if view.sound_blocked {
        text += " sound blocked";
    }
    text += "\n";
    if let Some(own) = view.own.participant.filter(|_| view.own.role != Role::Participant || view.own.hand) {
        let marks = [(view.own.hand, " hand up"), (view.own.only_host, " only host")];
        let marks = marks.into_iter().filter(|(so, _)| *so).map(|(_, word)| word).collect::<String>();
        writeln!(text, "own {own} {:?}{marks}", view.own.role).expect("a text takes all");
    }
    if view.door != crate::DoorView::default() {
        let door = &view.door;
        let note = door.note.as_ref().map(|note| format!(" noted {}", note.as_str())).unwrap_or_default();
        let marks = [(!door.keeper_here, " nobody there"), (door.reconnecting, " reconnecting")];
        let marks = marks.into_iter().filter(|(so, _)| *so).map(|(_, word)| word).collect::<String>();
        writeln!(text, "door place {}{note}{marks}", door.place).expect("a text takes all");
    }
    if let Some(settings) = view.settings.filter(|settings| settings.door != Door::Open) {
        writeln!(text, "door {:?}", settings.door).expect("a text takes all");
    }
    if let Some(backstage) = &view.backstage {
        let names = |names: Vec<&str>| names.join(" ");
        let waiting = names(backstage.waiting.iter().map(|one| one.name.as_str()).collect());
        let banned = names(backstage.banned.iter().map(|one| one.name.as_str()).collect());
        writeln!(text, "waiting: {waiting}; banned: {banned}").expect("a text takes all");
    }
    for tile in &view.tiles {
        let on = Media { microphone: tile.microphone, camera: tile.camera, screen: tile.screen };
        let you = if tile.is_self { " (you)" } else { "" };
        let role = if tile.role == Role::Participant { String::new() } else { format!(" {:?}", tile.role) };
        let hand = tile.hand.map(|hand| format!(" hand {} since {}", hand.place, hand.since.0)).unwrap_or_default();
        let country = tile.country.map(|country| format!(" from {}", country.code())).unwrap_or_default();
        let state = tile.state.word();
        writeln!(text, "{} {}{you} {}{role}{hand}{country} {state}", tile.id, tile.name, media(on)).expect("a text takes all");
    }
    text
}

pub(super) fn chat(chat: &ChatView) -> String {
    let more = if chat.more { "more, " } else { "" };
    let fetching = if chat.fetching { "fetching, " } else { "" };
    let mut text = format!("{more}{fetching}{} unread, {}\n", chat.unread, draft(chat.draft));
    for entry in &chat.entries {
        let line = match entry {
            ChatEntry::Message(message) => {
                let to = message.to.as_ref().map(|to| format!(" to {}", to.name.as_str())).unwrap_or_default();
                let said = message.text.clone().unwrap_or_else(|| {
                    let by = message.deleted_by.as_ref().map(|by| format!(" by {}", by.as_str())).unwrap_or_default();
                    format!("(deleted{by})")
                });
                let marks = [(message.mine, " mine"), (message.may_delete, " deletable"), (message.history, " history")];
                let marks = marks.into_iter().filter(|(so, _)| *so).map(|(_, word)| word).collect::<String>();
                format!("{} {}{to}: {said}{marks}", message.id, message.from.name.as_str())
            }
            ChatEntry::ComingAndGoing { id, at, came, went } => {
                let came = came.iter().map(|name| format!(" +{}", name.as_str())).collect::<String>();
                let went = went.iter().map(|name| format!(" -{}", name.as_str())).collect::<String>();
                format!("{id} until {}:{came}{went}", at.0)
            }
            ChatEntry::Sent { id, name, reason, by, .. } => {
                let by = by.as_ref().map(|by| format!(" by {}", by.as_str())).unwrap_or_default();
                format!("{id} {} {reason:?}{by}", name.as_str())
            }
            ChatEntry::Told(line) => format!("{} {:?}", line.id, line.event),
        };
        writeln!(text, "{line}").expect("a text takes all");
    }
    text
}
