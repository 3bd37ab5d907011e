//! Perfect negotiation with one peer.

/// The negotiation with one peer.
#[derive(Debug)]
pub struct Negotiation {}
/// What can happen.
#[derive(Debug)]
pub enum NegotiationInput {}
/// What to do.
#[derive(Debug)]
pub enum NegotiationOutput {}
