//! Every sentence that a person reads.

/// The product.
pub const PRODUCT: &str = "Confab";
/// The heading of a page that is not there.
pub const MISSING_TITLE: &str = "Nothing here";
