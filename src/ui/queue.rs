//! One task at a time, with all that is known of it; after the last one, a summary.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::{Cx, card, header, history, hours, labels, lines, results, task_row};
use crate::app::{App, Outcome, Queue};
use crate::i18n::Value;
use crate::text;

/// The width from which the notes are shown beside the facts.
const WIDE: u16 = 100;
/// Lines reserved for what happened before; if they don't fit, the rest of a narrow card is shortened.
const BEFORE: usize = 8;
/// The least number of next cards that are listed.
const NEXT: usize = 4;
/// The width from which the texts of the next cards are shown, and the columns for the price.
const TALKING: u16 = 60;
const PRICE: usize = 12;
/// Columns for how late a card is, or its day.
const WHEN: usize = 10;
/// The width from which it is shown whose tasks these are.
const NAMED: u16 = 150;
/// The number of finished cards from which the remaining time is estimated; fewer are left to chance.
const TELLING: usize = 3;
/// Columns of the bar for all cards.
const BAR: usize = 20;

/// Draws the card. Returns how many lines did not fit below.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, app: &App, queue: &Queue, cx: &Cx<'_>) -> usize {
    let body = area;
    let Some(row) = queue.row() else {
        summary(canvas, body, queue, cx);
        return 0;
    };
    let (rest, rail) = super::railed(body);
    if let Some(rail) = rail {
        canvas.upright(rest.right(), body, cx.theme.frame);
        hours::rail(canvas, rail, app, cx);
    }
    let inside = Rect { x: rest.x + 1, width: rest.width.saturating_sub(2), ..rest };
    if inside.width < WIDE {
        let above = results::draw(canvas, inside, app, queue, cx);
        let facts = card::facts(row, queue.detail.as_ref(), inside.width, app, cx).len();
        let whole = facts + BEFORE <= usize::from(above.height);
        let lines = match whole {
            true => card::lines(row, queue.detail.as_ref(), inside.width, app, cx),
            false => card::short(row, queue.detail.as_ref(), above, app, cx),
        };
        return lines::put(canvas, above, &lines, queue.top);
    }
    let left = Rect { width: inside.width * 11 / 20, ..inside };
    let right = Rect { x: left.right() + 3, width: inside.right() - left.right() - 3, ..inside };
    canvas.upright(left.right() + 1, body, cx.theme.frame);
    let above = results::draw(canvas, left, app, queue, cx);
    let mut facts = card::facts(row, queue.detail.as_ref(), left.width, app, cx);
    let mut lines = Vec::new();
    if let Some(detail) = &queue.detail {
        history::before(detail, right.width, false, app, cx, &mut lines);
        // What else is open goes below the deal if there is room, otherwise after what happened before.
        let mut open = Vec::new();
        history::open(detail, left.width, app, cx, &mut open);
        if facts.len() + open.len() < usize::from(above.height) {
            facts.append(&mut open);
        } else {
            history::open(detail, right.width, app, cx, &mut lines);
        }
    }
    let hidden = lines::put(canvas, above, &facts, queue.top);
    // A heading with nothing below it would be useless.
    let fits = |lines: &[lines::Line]| lines.len() + 3 <= usize::from(right.height);
    if rail.is_none() && fits(&lines) {
        hours::section(right.width, app, cx, &mut lines);
    }
    if fits(&lines) {
        let room = usize::from(right.height).saturating_sub(lines.len() + 2).max(NEXT);
        after_this(queue, room, right.width, app, cx, &mut lines);
    }
    // The blank line before the first rule.
    if lines.first().is_some_and(lines::Line::is_blank) {
        lines.remove(0);
    }
    hidden.max(lines::put(canvas, right, &lines, queue.top))
}

/// The next cards, with how late they are or when they are due.
fn after_this(queue: &Queue, most: usize, width: u16, app: &App, cx: &Cx<'_>, lines: &mut Vec<lines::Line>) {
    let next: Vec<_> = queue.rows.iter().skip(queue.at + 1).take(most).collect();
    if next.is_empty() {
        return;
    }
    // As on the board: two lines each if all of them then fit.
    let two = width >= TALKING && 2 * next.len() <= most && next.len() == queue.rows.len() - queue.at - 1;
    lines.push(lines::Line::default());
    lines.push(lines::rule(&cx.words.get("queue-next"), "", width, cx));
    for row in next {
        let client = card::client(row).unwrap_or_else(|| cx.words.get("no-client").into_owned());
        let late = if row.task.is_overdue(app.session().now) { cx.theme.bad } else { cx.theme.dim };
        let hour = || task_row::when(&row.task, app.board().list.rows_of, app, cx).0;
        // There is no heading to show the day.
        let day = row.task.due.moment().filter(|_| app.board().has_days());
        let when = day.map_or_else(hour, |due| cx.words.date(due, app.session().now, &app.session().zone));
        let mut words = format!("{} {client}", labels::icon(row.task.kind));
        if width >= TALKING && !two {
            words += &format!(" · {}", text::safe_lines(&row.task.text).join(" "));
            words = text::cut(&text::safe(&words), usize::from(width).saturating_sub(WHEN + PRICE + 2)).into_owned();
        }
        let price = row.price.map(|price| labels::price_words(price, app, cx)).unwrap_or_default();
        let used = text::width(&words) + text::width(&price) + WHEN + 2;
        let price = if used <= usize::from(width) { price } else { String::new() };
        let gap = usize::from(width).saturating_sub(text::width(&words) + text::width(&price) + WHEN);
        let blank = " ".repeat(if price.is_empty() { 0 } else { gap });
        let spans = vec![lines::Span(words, cx.theme.base), lines::Span(format!("{blank}{price}"), cx.theme.dim)];
        lines.push(lines::Line::spans(spans).right(when, late));
        if two {
            let about = text::safe_lines(&row.task.text).join(" ");
            lines.push(lines::Line::of(format!("  {about}"), cx.theme.dim).right(task_row::phone(row), cx.theme.dim));
        }
    }
}

/// Progress, pace and connection state, in place of the board's views.
pub fn head(canvas: &mut Canvas<'_>, line: Rect, app: &App, queue: &Queue, cx: &Cx<'_>) {
    let (status, style) = header::marked_status(line.width, app, cx);
    let status = header::city(app).map_or_else(|| status.clone(), |city| format!("{city} {status}"));
    let line = Rect { x: line.x + 1, width: line.width - 2, ..line };
    let mut taken = canvas.right(line, &status, style) + 2;
    // On the summary nothing else shows whose tasks these were.
    if line.width >= NAMED || queue.row().is_none() {
        let whose = Rect { width: line.width.saturating_sub(taken), ..line };
        taken += canvas.right(whose, &header::who(app, cx), cx.theme.dim) + 2;
    }
    progress(canvas, Rect { width: line.width.saturating_sub(taken), ..line }, queue, cx);
}

fn progress(canvas: &mut Canvas<'_>, line: Rect, queue: &Queue, cx: &Cx<'_>) {
    let number = |n: usize| Value::Number(i64::try_from(n).unwrap_or(i64::MAX));
    let total = queue.rows.len();
    let place = [("at", number((queue.at + 1).min(total))), ("total", number(total))];
    let wide = if line.width < 90 { BAR } else { 2 * BAR };
    let full = queue.at.min(total) * wide / total.max(1);
    let words = if queue.is_loading() { cx.words.get("loading") } else { cx.words.with("queue-place", &place) };
    let words = format!("{words}  {}{}", "━".repeat(full), "╌".repeat(wide - full));
    let used = canvas.text(line.x, line.y, line.width, &words, cx.theme.key);
    let signs = [(Outcome::Done, '✓'), (Outcome::Moved, '→'), (Outcome::Handed, '»'), (Outcome::Skipped, '↷')];
    let so_far = signs.iter().filter(|(outcome, _)| queue.count(*outcome) > 0);
    let so_far = so_far.map(|(outcome, sign)| format!("{sign}{}", queue.count(*outcome))).collect::<Vec<_>>().join(" ");
    let pace = queue.pace().filter(|_| queue.row().is_some() && queue.finished() >= TELLING);
    let left = |seconds: i64| cx.words.span(seconds * i64::try_from(total - queue.at.min(total)).unwrap_or(0));
    let words = pace.map(|seconds| {
        let pace = cx.words.about("queue-pace", &clock(seconds)).into_owned();
        (pace, cx.words.about("queue-left", &left(seconds)).into_owned())
    });
    let (pace, left) = words.unwrap_or_default();
    // The pace is left out first, then the remaining time.
    let room = usize::from(line.width.saturating_sub(used + 2));
    let all = [[so_far.as_str(), &pace, &left], [&so_far, &left, ""], [&so_far, "", ""]];
    let said = all.map(|parts| parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  "));
    let fits = said.iter().find(|words| text::width(words) <= room);
    canvas.text(line.x + used + 2, line.y, room as u16, fits.map_or("", String::as_str), cx.theme.dim);
}

fn clock(seconds: i64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

fn summary(canvas: &mut Canvas<'_>, area: Rect, queue: &Queue, cx: &Cx<'_>) {
    canvas.rule(Rect { height: 1, ..area }, &cx.words.get("title-queue"), "", cx.theme.frame_active);
    let inside = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    if queue.is_loading() {
        return;
    }
    let x = inside.x + 2;
    let wide = inside.width.saturating_sub(4);
    let mut y = inside.y + inside.height / 5;
    let finished = cx.words.count("queue-finished", queue.finished() as u64);
    canvas.text(x, y, wide, &finished, cx.theme.title);
    y += 2;
    let lines = [
        (Outcome::Done, "queue-done", cx.theme.good),
        (Outcome::Moved, "queue-moved", cx.theme.base),
        (Outcome::Handed, "queue-handed", cx.theme.base),
        (Outcome::Skipped, "queue-skipped", cx.theme.warn),
    ];
    for (outcome, key, style) in lines {
        let count = queue.count(outcome);
        if count > 0 {
            // Rounded up, so that every outcome that occurred is visible.
            let bar = "▇".repeat((count * BAR).div_ceil(queue.rows.len().max(1)));
            canvas.text(x, y, BAR as u16, &bar, style);
            canvas.text(
                x + BAR as u16 + 2,
                y,
                wide.saturating_sub(BAR as u16 + 2),
                &cx.words.count(key, count as u64),
                style,
            );
            y += 1;
        }
    }
    if let Some(seconds) = queue.pace() {
        canvas.text(x, y + 1, wide, &cx.words.about("queue-pace", &clock(seconds)), cx.theme.dim);
    }
    canvas.text(x, y + 3, wide, &cx.words.get("queue-end-hint"), cx.theme.dim);
}
