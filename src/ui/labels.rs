//! The names, glyphs and colours of things, wherever they are shown.

use ratatui::style::Style;

use super::Cx;
use crate::app::App;
use crate::domain::{Badge, CallOutcome, EntityKind, Position, Row, Stage, TaskTypeId, UserId};
use crate::i18n::money;

/// The most stages of a pipeline that are drawn individually.
const WAY: usize = 12;

/// The name of a task's type; its number if the type was deleted.
pub(super) fn kind(row: &Row, app: &App) -> String {
    app.session().directory.kind_name(row.task.kind)
}

/// A user's name; the number of an unknown one.
pub(super) fn person(id: Option<UserId>, app: &App, cx: &Cx<'_>) -> String {
    match id {
        None => "—".into(),
        Some(UserId(0)) => cx.words.get("robot").into_owned(),
        Some(id) => app.session().directory.name_of(id),
    }
}

/// The word for a kind of entity.
pub(super) fn entity_key(kind: EntityKind) -> String {
    format!("kind-{}", kind.word())
}

/// The glyph of an unsent change.
pub(super) fn badge(badge: Option<Badge>, cx: &Cx<'_>) -> (&'static str, Style) {
    match badge {
        None => (" ", cx.theme.base),
        Some(Badge::Waiting) => ("…", cx.theme.warn),
        Some(Badge::Sending) => ("↑", cx.theme.key),
        Some(Badge::Unknown) => ("?", cx.theme.warn),
        Some(Badge::Twice) => ("=", cx.theme.bad),
        Some(Badge::Conflict) => ("⇄", cx.theme.bad),
        Some(Badge::NeedsYou) => ("!", cx.theme.bad),
    }
}

/// An amount of money in the account's currency.
pub(super) fn price_words(price: i64, app: &App, cx: &Cx<'_>) -> String {
    money(price, app.session().directory.account.currency.as_deref().unwrap_or(""), cx.words.lang())
}

/// The sign for how a call ended.
pub(super) fn outcome_sign(outcome: CallOutcome, cx: &Cx<'_>) -> (&'static str, Style) {
    match outcome {
        CallOutcome::Reached => ("✓", cx.theme.base),
        CallOutcome::Unreached => ("○", cx.theme.warn),
        CallOutcome::Refused => ("✗", cx.theme.warn),
    }
}

/// The colour that the account uses for a type of task.
pub(super) fn tint(kind: TaskTypeId, app: &App, cx: &Cx<'_>) -> Style {
    cx.theme.tinted(app.session().directory.kind(kind).and_then(|kind| kind.color.as_deref()), cx.theme.base)
}

/// The colour that the account uses for a stage, or `otherwise`.
pub(super) fn stage_tint(stage: Option<&Stage>, otherwise: Style, cx: &Cx<'_>) -> Style {
    cx.theme.tinted(stage.and_then(|stage| stage.color.as_deref()), otherwise)
}

/// How far a stage is along its pipeline: a filled box for each stage up to it.
pub(super) fn way(stage: &Stage) -> Option<String> {
    let Position { at, of } = stage.position.filter(|position| position.of <= WAY)?;
    Some("▰".repeat(at.min(of)) + &"▱".repeat(of.saturating_sub(at)))
}

/// The glyph of a type of task.
pub(super) fn icon(kind: TaskTypeId) -> &'static str {
    match kind {
        TaskTypeId::CALL => "☎",
        TaskTypeId::MEETING => "◆",
        _ => "•",
    }
}
