//! What a language brings beside its texts. The compiler asks each for all of it.

use super::filter::FilterWords;
use super::sense::Lexicon;
use crate::domain::TaskTypeId;

/// Whatever is a language's own, but for the texts of its folder in `assets/locales`.
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
    /// By which words a date is told inside of other text.
    pub in_text: InText,
    /// What its words mean in a filter.
    pub filter: FilterWords,
    /// What its words mean in a table that is imported.
    pub table: TableWords,
    /// What the built-in types of tasks are called whatever the account calls them, without regard to case.
    pub task_types: &'static [(TaskTypeId, &'static str)],
    /// Parts of words, in lower case and between bars, by which the result of a call tells that nobody was reached.
    pub unreached: &'static str,
    /// The same for a refusal.
    pub refused: &'static str,
}

/// Words of a table that is imported, in lower case, those of one kind between bars.
pub(crate) struct TableWords {
    /// A heading as `export` writes it, and what it is called here.
    pub headings: &'static [(&'static str, &'static str)],
    /// That a task is completed.
    pub yes: &'static str,
    /// That it is not.
    pub no: &'static str,
}

/// How amounts of money are written.
pub(crate) struct Money {
    /// Stands between thousands.
    pub thousands: char,
    /// Stands before hundredths.
    pub decimal: char,
    /// Codes of currencies between bars, and their sign where it is not the usual one.
    pub signs: &'static [(&'static str, &'static str)],
    /// Signs that stand before the figures, between bars; all others stand behind.
    pub before: &'static str,
    /// A blank stands between such a sign and the figures.
    pub blank: bool,
}

/// Words by which a date is told inside of other text, those of one kind between bars.
pub(crate) struct InText {
    /// Words whose number is a name and no date: "версия 2.10", "invoice 12".
    pub numbered: &'static str,
    /// Words behind which a date tells what something is about, and not when it is due: "отчёт за понедельник", "договор от 25.12".
    pub about: &'static str,
    /// Words behind which a short name of a day is rather a person: "reunião com Dom".
    pub with: &'static str,
    /// Words behind which a day comes again and again, which is no moment: "каждый понедельник".
    pub every: &'static str,
    /// Words behind which a bare hour at the end of a text is one: "Call Ann at 3". Written with their accents: "as 3" are three things.
    pub before_hour: &'static str,
    /// Words behind which even a month alone belongs to a date: "в мае".
    pub before_date: &'static str,
    /// The words of "the price is 12".
    pub is: &'static str,
    /// Names of people that are short words for days too, as they are written.
    pub names: &'static str,
    /// Short names of days, without accents, that are words of other kinds: "sea", "to have".
    pub ordinary: &'static str,
    /// Weekdays, without accents, that are ordinals too: "segunda via".
    pub ordinal_weekdays: &'static str,
    /// Words behind which those are weekdays all the same.
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
