//! Bots of the same binary, in rooms of a real server: ICE, DTLS and media over loopback, without a browser.

use std::sync::Arc;

use crowd::bots::{Arguments, Outcome, Progress, Report, Summary, complaints, run};
use protocol::membership::JoinError;
use tokio::sync::oneshot::{self, Sender};
use tokio::task::JoinHandle;

use crate::browser::{Host, soon};

/// Bots that are at work.
struct Bots {
    progress: Arc<Progress>,
    stop: Sender<()>,
    task: JoinHandle<anyhow::Result<Summary>>,
}

impl Bots {
    fn start(host: &Host, n: u16, change: impl FnOnce(&mut Arguments)) -> Self {
        let mut arguments = Arguments {
            server: format!("http://{}", host.address()),
            room: "kitchen".into(),
            n,
            seconds: None,
            no_video: false,
            no_audio: false,
            name_prefix: "Bot".into(),
            chat: None,
            insecure: false,
        };
        change(&mut arguments);
        let progress = Arc::new(Progress::default());
        let (stop, stopped) = oneshot::channel();
        let task = tokio::spawn({
            let progress = Arc::clone(&progress);
            async move { run(&arguments, progress, async { drop(stopped.await) }).await }
        });
        Self { progress, stop, task }
    }

    /// Waits until that is so of every one of them.
    async fn until(&self, what: &str, n: usize, is_so: impl Fn(&Report) -> bool) {
        soon(what, self.progress.until(|reports| reports.len() == n && reports.iter().all(&is_so))).await;
    }

    async fn end(self) -> Vec<Report> {
        // They may have ended by themselves.
        let _ = self.stop.send(());
        soon("end of the bots", self.task).await.unwrap().unwrap().reports
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn bots_send_each_other_what_can_be_decoded_and_notice_who_leaves() {
    let host = Host::start().await;
    let two = Bots::start(&host, 2, |_| {});
    two.until("media both ways", 2, |bot| bot.counts.pictures.frames >= 20 && bot.counts.sound.frames >= 50).await;
    let third = Bots::start(&host, 1, |third| third.name_prefix = "Third".into());
    third.until("media of both others", 1, |bot| bot.links.standing() == 2 && bot.counts.pictures.keys >= 2).await;
    two.until("way to the third", 2, |bot| bot.links.standing() == 2).await;

    let left = third.end().await;

    assert_eq!(left[0].outcome, Outcome::There);
    two.until("departure of the third", 2, |bot| bot.links.known() == 1 && bot.links.standing() == 1).await;
    for bot in two.end().await {
        assert_eq!(bot.links.times().len(), 2, "both of the others were reached");
        assert!(bot.joined.is_some());
        assert!(bot.counts.pictures.keys >= 1, "a decoder can begin");
        assert!(bot.counts.sent >= 70 && bot.counts.received >= 70, "{:?}", bot.counts);
        assert!(bot.counts.loss() < 0.05, "nothing is lost on the way to oneself: {:?}", bot.counts);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn bots_without_pictures_are_heard_and_bots_without_sound_are_seen() {
    let host = Host::start().await;
    let silent = Bots::start(&host, 1, |bots| bots.no_audio = true);
    silent.until("a seat", 1, |bot| bot.outcome == Outcome::There).await;
    let unseen = Bots::start(&host, 1, |bots| bots.no_video = true);
    silent.until("sound", 1, |bot| bot.counts.sound.frames >= 50).await;
    unseen.until("pictures", 1, |bot| bot.counts.pictures.frames >= 20).await;
    assert_eq!(silent.end().await[0].counts.pictures.frames, 0);
    assert_eq!(unseen.end().await[0].counts.sound.frames, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn bots_say_when_the_room_is_full() {
    let host = Host::with(|limits| limits.participants = 1).await;
    let bots = Bots::start(&host, 3, |_| {});
    let is_refused = |report: &&Report| report.outcome == Outcome::Refused(JoinError::RoomFull { limit: 1 });
    soon("refusal", bots.progress.until(|reports| reports.iter().filter(is_refused).count() == 2)).await;
    let reports = bots.end().await;
    assert_eq!(complaints(&reports), ["2 bots stayed outside: the room takes 1 participants. The server takes more with --mesh-limit."]);
}
