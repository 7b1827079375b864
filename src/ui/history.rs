//! What happened last time, and before that as a table with signs for the outcomes; what else is open for the same
//! client.

use std::cmp::Reverse;

use ratatui::style::{Modifier, Style};

use super::lines::{Line, Span, rule};
use super::{Cx, labels};
use crate::app::App;
use crate::app::msg::report::Detail;
use crate::domain::{CallOutcome, Note, Operation, Task, TaskTypeId, moment};
use crate::i18n::Value;
use crate::language;
use crate::text;

/// Columns of a day, including two blanks after it.
const DAY: usize = 12;
/// The widest a line of prose gets, in columns.
const PROSE: usize = 80;
/// The most lines of one entry.
const LINES: usize = 4;

/// Something that happened.
struct Entry {
    at: i64,
    pinned: bool,
    sign: &'static str,
    style: Style,
    words: String,
    /// What was to be done.
    about: Option<String>,
    who: String,
}

/// The last entry under its own heading with its day, because it is what one reads before calling. Then `── Earlier
/// results ──── 3 calls, 1 unanswered ──` (left out where every line counts) and the other entries, latest first.
pub(super) fn before(detail: &Detail, width: u16, brief: bool, app: &App, cx: &Cx<'_>, lines: &mut Vec<Line>) {
    let mut entries: Vec<Entry> = detail.earlier.iter().map(|task| result(task, app, cx)).collect();
    entries.extend(detail.notes.iter().map(|note| of_note(note, app, cx)));
    entries.sort_by_key(|entry| Reverse(entry.at));
    let last = (!entries.is_empty()).then(|| entries.remove(0));
    let is_all = entries.is_empty() && detail.owed_notes.is_empty();
    let calls = calls(&detail.earlier, cx);
    if let Some(last) = &last {
        let title = format!("{} · {}", cx.words.get("last-time"), day(last.at, app, cx));
        lines.push(Line::default());
        lines.push(rule(&title, if is_all { &calls } else { "" }, width, cx));
        put(last, Place::Last, width, app, cx, lines);
    }
    if is_all {
        return;
    }
    entries.sort_by_key(|entry| Reverse((entry.pinned, entry.at)));
    if !brief || last.is_none() {
        lines.push(Line::default());
        lines.push(rule(&cx.words.get("detail-history"), &calls, width, cx));
    }
    for owed in &detail.owed_notes {
        let Operation::Note { text: words, .. } = &owed.operation else { continue };
        let (badge, style) = labels::badge(owed.state.badge(), cx);
        let state = cx.words.get(&format!("owed-state-{}", owed.state.word().replace('_', "-")));
        lines.push(Line::of(format!("✎ {badge} {state}"), style));
        for line in text::safe_lines(words).iter().flat_map(|line| text::wrap(line, usize::from(width) - 1)) {
            lines.push(Line::of(line, cx.theme.base));
        }
    }
    entries.iter().for_each(|entry| put(entry, Place::Table, width, app, cx, lines));
}

fn day(at: i64, app: &App, cx: &Cx<'_>) -> String {
    moment(at).map(|at| cx.words.date(at, app.session().now, &app.session().zone)).unwrap_or_default()
}

/// The last entry, in one line.
pub(super) fn last(detail: &Detail, app: &App, cx: &Cx<'_>) -> Option<String> {
    let results = detail.earlier.iter().map(|task| result(task, app, cx));
    let notes = detail.notes.iter().map(|note| of_note(note, app, cx));
    let entry = results.chain(notes).max_by_key(|entry| entry.at)?;
    let label = cx.words.get("last-time");
    Some(format!("{label} · {}  {} {}", day(entry.at, app, cx), entry.sign, text::safe_lines(&entry.words).join(" ")))
}

fn of_note(note: &Note, app: &App, cx: &Cx<'_>) -> Entry {
    Entry {
        at: note.created_at,
        pinned: note.is_pinned,
        sign: "✎",
        style: if note.is_pinned { cx.theme.title } else { cx.theme.base },
        words: note.text.clone(),
        about: None,
        who: labels::person(note.created_by, app, cx),
    }
}

fn result(task: &Task, app: &App, cx: &Cx<'_>) -> Entry {
    let words = task.result.clone().filter(|result| !result.trim().is_empty());
    let outcome = words.as_deref().map_or(CallOutcome::Reached, language::call_outcome);
    let (sign, style) = labels::outcome_sign(outcome, cx);
    Entry {
        at: task.updated_at,
        pinned: false,
        sign,
        style: if words.is_some() { style } else { cx.theme.dim },
        words: words.unwrap_or_else(|| cx.words.get("done-word").into_owned()),
        about: Some(task.text.clone()),
        who: labels::person(task.responsible, app, cx),
    }
}

/// How many calls there were, and how many of them were not answered.
fn calls(earlier: &[Task], cx: &Cx<'_>) -> String {
    let calls: Vec<_> = earlier.iter().filter(|task| task.kind == TaskTypeId::CALL).collect();
    let unreached = calls
        .iter()
        .filter(|task| language::call_outcome(task.result.as_deref().unwrap_or("")) == CallOutcome::Unreached)
        .count();
    let number = |n: usize| Value::Number(i64::try_from(n).unwrap_or(i64::MAX));
    match (calls.len(), unreached) {
        (0, _) => String::new(),
        (n, 0) => cx.words.count("card-calls", n as u64).into_owned(),
        (n, lost) => cx.words.with("card-calls-unanswered", &[("n", number(n)), ("lost", number(lost))]).into_owned(),
    }
}

/// Where an entry is put.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Below a heading with its day.
    Last,
    /// Among the others, after its day.
    Table,
}

fn put(entry: &Entry, place: Place, width: u16, app: &App, cx: &Cx<'_>, lines: &mut Vec<Line>) {
    let (days, style) = match place {
        Place::Last => (0, entry.style.add_modifier(Modifier::BOLD)),
        Place::Table => (DAY, entry.style),
    };
    let day = if entry.pinned { cx.words.get("note-pinned").into_owned() } else { day(entry.at, app, cx) };
    let who = short_name(&entry.who);
    let indent = days + 2;
    let room = usize::from(width).min(PROSE).saturating_sub(indent).max(8);
    let wrapped: Vec<_> = text::safe_lines(&entry.words).iter().flat_map(|line| text::wrap(line, room)).collect();
    // The person goes after the text if there is room, otherwise on the line below.
    let free = |line: &str| usize::from(width).saturating_sub(indent + text::width(line) + 2) >= text::width(&who);
    let about = entry.about.as_deref().map(|about| text::cut(&text::safe(about), room).into_owned());
    let last = wrapped.len().min(LINES).saturating_sub(1);
    for (at, line) in wrapped.iter().take(LINES).enumerate() {
        let lead = if at == 0 { text::fit(&text::safe(&day), days) } else { " ".repeat(days) };
        let sign = if at == 0 { entry.sign } else { " " };
        let spans = vec![Span(lead, cx.theme.dim), Span(format!("{sign} "), style), Span(line.clone(), style)];
        let right = if at == last && about.is_none() && free(line) { who.clone() } else { String::new() };
        lines.push(Line::spans(spans).right(right, cx.theme.dim));
    }
    if let Some(about) = about {
        lines.push(
            Line::spans(vec![Span(" ".repeat(indent), cx.theme.dim), Span(about, cx.theme.dim)])
                .right(who, cx.theme.dim),
        );
    }
}

/// "Anna Kotova" as "Anna K.".
fn short_name(name: &str) -> String {
    match name.split_once(' ') {
        Some((first, rest)) if rest.chars().all(char::is_alphabetic) => {
            format!("{first} {}.", rest.chars().next().unwrap_or_default())
        }
        _ => name.to_owned(),
    }
}

/// The other open tasks on the same subject.
pub(super) fn open(detail: &Detail, width: u16, app: &App, cx: &Cx<'_>, lines: &mut Vec<Line>) {
    if detail.others.is_empty() {
        return;
    }
    lines.push(Line::default());
    lines.push(rule(&cx.words.get("card-open"), "", width, cx));
    for task in &detail.others {
        let late = task.is_overdue(app.session().now);
        let when = task.due.moment().map_or_else(String::new, |due| {
            cx.words.moment(
                due,
                task.due.is_all_day(&app.session().account_zone()),
                app.session().now,
                &app.session().zone_of(task.due),
            )
        });
        let text = text::safe_lines(&task.text).join(" ");
        lines.push(Line::spans(vec![
            Span(when, if late { cx.theme.bad } else { cx.theme.dim }),
            Span(format!(" {} {text}", labels::icon(task.kind)), cx.theme.base),
        ]));
    }
}
