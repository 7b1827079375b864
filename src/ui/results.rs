//! Results and next steps below the queue's card, each with its digit.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::Canvas;
use super::{Cx, forms, hours};
use crate::app::screens::results as steps;
use crate::app::{App, Queue, Target};
use crate::domain::Row;
use crate::text;
use crate::when::{Preset, PresetId};

/// The height from which results and next steps are shown together; below it, one after the other.
const BOTH: u16 = 19;
/// The height from which each next step has its own line.
const ROOMY: u16 = 28;
/// Lines usually taken by the facts of a card.
const FACTS: u16 = 14;
/// The narrowest column of results, and of next steps.
const RESULT: u16 = 25;
const STEP: u16 = 38;
/// Columns before the text of a cell.
const DIGIT: usize = 3;

/// Something to choose by its digit.
struct Cell {
    words: String,
    style: Style,
    /// Shown after the text if there is room.
    hint: String,
}

/// Draws them at the bottom of an area; returns the area left above.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect, app: &App, queue: &Queue, cx: &Cx<'_>) -> Rect {
    let Some(row) = queue.open_row().filter(|_| !app.session().read_only) else { return area };
    let both = area.height >= BOTH;
    let pointed = queue.pointed.as_ref();
    let mut left = area;
    if both || pointed.is_some() {
        let own = || steps::steps(row, app.session(), &app.board().agenda);
        let presets = pointed.map_or_else(own, |pointed| pointed.steps.clone());
        // If there is room, each step (including a time of one's own) has its own line, showing what else is due then.
        let columns = if area.height < ROOMY { (area.width / STEP).clamp(1, 2) } else { 1 };
        let name = |step: &Preset| text::width(&cx.words.get(forms::preset_key(step.id)));
        let names = presets.iter().map(name).max().unwrap_or(0).max(text::width(&cx.words.get("queue-step-own")));
        // The time matters most for the choice: the name is shortened for it.
        let time = presets.iter().filter_map(|step| time(step, row, app, cx)).map(|time| text::width(&time)).max();
        let room = usize::from(area.width / columns).saturating_sub(DIGIT + 1);
        let wide = names.min(room.saturating_sub(time.unwrap_or(0) + 1));
        let cell = |step: &Preset| step_cell(step, wide, row, pointed.is_some(), app, cx);
        let mut cells = presets.iter().map(cell).collect::<Vec<_>>();
        let hint = if pointed.is_some() { "queue-step-now" } else { "queue-step-then" };
        let own = (cells.len() + 1).to_string();
        if columns == 1 {
            let style = if pointed.is_some() { cx.theme.base } else { cx.theme.dim };
            let words =
                format!("{} {}", text::fit(&cx.words.get("queue-step-own"), wide), cx.words.get("queue-step-own-hint"));
            cells.push(Cell { words, style, hint: String::new() });
        }
        let title = cx.words.get("queue-step");
        // Its own line shows its digit; without that line, the hint does.
        let hint = if columns == 1 { cx.words.get(hint) } else { cx.words.about(&format!("{hint}-own"), &own) };
        let grid = Grid { title: &title, hint: &hint, cells: &cells, columns, active: pointed.is_some() };
        left = grid.draw(canvas, left, cx);
    }
    if both || pointed.is_none() {
        let style = |at: usize| match pointed {
            Some(pointed) if pointed.at == at => cx.theme.selected,
            Some(_) => cx.theme.dim,
            None => cx.theme.base,
        };
        let cell =
            |(at, result): (usize, &String)| Cell { words: result.clone(), style: style(at), hint: String::new() };
        let cells = queue.results.iter().enumerate().map(cell).collect::<Vec<_>>();
        let hint = cx.words.get(if pointed.is_some() { "queue-result-back" } else { "queue-result-digit" });
        let columns = columns(&queue.results, left);
        let title = cx.words.get("queue-result");
        let grid = Grid { title: &title, hint: &hint, cells: &cells, columns, active: pointed.is_none() };
        left = grid.draw(canvas, left, cx);
    }
    left
}

/// As few columns as leave room for what is above; more if the results are short enough for them anyway.
fn columns(results: &[String], area: Rect) -> u16 {
    let count = results.len() as u16;
    let longest = results.iter().map(|result| text::width(&text::safe(result)) as u16 + 4).max().unwrap_or(0);
    let most = (area.width / RESULT).clamp(1, 3);
    let fits = |columns: u16| longest <= area.width / columns || columns == 1;
    let high = |columns: u16| count.div_ceil(columns) + 1 + FACTS <= area.height;
    (1..=most).rev().find(|columns| fits(*columns) && high(*columns)).unwrap_or(most)
}

fn step_cell(step: &Preset, wide: usize, row: &Row, active: bool, app: &App, cx: &Cx<'_>) -> Cell {
    let name = cx.words.get(forms::preset_key(step.id));
    let at = time(step, row, app, cx);
    let style = if active && at.is_some() { cx.theme.base } else { cx.theme.dim };
    let at = at.unwrap_or_else(|| cx.words.get("preset-over").into_owned());
    let hint = match (step.id, step.at) {
        (PresetId::FirstFree, Some(_)) => hours::free(app, cx).unwrap_or_default(),
        (_, at) => at.map(|at| hours::load(at, app, cx)).unwrap_or_default(),
    };
    Cell { words: format!("{} {at}", text::fit(&name, wide)), style, hint }
}

/// When a step would be due; None if that is past.
fn time(step: &Preset, row: &Row, app: &App, cx: &Cx<'_>) -> Option<String> {
    let session = app.session();
    let all_day = |at| crate::domain::Due::from(at).is_all_day(&session.account_zone());
    step.at.map(|at| cx.words.moment(at, all_day(at), session.now, &session.zone_of(row.task.due)))
}

/// Cells under a rule with a title and a hint.
struct Grid<'a> {
    title: &'a str,
    hint: &'a str,
    cells: &'a [Cell],
    columns: u16,
    /// The digits apply to these cells.
    active: bool,
}

impl Grid<'_> {
    /// Draws the rule and the cells below it, column by column, at the bottom of the area. Returns the area left above.
    fn draw(self, canvas: &mut Canvas<'_>, area: Rect, cx: &Cx<'_>) -> Rect {
        let Self { title, hint, cells, columns, active } = self;
        let rows = (cells.len() as u16).div_ceil(columns).min(area.height.saturating_sub(1));
        if cells.is_empty() || rows == 0 {
            return area;
        }
        let top = area.bottom() - rows - 1;
        let style = if active { cx.theme.frame_active } else { cx.theme.frame };
        canvas.rule(Rect { y: top, height: 1, ..area }, title, hint, style);
        let wide = area.width / columns;
        for (at, cell) in cells.iter().enumerate() {
            let (column, line) = (at as u16 / rows, at as u16 % rows);
            let place = Rect { x: area.x + column * wide, y: top + 1 + line, width: wide, height: 1 };
            if active {
                canvas.can_click(place, Target::Choice(at));
            }
            canvas.text(
                place.x + 1,
                place.y,
                1,
                &(at + 1).to_string(),
                if active { cx.theme.key } else { cx.theme.dim },
            );
            let used = 3 + canvas.text(place.x + 3, place.y, wide.saturating_sub(3), &cell.words, cell.style);
            if used + 3 + text::width(&cell.hint) as u16 <= wide {
                canvas.right(Rect { width: wide - 1, ..place }, &cell.hint, cx.theme.dim);
            }
        }
        Rect { height: top - area.y, ..area }
    }
}
