//! How the tasks are laid out on the board.

/// How the tasks are laid out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Layout {
    /// One under the other.
    #[default]
    List,
    /// By due date, side by side.
    Columns,
    /// One day with its hours.
    Day,
}

impl Layout {
    /// All of them, in the order in which they take turns.
    pub const ALL: [Self; 3] = [Self::List, Self::Columns, Self::Day];

    /// Its name in the settings.
    pub fn word(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Columns => "columns",
            Self::Day => "day",
        }
    }

    /// The one that takes its turn after this.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::List => Self::Columns,
            Self::Columns => Self::Day,
            Self::Day => Self::List,
        }
    }
}
