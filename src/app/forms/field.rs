//! One field of a form: a text, a choice, or a subject found by name.

use tui_textarea::{CursorMove, TextArea};

use super::editing::edit;
use crate::app::msg::key::{Code, Key};
use crate::domain::{Card, Field as TaskField, Subject};
use crate::text::{self, Taken};

/// What a field is for; its label and its hint follow from it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum FieldId {
    /// A field of a task.
    Task(TaskField),
    /// A note.
    Note,
    /// How many tasks per day.
    PerDay,
    /// The name of a saved view.
    Name,
    /// The key of a saved view.
    Key,
    /// The columns of a saved view.
    Columns,
    /// Words to search for: a filter, or part of a name in a list.
    Find,
    /// The account's address.
    Address,
    /// The token, not shown.
    Token,
    /// The id of one's own integration.
    Integration,
    /// Its secret key, not shown.
    SecretKey,
    /// Its redirect address.
    Redirect,
    /// A code for signing in, or the address to which the browser was redirected.
    Code,
}

impl FieldId {
    /// What is in it must not be shown or logged.
    pub fn is_secret(self) -> bool {
        matches!(self, Self::Token | Self::SecretKey)
    }
}

impl From<TaskField> for FieldId {
    fn from(field: TaskField) -> Self {
        Self::Task(field)
    }
}

/// A field's content.
#[derive(Clone, Debug)]
pub enum Content {
    /// Typed text. `lines` allows more than one.
    Text {
        /// The text with its cursor.
        area: Box<TextArea<'static>>,
        /// More than one line is allowed.
        lines: bool,
        /// A preset value that the next character replaces.
        fresh: bool,
    },
    /// One of several options.
    Choice {
        /// The options: the server's value and name of each.
        options: Vec<(i64, String)>,
        /// Index into `options`; None if the current value is none of them.
        chosen: Option<usize>,
    },
    /// A lead, contact, company or customer, found by typing.
    Subject {
        /// What is typed.
        area: Box<TextArea<'static>>,
        /// What was found.
        found: Vec<Card>,
        /// The index of the selected one.
        at: usize,
        /// The subject that is chosen, and its name.
        chosen: Option<(Subject, String)>,
    },
}

/// A field with its content and what is wrong with it.
#[derive(Clone)]
pub struct Field {
    /// What it is for.
    pub id: FieldId,
    /// Its content.
    pub content: Content,
    /// Key of the message that says what is wrong.
    pub error: Option<String>,
}

impl std::fmt::Debug for Field {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = f.debug_struct("Field");
        shown.field("id", &self.id).field("error", &self.error);
        // A code is no lasting secret, but it has no place in an error report either.
        let hidden = self.id.is_secret() || self.id == FieldId::Code;
        if hidden { shown.finish_non_exhaustive() } else { shown.field("content", &self.content).finish() }
    }
}

/// What happened when a text from outside replaced the typed one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Replaced {
    /// It differs from what was there.
    pub is_another: bool,
    /// How many invisible characters were left out.
    pub left_out: usize,
}

impl Field {
    /// A line of text with a preset value, selected: typing replaces it.
    pub fn line(id: impl Into<FieldId>, preset: &str) -> Self {
        let fresh = !preset.is_empty();
        Self::new(id, Content::Text { area: Box::new(area(preset)), lines: false, fresh })
    }

    /// A text of several lines with a preset value, the cursor after it.
    pub fn lines(id: impl Into<FieldId>, preset: &str) -> Self {
        Self::new(id, Content::Text { area: Box::new(area(preset)), lines: true, fresh: false })
    }

    /// A choice.
    pub fn choice(id: impl Into<FieldId>, options: Vec<(i64, String)>, value: Option<i64>) -> Self {
        let chosen = value.and_then(|value| options.iter().position(|(each, _)| *each == value));
        Self::new(id, Content::Choice { options, chosen })
    }

    /// A subject.
    pub fn subject(chosen: Option<(Subject, String)>) -> Self {
        let content = Content::Subject { area: Box::new(area("")), found: Vec::new(), at: 0, chosen };
        Self::new(TaskField::Subject, content)
    }

    fn new(id: impl Into<FieldId>, content: Content) -> Self {
        Self { id: id.into(), content, error: None }
    }

    /// The typed text, with line breaks.
    pub fn typed(&self) -> String {
        match &self.content {
            Content::Text { area, .. } | Content::Subject { area, .. } => area.lines().join("\n"),
            Content::Choice { .. } => String::new(),
        }
    }

    /// The chosen value of a choice; None for other fields, and if nothing is chosen.
    pub fn value(&self) -> Option<i64> {
        match &self.content {
            Content::Choice { options, chosen } => chosen.and_then(|at| options.get(at)).map(|(value, _)| *value),
            _ => None,
        }
    }

    /// Replaces the typed text.
    pub fn set(&mut self, text: &str) {
        if let Content::Text { area: old, fresh, .. } = &mut self.content {
            **old = area(text);
            *fresh = false;
        }
    }

    /// Replaces what is typed by a text from outside.
    pub fn replace(&mut self, text: &str) -> Replaced {
        let Content::Text { lines, .. } = &self.content else { return Replaced::default() };
        let Taken { text, left_out } = text::taken(text);
        let text = text.trim_end_matches('\n');
        let text = if *lines { text.to_owned() } else { text.replace('\n', " ") };
        let is_another = text != self.typed();
        if is_another {
            self.error = None;
            self.set(&text);
        }
        Replaced { is_another, left_out }
    }

    /// Selects what is there, so that the next character replaces it.
    pub(super) fn select(&mut self) {
        let empty = self.typed().is_empty();
        if let Content::Text { lines: false, fresh, .. } = &mut self.content {
            *fresh = !empty;
        }
    }

    /// Types one key. True if the content changed.
    pub fn key(&mut self, key: Key) -> bool {
        self.error = None;
        match &mut self.content {
            Content::Text { area: editor, lines, fresh } => {
                if std::mem::take(fresh) && replaces(key) {
                    **editor = area("");
                }
                edit(editor, key, *lines)
            }
            Content::Choice { options, chosen } => choose(options, chosen, key),
            Content::Subject { area, .. } => edit(area, key, false),
        }
    }

    /// Inserts pasted text.
    pub fn paste(&mut self, text: &str) {
        self.error = None;
        let text = text::taken(text).text;
        match &mut self.content {
            Content::Text { area: editor, lines, fresh } => {
                if std::mem::take(fresh) {
                    **editor = area("");
                }
                editor.insert_str(if *lines { text } else { text.replace('\n', " ") });
            }
            Content::Subject { area, .. } => {
                area.insert_str(text.replace('\n', " "));
            }
            Content::Choice { .. } => {}
        }
    }

    /// Moves the selection among the options or the found subjects. False if there are none.
    pub fn step(&mut self, down: bool) -> bool {
        match &mut self.content {
            Content::Choice { options, chosen } if !options.is_empty() => {
                let last = options.len() - 1;
                *chosen = Some(match (*chosen, down) {
                    (None, _) => 0,
                    (Some(at), true) => (at + 1).min(last),
                    (Some(at), false) => at.saturating_sub(1),
                });
                true
            }
            Content::Subject { found, at, .. } if !found.is_empty() => {
                *at = if down { (*at + 1).min(found.len() - 1) } else { at.saturating_sub(1) };
                true
            }
            _ => false,
        }
    }
}

/// An editor with this text and the cursor at its end. The editor's own keys are never used: ours work in any keyboard layout.
fn area(text: &str) -> TextArea<'static> {
    let mut area = TextArea::new(text.split('\n').map(str::to_owned).collect());
    area.set_max_histories(1_000);
    area.move_cursor(CursorMove::Bottom);
    area.move_cursor(CursorMove::End);
    area
}

/// True for keys that replace a selected preset.
fn replaces(key: Key) -> bool {
    !key.ctrl && !key.alt && matches!(key.code, Code::Char(_) | Code::Backspace | Code::Delete)
}

/// A letter selects the next option that begins with it, a space the next one; arrows move by one, and so do j and k.
fn choose(options: &[(i64, String)], chosen: &mut Option<usize>, key: Key) -> bool {
    let Code::Char(c) = key.code else {
        let back = match key.code {
            Code::Left => true,
            Code::Right => false,
            _ => return false,
        };
        let at = chosen.map_or(0, |at| if back { at.saturating_sub(1) } else { at + 1 });
        *chosen = Some(at.min(options.len().saturating_sub(1)));
        return true;
    };
    let first = |name: &str| name.chars().next().is_some_and(|each| each.to_lowercase().eq(c.to_lowercase()));
    let from = chosen.map_or(0, |at| at + 1);
    let next = (from..options.len())
        .chain(0..from)
        .find(|at| c == ' ' || options.get(*at).is_some_and(|(_, name)| first(name)));
    // If no name begins with them, j and k move by one, in either keyboard layout.
    let step = || match [c, crate::domain::other_layout(c)] {
        pair if options.is_empty() || !pair.iter().any(|c| matches!(c, 'j' | 'k')) => None,
        pair if pair.contains(&'j') => Some(chosen.map_or(0, |at| (at + 1).min(options.len() - 1))),
        _ => Some(chosen.map_or(0, |at| at.saturating_sub(1))),
    };
    let next = next.or_else(step);
    if next.is_some() {
        *chosen = next;
    }
    next.is_some()
}

#[cfg(test)]
mod tests;
