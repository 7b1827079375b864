//! How commands report new tasks that are in amoCRM twice.

use serde_json::{Value, json};

use super::CliError;
use super::context::Context;
use super::flags::TWICE;
use super::output::remark;
use super::sentence::told;
use crate::domain::Duplicate;
use crate::store::{Db, Store, StoreError};
use crate::text;

/// Those that the person has not dismissed yet.
pub(super) async fn to_tell(db: &Db) -> Result<Vec<Duplicate>, CliError> {
    Ok(db.run(|store| store.duplicates()).await?)
}

/// What is wrong, and what to do.
pub(super) fn sentence(Duplicate { ours, other, text }: &Duplicate) -> String {
    told("twice", &[("w", &text::safe(text)), ("ours", ours), ("other", other)])
}

/// A line of the list of unsent edits.
pub(super) fn line(duplicate: &Duplicate) -> String {
    format!("{:>5}  {TWICE:<11}  {}", duplicate.other, sentence(duplicate))
}

pub(super) fn json(Duplicate { ours, other, text }: &Duplicate) -> Value {
    json!({ "id": other, "task": other, "ours": ours, "reason": TWICE, "text": text })
}

/// Reports them in addition to a command's output, each once per run.
///
/// # Errors
/// When the store can't be read.
pub(super) fn tell_known(cx: &Context, store: &Store) -> Result<(), StoreError> {
    if cx.lists_duplicates() {
        return Ok(());
    }
    for duplicate in store.duplicates()? {
        if cx.is_new_duplicate(duplicate.other) {
            remark(cx, &sentence(&duplicate));
        }
    }
    Ok(())
}
