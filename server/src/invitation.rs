//! A room's address as a picture (QR code, ISO/IEC 18004), for telephones to be held in front of.

use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ORIGIN};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use protocol::RoomName;
use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};
use serde::Deserialize;

use crate::origin;
use crate::pages::address;

/// The query of `/r/{room}/code.svg`.
#[derive(Debug, Deserialize)]
pub struct From {
    /// The origin by which the page that shows the picture was reached: this server may have several, and a proxy in front of it.
    origin: String,
}

/// `/r/{room}/code.svg?origin=`: the address of a room. Of this host only: it is no service that draws what anybody likes.
pub async fn code(path: Result<Path<String>, PathRejection>, query: Result<Query<From>, QueryRejection>, headers: HeaderMap) -> Response {
    let drawn = path.ok().zip(query.ok()).and_then(|(Path(room), Query(From { origin }))| draw(&room, &origin, &headers));
    match drawn {
        Some(svg) => {
            let headers = [
                (CONTENT_TYPE, "image/svg+xml"),
                (CACHE_CONTROL, "private, max-age=3600"),
                // It is a document, too, should it be opened by itself.
                (CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"),
            ];
            (headers, svg).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn draw(room: &str, origin: &str, headers: &HeaderMap) -> Option<String> {
    let room = RoomName::parse(room).ok()?;
    let mut asked = headers.clone();
    asked.insert(ORIGIN, HeaderValue::from_str(origin).ok()?);
    if !origin::is_own(&asked) {
        return None;
    }
    // Of a screen nothing is torn off: the least correction makes the coarsest, best readable pattern.
    let code = QrCode::with_error_correction_level(format!("{origin}{}", address(&room)), EcLevel::L).ok()?;
    Some(code.render::<svg::Color<'_>>().min_dimensions(256, 256).dark_color(svg::Color("#000")).light_color(svg::Color("#fff")).build())
}

#[cfg(test)]
mod tests {
    use axum::http::header::HOST;

    use super::*;

    fn drawn(room: &str, origin: &str) -> bool {
        let headers = [(HOST, HeaderValue::from_static("call.example"))].into_iter().collect();
        draw(room, origin, &headers).is_some_and(|svg| svg.starts_with("<?xml") && svg.contains("<path"))
    }

    #[test]
    fn the_address_of_a_room_of_this_host_is_drawn() {
        assert!(drawn("kitchen", "https://call.example"));
        assert!(drawn("küche", "http://call.example"));
    }

    #[test]
    fn the_picture_is_the_address_and_nothing_more() {
        let headers = [(HOST, HeaderValue::from_static("call.example"))].into_iter().collect();
        let svg = draw("kitchen", "https://call.example", &headers).unwrap();
        // One square for each dark module: `M32 32h8v8H32V32`.
        let squares: Vec<_> = svg.split('M').skip(1).filter_map(|square| square.split_once('h')).collect();
        let side = squares[0].1.split_once('v').unwrap().0.parse::<usize>().unwrap();
        let place = |text: &str| text.parse::<usize>().unwrap() / side - 4;
        let drawn: Vec<_> = squares.iter().filter_map(|(at, _)| at.split_once(' ')).map(|(x, y)| (place(x), place(y))).collect();
        let code = QrCode::with_error_correction_level("https://call.example/r/kitchen", EcLevel::L).unwrap();
        let modules = code.to_colors().into_iter().enumerate().filter(|(_, color)| *color == qrcode::Color::Dark);
        assert_eq!(drawn, modules.map(|(index, _)| (index % code.width(), index / code.width())).collect::<Vec<_>>());
    }

    #[test]
    fn nothing_else_is() {
        for (room, origin) in [
            ("kitchen", "https://evil.example"),
            ("kitchen", "javascript://call.example"),
            ("kitchen", "https://call.example/elsewhere"),
            ("kitchen", "https://call.example\n"),
            ("kitchen", ""),
            ("?", "https://call.example"),
        ] {
            assert!(!drawn(room, origin), "{room} at {origin}");
        }
    }
}
