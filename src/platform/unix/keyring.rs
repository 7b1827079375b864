//! The keyring of the system, as keyring-core knows it.

#[cfg(all(feature = "keyring", target_os = "macos"))]
pub use apple_native_keyring_store::keychain::Store;
#[cfg(all(feature = "keyring", not(target_os = "macos")))]
pub use zbus_secret_service_keyring_store::Store;

/// Longest secret in bytes that one entry takes; None without a limit.
pub const MOST_BYTES: Option<usize> = None;
