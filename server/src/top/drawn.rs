//! What is drawn in the terminal.

use protocol::WayQuality;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout};
use ratatui::style::{Color, Style, Stylize};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Cell, Paragraph, Row, Table, Wrap};

use super::Seen;
use crate::operator::page::{door, megabits, quality, span};
use crate::operator::picture::Picture;
use crate::survey::RoomView;

/// The columns: what stands over them, and how wide they are.
const COLUMNS: [(&str, Constraint); 9] = [
    ("ROOM", Constraint::Length(12)),
    ("THERE", Constraint::Length(8)),
    ("AWAY", Constraint::Length(5)),
    ("WAIT", Constraint::Length(5)),
    ("DOOR", Constraint::Length(9)),
    ("WORST", Constraint::Length(6)),
    ("MSG/S", Constraint::Length(7)),
    ("OPEN FOR", Constraint::Length(13)),
    ("CONNECTIONS", Constraint::Min(12)),
];

pub(super) fn draw(frame: &mut Frame<'_>, seen: &Seen) {
    let picture = match seen {
        Ok(picture) => picture,
        Err(problem) => {
            let text = [
                Line::from("Confab".bold()),
                Line::default(),
                Line::from(problem.as_str()),
                Line::default(),
                Line::from("q ends this".dim()),
            ];
            return frame.render_widget(Paragraph::new(Vec::from(text)).wrap(Wrap { trim: false }), frame.area());
        }
    };
    let head = head(picture);
    let height = u16::try_from(head.len()).unwrap_or(u16::MAX);
    let [top, rest, foot] =
        Layout::vertical([Constraint::Length(height + 1), Constraint::Min(0), Constraint::Length(2)]).areas(frame.area());
    frame.render_widget(Paragraph::new(head), top);
    let rows = picture.live.rooms.iter().map(row);
    let header = Row::new(COLUMNS.map(|(title, _)| Cell::from(title))).style(Style::new().dim());
    frame.render_widget(Table::new(rows, COLUMNS.map(|(_, width)| width)).header(header).column_spacing(1), rest);
    let busy = &picture.live.busy;
    let said = match (picture.live.rooms.is_empty(), busy.is_empty()) {
        (true, true) => Line::from("Nobody is in a room."),
        (_, true) => Line::default(),
        (_, false) => Line::from(format!("{} did not answer within a second: {}", busy.len(), busy.join(", "))).fg(Color::Yellow),
    };
    frame.render_widget(Paragraph::new(vec![Line::default(), said]), foot);
}

fn head(picture: &Picture) -> Vec<Line<'static>> {
    let Picture { relay, store, meeting, .. } = picture;
    let is_ill = store.errors + store.lost > 0;
    let stored = format!("store {} errors, {} lost, {} wait", store.errors, store.lost, store.queue);
    vec![
        Line::from(vec![format!("Confab {}", picture.version).bold(), format!("  up {}", span(picture.uptime_seconds)).into()]),
        Line::from(format!(
            "{} rooms  {} participants  {} waiting  {} sockets  {} tasks",
            picture.rooms, picture.participants, picture.waiting, picture.sockets, picture.tasks
        )),
        Line::from(format!(
            "relay {} Mbit/s, {} allocations  memory {} MiB  cpu {:.1} s  {} files",
            megabits(relay.bits_per_second),
            relay.allocations,
            picture.memory_bytes >> 20,
            picture.cpu_seconds,
            picture.open_files
        )),
        Line::from(if is_ill { stored.fg(Color::Red) } else { Span::from(stored) }),
        Line::from(format!("strangers {} waiting, {} before a proposal, {} talking", meeting.waiting, meeting.proposed, meeting.talking)),
    ]
}

fn row(room: &RoomView) -> Row<'static> {
    let color = match room.quality {
        WayQuality::Good => Color::Reset,
        WayQuality::Fair => Color::Yellow,
        WayQuality::Poor => Color::Red,
    };
    let paths = room.paths.iter().map(|(path, count)| format!("{count} {path}")).collect::<Vec<_>>().join(", ");
    Row::new([
        Cell::from(room.room.clone()),
        Cell::from(format!("{}/{}", room.members, room.limit)),
        Cell::from(room.away.to_string()),
        Cell::from(room.waiting.to_string()),
        Cell::from(door(room.door)),
        Cell::from(quality(room.quality)).style(Style::new().fg(color)),
        Cell::from(format!("{:.1}", room.messages_per_second)),
        Cell::from(span(room.age_seconds)),
        Cell::from(paths),
    ])
}
