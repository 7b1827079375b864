//! What words of a filter may stand for.

use crate::domain::EntityKind;

/// A field that can be asked for.
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

/// What a task can be, behind `is:`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum State {
    Unsent,
    Overdue,
    Today,
}

/// What a task can have, behind `has:`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Having {
    Phone,
    Email,
    Subject,
    Result,
    Due,
}

/// What a word may stand for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Said {
    /// The name of a field, before its colon.
    Field(Name),
    Is(State),
    Has(Having),
    Yes,
    No,
    /// Behind an amount of money, without changing it: "руб".
    Currency,
    /// Behind an amount of money: so many thousands.
    Thousands,
    /// So many millions.
    Millions,
}

/// What the words of one language stand for, those of a meaning between bars and the one to suggest first.
pub(crate) type FilterWords = &'static [(Said, &'static str)];
