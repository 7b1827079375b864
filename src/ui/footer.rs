//! The lowest line: the keys that work here. The line above it is drawn by `notice`.

use ratatui::layout::Rect;

use super::Cx;
use super::canvas::Canvas;
use super::kept::Key;
use crate::app::forms::field::FieldId;
use crate::app::msg::action::{Entry, TABLE, Trait};
use crate::app::{Action, App, Purpose, Scope, Screen, Target};
use crate::{keymap, text};

/// Draws the keys.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, app: &App, cx: &Cx<'_>) {
    let key = Key::of("footer", area, app).with(app.current().map(|row| row.phone.is_some()));
    canvas.kept_line(key, area, app, |canvas| draw_anew(canvas, area, app, cx));
}

fn draw_anew(canvas: &mut Canvas<'_>, area: Rect, app: &App, cx: &Cx<'_>) {
    let scope = app.scope();
    if !app.pending().is_empty() {
        return pending(canvas, area, app, cx);
    }
    let mut entries: Vec<_> = TABLE.iter().filter(|entry| entry.footer > 0 && shown(scope, entry)).collect();
    entries.retain(|entry| acts(entry.action, scope, app));
    // Lists have no text to edit and no next field, and a QR code has nothing to choose.
    entries.retain(|entry| match entry.action {
        Action::SaveFilter => matches!(app.screens().last(), Some(Screen::Filter(_))),
        Action::Editor => matches!(app.screens().last(), Some(Screen::Form(form)) if !connects(&form.purpose)),
        Action::CopyPage => matches!(app.screens().last(), Some(Screen::Form(form)) if is_page(&form.purpose)),
        Action::NextField => match app.screens().last() {
            Some(Screen::Form(form)) => form.fields.len() > 1,
            Some(Screen::Pick(_) | Screen::Help(_)) => false,
            _ => true,
        },
        Action::Choose => !matches!(app.screens().last(), Some(Screen::Code(_))),
        _ => true,
    });
    entries.sort_by_key(|entry| entry.footer);
    // What doesn't fit is left out, but never help and the way out.
    let label = |entry: &Entry| (cx.keys.shown(entry), words_of(entry, app, cx));
    let wide = |(key, words): &(String, String)| (text::width(key) + text::width(words) + 3) as u16;
    let mut labels: Vec<_> = entries.iter().map(|entry| (entry.action, label(entry))).collect();
    if scope == Scope::Board && app.board().detail.full {
        let key = cx.keys.shown(Action::Open.entry());
        labels.insert(0, (Action::Open, (key, words_of(Action::Palette.entry(), app, cx))));
    }
    let mut room = area.width.saturating_sub(1);
    // Where there is room for all keys, the place of one that this row has no use for stays empty, so that from row to row the others are
    // found where they were.
    let has_number = app.current().is_some_and(|row| row.phone.is_some());
    if !has_number && labels.iter().map(|(_, label)| wide(label)).sum::<u16>() > room {
        labels.retain(|(action, _)| *action != Action::Dial);
    }
    for (_, label) in labels.iter().filter(|(action, _)| stays(*action)) {
        room = room.saturating_sub(wide(label));
    }
    let mut x = area.x + 1;
    for (action, label) in labels {
        let wide = wide(&label);
        if !stays(action) {
            if wide > room {
                // Later ones are left out too: a less important key must not take its place.
                room = 0;
                continue;
            }
            room -= wide;
        }
        if action == Action::Dial && !has_number {
            x += wide;
            continue;
        }
        canvas.can_click(Rect { x, width: wide.saturating_sub(1), ..area }, Target::Do(action));
        x += canvas.text(x, area.y, wide, &label.0, cx.theme.key) + 1;
        x += canvas.text(x, area.y, wide, &label.1, cx.theme.dim) + 2;
    }
}

/// True if the action would do something: keys without effect take no space.
fn acts(action: Action, scope: Scope, app: &App) -> bool {
    let row = app.current();
    match action {
        // The card says it beside the number.
        Action::Dial => scope == Scope::Board && row.is_some(),
        Action::Complete | Action::Reschedule | Action::Assign | Action::Edit | Action::Mark | Action::Queue => {
            row.is_some() && (!action.is(Trait::Writes) || !app.session().read_only)
        }
        Action::New => !app.session().read_only,
        Action::Retry | Action::RetryAll | Action::Correct | Action::Discard | Action::DiscardAll | Action::Export => {
            match app.screens().last() {
                Some(Screen::Unsent(unsent)) => !unsent.list.changes.is_empty() || !unsent.list.damaged.is_empty(),
                _ => true,
            }
        }
        _ => true,
    }
}

/// True for the form that waits for the person to agree on a page.
fn is_page(purpose: &Purpose) -> bool {
    matches!(purpose, Purpose::Agreeing(_))
}

/// True for the forms that connect an account: they have no text for an editor.
fn connects(purpose: &Purpose) -> bool {
    matches!(purpose, Purpose::SignIn | Purpose::Integration | Purpose::Agreeing(_))
}

/// The keys of a sequence so far, and what can follow.
fn pending(canvas: &mut Canvas<'_>, area: Rect, app: &App, cx: &Cx<'_>) {
    let keys: Vec<_> = app.pending().iter().map(|key| keymap::label(&key.name())).collect();
    let mut x = area.x + 1;
    x += canvas.text(x, area.y, area.width - 1, &format!("{} …", keys.join(" ")), cx.theme.tab) + 2;
    for (entry, left) in cx.keys.continued(app.scope(), app.pending()) {
        let room = area.right().saturating_sub(x);
        x += canvas.text(x, area.y, room, &left, cx.theme.key) + 1;
        let room = area.right().saturating_sub(x);
        x += canvas.text(x, area.y, room, &words_of(entry, app, cx), cx.theme.dim) + 2;
    }
}

/// Help, and the way out.
fn stays(action: Action) -> bool {
    matches!(
        action,
        Action::Help | Action::LeaveQueue | Action::LeaveLeads | Action::LeaveUnsent | Action::Leave | Action::Close
    )
}

fn words_of(entry: &Entry, app: &App, cx: &Cx<'_>) -> String {
    let key = match (app.screens().last(), entry.word) {
        (Some(Screen::Filter(_) | Screen::Pick(_)), "accept") => "action-choose".to_owned(),
        (Some(Screen::Form(form)), "accept") if connects(&form.purpose) => {
            let opens = is_page(&form.purpose) && form.typed(FieldId::Code).trim().is_empty();
            if opens { "action-browse" } else { "action-connect" }.to_owned()
        }
        (Some(Screen::Form(form)), "leave") if is_page(&form.purpose) => "action-give-up".to_owned(),
        (Some(Screen::Help(_)), "accept") => "action-palette".to_owned(),
        (Some(Screen::Help(_)), "leave") => "action-close".to_owned(),
        (Some(Screen::Filter(_)), "next-field") => "action-complete-word".to_owned(),
        (Some(Screen::Queue(_)), "complete") => "action-own-result".to_owned(),
        (Some(Screen::Confirm(_)), "choose") => "sure-yes".to_owned(),
        (Some(Screen::Confirm(_)), "close") => "sure-no".to_owned(),
        (_, word) => format!("action-{word}"),
    };
    cx.words.get(&key).into_owned()
}

fn shown(scope: Scope, entry: &Entry) -> bool {
    let on_card = scope == Scope::Queue && entry.scope == Scope::Board && entry.action.is(Trait::Card);
    let beside = matches!(entry.action, Action::New | Action::Edit | Action::Palette | Action::Quit);
    let among_leads = scope == Scope::Leads && entry.scope == Scope::Board && entry.action.is(Trait::Leads);
    let among_unsent = scope == Scope::Unsent && entry.scope == Scope::Board && entry.action.is(Trait::Unsent);
    entry.scope == scope || on_card && !beside || among_leads || among_unsent
}
