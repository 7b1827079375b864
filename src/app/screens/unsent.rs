//! The edits that are not in amoCRM yet: the state of each, the reason, and what the person can do about it.

use crate::app::msg::action::UnsentAction;
use crate::app::msg::effect::{Effect, LocalEffect, ReadEffect, WriteEffect};
use crate::app::msg::next::{Next, Open};
use crate::app::msg::notice::Notice;
use crate::app::msg::report::{UnsentChange, UnsentList};
use crate::app::msg::ticket::{Asker, Ticket};
use crate::app::session::Session;
use crate::domain::{Cause, ChangeId, ChangeState, Damaged, Duplicate, Operation, Patch, Resolution};

/// The list and the selected entry.
#[derive(Clone, Debug, Default)]
pub struct UnsentScreen {
    /// What the store answered last.
    pub list: UnsentList,
    /// The store has answered.
    pub loaded: bool,
    /// Index of the selected entry: first the changes, then the tasks that are in amoCRM twice, then the damaged edits.
    pub at: usize,
    /// Index of the selected choice.
    pub choice: usize,
    /// What was asked for once; asking again does it.
    pub confirming: Option<Asked>,
    waiting: Ticket,
}

/// What is done only when asked for twice.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asked {
    /// Discarding the selected change.
    Discard,
    /// Forgetting the damaged edit with this number.
    Forget(i64),
    /// Making the same decision about everything with the same cause.
    Group {
        /// The decision.
        resolution: Resolution,
        /// The number of changes; if it differs by the second time, the question is asked again.
        count: usize,
    },
}

/// What can be done about an entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Choice {
    /// Make this decision.
    Resolve(Resolution),
    /// Correct what is sent.
    Correct,
    /// For a task that is in amoCRM twice: mark it as seen.
    Dismiss,
    /// For a damaged edit: give it up.
    Forget,
    /// Write all to a file.
    Export,
}

impl UnsentScreen {
    /// The selected change, and its task.
    pub fn selected(&self) -> Option<&UnsentChange> {
        self.list.changes.get(self.at)
    }

    /// How many changes have this cause.
    pub fn of_cause(&self, cause: Cause) -> usize {
        self.list.changes.iter().filter(|entry| entry.change.cause() == cause).count()
    }

    /// The changes with the same cause as the selected one for which this decision is possible.
    fn group(&self, resolution: Resolution) -> Vec<ChangeId> {
        let Some(cause) = self.selected().map(|entry| entry.change.cause()) else { return Vec::new() };
        let alike = self.list.changes.iter().map(|entry| &entry.change);
        let alike = alike.filter(|change| change.cause() == cause && change.resolutions().contains(&resolution));
        alike.map(|change| change.id.clone()).collect()
    }

    /// The fields of the selected conflict, if it is one.
    pub fn conflict(&self) -> Option<&Patch> {
        let change = &self.selected().filter(|entry| entry.change.state == ChangeState::Conflicted)?.change;
        match &change.operation {
            Operation::Edit { patch, .. } => Some(patch),
            _ => None,
        }
    }

    /// True if the selected conflict has more fields than fit on the screen: nobody decides without seeing all of them.
    pub fn is_cramped(&self, room: Option<usize>) -> bool {
        // The line about damaged edits takes one line.
        let room = room.map(|room| room.saturating_sub(usize::from(!self.list.damaged.is_empty())));
        self.conflict().zip(room).is_some_and(|(patch, room)| patch.fields().len() > room)
    }

    /// The selected task that is in amoCRM twice.
    pub fn selected_duplicate(&self) -> Option<&Duplicate> {
        self.list.duplicates.get(self.at.checked_sub(self.list.changes.len())?)
    }

    /// The selected edit that was damaged on disk.
    pub fn selected_damaged(&self) -> Option<&Damaged> {
        self.list.damaged.get(self.at.checked_sub(self.list.changes.len() + self.list.duplicates.len())?)
    }

    /// The number of entries.
    pub fn len(&self) -> usize {
        self.list.changes.len() + self.list.duplicates.len() + self.list.damaged.len()
    }

    /// True if there are no entries.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What can be done about the selected entry, likeliest first.
    pub fn choices(&self) -> Vec<Choice> {
        if self.selected_duplicate().is_some() {
            return vec![Choice::Dismiss, Choice::Export];
        }
        if self.selected_damaged().is_some() {
            return vec![Choice::Forget, Choice::Export];
        }
        let Some(UnsentChange { change, .. }) = self.selected() else { return Vec::new() };
        let mut choices: Vec<_> = change.resolutions().into_iter().map(Choice::Resolve).collect();
        if !matches!(change.state, ChangeState::Conflicted) && !choices.is_empty() {
            let retry = choices.iter().position(|choice| *choice == Choice::Resolve(Resolution::Retry));
            choices.insert(retry.map_or(1, |at| at + 1), Choice::Correct);
        }
        choices.push(Choice::Export);
        choices
    }
}

/// Opens the screen.
pub(in crate::app) fn open(session: &mut Session) -> (UnsentScreen, Vec<Effect>) {
    let mut screen = UnsentScreen::default();
    let effect = refresh(&mut screen, session);
    (screen, vec![effect])
}

/// Reads the list again.
pub(in crate::app) fn refresh(unsent: &mut UnsentScreen, session: &mut Session) -> Effect {
    unsent.waiting = session.ticket(Asker::Unsent);
    Effect::Read(ReadEffect::ListUnsent(unsent.waiting))
}

/// The list arrived; the selection stays on its change.
pub(in crate::app) fn on_report(unsent: &mut UnsentScreen, ticket: Ticket, list: UnsentList) {
    if unsent.waiting != ticket {
        return;
    }
    // Including its state: the same change may have become a conflict meanwhile, with other choices.
    let held = unsent.selected().map(|entry| (entry.change.id.clone(), entry.change.state));
    unsent.list = list;
    // By cause; what proceeds by itself is listed below what waits for the person.
    unsent.list.changes.sort_by_key(|entry| {
        let cause = entry.change.cause();
        (matches!(cause, Cause::Waiting | Cause::Unclear), cause)
    });
    unsent.loaded = true;
    let last = unsent.len().saturating_sub(1);
    let found = held.as_ref().and_then(|(id, _)| unsent.list.changes.iter().position(|entry| entry.change.id == *id));
    unsent.at = found.unwrap_or(unsent.at).min(last);
    if held != unsent.selected().map(|entry| (entry.change.id.clone(), entry.change.state)) {
        // The choices are different now, and the next key must not answer a question asked about something else.
        unsent.choice = 0;
        unsent.confirming = None;
    }
}

/// What a key does here.
pub(in crate::app) fn act(unsent: &mut UnsentScreen, session: &Session, action: UnsentAction) -> Vec<Next> {
    use UnsentAction as A;
    let choices = unsent.choices();
    let asked = match action {
        A::ApplyChoice => choices.get(unsent.choice).copied(),
        A::Retry => Some(Choice::Resolve(Resolution::Retry)),
        A::Bind => Some(Choice::Resolve(Resolution::Bind)),
        A::Mine => Some(Choice::Resolve(Resolution::Mine)),
        A::Theirs => Some(Choice::Resolve(Resolution::Theirs)),
        A::Both => Some(Choice::Resolve(Resolution::Both)),
        A::Discard if unsent.selected_duplicate().is_some() => Some(Choice::Dismiss),
        A::Discard if unsent.selected_damaged().is_some() => Some(Choice::Forget),
        A::Discard => Some(Choice::Resolve(Resolution::Discard)),
        A::Correct => Some(Choice::Correct),
        A::Export => Some(Choice::Export),
        A::RetryAll => return resolve_group(unsent, Resolution::Retry),
        A::DiscardAll => return resolve_group(unsent, Resolution::Discard),
        A::UnsentUp | A::UnsentDown | A::PreviousChoice | A::NextChoice | A::LeaveUnsent => None,
    };
    if let Some(choice) = asked {
        return if unsent.is_cramped(session.measured.conflict_room) && matches!(choice, Choice::Resolve(_)) {
            vec![Next::Say(Notice::Plain("unsent-cramped"))]
        } else if choices.contains(&choice) {
            carry_out(unsent, choice)
        } else {
            vec![Next::Say(Notice::Plain("not-here"))]
        };
    }
    unsent.confirming = None;
    match action {
        A::LeaveUnsent => return vec![Next::Close],
        A::UnsentUp => step(unsent, false),
        A::UnsentDown => step(unsent, true),
        A::PreviousChoice => unsent.choice = unsent.choice.saturating_sub(1),
        A::NextChoice => unsent.choice = (unsent.choice + 1).min(choices.len().saturating_sub(1)),
        // These get here only if there is nothing to choose.
        A::ApplyChoice | A::Retry | A::Bind | A::Mine | A::Theirs | A::Both | A::Discard | A::Correct | A::Export => {}
        // Already handled above.
        A::RetryAll | A::DiscardAll => {}
    }
    Vec::new()
}

/// Makes one decision for all changes with the same cause, after confirming their number.
fn resolve_group(unsent: &mut UnsentScreen, resolution: Resolution) -> Vec<Next> {
    let ids = unsent.group(resolution);
    let asked = Asked::Group { resolution, count: ids.len() };
    if ids.is_empty() {
        unsent.confirming = None;
        vec![Next::Say(Notice::Plain("not-here"))]
    } else if unsent.confirming == Some(asked) {
        unsent.confirming = None;
        vec![Effect::Write(WriteEffect::ResolveAll(ids, resolution)).into()]
    } else {
        unsent.confirming = Some(asked);
        let words = if resolution == Resolution::Discard { "discard-group-sure" } else { "retry-group-sure" };
        vec![Next::Say(Notice::Counted(words, ids.len()))]
    }
}

fn step(unsent: &mut UnsentScreen, down: bool) {
    let last = unsent.len().saturating_sub(1);
    unsent.at = if down { (unsent.at + 1).min(last) } else { unsent.at.saturating_sub(1) };
    unsent.choice = 0;
}

fn carry_out(unsent: &mut UnsentScreen, choice: Choice) -> Vec<Next> {
    if choice == Choice::Export {
        return vec![Effect::Local(LocalEffect::ExportUnsent).into()];
    }
    if let (Choice::Dismiss, Some(duplicate)) = (choice, unsent.selected_duplicate()) {
        return vec![Effect::Write(WriteEffect::DismissDuplicate(duplicate.other)).into()];
    }
    if let (Choice::Forget, Some(seq)) = (choice, unsent.selected_damaged().map(|damaged| damaged.seq)) {
        if unsent.confirming == Some(Asked::Forget(seq)) {
            unsent.confirming = None;
            return vec![Effect::Write(WriteEffect::ForgetDamaged(seq)).into()];
        }
        unsent.confirming = Some(Asked::Forget(seq));
        return vec![Next::Say(Notice::Plain("discard-sure"))];
    }
    let Some(UnsentChange { change, row }) = unsent.selected().cloned() else { return Vec::new() };
    match choice {
        // What is discarded is gone for good, so it has to be asked for twice.
        Choice::Resolve(Resolution::Discard) if unsent.confirming != Some(Asked::Discard) => {
            unsent.confirming = Some(Asked::Discard);
            vec![Next::Say(Notice::Plain("discard-sure"))]
        }
        Choice::Resolve(resolution) => {
            unsent.confirming = None;
            vec![Effect::Write(WriteEffect::Resolve(change.id, resolution)).into()]
        }
        Choice::Correct => vec![Next::Open(Open::Correct(Box::new(change), row.map(Box::new)))],
        Choice::Dismiss | Choice::Forget | Choice::Export => Vec::new(),
    }
}
