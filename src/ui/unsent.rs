//! The edits that are not in amoCRM yet: one line each, and below the list what is sent, why it isn't there yet, and
//! what can be done.

use ratatui::layout::Rect;
use ratatui::style::Style;

mod buttons;
mod list;

use self::buttons::buttons;
use self::list::{list_of_all, recognizable, title};
use super::canvas::Canvas;
use super::{Cx, change, conflict, labels, problem, task_fields};
use crate::app::App;
use crate::app::msg::report::UnsentChange;
use crate::app::screens::unsent::UnsentScreen;
use crate::domain::{Change, ChangeState, Damaged, Duplicate, Operation, Patch, Row, Subject};
use crate::text;

/// Lines below the list.
const BELOW: u16 = 11;
/// The same for a conflict, unless its values need more.
const MOST_BELOW: u16 = 20;
/// Lines that a conflict needs besides its values: a line above, the task, the column names, the choices.
const AROUND: u16 = 4;
/// Lines of the screen above and below this one, its title, and one line of the list.
const OUTSIDE: u16 = 3 + 1 + 1;

/// How many fields of a conflict are visible at once on a screen of this height.
pub(super) fn conflict_room(height: u16) -> usize {
    usize::from(height.saturating_sub(OUTSIDE + AROUND))
}

/// Draws the screen.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, app: &App, unsent: &UnsentScreen, cx: &Cx<'_>) {
    canvas.fill(area, cx.theme.base);
    let count = unsent.list.changes.len();
    let title = match (count, unsent.list.duplicates.len()) {
        (0, duplicates) if duplicates > 0 => cx.words.count("notice-twins", duplicates as u64),
        _ => cx.words.count("title-unsent", count as u64),
    };
    canvas.rule(Rect { height: 1, ..area }, &title, "", cx.theme.frame_active);
    let inside = Rect { x: area.x + 1, y: area.y + 1, width: area.width - 2, height: area.height - 1 };
    if unsent.is_empty() {
        let key = if unsent.loaded { "unsent-none" } else { "connection-syncing" };
        canvas.text(inside.x, inside.y + 1, inside.width, &cx.words.get(key), cx.theme.good);
        return;
    }
    // Three values side by side need room.
    let conflict = unsent.conflict().map(|patch| patch.fields().len() as u16 + AROUND + aside_line(unsent));
    let most = inside.height * 2 / 3;
    let below = conflict.map_or(BELOW.min(most), |needed| MOST_BELOW.min(most).max(needed).min(inside.height - 1));
    let rows = Rect { height: inside.height - below, ..inside };
    list_of_all(canvas, rows, unsent, cx);
    let rest = Rect { y: rows.bottom(), height: below, ..inside };
    canvas.text(rest.x, rest.y, rest.width, &"─".repeat(usize::from(rest.width)), cx.theme.frame);
    let rest = Rect { y: rest.y + 1, height: below - 1, ..rest };
    if let Some(UnsentChange { change, row }) = unsent.selected() {
        about(canvas, rest, (change, row.as_ref()), unsent, app, cx);
    } else if let Some(duplicate) = unsent.selected_duplicate() {
        about_duplicate(canvas, rest, duplicate, unsent, cx);
    }
    if let Some(damaged) = unsent.selected_damaged() {
        about_damaged(canvas, rest, damaged, unsent, cx);
    }
    if !unsent.list.damaged.is_empty() {
        let words = cx.words.count("unsent-aside", unsent.list.damaged.len() as u64);
        canvas.text(rest.x, rest.bottom() - 1, rest.width, &words, cx.theme.warn);
    }
}

/// What is known of a damaged edit, and what to do.
fn about_damaged(canvas: &mut Canvas<'_>, area: Rect, damaged: &Damaged, unsent: &UnsentScreen, cx: &Cx<'_>) {
    canvas.text(area.x, area.y, area.width, &recognizable(damaged), cx.theme.title);
    let bottom = area.bottom().saturating_sub(2);
    for (y, line) in (area.y + 1..bottom).zip(text::wrap(&cx.words.get("why-damaged"), usize::from(area.width))) {
        canvas.text(area.x, y, area.width, &line, cx.theme.warn);
    }
    buttons(canvas, Rect { y: bottom, height: 1, ..area }, unsent, cx);
}

/// Both ids of a task that is in amoCRM twice, and what to do.
fn about_duplicate(canvas: &mut Canvas<'_>, area: Rect, duplicate: &Duplicate, unsent: &UnsentScreen, cx: &Cx<'_>) {
    canvas.text(area.x, area.y, area.width, &duplicate.text, cx.theme.title);
    let bottom = area.bottom().saturating_sub(2);
    let words = problem::twice(duplicate.ours, duplicate.other, cx.words);
    for (y, line) in (area.y + 1..bottom).zip(text::wrap(&words, usize::from(area.width))) {
        canvas.text(area.x, y, area.width, &line, cx.theme.warn);
    }
    buttons(canvas, Rect { y: bottom, height: 1, ..area }, unsent, cx);
}

fn about(
    canvas: &mut Canvas<'_>,
    area: Rect,
    (change, row): (&Change, Option<&Row>),
    unsent: &UnsentScreen,
    app: &App,
    cx: &Cx<'_>,
) {
    // One line only: a long text must not push the reason off the screen.
    canvas.text(area.x, area.y, area.width, &title(change, row), cx.theme.title);
    let mut y = area.y + 1;
    if change.state == ChangeState::Conflicted {
        let height = area.height.saturating_sub(1 + aside_line(unsent));
        return conflict(canvas, Rect { y, height, ..area }, change, unsent, app, cx);
    }
    let bottom = area.bottom().saturating_sub(2);
    let mut say = |canvas: &mut Canvas<'_>, words: &str, style: Style| {
        for line in text::wrap(&text::safe(words), usize::from(area.width)) {
            if y < bottom {
                canvas.text(area.x, y, area.width, &line, style);
                y += 1;
            }
        }
    };
    if let Some(why) = change::reason(change, cx) {
        say(canvas, &why, cx.theme.warn);
    }
    for (words, style) in fields(change, unsent, app, cx) {
        say(canvas, &words, style);
    }
    buttons(canvas, Rect { y: bottom, height: 1, ..area }, unsent, cx);
}

/// The number of lines used at the bottom for a remark on damaged edits.
fn aside_line(unsent: &UnsentScreen) -> u16 {
    u16::from(!unsent.list.damaged.is_empty())
}

/// Both sides of a conflict, and why it needs a decision if there is room; without room for the values there are no
/// choices either.
fn conflict(canvas: &mut Canvas<'_>, area: Rect, change: &Change, unsent: &UnsentScreen, app: &App, cx: &Cx<'_>) {
    let why = |key: &str| text::wrap(&text::safe(&cx.words.get(key)), usize::from(area.width));
    if unsent.is_cramped(app.session().measured.conflict_room) {
        for (y, line) in (area.y..area.bottom()).zip(why("unsent-cramped")) {
            canvas.text(area.x, y, area.width, &line, cx.theme.warn);
        }
        return;
    }
    // The column names, one line per field, and the choices.
    let needed = unsent.conflict().map_or(0, |patch| patch.fields().len() as u16) + 2;
    let mut spare = area.height.saturating_sub(needed);
    let mut y = area.y;
    // Half the sentence would be misleading.
    let lines = why("why-conflict");
    if lines.len() <= usize::from(spare) {
        for line in &lines {
            canvas.text(area.x, y, area.width, line, cx.theme.warn);
            y += 1;
        }
        spare -= lines.len() as u16;
    }
    y += spare.min(1);
    let bottom = area.bottom().saturating_sub(1);
    conflict::draw(canvas, Rect { y, height: bottom.saturating_sub(y), ..area }, change, app, cx);
    buttons(canvas, Rect { y: bottom, height: 1, ..area }, unsent, cx);
}

/// What is sent, one line per field: the old value and the new one.
fn fields(change: &Change, unsent: &UnsentScreen, app: &App, cx: &Cx<'_>) -> Vec<(String, Style)> {
    let (patch, base) = match &change.operation {
        Operation::Create(new) => (
            Patch {
                due: Some(new.due),
                kind: new.kind,
                responsible: new.responsible,
                result: new.result.clone(),
                ..Patch::default()
            },
            Patch::default(),
        ),
        Operation::Edit { patch, base } => (patch.clone(), base.clone()),
        Operation::Note { subject, .. } => return vec![(note_on(*subject, unsent, cx), cx.theme.base)],
    };
    let mut lines = Vec::new();
    for field in patch.fields() {
        let name = cx.words.get(task_fields::name_key(field)).into_owned();
        let new = task_fields::value(field, &patch, app, cx).unwrap_or_default();
        let old = task_fields::value(field, &base, app, cx).filter(|old| !old.is_empty());
        let line = old.map_or_else(|| format!("{name}: {new}"), |old| format!("{name}: {old} → {new}"));
        lines.push((line, cx.theme.base));
    }
    lines
}

/// The subject of a note: its kind and name, or its id.
fn note_on(subject: Subject, unsent: &UnsentScreen, cx: &Cx<'_>) -> String {
    let name = unsent.list.names.iter().find(|(known, _)| *known == subject).map(|(_, name)| name.clone());
    let name = name.filter(|name| !name.is_empty()).unwrap_or_else(|| format!("#{}", subject.id));
    format!("{}: {name}", cx.words.get(&labels::entity_key(subject.kind)))
}
