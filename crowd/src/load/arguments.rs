//! How the load is asked for on a command line.

use std::time::Duration;

use anyhow::{Result, ensure};

use super::Plan;
use crate::process;
use crate::server::Server;
use crate::tls::Trust;

/// Loads a server with members who talk as pages do, without media, and says how it carried them
#[derive(Clone, Debug, PartialEq, clap::Args)]
pub struct Arguments {
    /// Where the server is
    #[arg(long, value_name = "URL", default_value = "http://localhost:3000")]
    pub server: String,
    /// Rooms of members who talk
    #[arg(long, value_name = "NUMBER", default_value_t = 10)]
    pub rooms: usize,
    /// Members in each; a server takes no more than its mesh-limit
    #[arg(long, value_name = "NUMBER", default_value_t = 4)]
    pub members: usize,
    /// Members besides, in rooms of two, who say nothing but that they are there
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    pub idle: usize,
    /// How many join per second
    #[arg(long, value_name = "NUMBER", default_value_t = 50.0)]
    pub join_rate: f64,
    /// Have all of them join at once instead
    #[arg(long, conflicts_with = "join_rate")]
    pub storm: bool,
    /// Of 100 members who talk, how many go and come each minute: leave for another one, lose the socket, or load the page again
    #[arg(long, value_name = "PERCENT", default_value_t = 0.0)]
    pub churn: f64,
    /// For how long they talk once all are there
    #[arg(long, value_name = "NUMBER", default_value_t = 30)]
    pub seconds: u64,
    /// The server's process, of which processor time and memory are read [default: the one that listens there, if it is on this machine]
    #[arg(long, value_name = "NUMBER")]
    pub pid: Option<u32>,
    /// Believe any certificate: for a server that made its own
    #[arg(long)]
    pub insecure: bool,
    /// Print JSON instead of a table
    #[arg(long)]
    pub json: bool,
}

impl Arguments {
    /// Makes a plan of them.
    ///
    /// # Errors
    /// When a number makes no sense, or the server is not known.
    pub(super) async fn plan(self) -> Result<Plan> {
        ensure!(self.join_rate > 0.0 && self.join_rate.is_finite(), "the rate of joining is above 0");
        ensure!((0.0..=10_000.0).contains(&self.churn), "churn is from 0 to 10000 percent a minute");
        ensure!(self.members > 0 || self.rooms == 0, "a room has members");
        let trust = if self.insecure { Trust::Anybody } else { Trust::System(Vec::new()) };
        let server = Server::find(&self.server, trust).await?;
        let pid = self.pid.or_else(|| process::listens_at(server.address()));
        Ok(Plan {
            server,
            rooms: self.rooms,
            members: self.members,
            idle: self.idle,
            join_rate: (!self.storm).then_some(self.join_rate),
            churn: self.churn / 100.0,
            time: Duration::from_secs(self.seconds),
            pid,
        })
    }
}
