//! What is told in passing.

use std::time::Duration;

use protocol::Timestamp;

use crate::{News, Panel, Toast, ToastId};

/// How many are shown at once. With one more, the oldest that does not concern the person themselves goes.
const MOST: usize = 3;

/// How long a toast is shown.
const SHORT: Duration = Duration::from_secs(6);

/// How long one is shown that the person has to know of.
const LONG: Duration = Duration::from_secs(10);

/// How long one stays at most for somebody who reads it.
const LONGEST: Duration = Duration::from_secs(60);

/// The toasts that are shown, the oldest first.
#[derive(Debug, Default)]
pub(crate) struct Toasts {
    shown: Vec<(Toast, Timestamp)>,
    last: u32,
}

impl Toasts {
    /// Tells something. The same news, told again, takes the place of the old.
    pub(crate) fn tell(&mut self, news: News, now: Timestamp) {
        self.shown.retain(|(toast, _)| toast.news != news);
        if self.shown.len() >= MOST {
            let lesser = self.shown.iter().position(|(toast, _)| !is_important(&toast.news));
            self.shown.remove(lesser.unwrap_or_default());
        }
        self.last = self.last.wrapping_add(1);
        let time = if is_important(&news) { LONG } else { SHORT };
        self.shown.push((Toast { id: ToastId(self.last), news }, now + time));
    }

    /// One was read.
    pub(crate) fn dismiss(&mut self, id: ToastId) {
        self.shown.retain(|(toast, _)| toast.id != id);
    }

    /// Somebody points at them or has the focus there: they stay. Or not any more: then not for much longer.
    pub(crate) fn hold(&mut self, held: bool, now: Timestamp) {
        for (_, until) in &mut self.shown {
            *until = if held { (*until).max(now + LONGEST) } else { (*until).min(now + SHORT) };
        }
    }

    /// What a panel shows needs no telling any more.
    pub(crate) fn seen_in(&mut self, panel: Panel) {
        self.shown.retain(|(toast, _)| match toast.news {
            News::Said { .. } => panel != Panel::Chat,
            News::Knocked { .. } | News::HandRaised { .. } => panel != Panel::People,
            _ => true,
        });
    }

    /// Those that are shown.
    pub(crate) fn shown(&self) -> Vec<Toast> {
        self.shown.iter().map(|(toast, _)| toast.clone()).collect()
    }

    pub(crate) fn clear(&mut self) {
        self.shown.clear();
    }

    /// Takes away what was shown for long enough.
    pub(crate) fn timeout(&mut self, now: Timestamp) {
        self.shown.retain(|(_, until)| *until > now);
    }

    pub(crate) fn due(&self) -> Option<Timestamp> {
        self.shown.iter().map(|(_, until)| *until).min()
    }
}

/// Whether it concerns the person themselves, who did not do it.
const fn is_important(news: &News) -> bool {
    match news {
        News::Stopped { .. }
        | News::RightWithdrawn { .. }
        | News::HandLowered { .. }
        | News::RoleSet { .. }
        | News::NotDone { .. }
        | News::DeviceGone { .. }
        | News::NotSwitched { .. }
        | News::DeviceFound { .. } => true,
        News::Done { .. } | News::HandRaised { .. } | News::Knocked { .. } | News::MachineTooSlow | News::Said { .. } => false,
    }
}

#[cfg(test)]
mod tests {
    use protocol::DisplayName;

    use super::*;

    #[test]
    fn what_is_read_stays_until_it_was_read() {
        let name = DisplayName::parse("Ana").expect("a name");
        let (start, later) = (Timestamp::default(), Timestamp::default() + SHORT * 2);
        let mut toasts = Toasts::default();
        toasts.tell(News::HandRaised { name }, start);
        toasts.hold(true, start);
        toasts.timeout(later);
        assert_eq!(toasts.shown().len(), 1);
        toasts.hold(false, later);
        assert_eq!(toasts.due(), Some(later + SHORT));
        toasts.timeout(later + SHORT);
        assert!(toasts.shown().is_empty());
    }

    #[test]
    fn what_a_panel_shows_is_told_no_more() {
        let name = DisplayName::parse("Ana").expect("a name");
        let knocked = News::Knocked { name: name.clone() };
        let mut toasts = Toasts::default();
        toasts.tell(News::Said { name, private: false }, Timestamp::default());
        toasts.tell(knocked.clone(), Timestamp::default());
        toasts.seen_in(Panel::RoomSettings);
        assert_eq!(toasts.shown().len(), 2);
        toasts.seen_in(Panel::Chat);
        assert_eq!(toasts.shown().into_iter().map(|toast| toast.news).collect::<Vec<_>>(), [knocked]);
        toasts.seen_in(Panel::People);
        assert!(toasts.shown().is_empty());
    }
}
