//! What can be wrong with custom keys.

use std::fmt;

use crate::i18n::Message;

/// Why custom keys can't be used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum KeymapError {
    /// There is no such action.
    NoAction(String),
    /// There is no such key.
    NoKey {
        /// For which action.
        action: &'static str,
        /// What was written.
        key: String,
    },
    /// No key is left: nothing would trigger the action any more.
    NoKeys(&'static str),
    /// Two actions have it where both work.
    Clash {
        /// The key.
        key: String,
        /// One action.
        one: &'static str,
        /// The other.
        other: &'static str,
    },
    /// One would act before the other could be completed.
    Prefix {
        /// The keys of one.
        short: String,
        /// One action.
        one: &'static str,
        /// The keys of the other, which start with them.
        long: String,
        /// The other action.
        other: &'static str,
    },
    /// Text could not be typed any more.
    Text {
        /// For which action.
        action: &'static str,
        /// What was written.
        key: String,
    },
}

impl KeymapError {
    /// The actions whose lines may be wrong: both for a clash, one of which may have its default key.
    pub fn actions(&self) -> Vec<&str> {
        match self {
            Self::NoAction(action) => vec![action],
            Self::NoKey { action, .. } | Self::NoKeys(action) | Self::Text { action, .. } => vec![action],
            Self::Clash { one, other, .. } | Self::Prefix { one, other, .. } => vec![one, other],
        }
    }

    /// The message to show for this mistake in the keys.
    pub fn message(&self) -> Message {
        match self {
            Self::NoAction(action) => Message::new("keys-no-action").with("action", action),
            Self::NoKey { action, key } => Message::new("keys-no-key").with("action", action).with("key", key),
            Self::NoKeys(action) => Message::new("keys-none").with("action", action),
            Self::Clash { key, one, other } => {
                Message::new("keys-clash").with("key", key).with("one", one).with("other", other)
            }
            Self::Prefix { short, one, long, other } => {
                let first = Message::new("keys-prefix").with("short", short).with("one", one);
                first.with("long", long).with("other", other)
            }
            Self::Text { action, key } => Message::new("keys-text").with("action", action).with("key", key),
        }
    }
}

impl fmt::Display for KeymapError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for KeymapError {}
