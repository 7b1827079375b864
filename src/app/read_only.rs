//! Looking without touching: no act changes anything, and the person is told so.

use crate::app::msg::effect::Effect;
use crate::app::{Action, App, Notice};

impl Action {
    /// True for what changes a task, a note, or what is unsent.
    pub fn writes(self) -> bool {
        use Action as A;
        matches!(
            self,
            A::Complete
                | A::CompleteAgain
                | A::Reschedule
                | A::New
                | A::Edit
                | A::Assign
                | A::Retype
                | A::Spread
                | A::Sooner
                | A::Later
                | A::Note
                | A::Undo
                | A::Redo
                | A::Stop
                | A::FinishCard
                | A::NextStep
                | A::Rule
                | A::Retry
                | A::RetryAll
                | A::DiscardAll
                | A::Mend
                | A::Mine
                | A::Theirs
                | A::Both
                | A::Discard
        )
    }
}

/// Says that nothing is changed, instead of an act that would.
pub(in crate::app) fn refuses(app: &mut App, action: Action) -> bool {
    let refused = app.read_only && action.writes();
    if refused {
        app.notice = Some(Notice::Plain("read-only"));
    }
    refused
}

/// Whatever way an order to change something came about, it goes no further.
pub(in crate::app) fn only_look(app: &mut App, effects: &mut Vec<Effect>) {
    let before = effects.len();
    effects.retain(|effect| {
        !matches!(
            effect,
            Effect::Save { .. }
                | Effect::Rule(..)
                | Effect::KnowTwin(_)
                | Effect::Amend { .. }
                | Effect::RuleAll(..)
                | Effect::Undo
                | Effect::Redo
                | Effect::StopBulk
        )
    });
    if effects.len() < before {
        app.notice = Some(Notice::Plain("read-only"));
    }
}
