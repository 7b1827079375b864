//! The Credential Manager, as keyring-core knows it.

#[cfg(feature = "keyring")]
pub use windows_native_keyring_store::Store;

/// Longest secret in bytes that one entry takes; None without a limit. It takes 2,560 bytes, in which each letter is two.
pub const MOST_BYTES: Option<usize> = Some(1_280);
