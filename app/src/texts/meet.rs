//! Meeting strangers: who is there, and why one meets nobody.

use call::meeting::{Closed, Note, Resting};
use protocol::meeting::{Ending, Interest, Numbers, ReportReason};

use super::wait;
use super::words::*;

/// The rules, in short.
pub fn meet_rules_each() -> [&'static str; 5] {
    [meet_rule_kind(), meet_rule_sexual(), meet_rule_recording(), meet_rule_personal(), meet_rule_report()]
}

/// How many people there are; `looking`: one looks for somebody, and is among them.
pub fn meet_people(numbers: Numbers, looking: bool) -> String {
    let Numbers { waiting, proposed, talking, .. } = numbers;
    match waiting.saturating_sub(looking.into()).saturating_add(proposed).saturating_add(talking) {
        0 if looking => meet_nobody_else().into(),
        0 => meet_nobody().into(),
        _ => meet_numbers(&meet_waiting_count(waiting), &meet_talking_count(talking)),
    }
}

/// For how long one waits, as far as can be told.
pub fn meet_expected_wait(numbers: Numbers) -> Option<String> {
    numbers.expected_ms.map(|millis| meet_expected(&wait(millis)))
}

/// What an interest is called.
pub fn interest(interest: Interest) -> &'static str {
    match interest {
        Interest::Animals => interest_animals(),
        Interest::Art => interest_art(),
        Interest::Books => interest_books(),
        Interest::Cooking => interest_cooking(),
        Interest::Crafts => interest_crafts(),
        Interest::Dancing => interest_dancing(),
        Interest::Fashion => interest_fashion(),
        Interest::Films => interest_films(),
        Interest::Fitness => interest_fitness(),
        Interest::Games => interest_games(),
        Interest::Gardening => interest_gardening(),
        Interest::History => interest_history(),
        Interest::Languages => interest_languages(),
        Interest::Music => interest_music(),
        Interest::Nature => interest_nature(),
        Interest::Philosophy => interest_philosophy(),
        Interest::Photography => interest_photography(),
        Interest::Programming => interest_programming(),
        Interest::Science => interest_science(),
        Interest::Series => interest_series(),
        Interest::Space => interest_space(),
        Interest::Sports => interest_sports(),
        Interest::Technology => interest_technology(),
        Interest::Travel => interest_travel(),
    }
}

/// Why somebody is reported.
pub fn report_reason(reason: ReportReason) -> &'static str {
    match reason {
        ReportReason::Sexual => report_sexual(),
        ReportReason::Harassment => report_harassment(),
        ReportReason::Hate => report_hate(),
        ReportReason::Violence => report_violence(),
        ReportReason::Minor => report_minor(),
        ReportReason::Spam => report_spam(),
        ReportReason::Other => report_other(),
    }
}

/// Why one looks for nobody, and what that means.
pub fn meet_resting(resting: Resting) -> [&'static str; 2] {
    match resting {
        Resting::Stopped => [meet_stopped(), meet_stopped_more()],
        Resting::After(Ending::You) => [meet_ended_you(), meet_ended_you_more()],
        Resting::After(Ending::They) => [meet_ended_they(), meet_ended_they_more()],
        Resting::After(Ending::Unanswered) => [meet_unanswered(), meet_unanswered_more()],
        Resting::After(Ending::Lost) => [meet_lost(), meet_lost_more()],
        Resting::After(Ending::Failed) => [meet_failed(), meet_failed_more()],
        Resting::TooSoon(_) => [meet_too_soon(), meet_too_soon_more()],
    }
}

/// Why one can meet nobody, and what to do.
pub fn meet_closed(closed: Closed) -> [&'static str; 2] {
    match closed {
        Closed::Full => [meet_full(), meet_full_more()],
        Closed::TooManyTabs => [meet_tabs(), meet_tabs_more()],
        Closed::TakenOver => [meet_taken_over(), meet_taken_over_more()],
        Closed::NameRefused => [meet_name_refused(), meet_name_refused_more()],
        Closed::TooSoon(_) => [meet_came_too_often(), meet_came_too_often_more()],
        Closed::Unreachable => [meet_unreachable(), meet_unreachable_more()],
        Closed::Refused => [meet_refused(), meet_refused_more()],
    }
}

/// When one can go on, in so many seconds.
pub fn meet_go_on(seconds: u16) -> String {
    if seconds == 0 { meet_go_on_now().into() } else { meet_go_on_in(&wait(u32::from(seconds) * 1000)) }
}

/// What became of a block or a report of somebody.
pub fn meet_note(note: Note, name: &str) -> String {
    match note {
        Note::Noted => meet_noted(name),
        Note::ReportTooSoon => meet_report_too_soon().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_place_is_said_to_be_empty() {
        let numbers = |waiting, talking| Numbers { waiting, talking, ..Numbers::default() };
        assert_eq!(meet_people(numbers(0, 0), false), "Nobody is here just now.");
        assert_eq!(meet_people(numbers(1, 0), true), "Nobody else is here just now. This page keeps looking.");
        assert_eq!(meet_people(numbers(1, 0), false), "1 person is waiting, 0 are talking");
        assert_eq!(meet_people(numbers(12, 30), true), "12 people are waiting, 30 are talking");
    }

    #[test]
    fn what_has_to_be_waited_for_is_said_in_words() {
        assert_eq!(
            [meet_go_on(0), meet_go_on(1), meet_go_on(12)].join(" "),
            ["You can go on now.", "You can go on in a second.", "You can go on in 12 seconds.",].join(" ")
        );
        let numbers = Numbers { expected_ms: Some(4200), ..Numbers::default() };
        assert_eq!(meet_expected_wait(numbers).as_deref(), Some("It usually takes about 5 seconds."));
        assert_eq!(meet_expected_wait(Numbers::default()), None, "too few to tell");
    }
}
