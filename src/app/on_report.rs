//! What each report changes: the outcome of something the app ordered, or news from the background. An answer goes to
//! whoever asked, as named by its ticket.

mod rows;
mod sign_in;

use self::rows::{on_all, on_counts, on_detail, on_people, on_ready, on_rows};
use self::sign_in::{greet, on_code, on_not_signed_in, on_page, on_token_end, on_wrong_code};
use super::acts::run;
use super::board::{self, prefetch, saved_views};
use super::forms::{self, complete, keys};
use super::msg::effect::{Effect, ReadEffect};
use super::msg::next::Ending;
use super::msg::notice::Notice;
use super::msg::problem::Problem;
use super::msg::report::{Connection, Report, Undone, Unsent, UnsentList, Unstepped};
use super::msg::ticket::Ticket;
use super::saving::with_last_result;
use super::screens::{leads, queue, unsent};
use super::stack::{form, leads_mut, queue_in, queue_mut, unsent_mut, waiting};
use super::{App, Phase, Screen, progress};
use crate::domain::{Card, Directory, LastResult, Resolution, SavedView, TaskId};

/// Takes in one report.
pub(super) fn on_report(app: &mut App, report: Report) -> Vec<Effect> {
    use Report as R;
    match report {
        R::Ready { directory, whose } => return on_ready(app, directory, whose),
        R::Directory(directory) => on_directory(app, directory),
        R::Window(ticket, window) => return on_rows(app, ticket, window),
        R::All(ticket, rows) => return on_all(app, ticket, rows),
        R::Counts(whose, counts) => return on_counts(app, whose, counts),
        R::Agenda(whose, agenda) if app.session.whose == Some(whose) => app.board.agenda = agenda,
        R::People(ticket, counts) => on_people(app, ticket, &counts),
        R::SavedCounts(counts) => saved_views::counted(&mut app.board, &app.session, &counts),
        R::Views(ticket, views, name) => return on_views(app, ticket, views, &name),
        R::Detail(ticket, detail) => return on_detail(app, ticket, *detail),
        R::Attempts(told) => board::attempts::arrived(&mut app.board, told),
        R::RecentResults(results, last) => return on_results(app, results, last),
        R::Saved(ticket, _) => return on_saved(app, ticket),
        R::NotSaved(ticket, problem) => return on_not_saved(app, ticket, problem),
        R::Undone(undone) => return on_undone(app, undone),
        R::NothingToUndo { redo: true } => return app.session.say(Notice::Plain("nothing-to-redo")),
        R::NothingToUndo { redo: false } => return app.session.say(Notice::Plain("nothing-to-undo")),
        R::UndoneElsewhere => return app.session.say(Notice::Plain("undone-elsewhere")),
        R::Changed => {
            let App { session, screens, .. } = app;
            let card = queue_in(screens).and_then(|queue| queue::refresh(queue, session));
            return on_change(app, card.into_iter().collect());
        }
        R::Bulk(progress) => progress::on_report(&mut app.session, progress),
        R::BulkStopped(count) => {
            app.session.notice = Some(Notice::BulkStopped(count));
            return on_change(app, Vec::new());
        }
        R::Resolved(Resolution::Discard, count) => return app.session.say(Notice::Counted("group-discarded", count)),
        R::Resolved(_, count) => return app.session.say(Notice::Counted("group-retried", count)),
        R::Unsent(counts) => return on_unsent(app, counts),
        R::UnsentList(ticket, list) => on_unsent_list(app, ticket, list),
        R::Exported(path) => return app.session.say(Notice::About("exported", path)),
        R::Confirmed(count) => on_confirmed(app, count),
        R::Problem { text, problem } => on_trouble(app, text, problem),
        R::FinishedMeanwhile(finished) => return app.session.say(Notice::Finished(finished)),
        R::MovedMeanwhile { text, due } => return app.session.say(Notice::Moved { text, due }),
        R::Connection(connection) => return on_connection(app, connection),
        R::Leads(ticket, told) => on_leads(app, ticket, told),
        R::Subjects(ticket, cards) => on_subjects(app, ticket, &cards),
        R::Edited(ticket, text) => on_edited(app, ticket, text),
        R::Agree(ticket, page) => return on_page(app, ticket, page),
        R::CodeCame(ticket) => on_code(app, ticket),
        R::NotThatCode(ticket, problem) => on_wrong_code(app, ticket, problem),
        R::NotSignedIn(ticket, problem) => on_not_signed_in(app, ticket, problem),
        R::Connected(ticket) if waiting(app, ticket).is_some() => return run(app, forms::sign_in::on_connected()),
        // Too late: other people's tasks are shown by now, or the form is closed.
        R::Agenda(..) | R::Connected(_) => {}
        R::SignedIn(signed_in) => greet(app, signed_in),
        R::TokenEnds(at) => return on_token_end(app, at),
        R::Stopped(unsent) => on_stopped(app, unsent),
    }
    Vec::new()
}

fn on_directory(app: &mut App, directory: Directory) {
    app.session.directory = directory;
    app.session.follow_zone();
}

fn on_views(app: &mut App, ticket: Ticket, views: Vec<SavedView>, name: &str) -> Vec<Effect> {
    // Closes the form in which the view was named.
    if waiting(app, ticket).is_some() {
        app.screens.pop();
    }
    saved_views::arrived(&mut app.board, &mut app.session, views, name)
}

fn on_unsent(app: &mut App, counts: Unsent) -> Vec<Effect> {
    let session = &mut app.session;
    session.background.unsent = counts;
    unsent_mut(&mut app.screens).map(|screen| unsent::refresh(screen, session)).into_iter().collect()
}

fn on_unsent_list(app: &mut App, ticket: Ticket, list: UnsentList) {
    if let Some(screen) = unsent_mut(&mut app.screens) {
        unsent::on_report(screen, ticket, list);
    }
}

fn on_confirmed(app: &mut App, count: usize) {
    let session = &mut app.session;
    if session.notice.is_none() && session.background.bulk.is_none() {
        session.notice = Some(Notice::Confirmed(count));
    }
}

/// While the line counting a large act's failures is shown, single failures aren't, in whatever order they arrive.
fn on_trouble(app: &mut App, text: String, problem: Problem) {
    if !app.session.background.bulk.is_some_and(|bulk| bulk.left == 0 && bulk.failed > 0) {
        app.session.notice = Some(Notice::Failed { text, problem });
    }
}

fn on_leads(app: &mut App, ticket: Ticket, told: Unstepped) {
    let App { session, board, screens, .. } = app;
    board.looked_up.unstepped.arrived(ticket, told.leads.as_ref());
    if let Some(screen) = leads_mut(screens) {
        leads::on_report(screen, ticket, told);
        if session.whose == Some(screen.whose) {
            board.looked_up.unstepped.take(screen.told.as_ref());
        }
    }
}

fn on_subjects(app: &mut App, ticket: Ticket, cards: &[Card]) {
    if let Some(form) = waiting(app, ticket) {
        keys::on_subjects(form, cards);
    }
}

fn on_edited(app: &mut App, ticket: Ticket, text: Result<String, Problem>) {
    if let Some(form) = form(app)
        && form.editing.take_if(|own| *own == ticket).is_some()
    {
        keys::on_edited(form, text);
    }
}

fn on_stopped(app: &mut App, unsent: Unsent) {
    let ending = match app.phase {
        Phase::Running => Ending::Quit,
        Phase::Stopping(ending) | Phase::Stopped { ending, .. } => ending,
    };
    app.phase = Phase::Stopped { ending, unsent };
}

fn on_results(app: &mut App, results: Vec<String>, last: Option<LastResult>) -> Vec<Effect> {
    let known = &mut app.session.results;
    known.learn(results);
    // A result written in this session is more recent than the stored one.
    known.last = known.last.take().or(last);
    for screen in &mut app.screens {
        if let Screen::Queue(queue) = screen {
            queue::offer(queue, &app.session);
        }
    }
    if let Some(Screen::Form(form)) = app.screens.last_mut() {
        complete::on_results(form, &app.session);
    }
    let nexts = with_last_result(app);
    run(app, nexts)
}

/// The stored data changed: the detail, the leads and the list are read again.
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
    super::saving::on_stored(app, ticket);
    let App { session, screens, .. } = app;
    let effects = queue_in(screens).map_or_else(Vec::new, |queue| queue::on_saved(queue, session, ticket));
    on_change(app, effects)
}

fn on_not_saved(app: &mut App, ticket: Ticket, problem: Problem) -> Vec<Effect> {
    board::closing::forget(&mut app.board, ticket);
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
    let effects = queue_in(screens).map_or_else(Vec::new, |queue| queue::on_undone(queue, session, &undone));
    // A follow-up that was never sent left no trace, so it isn't counted along with the task it followed.
    let stands = |id: &&TaskId| !undone.kept.contains(id) && !id.is_local();
    let back: Vec<_> = undone.tasks.iter().filter(stands).copied().collect();
    let none = back.is_empty() && undone.kept.is_empty();
    // Someone who undoes an act usually goes on to do it differently.
    board.go_back_to(back.last().copied().filter(|_| !undone.redone));
    session.notice = Some(Notice::Undone {
        redone: undone.redone,
        kept: undone.kept.len(),
        back: if none { undone.tasks.len() } else { back.len() },
        text: undone.text,
        notes: undone.notes,
        elsewhere: undone.elsewhere,
        left: undone.left.map(|id| session.directory.name_of(id)),
    });
    on_change(app, effects)
}

fn on_connection(app: &mut App, connection: Connection) -> Vec<Effect> {
    let is_fresh = matches!(connection, Connection::Fresh(_));
    app.session.background.set_connection(connection, app.session.now);
    // Known before the first completion, so that the last result can be used at once.
    let asks = is_fresh && app.session.results.recent.is_empty();
    let ahead = if is_fresh { prefetch::order(&mut app.board, &mut app.session) } else { Vec::new() };
    asks.then_some(Effect::Read(ReadEffect::RecentResults)).into_iter().chain(ahead).collect()
}
