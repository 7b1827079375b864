//! Acts on tasks given by their numbers: complete, reschedule, assign, note.

use super::account::{self, Account};
use super::context::Context;
use super::flags::IdArg;
use super::fresh_tasks::{self, Fetched};
use super::ids::{self, Named};
use super::output::remark;
use super::phrases::{ago, date_context};
use super::sentence::told;
use super::write::WriteRequest;
use super::{CliError, Exit, explain, flags, people, write};
use crate::domain::{Act, Directory, Due, Edit, NewTask, Patch, Task, TaskId};
use crate::store::{Db, RequestKey};
use crate::time_zone::Tz;
use crate::when::{self, FollowUp, WhenError};

/// Completes tasks; with `--next` each gets a follow-up.
pub(super) async fn done(cx: &Context, args: &flags::Done) -> Result<(), CliError> {
    let complete = Patch::complete(&args.result);
    let Some(next) = &args.next else {
        let Named { ids, seen } = ids::tasks(&args.ids)?;
        let edits: Vec<Edit> = ids.into_iter().map(|task| Edit::Update { task, patch: complete.clone() }).collect();
        if args.dry_run {
            return edits.iter().try_for_each(write::shown);
        }
        let request = WriteRequest { seen, force: args.force, ..WriteRequest::of(edits, Act::Complete, args.json) };
        return write::carry_out(cx, account::needed(cx).await?, request).await;
    };
    // A wrong phrase is reported before any request.
    follow_up(next, &date_context(cx))?;
    let selection = Selection::with(cx, &args.ids).await?;
    let mut edits = Vec::new();
    let mut left = Vec::new();
    for task in &selection.tasks {
        if selection.done_before.contains(&task.id) {
            left.push(told("done-before", &[("id", &task.id)]));
            continue;
        }
        let next = selection.when(task, |dates| follow_up(next, dates))?;
        // Someone else may have completed it meanwhile with their own result: that one stays.
        let is_taken = task.completed && task.result.is_some() && complete.result.is_some();
        if is_taken && task.result != complete.result {
            left.push(told("other-result", &[("id", &task.id)]));
        } else {
            edits.push(Edit::Update { task: task.id, patch: complete.clone() });
        }
        edits.push(Edit::Create(NewTask::after(task, &next.text, Due::from(next.at.at))));
    }
    let does = !edits.is_empty();
    let mut done = Ok(());
    if does {
        let request = WriteRequest { force: args.force, ..WriteRequest::of(edits, Act::CompleteNext, args.json) };
        done = selection.close(request, args.dry_run).await;
    }
    if left.is_empty() {
        return done;
    }
    let words = left.join("; ");
    match done {
        Ok(()) if does && !args.dry_run => Err(CliError::new(Exit::Partly, words)),
        Ok(()) => Err(CliError::failed(words)),
        Err(error) => {
            remark(cx, &words);
            Err(error)
        }
    }
}

/// Moves tasks to the moment that a phrase means for each of them.
pub(super) async fn due(cx: &Context, args: &flags::Move) -> Result<(), CliError> {
    let fits = |phrase: &str| when::resolve(phrase, &date_context(cx)).is_ok();
    let (ids, phrase) = ids::split(&args.words, fits)?;
    // `=` refers to a task's own time, so it can only be read together with one. Other phrases are checked before any
    // request.
    if phrase.trim() != "=" {
        moment(&phrase, &date_context(cx))?;
    }
    let selection = Selection::with(cx, &ids).await?;
    let mut edits = Vec::new();
    for task in &selection.tasks {
        let due = selection.when(task, |dates| moment(&phrase, dates))?;
        edits.push(Edit::Update { task: task.id, patch: Patch::reschedule(due) });
    }
    let request = WriteRequest { force: args.force, ..WriteRequest::of(edits, Act::Move, args.json) };
    selection.close(request, args.dry_run).await
}

/// Assigns tasks to a colleague.
pub(super) async fn assign(cx: &Context, args: &flags::Move) -> Result<(), CliError> {
    let (ids, who) = ids::split(&args.words, |_| false)?;
    let selection = Selection::with(cx, &ids).await?;
    let user = match people::find(&selection.directory, &who) {
        Ok(user) => user,
        // The user may be new to the account.
        Err(_) => people::find(&crate::sync::directory(&selection.account.client, &selection.db).await?, &who)?,
    };
    let edits = selection.tasks.iter().map(|task| Edit::Update { task: task.id, patch: Patch::assign(user) }).collect();
    let request = WriteRequest { force: args.force, ..WriteRequest::of(edits, Act::Assign, args.json) };
    selection.close(request, args.dry_run).await
}

/// Writes a note on the subject of a task.
pub(super) async fn note(cx: &Context, args: &flags::Note) -> Result<(), CliError> {
    let text = if args.text == "-" { ids::stdin()? } else { args.text.clone() };
    let text = text.trim();
    if text.is_empty() {
        return Err(CliError::told(Exit::Usage, "note-empty", &[]));
    }
    let selection = Selection::with(cx, &[IdArg::Id(args.id)]).await?;
    let nothing = || CliError::told(Exit::Failed, "about-nothing", &[("id", &args.id)]);
    let subject = selection.tasks.first().and_then(|task| task.subject).ok_or_else(nothing)?;
    let content = || serde_json::json!({ "task": args.id, "note": text }).to_string();
    let key = args.key.clone().map(|word| RequestKey { word, content: content() });
    let edits = vec![Edit::Note { subject, text: text.to_owned() }];
    let request = WriteRequest { keys: vec![key], ..WriteRequest::of(edits, Act::Note, args.json) };
    selection.close(request, args.dry_run).await
}

/// An account and some of its tasks in their current state.
struct Selection {
    cx: Context,
    account: Account,
    db: Db,
    directory: Directory,
    tasks: Vec<Task>,
    /// Copies given with the command.
    seen: Vec<Task>,
    fetched: Fetched,
    /// Those that were known to be completed before the fetch.
    done_before: Vec<TaskId>,
}

impl Selection {
    async fn with(cx: &Context, ids: &[IdArg]) -> Result<Self, CliError> {
        let Named { ids, seen } = ids::tasks(ids)?;
        let account = account::needed(cx).await?;
        let db = account::open(cx, &account)?;
        let asked = ids.clone();
        // Read before the fetch: afterwards it can't be told which tasks were completed in the meantime.
        let rows = db.read(move |store| asked.iter().map(|id| store.row(*id)).collect::<Result<Vec<_>, _>>()).await?;
        let done_before = rows.into_iter().flatten().filter(|row| row.task.completed).map(|row| row.task.id).collect();
        let fetched = fresh_tasks::refresh_tasks(&account, &db, &ids).await?;
        let directory = people::directory(&account, &db).await?;
        let rows = db.read(move |store| ids.iter().map(|id| store.row(*id)).collect::<Result<Vec<_>, _>>()).await?;
        let tasks = rows.into_iter().flatten().map(|row| row.task).collect();
        Ok(Self { cx: cx.clone(), account, db, directory, tasks, seen, fetched, done_before })
    }

    /// What a phrase means for a task: `=` and days keep its time of day, "all day" depends on the account's zone.
    fn when<T>(
        &self,
        task: &Task,
        read: impl FnOnce(&when::Context<'_, Tz, Tz>) -> Result<T, CliError>,
    ) -> Result<T, CliError> {
        let dates = date_context(&self.cx);
        let named = self.directory.account.zone.as_deref().and_then(|name| name.parse().ok());
        let account_zone = named.unwrap_or(*dates.zone);
        read(&when::Context { due: task.due.moment(), account_zone: &account_zone, ..dates })
    }

    async fn close(self, request: WriteRequest, dry_run: bool) -> Result<(), CliError> {
        if dry_run {
            return request.edits.iter().try_for_each(write::shown);
        }
        write::store_and_send(
            &self.cx,
            self.account,
            self.db,
            WriteRequest { seen: self.seen, ..request },
            self.fetched,
        )
        .await
    }
}

fn wrong(phrase: &str, error: &WhenError) -> CliError {
    CliError::told(Exit::Usage, "phrase-wrong", &[("w", &phrase), ("why", &explain::of_date(error))])
}

fn moment(phrase: &str, dates: &when::Context<'_, Tz, Tz>) -> Result<Due, CliError> {
    let phrase = phrase.trim();
    if let Some(seconds) = ago(phrase) {
        // In whole minutes, like every time span.
        let at = dates.now - chrono::Duration::seconds(seconds + dates.now.timestamp().rem_euclid(60));
        return Ok(Due::from(at));
    }
    when::resolve(phrase, dates).map(|resolved| Due::from(resolved.at)).map_err(|error| wrong(phrase, &error))
}

fn follow_up(phrase: &str, dates: &when::Context<'_, Tz, Tz>) -> Result<FollowUp, CliError> {
    // In a result the plus marks a follow-up; here it is optional.
    let marked = format!("+{}", phrase.trim().trim_start_matches('+'));
    match when::split_follow_up(&marked, dates).1 {
        Some(next) => next.map_err(|error| wrong(phrase, &error)),
        None => Err(wrong(phrase, &WhenError::Unknown { word: phrase.to_owned() })),
    }
}
