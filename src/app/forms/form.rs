//! Forms and dialogs as data: some fields, which of them has the keys, and what they are for.

use crate::app::App;
use crate::app::forms::field::{Content, Field, FieldId};
use crate::app::msg::problem::Problem;
use crate::app::msg::sign_in::Page;
use crate::app::msg::ticket::Ticket;
use chrono_tz::Tz;

use crate::domain::{ChangeId, Row, Subject};
use crate::when::{self, Resolved, WhenError};

/// What a form is for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// Make a task.
    New,
    /// Change one.
    Edit,
    /// Complete one with a result.
    Complete,
    /// Move one to another time.
    Reschedule,
    /// Spread tasks over the coming working days.
    Spread,
    /// Write a note on the entity behind a task.
    Note(Subject),
    /// Change a note that could not be sent.
    MendNote(ChangeId, Subject),
    /// Change what could not be sent; true for a new task.
    Mend(ChangeId, bool),
    /// Give what is on the screen a name.
    SaveView,
    /// Connect an account with a long-lived token.
    SignIn,
    /// Connect an account with an own integration.
    Integration,
    /// A page waits for the person's agreement.
    Agreeing(Page),
}

/// A form.
#[derive(Clone, Debug)]
pub struct Form {
    /// What for.
    pub purpose: Purpose,
    /// Its fields from top to bottom.
    pub fields: Vec<Field>,
    /// Which has the keys.
    pub focus: usize,
    /// The task that it is about, as it was when the form opened.
    pub row: Option<Row>,
    /// All tasks that it is about, where one act goes to many; the first of them is `row`.
    pub rows: Vec<Row>,
    /// Numbered choices: earlier results, or times.
    pub choices: Vec<Choice>,
    /// Which choice is pointed at by the arrows.
    pub at: Option<usize>,
    /// Something was typed.
    pub dirty: bool,
    /// Esc was pressed with something typed: asks once.
    pub leaving: bool,
    /// Enter was pressed without a result: asks once whether that is meant.
    pub bare: bool,
    /// The answer that it waits for.
    pub waiting: Option<Ticket>,
    /// What is being stored, and what will be said about it.
    pub saving: Option<(Ticket, crate::app::msg::notice::Notice)>,
    /// A text is in the person's own editor.
    pub editing: Option<Ticket>,
    /// Why it could not be saved.
    pub problem: Option<Problem>,
}

/// A numbered choice below a field.
#[derive(Clone, PartialEq, Debug)]
pub enum Choice {
    /// A result used before.
    Result(String),
    /// A time.
    Time(when::Preset),
}

impl Form {
    /// A form with the first field focused.
    pub fn new(purpose: Purpose, fields: Vec<Field>, row: Option<Row>) -> Self {
        Self {
            purpose,
            fields,
            focus: 0,
            row,
            rows: Vec::new(),
            choices: Vec::new(),
            at: None,
            dirty: false,
            leaving: false,
            bare: false,
            waiting: None,
            saving: None,
            editing: None,
            problem: None,
        }
    }

    /// The choice that Enter takes: the one that the arrows point at, or the one whose number alone stands in the field.
    pub fn pointed(&self) -> Option<usize> {
        self.at.or_else(|| {
            let typed = self.fields.get(self.focus)?.typed();
            let mut chars = typed.chars();
            let digit = chars.next().filter(|_| chars.next().is_none())?.to_digit(10)?;
            usize::try_from(digit).ok()?.checked_sub(1).filter(|at| *at < self.choices.len())
        })
    }

    /// The tasks that it is about.
    pub fn targets(&self) -> Vec<Row> {
        if self.rows.is_empty() { self.row.iter().cloned().collect() } else { self.rows.clone() }
    }

    /// The field with the keys.
    pub fn focused(&mut self) -> Option<&mut Field> {
        self.fields.get_mut(self.focus)
    }

    /// One field.
    pub fn field(&self, id: FieldId) -> Option<&Field> {
        self.fields.iter().find(|field| field.id == id)
    }

    /// One field, to change.
    pub fn field_mut(&mut self, id: FieldId) -> Option<&mut Field> {
        self.fields.iter_mut().find(|field| field.id == id)
    }

    /// What is typed in a field; empty when there is no such field.
    pub fn typed(&self, id: FieldId) -> String {
        self.field(id).map(Field::typed).unwrap_or_default()
    }

    /// Moves the focus around.
    pub fn next(&mut self, forward: bool) {
        let count = self.fields.len().max(1);
        self.focus = (self.focus + if forward { 1 } else { count - 1 }) % count;
    }

    /// The subject that stands in the form.
    pub fn subject(&self) -> Option<Subject> {
        match &self.field(FieldId::Subject)?.content {
            Content::Subject { chosen, .. } => chosen.as_ref().map(|(subject, _)| *subject),
            _ => None,
        }
    }

    /// Puts the error at its field and the focus on it.
    pub fn complain(&mut self, id: FieldId, error: impl Into<String>) {
        if let Some(at) = self.fields.iter().position(|field| field.id == id) {
            self.fields[at].error = Some(error.into());
            self.focus = at;
        }
    }
}

/// What a date phrase means now, for a task due at `due`.
pub fn resolve(app: &App, phrase: &str, row: Option<&Row>) -> Result<Resolved, WhenError> {
    let account_zone = app.account_zone();
    when::resolve(phrase, &context(app, row, &account_zone))
}

/// The text of a new task without the date at its end, and that date.
pub fn trailing(app: &App, text: &str) -> (String, Option<Result<Resolved, WhenError>>) {
    let account_zone = app.account_zone();
    when::split_trailing(text.trim(), &context(app, None, &account_zone))
}

/// What is wrong with the date that stands in a field, if it holds one.
pub fn date_error(app: &App, form: &Form, field: &Field) -> Option<WhenError> {
    let typed = field.typed();
    let account_zone = app.account_zone();
    match field.id {
        FieldId::Due => resolve(app, &typed, form.row.as_ref()).err(),
        FieldId::Text => trailing(app, &typed).1?.err(),
        FieldId::Result => when::split_follow_up(&typed, &context(app, form.row.as_ref(), &account_zone)).1?.err(),
        _ => None,
    }
}

/// What date phrases are relative to.
pub fn context<'a>(app: &'a App, row: Option<&Row>, account_zone: &'a Tz) -> when::Context<'a, Tz, Tz> {
    when::Context {
        now: app.now,
        zone: &app.zone,
        account_zone,
        due: row.and_then(|row| row.task.due.moment()),
        hours: app.working_hours(),
        speech: app.speech,
    }
}
