//! Working through one task after another: a card with all that is known, an act, and the next card appears.

use std::collections::BTreeMap;

use crate::app::msg::action::{Action, CardAction};
use crate::app::msg::effect::{Effect, FetchEffect, ReadEffect};
use crate::app::msg::next::Next;
use crate::app::msg::report::{Detail, Undone};
use crate::app::msg::ticket::{Asker, Ticket};
use crate::app::session::Session;
use crate::domain::{Act, Row, TaskId, WindowQuery};
use crate::when;

/// Cards that are fetched in advance.
const AHEAD: usize = 10;
/// The names and phones of this many next cards must always be there.
const NEEDED: usize = 3;

/// The selected result; nothing is done yet.
#[derive(Clone, Debug)]
pub struct Pointed {
    /// Its index among the results.
    pub at: usize,
    /// The result to write if it is taken.
    pub result: String,
    /// The next steps to choose from, as they were when it was selected.
    pub steps: Vec<when::Preset>,
}

/// What happened to a card.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Outcome {
    /// Completed.
    Done,
    /// Moved to another time.
    Moved,
    /// Assigned to a colleague.
    Handed,
    /// Left for later.
    Skipped,
}

impl Outcome {
    /// What an act makes of a card; None if the card stays.
    fn of(act: Act) -> Option<Self> {
        match act {
            Act::Complete | Act::CompleteNext => Some(Self::Done),
            Act::Move => Some(Self::Moved),
            Act::Assign => Some(Self::Handed),
            Act::Create | Act::Edit | Act::Retype | Act::Note | Act::Reopen | Act::Spread => None,
        }
    }
}

/// The tasks to work through.
#[derive(Clone, Debug)]
pub struct Queue {
    /// In this order, as last seen.
    pub rows: Vec<Row>,
    /// Index of the current card; after the last one comes the summary.
    pub at: usize,
    /// All about the current card, once looked up.
    pub detail: Option<Detail>,
    /// What happened to the cards.
    pub outcomes: BTreeMap<TaskId, Outcome>,
    /// When it was opened, in Unix seconds.
    pub began: i64,
    /// When the last act was, in Unix seconds.
    pub last: i64,
    /// First visible line of the card.
    pub top: usize,
    /// Every task of the view is being read.
    waiting: Option<Ticket>,
    /// The task to start with.
    first: Option<TaskId>,
    detail_ticket: Option<Ticket>,
    saving: Option<(Ticket, Outcome)>,
    /// The results offered, by their digits.
    pub results: Vec<String>,
    /// The selected result.
    pub pointed: Option<Pointed>,
}

impl Queue {
    fn new(rows: Vec<Row>, now: i64) -> Self {
        Self {
            rows,
            at: 0,
            detail: None,
            outcomes: BTreeMap::new(),
            began: now,
            last: now,
            top: 0,
            waiting: None,
            first: None,
            detail_ticket: None,
            saving: None,
            results: Vec::new(),
            pointed: None,
        }
    }

    /// The current card; None after the last one.
    pub fn row(&self) -> Option<&Row> {
        self.rows.get(self.at)
    }

    /// The tasks are still being read.
    pub fn is_loading(&self) -> bool {
        self.waiting.is_some()
    }

    /// Another card was asked for, and what is known about it has not arrived.
    pub fn is_turning(&self) -> bool {
        self.is_loading() || self.row().is_some() && self.detail.is_none()
    }

    /// The outcome of the current card is being stored.
    pub fn is_saving(&self) -> bool {
        self.saving.is_some()
    }

    /// Selects a result, with the next steps to choose from.
    pub(super) fn point(&mut self, at: usize, steps: Vec<when::Preset>) {
        self.pointed = self.results.get(at).cloned().map(|result| Pointed { at, result, steps });
    }

    /// How many cards had this outcome.
    pub fn count(&self, outcome: Outcome) -> usize {
        self.outcomes.values().filter(|each| **each == outcome).count()
    }

    /// How many cards had any outcome except being skipped.
    pub fn finished(&self) -> usize {
        self.outcomes.len() - self.count(Outcome::Skipped)
    }

    /// Seconds per finished card so far; None while there is nothing to measure.
    pub fn pace(&self) -> Option<i64> {
        let finished = i64::try_from(self.finished()).ok().filter(|n| *n > 0)?;
        Some((self.last - self.began).max(0) / finished).filter(|seconds| *seconds > 0)
    }
}

/// Opens the queue with these tasks.
pub(in crate::app) fn open(session: &mut Session, rows: Vec<Row>) -> (Queue, Vec<Effect>) {
    let mut queue = Queue::new(rows, session.now.timestamp());
    offer(&mut queue, session);
    let mut effects = show(&mut queue, session);
    effects.push(Effect::Read(ReadEffect::RecentResults));
    (queue, effects)
}

/// Opens the queue with all tasks of a view, starting at this one.
pub(in crate::app) fn open_view(session: &mut Session, query: WindowQuery, first: TaskId) -> (Queue, Vec<Effect>) {
    let ticket = session.ticket(Asker::Queue);
    let fresh = Queue::new(Vec::new(), session.now.timestamp());
    let mut queue = Queue { waiting: Some(ticket), first: Some(first), ..fresh };
    offer(&mut queue, session);
    (queue, vec![Effect::Read(ReadEffect::LoadAll(ticket, query)), Effect::Read(ReadEffect::RecentResults)])
}

/// Fills in the results of this queue. They keep their digits as long as it is open, because people learn them.
pub(in crate::app) fn offer(queue: &mut Queue, session: &Session) {
    if queue.results.is_empty() {
        queue.results = session.offered_results();
    }
}

/// The tasks of the view arrived.
pub(in crate::app) fn on_rows(queue: &mut Queue, session: &mut Session, ticket: Ticket, rows: Vec<Row>) -> Vec<Effect> {
    if queue.waiting.take_if(|own| *own == ticket).is_none() {
        return Vec::new();
    }
    queue.at = rows.iter().position(|row| Some(row.task.id) == queue.first).unwrap_or(0);
    queue.rows = rows;
    show(queue, session)
}

/// Looks up the current card, and fetches the next ones in advance.
fn show(queue: &mut Queue, session: &mut Session) -> Vec<Effect> {
    let ticket = session.ticket(Asker::Queue);
    (queue.top, queue.pointed) = (0, None);
    let Some(id) = queue.row().map(|row| row.task.id) else { return Vec::new() };
    if queue.detail.as_ref().and_then(|detail| detail.row.as_ref()).is_none_or(|row| row.task.id != id) {
        queue.detail = None;
    }
    queue.detail_ticket = Some(ticket);
    // In a queue each card is looked at for seconds only: its contents have to be there before its turn.
    let next = queue.rows.iter().skip(queue.at + 1).take(AHEAD);
    let subjects = next.clone().filter_map(|row| row.task.subject).collect();
    let events = Effect::Fetch(FetchEffect::FetchEvents(ticket, id, next.map(|row| row.task.id).collect()));
    vec![
        Effect::Fetch(FetchEffect::Open(ticket, id)),
        Effect::Fetch(FetchEffect::FetchSubjects { subjects, needed: NEEDED }),
        events,
    ]
}

/// The stored data changed, perhaps also the current card: looks it up again; the selected result stays.
pub(in crate::app) fn refresh(queue: &mut Queue, session: &mut Session) -> Option<Effect> {
    let id = queue.row()?.task.id;
    let ticket = session.ticket(Asker::Queue);
    queue.detail_ticket = Some(ticket);
    Some(Effect::Fetch(FetchEffect::Open(ticket, id)))
}

/// The details of a card arrived.
pub(in crate::app) fn on_detail(queue: &mut Queue, ticket: Ticket, detail: &Detail) {
    if queue.detail_ticket != Some(ticket) {
        return;
    }
    let at = queue.at;
    if let (Some(row), Some(shown)) = (&detail.row, queue.rows.get_mut(at)) {
        // The list was read when the queue was opened; the row may have been changed since, here or by someone else.
        *shown = row.clone();
    }
    queue.detail = Some(detail.clone());
}

/// An act on the current card is being stored.
pub(in crate::app) fn on_saving(queue: &mut Queue, ticket: Ticket, act: Act) {
    if let Some(outcome) = Outcome::of(act) {
        queue.saving = Some((ticket, outcome));
    }
}

/// It could not be stored: the card stays.
pub(in crate::app) fn on_not_saved(queue: &mut Queue, ticket: Ticket) {
    queue.saving.take_if(|(own, _)| *own == ticket);
}

/// It is stored: shows the next card, or the same one again.
pub(in crate::app) fn on_saved(queue: &mut Queue, session: &mut Session, ticket: Ticket) -> Vec<Effect> {
    if let Some((_, outcome)) = queue.saving.take_if(|(own, _)| *own == ticket) {
        queue.last = session.now.timestamp();
        leave_card(queue, outcome);
    }
    show(queue, session)
}

fn leave_card(queue: &mut Queue, outcome: Outcome) {
    if let Some(id) = queue.row().map(|row| row.task.id) {
        queue.outcomes.insert(id, outcome);
        queue.at += 1;
    }
}

fn pass_card(queue: &mut Queue) {
    if let Some(id) = queue.row().map(|row| row.task.id) {
        queue.outcomes.entry(id).or_insert(Outcome::Skipped);
        queue.at += 1;
    }
}

/// A card whose act was undone becomes the current card again.
pub(in crate::app) fn on_undone(queue: &mut Queue, session: &mut Session, undone: &Undone) -> Vec<Effect> {
    let Some(at) = queue.rows.iter().position(|row| undone.tasks.contains(&row.task.id)) else { return Vec::new() };
    if undone.redone {
        if let Some(outcome) = Outcome::of(undone.done) {
            queue.at = at;
            leave_card(queue, outcome);
        }
        return show(queue, session);
    }
    // It is open again, so that the summary doesn't count it.
    queue.outcomes.remove(&queue.rows[at].task.id);
    queue.at = at;
    queue.detail = None;
    show(queue, session)
}

/// What a key of the queue does; the board's actions that work on a card are handled by the router.
pub(in crate::app) fn act(queue: &mut Queue, session: &mut Session, action: CardAction) -> Vec<Next> {
    use CardAction as A;
    let is_done = queue.row().is_some_and(|row| row.task.completed);
    match action {
        A::LeaveQueue => return vec![Next::Close],
        // On the summary, any of these closes the queue.
        A::Skip | A::FinishCard if queue.row().is_none() => return vec![Next::Close],
        A::FinishCard if !is_done => return vec![Next::Act(Action::Complete)],
        // A card that is only visited again keeps its outcome, and the key for the next card doesn't reopen a completed
        // task.
        A::Skip | A::FinishCard => pass_card(queue),
        A::PreviousCard => queue.at = queue.at.saturating_sub(1),
        A::CardUp => {
            queue.top = queue.top.saturating_sub(1);
            return Vec::new();
        }
        A::CardDown => {
            queue.top += usize::from(session.measured.detail_hidden > 0);
            return Vec::new();
        }
    }
    show(queue, session).into_iter().map(Next::Effect).collect()
}
