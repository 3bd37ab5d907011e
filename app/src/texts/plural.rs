//! Which form of a text goes with a number: the plural categories of CLDR.

use super::catalogue::Language;

/// The categories by their names, as the catalogues and browsers spell them.
pub(super) const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];
/// The place in [`CATEGORIES`] of the one that every language has.
pub(super) const OTHER: usize = 5;

/// The rules of one language. The browser has them anyway; elsewhere they come from a crate.
pub(super) struct Rules {
    #[cfg(target_arch = "wasm32")]
    rules: js_sys::Intl::PluralRules,
    #[cfg(not(target_arch = "wasm32"))]
    rules: intl_pluralrules::PluralRules,
}

impl Rules {
    /// Those of `language`.
    #[cfg(target_arch = "wasm32")]
    pub(super) fn of(language: Language) -> Self {
        let rules = js_sys::Intl::PluralRules::new(&js_sys::Array::of1(&language.tag().into()), &js_sys::Object::new());
        Self { rules }
    }

    /// Those of `language`.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn of(language: Language) -> Self {
        // The rules are known by the language alone, whatever it is written in.
        let name = language.tag().split('-').next().unwrap_or_default();
        let name = name.parse::<unic_langid::LanguageIdentifier>().expect("it is the name of a language");
        let rules = intl_pluralrules::PluralRules::create(name, intl_pluralrules::PluralRuleType::CARDINAL);
        Self { rules: rules.expect("CLDR knows the large languages") }
    }

    /// The category of `number`, as a place in [`CATEGORIES`].
    #[cfg(target_arch = "wasm32")]
    pub(super) fn category(&self, number: u32) -> usize {
        let name = self.rules.select(number.into());
        CATEGORIES.iter().position(|category| name == **category).unwrap_or(OTHER)
    }

    /// The category of `number`, as a place in [`CATEGORIES`].
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn category(&self, number: u32) -> usize {
        use intl_pluralrules::PluralCategory;
        match self.rules.select(number) {
            Ok(PluralCategory::ZERO) => 0,
            Ok(PluralCategory::ONE) => 1,
            Ok(PluralCategory::TWO) => 2,
            Ok(PluralCategory::FEW) => 3,
            Ok(PluralCategory::MANY) => 4,
            Ok(PluralCategory::OTHER) | Err(_) => OTHER,
        }
    }
}
