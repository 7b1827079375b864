//! The line in which a filter is typed, and its hints: which fields exist, what could be typed next, what a date means,
//! what isn't understood.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::{Cx, text_input};
use crate::app::board::filter;
use crate::app::{App, Field};
use crate::domain::Span;
use crate::find::{FilterError, Hint, Unusable};
use crate::i18n::{Value, Words};

/// Draws the line in which a filter is typed, and its hint; returns the cursor position.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, app: &App, field: &Field, cx: &Cx<'_>) -> Option<(u16, u16)> {
    canvas.fill(area, cx.theme.field);
    canvas.text(area.x + 1, area.y, 1, "/", cx.theme.key.patch(cx.theme.field));
    hints(canvas, area, app, &field.typed(), cx);
    text_input::draw(canvas, Rect { x: area.x + 3, width: area.width - 4, ..area }, field, cx.theme.field, false)
}

/// Draws the hint: in the line itself if it is empty, otherwise below it.
fn hints(canvas: &mut Canvas<'_>, line: Rect, app: &App, typed: &str, cx: &Cx<'_>) {
    if typed.trim().is_empty() {
        let style = cx.theme.dim.patch(cx.theme.field);
        canvas.text(line.x + 4, line.y, line.width.saturating_sub(5), &cx.words.get("find-fields"), style);
        return;
    }
    let found = filter::read(app.board(), app.session(), typed);
    let (words, style) = match (app.board().refused_filter(), &found.trouble, &found.hint) {
        (Some(refused), _, _) => (unusable(refused, cx.words), cx.theme.bad),
        (None, Some(trouble), _) => (why(trouble, cx.words), cx.theme.bad),
        (None, None, Some(hint)) => (help(hint, app, cx.words), cx.theme.dim),
        (None, None, None) => return,
    };
    let under = Rect { y: line.y + 1, ..line };
    canvas.fill(under, cx.theme.base);
    // The hint covers what could be clicked there.
    canvas.hits.retain(|hit| hit.y != under.y);
    canvas.text(under.x + 3, under.y, under.width.saturating_sub(4), &words, style);
}

/// Why a filter can't be kept.
pub fn unusable(why_not: &Unusable, words: &Words) -> String {
    match why_not {
        Unusable::Empty => words.get("find-empty").into_owned(),
        Unusable::Unfinished(part) => words.about("find-unfinished", part).into_owned(),
        Unusable::Wrong(FilterError::Field(text)) => words.about("find-unknown-field", text).into_owned(),
        Unusable::Wrong(trouble) => why(trouble, words),
    }
}

/// Why a condition is left out.
pub fn why(trouble: &FilterError, words: &Words) -> String {
    let (key, text): (_, &str) = match trouble {
        FilterError::Field(text) => ("find-no-field", text),
        FilterError::Kind(text) => ("find-no-kind", text),
        FilterError::Person(text) => ("find-no-person", text),
        FilterError::Date(text) => ("find-no-date", text),
        FilterError::Backwards(text) => ("find-backwards", text),
        FilterError::Money(text) => ("find-no-money", text),
        FilterError::Choice(text) => ("find-no-choice", text),
        FilterError::OnlyDone => return words.get("find-only-done").into_owned(),
        FilterError::OnlyOpen => return words.get("find-only-open").into_owned(),
    };
    words.about(key, text).into_owned()
}

fn help(hint: &Hint, app: &App, words: &Words) -> String {
    match hint {
        Hint::Words(all) => format!("Tab {}", all.join("  ")),
        Hint::Dates => words.get("find-dates").into_owned(),
        Hint::Money => words.get("find-money").into_owned(),
        Hint::Time(span) => format!("→ {}", time(*span, app, words)),
    }
}

/// The start and end of a span.
fn time(span: Span, app: &App, words: &Words) -> String {
    let moment = |at: i64| {
        let at = chrono::DateTime::from_timestamp(at, 0).unwrap_or(app.session().now);
        words.moment(at, false, app.session().now, &app.session().zone)
    };
    match (span.from.map(moment), span.to.map(moment)) {
        (Some(from), Some(to)) => {
            words.with("find-between", &[("from", Value::Text(&from)), ("to", Value::Text(&to))]).into_owned()
        }
        (Some(from), None) => words.about("find-from", &from).into_owned(),
        (None, Some(to)) => words.about("find-until", &to).into_owned(),
        (None, None) => String::new(),
    }
}
