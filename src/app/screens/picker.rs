//! A list to choose from, narrowed by typing: colleagues, types, whose tasks.

use crate::app::forms::field::{Field, FieldId};
use crate::app::msg::action::TypingAction;
use crate::app::msg::key::Key;
use crate::app::msg::next::{Call, Next, Open, Picked};
use crate::app::msg::ticket::Ticket;
use crate::app::session::Session;
use crate::domain::{Directory, Row, UserId, Whose};
use crate::text::fold;

/// What the choice is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Picks {
    /// Which account is shown.
    Account,
    /// Hands the tasks to somebody.
    Assign,
    /// Changes the tasks' type.
    Retype,
    /// Does an action.
    Action,
    /// Does one that sorts.
    Sort,
    /// Draws in other colours.
    Theme,
    /// Takes one of several phones: copies it, dials it, shows it as a code.
    Phone(Call),
    /// Shows somebody's tasks.
    Whose,
}

impl Picks {
    /// True where a choice changes tasks, or may.
    fn acts_on_tasks(self) -> bool {
        matches!(self, Self::Action | Self::Assign | Self::Retype)
    }
}

/// A list with a line to narrow it.
#[derive(Clone, Debug)]
pub struct Picker<T = Picked> {
    /// What for.
    pub picks: Picks,
    /// The tasks that it is about.
    pub rows: Vec<Row>,
    /// Value and name.
    pub options: Vec<(T, String)>,
    /// What is typed.
    pub query: Field,
    /// Place among the shown ones; None where Enter takes nothing before something is pointed at.
    pub at: Option<usize>,
    /// How many overdue tasks stand behind a value, once it is known.
    pub overdue: Vec<(T, u64)>,
    /// The answer that these come with.
    pub ticket: Option<Ticket>,
}

impl<T: Clone + PartialEq> Picker<T> {
    /// A list with the present value pointed at. Where there is none, nothing is pointed at that would change a task.
    pub fn new(picks: Picks, options: Vec<(T, String)>, present: Option<&T>) -> Self {
        let at = options.iter().position(|(value, _)| Some(value) == present);
        let at = at.or((!picks.acts_on_tasks()).then_some(0));
        let query = Field::text(FieldId::Find, "", false);
        Self { picks, rows: Vec::new(), options, query, at, overdue: Vec::new(), ticket: None }
    }

    /// The options in which every typed word is found, whatever the letter case and layout.
    pub fn shown(&self) -> Vec<&(T, String)> {
        let typed = self.query.typed();
        self.options.iter().filter(|(_, name)| fits(&typed, name)).collect()
    }

    /// The value pointed at.
    pub fn value(&self) -> Option<&T> {
        self.shown().get(self.at?).map(|(value, _)| value)
    }

    /// Moves the pointer.
    pub fn step(&mut self, down: bool) {
        let last = self.shown().len().saturating_sub(1);
        self.at = match (self.at, down) {
            (None, true) => Some(0),
            (None, false) => None,
            (Some(at), true) => Some((at + 1).min(last)),
            (Some(at), false) => Some(at.saturating_sub(1)),
        };
    }

    /// Something else was typed: the first that fits is pointed at.
    pub fn narrowed(&mut self) {
        let some = !self.picks.acts_on_tasks() || !self.query.typed().trim().is_empty();
        self.at = some.then_some(0);
    }
}

/// What an action does here.
pub(in crate::app) fn act(picker: &mut Picker, action: TypingAction) -> Vec<Next> {
    use TypingAction as A;
    match action {
        A::ChoiceUp | A::PreviousField => picker.step(false),
        A::ChoiceDown | A::NextField => picker.step(true),
        A::Leave => return vec![Next::Close],
        A::Accept => return accept(picker),
        A::NewLine | A::SaveFilter | A::Editor | A::CopyPage => {}
    }
    Vec::new()
}

/// Takes what is pointed at.
pub(in crate::app) fn accept(picker: &mut Picker) -> Vec<Next> {
    let Some(value) = picker.value().cloned() else { return Vec::new() };
    match value {
        // Who leaves the form that connects an account comes back to the list.
        Picked::Connect(crate::app::msg::action::Action::AddIntegration) => vec![Next::Open(Open::Integration)],
        Picked::Connect(_) => vec![Next::Open(Open::SignIn)],
        value => vec![Next::Close, Next::Picked(value, std::mem::take(&mut picker.rows))],
    }
}

/// A key that is text.
pub(in crate::app) fn typed(picker: &mut Picker, key: Key) {
    if picker.query.key(key) {
        picker.narrowed();
    }
}

/// Pasted text.
pub(in crate::app) fn pasted(picker: &mut Picker, text: &str) {
    picker.query.paste(text);
    picker.narrowed();
}

/// How many overdue tasks each person has came: a group has those of its members, and who has most stands first. Somebody who
/// has tasks and is no longer among the users is listed by number.
pub(in crate::app) fn on_counts(picker: &mut Picker, session: &Session, counts: &[(Whose, u64)]) {
    let directory = &session.directory;
    let held = picker.value().cloned();
    for (who, _) in counts.iter().filter(|(_, count)| *count > 0) {
        let own = Picked::Whose(*who);
        if let Whose::User(UserId(id)) = who
            && !picker.options.iter().any(|(known, _)| *known == own)
        {
            let name = directory.users.iter().find(|user| user.id.0 == *id).map(|user| user.name.clone());
            picker.options.push((own, name.unwrap_or_else(|| format!("#{id}"))));
        }
    }
    let count = |option: &Picked| overdue(option, directory, counts);
    picker.overdue = picker.options.iter().map(|(option, _)| (option.clone(), count(option))).collect();
    // Everybody and the groups keep their place.
    let is_person = |option: &Picked| matches!(option, Picked::Whose(Whose::User(_)));
    let key = |option: &Picked| (is_person(option), if is_person(option) { u64::MAX - count(option) } else { 0 });
    picker.options.sort_by_key(|(option, _)| key(option));
    picker.at = held.and_then(|held| picker.shown().iter().position(|(own, _)| *own == held)).or(Some(0));
}

fn overdue(option: &Picked, directory: &Directory, counts: &[(Whose, u64)]) -> u64 {
    let of = |whose: Whose| counts.iter().find(|(own, _)| *own == whose).map_or(0, |(_, count)| *count);
    match option {
        Picked::Whose(Whose::Group(group)) => directory.members(*group).map(|user| of(Whose::User(user.id))).sum(),
        Picked::Whose(whose) => of(*whose),
        _ => 0,
    }
}

/// True when every typed word is found in a name, whatever the letter case and layout.
pub fn fits(typed: &str, name: &str) -> bool {
    let (typed, name) = (fold(typed), fold(name));
    let other: String = typed.chars().map(crate::domain::other_layout).collect();
    [typed, other].iter().any(|typed| typed.split_whitespace().all(|word| name.contains(word)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::msg::key::{Code, Key};

    #[test]
    fn a_name_is_found_in_either_layout() {
        let options = vec![(1, "Анна Котова".to_owned()), (2, "Пётр Иванов".to_owned()), (3, "Kate Ross".to_owned())];
        let find = |typed: &str| {
            let mut picker = Picker::new(Picks::Whose, options.clone(), None);
            typed.chars().for_each(|c| {
                picker.query.key(Key::plain(Code::Char(c)));
                picker.narrowed();
            });
            picker.value().copied()
        };
        assert_eq!(find("петр"), Some(2));
        assert_eq!(find("bdfyjd"), Some(2));
        assert_eq!(find("лфеу"), Some(3));
        assert_eq!(find("zzz"), None);
    }
}
