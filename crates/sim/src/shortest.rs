//! What of a schedule is needed for it to fail.

/// The failing schedule without any step that it can do without: whatever is taken out of it, it `passes`.
pub fn shortest<S: Clone>(mut steps: Vec<S>, passes: impl Fn(&[S]) -> bool) -> Vec<S> {
    let mut size = steps.len().max(1);
    while size > 0 {
        let mut at = 0;
        while at < steps.len() {
            let mut without = steps.clone();
            without.drain(at..(at + size).min(steps.len()));
            if passes(&without) {
                at += size;
            } else {
                steps = without;
            }
        }
        size /= 2;
    }
    steps
}

#[test]
fn only_the_steps_that_fail_remain() {
    let passes = |steps: &[u32]| !(steps.contains(&3) && steps.contains(&7));
    assert_eq!(shortest((0..10).collect(), passes), [3, 7]);
}
