//! How commands report new tasks that are in amoCRM twice.

use serde_json::{Value, json};

use super::CliError;
use super::context::Context;
use super::flags::TWICE;
use super::output::remark;
use super::sentence::told;
use crate::domain::Twin;
use crate::store::{Db, Store, StoreError};
use crate::text;

/// Those that the person has not dismissed yet.
pub(super) async fn to_tell(db: &Db) -> Result<Vec<Twin>, CliError> {
    Ok(db.run(|store| store.twins()).await?)
}

/// What is wrong, and what to do.
pub(super) fn sentence(Twin { ours, other, text }: &Twin) -> String {
    told("twice", &[("w", &text::safe(text)), ("ours", ours), ("other", other)])
}

/// A line of the list of unsent edits.
pub(super) fn line(twin: &Twin) -> String {
    format!("{:>5}  {TWICE:<11}  {}", twin.other, sentence(twin))
}

pub(super) fn json(Twin { ours, other, text }: &Twin) -> Value {
    json!({ "id": other, "task": other, "ours": ours, "reason": TWICE, "text": text })
}

/// Reports them in addition to a command's output, each once per run.
///
/// # Errors
/// When the store can't be read.
pub(super) fn tell_known(cx: &Context, store: &Store) -> Result<(), StoreError> {
    if cx.lists_twins() {
        return Ok(());
    }
    for twin in store.twins()? {
        if cx.is_new_twin(twin.other) {
            remark(cx, &sentence(&twin));
        }
    }
    Ok(())
}
