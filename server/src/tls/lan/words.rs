//! What is printed to whoever starts a server for a local network.

use std::fmt::Write;
use std::net::IpAddr;

use qrcode::render::unicode::Dense1x2;
use qrcode::{EcLevel, QrCode};

use super::names::Name;

/// Where others come, and how they trust the authority, in few lines.
pub(super) fn words(names: &[Name], port: u16, fingerprint: &str) -> String {
    let plain = format!(":{port}");
    let port = if port == 443 { "" } else { &plain };
    let others: Vec<_> = names.iter().filter(|name| !name.is_loopback()).collect();
    // Telephones find an address more often than a name.
    let is_v4 = |name: &&&Name| matches!(name, Name::Address(IpAddr::V4(_)));
    let Some(first) = others.iter().find(is_v4).or(others.first()) else {
        return "This machine is in no local network: nobody else reaches it.\n".into();
    };
    let host = first.host();
    let page = format!("https://{host}{port}");
    let mut text = format!("Others in this network: {page}\n");
    if let Ok(code) = QrCode::with_error_correction_level(&page, EcLevel::L) {
        // Light on dark, as most terminals are.
        let code = code.render::<Dense1x2>().dark_color(Dense1x2::Light).light_color(Dense1x2::Dark).build();
        let _ = writeln!(text, "{code}");
    }
    let also: Vec<_> = others.iter().filter(|name| *name != first).map(|name| format!("https://{}{port}", name.host())).collect();
    if !also.is_empty() {
        let _ = writeln!(text, "Also: {}", also.join(" "));
    }
    let _ = write!(
        text,
        "Browsers warn, until a device trusts the authority of this server. To have it do so, open http://{host}{plain}/lan.crt there and\n\
         \x20 iPhone, iPad: install the profile in Settings, then switch it on in General > About > Certificate Trust Settings\n\
         \x20 Android: Settings > Security > More > Encryption & credentials > Install a certificate > CA certificate\n\
         \x20 Computers: import it as an authority, in the settings of the browser or of the system\n\
         It vouches for local names and addresses only. SHA-256, to compare: {fingerprint}\n"
    );
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn others_are_told_an_address_a_code_and_how_to_trust() {
        let names = [
            Name::Host("box.local".into()),
            Name::Host("localhost".into()),
            Name::Address([192, 168, 1, 7].into()),
            Name::Address([127, 0, 0, 1].into()),
        ];
        let text = words(&names, 3000, "AB:CD");
        assert!(text.starts_with("Others in this network: https://192.168.1.7:3000\n"), "{text}");
        assert!(text.contains("Also: https://box.local:3000\n"), "{text}");
        assert!(text.contains("open http://192.168.1.7:3000/lan.crt there"), "{text}");
        assert!(text.ends_with("AB:CD\n"), "{text}");
        let drawn = text.lines().filter(|line| line.contains(['█', '▀', '▄'])).count();
        assert!(drawn >= 12, "{drawn} lines of a code");
        let text = words(&names, 443, "");
        assert!(text.contains("https://192.168.1.7\n") && text.contains("http://192.168.1.7:443/lan.crt "), "{text}");
    }

    #[test]
    fn who_is_alone_is_told_so() {
        assert!(words(&[Name::Host("localhost".into())], 3000, "").contains("no local network"));
    }
}
