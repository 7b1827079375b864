//! What words of a filter may mean.

use crate::domain::EntityKind;

/// A field that a filter can name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Name {
    Kind,
    Person,
    About(Option<EntityKind>),
    Due,
    Created,
    Done,
    Is,
    Has,
    Result,
    Price,
    Stage,
}

/// What a task can be, after `is:`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum State {
    Unsent,
    Overdue,
    Today,
}

/// What a task can have, after `has:`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Having {
    Phone,
    Email,
    Subject,
    Result,
    Due,
}

/// What a word may mean.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Said {
    /// The name of a field, before its colon.
    Field(Name),
    Is(State),
    Has(Having),
    Yes,
    No,
    /// After an amount of money, without changing it: "руб".
    Currency,
    /// After an amount of money: thousands.
    Thousands,
    /// The same: millions.
    Millions,
}

/// What the words of one language mean; those with the same meaning are separated by `|`, the one to suggest first.
pub(crate) type FilterWords = &'static [(Said, &'static str)];
