//! Forms and dialogs as data: some fields, which of them has the keys, and what they are for.

use super::field::{Content, Field, FieldId};
use crate::app::msg::notice::Notice;
use crate::app::msg::problem::Problem;
use crate::app::msg::sign_in::Page;
use crate::app::msg::ticket::Ticket;
use crate::domain::{ChangeId, Field as TaskField, Row, Subject};
use crate::when;

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
    /// What it saves, and for which tasks.
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
    /// Something was typed that leaving would lose: it is asked about first.
    pub dirty: bool,
    /// Esc was pressed with something typed: asks once.
    pub leaving: bool,
    /// Enter was pressed without a result: asks once whether that is meant.
    pub bare: bool,
    /// The answer that it waits for.
    pub waiting: Option<Ticket>,
    /// What is being stored, and what will be said about it.
    pub saving: Option<(Ticket, Notice)>,
    /// A text is in the person's own editor.
    pub editing: Option<Ticket>,
    /// Why it could not be saved.
    pub problem: Option<Problem>,
}

/// What is wrong with a form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::app) struct Complaint {
    /// The field that needs mending.
    pub field: FieldId,
    /// The key of the message that says why.
    pub error: &'static str,
}

impl Complaint {
    pub fn new(field: impl Into<FieldId>, error: &'static str) -> Self {
        Self { field: field.into(), error }
    }
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

    /// The field of this id; None in a form that has none.
    pub fn field(&self, id: impl Into<FieldId>) -> Option<&Field> {
        let id = id.into();
        self.fields.iter().find(|field| field.id == id)
    }

    /// One field, to change.
    pub fn field_mut(&mut self, id: impl Into<FieldId>) -> Option<&mut Field> {
        let id = id.into();
        self.fields.iter_mut().find(|field| field.id == id)
    }

    /// What is typed in a field; empty when there is no such field.
    pub fn typed(&self, id: impl Into<FieldId>) -> String {
        self.field(id).map(Field::typed).unwrap_or_default()
    }

    /// Moves the focus around.
    pub fn next(&mut self, forward: bool) {
        let count = self.fields.len().max(1);
        self.focus = (self.focus + if forward { 1 } else { count - 1 }) % count;
    }

    /// The subject that stands in the form.
    pub fn subject(&self) -> Option<Subject> {
        match &self.field(TaskField::Subject)?.content {
            Content::Subject { chosen, .. } => chosen.as_ref().map(|(subject, _)| *subject),
            _ => None,
        }
    }

    /// Puts what is wrong at its field and the focus on it.
    pub(in crate::app) fn complain(&mut self, complaint: Complaint) {
        if let Some(at) = self.fields.iter().position(|field| field.id == complaint.field) {
            self.fields[at].error = Some(complaint.error.to_owned());
            self.focus = at;
        }
    }

    /// True for the forms that connect an account.
    pub(super) fn connects(&self) -> bool {
        matches!(self.purpose, Purpose::SignIn | Purpose::Integration)
    }

    /// It tries what was given, or waits for somebody to agree.
    pub fn is_trying(&self) -> bool {
        self.connects() && self.waiting.is_some()
    }
}
