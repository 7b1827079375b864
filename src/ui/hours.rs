//! How full the hours of today and the days ahead are, and the first stretch without a task.

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeZone, Timelike, Utc};
use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::lines::{self, Line, Span};
use super::{Cx, header};
use crate::app::App;
use crate::domain::Whose;
use crate::i18n::Value;
use crate::when;

/// Heights of a bar, from one task to as many as the fullest hour has.
const BARS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
/// A full bar stands for so many tasks at least: one task is no full hour.
const FULL: u64 = 4;
/// Seconds of the shortest stretch that counts as free.
const FREE: i64 = 1_800;
/// Weeks of the calendar.
const WEEKS: u64 = 2;

/// A working hour.
struct Hour {
    /// Of the day, 0 to 23.
    number: u32,
    /// Where it begins and ends, Unix seconds.
    from: i64,
    to: i64,
    /// Open tasks that are due in it.
    due: u64,
}

/// The moment at which an hour of a day begins, Unix seconds; where daylight saving skips it, the next one that exists.
fn begins(day: NaiveDate, hour: u32, app: &App) -> Option<i64> {
    let zone = &app.session().zone;
    let day = if hour == 24 { day.succ_opt()? } else { day };
    (hour % 24..24)
        .filter_map(|hour| day.and_hms_opt(hour, 0, 0))
        .find_map(|time| zone.from_local_datetime(&time).earliest())
        .map(|at| at.timestamp())
}

fn today(app: &App) -> NaiveDate {
    app.session().now.with_timezone(&app.session().zone).date_naive()
}

/// The day whose hours are shown: today as long as work goes on, then the next day on which somebody works.
fn working_day(app: &App) -> Option<NaiveDate> {
    let (day, work) = (today(app), app.session().working_hours());
    let lasts = begins(day, work.end, app).is_some_and(|end| app.session().now.timestamp() < end);
    if lasts && !work.is_off(day) {
        return Some(day);
    }
    when::working_day(1, &app.session().phrases(None, &app.session().account_zone()))
}

/// What the hours are headed by: that they are today's, else their day.
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

/// True while the hours of today are worth a line of their own.
pub(super) fn lasts(app: &App) -> bool {
    working_day(app) == Some(today(app))
}

/// The working hours of a day.
fn hours(app: &App) -> Vec<Hour> {
    let Some(day) = working_day(app) else { return Vec::new() };
    let work = app.session().working_hours();
    let hour = |number: u32| {
        let (from, to) = (begins(day, number, app)?, begins(day, number + 1, app)?);
        Some(Hour { number, from, to, due: app.board().agenda.due_between(from, to) })
    };
    (work.start..work.end).filter_map(hour).collect()
}

/// As high as the number is beside the largest one; nothing for none.
fn bar(n: u64, most: u64) -> &'static str {
    match n {
        0 => "·",
        n => BARS[(n * BARS.len() as u64).div_ceil(most.max(FULL).max(n)) as usize - 1],
    }
}

/// The first free stretch in what is left of the working day, in words; None where nobody's time is shown, or hardly any is left.
fn free(app: &App, cx: &Cx<'_>) -> Option<String> {
    let (day, work) = (working_day(app)?, app.session().working_hours());
    if !matches!(app.session().whose, Some(Whose::User(_))) {
        return None;
    }
    let (start, end) = (begins(day, work.start, app)?, begins(day, work.end, app)?);
    let now = app.session().now.timestamp();
    if now + FREE > end {
        return None;
    }
    let Some((from, to)) = app.board().agenda.first_free(start.max(now), end, FREE) else {
        return Some(cx.words.get("hours-full").into_owned());
    };
    let clock = |at: i64| DateTime::from_timestamp(at, 0).map(|at| cx.words.clock(at, &app.session().zone));
    let (from, to) = (clock(from)?, clock(to)?);
    Some(cx.words.with("hours-free", &[("from", Value::Text(&from)), ("to", Value::Text(&to))]).into_owned())
}

/// The hours in one line: `09·10▂11▄`, the present one bright, those that are over dim.
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
    let room = usize::from(width).saturating_sub(hours.len() * (3 + gap.len()));
    let right = if crate::text::width(&free) + 2 <= room { free } else { String::new() };
    Line::spans(spans).right(right, cx.theme.dim)
}

/// The hours in a section of a card.
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

/// What stands beside the list where there is very much room: two weeks with how many tasks each day has, and the hours of today.
pub(super) fn rail(canvas: &mut Canvas<'_>, area: Rect, app: &App, cx: &Cx<'_>) {
    let mut lines = calendar(app, cx);
    lines.push(Line::default());
    lines.push(lines::rule(&title(app, cx), "", area.width, cx));
    lines.extend(by_hour(area.width, app, cx));
    if let Some(free) = free(app, cx) {
        lines.push(Line::default());
        lines.push(Line::of(free, cx.theme.base));
    }
    lines::put(canvas, area, &lines, 0);
}

/// The present week and the next, each day with its open tasks below it.
fn calendar(app: &App, cx: &Cx<'_>) -> Vec<Line> {
    let (today, work) = (today(app), app.session().working_hours());
    let monday = today - Days::new(u64::from(today.weekday().num_days_from_monday()));
    let mut lines =
        vec![Line::spans(cx.words.weekdays().iter().map(|name| Span(format!("{name:>4} "), cx.theme.dim)).collect())];
    for week in 0..WEEKS {
        let days: Vec<_> = (0..7).map(|day| monday + Days::new(week * 7 + day)).collect();
        let number = |day: &NaiveDate| {
            let style = if *day == today { cx.theme.key } else { cx.theme.base };
            let words = if *day == today { format!("[{:>2}]", day.day()) } else { format!(" {:>2} ", day.day()) };
            Span(format!("{words} "), style)
        };
        lines.push(Line::spans(days.iter().map(number).collect()));
        let count = |day: &NaiveDate| match due_on(*day, app) {
            _ if *day < today => Span("     ".to_owned(), cx.theme.dim),
            0 => Span("   · ".to_owned(), cx.theme.dim),
            // Work on a day on which nobody works is worth a look.
            n => {
                Span(format!("{:>4} ", header::short(n)), if work.is_off(*day) { cx.theme.warn } else { cx.theme.base })
            }
        };
        lines.push(Line::spans(days.iter().map(count).collect()));
    }
    lines
}

fn due_on(day: NaiveDate, app: &App) -> u64 {
    begins(day, 0, app).zip(begins(day, 24, app)).map_or(0, |(from, to)| app.board().agenda.due_between(from, to))
}

/// A line for each working hour, as long as it is full.
fn by_hour(width: u16, app: &App, cx: &Cx<'_>) -> Vec<Line> {
    let hours = hours(app);
    let most = hours.iter().map(|hour| hour.due).max().unwrap_or(0).max(FULL);
    let room = u64::from(width.saturating_sub(14)).max(1);
    let now = app.session().now;
    let line = |hour: &Hour| {
        let present = hour.from <= now.timestamp() && now.timestamp() < hour.to;
        let style = if present { cx.theme.key } else { cx.theme.dim };
        let long = (hour.due * room).div_ceil(most.max(1)) as usize;
        let bar = if hour.due == 0 { "·".to_owned() } else { format!("{} {}", "▇".repeat(long), hour.due) };
        let right = if present { format!("◂ {}", cx.words.clock(now, &app.session().zone)) } else { String::new() };
        let bars = if hour.to <= now.timestamp() { cx.theme.dim } else { cx.theme.base };
        Line::spans(vec![Span(format!("{} ", clock_hour(hour.number, cx)), style), Span(bar, bars)])
            .right(right, cx.theme.key)
    };
    hours.iter().map(line).collect()
}

/// What else is due around a moment, in words: a day off, or how many tasks that hour has; nothing for an empty hour.
pub(super) fn load(at: DateTime<Utc>, app: &App, cx: &Cx<'_>) -> String {
    let local = at.with_timezone(&app.session().zone);
    if app.session().working_hours().is_off(local.date_naive()) {
        return cx.words.get("hours-day-off").into_owned();
    }
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
