//! The router of actions: each group is handled in one place, on the board or on the screen above it.

mod picked;
mod program;
mod task;

use self::picked::on_picked;
use self::program::{on_account, on_program};
use self::task::{on_change, on_contact, on_shift, on_task};

use super::board::{self, marks, navigation, saved_views, sort};
use super::ending::{end, give_up};
use super::forms::{complete, keys, spread};
use super::msg::action::{
    Action, BatchAction, CardAction, Group, LeaveAction, NarrowAction, PaneAction, ShowAction, SortAction, Trait,
    UndoAction,
};
use super::msg::effect::{Effect, WriteEffect};
use super::msg::next::{Ending, Next, Open};
use super::msg::notice::Notice;
use super::opening::{closed, open_form, open_queue, opened, pick, pick_whose};
use super::saving::{completed, correct, saved, store};
use super::screens::{confirm, filter_line, help, leads, lists, phone, picker, queue, results, unsent, welcome};
use super::{App, Field, Queue, Screen, Session, progress};
use crate::app::forms::field::FieldId;

/// Carries out an action where it was meant: on the top screen if there is one, otherwise on the board.
pub(super) fn act(app: &mut App, action: Action) -> Vec<Effect> {
    if refuses(app, action) {
        return Vec::new();
    }
    // While an attempt to sign in is under way, Leave only ends that attempt; the form stays open for another try.
    if action == Action::Leave
        && let Some(effects) = give_up(app)
    {
        return effects;
    }
    let App { session, board, screens, .. } = app;
    let nexts = match (screens.last_mut(), action.group()) {
        (None, _) => {
            forget_last(session);
            return on_board(app, action);
        }
        (Some(Screen::Form(form)), Group::Typing(action)) => keys::act(form, session, board, action),
        (Some(Screen::Pick(picker)), Group::Typing(action)) => picker::act(picker, action),
        (Some(Screen::Filter(field)), Group::Typing(action)) => filter_line::act(field, board, session, action),
        (Some(Screen::Unsent(unsent)), Group::Unsent(action)) => {
            session.notice = None;
            unsent::act(unsent, session, action)
        }
        (Some(Screen::Queue(queue)), Group::Card(action)) => {
            forget_last(session);
            on_card(queue, session, action)
        }
        (Some(Screen::Queue(queue)), _) if action.is(Trait::Card) => {
            forget_last(session);
            // Dialling again or looking something up doesn't mean the person chose another result.
            let begun = queue.pointed.take_if(|_| action.is(Trait::Writes)).filter(|_| action == Action::Complete);
            let effects = on_board(app, action);
            // "In one's own words" starts with the text of the result that was pointed at.
            if let (Some(begun), Some(Screen::Form(form))) = (begun, app.screens.last_mut()) {
                complete::begin_with(form, &format!("{} ", begun.result));
            }
            return effects;
        }
        (Some(Screen::Leads(leads)), Group::Lead(action)) => {
            session.notice = None;
            leads::act(leads, session, action)
        }
        (Some(screen), _) if works_among(screen, action) => {
            take_back_question(screen);
            session.notice = None;
            return on_board(app, action);
        }
        (Some(Screen::Confirm(save)), Group::Reading(action)) => confirm::act(save, action),
        (Some(Screen::Help(help)), Group::Typing(action)) => help::act(help, session.measured.help_hidden, action),
        (Some(Screen::Code(_)), Group::Reading(action)) => phone::in_code(action),
        (Some(Screen::Welcome { at }), Group::Reading(action)) => welcome::act(at, action),
        // Other groups mean nothing there.
        (Some(Screen::Form(_) | Screen::Pick(_) | Screen::Filter(_) | Screen::Unsent(_) | Screen::Queue(_)), _)
        | (Some(Screen::Confirm(_) | Screen::Leads(_) | Screen::Code(_)), _)
        | (Some(Screen::Help(_) | Screen::Welcome { .. }), _) => Vec::new(),
    };
    run(app, nexts)
}

/// The outcome of the last act is no longer shown.
fn forget_last(session: &mut Session) {
    session.notice = None;
    progress::on_key(session);
}

/// An act of the board that also works on the rows of this screen.
fn works_among(screen: &Screen, action: Action) -> bool {
    match screen {
        Screen::Leads(_) => action.is(Trait::Leads),
        Screen::Unsent(_) => action.is(Trait::Unsent),
        _ => false,
    }
}

/// A question on the unsent edits is confirmed only by pressing the same key again; any other key withdraws it.
fn take_back_question(screen: &mut Screen) {
    if let Screen::Unsent(unsent) = screen {
        unsent.confirming = None;
    }
}

/// What a key of the queue does to its card. It goes to the selected result first, if there is one.
fn on_card(queue: &mut Queue, session: &mut Session, action: CardAction) -> Vec<Next> {
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

/// Carries out what a screen or form answered, in order.
pub(super) fn run(app: &mut App, nexts: Vec<Next>) -> Vec<Effect> {
    let mut effects = Vec::new();
    for next in nexts {
        match next {
            Next::Effect(effect) => effects.push(effect),
            Next::Act(action) => effects.extend(on_board(app, action)),
            Next::Open(open) => effects.extend(opened(app, open)),
            Next::Close => effects.extend(closed(app)),
            Next::Say(notice) => app.session.notice = Some(notice),
            Next::Save(save) => effects.extend(saved(app, *save)),
            Next::Store(save) => effects.extend(store(app, *save)),
            Next::Complete { row, result, due } => {
                let nexts = completed(app, &row, &result, due);
                effects.extend(run(app, nexts));
            }
            Next::Correct(id, edit) => effects.extend(correct(app, id, *edit)),
            Next::Picked(picked, rows) => effects.extend(on_picked(app, picked, &rows)),
            Next::End(ending) => effects.extend(end(app, ending)),
        }
    }
    effects
}

/// What an action does on the board, or to the queue's card.
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
        Group::Change(change) => on_change(app, change),
        Group::Undo(UndoAction::Undo) => vec![Effect::Write(WriteEffect::Undo)],
        Group::Undo(UndoAction::Redo) => vec![Effect::Write(WriteEffect::Redo)],
        Group::Undo(UndoAction::Stop) => progress::stop(session),
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
        // These keys belong to the screens above the board.
        Group::Typing(_) | Group::Reading(_) | Group::Card(_) | Group::Unsent(_) | Group::Lead(_) => Vec::new(),
    }
}

fn on_show(app: &mut App, action: Action, show: ShowAction) -> Vec<Effect> {
    use ShowAction as A;
    let App { session, board, .. } = app;
    let view = match show {
        A::NextView | A::PreviousView => return navigation::sideways(board, session, show == A::NextView),
        A::View1 | A::View2 | A::View3 | A::View4 | A::View5 | A::View6 | A::View7 => action.view(),
        A::Saved1 | A::Saved2 | A::Saved3 | A::Saved4 | A::Saved5 | A::Saved6 | A::Saved7 | A::Saved8 | A::Saved9 => {
            return saved_views::show(board, session, action);
        }
        A::SaveView => return opened(app, Open::SaveView),
        A::ForgetView => return saved_views::forget(board, session),
    };
    view.map_or_else(Vec::new, |view| board::show(board, session, view))
}

fn on_pane(app: &mut App, pane: PaneAction) -> Vec<Effect> {
    let App { session, board, .. } = app;
    match pane {
        PaneAction::Open if board.selected().is_none() => Vec::new(),
        // Enter goes from reading a task to what can be done about it, so Enter and the arrows alone reach everything.
        PaneAction::Open if board.detail.full => opened(app, Open::Palette(String::new())),
        PaneAction::Open => {
            (board.detail.full, board.detail.top) = (true, 0);
            board::look_closer(board, session)
        }
        PaneAction::OtherPane => {
            // Without a detail pane beside the list there is nothing to move the focus to.
            board.detail.focus ^= session.measured.detail_beside;
            Vec::new()
        }
    }
}

fn on_narrow(app: &mut App, narrow: NarrowAction) -> Vec<Effect> {
    match narrow {
        NarrowAction::Filter => {
            let present = app.board.filter.clone().unwrap_or_default();
            app.screens.push(Screen::Filter(Box::new(Field::line(FieldId::Find, &present))));
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

fn back(app: &mut App) -> Vec<Effect> {
    let App { session, board, .. } = app;
    // One thing per press, innermost first: leaving a card keeps marks and filter.
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

/// Tells the person that the board is read-only when an action would write. True if it was refused.
fn refuses(app: &mut App, action: Action) -> bool {
    let refused = app.session.read_only && action.is(Trait::Writes);
    if refused {
        app.session.notice = Some(Notice::Plain("read-only"));
    }
    refused
}
