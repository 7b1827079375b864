//! A list to choose from, narrowed by typing: colleagues, types, whose tasks.

use super::field::{Field, FieldId};
use super::phones::Call;
use crate::domain::Row;

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
    /// Draws in other colours: its place among the themes.
    Theme,
    /// Takes one of several phones: copies it, dials it, shows it as a code.
    Phone(Call),
    /// Shows somebody's tasks. Value 0 is everybody.
    Whose,
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
    /// Place among the shown ones.
    pub at: usize,
}

impl Picker {
    /// A list with the present value pointed at.
    pub fn new(picks: Picks, options: Vec<(i64, String)>, present: Option<i64>) -> Self {
        let at = options.iter().position(|(value, _)| Some(*value) == present).unwrap_or(0);
        Self { picks, rows: Vec::new(), options, query: Field::text(FieldId::Find, "", false), at }
    }

    /// The options in which every typed word is found, whatever the letter case and layout.
    pub fn shown(&self) -> Vec<&(i64, String)> {
        let typed = fold(&self.query.typed());
        let other: String = typed.chars().map(crate::domain::other_layout).collect();
        self.options
            .iter()
            .filter(|(_, name)| {
                let name = fold(name);
                typed.split_whitespace().all(|word| name.contains(word))
                    || other.split_whitespace().all(|word| name.contains(word))
            })
            .collect()
    }

    /// The value pointed at.
    pub fn value(&self) -> Option<i64> {
        self.shown().get(self.at).map(|(value, _)| *value)
    }

    /// Moves the pointer.
    pub fn step(&mut self, down: bool) {
        let last = self.shown().len().saturating_sub(1);
        self.at = if down { (self.at + 1).min(last) } else { self.at.saturating_sub(1) };
    }
}

fn fold(text: &str) -> String {
    text.to_lowercase().replace('ё', "е")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::key::Key;

    #[test]
    fn a_name_is_found_in_either_layout() {
        let options = vec![(1, "Анна Котова".to_owned()), (2, "Пётр Иванов".to_owned()), (3, "Kate Ross".to_owned())];
        let find = |typed: &str| {
            let mut picker = Picker::new(Picks::Whose, options.clone(), None);
            typed.chars().for_each(|c| {
                picker.query.key(Key::plain(crate::app::Code::Char(c)));
            });
            picker.value()
        };
        assert_eq!(find("петр"), Some(2));
        assert_eq!(find("bdfyjd"), Some(2));
        assert_eq!(find("лфеу"), Some(3));
        assert_eq!(find("zzz"), None);
    }
}
