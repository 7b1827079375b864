//! Previews what a result line will write: the result, and the follow-up with its time, text, type and person.

use ratatui::style::Style;

use super::dates::{misread, resolved_words};
use super::{Cx, labels};
use crate::app::App;
use crate::app::forms::form::Form;
use crate::when;

/// The lines below a selected result.
pub fn written(app: &App, form: &Form, text: &str, cx: &Cx<'_>) -> Vec<(String, Style)> {
    let lines = lines(app, form, text, cx);
    let done = || (cx.words.about("follow-done", text).into_owned(), cx.theme.good);
    if lines.len() < 2 { std::iter::once(done()).chain(lines).collect() } else { lines }
}

/// Says that a plus which doesn't start a date is part of the result.
fn words_only(result: &str, cx: &Cx<'_>) -> Vec<(String, Style)> {
    let plus = result.split_whitespace().find(|word| word.len() > 1 && word.starts_with('+'));
    let line = plus.map(|word| (cx.words.about("follow-none", word).into_owned(), cx.theme.dim));
    line.into_iter().collect()
}

/// The lines below the result field; empty if there is no follow-up.
pub fn lines(app: &App, form: &Form, typed: &str, cx: &Cx<'_>) -> Vec<(String, Style)> {
    let zone = app.session().account_zone();
    let (result, next) = when::split_follow_up(typed, &app.session().phrases(form.row.as_ref(), &zone));
    let (Some(next), Some(row)) = (next, &form.row) else { return words_only(&result, cx) };
    let next = match next {
        Ok(next) => next,
        Err(error) => return vec![(misread(&error, cx), cx.theme.warn)],
    };
    let done = if result.is_empty() {
        cx.words.get("follow-done-bare").into_owned()
    } else {
        cx.words.about("follow-done", &result).into_owned()
    };
    let (at, style) = resolved_words(&next.at, app, form, cx);
    let own = next.text.trim();
    let text = if own.is_empty() { &row.task.text } else { own };
    let many = match form.rows.len() {
        0 | 1 => String::new(),
        n => format!(" · {}", cx.words.count("tasks", n as u64)),
    };
    let (kind, person) = (labels::kind(row, app), labels::person(row.task.responsible, app, cx));
    // With several tasks, each follow-up keeps its own task's text, type and person.
    let about = match (form.rows.len() > 1, own.is_empty()) {
        (false, _) => format!("{kind} · {person} · {text}"),
        (true, true) => cx.words.get("follow-like-each").into_owned(),
        (true, false) => text.to_owned(),
    };
    vec![
        (done, cx.theme.good),
        (format!("{}{many} {at}", cx.words.get("follow-up")), style),
        (format!("  {about}"), cx.theme.base),
    ]
}
