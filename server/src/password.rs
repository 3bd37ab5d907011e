//! Passwords of rooms: hashed slowly, off the tasks that serve, and few at a time.
//!
//! Argon2id with the parameters that OWASP recommends (19 MiB, two passes, one lane). A hash costs some 20 ms and 19 MiB: two at a time
//! leave the other processors to the calls, and whoever comes in between waits in turn.

use std::sync::Arc;

use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version, password_hash};
use protocol::Password;
use room::PasswordHash;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinError;

/// How many are hashed at a time, in the whole server.
const AT_ONCE: usize = 2;
/// KiB of memory for each hash.
const MEMORY: u32 = 19 * 1024;
/// Passes over it.
const PASSES: u32 = 2;
/// Lanes, which are computed one after the other.
const LANES: u32 = 1;

/// Where passwords are hashed. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Passwords(Arc<Semaphore>);

/// The right to hash one password. While it is held, one less can be hashed elsewhere.
#[derive(Debug)]
pub struct Turn {
    _permit: OwnedSemaphorePermit,
}

/// Why a password could not be hashed, or not be compared with a hash.
#[derive(Debug, thiserror::Error)]
pub enum PasswordFault {
    /// No memory, no random numbers, or a hash that is none.
    #[error("a password could not be hashed")]
    Hash(#[from] password_hash::Error),
    /// The parameters are none.
    #[error("the parameters for passwords are wrong")]
    Parameters(#[from] argon2::Error),
    /// The thread failed.
    #[error("the thread that hashed a password failed")]
    Thread(#[from] JoinError),
}

impl Default for Passwords {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

impl Passwords {
    /// Waits for a turn, first come, first served.
    pub async fn turn(&self) -> Turn {
        Turn { _permit: self.0.clone().acquire_owned().await.expect("nobody closes it") }
    }
}

impl Turn {
    /// Hashes a password, with a salt of its own.
    ///
    /// # Errors
    /// As [`PasswordFault`] says.
    pub async fn hash(self, password: Password) -> Result<PasswordHash, PasswordFault> {
        let (hash, _turn) = tokio::task::spawn_blocking(move || (hash(&password), self)).await?;
        Ok(PasswordHash(hash?))
    }

    /// Whether a hash is that of this password. Gives the turn back with the answer, so that a failure can be counted before the next try.
    ///
    /// # Errors
    /// As [`PasswordFault`] says.
    pub async fn verify(self, password: Password, hash: PasswordHash) -> Result<(bool, Self), PasswordFault> {
        // The thread holds the turn: whoever stops waiting does not make more of them run.
        let (right, turn) = tokio::task::spawn_blocking(move || (verify(&password, &hash), self)).await?;
        Ok((right?, turn))
    }
}

fn argon2() -> Result<Argon2<'static>, argon2::Error> {
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(MEMORY, PASSES, LANES, None)?))
}

fn hash(password: &Password) -> Result<String, PasswordFault> {
    let hash = argon2()?.hash_password(password.as_str().as_bytes())?;
    Ok(hash.to_string())
}

fn verify(password: &Password, hash: &PasswordHash) -> Result<bool, PasswordFault> {
    match argon2()?.verify_password(password.as_str().as_bytes(), hash.0.as_str()) {
        Ok(()) => Ok(true),
        Err(password_hash::Error::PasswordInvalid) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt;

    use super::*;

    #[tokio::test]
    async fn no_more_are_hashed_at_once_than_may_be() {
        let passwords = Passwords::default();
        let mut turns = Vec::new();
        for _ in 0..AT_ONCE {
            turns.push(passwords.turn().await);
        }
        assert!(passwords.turn().now_or_never().is_none());
        let password = || Password::parse("open sesame").unwrap();
        let hashing = turns.pop().unwrap().hash(password());
        assert!(passwords.turn().now_or_never().is_none(), "whoever hashes has the turn still");
        hashing.await.unwrap();
        assert!(passwords.turn().now_or_never().is_some());
    }

    #[tokio::test]
    async fn a_hash_is_that_of_its_password_alone() {
        let (passwords, password) = (Passwords::default(), |text| Password::parse(text).unwrap());
        let hash = passwords.turn().await.hash(password("open sesame")).await.unwrap();
        assert!(hash.0.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{}", hash.0);
        assert!(passwords.turn().await.verify(password("open sesame"), hash.clone()).await.unwrap().0);
        assert!(!passwords.turn().await.verify(password("open sesame "), hash.clone()).await.unwrap().0);
        assert_ne!(passwords.turn().await.hash(password("open sesame")).await.unwrap(), hash, "each has a salt of its own");
        assert!(passwords.turn().await.verify(password("x"), PasswordHash("no hash".into())).await.is_err());
    }
}
