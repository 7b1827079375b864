//! What each report of the worker changes.

use crate::app::acts::say;
use crate::app::board;
use crate::app::board::prefetch;
use crate::app::board::{marks, saved_views, upcoming};
use crate::app::forms::field::Content;
use crate::app::forms::form::{Form, Purpose};
use crate::app::forms::{keys, opening, sign_in};
use crate::app::msg::effect::Effect;
use crate::app::msg::notice::Notice;
use crate::app::msg::problem::Problem;
use crate::app::msg::report::Report;
use crate::app::msg::ticket::Ticket;
use crate::app::screens::confirm;
use crate::app::screens::{leads, phone, picker, queue, results, unsent, whose};
use crate::app::{App, Screen, remind};
use crate::domain::{LastResult, Ruling, TaskId, Window};

/// Takes in one report.
pub fn on_report(app: &mut App, report: Report) -> Vec<Effect> {
    match report {
        Report::Ready { directory, whose } => {
            app.directory = directory;
            app.follow_zone();
            if whose.is_some() && app.whose != whose {
                app.whose = whose;
                app.board.loaded = false;
            }
            board::reload(app)
        }
        Report::Directory(directory) => {
            app.directory = directory;
            app.follow_zone();
            Vec::new()
        }
        Report::Window(ticket, window) => rows(app, ticket, window),
        Report::All(ticket, rows) => {
            marks::arrived(app, ticket, &rows);
            queue::arrived(app, ticket, rows)
        }
        Report::Bulk(progress) => {
            confirm::heard(app, progress);
            Vec::new()
        }
        Report::Ruled(ruling, count) => {
            let words = if ruling == Ruling::Discard { "group-discarded" } else { "group-retried" };
            say(app, Notice::Counted(words, count))
        }
        Report::BulkStopped(count) => {
            confirm::stopped(app, count);
            board::forget_detail(app);
            board::reload(app)
        }
        Report::Counts(whose, counts) => {
            if app.whose == Some(whose) {
                app.board.counts = counts;
                return whose::ask_whose(app);
            }
            Vec::new()
        }
        Report::People(ticket, counts) => {
            picker::counted(app, ticket, &counts);
            Vec::new()
        }
        Report::SavedCounts(counts) => {
            saved_views::counted(app, counts);
            Vec::new()
        }
        Report::Views(ticket, views, name) => saved_views::arrived(app, ticket, views, &name),
        Report::Detail(ticket, detail) => {
            queue::detailed(app, ticket, &detail);
            let effects = phone::arrived(app, ticket, &detail);
            board::detailed(app, ticket, *detail);
            effects
        }
        Report::RecentResults(results, last) => recent(app, results, last),
        Report::Saved(ticket, _) => saved(app, ticket),
        Report::NotSaved(ticket, problem) => {
            queue::not_saved(app, ticket);
            not_saved(app, ticket, problem)
        }
        Report::Undone(undone) => {
            let mut effects = queue::undone(app, &undone);
            // A follow-up that was never sent left no trace, and is not counted beside what it followed.
            let stands = |id: &&TaskId| !undone.kept.contains(id) && !id.is_local();
            let back: Vec<_> = undone.tasks.iter().filter(stands).copied().collect();
            let none = back.is_empty() && undone.kept.is_empty();
            // What is taken back is usually done otherwise next.
            app.board.back_to = back.last().copied().filter(|_| !undone.redone);
            app.notice = Some(Notice::Undone {
                redone: undone.redone,
                kept: undone.kept.len(),
                back: if none { undone.tasks.len() } else { back.len() },
                text: undone.text,
                notes: undone.notes,
                elsewhere: undone.elsewhere,
            });
            board::forget_detail(app);
            effects.extend(leads::refresh(app));
            effects.extend(board::reload(app));
            effects
        }
        Report::NothingToUndo { redo } => {
            say(app, Notice::Plain(if redo { "nothing-to-redo" } else { "nothing-to-undo" }))
        }
        Report::UndoneElsewhere => say(app, Notice::Plain("undone-elsewhere")),
        Report::Changed => {
            board::forget_detail(app);
            let mut effects = leads::refresh(app);
            effects.extend(board::reload(app));
            effects
        }
        Report::Unsent(unsent) => {
            app.unsent = unsent;
            unsent::refresh(app)
        }
        Report::UnsentList(ticket, owed) => unsent::arrived(app, ticket, owed),
        Report::Exported(path) => say(app, Notice::About("exported", path)),
        Report::Confirmed(count) => {
            if app.notice.is_none() && app.bulk.is_none() {
                app.notice = Some(Notice::Confirmed(count));
            }
            Vec::new()
        }
        // The line that counts what failed of a large act stands for each of it, in whatever order they are told.
        Report::Trouble { .. } if app.bulk.is_some_and(|bulk| bulk.left == 0 && bulk.failed > 0) => Vec::new(),
        Report::Trouble { text, problem } => say(app, Notice::Failed { text, problem }),
        Report::FinishedMeanwhile(finished) => say(app, Notice::Finished(finished)),
        Report::MovedMeanwhile { text, due } => say(app, Notice::Moved { text, due }),
        Report::Link(link) => {
            // Known before the first completion, so that the last result can be used at once.
            let fresh = matches!(link, super::Link::Fresh(_)) && app.recent.is_empty();
            app.was_fresh |= matches!(link, super::Link::Fresh(_));
            app.link = Some(link);
            fresh.then_some(Effect::RecentResults).into_iter().collect()
        }
        Report::Leads(ticket, told) => leads::arrived(app, ticket, told),
        Report::Subjects(ticket, cards) => subjects(app, ticket, cards),
        Report::Edited(ticket, text) => keys::edited(app, ticket, text),
        Report::Agree(ticket, page) => sign_in::agree(app, ticket, page),
        Report::CodeCame(ticket) => {
            sign_in::code_came(app, ticket);
            Vec::new()
        }
        Report::NotThatCode(ticket, problem) => {
            sign_in::not_that_code(app, ticket, problem);
            Vec::new()
        }
        Report::NotSignedIn(ticket, problem) => {
            sign_in::failed(app, ticket, problem);
            Vec::new()
        }
        Report::Connected(ticket) => sign_in::connected(app, ticket),
        Report::SignedIn(signed_in) => whose::signed_in(app, signed_in),
        Report::TokenEnds(at) => {
            let day = chrono::DateTime::from_timestamp(at, 0).unwrap_or(app.now).with_timezone(&app.zone);
            let key = if at <= app.now.timestamp() { "token-ended" } else { "token-ends" };
            say(app, Notice::About(key, day.format("%Y-%m-%d").to_string()))
        }
        Report::Stopped(unsent) => {
            app.stopped = Some(unsent);
            Vec::new()
        }
    }
}

/// Rows go to whoever asked for them.
fn rows(app: &mut App, ticket: Ticket, window: Window) -> Vec<Effect> {
    if remind::arrived(app, ticket, &window) || upcoming::arrived(app, ticket, &window) {
        return Vec::new();
    }
    let Some(window) = prefetch::arrived(app, ticket, window) else { return Vec::new() };
    let mut effects = board::arrived(app, ticket, window);
    effects.extend(upcoming::look(app));
    effects
}

fn form(app: &mut App) -> Option<&mut Form> {
    match app.screens.last_mut() {
        Some(Screen::Form(form)) => Some(form),
        _ => None,
    }
}

fn recent(app: &mut App, results: Vec<String>, last: Option<LastResult>) -> Vec<Effect> {
    app.recent = results;
    app.last_result = app.last_result.take().or(last);
    results::offer(app);
    let choices = opening::results(app);
    if let Some(form) = form(app)
        && form.purpose == Purpose::Complete
        && !form.dirty
        && form.at.is_none()
    {
        form.choices = choices;
    }
    opening::with_last_result(app)
}

fn saved(app: &mut App, ticket: Ticket) -> Vec<Effect> {
    if let Some(form) = form(app)
        && let Some((_, notice)) = form.saving.take_if(|(own, _)| *own == ticket)
    {
        app.screens.pop();
        app.notice = Some(notice);
    }
    if app.marked_act.take_if(|own| *own == ticket).is_some() {
        app.board.marks.clear();
    }
    board::forget_detail(app);
    let mut effects = queue::saved(app, ticket);
    effects.extend(leads::refresh(app));
    effects.extend(board::reload(app));
    effects
}

fn not_saved(app: &mut App, ticket: Ticket, problem: Problem) -> Vec<Effect> {
    if let Some(form) = form(app)
        && (form.saving.take_if(|(own, _)| *own == ticket).is_some()
            || form.waiting.take_if(|own| *own == ticket).is_some())
    {
        form.problem = Some(problem);
        return Vec::new();
    }
    say(app, Notice::Failed { text: String::new(), problem })
}

fn subjects(app: &mut App, ticket: Ticket, cards: Vec<crate::domain::Card>) -> Vec<Effect> {
    let Some(form) = form(app).filter(|form| form.waiting == Some(ticket)) else { return Vec::new() };
    form.waiting = None;
    for field in &mut form.fields {
        if let Content::Subject { found, at, .. } = &mut field.content {
            *found = cards.iter().take(6).cloned().collect();
            *at = 0;
        }
    }
    Vec::new()
}
