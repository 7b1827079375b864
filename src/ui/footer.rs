//! The two lines at the bottom: what happened last, and the keys that work here.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::Canvas;
use super::{Cx, card, filter_line, history, problem, text_input};
use crate::app::forms::field::FieldId;
use crate::app::msg::action::{Entry, TABLE, Trait};
use crate::app::msg::report::{FinishedTask, SignedIn};
use crate::app::{Action, App, Field, Link, Notice, Phase, Progress, Purpose, Scope, Screen, Target, To};
use crate::domain::{Act, Due};
use crate::i18n::{Value, Words};
use crate::keymap;
use crate::text;

/// Lines of a sentence that says what happened, at most.
const HIGHEST: usize = 3;
/// Columns of a result that the line quotes, at most.
const QUOTED: usize = 24;

/// Draws the keys.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, app: &App, cx: &Cx<'_>) {
    let scope = app.scope();
    if !app.pending().is_empty() {
        return pending(canvas, area, app, cx);
    }
    let mut entries: Vec<_> = TABLE.iter().filter(|entry| entry.footer > 0 && shown(scope, entry)).collect();
    entries.retain(|entry| acts(entry.action, scope, app));
    // Lists to choose from have nothing to write and no next field, and a code nothing to choose.
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
    // What does not fit is left out, but never the way to all the rest.
    let label = |entry: &Entry| (cx.keys.shown(entry), words_of(entry, app, cx));
    let wide = |(key, words): &(String, String)| (text::width(key) + text::width(words) + 3) as u16;
    let mut labels: Vec<_> = entries.iter().map(|entry| (entry.action, label(entry))).collect();
    if scope == Scope::Board && app.board().detail.full {
        let key = cx.keys.shown(Action::Open.entry());
        labels.insert(0, (Action::Open, (key, words_of(Action::Palette.entry(), app, cx))));
    }
    let mut room = area.width.saturating_sub(1);
    for (_, label) in labels.iter().filter(|(action, _)| stays(*action)) {
        room = room.saturating_sub(wide(label));
    }
    let mut x = area.x + 1;
    for (action, label) in labels {
        let wide = wide(&label);
        if !stays(action) {
            if wide > room {
                // Nothing behind it either: a less important key must not stand in its place.
                room = 0;
                continue;
            }
            room -= wide;
        }
        canvas.can_click(Rect { x, width: wide.saturating_sub(1), ..area }, Target::Do(action));
        x += canvas.text(x, area.y, wide, &label.0, cx.theme.key) + 1;
        x += canvas.text(x, area.y, wide, &label.1, cx.theme.dim) + 2;
    }
}

/// True where something comes of it: keys that would do nothing take no room.
fn acts(action: Action, scope: Scope, app: &App) -> bool {
    let row = app.current();
    match action {
        // The card says it beside the number.
        Action::Dial => scope == Scope::Board && row.is_some_and(|row| row.phone.is_some()),
        Action::Complete | Action::Reschedule | Action::Assign | Action::Edit | Action::Mark | Action::Queue => {
            row.is_some() && (!action.is(Trait::Writes) || !app.session().read_only)
        }
        Action::New => !app.session().read_only,
        Action::Retry | Action::RetryAll | Action::Mend | Action::Discard | Action::DiscardAll | Action::Export => {
            match app.screens().last() {
                Some(Screen::Unsent(unsent)) => !unsent.owed.changes.is_empty() || !unsent.owed.damaged.is_empty(),
                _ => true,
            }
        }
        _ => true,
    }
}

/// A page waits for somebody to agree.
fn is_page(purpose: &Purpose) -> bool {
    matches!(purpose, Purpose::Agreeing(_))
}

/// An account is being connected: there is nothing to write.
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

/// The way to all the rest, and the way out.
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
    entry.scope == scope || on_card && !beside || among_leads
}

/// Draws what happened last, or what needs the person.
pub fn notice(canvas: &mut Canvas<'_>, area: Rect, app: &App, cx: &Cx<'_>) {
    let inside = Rect { x: area.x + 1, width: area.width - 2, ..area };
    if app.phase() != Phase::Running {
        canvas.text(inside.x, inside.y, inside.width, &cx.words.get("stopping"), cx.theme.warn);
        return;
    }
    if let Some(bulk) = app.session().background.bulk.filter(|_| app.session().notice.is_none()) {
        progress(canvas, inside, bulk, cx);
        return;
    }
    if let Some(notice) = &app.session().notice {
        let style = match notice {
            notice if notice.is_bad() => cx.theme.bad,
            Notice::Soon { .. } | Notice::About("no-browser", _) => cx.theme.warn,
            _ => cx.theme.good,
        };
        let undo = if notice.can_undo() { cx.words.get("notice-undo") } else { "".into() };
        let left = usize::from(app.session().undo_quarters());
        let undo = if left > 0 {
            format!("{undo} {}{}", "▰".repeat(left), "▱".repeat(4 - left))
        } else {
            undo.into_owned()
        };
        let right = canvas.right(inside, &undo, cx.theme.key);
        let room = inside.width.saturating_sub(right + 2);
        let (words, line) = (words(notice, app, cx.words), Rect { width: room, ..inside });
        match notice.can_undo() {
            // What was done comes before the text, which may be cut.
            true => _ = canvas.text(line.x, line.y, line.width, &words, style),
            false => whole(canvas, line, &words, style),
        }
        return;
    }
    if app.session().background.unsent.for_you() > 0 && !matches!(app.screens().last(), Some(Screen::Unsent(_))) {
        let key = cx.keys.shown(Action::Unsent.entry());
        let (words, count) = match app.session().background.unsent.needs_you {
            0 => ("notice-twins-key", app.session().background.unsent.twins),
            edits => ("notice-needs-you", edits),
        };
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        let values = [("n", Value::Number(count)), ("key", Value::Text(&key))];
        whole(canvas, inside, &cx.words.with(words, &values), cx.theme.bad);
        return;
    }
    if let Some(Link::Offline(problem) | Link::Blocked(problem)) = &app.session().background.link {
        let words = problem::words(problem, cx.words);
        whole(canvas, inside, &words, cx.theme.warn);
        return;
    }
    last_time(canvas, inside, app, cx);
}

/// A sentence that is too long for its line begins in the lines above: its end matters as much.
fn whole(canvas: &mut Canvas<'_>, line: Rect, words: &str, style: Style) {
    let safe = text::safe(words);
    if text::width(&safe) <= usize::from(line.width) || line.width < 20 {
        canvas.text(line.x, line.y, line.width, words, style);
        return;
    }
    let lines = text::wrap(&safe, usize::from(line.width));
    let above = lines.len().clamp(1, HIGHEST) - 1;
    for (at, words) in lines.iter().take(HIGHEST).enumerate() {
        let y = line.y - (above - at) as u16;
        let cut = at + 1 == HIGHEST && lines.len() > HIGHEST;
        if at < above {
            canvas.fill(Rect { y, x: line.x - 1, width: line.width + 2, height: 1 }, canvas.base());
        }
        let words = if cut { format!("{words} …") } else { words.clone() };
        canvas.text(line.x, y, line.width, &words, style);
    }
}

/// Where no card stands beside the list: what happened last with the client of the selected row, and how often it was put off.
fn last_time(canvas: &mut Canvas<'_>, area: Rect, app: &App, cx: &Cx<'_>) {
    let beside = app.session().seen.detail_beside || app.board().detail.full;
    if !app.screens().is_empty() || beside {
        return;
    }
    let Some(detail) = app.board().detail_of_selected() else { return };
    let moved = detail.moves.map(|moves| card::moved(&moves, app, cx));
    let words = history::last(detail, app, cx).into_iter().chain(moved).collect::<Vec<_>>().join(" · ");
    canvas.text(area.x, area.y, area.width, &words, cx.theme.dim);
}

/// How far a large act is, or what came of it.
fn progress(canvas: &mut Canvas<'_>, area: Rect, bulk: Progress, cx: &Cx<'_>) {
    let number = |n: usize| Value::Number(i64::try_from(n).unwrap_or(i64::MAX));
    let values = [("done", number(bulk.done)), ("total", number(bulk.total())), ("failed", number(bulk.failed))];
    let (key, style) = match bulk {
        Progress { left: 0, failed: 0, .. } => ("bulk-done", cx.theme.good),
        Progress { left: 0, .. } => ("bulk-failed", cx.theme.bad),
        _ => ("bulk-going", cx.theme.key),
    };
    // A reversal is no act that could be taken back itself.
    let undo = (!bulk.back).then(|| cx.words.get("notice-undo"));
    let stops = cx.keys.shown(Action::Stop.entry());
    let stop = (bulk.left > 0).then(|| cx.words.about("bulk-stop", &stops));
    let hint: Vec<_> = stop.into_iter().chain(undo).collect();
    let hint = hint.join(" · ");
    let right = canvas.right(area, &hint, cx.theme.key);
    let room = area.width.saturating_sub(right + 2);
    // Rounded down, so that a bar which is full means that it is over.
    let full = bulk.done * 20 / bulk.total().max(1);
    let bar = if bulk.left > 0 { format!("{}{} ", "█".repeat(full), "░".repeat(20 - full)) } else { String::new() };
    canvas.text(area.x, area.y, room, &format!("{bar}{}", cx.words.with(key, &values)), style);
}

/// A notice in words.
pub fn words(notice: &Notice, app: &App, words: &Words) -> String {
    match notice {
        Notice::Done { act, text, count, to } => {
            let many = words.count("tasks", *count as u64);
            done(*act, if *count > 1 { &many } else { text }, to, app, words)
        }
        Notice::Undone { notes, .. } if *notes > 0 => words.get("notice-note-stays").into_owned(),
        Notice::Undone { redone, kept, back, text, elsewhere, left, .. } => {
            let said = match left {
                Some(who) if *back == 0 => words.about("notice-left", who).into_owned(),
                Some(who) => {
                    format!("{} {}", words.about("notice-left", who), undone(*redone, *kept, *back, text, words))
                }
                None => undone(*redone, *kept, *back, text, words),
            };
            // Whose act it was comes first, so that a long text does not push it off the line.
            if *elsewhere { format!("{} {said}", words.get("notice-not-from-here")) } else { said }
        }
        Notice::Moved { text, due } => {
            let all_day = due.is_all_day(&app.session().account_zone());
            let moment = due
                .moment()
                .map(|at| words.moment(at, all_day, app.session().now, &app.session().zone_of(*due)))
                .unwrap_or_default();
            let values = [("text", Value::Text(text)), ("when", Value::Text(&moment))];
            words.with("notice-moved-meanwhile", &values).into_owned()
        }
        Notice::Finished(finished) => finished_words(finished, app, words),
        Notice::Counted(key, n) => words.count(key, *n as u64).into_owned(),
        Notice::BulkStopped(n) => words.count("bulk-stopped", *n as u64).into_owned(),
        Notice::Soon { text, due, more } => {
            let left = words.span((due.0 - app.session().now.timestamp()).max(0));
            let clock = due.moment().map(|at| words.clock(at, &app.session().zone)).unwrap_or_default();
            let values = [("clock", Value::Text(&clock)), ("left", Value::Text(&left)), ("text", Value::Text(text))];
            let said = words.with("notice-soon", &values);
            if *more > 0 { format!("{said} · {}", words.count("and-more", *more as u64)) } else { said.into_owned() }
        }
        Notice::Confirmed(n) => words.count("notice-confirmed", *n as u64).into_owned(),
        Notice::Failed { text, problem } => {
            let why = problem::words(problem, words);
            if text.is_empty() { why } else { format!("{} — {why}", words.about("notice-failed", text)) }
        }
        Notice::SignedIn(signed_in) => signed_in_words(signed_in, app, words),
        Notice::Plain(key) => words.get(key).into_owned(),
        Notice::About(key, about) => words.about(key, about).into_owned(),
    }
}

/// By whom a task is completed already and with what result; the task comes last, so that a long text does not push them off the line.
fn finished_words(finished: &FinishedTask, app: &App, words: &Words) -> String {
    let FinishedTask { text, by, result, more } = finished;
    let who = by.filter(|by| by.0 != 0).map(|id| app.session().directory.name_of(id));
    let who = who.unwrap_or_else(|| words.get("robot").into_owned());
    let result = result.as_deref().filter(|result| !result.is_empty());
    let values =
        [("who", Value::Text(&who)), ("text", Value::Text(text)), ("result", Value::Text(result.unwrap_or_default()))];
    let key = if result.is_some() { "notice-finished-result" } else { "notice-finished" };
    let said = words.with(key, &values).into_owned();
    if *more > 0 { format!("{} · {said}", words.count("and-more", *more as u64)) } else { said }
}

/// What was done, and to what value: that comes before the text, so that a long one does not push it off the line.
fn done(act: Act, about: &str, to: &To, app: &App, words: &Words) -> String {
    let moment = |due: &Due| {
        let all_day = due.is_all_day(&app.session().account_zone());
        due.moment()
            .map(|at| words.moment(at, all_day, app.session().now, &app.session().zone_of(*due)))
            .unwrap_or_default()
    };
    let told = |key: String, value: &str| {
        let values = [("value", Value::Text(value)), ("text", Value::Text(about))];
        words.with(&key, &values).into_owned()
    };
    let bare = || words.about(&format!("notice-{act}"), about).into_owned();
    match to {
        To::Nothing => bare(),
        To::Due(due) if matches!(act, Act::Move | Act::Create) => told(format!("notice-{act}-to"), &moment(due)),
        To::Due(due) => format!("{} · {}", words.about("notice-to", &moment(due)), bare()),
        To::Name(name) => told(format!("notice-{act}-to"), name),
        To::Result { text, next: None } if text.is_empty() => told("notice-complete-bare".to_owned(), ""),
        To::Result { text, next: None } => told("notice-complete-with".to_owned(), text::fit(text, QUOTED).trim_end()),
        To::Result { text, next: Some(next) } if text.is_empty() => {
            format!("{} {} · {}", words.get("follow-up"), words.about("notice-to", &moment(next)), bare())
        }
        // Few words, so that all of it and the client can be seen on a narrow screen.
        To::Result { text, next: Some(next) } => {
            format!("✓ {} {} · {about}", text::fit(text, QUOTED).trim_end(), words.about("notice-to", &moment(next)))
        }
    }
}

/// The greeting, and where the token is.
fn signed_in_words(signed_in: &SignedIn, app: &App, words: &Words) -> String {
    let hello = match &signed_in.user {
        Some(name) => words.about("greeting", name),
        None => words.about("greeting-account", &signed_in.account),
    };
    let place = match &signed_in.file {
        Some(path) => words.about("token-in-file", path),
        None => words.get("token-in-keyring"),
    };
    // Whose tasks commands are about changes without a word otherwise.
    let default = app.session().accounts.names.len() > 1;
    let default = if default { words.get("greeting-default") } else { "".into() };
    format!("{hello} {place} {default}").trim_end().to_owned()
}

/// What was taken back or done again, and what of it can't be.
fn undone(redone: bool, kept: usize, back: usize, text: &str, words: &Words) -> String {
    let many = words.count("tasks", back as u64);
    let about = if back > 1 { many.as_ref() } else { text };
    match (redone, kept, back) {
        (true, ..) => words.about("notice-redone", about).into_owned(),
        (_, 0, _) => words.about("notice-undone", about).into_owned(),
        (.., 0) => words.about("notice-nothing-done", text).into_owned(),
        // What stays comes first, so that a long text does not push it off the line.
        _ => {
            let stays = words.count("notice-follow-up-stays", kept as u64);
            format!("{stays} {}", words.about("notice-undone", about))
        }
    }
}

/// The line in which a filter is typed.
pub fn filter(canvas: &mut Canvas<'_>, area: Rect, app: &App, field: &Field, cx: &Cx<'_>) -> Option<(u16, u16)> {
    canvas.fill(area, cx.theme.field);
    canvas.text(area.x + 1, area.y, 1, "/", cx.theme.key.patch(cx.theme.field));
    filter_line::draw(canvas, area, app, &field.typed(), cx);
    text_input::draw(canvas, Rect { x: area.x + 3, width: area.width - 4, ..area }, field, cx.theme.field, false)
}
