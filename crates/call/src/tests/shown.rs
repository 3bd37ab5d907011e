//! How orders and pictures are written down.

use std::fmt::Write as _;

use protocol::{ClientMessage, Deed, Door, DraftNumber, Hello, KnockMessage, Media, Role, Signal};

use super::script::first_draft;
use crate::{
    Arrangement, CallView, CaptureWishes, Cause, ChatEntry, ChatView, ClientFrame, DraftState, Facing, Flow, ForMe, News, Output,
    PeerOrder, Placed, Quality, Tile,
};

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
        Output::SetIceServers(ice) => {
            let urls = ice.servers.iter().flat_map(|server| &server.urls).map(|url| format!(" {url}")).collect::<String>();
            format!("use{urls}{}", if ice.relay_only { " relayed only" } else { "" })
        }
        Output::OpenPeer { peer, participant, sections } => {
            format!("open peer {} to {participant} with {}", peer.0, media(*sections))
        }
        Output::Peer(peer, order) => format!("peer {} {}", peer.0, peer_order(order)),
        Output::ClosePeer(peer) => format!("close peer {}", peer.0),
        Output::Permit { participant, media: on } => format!("permit {participant} {}", media(*on)),
        Output::StartCapture { capture, media: on, wishes: how } => {
            format!("start capture {} {}{}", capture.0, media(*on), wishes(*on, how))
        }
        Output::StopCapture { capture, kind } => format!("stop {kind:?} {}", capture.0),
        Output::SetMuted { capture, muted: true } => format!("mute {}", capture.0),
        Output::SetMuted { capture, muted: false } => format!("unmute {}", capture.0),
        Output::SetVolume { participant, percent } => format!("play {participant} at {percent}"),
        Output::UseSpeaker(speaker) => format!("use speaker {}", speaker.as_deref().unwrap_or("of the system")),
        Output::Chime { chime, volume } => format!("chime {chime:?} at {volume}"),
        Output::KeepAwake(awake) => format!("keep awake {awake}"),
        Output::KeepPreferences(_) => "keep preferences".to_owned(),
        Output::PlaySound => "play".to_owned(),
        Output::Reload => "reload".to_owned(),
    }
}

/// What is out of the ordinary in how something is captured.
fn wishes(media: Media, wishes: &CaptureWishes) -> String {
    let mut text = String::new();
    if let Some(microphone) = wishes.microphone.as_ref().filter(|_| media.microphone) {
        write!(text, " by {microphone}").expect("a text takes all");
    }
    if media.microphone && wishes.music {
        text += " as music";
    }
    if !media.camera {
        return text;
    }
    if let Some(camera) = &wishes.camera {
        write!(text, " of {camera}").expect("a text takes all");
    }
    if wishes.facing == Some(Facing::Environment) {
        text += " away";
    }
    if (wishes.lines, wishes.rate) != (720, 30) {
        write!(text, " at {}/{}", wishes.lines, wishes.rate).expect("a text takes all");
    }
    text
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
        ClientMessage::Signal { to, signal: Signal::Report { report } } => {
            let paused = report.paused.map(|pause| format!(" paused {pause:?}")).unwrap_or_default();
            let hindered = report.hindered.map(|hindrance| format!(" hindered by {hindrance:?}")).unwrap_or_default();
            let gathered = if report.gathered.is_some() { " has gathered" } else { "" };
            let more = [paused.as_str(), &hindered, gathered].concat();
            format!("{}/{} shows camera {} screen {}{more}", to.participant, to.page, report.camera, report.screen)
        }
        ClientMessage::Signal { to, signal: Signal::Replaced { attempt } } => format!("{}/{} replaced {attempt}", to.participant, to.page),
        ClientMessage::Signal { to, signal: Signal::Candidate { .. } } => format!("{}/{} Candidate", to.participant, to.page),
        ClientMessage::SetMedia { media: on } => media(*on),
        ClientMessage::Observe { observation } => format!("observed {observation:?}"),
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
        PeerOrder::Encode { kind, encoding: crate::Encoding { active: false, .. } } => format!("encode no {kind:?}"),
        PeerOrder::Encode { kind, encoding: crate::Encoding { bitrate, scale, rate, .. } } => {
            format!("encode {kind:?} at {bitrate} by {scale} {rate} a second")
        }
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
        News::DeviceGone { kind, label, instead } => {
            format!("{kind:?} {label} is gone, {} instead", instead.as_deref().unwrap_or("nothing"))
        }
        News::NotSwitched { kind, problem } => format!("{kind:?} not switched: {problem:?}"),
        News::DeviceFound { kind, device } => format!("{kind:?} {} is there", device.label),
        News::MachineTooSlow => "machine too slow".to_owned(),
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
    if let Some(seconds) = view.leaving_in {
        write!(text, " leaving in {seconds} s").expect("a text takes all");
    }
    if view.sound_blocked {
        text += " sound blocked";
    }
    if let Some(microphone) = &view.devices.microphone {
        write!(text, " by {}", microphone.label).expect("a text takes all");
    }
    if let Some(camera) = &view.devices.camera {
        write!(text, " of {}", camera.label).expect("a text takes all");
    }
    if let Some(kind) = view.devices.interrupted {
        write!(text, " interrupted {kind:?}").expect("a text takes all");
    }
    if view.devices.is_browser_asking {
        text += " browser asks";
    }
    for hint in &view.hints {
        write!(text, " hint {hint:?}").expect("a text takes all");
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
        let noticed = noticed(tile);
        writeln!(text, "{} {}{you} {}{role}{hand}{country} {state}{noticed}", tile.id, tile.name, media(on)).expect("a text takes all");
    }
    text
}

/// What is noticed of somebody.
pub(super) fn noticed(tile: &Tile) -> String {
    let mut text = String::new();
    if tile.speaking {
        text += " speaking";
    }
    if tile.quality != Quality::Good {
        write!(text, " {:?}", tile.quality).expect("a text takes all");
    }
    match tile.flow {
        Flow::Flowing => {}
        Flow::Waiting { seconds } => write!(text, " waited for {seconds} s").expect("a text takes all"),
        Flow::Frozen { seconds } => write!(text, " frozen for {seconds} s").expect("a text takes all"),
        Flow::Paused(pause) => write!(text, " paused {pause:?}").expect("a text takes all"),
    }
    // That a connection is being made is what its state says.
    if let Some(cause) = tile.cause.filter(|cause| *cause != Cause::Connecting) {
        write!(text, " because {cause:?}").expect("a text takes all");
    }
    if tile.for_me != ForMe::default() {
        let muted = if tile.for_me.muted { " muted" } else { "" };
        write!(text, " for me{muted} at {}", tile.for_me.volume).expect("a text takes all");
    }
    text
}

/// Who is where on the stage.
pub(super) fn arrangement(arrangement: &Arrangement) -> String {
    let pages = if arrangement.pages > 1 { format!(" page {} of {}", arrangement.page + 1, arrangement.pages) } else { String::new() };
    let mut text = format!("{:?}{pages}\n", arrangement.layout);
    for Placed { place, part, rect } in &arrangement.placed {
        writeln!(text, "{place:?} {} {}x{} at {},{}", part.word(), rect.width, rect.height, rect.x, rect.y).expect("a text takes all");
    }
    text
}

pub(super) fn chat(chat: &ChatView) -> String {
    let more = if chat.more { "more, " } else { "" };
    let fetching = if chat.fetching { "fetching, " } else { "" };
    let mut text = format!("{more}{fetching}{} unread, {}\n", chat.unread, draft(chat.draft));
    for entry in chat.entries.iter() {
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
