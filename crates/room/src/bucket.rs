//! How fast a connection may speak.
