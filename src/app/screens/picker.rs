//! A list to choose from. A long one is narrowed by typing: colleagues, actions, whose tasks. In a short one that is always the same
//! each entry has a key of its own, and j and k move: orders, colours, types, the numbers of a client.

use crate::app::forms::field::{Field, FieldId};
use crate::app::msg::action::TypingAction;
use crate::app::msg::key::{Code, Key};
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

    /// True where the entries are few and mostly the same.
    fn is_fixed(self) -> bool {
        matches!(self, Self::Sort | Self::Theme | Self::Retype | Self::Phone(_))
    }
}

/// So many entries have keys of their own.
const SHORT: usize = 9;

/// One thing to choose.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PickerOption<T = Picked> {
    /// What is chosen.
    pub value: T,
    /// What it is called.
    pub name: String,
    /// How many overdue tasks stand behind it; 0 also before that is known.
    pub overdue: u64,
}

impl<T> PickerOption<T> {
    /// A value and its name.
    pub fn new(value: T, name: impl Into<String>) -> Self {
        Self { value, name: name.into(), overdue: 0 }
    }
}

/// A list with a line to narrow it.
#[derive(Clone, Debug)]
pub struct Picker<T = Picked> {
    /// What is done with the chosen value.
    pub picks: Picks,
    /// The tasks that it is about.
    pub rows: Vec<Row>,
    /// What can be chosen.
    pub options: Vec<PickerOption<T>>,
    /// What is typed.
    pub query: Field,
    /// Place among the shown ones; None where Enter takes nothing before something is pointed at.
    pub at: Option<usize>,
    /// The answer that these come with.
    pub ticket: Option<Ticket>,
}

impl<T: Clone + PartialEq> Picker<T> {
    /// A list with the present value pointed at. Where there is none, nothing is pointed at that would change a task.
    pub fn new(picks: Picks, options: Vec<PickerOption<T>>, present: Option<&T>) -> Self {
        let at = options.iter().position(|option| Some(&option.value) == present);
        let at = at.or((!picks.acts_on_tasks()).then_some(0));
        let query = Field::line(FieldId::Find, "");
        Self { picks, rows: Vec::new(), options, query, at, ticket: None }
    }

    /// The key of each entry, in their order; None in a list that is narrowed by typing.
    pub fn keys(&self) -> Option<Vec<char>> {
        if !self.picks.is_fixed() || self.options.len() > SHORT {
            return None;
        }
        let names: Vec<&str> = self.options.iter().map(|option| option.name.as_str()).collect();
        let digits = matches!(self.picks, Picks::Phone(_));
        let letters = if digits { vec![None; names.len()] } else { letters_of(&names) };
        let key = |(at, letter): (usize, Option<char>)| letter.or_else(|| char::from_digit(at as u32 + 1, 10));
        letters.into_iter().enumerate().map(key).collect()
    }

    /// The options in which every typed word is found, whatever the letter case and layout.
    pub fn shown(&self) -> Vec<&PickerOption<T>> {
        let typed = self.query.typed();
        self.options.iter().filter(|option| fits(&typed, &option.name)).collect()
    }

    /// The value pointed at.
    pub fn value(&self) -> Option<&T> {
        self.shown().get(self.at?).map(|option| &option.value)
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
    match picker.keys() {
        Some(keys) => point(picker, &keys, key),
        None if picker.query.key(key) => picker.narrowed(),
        None => {}
    }
}

/// The key of an entry points at it, and takes nothing: who types a word, as in a long list, must not find the rest of it done on the
/// board.
fn point(picker: &mut Picker, keys: &[char], key: Key) {
    let Code::Char(c) = key.code else { return };
    if key.ctrl || key.alt {
        return;
    }
    let c = c.to_lowercase().next().unwrap_or(c);
    match (keys.iter().position(|own| is_same_key(*own, c)), moves(c)) {
        (Some(at), _) => picker.at = Some(at),
        (None, Some(down)) => picker.step(down),
        (None, None) => {}
    }
}

/// Pasted text; it chooses nothing.
pub(in crate::app) fn pasted(picker: &mut Picker, text: &str) {
    if picker.keys().is_none() {
        picker.query.paste(text);
        picker.narrowed();
    }
}

/// True for j and the letter of its key in the other layout, false for k.
pub(in crate::app) fn moves(c: char) -> Option<bool> {
    let is = |key: char| is_same_key(key, c);
    is('j').then_some(true).or_else(|| is('k').then_some(false))
}

fn is_same_key(one: char, other: char) -> bool {
    one == other || crate::domain::other_layout(one) == other
}

/// A letter of each name that no other one has, those that move left out: an initial of a word that stands in no other name where that is
/// possible, else another letter of one, else any.
fn letters_of(names: &[&str]) -> Vec<Option<char>> {
    let words: Vec<Vec<String>> =
        names.iter().map(|name| fold(name).split_whitespace().map(str::to_owned).collect()).collect();
    let is_own = |word: &str| words.iter().filter(|names| names.iter().any(|other| other == word)).count() == 1;
    let mut taken: Vec<Option<char>> = vec![None; names.len()];
    for (own, letters) in [(true, 1), (true, usize::MAX), (false, usize::MAX)] {
        for (at, words) in words.iter().enumerate() {
            if taken[at].is_none() {
                let words = words.iter().filter(|word| !own || is_own(word));
                taken[at] = words.flat_map(|word| word.chars().take(letters)).find(|c| {
                    let is_taken = taken.iter().flatten().any(|other| is_same_key(*other, *c));
                    c.is_alphabetic() && moves(*c).is_none() && !is_taken
                });
            }
        }
    }
    taken
}

/// How many overdue tasks each person has came: a group has those of its members, and who has most stands first. Somebody who
/// has tasks and is no longer among the users is listed by number.
pub(in crate::app) fn on_counts(picker: &mut Picker, session: &Session, counts: &[(Whose, u64)]) {
    let directory = &session.directory;
    let held = picker.value().cloned();
    for (who, _) in counts.iter().filter(|(_, count)| *count > 0) {
        let own = Picked::Whose(*who);
        if let Whose::User(UserId(id)) = who
            && !picker.options.iter().any(|known| known.value == own)
        {
            let name = directory.users.iter().find(|user| user.id.0 == *id).map(|user| user.name.clone());
            picker.options.push(PickerOption::new(own, name.unwrap_or_else(|| format!("#{id}"))));
        }
    }
    picker.options.iter_mut().for_each(|option| option.overdue = overdue(&option.value, directory, counts));
    // Everybody and the groups keep their place.
    picker.options.sort_by_key(|option| match option.value {
        Picked::Whose(Whose::User(_)) => (true, u64::MAX - option.overdue),
        _ => (false, 0),
    });
    picker.at = held.and_then(|held| picker.shown().iter().position(|own| own.value == held)).or(Some(0));
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
mod tests;
