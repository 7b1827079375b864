//! Large acts: asked for once more before they are done, and told about while they are sent.

use crate::app::forms::submit;
use crate::app::msg::effect::Effect;
use crate::app::msg::notice::{Notice, To};
use crate::app::msg::report::Progress;
use crate::app::{Action, App, Screen};
use crate::domain::{Edit, Task};

/// From so many tasks on an act is asked for once more.
pub const LARGE: usize = 30;

/// An act that is to be stored; one on many tasks waits for the person's yes.
#[derive(Clone, PartialEq, Debug)]
pub struct Confirm {
    /// The act's word.
    pub act: String,
    /// The texts of the first few tasks.
    pub sample: Vec<String>,
    /// How many tasks.
    pub count: usize,
    /// To what value they are changed.
    pub to: To,
    /// What will be stored.
    pub edits: Vec<Edit>,
    /// The tasks that are changed, as they stood before the person.
    pub shown: Vec<Task>,
}

impl Confirm {
    /// Something that is made, with its text.
    pub(in crate::app) fn one(act: &str, text: String, edit: Edit, to: To) -> Self {
        Self { act: act.to_owned(), sample: vec![text], count: 1, to, edits: vec![edit], shown: Vec::new() }
    }
}

/// Asks whether this many tasks are meant.
pub(in crate::app) fn ask(app: &mut App, confirm: Confirm) -> Vec<Effect> {
    app.screens.push(Screen::Confirm(Box::new(confirm)));
    Vec::new()
}

/// What a key does to the question: yes, or back to where it came from.
pub(in crate::app) fn answer(app: &mut App, action: Action) -> Vec<Effect> {
    let yes = match action {
        Action::Choose => true,
        Action::Close => false,
        _ => return Vec::new(),
    };
    let Some(Screen::Confirm(confirm)) = app.screens.pop() else { return Vec::new() };
    if !yes {
        return Vec::new();
    }
    submit::store(app, *confirm)
}

/// How far the last large act is. While it goes on, what was said of its beginning makes room.
pub(in crate::app) fn heard(app: &mut App, progress: Progress) {
    app.bulk = Some(progress).filter(|progress| progress.total() > 0);
    let started = match app.notice {
        Some(Notice::Done { .. } | Notice::Confirmed(_)) => true,
        // What stays in amoCRM all the same is still to be read.
        Some(Notice::Undone { kept: 0, notes: 0, .. }) => progress.left > 0,
        _ => false,
    };
    // At the end one sentence counts all that failed, instead of the last of them.
    let ended = progress.left == 0 && matches!(app.notice, Some(Notice::Failed { .. }));
    if app.bulk.is_some() && (started || ended) {
        app.notice = None;
    }
}

/// A key was pressed: what went well was seen. What failed stays until it is looked at.
pub(in crate::app) fn seen(app: &mut App) {
    app.bulk = app.bulk.filter(|bulk| bulk.left > 0 || bulk.failed > 0);
}

/// Takes back what of the last large act was not sent yet.
pub(in crate::app) fn stop(app: &mut App) -> Vec<Effect> {
    if app.bulk.is_some_and(|bulk| bulk.left > 0) {
        return vec![Effect::StopBulk];
    }
    app.notice = Some(Notice::Plain("nothing-to-stop"));
    Vec::new()
}

/// So many of its edits were stopped.
pub(in crate::app) fn stopped(app: &mut App, count: usize) {
    app.notice = Some(Notice::Halted(count));
}
