//! The open tasks in columns by due date, as many side by side as fit; the focused one is always visible.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::Canvas;
use super::kept::Key;
use super::{Cx, labels, task_row};
use crate::app::board::layout::COLUMNS;
use crate::app::board::layout::place;
use crate::app::{App, Target};
use crate::domain::{Row, View};
use crate::text;

/// The narrowest a column gets.
const NARROWEST: u16 = 26;
/// Lines per task: one for the client and the time, one for the text.
const LINES: u16 = 2;

/// Draws the columns; returns how many tasks a column shows.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, app: &App, cx: &Cx<'_>) -> usize {
    let fit = usize::from(area.width / NARROWEST).clamp(1, COLUMNS.len());
    let at = place(app.board().view).unwrap_or(0);
    // Columns on both sides are visible if there is room: that is where tasks are moved to.
    let first = at.saturating_sub(fit / 2).min(COLUMNS.len() - fit);
    let wide = area.width / fit as u16;
    for (nth, view) in COLUMNS.into_iter().skip(first).take(fit).enumerate() {
        let x = area.x + nth as u16 * wide;
        let width = if nth + 1 == fit { area.right() - x } else { wide };
        let (more_left, more_right) = (nth == 0 && first > 0, nth + 1 == fit && first + fit < COLUMNS.len());
        let arrows = (if more_left { "‹ " } else { "" }, if more_right { " ›" } else { "" });
        column(canvas, Rect { x, width, ..area }, view, arrows, app, cx);
    }
    usize::from(area.height.saturating_sub(1) / LINES).max(1)
}

fn column(canvas: &mut Canvas<'_>, area: Rect, view: View, arrows: (&str, &str), app: &App, cx: &Cx<'_>) {
    let board = &app.board();
    let own = view == board.view;
    let active = own && !board.detail.focus && app.screens().is_empty();
    let rows = usize::from(area.height.saturating_sub(1) / LINES);
    let side = board.columns.get(view);
    let shown: Vec<(u64, &Row)> = match side.filter(|_| !own) {
        Some(side) => side.visible(rows).collect(),
        None => board.visible(rows).collect(),
    };
    let (window, loaded) = match side.filter(|_| !own) {
        Some(side) => (&side.window, side.loaded),
        None => (&board.list.window, board.list.loaded && board.list.rows_of == view),
    };
    // In unfocused columns a filter only searches the first tasks; in the focused one it goes on to the end.
    let (total, first) = (window.total, loaded && !window.exact);
    let name = cx.words.get(&format!("view-{}", view.word()));
    let plus = if first { "+" } else { "" };
    let place =
        if own && total > 0 { format!("{} / {total}{plus}", board.list.index + 1) } else { format!("{total}{plus}") };
    let note = if first && !own { format!(" {}", cx.words.get("column-first")) } else { String::new() };
    let title = format!("{}{name} · {place}{note}{}", arrows.0, arrows.1);
    let style = if active { cx.theme.frame_active } else { cx.theme.frame };
    canvas.rule(Rect { height: 1, ..area }, &title, "", style);
    let inside = Rect { y: area.y + 1, height: area.height - 1, width: area.width - 1, ..area };
    canvas.upright(inside.right(), inside, cx.theme.frame);
    canvas.can_click(inside, Target::Column(view, None));
    if shown.is_empty() {
        let key = match (&board.filter, loaded) {
            (_, false) => "loading",
            (Some(_), _) if first && own => "searching",
            (Some(_), _) if first => "empty-column-first",
            (Some(_), _) => "empty-column-filter",
            (None, _) => "empty-view",
        };
        let room = inside.width.saturating_sub(2);
        let lines = text::wrap(&text::safe(&cx.words.get(key)), usize::from(room));
        for (y, words) in (inside.y + 1..inside.bottom()).zip(lines) {
            canvas.text(inside.x + 1, y, room, &words, cx.theme.dim);
        }
        return;
    }
    let key = Key::of("task in a column", inside, app).with(view);
    for (nth, (place, row)) in shown.into_iter().enumerate() {
        let card = Rect { y: inside.y + nth as u16 * LINES, height: LINES, ..inside };
        canvas.can_click(card, Target::Column(view, Some(place)));
        let selected = own && place == board.list.index;
        let key = key.clone().with((selected, task_row::shown(row, app)));
        canvas.kept(key, card, |canvas| Card { row, view, selected }.draw(canvas, card, app, cx));
    }
}

/// A task in one of the columns.
struct Card<'a> {
    row: &'a Row,
    /// The column's view.
    view: View,
    selected: bool,
}

impl Card<'_> {
    fn draw(&self, canvas: &mut Canvas<'_>, card: Rect, app: &App, cx: &Cx<'_>) {
        let Self { row, view, selected } = *self;
        if selected {
            canvas.tint(card, cx.theme.selected);
        }
        let over = |style: Style| if selected { cx.theme.selected } else { style };
        let (glyph, style) = labels::badge(row.badge, cx);
        canvas.text(card.x, card.y, 1, if selected { "▸" } else { " " }, over(cx.theme.key));
        canvas.text(card.x + 1, card.y, 1, glyph, over(style));
        if app.board().marks.contains(row.task.id) {
            canvas.text(card.x + 2, card.y, 1, "✓", over(cx.theme.key));
        }
        canvas.text(card.x + 3, card.y, 1, labels::icon(row.task.kind), over(labels::tint(row.task.kind, app, cx)));
        // A blank separates it from the line between the columns.
        let (x, room) = (card.x + 5, card.width.saturating_sub(6));
        let (when, style) = task_row::when(&row.task, view, app, cx);
        let first = Rect { x, y: card.y, width: room, height: 1 };
        let name_room = usize::from(room).saturating_sub(text::width(&when) + 1);
        let (name, client) = task_row::client(row, name_room, cx);
        let used = text::width(&text::safe(&name));
        // If the name is too long, the time moves to the next line, before the text.
        let beside = used <= name_room;
        canvas.text(x, card.y, room, &name, over(client));
        let mut used = 0;
        if beside {
            canvas.right(first, &when, over(style));
        } else {
            used = canvas.text(x, card.y + 1, room, &format!("{when} "), over(style));
        }
        canvas.text(x + used, card.y + 1, room - used, &row.task.text, over(cx.theme.dim));
    }
}
