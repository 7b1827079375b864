//! The Credential Manager, as keyring-core knows it.

#[cfg(feature = "keyring")]
pub use windows_native_keyring_store::Store;

/// The longest secret in bytes that one entry can hold; None if there is no limit. It can hold 2,560 bytes, two for
/// each letter.
pub const MOST_BYTES: Option<usize> = Some(1_280);
