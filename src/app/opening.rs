//! Opening things above the board, and what closing them means for the board.

use super::board::{self, marks};
use super::forms::{complete, correct, new, save_view, sign_in};
use super::msg::effect::{Effect, LocalEffect, ReadEffect};
use super::msg::next::{Open, Picked};
use super::msg::notice::Notice;
use super::msg::ticket::Asker;
use super::screens::{lists, queue};
use super::{App, Form, Picker, Screen};
use crate::domain::{UserId, Whose};

/// Opens what a screen or form asked for.
pub(super) fn opened(app: &mut App, open: Open) -> Vec<Effect> {
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
        Open::Complete(row, words) => {
            let mut form = complete::open(&app.session, vec![*row]);
            complete::begin_with(&mut form, &words);
            form
        }
        Open::Correct(change, row) => match correct::open(&app.session, &change, row.map(|row| *row)) {
            Some(form) => form,
            // Its task is no longer stored here, so there is nothing to fill a form with.
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

pub(super) fn pick(app: &mut App, picker: Picker) -> Vec<Effect> {
    app.screens.push(Screen::Pick(Box::new(picker)));
    Vec::new()
}

/// Opens the list of people whose tasks can be shown, with Everyone preselected if that is likely meant.
pub(super) fn pick_whose(app: &mut App, everyone: bool) -> Vec<Effect> {
    let mut list = lists::whose(&app.session);
    let ticket = app.session.ticket(Asker::Picker);
    list.ticket = Some(ticket);
    if everyone {
        list.at = list.options.iter().position(|option| option.value == Picked::Whose(Whose::Everyone)).or(Some(0));
    }
    // The list opens at once; the counts are filled in when they arrive.
    let _ = pick(app, list);
    vec![Effect::Read(ReadEffect::CountPeople(ticket, app.session.bounds()))]
}

pub(super) fn show_whose(app: &mut App, whose: Whose) -> Vec<Effect> {
    let App { session, board, .. } = app;
    // Rows first: nothing can be done until they are there, and a write may have to wait.
    let mut effects = if session.whose == Some(whose) {
        board::reload(board, session)
    } else {
        // Marks on tasks that are no longer visible would be acted on unseen.
        session.whose = Some(whose);
        board.marks.clear();
        board.of_others();
        board::afresh(board, session)
    };
    effects.extend([
        Effect::Read(ReadEffect::Count(whose, session.bounds())),
        Effect::Local(LocalEffect::RememberWhose(whose)),
    ]);
    effects
}

/// Closes the top screen. When the queue closes, the list selects the task of its last card.
pub(super) fn closed(app: &mut App) -> Vec<Effect> {
    let Some(Screen::Queue(queue)) = app.screens.pop() else { return Vec::new() };
    let App { session, board, .. } = app;
    queue.row().map(|row| board::come_to(board, session, row)).unwrap_or_default()
}

/// Opens the queue with the marked tasks, or with those of the view from the selected one on.
pub(super) fn open_queue(app: &mut App) -> Vec<Effect> {
    let App { session, board, .. } = app;
    let (queue, effects) = if board.marks.is_empty() {
        let first = board.selected().map(|row| row.task.id);
        let (Some(query), Some(first)) = (marks::whole_view(board, session), first) else {
            return session.say(Notice::Plain("queue-empty"));
        };
        queue::open_view(session, query, first)
    } else {
        // The queue now has the marked tasks. If they stayed marked, the next act on the board would apply to them.
        let rows = board.marks.rows();
        board.marks.clear();
        queue::open(session, rows)
    };
    app.screens.push(Screen::Queue(Box::new(queue)));
    effects
}
