//! The orders of a list.

/// By what a list is sorted, and in which direction.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Order {
    /// What tasks are compared by; due time and id decide between equal ones.
    pub by: By,
    /// Reversed: the latest, the largest, the last name first.
    pub descending: bool,
}

/// What a list can be sorted by; tasks that are equal in it are sorted by due time. In the view of completed tasks the
/// time of the last change replaces the due time, latest first.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum By {
    /// By due time.
    #[default]
    Due,
    /// By due time, with a heading for each day.
    Day,
    /// By the time of creation.
    Created,
    /// By type, with headings.
    Kind,
    /// By the responsible user, with headings.
    Person,
    /// By subject, with headings.
    Subject,
    /// By the price of the lead.
    Price,
    /// By the stage of the lead, with headings.
    Stage,
}

impl By {
    /// In the order in which they are offered.
    pub const ALL: [Self; 8] =
        [Self::Due, Self::Day, Self::Created, Self::Kind, Self::Person, Self::Subject, Self::Price, Self::Stage];

    /// Its word in settings and locales.
    pub fn word(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Day => "day",
            Self::Created => "created",
            Self::Kind => "type",
            Self::Person => "person",
            Self::Subject => "subject",
            Self::Price => "price",
            Self::Stage => "stage",
        }
    }

    /// The one with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.word() == word)
    }

    /// True if people look for the largest value first.
    pub fn starts_descending(self) -> bool {
        matches!(self, Self::Created | Self::Price)
    }
}

impl Order {
    /// The most rows that are sorted if they have to be read for it: those due first.
    pub const MOST: usize = 20_000;

    /// True if the rows are in the order in which the store keeps them, or its reverse.
    pub fn is_kept(self) -> bool {
        matches!(self.by, By::Due | By::Day)
    }

    /// `due`, `-price`: the minus reverses the order.
    pub fn from_word(word: &str) -> Option<Self> {
        let (descending, word) = word.strip_prefix('-').map_or((false, word), |word| (true, word));
        Some(Self { by: By::from_word(word)?, descending })
    }

    /// The word that [`from_word`](Self::from_word) reads.
    pub fn word(self) -> String {
        format!("{}{}", if self.descending { "-" } else { "" }, self.by.word())
    }
}
