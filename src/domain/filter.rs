//! Which tasks are shown: the words they must contain and the conditions they must meet.

use super::{EntityId, EntityKind, TaskTypeId, UserId};

/// Narrows a view. Every clause must hold.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Filter {
    /// In the order in which they were typed.
    pub clauses: Vec<Clause>,
}

impl Filter {
    /// A filter that no task matches: it replaces one that is not understood, which would show every task.
    pub fn of_nothing() -> Self {
        Self { clauses: vec![Clause { test: Test::Kind(Vec::new()), not: false }] }
    }

    /// True if it says whose tasks: then everybody's are searched.
    pub fn names_people(&self) -> bool {
        self.clauses.iter().any(|clause| !clause.not && matches!(clause.test, Test::Person(_)))
    }
}

/// One condition that must hold, or must not.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Clause {
    /// What is tested.
    pub test: Test,
    /// It must not hold.
    pub not: bool,
}

/// Something that holds for a task or doesn't.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Test {
    /// Its text, its result, or the name or phones of its subject contain this.
    Word(Word),
    /// It has one of these types.
    Kind(Vec<TaskTypeId>),
    /// It belongs to one of these users.
    Person(Vec<UserId>),
    /// It is about an entity of this kind, or of any: with this id, or with this in its name.
    About(Option<EntityKind>, Option<EntityId>, Word),
    /// Its due time.
    Due(Span),
    /// When it was created.
    Created(Span),
    /// It is completed. Views of open tasks contain no completed ones.
    Done,
    /// Something about it is not in amoCRM yet.
    Unsent,
    /// It has a subject.
    HasSubject,
    /// It has a result.
    HasResult,
    /// Its subject has a phone number.
    HasPhone,
    /// Its subject has an email address.
    HasEmail,
    /// Its result contains this.
    Result(Word),
    /// The price of its lead.
    Price(Span),
    /// The name of its lead's stage contains this.
    Stage(Word),
}

/// From a number up to another one, which is excluded; either may be missing. Unix seconds, or money.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Span {
    /// At or above this; None means no lower end.
    pub from: Option<i64>,
    /// Below this; None means no upper end.
    pub to: Option<i64>,
}

/// A word to find: any of these spellings, in lower case, with ё as е.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Word(pub Vec<String>);
