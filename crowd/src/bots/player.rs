//! Plays a recording to one other participant: what is due when.

use std::time::Duration;

use super::clip::{Clip, Frame};

/// So late may a frame be. What is later is left out: a machine that stood still goes on with the present.
const LATE: Duration = Duration::from_millis(500);

/// The least time between two frames: no two have the same time stamp.
const STEP: Duration = Duration::from_millis(1);

/// Where in a recording one is. Times are counted from any moment, by whoever asks.
#[derive(Clone, Debug)]
pub struct Player {
    /// The frame that comes next.
    next: usize,
    /// When.
    due: Duration,
    /// When the last one was due.
    last: Option<Duration>,
}

impl Player {
    /// Begins at `now` in the middle of a recording: with the last frame before `offset` that a decoder can begin with.
    pub fn new(clip: &Clip, offset: Duration, now: Duration) -> Self {
        let offset = offset.as_nanos().checked_rem(clip.length().as_nanos()).unwrap_or(0);
        let next = clip.frames().iter().rposition(|frame| frame.key && frame.at.as_nanos() <= offset).unwrap_or(0);
        Self { next, due: now, last: None }
    }

    /// When the next frame is due.
    pub const fn due(&self) -> Duration {
        self.due
    }

    /// The next frame that is due, with the time that it was due at. These times go on and on, however often the recording begins anew.
    pub fn poll(&mut self, clip: &Clip, now: Duration) -> Option<(Duration, Frame)> {
        if self.due + LATE < now {
            self.jump_to_key(clip, now);
            self.due = now;
        }
        if self.due > now {
            return None;
        }
        let (due, frame) = (self.due, clip.frames()[self.next]);
        self.next = (self.next + 1) % clip.frames().len();
        // At the end, the beginning follows.
        let following = clip.frames()[self.next].at;
        self.due += if self.next == 0 { clip.length() - frame.at } else { following - frame.at };
        self.last = Some(due);
        Some((due, frame))
    }

    /// Goes on at once with the next frame that a decoder can begin with.
    pub fn jump_to_key(&mut self, clip: &Clip, now: Duration) {
        let frames = clip.frames().iter().enumerate();
        let after = frames.clone().skip(self.next).find(|(_, frame)| frame.key);
        let key = after.or_else(|| frames.clone().find(|(_, frame)| frame.key)).map_or(0, |(index, _)| index);
        if key != self.next {
            self.next = key;
            self.due = self.last.map_or(now, |last| now.max(last + STEP));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MILLI: Duration = Duration::from_millis(1);

    /// Plays for so long, asked every so often; returns what came and when it was due.
    fn play(player: &mut Player, clip: &Clip, times: std::ops::Range<u32>, step: u32) -> Vec<(Duration, Frame)> {
        let mut frames = Vec::new();
        for now in times.step_by(step as usize) {
            frames.extend(std::iter::from_fn(|| player.poll(clip, MILLI * now)));
        }
        frames
    }

    #[test]
    fn three_rounds_are_one_film_without_a_seam() {
        for clip in [Clip::picture().expect("a clip"), Clip::sound().expect("a clip")] {
            let mut player = Player::new(&clip, Duration::ZERO, Duration::ZERO);
            let rounds = 3 * u32::try_from(clip.length().as_millis()).expect("it is short");
            let frames = play(&mut player, &clip, 0..rounds, 10);
            assert!(frames.len().abs_diff(3 * clip.frames().len()) <= 1, "{}", frames.len());
            let step = clip.frames()[1].at;
            for pair in frames.windows(2) {
                assert!((pair[1].0 - pair[0].0).abs_diff(step) < MILLI, "{:?} after {:?}", pair[1].0, pair[0].0);
            }
            let order = frames.iter().map(|(_, frame)| frame.data.as_ptr()).collect::<Vec<_>>();
            let once = clip.frames().iter().map(|frame| frame.data.as_ptr()).cycle();
            assert!(order.into_iter().eq(once.take(frames.len())));
        }
    }

    #[test]
    fn nothing_is_sent_before_its_time() {
        let clip = Clip::picture().expect("a clip");
        let mut player = Player::new(&clip, Duration::ZERO, MILLI * 100);
        assert_eq!(player.poll(&clip, MILLI * 99), None);
        assert!(player.poll(&clip, MILLI * 100).is_some());
        assert_eq!(player.poll(&clip, MILLI * 100), None);
        assert_eq!(player.due(), MILLI * 100 + clip.frames()[1].at);
    }

    #[test]
    fn bots_begin_at_different_places_and_always_with_a_key_frame() {
        let clip = Clip::picture().expect("a clip");
        let begin = |offset| Player::new(&clip, MILLI * offset, Duration::ZERO).poll(&clip, Duration::ZERO).expect("it is due").1;
        assert!((0..9000).step_by(100).all(|offset| begin(offset).key));
        assert_eq!([0, 1500, 2500, 5100].map(|offset| begin(offset).at.as_millis()), [0, 1000, 2000, 1000]);
    }

    #[test]
    fn who_asks_for_a_key_frame_gets_the_next_one_at_once_and_the_rest_after_it() {
        let clip = Clip::picture().expect("a clip");
        let mut player = Player::new(&clip, Duration::ZERO, Duration::ZERO);
        let before = play(&mut player, &clip, 0..300, 10);
        player.jump_to_key(&clip, MILLI * 300);
        let after = play(&mut player, &clip, 300..1000, 10);
        assert_eq!((after[0].0, after[0].1.key, after[0].1.at), (MILLI * 300, true, Duration::from_secs(1)));
        assert!(after.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1.at < pair[1].1.at));
        assert!(before.last().expect("some").0 < after[0].0);
        // The key frame that is next already is not jumped over.
        let mut player = Player::new(&clip, Duration::ZERO, Duration::ZERO);
        player.jump_to_key(&clip, Duration::ZERO);
        assert!(player.poll(&clip, Duration::ZERO).expect("it is due").1.at.is_zero());
    }

    #[test]
    fn after_a_standstill_the_present_goes_on_and_nothing_is_made_up_for() {
        let clip = Clip::picture().expect("a clip");
        let mut player = Player::new(&clip, Duration::ZERO, Duration::ZERO);
        let before = play(&mut player, &clip, 0..200, 10);
        let after = play(&mut player, &clip, 60_000..60_100, 10);
        assert!(after[0].1.key && after.len() <= 2, "{}", after.len());
        assert!(before.last().expect("some").0 < after[0].0);
        assert_eq!(after[0].0, MILLI * 60_000);
    }
}
