//! All keys: a page to scroll through, narrowed by typing.

use crate::app::forms::field::{Field, FieldId};
use crate::app::forms::opening::palette;
use crate::app::msg::effect::Effect;
use crate::app::msg::key::{Code, Key};
use crate::app::{Action, App, Screen};

/// Lines of a page.
const PAGE: usize = 10;

/// The page of all keys.
#[derive(Clone, Debug)]
pub struct Help {
    /// First line shown.
    pub top: usize,
    /// What is searched for.
    pub query: Field,
}

impl Help {
    /// All keys from the beginning.
    pub fn new() -> Self {
        Self { top: 0, query: Field::text(FieldId::Find, "", false) }
    }
}

impl Default for Help {
    fn default() -> Self {
        Self::new()
    }
}

/// What a key does here.
pub(in crate::app) fn act(app: &mut App, action: Action) -> Vec<Effect> {
    match action {
        Action::ChoiceUp | Action::PreviousField => scroll(app, -1),
        Action::ChoiceDown | Action::NextField => scroll(app, 1),
        // From reading to doing: the same actions, and what was searched for.
        Action::Accept => {
            let Some(Screen::Help(help)) = app.screens.pop() else { return Vec::new() };
            let effects = palette(app);
            if let Some(Screen::Pick(picker)) = app.screens.last_mut() {
                picker.query.set(&help.query.typed());
                picker.narrowed();
            }
            return effects;
        }
        Action::Leave => {
            app.screens.pop();
        }
        _ => {}
    }
    Vec::new()
}

/// A key that is text, turns pages, or closes what it opened.
pub(in crate::app) fn typed(app: &mut App, key: Key) {
    let Some(Screen::Help(help)) = app.screens.last_mut() else { return };
    match key.code {
        Code::PageUp => return scroll(app, -(PAGE as isize)),
        Code::PageDown => return scroll(app, PAGE as isize),
        // As in every other list; on a Russian layout й stands where q does, and a comma where the question mark does.
        Code::Char('?' | ',' | 'q' | 'й') if help.query.typed().is_empty() => {
            app.screens.pop();
            return;
        }
        Code::F(1) => {
            app.screens.pop();
            return;
        }
        _ => {}
    }
    if help.query.key(key) {
        help.top = 0;
    }
}

/// Pasted text is searched for.
pub(in crate::app) fn pasted(app: &mut App, text: &str) {
    if let Some(Screen::Help(help)) = app.screens.last_mut() {
        help.query.paste(text);
        help.top = 0;
    }
}

fn scroll(app: &mut App, lines: isize) {
    let hidden = app.seen.help_hidden;
    if let Some(Screen::Help(help)) = app.screens.last_mut() {
        help.top = help.top.saturating_add_signed(lines).min(help.top + hidden);
    }
}
