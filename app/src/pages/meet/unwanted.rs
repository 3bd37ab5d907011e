//! Blocks and reports.

use call::meeting::{Action, Last, Note};
use leptos::prelude::*;
use leptos::{ev, html};
use protocol::meeting::{ReportNote, ReportReason};

use crate::components::{Dialog, Glyph, Icon, changing};
use crate::engine::{MeetingHandle, focus};
use crate::texts;

/// Who is to be blocked or reported, while that is asked. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Unwanted {
    /// The last one of whom something may be said.
    last: Memo<Option<Last>>,
    /// Whom the questions are about.
    about: RwSignal<Option<Last>>,
    blocking: RwSignal<bool>,
    reporting: RwSignal<bool>,
}

impl Unwanted {
    /// Nobody.
    pub(super) fn new(meeting: MeetingHandle) -> Self {
        let last = Memo::new(move |_| meeting.view.with(|view| view.last.clone()));
        Self { last, about: RwSignal::new(None), blocking: RwSignal::new(false), reporting: RwSignal::new(false) }
    }

    /// Something is asked.
    pub(super) fn is_asking(self) -> Signal<bool> {
        Signal::derive(move || self.blocking.get() || self.reporting.get())
    }

    /// Asks whether to block whoever was met last.
    pub(super) fn block(self) {
        self.about.set(self.last.get_untracked());
        self.blocking.set(true);
    }

    /// Asks why to report whoever was met last.
    pub(super) fn report(self) {
        self.about.set(self.last.get_untracked());
        self.reporting.set(true);
    }

    fn name(self) -> String {
        self.about.with(|about| about.as_ref().map(|last| last.name.as_str().to_owned()).unwrap_or_default())
    }
}

/// What may still be said of whoever was met last, and what was.
#[component]
pub(super) fn AboutLast(
    /// The meeting.
    meeting: MeetingHandle,
    /// What it opens.
    unwanted: Unwanted,
) -> impl IntoView {
    let too_soon = Memo::new(move |_| meeting.view.with(|view| view.note == Some(Note::ReportTooSoon)));
    let draw = move |Last { name, noted, .. }: Last| {
        let name = name.as_str();
        if noted {
            return view! { <p>{if too_soon.get() { texts::meet_report_too_soon().into() } else { texts::meet_noted(name) }}</p> }
                .into_any();
        }
        view! {
            <p class="ways">
                <button type="button" class="button" data-kind="quiet" on:click=move |_| unwanted.block()>
                    <Icon glyph=Glyph::Ban />
                    <span>{texts::meet_block_name(name)}</span>
                </button>
                <button type="button" class="button" data-kind="quiet" on:click=move |_| unwanted.report()>
                    <Icon glyph=Glyph::Warning />
                    <span>{texts::meet_report_name(name)}</span>
                </button>
            </p>
        }
        .into_any()
    };
    view! { <div class="last">{changing(move || unwanted.last.get().map(draw))}</div> }
}

/// The questions.
#[component]
pub(super) fn UnwantedDialogs(
    /// The meeting.
    meeting: MeetingHandle,
    /// What is asked, and of whom.
    unwanted: Unwanted,
) -> impl IntoView {
    let Unwanted { last, about, blocking, reporting } = unwanted;
    // What is said is said of whoever was met last: when that is somebody else meanwhile, the question is over.
    Effect::new(move |_| {
        let encounter = |last: &Option<Last>| last.as_ref().map(|last| last.encounter);
        if last.with(encounter) != about.with_untracked(encounter) {
            blocking.set(false);
            reporting.set(false);
        }
    });
    let block = move |_| {
        blocking.set(false);
        meeting.act(Action::Block);
    };
    view! {
        <Dialog title=Signal::derive(move || texts::meet_block_title(&unwanted.name())) open=blocking>
            <p>{texts::meet_block_more()}</p>
            <div class="ways">
                <button type="button" class="button" data-kind="quiet" autofocus on:click=move |_| blocking.set(false)>
                    {texts::cancel()}
                </button>
                <button type="button" class="button" data-kind="danger" on:click=block>
                    {move || texts::meet_block_name(&unwanted.name())}
                </button>
            </div>
        </Dialog>
        <Dialog title=Signal::derive(move || texts::meet_report_name(&unwanted.name())) open=reporting>
            // Made anew each time that it opens.
            {changing(move || reporting.get().then(|| view! { <ReportForm meeting open=reporting /> }))}
        </Dialog>
    }
}

/// Why somebody is reported.
#[component]
fn ReportForm(meeting: MeetingHandle, open: RwSignal<bool>) -> impl IntoView {
    let chosen = RwSignal::new(None::<ReportReason>);
    let missing = RwSignal::new(false);
    let note = RwSignal::new(String::new());
    let reasons = NodeRef::<html::Fieldset>::new();
    // Nothing in it has been chosen: what was pressed to open it does nothing here.
    Effect::new(move |_| {
        if reasons.with(Option::is_some) {
            focus(reasons);
        }
    });
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Some(reason) = chosen.get_untracked() else {
            missing.set(true);
            return focus(reasons);
        };
        let note = note.with_untracked(|note| ReportNote::parse(note)).ok();
        meeting.act(Action::Report { reason, note });
        open.set(false);
    };
    let radio = move |reason: ReportReason| {
        let choose = move |_| {
            missing.set(false);
            chosen.set(Some(reason));
        };
        view! {
            <label class="choice">
                <input type="radio" name="reason" on:change=choose />
                <span>{texts::report_reason(reason)}</span>
            </label>
        }
    };
    view! {
        <form class="report-form" novalidate on:submit=submit>
            <p>{texts::meet_report_more()}</p>
            <fieldset node_ref=reasons tabindex="-1" aria-describedby="report-problem">
                <legend>{texts::meet_report_reason()}</legend>
                {ReportReason::ALL.map(radio).into_iter().collect_view()}
            </fieldset>
            <p class="problem" id="report-problem" role="alert">
                {move || missing.get().then(texts::meet_report_choose)}
            </p>
            <label for="report-note">{texts::meet_report_note()}</label>
            <input
                class="field"
                id="report-note"
                type="text"
                autocomplete="off"
                maxlength=ReportNote::MAX_CHARS.to_string()
                dir="auto"
                aria-describedby="report-length"
                on:input=move |event| note.set(event_target_value(&event))
            />
            <p class="hint" id="report-length">
                {move || {
                    texts::meet_report_length(&note.with(|note| note.chars().count()).to_string(), &ReportNote::MAX_CHARS.to_string())
                }}
            </p>
            <div class="ways">
                <button type="button" class="button" data-kind="quiet" on:click=move |_| open.set(false)>
                    {texts::cancel()}
                </button>
                <button type="submit" class="button" data-kind="danger">
                    {texts::meet_send_report()}
                </button>
            </div>
        </form>
    }
}
