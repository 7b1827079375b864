//! How people of a country write times and dates.

use super::Lang;
use crate::when::{DateOrder, Speech};

/// What differs within a language.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Habits {
    /// A twelve-hour clock instead of a twenty-four-hour one.
    pub twelve_hours: bool,
    /// "Nov 21" instead of "21 Nov".
    pub month_first: bool,
    /// The country is known.
    pub country: bool,
}

/// Countries with a twelve-hour clock, according to the CLDR.
const TWELVE: [&str; 18] =
    ["US", "CA", "AU", "NZ", "IN", "PH", "SG", "CO", "DO", "PA", "PR", "VE", "JM", "TT", "BS", "BB", "BZ", "GY"];

impl Habits {
    /// The habits for a locale such as `en_US.UTF-8`. In a language other than the locale's, those of most of its
    /// speakers: someone in New York who chose Russian reads 15:00.
    pub fn of(lang: Lang, locale: &str) -> Self {
        if Lang::from_locale(locale) != Some(lang) {
            return Self::default();
        }
        let country = locale.split(['_', '-', '.', '@']).nth(1).unwrap_or_default().to_uppercase();
        Self {
            twelve_hours: TWELVE.contains(&country.as_str()),
            month_first: lang.definition().month_first.contains(&country.as_str()),
            country: country.len() == 2,
        }
    }

    /// How date phrases are read.
    pub fn speech(self, lang: Lang) -> Speech {
        let order = match lang.definition().month_first {
            [] => DateOrder::DayFirst,
            _ if self.month_first => DateOrder::MonthFirst,
            _ if !self.country => DateOrder::Unknown,
            _ => DateOrder::DayFirst,
        };
        Speech { language: lang, order }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn habits_are_those_of_the_country_if_its_language_is_spoken() {
        let of = |lang, locale| {
            let habits = Habits::of(lang, locale);
            (habits.twelve_hours, habits.month_first)
        };
        assert_eq!(of(Lang::En, "en_US.UTF-8"), (true, true));
        assert_eq!(of(Lang::En, "en-GB"), (false, false));
        assert_eq!(of(Lang::En, "C"), (false, false));
        assert_eq!(of(Lang::Es, "es_CO.UTF-8"), (true, false));
        assert_eq!(of(Lang::Es, "es_ES"), (false, false));
        assert_eq!(of(Lang::Ru, "en_US.UTF-8"), (false, false));
    }
}
