//! The front end, inside the binary: where its files are, and how they are served.
//!
//! cargo-leptos leaves them in `target/site`: in `pkg/` with the hash of the contents in the name (`confab.<hash>.wasm`), beside
//! it what keeps its name (`icon.svg`), and beside each file its compressed forms (`.br`, `.gz`), made once at build.
//!
//! The hashes are not enough to tell two builds apart: cargo-leptos writes the hashed names of WebAssembly modules into the files
//! that load them after it has named those. So `pkg/` is served in a folder named for everything in it, `/pkg/<version>/`; the files
//! find each other by names relative to their own.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::Read;
use std::sync::{Arc, Mutex, PoisonError};

use app::Assets;
use axum::body::{Body, Bytes};
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::read::GzDecoder;
use rust_embed::{EmbeddedFile, RustEmbed};
use sha2::{Digest, Sha256};

/// The folder of what cargo-leptos made.
const PKG: &str = "pkg/";
/// The name that cargo-leptos gives its files (`workspace.metadata.leptos.name`).
const NAME: &str = "confab";
/// The name that it gives to what loads further WebAssembly modules.
const LATER: &str = "__wasm_split";

/// What cargo-leptos left in `target/site`. Empty when the front end was not built before the server. Of what is large, the compressed
/// forms only: there is hardly anybody who does not read them.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../target/site"]
#[exclude = "*.wasm"]
#[exclude = "licences.txt"]
#[allow_missing = true]
struct Built;

/// A tree of files to be served.
#[derive(Clone)]
pub struct Site {
    get: fn(&str) -> Option<EmbeddedFile>,
    /// The names in `pkg/`, without it.
    names: Arc<[String]>,
    /// Tells the contents of `pkg/` from those of any other build: the beginning of a hash of them all, in base 64.
    version: Arc<str>,
    /// What was made again of compressed forms, by its path: once for all who ask, or there would be a copy for each of them.
    unpacked: Arc<Mutex<HashMap<String, Bytes>>>,
}

/// A form in which a file may be sent, the shortest first.
const ENCODINGS: [(&str, &str); 2] = [("br", ".br"), ("gzip", PACKED)];
/// The form of which the file itself can be made again.
const PACKED: &str = ".gz";

impl Site {
    /// The front end of this build.
    pub fn built() -> Self {
        Self::of::<Built>()
    }

    fn of<E: RustEmbed>() -> Self {
        let mut names: Vec<_> = E::iter().filter_map(|name| name.strip_prefix(PKG).map(str::to_owned)).collect();
        // A file that is here in its compressed forms only has a name, too.
        names.extend(names.iter().filter_map(|name| name.strip_suffix(PACKED).map(str::to_owned)).collect::<Vec<_>>());
        names.sort_unstable();
        names.dedup();
        let mut all = Sha256::new();
        for name in &names {
            // Names cannot contain a zero, and the hashes are of one length.
            all.update(name);
            all.update([0]);
            all.update(E::get(&format!("{PKG}{name}")).map_or([0; 32], |file| file.metadata.sha256_hash()));
        }
        Self { get: E::get, names: names.into(), version: brief(&all.finalize()).into(), unpacked: Arc::default() }
    }

    /// Where a page finds its style sheet, JavaScript and WebAssembly; nothing when the front end was not built.
    pub fn assets(&self) -> Option<Assets> {
        let path = |stem: &str, extension: &str| {
            let hash = |name: &str| name.strip_prefix(stem)?.strip_suffix(extension)?.strip_prefix('.').map(str::len);
            // The hash of cargo-leptos: 128 bits in base 64.
            self.names.iter().find(|name| hash(name) == Some(22)).map(|name| format!("/{PKG}{}/{name}", self.version))
        };
        Some(Assets { css: path(NAME, ".css")?, js: path(NAME, ".js")?, wasm: path(NAME, ".wasm")?, later: path(LATER, ".js")? })
    }

    /// Answers a request for the file at `path`, which begins with a slash; nothing when there is no such file.
    pub fn serve(&self, path: &str, request: &HeaderMap) -> Option<Response> {
        let path = path.strip_prefix('/')?;
        // Whatever is in `pkg` has another address when anything there has other contents. What is asked for by a page of another
        // build is not there.
        let (name, cache) = match path.strip_prefix(PKG) {
            Some(rest) => {
                let name = rest.strip_prefix(&*self.version)?.strip_prefix('/')?;
                (format!("{PKG}{name}").into(), "public, max-age=31536000, immutable")
            }
            None => (Cow::Borrowed(path), "public, max-age=3600"),
        };
        let kind = content_type(&name)?;
        let form = |suffix: &str| (self.get)(&format!("{name}{suffix}"));
        let known_by = form("").or_else(|| form(PACKED))?;
        let etag = HeaderValue::from_str(&format!("\"{}\"", brief(&known_by.metadata.sha256_hash()))).ok()?;
        let mut response = if request.get(IF_NONE_MATCH).is_some_and(|known| lists(known, etag.to_str().unwrap_or_default())) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            let accepts = |encoding: &str| request.get_all(ACCEPT_ENCODING).iter().any(|accepted| lists(accepted, encoding));
            let shorter = ENCODINGS.iter().filter(|(encoding, _)| accepts(encoding));
            let mut forms = shorter.filter_map(|(encoding, suffix)| Some((Some(*encoding), bytes(form(suffix)?))));
            let (encoding, data) = forms.next().or_else(|| Some((None, self.plain(&name)?)))?;
            let headers = [(CONTENT_TYPE, HeaderValue::from_static(kind)), (CONTENT_LENGTH, data.len().into())];
            let mut response = (headers, Body::from(data)).into_response();
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
        if kind.starts_with("image/svg") {
            headers.insert(
                CONTENT_SECURITY_POLICY,
                HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"),
            );
        }
        Some(response)
    }

    /// A file as it is.
    fn plain(&self, name: &str) -> Option<Bytes> {
        if let Some(file) = (self.get)(name) {
            return Some(bytes(file));
        }
        // Nothing that holds the lock can panic half way.
        let mut known = self.unpacked.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(plain) = known.get(name) {
            return Some(plain.clone());
        }
        let plain = Bytes::from(unpacked(&(self.get)(&format!("{name}{PACKED}"))?.data)?);
        known.insert(name.to_owned(), plain.clone());
        Some(plain)
    }
}

fn bytes(file: EmbeddedFile) -> Bytes {
    match file.data {
        Cow::Borrowed(bytes) => Bytes::from_static(bytes),
        Cow::Owned(bytes) => Bytes::from(bytes),
    }
}

/// What was packed at build.
fn unpacked(data: &[u8]) -> Option<Vec<u8>> {
    let mut plain = Vec::new();
    GzDecoder::new(data).read_to_end(&mut plain).ok()?;
    Some(plain)
}

/// As much of a hash as tells files apart: 128 bits, in base 64 for addresses.
fn brief(hash: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(&hash[..16])
}

/// Whether a header that is a list has `wanted` in it and does not exclude it (`;q=0`). `W/` makes no difference to an ETag here.
pub(crate) fn lists(header: &HeaderValue, wanted: &str) -> bool {
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

    #[derive(RustEmbed)]
    #[folder = "tests/other_site"]
    struct Other;

    /// Without what is there in a compressed form.
    #[derive(RustEmbed)]
    #[folder = "tests/site"]
    #[exclude = "*.css"]
    struct Packed;

    fn get(path: &str, request: &[(axum::http::HeaderName, &'static str)]) -> Option<Response> {
        let headers = request.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value))).collect();
        Site::of::<Fixture>().serve(path, &headers)
    }

    fn header(response: &Response, name: axum::http::HeaderName) -> &str {
        response.headers().get(name).map_or("", |value| value.to_str().unwrap())
    }

    fn css() -> String {
        Site::of::<Fixture>().assets().unwrap().css
    }

    #[test]
    fn the_hashed_names_are_found() {
        let site = Site::of::<Fixture>();
        let assets = site.assets().unwrap();
        let at = |name: &str| format!("/pkg/{}/{name}", site.version);
        assert_eq!(assets.css, at("confab.AAAAAAAAAAAAAAAAAAAAAA.css"));
        assert_eq!(assets.js, at("confab.BBBBBBBBBBBBBBBBBBBBBB.js"));
        assert_eq!(assets.wasm, at("confab.CCCCCCCCCCCCCCCCCCCCCC.wasm"));
        assert_eq!(assets.later, at("__wasm_split.DDDDDDDDDDDDDDDDDDDDDD.js"));
    }

    #[test]
    fn another_build_has_other_addresses() {
        // It has a file of the same name, with other contents.
        let other = Site::of::<Other>();
        assert_eq!(other.version.len(), 22);
        assert_ne!(other.version, Site::of::<Fixture>().version);
        assert!(other.serve(&css(), &HeaderMap::new()).is_none());
    }

    #[test]
    fn without_a_front_end_there_is_nothing_to_name() {
        assert_eq!(Site::of::<Missing>().assets(), None);
    }

    #[test]
    fn hashed_files_are_kept_for_good_and_others_are_not() {
        assert_eq!(header(&get(&css(), &[]).unwrap(), CACHE_CONTROL), "public, max-age=31536000, immutable");
        assert_eq!(header(&get("/icon.svg", &[]).unwrap(), CACHE_CONTROL), "public, max-age=3600");
    }

    #[test]
    fn the_shortest_form_that_is_accepted_is_sent() {
        let encoding = |accepted| {
            let response = get(&css(), &[(ACCEPT_ENCODING, accepted)]).unwrap();
            assert_eq!(header(&response, CONTENT_TYPE), "text/css; charset=utf-8");
            header(&response, CONTENT_ENCODING).to_owned()
        };
        assert_eq!(encoding("gzip, deflate, br, zstd"), "br");
        assert_eq!(encoding("gzip;q=1.0, br;q=0"), "gzip");
        assert_eq!(encoding("identity"), "");
        assert_eq!(header(&get("/icon.svg", &[(ACCEPT_ENCODING, "br")]).unwrap(), CONTENT_ENCODING), "", "it has no such form");
    }

    #[test]
    fn what_is_here_in_its_compressed_forms_only_is_made_again_for_those_who_cannot_read_them() {
        let site = Site::of::<Packed>();
        let css = site.assets().unwrap().css;
        let ask = |accepted: &'static str| {
            let headers = [(ACCEPT_ENCODING, HeaderValue::from_static(accepted))].into_iter().collect();
            site.serve(&css, &headers).unwrap()
        };
        let plain = Fixture::get("pkg/confab.AAAAAAAAAAAAAAAAAAAAAA.css").unwrap().data.len();
        assert_eq!(header(&ask("br"), CONTENT_ENCODING), "br");
        let made = ask("identity");
        assert_eq!((header(&made, CONTENT_ENCODING), header(&made, CONTENT_LENGTH)), ("", plain.to_string().as_str()));
        assert_eq!(header(&made, ETAG), header(&ask("gzip"), ETAG));
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
        let compressed = format!("{}.br", css());
        for path in ["/", "/pkg", "/pkg/", "/../Cargo.toml", &compressed, "/pkg/confab.AAAAAAAAAAAAAAAAAAAAAA.css", "/icon", "icon.svg"] {
            assert!(get(path, &[]).is_none(), "{path}");
        }
    }

    #[test]
    fn web_assembly_has_the_type_that_browsers_ask_for() {
        let response = get(&Site::of::<Fixture>().assets().unwrap().wasm, &[]).unwrap();
        assert_eq!(header(&response, CONTENT_TYPE), "application/wasm");
    }
}
