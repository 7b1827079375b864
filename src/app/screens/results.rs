//! Results and next steps on the card of the queue: a digit points at a result, a second one at the next step, and only then anything
//! is done.

use chrono::{DateTime, Utc};

use crate::app::forms::form::{Choice, context};
use crate::app::forms::{opening, submit};
use crate::app::msg::effect::Effect;
use crate::app::msg::notice::Notice;
use crate::app::{App, Queue, Screen};
use crate::domain::Row;
use crate::when;

/// A result that is pointed at; nothing is done yet.
#[derive(Clone, Debug)]
pub struct Pointed {
    /// Its place among the results.
    pub at: usize,
    /// What it says.
    pub result: String,
    /// The next steps to choose from, as they were when it was pointed at.
    pub steps: Vec<when::Preset>,
}

impl Queue {
    /// The present card, if something can come of it: it is neither done nor being stored.
    pub fn open_row(&self) -> Option<&Row> {
        self.row().filter(|row| !row.task.completed && !self.is_saving())
    }
}

/// The results of this queue: they keep their places as long as it lasts, because fingers learn them.
pub(in crate::app) fn offer(app: &mut App) {
    let words = |choice: Choice| match choice {
        Choice::Result(text) => Some(text),
        Choice::Time(_) => None,
    };
    let results: Vec<String> = opening::results(app).into_iter().filter_map(words).collect();
    if let Some(queue) = app.queue_mut().filter(|queue| queue.results.is_empty()) {
        queue.results = results;
    }
}

/// A digit: the result at this place, or the next step of the one that is pointed at.
pub(in crate::app) fn take(app: &mut App, at: usize) -> Vec<Effect> {
    if !matches!(app.screens.last(), Some(Screen::Queue(_))) {
        return Vec::new();
    }
    let zone = app.account_zone();
    let Some(row) = app.queue().and_then(Queue::open_row).cloned() else { return Vec::new() };
    if app.read_only {
        app.notice = Some(Notice::Plain("read-only"));
        return Vec::new();
    }
    let steps = when::presets(&context(app, Some(&row), &zone));
    let Some(queue) = app.queue_mut() else { return Vec::new() };
    match &queue.pointed {
        None => {
            queue.pointed = queue.results.get(at).cloned().map(|result| Pointed { at, result, steps });
            Vec::new()
        }
        Some(pointed) => match pointed.steps.get(at).and_then(|step| step.at) {
            Some(due) => finish(app, &row, Some(due)),
            None => Vec::new(),
        },
    }
}

/// Completes the card with the result that is pointed at, and no next step but one that stands in its words.
pub(in crate::app) fn finish_bare(app: &mut App) -> Vec<Effect> {
    match app.queue().and_then(Queue::open_row).cloned() {
        Some(row) => finish(app, &row, None),
        None => Vec::new(),
    }
}

fn finish(app: &mut App, row: &Row, next: Option<DateTime<Utc>>) -> Vec<Effect> {
    let Some(pointed) = app.queue_mut().and_then(|queue| queue.pointed.take()) else { return Vec::new() };
    match next {
        Some(due) => submit::complete_and_go_on(app, row, &pointed.result, due),
        None => submit::complete_with(app, std::slice::from_ref(row), &pointed.result),
    }
}
