//! Days of the year on which nobody works.

use chrono::{Datelike, NaiveDate};

/// Days of the year, the same every year.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Holidays([u32; 12]);

/// A country's public holidays that have a fixed date, as month and day, by its two-letter code.
const COUNTRIES: &[(&str, &[(u32, u32)])] = &[
    (
        "RU",
        &[
            (1, 1),
            (1, 2),
            (1, 3),
            (1, 4),
            (1, 5),
            (1, 6),
            (1, 7),
            (1, 8),
            (2, 23),
            (3, 8),
            (5, 1),
            (5, 9),
            (6, 12),
            (11, 4),
        ],
    ),
    ("BR", &[(1, 1), (4, 21), (5, 1), (9, 7), (10, 12), (11, 2), (11, 15), (11, 20), (12, 25)]),
    ("ES", &[(1, 1), (1, 6), (5, 1), (8, 15), (10, 12), (11, 1), (12, 6), (12, 8), (12, 25)]),
    ("MX", &[(1, 1), (5, 1), (9, 16), (12, 25)]),
    ("US", &[(1, 1), (6, 19), (7, 4), (11, 11), (12, 25)]),
];

impl Holidays {
    /// Those of a country; for an unknown one New Year's Day.
    pub fn of_country(code: Option<&str>) -> Self {
        let known = COUNTRIES.iter().find(|(own, _)| Some(*own) == code);
        let days = known.map_or(&[(1, 1)][..], |(_, days)| days);
        let mut holidays = Self::default();
        for (month, day) in days {
            holidays.add(*month, *day);
        }
        holidays
    }

    /// These days, written as month and day: `05-09`. None if one of them isn't a day.
    pub fn of_days<'a>(days: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        let mut holidays = Self::default();
        for text in days {
            // A leap year has every possible day.
            let date: NaiveDate = format!("2028-{text}").parse().ok()?;
            holidays.add(date.month(), date.day());
        }
        Some(holidays)
    }

    fn add(&mut self, month: u32, day: u32) {
        if let Some(days) = self.0.get_mut(month as usize - 1) {
            *days |= 1 << day;
        }
    }

    /// True for a day among them.
    pub fn contains(&self, date: NaiveDate) -> bool {
        self.0.get(date.month0() as usize).is_some_and(|days| days & (1 << date.day()) != 0)
    }
}
