//! Days that are counted or have a name: "first monday of december", "последний день месяца", "Christmas".

use super::super::found::{Date, MonthOf};
use super::super::speech::Languages;
use super::{Dated, Reader, past_articles};
use crate::language::sense::{Lead, Sense, Unit, Which};

impl Reader<'_> {
    /// `first monday of december`, `последняя пятница месяца`, `el último día del mes`.
    pub(super) fn nth(&mut self, at: usize) {
        let phrase = self.phrase;
        if self.found.day.period.is_some() || self.found.day.weekday.is_some() || self.found.day.which.is_some() {
            return;
        }
        for (nth, first) in phrase.all(at, |sense| if let Sense::Nth(nth) = sense { Some(nth) } else { None }) {
            let kinds = phrase.all(at + first.used, |sense| match sense {
                Sense::Weekday(number, _) => Some(Some(number)),
                Sense::Unit(Unit::Day) => Some(None),
                _ => None,
            });
            for (weekday, kind) in kinds {
                let languages = first.languages.and(kind.languages);
                for (month, languages, end) in self.month_of(at + first.used + kind.used, languages) {
                    self.put(Dated::usual(Date::Nth { nth, weekday, month }, languages), end);
                }
            }
        }
    }

    /// The months that may be named from here on, in which languages, and where they end.
    fn month_of(&self, at: usize, languages: Languages) -> Vec<(MonthOf, Languages, usize)> {
        let phrase = self.phrase;
        let mut months = Vec::new();
        for start in past_articles(phrase, at) {
            for meaning in phrase.meanings(start) {
                let end = start + meaning.used;
                match meaning.sense {
                    Sense::Month(number) => months.push((MonthOf::Named(number), meaning.languages, end)),
                    Sense::Unit(Unit::Month) => {
                        months.push((MonthOf::Coming, meaning.languages, end));
                        for behind in phrase.meanings(end) {
                            if let Sense::WhichBehind(Which::Nearest | Which::Next) = behind.sense {
                                let both = meaning.languages.and(behind.languages);
                                months.push((MonthOf::Next, both, end + behind.used));
                            }
                        }
                    }
                    Sense::Which(which) => {
                        let month = match which {
                            Which::This => MonthOf::This,
                            Which::Nearest | Which::Next => MonthOf::Next,
                            Which::AfterNext | Which::Last => continue,
                        };
                        if let Some(unit) = phrase.is(end, Sense::Unit(Unit::Month)) {
                            months.push((month, meaning.languages.and(unit.languages), end + unit.used));
                        }
                    }
                    _ => {}
                }
            }
        }
        let spoken = |(month, own, end): (MonthOf, Languages, usize)| (month, languages.and(own), end);
        months.into_iter().map(spoken).filter(|(_, languages, _)| !languages.is_empty()).collect()
    }

    /// `christmas`, `new year's eve`, `к новому году`. Within a text it may be what the text is about: "Поздравить с
    /// Новым годом".
    pub(super) fn feast(&mut self, at: usize) {
        if self.found.day.period.is_some() || self.found.day.which.is_some() {
            return;
        }
        // Only the person knows when "after new year" is: nobody works on the days that follow it.
        if matches!(self.found.lead, Some(Lead::At | Lead::From | Lead::Between)) {
            return;
        }
        let named = |sense| if let Sense::Feast(month, day) = sense { Some((month, day)) } else { None };
        for ((month, day), meaning) in self.phrase.all(at, named) {
            let date = Date::Full { year: None, month, day };
            self.put(Dated { firm: false, ..Dated::usual(date, meaning.languages) }, at + meaning.used);
        }
    }
}
