//! Moving tasks to another time: by a phrase, or by the number of a preset.

use chrono::{DateTime, Utc};

use super::dates;
use super::field::Field;
use super::form::{Choice, Complaint, Form, Purpose};
use crate::app::msg::next::Next;
use crate::app::msg::notice::To;
use crate::app::msg::save::Save;
use crate::app::session::Session;
use crate::domain::{Act, Due, Edit, Field as TaskField, Patch, Row};
use crate::when;

/// The key of its title.
pub(super) const TITLE: &str = "title-reschedule";

/// The form, for these tasks.
pub(in crate::app) fn open(session: &Session, rows: Vec<Row>) -> Form {
    let account_zone = session.account_zone();
    let row = rows.first().cloned();
    let presets = when::presets(&session.phrases(row.as_ref(), &account_zone));
    let mut form = Form::new(Purpose::Reschedule, vec![Field::line(TaskField::Due, "")], row);
    form.rows = rows;
    form.choices = presets.into_iter().map(Choice::Time).collect();
    form
}

/// Moves each task to what the phrase means for it: `=` and days keep the task's time of day.
pub(super) fn save(form: &Form, session: &Session) -> Result<Vec<Next>, Complaint> {
    let phrase = form.typed(TaskField::Due);
    let targets = form.targets();
    let resolved = |row| dates::resolve(session, &phrase, Some(row)).map(|resolved| resolved.at);
    let moments: Result<Vec<_>, _> = targets.iter().map(resolved).collect();
    match moments {
        Ok(moments) => Ok(to(&targets, &moments)),
        Err(error) => Err(Complaint::new(TaskField::Due, dates::message(&error))),
    }
}

/// Moves the tasks to a preset chosen by its number. Its moment is computed for each task, as it may depend on the
/// task.
pub(super) fn by(form: &Form, session: &Session, preset: &when::Preset) -> Result<Vec<Next>, Complaint> {
    let targets = form.targets();
    let zone = session.account_zone();
    let own = |row: &Row| {
        let presets = when::presets(&session.phrases(Some(row), &zone));
        presets.iter().find(|each| each.id == preset.id).and_then(|each| each.at)
    };
    // All are moved or none.
    let moments: Option<Vec<_>> = targets.iter().map(own).collect();
    moments.map(|moments| to(&targets, &moments)).ok_or(Complaint::new(TaskField::Due, "error-not-now"))
}

/// Moves each of these tasks to its moment.
pub(in crate::app) fn to(targets: &[Row], moments: &[DateTime<Utc>]) -> Vec<Next> {
    let moves: Vec<_> = targets.iter().zip(moments).map(|(row, at)| (row.task.id, Due::from(*at))).collect();
    // One time is shown only if it is the same for all.
    let due = moves.first().map(|(_, due)| *due).filter(|due| moves.iter().all(|(_, other)| other == due));
    let edits = moves.into_iter().map(|(task, due)| Edit::Update { task, patch: Patch::reschedule(due) }).collect();
    vec![Next::Save(Box::new(Save::of(Act::Move, targets, edits, due.map_or(To::Nothing, To::Due))))]
}
