//! Everything on one task: what, when, whose, about whom, notes, and what is still unsent.

use chrono::{DateTime, Timelike};
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::{Address, Canvas};
use super::{Cx, list, unsent};
use crate::app::msg::report::Detail;
use crate::app::{App, Screen};
use crate::domain::{Card, Change, EntityKind, Moves, Row, Subject, UserId, Work, zone_of_phone};
use crate::i18n::{Value, money_to_the_cent};
use crate::text;

/// A line of the detail: a label (or none) and a text.
pub(super) struct Line {
    label: String,
    words: String,
    style: Style,
    /// The page of the account that the text leads to.
    link: Option<Address>,
}

impl Line {
    fn new(label: String, words: String, style: Style) -> Self {
        Self { label, words, style, link: None }
    }
}

/// Draws the detail in its frame. Answers how many lines did not fit below.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, app: &App, cx: &Cx<'_>) -> usize {
    let active = (app.board().detail.focus || app.board().detail.full) && app.screens().is_empty();
    let Some(row) = app.board().detailed() else {
        canvas.frame(area, &cx.words.get("title-detail"), active);
        return 0;
    };
    let inside = canvas.frame(area, &title(row, app, cx), active);
    let inside = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
    let lines = lines(row, app.board().detail_of_row(row), inside.width, app, cx);
    put(canvas, inside, &lines, app.board().detail.top, cx)
}

/// Writes lines from one of them on; answers how many did not fit below.
pub(super) fn put(canvas: &mut Canvas<'_>, inside: Rect, lines: &[Line], top: usize, cx: &Cx<'_>) -> usize {
    let label = lines.iter().map(|line| text::width(&line.label)).max().unwrap_or(0).min(14) as u16;
    let height = usize::from(inside.height);
    for (y, line) in lines.iter().skip(top).take(height).enumerate() {
        let y = inside.y + y as u16;
        if line.label.is_empty() && line.style == cx.theme.base {
            canvas.text(inside.x, y, inside.width, &line.words, line.style);
            continue;
        }
        let indent = if line.label.is_empty() { 0 } else { label + 2 };
        canvas.text(inside.x, y, label, &line.label, cx.theme.dim);
        let (x, room) = (inside.x + indent, inside.width.saturating_sub(indent));
        match &line.link {
            Some(address) => canvas.link(x, y, room, &line.words, line.style, address),
            None => canvas.text(x, y, room, &line.words, line.style),
        };
    }
    lines.len().saturating_sub(top + height)
}

/// Type of the task, and how late it is.
pub(super) fn title(row: &Row, app: &App, cx: &Cx<'_>) -> String {
    let kind = kind(row, app);
    if row.task.completed {
        format!("{kind} · {}", cx.words.get("done-word"))
    } else if row.task.due.is_none() {
        format!("{kind} · {}", cx.words.get("no-date"))
    } else if row.task.is_overdue(app.session().now) {
        format!(
            "{kind} · {}",
            cx.words.about("overdue-by", &cx.words.span(app.session().now.timestamp() - row.task.due.0))
        )
    } else {
        format!(
            "{kind} · {}",
            cx.words.about("in-span", &cx.words.span(row.task.due.0 - app.session().now.timestamp()))
        )
    }
}

/// The name of a task's type; its number when the type was deleted.
pub fn kind(row: &Row, app: &App) -> String {
    app.session().directory.kind(row.task.kind).map_or_else(|| format!("#{}", row.task.kind), |kind| kind.name.clone())
}

/// A user's name; the number of an unknown one.
pub fn person(id: Option<UserId>, app: &App, cx: &Cx<'_>) -> String {
    match id {
        None => "—".into(),
        Some(UserId(0)) => cx.words.get("robot").into_owned(),
        Some(id) => app.session().directory.user(id).map_or_else(|| format!("#{id}"), |user| user.name.clone()),
    }
}

/// The word for a kind of entity.
pub fn entity_key(kind: EntityKind) -> String {
    format!("kind-{}", kind.word())
}

fn lines(row: &Row, detail: Option<&Detail>, width: u16, app: &App, cx: &Cx<'_>) -> Vec<Line> {
    let mut lines = facts(row, detail, width, app, cx);
    if let Some(detail) = detail {
        notes(detail, width, app, cx, &mut lines);
    }
    lines
}

/// What stands in the way of an edit: its state, and below it the reason, in words. Before it was sent there is none, and where it
/// goes on by itself the state says enough.
fn unsent_lines(change: &Change, width: u16, cx: &Cx<'_>) -> Vec<Line> {
    let state = cx.words.get(&format!("state-{}", change.state.word().replace('_', "-")));
    let why = if change.state.is_moving() { None } else { unsent::reason(change, cx) };
    let mut lines = vec![Line::new(cx.words.get("detail-unsent").into_owned(), state.into_owned(), cx.theme.warn)];
    let why = why.map(|why| text::wrap(&text::safe(&why), usize::from(width))).unwrap_or_default();
    lines.extend(why.into_iter().map(|line| Line::new(String::new(), line.to_string(), cx.theme.warn)));
    lines
}

/// All but the notes.
pub(super) fn facts(row: &Row, detail: Option<&Detail>, width: u16, app: &App, cx: &Cx<'_>) -> Vec<Line> {
    let task = &row.task;
    let words = cx.words;
    let base = cx.theme.base;
    let mut lines = Vec::new();
    for line in text::safe_lines(&task.text).iter().flat_map(|line| text::wrap(line, usize::from(width))) {
        lines.push(Line::new(String::new(), line, cx.theme.base));
    }
    lines.push(Line::new(String::new(), String::new(), base));
    let mut push = |label: &str, value: String, style: Style| {
        lines.push(Line::new(words.get(label).into_owned(), value, style));
    };
    if let Some(due) = task.due.moment() {
        let all_day = task.due.is_all_day(&app.session().account_zone());
        let style = if task.is_overdue(app.session().now) { cx.theme.bad } else { base };
        push("detail-due", words.moment(due, all_day, app.session().now, &app.session().zone_of(task.due)), style);
    } else {
        push("detail-due", words.get("no-date").into_owned(), cx.theme.dim);
    }
    if let Some(moves) = detail.and_then(|detail| detail.moves) {
        push("detail-moved", moved(&moves, app, cx), base);
    }
    if task.duration > 0 {
        let minutes = words.count("detail-minutes", task.duration.unsigned_abs() / 60).into_owned();
        push("detail-duration", minutes, base);
    }
    if let Some(result) = &task.result {
        push("detail-result", result.clone(), cx.theme.good);
    }
    push("detail-responsible", person(task.responsible, app, cx), base);
    if let Some(subject) = task.subject {
        let name = row.subject_name.clone().filter(|name| !name.is_empty());
        push(&entity_key(subject.kind), name.unwrap_or_else(|| format!("#{}", subject.id)), cx.theme.title);
    }
    if let Some(card) = detail.and_then(|detail| detail.card.as_ref()) {
        card_lines(card, app, cx, &mut push);
    }
    if let Some(created) = DateTime::from_timestamp(task.created_at, 0) {
        let by = person(task.created_by, app, cx);
        push(
            "detail-created",
            format!("{} · {by}", words.moment(created, false, app.session().now, &app.session().zone)),
            cx.theme.dim,
        );
    }
    if let Some(detail) = detail {
        lines.extend(detail.changes.iter().flat_map(|change| unsent_lines(change, width, cx)));
    }
    link(&mut lines, row, detail, app, cx);
    lines
}

/// How often, and by whom last.
fn moved(moves: &Moves, app: &App, cx: &Cx<'_>) -> String {
    let count = i64::from(moves.count);
    let times = cx
        .words
        .with("moved-times", &[("n", Value::Number(count)), ("more", Value::Text(if moves.more { "+" } else { "" }))]);
    match moves.last_by {
        Some(user) => {
            let who = person(Some(user), app, cx);
            cx.words.with("moved-last", &[("times", Value::Text(&times)), ("who", Value::Text(&who))]).into_owned()
        }
        None => times.into_owned(),
    }
}

/// The lines of the deal and of its contacts lead to their pages, where the terminal can show that and nothing lies over them.
fn link(lines: &mut [Line], row: &Row, detail: Option<&Detail>, app: &App, cx: &Cx<'_>) {
    let covered = !matches!(app.screens().last(), None | Some(Screen::Queue(_)));
    let Some(subject) = row.task.subject.filter(|_| app.session().settings.links && !covered) else { return };
    let address = |subject: Subject| Address::of(app.session().page(subject));
    let label = cx.words.get(&entity_key(subject.kind));
    if let Some(line) = lines.iter_mut().find(|line| line.label == label) {
        line.link = address(subject);
    }
    let contacts =
        detail.and_then(|detail| detail.card.as_ref()).map(|card| card.contacts.as_slice()).unwrap_or_default();
    let label = cx.words.get("detail-contact");
    for (line, contact) in lines.iter_mut().filter(|line| line.label == label).zip(contacts) {
        line.link = line.link.take().or_else(|| address(contact.subject));
    }
}

fn card_lines(card: &Card, app: &App, cx: &Cx<'_>, push: &mut impl FnMut(&str, String, Style)) {
    if !card.visible {
        push(&entity_key(card.subject.kind), cx.words.get("detail-invisible").into_owned(), cx.theme.warn);
        return;
    }
    if let Some(price) = card.price {
        let currency = app.session().directory.account.currency.as_deref().unwrap_or("");
        push("detail-price", money_to_the_cent(price, card.cents, currency, cx.words.lang()), cx.theme.base);
    }
    if let Some(stage) = &card.stage {
        let name = stage.status_name.clone().unwrap_or_else(|| format!("#{}", stage.status));
        let pipeline = stage.pipeline_name.as_deref().map(|name| format!(" · {name}")).unwrap_or_default();
        push("detail-stage", format!("{name}{pipeline}"), list::stage_tint(Some(stage), cx.theme.base, cx));
    }
    if let Some(loss) = &card.loss {
        push("detail-loss", loss.clone(), cx.theme.warn);
    }
    contact_lines(card, app, cx, push);
    for contact in &card.contacts {
        push("detail-contact", contact.name.clone(), cx.theme.base);
        contact_lines(contact, app, cx, push);
    }
}

fn contact_lines(card: &Card, app: &App, cx: &Cx<'_>, push: &mut impl FnMut(&str, String, Style)) {
    for phone in &card.phones {
        // Outside of the usual hours there, the number is not for now.
        let (words, style) = match there(phone, app, cx) {
            Some((time, wakes)) => {
                let there = cx.words.about("phone-there", &time);
                (format!("{phone} · {there}"), if wakes { cx.theme.warn } else { cx.theme.key })
            }
            None => (phone.clone(), cx.theme.key),
        };
        push("detail-phone", words, style);
    }
    for email in &card.emails {
        push("detail-email", email.clone(), cx.theme.base);
    }
}

/// The time of day where a number rings, when the number tells; and whether a call would come too early or too late.
fn there(phone: &str, app: &App, cx: &Cx<'_>) -> Option<(String, bool)> {
    let zone: chrono_tz::Tz = zone_of_phone(phone, app.session().directory.account.country.as_deref())?.parse().ok()?;
    let local = app.session().now.with_timezone(&zone);
    Some((cx.words.clock(app.session().now, &zone), !(8..21).contains(&local.hour())))
}

pub(super) fn notes(detail: &Detail, width: u16, app: &App, cx: &Cx<'_>, lines: &mut Vec<Line>) {
    let plain = |words: String, style| Line::new(String::new(), words, style);
    history(detail, width, app, cx, lines);
    if detail.notes.is_empty() && detail.owed_notes.is_empty() {
        return;
    }
    lines.push(plain(String::new(), cx.theme.base));
    lines.push(plain(cx.words.get("detail-notes").into_owned(), cx.theme.title));
    for owed in &detail.owed_notes {
        let Work::Note { text: words, .. } = &owed.work else { continue };
        let (mark, style) = list::mark(owed.state.mark(), cx);
        let state = cx.words.get(&format!("owed-state-{}", owed.state.word().replace('_', "-")));
        lines.push(plain(format!("{mark} {state}"), style));
        for line in text::safe_lines(words).iter().flat_map(|line| text::wrap(line, usize::from(width) - 1)) {
            lines.push(plain(line, cx.theme.base));
        }
    }
    for note in &detail.notes {
        let at = DateTime::from_timestamp(note.created_at, 0)
            .map(|at| cx.words.moment(at, false, app.session().now, &app.session().zone));
        let head = format!("{} · {}", at.unwrap_or_default(), person(note.created_by, app, cx));
        let head = if note.is_pinned { format!("{} · {head}", cx.words.get("note-pinned")) } else { head };
        lines.push(plain(head, if note.is_pinned { cx.theme.title } else { cx.theme.dim }));
        for line in text::safe_lines(&note.text).iter().flat_map(|line| text::wrap(line, usize::from(width) - 1)) {
            lines.push(plain(line, cx.theme.base));
        }
    }
}

/// What came of earlier tasks on the same subject.
fn history(detail: &Detail, width: u16, app: &App, cx: &Cx<'_>, lines: &mut Vec<Line>) {
    if detail.earlier.is_empty() {
        return;
    }
    let plain = |words: String, style| Line::new(String::new(), words, style);
    lines.push(plain(String::new(), cx.theme.base));
    lines.push(plain(cx.words.get("detail-history").into_owned(), cx.theme.title));
    for task in &detail.earlier {
        let at = DateTime::from_timestamp(task.updated_at, 0)
            .map(|at| cx.words.moment(at, false, app.session().now, &app.session().zone));
        let who = person(task.responsible, app, cx);
        let head = format!("{} · {who} · {}", at.unwrap_or_default(), text::safe(&task.text));
        lines.push(plain(text::cut(&head, usize::from(width)).into_owned(), cx.theme.dim));
        let result = task.result.clone().unwrap_or_else(|| cx.words.get("done-word").into_owned());
        let style = if task.result.is_some() { cx.theme.good } else { cx.theme.dim };
        for line in text::safe_lines(&result).iter().flat_map(|line| text::wrap(line, usize::from(width) - 1)).take(3) {
            lines.push(plain(line, style));
        }
    }
}
