//! All keys: a page to scroll through, narrowed by typing.

use crate::app::forms::field::{Field, FieldId};
use crate::app::msg::action::TypingAction;
use crate::app::msg::key::{Code, Key};
use crate::app::msg::next::{Next, Open};

/// Lines of a page.
const PAGE: isize = 10;

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
        Self { top: 0, query: Field::line(FieldId::Find, "") }
    }

    /// Moves by so many lines, `hidden` of which did not fit below.
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

/// What an action does here; so many lines do not fit below.
pub(in crate::app) fn act(help: &mut Help, hidden: usize, action: TypingAction) -> Vec<Next> {
    use TypingAction as A;
    match action {
        A::ChoiceUp | A::PreviousField => help.scroll(-1, hidden),
        A::ChoiceDown | A::NextField => help.scroll(1, hidden),
        // From reading to doing: the same actions, and what was searched for.
        A::Accept => vec![Next::Close, Next::Open(Open::Palette(help.query.typed()))],
        A::Leave => vec![Next::Close],
        A::NewLine | A::SaveFilter | A::Editor | A::CopyPage => Vec::new(),
    }
}

/// A key that is text, turns pages, or closes what it opened.
pub(in crate::app) fn typed(help: &mut Help, hidden: usize, key: Key) -> Vec<Next> {
    match key.code {
        Code::PageUp => return help.scroll(-PAGE, hidden),
        Code::PageDown => return help.scroll(PAGE, hidden),
        // As in every other list; on a Russian layout й stands where q does, and a comma where the question mark does.
        Code::Char('?' | ',' | 'q' | 'й') if help.query.typed().is_empty() => return vec![Next::Close],
        Code::F(1) => return vec![Next::Close],
        _ => {}
    }
    if help.query.key(key) {
        help.top = 0;
    }
    Vec::new()
}

/// Pasted text is searched for.
pub(in crate::app) fn pasted(help: &mut Help, text: &str) {
    help.query.paste(text);
    help.top = 0;
}
