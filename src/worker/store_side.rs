//! Orders that the store answers at once, and looks at details.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use tokio::sync::mpsc;

use super::{Shared, me, problem};
use crate::app::msg::report::{Detail, Owed};
use crate::app::{Effect, Problem, Report, Ticket};
use crate::domain::{EntityKind, SavedView, TaskId, View, Window, WindowQuery, Work};
use crate::store::{Applied, Aside, Basis, Intent, Result};
use crate::sync::Sent;

/// Earlier tasks that are told of a subject.
const EARLIER: usize = 8;
/// Other open tasks that are told of a subject.
const OTHERS: usize = 5;

/// Carries out orders one after another; slow ones go on beside.
pub(super) async fn run(shared: Arc<Shared>, mut todo: mpsc::UnboundedReceiver<Effect>) {
    while let Some(effect) = todo.recv().await {
        match &effect {
            Effect::Load(ticket, query) if query.deep => shared.newest.store(ticket.number, Ordering::SeqCst),
            Effect::StopSearch => shared.newest.store(0, Ordering::SeqCst),
            _ => {}
        }
        match effect {
            // A search through the whole account holds up nothing else.
            Effect::Load(ticket, query) if query.deep || !query.order.is_kept() => {
                beside(&shared, |shared| async move { search(&shared, ticket, query).await });
            }
            Effect::LoadAll(ticket, query) => beside(&shared, |shared| async move {
                match shared.db.read(move |store| store.window(&query)).await {
                    Ok(window) => shared.tell(Report::All(ticket, window.rows)),
                    Err(error) => shared.trouble(&error),
                }
            }),
            Effect::CountSaved(queries) => {
                beside(&shared, |shared| async move { count_saved(&shared, queries).await });
            }
            Effect::SaveView(ticket, view) => beside(&shared, |shared| async move {
                let name = view.name.clone();
                let work = move |path: &Path| crate::config::views::save(path, &view);
                change_settings(&shared, ticket, name, work).await;
            }),
            Effect::ForgetView(ticket, name) => beside(&shared, |shared| async move {
                let gone = name.clone();
                change_settings(&shared, ticket, name, move |path| crate::config::views::forget(path, &gone)).await;
            }),
            Effect::Open(ticket, id) => beside(&shared, |shared| async move { open(&shared, ticket, id).await }),
            Effect::FetchMoves(ticket, id, next) => beside(&shared, move |shared| async move {
                if super::moves::look(&shared, id, next).await
                    && let Ok(detail) = shared.db.read(move |store| stored(store, id)).await
                {
                    shared.tell(Report::Detail(ticket, Box::new(detail)));
                }
            }),
            Effect::FindSubjects(ticket, text) => {
                beside(&shared, |shared| async move { find(&shared, ticket, &text).await });
            }
            Effect::FetchLeads(ticket, whose, age) => {
                beside(&shared, move |shared| async move { super::leads::fetch(&shared, ticket, whose, age).await });
            }
            Effect::FetchBehind { subjects, needed } => beside(&shared, move |shared| async move {
                // Rows show clients and phones: they are drawn again with what came.
                if super::behind::ahead(&shared, subjects, needed).await {
                    shared.tell(Report::Changed);
                }
            }),
            Effect::Quit => beside(&shared, |shared| async move { quit(&shared).await }),
            effect => {
                if let Err(error) = at_once(&shared, effect).await {
                    shared.trouble(&error);
                }
                shared.end();
            }
        }
        shared.waiting.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Reads rows and tells them from the store's own thread: each thread more on the way would have to be woken.
pub(super) fn show(shared: &Arc<Shared>, ticket: Ticket, query: WindowQuery) {
    let own = Arc::clone(shared);
    let tell = move |found: Result<Window>| {
        match found {
            Ok(window) => own.tell(Report::Window(ticket, window)),
            Err(error) => own.trouble(&error),
        }
        own.shown.notify_one();
        own.end();
        // From the second answer on, so that what surrounds the first does not fill the memory of the one that writes.
        own.db.read_beside();
    };
    shared.db.read_to(move |store| store.window(&query), tell);
}

/// Searches until something else is asked for.
async fn search(shared: &Arc<Shared>, ticket: Ticket, query: WindowQuery) {
    let newest = Arc::clone(shared);
    let go_on = move || newest.newest.load(Ordering::SeqCst) == ticket.number;
    match shared.db.read(move |store| store.window_while(&query, &go_on)).await {
        Ok(window) => shared.tell(Report::Window(ticket, window)),
        Err(error) => shared.trouble(&error),
    }
    shared.shown.notify_one();
}

/// One after another, so that whatever else is asked comes in between.
async fn count_saved(shared: &Shared, queries: Vec<(usize, WindowQuery)>) {
    for (at, query) in queries {
        match shared.db.read(move |store| store.count(&query)).await {
            Ok(count) => shared.tell(Report::SavedCounts(vec![(at, count)])),
            Err(error) => return shared.trouble(&error),
        }
    }
}

async fn change_settings(
    shared: &Shared,
    ticket: Ticket,
    name: String,
    work: impl FnOnce(&Path) -> std::result::Result<Vec<SavedView>, String> + Send + 'static,
) {
    let path = shared.settings.clone();
    let done = tokio::task::spawn_blocking(move || work(&path)).await;
    match done.unwrap_or_else(|error| Err(error.to_string())) {
        Ok(views) => shared.tell(Report::Views(ticket, views, name)),
        Err(why) => shared.tell(Report::NotSaved(ticket, Problem::Other(why))),
    }
}

impl Shared {
    fn trouble(&self, error: &crate::store::StoreError) {
        let problem = problem::of_store(error);
        self.tell(Report::Trouble { text: String::new(), problem });
    }
}

fn beside<F: Future<Output = ()> + Send + 'static>(shared: &Arc<Shared>, work: impl FnOnce(Arc<Shared>) -> F) {
    let work = work(Arc::clone(shared));
    let shared = Arc::clone(shared);
    tokio::spawn(async move {
        work.await;
        shared.end();
    });
}

async fn at_once(shared: &Shared, effect: Effect) -> Result<()> {
    let (db, now) = (&shared.db, shared.now());
    let hold = now + shared.undo_window;
    match effect {
        Effect::Load(ticket, query) => {
            let window = db.read(move |store| store.window(&query)).await?;
            shared.tell(Report::Window(ticket, window));
            shared.shown.notify_one();
        }
        Effect::Count(whose, bounds) => {
            let counts = db.read(move |store| store.counts(whose, &bounds)).await?;
            shared.tell(Report::Counts(whose, counts));
        }
        Effect::CountPeople(ticket, bounds) => {
            let counts = db.read(move |store| store.counts_by_person(View::Overdue, &bounds)).await?;
            shared.tell(Report::People(ticket, counts));
        }
        Effect::RecentResults => {
            let read = |store: &crate::store::Store| {
                let me = me(store)?;
                Ok((store.results_of(me)?, store.last_result(me)?))
            };
            let (results, last) = db.read(read).await?;
            shared.tell(Report::RecentResults(results, last));
        }
        Effect::Save { ticket, edits, shown, label } => {
            let saved = db.run(move |store| {
                let intent = Intent::stored(&edits, &label, me(store)?, now, hold);
                store.carry_out(&Intent { basis: Basis::Shown(&shown), ..intent })
            });
            told(shared, ticket, saved.await).await;
        }
        Effect::ListUnsent(ticket) => {
            let owed = db.read(owed).await?;
            shared.tell(Report::UnsentList(ticket, owed));
        }
        Effect::ListLeads(ticket, whose) => super::leads::list(shared, ticket, whose, None).await?,
        Effect::Rule(id, ruling) => {
            db.run(move |store| store.rule(&id, ruling)).await?;
            settled(shared).await;
        }
        Effect::KnowTwin(other) => {
            db.run(move |store| store.know_twin(other)).await?;
            settled(shared).await;
        }
        Effect::ForgetDamaged(seq) => {
            db.run(move |store| store.forget_aside(&[seq])).await?;
            settled(shared).await;
        }
        Effect::Amend { ticket, id, edit } => match db.run(move |store| store.amend(&id, &edit)).await {
            Ok(_) => {
                shared.tell(Report::Saved(ticket, Vec::new()));
                settled(shared).await;
            }
            Err(error) => shared.tell(Report::NotSaved(ticket, problem::of_store(&error))),
        },
        Effect::RuleAll(ids, ruling) => {
            let ruled = db.run(move |store| store.rule_all(&ids, ruling)).await?;
            shared.tell(Report::Ruled(ruling, ruled));
            settled(shared).await;
        }
        Effect::ExportUnsent => export(shared, now).await?,
        Effect::Undo | Effect::Redo => super::undoing::turn(shared, effect == Effect::Redo, now, hold).await?,
        Effect::StopBulk => {
            let act = shared.bulk.load(Ordering::SeqCst);
            let stopped = db.run(move |store| store.stop_act(act)).await?;
            shared.tell(Report::BulkStopped(stopped));
            settled(shared).await;
        }
        Effect::Sync => {
            shared.looked.forget_all();
            shared.moves.forget();
            db.run(|store| {
                store.release_held()?;
                store.set_meta("sync-now", "1")
            })
            .await?;
            shared.wake.notify_one();
        }
        Effect::RememberWhose(whose) => {
            let word = whose.word();
            db.run(move |store| store.set_meta("whose", &word)).await?;
        }
        _ => {}
    }
    Ok(())
}

/// A change stands elsewhere now: the list and the marks show it, and it may be due.
async fn settled(shared: &Shared) {
    shared.tell(Report::Changed);
    shared.tell_unsent().await;
    shared.wake.notify_one();
}

fn owed(store: &crate::store::Store) -> Result<Owed> {
    let mut owed =
        Owed { aside: store.aside()?.iter().map(Aside::known).collect(), twins: store.twins()?, ..Owed::default() };
    for change in store.outbox()? {
        if let Work::Note { subject, .. } = change.work
            && let Some(card) = store.card(subject)?
        {
            owed.names.push((subject, card.name));
        }
        let row = store.row(change.task)?;
        owed.changes.push((change, row));
    }
    Ok(owed)
}

/// Writes all that is unsent, damaged rows too, to a file beside the store that only the person can read.
async fn export(shared: &Shared, now: i64) -> Result<()> {
    let (rows, aside) = shared
        .db
        .run(|store| {
            let lines = store.outbox()?.into_iter().map(|change| {
                serde_json::json!({ "id": change.id, "task": change.task, "state": change.state.word(),
                    "work": change.work, "reason": change.reason, "made_at": change.made_at, "theirs": change.theirs })
                .to_string()
            });
            let aside = store.aside()?;
            let seqs: Vec<i64> = aside.iter().map(|aside| aside.seq).collect();
            Ok((lines.chain(aside.into_iter().map(|aside| aside.row)).collect::<Vec<_>>().join("\n"), seqs))
        })
        .await?;
    let path = shared.folder.join(format!("unsent-{now}.jsonl"));
    let written = crate::platform::files::rewrite_private(&path);
    match written.and_then(|mut file| file.write_all(rows.as_bytes()).and_then(|()| file.sync_all())) {
        Ok(()) => {
            shared.tell(Report::Exported(path.display().to_string()));
            // What can't be sent is in the file now.
            shared.db.run(move |store| store.forget_aside(&aside)).await?;
            settled(shared).await;
        }
        Err(error) => {
            let problem = Problem::Store(format!("{}: {error}", path.display()));
            shared.tell(Report::Trouble { text: String::new(), problem });
        }
    }
    Ok(())
}

async fn told(shared: &Shared, ticket: Ticket, saved: Result<Applied>) {
    match saved {
        Ok(applied) => {
            let large = applied.changes.len() >= super::LARGE;
            shared.bulk.store(if large { applied.act } else { 0 }, Ordering::SeqCst);
            shared.own.did(applied.act);
            shared.tell(Report::Saved(ticket, applied.tasks));
            shared.tell_unsent().await;
            shared.wake.notify_one();
        }
        Err(error) => shared.tell(Report::NotSaved(ticket, problem::of_store(&error))),
    }
}

/// All that is stored of a task.
fn stored(store: &crate::store::Store, id: TaskId) -> Result<Detail> {
    let row = store.row(id)?;
    let subject = row.as_ref().and_then(|row| row.task.subject);
    let card = subject.map(|subject| store.card(subject)).transpose()?.flatten();
    let notes = subject.map(|subject| store.notes(subject)).transpose()?.unwrap_or_default();
    let owed_notes = subject.map(|subject| store.owed_notes(subject)).transpose()?.unwrap_or_default();
    let earlier = subject.map(|subject| store.completed_on(subject, id, EARLIER)).transpose()?.unwrap_or_default();
    let others = subject.map(|subject| store.open_on(subject, id, OTHERS)).transpose()?.unwrap_or_default();
    let (changes, moves) = (store.changes_of(id)?, store.moves(id)?);
    Ok(Detail { row, card, notes, owed_notes, earlier, others, changes, moves })
}

/// What is stored comes at once; then what the server knows of the subject, if it answers.
async fn open(shared: &Shared, ticket: Ticket, id: TaskId) {
    let Ok(detail) = shared.db.read(move |store| stored(store, id)).await else { return };
    let subject = detail.row.as_ref().and_then(|row| row.task.subject);
    shared.tell(Report::Detail(ticket, Box::new(detail)));
    let Some(subject) = subject else { return };
    if super::behind::look(shared, subject).await
        && let Ok(detail) = shared.db.read(move |store| stored(store, id)).await
    {
        shared.tell(Report::Detail(ticket, Box::new(detail)));
    }
}

async fn find(shared: &Shared, ticket: Ticket, text: &str) {
    let mut found = Vec::new();
    for kind in [EntityKind::Leads, EntityKind::Contacts, EntityKind::Companies, EntityKind::Customers] {
        if let Ok(cards) = shared.client.find_cards(kind, text, 5).await {
            found.extend(cards);
        }
    }
    shared.tell(Report::Subjects(ticket, found));
}

/// Sends what waits, for five seconds at most; the rest stays on this computer.
async fn quit(shared: &Shared) {
    let send = async {
        if shared.client.is_read_only() || shared.db.run(|store| store.release_held()).await.is_err() {
            return;
        }
        while let Ok(sent) = crate::sync::push(&shared.client, &shared.db, shared.clocks()).await {
            match sent {
                // The background, or another process, is at it.
                Sent { busy: true, .. } => tokio::time::sleep(Duration::from_millis(50)).await,
                Sent { confirmed: 0, .. } => break,
                _ => {}
            }
        }
    };
    // Whatever is not sent in time is stored; nothing is lost.
    let _ = tokio::time::timeout(Duration::from_secs(5), send).await;
    // The next start is quicker without a journal; with one it is as good.
    let _ = shared.db.run(crate::store::Store::tidy).await;
    let left = shared.db.run(|store| store.unsent()).await.unwrap_or_default();
    shared.tell(Report::Stopped(left.total()));
}
