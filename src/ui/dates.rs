//! What a date phrase means, in words.

use ratatui::style::Style;

use super::Cx;
use crate::app::App;
use crate::app::forms::form::Form;
use crate::domain::Due;
use crate::when::{self, Remark, Resolved, WhenError};

/// The moment in words; empty if there is no date.
pub(super) fn moment(due: Due, app: &App, cx: &Cx<'_>) -> String {
    let all_day = due.is_all_day(&app.session().account_zone());
    due.moment()
        .map(|at| cx.words.moment(at, all_day, app.session().now, &app.session().zone_of(due)))
        .unwrap_or_default()
}

/// The moment that a phrase means, and anything unusual about it.
pub(super) fn resolved_words(resolved: &Resolved, app: &App, form: &Form, cx: &Cx<'_>) -> (String, Style) {
    let zone = app.session().account_zone();
    let remarks = when::remarks(resolved, &app.session().phrases(form.row.as_ref(), &zone));
    let mut words = format!("→ {}", moment(Due::from(resolved.at), app, cx));
    for remark in &remarks {
        words.push_str(&format!(" · {}", cx.words.get(remark_key(*remark))));
    }
    (words, if remarks.is_empty() { cx.theme.good } else { cx.theme.warn })
}

fn remark_key(remark: Remark) -> &'static str {
    match remark {
        Remark::Past => "remark-past",
        Remark::Skipped => "remark-skipped",
        Remark::Twice => "remark-twice",
        Remark::DayOff => "remark-day-off",
        Remark::OutsideHours => "remark-hours",
    }
}

/// Says that a phrase means nothing yet, and names the word that is not understood.
pub(super) fn misread(error: &WhenError, cx: &Cx<'_>) -> String {
    match error {
        WhenError::Unknown { word } => cx.words.about("when-unknown", word).into_owned(),
        WhenError::WholeMonth { word } => cx.words.about("error-whole-month", word).into_owned(),
        WhenError::Ambiguous { word } => cx.words.about("error-ambiguous", word).into_owned(),
        WhenError::NoSuchDay { .. } => cx.words.get("error-no-such-day").into_owned(),
        WhenError::NoSuchTime { .. } => cx.words.get("error-no-such-time").into_owned(),
        WhenError::OtherWeekday { .. } => cx.words.get("error-other-weekday").into_owned(),
        WhenError::TooFar => cx.words.get("error-too-far").into_owned(),
        WhenError::Empty => cx.words.get("when-not-yet").into_owned(),
    }
}
