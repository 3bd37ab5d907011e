//! How orders are written down: who hears what, and what the store is told. What the watch compares anyway is left out: the store's
//! copy of each line, and of what is told with a welcome the settings and the lines.

use std::fmt::Write as _;
use std::sync::Arc;

use protocol::{
    Author, Backstage, Change, Deed, DoorMessage, Line, LineEvent, Media, MediaKind, Participant, Presence, Role, ServerMessage, Settings,
    Signal,
};

use super::World;
use crate::{ConnectionId, Decision, Output, SeatFacts, Standing};

impl World {
    /// Each order in a line. Whoever is told the same is in the same line.
    pub(super) fn show_all(&self, outputs: &[Output]) -> Vec<String> {
        let mut lines = Vec::new();
        let mut outputs = outputs.iter().peekable();
        while let Some(output) = outputs.next() {
            let Output::Send { connection, message } = output else {
                lines.extend(self.show(output));
                continue;
            };
            let mut hearers = vec![self.label(*connection)];
            while let Some(Output::Send { connection, .. }) =
                outputs.next_if(|next| matches!(next, Output::Send { message: same, .. } if Arc::ptr_eq(same, message)))
            {
                hearers.push(self.label(*connection));
            }
            let verb = if hearers.len() == 1 { "hears" } else { "hear" };
            lines.push(format!("{} {verb}: {}", hearers.join(", "), self.show_message(message)));
        }
        lines
    }

    fn label(&self, connection: ConnectionId) -> String {
        let (id, number) = self.owner(connection);
        if number == 1 { self.name(id).to_owned() } else { format!("{}#{number}", self.name(id)) }
    }

    fn show(&self, output: &Output) -> Option<String> {
        let called = |id, name: &protocol::DisplayName| if self.name(id) == name.as_str() { String::new() } else { format!(" as {name}") };
        Some(match output {
            Output::Admitted { participant, name } => format!("{} admitted{}", self.name(*participant), called(*participant, name)),
            Output::Waits { participant, name } => format!("{} has to wait{}", self.name(*participant), called(*participant, name)),
            Output::Refused { participant, error } => format!("{} not admitted: {error:?}", self.name(*participant)),
            Output::Send { .. } | Output::LineChanged { .. } => return None,
            Output::SendAtDoor { connection, message } => {
                format!("{} hears at the door: {}", self.label(*connection), show_at_door(message))
            }
            Output::Close { connection, reason } => format!("{} closed: {reason:?}", self.label(*connection)),
            Output::HashPassword { order, .. } => format!("hash password {order}"),
            Output::SeatChanged { participant, facts, waits } => {
                let waits = if *waits { ", waits" } else { "" };
                format!("store: {} is {}{waits}", self.name(*participant), show_facts(facts))
            }
            Output::MemberChanged { member, standing } => {
                let owner = protocol::ParticipantId::new(member.get() - 100).expect("a hundred above");
                format!("store: member {} is {}", self.name(owner), show_standing(standing))
            }
            Output::SettingsChanged { settings, password } => {
                let password = if password.is_some() { ", password" } else { "" };
                format!("store: {}{password}", show_settings(settings))
            }
            Output::Observed { participant, observation } => format!("count: {} tells {observation:?}", self.name(*participant)),
            Output::LinesForgotten { before } => format!("store: forget lines before {before}"),
            Output::SeatAttached { participant, page } => format!("store: {} on page {page}", self.name(*participant)),
            Output::SeatEnded { participant, reason } => format!("store: {} ended, {reason:?}", self.name(*participant)),
        })
    }

    fn show_message(&self, message: &ServerMessage) -> String {
        match message {
            ServerMessage::Welcome { you, room, backstage, stopped, .. } => {
                let all = room.participants.iter().map(show_participant).collect::<Vec<_>>();
                let mut text = format!("welcome {}/{}, here are {}", self.name(you.participant), you.page, all.join(", "));
                if *stopped != Media::default() {
                    write!(text, "; stopped:{}", show_media(*stopped)).expect("a string takes all");
                }
                if let Some(backstage) = backstage.as_ref().filter(|backstage| **backstage != Backstage::default()) {
                    write!(text, "; {}", show_backstage(backstage)).expect("a string takes all");
                }
                text
            }
            ServerMessage::ParticipantChanged { participant } => show_participant(participant),
            ServerMessage::ParticipantLeft { id, reason } => format!("{} is gone, {reason:?}", self.name(*id)),
            ServerMessage::SettingsChanged { settings } => show_settings(settings),
            ServerMessage::BackstageChanged { backstage } => show_backstage(backstage),
            ServerMessage::Line { line } => show_line(line),
            ServerMessage::Older { backlog } => {
                let lines = backlog.lines.iter().map(show_line).collect::<Vec<_>>();
                format!("older: [{}]{}", lines.join(", "), if backlog.more { " and more" } else { "" })
            }
            ServerMessage::DraftRefused { draft, refusal } => format!("draft {} refused, {refusal:?}", draft.0),
            ServerMessage::Reacted { from, reaction } => format!("{:?} from {}", reaction, self.name(*from)),
            ServerMessage::DoneToYou { by, done } => format!("done to you by {by}: {done:?}"),
            ServerMessage::Done { .. } => "done".to_owned(),
            ServerMessage::NotDone { refusal, .. } => format!("not done, {refusal:?}"),
            ServerMessage::Signal { from, signal: Signal::Description { description, .. } } => {
                format!("{:?} from {}/{}", description.kind, self.name(from.participant), from.page)
            }
            ServerMessage::Refused { refusal } => format!("refused, {refusal:?}"),
            ServerMessage::Beat {} => "beat".to_owned(),
            other => format!("{other:?}"),
        }
    }
}

fn show_at_door(message: &DoorMessage) -> String {
    match message {
        DoorMessage::Waiting { place, keeper_here, deadline_ms, note, .. } => {
            let keeper = if *keeper_here { "somebody is there" } else { "nobody is there" };
            let note = note.as_ref().map_or(String::new(), |note| format!(", {:?}", note.as_str()));
            format!("place {place}, {keeper}, {deadline_ms} ms{note}")
        }
        DoorMessage::Beat {} => "beat".to_owned(),
        other => format!("{other:?}"),
    }
}

fn show_participant(participant: &Participant) -> String {
    let mut text = format!("{}/{}", participant.name, participant.page);
    if participant.role != Role::Participant {
        write!(text, " {:?}", participant.role).expect("a string takes all");
    }
    text.push_str(&show_media(participant.media));
    if participant.hand.is_some() {
        text.push_str(" hand");
    }
    if let Some(country) = participant.country {
        write!(text, " {country:?}").expect("a string takes all");
    }
    if participant.presence == Presence::Reconnecting {
        text.push_str(" reconnecting");
    }
    text
}

fn show_media(media: Media) -> String {
    let on = MediaKind::ALL.into_iter().filter(|kind| media.get(*kind));
    on.map(|kind| format!(" {}", format!("{kind:?}").to_lowercase())).collect()
}

fn show_facts(facts: &SeatFacts) -> String {
    let hand = if facts.hand.is_some() { " hand" } else { "" };
    let country = facts.country.map_or(String::new(), |country| format!(" {country:?}"));
    let hidden = if facts.country_shown { "" } else { " hidden" };
    format!("{}{hand}{country}{hidden}", facts.name)
}

fn show_standing(standing: &Standing) -> String {
    let decision = match &standing.decision {
        Decision::None => String::new(),
        Decision::Banned { by, .. } => format!(", banned by {by}"),
        other => format!(", {other:?}"),
    };
    format!("{}, {:?}{decision}", standing.name, standing.role)
}

fn show_settings(settings: &Settings) -> String {
    let Settings { door, rights, filter, retention, limit, reactions } = settings;
    let all = [("microphone", rights.microphone), ("camera", rights.camera), ("screen", rights.screen), ("chat", rights.chat)];
    let rights = all.iter().filter(|(_, right)| *right).map(|(name, _)| *name).collect::<Vec<_>>().join(" ");
    format!("settings {door:?}, {rights}, {filter:?}, {retention:?}, {limit}{}", if *reactions { "" } else { ", no reactions" })
}

fn show_backstage(backstage: &Backstage) -> String {
    let waiting = backstage.waiting.iter().map(|waiting| {
        let country = waiting.country.map_or(String::new(), |country| format!(" {country:?}"));
        let note = waiting.note.as_ref().map_or(String::new(), |note| format!(" {:?}", note.as_str()));
        format!("{}{country}{note}", waiting.name)
    });
    let banned = backstage.banned.iter().map(|ban| format!("{} by {}", ban.name, ban.by));
    format!("waiting [{}], banned [{}]", waiting.collect::<Vec<_>>().join(", "), banned.collect::<Vec<_>>().join(", "))
}

fn show_line(line: &Line) -> String {
    let to = |to: &Option<Author>| to.as_ref().map_or(String::new(), |to| format!(" to {}", to.name));
    let by = |by: &Option<protocol::DisplayName>| by.as_ref().map_or(String::new(), |by| format!(" by {by}"));
    let event = match &line.event {
        LineEvent::Said { from, to: whom, text, .. } => format!("{}{}: {}", from.name, to(whom), text.as_str()),
        LineEvent::Deleted { from, to: whom, by: who } => format!("{}{}: deleted{}", from.name, to(whom), by(who)),
        LineEvent::Joined { name } => format!("{name} came"),
        LineEvent::Left { name, reason, by: who } => format!("{name} went, {reason:?}{}", by(who)),
        LineEvent::Renamed { from, to } => format!("{from} is now {to}"),
        LineEvent::RoleSet { name, role, by } => format!("{name} is {role:?} by {by}"),
        LineEvent::Changed { change: Change::Rights { .. }, by } => format!("other rights by {by}"),
        LineEvent::Changed { change, by } => format!("{change:?} by {by}"),
        LineEvent::NoHost {} => "no host".to_owned(),
    };
    format!("line {}, {event}", line.id)
}

/// Every deed has a word, or this does not compile.
pub(super) fn name_of(deed: &Deed) -> String {
    let name = match deed {
        Deed::StopMedia { .. } => "stop media",
        Deed::MuteAll {} => "mute all",
        Deed::LowerHand { .. } => "lower hand",
        Deed::LowerAllHands {} => "lower all hands",
        Deed::Remove { .. } => "remove",
        Deed::Ban { .. } => "ban",
        Deed::LiftBan { .. } => "lift ban",
        Deed::SetRole { .. } => "set role",
        Deed::Admit { .. } => "admit",
        Deed::Deny { .. } => "deny",
        Deed::AdmitAll {} => "admit all",
        Deed::DeleteLine { .. } => "delete line",
        Deed::Change { .. } => "change",
        Deed::EndForAll {} => "end for all",
    };
    name.to_owned()
}
