//! The filter line under the list.

use crate::app::board::{self, Board, filter};
use crate::app::forms::field::Field;
use crate::app::msg::action::{StepAction, TypingAction};
use crate::app::msg::effect::Effect;
use crate::app::msg::key::Key;
use crate::app::msg::next::{Next, Open};
use crate::app::session::Session;
use crate::find::Hint;

/// What an action does in the filter line.
pub(in crate::app) fn act(
    field: &mut Field,
    board: &mut Board,
    session: &mut Session,
    action: TypingAction,
) -> Vec<Next> {
    use TypingAction as A;
    let effects = match action {
        // A filter that isn't understood stays in the line, with the error below it: the list would show tasks it was
        // meant to leave out.
        A::Accept | A::SaveFilter if !board::can_stay(board, session) => Vec::new(),
        A::Accept => {
            board::accept_filter(board);
            return vec![Next::Close];
        }
        A::Leave => {
            let cleared = board::clear_filter(board, session);
            return std::iter::once(Next::Close).chain(cleared.into_iter().map(Next::Effect)).collect();
        }
        A::SaveFilter => return vec![Next::Close, Next::Open(Open::SaveView)],
        A::ChoiceUp => board::step(board, session, StepAction::Up),
        A::ChoiceDown => board::step(board, session, StepAction::Down),
        A::NextField => complete(field, board, session),
        A::PreviousField | A::NewLine | A::Editor | A::CopyPage => Vec::new(),
    };
    effects.into_iter().map(Next::Effect).collect()
}

/// Completes the last word of the line with the first suggestion.
fn complete(field: &mut Field, board: &mut Board, session: &mut Session) -> Vec<Effect> {
    let text = field.typed();
    let found = filter::read(board, session, &text);
    let Some(Hint::Words(words)) = found.hint else { return Vec::new() };
    let Some(word) = words.first() else { return Vec::new() };
    let blank = if word.ends_with(':') { "" } else { " " };
    let whole = format!("{}{word}{blank}", text.get(..found.last).unwrap_or_default());
    field.set(&whole);
    narrow(board, session, &whole)
}

/// A key that may be text.
pub(in crate::app) fn typed(field: &mut Field, board: &mut Board, session: &mut Session, key: Key) -> Vec<Effect> {
    if !field.key(key) {
        return Vec::new();
    }
    narrow(board, session, &field.typed())
}

/// Pasted text.
pub(in crate::app) fn pasted(field: &mut Field, board: &mut Board, session: &mut Session, text: &str) -> Vec<Effect> {
    field.paste(text);
    narrow(board, session, &field.typed())
}

fn narrow(board: &mut Board, session: &mut Session, text: &str) -> Vec<Effect> {
    let text = text.trim();
    let filter = (!text.is_empty()).then(|| text.to_owned());
    board::narrow(board, session, filter)
}
