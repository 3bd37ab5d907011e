//! What pages with an open connection believe.

use std::collections::BTreeMap;

use protocol::{
    Backlog, Backstage, DoorMessage, Endpoint, KnockNote, Line, LineId, MemberId, ParticipantId, Presence, ServerMessage, Snapshot, Waiting,
};

use super::store::Store;
use crate::ConnectionId;

/// A page in the room.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) seat: ParticipantId,
    told: Option<Told>,
}

#[derive(Debug)]
struct Told {
    you: Endpoint,
    room: Snapshot,
    backstage: Option<Backstage>,
    lines: BTreeMap<LineId, Line>,
    /// From where on it knows all lines that it may see.
    from: LineId,
}

impl Page {
    pub(super) const fn new(seat: ParticipantId) -> Self {
        Self { seat, told: None }
    }

    pub(super) const fn is_welcome(&self) -> bool {
        self.told.is_some()
    }

    pub(super) fn hear(&mut self, message: &ServerMessage, member: MemberId) {
        let told = match message {
            ServerMessage::Welcome { you, room, chat: Backlog { lines, more }, backstage, .. } => {
                assert!(self.told.is_none(), "a connection is welcomed once");
                let first = lines.first().map(|line| line.id).filter(|_| *more);
                let from = first.or(LineId::new(0)).expect("nought is a number");
                let lines = lines.iter().map(|line| (line.id, line.clone())).collect();
                self.told = Some(Told { you: *you, room: room.clone(), backstage: backstage.clone(), lines, from });
                return;
            }
            _ => self.told.as_mut().expect("the welcome comes first"),
        };
        let participants = &mut told.room.participants;
        match message {
            ServerMessage::ParticipantChanged { participant } => {
                match participants.binary_search_by_key(&participant.id, |p| p.id) {
                    Ok(known) => participants[known] = participant.clone(),
                    Err(place) => participants.insert(place, participant.clone()),
                }
                if participant.id == self.seat && !participant.role.keeps_the_door() {
                    told.backstage = None;
                }
            }
            ServerMessage::ParticipantLeft { id, .. } => participants.retain(|participant| participant.id != *id),
            ServerMessage::Signal { from, .. } => {
                assert_ne!(from.participant, told.you.participant, "nobody signals to themselves");
                let sender = participants.iter().find(|participant| participant.endpoint() == *from);
                assert!(sender.is_some_and(|sender| sender.presence == Presence::Connected), "a signal from nowhere");
            }
            ServerMessage::SettingsChanged { settings } => told.room.settings = *settings,
            ServerMessage::BackstageChanged { backstage } => {
                let own = participants.iter().find(|participant| participant.id == self.seat);
                assert!(own.is_some_and(|own| own.role.keeps_the_door()), "only who keeps the door hears what is behind it");
                told.backstage = Some(backstage.clone());
            }
            ServerMessage::Line { line } => {
                assert!(line.event.is_for(member), "a line for others");
                told.lines.insert(line.id, line.clone());
            }
            ServerMessage::Reacted { from, .. } => assert!(participants.iter().any(|participant| participant.id == *from)),
            ServerMessage::Refused { .. }
            | ServerMessage::DraftRefused { .. }
            | ServerMessage::Older { .. }
            | ServerMessage::DoneToYou { .. }
            | ServerMessage::Done { .. }
            | ServerMessage::NotDone { .. }
            | ServerMessage::Beat {} => {}
            ServerMessage::IceServers { .. } | ServerMessage::Welcome { .. } | ServerMessage::Closing { .. } => {
                panic!("the room does not send {message:?}")
            }
        }
    }

    pub(super) fn check(&self, connection: ConnectionId, room: &Snapshot, backstage: &Backstage, member: MemberId, store: &Store) {
        let Some(Told { you, room: told, backstage: told_backstage, lines, from }) = &self.told else {
            panic!("an open connection was welcomed")
        };
        assert_eq!(told, room, "what {connection:?} folded from its messages is the room");
        assert_eq!(you.participant, self.seat);
        let own = room.participants.iter().find(|participant| participant.endpoint() == *you).expect("whoever is told of a room is in it");
        assert!(own.presence == Presence::Connected, "{connection:?} is not on its seat");
        assert_eq!(own.member, member);
        assert_eq!(told_backstage.as_ref(), own.role.keeps_the_door().then_some(backstage), "what is behind the door");
        // What the room forgot since, the page may know still.
        let from = store.lines.keys().next().map_or(*from, |oldest| *oldest.max(from));
        let may_see = store.lines.range(from..).map(|(_, line)| line).filter(|line| line.event.is_for(member));
        assert!(lines.range(from..).map(|(_, line)| line).eq(may_see), "{connection:?} knows the lines that it may see");
    }
}

/// A page at the door.
#[derive(Debug)]
pub(super) struct WaitingPage {
    pub(super) place: ParticipantId,
    told: Option<(u32, bool, Option<KnockNote>)>,
    over: bool,
}

impl WaitingPage {
    pub(super) const fn new(place: ParticipantId) -> Self {
        Self { place, told: None, over: false }
    }

    pub(super) const fn is_told(&self) -> bool {
        self.told.is_some()
    }

    pub(super) fn hear(&mut self, message: &DoorMessage) {
        assert!(!self.over, "the last word was said: {message:?}");
        match message {
            DoorMessage::Waiting { place, keeper_here, note, .. } => {
                let told = (*place, *keeper_here, note.clone());
                assert_ne!(self.told.as_ref(), Some(&told), "what is known is not told again");
                self.told = Some(told);
            }
            DoorMessage::Admitted {} | DoorMessage::Denied { .. } | DoorMessage::Unanswered {} => self.over = true,
            DoorMessage::Refused { .. } | DoorMessage::Beat {} => assert!(self.is_told(), "first of all they are told that they wait"),
            DoorMessage::Closing { .. } => panic!("the room does not send {message:?}"),
        }
    }

    pub(super) fn check(&self, before: usize, keeper_here: bool, waiting: &Waiting) {
        assert!(!self.over, "the last word is followed by the end");
        let place = u32::try_from(before + 1).expect("few");
        assert_eq!(self.told, Some((place, keeper_here, waiting.note.clone())), "whoever waits knows how it stands");
    }
}
