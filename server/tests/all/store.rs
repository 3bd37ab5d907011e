//! The store under racing requests, and what it remembers: the same in a file and in Postgres.

use std::time::Duration;

use futures::future::{join_all, try_join_all};
use protocol::{
    Author, ChatText, Country, DisplayName, Door, DraftNumber, Filter, Limits, Line, LineEvent, LineId, MemberId, PageNumber,
    ParticipantId, Retention, Rights, Role, RoomName, Settings, UnixMillis,
};
use room::{Decision, KeptPlace, PasswordHash, SeatFacts, Standing};
use server::clock::unix_millis;
use server::identity::Identity;
use server::ledger::Ledger;
use server::store::{Claim, Record, SeatEnd, Settings as Opening, Store, StoreError, Taken};
use sqlx::Connection;

use crate::browser::soon;
use crate::database::{Place, on_both_engines};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

const ROOMS: &str = "SELECT count(*) FROM rooms";
const MEMBERS: &str = "SELECT count(*) FROM members";
const SEATS: &str = "SELECT count(*) FROM seats";
const CHAT: &str = "SELECT count(*) FROM chat";

/// Several stores in one place, each with connections of its own, as other processes would have.
async fn connections(place: &Place) -> Vec<Store> {
    let mut stores = Vec::new();
    for _ in 0..4 {
        stores.push(place.open().await);
    }
    stores
}

fn room(name: &str) -> RoomName {
    RoomName::parse(name).unwrap()
}

fn kitchen() -> RoomName {
    room("kitchen")
}

fn named(name: &str) -> DisplayName {
    DisplayName::parse(name).unwrap()
}

fn browser() -> Identity {
    Identity::draw().unwrap()
}

/// A browser takes a seat, and the room lets it in.
async fn comes_in(store: &Store, room: &RoomName, identity: &Identity, name: &str) -> Taken {
    let taken = store.take_seat(room, identity).await.unwrap();
    store.write(&[Record::SeatGiven { participant: taken.participant, name: named(name), waits: false }]).await.unwrap();
    taken
}

fn attached(participant: ParticipantId, page: u64) -> Record {
    Record::SeatAttached { participant, page: PageNumber::new(page).unwrap() }
}

fn left(participant: ParticipantId) -> Record {
    Record::SeatEnded { participant, reason: SeatEnd::Left }
}

fn line(id: u64, text: &str) -> Line {
    let from = Author { member: MemberId::new(1).unwrap(), name: named("Ana"), role: Role::Participant };
    let event = LineEvent::Said { from, to: None, text: ChatText::parse(text).unwrap(), draft: DraftNumber(1) };
    Line { id: LineId::new(id).unwrap(), at: UnixMillis(id), event }
}

fn said(id: u64, text: &str) -> Record {
    Record::LineChanged { room: kitchen(), line: line(id, text) }
}

fn settings(retention: Retention) -> Settings {
    Settings { door: Door::Locked, rights: Rights::ALL, filter: Filter::Mask, retention, limit: 4, reactions: false }
}

async fn until(so: impl Fn() -> bool) {
    while !so() {
        tokio::task::yield_now().await;
    }
}

async fn founding(store: &Store) -> room::Founding {
    store.founding(&kitchen(), &Limits::default(), UnixMillis(7)).await.unwrap()
}

async fn one_browser_that_joins_many_times_at_once_is_one_member(place: Place) {
    let stores = connections(&place).await;
    let (identity, other) = (Identity::draw().unwrap(), Identity::draw().unwrap());

    let joins = (0..50).map(|i| {
        let (store, identity) = (stores[i % 4].clone(), identity.clone());
        tokio::spawn(async move { store.take_seat(&kitchen(), &identity).await.unwrap() })
    });
    let taken = join_all(joins).await.into_iter().map(Result::unwrap).collect::<Vec<_>>();
    assert!(taken.iter().all(|seat| seat.member == taken[0].member && seat.last_name.is_none()));
    let mut seats = taken.into_iter().map(|seat| seat.participant).collect::<Vec<_>>();

    assert_eq!(place.count(ROOMS).await, 1);
    assert_eq!(place.count(MEMBERS).await, 1);
    assert_eq!(place.count(SEATS).await, 50);
    seats.sort_unstable();
    seats.dedup();
    assert_eq!(seats.len(), 50, "each seat has an id of its own");
    stores[0].take_seat(&kitchen(), &other).await.unwrap();
    stores[0].take_seat(&room("cellar"), &identity).await.unwrap();
    assert_eq!(place.count(MEMBERS).await, 3, "a member is a browser in a room");
}

async fn a_ticket_key_is_drawn_once(place: Place) {
    let stores = connections(&place).await;
    let keys = try_join_all(stores.iter().map(Store::ticket_key)).await.unwrap();
    let ticket = server::ticket::Ticket { room: kitchen(), participant: protocol::ParticipantId::new(1).unwrap(), expires: u64::MAX };
    for key in &keys {
        assert_eq!(key.open(&keys[0].sign(&ticket), 0), Ok(ticket.clone()));
    }
    let other = Place::file().open().await.ticket_key().await.unwrap();
    assert!(other.open(&keys[0].sign(&ticket), 0).is_err());
}

async fn of_many_who_start_a_room_at_once_one_does(place: Place) {
    let stores = connections(&place).await;
    let starts = (0..32u8).map(|i| {
        let store = stores[usize::from(i) % 4].clone();
        tokio::spawn(async move { (i, store.start_room(&kitchen(), &[i; 32]).await.unwrap()) })
    });
    let started = join_all(starts).await.into_iter().map(Result::unwrap).filter(|(_, started)| *started).collect::<Vec<_>>();
    let [(winner, _)] = started[..] else { panic!("one: {started:?}") };
    assert_eq!(stores[0].host_key_hash(&kitchen()).await.unwrap(), Some([winner; 32]));
    assert_eq!(stores[0].host_key_hash(&room("cellar")).await.unwrap(), None);
}

async fn a_room_is_started_by_its_key_or_by_whoever_comes_in(place: Place) {
    let store = place.open().await;
    assert!(!store.is_started(&kitchen()).await.unwrap());
    let refused = store.take_seat(&kitchen(), &browser()).await.unwrap().participant;
    assert!(store.is_started(&kitchen()).await.unwrap(), "somebody is on the way");
    assert!(!store.start_room(&kitchen(), &[1; 32]).await.unwrap());
    store.write(&[Record::SeatEnded { participant: refused, reason: SeatEnd::Refused }]).await.unwrap();
    assert!(!store.is_started(&kitchen()).await.unwrap(), "but was refused");
    assert!(store.start_room(&kitchen(), &[1; 32]).await.unwrap());
    assert!(store.is_started(&kitchen()).await.unwrap());
    assert!(!store.start_room(&kitchen(), &[2; 32]).await.unwrap());

    let cellar = room("cellar");
    let seat = comes_in(&store, &cellar, &browser(), "Ana").await.participant;
    store.write(&[left(seat)]).await.unwrap();
    assert!(!store.start_room(&cellar, &[1; 32]).await.unwrap(), "somebody was in it");
    // Long after, when nobody remembers the seat.
    place.sql("DELETE FROM seats").await;
    assert!(!store.start_room(&cellar, &[1; 32]).await.unwrap());
}

async fn seats_are_kept_that_were_attached_and_not_ended(place: Place) {
    let store = place.open().await;
    let identity = browser();
    let mut seats = Vec::new();
    for name in ["kitchen", "cellar", "kitchen", "kitchen", "attic", "kitchen"] {
        seats.push(comes_in(&store, &room(name), &identity, "Ana").await.participant);
    }
    let facts =
        SeatFacts { name: named("Ana 2"), hand: Some(UnixMillis(17)), country: Some(Country::parse("pt").unwrap()), country_shown: true };
    store
        .write(&[
            // The one in the attic is never attached to, and the last waits.
            attached(seats[0], 7),
            attached(seats[1], 1),
            attached(seats[2], 1),
            attached(seats[0], 8),
            left(seats[2]),
            attached(seats[3], 9),
            Record::SeatChanged { participant: seats[3], facts: facts.clone(), waits: false },
            Record::SeatGiven { participant: seats[5], name: named("Waits"), waits: true },
        ])
        .await
        .unwrap();

    let kept = store.kept_seats(DAY).await.unwrap();
    let inside = |page| KeptPlace::Inside { page: PageNumber::new(page).unwrap() };
    let told = kept.iter().map(|(room, seats)| (room.as_str(), seats.iter().map(|seat| (seat.participant, seat.place.clone())).collect()));
    assert_eq!(
        told.collect::<Vec<(_, Vec<_>)>>(),
        [
            ("kitchen", vec![(seats[0], inside(8)), (seats[3], inside(9)), (seats[5], KeptPlace::Waiting)]),
            ("cellar", vec![(seats[1], inside(1))])
        ]
    );
    let kitchen = &kept[0].1;
    assert_eq!((&kitchen[0].facts.name, &kitchen[1].facts, &kitchen[2].facts.name), (&named("Ana"), &facts, &named("Waits")));
    assert_eq!(kitchen[0].member, kitchen[1].member);

    store.prune(DAY, unix_millis()).await.unwrap();
    assert_eq!(place.count(SEATS).await, 6, "what ended just now is remembered");
}

async fn a_member_is_called_as_the_room_called_them_last(place: Place) {
    let store = place.open().await;
    let identity = browser();
    assert_eq!(comes_in(&store, &kitchen(), &identity, "Ana").await.last_name, None);
    let waits = store.take_seat(&kitchen(), &identity).await.unwrap();
    assert_eq!(waits.last_name, Some(named("Ana")));
    store.write(&[Record::SeatGiven { participant: waits.participant, name: named("Wishes"), waits: true }]).await.unwrap();
    assert_eq!(store.take_seat(&kitchen(), &identity).await.unwrap().last_name, Some(named("Ana")), "a wish is no name yet");
    let facts = SeatFacts { name: named("Anabel"), hand: None, country: None, country_shown: false };
    store.write(&[Record::SeatChanged { participant: waits.participant, facts, waits: false }]).await.unwrap();
    assert_eq!(store.take_seat(&kitchen(), &identity).await.unwrap().last_name, Some(named("Anabel")));
}

async fn a_room_begins_with_all_that_was_remembered(place: Place) {
    let store = place.open().await;
    let nothing = room::Founding { zero: UnixMillis(7), settings: None, password: None, members: Vec::new(), lines: Vec::new() };
    assert_eq!(founding(&store).await, nothing);

    let mut members = Vec::new();
    for name in ["Host", "Nobody", "Admitted", "Denied", "Over", "Banned"] {
        members.push(comes_in(&store, &kitchen(), &browser(), name).await.member);
    }
    let standing = |name: &str, role, decision| Standing { name: named(name), role, decision };
    let later = UnixMillis(u64::from(u32::MAX) * 1000);
    let banned = Decision::Banned { at: UnixMillis(3), by: named("Ana") };
    let remembered = [
        (members[0], standing("Ana", Role::Host, Decision::None)),
        (members[2], standing("Admitted", Role::Participant, Decision::Admitted)),
        (members[3], standing("Denied", Role::Participant, Decision::DeniedUntil(later))),
        (members[5], standing("Banned", Role::Viewer, banned)),
    ];
    let mut records = vec![
        Record::MemberChanged { member: members[1], standing: standing("Nobody", Role::Participant, Decision::None) },
        Record::MemberChanged { member: members[4], standing: standing("Over", Role::Participant, Decision::DeniedUntil(UnixMillis(1))) },
        Record::SettingsChanged { room: kitchen(), settings: settings(Retention::Week), password: Some(PasswordHash("hash".into())) },
        said(1, "one"),
        said(2, "two"),
        said(3, "three"),
        said(2, "two, again"),
        Record::LinesForgotten { room: kitchen(), before: LineId::new(2).unwrap() },
        Record::LineChanged { room: room("nowhere"), line: line(1, "lost") },
    ];
    records.extend(remembered.iter().map(|(member, standing)| Record::MemberChanged { member: *member, standing: standing.clone() }));
    store.write(&records).await.unwrap();

    let found = founding(&store).await;
    assert_eq!(found.settings, Some(settings(Retention::Week)));
    assert_eq!(found.password, Some(PasswordHash("hash".into())));
    assert_eq!(found.members, remembered);
    assert_eq!(found.lines, [line(2, "two, again"), line(3, "three")]);
    let few = Limits { chat_lines: 1, ..Limits::default() };
    assert_eq!(store.founding(&kitchen(), &few, UnixMillis(7)).await.unwrap().lines, [line(3, "three")]);
    let kept = store.room(&kitchen()).await.unwrap();
    assert_eq!((kept.door(), kept.password, kept.started), (Door::Locked, found.password, true));
}

async fn what_cannot_be_read_is_left_out_but_a_door_stays_closed(place: Place) {
    let store = place.open().await;
    let ana = comes_in(&store, &kitchen(), &browser(), "Ana").await;
    let ben = comes_in(&store, &kitchen(), &browser(), "Ben").await;
    let host = |name| Standing { name: named(name), role: Role::Host, decision: Decision::None };
    let changed = |taken: &Taken, name| Record::MemberChanged { member: taken.member, standing: host(name) };
    store.write(&[changed(&ana, "Ana"), changed(&ben, "Ben"), said(1, "one"), said(2, "two")]).await.unwrap();
    place.sql("UPDATE members SET role = 'emperor' WHERE name = 'Ana'").await;
    place.sql("UPDATE chat SET line = replace(line, '\"id\":1', '\"id\":9') WHERE id = 1").await;
    let found = founding(&store).await;
    assert_eq!(found.members, [(ben.member, host("Ben"))]);
    assert_eq!(found.lines, [line(2, "two")]);
    place.sql("UPDATE rooms SET settings = '{}'").await;
    let failed = store.founding(&kitchen(), &Limits::default(), UnixMillis(7)).await;
    assert!(matches!(failed, Err(StoreError::Settings(_))), "{failed:?}");
}

async fn what_is_old_is_forgotten(place: Place) {
    let store = place.open().await;
    let old = comes_in(&store, &kitchen(), &browser(), "Ana").await.participant;
    let expired = comes_in(&store, &room("cellar"), &browser(), "Ana").await.participant;
    store.start_room(&room("attic"), &[1; 32]).await.unwrap();
    store.start_room(&room("ruin"), &[1; 32]).await.unwrap();
    store.write(&[left(old), attached(expired, 1)]).await.unwrap();
    place.sql("UPDATE seats SET created_at = 1").await;
    place.sql("UPDATE seats SET ended_at = 1 WHERE ended_at IS NOT NULL").await;
    place.sql("UPDATE members SET last_seen = 1").await;
    place.sql("UPDATE rooms SET created_at = 1, last_used = 1 WHERE name = 'ruin'").await;

    assert_eq!(store.kept_seats(DAY).await.unwrap(), [], "its ticket is worth nothing");
    store.prune(DAY, unix_millis()).await.unwrap();
    assert_eq!(place.count(SEATS).await, 1, "the seat that ended just now");
    assert_eq!(place.count(MEMBERS).await, 1);
    assert_eq!(place.count(ROOMS).await, 2, "its room, and the one that somebody may have the key of");
    assert!(!store.is_started(&room("ruin")).await.unwrap());
}

async fn no_id_of_a_member_comes_back(place: Place) {
    let store = place.open().await;
    let gone = comes_in(&store, &kitchen(), &browser(), "Ana").await.member;
    place.sql("DELETE FROM members").await;
    assert!(comes_in(&store, &kitchen(), &browser(), "Eve").await.member > gone, "lines that name the one are not the other's");
}

async fn a_conversation_goes_when_its_room_has_been_empty_for_long_enough(place: Place) {
    let store = place.open().await;
    let hour: i64 = 60 * 60 * 1000;
    for (retention, hours, kept) in [
        (None, 23, 1),
        (None, 24, 0),
        (Some(Retention::Call), 0, 0),
        (Some(Retention::Week), 7 * 24 - 1, 1),
        (Some(Retention::Week), 7 * 24, 0),
        (Some(Retention::Month), 30 * 24, 0),
    ] {
        let seat = comes_in(&store, &kitchen(), &browser(), "Ana").await.participant;
        if let Some(retention) = retention {
            let settings = Record::SettingsChanged { room: kitchen(), settings: settings(retention), password: None };
            store.write(&[settings]).await.unwrap();
        }
        store.write(&[attached(seat, 1), said(1, "one")]).await.unwrap();
        store.prune(DAY, unix_millis()).await.unwrap();
        assert_eq!(place.count(CHAT).await, 1, "somebody is there");
        store.write(&[left(seat), Record::Emptied { room: kitchen() }]).await.unwrap();
        sqlx::query("UPDATE rooms SET emptied_at = emptied_at - $1")
            .bind(hours * hour)
            .execute(&mut place.connection().await)
            .await
            .unwrap();
        assert_eq!(founding(&store).await.lines.len(), kept, "{retention:?} after {hours} h, when the room opens");
        store.write(&[said(1, "one")]).await.unwrap();
        store.prune(DAY, unix_millis()).await.unwrap();
        assert_eq!(usize::try_from(place.count(CHAT).await), Ok(kept), "{retention:?} after {hours} h, in passing");
    }
}

async fn a_room_whose_end_was_not_written_counts_as_empty_from_the_next_look(place: Place) {
    let store = place.open().await;
    let seat = comes_in(&store, &kitchen(), &browser(), "Ana").await.participant;
    store.write(&[attached(seat, 1), said(1, "one"), left(seat)]).await.unwrap();
    store.prune(DAY, unix_millis()).await.unwrap();
    assert_eq!(place.count("SELECT count(*) FROM rooms WHERE emptied_at IS NOT NULL").await, 1);
    assert_eq!(place.count(CHAT).await, 1);
    // A seat that was noted and never used is no person.
    store.take_seat(&kitchen(), &browser()).await.unwrap();
    place.sql("UPDATE seats SET created_at = 1").await;
    place.sql("UPDATE rooms SET emptied_at = 1").await;
    store.prune(DAY, unix_millis()).await.unwrap();
    assert_eq!(place.count(CHAT).await, 0);
}

async fn a_busy_conversation_is_written_whole(place: Place) {
    let store = place.open().await;
    comes_in(&store, &kitchen(), &browser(), "Ana").await;
    let (ledger, writing) = Ledger::open(store.clone(), &Limits::default());
    // Twenty seconds of it at 200 lines a second, at once.
    for id in 1..=4000 {
        ledger.note(said(id, "one of many"));
    }
    ledger.settle().await.unwrap();
    assert_eq!(place.count(CHAT).await, 4000);
    ledger.note(said(4001, "the last"));
    drop(ledger);
    writing.await.unwrap();
    assert_eq!(place.count(CHAT).await, 4001, "everything is written at the end");
}

async fn what_waits_for_a_locked_database_is_bounded_and_written_when_it_is_free(place: Place) {
    let store = Store::open(&Opening { patience: Duration::from_millis(500), ..place.settings() }).await.unwrap();
    comes_in(&store, &kitchen(), &browser(), "Ana").await;
    let (ledger, writing) = Ledger::open(store.clone(), &Limits { store_queue: 8, ..Limits::default() });
    let lock = place.lock().await;
    for id in 1..=100 {
        ledger.note(said(id, "one of many"));
        tokio::task::yield_now().await;
    }
    soon("outage", until(|| !store.health().is_well())).await;
    assert!(matches!(ledger.settle().await, Err(StoreError::Down)), "nobody waits for what may take long");
    assert!(matches!(store.check().await, Err(StoreError::Down)));
    assert!(store.take_seat(&kitchen(), &browser()).await.is_err());
    assert_eq!(place.count(CHAT).await, 0);
    lock.close().await.unwrap();
    soon("end of the outage", until(|| store.health().is_well())).await;
    ledger.settle().await.unwrap();
    store.check().await.unwrap();
    let (lost, kept) = (store.health().lost(), u64::try_from(place.count(CHAT).await).unwrap());
    assert!((1..=16).contains(&kept) && lost == 100 - kept, "{kept} of 100 are kept, {lost} are lost");
    assert_eq!(store.health().waiting(), 0);
    drop(ledger);
    writing.await.unwrap();
}

async fn one_fact_that_cannot_be_written_keeps_no_other_from_being(place: Place) {
    let store = place.open().await;
    comes_in(&store, &kitchen(), &browser(), "Ana").await;
    let (ledger, _writing) = Ledger::open(store.clone(), &Limits::default());
    // What somebody else did to the database, and forgot.
    place.sql("CREATE UNIQUE INDEX oddity ON chat (at)").await;
    let twin = |id| Record::LineChanged { room: kitchen(), line: Line { at: UnixMillis(1), ..line(id, "twin") } };
    for record in [said(1, "one"), twin(2), said(3, "three")] {
        ledger.note(record);
    }
    ledger.settle().await.unwrap();
    assert_eq!(founding(&store).await.lines, [line(1, "one"), line(3, "three")]);
    assert_eq!((store.health().lost(), store.health().is_well()), (1, true));
}

async fn people_and_what_was_decided_about_them_are_kept_for_as_long_as_is_said(place: Place) {
    let store = Store::open(&Opening { retention: 10 * DAY, ..place.settings() }).await.unwrap();
    let after = |days: u32| unix_millis() + u64::try_from((days * DAY).as_millis()).unwrap() + 60_000;
    let gone = comes_in(&store, &kitchen(), &browser(), "Eve").await;
    let banned = Standing { name: named("Eve"), role: Role::Viewer, decision: Decision::Banned { at: UnixMillis(3), by: named("Ana") } };
    let stays = comes_in(&store, &room("cellar"), &browser(), "Ben").await.participant;
    store.start_room(&room("attic"), &[1; 32]).await.unwrap();
    let (eve, ana) = (matching::Identity(1), matching::Identity(2));
    let monthly = Record::SettingsChanged { room: kitchen(), settings: settings(Retention::Month), password: None };
    let changed = Record::MemberChanged { member: gone.member, standing: banned };
    let block = Record::Stranger(matching::Record::Block { by: ana, whom: eve });
    store.write(&[attached(stays, 1), monthly, changed, said(1, "one"), left(gone.participant), block]).await.unwrap();
    store.write(&[Record::Emptied { room: kitchen() }]).await.unwrap();
    let kept = async || (place.count(MEMBERS).await, place.count(ROOMS).await, place.count(CHAT).await, store.apart(eve, 9).await.unwrap());

    store.prune(100 * DAY, after(9)).await.unwrap();
    assert_eq!(kept().await, (2, 3, 1, vec![ana]));
    store.prune(100 * DAY, after(10)).await.unwrap();
    assert_eq!(kept().await, (1, 1, 0, vec![]), "only the room is left in which somebody is");
    let seats = store.kept_seats(100 * DAY).await.unwrap();
    assert_eq!(seats[0].1[0].participant, stays);
}

async fn no_two_servers_use_one_store(place: Place) {
    let settings = Opening { patience: Duration::from_millis(200), ..place.settings() };
    let claim = Claim::take(&settings).await.unwrap();
    assert!(matches!(Claim::take(&settings).await, Err(StoreError::Claimed)));
    // The second waits for the first, which is just stopping.
    let (next, ()) = tokio::join!(Claim::take(&settings), claim.release());
    next.unwrap().release().await;
}

on_both_engines! {
    one_browser_that_joins_many_times_at_once_is_one_member,
    a_ticket_key_is_drawn_once,
    of_many_who_start_a_room_at_once_one_does,
    a_room_is_started_by_its_key_or_by_whoever_comes_in,
    seats_are_kept_that_were_attached_and_not_ended,
    a_member_is_called_as_the_room_called_them_last,
    a_room_begins_with_all_that_was_remembered,
    what_cannot_be_read_is_left_out_but_a_door_stays_closed,
    what_is_old_is_forgotten,
    no_id_of_a_member_comes_back,
    a_conversation_goes_when_its_room_has_been_empty_for_long_enough,
    a_room_whose_end_was_not_written_counts_as_empty_from_the_next_look,
    a_busy_conversation_is_written_whole,
    what_waits_for_a_locked_database_is_bounded_and_written_when_it_is_free,
    one_fact_that_cannot_be_written_keeps_no_other_from_being,
    people_and_what_was_decided_about_them_are_kept_for_as_long_as_is_said,
    no_two_servers_use_one_store,
}
