//! What each report of the worker changes. An answer goes to the one who asked, whom its ticket names.

use chrono::DateTime;

use super::acts::{open_form, pick_whose, queue_mut, run, with_last_result};
use super::board::{self, columns, marks, prefetch, saved_views, upcoming};
use super::forms::{complete, keys, sign_in};
use super::msg::effect::Effect;
use super::msg::next::Ending;
use super::msg::notice::Notice;
use super::msg::problem::Problem;
use super::msg::report::{Detail, Link, Report, SignedIn, Undone};
use super::msg::ticket::{Asker, Ticket};
use super::screens::{leads, phone, picker, queue, unsent};
use super::{App, Form, Phase, Purpose, Screen, progress, remind};
use crate::domain::{Counts, Directory, LastResult, Row, Ruling, TaskId, View, Whose, Window};

/// Takes in one report.
pub(super) fn on_report(app: &mut App, report: Report) -> Vec<Effect> {
    let session = &mut app.session;
    match report {
        Report::Ready { directory, whose } => return on_ready(app, directory, whose),
        Report::Directory(directory) => {
            session.directory = directory;
            session.follow_zone();
        }
        Report::Window(ticket, window) => return on_rows(app, ticket, window),
        Report::All(ticket, rows) => return on_all(app, ticket, rows),
        Report::Bulk(progress) => progress::on_report(session, progress),
        Report::Ruled(ruling, count) => {
            let words = if ruling == Ruling::Discard { "group-discarded" } else { "group-retried" };
            return session.say(Notice::Counted(words, count));
        }
        Report::BulkStopped(count) => {
            session.notice = Some(Notice::Halted(count));
            return on_change(app, Vec::new());
        }
        Report::Counts(whose, counts) => return on_counts(app, whose, counts),
        Report::Agenda(whose, agenda) if session.whose == Some(whose) => app.board.agenda = agenda,
        Report::Agenda(..) => {}
        Report::People(ticket, counts) => {
            if let Some(Screen::Pick(picker)) = app.screens.last_mut()
                && picker.ticket == Some(ticket)
            {
                picker::on_counts(picker, session, &counts);
            }
        }
        Report::SavedCounts(counts) => saved_views::counted(&mut app.board, session, counts),
        Report::Views(ticket, views, name) => {
            // The form in which the view was named.
            if waiting(app, ticket).is_some() {
                app.screens.pop();
            }
            return saved_views::arrived(&mut app.board, &mut app.session, views, &name);
        }
        Report::Detail(ticket, detail) => return on_detail(app, ticket, *detail),
        Report::RecentResults(results, last) => return on_results(app, results, last),
        Report::Saved(ticket, _) => return on_saved(app, ticket),
        Report::NotSaved(ticket, problem) => return on_not_saved(app, ticket, problem),
        Report::Undone(undone) => return on_undone(app, undone),
        Report::NothingToUndo { redo } => {
            return session.say(Notice::Plain(if redo { "nothing-to-redo" } else { "nothing-to-undo" }));
        }
        Report::UndoneElsewhere => return session.say(Notice::Plain("undone-elsewhere")),
        Report::Changed => return on_change(app, Vec::new()),
        Report::Unsent(counts) => {
            session.background.unsent = counts;
            return unsent_mut(&mut app.screens).map(|screen| unsent::refresh(screen, session)).into_iter().collect();
        }
        Report::UnsentList(ticket, owed) => {
            if let Some(screen) = unsent_mut(&mut app.screens) {
                unsent::on_report(screen, ticket, owed);
            }
        }
        Report::Exported(path) => return session.say(Notice::About("exported", path)),
        Report::Confirmed(count) => {
            if session.notice.is_none() && session.background.bulk.is_none() {
                session.notice = Some(Notice::Confirmed(count));
            }
        }
        // The line that counts what failed of a large act stands for each of it, in whatever order they are told.
        Report::Trouble { .. } if session.background.bulk.is_some_and(|bulk| bulk.left == 0 && bulk.failed > 0) => {}
        Report::Trouble { text, problem } => return session.say(Notice::Failed { text, problem }),
        Report::FinishedMeanwhile(finished) => return session.say(Notice::Finished(finished)),
        Report::MovedMeanwhile { text, due } => return session.say(Notice::Moved { text, due }),
        Report::Link(link) => return on_link(app, link),
        Report::Leads(ticket, told) => {
            if let Some(screen) = leads_mut(&mut app.screens) {
                leads::on_report(screen, ticket, told);
            }
        }
        Report::Subjects(ticket, cards) => {
            if let Some(form) = waiting(app, ticket) {
                keys::on_subjects(form, &cards);
            }
        }
        Report::Edited(ticket, text) => {
            if let Some(form) = form(app)
                && form.editing.take_if(|own| *own == ticket).is_some()
            {
                keys::on_edited(form, text);
            }
        }
        Report::Agree(..) | Report::CodeCame(_) | Report::NotThatCode(..) => return on_browser(app, report),
        Report::NotSignedIn(..) | Report::Connected(_) | Report::SignedIn(_) => return on_sign_in(app, report),
        Report::TokenEnds(at) => return on_token_end(app, at),
        Report::Stopped(unsent) => {
            let ending = match app.phase {
                Phase::Running => Ending::Quit,
                Phase::Stopping(ending) | Phase::Stopped { ending, .. } => ending,
            };
            app.phase = Phase::Stopped { ending, unsent };
        }
    }
    Vec::new()
}

fn on_ready(app: &mut App, directory: Directory, whose: Option<Whose>) -> Vec<Effect> {
    let App { session, board, .. } = app;
    session.directory = directory;
    session.follow_zone();
    if whose.is_some() && session.whose != whose {
        session.whose = whose;
        board.forget_rows();
    }
    board::reload(board, session)
}

/// Rows go to whoever asked for them.
fn on_rows(app: &mut App, ticket: Ticket, window: Window) -> Vec<Effect> {
    let App { session, board, reminders, .. } = app;
    match ticket.asker {
        Asker::Reminders => remind::arrived(reminders, session, ticket, &window),
        Asker::Upcoming => upcoming::arrived(board, ticket, &window),
        Asker::Prefetch(view) => prefetch::arrived(board, ticket, view, window),
        Asker::Column(view) => {
            columns::arrived(board, session, ticket, view, window);
            return upcoming::look(board, session);
        }
        Asker::Board => {
            let mut effects = board::arrived(board, session, ticket, window);
            effects.extend(upcoming::look(board, session));
            return effects;
        }
        // These ask for no windows of rows.
        Asker::Detail | Asker::Marks | Asker::Queue | Asker::Phone | Asker::Form | Asker::Picker => {}
        Asker::Unsent | Asker::Leads | Asker::SavedViews => {}
    }
    Vec::new()
}

/// Every row of a view, for the marks or the queue.
fn on_all(app: &mut App, ticket: Ticket, rows: Vec<Row>) -> Vec<Effect> {
    if ticket.asker == Asker::Marks {
        marks::arrived(&mut app.board, &mut app.session, ticket, &rows);
        return Vec::new();
    }
    let App { session, screens, .. } = app;
    let queue = screens.iter_mut().find_map(|screen| match screen {
        Screen::Queue(queue) => Some(queue),
        _ => None,
    });
    queue.map_or_else(Vec::new, |queue| queue::on_rows(queue, session, ticket, rows))
}

/// All about one task, for the detail, the card, or the search for a phone number.
fn on_detail(app: &mut App, ticket: Ticket, detail: Detail) -> Vec<Effect> {
    match ticket.asker {
        Asker::Phone => {
            let present = app.current().map(|row| row.task.id);
            let nexts = phone::on_detail(&mut app.phones, &mut app.session, present, ticket, &detail);
            return run(app, nexts);
        }
        Asker::Queue => {
            if let Some(queue) = queue_mut(app) {
                queue::on_detail(queue, ticket, &detail);
            }
        }
        Asker::Detail => board::detailed(&mut app.board, ticket, detail),
        // These ask for no details.
        Asker::Board | Asker::Column(_) | Asker::Prefetch(_) | Asker::Upcoming | Asker::Reminders => {}
        Asker::Marks | Asker::Form | Asker::Picker | Asker::Unsent | Asker::Leads | Asker::SavedViews => {}
    }
    Vec::new()
}

/// Counts came. A new account's person is asked whose tasks to show, once it is known who there is. Who has no tasks is likely an
/// administrator who made the token for others: then everybody is pointed at.
fn on_counts(app: &mut App, whose: Whose, counts: Counts) -> Vec<Effect> {
    if app.session.whose != Some(whose) {
        return Vec::new();
    }
    app.board.counts = counts;
    if !app.session.accounts.asks_whose || !app.screens.is_empty() {
        return Vec::new();
    }
    app.session.accounts.asks_whose = false;
    let colleagues = app.session.directory.users.iter().filter(|user| user.active).count();
    if colleagues < 2 {
        return Vec::new();
    }
    let mine = app.board.counts.get(View::All) > 0;
    pick_whose(app, !mine)
}

fn on_results(app: &mut App, results: Vec<String>, last: Option<LastResult>) -> Vec<Effect> {
    let known = &mut app.session.results;
    known.recent = results;
    known.last = known.last.take().or(last);
    for screen in &mut app.screens {
        if let Screen::Queue(queue) = screen {
            queue::offer(queue, &app.session);
        }
    }
    if let Some(Screen::Form(form)) = app.screens.last_mut() {
        complete::on_results(form, &app.session);
    }
    with_last_result(app)
}

/// What the store holds changed: the detail, the leads and the list are read again.
fn on_change(app: &mut App, mut effects: Vec<Effect>) -> Vec<Effect> {
    board::forget_detail(&mut app.board);
    effects.extend(leads_mut(&mut app.screens).map(|screen| leads::refresh(screen)));
    effects.extend(board::reload(&mut app.board, &mut app.session));
    effects
}

fn on_saved(app: &mut App, ticket: Ticket) -> Vec<Effect> {
    if let Some(form) = form(app)
        && let Some((_, notice)) = form.saving.take_if(|(own, _)| *own == ticket)
    {
        app.screens.pop();
        app.session.say_done(notice);
    }
    if app.marked_act.take_if(|own| *own == ticket).is_some() {
        app.board.marks.clear();
    }
    let App { session, screens, .. } = app;
    let queue = screens.iter_mut().find_map(|screen| match screen {
        Screen::Queue(queue) => Some(queue),
        _ => None,
    });
    let effects = queue.map_or_else(Vec::new, |queue| queue::on_saved(queue, session, ticket));
    on_change(app, effects)
}

fn on_not_saved(app: &mut App, ticket: Ticket, problem: Problem) -> Vec<Effect> {
    if let Some(queue) = queue_mut(app) {
        queue::on_not_saved(queue, ticket);
    }
    if let Some(form) = form(app)
        && (form.saving.take_if(|(own, _)| *own == ticket).is_some()
            || form.waiting.take_if(|own| *own == ticket).is_some())
    {
        form.problem = Some(problem);
        return Vec::new();
    }
    app.session.say(Notice::Failed { text: String::new(), problem })
}

fn on_undone(app: &mut App, undone: Undone) -> Vec<Effect> {
    let App { session, screens, board, .. } = app;
    let queue = screens.iter_mut().find_map(|screen| match screen {
        Screen::Queue(queue) => Some(queue),
        _ => None,
    });
    let effects = queue.map_or_else(Vec::new, |queue| queue::on_undone(queue, session, &undone));
    // A follow-up that was never sent left no trace, and is not counted beside what it followed.
    let stands = |id: &&TaskId| !undone.kept.contains(id) && !id.is_local();
    let back: Vec<_> = undone.tasks.iter().filter(stands).copied().collect();
    let none = back.is_empty() && undone.kept.is_empty();
    // What is taken back is usually done otherwise next.
    board.go_back_to(back.last().copied().filter(|_| !undone.redone));
    session.notice = Some(Notice::Undone {
        redone: undone.redone,
        kept: undone.kept.len(),
        back: if none { undone.tasks.len() } else { back.len() },
        text: undone.text,
        notes: undone.notes,
        elsewhere: undone.elsewhere,
        left: undone.left.map(|id| session.name_of_person(id)),
    });
    on_change(app, effects)
}

fn on_link(app: &mut App, link: Link) -> Vec<Effect> {
    let is_fresh = matches!(link, Link::Fresh(_));
    app.session.background.was_fresh |= is_fresh;
    app.session.background.link = Some(link);
    // Known before the first completion, so that the last result can be used at once.
    let asks = is_fresh && app.session.results.recent.is_empty();
    asks.then_some(Effect::RecentResults).into_iter().collect()
}

/// What comes of the browser while a sign-in is under way.
fn on_browser(app: &mut App, report: Report) -> Vec<Effect> {
    match report {
        Report::Agree(ticket, page) if waiting(app, ticket).is_some() => {
            let address = page.address.clone();
            let _ = open_form(app, sign_in::agreeing(page, ticket));
            return vec![Effect::OpenLink(address)];
        }
        Report::CodeCame(ticket) => {
            if let Some(form) = waiting(app, ticket) {
                sign_in::on_code(form);
            }
        }
        Report::NotThatCode(ticket, problem) => {
            if let Some(form) = waiting(app, ticket) {
                sign_in::on_wrong_code(form, problem);
            }
        }
        _ => {}
    }
    Vec::new()
}

/// What comes of a sign-in.
fn on_sign_in(app: &mut App, report: Report) -> Vec<Effect> {
    match report {
        Report::NotSignedIn(ticket, problem) => {
            if waiting(app, ticket).is_some_and(|form| matches!(form.purpose, Purpose::Agreeing(_))) {
                app.screens.pop();
                app.session.notice = None;
            }
            if let Some(form) = waiting(app, ticket) {
                sign_in::on_failure(form, problem);
            }
        }
        Report::Connected(ticket) if waiting(app, ticket).is_some() => return run(app, sign_in::on_connected()),
        Report::SignedIn(signed_in) => greet(app, signed_in),
        _ => {}
    }
    Vec::new()
}

/// The account works: the person is greeted, and asked whose tasks to show where the account is new.
fn greet(app: &mut App, signed_in: SignedIn) {
    app.screens.clear();
    app.session.accounts.asks_whose = signed_in.first;
    app.session.notice = Some(Notice::SignedIn(signed_in));
}

fn on_token_end(app: &mut App, at: i64) -> Vec<Effect> {
    let session = &mut app.session;
    let day = DateTime::from_timestamp(at, 0).unwrap_or(session.now).with_timezone(&session.zone);
    let key = if at <= session.now.timestamp() { "token-ended" } else { "token-ends" };
    session.say(Notice::About(key, day.format("%Y-%m-%d").to_string()))
}

fn form(app: &mut App) -> Option<&mut Form> {
    match app.screens.last_mut() {
        Some(Screen::Form(form)) => Some(form),
        _ => None,
    }
}

/// The form on top that waits for this answer.
fn waiting(app: &mut App, ticket: Ticket) -> Option<&mut Form> {
    form(app).filter(|form| form.waiting == Some(ticket))
}

fn unsent_mut(screens: &mut [Screen]) -> Option<&mut unsent::UnsentScreen> {
    screens.iter_mut().find_map(|screen| match screen {
        Screen::Unsent(unsent) => Some(unsent.as_mut()),
        _ => None,
    })
}

fn leads_mut(screens: &mut [Screen]) -> Option<&mut leads::LeadsScreen> {
    screens.iter_mut().find_map(|screen| match screen {
        Screen::Leads(leads) => Some(leads.as_mut()),
        _ => None,
    })
}
