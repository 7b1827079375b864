//! A pile of marked tasks over the coming working days: so many a day, seen before it is done, one undo.

use crate::app::board::marks;
use crate::app::forms::field::{Field, FieldId};
use crate::app::forms::form::{Form, Purpose, context};
use crate::app::forms::opening::open_form;
use crate::app::forms::submit;
use crate::app::msg::effect::Effect;
use crate::app::msg::notice::{Notice, To};
use crate::app::{App, acts};
use crate::domain::{Due, Edit, Patch, Row};
use crate::when;

/// A day, unless told otherwise.
const PER_DAY: &str = "10";

pub(in crate::app) fn open(app: &mut App) -> Vec<Effect> {
    if app.board.marks.is_empty() {
        return acts::say(app, Notice::Plain("mark-first"));
    }
    let rows = marks::targets(app);
    let row = rows.first().cloned();
    let fields = vec![Field::text(FieldId::PerDay, PER_DAY, false)];
    open_form(app, Form { rows, ..Form::new(Purpose::Spread, fields, row) })
}

/// Each task with the time that it would get; none when the number makes no sense.
pub fn plan(app: &App, form: &Form) -> Vec<(Row, Due)> {
    let per_day = form.typed(FieldId::PerDay).trim().parse().unwrap_or(0);
    let rows: Vec<_> = form.targets().into_iter().filter(|row| !row.task.completed).collect();
    let zone = app.account_zone();
    let pile = |row: &Row| when::Pile { who: row.task.responsible.map(|user| user.0), seconds: row.task.duration };
    let tasks: Vec<_> = rows.iter().map(pile).collect();
    let moments = when::spread(&tasks, per_day, &context(app, None, &zone));
    rows.into_iter().zip(moments.into_iter().map(Due::from)).collect()
}

pub(in crate::app) fn submit(app: &mut App, form: &Form) -> Vec<Effect> {
    let plan = plan(app, form);
    if plan.is_empty() {
        return submit::complain(app, FieldId::PerDay, "error-per-day");
    }
    let rows: Vec<_> = plan.iter().map(|(row, _)| row.clone()).collect();
    let moved = |(row, due): (Row, Due)| Edit::Change { task: row.task.id, patch: Patch::reschedule(due) };
    let edits = plan.into_iter().map(moved).collect();
    submit::save(app, "spread", &rows, edits, To::Nothing)
}
