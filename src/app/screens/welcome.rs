//! The first screen: no account yet.

use crate::app::msg::action::ReadingAction;
use crate::app::msg::effect::Effect;
use crate::app::msg::next::{Ending, Next, Open};

/// The choices: a token, one's own integration, the demo.
const WAYS: usize = 3;

/// What a key does here.
pub(in crate::app) fn act(at: &mut usize, action: ReadingAction) -> Vec<Next> {
    use ReadingAction as A;
    match action {
        // Wraps around, so that the demo is one key away.
        A::ReadUp => *at = (*at + WAYS - 1) % WAYS,
        A::ReadDown => *at = (*at + 1) % WAYS,
        A::ReadPageUp => *at = 0,
        A::ReadPageDown => *at = WAYS - 1,
        A::Choose => {
            return vec![match at {
                0 => Next::Open(Open::SignIn),
                1 => Next::Open(Open::Integration),
                _ => Effect::StartDemo.into(),
            }];
        }
        A::Close => return vec![Next::End(Ending::Quit)],
    }
    Vec::new()
}
