//! The system's keyring, as keyring-core knows it.

#[cfg(all(feature = "keyring", target_os = "macos"))]
pub use apple_native_keyring_store::keychain::Store;
#[cfg(all(feature = "keyring", not(target_os = "macos")))]
pub use zbus_secret_service_keyring_store::Store;

/// The longest secret in bytes that one entry can hold; None if there is no limit.
pub const MOST_BYTES: Option<usize> = None;
