//! How full today's hours and the coming days are, and the first free slot.

use chrono::{DateTime, Datelike, Days, NaiveDate, Timelike, Utc};
use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::kept::Key;
use super::lines::{self, Line, Span};
use super::{Cx, card, header, labels, task_row};
use crate::app::board::free;
use crate::app::{Action, App, Connection};
use crate::domain::{Row, View};
use crate::i18n::Value;
use crate::text;

/// The heights of a bar, from one task up to the number in the fullest hour.
const BARS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
/// A full bar stands for at least this many tasks: a single task doesn't fill an hour.
const FULL: u64 = 4;
/// Columns for the name of a stage, and for the longest bar of money.
const STAGE: usize = 14;
const MONEY: i64 = 9;
/// The width from which the first line has room for whose tasks these are.
const NAMED: u16 = 100;
/// Weeks of the calendar.
const WEEKS: u64 = 2;

/// A working hour.
struct Hour {
    /// Hour of the day, 0 to 23.
    number: u32,
    /// Its start and end, in Unix seconds.
    from: i64,
    to: i64,
    /// Open tasks that are due in it.
    due: u64,
}

/// The moment at which an hour of a day begins, in Unix seconds.
fn begins(day: NaiveDate, hour: u32, app: &App) -> Option<i64> {
    free::begins(day, hour, app.session())
}

fn working_day(app: &App) -> Option<NaiveDate> {
    free::working_day(app.session())
}

fn today(app: &App) -> NaiveDate {
    app.session().now.with_timezone(&app.session().zone).date_naive()
}

/// The heading of the hours: today, or the day if it is another one.
fn title(app: &App, cx: &Cx<'_>) -> String {
    let day = working_day(app).filter(|day| *day != today(app));
    let noon = day.and_then(|day| begins(day, 12, app)).and_then(|at| DateTime::from_timestamp(at, 0));
    match noon {
        Some(noon) => {
            cx.words.about("hours-of", &cx.words.date(noon, app.session().now, &app.session().zone)).into_owned()
        }
        None => cx.words.get("hours-today").into_owned(),
    }
}

/// True while today's working hours last, so that they are worth a line of their own.
pub(super) fn lasts(app: &App) -> bool {
    working_day(app) == Some(today(app))
}

/// The working hours of the day.
fn hours(app: &App) -> Vec<Hour> {
    let Some(day) = working_day(app) else { return Vec::new() };
    let work = app.session().working_hours();
    let hour = |number: u32| {
        let (from, to) = (begins(day, number, app)?, begins(day, number + 1, app)?);
        Some(Hour { number, from, to, due: app.board().agenda.due_between(from, to) })
    };
    (work.start..work.end).filter_map(hour).collect()
}

/// The bar for a number, relative to the largest one; a dot for zero.
fn bar(n: u64, most: u64) -> &'static str {
    match n {
        0 => "·",
        n => BARS[(n * BARS.len() as u64).div_ceil(most.max(FULL).max(n)) as usize - 1],
    }
}

/// The first free slot in the rest of the working day, in words; None if the tasks are not one person's, or hardly any
/// time is left.
pub(super) fn free(app: &App, cx: &Cx<'_>) -> Option<String> {
    free::rest_of_work(app.session())?;
    let Some(slot) = free::first(&app.board().agenda, app.session()) else {
        return Some(cx.words.get("hours-full").into_owned());
    };
    let clock = |at: i64| DateTime::from_timestamp(at, 0).map(|at| cx.words.clock(at, &app.session().zone));
    let (from, to) = (clock(slot.from)?, clock(slot.to)?);
    Some(cx.words.with("hours-free", &[("from", Value::Text(&from)), ("to", Value::Text(&to))]).into_owned())
}

/// The hours in one line: `09·10▂11▄`, with the current one highlighted and past ones dim.
pub(super) fn line(width: u16, app: &App, cx: &Cx<'_>) -> Line {
    let hours = hours(app);
    let most = hours.iter().map(|hour| hour.due).max().unwrap_or(0);
    let gap = if usize::from(width) > hours.len() * 5 + 30 { "  " } else { "" };
    let now = app.session().now.timestamp();
    let mut spans = Vec::new();
    for hour in &hours {
        let (number, bars) = match hour {
            hour if hour.to <= now => (cx.theme.dim, cx.theme.dim),
            hour if hour.from <= now => (cx.theme.key, cx.theme.key),
            _ => (cx.theme.dim, cx.theme.base),
        };
        spans.push(Span(clock_hour(hour.number, cx), number));
        spans.push(Span(format!("{}{gap}", bar(hour.due, most)), bars));
    }
    let free = free(app, cx).unwrap_or_default();
    // Two digits and a bar for each hour.
    let room = usize::from(width).saturating_sub(hours.len() * (3 + gap.len()));
    let right = if crate::text::width(&free) + 2 <= room { free } else { String::new() };
    Line::spans(spans).right(right, cx.theme.dim)
}

/// Draws the hours above the list.
pub(super) fn draw_strip(canvas: &mut Canvas<'_>, line: Rect, app: &App, cx: &Cx<'_>) {
    let draw = |canvas: &mut Canvas<'_>| _ = lines::put(canvas, line, &[strip(line.width, app, cx)], 0);
    // During a fetch the line above says every second how long the rest takes, and how much room that leaves there
    // decides what this one shows.
    if matches!(app.session().background.connection, Some(Connection::Syncing { .. })) {
        return draw(canvas);
    }
    canvas.kept(Key::of("hours", line, app), line, draw);
}

/// The hours above the list, ending with whose tasks these are if the first line has no room for that.
fn strip(width: u16, app: &App, cx: &Cx<'_>) -> Line {
    let line = line(width, app, cx);
    let who = header::whose(app, cx);
    let free = free(app, cx).map(|free| format!("  {free}")).unwrap_or_default();
    let used = line.width() + text::width(&free) + text::width(&text::safe(&who)) + 2;
    if width >= NAMED || header::tells_whose(width + 2, app, cx) || used > usize::from(width) {
        return line;
    }
    let mut left = line.left;
    left.push(Span(free, cx.theme.dim));
    Line::spans(left).right(who, cx.theme.dim)
}

/// The hours as a section of a card.
pub(super) fn section(width: u16, app: &App, cx: &Cx<'_>, lines: &mut Vec<Line>) {
    lines.push(Line::default());
    lines.push(lines::rule(&title(app, cx), "", width, cx));
    lines.push(line(width, app, cx));
}

/// An hour of the day in two columns.
fn clock_hour(hour: u32, cx: &Cx<'_>) -> String {
    match cx.words.habits().twelve_hours {
        true => format!("{:>2}", (hour + 11) % 12 + 1),
        false => format!("{hour:02}"),
    }
}

/// What is shown beside the list on very wide screens: two weeks with the number of tasks per day, and today's hours.
pub(super) fn rail(canvas: &mut Canvas<'_>, area: Rect, app: &App, cx: &Cx<'_>) {
    canvas.kept(Key::of("rail", area, app), area, |canvas| draw_rail(canvas, area, app, cx));
}

fn draw_rail(canvas: &mut Canvas<'_>, area: Rect, app: &App, cx: &Cx<'_>) {
    let mut lines = calendar(app, cx);
    if app.queue().is_some() {
        // In the queue the first line doesn't show these counts.
        let count = |view: View| {
            let name = cx.words.get(&format!("view-{}", view.word()));
            format!("{name} {}", header::short(app.board().counts.get(view)))
        };
        let words = [View::Overdue, View::Today, View::Tomorrow].map(count).join(" · ");
        lines.extend([Line::default(), Line::of(words, cx.theme.dim)]);
    }
    lines.push(Line::default());
    lines.push(lines::rule(&title(app, cx), "", area.width, cx));
    lines.extend(by_hour(area.width, app, cx));
    if let Some(free) = free(app, cx) {
        lines.push(Line::default());
        lines.push(Line::of(free, cx.theme.base));
    }
    match app.queue() {
        Some(_) => rest_of_today(area.width, app, cx, &mut lines),
        None => {
            money_overdue(area.width, app, cx, &mut lines);
            lines.extend(unstepped(app, cx).into_iter().flat_map(|line| [Line::default(), line]));
        }
    }
    lines::put(canvas, area, &lines, 0);
}

/// How many deals have no next step, if that was looked up, with the key that lists them; None if all have one.
fn unstepped(app: &App, cx: &Cx<'_>) -> Option<Line> {
    let count = app.board().looked_up.unstepped.count();
    let style = if count.is_some() { cx.theme.warn } else { cx.theme.dim };
    let words = cx.words.count("title-leads", count.unwrap_or(0) as u64).into_owned();
    let line = Line::of(words, style).right(cx.keys.shown(Action::NoNextStep.entry()), cx.theme.key);
    (count != Some(0)).then_some(line)
}

/// What is still due today.
fn rest_of_today(width: u16, app: &App, cx: &Cx<'_>, lines: &mut Vec<Line>) {
    let Some(today) = app.board().rest_of_today() else { return };
    lines.push(Line::default());
    lines.push(lines::rule(&cx.words.get("rest-of-today"), &today.total.to_string(), width, cx));
    for row in &today.rows {
        let (when, style) = task_row::when(&row.task, View::Today, app, cx);
        let client = card::client(row).unwrap_or_else(|| cx.words.get("no-client").into_owned());
        let words = format!(" {} {client}", labels::icon(row.task.kind));
        let about = format!(" · {}", text::safe_lines(&row.task.text).join(" "));
        let spans = [Span(format!("{when:>7}"), style), Span(words, cx.theme.base), Span(about, cx.theme.dim)];
        lines.push(Line::spans(spans.into()));
    }
}

/// The total price of the deals with overdue tasks, by stage, if all of those are loaded.
fn money_overdue(width: u16, app: &App, cx: &Cx<'_>, lines: &mut Vec<Line>) {
    let list = &app.board().list;
    let whole = list.window.exact && list.window.rows.len() as u64 == list.window.total;
    // The sum of only some of the deals would be misleading.
    if list.rows_of != View::Overdue || !whole || app.board().is_narrowed() {
        return;
    }
    let mut deals: Vec<_> = list.window.rows.iter().filter(|row| row.price.is_some()).collect();
    deals.sort_by_key(|row| row.task.subject);
    // A deal with three overdue tasks counts only once.
    deals.dedup_by_key(|row| row.task.subject);
    let stage = |row: &Row| row.stage.as_ref().map(|stage| (stage.pipeline, stage.position, stage.status));
    deals.sort_by_key(|row| stage(row));
    let sum = |rows: &[&Row]| rows.iter().filter_map(|row| row.price).sum::<i64>();
    if deals.is_empty() {
        return;
    }
    lines.push(Line::default());
    lines.push(lines::rule(&cx.words.get("money-overdue"), &labels::price_words(sum(&deals), app, cx), width, cx));
    let groups: Vec<_> = deals.chunk_by(|one, next| stage(one) == stage(next)).collect();
    let most = groups.iter().map(|rows| sum(rows)).max().unwrap_or(0).max(1);
    for rows in groups {
        let name = rows[0].stage.as_ref().and_then(|stage| stage.status_name.clone()).unwrap_or_default();
        // Even the smallest sum gets a bar.
        let long = usize::try_from(sum(rows) * MONEY / most).unwrap_or(0).max(1);
        let style = labels::stage_tint(rows[0].stage.as_ref(), cx.theme.base, cx);
        let name = text::fit(&text::safe(&name), STAGE);
        let spans = vec![Span(format!("{name} "), cx.theme.dim), Span("▇".repeat(long), style)];
        lines.push(Line::spans(spans).right(labels::price_words(sum(rows), app, cx), cx.theme.base));
    }
}

/// This week and the next, each day with the number of its open tasks below it.
fn calendar(app: &App, cx: &Cx<'_>) -> Vec<Line> {
    let (today, work) = (today(app), app.session().working_hours());
    let monday = today - Days::new(u64::from(today.weekday().num_days_from_monday()));
    let mut lines =
        vec![Line::spans(cx.words.weekdays().iter().map(|name| Span(format!("{name:>4} "), cx.theme.dim)).collect())];
    for week in 0..WEEKS {
        let days: Vec<_> = (0..7).map(|day| monday + Days::new(week * 7 + day)).collect();
        let number = |day: &NaiveDate| {
            let style = if *day == today { cx.theme.key } else { cx.theme.base };
            let words = if *day == today { format!(" [{:>2}]", day.day()) } else { format!("{:>4} ", day.day()) };
            Span(words, style)
        };
        lines.push(Line::spans(days.iter().map(number).collect()));
        let count = |day: &NaiveDate| match due_on(*day, app) {
            _ if *day < today => Span("     ".to_owned(), cx.theme.dim),
            0 => Span("   · ".to_owned(), cx.theme.dim),
            // Work on a day off deserves a look.
            n => {
                Span(format!("{:>4} ", header::short(n)), if work.is_off(*day) { cx.theme.warn } else { cx.theme.base })
            }
        };
        lines.push(Line::spans(days.iter().map(count).collect()));
    }
    lines
}

fn due_on(day: NaiveDate, app: &App) -> u64 {
    let agenda = &app.board().agenda;
    let timed = begins(day, 0, app).zip(begins(day, 24, app)).map_or(0, |(from, to)| agenda.due_between(from, to));
    // A whole day is one of the account's days.
    let zone = app.session().account_zone();
    let is_its =
        |at: i64| DateTime::from_timestamp(at, 0).is_some_and(|at| at.with_timezone(&zone).date_naive() == day);
    timed + agenda.all_day.iter().filter(|(at, _)| is_its(*at)).map(|(_, n)| n).sum::<u64>()
}

/// A line for each working hour, as long as the hour is full.
fn by_hour(width: u16, app: &App, cx: &Cx<'_>) -> Vec<Line> {
    let hours = hours(app);
    let most = hours.iter().map(|hour| hour.due).max().unwrap_or(0).max(FULL);
    let room = u64::from(width.saturating_sub(14)).max(1);
    let now = app.session().now;
    let line = |hour: &Hour| {
        let present = hour.from <= now.timestamp() && now.timestamp() < hour.to;
        let style = if present { cx.theme.key } else { cx.theme.dim };
        // Rounded up, so that even a single task is visible.
        let long = (hour.due * room).div_ceil(most.max(1)) as usize;
        let bar = if hour.due == 0 { "·".to_owned() } else { format!("{} {}", "▇".repeat(long), hour.due) };
        let right = if present { format!("◂ {}", cx.words.clock(now, &app.session().zone)) } else { String::new() };
        let bars = if hour.to <= now.timestamp() { cx.theme.dim } else { cx.theme.base };
        Line::spans(vec![Span(format!("{} ", clock_hour(hour.number, cx)), style), Span(bar, bars)])
            .right(right, cx.theme.key)
    };
    hours.iter().map(line).collect()
}

/// What else is due around a moment, in words: a day off, or the number of tasks in that hour; empty for an empty hour.
pub(super) fn load(at: DateTime<Utc>, app: &App, cx: &Cx<'_>) -> String {
    let local = at.with_timezone(&app.session().zone);
    if app.session().working_hours().is_off(local.date_naive()) {
        return cx.words.get("hours-day-off").into_owned();
    }
    // By the person's clock: in some zones an hour doesn't begin together with one of UTC.
    let from = at.timestamp() - i64::from(local.minute()) * 60 - i64::from(local.second());
    match app.board().agenda.due_between(from, from + 3_600) {
        0 => String::new(),
        n => cx.words.count("hours-load", n).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_high_as_its_hour_is_full_and_one_task_is_no_full_hour() {
        assert_eq!([0, 1, 2, 3, 4].map(|n| bar(n, 4)), ["·", "▂", "▄", "▆", "█"]);
        assert_eq!(bar(1, 1), "▂");
        assert_eq!(bar(1, 100), "▁");
        assert_eq!(bar(100, 100), "█");
    }
}
