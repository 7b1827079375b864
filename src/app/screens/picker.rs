//! A list to choose from, narrowed by typing: colleagues, types, whose tasks.

use crate::app::forms::field::{Field, FieldId};
use crate::app::msg::ticket::Ticket;
use crate::app::screens::phone::Call;
use crate::app::{App, Screen};
use crate::domain::{GroupId, Row, UserId, Whose};
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
    /// Does an action: its place in the table.
    Action,
    /// Does one that sorts.
    Sort,
    /// Draws in other colours: its place among the themes.
    Theme,
    /// Takes one of several phones: copies it, dials it, shows it as a code.
    Phone(Call),
    /// Shows somebody's tasks; [`whose`] says what a value means.
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
pub struct Picker {
    /// What for.
    pub picks: Picks,
    /// The tasks that it is about.
    pub rows: Vec<Row>,
    /// Value and name.
    pub options: Vec<(i64, String)>,
    /// What is typed.
    pub query: Field,
    /// Place among the shown ones; None where Enter takes nothing before something is pointed at.
    pub at: Option<usize>,
    /// How many overdue tasks stand behind a value, once it is known.
    pub overdue: Vec<(i64, u64)>,
    /// The answer that these come with.
    pub ticket: Option<Ticket>,
}

/// Whose tasks a value of the list stands for: 0 is everybody, above it are users, below it groups.
pub fn whose(value: i64) -> Whose {
    match value {
        0 => Whose::Everyone,
        1.. => Whose::User(UserId(value)),
        _ => Whose::Group(GroupId(-1 - value)),
    }
}

/// The value of somebody in the list.
pub fn value(whose: Whose) -> i64 {
    match whose {
        Whose::Everyone => 0,
        Whose::User(user) => user.0,
        Whose::Group(group) => -1 - group.0,
    }
}

/// How many overdue tasks each person has came: a group has those of its members, and who has most stands first. Somebody who
/// has tasks and is no longer among the users is listed by number.
pub fn counted(app: &mut App, ticket: Ticket, counts: &[(Whose, u64)]) {
    let directory = &app.directory;
    let of = |whose: Whose| counts.iter().find(|(own, _)| *own == whose).map_or(0, |(_, count)| *count);
    let Some(Screen::Pick(picker)) = app.screens.last_mut() else { return };
    if picker.ticket != Some(ticket) {
        return;
    }
    let held = picker.value();
    for (who, _) in counts.iter().filter(|(_, count)| *count > 0) {
        let own = value(*who);
        if !picker.options.iter().any(|(known, _)| *known == own) {
            let name = directory.users.iter().find(|user| user.id.0 == own).map(|user| user.name.clone());
            picker.options.push((own, name.unwrap_or_else(|| format!("#{own}"))));
        }
    }
    let count = |option: i64| match whose(option) {
        Whose::Group(group) => directory.members(group).map(|user| of(Whose::User(user.id))).sum(),
        whose => of(whose),
    };
    picker.overdue = picker.options.iter().map(|(option, _)| (*option, count(*option))).collect();
    // Everybody and the groups keep their place.
    picker.options.sort_by_key(|(option, _)| (*option > 0, if *option > 0 { u64::MAX - count(*option) } else { 0 }));
    picker.at = held.and_then(|held| picker.shown().iter().position(|(own, _)| *own == held)).or(Some(0));
}

impl Picker {
    /// A list with the present value pointed at. Where there is none, nothing is pointed at that would change a task.
    pub fn new(picks: Picks, options: Vec<(i64, String)>, present: Option<i64>) -> Self {
        let at = options.iter().position(|(value, _)| Some(*value) == present);
        let at = at.or((!picks.acts_on_tasks()).then_some(0));
        let query = Field::text(FieldId::Find, "", false);
        Self { picks, rows: Vec::new(), options, query, at, overdue: Vec::new(), ticket: None }
    }

    /// The options in which every typed word is found, whatever the letter case and layout.
    pub fn shown(&self) -> Vec<&(i64, String)> {
        let typed = self.query.typed();
        self.options.iter().filter(|(_, name)| fits(&typed, name)).collect()
    }

    /// The value pointed at.
    pub fn value(&self) -> Option<i64> {
        self.shown().get(self.at?).map(|(value, _)| *value)
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

/// True when every typed word is found in a name, whatever the letter case and layout.
pub fn fits(typed: &str, name: &str) -> bool {
    let (typed, name) = (fold(typed), fold(name));
    let other: String = typed.chars().map(crate::domain::other_layout).collect();
    [typed, other].iter().any(|typed| typed.split_whitespace().all(|word| name.contains(word)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::msg::key::Key;

    #[test]
    fn a_name_is_found_in_either_layout() {
        let options = vec![(1, "Анна Котова".to_owned()), (2, "Пётр Иванов".to_owned()), (3, "Kate Ross".to_owned())];
        let find = |typed: &str| {
            let mut picker = Picker::new(Picks::Whose, options.clone(), None);
            typed.chars().for_each(|c| {
                picker.query.key(Key::plain(crate::app::Code::Char(c)));
                picker.narrowed();
            });
            picker.value()
        };
        assert_eq!(find("петр"), Some(2));
        assert_eq!(find("bdfyjd"), Some(2));
        assert_eq!(find("лфеу"), Some(3));
        assert_eq!(find("zzz"), None);
    }
}
