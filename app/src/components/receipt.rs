//! How the call went, when it is over.

use call::{Meeting, Receipt};
use leptos::prelude::*;

use crate::engine::CallHandle;
use crate::texts;

/// What was written down of the call, and a file of it to keep. Nothing where it did not come to one.
#[component]
pub fn CallReceipt(
    /// The call that is over.
    call: CallHandle,
) -> impl IntoView {
    let receipt = call.view.with_untracked(|view| view.receipt.clone());
    receipt.map(|receipt| {
        let people = receipt.people.iter().map(|one| view! { <li>{met(one)}</li> }).collect_view();
        let lines = [(receipt.reconnected > 0).then(|| texts::receipt_reconnected(receipt.reconnected.into())), worst(&receipt)];
        view! {
            <section class="receipt" aria-label=texts::receipt()>
                <h2>{texts::receipt()}</h2>
                <p>{texts::receipt_minutes(receipt.seconds.div_ceil(60))}</p>
                <ul>{people}</ul>
                {lines.into_iter().flatten().map(|line| view! { <p>{line}</p> }).collect_view()}
                <a class="button" data-kind="quiet" download="confab-call.json" href=data_address(&receipt.json())>
                    {texts::receipt_download()}
                </a>
            </section>
        }
    })
}

/// How it went with one person, who is named first.
fn met(one: &Meeting) -> AnyView {
    let mut facts = one.routes.iter().map(|route| texts::route(*route).to_owned()).collect::<Vec<_>>();
    if facts.is_empty() {
        facts.push(texts::receipt_path_none().into());
    }
    if one.reconnected > 0 {
        facts.push(texts::receipt_reconnected(one.reconnected.into()));
    }
    if one.freezes > 0 {
        facts.push(texts::receipt_frozen(&one.frozen_seconds.to_string(), one.freezes.into()));
    }
    let name = one.name.clone();
    view! {
        <bdi>{name}</bdi>
        ": "
        {facts.join(" · ")}
    }
    .into_any()
}

/// What was in the way for the longest time, and why.
fn worst(receipt: &Receipt) -> Option<String> {
    let worst = receipt.worst.as_ref()?;
    let why = worst.cause.map(|cause| texts::because(cause, &worst.name));
    Some([texts::worst_moment(worst), why.unwrap_or_default()].join(" "))
}

/// The address of a file that is nowhere but in it (RFC 2397).
fn data_address(json: &str) -> String {
    let mut address = String::from("data:application/json,");
    for byte in json.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => address.push(char::from(byte)),
            byte => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::data_address;

    #[test]
    fn what_an_address_cannot_hold_is_written_in_numbers() {
        assert_eq!(data_address(r#"{"a":"é #1"}"#), "data:application/json,%7B%22a%22%3A%22%C3%A9%20%231%22%7D");
    }
}
