//! The question whether many tasks are really meant.

use crate::app::msg::action::ReadingAction;
use crate::app::msg::next::Next;
use crate::app::msg::save::Save;

/// What a key does to the question: confirm it, or go back.
pub(in crate::app) fn act(save: &Save, action: ReadingAction) -> Vec<Next> {
    use ReadingAction as A;
    match action {
        A::Choose => vec![Next::Close, Next::Store(Box::new(save.clone()))],
        A::Close => vec![Next::Close],
        A::ReadUp | A::ReadDown | A::ReadPageUp | A::ReadPageDown => Vec::new(),
    }
}
