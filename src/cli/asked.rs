//! What the command line says about every account.

use std::sync::OnceLock;

use crate::i18n::Lang;

/// What the command line says about every account.
#[derive(Default)]
pub(super) struct Asked {
    /// Which one.
    pub account: Option<String>,
    /// Nothing is written.
    pub read_only: bool,
    /// The language.
    pub lang: Option<Lang>,
}

static ASKED: OnceLock<Asked> = OnceLock::new();

/// Notes what the command line says; once, at the start.
pub(super) fn note(asked: Asked) {
    let _ = ASKED.set(asked);
}

/// What was noted.
pub(super) fn asked() -> &'static Asked {
    static NOTHING: Asked = Asked { account: None, read_only: false, lang: None };
    ASKED.get().unwrap_or(&NOTHING)
}
