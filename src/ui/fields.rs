//! The fields of a form: each with its name, what is in it, and the lines below it.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::Canvas;
use super::dates::{misread, moment, resolved_words};
use super::text_input::{self, Cursor};
use super::{Cx, follow_up, labels, problem, task_fields};
use crate::app::forms::field::{Content, FieldId};
use crate::app::forms::form::{Choice, Form, Purpose};
use crate::app::forms::{dates, spread};
use crate::app::{App, Field};
use crate::domain::{Due, Field as TaskField};
use crate::text;
use crate::when::WhenError;

pub(super) fn name(field: &Field, cx: &Cx<'_>) -> String {
    let key = match field.id {
        FieldId::Task(field) => task_fields::name_key(field),
        FieldId::Note => "field-note",
        FieldId::PerDay => "field-per-day",
        FieldId::Find => "field-find",
        FieldId::Address => "field-address",
        FieldId::Token => "field-token",
        FieldId::Name => "field-name",
        FieldId::Key => "field-key",
        FieldId::Columns => "field-columns",
        FieldId::Integration => "field-integration",
        FieldId::SecretKey => "field-secret",
        FieldId::Redirect => "field-redirect",
        FieldId::Code => "field-code",
    };
    cx.words.get(key).into_owned()
}

pub(super) fn height(field: &Field, width: u16) -> u16 {
    match &field.content {
        Content::Text { area, lines: true, .. } => (text_input::rows(area, usize::from(width), 6) as u16).max(2),
        Content::Subject { found, .. } => 1 + found.len() as u16,
        _ => 1,
    }
}

pub(super) fn draw_field(
    canvas: &mut Canvas<'_>,
    area: Rect,
    app: &App,
    form: &Form,
    field: &Field,
    cx: &Cx<'_>,
) -> Cursor {
    let focused = form.fields.get(form.focus).is_some_and(|own| own.id == field.id);
    // The background shows where one can type, also where nothing is typed yet.
    canvas.tint(Rect { height: area.height.min(6), ..area }, cx.theme.field);
    match &field.content {
        Content::Text { fresh, .. } => {
            // What was put there beforehand goes with the first letter, and looks like a selection for that.
            let style = if *fresh && focused { cx.theme.selected } else { cx.theme.field };
            let cursor = text_input::draw(canvas, area, field, style, field.id.is_secret());
            if field.typed().is_empty() {
                canvas.text(
                    area.x,
                    area.y,
                    area.width,
                    &hint(field, form, app, cx),
                    cx.theme.dim.patch(cx.theme.field),
                );
            }
            cursor
        }
        Content::Choice { options, chosen } => {
            let name = chosen.and_then(|at| options.get(at)).map_or("—", |(_, name)| name.as_str());
            // The arrows say that Left and Right choose.
            let words = if focused { format!("‹ {name} ›") } else { name.to_owned() };
            canvas.text(area.x, area.y, area.width, &words, cx.theme.field);
            None
        }
        Content::Subject { found, at, chosen, .. } => {
            let line = Rect { height: 1, ..area };
            let cursor = text_input::draw(canvas, line, field, cx.theme.field, false);
            if field.typed().is_empty() {
                let words = match chosen {
                    Some((subject, name)) => format!("{} · {name}", cx.words.get(&labels::entity_key(subject.kind))),
                    None => cx.words.get("hint-subject").into_owned(),
                };
                let style = if chosen.is_some() { cx.theme.base } else { cx.theme.dim };
                canvas.text(area.x, area.y, area.width, &words, style.patch(cx.theme.field));
            }
            for (index, card) in found.iter().enumerate() {
                let kind = cx.words.get(&labels::entity_key(card.subject.kind));
                let style = if index == *at { cx.theme.selected } else { cx.theme.base };
                let words = text::fit(&text::safe(&format!(" {kind} · {}", card.name)), usize::from(area.width));
                canvas.text(area.x, area.y + 1 + index as u16, area.width, &words, style);
            }
            cursor
        }
    }
}

fn hint(field: &Field, form: &Form, app: &App, cx: &Cx<'_>) -> String {
    let key = match field.id {
        FieldId::Task(TaskField::Due) if form.purpose == Purpose::Edit => {
            let now = form.row.as_ref().map(|row| moment(row.task.due, app, cx)).unwrap_or_default();
            return format!("{now} — {}", cx.words.get("hint-keeps"));
        }
        FieldId::Task(field) => match task_fields::hint_key(field) {
            Some(key) => key,
            None => return String::new(),
        },
        FieldId::Address => "hint-address",
        FieldId::Token => "hint-token",
        FieldId::SecretKey if app.session().accounts.integration.is_some() => "hint-secret-known",
        FieldId::Integration => "hint-integration",
        FieldId::SecretKey => "hint-token",
        FieldId::Code if matches!(form.purpose, Purpose::Agreeing(_)) => "hint-code-pasted",
        FieldId::Code => "hint-code",
        FieldId::Key => "hint-key",
        FieldId::Columns => "hint-columns",
        _ => return String::new(),
    };
    cx.words.get(key).into_owned()
}

/// The lines under a field: what is wrong with it, or what its phrase means.
pub(super) fn under(app: &App, form: &Form, field: &Field, focused: bool, cx: &Cx<'_>) -> Vec<(String, Style)> {
    if let Some(error) = &field.error {
        // The word that was not understood is named, so that nobody has to look for it in a long phrase.
        let words = match dates::date_error(app.session(), form, field) {
            Some(WhenError::Unknown { word } | WhenError::Ambiguous { word } | WhenError::WholeMonth { word }) => {
                cx.words.about(error, &word)
            }
            _ => cx.words.get(error),
        };
        return vec![(words.into_owned(), cx.theme.bad)];
    }
    let typed = field.typed();
    if let Some(choice) = form.pointed().filter(|_| focused).and_then(|at| form.choices.get(at)) {
        return outcome(app, form, choice, cx);
    }
    if typed.trim().is_empty() {
        return Vec::new();
    }
    let said = match field.id {
        FieldId::Task(TaskField::Due) => match dates::resolve(app.session(), &typed, form.row.as_ref()) {
            Ok(resolved) => Some(resolved_words(&resolved, app, form, cx)),
            // Dimmed while it is being typed: half a date is no mistake yet.
            Err(error) if focused => Some((misread(&error, cx), cx.theme.dim)),
            Err(_) => None,
        },
        // A date at the end of the text counts only where the field of its own is empty.
        FieldId::Task(TaskField::Text)
            if form.purpose == Purpose::New && form.typed(TaskField::Due).trim().is_empty() =>
        {
            match dates::trailing(app.session(), &typed) {
                (text, Some(Ok(resolved))) => {
                    let (words, style) = resolved_words(&resolved, app, form, cx);
                    Some((format!("{words} · {text}"), style))
                }
                (_, Some(Err(error))) => Some((misread(&error, cx), cx.theme.warn)),
                (_, None) => None,
            }
        }
        FieldId::PerDay => Some((spread_words(app, form, cx), cx.theme.good)),
        FieldId::Task(TaskField::Result) => return follow_up::lines(app, form, &typed, cx),
        FieldId::Redirect => Some((cx.words.get("redirect-is").into_owned(), cx.theme.dim)),
        _ => None,
    };
    said.into_iter().collect()
}

/// What taking a choice does.
fn outcome(app: &App, form: &Form, choice: &Choice, cx: &Cx<'_>) -> Vec<(String, Style)> {
    match choice {
        Choice::Result(text) => follow_up::written(app, form, text, cx),
        Choice::Time(preset) => match preset.at {
            Some(at) => vec![(format!("→ {}", moment(Due::from(at), app, cx)), cx.theme.good)],
            None => vec![(cx.words.get("error-not-now").into_owned(), cx.theme.warn)],
        },
    }
}

/// How many tasks come to lie on which day.
fn spread_words(app: &App, form: &Form, cx: &Cx<'_>) -> String {
    let mut days: Vec<(String, usize)> = Vec::new();
    for (_, due) in spread::plan(app.session(), form) {
        let day = due.moment().map(|at| cx.words.date(at, app.session().now, &app.session().zone)).unwrap_or_default();
        match days.iter_mut().find(|(known, _)| *known == day) {
            Some((_, count)) => *count += 1,
            None => days.push((day, 1)),
        }
    }
    let shown: Vec<_> = days.iter().take(3).map(|(day, count)| format!("{day}: {count}")).collect();
    // The first days and the last one: how far it reaches matters more than what lies between.
    match days.last().filter(|_| days.len() > 3) {
        Some((day, count)) => format!("→ {} … {day}: {count}", shown.join(" · ")),
        None => format!("→ {}", shown.join(" · ")),
    }
}

/// What a form says below its fields: a question, a problem, or that it is being saved; in lines of so many columns.
pub(super) fn message(form: &Form, columns: u16, cx: &Cx<'_>) -> (Vec<String>, Style) {
    let line = |key: &str| cx.words.get(key).into_owned();
    // A question first: the next key answers it, whatever else the form has to say.
    let (words, style) = if form.leaving {
        (line("leave-question"), cx.theme.warn)
    } else if form.bare {
        (line("bare-question"), cx.theme.warn)
    } else if let Some(problem) = &form.problem {
        (problem::words(problem, cx.words), cx.theme.bad)
    } else if form.saving.is_some() {
        (line("saving"), cx.theme.dim)
    } else if form.is_trying() {
        (line("checking"), cx.theme.dim)
    } else {
        return (Vec::new(), cx.theme.base);
    };
    (text::wrap(&text::safe(&words), usize::from(columns)), style)
}

/// Draws it from this line on, as far as there is room.
pub(super) fn bottom(canvas: &mut Canvas<'_>, inside: Rect, y: u16, (lines, style): &(Vec<String>, Style)) {
    for (y, words) in (y.min(inside.bottom() - 1)..inside.bottom()).zip(lines) {
        canvas.text(inside.x, y, inside.width, words, *style);
    }
}
