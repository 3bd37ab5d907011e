//! Who becomes host: whoever starts a room, and nobody who comes after.

use axum::body::Bytes;
use axum::http::header::{CACHE_CONTROL, LOCATION, REFERRER_POLICY, RETRY_AFTER};
use axum::http::{Method, StatusCode};
use futures::future::join_all;
use protocol::{Rate, RoomName};
use server::host_key::HostKey;
use server::store::{Settings, Store};

use crate::browser::{Answer, Host};

/// The room that an answer leads to, and the key to it, if it has one.
fn led_to(answer: &Answer) -> (RoomName, Option<HostKey>) {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{answer:?}");
    let address = answer.header(LOCATION);
    let (path, fragment) = address.split_once('#').map_or((address, None), |(path, fragment)| (path, Some(fragment)));
    let key = fragment.map(|fragment| HostKey::parse(fragment.strip_prefix("host=").unwrap()).expect("a key"));
    (RoomName::parse(path.strip_prefix("/r/").unwrap()).unwrap(), key)
}

async fn go(host: &Host, path: &str) -> (RoomName, Option<HostKey>) {
    led_to(&host.browser().get(path).await)
}

#[tokio::test]
async fn a_new_room_comes_with_its_key() {
    let host = Host::start().await;
    let answer = host.browser().get("/new").await;
    let (room, key) = led_to(&answer);
    let key = key.expect("whoever starts a room is host");
    assert!(room.is_made_up(), "{room}");
    assert_eq!(answer.header(CACHE_CONTROL), "no-store");
    assert_eq!(answer.header(REFERRER_POLICY), "no-referrer");
    assert!(answer.body.is_empty(), "the key is in the address and nowhere else");
    let store = Store::open(&Settings::in_dir(&host.data_dir())).await.unwrap();
    assert!(key.is_kept_as(&store.host_key_hash(&room).await.unwrap().expect("it is kept")));
    let (other_room, other_key) = go(&host, "/new").await;
    assert_ne!(room, other_room);
    assert_ne!(Some(key.text()), other_key.map(|key| key.text()));
}

#[tokio::test]
async fn the_first_to_go_to_a_room_by_its_name_is_its_host() {
    let host = Host::start().await;
    let answer = host.browser().get("/r?room=Team+Kitchen").await;
    let (room, key) = led_to(&answer);
    assert_eq!(room.as_str(), "team-kitchen");
    assert_eq!(answer.header(CACHE_CONTROL), "no-store");
    let key = key.expect("nobody was there before");
    for typed in ["/r?room=team-kitchen", "/r?room=Team+Kitchen", "/r?room=%20team%20KITCHEN%21"] {
        let (room, key) = go(&host, typed).await;
        assert_eq!(room.as_str(), "team-kitchen");
        assert!(key.is_none(), "{typed}");
    }
    let host = host.restart().await;
    assert!(go(&host, "/r?room=team-kitchen").await.1.is_none(), "a restart makes nobody host");
    let store = Store::open(&Settings::in_dir(&host.data_dir())).await.unwrap();
    assert!(key.is_kept_as(&store.host_key_hash(&room).await.unwrap().expect("the first key is kept")));
}

#[tokio::test]
async fn of_many_who_start_a_room_at_once_one_is_host() {
    let host = Host::start().await;
    let answers = join_all((0..20).map(|_| go(&host, "/r?room=kitchen"))).await;
    assert_eq!(answers.iter().filter(|(_, key)| key.is_some()).count(), 1);
}

#[tokio::test]
async fn a_name_with_a_secret_part_is_started_by_whoever_made_it_up() {
    let host = Host::start().await;
    let unknown = RoomName::made_up("calm-otter", 7).unwrap();
    assert!(go(&host, &format!("/r?room={unknown}")).await.1.is_none());
    let (room, _) = go(&host, "/new").await;
    assert!(go(&host, &format!("/r?room={room}")).await.1.is_none());
}

#[tokio::test]
async fn to_look_at_a_room_starts_it_not() {
    let host = Host::start().await;
    let page = host.browser().get("/r/kitchen").await;
    assert_eq!(page.status, StatusCode::OK);
    let key = go(&host, "/r?room=kitchen").await.1.unwrap();
    assert!(!host.browser().get("/r/kitchen").await.text().contains(&key.text()), "no page has the key");
}

#[tokio::test]
async fn an_address_starts_so_many_rooms_and_no_more() {
    let host = Host::with(|limits| limits.join_rate = Rate { burst: 2, per_minute: 1 }).await;
    assert!(go(&host, "/new").await.1.is_some());
    assert!(go(&host, "/r?room=kitchen").await.1.is_some());
    for path in ["/new", "/r?room=cellar"] {
        let answer = host.browser().ask(Method::GET, path, &[], Bytes::new()).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS, "{path}");
        let wait: u32 = answer.header(RETRY_AFTER).parse().unwrap();
        assert!((1..=60).contains(&wait), "{wait}");
    }
    assert!(go(&host, "/r?room=kitchen").await.1.is_none(), "to go to one that is there costs nothing");
}
