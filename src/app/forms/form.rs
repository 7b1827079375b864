//! Forms and dialogs as data: their fields, which one has the focus, and what they are for.

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
    /// Create a task.
    New,
    /// Change a task.
    Edit,
    /// Complete a task with a result.
    Complete,
    /// Move a task to another time.
    Reschedule,
    /// Spread tasks over the coming working days.
    Spread,
    /// Write a note on the subject of a task.
    Note(Subject),
    /// Edit a note that could not be sent.
    CorrectNote(ChangeId, Subject),
    /// Edit a change that could not be sent; true for a new task.
    Correct(ChangeId, bool),
    /// Save what is on the screen as a view.
    SaveView,
    /// Connect an account with a long-lived token.
    SignIn,
    /// Connect an account with one's own integration.
    Integration,
    /// Waiting for the person to agree on a web page.
    Agreeing(Page),
}

/// A form.
#[derive(Clone, Debug)]
pub struct Form {
    /// What it saves, and for which tasks.
    pub purpose: Purpose,
    /// Its fields from top to bottom.
    pub fields: Vec<Field>,
    /// Index of the field with the focus.
    pub focus: usize,
    /// The task it is about, as it was when the form opened.
    pub row: Option<Row>,
    /// All tasks it is about if there are several; the first of them is `row`.
    pub rows: Vec<Row>,
    /// Numbered choices: earlier results, or times.
    pub choices: Vec<Choice>,
    /// The choice selected with the arrow keys.
    pub at: Option<usize>,
    /// Something was typed that leaving would lose, so leaving has to be confirmed.
    pub dirty: bool,
    /// Esc was pressed with something typed: leaving has to be confirmed.
    pub leaving: bool,
    /// Enter was pressed without a result: it has to be confirmed.
    pub bare: bool,
    /// The answer it waits for.
    pub waiting: Option<Ticket>,
    /// What is being stored, and the notice to show afterwards.
    pub saving: Option<(Ticket, Notice)>,
    /// A text is open in the person's own editor.
    pub editing: Option<Ticket>,
    /// Why it could not be saved.
    pub problem: Option<Problem>,
}

/// What is wrong with a form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::app) struct Complaint {
    /// The field to correct.
    pub field: FieldId,
    /// The locale key of the message.
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
    /// A result that was used before.
    Result(String),
    /// A time.
    Time(when::Preset),
}

impl Form {
    /// A form with the focus on the first field.
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

    /// The choice that Enter takes: the one selected with the arrows, or the one whose digit is all that the field
    /// holds.
    pub fn pointed(&self) -> Option<usize> {
        self.at.or_else(|| {
            let typed = self.fields.get(self.focus)?.typed();
            let mut chars = typed.chars();
            let digit = chars.next().filter(|_| chars.next().is_none())?.to_digit(10)?;
            usize::try_from(digit).ok()?.checked_sub(1).filter(|at| *at < self.choices.len())
        })
    }

    /// The tasks it is about.
    pub fn targets(&self) -> Vec<Row> {
        if self.rows.is_empty() { self.row.iter().cloned().collect() } else { self.rows.clone() }
    }

    /// The field with the focus.
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

    /// Moves the focus to the next or previous field, wrapping around.
    pub fn next(&mut self, forward: bool) {
        let count = self.fields.len().max(1);
        self.focus = (self.focus + if forward { 1 } else { count - 1 }) % count;
    }

    /// The subject chosen in the form.
    pub fn subject(&self) -> Option<Subject> {
        match &self.field(TaskField::Subject)?.content {
            Content::Subject { chosen, .. } => chosen.as_ref().map(|(subject, _)| *subject),
            _ => None,
        }
    }

    /// Shows the error at its field and moves the focus there.
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

    /// True while it tries the credentials, or waits for the person to agree.
    pub fn is_trying(&self) -> bool {
        self.connects() && self.waiting.is_some()
    }
}
