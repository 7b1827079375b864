//! What each action does on the board; layers above it have files of their own.

use crate::app::board;
use crate::app::board::{layout, marks, saved_views, sort};
use crate::app::forms::field::{Field, FieldId};
use crate::app::forms::form::{Form, Purpose};
use crate::app::forms::keys::in_form;
use crate::app::forms::opening::{
    complete, complete_again, edit_task, kinds, new_task, open_form, palette, people, pick, pick_theme, reopen,
    reschedule,
};
use crate::app::forms::{sign_in, spread};
use crate::app::msg::effect::Effect;
use crate::app::msg::notice::Notice;
use crate::app::screens::confirm;
use crate::app::screens::layers::{in_filter, in_picker, in_welcome};
use crate::app::screens::phone;
use crate::app::screens::phone::Call;
use crate::app::screens::picker::Picks;
use crate::app::screens::{accounts, help, leads, queue, unsent, whose};
use crate::app::{Action, App, Screen, read_only};
use crate::domain::{Row, Subject, View};

/// Carries out an action where it was meant.
pub fn act(app: &mut App, action: Action) -> Vec<Effect> {
    if read_only::refuses(app, action) {
        return Vec::new();
    }
    match app.screens.last() {
        None => on_board(app, action),
        Some(Screen::Form(_)) => in_form(app, action),
        Some(Screen::Pick(_)) => in_picker(app, action),
        Some(Screen::Filter(_)) => in_filter(app, action),
        Some(Screen::Unsent(_)) => unsent::act(app, action),
        Some(Screen::Queue(_)) => queue::act(app, action),
        Some(Screen::Confirm(_)) => confirm::answer(app, action),
        Some(Screen::Leads(_)) => leads::act(app, action),
        Some(Screen::Help(_)) => help::act(app, action),
        Some(Screen::Code(_)) => phone::in_code(app, action),
        Some(Screen::Welcome { .. }) => in_welcome(app, action),
    }
}

fn on_board(app: &mut App, action: Action) -> Vec<Effect> {
    use Action as A;
    app.notice = None;
    confirm::seen(app);
    match action {
        A::Up | A::Down | A::PageUp | A::PageDown | A::First | A::Last => board::step(app, action),
        A::NextView | A::PreviousView => layout::sideways(app, action == A::NextView),
        A::View1 => board::show(app, View::Overdue),
        A::View2 => board::show(app, View::Today),
        A::View3 => board::show(app, View::Tomorrow),
        A::View4 => board::show(app, View::Week),
        A::View5 => board::show(app, View::Later),
        A::View6 => board::show(app, View::All),
        A::View7 => board::show(app, View::Done),
        _ if saved_views::of_action(action).is_some() => saved_views::show(app, action),
        A::SaveView => saved_views::name_it(app),
        A::ForgetView => saved_views::forget(app),
        A::Open => open(app),
        A::OtherPane => other_pane(app),
        A::Back => back(app),
        A::Filter => filter(app),
        A::Whose => whose::whose(app),
        A::NoNextStep => leads::open(app),
        A::Sort => sort::open(app),
        A::SortDue | A::SortDay | A::SortCreated | A::SortKind => sort::sort(app, action),
        A::SortPerson | A::SortSubject | A::SortPrice | A::SortStage => sort::sort(app, action),
        A::Accounts => accounts::open(app),
        A::SignIn => sign_in::again(app),
        A::AddAccount => open_form(app, Form::sign_in("")),
        A::AddIntegration => open_form(app, Form::integration("", None)),
        A::Mark | A::MarkRange | A::MarkUp | A::MarkDown | A::MarkAll => marks::act(app, action),
        A::Queue => queue::open(app),
        A::Density => {
            app.board.density = app.board.density.next();
            app.board.keep_in_sight(app.seen.list_rows);
            say(app, Notice::Plain(app.board.density.key()))
        }
        A::Layout | A::LayoutList | A::LayoutColumns | A::LayoutDay | A::Sooner | A::Later => layout::act(app, action),
        A::Spread => spread::open(app),
        _ => anywhere(app, action),
    }
}

/// What works on a row of the board and on a card of the queue.
pub(in crate::app) fn anywhere(app: &mut App, action: Action) -> Vec<Effect> {
    use Action as A;
    match action {
        A::New => open_form(app, new_task(app)),
        A::Palette => palette(app),
        A::Undo => vec![Effect::Undo],
        A::Redo => vec![Effect::Redo],
        A::Stop => confirm::stop(app),
        A::Sync => sync(app),
        A::Unsent => unsent::open(app),
        A::Theme => pick_theme(app),
        A::ReloadSettings => vec![Effect::ReloadSettings],
        A::Help => {
            app.screens.push(Screen::Help(Box::default()));
            Vec::new()
        }
        A::Quit => quit(app),
        _ => on_selected(app, action),
    }
}

fn on_selected(app: &mut App, action: Action) -> Vec<Effect> {
    let rows = marks::targets(app);
    let Some(row) = rows.first().cloned() else { return Vec::new() };
    match action {
        Action::Complete | Action::FinishCard if rows.len() == 1 && row.task.completed => reopen(app, &row),
        Action::Complete | Action::FinishCard if rows.iter().all(|row| row.task.completed) => {
            say(app, Notice::Plain("all-completed"))
        }
        Action::Complete | Action::FinishCard => {
            let form = complete(app, rows);
            let mut effects = open_form(app, form);
            effects.push(Effect::RecentResults);
            effects
        }
        Action::CompleteAgain => complete_again(app, rows),
        Action::Reschedule => {
            let form = reschedule(app, rows);
            open_form(app, form)
        }
        Action::Assign => {
            let present = row.task.responsible.map(|id| id.0);
            whose::names_or_why(app);
            pick(app, Picks::Assign, rows, people(app), present)
        }
        Action::Retype => pick(app, Picks::Retype, rows, kinds(app), Some(row.task.kind.0)),
        action => on_one(app, action),
    }
}

/// What is done to one task only, marks or not.
fn on_one(app: &mut App, action: Action) -> Vec<Effect> {
    let Some(row) = app.current().cloned() else { return Vec::new() };
    match action {
        Action::Edit => open_form(app, edit_task(app, row)),
        Action::Note => match row.task.subject {
            Some(subject) => {
                open_form(app, Form::new(Purpose::Note(subject), vec![Field::text(FieldId::Note, "", true)], Some(row)))
            }
            None => say(app, Notice::Plain("no-subject")),
        },
        Action::Browse => vec![Effect::OpenLink(link(app, &row))],
        Action::CopyLink => {
            let link = link(app, &row);
            app.notice = Some(Notice::copied(link.clone(), app.multiplexer));
            vec![Effect::Copy(link)]
        }
        Action::CopyPhone => phone::act(app, Call::Copy),
        Action::Dial => phone::act(app, Call::Dial),
        Action::DialQr => phone::act(app, Call::Scan),
        _ => Vec::new(),
    }
}

pub(in crate::app) fn say(app: &mut App, notice: Notice) -> Vec<Effect> {
    app.notice = Some(notice);
    Vec::new()
}

/// The web page of the entity behind a task; the list of tasks for one without (no page of a single task exists).
pub fn link(app: &App, row: &Row) -> String {
    match row.task.subject {
        Some(subject) => page(app, subject),
        None => format!("{}/todo/line/", app.site),
    }
}

/// The web page of a lead, contact, company or customer.
pub fn page(app: &App, subject: Subject) -> String {
    format!("{}/{}/detail/{}", app.site, subject.kind.word(), subject.id)
}

fn open(app: &mut App) -> Vec<Effect> {
    if app.board.selected().is_none() {
        return Vec::new();
    }
    // From what is read to what can be done about it: so Enter and the arrows alone lead everywhere.
    if app.board.detail_full {
        return palette(app);
    }
    app.board.detail_full = true;
    app.board.detail_top = 0;
    board::look_closer(app)
}

fn other_pane(app: &mut App) -> Vec<Effect> {
    if app.seen.detail_beside {
        app.board.detail_focus = !app.board.detail_focus;
    }
    Vec::new()
}

fn back(app: &mut App) -> Vec<Effect> {
    if app.board.detail_full || app.board.detail_focus {
        app.board.detail_full = false;
        app.board.detail_focus = false;
        return Vec::new();
    }
    if app.board.marks.clear() {
        return Vec::new();
    }
    if app.board.filter.is_some() {
        return board::clear_filter(app);
    }
    if app.board.saved.is_some() {
        return board::show(app, app.board.view);
    }
    Vec::new()
}

fn sync(app: &mut App) -> Vec<Effect> {
    let mut effects = board::reload(app);
    effects.push(Effect::Sync);
    effects
}

fn quit(app: &mut App) -> Vec<Effect> {
    if app.stopping {
        app.stopped = Some(app.unsent.total());
        return Vec::new();
    }
    app.stopping = true;
    vec![Effect::Quit]
}

fn filter(app: &mut App) -> Vec<Effect> {
    let present = app.board.filter.clone().unwrap_or_default();
    app.screens.push(Screen::Filter(Box::new(Field::text(FieldId::Find, &present, false))));
    Vec::new()
}
