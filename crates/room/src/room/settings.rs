//! How the room is set up, and by whom it is changed.

use protocol::{
    Change, DeedNumber, DisplayName, Door, Filter, Limits, LineEvent, ParticipantId, Password, Refusal, Retention, Rights, Role,
    ServerMessage, Settings,
};

use super::Room;
use super::deeds::Progress;
use crate::{Output, PasswordHash};

/// How long to wait before one sets another password, while the last one is being hashed, in milliseconds.
const HASHING: u32 = 1000;

/// A password that is being hashed.
#[derive(Debug)]
pub(super) struct PasswordOrder {
    order: u64,
    /// The deed that asked for it.
    number: DeedNumber,
}

/// How a room is set up that nobody has changed.
pub(super) fn usual(limits: &Limits) -> Settings {
    Settings {
        door: Door::default(),
        rights: Rights::default(),
        filter: Filter::default(),
        retention: Retention::default(),
        limit: greatest_limit(limits),
        reactions: true,
    }
}

/// How many participants a room takes at most.
pub(super) fn greatest_limit(limits: &Limits) -> u32 {
    u32::try_from(limits.participants).unwrap_or(u32::MAX)
}

impl Room {
    pub(super) fn change(&mut self, id: ParticipantId, by: &DisplayName, number: DeedNumber, change: Change) -> Result<Progress, Refusal> {
        let mut settings = self.settings;
        match &change {
            Change::Door { door: Door::Password } if self.password.is_none() => return Err(Refusal::NoPassword),
            Change::Door { door } => settings.door = *door,
            Change::Password { password } => return self.hash(id, number, password.clone()),
            Change::Rights { rights } => settings.rights = *rights,
            Change::Filter { filter } => settings.filter = *filter,
            Change::Retention { retention } => settings.retention = *retention,
            Change::Limit { limit } if !(1..=greatest_limit(&self.limits)).contains(limit) => return Err(Refusal::OutOfRange),
            Change::Limit { limit } => settings.limit = *limit,
            Change::Reactions { reactions } => settings.reactions = *reactions,
        }
        if settings != self.settings {
            self.set_up(settings, change, by);
        }
        Ok(Progress::Done)
    }

    fn set_up(&mut self, settings: Settings, change: Change, by: &DisplayName) {
        let rights_changed = self.settings.rights != settings.rights;
        self.settings = settings;
        self.stale.entry = true;
        self.outputs.push_back(Output::SettingsChanged { settings, password: self.password.clone() });
        self.tell(ServerMessage::SettingsChanged { settings }, |_, _| true);
        if rights_changed {
            for id in self.seats.keys().copied().collect::<Vec<_>>() {
                if self.limit_media(id) {
                    self.announce(id);
                }
            }
        }
        self.add_line(LineEvent::Changed { change, by: by.clone() });
    }

    fn hash(&mut self, id: ParticipantId, number: DeedNumber, password: Password) -> Result<Progress, Refusal> {
        // Hashing is slow on purpose: whoever could order it without end would keep the server busy.
        if self.passwords.contains_key(&id) {
            return Err(Refusal::TooSoon { wait_ms: HASHING });
        }
        self.spend_fact(id)?;
        self.last_order += 1;
        let order = self.last_order;
        self.passwords.insert(id, PasswordOrder { order, number });
        self.outputs.push_back(Output::HashPassword { order, password });
        Ok(Progress::Later)
    }

    pub(super) fn password_hashed(&mut self, order: u64, hash: Option<PasswordHash>) {
        // The seat may have ended since, and its orders with it.
        let Some(id) = self.passwords.iter().find(|(_, pending)| pending.order == order).map(|(id, _)| *id) else { return };
        let Some(PasswordOrder { number, .. }) = self.passwords.remove(&id) else { return };
        let done = self.set_password(id, hash);
        self.answer(id, number, done);
    }

    fn set_password(&mut self, id: ParticipantId, hash: Option<PasswordHash>) -> Result<Progress, Refusal> {
        let hash = hash.ok_or(Refusal::ServerFault)?;
        let seat = self.seats.get(&id).ok_or(Refusal::NoSuchParticipant)?;
        if self.role(seat.member) != Role::Host {
            return Err(Refusal::Forbidden);
        }
        let by = seat.facts.name.clone();
        self.password = Some(hash);
        let door = Door::Password;
        self.set_up(Settings { door, ..self.settings }, Change::Door { door }, &by);
        Ok(Progress::Done)
    }
}
