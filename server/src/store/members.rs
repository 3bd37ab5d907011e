//! Members: one browser in one room, what it is there, and what was decided about it.

use protocol::{DisplayName, MemberId, Role};
use room::{Decision, Standing};
use sha2::{Digest, Sha256};
use sqlx::AnyConnection;

use super::{integer, time};
use crate::identity::Identity;

/// A member, as somebody who joins finds it.
#[derive(sqlx::FromRow)]
pub(super) struct Found {
    pub(super) id: i64,
    pub(super) name: String,
    role: String,
    decision: String,
}

impl Found {
    /// Whether they come in where others have to knock.
    pub(super) fn comes_in(&self) -> bool {
        self.decision == "admitted" || (self.decision == "none" && role(&self.role).is_some_and(Role::keeps_the_door))
    }
}

/// One statement, so that two tabs of one browser that join at once are one member. What they were called last stays as
/// it is until the room calls them something.
pub(super) async fn get_or_create(connection: &mut AnyConnection, room: i64, identity: &Identity, now: i64) -> Result<Found, sqlx::Error> {
    sqlx::query_as(
        "INSERT INTO members (room_id, identity, name, created_at, last_seen) VALUES ($1, $2, '', $3, $3)
         ON CONFLICT (room_id, identity) DO UPDATE SET last_seen = excluded.last_seen RETURNING id, name, role, decision",
    )
    .bind(room)
    .bind(Sha256::digest(identity.bytes()).as_slice())
    .bind(now)
    .fetch_one(connection)
    .await
}

/// Remembers what a member is.
pub(super) async fn write(connection: &mut AnyConnection, member: MemberId, standing: &Standing) -> Result<(), sqlx::Error> {
    let (decision, denied_until, banned) = match &standing.decision {
        Decision::None => ("none", None, None),
        Decision::Admitted => ("admitted", None, None),
        Decision::DeniedUntil(until) => ("denied", Some(integer(until.0)), None),
        Decision::Banned { at, by } => ("banned", None, Some((integer(at.0), by.as_str()))),
    };
    sqlx::query("UPDATE members SET name = $1, role = $2, decision = $3, denied_until = $4, banned_at = $5, banned_by = $6 WHERE id = $7")
        .bind(standing.name.as_str())
        .bind(role_word(standing.role))
        .bind(decision)
        .bind(denied_until)
        .bind(banned.map(|(at, _)| at))
        .bind(banned.map(|(_, by)| by))
        .bind(integer(member.get()))
        .execute(connection)
        .await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    name: String,
    role: String,
    decision: String,
    denied_until: Option<i64>,
    banned_at: Option<i64>,
    banned_by: Option<String>,
}

/// The members of a room about whom there is something to remember: another role than a participant's, or a decision that still holds.
pub(super) async fn with_standing(connection: &mut AnyConnection, room: i64, now: u64) -> Result<Vec<(MemberId, Standing)>, sqlx::Error> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT id, name, role, decision, denied_until, banned_at, banned_by FROM members
         WHERE room_id = $1 AND (role <> 'participant' OR decision <> 'none')
           AND NOT (role = 'participant' AND decision = 'denied' AND coalesce(denied_until, 0) <= $2) ORDER BY id",
    )
    .bind(room)
    .bind(integer(now))
    .fetch_all(connection)
    .await?;
    let read = rows.into_iter().filter_map(|row| {
        let member = row.id;
        let standing = standing(row);
        if standing.is_none() {
            tracing::error!(member, "a member in the store cannot be read and is left out");
        }
        standing
    });
    Ok(read.collect())
}

fn standing(row: Row) -> Option<(MemberId, Standing)> {
    let member = MemberId::new(u64::try_from(row.id).ok()?)?;
    let decision = match row.decision.as_str() {
        "none" => Decision::None,
        "admitted" => Decision::Admitted,
        "denied" => Decision::DeniedUntil(time(row.denied_until?)?),
        "banned" => Decision::Banned { at: time(row.banned_at?)?, by: DisplayName::parse(&row.banned_by?).ok()? },
        _ => return None,
    };
    Some((member, Standing { name: DisplayName::parse(&row.name).ok()?, role: role(&row.role)?, decision }))
}

const fn role_word(role: Role) -> &'static str {
    match role {
        Role::Viewer => "viewer",
        Role::Participant => "participant",
        Role::Moderator => "moderator",
        Role::Host => "host",
    }
}

fn role(word: &str) -> Option<Role> {
    Role::ALL.into_iter().find(|role| role_word(*role) == word)
}
