//! New tasks that are in amoCRM twice, as commands tell them.

use serde_json::{Value, json};

use super::CliError;
use super::context::Context;
use super::flags::TWICE;
use super::output::remark;
use super::sentence::told;
use crate::domain::Twin;
use crate::store::{Db, Store, StoreError};
use crate::text;

/// Those of which the person still has to know.
pub(super) async fn to_tell(db: &Db) -> Result<Vec<Twin>, CliError> {
    Ok(db.run(|store| store.twins()).await?)
}

/// What is wrong, and what to do.
pub(super) fn sentence(Twin { ours, other, text }: &Twin) -> String {
    told("twice", &[("w", &text::safe(text)), ("ours", ours), ("other", other)])
}

/// One of a list of what is unsent.
pub(super) fn line(twin: &Twin) -> String {
    format!("{:>5}  {TWICE:<11}  {}", twin.other, sentence(twin))
}

pub(super) fn json(Twin { ours, other, text }: &Twin) -> Value {
    json!({ "id": other, "task": other, "ours": ours, "reason": TWICE, "text": text })
}

/// Says beside what a command prints which of them there are, each once a run.
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
