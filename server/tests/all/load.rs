//! Members who talk as pages do, at a server of ours: what `confab load` is made of.

use std::time::Duration;

use crowd::Server;
use crowd::load::{Plan, run};

use crate::browser::Host;

#[tokio::test(flavor = "multi_thread")]
async fn members_who_come_and_go_break_no_promise_and_lose_nothing_that_was_said() {
    let host = Host::start().await;
    let server = Server::at(host.address());
    // Everybody goes and comes every few seconds.
    let plan = Plan { server, rooms: 4, members: 3, idle: 2, join_rate: None, churn: 20.0, time: Duration::from_secs(4), pid: None };

    let report = run(&plan, |_, _| {}).await.unwrap();

    assert_eq!(report.violations, [""; 0]);
    assert!(report.errors.is_empty() && report.closed.is_empty(), "{report:?}");
    assert_eq!(report.stayed, 0);
    assert!(report.joined >= 14 && report.churn.returned > 0, "{report:?}");
    assert!(report.signals_arrived > 0, "{report:?}");
}
