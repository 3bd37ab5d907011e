//! Who may use a TURN server: in Confab whoever has a seat, elsewhere a user that it was started with.

use std::net::SocketAddr;

use anyhow::{Context, Result};
use crowd::Participant;
use serde::Deserialize;
use tokio::task::JoinSet;

use crate::dialect::Dialect;
use crate::idle;
use crate::rooms::Rooms;

/// Pairs of allocations between two participants. Confab lets each of them have more
/// ([`allocations_of_participant`](protocol::RelayLimits::allocations_of_participant)).
const PAIRS_OF_ROOM: usize = 100;

/// A user of a TURN server.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// Its name.
    pub username: String,
    /// What is signed with.
    pub password: String,
}

/// A TURN server.
pub struct Server {
    /// Where it listens, with UDP and TCP.
    pub address: SocketAddr,
    /// Its one user; without, rooms are joined.
    pub user: Option<Account>,
}

impl Server {
    /// Accounts for so many pairs of allocations that are to reach each other, and what has to go on for as long as they are used: in
    /// Confab, allocations end when their participant leaves.
    pub async fn accounts(&self, pairs: usize) -> Result<(Vec<[Account; 2]>, JoinSet<Result<()>>)> {
        let mut staying = JoinSet::new();
        if let Some(user) = &self.user {
            return Ok((vec![[user.clone(), user.clone()]; pairs], staying));
        }
        let rooms = Rooms::new(Dialect::Confab, self.address).fill(pairs.div_ceil(PAIRS_OF_ROOM)).await?;
        let mut accounts = Vec::new();
        for room in rooms {
            let [one, other] = [account(&room[0])?, account(&room[1])?];
            accounts.extend(std::iter::repeat_n([one, other], PAIRS_OF_ROOM));
            for participant in room {
                staying.spawn_local(idle::stay(participant, Dialect::Confab));
            }
        }
        accounts.truncate(pairs);
        Ok((accounts, staying))
    }
}

/// What a participant was told of the relay.
fn account(participant: &Participant) -> Result<Account> {
    let servers = participant.servers.iter().filter(|server| server.urls.iter().any(|url| url.starts_with("turn:")));
    let mut accounts =
        servers.filter_map(|server| Some(Account { username: server.username.clone()?, password: server.credential.clone()? }));
    accounts.next().context("the server has told no relay")
}
