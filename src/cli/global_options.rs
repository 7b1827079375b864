//! What the command line says about every account.

use std::sync::OnceLock;

use crate::i18n::Lang;

/// What the command line says about every account.
#[derive(Default)]
pub(super) struct GlobalOptions {
    /// Which one.
    pub account: Option<String>,
    /// Nothing is written.
    pub read_only: bool,
    /// The language.
    pub lang: Option<Lang>,
}

static OPTIONS: OnceLock<GlobalOptions> = OnceLock::new();

/// Keeps what the command line says; once, at the start.
pub(super) fn set(options: GlobalOptions) {
    let _ = OPTIONS.set(options);
}

/// What was kept.
pub(super) fn global_options() -> &'static GlobalOptions {
    static NOTHING: GlobalOptions = GlobalOptions { account: None, read_only: false, lang: None };
    OPTIONS.get().unwrap_or(&NOTHING)
}
