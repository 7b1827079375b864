//! The two lines at the bottom: what happened last, and the keys that work here.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::{Cx, forms, problem};
use crate::app::action::TABLE;
use crate::app::{App, Field, Link, Notice, Screen};
use crate::i18n::{Value, Words};
use crate::keymap;
use crate::text;

/// Draws the keys.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, app: &App, cx: &Cx<'_>) {
    let scope = app.scope();
    let mut entries: Vec<_> = TABLE.iter().filter(|entry| entry.scope == scope && entry.footer > 0).collect();
    entries.sort_by_key(|entry| entry.footer);
    let mut x = area.x + 1;
    for entry in entries {
        let key = keymap::label(entry.keys[0]);
        let words = match (app.screens.last(), entry.word) {
            (Some(Screen::Filter(_) | Screen::Pick(_)), "accept") => cx.words.get("action-choose"),
            _ => cx.words.get(&format!("action-{}", entry.word)),
        };
        let wide = (text::width(&key) + text::width(&words) + 3) as u16;
        if x + wide > area.right() {
            break;
        }
        x += canvas.text(x, area.y, wide, &key, cx.theme.key) + 1;
        x += canvas.text(x, area.y, wide, &words, cx.theme.dim) + 2;
    }
}

/// Draws what happened last, or what needs the person.
pub fn notice(canvas: &mut Canvas<'_>, area: Rect, app: &App, cx: &Cx<'_>) {
    let inside = Rect { x: area.x + 1, width: area.width - 2, ..area };
    if app.stopping {
        canvas.text(inside.x, inside.y, inside.width, &cx.words.get("stopping"), cx.theme.warn);
        return;
    }
    if let Some(notice) = &app.notice {
        let style = if notice.is_bad() { cx.theme.bad } else { cx.theme.good };
        let undo = if notice.can_undo() { cx.words.get("notice-undo") } else { "".into() };
        let right = canvas.right(inside, &undo, cx.theme.key);
        let room = inside.width.saturating_sub(right + 2);
        canvas.text(inside.x, inside.y, room, &words(notice, app, cx.words), style);
        return;
    }
    if let Some(Link::Offline(problem) | Link::Blocked(problem)) = &app.link {
        let words = problem::words(problem, cx.words);
        canvas.text(inside.x, inside.y, inside.width, &words, cx.theme.warn);
    }
}

/// A notice in words.
pub fn words(notice: &Notice, app: &App, words: &Words) -> String {
    match notice {
        Notice::Done { act, text, due } => {
            let said = words.about(&format!("notice-{act}"), text).into_owned();
            let due = due.and_then(|due| Some((due, due.moment()?))).map(|(due, moment)| {
                let moment = words.moment(moment, due.is_all_day(&app.account_zone()), app.now, &app.zone);
                words.about("notice-to", &moment).into_owned()
            });
            // The time comes first, so that a long text does not push it off the line.
            due.map_or_else(|| said.clone(), |due| format!("{due} · {said}"))
        }
        Notice::Undone { kept, .. } if *kept > 0 => words.get("notice-nothing-done").into_owned(),
        Notice::Undone { redone, .. } => {
            words.get(if *redone { "notice-redone" } else { "notice-undone" }).into_owned()
        }
        Notice::Moved { text, due } => {
            let all_day = due.is_all_day(&app.account_zone());
            let moment = due.moment().map(|at| words.moment(at, all_day, app.now, &app.zone)).unwrap_or_default();
            let values = [("text", Value::Text(text)), ("when", Value::Text(&moment))];
            words.with("notice-moved-meanwhile", &values).into_owned()
        }
        Notice::Confirmed(n) => words.count("notice-confirmed", *n as u64).into_owned(),
        Notice::Failed { text, problem } => {
            let why = problem::words(problem, words);
            if text.is_empty() { why } else { format!("{} — {why}", words.about("notice-failed", text)) }
        }
        Notice::Plain(key) => words.get(key).into_owned(),
        Notice::About(key, about) => words.about(key, about).into_owned(),
    }
}

/// The line in which a filter is typed.
pub fn filter(canvas: &mut Canvas<'_>, area: Rect, field: &Field, cx: &Cx<'_>) -> Option<(u16, u16)> {
    canvas.fill(area, cx.theme.field);
    canvas.text(area.x + 1, area.y, 1, "/", cx.theme.key.patch(cx.theme.field));
    forms::typed(canvas, Rect { x: area.x + 3, width: area.width - 4, ..area }, field, cx.theme.field, false)
}
