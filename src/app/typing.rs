//! Text, and choices by number, for the screen on top.

use super::acts::{act, run};
use super::forms::keys;
use super::msg::effect::Effect;
use super::msg::key::{Code, Key};
use super::msg::notice::Notice;
use super::screens::{filter_line, help, picker, results};
use super::{Action, App, Screen};

/// A key that may be text.
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
            let nexts = help::typed(help, session.measured.help_hidden, key);
            run(app, nexts)
        }
        Some(Screen::Queue(queue)) => match key.code {
            Code::Char(digit @ '1'..='9') if !key.ctrl && !key.alt => {
                let nexts = results::take(queue, session, &board.agenda, digit as usize - '1' as usize);
                run(app, nexts)
            }
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// Pasted text is handled like typed text; outside of text fields it is ignored, and a notice says so.
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

/// A numbered choice on the top screen was clicked.
pub(super) fn choose(app: &mut App, at: usize) -> Vec<Effect> {
    let App { session, board, screens, .. } = app;
    let nexts = match screens.last_mut() {
        Some(Screen::Form(form)) => keys::choose(form, session, board, at),
        Some(Screen::Pick(picker)) => {
            picker.at = Some(at);
            picker::accept(picker)
        }
        Some(Screen::Queue(queue)) => results::take(queue, session, &board.agenda, at),
        Some(Screen::Welcome { at: chosen }) => {
            *chosen = at;
            return act(app, Action::Choose);
        }
        _ => Vec::new(),
    };
    run(app, nexts)
}
