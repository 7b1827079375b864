//! What reaches the app, and one turn of it: the only way in which it changes.

use chrono::{DateTime, Utc};

use super::msg::action::Action;
use super::msg::effect::Effect;
use super::msg::key::Key;
use super::msg::mouse::Mouse;
use super::msg::notice::Notice;
use super::msg::report::Report;
use super::msg::settings::Settings;
use super::session::Seen;
use super::{App, Screen, acts, board, mouse, on_report, remind, typing};

/// What reaches the app.
#[derive(Clone, PartialEq, Debug)]
pub enum Msg {
    /// The person wants something.
    Act(Action),
    /// A key that means no action here: text, or nothing.
    Type(Key),
    /// Keys that begin a longer sequence; none when one came that continues nothing.
    Began(Vec<Key>),
    /// The mouse did something.
    Mouse(Mouse),
    /// Text was pasted.
    Paste(String),
    /// The worker says something.
    Report(Report),
    /// How much room the last drawing had.
    Saw(Seen),
    /// The settings are these now, and this is to be said of it.
    Settings(Box<Settings>, Option<Notice>),
    /// Something that the terminal was asked to do came to this.
    Said(Notice),
    /// Nothing was typed for a moment: time to look up details.
    Rest,
    /// A minute passed.
    Tick,
    /// A task is soon due.
    Remind,
    /// A quarter of the time is over in which the last act waits for undo.
    Waited,
}

/// One turn: what the message changes, and what is to be done about it.
#[must_use]
pub fn update(app: &mut App, msg: Msg, now: DateTime<Utc>) -> Vec<Effect> {
    // The time comes in with the message, so that a recorded session plays the same again.
    app.session.now = now;
    board::closing::expire(&mut app.board, &app.session);
    app.board.set_typing(matches!(app.screens.last(), Some(Screen::Filter(_))));
    let look = brings_reminders(&msg);
    // Whatever the person does else ends a sequence of keys; reports and timers leave it as it is.
    if matches!(msg, Msg::Act(_) | Msg::Type(_) | Msg::Mouse(_) | Msg::Paste(_)) {
        app.pending.clear();
    }
    let mut effects = handle(app, msg);
    if look {
        effects.extend(remind::look(&mut app.reminders, &mut app.session));
    }
    // The last gate: whatever a screen forgot to check, nothing that writes gets past it.
    if app.session.read_only {
        only_look(app, &mut effects);
    }
    // Behind all else, so that what this turn had to say goes first and the reminder waits.
    remind::show(&mut app.reminders, &mut app.session);
    effects
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
        Msg::Saw(seen) => saw(app, seen),
        Msg::Settings(settings, notice) => {
            if app.session.settings.config.views != settings.config.views {
                board::saved_views::set(&mut app.board, &mut app.session, settings.config.views.clone());
            }
            app.session.settings = *settings;
            // Settings that are merely read again take nothing away that the person has not read yet.
            app.session.notice = notice.or(app.session.notice.take());
            Vec::new()
        }
        Msg::Said(notice) => app.session.say(notice),
        Msg::Rest => board::look_closer(&mut app.board, &mut app.session),
        Msg::Tick => {
            // It comes again with the counts. Until then its timer must not go off for the same second once more.
            app.board.counts.next_overdue = None;
            let mut effects = board::reload(&mut app.board, &mut app.session);
            effects.extend(remind::tell(&mut app.reminders, &mut app.session));
            effects
        }
        Msg::Remind => remind::tell(&mut app.reminders, &mut app.session),
        // That time passes changes what is drawn.
        Msg::Waited => Vec::new(),
    }
}

fn saw(app: &mut App, seen: Seen) -> Vec<Effect> {
    let grown = seen.list_rows > app.session.seen.list_rows;
    app.board.keep_in_sight(seen.list_rows);
    // What is shown from now on and was not asked for yet.
    if seen.attempts && !app.session.seen.attempts || seen.rail && !app.session.seen.rail {
        board::forget_detail(&mut app.board);
    }
    app.session.seen = seen;
    // A larger terminal shows rows that nobody asked for yet.
    if grown { board::more(&mut app.board, &mut app.session) } else { Vec::new() }
}

/// True when coming tasks may be others than before.
fn brings_reminders(msg: &Msg) -> bool {
    match msg {
        Msg::Tick => true,
        Msg::Report(report) => {
            matches!(report, Report::Ready { .. } | Report::Saved(..) | Report::Undone(_) | Report::Changed)
        }
        _ => false,
    }
}

/// Whatever way an order to change something came about, it goes no further.
fn only_look(app: &mut App, effects: &mut Vec<Effect>) {
    let before = effects.len();
    effects.retain(|effect| !matches!(effect, Effect::Write(_)));
    if effects.len() < before {
        app.session.notice = Some(Notice::Plain("read-only"));
    }
}
