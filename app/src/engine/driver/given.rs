//! The call of a seat that the page had before, which ends with the component that draws it.

use call::{Action, Input};
use protocol::Media;
use protocol::membership::Seat;

use super::Driver;
use crate::engine::memory::{self, Kept};

/// A seat, and what is to be on at first.
pub(in crate::engine) struct Given {
    pub(in crate::engine) seat: Seat,
    pub(in crate::engine) media: Media,
}

impl Driver {
    /// Begins with the seat that was given, or with the one that the tab has kept.
    pub(super) fn take_seat(&self) {
        let kept = memory::seat(&self.0.room);
        match (&self.0.given, kept) {
            (Some(Given { seat, media }), kept) => {
                // What was on before a reload, if that was this seat.
                let kept = kept.filter(|kept| kept.seat.participant == seat.participant);
                let media = kept.map_or(*media, |kept| kept.media);
                self.push(Input::SeatRemembered { seat: seat.clone(), media });
            }
            (None, Some(Kept { seat, media })) => self.push(Input::SeatRemembered { seat, media }),
            (None, None) => {}
        }
    }

    /// Has cameras be sent as blurs, or as they are.
    pub(in crate::engine) fn set_blurred(&self, blurred: bool) {
        self.0.blurred.set(blurred);
        self.push(Input::Blur(blurred));
        if !blurred {
            self.0.objects.borrow().peers.values().for_each(|(_, peer)| peer.show_camera());
        }
    }

    /// Whether cameras are sent as blurs.
    pub(in crate::engine) fn is_blurred(&self) -> bool {
        self.0.blurred.get()
    }

    /// Leaves, and lets go of everything. Whatever happens from then on is nothing to this driver.
    ///
    /// Listeners and timers hold the driver, and the driver holds them: nothing of it would ever be dropped otherwise.
    pub(in crate::engine) fn end(&self) {
        self.push(Input::Action(Action::Leave));
        self.0.ended.set(true);
        self.0.queue.borrow_mut().clear();
        self.0.prober.set(None);
        self.0.devices.end();
        self.0.wake.keep(false);
        self.0.title.set(0, false);
        // What is dropped may call back.
        let objects = self.0.objects.take();
        drop(objects);
    }

    /// Whether all was let go.
    pub(in crate::engine) fn has_ended(&self) -> bool {
        self.0.ended.get()
    }
}
