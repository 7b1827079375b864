//! Results and next steps on the queue's card: one digit selects a result, a second one the next step, and only then is
//! anything done.

use chrono::DateTime;

use super::queue::Queue;
use crate::app::board::free;
use crate::app::msg::next::{Next, Open};
use crate::app::msg::notice::Notice;
use crate::app::session::Session;
use crate::domain::{Agenda, Row};
use crate::when::{self, Preset, PresetId};

impl Queue {
    /// The current card, if it can still have an outcome: it is neither done nor being stored.
    pub fn open_row(&self) -> Option<&Row> {
        self.row().filter(|row| !row.task.completed && !self.is_saving())
    }
}

/// The next steps of a task, each always at the same place: the presets, with this evening replaced by the first free
/// slot.
pub fn steps(row: &Row, session: &Session, agenda: &Agenda) -> Vec<Preset> {
    let mut steps = when::presets(&session.phrases(Some(row), &session.account_zone()));
    if let Some(step) = steps.iter_mut().find(|step| step.id == PresetId::TodayEvening) {
        let at = free::first(agenda, session).and_then(|slot| DateTime::from_timestamp(slot.from, 0));
        *step = Preset { id: PresetId::FirstFree, at: at.filter(|at| *at > session.now) };
    }
    steps
}

/// A digit: selects the result with this index, or takes the next step for the selected one.
pub(in crate::app) fn take(queue: &mut Queue, session: &Session, agenda: &Agenda, at: usize) -> Vec<Next> {
    let Some(row) = queue.open_row().cloned() else { return Vec::new() };
    if session.read_only {
        return vec![Next::Say(Notice::Plain("read-only"))];
    }
    let steps = steps(&row, session, agenda);
    match &queue.pointed {
        None => {
            queue.point(at, steps);
            Vec::new()
        }
        // The entry after the presets: a time of one's own, typed after the result.
        Some(pointed) if at == pointed.steps.len() => {
            let words = format!("{} +", pointed.result);
            queue.pointed = None;
            vec![Next::Open(Open::Complete(Box::new(row), words))]
        }
        Some(pointed) => match pointed.steps.get(at).and_then(|step| step.at) {
            due @ Some(_) => finish(queue, row, due),
            None => Vec::new(),
        },
    }
}

/// Completes the card with the selected result, with no next step except one in the result's text.
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
