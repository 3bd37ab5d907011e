//! `/about`: what this is, and whose work is in it.

use leptos::prelude::*;

use crate::components::{Brand, LanguageLinks};
use crate::page::CountryData;
use crate::texts;

/// Every part that others made, with its licence: a file beside the icons, in English.
const LICENCES: &str = "/licences.txt";

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
                    <h1>{texts::about_title()}</h1>
                    <p>{texts::about_what()}</p>
                    <p class="version">{texts::about_version(env!("CARGO_PKG_VERSION"))}</p>
                </section>
                <section>
                    <h2>{texts::about_licence()}</h2>
                    <p>{texts::about_licence_more()}</p>
                </section>
                <section>
                    <h2>{texts::about_work_of_others()}</h2>
                    <p>{texts::about_work_of_others_more()}</p>
                    <p>
                        <a href=LICENCES>{texts::about_parts()}</a>
                    </p>
                </section>
                {countries.map(|data| view! { <Countries data /> })}
            </main>
            <footer>
                <LanguageLinks back="/about" />
            </footer>
        </div>
    }
}

/// Where countries are from, as the licence of the data wants it.
#[component]
fn Countries(data: CountryData) -> impl IntoView {
    view! {
        <section>
            <h2>{texts::about_countries()}</h2>
            <p>
                {texts::about_countries_found(data)} " "
                <a href=texts::COUNTRIES_CREDIT_ADDRESS rel="external noopener noreferrer">
                    {texts::COUNTRIES_CREDIT}
                </a> " ("
                <a href=texts::COUNTRIES_LICENCE_ADDRESS rel="external noopener noreferrer">
                    {texts::COUNTRIES_LICENCE}
                </a> ")."
            </p>
        </section>
    }
}
