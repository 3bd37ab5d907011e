//! The storybook, in builds with debug assertions.

use std::path::{Component, Path as FilePath};

use axum::Router;
use axum::extract::{Path, Query};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;

use crate::pages;
use crate::state::State as Server;

/// The query of a story.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    /// How large the stage is there.
    stage: String,
}

/// Everything below `/storybook`.
pub fn router() -> Router<Server> {
    let file = |kind: &'static str, text: &'static str| get(move || async move { ([(CONTENT_TYPE, kind)], text) });
    Router::new()
        .route("/storybook", get(|headers: HeaderMap| story(String::new(), Asked::default(), headers)))
        .route(
            "/storybook/{name}",
            get(|Path(name): Path<String>, Query(asked): Query<Asked>, headers: HeaderMap| story(name, asked, headers)),
        )
        .route("/storybook/style/{*path}", get(|Path(path): Path<String>| async move { sheet(&path) }))
        .route(app::storybook::SHEET.0, file("text/css", app::storybook::SHEET.1))
        .route(app::storybook::SCRIPT.0, file("text/javascript", app::storybook::SCRIPT.1))
}

async fn story(name: String, asked: Asked, headers: HeaderMap) -> Response {
    if name.is_empty() || app::storybook::names().any(|known| known == name) {
        pages::render(move || app::storybook::storybook(&name, &asked.stage), StatusCode::OK, &headers).await
    } else {
        StatusCode::NOT_FOUND.into_response()
    }
}

/// A sheet as it is in the source tree.
fn sheet(path: &str) -> Response {
    let path = FilePath::new(path);
    let stays_within = path.components().all(|part| matches!(part, Component::Normal(_)));
    let read = || std::fs::read_to_string(FilePath::new(env!("CARGO_MANIFEST_DIR")).join("../style").join(path));
    match stays_within.then(read) {
        Some(Ok(text)) => ([(CONTENT_TYPE, "text/css")], text).into_response(),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}
