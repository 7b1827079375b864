//! What is stored on this computer and sent nowhere: saved views, the export of what is unsent, whose tasks are shown.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use super::{Shared, at_once, beside, settled};
use crate::app::msg::effect::LocalEffect;
use crate::app::{Problem, Report, Ticket};
use crate::domain::{SavedView, Whose};
use crate::i18n::Message;
use crate::store::Result;

/// Stores it, and reports the outcome.
pub(super) async fn carry_out(shared: &Arc<Shared>, effect: LocalEffect) {
    use LocalEffect as E;
    match effect {
        E::SaveView(ticket, view) => beside(shared, |shared| async move {
            let name = view.name.clone();
            let work = move |path: &Path| crate::preferences::views::save(path, &view);
            change_settings(&shared, ticket, name, work).await;
        }),
        E::ForgetView(ticket, name) => beside(shared, |shared| async move {
            let gone = name.clone();
            change_settings(&shared, ticket, name, move |path| crate::preferences::views::forget(path, &gone)).await;
        }),
        E::ExportUnsent => at_once(shared, export(shared, shared.now())).await,
        E::RememberWhose(whose) => at_once(shared, remember(shared, whose)).await,
    }
}

async fn remember(shared: &Shared, whose: Whose) -> Result<()> {
    let word = whose.word();
    shared.db.run(move |store| store.set_meta("whose", &word)).await
}

async fn change_settings(
    shared: &Shared,
    ticket: Ticket,
    name: String,
    work: impl FnOnce(&Path) -> std::result::Result<Vec<SavedView>, Message> + Send + 'static,
) {
    let path = shared.paths.settings.clone();
    let done = tokio::task::spawn_blocking(move || work(&path)).await;
    match done.unwrap_or_else(|error| Err(Message::of_system(error))) {
        Ok(views) => shared.tell(Report::Views(ticket, views, name)),
        Err(why) => shared.tell(Report::NotSaved(ticket, Problem::File(why))),
    }
}

/// Writes everything unsent, including damaged rows, to a file next to the store that only the person can read.
async fn export(shared: &Shared, now: i64) -> Result<()> {
    let (rows, damaged_edits) = shared
        .db
        .run(|store| {
            let lines = store.outbox()?.into_iter().map(|change| {
                serde_json::json!({ "id": change.id, "task": change.task, "state": change.state.word(),
                    "work": change.operation, "reason": change.reason, "made_at": change.made_at, "theirs": change.theirs })
                .to_string()
            });
            let damaged_edits = store.damaged_edits()?;
            let seqs: Vec<i64> = damaged_edits.iter().map(|edit| edit.seq).collect();
            Ok((lines.chain(damaged_edits.into_iter().map(|edit| edit.row)).collect::<Vec<_>>().join("\n"), seqs))
        })
        .await?;
    let path = shared.paths.data.join(format!("unsent-{now}.jsonl"));
    let written = crate::platform::files::rewrite_private(&path);
    match written.and_then(|mut file| file.write_all(rows.as_bytes()).and_then(|()| file.sync_all())) {
        Ok(()) => {
            shared.tell(Report::Exported(path.display().to_string()));
            // What can't be sent is in the file now.
            shared.db.run(move |store| store.forget_damaged_edits(&damaged_edits)).await?;
            settled(shared).await;
        }
        Err(error) => {
            let place = Message::new("file-wrong").with("path", path.display());
            let problem = Problem::File(place.saying("why", Message::of_system(error)));
            shared.tell(Report::Problem { text: String::new(), problem });
        }
    }
    Ok(())
}
