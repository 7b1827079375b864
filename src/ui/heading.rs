//! What the list is sorted by, and the lines between its groups.

use chrono::TimeZone;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::Canvas;
use super::kept::Key;
use super::{Cx, labels};
use crate::app::App;
use crate::app::board::sort;
use crate::app::board::sort::{Heading, Late};
use crate::domain::{Order, Row};
use crate::text;

/// Draws the line above the group that starts with this row: `── Звонок ─────`.
pub fn draw(canvas: &mut Canvas<'_>, line: Rect, row: &Row, app: &App, cx: &Cx<'_>) {
    let key = Key::of("heading", line, app).with(row.task.id);
    canvas.kept(key, line, |canvas| draw_anew(canvas, line, row, app, cx));
}

fn draw_anew(canvas: &mut Canvas<'_>, line: Rect, row: &Row, app: &App, cx: &Cx<'_>) {
    let Some(heading) = sort::heading(row, app.board(), app.session().now, &app.session().zone) else { return };
    let count = app.board().list.rows_under(heading).filter(|n| *n > 0).map(|n| format!(" · {n}")).unwrap_or_default();
    let words = format!("{}{count}", words(heading, row, app, cx));
    let stage = row.stage.as_ref().filter(|_| matches!(heading, Heading::Stage(Some(_))));
    titled(canvas, line, &words, labels::stage_tint(stage, cx.theme.title, cx), cx);
}

/// A line above rows that are not a group of the list, with a key at its right end.
pub(super) fn rule(canvas: &mut Canvas<'_>, line: Rect, title: &str, key: &str, cx: &Cx<'_>) {
    titled(canvas, line, title, cx.theme.dim, cx);
    canvas.right(Rect { width: line.width.saturating_sub(2), ..line }, &format!(" {key} "), cx.theme.key);
}

fn titled(canvas: &mut Canvas<'_>, line: Rect, words: &str, style: Style, cx: &Cx<'_>) {
    canvas.horizontal(line, cx.theme.frame);
    let safe = text::safe(words);
    let words = text::cut(&safe, usize::from(line.width.saturating_sub(8)));
    let used = canvas.text(line.x + 2, line.y, line.width.saturating_sub(6), &format!(" {words}"), style);
    canvas.text(line.x + 2 + used, line.y, 1, " ", cx.theme.frame);
}

fn words(heading: Heading, row: &Row, app: &App, cx: &Cx<'_>) -> String {
    let get = |key: &str| cx.words.get(key).into_owned();
    match heading {
        Heading::Day(day) => {
            // Noon exists on every day of every zone, unlike midnight.
            let noon =
                day.and_hms_opt(12, 0, 0).and_then(|noon| app.session().zone.from_local_datetime(&noon).earliest());
            let day = noon
                .map(|noon| cx.words.moment(noon.to_utc(), true, app.session().now, &app.session().zone))
                .unwrap_or_default();
            // Only the day is wanted here.
            day.trim_end_matches(&*cx.words.get("all-day")).trim_end().to_owned()
        }
        Heading::Kind(kind) => app.session().directory.kind_name(kind),
        Heading::Person(None) => get("heading-no-person"),
        Heading::Person(Some(id)) => app.session().directory.name_of(id),
        Heading::Subject(None) => get("heading-no-subject"),
        Heading::Subject(Some(subject)) => {
            let name = row.subject_name.clone().filter(|name| !name.is_empty());
            name.unwrap_or_else(|| format!("{} #{}", get(&format!("kind-{}", subject.kind.word())), subject.id))
        }
        Heading::Late(Late::Weeks) => get("late-weeks"),
        Heading::Late(Late::Days) => get("late-days"),
        Heading::Late(Late::Today) => get("late-today"),
        Heading::Stage(None) => get("heading-no-stage"),
        Heading::Stage(Some(id)) => {
            let stage = row.stage.as_ref();
            let name = stage.and_then(|stage| stage.status_name.clone()).unwrap_or_else(|| format!("#{id}"));
            match stage.and_then(|stage| stage.pipeline_name.as_deref()) {
                Some(pipeline) => format!("{pipeline} · {name}"),
                None => name,
            }
        }
    }
}

/// For the list's title: empty for the default order; says how many rows are sorted if not all are.
pub fn order(app: &App, cx: &Cx<'_>) -> String {
    let board = &app.board();
    let order = board.order();
    if order == Order::default() {
        return String::new();
    }
    let arrow = if order.descending { " ↓" } else { "" };
    let first = if order.is_kept() || board.list.window.exact {
        String::new()
    } else {
        format!(", {}", cx.words.about("order-first", &Order::MOST.to_string()))
    };
    format!(" · {}{arrow}{first}", cx.words.get(&format!("order-{}", order.by.word())))
}
