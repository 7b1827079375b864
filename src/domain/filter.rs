//! What a task must be to be shown: the words that are found in it and the conditions that it meets.

use super::{EntityId, EntityKind, TaskTypeId, UserId};

/// Narrows a view. Every clause must hold.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Filter {
    /// In the order in which they were typed.
    pub clauses: Vec<Clause>,
}

impl Filter {
    /// What no task fits: it stands in the place of a filter that is not understood, which would show every task.
    pub fn of_nothing() -> Self {
        Self { clauses: vec![Clause { test: Test::Kind(Vec::new()), not: false }] }
    }

    /// True when it says whose tasks: then those of everybody are looked through.
    pub fn names_people(&self) -> bool {
        self.clauses.iter().any(|clause| !clause.not && matches!(clause.test, Test::Person(_)))
    }
}

/// One thing that must hold, or must not.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Clause {
    /// What is looked at.
    pub test: Test,
    /// It must not hold.
    pub not: bool,
}

/// Something that holds for a task or doesn't.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Test {
    /// Its text, its result, the name or the phones of what it is about hold this.
    Word(Word),
    /// It is of one of these types.
    Kind(Vec<TaskTypeId>),
    /// It is one of these people's.
    Person(Vec<UserId>),
    /// It is about an entity of this kind, or any: with this id, or with this in its name.
    About(Option<EntityKind>, Option<EntityId>, Word),
    /// Its due time.
    Due(Span),
    /// When it was made.
    Created(Span),
    /// It is completed. Views of open tasks hold no completed ones.
    Done,
    /// Something of it is not in amoCRM yet.
    Unsent,
    /// It is about something at all.
    HasSubject,
    /// It has a result.
    HasResult,
    /// What it is about has a phone.
    HasPhone,
    /// What it is about has a mail address.
    HasEmail,
    /// Its result holds this.
    Result(Word),
    /// The budget of its lead.
    Price(Span),
    /// The stage of its lead has this in its name.
    Stage(Word),
}

/// From a number up to another one, the latter not included; either may be missing. Unix seconds, or money.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Span {
    /// At or above this; None is without a lower end.
    pub from: Option<i64>,
    /// Below this; None is without an upper end.
    pub to: Option<i64>,
}

/// A word to find: any of these spellings, in lower case, ё as е.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Word(pub Vec<String>);
