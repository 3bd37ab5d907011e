//! What the program writes while people call each other, quarrel and send nonsense: nothing that says who they are, where they are or
//! what they say, and nothing that lets anybody in.

use std::net::{IpAddr, SocketAddr};

use axum::body::Bytes;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, ORIGIN, REFERER, USER_AGENT};
use axum::http::{HeaderName, Method};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use protocol::meeting::{MeetingMessage, ReportNote, ReportReason, StrangerMessage};
use protocol::membership::JoinRequest;
use protocol::{Change, Deed, Door, IceServer, KnockMessage, KnockNote, Password, ServerMessage};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;

use crate::browser::{Host, Hosting, admitted, candidate, offer, soon, wishes};
use crate::meeting;
use crate::relay::{Client, Way};
use crate::speaker::{Answer, Speaker};

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// What must be in no log: words that nobody else would write, and secrets as they are drawn.
struct Private(Vec<String>);

impl Private {
    fn keep(&mut self, text: impl Into<String>) {
        let text = text.into();
        assert!(text.len() >= 6, "{text:?} may be there by chance");
        self.0.push(text);
    }
}

/// Addresses in a text: what stands between spaces, brackets, quotes and the like.
fn addresses(log: &str) -> Vec<IpAddr> {
    let words = log.split(|c: char| c.is_whitespace() || "[](){}\"'`=,;<>/@".contains(c));
    let address = |word: &str| {
        let word = word.trim_end_matches(['.', ':']);
        let last = || word.rsplit_once(':').and_then(|(address, port)| port.parse::<u16>().ok().and(address.parse().ok()));
        word.parse().ok().or_else(|| word.parse::<SocketAddr>().ok().map(|at| at.ip())).or_else(last)
    };
    // `::` alone, and before a letter, is Rust's.
    words.filter(|word| word.len() > 6).filter_map(address).collect()
}

#[test]
fn addresses_are_found_wherever_they_stand() {
    let log = "peer=198.51.100.7:80 ([2001:db8::1]:443), c=IN IP4 192.0.2.9. 10:15:56.123 server::check v1.2.3 \"203.0.113.4\"";
    let found: Vec<_> = addresses(log).iter().map(ToString::to_string).collect();
    assert_eq!(found, ["198.51.100.7", "2001:db8::1", "192.0.2.9", "203.0.113.4"]);
}

/// A call with all that happens in one; ends with the people still in it.
async fn call(host: &Host, private: &mut Private) -> IceServer {
    let own = format!("http://{}", host.address());
    let (room, moved) = ("Rosengarten 4711", "rosengarten-4711");
    private.keep("osengarten");
    let mut browser = host.browser();
    let key = browser.start_room("Rosengarten+4711").await.unwrap();
    private.keep(&key);
    let asked = JoinRequest { host_key: Some(key.clone()), ..wishes(room, "Annabella Quux") };
    private.keep("Annabella");
    let seat = admitted(browser.ask_in(asked).await.unwrap());
    private.keep(&seat.ticket);
    private.keep(browser.cookie().unwrap().split_once('=').unwrap().1);
    let tab = host.attach(&seat, None).await;
    let mut ana = Hosting { key, browser, seat, tab };
    let ice = |message: &ServerMessage| match message {
        ServerMessage::IceServers { ice } => ice.servers.last().cloned(),
        _ => None,
    };
    let turn = ana.tab.until("servers", ice).await;
    private.keep(turn.username.clone().unwrap());
    private.keep(turn.credential.clone().unwrap());

    let headers = [
        (CONTENT_TYPE, "application/json"),
        (ORIGIN, own.as_str()),
        (FORWARDED_FOR, "198.51.100.77"),
        (USER_AGENT, "Netscape/Zyxwv"),
        (REFERER, "http://elsewhere.example/Wvutsr"),
    ];
    private.keep("Netscape");
    private.keep("Wvutsr");
    for body in [
        json!({"wishes": {"room": moved, "name": "Benvolio"}}).to_string(),
        json!({"wishes": {"room": moved, "name": "Benvolio", "password": "wrong-pass-Qrst", "host_key": "wrong-key-Mnopq"}}).to_string(),
        r#"{"wishes": {"room": "malformed-Hijkl", "#.into(),
    ] {
        host.browser().ask(Method::POST, "/api/join", &headers, body.into()).await;
    }
    for text in ["Benvolio", "wrong-pass", "wrong-key", "malformed-Hijkl"] {
        private.keep(text);
    }
    host.browser().ask(Method::GET, "/r/secret-place-Defgh?x=Bcdefg", &headers, Bytes::new()).await;
    private.keep("secret-place");
    private.keep("Bcdefg");

    // A password, known to one and not to another.
    let password = Password::parse("correct horse Uvwxyz").unwrap();
    private.keep("correct horse");
    ana.tab.does(Deed::Change { change: Change::Password { password } }).await.unwrap();
    let with = |password: &str| JoinRequest { password: Some(password.into()), ..wishes(room, "Benvolio Grex") };
    assert!(host.browser().ask_in(with("battery staple Jklmn")).await.is_err());
    private.keep("battery staple");
    let mut bens = host.browser();
    let bens_seat = admitted(bens.ask_in(with("correct horse Uvwxyz")).await.unwrap());
    private.keep(&bens_seat.ticket);
    let mut ben = host.attach(&bens_seat, None).await;
    let (bens_page, _) = ben.welcomed().await;

    // What pages say to each other, and what they say in vain.
    ben.writes_and_hears(None, "meet me at the Lindenbaum").await.unwrap();
    ben.writes_and_hears(Some(ana.seat.participant), "only you Kirschbaum").await.unwrap();
    private.keep("Lindenbaum");
    private.keep("Kirschbaum");
    ana.tab.signals(bens_page, offer("v=0\r\nc=IN IP4 192.0.2.45\r\na=ice-pwd:Apfelbaum\r\n")).await;
    ana.tab.signals(bens_page, candidate("candidate:1 1 udp 1 2001:db8::dead 9 typ host ufrag Birnbaum")).await;
    private.keep("Apfelbaum");
    private.keep("Birnbaum");
    ben.renames(bens_page.participant, "Benedikta Vorm").await.unwrap();
    private.keep("Benedikta");
    for frame in [r#"{"type":"Nussbaum"}"#, r#"{"type":"say","text":"Pflaumenbaum"#, ""] {
        ben.says(frame).await;
    }
    private.keep("Nussbaum");
    private.keep("Pflaumenbaum");
    ana.tab.works().await;
    ben.works().await;
    ana.tab.does(Deed::Ban { participant: bens_seat.participant }).await.unwrap();
    ben.closed().await;
    assert!(bens.ask_in(with("correct horse Uvwxyz")).await.is_err());

    // Somebody knocks, and is not let in.
    ana.tab.does(Deed::Change { change: Change::Door { door: Door::Lobby } }).await.unwrap();
    let cleos = host.browser().knock(room, "Cleopatra Zett").await.unwrap();
    private.keep("Cleopatra");
    private.keep(&cleos.ticket);
    let mut cleo = host.wait(&cleos).await;
    cleo.place().await;
    cleo.asks(KnockMessage::Note { note: KnockNote::parse("it is me Holunder").unwrap() }).await;
    private.keep("Holunder");
    ana.tab.sees_waiting(1).await;
    ana.tab.does(Deed::Deny { participant: cleos.participant }).await.unwrap();
    cleo.verdict().await;

    // Sockets that come to nothing.
    let mut forged = host.open().await;
    forged.hello("forged-ticket-Weide", None).await;
    forged.closed().await;
    private.keep("forged-ticket");
    let mut long = host.open().await;
    long.tries(Message::text("Eschenholz".repeat(6600))).await;
    long.closed().await;
    private.keep("Eschenholz");
    assert!(host.try_open(&[(ORIGIN, "http://Buchenholz.example")]).await.is_err());
    private.keep("uchenholz");
    turn
}

/// Whoever is no browser says what they like.
async fn noise(host: &Host, private: &mut Private) {
    for bytes in [
        &b"GET /Tannenholz HTTP/1.1\r\nHost: Fichtenholz\r\nX-Bad\x01: Kiefernholz\r\n\r\n"[..],
        b"Tannenholz Fichtenholz\r\n\r\n",
        b"POST /api/join HTTP/1.1\r\nHost: localhost\r\nContent-Length: Kiefernholz\r\n\r\n",
        b"\x16\x03\x01Tannenholz",
        b"\x00\x01\x00\x00Fichtenholz",
    ] {
        let mut stream = TcpStream::connect(host.address()).await.unwrap();
        stream.write_all(bytes).await.unwrap();
        stream.shutdown().await.unwrap();
        let _ = soon("end", stream.read_to_end(&mut Vec::new())).await;
    }
    for text in ["Tannenholz", "Fichtenholz", "Kiefernholz"] {
        private.keep(text);
    }
}

#[tokio::test]
async fn the_log_says_nothing_of_people_and_holds_no_secret() {
    let host = Host::program(&["--log", "debug", "--trusted-proxies", "127.0.0.1"]);
    let mut private = Private(Vec::new());
    let turn = call(&host, &mut private).await;
    noise(&host, &mut private).await;

    // The relay, rightly and wrongly asked.
    let mut client = Client::new(Way::udp(host.address()).await, &turn);
    client.allocates().await;
    assert_eq!(client.asks(|client| client.permission(&["10.1.2.3:80".parse().unwrap()])).await, Answer::Error(403));
    let wrong = IceServer { credential: Some("Mahagoniholz".into()), ..turn };
    let mut client = Client::new(Way::udp(host.address()).await, &wrong);
    assert_eq!(client.asks(Speaker::allocate).await, Answer::Error(401));
    assert_eq!(client.asks(Speaker::allocate).await, Answer::Error(401));
    private.keep("Mahagoniholz");

    // Strangers, one of whom reports the other.
    let (one, other) = (meeting::browser(&host).await, meeting::browser(&host).await);
    let ((mut ana, place), _, encounter) = meeting::pair(&host, &one, &other).await;
    meeting::attach(&host, &place).await.welcomed().await;
    private.keep(&ana.pass);
    private.keep(&place.ticket);
    private.keep(place.room.as_str());
    let note = ReportNote::parse("said Ebenholz").ok();
    ana.says(StrangerMessage::Report { encounter, reason: ReportReason::Harassment, note }).await;
    ana.until("a note", |message| matches!(message, MeetingMessage::Noted { .. }).then_some(())).await;
    private.keep("Ebenholz");

    // Whoever runs the server, and whoever says so.
    let token = std::fs::read_to_string(host.data_dir().join("operator-token")).unwrap();
    for password in [token.as_str(), "guessed-Zedernholz"] {
        let basic = STANDARD.encode(format!("me:{password}"));
        host.browser().ask(Method::GET, "/operator", &[(AUTHORIZATION, &format!("Basic {basic}"))], Bytes::new()).await;
        private.keep(password);
        private.keep(basic);
    }

    let log = host.end();
    for happened in ["joined", "waits at the door", "left", "a ticket is refused", "stops"] {
        assert!(log.contains(happened), "the log tells that somebody {happened}:\n{log}");
    }
    assert!(!log.contains("panicked"), "{log}");
    let small = log.to_lowercase();
    let told: Vec<_> = private.0.iter().filter(|text| small.contains(&text.to_lowercase())).collect();
    assert!(told.is_empty(), "the log tells {told:?}:\n{log}");
    assert_eq!(addresses(&log), Vec::<IpAddr>::new(), "{log}");
}
