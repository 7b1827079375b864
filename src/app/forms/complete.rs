//! Completing tasks: a result, and in it perhaps a follow-up.

use chrono::{DateTime, Utc};

use super::dates;
use super::field::Field;
use super::form::{Choice, Complaint, Form, Purpose};
use crate::app::msg::next::Next;
use crate::app::msg::notice::{Notice, To};
use crate::app::msg::save::Save;
use crate::app::session::Session;
use crate::domain::{Act, Due, Edit, Field as TaskField, LastResult, NewTask, Patch, Row};
use crate::when;

/// The key of its title.
pub(super) const TITLE: &str = "title-complete";

/// So long ago a result was written at most that is used again without being looked at, in seconds.
const LATELY: i64 = 4 * 3_600;

/// What comes of completing with the last result once more.
#[derive(Debug)]
pub(in crate::app) enum Again {
    /// It is done.
    Done(Vec<Next>),
    /// The result was not written lately: the form points at it, and the person decides.
    Ask(Box<Form>),
}

/// The form, for these tasks.
pub(in crate::app) fn open(session: &Session, rows: Vec<Row>) -> Form {
    let row = rows.first().cloned();
    let mut form = Form::new(Purpose::Complete, vec![Field::line(TaskField::Result, "")], row);
    form.rows = rows;
    form.choices = results(session);
    form
}

fn results(session: &Session) -> Vec<Choice> {
    session.offered_results().into_iter().map(Choice::Result).collect()
}

/// Puts words into the result, the cursor behind them.
pub(in crate::app) fn begin_with(form: &mut Form, words: &str) {
    if let Some(field) = form.field_mut(TaskField::Result) {
        field.set(words);
        form.dirty = true;
    }
}

/// The results that were used before came: they are offered, unless the person is about to choose or to type.
pub(in crate::app) fn on_results(form: &mut Form, session: &Session) {
    if form.purpose == Purpose::Complete && !form.dirty && form.at.is_none() {
        form.choices = results(session);
    }
}

/// Completes with the result that was written here last, if that was lately; another one is only pointed at in the form.
pub(in crate::app) fn again(session: &mut Session, rows: Vec<Row>, last: &LastResult) -> Result<Again, Complaint> {
    let lately = |at: i64| (0..=LATELY).contains(&(session.now.timestamp() - at));
    // A result from yesterday, or written elsewhere, may belong to quite another talk: it is never sent unseen.
    if last.here.is_some_and(lately) {
        return with_result(session, &rows, &last.text).map(Again::Done);
    }
    if rows.iter().all(|row| row.task.completed) {
        return Ok(Again::Done(vec![Next::Say(Notice::Plain("all-completed"))]));
    }
    let mut form = open(session, rows);
    let chosen = Choice::Result(last.text.clone());
    let at = form.choices.iter().position(|choice| *choice == chosen);
    form.at = Some(at.unwrap_or_else(|| {
        // Each choice has a digit, and there are nine.
        form.choices.truncate(8);
        form.choices.push(chosen);
        form.choices.len() - 1
    }));
    Ok(Again::Ask(Box::new(form)))
}

/// Opens a completed task again.
pub(in crate::app) fn reopen(row: &Row) -> Next {
    let patch = Patch { completed: Some(false), ..Patch::default() };
    let edits = vec![Edit::Update { task: row.task.id, patch }];
    Next::Save(Box::new(Save::of(Act::Reopen, std::slice::from_ref(row), edits, To::Nothing)))
}

/// Saves what stands in the form. An empty result is asked about once.
pub(super) fn save(form: &mut Form, session: &mut Session) -> Result<Vec<Next>, Complaint> {
    let line = form.typed(TaskField::Result);
    // No result at all is more often an Enter too early than meant.
    if line.trim().is_empty() && !form.bare {
        form.bare = true;
        return Ok(Vec::new());
    }
    with_result(session, &form.targets(), &line)
}

/// Completes a task with a result, and makes the next one at a time that was chosen instead of any in the result's words.
pub(in crate::app) fn and_go_on(session: &mut Session, row: &Row, result: &str, due: DateTime<Utc>) -> Vec<Next> {
    let zone = session.account_zone();
    let (said, next) = when::split_follow_up(result, &session.phrases(Some(row), &zone));
    let words = next.and_then(Result::ok).map(|next| next.text).unwrap_or_default();
    let next = Due::from(due);
    session.results.last = Some(LastResult { text: said.clone(), here: Some(session.now.timestamp()) });
    let edits = vec![
        Edit::Update { task: row.task.id, patch: Patch::complete(&said) },
        Edit::Create(NewTask::after(&row.task, &words, next)),
    ];
    let to = To::Result { text: said, next: Some(next) };
    vec![Next::Save(Box::new(Save::of(Act::CompleteNext, std::slice::from_ref(row), edits, to)))]
}

/// Completes the tasks with what stands in the result line; a follow-up in it is made for each.
pub(in crate::app) fn with_result(session: &mut Session, rows: &[Row], line: &str) -> Result<Vec<Next>, Complaint> {
    let rows: Vec<_> = rows.iter().filter(|row| !row.task.completed).cloned().collect();
    if rows.is_empty() {
        return Ok(vec![Next::Say(Notice::Plain("all-completed"))]);
    }
    let account_zone = session.account_zone();
    let (mut edits, mut next_due, mut said) = (Vec::new(), None, String::new());
    for row in &rows {
        // Read for each task anew: a phrase may go by the time at which the task was due.
        let (result, next) = when::split_follow_up(line, &session.phrases(Some(row), &account_zone));
        edits.push(Edit::Update { task: row.task.id, patch: Patch::complete(&result) });
        said = result;
        match next {
            // Nothing of it is stored where one task can't take the phrase: half an act would be hard to see.
            Some(Err(error)) => return Err(Complaint::new(TaskField::Result, dates::message(&error))),
            Some(Ok(next)) => {
                next_due.get_or_insert(Due::from(next.at.at));
                edits.push(Edit::Create(NewTask::after(&row.task, &next.text, Due::from(next.at.at))));
            }
            None => {}
        }
    }
    let text = line.trim().to_owned();
    let last = LastResult { text, here: Some(session.now.timestamp()) };
    session.results.last = Some(last).filter(|last| !last.text.is_empty());
    let act = if next_due.is_some() { Act::CompleteNext } else { Act::Complete };
    Ok(vec![Next::Save(Box::new(Save::of(act, &rows, edits, To::Result { text: said, next: next_due })))])
}
