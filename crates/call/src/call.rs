//! The call as a whole: what happens to it and what the person does, passed on to its parts, which are then kept in step.
//!
//! The way from the lobby to the end is in `course`, the door in `door`, what the server says in `heard`, the picture in `drawn`.

use std::collections::VecDeque;

use protocol::membership::Seat;
use protocol::{ClientMessage, Deed, IceServers, KnockNote, Media, MediaKind, ParticipantId, Refusal, Role, Timestamp};

use crate::conversation::Conversation;
use crate::course::Stage;
use crate::deeds::{self, Deeds};
use crate::devices::hints::Hints;
use crate::devices::{Devices, Plugged, Talk};
use crate::facts::Facts;
use crate::noticed::Noticed;
use crate::observing::Observing;
use crate::outage::Outages;
use crate::peers::Peers;
use crate::probe::Prospect;
use crate::reactions::Reactions;
use crate::receipt::Ledger;
use crate::session::Session;
use crate::toasts::Toasts;
use crate::{Action, CallDialog, ClientFrame, Environment, Input, News, Output, Panel, Phase, Preferences, Scene, SocketId, Wishes};

/// One call.
#[derive(Debug)]
pub struct Call {
    pub(crate) stage: Stage,
    /// What the person said when they joined, for when it has to be said again. Their name is the one that the server gave.
    pub(crate) wishes: Wishes,
    pub(crate) session: Session,
    pub(crate) facts: Facts,
    pub(crate) peers: Peers,
    pub(crate) devices: Devices,
    pub(crate) plugged: Plugged,
    /// The speaker that is used; nothing: whichever the system prefers.
    pub(crate) speaker: Option<String>,
    pub(crate) talk: Talk,
    pub(crate) hints: Hints,
    /// Whether the screen was told not to go dark.
    awake: bool,
    pub(crate) chat: Conversation,
    pub(crate) deeds: Deeds,
    pub(crate) toasts: Toasts,
    pub(crate) reactions: Reactions,
    pub(crate) noticed: Noticed,
    pub(crate) observing: Observing,
    /// How it goes, for when it is over.
    pub(crate) ledger: Ledger,
    pub(crate) outages: Outages,
    /// What the person prefers.
    pub(crate) preferences: Preferences,
    /// Where on the stage everybody is.
    pub(crate) scene: Scene,
    pub(crate) environment: Environment,
    /// What stands over everything.
    pub(crate) dialog: Option<CallDialog>,
    /// What stands beside the call.
    pub(crate) panel: Option<Panel>,
    /// The note that the person left at the door.
    pub(crate) note: Option<KnockNote>,
    /// The socket on which it was left again.
    pub(crate) note_left: Option<SocketId>,
    /// What the person said last of their country in this call.
    pub(crate) country_shown: Option<bool>,
    pub(crate) sound_blocked: bool,
    /// What the call has before it, as was found out in the lobby.
    pub(crate) prospect: Option<Prospect>,
    /// What peer connections use, as the server says.
    pub(crate) ice: IceServers,
    /// What the shell was told that they use.
    ice_told: IceServers,
    /// What the server was told through the socket that is attached.
    pub(crate) told: Option<Media>,
    /// What the tab was told to keep for a reload.
    pub(crate) remembered: Option<(Seat, Media)>,
    pub(crate) outputs: VecDeque<Output>,
}

impl Call {
    /// A call that has not begun. The `seed`, any number, scatters reconnects in time and numbers drafts: no two pages should have the
    /// same.
    pub fn new(seed: u64) -> Self {
        let mut call = Self {
            stage: Stage::Lobby(None),
            wishes: Wishes::default(),
            session: Session::new(seed),
            facts: Facts::default(),
            peers: Peers::default(),
            devices: Devices::default(),
            plugged: Plugged::default(),
            speaker: None,
            talk: Talk::default(),
            hints: Hints::default(),
            awake: false,
            chat: Conversation::new(seed),
            deeds: Deeds::default(),
            toasts: Toasts::default(),
            reactions: Reactions::default(),
            noticed: Noticed::default(),
            observing: Observing::default(),
            ledger: Ledger::default(),
            outages: Outages::default(),
            preferences: Preferences::default(),
            scene: Scene::default(),
            environment: Environment::default(),
            dialog: None,
            panel: None,
            note: None,
            note_left: None,
            country_shown: None,
            sound_blocked: false,
            prospect: None,
            ice: IceServers::default(),
            ice_told: IceServers::default(),
            told: None,
            remembered: None,
            outputs: VecDeque::new(),
        };
        call.set_environment(Environment::default());
        call
    }

    /// Tells the call what happened, and when. Drain [`poll_output`](Self::poll_output) afterwards.
    pub fn handle(&mut self, input: Input, now: Timestamp) {
        self.ledger.pass(now);
        let out = &mut self.outputs;
        match input {
            Input::Action(action) => self.act(action, now),
            Input::Environment(environment) => self.set_environment(environment),
            Input::PreferencesRecalled(preferences) => self.recall(*preferences),
            Input::SeatRemembered { seat, media } => self.seat_remembered(seat, media, now),
            Input::Joined(entry) => self.joined(entry, now),
            Input::JoinFailed(error) => self.join_failed(error),
            Input::SocketOpened(socket) => self.session.opened(socket, out),
            Input::SocketMessage(socket, message) => {
                if let Some(heard) = self.session.message(socket, message, now, out) {
                    self.heard(heard, now);
                }
            }
            Input::DoorMessage(socket, message) => {
                if let Some(heard) = self.session.door_message(socket, message, now, out) {
                    self.heard(heard, now);
                }
            }
            Input::SocketClosed(socket) => self.session.closed(socket, now),
            Input::Peer(peer, event) => self.peers.event(peer, event, now, out),
            Input::CaptureStarted { capture, given } => {
                // Nothing is missing in between: the new track is sent before the old one ends.
                let mut retired = VecDeque::new();
                let news = self.devices.started(capture, given, out, &mut retired);
                self.peers.send(self.devices.tracks(), out);
                out.append(&mut retired);
                self.tell(news, now);
            }
            Input::CaptureFailed { capture, problem } => {
                let news = self.devices.failed(capture, problem, out);
                self.tell(news, now);
            }
            Input::CaptureEnded { capture, kind } => self.devices.ended(capture, kind, out),
            Input::CaptureMuted { capture, kind, muted } => self.devices.taken(capture, kind, muted),
            Input::DevicesListed { list, microphone, camera } => self.devices_listed(list, microphone, camera, now),
            Input::Levels { own, others } => {
                if let Some(own) = own {
                    self.hints.heard(own, now);
                }
                self.levels(own.unwrap_or_default(), others, now);
            }
            Input::Sampled(peer, sample) => {
                if self.peers.sampled(peer, &sample, now) {
                    self.toasts.tell(News::MachineTooSlow, now);
                }
                self.noticed.reception.sampled(peer, *sample, now);
            }
            Input::StageSized(size) => self.scene.resize(size),
            Input::Visible(visible) => {
                self.peers.set_visible(visible, now);
                self.set_visible(visible, now);
            }
            Input::PlaybackBlocked => self.sound_blocked = true,
            Input::PlaybackStarted => self.sound_blocked = false,
            Input::Online(online) => {
                self.outages.set_online(online);
                if online {
                    self.try_now(now);
                }
            }
            Input::NetworkChanged => self.try_now(now),
            Input::Blur(blurred) => self.peers.set_blurred(blurred),
            Input::Foreseen(prospect) => self.prospect = prospect,
            Input::Timeout => self.timeout(now),
        }
        self.keep_in_step(now);
    }

    /// The next order, until there is none.
    pub fn poll_output(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// When to come back with [`Input::Timeout`].
    pub fn poll_timeout(&self) -> Option<Timestamp> {
        let parts = [self.stage.deadline(), self.session.due(), self.peers.due(), self.chat.due(), self.toasts.due(), self.reactions.due()];
        let own = [self.devices.due(), self.hints.due(), self.noticed.due(), self.outages.due()];
        parts.into_iter().chain(own).flatten().min()
    }

    fn timeout(&mut self, now: Timestamp) {
        self.peers.timeout(now, &mut self.outputs);
        self.session.timeout(now, &mut self.outputs);
        self.toasts.timeout(now);
        self.reactions.timeout(now);
        self.devices.timeout(now);
        self.noticed.timeout(now);
        if let Some(refusal) = self.chat.timeout(now) {
            self.toasts.tell(News::NotDone { deed: None, refusal }, now);
        }
        self.stage_timeout(now);
    }

    fn act(&mut self, action: Action, now: Timestamp) {
        match action {
            Action::Join(wishes) => {
                if let Stage::Lobby(_) = self.stage {
                    self.join(wishes, now);
                }
            }
            Action::LeaveNote(note) => self.leave_note(note),
            Action::TryNow => self.try_now(now),
            Action::Leave => self.leave(),
            Action::Rejoin => self.rejoin(now),
            Action::UseHere => self.use_here(now),
            Action::SetMedia { kind, on: false } => {
                if kind == MediaKind::Microphone {
                    self.talk.overrule();
                }
                self.devices.switch_off(kind, &mut self.outputs);
            }
            Action::SetMedia { kind, on: true } => {
                let mut media = Media::default();
                media.set(kind, true);
                self.switch_on(media, now);
            }
            Action::AllowBoth => self.switch_on(Media { microphone: true, camera: true, screen: false }, now),
            Action::Prefer(preference) => self.prefer(preference),
            Action::PushToTalk(pressed) => self.push_to_talk(pressed, now),
            Action::FlipCamera => self.flip_camera(),
            Action::Resume(kind) => self.devices.resume(kind, &mut self.outputs),
            Action::DismissHint(hint) => self.hints.dismiss(hint),
            Action::OpenDialog(dialog) => self.dialog = Some(dialog),
            Action::CloseDialog => self.dialog = None,
            Action::TurnOnSound => self.outputs.push_back(Output::PlaySound),
            Action::ShowReactions(wanted) => {
                let own = self.facts.own.as_ref().map(|own| own.id);
                self.reactions.want(wanted, own);
            }
            Action::DismissToast(toast) => self.toasts.dismiss(toast),
            Action::HoldToasts(held) => self.toasts.hold(held, now),
            action => {
                if let Stage::InCall = self.stage {
                    self.act_in_call(action, now);
                }
            }
        }
    }

    /// What can be done only in the room. What needs the server while it cannot be reached is not done, and the person is told: but
    /// what they say waits.
    fn act_in_call(&mut self, action: Action, now: Timestamp) {
        let message = match action {
            Action::OpenPanel(Panel::RoomSettings) if self.facts.role() != Role::Host => return,
            Action::OpenPanel(panel) => {
                self.toasts.seen_in(panel);
                return self.set_panel(Some(panel));
            }
            Action::ClosePanel => return self.set_panel(None),
            Action::Pin(place) => return self.scene.pin(place),
            Action::TurnPage(page) => return self.scene.turn_page(page),
            Action::Say { to, text } => return self.chat.say(to, text, self.facts.rights().chat),
            Action::FetchOlder => {
                if let Some(socket) = self.session.attached() {
                    self.chat.fetch(socket, now, &mut self.outputs);
                }
                return;
            }
            Action::ShowCountry(shown) => {
                self.wishes.hide_country = !shown;
                self.country_shown = Some(shown);
                if let Some(socket) = self.session.attached() {
                    self.send(socket, ClientMessage::ShowCountry { shown });
                }
                return;
            }
            Action::Do(deed) => return self.act_on_others(deed, now),
            Action::MuteForMe { .. } | Action::SetVolume { .. } | Action::StayHere => return self.act_for_oneself(&action, now),
            Action::React(_) if !self.facts.rights().chat => return self.not_done(None, Refusal::Forbidden, now),
            Action::React(reaction) => ClientMessage::React { reaction },
            Action::SetHand(raised) => ClientMessage::SetHand { raised },
            Action::Rename(name) => ClientMessage::Rename { name },
            _ => return,
        };
        match self.session.attached() {
            Some(socket) => self.send(socket, message),
            None => self.not_done(None, Refusal::NotReachable, now),
        }
    }

    fn act_on_others(&mut self, deed: Deed, now: Timestamp) {
        let whom = deeds::target(&deed).and_then(|id| self.name_of(id));
        let whom = whom.or_else(|| match &deed {
            Deed::LiftBan { member } => {
                let bans = self.facts.backstage().map(|backstage| &backstage.banned)?;
                bans.iter().find(|ban| ban.member == *member).map(|ban| ban.name.clone())
            }
            _ => None,
        });
        match self.session.attached() {
            Some(socket) => self.deeds.send(deed, whom, socket, &mut self.outputs),
            None => self.not_done(Some(deed), Refusal::NotReachable, now),
        }
    }

    /// Switches devices on, as far as the room lets this person send what they give.
    fn switch_on(&mut self, media: Media, now: Timestamp) {
        if let Stage::Ended { .. } = self.stage {
            return;
        }
        let allowed = self.facts.rights().allowed(media);
        if allowed != media {
            self.not_done(None, Refusal::Forbidden, now);
        }
        if allowed.microphone {
            self.talk.overrule();
        }
        self.end_audio_only(allowed);
        self.devices.switch_on(allowed, &mut self.outputs);
    }

    /// Switches devices off that may not be used any more.
    pub(crate) fn obey_rights(&mut self, now: Timestamp) {
        let (rights, before) = self.facts.changed_rights();
        for kind in MediaKind::ALL.into_iter().filter(|kind| !rights.media(*kind)) {
            let is_wanted = self.devices.is_wanted(kind);
            if is_wanted {
                self.toasts.tell(News::RightWithdrawn { kind }, now);
            }
            if is_wanted || before.media(kind) {
                self.stop_device(kind);
            }
        }
    }

    /// Switches a device off because it has to be. The server waits to hear that it is off, even where it was off before.
    pub(crate) fn stop_device(&mut self, kind: MediaKind) {
        if kind == MediaKind::Microphone {
            self.talk.overrule();
        }
        self.devices.switch_off(kind, &mut self.outputs);
        self.told = None;
    }

    pub(crate) fn set_panel(&mut self, panel: Option<Panel>) {
        self.panel = panel;
        self.chat.set_open(panel == Some(Panel::Chat));
    }

    /// Whatever waits to try again does it now.
    fn try_now(&mut self, now: Timestamp) {
        self.peers.network_changed(now, &mut self.outputs);
        self.session.network_changed(now, &mut self.outputs);
    }

    /// Has peer connections use what the server says, and no more of it than the person wants.
    fn set_ice_servers(&mut self) {
        let relay_only = self.ice.relay_only || self.preferences.relay_only;
        if self.ice_told.relay_only != relay_only || self.ice_told.servers != self.ice.servers {
            self.ice_told = IceServers { relay_only, ..self.ice.clone() };
            self.outputs.push_back(Output::SetIceServers(self.ice_told.clone()));
        }
    }

    fn tell(&mut self, news: Option<News>, now: Timestamp) {
        if let Some(news) = news {
            self.toasts.tell(news, now);
        }
    }

    pub(crate) fn not_done(&mut self, deed: Option<Deed>, refusal: Refusal, now: Timestamp) {
        self.toasts.tell(News::NotDone { deed, refusal }, now);
    }

    pub(crate) fn send(&mut self, socket: SocketId, message: ClientMessage) {
        self.outputs.push_back(Output::Send(socket, ClientFrame::Message(message)));
    }

    /// What a participant is called, in the room or at its door.
    pub(crate) fn name_of(&self, id: ParticipantId) -> Option<protocol::DisplayName> {
        let own = self.facts.own.as_ref().filter(|own| own.id == id).map(|own| &own.name);
        let other = || self.peers.other(id).map(|other| &other.name);
        let waiting = || {
            let waiting = &self.facts.backstage()?.waiting;
            waiting.iter().find(|waiting| waiting.participant == id).map(|waiting| &waiting.name)
        };
        own.or_else(other).or_else(waiting).cloned()
    }

    /// Whatever happened: the stage is set for whoever is there, the peers get the tracks there are, the server hears what is on and
    /// what is said, and the tab keeps what a reload needs.
    fn keep_in_step(&mut self, now: Timestamp) {
        self.refresh_hints(now);
        self.devices.wait(now);
        self.notice(now);
        let is_in_call = matches!(self.phase(), Phase::Connected | Phase::Reconnecting);
        self.outages.follow(is_in_call, self.session.attached().is_some(), self.session.retry_at(), now);
        self.set_stage();
        self.heed_stage();
        self.set_ice_servers();
        let out = &mut self.outputs;
        self.peers.set_audio_only(self.preferences.audio_only, out);
        self.peers.send(self.devices.tracks(), out);
        if std::mem::replace(&mut self.awake, is_in_call) != is_in_call {
            out.push_back(Output::KeepAwake(is_in_call));
        }
        match self.session.attached() {
            Some(socket) => {
                let media = self.devices.media();
                if self.told != Some(media) {
                    out.push_back(Output::Send(socket, ClientFrame::Message(ClientMessage::SetMedia { media })));
                    self.told = Some(media);
                }
                self.chat.send(socket, now, out);
            }
            None => {
                self.peers.socket_lost();
                self.chat.socket_lost();
                self.deeds.forget();
            }
        }
        self.peers.adapt(&self.preferences, &self.environment, now, out);
        self.tell_quality(now);
        if let Stage::Reloading { .. } = self.stage {
            return;
        }
        let wanted = self.wanted_media();
        let out = &mut self.outputs;
        let keep = self.session.seat().map(|seat| (seat.clone(), wanted));
        if keep != self.remembered {
            out.push_back(match &keep {
                Some((seat, media)) => Output::Remember { seat: seat.clone(), media: *media },
                None => Output::Forget,
            });
            self.remembered = keep;
        }
    }
}
