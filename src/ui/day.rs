//! One day with its hours: tasks at their times, with their durations; all-day tasks come first, and above them the
//! number of overdue ones.

use std::mem;

use chrono::{NaiveDate, Timelike};
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::Canvas;
use super::kept::Key;
use super::{Cx, labels, task_row, widths};
use crate::app::board::day::order_of_day;
use crate::app::{App, Target};
use crate::domain::{Row, View};

/// Columns for the hours on the left.
const HOURS: u16 = 7;
/// The width from which phone numbers are shown.
const PHONE: u16 = 76;
/// The most overlapping meetings that are drawn side by side.
const LANES: usize = 3;

/// A line of the day.
enum Line<'a> {
    /// The number of overdue tasks.
    Overdue(u64),
    /// The number of tasks of the day before or after the loaded ones.
    More(u64),
    /// Due all day.
    AllDay(u64, &'a Row),
    /// A time slot begins, in minutes of the day.
    Slot(u32),
    /// A task, with the minute of the day at which it is due.
    Task(u64, &'a Row, u32),
    /// The current minute of the day.
    Now(u32),
    /// Nothing is due.
    Empty,
}

/// Draws the day, with a line below it that says which one it is. Returns how many lines the day has.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, day: NaiveDate, app: &App, cx: &Cx<'_>) -> u16 {
    let active = !app.board().detail.focus && app.screens().is_empty();
    let inside = canvas.pane(area, &title(day, app, cx), "", active);
    let lines = lines(day, usize::from(inside.height), app);
    let selected = lines.iter().position(|line| place(line) == Some(app.board().list.index)).unwrap_or(0);
    let height = usize::from(inside.height);
    // The selected task stays in the middle.
    let top = selected.saturating_sub(height / 2).min(lines.len().saturating_sub(height));
    let meetings = meetings(app);
    for (nth, line) in lines.iter().skip(top).take(height).enumerate() {
        let area = Rect { y: inside.y + nth as u16, height: 1, ..inside };
        // A line lasts until the next one that has a time, the last one until midnight.
        let until = lines.get(top + nth + 1..).and_then(|rest| rest.iter().find_map(minute)).unwrap_or(24 * 60);
        let lasting = Lasting { until, meetings: &meetings };
        match line {
            Line::Overdue(_) => canvas.can_click(area, Target::View(View::Overdue)),
            Line::AllDay(place, _) | Line::Task(place, ..) => canvas.can_click(area, Target::Task(*place)),
            Line::More(_) | Line::Slot(_) | Line::Now(_) | Line::Empty => {}
        }
        canvas.kept(key(area, line, until, app), area, |canvas| draw_line(canvas, area, line, lasting, app, cx));
    }
    inside.height
}

/// The key under which a line is kept that lasts until this minute of the day.
fn key(area: Rect, line: &Line<'_>, until: u32, app: &App) -> Key {
    let measured = (app.session().measured.detail_beside, widths::clients(area.width, app), widths::phones(app));
    let key = Key::of("line of the day", area, app).with((mem::discriminant(line), until, measured));
    match line {
        Line::Overdue(count) | Line::More(count) => key.with(count),
        Line::Slot(minute) | Line::Now(minute) => key.with(minute),
        Line::AllDay(place, row) | Line::Task(place, row, _) => {
            key.with((minute(line), *place == app.board().list.index, task_row::shown(row, app)))
        }
        Line::Empty => key,
    }
}

fn title(day: NaiveDate, app: &App, cx: &Cx<'_>) -> String {
    let board = &app.board();
    // Any time of the day would do, as only the date is shown; noon exists in every zone.
    let noon = day.and_hms_opt(12, 0, 0).map(|noon| noon.and_local_timezone(app.session().zone).earliest());
    let words =
        noon.flatten().map(|noon| cx.words.moment(noon.to_utc(), false, app.session().now, &app.session().zone));
    let words = words.unwrap_or_default();
    let date = words.rsplit_once(' ').map_or(words.as_str(), |(date, _)| date);
    let name =
        match day.signed_duration_since(app.session().now.with_timezone(&app.session().zone).date_naive()).num_days() {
            0 => format!(" · {}", cx.words.get("view-today")),
            1 => format!(" · {}", cx.words.get("view-tomorrow")),
            _ => String::new(),
        };
    let place = match (board.list.window.total, board.list.loaded) {
        (0, _) | (_, false) => String::new(),
        (total, true) => format!(" · {} / {total}", board.list.index + 1),
    };
    let filter = board.filter.as_deref().map(|filter| format!(" · /{filter}")).unwrap_or_default();
    let marked = match board.marks.len() {
        0 => String::new(),
        n => format!(" · {}", cx.words.count("marked", n as u64)),
    };
    format!("‹ {date}{name} ›{filter}{place}{marked}")
}

fn place(line: &Line<'_>) -> Option<u64> {
    match line {
        Line::AllDay(place, _) | Line::Task(place, ..) => Some(*place),
        _ => None,
    }
}

fn minute(line: &Line<'_>) -> Option<u32> {
    match line {
        Line::Slot(minute) | Line::Task(.., minute) => Some(*minute),
        _ => None,
    }
}

/// The minute of the day at which a task is due; None for all day.
fn due(row: &Row, app: &App) -> Option<u32> {
    let local = row.task.due.moment()?.with_timezone(&app.session().zone);
    (!row.task.due.is_all_day(&app.session().account_zone())).then_some(local.hour() * 60 + local.minute())
}

/// Tasks with a duration, as minutes of the day, each in its own lane if they overlap.
fn meetings(app: &App) -> Vec<Meeting> {
    let mut meetings: Vec<Meeting> = Vec::new();
    for row in app.board().list.window.rows.iter().filter(|row| row.task.duration > 0) {
        let Some(start) = due(row, app) else { continue };
        let end = start + u32::try_from(row.task.duration / 60).unwrap_or(24 * 60).clamp(1, 24 * 60);
        let taken = |lane: usize| meetings.iter().any(|other| other.lane == lane && other.end > start);
        // When too many overlap, the rest share the last lane.
        let lane = (0..LANES).find(|lane| !taken(*lane)).unwrap_or(LANES - 1);
        meetings.push(Meeting { start, end, lane });
    }
    meetings
}

fn lines(day: NaiveDate, height: usize, app: &App) -> Vec<Line<'_>> {
    let board = &app.board();
    let rows = &board.list.window.rows;
    let mut lines = Vec::new();
    let overdue = board.counts.get(View::Overdue);
    if overdue > 0 {
        lines.push(Line::Overdue(overdue));
    }
    if board.list.window.offset > 0 {
        lines.push(Line::More(board.list.window.offset));
    }
    if rows.is_empty() && board.list.loaded {
        lines.push(Line::Empty);
    }
    let mut timed: Vec<(u64, &Row, u32)> = Vec::new();
    for at in order_of_day(app.board(), app.session()) {
        let (place, Some(row)) = (board.list.window.offset + at as u64, rows.get(at)) else { continue };
        match due(row, app) {
            Some(minute) => timed.push((place, row, minute)),
            None => lines.push(Line::AllDay(place, row)),
        }
    }
    let behind = board.list.window.total.saturating_sub(board.list.window.offset + rows.len() as u64);
    let now = app.session().now.with_timezone(&app.session().zone);
    let now = (now.date_naive() == day).then_some(now.hour() * 60 + now.minute());
    let room = height.saturating_sub(lines.len() + usize::from(now.is_some()));
    lines.extend(hours(&timed, room, now, app));
    if behind > 0 {
        lines.push(Line::More(behind));
    }
    lines
}

/// The time slots with their tasks: half hours if they fit, otherwise hours. Slots outside the working hours are
/// included only if something is due or going on then.
fn hours<'a>(timed: &[(u64, &'a Row, u32)], room: usize, now: Option<u32>, app: &App) -> Vec<Line<'a>> {
    let work = app.session().settings.config.hours.start * 60..app.session().settings.config.hours.end * 60;
    let lasts = meetings(app);
    let slots = |step: u32| -> Vec<u32> {
        let used = |slot: &u32| {
            let stretch = *slot..*slot + step;
            work.contains(slot)
                || timed.iter().any(|(.., minute)| stretch.contains(minute))
                || lasts.iter().any(|meeting| meeting.start < stretch.end && meeting.end > stretch.start)
        };
        (0..24 * 60 / step).map(|nth| nth * step).filter(used).collect()
    };
    let need = |slots: &[u32]| {
        // A task at the start of a slot shares its line.
        let on_line = slots.iter().filter(|slot| timed.iter().any(|(.., minute)| minute == *slot)).count();
        slots.len() + timed.len() - on_line
    };
    let (halves, whole) = (slots(30), slots(60));
    let (slots, step) = if need(&halves) <= room { (halves, 30) } else { (whole, 60) };
    let mut lines = Vec::new();
    let mut now = now;
    let mut upto = |minute: u32, lines: &mut Vec<Line<'a>>| {
        if let Some(at) = now.take_if(|now| *now < minute) {
            lines.push(Line::Now(at));
        }
    };
    for slot in slots {
        upto(slot, &mut lines);
        let due: Vec<_> = timed.iter().filter(|(.., minute)| (slot..slot + step).contains(minute)).collect();
        if due.first().is_none_or(|(.., minute)| *minute != slot) {
            lines.push(Line::Slot(slot));
        }
        for (place, row, minute) in due {
            upto(*minute, &mut lines);
            lines.push(Line::Task(*place, row, *minute));
        }
    }
    upto(24 * 60, &mut lines);
    lines
}

fn clock(minute: u32) -> String {
    format!("{:02}:{:02}", minute / 60 % 24, minute % 60)
}

fn draw_line(canvas: &mut Canvas<'_>, area: Rect, line: &Line<'_>, lasting: Lasting<'_>, app: &App, cx: &Cx<'_>) {
    let hours = |canvas: &mut Canvas<'_>, words: &str, style| canvas.text(area.x + 1, area.y, HOURS - 2, words, style);
    let room = area.width.saturating_sub(HOURS + 1);
    match line {
        Line::Overdue(count) => {
            let words = cx.words.count("day-overdue", *count);
            canvas.text(area.x + 1, area.y, area.width.saturating_sub(2), &words, cx.theme.bad);
        }
        Line::More(count) => {
            canvas.text(area.x + HOURS, area.y, room, &cx.words.count("and-more", *count), cx.theme.dim);
        }
        Line::Empty => {
            let key = if app.board().filter.is_some() { "empty-column-filter" } else { "empty-day" };
            canvas.text(area.x + HOURS, area.y, room, &cx.words.get(key), cx.theme.dim);
        }
        Line::AllDay(place, row) => draw_task(canvas, area, (*place, row), None, app, cx),
        Line::Task(place, row, minute) => {
            draw_task(canvas, area, (*place, row), Some(*minute), app, cx);
            lasting.draw(canvas, area, *minute, cx);
        }
        Line::Slot(minute) => {
            hours(canvas, &clock(*minute), cx.theme.dim);
            lasting.draw(canvas, area, *minute, cx);
        }
        Line::Now(minute) => {
            hours(canvas, &clock(*minute), cx.theme.key);
            let rule = "─".repeat(usize::from(room));
            canvas.text(area.x + HOURS, area.y, room, &rule, cx.theme.key);
        }
    }
}

/// A meeting with a duration, in minutes of the day.
struct Meeting {
    start: u32,
    end: u32,
    /// The column beside the hours in which its bar is drawn.
    lane: usize,
}

/// The meetings that may be going on at a line, and the minute at which the next line begins.
#[derive(Clone, Copy)]
struct Lasting<'a> {
    until: u32,
    meetings: &'a [Meeting],
}

impl Lasting<'_> {
    /// Draws a bar for each meeting going on at the line of this minute.
    fn draw(self, canvas: &mut Canvas<'_>, area: Rect, from: u32, cx: &Cx<'_>) {
        let until = self.until;
        for Meeting { start, end, lane } in self.meetings {
            // The line of a task that begins later in the same minute must not make it begin earlier.
            if *start < until.max(from + 1) && *end > from && *start <= from {
                canvas.text(area.x + HOURS + *lane as u16, area.y, 1, "▌", cx.theme.key);
            }
        }
    }
}

fn draw_task(
    canvas: &mut Canvas<'_>,
    area: Rect,
    (place, row): (u64, &Row),
    minute: Option<u32>,
    app: &App,
    cx: &Cx<'_>,
) {
    let selected = place == app.board().list.index;
    if selected {
        canvas.tint(area, cx.theme.selected);
    }
    let over = |style: Style| if selected { cx.theme.selected } else { style };
    let late = row.task.is_overdue(app.session().now);
    let base = if late { cx.theme.bad } else { cx.theme.base };
    let time = minute.map_or_else(|| cx.words.get("all-day-short").into_owned(), clock);
    canvas.text(area.x, area.y, 1, if selected { "▸" } else { " " }, over(cx.theme.key));
    canvas.text(area.x + 1, area.y, HOURS + LANES as u16 - 2, &time, over(base));
    let (glyph, style) = labels::badge(row.badge, cx);
    let mut x = area.x + HOURS + LANES as u16;
    canvas.text(x, area.y, 1, glyph, over(style));
    if app.board().marks.contains(row.task.id) {
        canvas.text(x + 1, area.y, 1, "✓", over(cx.theme.key));
    }
    canvas.text(x + 2, area.y, 1, labels::icon(row.task.kind), over(labels::tint(row.task.kind, app, cx)));
    x += 4;
    let client_wide = widths::clients(area.width, app);
    let (client, style) = task_row::client(row, usize::from(client_wide), cx);
    let name_room = client_wide.min(area.right().saturating_sub(x + 1));
    canvas.text(x, area.y, name_room, &client, over(style));
    x += client_wide + 1;
    let lasts = match (minute, row.task.duration) {
        (Some(minute), 1..) => {
            let minutes = u32::try_from(row.task.duration / 60).unwrap_or(0).min(24 * 60);
            format!("–{} ", clock(minute + minutes))
        }
        _ => String::new(),
    };
    x += canvas.text(x, area.y, area.right().saturating_sub(x), &lasts, over(cx.theme.key));
    // If the card is shown beside the day, it has the number.
    let numbers = widths::phones(app);
    let phone = if area.width >= PHONE && !app.session().measured.detail_beside { task_row::phone(row) } else { "" };
    let behind = if phone.is_empty() { 1 } else { numbers + 2 };
    canvas.text(x, area.y, area.right().saturating_sub(x + behind), &row.task.text, over(cx.theme.base));
    let cell = Rect { x: area.right().saturating_sub(numbers + 1), width: numbers, ..area };
    canvas.text(cell.x, cell.y, cell.width, phone, over(cx.theme.base));
}
