//! One kind of media of a peer connection: its section in the descriptions, and what is played into it.

use std::time::{Duration, Instant};

use protocol::MediaKind;
use str0m::Rtc;
use str0m::change::SdpApi;
use str0m::format::Codec;
use str0m::media::{Direction, Frequency, MediaTime, Mid};

use super::clip::{BadClip, Clip};
use super::player::Player;

/// What a bot plays, to all of the others.
#[derive(Clone, Debug)]
pub(super) struct Clips {
    picture: Clip,
    sound: Clip,
    /// Where in them it begins, so that bots differ.
    offset: Duration,
}

impl Clips {
    /// Those of the binary.
    pub(super) fn new(offset: Duration) -> Result<Self, BadClip> {
        Ok(Self { picture: Clip::picture()?, sound: Clip::sound()?, offset })
    }
}

/// The section for a microphone or a camera.
#[derive(Debug)]
pub(super) struct Section {
    kind: MediaKind,
    /// It is wanted, whether or not something is sent.
    wanted: bool,
    /// It is there.
    mid: Option<Mid>,
    /// It is in the offer that has no answer yet.
    planned: Option<Mid>,
    sends: bool,
    active: bool,
    wants_key: bool,
    player: Option<Player>,
}

impl Section {
    pub(super) const fn new(kind: MediaKind, wanted: bool) -> Self {
        Self { kind, wanted, mid: None, planned: None, sends: false, active: true, wants_key: false, player: None }
    }

    pub(super) fn send(&mut self) {
        self.wanted = true;
        self.sends = true;
    }

    pub(super) fn stop(&mut self) {
        self.sends = false;
        self.player = None;
    }

    /// Sends, or sends nothing for a while.
    pub(super) fn set_active(&mut self, active: bool) {
        self.active = active;
        if !active {
            self.player = None;
        }
    }

    pub(super) const fn want_key(&mut self) {
        self.wants_key = true;
    }

    pub(super) fn is_at(&self, mid: Mid) -> bool {
        self.mid == Some(mid)
    }

    pub(super) const fn media_kind(&self) -> str0m::media::MediaKind {
        match self.kind {
            MediaKind::Microphone => str0m::media::MediaKind::Audio,
            MediaKind::Camera | MediaKind::Screen => str0m::media::MediaKind::Video,
        }
    }

    /// Where it is, if something is to be sent there and was not negotiated to be.
    pub(super) fn silent_mid(&self, rtc: &Rtc) -> Option<Mid> {
        self.mid.filter(|mid| self.sends && rtc.media(*mid).is_some_and(|media| !media.direction().is_sending()))
    }

    pub(super) fn needs_negotiation(&self, rtc: &Rtc) -> bool {
        self.wanted && self.mid.is_none() || self.silent_mid(rtc).is_some()
    }

    /// Has an offer bring it, if it is wanted. In both directions: what is not sent is no harm, and need not be negotiated later.
    pub(super) fn plan(&mut self, api: &mut SdpApi<'_>) {
        if self.wanted && self.mid.is_none() {
            // Both kinds name one stream, so that the other side plays them in step.
            let track = Some(format!("{:?}", self.kind).to_lowercase());
            self.planned = Some(api.add_media(self.media_kind(), Direction::SendRecv, Some("bot".to_owned()), track, None));
        }
    }

    /// The offer counts for nothing.
    pub(super) const fn roll_back(&mut self) {
        self.planned = None;
    }

    /// The offer was answered.
    pub(super) fn settle(&mut self) {
        self.mid = self.planned.take().or(self.mid);
    }

    /// Takes up a section of the other side's, if there is none yet.
    pub(super) fn take_up(&mut self, mid: Mid) {
        self.mid.get_or_insert(mid);
    }

    /// When the next frame is due.
    pub(super) fn due(&self) -> Option<Duration> {
        self.player.as_ref().map(Player::due)
    }

    /// Writes the next frame, if one is due. Returns whether there was one.
    pub(super) fn play(&mut self, rtc: &mut Rtc, clips: &Clips, epoch: Instant, now: Instant) -> bool {
        let Some(mid) = self.mid.filter(|_| self.sends && self.active) else { return false };
        let is_picture = self.kind == MediaKind::Camera;
        let (clip, codec) = if is_picture { (&clips.picture, Codec::Vp8) } else { (&clips.sound, Codec::Opus) };
        let time = now.saturating_duration_since(epoch);
        let player = self.player.get_or_insert_with(|| Player::new(clip, clips.offset, time));
        if std::mem::take(&mut self.wants_key) {
            player.jump_to_key(clip, time);
        }
        let Some((due, frame)) = player.poll(clip, time) else { return false };
        let Some(writer) = rtc.writer(mid) else { return false };
        let Some(payload) = writer.payload_params().find(|params| params.spec().codec == codec).map(|params| params.pt()) else {
            return false;
        };
        let rate = if is_picture { 90_000 } else { 48_000 };
        let frequency = if is_picture { Frequency::NINETY_KHZ } else { Frequency::FORTY_EIGHT_KHZ };
        let stamp = u64::try_from((due.as_nanos() * rate + 500_000_000) / 1_000_000_000).unwrap_or(u64::MAX);
        // Before it may be sent the stack does not take it, and it is as if it were lost.
        writer.write(payload, epoch + due, MediaTime::new(stamp, frequency), frame.data).is_ok()
    }
}
