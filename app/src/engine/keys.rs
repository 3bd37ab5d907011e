//! The keys that steer a call, as they are pressed. Which they are and what they mean is decided by [`call::command`].

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use call::{Action, Command, Focus, Pressed, command};
use leptos::prelude::{WithUntracked, document, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, VisibilityState};

use super::CallHandle;
use super::listener::Listener;

/// What takes text, holds choices or slides: its keys are its own.
const FIELDS: &str = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, \
                      [contenteditable]:not([contenteditable=false]), [role=slider], [role=menu]";

/// What the space bar presses.
const BUTTONS: &str = "button, a[href], summary, input, [role=button], [role=tab]";

/// The buttons of the bar.
const BAR: &str = "#call-controls [data-control]:not(:disabled)";

/// Obeys keys until it is dropped.
pub(super) struct Keys {
    keyboard: Rc<Keyboard>,
    _listeners: [Listener; 5],
}

struct Keyboard {
    call: CallHandle,
    /// Told what was done because of a key.
    obeyed: Box<dyn Fn(Action)>,
    /// The key of push to talk is held.
    talking: Cell<bool>,
    /// What had the focus before it went to the bar.
    left: RefCell<Option<HtmlElement>>,
}

/// Whether what has the focus hears of a key before or after us.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Before,
    After,
}

impl Keys {
    /// Obeys keys for `call`, and says to `obeyed` what was done.
    pub(super) fn new(call: CallHandle, obeyed: impl Fn(Action) + 'static) -> Self {
        let keyboard = Keyboard { call, obeyed: Box::new(obeyed), talking: Cell::default(), left: RefCell::default() };
        let keyboard = Rc::new(keyboard);
        let with = |act: fn(&Keyboard, &KeyboardEvent)| {
            let keyboard = keyboard.clone();
            move |event: KeyboardEvent| act(&keyboard, &event)
        };
        let let_go = |keyboard: Rc<Keyboard>| move |_: Event| keyboard.let_go();
        let seen = keyboard.clone();
        let hidden = move |_: Event| {
            if document().visibility_state() == VisibilityState::Hidden {
                seen.let_go();
            }
        };
        let listeners = [
            Listener::before(&window(), "keydown", with(|keyboard, event| keyboard.pressed(event, Turn::Before))),
            Listener::on(&window(), "keydown", with(|keyboard, event| keyboard.pressed(event, Turn::After))),
            Listener::before(&window(), "keyup", with(Keyboard::released)),
            // Whoever turns to another window does not know any more that they are heard.
            Listener::on(&window(), "blur", let_go(keyboard.clone())),
            Listener::on(&document(), "visibilitychange", hidden),
        ];
        Self { keyboard, _listeners: listeners }
    }
}

impl Drop for Keys {
    fn drop(&mut self) {
        self.keyboard.let_go();
    }
}

impl Keyboard {
    fn pressed(&self, event: &KeyboardEvent, turn: Turn) {
        if event.is_composing() || event.default_prevented() || event.cancel_bubble() {
            return;
        }
        if self.talking.get() && event.key() == " " {
            // Held, it neither scrolls nor presses anything.
            return obey(event);
        }
        let Some(command) = self.command(event) else { return };
        // Escape is for what is nearest: a box, a list, a panel that has the focus. Only what nobody took closes the panel.
        let ours = if command == Command::ClosePanel { Turn::After } else { Turn::Before };
        if ours == turn {
            obey(event);
            self.carry_out(command);
        }
    }

    fn command(&self, event: &KeyboardEvent) -> Option<Command> {
        let (key, code) = (event.key(), event.code());
        let pressed = Pressed {
            key: &key,
            code: &code,
            control: event.ctrl_key() || event.meta_key(),
            alt: event.alt_key(),
            shift: event.shift_key(),
            repeat: event.repeat(),
        };
        let focused = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let is_in = |selector: &str| focused.as_ref().is_some_and(|focused| matches!(focused.closest(selector), Ok(Some(_))));
        let focus = Focus {
            in_field: is_in(FIELDS),
            on_button: is_in(BUTTONS),
            in_overlay: is_in("[role=menu]") || matches!(document().query_selector("dialog[open]"), Ok(Some(_))),
        };
        self.call.view.with_untracked(|view| command(&pressed, focus, view.preferences.single_keys).filter(|command| view.heeds(*command)))
    }

    fn carry_out(&self, command: Command) {
        match command {
            Command::FullScreen => return self.call.toggle_full_screen(),
            Command::Bar => return self.to_bar_or_back(),
            Command::PushToTalk => self.talking.set(true),
            _ => {}
        }
        if let Some(action) = self.call.view.with_untracked(|view| view.meaning(command)) {
            self.act(action);
        }
    }

    fn act(&self, action: Action) {
        self.call.act(action.clone());
        (self.obeyed)(action);
    }

    fn released(&self, event: &KeyboardEvent) {
        if self.talking.get() && event.key() == " " {
            obey(event);
            self.let_go();
        }
    }

    /// The microphone is held open no longer.
    fn let_go(&self) {
        if self.talking.replace(false) {
            self.act(Action::PushToTalk(false));
        }
    }

    /// Brings the focus to the bar, and from there back to where it was when it was brought there.
    fn to_bar_or_back(&self) {
        let focused = document().active_element().and_then(|element| element.dyn_into::<HtmlElement>().ok());
        let is_in_bar = focused.as_ref().is_some_and(|focused| matches!(focused.closest("#call-controls"), Ok(Some(_))));
        let left = self.left.borrow_mut().take();
        if !is_in_bar || left.is_none() {
            *self.left.borrow_mut() = focused.filter(|_| !is_in_bar);
            return focus_bar();
        }
        let left = left.filter(|left| left.is_connected());
        let heading = || document().query_selector(".call h1").ok().flatten()?.dyn_into::<HtmlElement>().ok();
        if let Some(back) = left.or_else(heading) {
            // What cannot have the focus any more does not get it.
            let _ = back.focus();
        }
    }
}

/// Nobody else does anything because of it, nor the browser.
fn obey(event: &KeyboardEvent) {
    event.prevent_default();
    event.stop_propagation();
}

/// Brings the focus to the first control of the bar.
pub(super) fn focus_bar() {
    if let Ok(Some(first)) = document().query_selector(BAR) {
        let _ = first.unchecked_into::<HtmlElement>().focus();
    }
}
