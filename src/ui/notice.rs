//! The line above the keys: what happened last, or what needs a decision.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::Canvas;
use super::notice_words::words;
use super::{Cx, card, history, problem};
use crate::app::{Action, App, Connection, Notice, Phase, Progress, Screen};
use crate::i18n::Value;
use crate::text;

/// The most lines of a sentence about what happened.
const HIGHEST: usize = 3;

/// Draws what happened last, or what needs a decision.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, app: &App, cx: &Cx<'_>) {
    let inside = Rect { x: area.x + 1, width: area.width - 2, ..area };
    if app.phase() != Phase::Running {
        canvas.text(inside.x, inside.y, inside.width, &cx.words.get("stopping"), cx.theme.warn);
        return;
    }
    if let Some(bulk) = app.session().background.bulk.filter(|_| app.session().notice.is_none()) {
        progress(canvas, inside, bulk, cx);
        return;
    }
    if let Some(notice) = &app.session().notice {
        let style = match notice {
            notice if notice.is_bad() => cx.theme.bad,
            Notice::Soon { .. } | Notice::About("no-browser", _) => cx.theme.warn,
            _ => cx.theme.good,
        };
        let undo = if notice.can_undo() { cx.words.get("notice-undo") } else { "".into() };
        let left = usize::from(app.session().undo_quarters());
        let undo = if left > 0 {
            format!("{undo} {}{}", "▰".repeat(left), "▱".repeat(4 - left))
        } else {
            undo.into_owned()
        };
        let right = canvas.right(inside, &undo, cx.theme.key);
        let room = inside.width.saturating_sub(right + 2);
        let (words, line) = (words(notice, app, cx.words), Rect { width: room, ..inside });
        match notice.can_undo() {
            // The text is at the end and may be cut.
            true => _ = canvas.text(line.x, line.y, line.width, &words, style),
            false => whole(canvas, line, &words, style),
        }
        return;
    }
    if app.session().background.unsent.for_you() > 0 && !matches!(app.screens().last(), Some(Screen::Unsent(_))) {
        let key = cx.keys.shown(Action::Unsent.entry());
        let (words, count) = match app.session().background.unsent.needs_you {
            0 => ("notice-twins-key", app.session().background.unsent.duplicates),
            edits => ("notice-needs-you", edits),
        };
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        let values = [("n", Value::Number(count)), ("key", Value::Text(&key))];
        whole(canvas, inside, &cx.words.with(words, &values), cx.theme.bad);
        return;
    }
    if let Some(Connection::Offline(problem) | Connection::Blocked(problem)) = &app.session().background.connection {
        let words = problem::words(problem, cx.words);
        whole(canvas, inside, &words, cx.theme.warn);
        return;
    }
    last_time(canvas, inside, app, cx);
}

/// A sentence too long for its line begins on the lines above, because its end matters as much as its start.
fn whole(canvas: &mut Canvas<'_>, line: Rect, words: &str, style: Style) {
    let safe = text::safe(words);
    if text::width(&safe) <= usize::from(line.width) || line.width < 20 {
        canvas.text(line.x, line.y, line.width, words, style);
        return;
    }
    let lines = text::wrap(&safe, usize::from(line.width));
    let above = lines.len().clamp(1, HIGHEST) - 1;
    for (at, words) in lines.iter().take(HIGHEST).enumerate() {
        let y = line.y - (above - at) as u16;
        let cut = at + 1 == HIGHEST && lines.len() > HIGHEST;
        if at < above {
            canvas.fill(Rect { y, x: line.x - 1, width: line.width + 2, height: 1 }, canvas.base());
        }
        let words = if cut { format!("{words} …") } else { words.clone() };
        canvas.text(line.x, y, line.width, &words, style);
    }
}

/// If no card is shown beside the list: what happened last with the client of the selected row, and how often the task
/// was moved.
fn last_time(canvas: &mut Canvas<'_>, area: Rect, app: &App, cx: &Cx<'_>) {
    let beside = app.session().measured.detail_beside || app.board().detail.full;
    if !app.screens().is_empty() || beside {
        return;
    }
    let Some(detail) = app.board().detail_of_selected() else { return };
    let moved = detail.moves.map(|moves| card::moved(&moves, app, cx));
    let words = history::last(detail, app, cx).into_iter().chain(moved).collect::<Vec<_>>().join(" · ");
    canvas.text(area.x, area.y, area.width, &words, cx.theme.dim);
}

/// The progress of a large act, or its outcome.
fn progress(canvas: &mut Canvas<'_>, area: Rect, bulk: Progress, cx: &Cx<'_>) {
    let number = |n: usize| Value::Number(i64::try_from(n).unwrap_or(i64::MAX));
    let values = [("done", number(bulk.done)), ("total", number(bulk.total())), ("failed", number(bulk.failed))];
    let (key, style) = match bulk {
        Progress { left: 0, failed: 0, .. } => ("bulk-done", cx.theme.good),
        Progress { left: 0, .. } => ("bulk-failed", cx.theme.bad),
        _ => ("bulk-going", cx.theme.key),
    };
    // An undo can't be undone itself.
    let undo = (!bulk.back).then(|| cx.words.get("notice-undo"));
    let stops = cx.keys.shown(Action::Stop.entry());
    let stop = (bulk.left > 0).then(|| cx.words.about("bulk-stop", &stops));
    let hint: Vec<_> = stop.into_iter().chain(undo).collect();
    let hint = hint.join(" · ");
    let right = canvas.right(area, &hint, cx.theme.key);
    let room = area.width.saturating_sub(right + 2);
    // Rounded down, so that the bar is full only when everything is done.
    let full = bulk.done * 20 / bulk.total().max(1);
    let bar = if bulk.left > 0 { format!("{}{} ", "█".repeat(full), "░".repeat(20 - full)) } else { String::new() };
    canvas.text(area.x, area.y, room, &format!("{bar}{}", cx.words.with(key, &values)), style);
}
