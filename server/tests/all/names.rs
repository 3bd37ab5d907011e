//! What people call themselves, to be taken for somebody else or because they do not care.

use protocol::Refusal;
use protocol::membership::JoinError;

use crate::browser::{Host, admitted, wishes};

#[tokio::test]
async fn the_same_name_twice_is_told_apart() {
    let host = Host::start().await;
    let ana = host.enter_as_host("kitchen", "Ana").await;
    let mut names = vec![ana.seat.name];
    // Also what looks the same: another case, a Cyrillic letter, more spaces, something invisible.
    for typed in ["Ana", "ana", "An\u{0430}", " A\u{200B}na ", "ANA"] {
        names.push(host.join("kitchen", typed).await.name);
    }
    let mut seen = names.iter().map(|name| name.as_str().to_owned()).collect::<Vec<_>>();
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), 6, "{seen:?}");
    for name in &names[1..] {
        assert!(name.as_str().chars().any(char::is_numeric), "{} is told apart by a number", name.as_str());
    }
}

#[tokio::test]
async fn nobody_takes_the_hosts_name_later() {
    let host = Host::start().await;
    let mut ana = host.enter_as_host("kitchen", "Ana").await;
    let (seat, mut eve) = host.enter("kitchen", "Eve").await;
    eve.welcomed().await;
    for typed in ["Ana", "ANA", "An\u{0430}"] {
        let name = eve.renames(seat.participant, typed).await.unwrap();
        assert_ne!(name.as_str(), typed, "it is told apart");
        assert_ne!(name, ana.seat.name);
    }
    for typed in ["Host", "host", "Moderator", "H\u{043E}st", "Ana (host)"] {
        assert_eq!(eve.renames(seat.participant, typed).await, Err(Refusal::NameReserved), "{typed}");
        assert_eq!(host.browser().join("kitchen", typed).await, Err(JoinError::NameReserved), "{typed}");
    }
    ana.tab.works().await;
}

#[tokio::test]
async fn who_types_no_name_gets_a_pleasant_one_and_keeps_it() {
    let host = Host::start().await;
    let mut browser = host.browser();
    let first = browser.join("kitchen", " \u{200B} ").await.unwrap();
    let words = first.name.as_str().split(' ').collect::<Vec<_>>();
    assert!(words.len() >= 2 && words.iter().all(|word| word.starts_with(|c: char| c.is_uppercase())), "{words:?}");
    browser.leave(&first.ticket).await.unwrap();
    assert_eq!(browser.join("kitchen", "").await.unwrap().name, first.name, "as they were called last");

    let mut ana = host.browser();
    let seat = ana.join("kitchen", "Ana").await.unwrap();
    ana.leave(&seat.ticket).await.unwrap();
    assert_eq!(ana.join("kitchen", "").await.unwrap().name.as_str(), "Ana");
    assert_ne!(ana.join("cellar", "").await.unwrap().name.as_str(), "Ana", "in every room one is another member");
}

#[tokio::test]
async fn a_name_that_was_refused_is_not_remembered() {
    let host = Host::start().await;
    let mut browser = host.browser();
    let seat = browser.join("kitchen", "Ana").await.unwrap();
    browser.leave(&seat.ticket).await.unwrap();
    assert_eq!(browser.ask_in(wishes("kitchen", "Host")).await.map(admitted), Err(JoinError::NameReserved));
    assert_eq!(browser.join("kitchen", "").await.unwrap().name.as_str(), "Ana");
}
