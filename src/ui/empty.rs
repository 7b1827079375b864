//! Three kinds of empty list: nothing matches, nothing is left, nothing could be read. What is left elsewhere is named,
//! with its key.

use ratatui::layout::Rect;

use super::Cx;
use super::canvas::Canvas;
use crate::app::board::saved_views;
use crate::app::msg::action::Entry;
use crate::app::{Action, App, Connection, Target};
use crate::domain::View;
use crate::i18n::Value;
use crate::text;

/// Draws the text in the middle of the list.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, app: &App, cx: &Cx<'_>) {
    let words = cx.words;
    let mut next = None;
    let unclear = saved_views::narrowing(app.board(), app.session()).err().filter(|_| !nothing_at_all(app));
    let (first, second) = match (&app.board().filter, &app.session().background.connection, app.board().list.loaded) {
        (_, _, true) if unclear.is_some() => {
            let why = unclear.map(|why| super::filter_line::unusable(&why, words)).unwrap_or_default();
            match saved_views::present(app.board(), app.session()) {
                Some(view) if app.board().filter.is_none() => (words.about("view-unclear", &view.name), why.into()),
                _ => (why.into(), words.get("empty-filter-hint")),
            }
        }
        // Nothing was found so far, but the search isn't finished.
        (Some(_), _, true) if !app.board().list.window.exact => (words.get("searching"), "".into()),
        (Some(filter), _, true) => (words.about("empty-filter", filter), words.get("empty-filter-hint")),
        (_, Some(Connection::Offline(problem) | Connection::Blocked(problem)), _) if nothing_at_all(app) => {
            (super::problem_words(problem, words).into(), words.get("empty-failed-hint"))
        }
        (_, Some(Connection::Syncing { done, .. }), _) if nothing_at_all(app) => {
            (words.count("loading-progress", *done), "".into())
        }
        (_, _, false) => (words.get("loading"), "".into()),
        _ => {
            next = what_is_next(app);
            (words.get(nothing_left(app, next)), hint(app, next, cx).into())
        }
    };
    let first_of_all = next.and_then(|_| first_of_all(app, cx)).unwrap_or_default();
    let y = area.y + area.height / 3;
    let lines = [(0, first, cx.theme.title), (1, second, cx.theme.dim), (2, first_of_all.into(), cx.theme.dim)];
    for (line, words, style) in lines {
        let wide = (text::width(&text::safe(&words)) as u16).min(area.width.saturating_sub(2));
        let place = Rect { x: area.x + (area.width - wide) / 2, y: y + line, width: wide, height: 1 };
        canvas.text(place.x, place.y, wide, &words, style);
        if let Some(view) = next.filter(|_| line > 0) {
            canvas.can_click(place, Target::View(view));
        }
    }
}

/// The earliest view of open tasks that is not empty.
fn what_is_next(app: &App) -> Option<View> {
    View::SLICES.into_iter().find(|view| app.board().counts.get(*view) > 0)
}

fn nothing_left(app: &App, next: Option<View>) -> &'static str {
    match app.board().view {
        _ if app.board().saved.at.is_some() => "empty-view",
        View::Done => "empty-done",
        _ if next.is_none() => "empty-all",
        View::Overdue => "empty-overdue",
        View::Today => "empty-today",
        _ => "empty-view",
    }
}

/// Where to go next, with its key.
fn hint(app: &App, next: Option<View>, cx: &Cx<'_>) -> String {
    let Some(view) = next else {
        return cx.words.about("empty-new", &cx.keys.shown(Action::New.entry())).into_owned();
    };
    let name = cx.words.get(&format!("view-{}", view.word()));
    let key = cx.keys.shown(Entry::of_view(view));
    let count = i64::try_from(app.board().counts.get(view)).unwrap_or(i64::MAX);
    let values = [("view", Value::Text(&name)), ("n", Value::Number(count)), ("key", Value::Text(&key))];
    cx.words.with("empty-next", &values).into_owned()
}

/// When work goes on, and with what.
fn first_of_all(app: &App, cx: &Cx<'_>) -> Option<String> {
    let task = &app.board().looked_up.upcoming.row.as_ref()?.task;
    let due = cx.words.moment(
        task.due.moment()?,
        task.due.is_all_day(&app.session().account_zone()),
        app.session().now,
        &app.session().zone,
    );
    Some(format!("{due} · {}", task.text))
}

fn nothing_at_all(app: &App) -> bool {
    app.board().counts.of.iter().all(|count| *count == 0)
}
