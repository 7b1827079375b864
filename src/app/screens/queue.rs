//! Working off one task after another: a card with all that is known, an act, and the next card is there.

use std::collections::BTreeMap;

use crate::app::board::marks;
use crate::app::forms::opening;
use crate::app::msg::effect::Effect;
use crate::app::msg::notice::Notice;
use crate::app::msg::report::{Detail, Undone};
use crate::app::msg::ticket::Ticket;
use crate::app::screens::confirm;
use crate::app::screens::results::{self, Pointed};
use crate::app::{Action, App, Screen, acts};
use crate::domain::{Row, TaskId};

/// Cards that are fetched ahead of their turn.
const AHEAD: usize = 10;
/// Cards whose names and phones must be there at any time.
const NEEDED: usize = 3;

/// What became of a card.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Outcome {
    /// Completed.
    Done,
    /// Moved to another time.
    Moved,
    /// Handed to a colleague.
    Handed,
    /// Left for later.
    Skipped,
}

impl Outcome {
    /// What an act makes of a card; None when the card stays.
    fn of(act: &str) -> Option<Self> {
        match act {
            "complete" | "complete-next" => Some(Self::Done),
            "move" => Some(Self::Moved),
            "assign" => Some(Self::Handed),
            _ => None,
        }
    }
}

/// The tasks to work off.
#[derive(Clone, Debug)]
pub struct Queue {
    /// In this order, as they were last seen.
    pub rows: Vec<Row>,
    /// The present card; behind the last one stands the summary.
    pub at: usize,
    /// All about the present card, once looked up.
    pub detail: Option<Detail>,
    /// What became of the cards.
    pub outcomes: BTreeMap<TaskId, Outcome>,
    /// When it began, Unix seconds.
    pub began: i64,
    /// When the last act was, Unix seconds.
    pub last: i64,
    /// First line of the card shown.
    pub top: usize,
    /// Every task of the view is being read.
    waiting: Option<Ticket>,
    /// With this one first.
    first: Option<TaskId>,
    detail_ticket: Option<Ticket>,
    saving: Option<(Ticket, Outcome)>,
    /// What can have come of a card, by its digit.
    pub results: Vec<String>,
    /// The result that is pointed at.
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

    /// The present card; None behind the last one.
    pub fn row(&self) -> Option<&Row> {
        self.rows.get(self.at)
    }

    /// The tasks are still being read.
    pub fn is_loading(&self) -> bool {
        self.waiting.is_some()
    }

    /// What came of the present card is being stored.
    pub fn is_saving(&self) -> bool {
        self.saving.is_some()
    }

    /// How many cards came to this.
    pub fn count(&self, outcome: Outcome) -> usize {
        self.outcomes.values().filter(|each| **each == outcome).count()
    }

    /// Cards that came to something.
    pub fn finished(&self) -> usize {
        self.outcomes.len() - self.count(Outcome::Skipped)
    }

    /// Seconds per finished card so far; None before there is anything to tell.
    pub fn pace(&self) -> Option<i64> {
        let finished = i64::try_from(self.finished()).ok().filter(|n| *n > 0)?;
        Some((self.last - self.began).max(0) / finished).filter(|seconds| *seconds > 0)
    }
}

/// Begins with the marked tasks, else with those of the view from the selected one on.
pub(in crate::app) fn open(app: &mut App) -> Vec<Effect> {
    let now = app.now.timestamp();
    if !app.board.marks.is_empty() {
        let rows = app.board.marks.rows();
        app.board.marks.clear();
        app.screens.push(Screen::Queue(Box::new(Queue::new(rows, now))));
        results::offer(app);
        let mut effects = show(app);
        effects.push(Effect::RecentResults);
        return effects;
    }
    let (Some(query), Some(first)) = (marks::whole_view(app), app.board.selected().map(|row| row.task.id)) else {
        return acts::say(app, Notice::Plain("queue-empty"));
    };
    let ticket = app.ticket();
    let queue = Queue { waiting: Some(ticket), first: Some(first), ..Queue::new(Vec::new(), now) };
    app.screens.push(Screen::Queue(Box::new(queue)));
    results::offer(app);
    vec![Effect::LoadAll(ticket, query), Effect::RecentResults]
}

/// The tasks of the view came.
pub(in crate::app) fn arrived(app: &mut App, ticket: Ticket, rows: Vec<Row>) -> Vec<Effect> {
    let Some(queue) = app.queue_mut().filter(|queue| queue.waiting == Some(ticket)) else { return Vec::new() };
    queue.waiting = None;
    queue.at = rows.iter().position(|row| Some(row.task.id) == queue.first).unwrap_or(0);
    queue.rows = rows;
    show(app)
}

/// Looks up the present card, and the next ones ahead of their turn.
fn show(app: &mut App) -> Vec<Effect> {
    let ticket = app.ticket();
    let Some(queue) = app.queue_mut() else { return Vec::new() };
    (queue.top, queue.pointed) = (0, None);
    let Some(id) = queue.row().map(|row| row.task.id) else { return Vec::new() };
    if queue.detail.as_ref().and_then(|detail| detail.row.as_ref()).is_none_or(|row| row.task.id != id) {
        queue.detail = None;
    }
    queue.detail_ticket = Some(ticket);
    let next = queue.rows.iter().skip(queue.at + 1).take(AHEAD);
    let subjects = next.clone().filter_map(|row| row.task.subject).collect();
    let moves = Effect::FetchMoves(ticket, id, next.map(|row| row.task.id).collect());
    vec![Effect::Open(ticket, id), Effect::FetchBehind { subjects, needed: NEEDED }, moves]
}

/// All about a card came.
pub(in crate::app) fn detailed(app: &mut App, ticket: Ticket, detail: &Detail) {
    let Some(queue) = app.queue_mut().filter(|queue| queue.detail_ticket == Some(ticket)) else { return };
    let at = queue.at;
    if let (Some(row), Some(shown)) = (&detail.row, queue.rows.get_mut(at)) {
        *shown = row.clone();
    }
    queue.detail = Some(detail.clone());
}

/// An act on the present card is being stored.
pub(in crate::app) fn saving(app: &mut App, ticket: Ticket, act: &str) {
    if let (Some(queue), Some(outcome)) = (app.queue_mut(), Outcome::of(act)) {
        queue.saving = Some((ticket, outcome));
    }
}

/// It could not be stored: the card stays.
pub(in crate::app) fn not_saved(app: &mut App, ticket: Ticket) {
    if let Some(queue) = app.queue_mut() {
        queue.saving.take_if(|(own, _)| *own == ticket);
    }
}

/// It is stored: the next card, or the same one anew.
pub(in crate::app) fn saved(app: &mut App, ticket: Ticket) -> Vec<Effect> {
    let now = app.now.timestamp();
    let Some(queue) = app.queue_mut() else { return Vec::new() };
    match queue.saving.take_if(|(own, _)| *own == ticket) {
        Some((_, outcome)) => {
            queue.last = now;
            leave_card(queue, outcome);
            show(app)
        }
        None => show(app),
    }
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

/// What was taken back is the present card again.
pub(in crate::app) fn undone(app: &mut App, undone: &Undone) -> Vec<Effect> {
    let Some(queue) = app.queue_mut() else { return Vec::new() };
    let Some(at) = queue.rows.iter().position(|row| undone.tasks.contains(&row.task.id)) else { return Vec::new() };
    if undone.redone {
        if let Some(outcome) = Outcome::of(&undone.label) {
            queue.at = at;
            leave_card(queue, outcome);
        }
        return show(app);
    }
    queue.outcomes.remove(&queue.rows[at].task.id);
    queue.at = at;
    queue.detail = None;
    show(app)
}

/// What a key does here.
pub(in crate::app) fn act(app: &mut App, action: Action) -> Vec<Effect> {
    app.notice = None;
    confirm::seen(app);
    let hidden = app.seen.detail_hidden;
    let Some(queue) = app.queue_mut() else { return Vec::new() };
    if queue.pointed.is_some() {
        match action {
            Action::FinishCard => return results::finish_bare(app),
            Action::LeaveQueue => {
                queue.pointed = None;
                return Vec::new();
            }
            Action::CardUp | Action::CardDown => {}
            // In one's own words: beginning with those of the result.
            Action::Complete => {
                let begun = queue.pointed.take().map(|pointed| pointed.result).unwrap_or_default();
                let effects = acts::anywhere(app, action);
                opening::begin_with(app, &begun);
                return effects;
            }
            _ => queue.pointed = None,
        }
    }
    match action {
        Action::LeaveQueue => {
            app.screens.pop();
            Vec::new()
        }
        // The summary: any of these ends it.
        Action::Skip | Action::FinishCard if queue.row().is_none() => {
            app.screens.pop();
            Vec::new()
        }
        // What became of a card that is only looked at again stays so; and a completed one is not opened by the key for the next.
        Action::Skip => {
            pass_card(queue);
            show(app)
        }
        Action::FinishCard if queue.row().is_some_and(|row| row.task.completed) => {
            pass_card(queue);
            show(app)
        }
        Action::PreviousCard => {
            queue.at = queue.at.saturating_sub(1);
            show(app)
        }
        Action::CardUp => {
            queue.top = queue.top.saturating_sub(1);
            Vec::new()
        }
        Action::CardDown => {
            queue.top += usize::from(hidden > 0);
            Vec::new()
        }
        action => acts::anywhere(app, action),
    }
}
