//! What the browser counts of a peer connection.
//!
//! A report holds some hundred entries (W3C `webrtc-stats`), of which a handful is read. Names are read as they are needed: typed
//! dictionaries would be larger than the few words.

use call::{Input, Learned, Limitation, Pair, PeerId, Received, ReceivedPicture, Sample, SentPicture, Transport};
use js_sys::{Map, Promise, Reflect};
use protocol::Gathered;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::RtcPeerConnection;

use super::Driver;

/// What of the way a report does not hold.
pub(super) struct Way {
    /// A relay refused.
    pub(super) refused: bool,
    /// All candidates are gathered.
    pub(super) complete: bool,
}

/// Which media sections carry screens, by their `mid`.
#[derive(Default)]
pub(super) struct Screens {
    /// The other side's.
    pub(super) received: Option<String>,
    /// One's own.
    pub(super) sent: Option<String>,
}

/// Awaits a report; the driver hears what of it matters.
pub(super) fn look(driver: &Driver, id: PeerId, report: Promise, screens: Screens, way: Way) {
    let driver = driver.clone();
    spawn_local(async move {
        // A connection that is closed meanwhile may give none.
        if let Ok(report) = JsFuture::from(report).await
            && driver.has_peer(id)
        {
            driver.push(Input::Sampled(id, Box::new(sample(report.unchecked_ref(), &screens, &way))));
        }
    });
}

/// What a connection has gathered by now; nothing where the browser does not say.
pub(super) async fn gathered_by(connection: &RtcPeerConnection) -> Option<Gathered> {
    let report = JsFuture::from(connection.get_stats()).await.ok()?;
    let way = Way { refused: false, complete: is_complete(connection) };
    Some(sample(report.unchecked_ref(), &Screens::default(), &way).path.gathered)
}

/// Whether a connection has gathered all candidates there are.
pub(super) fn is_complete(connection: &RtcPeerConnection) -> bool {
    text(connection, "iceGatheringState").as_deref() == Some("complete")
}

/// An `RTCStatsReport` is like a map, and its methods are called as those of one.
fn sample(report: &Map, screens: &Screens, way: &Way) -> Sample {
    let mut sample = Sample::default();
    sample.path.refused = way.refused;
    sample.path.gathered.complete = way.complete;
    let mut selected = JsValue::UNDEFINED;
    // Where no transport is told of, the pair that is nominated.
    let mut pair = JsValue::UNDEFINED;
    report.for_each(&mut |entry: JsValue, _: JsValue| match text(&entry, "type").unwrap_or_default().as_str() {
        "transport" => selected = value(&entry, "selectedCandidatePairId"),
        "candidate-pair" if value(&entry, "nominated").is_truthy() => pair = entry,
        "local-candidate" => gathered(&mut sample.path.gathered, &entry),
        "inbound-rtp" => inbound(&mut sample, &entry, screens),
        "outbound-rtp" => outbound(&mut sample, &entry, report, screens),
        _ => {}
    });
    let known: JsValue = report.get(&selected);
    let pair = if known.is_undefined() { pair } else { known };
    let end = |name| -> JsValue { report.get(&value(&pair, name)) };
    let (local, remote) = (end("localCandidateId"), end("remoteCandidateId"));
    if !local.is_undefined() {
        let learned = learned(&local).max(learned(&remote));
        sample.path.pair = Some(Pair { local_relay: relay(&local), remote_relay: is_relayed(&remote), learned });
        // It goes round, so that it never stands still because it is large.
        sample.path.received = number(&pair, "bytesReceived") as u64 as u32;
    }
    sample.round_trip_ms = value(&pair, "currentRoundTripTime").as_f64().map(|seconds| (seconds * 1000.0) as u32);
    sample.available = value(&pair, "availableOutgoingBitrate").as_f64().map(|bits| bits as u32);
    sample
}

/// Takes the kind of a candidate. Its address is looked at for whether it is one of IPv6, and goes nowhere; that of a machine may be
/// hidden behind a name.
fn gathered(gathered: &mut Gathered, candidate: &JsValue) {
    match relay(candidate) {
        Some(Transport::Udp) => return gathered.relay_udp = true,
        Some(Transport::Tcp) => return gathered.relay_tcp = true,
        Some(Transport::Tls) => return gathered.relay_tls = true,
        None => {}
    }
    match text(candidate, "candidateType").as_deref() {
        Some("host") => gathered.host = true,
        Some("srflx") => gathered.reflexive = true,
        _ => return,
    }
    let address = text(candidate, "address").unwrap_or_default();
    if address.contains(':') {
        gathered.ipv6 = true;
    } else if address.ends_with(|end: char| end.is_ascii_digit()) {
        gathered.ipv4 = true;
    }
}

fn learned(candidate: &JsValue) -> Learned {
    match text(candidate, "candidateType").as_deref() {
        Some("srflx") => Learned::OfServer,
        Some("prflx") => Learned::OfPeer,
        _ => Learned::Not,
    }
}

fn is_relayed(candidate: &JsValue) -> bool {
    text(candidate, "candidateType").as_deref() == Some("relay")
}

/// How the relay is reached that a candidate is of, if it is of one.
fn relay(candidate: &JsValue) -> Option<Transport> {
    is_relayed(candidate).then(|| match text(candidate, "relayProtocol").as_deref() {
        Some("tcp") => Transport::Tcp,
        Some("tls") => Transport::Tls,
        _ => Transport::Udp,
    })
}

fn inbound(sample: &mut Sample, entry: &JsValue, screens: &Screens) {
    let received = Received { packets: count(entry, "packetsReceived"), lost: number(entry, "packetsLost") as i32 };
    if is_sound(entry) {
        // A screen may bring sound of its own.
        sample.sound.packets = sample.sound.packets.saturating_add(received.packets);
        sample.sound.lost = sample.sound.lost.saturating_add(received.lost);
        return;
    }
    let picture = if is_in(entry, &screens.received) { &mut sample.screen } else { &mut sample.camera };
    *picture = ReceivedPicture { received, frames: count(entry, "framesDecoded"), lines: lines(entry), kib: kib(entry, "bytesReceived") };
}

fn outbound(sample: &mut Sample, entry: &JsValue, report: &Map, screens: &Screens) {
    if is_sound(entry) {
        return;
    }
    let theirs: JsValue = report.get(&value(entry, "remoteId"));
    let picture = if is_in(entry, &screens.sent) { &mut sample.sent_screen } else { &mut sample.sent_camera };
    *picture = SentPicture {
        frames: count(entry, "framesEncoded"),
        lines: lines(entry),
        kib: kib(entry, "bytesSent"),
        lost_permille: (number(&theirs, "fractionLost") * 1000.0) as u16,
        limited: match text(entry, "qualityLimitationReason").as_deref() {
            Some("cpu") => Limitation::Cpu,
            Some("bandwidth") => Limitation::Bandwidth,
            Some("other") => Limitation::Other,
            _ => Limitation::None,
        },
    };
}

fn is_sound(entry: &JsValue) -> bool {
    text(entry, "kind").as_deref() == Some("audio")
}

/// Whether it is about this section. Browsers that name none are taken to tell of the camera.
fn is_in(entry: &JsValue, mid: &Option<String>) -> bool {
    mid.is_some() && text(entry, "mid") == *mid
}

fn lines(entry: &JsValue) -> u16 {
    number(entry, "frameHeight") as u16
}

fn kib(entry: &JsValue, name: &str) -> u32 {
    (number(entry, name) / 1024.0) as u32
}

fn count(entry: &JsValue, name: &str) -> u32 {
    number(entry, name) as u32
}

/// Nothing that is counted is told as 0.
pub(super) fn number(entry: &JsValue, name: &str) -> f64 {
    value(entry, name).as_f64().unwrap_or_default()
}

pub(super) fn text(entry: &JsValue, name: &str) -> Option<String> {
    value(entry, name).as_string()
}

/// A field of an object. Of what is no object there is none.
fn value(entry: &JsValue, name: &str) -> JsValue {
    Reflect::get(entry, &JsValue::from_str(name)).unwrap_or_default()
}
