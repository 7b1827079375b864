//! By what a list is sorted.

/// By what, and in which direction.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Order {
    /// What tasks are compared by; due time and id decide between equal ones.
    pub by: By,
    /// The other way round: the latest, the largest, the last name first.
    pub descending: bool,
}

/// What a list can be sorted by; tasks that are equal in it stand by due time. The view of completed tasks has the time of the last
/// change for a due time, the latest first.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum By {
    /// By due time.
    #[default]
    Due,
    /// By due time, with a heading for each day.
    Day,
    /// By the time when it was made.
    Created,
    /// By type, with headings.
    Kind,
    /// By the person whose it is, with headings.
    Person,
    /// By what it is about, with headings.
    Subject,
    /// By the budget of the lead.
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

    /// True when the largest is what one looks for first.
    pub fn starts_descending(self) -> bool {
        matches!(self, Self::Created | Self::Price)
    }
}

impl Order {
    /// How many rows are sorted at most, when they have to be read for it: those due first.
    pub const MOST: usize = 20_000;

    /// True when the rows stand in the order in which the store keeps them, or its reverse.
    pub fn is_kept(self) -> bool {
        matches!(self.by, By::Due | By::Day)
    }

    /// `due`, `-price`: the minus stands for the other direction.
    pub fn from_word(word: &str) -> Option<Self> {
        let (descending, word) = word.strip_prefix('-').map_or((false, word), |word| (true, word));
        Some(Self { by: By::from_word(word)?, descending })
    }

    /// As [`from_word`](Self::from_word) reads it.
    pub fn word(self) -> String {
        format!("{}{}", if self.descending { "-" } else { "" }, self.by.word())
    }
}
