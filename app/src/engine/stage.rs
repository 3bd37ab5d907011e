//! The stage: how large it is, where on it everything is, and what floats over it.
//!
//! The content security policy allows no style attributes; what is set through the CSSOM is none.

use call::Rect;
use leptos::html;
use leptos::prelude::*;

use super::CallHandle;

impl CallHandle {
    /// Tells the call how large the stage is, for as long as it is there.
    #[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "nothing has a size on the server"))]
    pub fn watch_stage(self, stage: NodeRef<html::Div>) {
        #[cfg(feature = "hydrate")]
        super::element::while_there(stage, move |stage| {
            self.driver.try_get_value().and_then(|driver| acting::Watch::new(driver, stage).ok())
        });
    }

    /// Lets a person drag what floats over the stage to another corner.
    #[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "nothing moves on the server"))]
    pub fn drag_inset(self, inset: NodeRef<html::Div>) {
        #[cfg(feature = "hydrate")]
        super::element::while_there(inset, move |inset| self.driver.try_get_value().map(|driver| acting::Drag::new(&driver, inset)));
    }
}

/// Keeps an element of the stage where it belongs.
#[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "nothing moves on the server"))]
pub fn place_on_stage(element: NodeRef<html::Div>, rect: Memo<Option<Rect>>) {
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        if let (Some(element), Some(rect)) = (element.get(), rect.get()) {
            acting::place(element.as_ref(), rect);
        }
    });
}

#[cfg(feature = "hydrate")]
mod acting {
    use std::cell::Cell;
    use std::rc::Rc;

    use call::{Action, Corner, Input, Preference, Rect, StageSize};
    use leptos::prelude::{document, window};
    use wasm_bindgen::prelude::Closure;
    use wasm_bindgen::{JsCast, JsValue};
    use web_sys::{Element, Event, HtmlElement, PointerEvent, ResizeObserver};

    use super::super::driver::Driver;
    use super::super::listener::Listener;

    /// Watches the size of the stage while it lives.
    pub(super) struct Watch {
        observer: ResizeObserver,
        _resized: Closure<dyn FnMut()>,
        /// Another screen may have other pixels while all sizes stay.
        _moved: Listener,
    }

    impl Watch {
        pub(super) fn new(driver: Driver, stage: HtmlElement) -> Result<Self, JsValue> {
            let told = {
                let (driver, stage) = (driver.clone(), stage.clone());
                move || driver.push(Input::StageSized(size(&stage)))
            };
            let again = told.clone();
            let resized = Closure::<dyn FnMut()>::new(told);
            let observer = ResizeObserver::new(resized.as_ref().unchecked_ref())?;
            observer.observe(&stage);
            let moved = Listener::on(&window(), "resize", move |_: Event| again());
            Ok(Self { observer, _resized: resized, _moved: moved })
        }
    }

    impl Drop for Watch {
        fn drop(&mut self) {
            self.observer.disconnect();
        }
    }

    fn size(stage: &HtmlElement) -> StageSize {
        let pixels = |length: i32| u16::try_from(length.max(0)).unwrap_or(u16::MAX);
        let density = (window().device_pixel_ratio() * 100.0) as u16;
        StageSize { width: pixels(stage.client_width()), height: pixels(stage.client_height()), density }
    }

    pub(super) fn place(element: &HtmlElement, rect: Rect) {
        let lengths =
            [("inset-inline-start", rect.x), ("inset-block-start", rect.y), ("inline-size", rect.width), ("block-size", rect.height)];
        for (property, length) in lengths {
            set(element, property, &format!("{length}px"));
        }
    }

    fn set(element: &HtmlElement, property: &str, value: &str) {
        // Fails for no property that exists.
        let _ = element.style().set_property(property, value);
    }

    /// How far the pointer moves before it drags, in CSS pixels: less is a click.
    const SLACK: i32 = 6;

    /// Has an element follow the pointer while it is pressed, and go to the nearest corner then.
    pub(super) struct Drag {
        _listeners: [Listener; 4],
    }

    /// A pointer that is pressed.
    #[derive(Clone, Copy)]
    struct Pressed {
        pointer: i32,
        from: (i32, i32),
        drags: bool,
    }

    impl Drag {
        pub(super) fn new(driver: &Driver, element: HtmlElement) -> Self {
            let pressed = Rc::new(Cell::new(None::<Pressed>));
            let down = {
                let (pressed, element) = (Rc::clone(&pressed), element.clone());
                move |event: PointerEvent| {
                    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
                    let on_menu = target.is_some_and(|target| target.closest(".menu").is_ok_and(|menu| menu.is_some()));
                    if element.get_attribute("data-part").as_deref() == Some("inset") && event.button() == 0 && !on_menu {
                        let from = (event.client_x(), event.client_y());
                        pressed.set(Some(Pressed { pointer: event.pointer_id(), from, drags: false }));
                    }
                }
            };
            let moved = {
                let (pressed, element) = (Rc::clone(&pressed), element.clone());
                move |event: PointerEvent| {
                    let Some(press) = pressed.get().filter(|press| press.pointer == event.pointer_id()) else { return };
                    let (x, y) = (event.client_x() - press.from.0, event.client_y() - press.from.1);
                    if !press.drags {
                        if x.abs().max(y.abs()) < SLACK {
                            return;
                        }
                        // Fails for a pointer that is gone, and then nothing more comes of it.
                        let _ = element.set_pointer_capture(press.pointer);
                        pressed.set(Some(Pressed { drags: true, ..press }));
                    }
                    set(&element, "translate", &format!("{x}px {y}px"));
                }
            };
            let ended = |dropped: bool| {
                let (driver, pressed, element) = (driver.clone(), Rc::clone(&pressed), element.clone());
                move |_: PointerEvent| {
                    let drags = pressed.take().is_some_and(|press| press.drags);
                    let corner = nearest(&element);
                    set(&element, "translate", "none");
                    if let Some(corner) = corner.filter(|_| drags && dropped) {
                        driver.act(Action::Prefer(Preference::Inset(corner)));
                    }
                }
            };
            let listeners = [
                Listener::on(&element, "pointerdown", down),
                Listener::on(&element, "pointermove", moved),
                Listener::on(&element, "pointerup", ended(true)),
                Listener::on(&element, "pointercancel", ended(false)),
            ];
            Self { _listeners: listeners }
        }
    }

    /// The corner of the stage that an element is nearest to.
    fn nearest(element: &HtmlElement) -> Option<Corner> {
        let (inner, stage) = (element.get_bounding_client_rect(), element.offset_parent()?.get_bounding_client_rect());
        let from_left = inner.x() + inner.width() / 2.0 - stage.x();
        let x = if document().dir() == "rtl" { stage.width() - from_left } else { from_left };
        let y = inner.y() + inner.height() / 2.0 - stage.y();
        Some(Corner::nearest((x as i32, y as i32), (stage.width() as i32, stage.height() as i32)))
    }
}
