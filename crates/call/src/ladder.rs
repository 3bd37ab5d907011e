//! How well pictures can be sent: steps from hardly anything to the best there is.

/// One way to encode pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    /// How high they are.
    pub(crate) lines: u16,
    /// Their bitrate at most, in bit/s.
    pub(crate) bitrate: u32,
    /// How many there are in a second.
    pub(crate) rate: u8,
}

const fn step(lines: u16, bitrate: u32, rate: u8) -> Step {
    Step { lines, bitrate, rate }
}

/// Cameras: faces, which move.
pub(crate) const CAMERA: [Step; 7] = [
    step(90, 100_000, 10),
    step(180, 180_000, 15),
    step(270, 300_000, 20),
    step(360, 600_000, 24),
    step(540, 1_200_000, 30),
    step(720, 2_000_000, 30),
    step(1080, 3_500_000, 30),
];

/// Screens: text, which has to be read. Where there is less bandwidth there are fewer pictures, not coarser ones.
pub(crate) const SCREEN: [Step; 5] =
    [step(540, 300_000, 5), step(1080, 500_000, 5), step(1080, 1_000_000, 8), step(1080, 1_800_000, 12), step(1080, 2_500_000, 15)];

/// What there is before anything is known: a picture that is there at once, neither the worst nor the best.
pub(crate) const FIRST_CAMERA: usize = 3;

/// Likewise for a screen.
pub(crate) const FIRST_SCREEN: usize = 2;

/// The height of the lowest step that has so many lines; of the highest where none has, and 0 for 0.
pub(crate) fn lines_for(ladder: &[Step], lines: u16) -> u16 {
    if lines == 0 {
        return 0;
    }
    let fits = ladder.iter().find(|step| step.lines >= lines).or(ladder.last());
    fits.map_or(0, |step| step.lines)
}

/// The best step for a picture that is drawn so high.
pub(crate) fn step_for(ladder: &[Step], lines: u16) -> usize {
    let lines = lines_for(ladder, lines);
    ladder.iter().rposition(|step| step.lines <= lines).unwrap_or_default()
}

/// The best step that takes no more than this, in bit/s; the lowest where all take more.
pub(crate) fn step_within(ladder: &[Step], bitrate: u32) -> usize {
    ladder.iter().rposition(|step| step.bitrate <= bitrate).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_drawn_finds_the_step_that_fills_it() {
        let steps = [0, 1, 90, 91, 300, 360, 721, 1080, u16::MAX].map(|lines| lines_for(&CAMERA, lines));
        assert_eq!(steps, [0, 90, 90, 180, 360, 360, 1080, 1080, 1080]);
        assert_eq!([1, 540, 541, u16::MAX].map(|lines| step_for(&SCREEN, lines)), [0, 0, 4, 4]);
    }

    #[test]
    fn a_better_step_takes_more() {
        for ladder in [&CAMERA[..], &SCREEN[..]] {
            let grows = |pair: &[Step]| pair[0].bitrate < pair[1].bitrate && pair[0].lines <= pair[1].lines && pair[0].rate <= pair[1].rate;
            assert!(ladder.windows(2).all(grows));
            for (at, step) in ladder.iter().enumerate() {
                assert_eq!(step_within(ladder, step.bitrate), at);
            }
            assert_eq!(step_within(ladder, 0), 0);
        }
    }
}
