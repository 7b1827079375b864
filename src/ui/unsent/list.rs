//! The list of unsent edits: one line each, grouped by cause.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::msg::report::UnsentChange;
use crate::app::screens::unsent::UnsentScreen;
use crate::domain::{Act, Badge, Cause, Change, ChangeState, Damaged, Duplicate, Field, Operation, Row};
use crate::ui::canvas::Canvas;
use crate::ui::{Cx, labels};

/// Draws the entries, under a heading for each cause if there are several changes.
pub(super) fn list_of_all(canvas: &mut Canvas<'_>, rows: Rect, unsent: &UnsentScreen, cx: &Cx<'_>) {
    let changes = &unsent.list.changes;
    let mut shown: Vec<Shown> = Vec::new();
    let mut last = None;
    for at in 0..unsent.len() {
        let cause = changes.get(at).map(|entry| entry.change.cause());
        if let Some(cause) = cause.filter(|cause| changes.len() > 1 && last != Some(*cause)) {
            shown.push(Shown::Heading(cause));
        }
        last = cause;
        shown.push(Shown::Item(at));
    }
    let place = shown.iter().position(|shown| matches!(shown, Shown::Item(at) if *at == unsent.at)).unwrap_or(0);
    let height = usize::from(rows.height);
    for (y, shown) in (rows.y..).zip(shown.iter().skip((place + 1).saturating_sub(height)).take(height)) {
        let area = Rect { y, height: 1, ..rows };
        match shown {
            Shown::Heading(cause) => {
                let words = cx.words.get(&format!("cause-{}", cause.word()));
                let words = format!("{words} · {}", unsent.of_cause(*cause));
                canvas.text(area.x, area.y, area.width, &words, cx.theme.title);
            }
            Shown::Item(at) => {
                // The entries are the changes, then the duplicates, then the damaged edits.
                let behind = at.saturating_sub(changes.len());
                let damaged = unsent.list.damaged.get(behind.saturating_sub(unsent.list.duplicates.len()));
                let line = match (changes.get(*at), unsent.list.duplicates.get(behind), damaged) {
                    (Some(UnsentChange { change, row }), ..) => Line::of(change, row.as_ref(), cx),
                    (None, Some(duplicate), _) => Line::of_duplicate(duplicate, cx),
                    (None, None, Some(damaged)) => Line::of_damaged(damaged, cx),
                    (None, None, None) => continue,
                };
                draw_line(canvas, area, &line, *at == unsent.at, cx);
            }
        }
    }
}

/// A line of the list.
enum Shown {
    /// The cause of the changes below it.
    Heading(Cause),
    /// The entry with this index.
    Item(usize),
}

/// The contents of one entry's line.
struct Line {
    badge: Option<Badge>,
    state: String,
    what: String,
    title: String,
}

impl Line {
    fn of(change: &Change, row: Option<&Row>, cx: &Cx<'_>) -> Self {
        Self {
            badge: change.state.badge(),
            state: cx.words.get(&state_key(change.state)).into_owned(),
            what: cx.words.get(&format!("owed-{}", act_of(&change.operation))).into_owned(),
            title: title(change, row),
        }
    }

    fn of_damaged(damaged: &Damaged, cx: &Cx<'_>) -> Self {
        Self {
            badge: Some(Badge::NeedsYou),
            state: cx.words.get("owed-state-damaged").into_owned(),
            what: String::new(),
            title: recognizable(damaged),
        }
    }

    fn of_duplicate(duplicate: &Duplicate, cx: &Cx<'_>) -> Self {
        Self {
            badge: Some(Badge::Twice),
            state: cx.words.get("owed-state-twice").into_owned(),
            what: cx.words.get("owed-create").into_owned(),
            title: duplicate.text.clone(),
        }
    }
}

fn draw_line(canvas: &mut Canvas<'_>, area: Rect, words: &Line, selected: bool, cx: &Cx<'_>) {
    if selected {
        canvas.fill(area, cx.theme.selected);
    }
    let over = |style: Style| if selected { cx.theme.selected } else { style };
    let (badge, style) = labels::badge(words.badge, cx);
    canvas.text(area.x, area.y, 1, badge, if selected { style.patch(cx.theme.selected) } else { style });
    canvas.text(area.x + 2, area.y, 18, &words.state, over(style));
    canvas.text(area.x + 21, area.y, 14, &words.what, over(cx.theme.dim));
    canvas.text(area.x + 36, area.y, area.width.saturating_sub(36), &words.title, over(cx.theme.base));
}

/// How a person may recognize it: its text, or the task it is about.
pub(super) fn recognizable(damaged: &Damaged) -> String {
    let task = damaged.task.map(|task| format!("#{task}"));
    let words = Some(damaged.text.clone()).filter(|text| !text.is_empty());
    words.into_iter().chain(task).collect::<Vec<_>>().join(" · ")
}

fn state_key(state: ChangeState) -> String {
    format!("owed-state-{}", state.word().replace('_', "-"))
}

pub(super) fn title(change: &Change, row: Option<&Row>) -> String {
    match (row, &change.operation) {
        (Some(row), _) => row.named(),
        (None, Operation::Create(new)) => new.text.clone(),
        (None, Operation::Note { text, .. }) => text.clone(),
        (None, Operation::Edit { .. }) => format!("#{}", change.task),
    }
}

/// The act an edit comes from, if its fields show it.
fn act_of(operation: &Operation) -> Act {
    match operation {
        Operation::Create(_) => Act::Create,
        Operation::Edit { patch, .. } if patch.completed == Some(true) => Act::Complete,
        Operation::Edit { patch, .. } if patch.completed == Some(false) => Act::Reopen,
        Operation::Edit { patch, .. } if patch.fields() == [Field::Due] => Act::Move,
        Operation::Edit { .. } => Act::Edit,
        Operation::Note { .. } => Act::Note,
    }
}
