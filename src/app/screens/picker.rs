//! A list to pick from. A long one is filtered by typing: colleagues, actions, whose tasks. In a short, fixed one each
//! entry has its own key, and j and k move: orders, themes, types, the phones of a client.

use crate::app::forms::field::{Field, FieldId};
use crate::app::msg::action::TypingAction;
use crate::app::msg::key::{Code, Key};
use crate::app::msg::next::{Call, Next, Open, Picked};
use crate::app::msg::ticket::Ticket;
use crate::app::session::Session;
use crate::domain::{Directory, Row, UserId, Whose};
use crate::text::fold;

/// What is picked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Picks {
    /// The account to show.
    Account,
    /// The person to assign the tasks to.
    Assign,
    /// The tasks' type.
    Retype,
    /// An action.
    Action,
    /// An action that sorts.
    Sort,
    /// The theme.
    Theme,
    /// One of several phones, to be copied, dialled, or shown as a QR code.
    Phone(Call),
    /// Whose tasks to show.
    Whose,
}

impl Picks {
    /// True if the choice changes tasks, or may do so.
    fn acts_on_tasks(self) -> bool {
        matches!(self, Self::Action | Self::Assign | Self::Retype)
    }

    /// True if the entries are few and mostly the same.
    fn is_fixed(self) -> bool {
        matches!(self, Self::Sort | Self::Theme | Self::Retype | Self::Phone(_))
    }
}

/// Lists of at most this length have a key for each entry.
const SHORT: usize = 9;

/// One thing to pick.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PickerOption<T = Picked> {
    /// The value that is picked.
    pub value: T,
    /// Its name.
    pub name: String,
    /// How many overdue tasks it stands for; 0 also while that is unknown.
    pub overdue: u64,
}

impl<T> PickerOption<T> {
    /// A value and its name.
    pub fn new(value: T, name: impl Into<String>) -> Self {
        Self { value, name: name.into(), overdue: 0 }
    }
}

/// A list with a search line.
#[derive(Clone, Debug)]
pub struct Picker<T = Picked> {
    /// What the value is for.
    pub picks: Picks,
    /// The tasks it is about.
    pub rows: Vec<Row>,
    /// Everything that can be picked.
    pub options: Vec<PickerOption<T>>,
    /// The search text.
    pub query: Field,
    /// Index among the shown options; None while nothing is selected, so that Enter does nothing.
    pub at: Option<usize>,
    /// The ticket of the answer that fills in the counts.
    pub ticket: Option<Ticket>,
}

impl<T: Clone + PartialEq> Picker<T> {
    /// A list with the current value selected. Without one, nothing is selected if the choice would change tasks.
    pub fn new(picks: Picks, options: Vec<PickerOption<T>>, present: Option<&T>) -> Self {
        let at = options.iter().position(|option| Some(&option.value) == present);
        let at = at.or((!picks.acts_on_tasks()).then_some(0));
        let query = Field::line(FieldId::Find, "");
        Self { picks, rows: Vec::new(), options, query, at, ticket: None }
    }

    /// The key of each entry, in order; None in a list that is filtered by typing.
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

    /// The options that contain every typed word, in either case and keyboard layout.
    pub fn shown(&self) -> Vec<&PickerOption<T>> {
        let typed = self.query.typed();
        self.options.iter().filter(|option| fits(&typed, &option.name)).collect()
    }

    /// The selected value.
    pub fn value(&self) -> Option<&T> {
        self.shown().get(self.at?).map(|option| &option.value)
    }

    /// Moves the selection.
    pub fn step(&mut self, down: bool) {
        let last = self.shown().len().saturating_sub(1);
        self.at = match (self.at, down) {
            (None, true) => Some(0),
            (None, false) => None,
            (Some(at), true) => Some((at + 1).min(last)),
            (Some(at), false) => Some(at.saturating_sub(1)),
        };
    }

    /// The search text changed: selects the first match.
    pub fn narrowed(&mut self) {
        let some = !self.picks.acts_on_tasks() || !self.query.typed().trim().is_empty();
        self.at = some.then_some(0);
    }
}

/// What an action does in a list.
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

/// Takes the selected value.
pub(in crate::app) fn accept(picker: &mut Picker) -> Vec<Next> {
    let Some(value) = picker.value().cloned() else { return Vec::new() };
    match value {
        // Leaving the form that connects an account returns to the list.
        Picked::Connect(crate::app::msg::action::Action::AddIntegration) => vec![Next::Open(Open::Integration)],
        Picked::Connect(_) => vec![Next::Open(Open::SignIn)],
        value => vec![Next::Close, Next::Picked(value, std::mem::take(&mut picker.rows))],
    }
}

/// A key that may be text.
pub(in crate::app) fn typed(picker: &mut Picker, key: Key) {
    match picker.keys() {
        Some(keys) => point(picker, &keys, key),
        None if picker.query.key(key) => picker.narrowed(),
        None => {}
    }
}

/// An entry's key only selects it: someone who types a word, as in a long list, must not trigger actions on the board
/// with the rest of it.
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

/// Pasted text; it never picks anything.
pub(in crate::app) fn pasted(picker: &mut Picker, text: &str) {
    if picker.keys().is_none() {
        picker.query.paste(text);
        picker.narrowed();
    }
}

/// True for j or its key in the other layout, false for k, None for the rest.
pub(in crate::app) fn moves(c: char) -> Option<bool> {
    let is = |key: char| is_same_key(key, c);
    is('j').then_some(true).or_else(|| is('k').then_some(false))
}

fn is_same_key(one: char, other: char) -> bool {
    one == other || crate::domain::other_layout(one) == other
}

/// A letter for each name that no other one has, excluding j and k: if possible the initial of a word found in no other
/// name, otherwise another letter of such a word, otherwise any letter.
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

/// The numbers of overdue tasks arrived. A group gets the sum of its members, and people are sorted by number. A user
/// who has tasks but is no longer listed appears by id.
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
    // Everyone and the groups keep their places.
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

/// True if a name contains every typed word, in either case and keyboard layout.
pub fn fits(typed: &str, name: &str) -> bool {
    let (typed, name) = (fold(typed), fold(name));
    let other: String = typed.chars().map(crate::domain::other_layout).collect();
    [typed, other].iter().any(|typed| typed.split_whitespace().all(|word| name.contains(word)))
}

#[cfg(test)]
mod tests;
