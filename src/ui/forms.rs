//! Forms and dialogs, drawn over the board.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::Canvas;
use super::typed::{self, Cursor};
use super::{Cx, agreeing, detail, follow, middle, problem};
use crate::app::forms::field::{Content, FieldId};
use crate::app::forms::form::{Choice, Form, Purpose};
use crate::app::forms::{self, dates, spread};
use crate::app::{App, Field, Target};
use crate::domain::{Due, Row};
use crate::text;
use crate::when::{self, PresetId, Remark, Resolved, WhenError};

/// Draws a form in the middle of the screen; answers where the cursor is.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, app: &App, form: &Form, cx: &Cx<'_>) -> Cursor {
    if let Purpose::Agreeing(page) = &form.purpose {
        return agreeing::draw(canvas, area, app, form, page, cx);
    }
    let label = form.fields.iter().map(|field| text::width(&name(field, cx))).max().unwrap_or(0) as u16;
    let width = area.width.saturating_sub(6).min(86);
    let inner = width.saturating_sub(4 + label + 2);
    let heights: Vec<u16> = form.fields.iter().map(|field| height(field, inner)).collect();
    let below: Vec<Vec<(String, Style)>> =
        form.fields.iter().enumerate().map(|(at, field)| under(app, form, field, at == form.focus, cx)).collect();
    // Lines between the fields, where there is room for them.
    let said: u16 = heights.iter().sum::<u16>() + form.choices.len() as u16 + 5;
    let gaps = below.iter().map(|below| below.len().max(1) as u16).sum::<u16>();
    let gap = u16::from(said + gaps <= area.height.saturating_sub(2));
    let lines = |below: &Vec<_>| (below.len() as u16).max(gap);
    let wanted = said + below.iter().map(lines).sum::<u16>();
    let frame = middle(area, width, wanted.min(area.height.saturating_sub(2)));
    canvas.fill(frame, cx.theme.base);
    let inside = canvas.frame(frame, &title(form, app, cx), true);
    let inside = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
    let mut y = inside.y;
    if let Some(row) = form.row.as_ref().filter(|_| form.purpose != Purpose::Edit) {
        about(canvas, Rect { y, height: 1, ..inside }, form, row, cx);
        y += 1;
    }
    let mut cursor = None;
    for (at, (field, height)) in form.fields.iter().zip(&heights).enumerate() {
        let focused = at == form.focus;
        if y + height >= inside.bottom() {
            break;
        }
        canvas.text(inside.x, y, label, &name(field, cx), if focused { cx.theme.key } else { cx.theme.dim });
        let area = Rect { x: inside.x + label + 2, y, width: inner, height: *height };
        canvas.can_click(area, Target::Field(at));
        let place = draw_field(canvas, area, app, form, field, focused, cx);
        if focused && form.at.is_none() {
            cursor = place;
        }
        y += height;
        let room = usize::from(inside.bottom().saturating_sub(y));
        for (line, (words, style)) in below[at].iter().take(room).enumerate() {
            canvas.text(area.x, y + line as u16, inner, words, *style);
        }
        y += lines(&below[at]);
    }
    y = choices(canvas, inside, y, app, form, cx);
    bottom(canvas, inside, y, form, cx);
    cursor
}

/// The task that it is about, with its subject, and how many more.
fn about(canvas: &mut Canvas<'_>, line: Rect, form: &Form, row: &Row, cx: &Cx<'_>) {
    let subject = row.subject_name.as_deref().filter(|name| !name.is_empty());
    let subject = subject.map(|name| format!(" · {name}")).unwrap_or_default();
    let more = match form.rows.len() {
        0 | 1 => String::new(),
        n => format!(" · {}", cx.words.count("and-more", n as u64 - 1)),
    };
    let room = line.width.saturating_sub(text::width(&more) as u16);
    let used = canvas.text(line.x, line.y, room, &format!("{}{subject}", row.task.text), cx.theme.title);
    canvas.text(line.x + used, line.y, line.width - used, &more, cx.theme.title);
}

fn title(form: &Form, app: &App, cx: &Cx<'_>) -> String {
    let title = cx.words.get(forms::title(&form.purpose));
    match &form.row {
        Some(_) if form.rows.len() > 1 => {
            format!("{title} · {}", cx.words.count("tasks", form.rows.len() as u64))
        }
        Some(row) => format!("{title} · {}", detail::kind(row, app)),
        None => title.into_owned(),
    }
}

fn name(field: &Field, cx: &Cx<'_>) -> String {
    let key = match field.id {
        FieldId::Text => "field-text",
        FieldId::Due => "field-due",
        FieldId::Kind => "field-kind",
        FieldId::Responsible => "field-responsible",
        FieldId::Subject => "field-subject",
        FieldId::Duration => "field-duration",
        FieldId::Result => "field-result",
        FieldId::Note => "field-note",
        FieldId::PerDay => "field-per-day",
        FieldId::Find => "field-find",
        FieldId::Address => "field-address",
        FieldId::Token => "field-token",
        FieldId::Name => "field-name",
        FieldId::Key => "field-key",
        FieldId::Columns => "field-columns",
        FieldId::Integration => "field-integration",
        FieldId::SecretKey => "field-secret",
        FieldId::Redirect => "field-redirect",
        FieldId::Code => "field-code",
    };
    cx.words.get(key).into_owned()
}

fn height(field: &Field, width: u16) -> u16 {
    match &field.content {
        Content::Text { area, lines: true, .. } => (typed::rows(area, usize::from(width), 6) as u16).max(2),
        Content::Subject { found, .. } => 1 + found.len() as u16,
        _ => 1,
    }
}

pub(super) fn draw_field(
    canvas: &mut Canvas<'_>,
    area: Rect,
    app: &App,
    form: &Form,
    field: &Field,
    focused: bool,
    cx: &Cx<'_>,
) -> Cursor {
    canvas.tint(Rect { height: area.height.min(6), ..area }, cx.theme.field);
    match &field.content {
        Content::Text { fresh, .. } => {
            let style = if *fresh && focused { cx.theme.selected } else { cx.theme.field };
            let cursor = typed::draw(canvas, area, field, style, field.id.is_secret());
            if field.typed().is_empty() {
                canvas.text(
                    area.x,
                    area.y,
                    area.width,
                    &hint(field, form, app, cx),
                    cx.theme.dim.patch(cx.theme.field),
                );
            }
            cursor
        }
        Content::Choice { options, chosen } => {
            let name = chosen.and_then(|at| options.get(at)).map_or("—", |(_, name)| name.as_str());
            let words = if focused { format!("‹ {name} ›") } else { name.to_owned() };
            canvas.text(area.x, area.y, area.width, &words, cx.theme.field);
            None
        }
        Content::Subject { found, at, chosen, .. } => {
            let line = Rect { height: 1, ..area };
            let cursor = typed::draw(canvas, line, field, cx.theme.field, false);
            if field.typed().is_empty() {
                let words = match chosen {
                    Some((subject, name)) => format!("{} · {name}", cx.words.get(&detail::entity_key(subject.kind))),
                    None => cx.words.get("hint-subject").into_owned(),
                };
                let style = if chosen.is_some() { cx.theme.base } else { cx.theme.dim };
                canvas.text(area.x, area.y, area.width, &words, style.patch(cx.theme.field));
            }
            for (index, card) in found.iter().enumerate() {
                let kind = cx.words.get(&detail::entity_key(card.subject.kind));
                let style = if index == *at { cx.theme.selected } else { cx.theme.base };
                let words = text::fit(&text::safe(&format!(" {kind} · {}", card.name)), usize::from(area.width));
                canvas.text(area.x, area.y + 1 + index as u16, area.width, &words, style);
            }
            cursor
        }
    }
}

fn hint(field: &Field, form: &Form, app: &App, cx: &Cx<'_>) -> String {
    let key = match field.id {
        FieldId::Due if form.purpose == Purpose::Edit => {
            let now = form.row.as_ref().map(|row| moment(row.task.due, app, cx)).unwrap_or_default();
            return format!("{now} — {}", cx.words.get("hint-keeps"));
        }
        FieldId::Text => "hint-text",
        FieldId::Due => "hint-due",
        FieldId::Duration => "hint-duration",
        FieldId::Result => "hint-result",
        FieldId::Address => "hint-address",
        FieldId::Token => "hint-token",
        FieldId::SecretKey if app.session().accounts.integration.is_some() => "hint-secret-known",
        FieldId::Integration => "hint-integration",
        FieldId::SecretKey => "hint-token",
        FieldId::Code if matches!(form.purpose, Purpose::Agreeing(_)) => "hint-code-pasted",
        FieldId::Code => "hint-code",
        FieldId::Key => "hint-key",
        FieldId::Columns => "hint-columns",
        _ => return String::new(),
    };
    cx.words.get(key).into_owned()
}

fn moment(due: Due, app: &App, cx: &Cx<'_>) -> String {
    let all_day = due.is_all_day(&app.session().account_zone());
    due.moment()
        .map(|at| cx.words.moment(at, all_day, app.session().now, &app.session().zone_of(due)))
        .unwrap_or_default()
}

/// The moment that a phrase means, and what is odd about it.
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

/// The lines under a field: what is wrong with it, or what its phrase means.
fn under(app: &App, form: &Form, field: &Field, focused: bool, cx: &Cx<'_>) -> Vec<(String, Style)> {
    if let Some(error) = &field.error {
        let words = match dates::date_error(app.session(), form, field) {
            Some(WhenError::Unknown { word } | WhenError::Ambiguous { word }) => cx.words.about(error, &word),
            _ => cx.words.get(error),
        };
        return vec![(words.into_owned(), cx.theme.bad)];
    }
    let typed = field.typed();
    if let Some(choice) = form.pointed().filter(|_| focused).and_then(|at| form.choices.get(at)) {
        return outcome(app, form, choice, cx);
    }
    if typed.trim().is_empty() {
        return Vec::new();
    }
    let said = match field.id {
        FieldId::Due => match dates::resolve(app.session(), &typed, form.row.as_ref()) {
            Ok(resolved) => Some(resolved_words(&resolved, app, form, cx)),
            Err(error) if focused => Some((misread(&error, cx), cx.theme.dim)),
            Err(_) => None,
        },
        FieldId::Text if form.purpose == Purpose::New && form.typed(FieldId::Due).trim().is_empty() => {
            match dates::trailing(app.session(), &typed) {
                (text, Some(Ok(resolved))) => {
                    let (words, style) = resolved_words(&resolved, app, form, cx);
                    Some((format!("{words} · {text}"), style))
                }
                (_, Some(Err(error))) => Some((misread(&error, cx), cx.theme.warn)),
                (_, None) => None,
            }
        }
        FieldId::PerDay => Some((spread_words(app, form, cx), cx.theme.good)),
        FieldId::Result => return follow::lines(app, form, &typed, cx),
        FieldId::Redirect => Some((cx.words.get("redirect-is").into_owned(), cx.theme.dim)),
        _ => None,
    };
    said.into_iter().collect()
}

/// What taking a choice does.
fn outcome(app: &App, form: &Form, choice: &Choice, cx: &Cx<'_>) -> Vec<(String, Style)> {
    match choice {
        Choice::Result(text) => follow::written(app, form, text, cx),
        Choice::Time(preset) => match preset.at {
            Some(at) => vec![(format!("→ {}", moment(Due::from(at), app, cx)), cx.theme.good)],
            None => vec![(cx.words.get("error-not-now").into_owned(), cx.theme.warn)],
        },
    }
}

/// That a phrase means nothing yet, with the word that is not understood.
pub(super) fn misread(error: &WhenError, cx: &Cx<'_>) -> String {
    match error {
        WhenError::Unknown { word } => cx.words.about("when-unknown", word).into_owned(),
        WhenError::Ambiguous { word } => cx.words.about("error-ambiguous", word).into_owned(),
        WhenError::NoSuchDay { .. } => cx.words.get("error-no-such-day").into_owned(),
        WhenError::NoSuchTime { .. } => cx.words.get("error-no-such-time").into_owned(),
        WhenError::OtherWeekday { .. } => cx.words.get("error-other-weekday").into_owned(),
        WhenError::TooFar => cx.words.get("error-too-far").into_owned(),
        WhenError::Empty => cx.words.get("when-not-yet").into_owned(),
    }
}

/// How many tasks come to lie on which day.
fn spread_words(app: &App, form: &Form, cx: &Cx<'_>) -> String {
    let mut days: Vec<(String, usize)> = Vec::new();
    for (_, due) in spread::plan(app.session(), form) {
        let day = due.moment().map(|at| cx.words.date(at, app.session().now, &app.session().zone)).unwrap_or_default();
        match days.iter_mut().find(|(known, _)| *known == day) {
            Some((_, count)) => *count += 1,
            None => days.push((day, 1)),
        }
    }
    let shown: Vec<_> = days.iter().take(3).map(|(day, count)| format!("{day}: {count}")).collect();
    match days.last().filter(|_| days.len() > 3) {
        Some((day, count)) => format!("→ {} … {day}: {count}", shown.join(" · ")),
        None => format!("→ {}", shown.join(" · ")),
    }
}

fn choices(canvas: &mut Canvas<'_>, inside: Rect, mut y: u16, app: &App, form: &Form, cx: &Cx<'_>) -> u16 {
    for (at, choice) in form.choices.iter().enumerate() {
        if y + 2 > inside.bottom() {
            break;
        }
        let never = matches!(choice, Choice::Time(when::Preset { at: None, .. }));
        let style = match form.pointed() == Some(at) {
            true => cx.theme.selected,
            false if never => cx.theme.dim,
            false => cx.theme.base,
        };
        let words = match choice {
            Choice::Result(text) => text.clone(),
            Choice::Time(preset) => {
                let name = cx.words.get(preset_key(preset.id));
                let at = preset.at.map(|at| moment(Due::from(at), app, cx));
                format!("{} {}", text::fit(&name, 20), at.unwrap_or_else(|| cx.words.get("preset-over").into_owned()))
            }
        };
        canvas.can_click(Rect { y, height: 1, ..inside }, Target::Choice(at));
        canvas.text(inside.x, y, 2, &(at + 1).to_string(), cx.theme.key);
        canvas.text(inside.x + 3, y, inside.width - 3, &words, style);
        y += 1;
    }
    y
}

pub(super) fn preset_key(id: PresetId) -> &'static str {
    match id {
        PresetId::InAnHour => "preset-hour",
        PresetId::TodayEvening => "preset-today",
        PresetId::TomorrowSameTime => "preset-tomorrow",
        PresetId::TomorrowMorning => "preset-tomorrow-morning",
        PresetId::Monday => "preset-monday",
        PresetId::InAWeek => "preset-week",
    }
}

/// The last line of a form: a question, a problem, or that it is being saved.
pub(super) fn bottom(canvas: &mut Canvas<'_>, inside: Rect, y: u16, form: &Form, cx: &Cx<'_>) {
    let y = y.min(inside.bottom() - 1);
    let line = |key: &str| cx.words.get(key).into_owned();
    let (words, style) = if form.leaving {
        (line("leave-question"), cx.theme.warn)
    } else if form.bare {
        (line("bare-question"), cx.theme.warn)
    } else if let Some(problem) = &form.problem {
        (problem::words(problem, cx.words), cx.theme.bad)
    } else if form.saving.is_some() {
        (line("saving"), cx.theme.dim)
    } else if form.is_trying() {
        (line("checking"), cx.theme.dim)
    } else {
        return;
    };
    for (at, words) in text::wrap(&text::safe(&words), usize::from(inside.width)).into_iter().enumerate() {
        let y = y + at as u16;
        if y < inside.bottom() {
            canvas.text(inside.x, y, inside.width, &words, style);
        }
    }
}
