//! What rooms have remembered, one fact at a time.

use protocol::{DisplayName, LeaveReason, Line, LineId, MemberId, PageNumber, ParticipantId, RoomName, Settings};
use room::{PasswordHash, SeatFacts, Standing};
use sqlx::AnyConnection;

use super::{Store, StoreError, chat, integer, members, rooms, strangers};
use crate::clock::unix_millis;

/// Why a seat ended, as it is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeatEnd {
    /// The participant left.
    Left,
    /// Their connection was lost for too long, or never came.
    Lost,
    /// A moderator removed them.
    Removed,
    /// A moderator banned them.
    Banned,
    /// A host ended the call.
    Ended,
    /// The room had no seat for them.
    Refused,
    /// The server stopped before a connection came.
    Unused,
    /// The ticket expired.
    Expired,
}

impl SeatEnd {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Lost => "lost",
            Self::Removed => "removed",
            Self::Banned => "banned",
            Self::Ended => "ended",
            Self::Refused => "refused",
            Self::Unused => "unused",
            Self::Expired => "expired",
        }
    }
}

impl From<LeaveReason> for SeatEnd {
    fn from(reason: LeaveReason) -> Self {
        match reason {
            LeaveReason::Left => Self::Left,
            LeaveReason::Lost => Self::Lost,
            LeaveReason::Removed => Self::Removed,
            LeaveReason::Banned => Self::Banned,
            LeaveReason::Ended => Self::Ended,
        }
    }
}

/// Something that is to be remembered, whole: writing it twice does no harm.
#[derive(Clone, PartialEq, Eq)]
pub enum Record {
    /// A seat was given.
    SeatGiven {
        /// Whose it is.
        participant: ParticipantId,
        /// What they are called.
        name: DisplayName,
        /// They wait at the door.
        waits: bool,
    },
    /// A page attached.
    SeatAttached {
        /// Whose seat.
        participant: ParticipantId,
        /// Which page.
        page: PageNumber,
    },
    /// What is known of the holder of a seat.
    SeatChanged {
        /// Whose seat.
        participant: ParticipantId,
        /// All of it.
        facts: SeatFacts,
        /// They wait at the door.
        waits: bool,
    },
    /// The seat is no more.
    SeatEnded {
        /// Whose seat.
        participant: ParticipantId,
        /// Why.
        reason: SeatEnd,
    },
    /// What a member is.
    MemberChanged {
        /// Which.
        member: MemberId,
        /// All of it.
        standing: Standing,
    },
    /// How a room is set up.
    SettingsChanged {
        /// Which room.
        room: RoomName,
        /// All of the settings.
        settings: Settings,
        /// The hash of the password that was set last.
        password: Option<PasswordHash>,
    },
    /// A line of conversation, in place of an earlier one of the same id.
    LineChanged {
        /// Which room's.
        room: RoomName,
        /// The line.
        line: Line,
    },
    /// The lines before this one are forgotten.
    LinesForgotten {
        /// Which room's.
        room: RoomName,
        /// The oldest that is kept.
        before: LineId,
    },
    /// Two strangers are not to meet again, or one was reported.
    Stranger(matching::Record),
    /// A room of two strangers is over: nothing is kept of it.
    Forgotten {
        /// Which.
        room: RoomName,
    },
    /// Everybody has gone.
    Emptied {
        /// From which room.
        room: RoomName,
    },
}

impl std::fmt::Debug for Record {
    /// Shows what it is; never a name, that of a room neither, which is an invitation.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::SeatGiven { participant, .. } => write!(f, "SeatGiven({participant})"),
            Self::SeatAttached { participant, page } => write!(f, "SeatAttached({participant}, {page})"),
            Self::SeatChanged { participant, .. } => write!(f, "SeatChanged({participant})"),
            Self::SeatEnded { participant, reason } => write!(f, "SeatEnded({participant}, {reason:?})"),
            Self::MemberChanged { member, .. } => write!(f, "MemberChanged({member})"),
            Self::SettingsChanged { .. } => f.write_str("SettingsChanged"),
            Self::LineChanged { line, .. } => write!(f, "LineChanged({})", line.id),
            Self::LinesForgotten { before, .. } => write!(f, "LinesForgotten({before})"),
            Self::Stranger(matching::Record::Block { .. }) => f.write_str("Stranger(Block)"),
            Self::Stranger(matching::Record::Report(report)) => write!(f, "Stranger(Report, {})", report.encounter),
            Self::Forgotten { .. } => f.write_str("Forgotten"),
            Self::Emptied { .. } => f.write_str("Emptied"),
        }
    }
}

impl Store {
    /// Writes records down, in order, all of them or none.
    ///
    /// # Errors
    /// As [`StoreError`] says.
    pub async fn write(&self, records: &[Record]) -> Result<(), StoreError> {
        let now = unix_millis();
        // Also while the store is down: this is how it is found to be up again.
        self.attempt(async {
            let mut transaction = self.begin().await?;
            for record in records {
                write(&mut transaction, record, now).await?;
            }
            Ok(transaction.commit().await?)
        })
        .await
    }
}

async fn write(connection: &mut AnyConnection, record: &Record, now: u64) -> Result<(), StoreError> {
    match record {
        Record::SeatGiven { participant, name, waits } => {
            sqlx::query("UPDATE seats SET name = $1, waits = $2 WHERE id = $3")
                .bind(name.as_str())
                .bind(i64::from(*waits))
                .bind(integer(participant.get()))
                .execute(&mut *connection)
                .await?;
            name_member(connection, *participant, name, *waits).await?;
        }
        Record::SeatAttached { participant, page } => {
            sqlx::query("UPDATE seats SET page = $1, waits = 0 WHERE id = $2")
                .bind(integer(page.get()))
                .bind(integer(participant.get()))
                .execute(&mut *connection)
                .await?;
            sqlx::query(
                "UPDATE rooms SET emptied_at = NULL
                 WHERE id = (SELECT room_id FROM seats WHERE id = $1) AND emptied_at IS NOT NULL",
            )
            .bind(integer(participant.get()))
            .execute(connection)
            .await?;
        }
        Record::SeatChanged { participant, facts, waits } => {
            sqlx::query("UPDATE seats SET name = $1, hand_at = $2, country = $3, country_shown = $4, waits = $5 WHERE id = $6")
                .bind(facts.name.as_str())
                .bind(facts.hand.map(|at| integer(at.0)))
                .bind(facts.country.map(|country| country.code()))
                .bind(i64::from(facts.country_shown))
                .bind(i64::from(*waits))
                .bind(integer(participant.get()))
                .execute(&mut *connection)
                .await?;
            name_member(connection, *participant, &facts.name, *waits).await?;
        }
        Record::SeatEnded { participant, reason } => {
            sqlx::query("UPDATE seats SET ended_at = $1, end_reason = $2 WHERE id = $3 AND ended_at IS NULL")
                .bind(integer(now))
                .bind(reason.word())
                .bind(integer(participant.get()))
                .execute(connection)
                .await?;
        }
        Record::MemberChanged { member, standing } => members::write(connection, *member, standing).await?,
        Record::SettingsChanged { room, settings, password } => rooms::write(connection, room, settings, password.as_ref()).await?,
        Record::LineChanged { room, line } => chat::write(connection, room, line).await?,
        Record::LinesForgotten { room, before } => chat::forget(connection, room, *before).await?,
        Record::Stranger(record) => strangers::write(connection, record, now).await?,
        Record::Forgotten { room } => strangers::forget_room(connection, room).await?,
        Record::Emptied { room } => rooms::empty(connection, room, now).await?,
    }
    Ok(())
}

/// A member is called as the room called them when it let them in, not as somebody wished who still waits.
async fn name_member(
    connection: &mut AnyConnection,
    participant: ParticipantId,
    name: &DisplayName,
    waits: bool,
) -> Result<(), sqlx::Error> {
    if !waits {
        sqlx::query("UPDATE members SET name = $1 WHERE id = (SELECT member_id FROM seats WHERE id = $2)")
            .bind(name.as_str())
            .bind(integer(participant.get()))
            .execute(connection)
            .await?;
    }
    Ok(())
}
