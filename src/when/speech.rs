//! In whose words a phrase is: this settles what is ambiguous between languages and countries.

use crate::language::Language;

/// What comes first in a date in numbers like `12/5`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DateOrder {
    /// The day, as nearly everywhere.
    DayFirst,
    /// The month, as in the United States.
    MonthFirst,
    /// For a language in which both are usual, in an unknown country: the day, unless am or pm is given too.
    Unknown,
}

/// How a person speaks of dates.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Speech {
    /// The person's language.
    pub language: Language,
    /// What comes first in a date in numbers.
    pub order: DateOrder,
}

impl Default for Speech {
    fn default() -> Self {
        Self { language: Language::En, order: DateOrder::Unknown }
    }
}

/// Languages in which a word has a meaning.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Languages(u8);

impl Languages {
    pub const ALL: Self = Self((1 << Language::ALL.len()) - 1);

    pub const fn of(language: Language) -> Self {
        Self(1 << language as u8)
    }

    pub fn has(self, language: Language) -> bool {
        self.0 & Self::of(language).0 != 0
    }

    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}
