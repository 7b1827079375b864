//! What can be wrong with own keys.

/// Why own keys can't be used.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum KeymapError {
    /// There is no such action.
    #[error("keys: there is no action {0:?}; `amotui config` lists them")]
    NoAction(String),
    /// There is no such key.
    #[error(
        "keys: {action} = {key:?} is no key; write x, X, C-x, A-x, S-Up, F5, Space, Enter, Esc, Tab, Del, PgUp, Home …, \
         or some of them with blanks between: g g"
    )]
    NoKey {
        /// For which action.
        action: &'static str,
        /// What was written.
        key: String,
    },
    /// No key is left: nothing would do it any more.
    #[error("keys: {0} needs a key")]
    NoKeys(&'static str),
    /// Two actions have it where both work.
    #[error("keys: {key} means both {one} and {other}; give one of them another key")]
    Clash {
        /// The key.
        key: String,
        /// One action.
        one: &'static str,
        /// The other.
        other: &'static str,
    },
    /// One would act before the other could be pressed to its end.
    #[error("keys: {short} means {one}, so {long} for {other} can't be pressed; give one of them another key")]
    Prefix {
        /// The keys of one.
        short: String,
        /// One action.
        one: &'static str,
        /// The keys of the other, which begin with them.
        long: String,
        /// The other action.
        other: &'static str,
    },
    /// Text could not be typed any more.
    #[error("keys: {action} = {key:?}: there letters are text; use a function key, or Ctrl or Alt with a letter")]
    Text {
        /// For which action.
        action: &'static str,
        /// What was written.
        key: String,
    },
}

impl KeymapError {
    /// The actions whose lines may be wrong: of a clash both, of which one may have its usual key.
    pub fn actions(&self) -> Vec<&str> {
        match self {
            Self::NoAction(action) => vec![action],
            Self::NoKey { action, .. } | Self::NoKeys(action) | Self::Text { action, .. } => vec![action],
            Self::Clash { one, other, .. } | Self::Prefix { one, other, .. } => vec![one, other],
        }
    }
}
