//! Why something can't be done, in the person's language: a sentence for each typed error.

use std::fmt::Display;
use std::path::Path;

use super::problem::in_their_language;
use super::sentence::{language, told};
use crate::accounts::AccountsError;
use crate::api::{BadOrigin, oauth};
use crate::config::ConfigError;
use crate::domain::Reason;
use crate::find::{FilterError, Unusable};
use crate::i18n::{Lang, Message, Words};
use crate::sync::{SyncError, Unread};
use crate::ui::reason_words;
use crate::when::WhenError;
use crate::worker;

/// Why a phrase doesn't name a moment.
pub(super) fn of_date(error: &WhenError) -> String {
    match error {
        WhenError::Empty => told("when-empty", &[]),
        WhenError::Unknown { word } => told("when-unknown", &[("w", word)]),
        WhenError::NoSuchDay { .. } => told("when-no-day", &[]),
        WhenError::NoSuchTime { .. } => told("when-no-time", &[]),
        WhenError::OtherWeekday { .. } => told("when-weekday", &[]),
        WhenError::WholeMonth { word } => told("when-whole-month", &[("w", word)]),
        WhenError::Ambiguous { word } => told("when-ambiguous", &[("w", word)]),
        WhenError::TooFar => told("when-too-far", &[]),
    }
}

/// Why a filter can't be used.
pub(super) fn of_filter(error: &Unusable) -> String {
    match error {
        Unusable::Empty => told("filter-empty", &[]),
        Unusable::Unfinished(part) => told("filter-unfinished", &[("w", part)]),
        Unusable::Wrong(trouble) => match trouble {
            FilterError::Field(word) => told("filter-field", &[("w", word)]),
            FilterError::Kind(word) => told("filter-kind", &[("w", word)]),
            FilterError::Person(word) => told("filter-person", &[("w", word)]),
            FilterError::Date(word) => told("when-unknown", &[("w", word)]),
            FilterError::Backwards(word) => told("filter-backwards", &[("w", word)]),
            FilterError::Money(word) => told("filter-money", &[("w", word)]),
            FilterError::Choice(word) => told("filter-choice", &[("w", word)]),
            FilterError::OnlyDone => told("filter-only-done", &[]),
            FilterError::OnlyOpen => told("filter-only-open", &[]),
        },
    }
}

/// What is wrong with an address.
pub(super) fn of_address(error: &BadOrigin) -> String {
    match error {
        BadOrigin::NoAddress(address) => told("address-wrong", &[("w", address)]),
        BadOrigin::Ambiguous(name) => {
            told("address-which", &[("w", name), ("all", &oauth::accounts_called(name).join(", "))])
        }
        BadOrigin::Token => told("address-token", &[]),
        BadOrigin::NotHttps(address) => told("address-http", &[("w", address)]),
    }
}

/// Why the saved accounts can't be read or written.
pub(super) fn of_accounts(error: &AccountsError) -> String {
    match error {
        AccountsError::NoToken { host } => told("accounts-no-token", &[("w", host)]),
        AccountsError::OpenToOthers { path } => told("accounts-others", &[("path", &path.display())]),
        AccountsError::NotOurs { path } => told("accounts-not-plain", &[("path", &path.display())]),
        AccountsError::Damaged { path, why } => told("accounts-damaged", &[("path", &path.display()), ("why", why)]),
        AccountsError::Keyring { why } => told("accounts-keyring", &[("why", why)]),
        AccountsError::Busy => told("accounts-busy", &[]),
        AccountsError::Disk { path, why } => of_file(path, why),
    }
}

/// What is wrong with the settings.
pub(super) fn of_settings(error: &ConfigError) -> String {
    error.message().told(language())
}

/// The system's error about a file.
pub(super) fn of_file(path: &Path, why: &dyn Display) -> String {
    Message::new("file-wrong").with("path", path.display()).saying("why", Message::of_system(why)).told(language())
}

/// Why an edit doesn't proceed.
pub(super) fn of_reason(reason: &Reason) -> String {
    match language() {
        // Scripts rely on the English wording of each reason.
        Lang::En => reason.to_string(),
        lang => reason_words(reason, &Words::new(lang)),
    }
}

/// Why sending or fetching failed.
pub(super) fn of_sync(error: &SyncError) -> String {
    in_their_language(&worker::of_sync(error)).unwrap_or_else(|| error.to_string())
}

/// What could not be read of the server's answers.
pub(super) fn of_unread(unread: &Unread) -> Vec<String> {
    let mut all = Vec::new();
    if unread.left_out() > 0 {
        all.push(told("unread-left-out", &[("n", &unread.left_out()), ("ids", &unread.left_out_ids())]));
    }
    if unread.in_part() > 0 {
        all.push(told("unread-in-part", &[("n", &unread.in_part()), ("ids", &unread.in_part_ids())]));
    }
    if unread.unfetched() > 0 {
        all.push(told("unread-unfetched", &[("n", &unread.unfetched())]));
    }
    all
}
