//! Puts the functions of a WebAssembly module in an order in which they compress well.
//!
//! A compiler writes functions down as it comes upon them. What a compressor can use of a function that was there before costs the more
//! the longer ago that was, and much of a page's program is the same thing made for one type after another. So here each function is
//! followed by the one that is most like it. The module does the same as before; it is sent a twentieth shorter.
//!
//! And puts the names in the script that loads modules in an order that is always the same.

mod likeness;
mod loader;
mod renumber;

pub use likeness::arrange;
pub use loader::sort_names;
pub use renumber::press;
