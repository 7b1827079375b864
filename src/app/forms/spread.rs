//! Spreads the marked tasks over the coming working days: a number per day, shown before it is done, one undo.

use super::field::{Field, FieldId};
use super::form::{Complaint, Form, Purpose};
use crate::app::msg::next::Next;
use crate::app::msg::notice::To;
use crate::app::msg::save::Save;
use crate::app::session::Session;
use crate::domain::{Act, Due, Edit, Patch, Row};
use crate::when;

/// The key of its title.
pub(super) const TITLE: &str = "title-spread";

/// Tasks per day, unless told otherwise.
const PER_DAY: &str = "10";

/// The form, for these tasks.
pub(in crate::app) fn open(rows: Vec<Row>) -> Form {
    let row = rows.first().cloned();
    let fields = vec![Field::line(FieldId::PerDay, PER_DAY)];
    Form { rows, ..Form::new(Purpose::Spread, fields, row) }
}

/// Each task with the time it would get; empty if the number makes no sense.
pub fn plan(session: &Session, form: &Form) -> Vec<(Row, Due)> {
    let per_day = form.typed(FieldId::PerDay).trim().parse().unwrap_or(0);
    let rows: Vec<_> = form.targets().into_iter().filter(|row| !row.task.completed).collect();
    let zone = session.account_zone();
    let workload =
        |row: &Row| when::Workload { who: row.task.responsible.map(|user| user.0), seconds: row.task.duration };
    let tasks: Vec<_> = rows.iter().map(workload).collect();
    let moments = when::spread(&tasks, per_day, &session.phrases(None, &zone));
    rows.into_iter().zip(moments.into_iter().map(Due::from)).collect()
}

pub(super) fn save(form: &Form, session: &Session) -> Result<Vec<Next>, Complaint> {
    let plan = plan(session, form);
    if plan.is_empty() {
        return Err(Complaint::new(FieldId::PerDay, "error-per-day"));
    }
    let rows: Vec<_> = plan.iter().map(|(row, _)| row.clone()).collect();
    let moved = |(row, due): (Row, Due)| Edit::Update { task: row.task.id, patch: Patch::reschedule(due) };
    let edits = plan.into_iter().map(moved).collect();
    Ok(vec![Next::Save(Box::new(Save::of(Act::Spread, &rows, edits, To::Nothing)))])
}
