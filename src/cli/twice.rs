//! New tasks that are in amoCRM twice, as commands tell them.

use serde_json::{Value, json};

use super::CliError;
use super::account::{self, Account};
use super::flags::TWICE;
use super::output::remark;
use crate::domain::Twin;
use crate::store::Db;
use crate::text;

/// Those of which the person still has to know.
pub(super) async fn known(db: &Db) -> Result<Vec<Twin>, CliError> {
    Ok(db.run(|store| store.twins()).await?)
}

/// What is wrong, and what to do.
pub(super) fn sentence(Twin { ours, other, text }: &Twin) -> String {
    format!(
        "{}: it is in amoCRM twice, as {ours} and as {other} that came late; complete the spare one, or `amotui unsent drop {other}` \
         if both are to stay",
        text::safe(text)
    )
}

/// One of a list of what is unsent.
pub(super) fn line(twin: &Twin) -> String {
    format!("{:>5}  {TWICE:<11}  {}", twin.other, sentence(twin))
}

pub(super) fn json(Twin { ours, other, text }: &Twin) -> Value {
    json!({ "id": other, "task": other, "ours": ours, "reason": TWICE, "text": text })
}

/// Says beside a list which of them there are, as far as they are stored.
pub(super) async fn tell(account: &Account) -> Result<(), CliError> {
    if !account.store.exists() {
        return Ok(());
    }
    let db = account::open(account)?;
    let twins = known(&db).await;
    account::close(db).await;
    twins?.iter().for_each(|twin| remark(&sentence(twin)));
    Ok(())
}
