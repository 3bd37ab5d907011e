//! The front end, inside the binary: where its files are, and how they are served.
//!
//! cargo-leptos leaves them in `target/site`: in `pkg/` with the hash of the contents in the name (`confab.<hash>.wasm`), beside
//! it what keeps its name (`icon.svg`), and beside each file its compressed forms (`.br`, `.gz`), made once at build.

use std::borrow::Cow;

use app::Assets;
use axum::body::Body;
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rust_embed::{EmbeddedFile, RustEmbed};

/// The folder of what cargo-leptos made.
const PKG: &str = "pkg/";
/// The name that cargo-leptos gives its files (`workspace.metadata.leptos.name`).
const NAME: &str = "confab";

/// What cargo-leptos left in `target/site`. Empty when the front end was not built before the server.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../target/site"]
#[allow_missing = true]
struct Built;

/// A tree of files to be served.
#[derive(Clone, Copy)]
pub struct Site {
    get: fn(&str) -> Option<EmbeddedFile>,
    names: fn() -> Vec<Cow<'static, str>>,
}

/// A form in which a file may be sent, the shortest first.
const ENCODINGS: [(&str, &str); 2] = [("br", ".br"), ("gzip", ".gz")];

impl Site {
    /// The front end of this build.
    pub fn built() -> Self {
        Self::of::<Built>()
    }

    fn of<E: RustEmbed>() -> Self {
        Self { get: E::get, names: || E::iter().collect() }
    }

    /// Where a page finds its style sheet, JavaScript and WebAssembly; nothing when the front end was not built.
    pub fn assets(self) -> Option<Assets> {
        let names = (self.names)();
        let path = |extension: &str| {
            let hash = |name: &str| name.strip_prefix(PKG)?.strip_prefix(NAME)?.strip_suffix(extension)?.strip_prefix('.').map(str::len);
            // The hash of cargo-leptos: 128 bits in base 64.
            names.iter().find(|name| hash(name) == Some(22)).map(|name| format!("/{name}"))
        };
        Some(Assets { css: path(".css")?, js: path(".js")?, wasm: path(".wasm")? })
    }

    /// Answers a request for the file at `path`, which begins with a slash; nothing when there is no such file.
    pub fn serve(self, path: &str, request: &HeaderMap) -> Option<Response> {
        let name = path.strip_prefix('/')?;
        let kind = content_type(name)?;
        let plain = (self.get)(name)?;
        let etag = HeaderValue::from_str(&format!("\"{}\"", URL_SAFE_NO_PAD.encode(&plain.metadata.sha256_hash()[..16]))).ok()?;
        // Whatever is in `pkg` has another name when it has other contents.
        let cache = if name.starts_with(PKG) { "public, max-age=31536000, immutable" } else { "public, max-age=3600" };
        let mut response = if request.get(IF_NONE_MATCH).is_some_and(|known| lists(known, etag.to_str().unwrap_or_default())) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            let accepts = |encoding: &str| request.get_all(ACCEPT_ENCODING).iter().any(|accepted| lists(accepted, encoding));
            let shorter = ENCODINGS.iter().filter(|(encoding, _)| accepts(encoding));
            let mut forms = shorter.filter_map(|(encoding, suffix)| Some((*encoding, (self.get)(&format!("{name}{suffix}"))?)));
            let (encoding, file) = forms.next().map_or((None, plain), |(encoding, file)| (Some(encoding), file));
            let length = file.data.len();
            let body = match file.data {
                Cow::Borrowed(bytes) => Body::from(bytes),
                Cow::Owned(bytes) => Body::from(bytes),
            };
            let mut response = ([(CONTENT_TYPE, HeaderValue::from_static(kind)), (CONTENT_LENGTH, length.into())], body).into_response();
            if let Some(encoding) = encoding {
                response.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
            }
            response
        };
        let headers = response.headers_mut();
        headers.insert(ETAG, etag);
        headers.insert(CACHE_CONTROL, HeaderValue::from_static(cache));
        headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
        // An SVG that is opened by itself is a document, and has styles of its own.
        headers.insert(
            CONTENT_SECURITY_POLICY,
            HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"),
        );
        Some(response)
    }
}

/// Whether a header that is a list has `wanted` in it and does not exclude it (`;q=0`). `W/` makes no difference to an ETag here.
fn lists(header: &HeaderValue, wanted: &str) -> bool {
    header.to_str().unwrap_or_default().split(',').any(|entry| {
        let (value, weight) = entry.split_once(';').unwrap_or((entry, ""));
        let value = value.trim();
        let excluded = weight.trim().strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0));
        !excluded && value.strip_prefix("W/").unwrap_or(value).eq_ignore_ascii_case(wanted)
    })
}

/// The media type of a file by its name; nothing for what is not to be served, such as the compressed forms by themselves.
fn content_type(name: &str) -> Option<&'static str> {
    Some(match name.rsplit_once('.')?.1 {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "mp3" => "audio/mpeg",
        "ogg" => "audio/ogg",
        "txt" => "text/plain; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(RustEmbed)]
    #[folder = "tests/site"]
    struct Fixture;

    #[derive(RustEmbed)]
    #[folder = "tests/no-such-site"]
    #[allow_missing = true]
    struct Missing;

    fn get(path: &str, request: &[(axum::http::HeaderName, &'static str)]) -> Option<Response> {
        let headers = request.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value))).collect();
        Site::of::<Fixture>().serve(path, &headers)
    }

    fn header(response: &Response, name: axum::http::HeaderName) -> &str {
        response.headers().get(name).map_or("", |value| value.to_str().unwrap())
    }

    const CSS: &str = "/pkg/confab.AAAAAAAAAAAAAAAAAAAAAA.css";

    #[test]
    fn the_hashed_names_are_found() {
        let assets = Site::of::<Fixture>().assets().unwrap();
        assert_eq!(assets.css, CSS);
        assert_eq!(assets.js, "/pkg/confab.BBBBBBBBBBBBBBBBBBBBBB.js");
        assert_eq!(assets.wasm, "/pkg/confab.CCCCCCCCCCCCCCCCCCCCCC.wasm");
    }

    #[test]
    fn without_a_front_end_there_is_nothing_to_name() {
        assert_eq!(Site::of::<Missing>().assets(), None);
    }

    #[test]
    fn hashed_files_are_kept_for_good_and_others_are_not() {
        assert_eq!(header(&get(CSS, &[]).unwrap(), CACHE_CONTROL), "public, max-age=31536000, immutable");
        assert_eq!(header(&get("/icon.svg", &[]).unwrap(), CACHE_CONTROL), "public, max-age=3600");
    }

    #[test]
    fn the_shortest_form_that_is_accepted_is_sent() {
        let encoding = |accepted| {
            let response = get(CSS, &[(ACCEPT_ENCODING, accepted)]).unwrap();
            assert_eq!(header(&response, CONTENT_TYPE), "text/css; charset=utf-8");
            header(&response, CONTENT_ENCODING).to_owned()
        };
        assert_eq!(encoding("gzip, deflate, br, zstd"), "br");
        assert_eq!(encoding("gzip;q=1.0, br;q=0"), "gzip");
        assert_eq!(encoding("identity"), "");
        assert_eq!(header(&get("/icon.svg", &[(ACCEPT_ENCODING, "br")]).unwrap(), CONTENT_ENCODING), "", "it has no such form");
    }

    #[test]
    fn a_known_file_is_not_sent_again() {
        let etag = header(&get("/icon.svg", &[]).unwrap(), ETAG).to_owned();
        let again = |known: String| get("/icon.svg", &[(IF_NONE_MATCH, known.leak())]).unwrap().status();
        assert_eq!(again(etag.clone()), StatusCode::NOT_MODIFIED);
        assert_eq!(again(format!("\"x\", W/{etag}")), StatusCode::NOT_MODIFIED);
        assert_eq!(again("\"x\"".to_owned()), StatusCode::OK);
    }

    #[test]
    fn what_is_not_there_is_not_served() {
        for path in ["/", "/pkg", "/pkg/", "/../Cargo.toml", "/pkg/confab.AAAAAAAAAAAAAAAAAAAAAA.css.br", "/icon", "icon.svg"] {
            assert!(get(path, &[]).is_none(), "{path}");
        }
    }

    #[test]
    fn web_assembly_has_the_type_that_browsers_ask_for() {
        let response = get("/pkg/confab.CCCCCCCCCCCCCCCCCCCCCC.wasm", &[]).unwrap();
        assert_eq!(header(&response, CONTENT_TYPE), "application/wasm");
    }
}
