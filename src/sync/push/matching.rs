//! Whether a task that was seen is the one that a creation made.

use crate::domain::{Change, Field, NewTask, Operation, Task, TaskId, UserId};
use crate::mutant::{Mutant, is_active};

/// The result of a look.
pub(super) struct Found {
    /// Tasks of the time in question that are bound to no creation of ours.
    pub(super) tasks: Vec<Task>,
    /// Every task of that time was seen.
    pub(super) complete: bool,
    /// The server's time.
    pub(super) time: Option<i64>,
    /// Whether `created_at` is kept as sent, if known.
    pub(super) keeps: Option<bool>,
    pub(super) me: UserId,
}

/// What was seen of a lost creation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Finding<'a> {
    /// It is this task.
    Found(TaskId),
    /// It may be this task.
    Doubtful(&'a Task),
    /// It is not there.
    Absent,
}

/// What the tasks that were seen say about a creation.
pub(super) fn judge<'a>(change: &Change, new: &NewTask, found: &'a Found) -> Finding<'a> {
    if let Some(task) = wrong_match(new, found) {
        return Finding::Found(task);
    }
    let mine = |task: &Task| {
        task.created_by == Some(found.me) || new.created_by.is_some() && task.created_by == new.created_by
    };
    let above = |task: &Task| task.id.0 > change.delivery.watermark.unwrap_or(0);
    let second = |task: &Task| Some(task.created_at) == new.created_at;
    let certain = |task: &&Task| mine(task) && above(task) && second(task) && same_body(new, task);
    let mut matches = found.tasks.iter().filter(certain);
    match (matches.next(), matches.next()) {
        // A second chosen by the person may be used elsewhere too, and one set by the server identifies nothing.
        (Some(task), None) if has_own_second(change) && found.keeps != Some(false) => return Finding::Found(task.id),
        // Two match in everything: one of them is ours, and only the person can say which.
        (Some(task), _) => return Finding::Doubtful(task),
        (None, _) => {}
    }
    let doubtful = |task: &&Task| {
        let fits = [above(task), second(task), same_body(new, task)].into_iter().filter(|fits| *fits).count();
        // If the second may have been replaced, a task whose text was edited could be ours as well.
        let changed = found.keeps != Some(true) && above(task) && was_changed(task);
        mine(task) && (fits >= 2 || changed) || second(task) && same_body(new, task)
    };
    found.tasks.iter().find(doubtful).map_or(Finding::Absent, Finding::Doubtful)
}

/// Matches according to wrong designs.
fn wrong_match(new: &NewTask, found: &Found) -> Option<TaskId> {
    let task = if is_active(Mutant::MatchByText) {
        found.tasks.iter().find(|task| task.text == new.text)
    } else if is_active(Mutant::MatchBySecond) && found.keeps == Some(true) {
        found.tasks.iter().find(|task| Some(task.created_at) == new.created_at && task.created_by == Some(found.me))
    } else {
        None
    };
    task.map(|task| task.id)
}

fn has_own_second(change: &Change) -> bool {
    matches!(&change.operation, Operation::Create(new) if new.created_at.is_none())
}

/// It was changed since its creation.
fn was_changed(task: &Task) -> bool {
    task.updated_at > task.created_at || task.updated_by != task.created_by
}

/// Everything that was given is there; the server may have trimmed the text, and what was left to it may be anything.
fn same_body(new: &NewTask, task: &Task) -> bool {
    // Of the text the words are compared; the task may be completed, with a result, before it is found.
    let given = new.given().without(&[Field::Text, Field::Completed, Field::Result]);
    new.text.split_whitespace().eq(task.text.split_whitespace()) && given.changed_from(task).is_empty()
}
