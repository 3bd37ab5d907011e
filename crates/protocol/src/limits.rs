//! Every bound there is, in one place.

use std::time::Duration;

use crate::meeting::MeetingLimits;

/// The bounds of a server and its rooms, each with its unit and what happens at it.
///
/// They are passed in, so that a test can make a room of two and a grace of no time.
#[derive(Clone, Debug, PartialEq)]
pub struct Limits {
    /// Participants in one room. The next one is told [`JoinError::RoomFull`](crate::membership::JoinError::RoomFull).
    ///
    /// In a mesh everybody sends to everybody: uploads grow with the number, and six is what a home connection carries.
    pub participants: usize,
    /// Bytes of one frame from a page. A longer one closes the socket with [`CloseReason::FrameTooLarge`](crate::CloseReason::FrameTooLarge).
    pub frame_bytes: usize,
    /// Bytes of one frame from the server. A page drops a longer one; the bounds on what a welcome holds keep it far below.
    pub server_frame_bytes: usize,
    /// Bytes of one session description. A longer one is refused with [`Refusal::TooLong`](crate::Refusal::TooLong).
    pub sdp_bytes: usize,
    /// Bytes of one candidate line, and of each text beside it. A longer one is refused with [`Refusal::TooLong`](crate::Refusal::TooLong).
    pub candidate_bytes: usize,
    /// Servers in one [`IceServers`](crate::IceServers). A page drops a frame with more.
    pub ice_servers: usize,
    /// URLs of one [`IceServer`](crate::IceServer), likewise.
    pub ice_urls: usize,
    /// Bytes of one URL, user name or password in it, likewise.
    pub ice_text_bytes: usize,
    /// Messages that a connection may send at once before [`message_rate`](Self::message_rate) holds. One more closes it
    /// with [`CloseReason::TooManyMessages`](crate::CloseReason::TooManyMessages).
    ///
    /// A newcomer to a full mesh sends a description and some twenty candidates to each peer within a second.
    pub message_burst: u32,
    /// Messages per second that a connection may send for as long as it likes.
    pub message_rate: u32,
    /// How fast one connection may say something in the chat. More is refused with [`Refusal::TooSoon`](crate::Refusal::TooSoon).
    pub chat_rate: Rate,
    /// How fast all connections of one address together may, in one room.
    pub chat_rate_of_address: Rate,
    /// How fast one connection may react. More is refused with [`Refusal::TooSoon`](crate::Refusal::TooSoon).
    pub reaction_rate: Rate,
    /// How fast one connection may raise its hand, change its name or show its country. More is refused likewise.
    pub fact_rate: Rate,
    /// How fast one address may ask to join rooms, and leave notes at doors. More is told
    /// [`JoinError::TooSoon`](crate::membership::JoinError::TooSoon).
    ///
    /// A whole school may come from one address.
    pub join_rate: Rate,
    /// How fast one address may try, without a seat, whether a call would work: a look from a lobby counts once, an echo and servers to
    /// try likewise. More gets no answer, and nobody is told that something is wrong.
    ///
    /// Apart from joining, so that whoever looks takes no seat from anybody; a lobby is opened more often than joined from.
    pub check_rate: Rate,
    /// How fast one address may knock at one room's door. More is told [`JoinError::TooSoon`](crate::membership::JoinError::TooSoon).
    pub knock_rate: Rate,
    /// Wrong passwords that one address may try in one room before it has to wait, twice as long each time, from
    /// [`password_wait`](Self::password_wait) on.
    pub password_tries: u32,
    /// The first wait after too many wrong passwords; the longest is 64 times that.
    pub password_wait: Duration,
    /// People waiting at one door. The next one is told [`JoinError::LobbyFull`](crate::membership::JoinError::LobbyFull).
    pub waiting: usize,
    /// Bans that a room keeps. One more lifts the oldest.
    ///
    /// Whoever keeps the door is welcomed with all of them in one frame.
    pub bans: usize,
    /// How long somebody waits at the door while somebody is there to let them in; then nobody answered.
    pub knock_deadline: Duration,
    /// How long they wait while nobody is there who could let them in.
    pub keeper_deadline: Duration,
    /// How long after a denial one may not knock again.
    pub denial: Duration,
    /// Lines of conversation that a room keeps. The oldest give way.
    pub chat_lines: usize,
    /// Bytes of text that a room keeps of its conversation. The oldest lines give way.
    pub chat_bytes: usize,
    /// Lines in one [`Backlog`](crate::Backlog).
    pub chat_page: usize,
    /// Bytes of text in one [`Backlog`](crate::Backlog), unless a single line has more.
    pub chat_page_bytes: usize,
    /// Messages waiting for one connection to take them. One more closes it with [`CloseReason::TooSlow`](crate::CloseReason::TooSlow).
    pub send_queue: usize,
    /// Inputs waiting for one room. Whoever brings one more waits, and their own socket with them.
    pub room_queue: usize,
    /// Facts waiting to be written to the store. One more takes the place of the oldest line of conversation among them, or is reported and
    /// not written.
    pub store_queue: usize,
    /// How long the store waits for a connection to its database, and for others that write; everything together may take three times that.
    /// Then the database counts as gone: calls go on, and nobody new can join until it takes what is written again.
    pub store_patience: Duration,
    /// Bytes of the body of one request. A longer one is refused with HTTP status 413.
    pub request_bytes: usize,
    /// Time from the start of a request to its last header, and again to its answer; then the server hangs up.
    pub request_deadline: Duration,
    /// Requests under way on one connection of HTTP/2. One more is refused (RFC 9113, `REFUSED_STREAM`), and browsers ask again.
    pub request_streams: u32,
    /// Bytes of the header of one request over HTTP/2, as RFC 9113 counts them. A longer one is refused with HTTP status 431.
    pub header_bytes: u32,
    /// How long a connection of HTTP/2 may do nothing; then it is closed, at most as long again later.
    pub idle_deadline: Duration,
    /// How long a connection that is being closed has to take its last messages; then it is dropped.
    pub close_deadline: Duration,
    /// Time from opening the socket to a complete [`Hello`](crate::Hello); then [`CloseReason::TooLate`](crate::CloseReason::TooLate).
    pub hello_deadline: Duration,
    /// Bytes of one frame to the echo by which a page checks whether it reaches the server. A longer one ends it.
    pub echo_bytes: usize,
    /// Frames that one connection to it may send. One more ends it.
    pub echo_frames: usize,
    /// How long one connection to it may last; then it is ended.
    pub echo_deadline: Duration,
    /// Time from joining to the first attached socket; then the seat is given up.
    pub attach_deadline: Duration,
    /// How long a participant whose socket broke keeps their seat, shown to the others as reconnecting.
    ///
    /// Longer hides a change of network from the others; shorter removes ghosts sooner.
    pub seat_grace: Duration,
    /// The same for a page that said goodbye by itself (reloaded or closed): as long as a reload may take.
    pub reload_grace: Duration,
    /// How often each side says [`Beat`](crate::ClientMessage::Beat) when it has nothing else to say.
    pub beat_interval: Duration,
    /// Silence after which the other side of a socket counts as gone. More than two beat intervals.
    pub silence: Duration,
    /// How long a seat ticket is good for. A longer call than this survives, but no longer a lost socket.
    pub ticket_lifetime: Duration,
    /// The bounds of the relay.
    pub relay: RelayLimits,
    /// The bounds of meeting strangers.
    pub meeting: MeetingLimits,
}

/// The bounds of STUN and TURN. Over UDP, what is too much is dropped; requests of those who may ask are answered with an error.
#[derive(Clone, Debug, PartialEq)]
pub struct RelayLimits {
    /// Allocations in all. One more is answered with 508, Insufficient Capacity.
    pub allocations: usize,
    /// Allocations of one room. One more is answered with 486, Allocation Quota Reached.
    pub allocations_in_room: usize,
    /// Allocations of one participant. One more is answered likewise.
    ///
    /// A browser makes one for each peer connection, each way to the server (UDP, TCP, TLS) and each of its own networks, and keeps the
    /// old ones for a while when ICE restarts.
    pub allocations_of_participant: usize,
    /// Allocations from one address, of which those of an IPv6 network of 64 bits are one. One more is answered likewise. Whoever looks at a
    /// page is given credentials, so that without this bound one machine could have all there are.
    ///
    /// A whole school may come from one address.
    pub allocations_of_address: usize,
    /// Channels of one allocation. One more is answered with 508.
    pub channels: usize,
    /// Bytes that one allocation may send, per second and at once. More is dropped.
    pub flow: Flow,
    /// Bytes of one message. A longer one is dropped, and ends a connection.
    pub packet_bytes: usize,
    /// How long an allocation lasts unless it is refreshed.
    pub lifetime: Duration,
    /// How long an allocation lasts, however often it is refreshed: as long as somebody may stay in a room without joining again.
    pub longest: Duration,
    /// How long credentials are good for making allocations. They are given out anew when two thirds of it have passed.
    pub credential_lifetime: Duration,
    /// Participants who left and whose credentials are refused for as long as they would be good. One more, and the first is forgotten:
    /// they could then allocate once more, in the room that they were in.
    pub departed: usize,
    /// How long a nonce is good. Then a request is answered with 438, Stale Nonce, and a new one.
    pub nonce_lifetime: Duration,
    /// Answers to one address that has not shown credentials, per second and at once. More requests are not answered.
    ///
    /// Browsers ask for their address every ten seconds for each peer connection, and a whole school may come from one address.
    pub unauthenticated: Flow,
    /// How long a connection may be without an allocation; then it is closed.
    pub stream_deadline: Duration,
    /// Connections to the relay. One more is closed.
    pub streams: usize,
    /// Packets waiting for one connection to take them. One more is dropped, as it would be over UDP.
    pub stream_queue: usize,
    /// Bytes of datagrams that the system keeps until the relay takes them, and of those from the relay until they are sent; it counts
    /// the memory that it has for them. One more is dropped.
    ///
    /// Fewer lose packets whenever the processor is needed elsewhere for some milliseconds; more let them come too late instead. Systems
    /// may give less (Linux: `net.core.rmem_max`, `net.core.wmem_max`).
    pub socket_bytes: usize,
    /// Packets of all connections waiting for the relay. Whoever brings one more waits.
    pub queue: usize,
}

/// A token bucket: so much at once, and then so much a second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flow {
    /// At once.
    pub burst: u32,
    /// A second, for as long as one likes.
    pub per_second: u32,
}

impl Default for RelayLimits {
    fn default() -> Self {
        Self {
            allocations: 20_000,
            allocations_in_room: 2000,
            allocations_of_participant: 200,
            allocations_of_address: 5000,
            channels: 64,
            flow: Flow { burst: 2_000_000, per_second: 1_250_000 },
            packet_bytes: 2048,
            lifetime: Duration::from_secs(10 * 60),
            longest: Duration::from_secs(24 * 60 * 60),
            credential_lifetime: Duration::from_secs(5 * 60),
            departed: 20_000,
            nonce_lifetime: Duration::from_secs(60 * 60),
            unauthenticated: Flow { burst: 3000, per_second: 1000 },
            stream_deadline: Duration::from_secs(15),
            streams: 20_000,
            stream_queue: 256,
            socket_bytes: 2 * 1024 * 1024,
            queue: 4096,
        }
    }
}

/// A token bucket: so many at once, and then so many a minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// At once.
    pub burst: u32,
    /// A minute, for as long as one likes.
    pub per_minute: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            participants: 6,
            frame_bytes: 64 * 1024,
            server_frame_bytes: 1024 * 1024,
            sdp_bytes: 48 * 1024,
            candidate_bytes: 1024,
            ice_servers: 8,
            ice_urls: 8,
            ice_text_bytes: 512,
            message_burst: 600,
            message_rate: 60,
            chat_rate: Rate { burst: 10, per_minute: 60 },
            chat_rate_of_address: Rate { burst: 120, per_minute: 600 },
            reaction_rate: Rate { burst: 10, per_minute: 60 },
            fact_rate: Rate { burst: 10, per_minute: 60 },
            join_rate: Rate { burst: 300, per_minute: 600 },
            check_rate: Rate { burst: 600, per_minute: 1200 },
            knock_rate: Rate { burst: 60, per_minute: 60 },
            password_tries: 5,
            password_wait: Duration::from_secs(5),
            waiting: 100,
            bans: 500,
            knock_deadline: Duration::from_secs(5 * 60),
            keeper_deadline: Duration::from_secs(60 * 60),
            denial: Duration::from_secs(60),
            chat_lines: 10_000,
            chat_bytes: 4 * 1024 * 1024,
            chat_page: 50,
            chat_page_bytes: 32 * 1024,
            send_queue: 512,
            room_queue: 256,
            store_queue: 4096,
            store_patience: Duration::from_secs(5),
            request_bytes: 16 * 1024,
            request_deadline: Duration::from_secs(15),
            request_streams: 100,
            header_bytes: 16 * 1024,
            idle_deadline: Duration::from_secs(60),
            close_deadline: Duration::from_secs(2),
            hello_deadline: Duration::from_secs(10),
            echo_bytes: 64,
            echo_frames: 16,
            echo_deadline: Duration::from_secs(15),
            attach_deadline: Duration::from_secs(15),
            seat_grace: Duration::from_secs(30),
            reload_grace: Duration::from_secs(10),
            beat_interval: Duration::from_secs(5),
            silence: Duration::from_secs(12),
            ticket_lifetime: Duration::from_secs(24 * 60 * 60),
            relay: RelayLimits::default(),
            meeting: MeetingLimits::default(),
        }
    }
}
