//! Strangers, over real sockets: from a hello to a talk in a room of two, and its end.

use axum::body::Bytes;
use axum::http::header::{AUTHORIZATION, COOKIE, ORIGIN};
use axum::http::{Method, StatusCode};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use futures::{SinkExt, StreamExt};
use protocol::meeting::{Ending, Interest, MeetingHello, MeetingMessage, MeetingRefusal, Place, ReportNote, ReportReason, StrangerMessage};
use protocol::membership::JoinError;
use protocol::{CloseReason, DisplayName, EncounterNumber, Limits, ServerMessage, VERSION, codec};
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{Error, Message};

use crate::browser::{Browser, Host, Socket, Tab, soon};

/// A page that meets people.
pub struct Page {
    socket: Socket,
    pub pass: String,
}

async fn try_open(host: &Host, browser: &Browser, origin: &str) -> Result<Socket, StatusCode> {
    let mut request = format!("ws://{}/ws/meet", host.address()).into_client_request().unwrap();
    request.headers_mut().insert(ORIGIN, origin.parse().unwrap());
    if let Some(cookie) = browser.cookie() {
        request.headers_mut().insert(COOKIE, cookie.parse().unwrap());
    }
    match connect_async(request).await {
        Ok((socket, _)) => Ok(socket),
        Err(Error::Http(response)) => Err(response.status()),
        Err(error) => panic!("{error}"),
    }
}

pub async fn browser(host: &Host) -> Browser {
    let mut browser = host.browser();
    browser.get("/").await;
    browser
}

fn hello(name: &str, pass: Option<String>) -> MeetingHello {
    let name = DisplayName::parse(name).unwrap();
    let interests = [Interest::Music].into_iter().collect();
    MeetingHello::Meet { version: VERSION, pass, name, country_shown: true, interests, looking: true }
}

impl Page {
    /// Opens a socket and says hello; what comes of it is not heard yet.
    async fn comes(host: &Host, browser: &Browser, name: &str, pass: Option<String>) -> Self {
        let socket = try_open(host, browser, &format!("http://{}", host.address())).await.unwrap();
        let mut page = Self { socket, pass: String::new() };
        page.sends(&codec::encode(&hello(name, pass))).await;
        page
    }

    /// The same, and is let in.
    async fn meets(host: &Host, browser: &Browser, name: &str) -> Self {
        let mut page = Self::comes(host, browser, name, None).await;
        page.welcomed().await;
        page
    }

    async fn welcomed(&mut self) {
        match self.hears().await {
            MeetingMessage::Welcome { pass, .. } => self.pass = pass.0,
            other => panic!("{other:?} is no welcome"),
        }
    }

    async fn sends(&mut self, text: &str) {
        soon("room in the socket", self.socket.send(Message::text(text))).await.unwrap();
    }

    pub async fn says(&mut self, message: StrangerMessage) {
        self.sends(&codec::encode(&message)).await;
    }

    async fn next(&mut self) -> Option<MeetingMessage> {
        loop {
            let text = match soon("message", self.socket.next()).await {
                Some(Ok(Message::Text(text))) => text,
                Some(Ok(Message::Close(_)) | Err(_)) | None => return None,
                Some(Ok(_)) => continue,
            };
            match codec::decode(&text, &Limits { server_frame_bytes: usize::MAX, ..Limits::default() }) {
                Ok(MeetingMessage::Beat {}) => {}
                Ok(message) => return Some(message),
                Err(refusal) => panic!("{refusal:?}: {text}"),
            }
        }
    }

    async fn hears(&mut self) -> MeetingMessage {
        self.next().await.expect("the socket is closed")
    }

    pub async fn until<T>(&mut self, what: &str, wanted: impl Fn(&MeetingMessage) -> Option<T>) -> T {
        loop {
            let Some(message) = self.next().await else { panic!("the socket is closed, without {what}") };
            if let Some(found) = wanted(&message) {
                return found;
            }
        }
    }

    async fn proposed(&mut self) -> (EncounterNumber, String) {
        self.until("a proposal", |message| match message {
            MeetingMessage::Proposed { encounter, who, .. } => Some((*encounter, who.name.to_string())),
            _ => None,
        })
        .await
    }

    async fn paired(&mut self) -> (EncounterNumber, Place) {
        self.until("a room", |message| match message {
            MeetingMessage::Paired { encounter, place, .. } => Some((*encounter, place.clone())),
            _ => None,
        })
        .await
    }

    async fn ended(&mut self) -> Ending {
        self.until("an end", |message| if let MeetingMessage::Ended { ending, .. } = message { Some(*ending) } else { None }).await
    }

    async fn waits(&mut self) -> u32 {
        self.until("a wait", |message| if let MeetingMessage::Waiting { numbers } = message { Some(numbers.waiting) } else { None }).await
    }

    async fn closed(&mut self) -> CloseReason {
        self.until("a close", |message| if let MeetingMessage::Closing { reason } = message { Some(*reason) } else { None }).await
    }
}

/// Two who are proposed to each other and both say yes.
pub async fn pair(host: &Host, one: &Browser, other: &Browser) -> ((Page, Place), (Page, Place), EncounterNumber) {
    let mut ana = Page::meets(host, one, "Ana").await;
    ana.waits().await;
    let mut ben = Page::meets(host, other, "Ben").await;
    let (encounter, name) = ana.proposed().await;
    assert_eq!(name, "Ben");
    ana.says(StrangerMessage::Accept { encounter }).await;
    ben.says(StrangerMessage::Accept { encounter }).await;
    let ((_, anas), (_, bens)) = (ana.paired().await, ben.paired().await);
    ((ana, anas), (ben, bens), encounter)
}

pub async fn attach(host: &Host, place: &Place) -> Tab {
    let mut tab = host.open().await;
    tab.hello(&place.ticket, None).await;
    tab
}

#[tokio::test]
async fn two_who_both_say_yes_talk_in_a_room_of_their_own_and_part() {
    let host = Host::start().await;
    let (one, other) = (browser(&host).await, browser(&host).await);
    let ((mut ana, anas), (mut ben, bens), encounter) = pair(&host, &one, &other).await;
    assert!(anas.room == bens.room && anas.participant != bens.participant && anas.room.is_of_strangers());

    let (mut anas_tab, mut bens_tab) = (attach(&host, &anas).await, attach(&host, &bens).await);
    let ServerMessage::IceServers { ice } = anas_tab.hears().await else { panic!("no servers") };
    let urls = ice.servers.iter().flat_map(|server| &server.urls).collect::<Vec<_>>();
    assert!(ice.relay_only && !urls.is_empty() && urls.iter().all(|url| url.starts_with("turn")), "{urls:?}");
    let ServerMessage::Welcome { you, room, .. } = anas_tab.hears().await else { panic!("no welcome") };
    assert!(you.participant == anas.participant && room.participants.iter().all(|one| one.country.is_none()));
    bens_tab.welcome().await;
    // Nobody else comes in, whatever they know.
    assert_eq!(host.browser().join(anas.room.as_str(), "Cleo").await.err(), Some(JoinError::Locked));

    ana.says(StrangerMessage::Next { after: Some(encounter) }).await;
    assert_eq!((ana.ended().await, ben.ended().await), (Ending::You, Ending::They));
    anas_tab.closed().await;
    bens_tab.closed().await;
    // Nothing is kept of the room.
    assert_eq!(host.stop_and_ask("SELECT count(*) FROM rooms").await, 0);
}

#[tokio::test]
async fn leaving_the_room_ends_the_encounter_for_both() {
    let host = Host::start().await;
    let (mut one, other) = (browser(&host).await, browser(&host).await);
    let ((mut ana, anas), (mut ben, bens), _) = pair(&host, &one, &other).await;
    let (mut anas_tab, mut bens_tab) = (attach(&host, &anas).await, attach(&host, &bens).await);
    anas_tab.welcome().await;
    bens_tab.welcome().await;
    one.leave(&anas.ticket).await.unwrap();
    assert_eq!((ana.ended().await, ben.ended().await), (Ending::You, Ending::They));
    bens_tab.closed().await;
}

#[tokio::test]
async fn whoever_is_blocked_or_reported_is_not_met_again_also_after_a_restart() {
    let host = Host::start().await;
    let (one, other) = (browser(&host).await, browser(&host).await);
    let ((mut ana, _), (mut ben, _), encounter) = pair(&host, &one, &other).await;
    let note = ReportNote::parse("shouted").ok();
    ana.says(StrangerMessage::Report { encounter, reason: ReportReason::Harassment, note }).await;
    ana.until("the report to be noted", |message| matches!(message, MeetingMessage::Noted { .. }).then_some(())).await;
    assert_eq!(ben.ended().await, Ending::They, "nobody learns that they were reported");

    let host = host.restart().await;
    let mut ana = Page::meets(&host, &one.at(&host), "Ana").await;
    assert_eq!(ana.waits().await, 1);
    let mut ben = Page::meets(&host, &other.at(&host), "Ben").await;
    assert_eq!(ben.waits().await, 2, "they wait beside each other");
    let mut cleo = Page::meets(&host, &browser(&host).await, "Cleo").await;
    cleo.proposed().await;

    let token = std::fs::read_to_string(host.data_dir().join("operator-token")).unwrap();
    let basic = format!("Basic {}", STANDARD.encode(format!("me:{token}")));
    let mut operator = host.browser();
    assert_eq!(operator.get("/operator").await.status, StatusCode::UNAUTHORIZED);
    let page = operator.ask(Method::GET, "/operator", &[(AUTHORIZATION, basic.as_str())], Bytes::new()).await;
    for words in ["harassment", "shouted", "Ben", "Strangers may meet."] {
        assert!(page.text().contains(words), "{words} is not in {}", page.text());
    }
}

#[tokio::test]
async fn the_operator_switches_it_off_and_on() {
    let host = Host::start().await;
    let token = std::fs::read_to_string(host.data_dir().join("operator-token")).unwrap();
    let basic = format!("Basic {}", STANDARD.encode(format!(":{token}")));
    let own = format!("http://{}", host.address());
    let form = "application/x-www-form-urlencoded";
    let switch = async |to: &'static str, authorization: &str, origin: &str| {
        let headers = [(AUTHORIZATION, authorization), (ORIGIN, origin), (axum::http::header::CONTENT_TYPE, form)];
        host.browser().ask(Method::POST, "/operator/meeting", &headers, Bytes::from_static(to.as_bytes())).await.status
    };
    let mut ana = Page::meets(&host, &browser(&host).await, "Ana").await;
    ana.waits().await;
    assert_eq!(switch("meeting=off", "Basic eDp5", &own).await, StatusCode::UNAUTHORIZED);
    assert_eq!(switch("meeting=off", &basic, "http://elsewhere.example").await, StatusCode::FORBIDDEN);
    assert_eq!(switch("meeting=off", &basic, &own).await, StatusCode::SEE_OTHER);
    assert_eq!(ana.closed().await, CloseReason::Ended);
    let mut late = Page::comes(&host, &browser(&host).await, "Ben", None).await;
    assert_eq!(late.closed().await, CloseReason::Ended);
    assert_eq!(switch("meeting=on", &basic, &own).await, StatusCode::SEE_OTHER);
    Page::meets(&host, &browser(&host).await, "Ben").await.waits().await;
}

#[tokio::test]
async fn a_page_that_comes_back_is_who_it_was_and_a_stolen_pass_is_worth_nothing() {
    let host = Host::start().await;
    let (one, other) = (browser(&host).await, browser(&host).await);
    let ((ana, anas), (_ben, _), encounter) = pair(&host, &one, &other).await;
    let pass = ana.pass.clone();
    drop(ana);
    // In another browser it is no pass: whoever has it is somebody else.
    let mut thief = Page::comes(&host, &browser(&host).await, "Ana", Some(pass.clone())).await;
    thief.welcomed().await;
    assert_ne!(thief.pass, pass);
    thief.waits().await;
    let mut ana = Page::comes(&host, &one, "Ana", Some(pass)).await;
    ana.welcomed().await;
    assert_eq!(ana.paired().await, (encounter, anas));
}

#[tokio::test]
async fn who_says_nothing_sensible_is_not_let_in() {
    let host = Host::with(|limits| limits.join_rate = protocol::Rate { burst: 3, per_minute: 1 }).await;
    let guest = browser(&host).await;
    assert_eq!(try_open(&host, &guest, "http://elsewhere.example").await.err(), Some(StatusCode::FORBIDDEN));
    for name in ["Moderator", "f u c k"] {
        let mut page = Page::comes(&host, &guest, name, None).await;
        assert_eq!(page.hears().await, MeetingMessage::Refused { refusal: MeetingRefusal::NameRefused }, "{name}");
        page.closed().await;
    }
    let mut page = Page::comes(&host, &guest, "Ana", None).await;
    page.welcomed().await;
    page.sends("{}").await;
    page.until("a refusal", |message| (*message == MeetingMessage::Refused { refusal: MeetingRefusal::Malformed }).then_some(())).await;
    // From one address only so many come, whatever cookie they have.
    for _ in 0..2 {
        Page::comes(&host, &browser(&host).await, "Ben", None).await.welcomed().await;
    }
    let mut one_more = Page::comes(&host, &browser(&host).await, "Cleo", None).await;
    assert!(matches!(one_more.hears().await, MeetingMessage::Refused { refusal: MeetingRefusal::TooSoon { .. } }));
}

#[tokio::test]
async fn who_is_silent_is_closed_and_beats_keep_others() {
    let host = Host::with(|limits| {
        limits.beat_interval = std::time::Duration::from_millis(50);
        limits.silence = std::time::Duration::from_millis(400);
    })
    .await;
    let mut silent = Page::meets(&host, &browser(&host).await, "Ana").await;
    assert_eq!(silent.closed().await, CloseReason::Silent);
}
