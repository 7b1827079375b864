//! The progress of the last large act: shown while it is sent, and stopped.

use super::msg::effect::{Effect, WriteEffect};
use super::msg::notice::Notice;
use super::msg::report::Progress;
use super::session::Session;

/// Takes in the progress of the last large act. It replaces the notice about the act's start.
pub(super) fn on_report(session: &mut Session, progress: Progress) {
    let bulk = Some(progress).filter(|progress| progress.total() > 0);
    let started = match session.notice {
        Some(Notice::Done { .. } | Notice::Confirmed(_)) => true,
        // What stays in amoCRM after the undo still has to be read.
        Some(Notice::Undone { kept: 0, notes: 0, .. }) => progress.left > 0,
        _ => false,
    };
    // At the end, one sentence counts everything that failed, instead of naming only the last of it.
    let ended = progress.left == 0 && matches!(session.notice, Some(Notice::Failed { .. }));
    if bulk.is_some() && (started || ended) {
        session.notice = None;
    }
    session.background.bulk = bulk;
}

/// A key was pressed: a success has been seen and is cleared. A failure stays until the person looks at it.
pub(super) fn on_key(session: &mut Session) {
    session.background.bulk.take_if(|bulk| bulk.left == 0 && bulk.failed == 0);
}

/// The person looks at what failed.
pub(super) fn on_look(session: &mut Session) {
    session.background.bulk.take_if(|bulk| bulk.left == 0);
}

/// Cancels what the last large act has not sent yet.
pub(super) fn stop(session: &mut Session) -> Vec<Effect> {
    if session.background.bulk.is_some_and(|bulk| bulk.left > 0) {
        return vec![Effect::Write(WriteEffect::StopBulk)];
    }
    session.say(Notice::Plain("nothing-to-stop"))
}
