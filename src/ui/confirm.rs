//! The question before an act on many tasks: what it does, to how many, and the first few of them.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::{Cx, make_room, middle};
use crate::app::{App, Save, To};
use crate::i18n::Value;

/// Draws it in the middle of the screen.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, app: &App, confirm: &Save, cx: &Cx<'_>) {
    let width = area.width.saturating_sub(6).min(72);
    let height = (confirm.sample.len() as u16 + 6).min(area.height.saturating_sub(2));
    let frame = middle(area, width, height);
    make_room(canvas, area, frame, cx);
    let inside = canvas.frame(frame, &cx.words.get("title-sure"), true);
    let inside = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
    canvas.text(inside.x, inside.y, inside.width, &question(app, confirm, cx), cx.theme.title);
    let mut y = inside.y + 1;
    for text in &confirm.sample {
        canvas.text(inside.x + 2, y, inside.width.saturating_sub(2), text, cx.theme.base);
        y += 1;
    }
    if let Some(more) = confirm.count.checked_sub(confirm.sample.len()).filter(|more| *more > 0) {
        canvas.text(inside.x + 2, y, inside.width, &cx.words.count("and-more", more as u64), cx.theme.dim);
        y += 1;
    }
    canvas.text(inside.x, y + 1, inside.width, &cx.words.get("sure-hint"), cx.theme.warn);
}

fn question(app: &App, confirm: &Save, cx: &Cx<'_>) -> String {
    let act = cx.words.get(&format!("sure-{}", confirm.act));
    let tasks = cx.words.count("tasks", confirm.count as u64);
    let values = [("act", Value::Text(&act)), ("tasks", Value::Text(&tasks))];
    let words = cx.words.with("sure-question", &values).into_owned();
    let due = match confirm.to {
        To::Due(due) => Some(due),
        To::Result { next, .. } => next,
        _ => None,
    };
    match due.and_then(|due| Some((due, due.moment()?))) {
        Some((due, at)) => {
            let all_day = due.is_all_day(&app.session().account_zone());
            format!("{words} → {}", cx.words.moment(at, all_day, app.session().now, &app.session().zone_of(due)))
        }
        None => words,
    }
}
