//! Everything that a language needs except its texts. A language that lacks a part does not compile.

use super::filter::FilterWords;
use super::sense::Lexicon;
use crate::domain::TaskTypeId;

/// Everything that a language needs except the texts in its folder of `assets/locales`.
pub(crate) struct Definition {
    /// Short names of the days of the week, from Monday, as dates are written.
    pub days: [&'static str; 7],
    /// Short names of the months.
    pub months: [&'static str; 12],
    /// Codes of the countries that put the month first when they write it.
    pub month_first: &'static [&'static str],
    /// "9h" means nine o'clock, not nine hours.
    pub clock_with_h: bool,
    /// How amounts of money are written.
    pub money: Money,
    /// What its words mean in a date phrase.
    pub dates: Lexicon,
    /// The words by which a date is recognized within other text.
    pub in_text: InText,
    /// What its words mean in a filter.
    pub filter: FilterWords,
    /// What its words mean in an imported table.
    pub table: TableWords,
    /// Names of the built-in types of tasks, in addition to those that the account gives them; in upper or lower case.
    pub task_types: &'static [(TaskTypeId, &'static str)],
    /// Parts of words in the result of a call that mean that the client was not reached; in lower case, separated by `|`.
    pub unreached: &'static str,
    /// The same for a refusal.
    pub refused: &'static str,
}

/// Words of an imported table, in lower case; those with the same meaning are separated by `|`.
pub(crate) struct TableWords {
    /// A heading as `export` writes it, and its names in this language.
    pub headings: &'static [(&'static str, &'static str)],
    /// That a task is completed.
    pub yes: &'static str,
    /// That it is not.
    pub no: &'static str,
}

/// How amounts of money are written.
pub(crate) struct Money {
    /// The separator of thousands.
    pub thousands: char,
    /// The decimal separator.
    pub decimal: char,
    /// Codes of currencies, separated by `|`, and their sign if it is not the usual one.
    pub signs: &'static [(&'static str, &'static str)],
    /// Signs that are written before the amount, separated by `|`; all others are written after it.
    pub before: &'static str,
    /// There is a space between such a sign and the amount.
    pub blank: bool,
}

/// Words by which a date is recognized within other text; those of one kind are separated by `|`.
pub(crate) struct InText {
    /// Words after which a number is a name, not a date: "версия 2.10", "invoice 12".
    pub numbered: &'static str,
    /// Words after which a date says what something is about, not when it is due: "отчёт за понедельник", "договор от 25.12".
    pub about: &'static str,
    /// Words after which a short name of a day is more likely a person: "reunião com Dom".
    pub with: &'static str,
    /// Words after which a day repeats, so that it is not one moment: "каждый понедельник".
    pub every: &'static str,
    /// Words after which a bare number at the end of a text is an hour: "Call Ann at 3". With their accents, as "as 3"
    /// means three things.
    pub before_hour: &'static str,
    /// Words after which even a month alone is part of a date: "в мае".
    pub before_date: &'static str,
    /// Words between a word of `numbered` and its number, which is then no date: "the price is 12".
    pub is: &'static str,
    /// Names of people that are also short names of days, in their usual spelling.
    pub names: &'static str,
    /// Short names of days, without accents, that are also other words: "sea", "to have".
    pub ordinary: &'static str,
    /// Weekdays, without accents, that are also ordinal numbers: "segunda via".
    pub ordinal_weekdays: &'static str,
    /// Words after which those are weekdays all the same.
    pub behind_weekday: &'static str,
}

impl InText {
    /// No words at all.
    pub(crate) const NONE: Self = Self {
        numbered: "",
        about: "",
        with: "",
        every: "",
        before_hour: "",
        before_date: "",
        is: "",
        names: "",
        ordinary: "",
        ordinal_weekdays: "",
        behind_weekday: "",
    };
}
