//! The edits that are not in amoCRM yet: listed, sent again, discarded, exported; individually, by reason, or all.

use serde_json::{Value, json};

use super::account::{self, Account};
use super::context::Context;
use super::flags::{self, DAMAGED, UnsentAct};
use super::output::{self, line};
use super::sentence::told;
use super::{CliError, Exit, duplicates, explain, sync};
use crate::domain::{Change, ChangeId, Damaged, Duplicate, Operation, Reason, Resolution};
use crate::store::{DamagedEdit, Db};
use crate::text;

/// An edit with the text by which a person knows it.
struct UnsentEdit {
    change: Change,
    text: String,
}

impl UnsentEdit {
    fn line(&self) -> String {
        let Self { change, text } = self;
        let why = self.why().map(|why| format!(" ({})", text::safe(&explain::of_reason(why)))).unwrap_or_default();
        format!("{:>5}  {:<11}  {}{why}", change.seq, self.word(), text::safe(text))
    }

    /// Its cause; once it is final, how it ended.
    fn word(&self) -> &'static str {
        let Change { state, .. } = &self.change;
        if state.is_final() { state.word() } else { self.change.cause().word() }
    }

    /// Why it doesn't proceed; None once it is final.
    fn why(&self) -> Option<&Reason> {
        self.change.reason.as_ref().filter(|_| !self.change.state.is_final())
    }

    fn json(&self) -> Value {
        let Self { change, text } = self;
        json!({
            "id": change.seq, "request_id": change.id, "task": change.task, "state": change.state.word(),
            "reason": self.word(), "words": self.why().map(ToString::to_string), "text": text,
            "made_at": change.made_at, "work": change.operation,
        })
    }
}

/// Does what was asked for.
pub(super) async fn run(cx: &Context, args: &flags::Unsent) -> Result<(), CliError> {
    // They are listed here: telling of them again would say the same twice.
    cx.leave_duplicates_to_command();
    let account = account::needed(cx).await?;
    let db = account::open(cx, &account)?;
    let done = match args.act {
        UnsentAct::List => list(&db, args).await,
        UnsentAct::Retry => retry(&account, &db, args).await,
        UnsentAct::Drop => discard(cx, &db, args).await,
        UnsentAct::Bind => bind(&db, args).await,
        UnsentAct::Export => export(&db, args).await,
    };
    account::close(cx, db).await;
    done
}

/// The entries selected by the flags.
struct Chosen {
    edits: Vec<UnsentEdit>,
    /// New tasks that are in amoCRM twice; listed by the id of the one that turned up late.
    duplicates: Vec<Duplicate>,
    /// Edits that were damaged on disk: they can only be dropped or exported.
    damaged_edits: Vec<DamagedEdit>,
}

fn damaged_json(edit: &DamagedEdit) -> Value {
    let row = serde_json::from_str::<Value>(&edit.row).unwrap_or_else(|_| Value::String(edit.row.clone()));
    json!({ "id": edit.seq, "reason": DAMAGED, DAMAGED: row })
}

fn damaged_line(edit: &DamagedEdit) -> String {
    let Damaged { seq, text, task } = edit.recognizable();
    let mut words = vec![text::safe(&text).to_string()];
    words.extend(task.map(|task| format!("(task {task})")));
    format!("{seq:>5}  {DAMAGED:<11}  {}", words.join(" ").trim())
}

/// The selected entries. Without a selection, all of them if `whole`, otherwise that is an error.
async fn chosen(db: &Db, which: &flags::Unsent, whole: bool) -> Result<Chosen, CliError> {
    // To discard or resend, entries must be named: a forgotten argument must not mean "all of them".
    if !whole && !which.all && which.ids.is_empty() && which.reason.is_none() {
        return Err(CliError::told(Exit::Usage, "unsent-which", &[]));
    }
    let reason = which.reason.as_deref();
    let mut edits = Vec::new();
    for change in db.run(|store| store.outbox()).await? {
        let task = change.task;
        let row = db.run(move |store| store.row(task)).await?;
        let text = match (&change.operation, row) {
            (Operation::Note { text, .. }, _) => text.clone(),
            (_, Some(row)) => row.task.text,
            (Operation::Create(new), None) => new.text.clone(),
            (Operation::Edit { .. }, None) => format!("#{task}"),
        };
        edits.push(UnsentEdit { change, text });
    }
    let mut duplicates = duplicates::to_tell(db).await?;
    let edit = |id: i64| edits.iter().any(|edit| edit.change.seq == id);
    let duplicate = |id: i64| duplicates.iter().any(|duplicate| duplicate.other.0 == id);
    let mut damaged_edits = db.run(|store| store.damaged_edits()).await?;
    let damaged = |id: i64| damaged_edits.iter().any(|edit| edit.seq == id);
    if let Some(id) = which.ids.iter().find(|id| !edit(**id) && !duplicate(**id) && !damaged(**id)) {
        return Err(CliError::told(Exit::NotFound, "unsent-unknown", &[("id", id)]));
    }
    // The numbers of edits and the ids of tasks are independent, so they may coincide.
    if let Some(id) = which.ids.iter().find(|id| edit(**id) && duplicate(**id)) {
        return Err(CliError::told(Exit::Usage, "edit-and-twice", &[("id", id)]));
    }
    let is_chosen = |id: i64, word: &str| {
        (which.ids.is_empty() || which.ids.contains(&id)) && reason.is_none_or(|reason| word == reason)
    };
    edits.retain(|edit| is_chosen(edit.change.seq, edit.change.cause().word()));
    duplicates.retain(|duplicate| is_chosen(duplicate.other.0, flags::TWICE));
    damaged_edits.retain(|edit| is_chosen(edit.seq, DAMAGED));
    Ok(Chosen { edits, duplicates, damaged_edits })
}

async fn list(db: &Db, which: &flags::Unsent) -> Result<(), CliError> {
    let Chosen { edits, duplicates, damaged_edits } = chosen(db, which, true).await?;
    for edit in edits {
        if which.json { output::json(&edit.json())? } else { line(&edit.line())? }
    }
    for duplicate in duplicates {
        if which.json { output::json(&duplicates::json(&duplicate))? } else { line(&duplicates::line(&duplicate))? }
    }
    for edit in damaged_edits {
        if which.json { output::json(&damaged_json(&edit))? } else { line(&damaged_line(&edit))? }
    }
    Ok(())
}

/// Resolves each of them; returns the numbers of those for which this is not possible.
async fn resolve(db: &Db, edits: &[UnsentEdit], resolution: Resolution) -> Result<Vec<i64>, CliError> {
    let mut left = Vec::new();
    for UnsentEdit { change, .. } in edits {
        let id = change.id.clone();
        if !db.run(move |store| store.resolve(&id, resolution)).await? {
            left.push(change.seq);
        }
    }
    Ok(left)
}

fn numbers(ids: &[i64]) -> String {
    ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

async fn retry(account: &Account, db: &Db, which: &flags::Unsent) -> Result<(), CliError> {
    if account.client.is_read_only() {
        return Err(CliError::told(Exit::Usage, "read-only-unsent", &[]));
    }
    let Chosen { edits, duplicates, damaged_edits } = chosen(db, which, false).await?;
    not_twice(which, &duplicates)?;
    not_damaged(which, &damaged_edits)?;
    let left = resolve(db, &edits, Resolution::Retry).await?;
    // A network error is reported at the end, after the outcome of each edit.
    let sent = sync::send(account, db).await;
    let mut open = 0;
    for edit in &edits {
        let id: ChangeId = edit.change.id.clone();
        let Some(change) = db.run(move |store| store.change(&id)).await? else { continue };
        open += usize::from(!change.state.is_final());
        let now = UnsentEdit { change, text: edit.text.clone() };
        if which.json { output::json(&now.json())? } else { line(&now.line())? }
    }
    if open == 0 {
        return Ok(sent?);
    }
    let mut words = told("not-in-amocrm", &[("n", &open), ("all", &edits.len())]);
    if let Err(error) = sent {
        words = format!("{}; {words}", CliError::from(error).words);
    }
    if !left.is_empty() {
        let left = numbers(&left);
        words = format!("{words}; {}", told("cannot-resend", &[("ids", &left)]));
    }
    Err(CliError::new(Exit::Unsent, words))
}

async fn discard(cx: &Context, db: &Db, which: &flags::Unsent) -> Result<(), CliError> {
    let Chosen { edits, duplicates, damaged_edits } = chosen(db, which, false).await?;
    let seqs: Vec<i64> = damaged_edits.iter().map(|edit| edit.seq).collect();
    db.run(move |store| store.forget_damaged_edits(&seqs)).await?;
    if db.run(|store| store.damaged_edits()).await?.is_empty() {
        // Otherwise the command would end by reporting edits it has just discarded.
        cx.forget_damaged();
    }
    for edit in damaged_edits {
        if which.json { output::json(&damaged_json(&edit))? } else { line(&damaged_line(&edit))? }
    }
    for duplicate in duplicates {
        let other = duplicate.other;
        db.run(move |store| store.dismiss_duplicate(other)).await?;
        if which.json { output::json(&duplicates::json(&duplicate))? } else { line(&duplicates::line(&duplicate))? }
    }
    let left = resolve(db, &edits, Resolution::Discard).await?;
    for edit in edits.iter().filter(|edit| !left.contains(&edit.change.seq)) {
        if which.json { output::json(&edit.json())? } else { line(&edit.line())? }
    }
    if left.is_empty() {
        return Ok(());
    }
    Err(CliError::told(Exit::Unsent, "looked-for", &[("ids", &numbers(&left))]))
}

/// Duplicates have been sent already; if they weren't named explicitly, they are skipped.
fn not_twice(which: &flags::Unsent, duplicates: &[Duplicate]) -> Result<(), CliError> {
    match duplicates.first() {
        Some(duplicate) if !which.all => Err(CliError::told(Exit::Usage, "twice-named", &[("id", &duplicate.other)])),
        _ => Ok(()),
    }
}

/// Damaged edits can't be sent; if they weren't named explicitly, they are skipped.
fn not_damaged(which: &flags::Unsent, damaged_edits: &[DamagedEdit]) -> Result<(), CliError> {
    match damaged_edits.first() {
        Some(edit) if !which.all => Err(CliError::told(Exit::Usage, "damaged-named", &[("id", &edit.seq)])),
        _ => Ok(()),
    }
}

/// Declares that lost creations are the tasks found for them.
async fn bind(db: &Db, which: &flags::Unsent) -> Result<(), CliError> {
    let Chosen { edits, duplicates, damaged_edits } = chosen(db, which, false).await?;
    not_twice(which, &duplicates)?;
    not_damaged(which, &damaged_edits)?;
    let left = resolve(db, &edits, Resolution::Bind).await?;
    for edit in edits.iter().filter(|edit| !left.contains(&edit.change.seq)) {
        let id: ChangeId = edit.change.id.clone();
        let Some(change) = db.run(move |store| store.change(&id)).await? else { continue };
        let now = UnsentEdit { change, text: edit.text.clone() };
        if which.json { output::json(&now.json())? } else { line(&now.line())? }
    }
    if left.is_empty() {
        return Ok(());
    }
    Err(CliError::told(Exit::Failed, "no-candidate", &[("ids", &numbers(&left))]))
}

/// JSON lines, with the damaged rows last.
async fn export(db: &Db, which: &flags::Unsent) -> Result<(), CliError> {
    let Chosen { edits, damaged_edits, .. } = chosen(db, which, true).await?;
    for edit in edits {
        output::json(&edit.json())?;
    }
    for edit in damaged_edits {
        output::json(&damaged_json(&edit))?;
    }
    Ok(())
}
