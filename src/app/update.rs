//! The app's messages, and `update`: the only way in which the app changes.

use chrono::{DateTime, Utc};

use super::msg::action::{Action, Group};
use super::msg::effect::Effect;
use super::msg::key::Key;
use super::msg::mouse::Mouse;
use super::msg::notice::Notice;
use super::msg::report::Report;
use super::msg::settings::Settings;
use super::revision::Revision;
use super::session::Measured;
use super::{App, Screen, acts, board, mouse, on_report, remind, typing};

/// What reaches the app.
#[derive(Clone, PartialEq, Debug)]
pub enum Msg {
    /// The person wants this.
    Act(Action),
    /// A key that is no action here: it may be text.
    Type(Key),
    /// The keys typed so far of a longer sequence; empty after a key that doesn't continue it.
    Began(Vec<Key>),
    /// A mouse event.
    Mouse(Mouse),
    /// Text was pasted.
    Paste(String),
    /// The outcome of something the app ordered, or news from the background.
    Report(Report),
    /// How much room the last drawing had.
    Measured(Measured),
    /// The settings changed to these, with a notice about it.
    Settings(Box<Settings>, Option<Notice>),
    /// The outcome of something that the terminal was asked to do.
    Said(Notice),
    /// No key was pressed for a moment: time to look up details.
    Rest,
    /// A minute passed.
    Tick,
    /// A task is due soon.
    Remind,
    /// Another quarter of the time for undo has passed.
    Waited,
}

/// One turn: applies the message, and returns the effects to carry out.
#[must_use]
pub fn update(app: &mut App, msg: Msg, now: DateTime<Utc>) -> Vec<Effect> {
    // The time comes in with the message, so that a recorded session can be replayed exactly.
    app.session.now = now;
    let expired = board::closing::expire(&mut app.board, &app.session);
    if expired || !keeps_revision(app, &msg) {
        app.revision = Revision::new();
    }
    app.board.set_typing(matches!(app.screens.last(), Some(Screen::Filter(_))));
    let look = brings_reminders(&msg);
    // Any other input ends a sequence of keys; reports and timers don't.
    if matches!(msg, Msg::Act(_) | Msg::Type(_) | Msg::Mouse(_) | Msg::Paste(_)) {
        app.pending.clear();
    }
    let mut effects = handle(app, msg);
    if look {
        effects.extend(remind::look(&mut app.reminders, &mut app.session));
    }
    // The last gate: nothing that writes gets past it, even if a screen forgot to check.
    if app.session.read_only {
        only_look(app, &mut effects);
    }
    // Last, so that a notice of this turn goes first and the reminder waits.
    remind::show(&mut app.reminders, &mut app.session);
    effects
}

/// True if the message changes no more than a step in the list does, of which [`Revision`] tells.
fn keeps_revision(app: &App, msg: &Msg) -> bool {
    match msg {
        // The last key of a sequence also takes away what is shown of its first ones.
        Msg::Act(action) => app.pending.is_empty() && matches!(action.group(), Group::Step(_)),
        Msg::Measured(_) => true,
        _ => false,
    }
}

fn handle(app: &mut App, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Began(keys) => {
            app.pending = keys;
            Vec::new()
        }
        Msg::Act(action) => acts::act(app, action),
        Msg::Type(key) => typing::typed(app, key),
        Msg::Mouse(mouse) => mouse::on_mouse(app, mouse),
        Msg::Paste(text) => typing::pasted(app, &text),
        Msg::Report(report) => on_report::on_report(app, report),
        Msg::Measured(measured) => on_measured(app, measured),
        Msg::Settings(settings, notice) => {
            if app.session.settings.config.views != settings.config.views {
                board::saved_views::set(&mut app.board, &mut app.session, settings.config.views.clone());
            }
            app.session.settings = *settings;
            // Rereading the settings must not remove a notice that the person hasn't read yet.
            app.session.notice = notice.or(app.session.notice.take());
            Vec::new()
        }
        Msg::Said(notice) => app.session.say(notice),
        Msg::Rest => board::look_closer(&mut app.board, &mut app.session),
        Msg::Tick => {
            // The counts bring the next one. Until then its timer must not fire again for the same second.
            app.board.counts.next_overdue = None;
            let mut effects = board::reload(&mut app.board, &mut app.session);
            effects.extend(remind::tell(&mut app.reminders, &mut app.session));
            effects
        }
        Msg::Remind => remind::tell(&mut app.reminders, &mut app.session),
        // Nothing to change: the passing time itself changes what is drawn.
        Msg::Waited => Vec::new(),
    }
}

fn on_measured(app: &mut App, measured: Measured) -> Vec<Effect> {
    let grown = measured.list_rows > app.session.measured.list_rows;
    app.board.keep_in_sight(measured.list_rows);
    // What becomes visible now has not been asked for yet.
    let before = &app.session.measured;
    if grown || measured.attempts && !before.attempts || measured.rail && !before.rail {
        board::forget_detail(&mut app.board);
    }
    app.session.measured = measured;
    // A larger terminal shows rows that nobody has asked for yet.
    if grown { board::more(&mut app.board, &mut app.session) } else { Vec::new() }
}

/// True if the coming tasks may have changed.
fn brings_reminders(msg: &Msg) -> bool {
    match msg {
        Msg::Tick => true,
        Msg::Report(report) => {
            matches!(report, Report::Ready { .. } | Report::Saved(..) | Report::Undone(_) | Report::Changed)
        }
        _ => false,
    }
}

/// Drops all effects that write, however they came about, and says so.
fn only_look(app: &mut App, effects: &mut Vec<Effect>) {
    let before = effects.len();
    effects.retain(|effect| !matches!(effect, Effect::Write(_)));
    if effects.len() < before {
        app.session.notice = Some(Notice::Plain("read-only"));
    }
}
