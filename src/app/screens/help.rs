//! All keys: a page to scroll through, filtered by typing.

use crate::app::forms::field::{Field, FieldId};
use crate::app::msg::action::TypingAction;
use crate::app::msg::key::{Code, Key};
use crate::app::msg::next::{Next, Open};

/// Lines scrolled by a page key.
const PAGE: isize = 10;

/// The page of all keys.
#[derive(Clone, Debug)]
pub struct Help {
    /// First line shown.
    pub top: usize,
    /// The search text.
    pub query: Field,
}

impl Help {
    /// All keys, from the first one.
    pub fn new() -> Self {
        Self { top: 0, query: Field::line(FieldId::Find, "") }
    }

    /// Scrolls by this many lines; `hidden` lines are below the visible ones.
    fn scroll(&mut self, lines: isize, hidden: usize) -> Vec<Next> {
        self.top = self.top.saturating_add_signed(lines).min(self.top + hidden);
        Vec::new()
    }
}

impl Default for Help {
    fn default() -> Self {
        Self::new()
    }
}

/// What an action does in the help; `hidden` lines are below the visible ones.
pub(in crate::app) fn act(help: &mut Help, hidden: usize, action: TypingAction) -> Vec<Next> {
    use TypingAction as A;
    match action {
        A::ChoiceUp | A::PreviousField => help.scroll(-1, hidden),
        A::ChoiceDown | A::NextField => help.scroll(1, hidden),
        // From reading to doing: the palette opens with the same actions and the same search text.
        A::Accept => vec![Next::Close, Next::Open(Open::Palette(help.query.typed()))],
        A::Leave => vec![Next::Close],
        A::NewLine | A::SaveFilter | A::Editor | A::CopyPage => Vec::new(),
    }
}

/// A key that is text, scrolls a page, or closes the help.
pub(in crate::app) fn typed(help: &mut Help, hidden: usize, key: Key) -> Vec<Next> {
    match key.code {
        Code::PageUp => return help.scroll(-PAGE, hidden),
        Code::PageDown => return help.scroll(PAGE, hidden),
        // As in every other list. In the Russian layout й is on the key of q, and the comma on that of the question
        // mark.
        Code::Char('?' | ',' | 'q' | 'й') if help.query.typed().is_empty() => return vec![Next::Close],
        Code::F(1) => return vec![Next::Close],
        _ => {}
    }
    if help.query.key(key) {
        help.top = 0;
    }
    Vec::new()
}

/// Searches for pasted text.
pub(in crate::app) fn pasted(help: &mut Help, text: &str) {
    help.query.paste(text);
    help.top = 0;
}
