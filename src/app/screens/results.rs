//! Results and next steps on the card of the queue: a digit points at a result, a second one at the next step, and only then anything
//! is done.

use super::queue::Queue;
use crate::app::msg::next::Next;
use crate::app::msg::notice::Notice;
use crate::app::session::Session;
use crate::domain::Row;
use crate::when;

impl Queue {
    /// The present card, if something can come of it: it is neither done nor being stored.
    pub fn open_row(&self) -> Option<&Row> {
        self.row().filter(|row| !row.task.completed && !self.is_saving())
    }
}

/// A digit: the result at this place, or the next step of the one that is pointed at.
pub(in crate::app) fn take(queue: &mut Queue, session: &Session, at: usize) -> Vec<Next> {
    let zone = session.account_zone();
    let Some(row) = queue.open_row().cloned() else { return Vec::new() };
    if session.read_only {
        return vec![Next::Say(Notice::Plain("read-only"))];
    }
    let steps = when::presets(&session.phrases(Some(&row), &zone));
    match &queue.pointed {
        None => {
            queue.point(at, steps);
            Vec::new()
        }
        Some(pointed) => match pointed.steps.get(at).and_then(|step| step.at) {
            due @ Some(_) => finish(queue, row, due),
            None => Vec::new(),
        },
    }
}

/// Completes the card with the result that is pointed at, and no next step but one that stands in its words.
pub(in crate::app) fn finish_bare(queue: &mut Queue) -> Vec<Next> {
    match queue.open_row().cloned() {
        Some(row) => finish(queue, row, None),
        None => Vec::new(),
    }
}

fn finish(queue: &mut Queue, row: Row, due: Option<chrono::DateTime<chrono::Utc>>) -> Vec<Next> {
    let Some(pointed) = queue.pointed.take() else { return Vec::new() };
    vec![Next::Complete { row: Box::new(row), result: pointed.result, due }]
}
