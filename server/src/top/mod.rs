//! `confab top`: what the server does, in a terminal.
//!
//! It asks `/operator.json` once a second and draws the answer. Keys: q ends it. It shows what the page `/operator` shows, and no more.

mod ask;
mod drawn;

use std::io::{self, Write};
use std::path::PathBuf;
use std::time::Duration;

use axum::http::Uri;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::crossterm::event::{self, Event, KeyCode, KeyEventKind, KeyModifiers};
use tokio::sync::{mpsc, watch};

pub use self::ask::AskError;
use self::ask::Asker;
use crate::operator::picture::Picture;
use crate::tls::Source;

/// How often it is asked.
const PACE: Duration = Duration::from_secs(1);
/// Characters of a line that is printed and not drawn.
const WIDTH: u16 = 110;
/// Lines of it besides those of rooms.
const FRAME: usize = 12;
/// Keys that may wait.
const KEYS: usize = 16;

/// What is to be watched, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Where the server is: `http://` or `https://`, a host, and perhaps a port.
    pub server: Uri,
    /// The file with the operator's token.
    pub token_file: PathBuf,
    /// Who is believed to be it, where it speaks TLS.
    pub belief: Belief,
    /// Print one table and end.
    pub once: bool,
}

/// Who is believed to be the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Belief {
    /// Whoever shows a certificate for its name of those that the system believes, or from one of the authorities in a file, as PEM.
    Authorities(Option<PathBuf>),
    /// Whoever shows the certificate that a server of this machine has now.
    Own {
        /// Where it has it from.
        source: Source,
        /// Its data directory.
        data_dir: PathBuf,
    },
}

/// Why there is nothing to see.
#[derive(Debug, thiserror::Error)]
pub enum TopError {
    /// The server does not tell.
    #[error(transparent)]
    Ask(#[from] AskError),
    /// The terminal does not take it.
    #[error("the terminal cannot be drawn on")]
    Terminal(#[from] io::Error),
}

/// Watches until somebody presses q; or once.
///
/// # Errors
/// As [`TopError`] says. A server that cannot be reached is an error where one table is printed, and is waited for where it is watched;
/// what cannot change by waiting (no token, a URL that is none) is one always.
pub async fn run(settings: Settings) -> Result<(), TopError> {
    let once = settings.once;
    let asker = Asker::new(settings)?;
    if once {
        let picture = asker.ask().await?;
        io::stdout().write_all(printed(&picture)?.as_bytes())?;
        return Ok(());
    }
    watch(asker).await
}

/// One table as text.
///
/// # Errors
/// None, in truth: memory takes all that is drawn.
pub fn printed(picture: &Picture) -> io::Result<String> {
    let height = u16::try_from(picture.live.rooms.len() + FRAME).unwrap_or(u16::MAX);
    let mut terminal = Terminal::new(TestBackend::new(WIDTH, height)).map_err(io::Error::other)?;
    terminal.draw(|frame| drawn::draw(frame, &Ok(picture.clone()))).map_err(io::Error::other)?;
    let buffer = terminal.backend().buffer();
    let lines = (0..height).map(|y| (0..WIDTH).map(|x| buffer[(x, y)].symbol()).collect::<String>());
    let text = lines.map(|line| line.trim_end().to_owned()).collect::<Vec<_>>().join("\n");
    Ok(text.trim_end().to_owned() + "\n")
}

/// What was seen last, or why nothing was.
type Seen = Result<Picture, String>;

async fn watch(asker: Asker) -> Result<(), TopError> {
    let (tell, mut seen) = watch::channel::<Seen>(Err("asking…".to_owned()));
    let asking = tokio::spawn(async move {
        while !tell.is_closed() {
            let answer = asker.ask().await.map_err(|error| chain(&error));
            drop(tell.send_replace(answer));
            tokio::time::sleep(PACE).await;
        }
    });
    let mut keys = keys();
    let mut terminal = ratatui::try_init()?;
    let result = loop {
        let answer = seen.borrow_and_update().clone();
        if let Err(error) = terminal.draw(|frame| drawn::draw(frame, &answer)) {
            break Err(error.into());
        }
        tokio::select! {
            changed = seen.changed() => if changed.is_err() { break Ok(()) },
            event = keys.recv() => match event {
                Some(Event::Key(key)) if key.kind == KeyEventKind::Press => {
                    let is_break = key.code == KeyCode::Char('c') && key.modifiers.contains(KeyModifiers::CONTROL);
                    if is_break || matches!(key.code, KeyCode::Char('q') | KeyCode::Esc) {
                        break Ok(());
                    }
                }
                // Another size is drawn anew.
                Some(_) => {}
                None => break Ok(()),
            },
        }
    };
    ratatui::restore();
    asking.abort();
    result
}

/// What is pressed. The thread ends with the process: what it waits for has no end of its own.
fn keys() -> mpsc::Receiver<Event> {
    let (tell, keys) = mpsc::channel(KEYS);
    std::thread::spawn(move || {
        while let Ok(event) = event::read() {
            if tell.blocking_send(event).is_err() {
                return;
            }
        }
    });
    keys
}

/// An error with all that led to it, in one line.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text += &format!(": {error}");
        source = error.source();
    }
    text
}
