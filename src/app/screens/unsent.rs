//! The edits that are not in amoCRM: where each stands, why, and what the person can do about it.

use crate::app::msg::action::OwedAction;
use crate::app::msg::effect::{Effect, LocalEffect, ReadEffect, WriteEffect};
use crate::app::msg::next::{Next, Open};
use crate::app::msg::notice::Notice;
use crate::app::msg::report::{Owed, OwedChange};
use crate::app::msg::ticket::{Asker, Ticket};
use crate::app::session::Session;
use crate::domain::{Cause, ChangeId, ChangeState, Damaged, Operation, Patch, Resolution, Twin};

/// The list, and what is pointed at.
#[derive(Clone, Debug, Default)]
pub struct UnsentScreen {
    /// What the store told last.
    pub owed: Owed,
    /// It has told something.
    pub loaded: bool,
    /// Which is pointed at: of the changes, behind them of the tasks that are in amoCRM twice, and of the edits that were damaged.
    pub at: usize,
    /// Which of its choices.
    pub choice: usize,
    /// What was asked for once; the next time does it.
    pub confirming: Option<Asked>,
    waiting: Ticket,
}

/// What is done only when it is asked for twice.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asked {
    /// Throwing away the change pointed at.
    Discard,
    /// Forgetting the damaged edit with this number.
    Forget(i64),
    /// Deciding the same about everything that is there for the same cause.
    Group {
        /// What.
        resolution: Resolution,
        /// About how many; when others come meanwhile, it is asked again.
        count: usize,
    },
}

/// What can be done about a change.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Choice {
    /// Decide.
    Resolve(Resolution),
    /// Change what is sent.
    Mend,
    /// Of a task that is in amoCRM twice: the person knows.
    Know,
    /// Of a damaged edit: do without it.
    Forget,
    /// Write all to a file.
    Export,
}

impl UnsentScreen {
    /// The change pointed at, and its task.
    pub fn selected(&self) -> Option<&OwedChange> {
        self.owed.changes.get(self.at)
    }

    /// How many changes are there for this cause.
    pub fn of_cause(&self, cause: Cause) -> usize {
        self.owed.changes.iter().filter(|owed| owed.change.cause() == cause).count()
    }

    /// Those of the pointed one's cause about which it can be decided so.
    fn group(&self, resolution: Resolution) -> Vec<ChangeId> {
        let Some(cause) = self.selected().map(|owed| owed.change.cause()) else { return Vec::new() };
        let alike = self.owed.changes.iter().map(|owed| &owed.change);
        let alike = alike.filter(|change| change.cause() == cause && change.resolutions().contains(&resolution));
        alike.map(|change| change.id.clone()).collect()
    }

    /// The fields of the conflict pointed at, if it is one.
    pub fn conflict(&self) -> Option<&Patch> {
        let change = &self.selected().filter(|owed| owed.change.state == ChangeState::Conflicted)?.change;
        match &change.operation {
            Operation::Edit { patch, .. } => Some(patch),
            _ => None,
        }
    }

    /// True when not every field of the conflict pointed at can be seen where there is room for so many: nobody chooses blind.
    pub fn is_cramped(&self, room: Option<usize>) -> bool {
        // What is said of edits that were set aside takes a line.
        let room = room.map(|room| room.saturating_sub(usize::from(!self.owed.damaged.is_empty())));
        self.conflict().zip(room).is_some_and(|(patch, room)| patch.fields().len() > room)
    }

    /// The task pointed at that is in amoCRM twice.
    pub fn selected_twin(&self) -> Option<&Twin> {
        self.owed.twins.get(self.at.checked_sub(self.owed.changes.len())?)
    }

    /// The edit pointed at that was damaged on the disk.
    pub fn selected_damaged(&self) -> Option<&Damaged> {
        self.owed.damaged.get(self.at.checked_sub(self.owed.changes.len() + self.owed.twins.len())?)
    }

    /// How much there is to point at.
    pub fn len(&self) -> usize {
        self.owed.changes.len() + self.owed.twins.len() + self.owed.damaged.len()
    }

    /// True when there is nothing to point at.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What can be done about it, the likeliest first.
    pub fn choices(&self) -> Vec<Choice> {
        if self.selected_twin().is_some() {
            return vec![Choice::Know, Choice::Export];
        }
        if self.selected_damaged().is_some() {
            return vec![Choice::Forget, Choice::Export];
        }
        let Some(OwedChange { change, .. }) = self.selected() else { return Vec::new() };
        let mut choices: Vec<_> = change.resolutions().into_iter().map(Choice::Resolve).collect();
        if !matches!(change.state, ChangeState::Conflicted) && !choices.is_empty() {
            let retry = choices.iter().position(|choice| *choice == Choice::Resolve(Resolution::Retry));
            choices.insert(retry.map_or(1, |at| at + 1), Choice::Mend);
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

/// The list came; the pointer stays on its change.
pub(in crate::app) fn on_report(unsent: &mut UnsentScreen, ticket: Ticket, owed: Owed) {
    if unsent.waiting != ticket {
        return;
    }
    // With its state: the same change may have become a conflict meanwhile, with other choices.
    let held = unsent.selected().map(|owed| (owed.change.id.clone(), owed.change.state));
    unsent.owed = owed;
    // By cause; what goes on by itself stands below what waits for the person.
    unsent.owed.changes.sort_by_key(|owed| {
        let cause = owed.change.cause();
        (matches!(cause, Cause::Waiting | Cause::Unclear), cause)
    });
    unsent.loaded = true;
    let last = unsent.len().saturating_sub(1);
    let found = held.as_ref().and_then(|(id, _)| unsent.owed.changes.iter().position(|owed| owed.change.id == *id));
    unsent.at = found.unwrap_or(unsent.at).min(last);
    if held != unsent.selected().map(|owed| (owed.change.id.clone(), owed.change.state)) {
        // The choices are others now, and a question that was asked about something else must not be answered by the next key.
        unsent.choice = 0;
        unsent.confirming = None;
    }
}

/// What a key does here.
pub(in crate::app) fn act(unsent: &mut UnsentScreen, session: &Session, action: OwedAction) -> Vec<Next> {
    use OwedAction as A;
    let choices = unsent.choices();
    let asked = match action {
        A::Resolve => choices.get(unsent.choice).copied(),
        A::Retry => Some(Choice::Resolve(Resolution::Retry)),
        A::Bind => Some(Choice::Resolve(Resolution::Bind)),
        A::Mine => Some(Choice::Resolve(Resolution::Mine)),
        A::Theirs => Some(Choice::Resolve(Resolution::Theirs)),
        A::Both => Some(Choice::Resolve(Resolution::Both)),
        A::Discard if unsent.selected_twin().is_some() => Some(Choice::Know),
        A::Discard if unsent.selected_damaged().is_some() => Some(Choice::Forget),
        A::Discard => Some(Choice::Resolve(Resolution::Discard)),
        A::Mend => Some(Choice::Mend),
        A::Export => Some(Choice::Export),
        A::RetryAll => return resolve_group(unsent, Resolution::Retry),
        A::DiscardAll => return resolve_group(unsent, Resolution::Discard),
        A::OwedUp | A::OwedDown | A::ChoiceLeft | A::ChoiceRight | A::LeaveUnsent => None,
    };
    if let Some(choice) = asked {
        return if unsent.is_cramped(session.seen.conflict_room) && matches!(choice, Choice::Resolve(_)) {
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
        A::OwedUp => step(unsent, false),
        A::OwedDown => step(unsent, true),
        A::ChoiceLeft => unsent.choice = unsent.choice.saturating_sub(1),
        A::ChoiceRight => unsent.choice = (unsent.choice + 1).min(choices.len().saturating_sub(1)),
        // Enter where there is nothing to choose.
        A::Resolve | A::Retry | A::Bind | A::Mine | A::Theirs | A::Both | A::Discard | A::Mend | A::Export => {}
        // Answered above.
        A::RetryAll | A::DiscardAll => {}
    }
    Vec::new()
}

/// Decides about all that is there for the same cause; how many that are is asked first.
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
    if let (Choice::Know, Some(twin)) = (choice, unsent.selected_twin()) {
        return vec![Effect::Write(WriteEffect::KnowTwin(twin.other)).into()];
    }
    if let (Choice::Forget, Some(seq)) = (choice, unsent.selected_damaged().map(|damaged| damaged.seq)) {
        if unsent.confirming == Some(Asked::Forget(seq)) {
            unsent.confirming = None;
            return vec![Effect::Write(WriteEffect::ForgetDamaged(seq)).into()];
        }
        unsent.confirming = Some(Asked::Forget(seq));
        return vec![Next::Say(Notice::Plain("discard-sure"))];
    }
    let Some(OwedChange { change, row }) = unsent.selected().cloned() else { return Vec::new() };
    match choice {
        // What is thrown away is gone for good: that is asked for twice.
        Choice::Resolve(Resolution::Discard) if unsent.confirming != Some(Asked::Discard) => {
            unsent.confirming = Some(Asked::Discard);
            vec![Next::Say(Notice::Plain("discard-sure"))]
        }
        Choice::Resolve(resolution) => {
            unsent.confirming = None;
            vec![Effect::Write(WriteEffect::Resolve(change.id, resolution)).into()]
        }
        Choice::Mend => vec![Next::Open(Open::Mend(Box::new(change), row.map(Box::new)))],
        Choice::Know | Choice::Forget | Choice::Export => Vec::new(),
    }
}
