//! `/about`: what this is, and whose work is in it.

use leptos::prelude::*;

use crate::components::Brand;
use crate::page::CountryData;
use crate::texts::about;

/// The page about the product.
#[component]
pub fn About(
    /// What tells countries, if something does.
    countries: Option<CountryData>,
) -> impl IntoView {
    view! {
        <div class="about-page">
            <header>
                <Brand />
            </header>
            <main>
                <section>
                    <h1>{about::TITLE}</h1>
                    <p>{about::WHAT}</p>
                    <p class="version">{about::version(env!("CARGO_PKG_VERSION"))}</p>
                </section>
                <section>
                    <h2>{about::LICENCE}</h2>
                    <p>{about::LICENCE_MORE}</p>
                </section>
                <section>
                    <h2>{about::WORK_OF_OTHERS}</h2>
                    <p>{about::WORK_OF_OTHERS_MORE}</p>
                </section>
                {countries.map(|data| view! { <Countries data /> })}
            </main>
        </div>
    }
}

/// Where countries are from, as the licence of the data wants it.
#[component]
fn Countries(data: CountryData) -> impl IntoView {
    view! {
        <section>
            <h2>{about::COUNTRIES}</h2>
            <p>
                {about::countries(data)} " "
                <a href=about::COUNTRIES_CREDIT_ADDRESS rel="external noopener noreferrer">
                    {about::COUNTRIES_CREDIT}
                </a> " ("
                <a href=about::COUNTRIES_LICENCE_ADDRESS rel="external noopener noreferrer">
                    {about::COUNTRIES_LICENCE}
                </a> ")."
            </p>
        </section>
    }
}
