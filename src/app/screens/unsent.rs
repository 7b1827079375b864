//! The edits that are not in amoCRM: where each stands, why, and what the person can do about it.

use crate::app::forms::opening::{mend, open_form};
use crate::app::msg::effect::Effect;
use crate::app::msg::notice::Notice;
use crate::app::msg::report::Owed;
use crate::app::msg::ticket::Ticket;
use crate::app::{Action, App, Screen};
use crate::domain::{Cause, Change, ChangeId, ChangeState, Patch, Row, Ruling, Twin, Work};

/// The list, and what is pointed at.
#[derive(Clone, Debug, Default)]
pub struct UnsentScreen {
    /// What the store told last.
    pub owed: Owed,
    /// It has told something.
    pub loaded: bool,
    /// Which is pointed at: of the changes, and behind them of the tasks that are in amoCRM twice.
    pub at: usize,
    /// Which of its choices.
    pub choice: usize,
    /// What was asked for once; the next time does it.
    pub sure: Option<Asked>,
    waiting: Ticket,
}

/// What is done only when it is asked for twice.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asked {
    /// Throwing away the change pointed at.
    Discard,
    /// Deciding the same about everything that is there for the same cause.
    Group {
        /// What.
        ruling: Ruling,
        /// About how many; when others come meanwhile, it is asked again.
        count: usize,
    },
}

/// What can be done about a change.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Choice {
    /// Decide.
    Rule(Ruling),
    /// Change what is sent.
    Mend,
    /// Of a task that is in amoCRM twice: the person knows.
    Know,
    /// Write all to a file.
    Export,
}

impl UnsentScreen {
    /// The change pointed at, and its task.
    pub fn selected(&self) -> Option<&(Change, Option<Row>)> {
        self.owed.changes.get(self.at)
    }

    /// How many changes are there for this cause.
    pub fn of_cause(&self, cause: Cause) -> usize {
        self.owed.changes.iter().filter(|(change, _)| change.cause() == cause).count()
    }

    /// Those of the pointed one's cause about which it can be decided so.
    fn group(&self, ruling: Ruling) -> Vec<ChangeId> {
        let Some(cause) = self.selected().map(|(change, _)| change.cause()) else { return Vec::new() };
        let alike = self.owed.changes.iter().map(|(change, _)| change);
        let alike = alike.filter(|change| change.cause() == cause && change.rulings().contains(&ruling));
        alike.map(|change| change.id.clone()).collect()
    }

    /// The fields of the conflict pointed at, if it is one.
    pub fn clash(&self) -> Option<&Patch> {
        let (change, _) = self.selected().filter(|(change, _)| change.state == ChangeState::Conflicted)?;
        match &change.work {
            Work::Edit { patch, .. } => Some(patch),
            _ => None,
        }
    }

    /// True when not every field of the conflict pointed at can be seen where there is room for so many: nobody chooses blind.
    pub fn is_cramped(&self, room: Option<usize>) -> bool {
        // What is said of edits that were set aside takes a line.
        let room = room.map(|room| room.saturating_sub(usize::from(self.owed.aside > 0)));
        self.clash().zip(room).is_some_and(|(patch, room)| patch.fields().len() > room)
    }

    /// The task pointed at that is in amoCRM twice.
    pub fn selected_twin(&self) -> Option<&Twin> {
        self.owed.twins.get(self.at.checked_sub(self.owed.changes.len())?)
    }

    /// How much there is to point at.
    pub fn len(&self) -> usize {
        self.owed.changes.len() + self.owed.twins.len()
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
        let Some((change, _)) = self.selected() else {
            return if self.owed.aside > 0 { vec![Choice::Export] } else { Vec::new() };
        };
        let mut choices: Vec<_> = change.rulings().into_iter().map(Choice::Rule).collect();
        if !matches!(change.state, ChangeState::Conflicted) && !choices.is_empty() {
            let retry = choices.iter().position(|choice| *choice == Choice::Rule(Ruling::Retry));
            choices.insert(retry.map_or(1, |at| at + 1), Choice::Mend);
        }
        choices.push(Choice::Export);
        choices
    }
}

/// Opens the screen.
pub fn open(app: &mut App) -> Vec<Effect> {
    let ticket = app.ticket();
    // What failed is read here.
    app.bulk = app.bulk.filter(|bulk| bulk.left > 0);
    app.screens.push(Screen::Unsent(Box::new(UnsentScreen { waiting: ticket, ..UnsentScreen::default() })));
    vec![Effect::ListUnsent(ticket)]
}

fn screen(app: &mut App) -> Option<&mut UnsentScreen> {
    app.screens.iter_mut().find_map(|screen| match screen {
        Screen::Unsent(unsent) => Some(unsent.as_mut()),
        _ => None,
    })
}

/// Reads the list again, if it is open.
pub fn refresh(app: &mut App) -> Vec<Effect> {
    let ticket = app.ticket();
    match screen(app) {
        Some(unsent) => {
            unsent.waiting = ticket;
            vec![Effect::ListUnsent(ticket)]
        }
        None => Vec::new(),
    }
}

/// The list came; the pointer stays on its change.
pub fn arrived(app: &mut App, ticket: Ticket, owed: Owed) -> Vec<Effect> {
    let Some(unsent) = screen(app).filter(|unsent| unsent.waiting == ticket) else { return Vec::new() };
    let held = unsent.selected().map(|(change, _)| (change.id.clone(), change.state));
    unsent.owed = owed;
    // By cause; what goes on by itself stands below what waits for the person.
    unsent.owed.changes.sort_by_key(|(change, _)| {
        let cause = change.cause();
        (matches!(cause, Cause::Waiting | Cause::Unclear), cause)
    });
    unsent.loaded = true;
    let last = unsent.len().saturating_sub(1);
    let found = held.as_ref().and_then(|(id, _)| unsent.owed.changes.iter().position(|(change, _)| change.id == *id));
    unsent.at = found.unwrap_or(unsent.at).min(last);
    if held != unsent.selected().map(|(change, _)| (change.id.clone(), change.state)) {
        unsent.choice = 0;
        unsent.sure = None;
    }
    Vec::new()
}

/// What a key does here.
pub fn act(app: &mut App, action: Action) -> Vec<Effect> {
    app.notice = None;
    match action {
        Action::RetryAll => return rule_group(app, Ruling::Retry),
        Action::DiscardAll => return rule_group(app, Ruling::Discard),
        _ => {}
    }
    let Some(Screen::Unsent(unsent)) = app.screens.last_mut() else { return Vec::new() };
    let choices = unsent.choices();
    let cramped = unsent.is_cramped(app.seen.clash_room);
    let asked = match action {
        Action::Rule => choices.get(unsent.choice).copied(),
        Action::Retry => Some(Choice::Rule(Ruling::Retry)),
        Action::Bind => Some(Choice::Rule(Ruling::Bind)),
        Action::Mine => Some(Choice::Rule(Ruling::Mine)),
        Action::Theirs => Some(Choice::Rule(Ruling::Theirs)),
        Action::Both => Some(Choice::Rule(Ruling::Both)),
        Action::Discard if unsent.selected_twin().is_some() => Some(Choice::Know),
        Action::Discard => Some(Choice::Rule(Ruling::Discard)),
        Action::Mend => Some(Choice::Mend),
        Action::Export => Some(Choice::Export),
        _ => None,
    };
    if let Some(choice) = asked {
        if cramped && matches!(choice, Choice::Rule(_)) {
            app.notice = Some(Notice::Plain("unsent-cramped"));
            return Vec::new();
        }
        if choices.contains(&choice) {
            return carry_out(app, choice);
        }
        app.notice = Some(Notice::Plain("not-here"));
        return Vec::new();
    }
    unsent.sure = None;
    match action {
        Action::OwedUp => step(unsent, false),
        Action::OwedDown => step(unsent, true),
        Action::RulingLeft => unsent.choice = unsent.choice.saturating_sub(1),
        Action::RulingRight => unsent.choice = (unsent.choice + 1).min(choices.len().saturating_sub(1)),
        Action::LeaveUnsent => {
            app.screens.pop();
        }
        _ => {}
    }
    Vec::new()
}

/// Decides about all that is there for the same cause; how many that are is asked first.
fn rule_group(app: &mut App, ruling: Ruling) -> Vec<Effect> {
    let Some(Screen::Unsent(unsent)) = app.screens.last_mut() else { return Vec::new() };
    let ids = unsent.group(ruling);
    let asked = Asked::Group { ruling, count: ids.len() };
    if ids.is_empty() {
        unsent.sure = None;
        app.notice = Some(Notice::Plain("not-here"));
    } else if unsent.sure == Some(asked) {
        unsent.sure = None;
        return vec![Effect::RuleAll(ids, ruling)];
    } else {
        unsent.sure = Some(asked);
        let words = if ruling == Ruling::Discard { "discard-group-sure" } else { "retry-group-sure" };
        app.notice = Some(Notice::Counted(words, ids.len()));
    }
    Vec::new()
}

fn step(unsent: &mut UnsentScreen, down: bool) {
    let last = unsent.len().saturating_sub(1);
    unsent.at = if down { (unsent.at + 1).min(last) } else { unsent.at.saturating_sub(1) };
    unsent.choice = 0;
}

fn carry_out(app: &mut App, choice: Choice) -> Vec<Effect> {
    let Some(Screen::Unsent(unsent)) = app.screens.last_mut() else { return Vec::new() };
    if choice == Choice::Export {
        return vec![Effect::ExportUnsent];
    }
    if let (Choice::Know, Some(twin)) = (choice, unsent.selected_twin()) {
        return vec![Effect::KnowTwin(twin.other)];
    }
    let Some((change, row)) = unsent.selected().cloned() else { return Vec::new() };
    match choice {
        // What is thrown away is gone for good: that is asked for twice.
        Choice::Rule(Ruling::Discard) if unsent.sure != Some(Asked::Discard) => {
            unsent.sure = Some(Asked::Discard);
            app.notice = Some(Notice::Plain("discard-sure"));
            Vec::new()
        }
        Choice::Rule(ruling) => {
            unsent.sure = None;
            vec![Effect::Rule(change.id, ruling)]
        }
        Choice::Mend => match mend(app, &change, row) {
            Some(form) => open_form(app, form),
            None => {
                app.notice = Some(Notice::Plain("not-here"));
                Vec::new()
            }
        },
        Choice::Know | Choice::Export => Vec::new(),
    }
}
