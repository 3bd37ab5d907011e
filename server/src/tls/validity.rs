//! From when to when a certificate is good: as much of X.509 as that takes.

/// Seconds of a day.
pub(crate) const DAY: u64 = 24 * 60 * 60;

/// From when to when a certificate is good, in seconds since 1970 (RFC 5280, section 4.1.2.5).
pub(crate) fn validity(certificate: &[u8]) -> Option<[u64; 2]> {
    let (_, certificate, _) = element(certificate)?;
    let (_, signed, _) = element(certificate)?;
    let version = element(signed).filter(|(tag, ..)| *tag == 0xA0);
    let mut rest = version.map_or(signed, |(_, _, rest)| rest);
    // Serial number, algorithm, issuer.
    for _ in 0..3 {
        rest = element(rest)?.2;
    }
    let (_, validity, _) = element(rest)?;
    let (tag, begin, rest) = element(validity)?;
    let (last_tag, end, _) = element(rest)?;
    Some([time(tag, begin)?, time(last_tag, end)?])
}

/// The first element of some DER (X.690): its tag, what is in it, and what follows.
fn element(der: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (&tag, rest) = der.split_first()?;
    let (&first, rest) = rest.split_first()?;
    let (length, rest) = match first {
        0..=0x7F => (usize::from(first), rest),
        0x81..=0x83 => {
            let (length, rest) = rest.split_at_checked(usize::from(first - 0x80))?;
            (length.iter().fold(0, |length, byte| length << 8 | usize::from(*byte)), rest)
        }
        _ => return None,
    };
    let (content, rest) = rest.split_at_checked(length)?;
    Some((tag, content, rest))
}

/// A `UTCTime` (23) or `GeneralizedTime` (24) as certificates have them: to the second, in UTC.
fn time(tag: u8, text: &[u8]) -> Option<u64> {
    let text = std::str::from_utf8(text).ok()?.strip_suffix('Z').filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))?;
    let (year, rest) = match (tag, text.len()) {
        (0x17, 12) => {
            let (year, rest) = text.split_at(2);
            let year = year.parse::<u64>().ok()?;
            (if year < 50 { 2000 + year } else { 1900 + year }, rest)
        }
        (0x18, 14) => {
            let (year, rest) = text.split_at(4);
            (year.parse().ok()?, rest)
        }
        _ => return None,
    };
    let part = |at: usize| rest.get(at..at + 2)?.parse::<u64>().ok();
    let (month, day) = (part(0)?, part(2)?);
    let is_date = (1970..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    is_date.then_some(())?;
    // Years that begin in March, so that the odd day is the last one of the year.
    let (year, month) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
    let days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1 - 719_468;
    Some(days * DAY + part(4)? * 3600 + part(6)? * 60 + part(8)?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn der(tag: u8, content: &[u8]) -> Vec<u8> {
        let length = content.len();
        let length = if length < 0x80 { vec![length as u8] } else { vec![0x82, (length >> 8) as u8, length as u8] };
        [&[tag], length.as_slice(), content].concat()
    }

    /// As much of a certificate as is looked at.
    fn certificate(version: bool, begin: &[u8], end: &[u8]) -> Vec<u8> {
        let version = if version { der(0xA0, &der(2, &[2])) } else { Vec::new() };
        let validity = der(0x30, &[begin, end].concat());
        let signed = [version, der(2, &[1; 20]), der(0x30, &[5, 0]), der(0x30, &[0; 300]), validity, der(0x30, b"subject")].concat();
        der(0x30, &[der(0x30, &signed), der(3, b"signature")].concat())
    }

    #[test]
    fn times_are_read_as_certificates_have_them() {
        for (tag, text, seconds) in [
            (0x17, "700101000000Z", 0),
            (0x17, "251121160000Z", 1_763_740_800),
            (0x17, "240229235959Z", 1_709_251_199),
            (0x17, "491231235959Z", 2_524_607_999),
            (0x18, "20500101000000Z", 2_524_608_000),
        ] {
            assert_eq!(time(tag, text.as_bytes()), Some(seconds), "{text}");
        }
        for (tag, text) in [(0x17, "20500101000000Z"), (0x18, "251121160000Z"), (0x17, "251321160000Z"), (0x17, "2511211600+1Z"), (4, "")] {
            assert_eq!(time(tag, text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn a_certificate_says_from_when_to_when_it_is_good() {
        let (begin, end) = (der(0x17, b"700101000000Z"), der(0x18, b"20500101000000Z"));
        for version in [true, false] {
            assert_eq!(validity(&certificate(version, &begin, &end)), Some([0, 2_524_608_000]));
        }
        assert_eq!(validity(&certificate(true, &end, b"")), None);
    }

    proptest! {
        #[test]
        fn noise_is_no_certificate_and_does_no_harm(noise in proptest::collection::vec(any::<u8>(), 0..200), at in 0_usize..400, byte: u8) {
            let _ = validity(&noise);
            let mut broken = certificate(true, &der(0x17, b"700101000000Z"), &der(0x18, b"20500101000000Z"));
            if let Some(place) = broken.get_mut(at) {
                *place = byte;
            }
            let _ = validity(&broken);
        }
    }
}
