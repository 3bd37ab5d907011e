//! Who a browser is: a random cookie, so that a guest who comes back is the same member.
//!
//! It proves nothing but that it is the same browser, and is no key to a seat: tickets are.

use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::state::State as Server;

/// The cookie's name. Over HTTPS it has the prefix that keeps other hosts of the same domain from setting it (RFC 6265bis, section 4.1.3.2):
/// whoever gave a browser its identity could be the same member.
const fn name(secure: bool) -> &'static str {
    if secure { "__Host-confab_guest" } else { "confab_guest" }
}

/// Which browser it is: 128 random bits.
#[derive(Clone, PartialEq, Eq)]
pub struct Identity([u8; 16]);

impl std::fmt::Debug for Identity {
    /// Leaves the bits out: whoever has them is that browser.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Identity(..)")
    }
}

impl Identity {
    /// How long a browser keeps it.
    pub const LIFETIME: Duration = Duration::from_secs(365 * 24 * 60 * 60);

    /// A browser that was never here.
    ///
    /// # Errors
    /// When the operating system gives no random numbers.
    pub fn draw() -> Result<Self, getrandom::Error> {
        let mut bits = [0; 16];
        getrandom::fill(&mut bits)?;
        Ok(Self(bits))
    }

    /// The bits.
    pub const fn bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// One of these bits: somebody whom a part of the server knows by a name of its own.
    pub const fn of_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The first cookie of a request that is one, if any.
    pub(crate) fn of(headers: &HeaderMap, secure: bool) -> Option<Self> {
        let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(';'));
        let mut values = cookies.filter_map(|cookie| cookie.trim().strip_prefix(name(secure))?.strip_prefix('='));
        values.find_map(|value| Some(Self(URL_SAFE_NO_PAD.decode(value).ok()?.try_into().ok()?)))
    }

    fn cookie(&self, secure: bool) -> HeaderValue {
        let (value, age) = (URL_SAFE_NO_PAD.encode(self.0), Self::LIFETIME.as_secs());
        let (name, secure) = (name(secure), if secure { "; Secure" } else { "" });
        HeaderValue::from_str(&format!("{name}={value}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax{secure}"))
            .expect("base 64 and these words are header text")
    }
}

/// Has every request carry an [`Identity`], and gives one to a browser that has none.
pub async fn recognise(State(server): State<Server>, mut request: Request, next: Next) -> Response {
    if let Some(identity) = Identity::of(request.headers(), server.behind_tls) {
        request.extensions_mut().insert(identity);
        return next.run(request).await;
    }
    let identity = match Identity::draw() {
        Ok(identity) => identity,
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "no identity for a new browser");
            return next.run(request).await;
        }
    };
    let cookie = identity.cookie(server.behind_tls);
    request.extensions_mut().insert(identity);
    let mut response = next.run(request).await;
    response.headers_mut().append(SET_COOKIE, cookie);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(cookies: &[&str]) -> Option<[u8; 16]> {
        let headers = cookies.iter().map(|cookie| (COOKIE, HeaderValue::from_str(cookie).unwrap())).collect();
        Identity::of(&headers, false).map(|identity| identity.0)
    }

    #[test]
    fn a_browser_is_recognised_by_what_it_was_given() {
        let identity = Identity::draw().unwrap();
        let cookie = identity.cookie(false);
        let (pair, attributes) = cookie.to_str().unwrap().split_once(';').unwrap();
        assert_eq!(of(&["a=b", &format!("x=y; {pair}; z=")]), Some(identity.0));
        assert_eq!(attributes, " Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax");
        assert!(identity.cookie(true).to_str().unwrap().ends_with("; Secure"));
    }

    #[test]
    fn over_https_no_other_host_gives_a_browser_an_identity() {
        let identity = Identity::draw().unwrap();
        let cookie = |secure| identity.cookie(secure).to_str().unwrap().split_once(';').unwrap().0.to_owned();
        let headers = |text: String| [(COOKIE, HeaderValue::from_str(&text).unwrap())].into_iter().collect();
        assert!(cookie(true).starts_with("__Host-confab_guest="));
        assert_eq!(Identity::of(&headers(cookie(true)), true).map(|known| known.0), Some(identity.0));
        assert_eq!(Identity::of(&headers(cookie(false)), true).map(|known| known.0), None, "anybody may have set it");
    }

    #[test]
    fn anything_else_is_nobody() {
        for cookies in
            ["", "confab_guest", "confab_guest=", "confab_guest=AAAA", "confab_guest=????", "confab_guest_2=AAAAAAAAAAAAAAAAAAAAAA"]
        {
            assert_eq!(of(&[cookies]), None, "{cookies}");
        }
        assert_eq!(of(&["confab_guest=no; confab_guest=AAAAAAAAAAAAAAAAAAAAAA"]), Some([0; 16]));
    }
}
