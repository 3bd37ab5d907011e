//! Bad language in the chat: refused, masked or let be.

use protocol::{ChatText, Filter, Refusal};
use rustrict::{Censor, Type};

/// What is bad language: of the categories of the dictionary what is moderately or severely profane, offensive or sexual.
fn threshold() -> Type {
    (Type::PROFANE | Type::OFFENSIVE | Type::SEXUAL) & Type::MODERATE_OR_HIGHER
}

/// Judges a text by a room's filter: as it is, masked, or refused with [`Refusal::Profane`].
pub(crate) fn judge(filter: Filter, text: ChatText) -> Result<ChatText, Refusal> {
    let mut censor = Censor::from_str(text.as_str());
    censor.with_censor_threshold(threshold()).with_ignore_self_censoring(true);
    match filter {
        Filter::Off => Ok(text),
        Filter::Refuse if censor.analyze().is(threshold()) => Err(Refusal::Profane),
        Filter::Refuse => Ok(text),
        Filter::Mask => ChatText::parse(&censor.censor()).map_err(|_| Refusal::Profane),
    }
}
