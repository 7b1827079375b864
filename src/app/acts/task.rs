//! What is done to the current tasks (the queue's card, the marked tasks or the selected one), or to the people they
//! are about.

use super::run;
use crate::app::board::day;
use crate::app::forms::{complete, edit, new, note, reschedule};
use crate::app::msg::action::{ChangeAction, ContactAction, ShiftAction, TaskAction};
use crate::app::msg::effect::{Effect, ReadEffect, TerminalEffect};
use crate::app::msg::next::Call;
use crate::app::msg::notice::Notice;
use crate::app::opening::{open_form, pick};
use crate::app::saving::complete_again;
use crate::app::screens::{lists, phone};
use crate::app::{App, Screen};

pub(super) fn on_task(app: &mut App, task: TaskAction) -> Vec<Effect> {
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
            vec![Effect::Read(ReadEffect::RecentResults)]
        }
        TaskAction::CompleteAgain => {
            let nexts = complete_again(app, rows);
            run(app, nexts)
        }
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

pub(super) fn on_change(app: &mut App, change: ChangeAction) -> Vec<Effect> {
    match change {
        ChangeAction::Retype => {
            let rows = app.targets();
            if rows.is_empty() {
                return Vec::new();
            }
            let list = lists::kinds(&app.session, rows);
            pick(app, list)
        }
        ChangeAction::Note => {
            let Some(row) = app.current().cloned() else { return Vec::new() };
            match row.task.subject {
                Some(subject) => open_form(app, note::open(subject, row)),
                None => app.session.say(Notice::Plain("no-subject")),
            }
        }
    }
}

pub(super) fn on_contact(app: &mut App, contact: ContactAction) -> Vec<Effect> {
    let Some(row) = app.current().cloned() else { return Vec::new() };
    let link = app.session.link(&row);
    let call = match contact {
        ContactAction::Browse => return vec![Effect::Terminal(TerminalEffect::OpenLink(link))],
        ContactAction::CopyLink => {
            app.session.notice = Some(Notice::copied(link.clone(), app.session.settings.multiplexer));
            return vec![Effect::Terminal(TerminalEffect::Copy(link))];
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

pub(super) fn on_shift(app: &mut App, shift: ShiftAction) -> Vec<Effect> {
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
