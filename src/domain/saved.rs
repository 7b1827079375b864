//! Views that a person made: a filter with everything that belongs to it, under a name.

use super::{Order, UserId, View, Whose};

/// A saved view.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SavedView {
    /// Its name, which is unique.
    pub name: String,
    /// A key of its own.
    pub key: Option<String>,
    /// The view that it narrows down.
    pub view: View,
    /// What narrows it, as typed.
    pub filter: String,
    /// Whose tasks; None means whoever's tasks are shown.
    pub whose: Option<Owner>,
    /// The order.
    pub order: Order,
    /// The columns from left to right; empty means the default ones.
    pub columns: Vec<Column>,
}

/// Whose tasks a saved view shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Owner {
    /// Those of the user whom the token acts as.
    Me,
    /// These.
    Whose(Whose),
}

impl Owner {
    /// Whose tasks these are for this user.
    pub fn whose(self, me: UserId) -> Whose {
        match self {
            Self::Me => Whose::User(me),
            Self::Whose(whose) => whose,
        }
    }

    /// `me`, `everyone`, a user's id, or `group:` with a group's id.
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "me" => Some(Self::Me),
            "everyone" => Some(Self::Whose(Whose::Everyone)),
            _ => Whose::from_word(word).map(Self::Whose),
        }
    }

    /// The word that [`from_word`](Self::from_word) reads.
    pub fn word(self) -> String {
        match self {
            Self::Me => "me".into(),
            Self::Whose(Whose::Everyone) => "everyone".into(),
            Self::Whose(whose) => whose.word(),
        }
    }
}

/// Something that a list can show about a task.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Column {
    /// How late, at what time or on which day.
    When,
    /// The glyph of its type.
    Type,
    /// What is to be done.
    Text,
    /// Its subject.
    Subject,
    /// The phone number.
    Phone,
    /// The responsible user.
    Person,
    /// The price of its lead.
    Price,
    /// The stage of its lead.
    Stage,
    /// How earlier tasks on the same subject ended.
    Attempts,
}

impl Column {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::When,
        Self::Type,
        Self::Text,
        Self::Subject,
        Self::Phone,
        Self::Person,
        Self::Price,
        Self::Stage,
        Self::Attempts,
    ];

    /// Its word in the settings.
    pub fn word(self) -> &'static str {
        match self {
            Self::When => "when",
            Self::Type => "type",
            Self::Text => "text",
            Self::Subject => "subject",
            Self::Phone => "phone",
            Self::Person => "person",
            Self::Price => "price",
            Self::Stage => "stage",
            Self::Attempts => "attempts",
        }
    }

    /// The one with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.word() == word)
    }
}
