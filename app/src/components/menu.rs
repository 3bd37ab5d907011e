//! A button that opens a list of things to do.
//!
//! Follows the menu button pattern of <https://www.w3.org/WAI/ARIA/apg/patterns/menu-button/>: the arrow keys, Home and End move within
//! the list, Escape and a choice bring the focus back to the button, and wherever else the focus goes, the list closes.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::{ev, html};

use super::{Glyph, Icon};
use crate::engine::{focus, keep_in_window, prepared};

/// What stands below the list.
pub type Foot = Arc<dyn Fn() -> AnyView + Send + Sync>;

/// One thing to do.
#[derive(Clone)]
pub struct MenuItem {
    label: String,
    glyph: Option<Glyph>,
    checked: Option<bool>,
    group: Option<&'static str>,
    dangerous: bool,
    narrow: bool,
    reason: Option<&'static str>,
    press: Arc<dyn Fn() + Send + Sync>,
}

impl MenuItem {
    /// A plain item: `label` is its name, `press` is called when it is chosen, with the focus back on the menu's button.
    pub fn new(label: impl Into<String>, press: impl Fn() + Send + Sync + 'static) -> Self {
        let press = Arc::new(press);
        Self { label: label.into(), glyph: None, checked: None, group: None, dangerous: false, narrow: false, reason: None, press }
    }

    /// An item that is on or off (`menuitemcheckbox`).
    pub fn checkbox(label: impl Into<String>, checked: bool, press: impl Fn() + Send + Sync + 'static) -> Self {
        Self { checked: Some(checked), ..Self::new(label, press) }
    }

    /// One of several of which one is chosen (`menuitemradio`). Those of the same `group`, one after another, stand below its name.
    pub fn radio(group: &'static str, label: impl Into<String>, checked: bool, press: impl Fn() + Send + Sync + 'static) -> Self {
        Self { checked: Some(checked), group: Some(group), ..Self::new(label, press) }
    }

    /// With a pictogram before the name.
    pub fn glyph(self, glyph: Glyph) -> Self {
        Self { glyph: Some(glyph), ..self }
    }

    /// Drawn as something that is not undone easily.
    pub fn dangerous(self) -> Self {
        Self { dangerous: true, ..self }
    }

    /// Shown only where there is no room for it elsewhere: the sheet of the page decides (`data-narrow`).
    pub fn narrow(self) -> Self {
        Self { narrow: true, ..self }
    }

    /// Cannot be chosen, for a reason that stands below its name; nothing when it can.
    pub fn unless(self, reason: Option<&'static str>) -> Self {
        Self { reason, ..self }
    }
}

/// Where the focus goes as the list opens.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum MenuStart {
    /// To the first item.
    First,
    /// To the last one.
    Last,
}

/// The button and its list. The list opens below the button, with its end at the button's end; a page may place it otherwise.
#[component]
pub fn Menu(
    /// The name of the button and of the list.
    #[prop(into)]
    label: Signal<String>,
    /// The class of the button: `control`, `button` or `icon-button`.
    class: &'static str,
    /// What there is to do. Asked for when the list opens; what changes while it is open is seen the next time.
    items: impl Fn() -> Vec<MenuItem> + Send + Sync + 'static,
    /// The button, for whoever wants to bring the focus there.
    #[prop(default = NodeRef::new())]
    button: NodeRef<html::Button>,
    /// What stands below the list and is no item: it is reached by Tab.
    #[prop(optional)]
    foot: Option<Foot>,
    /// Whether it is open, and where the focus went then.
    #[prop(default = RwSignal::new(prepared()))]
    open: RwSignal<Option<MenuStart>>,
    /// What is on the button.
    children: Children,
) -> impl IntoView {
    let root = NodeRef::<html::Div>::new();
    let (items, foot) = (StoredValue::new(items), StoredValue::new(foot));
    // While it moves, the focus is nowhere. Where it came to rest is known when the next picture is drawn.
    let left = move |_| {
        request_animation_frame(move || {
            let within = root.try_get_untracked().flatten().is_some_and(|root| root.matches(":focus-within").unwrap_or(false));
            if !within {
                let _ = open.try_set(None);
            }
        });
    };
    let on_button = move |event: ev::KeyboardEvent| {
        let start = match event.key().as_str() {
            "ArrowDown" => MenuStart::First,
            "ArrowUp" => MenuStart::Last,
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        open.set(Some(start));
    };
    view! {
        // Takes the focus where pressing a button does not give it to the button; else the list would close, and open again.
        <div class="menu" node_ref=root tabindex="-1" on:focusout=left>
            <button
                node_ref=button
                type="button"
                class=class
                aria-label=move || label.get()
                aria-haspopup="menu"
                aria-expanded=move || open.with(Option::is_some).to_string()
                on:click=move |_| open.update(|open| *open = if open.is_some() { None } else { Some(MenuStart::First) })
                on:keydown=on_button
            >
                {children()}
            </button>
            {move || {
                open.get()
                    .map(|start| {
                        let items = items.with_value(|items| untrack(items));
                        let close = move || {
                            focus(button);
                            open.set(None);
                        };
                        view! { <List label items start close foot=foot.get_value() /> }
                    })
            }}
        </div>
    }
}

/// The open list.
#[component]
fn List(
    label: Signal<String>,
    items: Vec<MenuItem>,
    start: MenuStart,
    /// Closes it, with the focus on the button.
    close: impl Fn() + Copy + Send + Sync + 'static,
    /// What stands below.
    foot: Option<Foot>,
) -> impl IntoView {
    let sheet = NodeRef::<html::Div>::new();
    keep_in_window(sheet);
    let has_foot = foot.is_some();
    let elements: Vec<_> = items.iter().map(|_| NodeRef::<html::Button>::new()).collect();
    let current = StoredValue::new(0);
    let elements = StoredValue::new(elements);
    // An item that is not shown cannot be gone to.
    let shown = move || {
        let is_shown = |element: &NodeRef<html::Button>| element.get_untracked().is_some_and(|element| element.offset_width() > 0);
        elements.with_value(|elements| (0..elements.len()).filter(|index| is_shown(&elements[*index])).collect::<Vec<_>>())
    };
    let go = move |index: Option<usize>| {
        if let Some(element) = index.and_then(|index| elements.with_value(|elements| elements.get(index).copied())) {
            focus(element);
        }
    };
    Effect::new(move |_| {
        let shown = shown();
        go(if start == MenuStart::First { shown.first() } else { shown.last() }.copied());
    });
    let on_key = move |event: ev::KeyboardEvent| {
        let shown = shown();
        let at = current.get_value();
        match event.key().as_str() {
            "ArrowDown" => go(shown.iter().find(|index| **index > at).or(shown.first()).copied()),
            "ArrowUp" => go(shown.iter().rfind(|index| **index < at).or(shown.last()).copied()),
            "Home" => go(shown.first().copied()),
            "End" => go(shown.last().copied()),
            "Escape" => close(),
            "Tab" if has_foot && !event.shift_key() => return,
            "Tab" => {
                // From the button it goes on to what comes after.
                close();
                return;
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let draw = move |(index, item): (usize, MenuItem)| {
        let MenuItem { label, glyph, checked, group, dangerous, narrow, reason, press } = item;
        let role = match (checked, group) {
            (None, _) => "menuitem",
            (Some(_), None) => "menuitemcheckbox",
            (Some(_), Some(_)) => "menuitemradio",
        };
        let name = label.clone();
        let press = move |_| {
            if reason.is_none() {
                close();
                press();
            }
        };
        view! {
            <button
                node_ref=elements.with_value(|elements| elements[index])
                type="button"
                role=role
                tabindex="-1"
                aria-checked=checked.map(|checked| checked.to_string())
                aria-disabled=reason.map(|_| "true")
                aria-label=name
                aria-description=reason
                data-danger=dangerous.then_some("")
                data-narrow=narrow.then_some("")
                on:focus=move |_| current.set_value(index)
                on:click=press
            >
                {glyph.map(|glyph| view! { <Icon glyph /> })}
                <span class="words">
                    <span dir="auto">{label}</span>
                    {reason.map(|reason| view! { <span class="reason">{reason}</span> })}
                </span>
                {checked.map(|_| view! { <span class="box"><Icon glyph=Glyph::Check /></span> })}
            </button>
        }
    };
    let mut drawn = Vec::new();
    let mut items = items.into_iter().enumerate().peekable();
    while let Some(next) = items.next() {
        let Some(group) = next.1.group else {
            drawn.push(draw(next).into_any());
            continue;
        };
        let mut members = vec![draw(next).into_any()];
        while let Some(next) = items.next_if(|(_, item)| item.group == Some(group)) {
            members.push(draw(next).into_any());
        }
        let group = view! {
            <div role="group" aria-label=group>
                <p aria-hidden="true">{group}</p>
                {members}
            </div>
        };
        drawn.push(group.into_any());
    }
    // In the foot, too, Escape closes.
    let on_escape = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            event.stop_propagation();
            close();
        }
    };
    view! {
        <div class="list" node_ref=sheet on:keydown=on_escape>
            <div class="items" role="menu" tabindex="-1" aria-label=move || label.get() on:keydown=on_key>
                {drawn}
            </div>
            {foot.map(|foot| foot())}
        </div>
    }
}
