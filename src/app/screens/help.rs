//! All keys, to read.

use crate::app::msg::action::ReadingAction;
use crate::app::msg::next::{Next, Open};

/// Lines of a page.
const PAGE: usize = 10;

/// What a key does here; so many lines do not fit below.
pub(in crate::app) fn act(top: &mut usize, hidden: usize, action: ReadingAction) -> Vec<Next> {
    use ReadingAction as A;
    let most = *top + hidden;
    match action {
        A::ReadUp => *top = top.saturating_sub(1),
        A::ReadDown => *top = (*top + 1).min(most),
        A::ReadPageUp => *top = top.saturating_sub(PAGE),
        A::ReadPageDown => *top = (*top + PAGE).min(most),
        // From reading to doing: the same actions, to be found by typing.
        A::Choose => return vec![Next::Close, Next::Open(Open::Palette)],
        A::Close => return vec![Next::Close],
    }
    Vec::new()
}
