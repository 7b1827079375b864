//! The network side: sends what is due, fetches what is new, sleeps in between.

use std::mem;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::{sleep, timeout};

use super::{Shared, problem};
use crate::api::ApiError;
use crate::app::msg::report::FinishedTask;
use crate::app::{Connection, Problem, Report};
use crate::domain::{Directory, Operation, UserId, Whose};
use crate::sync::{self, SyncError, Unread};

/// The longest pause between attempts while there is no connection, in seconds.
const LONGEST_PAUSE: u64 = 60;
/// The pause before checking whether another process has sent what is owed.
const BUSY: Duration = Duration::from_millis(500);
/// The longest that the network waits for the first rows to be shown.
const FIRST_LOOK: Duration = Duration::from_millis(300);
/// How long drawing them has the computer to itself.
const FIRST_PICTURE: Duration = Duration::from_millis(20);
/// The interval between two reports on a large act.
const PROGRESS: Duration = Duration::from_millis(400);
/// The shortest sleep, however often something fails at once.
const SHORTEST: Duration = Duration::from_millis(50);

/// Runs until the program ends. The worker counts as busy from the start until the first round is over.
///
/// If the store `is_known` from earlier runs, the person sees the stored tasks first; certificates are read and
/// connections made after that.
pub(super) async fn run(shared: Arc<Shared>, is_known: bool) {
    if is_known {
        let _ = timeout(FIRST_LOOK, shared.signals.shown.notified()).await;
        shared.tell_unsent().await;
        sleep(FIRST_PICTURE).await;
    } else {
        shared.tell_unsent().await;
    }
    shared.db.read_beside();
    let mut failures = 0;
    let mut fetched: Option<i64> = None;
    loop {
        let asked = asked_for_sync(&shared).await;
        let due = asked || is_old(fetched, shared.now(), shared.refresh);
        match round(&shared, due).await {
            Ok(()) => {
                failures = 0;
                fetched = if due { Some(shared.now()) } else { fetched };
                shared.tell(Report::Connection(Connection::Fresh(fetched.unwrap_or_else(|| shared.now()))));
            }
            Err(error) => {
                failures += 1;
                tracing::info!(failures, "the round broke off");
                shared.tell(Report::Connection(connection(&error)));
            }
        }
        shared.tell_unsent().await;
        shared.end();
        rest(&shared, failures).await;
        shared.begin();
    }
}

/// True if it is time to look for changes. A last time in the future means that the clock was set back.
fn is_old(fetched: Option<i64>, now: i64, refresh: Duration) -> bool {
    fetched.is_none_or(|at| !(0..refresh.as_secs().cast_signed()).contains(&(now - at)))
}

/// Whose tasks are shown: those chosen last, otherwise the person's own.
pub(super) fn chosen(word: Option<&str>, me: UserId) -> Whose {
    word.and_then(Whose::from_word).unwrap_or(Whose::User(me))
}

async fn asked_for_sync(shared: &Shared) -> bool {
    let asked = shared.db.run(|store| {
        let asked = store.meta("sync-now")?.as_deref() == Some("1");
        if asked {
            store.set_meta("sync-now", "0")?;
        }
        Ok(asked)
    });
    asked.await.unwrap_or(false)
}

/// Fetches, if that is due, and sends.
async fn round(shared: &Shared, fetch: bool) -> Result<(), SyncError> {
    if !fetch {
        return send(shared).await;
    }
    let fetched = AtomicBool::new(false);
    let over = Notify::new();
    let fetching = async {
        let pulled = pull(shared).await;
        fetched.store(true, Ordering::SeqCst);
        over.notify_one();
        pulled
    };
    // A first fetch takes a minute on a large account: edits made meanwhile are sent in parallel.
    let sending = async {
        loop {
            send(shared).await?;
            if fetched.load(Ordering::SeqCst) {
                return Ok(());
            }
            tokio::select! {
                () = over.notified() => {}
                () = until_due(shared) => {}
            }
        }
    };
    let (pulled, sent) = tokio::join!(fetching, sending);
    pulled.and(sent)
}

/// Sleeps until an edit is due. Any other request is handled after the round.
async fn until_due(shared: &Shared) {
    let shortest = if shared.signals.sender_busy.load(Ordering::SeqCst) { BUSY } else { SHORTEST };
    let wait = wait_for_edits(shared).await.unwrap_or(Duration::MAX).max(shortest);
    if timeout(wait, shared.signals.wake.notified()).await.is_ok() {
        shared.signals.woken.store(true, Ordering::SeqCst);
    }
}

/// Tasks that were changed here but are already completed are reported together: the first of them, and how many more.
async fn tell_finished(shared: &Shared, finished: Vec<sync::Finished>) -> Result<(), SyncError> {
    let more = finished.len().saturating_sub(1);
    let Some(sync::Finished { task, by, result }) = finished.into_iter().next() else { return Ok(()) };
    let text = shared.db.run(move |store| store.row(task)).await?.map(|row| row.task.text).unwrap_or_default();
    shared.tell(Report::FinishedMeanwhile(FinishedTask { text, by, result, more }));
    Ok(())
}

/// Sends what is due, until nothing more is confirmed.
async fn send(shared: &Shared) -> Result<(), SyncError> {
    // Cards fetched in advance are many requests: an edit doesn't wait behind them.
    let (client, db) = (&shared.client.urgent(), &shared.db);
    if client.is_read_only() {
        return Ok(());
    }
    loop {
        let before = db.run(|store| store.data_version()).await?;
        let sent = with_progress(shared, sync::push(client, db, shared.clocks())).await;
        // A round that had nothing to do changes nothing on the screen.
        if db.run(|store| store.data_version()).await? != before {
            shared.tell(Report::Changed);
        }
        let sent = sent?;
        for change in &sent.troubles {
            let id = change.task;
            let text = match &change.operation {
                Operation::Note { text, .. } => text.clone(),
                _ => db.run(move |store| store.row(id)).await?.map(|row| row.task.text).unwrap_or_default(),
            };
            shared.tell(Report::Problem { text, problem: problem::of_change(change) });
        }
        for (id, due) in sent.moved {
            let text = db.run(move |store| store.row(id)).await?.map(|row| row.task.text).unwrap_or_default();
            shared.tell(Report::MovedMeanwhile { text, due });
        }
        tell_finished(shared, sent.finished).await?;
        if sent.busy {
            // Another process is sending for us; what it doesn't take will be ours in a moment.
            shared.signals.sender_busy.store(true, Ordering::SeqCst);
            return Ok(());
        }
        if sent.confirmed == 0 {
            return Ok(());
        }
        shared.looked.forget_notes();
        shared.events.forget();
        shared.tell(Report::Confirmed(sent.confirmed));
        shared.tell_unsent().await;
    }
}

/// Reports the progress of a large act while its edits are sent, batch by batch.
async fn with_progress<T>(shared: &Shared, sending: impl Future<Output = T>) -> T {
    tokio::pin!(sending);
    loop {
        tokio::select! {
            sent = &mut sending => return sent,
            () = sleep(PROGRESS) => shared.tell_progress().await,
        }
    }
}

async fn pull(shared: &Shared) -> Result<(), SyncError> {
    shared.tell(Report::Connection(Connection::Syncing { done: 0, total: None }));
    let pulled = fetch(shared).await;
    // Even if it was interrupted: what has come so far is shown.
    tell_unread(shared).await?;
    pulled
}

/// Tasks that are missing or incomplete here: reported once for each number.
async fn tell_unread(shared: &Shared) -> Result<(), SyncError> {
    let unread = shared.db.run(|store| Unread::stored(store)).await?;
    let problems = [
        (unread.left_out() > 0).then(|| Problem::LeftOut(unread.left_out())),
        (unread.in_part() > 0).then(|| Problem::InPart(unread.in_part())),
        (unread.unfetched() > 0).then(|| Problem::Unfetched(unread.unfetched())),
    ];
    let problems: Vec<Problem> = problems.into_iter().flatten().collect();
    let told = mem::replace(&mut *shared.told.unread.lock().unwrap_or_else(PoisonError::into_inner), problems.clone());
    for problem in problems.into_iter().filter(|problem| !told.contains(problem)) {
        shared.tell(Report::Problem { text: String::new(), problem });
    }
    Ok(())
}

async fn fetch(shared: &Shared) -> Result<(), SyncError> {
    let (client, db) = (&shared.client, &shared.db);
    sync::verify_account(client, db).await?;
    if sync::incremental(client, db, shared.now()).await? {
        sync::missing_stages(client, db).await?;
        sync::deletions(client, db).await?;
        shared.tell(Report::Changed);
        if sync::full_fetch_is_due(db, shared.now()).await? {
            full_fetch(shared).await?;
        }
        tell_duplicates(shared).await?;
        return name(shared).await;
    }
    let directory = fetch_directory(shared).await?;
    let whose = chosen(db.run(|store| store.meta("whose")).await?.as_deref(), directory.account.current_user);
    sync::first_page(client, db, whose).await?;
    // The total is unknown before the first page.
    shared.tell(Report::Connection(Connection::Syncing { done: 0, total: Some(0) }));
    shared.tell(Report::Ready { directory, whose: Some(whose) });
    name(shared).await?;
    full_fetch(shared).await?;
    tell_duplicates(shared).await
}

/// Creations that were sent again, and whose first sending turned up later all the same: only the person can fix that.
async fn tell_duplicates(shared: &Shared) -> Result<(), SyncError> {
    let now = shared.now();
    let (new, known) = shared.db.run(move |store| Ok((store.new_duplicates(now)?, store.duplicates()?.len()))).await?;
    let is_news = !new.is_empty();
    for duplicate in new {
        let problem = Problem::Twice { ours: duplicate.ours, other: duplicate.other };
        shared.tell(Report::Problem { text: duplicate.text, problem });
    }
    if is_news {
        shared.tell(Report::Changed);
    }
    // What was completed or deleted elsewhere concerns nobody any more.
    if is_news || known != shared.told.duplicates.swap(known, Ordering::SeqCst) {
        shared.tell_unsent().await;
    }
    Ok(())
}

/// Account, users, types and stages.
async fn fetch_directory(shared: &Shared) -> Result<Directory, SyncError> {
    let (client, db) = (&shared.client, &shared.db);
    let directory = sync::directory(client, db).await?;
    sync::stages(client, db).await?;
    Ok(directory)
}

/// Names of the tasks' subjects.
async fn name(shared: &Shared) -> Result<(), SyncError> {
    if sync::cards(&shared.client, &shared.db, shared.now()).await? {
        shared.tell(Report::Changed);
    }
    Ok(())
}

/// Everything, page by page: what paging or a lost event withheld is only found here.
async fn full_fetch(shared: &Shared) -> Result<(), SyncError> {
    let (client, db) = (&shared.client, &shared.db);
    let directory = fetch_directory(shared).await?;
    shared.tell(Report::Directory(directory));
    let missing = sync::full_fetch(client, db, shared.now(), &|done, total| {
        shared.tell(Report::Connection(Connection::Syncing { done, total }));
        shared.tell(Report::Changed);
    })
    .await?;
    if let sync::Missing::Many(count) = missing {
        shared.tell(Report::Problem { text: String::new(), problem: Problem::ManyGone(count) });
    }
    shared.tell(Report::Changed);
    name(shared).await
}

/// Sleeps until something is due, someone wakes us, or it is time to look again.
async fn rest(shared: &Shared, failures: u32) {
    if shared.signals.woken.swap(false, Ordering::SeqCst) {
        return;
    }
    if shared.signals.sender_busy.swap(false, Ordering::SeqCst) {
        let _ = timeout(BUSY, shared.signals.wake.notified()).await;
        return;
    }
    let wait = match failures {
        0 => wait_for_edits(shared).await.unwrap_or(Duration::MAX).min(shared.refresh),
        // Without a connection, what is due waits for the next attempt.
        n => Duration::from_secs(2u64.saturating_pow(n.min(6)).min(LONGEST_PAUSE)),
    };
    // Either way it is time to continue.
    let _ = timeout(wait.max(SHORTEST), shared.signals.wake.notified()).await;
}

/// How long until the next edit is due; None if none is.
async fn wait_for_edits(shared: &Shared) -> Option<Duration> {
    let next = shared.db.run(|store| store.next_wake()).await.ok().flatten()?;
    let left = next.saturating_mul(1_000).saturating_sub((shared.clock)().timestamp_millis());
    Some(Duration::from_millis(u64::try_from(left).unwrap_or(0)))
}

fn connection(error: &SyncError) -> Connection {
    let problem = problem::of_sync(error);
    match error {
        SyncError::OtherAccount { .. } => Connection::Blocked(problem),
        SyncError::Api(
            ApiError::Unauthorized
            | ApiError::SignedOut(_)
            | ApiError::PaymentRequired
            | ApiError::OtherIdentity
            | ApiError::Blocked
            | ApiError::Moved { .. }
            | ApiError::Forbidden(_),
        ) => Connection::Blocked(problem),
        _ => Connection::Offline(problem),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_looked_for_in_time_also_when_the_clock_was_set_back() {
        let old = |fetched, now| is_old(fetched, now, Duration::from_secs(60));
        assert!(old(None, 5) && old(Some(100), 160) && old(Some(1_000_000), 100));
        assert!(!old(Some(100), 100) && !old(Some(100), 159));
    }
}
