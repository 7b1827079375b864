//! What is read from the store.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::{Shared, at_once, beside, me};
use crate::app::msg::effect::ReadEffect;
use crate::app::msg::report::{Detail, SavedCount, UnsentChange, UnsentList};
use crate::app::{Report, Ticket};
use crate::domain::{Bounds, EntityKind, Operation, Subject, TaskId, View, Whose, Window, WindowQuery};
use crate::store::{DamagedEdit, Result, Store};

/// The most earlier tasks shown for a subject.
const EARLIER: usize = 8;
/// The most other open tasks shown for a subject.
const OTHERS: usize = 5;
/// Subjects whose earlier tasks are read at a time.
const AT_ONCE: usize = 16;

/// Reads and reports.
pub(super) async fn carry_out(shared: &Arc<Shared>, effect: ReadEffect) {
    use ReadEffect as E;
    match effect {
        // A search through the whole account must not hold up anything else.
        E::Load(ticket, query) if query.deep || !query.order.is_kept() => {
            if query.deep {
                shared.newest.store(ticket.number, Ordering::SeqCst);
            }
            beside(shared, |shared| async move { search(&shared, ticket, query).await });
        }
        E::Load(ticket, query) => at_once(shared, rows(shared, ticket, query)).await,
        E::StopSearch => {
            shared.newest.store(0, Ordering::SeqCst);
            shared.end();
        }
        E::LoadAll(ticket, query) => beside(shared, |shared| async move {
            match shared.db.read(move |store| store.window(&query)).await {
                Ok(window) => shared.tell(Report::All(ticket, window.rows)),
                Err(error) => shared.trouble(&error),
            }
        }),
        E::CountSaved(queries) => beside(shared, |shared| async move { count_saved(&shared, queries).await }),
        E::Count(whose, bounds) => {
            at_once(shared, count(shared, whose, bounds)).await;
        }
        E::CountPeople(ticket, bounds) => at_once(shared, count_people(shared, ticket, bounds)).await,
        E::Attempts(subjects) => beside(shared, |shared| async move { attempts(&shared, &subjects).await }),
        E::RecentResults => at_once(shared, results(shared)).await,
        E::ListUnsent(ticket) => at_once(shared, list_unsent(shared, ticket)).await,
        E::ListLeads(ticket, whose) => at_once(shared, super::leads::list(shared, ticket, whose, None)).await,
    }
}

async fn rows(shared: &Shared, ticket: Ticket, query: WindowQuery) -> Result<()> {
    let window = shared.db.read(move |store| store.window(&query)).await?;
    shared.tell(Report::Window(ticket, window));
    shared.signals.shown.notify_one();
    Ok(())
}

/// The counts of every view, then how full the coming days are.
async fn count(shared: &Shared, whose: Whose, bounds: Bounds) -> Result<()> {
    let counts = shared.db.read(move |store| store.counts(whose, &bounds)).await?;
    shared.tell(Report::Counts(whose, counts));
    let agenda = shared.db.read(move |store| store.agenda(whose, bounds.start(), bounds.fortnight())).await?;
    shared.tell(Report::Agenda(whose, agenda));
    Ok(())
}

async fn count_people(shared: &Shared, ticket: Ticket, bounds: Bounds) -> Result<()> {
    let counts = shared.db.read(move |store| store.counts_by_person(View::Overdue, &bounds)).await?;
    shared.tell(Report::People(ticket, counts));
    Ok(())
}

async fn list_unsent(shared: &Shared, ticket: Ticket) -> Result<()> {
    let list = shared.db.read(unsent_list).await?;
    shared.tell(Report::UnsentList(ticket, list));
    Ok(())
}

async fn results(shared: &Shared) -> Result<()> {
    let read = |store: &Store| {
        let me = me(store)?;
        Ok((store.results_of(me)?, store.last_result(me)?))
    };
    let (results, last) = shared.db.read(read).await?;
    shared.tell(Report::RecentResults(results, last));
    Ok(())
}

/// Reads rows and reports them from the store's own thread: every additional thread on the way would have to be woken.
pub(super) fn show(shared: &Arc<Shared>, ticket: Ticket, query: WindowQuery) {
    let own = Arc::clone(shared);
    let tell = move |found: Result<Window>| {
        match found {
            Ok(window) => own.tell(Report::Window(ticket, window)),
            Err(error) => own.trouble(&error),
        }
        own.signals.shown.notify_one();
        own.end();
        // From the second answer on, so that reading the surroundings of the first rows does not fill the writer's
        // memory.
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
    shared.signals.shown.notify_one();
}

/// One after another, so that other requests come in between.
async fn count_saved(shared: &Shared, queries: Vec<(usize, WindowQuery)>) {
    for (at, query) in queries {
        match shared.db.read(move |store| store.count(&query)).await {
            Ok((tasks, exact)) => shared.tell(Report::SavedCounts(vec![SavedCount { at, tasks, exact }])),
            Err(error) => return shared.trouble(&error),
        }
    }
}

/// A few at a time, so that other requests come in between; all are reported together, so that they are drawn once.
async fn attempts(shared: &Shared, subjects: &[Subject]) {
    let mut told = Vec::with_capacity(subjects.len());
    for some in subjects.chunks(AT_ONCE) {
        let some = some.to_vec();
        let read = move |store: &Store| {
            some.into_iter().map(|subject| Ok((subject, store.attempts(subject)?))).collect::<Result<Vec<_>>>()
        };
        match shared.db.read(read).await {
            Ok(some) => told.extend(some),
            Err(error) => return shared.trouble(&error),
        }
    }
    shared.tell(Report::Attempts(told));
}

fn unsent_list(store: &Store) -> Result<UnsentList> {
    let mut list = UnsentList {
        damaged: store.damaged_edits()?.iter().map(DamagedEdit::recognizable).collect(),
        duplicates: store.duplicates()?,
        ..UnsentList::default()
    };
    for change in store.outbox()? {
        if let Operation::Note { subject, .. } = change.operation
            && let Some(card) = store.card(subject)?
        {
            list.names.push((subject, card.name));
        }
        list.changes.push(UnsentChange { row: store.row(change.task)?, change });
    }
    Ok(list)
}

/// Everything stored about a task.
pub(super) fn stored(store: &Store, id: TaskId) -> Result<Detail> {
    let row = store.row(id)?;
    let subject = row.as_ref().and_then(|row| row.task.subject);
    let card = subject.map(|subject| store.card(subject)).transpose()?.flatten();
    let notes = subject.map(|subject| store.notes(subject)).transpose()?.unwrap_or_default();
    let owed_notes = subject.map(|subject| store.owed_notes(subject)).transpose()?.unwrap_or_default();
    let earlier = subject.map(|subject| store.completed_on(subject, id, EARLIER)).transpose()?.unwrap_or_default();
    let others = subject.map(|subject| store.open_on(subject, id, OTHERS)).transpose()?.unwrap_or_default();
    let (changes, moves) = (store.changes_of(id)?, store.moves(id)?);
    // The row's stage is the one on the screen, even if it was changed here.
    let stage = row.as_ref().and_then(|row| row.stage.as_ref()).or(card.as_ref().and_then(|card| card.stage.as_ref()));
    let lead = subject.filter(|subject| subject.kind == EntityKind::Leads).zip(stage);
    let stage_since = lead.map(|(lead, stage)| store.stage_since(lead.id, stage.status)).transpose()?.flatten();
    Ok(Detail { row, card, notes, owed_notes, earlier, others, changes, moves, stage_since })
}
