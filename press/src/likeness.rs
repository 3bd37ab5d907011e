//! Which function comes after which.

use std::collections::HashMap;

/// Bytes that are compared at once. Shorter ones are found everywhere, longer ones only in what is nearly the same.
const PIECE: usize = 5;

/// A piece that is in more functions than this tells nothing of them, and would take long to look at.
const COMMON: usize = 1000;

/// Functions of which less than this part is in both are not alike.
const ALIKE: f64 = 0.02;

/// The numbers of `bodies` in an order in which alike ones are neighbours.
///
/// From each it goes on to the one that is left and has the largest part of its pieces in common with it (Jaccard's index); where none
/// is alike, to the first by its bytes. The same bodies always give the same order.
pub fn arrange(bodies: &[&[u8]]) -> Vec<usize> {
    let pieces: Vec<Vec<u64>> = bodies.iter().map(|body| pieces(body)).collect();
    let mut with: HashMap<u64, Vec<usize>> = HashMap::new();
    for (body, pieces) in pieces.iter().enumerate() {
        for piece in pieces {
            with.entry(*piece).or_default().push(body);
        }
    }
    with.retain(|_, bodies| (2..=COMMON).contains(&bodies.len()));

    let mut by_bytes: Vec<usize> = (0..bodies.len()).collect();
    by_bytes.sort_by_key(|body| bodies[*body]);
    let mut left = vec![true; bodies.len()];
    let mut order = Vec::with_capacity(bodies.len());
    let mut shared = vec![0_u32; bodies.len()];
    for first in by_bytes {
        let mut next = left[first].then_some(first);
        while let Some(body) = next {
            left[body] = false;
            order.push(body);
            next = most_alike(body, &pieces, &with, &left, &mut shared);
        }
    }
    order
}

/// The pieces of a body, each once.
fn pieces(body: &[u8]) -> Vec<u64> {
    let number = |piece: &[u8]| piece.iter().fold(0, |number, byte| number << 8 | u64::from(*byte));
    let mut pieces: Vec<u64> = body.windows(PIECE).map(number).collect();
    pieces.sort_unstable();
    pieces.dedup();
    pieces
}

/// Of those that are left the one that is most like `body`, if any is; of several the first. `shared` is zero before and after.
fn most_alike(body: usize, pieces: &[Vec<u64>], with: &HashMap<u64, Vec<usize>>, left: &[bool], shared: &mut [u32]) -> Option<usize> {
    let mut found = Vec::new();
    for other in pieces[body].iter().filter_map(|piece| with.get(piece)).flatten().copied().filter(|other| left[*other]) {
        if shared[other] == 0 {
            found.push(other);
        }
        shared[other] += 1;
    }
    let likeness = |other: usize| {
        let both = f64::from(shared[other]);
        both / ((pieces[body].len() + pieces[other].len()) as f64 - both)
    };
    let best = found.iter().map(|other| (likeness(*other), *other)).filter(|(likeness, _)| *likeness >= ALIKE);
    let best = best.max_by(|(one, a), (other, b)| one.total_cmp(other).then(b.cmp(a))).map(|(_, other)| other);
    for other in found {
        shared[other] = 0;
    }
    best
}

#[cfg(test)]
mod tests {
    use super::arrange;

    #[test]
    fn alike_ones_become_neighbours_and_all_are_kept() {
        let bodies: [&[u8]; 6] = [
            b"how do you do, Ana?",
            b"something else entirely",
            b"how do you do, Ben?",
            b"x",
            b"something else altogether",
            b"how do you do, Cleo?",
        ];
        let order = arrange(&bodies);
        let mut sorted = order.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, [0, 1, 2, 3, 4, 5]);
        let place = |body| order.iter().position(|placed| *placed == body).unwrap_or_default();
        assert_eq!(place(1).abs_diff(place(4)), 1, "{order:?}");
        let mut greetings = [place(0), place(2), place(5)];
        greetings.sort_unstable();
        assert_eq!(greetings[2] - greetings[0], 2, "{order:?}");
        assert_eq!(arrange(&bodies), order);
        assert!(arrange(&[]).is_empty());
    }
}
