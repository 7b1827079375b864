//! Completing tasks: the result, which may contain a follow-up.

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

/// Age in seconds up to which a result is reused without being shown first.
const LATELY: i64 = 4 * 3_600;

/// What happens when completing with the last result again.
#[derive(Debug)]
pub(in crate::app) enum Again {
    /// It is done.
    Done(Vec<Next>),
    /// The result was not written lately: the form selects it, and the person decides.
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

/// Puts text into the result, with the cursor after it.
pub(in crate::app) fn begin_with(form: &mut Form, words: &str) {
    if let Some(field) = form.field_mut(TaskField::Result) {
        field.set(words);
        form.dirty = true;
    }
}

/// Earlier results arrived: they are offered unless the person has started to choose or type.
pub(in crate::app) fn on_results(form: &mut Form, session: &Session) {
    if form.purpose == Purpose::Complete && !form.dirty && form.at.is_none() {
        form.choices = results(session);
    }
}

/// Completes with the result last written here, if that was recent; otherwise the form only selects it.
pub(in crate::app) fn again(session: &mut Session, rows: Vec<Row>, last: &LastResult) -> Result<Again, Complaint> {
    let lately = |at: i64| (0..=LATELY).contains(&(session.now.timestamp() - at));
    // A result from yesterday, or from elsewhere, may belong to another conversation: it is never sent unseen.
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
        // Each choice has a digit, and there are only nine.
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

/// Saves the form. An empty result is questioned once.
pub(super) fn save(form: &mut Form, session: &mut Session) -> Result<Vec<Next>, Complaint> {
    let line = form.typed(TaskField::Result);
    // No result at all is more often an Enter too early than meant.
    if line.trim().is_empty() && !form.bare {
        form.bare = true;
        return Ok(Vec::new());
    }
    with_result(session, &form.targets(), &line)
}

/// Completes a task with a result, and creates the next one at the chosen time, ignoring any time in the result's text.
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

/// Completes the tasks with the text of the result line; a follow-up in it is created for each.
pub(in crate::app) fn with_result(session: &mut Session, rows: &[Row], line: &str) -> Result<Vec<Next>, Complaint> {
    let rows: Vec<_> = rows.iter().filter(|row| !row.task.completed).cloned().collect();
    if rows.is_empty() {
        return Ok(vec![Next::Say(Notice::Plain("all-completed"))]);
    }
    let account_zone = session.account_zone();
    let (mut edits, mut next_due, mut said) = (Vec::new(), None, String::new());
    for row in &rows {
        // Read again for each task: a phrase may depend on when the task was due.
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
