//! What is drawn at `/operator`. It has no script: the browser loads it again by itself.

use leptos::prelude::*;
use protocol::{Door, WayQuality};

use super::picture::Picture;
use crate::store::{Report, Safety};
use crate::survey::RoomView;

/// Rooms that are shown at most.
const ROOMS: usize = 50;

/// What is drawn.
#[derive(Clone)]
pub(super) struct Drawn {
    pub(super) css: Option<String>,
    pub(super) is_open: bool,
    pub(super) is_offered: bool,
    pub(super) picture: Picture,
    /// What the store has, if it answers.
    pub(super) kept: Option<(Safety, Vec<Report>)>,
    /// It is not loaded again.
    pub(super) is_still: bool,
}

pub(super) fn document(drawn: Drawn) -> impl IntoView {
    let Drawn { css, is_open, is_offered, picture, kept, is_still } = drawn;
    let (label, href) = if is_still { ("Keep it up to date", "/operator") } else { ("Hold it still", "/operator?still=") };
    let version = picture.version.clone();
    view! {
        <!DOCTYPE html>
        <html lang="en">
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="dark light" />
                <meta name="robots" content="noindex" />
                <link rel="icon" href="/icon.svg" type="image/svg+xml" />
                <title>"Operator · Confab"</title>
                {css.map(|css| view! { <link rel="stylesheet" href=css /> })}
            </head>
            <body>
                <main class="operator">
                    <header>
                        <h1>"Confab " {version}</h1>
                        <p><a href=href>{label}</a></p>
                    </header>
                    {now(&picture)}
                    {rooms(&picture)}
                    {meeting(&picture, is_open, is_offered)}
                    {reports(kept)}
                </main>
            </body>
        </html>
    }
}

fn fact(name: &'static str, value: String) -> impl IntoView {
    view! { <div><dt>{name}</dt><dd>{value}</dd></div> }
}

fn now(picture: &Picture) -> impl IntoView + use<> {
    let Picture { relay, store, .. } = picture;
    let state = if store.errors + store.lost == 0 { "fine".to_owned() } else { format!("{} errors, {} lost", store.errors, store.lost) };
    let facts = [
        ("Rooms", picture.rooms.to_string()),
        ("Participants", picture.participants.to_string()),
        ("Waiting at doors", picture.waiting.to_string()),
        ("Sockets", picture.sockets.to_string()),
        ("Relay", format!("{} Mbit/s", megabits(relay.bits_per_second))),
        ("Allocations", relay.allocations.to_string()),
        ("Store", state),
        ("Writes that wait", store.queue.to_string()),
        ("Memory", format!("{} MiB", picture.memory_bytes >> 20)),
        ("Open files", picture.open_files.to_string()),
        ("Up for", span(picture.uptime_seconds)),
    ];
    let facts = facts.into_iter().map(|(name, value)| fact(name, value)).collect_view();
    view! {
        <section aria-labelledby="now">
            <h2 id="now">"Now"</h2>
            <dl class="facts">{facts}</dl>
        </section>
    }
}

fn rooms(picture: &Picture) -> impl IntoView + use<> {
    let survey = &picture.live;
    let none = (survey.rooms.is_empty() && survey.busy.is_empty()).then(|| view! { <p>"Nobody is in a room."</p> });
    let shown = survey.rooms.iter().take(ROOMS).map(room).collect_view();
    let table = (!survey.rooms.is_empty()).then(|| {
        view! {
            // Wider than a telephone: it is scrolled by itself, with keys too.
            <div class="table" role="region" aria-labelledby="rooms" tabindex="0">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">"Room"</th>
                            <th scope="col">"There"</th>
                            <th scope="col">"Away"</th>
                            <th scope="col">"Waiting"</th>
                            <th scope="col">"Door"</th>
                            <th scope="col">"Worst way"</th>
                            <th scope="col">"Connections"</th>
                            <th scope="col">"Messages/s"</th>
                            <th scope="col">"Open for"</th>
                        </tr>
                    </thead>
                    <tbody>{shown}</tbody>
                </table>
            </div>
        }
    });
    let more = survey.rooms.len().checked_sub(ROOMS).filter(|more| *more > 0).map(|more| view! { <p>"And " {more} " with fewer."</p> });
    let busy = (!survey.busy.is_empty()).then(|| view! { <p>"Did not answer within a second: " {survey.busy.join(", ")}</p> });
    view! {
        <section aria-labelledby="rooms">
            <h2 id="rooms">"Rooms"</h2>
            {none}
            {table}
            {more}
            {busy}
        </section>
    }
}

fn room(room: &RoomView) -> impl IntoView + use<> {
    let paths = room.paths.iter().map(|(path, count)| format!("{count} {path}")).collect::<Vec<_>>().join(", ");
    let strangers = room.strangers.then_some(" (strangers)");
    view! {
        <tr>
            <th scope="row"><code>{room.room.clone()}</code>{strangers}</th>
            <td>{format!("{} of {}", room.members, room.limit)}</td>
            <td>{room.away}</td>
            <td>{room.waiting}</td>
            <td>{door(room.door)}</td>
            <td data-quality=quality(room.quality)>{quality(room.quality)}</td>
            <td>{if paths.is_empty() { "none yet".to_owned() } else { paths }}</td>
            <td>{format!("{:.1}", room.messages_per_second)}</td>
            <td>{span(room.age_seconds)}</td>
        </tr>
    }
}

pub(crate) const fn door(door: Door) -> &'static str {
    match door {
        Door::Open => "open",
        Door::Lobby => "lobby",
        Door::Password => "password",
        Door::Locked => "locked",
    }
}

pub(crate) const fn quality(quality: WayQuality) -> &'static str {
    match quality {
        WayQuality::Good => "good",
        WayQuality::Fair => "fair",
        WayQuality::Poor => "poor",
    }
}

fn meeting(picture: &Picture, is_open: bool, is_offered: bool) -> impl IntoView + use<> {
    let state = if !is_offered {
        "Switched off where the server is started (--meeting false)."
    } else if is_open {
        "Strangers may meet."
    } else {
        "Nobody can meet anybody. Talks that had begun go on."
    };
    let (to, label) = if is_open { ("off", "Switch it off") } else { ("on", "Switch it on") };
    let switch = is_offered.then(|| {
        view! {
            <form method="post" action="/operator/meeting">
                <button class="button" type="submit" name="meeting" value=to>{label}</button>
            </form>
        }
    });
    let numbers = picture.meeting;
    view! {
        <section aria-labelledby="meet">
            <h2 id="meet">"Meet someone"</h2>
            <p>{state}</p>
            {switch}
            <dl class="facts">
                {fact("Waiting", numbers.waiting.to_string())}
                {fact("Before a proposal", numbers.proposed.to_string())}
                {fact("Talking", numbers.talking.to_string())}
            </dl>
        </section>
    }
}

fn reports(kept: Option<(Safety, Vec<Report>)>) -> impl IntoView {
    let unknown = kept.is_none().then(|| view! { <p>"The store does not answer; the log says why."</p> });
    let known = kept.map(|(safety, reports)| {
        let none = reports.is_empty().then(|| view! { <p>"Nobody has been reported."</p> });
        let rows = reports.into_iter().map(row).collect_view();
        view! {
            <dl class="facts">
                {fact("Blocks", safety.blocks.to_string())}
                {fact("Reports", safety.reports.to_string())}
                {fact("Browsers reported", safety.reported.to_string())}
            </dl>
            {none}
            <ol>{rows}</ol>
        }
    });
    view! {
        <section aria-labelledby="reports">
            <h2 id="reports">"Reports, newest first"</h2>
            {unknown}
            {known}
        </section>
    }
}

fn row(report: Report) -> impl IntoView {
    let Report { at, about, reason, note, name, country, interests, talked_ms } = report;
    let talked = talked_ms.map_or_else(|| "did not talk".to_owned(), |millis| format!("talked for {} s", millis / 1000));
    let facts = [Some(talked), country, (!interests.is_empty()).then_some(interests)].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! {
        <li>
            <p><strong>{reason}</strong> ": " {name} " (browser " {about} "), " {utc(at)}</p>
            <p>{facts}</p>
            {note.map(|note| view! { <blockquote>{note}</blockquote> })}
        </li>
    }
}

/// What is sent, in Mbit/s.
pub(crate) fn megabits(bits: u64) -> String {
    let tenths = bits.saturating_add(50_000) / 100_000;
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// How long something lasts, in its two largest units.
pub(crate) fn span(seconds: u64) -> String {
    match seconds {
        ..60 => format!("{seconds} s"),
        60..3600 => format!("{} min {} s", seconds / 60, seconds % 60),
        3600..86_400 => format!("{} h {} min", seconds / 3600, seconds / 60 % 60),
        _ => format!("{} d {} h", seconds / 86_400, seconds / 3600 % 24),
    }
}

/// A time in milliseconds since 1970 as people write it, in UTC (civil from days, as in the proleptic Gregorian calendar).
fn utc(millis: i64) -> String {
    let seconds = millis.div_euclid(1000);
    let (days, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    // Years that begin in March end with the day that leaps.
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02} {:02}:{:02} UTC", rest / 3600, rest / 60 % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_and_rates_are_told_in_their_largest_units() {
        let spans = [(0, "0 s"), (61, "1 min 1 s"), (3660, "1 h 1 min"), (90_000, "1 d 1 h")];
        assert!(spans.into_iter().all(|(seconds, text)| span(seconds) == text));
        let rates = [(0, "0.0"), (49_999, "0.0"), (50_000, "0.1"), (1_950_000, "2.0"), (u64::MAX, "18446744073709.5")];
        assert!(rates.into_iter().all(|(bits, text)| megabits(bits) == text), "{:?}", rates.map(|(bits, _)| megabits(bits)));
    }

    #[test]
    fn times_are_told_as_people_write_them() {
        for (millis, text) in [
            (0, "1970-01-01 00:00 UTC"),
            (951_782_400_000, "2000-02-29 00:00 UTC"),
            (1_782_864_059_000, "2026-07-01 00:00 UTC"),
            (4_107_542_399_999, "2100-02-28 23:59 UTC"),
            (4_107_542_400_000, "2100-03-01 00:00 UTC"),
        ] {
            assert_eq!(utc(millis), text);
        }
    }
}
