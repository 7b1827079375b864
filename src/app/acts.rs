//! The router of what the person wants: each group of actions is handled in one place, on the board or on the screen above it.

use chrono::{DateTime, Utc};

use super::board::{self, day, marks, navigation, saved_views, sort};
use super::forms::{complete, edit, keys, mend, new, note, reschedule, save_view, sign_in, spread};
use super::msg::action::{
    AccountAction, Action, BatchAction, CardAction, ContactAction, DetailAction, Group, HistoryAction, LeaveAction,
    NarrowAction, PaneAction, ProgramAction, ShiftAction, ShowAction, SortAction, TaskAction, Trait,
};
use super::msg::effect::Effect;
use super::msg::key::{Code, Key};
use super::msg::next::{Call, Ending, Next, Open, Picked};
use super::msg::notice::{Notice, To};
use super::msg::save::Save;
use super::msg::ticket::Asker;
use super::screens::{confirm, filter_line, help, leads, lists, phone, picker, queue, results, unsent, welcome};
use super::{App, Field, Form, Phase, Picker, Screen, progress, refuses};
use crate::app::forms::field::FieldId;
use crate::domain::{ChangeId, Edit, LastResult, Patch, Row, TaskTypeId, UserId, View, Whose};

/// Carries out an action where it was meant: on the screen on top, else on the board.
pub(super) fn act(app: &mut App, action: Action) -> Vec<Effect> {
    if refuses(app, action) {
        return Vec::new();
    }
    if action == Action::Leave
        && let Some(effects) = give_up(app)
    {
        return effects;
    }
    let App { session, board, screens, .. } = app;
    let nexts = match (screens.last_mut(), action.group()) {
        (None, _) => {
            session.notice = None;
            progress::on_key(session);
            return on_board(app, action);
        }
        (Some(Screen::Form(form)), Group::Typing(action)) => keys::act(form, session, board, action),
        (Some(Screen::Pick(picker)), Group::Typing(action)) => picker::act(picker, action),
        (Some(Screen::Filter(field)), Group::Typing(action)) => filter_line::act(field, board, session, action),
        (Some(Screen::Unsent(unsent)), Group::Owed(action)) => {
            session.notice = None;
            unsent::act(unsent, session, action)
        }
        (Some(Screen::Queue(queue)), Group::Card(action)) => {
            session.notice = None;
            progress::on_key(session);
            match (queue.pointed.is_some(), action) {
                (true, CardAction::FinishCard) => results::finish_bare(queue),
                (true, CardAction::LeaveQueue) => {
                    queue.pointed = None;
                    Vec::new()
                }
                (true, CardAction::CardUp | CardAction::CardDown) | (false, _) => queue::act(queue, session, action),
                (true, CardAction::Skip | CardAction::PreviousCard) => {
                    queue.pointed = None;
                    queue::act(queue, session, action)
                }
            }
        }
        (Some(Screen::Queue(queue)), _) if action.is(Trait::Card) => {
            session.notice = None;
            progress::on_key(session);
            let begun = queue.pointed.take().filter(|_| action == Action::Complete);
            let effects = on_board(app, action);
            // In one's own words: beginning with those of the result.
            if let (Some(begun), Some(Screen::Form(form))) = (begun, app.screens.last_mut()) {
                complete::begin_with(form, &begun.result);
            }
            return effects;
        }
        (Some(Screen::Leads(leads)), Group::Lead(action)) => {
            session.notice = None;
            leads::act(leads, session, action)
        }
        (Some(Screen::Leads(_)), _) if action.is(Trait::Leads) => {
            session.notice = None;
            return on_board(app, action);
        }
        (Some(Screen::Confirm(save)), Group::Reading(action)) => confirm::act(save, action),
        (Some(Screen::Help(help)), Group::Typing(action)) => help::act(help, session.seen.help_hidden, action),
        (Some(Screen::Code(_)), Group::Reading(action)) => phone::in_code(action),
        (Some(Screen::Welcome { at }), Group::Reading(action)) => welcome::act(at, action),
        // Other groups mean nothing there.
        (Some(Screen::Form(_) | Screen::Pick(_) | Screen::Filter(_) | Screen::Unsent(_) | Screen::Queue(_)), _)
        | (Some(Screen::Confirm(_) | Screen::Leads(_) | Screen::Code(_)), _)
        | (Some(Screen::Help(_) | Screen::Welcome { .. }), _) => Vec::new(),
    };
    run(app, nexts)
}

/// Does what a screen or form answered, one after the other.
pub(super) fn run(app: &mut App, nexts: Vec<Next>) -> Vec<Effect> {
    let mut effects = Vec::new();
    for next in nexts {
        match next {
            Next::Effect(effect) => effects.push(effect),
            Next::Act(action) => effects.extend(on_board(app, action)),
            Next::Open(open) => effects.extend(opened(app, open)),
            Next::Close => drop(app.screens.pop()),
            Next::Say(notice) => app.session.notice = Some(notice),
            Next::Save(save) => effects.extend(saved(app, *save)),
            Next::Store(save) => effects.extend(store(app, *save)),
            Next::Complete { row, result, due } => effects.extend(completed(app, &row, &result, due)),
            Next::Amend(id, edit) => effects.extend(amend(app, id, *edit)),
            Next::Picked(picked, rows) => effects.extend(on_picked(app, picked, &rows)),
            Next::End(ending) => effects.extend(end(app, ending)),
        }
    }
    effects
}

/// What an action does on the board, or to the card of the queue.
fn on_board(app: &mut App, action: Action) -> Vec<Effect> {
    let App { session, board, .. } = app;
    match action.group() {
        Group::Step(step) => board::step(board, session, step),
        Group::Show(show) => on_show(app, action, show),
        Group::Pane(pane) => on_pane(app, pane),
        Group::Task(task) => on_task(app, task),
        Group::Mark(mark) => marks::act(board, session, mark),
        Group::Batch(BatchAction::Queue) => open_queue(app),
        Group::Batch(BatchAction::Spread) if board.marks.is_empty() => session.say(Notice::Plain("mark-first")),
        Group::Batch(BatchAction::Spread) => {
            let form = spread::open(app.targets());
            open_form(app, form)
        }
        Group::Layout(layout) => navigation::act(board, session, layout),
        Group::Shift(shift) => on_shift(app, shift),
        Group::Detail(detail) => on_detail(app, detail),
        Group::History(HistoryAction::Undo) => vec![Effect::Undo],
        Group::History(HistoryAction::Redo) => vec![Effect::Redo],
        Group::History(HistoryAction::Stop) => progress::stop(session),
        Group::Narrow(narrow) => on_narrow(app, narrow),
        Group::Sort(SortAction::Sort) => {
            let list = lists::orders(session, board);
            pick(app, list)
        }
        Group::Sort(_) => sort::sort(board, session, action),
        Group::Account(account) => on_account(app, account),
        Group::Contact(contact) => on_contact(app, contact),
        Group::Program(program) => on_program(app, program),
        Group::Leave(LeaveAction::Back) => back(app),
        Group::Leave(LeaveAction::Quit) => end(app, Ending::Quit),
        // Keys of screens above.
        Group::Typing(_) | Group::Reading(_) | Group::Card(_) | Group::Owed(_) | Group::Lead(_) => Vec::new(),
    }
}

fn on_show(app: &mut App, action: Action, show: ShowAction) -> Vec<Effect> {
    use ShowAction as A;
    let App { session, board, .. } = app;
    let view = match show {
        A::NextView | A::PreviousView => return navigation::sideways(board, session, show == A::NextView),
        A::View1 => View::Overdue,
        A::View2 => View::Today,
        A::View3 => View::Tomorrow,
        A::View4 => View::Week,
        A::View5 => View::Later,
        A::View6 => View::All,
        A::View7 => View::Done,
        A::Saved1 | A::Saved2 | A::Saved3 | A::Saved4 | A::Saved5 | A::Saved6 | A::Saved7 | A::Saved8 | A::Saved9 => {
            return saved_views::show(board, session, action);
        }
        A::SaveView => return opened(app, Open::SaveView),
        A::ForgetView => return saved_views::forget(board, session),
    };
    board::show(board, session, view)
}

fn on_pane(app: &mut App, pane: PaneAction) -> Vec<Effect> {
    let App { session, board, .. } = app;
    match pane {
        PaneAction::Open if board.selected().is_none() => Vec::new(),
        // From what is read to what can be done about it: so Enter and the arrows alone lead everywhere.
        PaneAction::Open if board.detail.full => opened(app, Open::Palette(String::new())),
        PaneAction::Open => {
            (board.detail.full, board.detail.top) = (true, 0);
            board::look_closer(board, session)
        }
        PaneAction::OtherPane => {
            board.detail.focus ^= session.seen.detail_beside;
            Vec::new()
        }
    }
}

fn on_task(app: &mut App, task: TaskAction) -> Vec<Effect> {
    if task == TaskAction::New {
        let form = new::open(&app.session, app.current());
        return open_form(app, form);
    }
    let rows = app.targets();
    let Some(row) = rows.first().cloned() else { return Vec::new() };
    match task {
        TaskAction::Complete if rows.len() == 1 && row.task.completed => run(app, vec![complete::reopen(&row)]),
        TaskAction::Complete if rows.iter().all(|row| row.task.completed) => {
            app.session.say(Notice::Plain("all-completed"))
        }
        TaskAction::Complete => {
            let form = complete::open(&app.session, rows);
            app.screens.push(Screen::Form(Box::new(form)));
            vec![Effect::RecentResults]
        }
        TaskAction::CompleteAgain => complete_again(app, rows),
        TaskAction::Reschedule => {
            let form = reschedule::open(&app.session, rows);
            open_form(app, form)
        }
        TaskAction::Edit => {
            let form = app.current().cloned().map(|row| edit::open(&app.session, row));
            form.map_or_else(Vec::new, |form| open_form(app, form))
        }
        TaskAction::Assign => {
            app.session.names_or_why();
            let list = lists::colleagues(&app.session, rows);
            pick(app, list)
        }
        TaskAction::New => Vec::new(),
    }
}

fn on_detail(app: &mut App, detail: DetailAction) -> Vec<Effect> {
    match detail {
        DetailAction::Retype => {
            let rows = app.targets();
            if rows.is_empty() {
                return Vec::new();
            }
            let list = lists::kinds(&app.session, rows);
            pick(app, list)
        }
        DetailAction::Note => {
            let Some(row) = app.current().cloned() else { return Vec::new() };
            match row.task.subject {
                Some(subject) => open_form(app, note::open(subject, row)),
                None => app.session.say(Notice::Plain("no-subject")),
            }
        }
    }
}

fn on_contact(app: &mut App, contact: ContactAction) -> Vec<Effect> {
    let Some(row) = app.current().cloned() else { return Vec::new() };
    let link = app.session.link(&row);
    let call = match contact {
        ContactAction::Browse => return vec![Effect::OpenLink(link)],
        ContactAction::CopyLink => {
            app.session.notice = Some(Notice::copied(link.clone(), app.session.settings.multiplexer));
            return vec![Effect::Copy(link)];
        }
        ContactAction::CopyPhone => Call::Copy,
        ContactAction::Dial => Call::Dial,
        ContactAction::DialQr => Call::Scan,
    };
    let detail = match app.queue() {
        Some(queue) => queue.detail.as_ref(),
        None => app.board.detail_of_selected(),
    };
    let detail = detail.cloned();
    let nexts = phone::act(&mut app.phones, &mut app.session, row.task.id, detail.as_ref(), call);
    run(app, nexts)
}

fn on_shift(app: &mut App, shift: ShiftAction) -> Vec<Effect> {
    let later = shift == ShiftAction::Later;
    let rows: Vec<_> = app.targets().into_iter().filter(|row| !row.task.completed).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let (moments, rows) = day::shifted(&app.board, &app.session, rows, later);
    if rows.is_empty() {
        return app.session.say(Notice::Plain(if later { "no-later-column" } else { "not-into-the-past" }));
    }
    run(app, reschedule::to(&rows, &moments))
}

fn on_narrow(app: &mut App, narrow: NarrowAction) -> Vec<Effect> {
    match narrow {
        NarrowAction::Filter => {
            let present = app.board.filter.clone().unwrap_or_default();
            app.screens.push(Screen::Filter(Box::new(Field::text(FieldId::Find, &present, false))));
            Vec::new()
        }
        NarrowAction::Whose => {
            app.session.names_or_why();
            pick_whose(app, false)
        }
        NarrowAction::NoNextStep => {
            let Some(whose) = app.session.whose else { return Vec::new() };
            let (screen, effects) = leads::open(&mut app.session, whose);
            app.screens.push(Screen::Leads(Box::new(screen)));
            effects
        }
    }
}

fn on_account(app: &mut App, account: AccountAction) -> Vec<Effect> {
    match account {
        AccountAction::Accounts => {
            let list = lists::accounts(&app.session);
            pick(app, list)
        }
        AccountAction::SignIn => {
            let form = sign_in::again(&app.session);
            open_form(app, form)
        }
        AccountAction::AddAccount => opened(app, Open::SignIn),
        AccountAction::AddIntegration => opened(app, Open::Integration),
    }
}

fn on_program(app: &mut App, program: ProgramAction) -> Vec<Effect> {
    match program {
        ProgramAction::Sync => {
            let mut effects = board::reload(&mut app.board, &mut app.session);
            effects.push(Effect::Sync);
            effects
        }
        ProgramAction::Unsent => {
            // What failed is read here.
            progress::on_look(&mut app.session);
            let (screen, effects) = unsent::open(&mut app.session);
            app.screens.push(Screen::Unsent(Box::new(screen)));
            effects
        }
        ProgramAction::Palette => opened(app, Open::Palette(String::new())),
        ProgramAction::Theme => {
            let list = lists::themes(&app.session);
            pick(app, list)
        }
        ProgramAction::ReloadSettings => vec![Effect::ReloadSettings],
        ProgramAction::Help => opened(app, Open::Help),
    }
}

/// Opens what a screen or form asked for.
fn opened(app: &mut App, open: Open) -> Vec<Effect> {
    let form = match open {
        Open::Help => {
            app.screens.push(Screen::Help(Box::default()));
            return Vec::new();
        }
        Open::Palette(query) => {
            let mut list = lists::palette(&app.session, app.queue().is_some());
            if !query.is_empty() {
                list.query.set(&query);
                list.narrowed();
            }
            return pick(app, list);
        }
        Open::Confirm(save) => {
            app.screens.push(Screen::Confirm(save));
            return Vec::new();
        }
        Open::Code(number) => {
            app.screens.push(Screen::Code(number));
            return Vec::new();
        }
        Open::Phones(call, phones) => return pick(app, lists::phones(call, phones)),
        Open::SignIn => sign_in::with_token(""),
        Open::Integration => sign_in::with_integration("", None),
        Open::NextStep { subject, name, user } => {
            new::open_on(&app.session, Some((subject, name)), user.map(|UserId(user)| user))
        }
        Open::Mend(change, row) => match mend::open(&app.session, &change, row.map(|row| *row)) {
            Some(form) => form,
            None => return app.session.say(Notice::Plain("not-here")),
        },
        Open::SaveView => save_view::open(&app.session, &app.board),
    };
    open_form(app, form)
}

pub(super) fn open_form(app: &mut App, form: Form) -> Vec<Effect> {
    app.screens.push(Screen::Form(Box::new(form)));
    Vec::new()
}

fn pick(app: &mut App, picker: Picker) -> Vec<Effect> {
    app.screens.push(Screen::Pick(Box::new(picker)));
    Vec::new()
}

/// The list of whose tasks are shown, everybody's pointed at where that is likely meant.
pub(super) fn pick_whose(app: &mut App, everyone: bool) -> Vec<Effect> {
    let mut list = lists::whose(&app.session);
    let ticket = app.session.ticket(Asker::Picker);
    list.ticket = Some(ticket);
    if everyone {
        let is_everyone = |value: &Picked| *value == Picked::Whose(Whose::Everyone);
        list.at = list.options.iter().position(|(value, _)| is_everyone(value)).or(Some(0));
    }
    let _ = pick(app, list);
    vec![Effect::CountPeople(ticket, app.session.bounds())]
}

/// Works off the marked tasks, else those of the view from the selected one on.
fn open_queue(app: &mut App) -> Vec<Effect> {
    let App { session, board, .. } = app;
    let (queue, effects) = if board.marks.is_empty() {
        let first = board.selected().map(|row| row.task.id);
        let (Some(query), Some(first)) = (marks::whole_view(board, session), first) else {
            return session.say(Notice::Plain("queue-empty"));
        };
        queue::open_view(session, query, first)
    } else {
        let rows = board.marks.rows();
        board.marks.clear();
        queue::open(session, rows)
    };
    app.screens.push(Screen::Queue(Box::new(queue)));
    effects
}

fn back(app: &mut App) -> Vec<Effect> {
    let App { session, board, .. } = app;
    if board.detail.full || board.detail.focus {
        (board.detail.full, board.detail.focus) = (false, false);
        return Vec::new();
    }
    if board.marks.clear() {
        return Vec::new();
    }
    if board.filter.is_some() {
        return board::clear_filter(board, session);
    }
    match board.saved.at {
        Some(_) => board::show(board, session, board.view),
        None => Vec::new(),
    }
}

/// Ends the board: what waits is sent or stays. The person who wants to quit a second time does not wait for it.
fn end(app: &mut App, ending: Ending) -> Vec<Effect> {
    match (app.phase, ending) {
        (Phase::Stopped { .. }, _) => Vec::new(),
        (Phase::Stopping(first), Ending::Quit) => {
            app.phase = Phase::Stopped { ending: first, unsent: app.session.background.unsent.total() };
            Vec::new()
        }
        (Phase::Running | Phase::Stopping(_), _) => {
            app.phase = Phase::Stopping(ending);
            vec![Effect::Quit]
        }
    }
}

/// Esc while a sign-in is being tried, or while the browser is waited for: that ends, and the form stays. None when nothing is under
/// way.
fn give_up(app: &mut App) -> Option<Vec<Effect>> {
    let Some(Screen::Form(form)) = app.screens.last() else { return None };
    match form.purpose {
        super::Purpose::Agreeing(_) => drop(app.screens.pop()),
        _ if form.is_trying() => {}
        _ => return None,
    }
    if let Some(Screen::Form(form)) = app.screens.last_mut() {
        form.waiting = None;
    }
    app.session.notice = None;
    Some(vec![Effect::StopSigningIn])
}

/// Completes with the result that was written last. Right after the start the store is asked which that is.
fn complete_again(app: &mut App, rows: Vec<Row>) -> Vec<Effect> {
    match app.session.results.last.clone() {
        Some(last) => complete_like(app, rows, &last),
        None => {
            app.again = rows;
            vec![Effect::RecentResults]
        }
    }
}

/// What waits for the last result is completed with it, unless the person is at something else by now.
pub(super) fn with_last_result(app: &mut App) -> Vec<Effect> {
    let rows = std::mem::take(&mut app.again);
    if rows.is_empty() || !matches!(app.screens.last(), None | Some(Screen::Queue(_))) {
        return Vec::new();
    }
    let results = &app.session.results;
    let often = || results.recent.first().map(|text| LastResult { text: text.clone(), here: None });
    match results.last.clone().or_else(often) {
        Some(last) => complete_like(app, rows, &last),
        None => app.session.say(Notice::Plain("no-last-result")),
    }
}

fn complete_like(app: &mut App, rows: Vec<Row>, last: &LastResult) -> Vec<Effect> {
    match complete::again(&mut app.session, rows, last) {
        Ok(complete::Again::Done(nexts)) => run(app, nexts),
        Ok(complete::Again::Ask(form)) => open_form(app, *form),
        // A result that was taken once reads as it did then.
        Err(_) => Vec::new(),
    }
}

/// Completes a task with a result that was pointed at.
fn completed(app: &mut App, row: &Row, result: &str, due: Option<DateTime<Utc>>) -> Vec<Effect> {
    let nexts = match due {
        Some(due) => complete::and_go_on(&mut app.session, row, result, due),
        None => complete::with_result(&mut app.session, std::slice::from_ref(row), result).unwrap_or_default(),
    };
    run(app, nexts)
}

/// What was chosen from a list.
fn on_picked(app: &mut App, picked: Picked, rows: &[Row]) -> Vec<Effect> {
    let all = |patch: Patch| rows.iter().map(|row| Edit::Change { task: row.task.id, patch: patch.clone() }).collect();
    let named = |options: Vec<(i64, String)>, value: i64| {
        options.into_iter().find(|(own, _)| *own == value).map_or(To::Nothing, |(_, name)| To::Name(name))
    };
    match picked {
        Picked::Account(at) if app.session.accounts.at == Some(at) => Vec::new(),
        Picked::Account(at) => end(app, Ending::Switch(at)),
        Picked::Connect(action) | Picked::Act(action) => act(app, action),
        Picked::Whose(whose) => show_whose(app, whose),
        Picked::Assign(user) => {
            let to = named(app.session.people(), user);
            saved(app, Save::of("assign", rows, all(Patch::assign(UserId(user))), to))
        }
        Picked::Retype(kind) => {
            let patch = Patch { kind: Some(TaskTypeId(kind)), ..Patch::default() };
            let to = named(app.session.kinds(), kind);
            saved(app, Save::of("retype", rows, all(patch), to))
        }
        Picked::Theme(name) => vec![Effect::UseTheme(name)],
        Picked::Phone(call, phone) => {
            let nexts = phone::take(&app.session, call, &phone);
            run(app, nexts)
        }
    }
}

pub(super) fn show_whose(app: &mut App, whose: Whose) -> Vec<Effect> {
    let App { session, board, .. } = app;
    // The rows first: nothing can be done before they are there, and what is written may have to wait.
    let mut effects = if session.whose == Some(whose) {
        board::reload(board, session)
    } else {
        session.whose = Some(whose);
        board.marks.clear();
        board.of_others();
        board::afresh(board, session)
    };
    effects.extend([Effect::Count(whose, session.bounds()), Effect::RememberWhose(whose)]);
    effects
}

/// Orders edits of tasks to be stored, after a question where they are many; the form stays until they are.
fn saved(app: &mut App, save: Save) -> Vec<Effect> {
    match save.count {
        0 => Vec::new(),
        _ if save.is_large() && !is_saving(app) => opened(app, Open::Confirm(Box::new(save))),
        _ => store(app, save),
    }
}

/// True while what stands in the form on top is being stored.
fn is_saving(app: &App) -> bool {
    matches!(app.screens.last(), Some(Screen::Form(form)) if form.saving.is_some())
}

/// Orders what was decided to be stored.
fn store(app: &mut App, save: Save) -> Vec<Effect> {
    // A second Enter while the first is being stored must not make a second task.
    if is_saving(app) {
        return Vec::new();
    }
    let Save { act, sample, count, to, edits, shown } = save;
    let text = sample.into_iter().next().unwrap_or_default();
    let ticket = app.session.ticket(Asker::Form);
    let notice = Notice::Done { act: act.clone(), text, count, to };
    app.session.background.bulk = None;
    if !matches!(act.as_str(), "create" | "note") && app.queue().is_none() && !app.board.marks.is_empty() {
        app.marked_act = Some(ticket);
    }
    if let Some(queue) = queue_mut(app) {
        queue::on_saving(queue, ticket, &act);
    }
    match app.screens.last_mut() {
        Some(Screen::Form(form)) => form.saving = Some((ticket, notice)),
        _ => app.session.say_done(notice),
    }
    vec![Effect::Save { ticket, edits, shown, label: act }]
}

fn amend(app: &mut App, id: ChangeId, edit: Edit) -> Vec<Effect> {
    let ticket = app.session.ticket(Asker::Form);
    match app.screens.last_mut() {
        Some(Screen::Form(form)) if form.saving.is_none() => {
            form.saving = Some((ticket, Notice::Plain("amended")));
        }
        _ => return Vec::new(),
    }
    vec![Effect::Amend { ticket, id, edit }]
}

/// The queue, if tasks are worked off in a row.
pub(super) fn queue_mut(app: &mut App) -> Option<&mut queue::Queue> {
    app.screens.iter_mut().find_map(|screen| match screen {
        Screen::Queue(queue) => Some(queue.as_mut()),
        _ => None,
    })
}

/// A key that is text, or nothing.
pub(super) fn typed(app: &mut App, key: Key) -> Vec<Effect> {
    let App { session, board, screens, .. } = app;
    match screens.last_mut() {
        Some(Screen::Form(form)) => keys::typed(form, session, key),
        Some(Screen::Pick(picker)) => {
            picker::typed(picker, key);
            Vec::new()
        }
        Some(Screen::Filter(field)) => filter_line::typed(field, board, session, key),
        Some(Screen::Help(help)) => {
            let nexts = help::typed(help, session.seen.help_hidden, key);
            run(app, nexts)
        }
        Some(Screen::Queue(queue)) => match key.code {
            Code::Char(digit @ '1'..='9') if !key.ctrl && !key.alt => {
                let nexts = results::take(queue, session, digit as usize - '1' as usize);
                run(app, nexts)
            }
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// Pasted text goes where typed text goes; outside fields it means nothing, and that is said.
pub(super) fn pasted(app: &mut App, text: &str) -> Vec<Effect> {
    let App { session, board, screens, .. } = app;
    match screens.last_mut() {
        Some(Screen::Form(form)) => keys::pasted(form, session, text),
        Some(Screen::Pick(picker)) => {
            picker::pasted(picker, text);
            Vec::new()
        }
        Some(Screen::Filter(field)) => filter_line::pasted(field, board, session, text),
        Some(Screen::Help(help)) => {
            help::pasted(help, text);
            Vec::new()
        }
        _ => session.say(Notice::Plain("looked-like-paste")),
    }
}

/// A numbered choice of the form on top was clicked.
pub(super) fn choose(app: &mut App, at: usize) -> Vec<Effect> {
    let App { session, board, screens, .. } = app;
    let nexts = match screens.last_mut() {
        Some(Screen::Form(form)) => keys::choose(form, session, board, at),
        Some(Screen::Pick(picker)) => {
            picker.at = Some(at);
            picker::accept(picker)
        }
        Some(Screen::Queue(queue)) => results::take(queue, session, at),
        Some(Screen::Welcome { at: chosen }) => {
            *chosen = at;
            return act(app, Action::Choose);
        }
        _ => Vec::new(),
    };
    run(app, nexts)
}
