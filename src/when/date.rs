//! Dates: by numbers, with a month's name, by the day of the month.

use super::found::{Date, Found};
use super::language::Language;
use super::phrase::{Amount, Phrase};
use super::sense::{Lead, Sense};
use super::speech::{DateOrder, Languages};

/// A date that was read: what it is, in whose words, how unusual, and that nothing else could be meant.
struct Dated {
    date: Date,
    languages: Languages,
    cost: u32,
    firm: bool,
}

impl Dated {
    fn usual(date: Date, languages: Languages) -> Self {
        Self { date, languages, cost: 0, firm: true }
    }
}

/// Two numbers of a date with the sign between them.
#[derive(Clone, Copy)]
struct Pair {
    first: u32,
    second: u32,
    sign: char,
    /// Both are of two digits.
    whole: bool,
    /// One of them is.
    long: bool,
    /// The second one is.
    long_second: bool,
}

/// Reads dates behind what was found, and puts down every reading with its end.
struct Reader<'a> {
    phrase: &'a Phrase,
    found: &'a Found,
    out: &'a mut Vec<(Found, usize)>,
}

/// The readings that begin here with a date.
pub(super) fn read(phrase: &Phrase, at: usize, found: &Found, out: &mut Vec<(Found, usize)>) {
    let mut reader = Reader { phrase, found, out };
    reader.numeric(at);
    reader.with_month(at);
    reader.of_month(at);
}

impl Reader<'_> {
    fn put(&mut self, dated: Dated, end: usize) {
        self.put_as(self.found.clone(), dated, end);
    }

    fn put_as(&mut self, mut next: Found, dated: Dated, end: usize) {
        next.speak(dated.languages);
        next.day.date = Some(dated.date);
        next.cost += dated.cost;
        next.firm |= dated.firm;
        self.out.push((next.arrived(), end));
    }

    /// `25 декабря 2026`, `dec 25th`, `el 25 de diciembre`, `25-27 декабря`.
    fn with_month(&mut self, at: usize) {
        if self.found.day.period.is_some() {
            return;
        }
        let phrase = self.phrase;
        let month =
            |at: usize| phrase.all(at, |sense| if let Sense::Month(number) = sense { Some(number) } else { None });
        for amount in self.phrase.amounts(at) {
            let Some(day) = day_number(amount) else { continue };
            for behind_day in ends_of_day(self.phrase, at + amount.used, self.found.lead) {
                let dash = self.phrase.tight(behind_day, '-') || self.phrase.tight(behind_day, '/');
                let starts = past_articles(self.phrase, behind_day).into_iter().chain(dash.then_some(behind_day + 1));
                for at in starts {
                    for (month, meaning) in month(at) {
                        let both = meaning.languages.and(amount.languages);
                        if !both.is_empty() {
                            self.with_year(at + meaning.used, (day, month), both, 0);
                        }
                    }
                }
            }
        }
        for (month, meaning) in month(at) {
            for start in past_articles(self.phrase, at + meaning.used) {
                for amount in self.phrase.amounts(start) {
                    let both = meaning.languages.and(amount.languages);
                    if let (Some(day), false) = (day_number(amount), both.is_empty()) {
                        // In Spanish and Portuguese the day comes first: "mar 10" is a Tuesday.
                        let usual = both.has(Language::En) && self.phrase.speech.language == Language::En
                            || both == Languages::of(Language::Ru);
                        let cost =
                            u32::from(!usual && !matches!(self.phrase.speech.language, Language::En | Language::Ru))
                                * 2;
                        for end in ends_of_range(self.phrase, start + amount.used, day) {
                            self.with_year(end, (day, month), both, cost);
                        }
                    }
                }
            }
        }
    }

    fn with_year(&mut self, at: usize, (day, month): (u32, u32), languages: Languages, cost: u32) {
        let dated = |year| Dated { cost, ..Dated::usual(Date::Full { year, month, day }, languages) };
        self.put(dated(None), at);
        let dash = self.phrase.tight(at, '-') || self.phrase.tight(at, '/');
        for start in past_articles(self.phrase, at).into_iter().chain(dash.then_some(at + 1)) {
            // "Dec '26": the apostrophe stands for the century.
            let short =
                ['\'', '’', '‘'].iter().any(|sign| self.phrase.sign(start, *sign)) && self.phrase.glued(start + 1);
            let start = start + usize::from(short);
            let Some((year, digits)) = self.phrase.number(start) else { continue };
            let mark = year_mark(self.phrase, start + 1);
            let year = match digits {
                4 => year,
                2 if short || mark > start + 1 => 2_000 + year,
                _ => continue,
            };
            let year = i32::try_from(year).ok();
            self.put(dated(year), mark);
            self.put(dated(year), start + 1);
        }
    }

    /// `25-го`, `25 числа`, `the 25th`, `el día 25`, `25` where it can be nothing else.
    fn of_month(&mut self, at: usize) {
        let start = self.phrase.all(at, |sense| (sense == Sense::DayMarkBefore).then_some(()));
        for (_, meaning) in start {
            for amount in self.phrase.amounts(at + meaning.used) {
                let both = meaning.languages.and(amount.languages);
                if let (Some(day), false) = (day_number(amount), both.is_empty()) {
                    self.put(Dated::usual(Date::OfMonth(day), both), at + meaning.used + amount.used);
                }
            }
        }
        for amount in self.phrase.amounts(at) {
            let Some(day) = amount.whole().filter(|day| *day <= 31 && amount.digits <= 2) else { continue };
            let end = at + amount.used;
            if let Some(mark) = self.phrase.is(end, Sense::DayMark) {
                self.put(Dated::usual(Date::OfMonth(day), mark.languages), end + mark.used);
            }
            // "Second friday" is none of the 2nd of a month.
            let of_weekdays =
                day <= 5 && self.phrase.meanings(end).iter().any(|other| matches!(other.sense, Sense::Weekday(..)));
            if amount.ordinal && of_weekdays {
                continue;
            }
            // "Wait a second", "finish 3rd": a day of the month needs more beside it.
            let english = amount.languages == Languages::of(Language::En);
            if amount.ordinal && english && self.found.lead.is_none() && (amount.digits == 0 || day <= 10) {
                let dated = Dated { firm: false, ..Dated::usual(Date::OfMonth(day), amount.languages) };
                self.put(dated, end);
            } else if amount.ordinal {
                self.put(Dated::usual(Date::OfMonth(day), amount.languages), end);
            } else if amount.digits > 0 && self.found.lead == Some(Lead::TheDay) {
                self.put(Dated { cost: 1, ..Dated::usual(Date::OfMonth(day), Languages::ALL) }, end);
            } else if amount.digits > 0 && day > 24 {
                let dated = Dated { date: Date::OfMonth(day), languages: Languages::ALL, cost: 2, firm: false };
                let mut found = self.found.clone();
                found.day.bare = true;
                self.put_as(found, dated, end);
            }
        }
    }

    /// `25.12`, `25.12.2026`, `12/25/2026`, `2026-12-25`, `25 12 2026`.
    fn numeric(&mut self, at: usize) {
        let Some((first, digits)) = self.phrase.number(at) else { return };
        if self.found.day.period.is_some() {
            return;
        }
        for sign in ['-', '.', '/'] {
            if self.phrase.tight(at + 1, sign)
                && let Some((second, second_digits)) = self.phrase.number(at + 2).filter(|(_, digits)| *digits <= 2)
            {
                let (long_first, long_second) = (digits == 2, second_digits == 2);
                let (whole, long) = (long_first && long_second, long_first || long_second);
                let pair = Pair { first, second, sign, whole, long, long_second };
                self.signed(at, pair, digits);
            }
        }
        if digits > 2 {
            return;
        }
        if let (Some((month, ..=2)), Some((year, 4))) = (self.phrase.number(at + 1), self.phrase.number(at + 2)) {
            let pair = Pair { first, second: month, sign: ' ', whole: false, long: false, long_second: false };
            self.three(pair, year, at + 3);
        }
        if self.phrase.tight(at + 1, ',')
            && let Some((month, 2)) = self.phrase.number(at + 2)
            && !(self.phrase.tight(at + 3, '.') || self.phrase.tight(at + 3, ','))
            && fits(first, month)
        {
            let date = Date::Full { year: None, month, day: first };
            self.put(Dated { date, languages: Languages::ALL, cost: 1, firm: false }, at + 3);
        }
    }

    /// Behind two numbers there may be a third one.
    fn signed(&mut self, at: usize, pair: Pair, digits: usize) {
        let third = if self.phrase.tight(at + 3, pair.sign) { self.phrase.number(at + 4) } else { None };
        match (digits, third) {
            (4, Some((day, ..=2))) => {
                let date = Date::Full { year: i32::try_from(pair.first).ok(), month: pair.second, day };
                self.iso(date, at + 5);
            }
            (..=2, Some((year, digits @ (2 | 4)))) => {
                self.three(pair, if digits == 2 { 2_000 + year } else { year }, at + 5);
            }
            (..=2, None) => self.two(pair, at + 3),
            _ => {}
        }
    }

    /// Day, month and year in the order of the country; in the other one where only that makes a date.
    fn three(&mut self, pair: Pair, year: u32, end: usize) {
        let year = i32::try_from(year).ok();
        let end = year_mark(self.phrase, end);
        for (date, cost, month_first) in self.orders(pair, year) {
            let mut found = self.found.clone();
            found.day.month_first = month_first;
            self.put_as(found, Dated { cost, ..Dated::usual(date, Languages::ALL) }, end);
        }
        let Pair { first, second, .. } = pair;
        if !fits(first, second) && !fits(second, first) {
            // It is refused as a day that there is not.
            self.put(Dated::usual(Date::Full { year, month: second, day: first }, Languages::ALL), end);
        }
    }

    /// The orders that are possible: the date, its cost, and that its month comes first.
    fn orders(&self, pair: Pair, year: Option<i32>) -> Vec<(Date, u32, bool)> {
        let Pair { first, second, sign, .. } = pair;
        let slashed = matches!(sign, '/' | '-');
        let american = slashed && self.phrase.speech.order == DateOrder::MonthFirst;
        let mut orders = Vec::new();
        if fits(first, second) {
            orders.push((Date::Full { year, month: second, day: first }, if american { 4 } else { 0 }, false));
        }
        if slashed && fits(second, first) {
            let cost = if american { 0 } else { 4 };
            orders.push((Date::Full { year, month: first, day: second }, cost, first != second));
        }
        orders
    }

    /// Day and month without a year.
    fn two(&mut self, pair: Pair, end: usize) {
        // Round the clock, whatever stands around it.
        if (pair.first, pair.second, pair.sign, pair.long_second) == (24, 7, '/', false) {
            return;
        }
        // "1.5" and "1/2" may be anything, "до 12.5" a version; "25.12" is a date.
        let led = self.found.lead.is_some();
        let firm = match pair.sign {
            '-' => false,
            '/' => pair.long || led,
            _ => pair.whole || led && pair.long_second,
        };
        for (date, cost, month_first) in self.orders(pair, None) {
            let mut found = self.found.clone();
            found.day.month_first = month_first;
            self.put_as(found, Dated { date, languages: Languages::ALL, cost, firm }, end);
        }
    }

    /// What may follow a date of the year first: `T14:30:00Z`. The clock time and the zone are read as ever.
    fn iso(&mut self, date: Date, end: usize) {
        let end = year_mark(self.phrase, end);
        self.put(Dated::usual(date, Languages::ALL), end);
        let phrase = self.phrase;
        let marked = phrase.word(end) == Some("t") && phrase.glued(end) && phrase.glued(end + 1);
        if marked && phrase.number(end + 1).is_some() {
            let mut found = self.found.clone();
            found.day.iso = true;
            self.put_as(found, Dated::usual(date, Languages::ALL), end + 1);
        }
    }
}

fn year_mark(phrase: &Phrase, at: usize) -> usize {
    at + phrase.is(at, Sense::YearMark).map_or(0, |meaning| meaning.used)
}

/// Behind the day of a month, or behind the end of a range of days: "25-27", "с 25 по 27".
fn ends_of_day(phrase: &Phrase, at: usize, lead: Option<Lead>) -> Vec<usize> {
    let mut ends = vec![at];
    if let Some(mark) = phrase.is(at, Sense::DayMark) {
        ends.push(at + mark.used);
    }
    let dash = usize::from(phrase.sign(at, '-'));
    // "28 a 30 de novembro" needs no word before it, "28 и 30 ноября" are two days.
    // and "el treinta y uno" is one.
    let and = matches!(phrase.word(at), Some("и" | "y" | "e" | "and"));
    let until = if !and || lead == Some(Lead::Between) {
        phrase.is(at, Sense::Until).map_or(0, |meaning| meaning.used)
    } else {
        0
    };
    if dash + until > 0 {
        let amounts = phrase.amounts(at + dash + until);
        ends.extend(
            amounts
                .into_iter()
                .filter(|amount| day_number(*amount).is_some())
                .map(|amount| at + dash + until + amount.used),
        );
    }
    ends
}

/// Behind the day of a month, or behind the end of a range in digits: "Nov 28-30".
fn ends_of_range(phrase: &Phrase, at: usize, day: u32) -> Vec<usize> {
    let ends = phrase.amounts(at + 1).into_iter().filter(|amount| phrase.sign(at, '-') && amount.digits > 0);
    let later = ends.filter(|amount| day_number(*amount).is_some_and(|end| end > day));
    std::iter::once(at).chain(later.map(|amount| at + 1 + amount.used)).collect()
}

/// Behind a day that was read, the end of a range of days, which changes nothing: "28.11-30.11", "с 28 ноября по 3 декабря",
/// "monday to wednesday".
pub(super) fn range_end(phrase: &Phrase, at: usize, found: &Found, out: &mut Vec<(Found, usize)>) {
    if found.day.ranged || found.lead.is_some() || found.day.date.is_none() && found.day.weekday.is_none() {
        return;
    }
    let mut ways: Vec<(usize, Languages)> = Vec::new();
    if phrase.sign(at, '-') {
        ways.push((at + 1, Languages::ALL));
    }
    // "Wednesday and Friday" are two days.
    if !matches!(phrase.word(at), Some("и" | "y" | "e" | "and")) {
        ways.extend(phrase.meanings(at).iter().filter(|m| m.sense == Sense::Until).map(|m| (at + m.used, m.languages)));
    }
    let starts = ways
        .into_iter()
        .flat_map(|(at, languages)| past_articles(phrase, at).into_iter().map(move |start| (start, languages)));
    for (start, languages) in starts {
        let mut ends = Vec::new();
        read(phrase, start, &Found::default(), &mut ends);
        let mut later: Vec<(Languages, usize)> = ends
            .into_iter()
            .filter(|(end, _)| found.day.date.is_some_and(|from| end.day.date.is_some_and(|to| is_later(from, to))))
            .map(|(end, at)| (end.languages.and(languages), at))
            .collect();
        if found.day.date.is_none() {
            let days = phrase.all(start, |sense| matches!(sense, Sense::Weekday(..)).then_some(()));
            later.extend(days.into_iter().map(|(_, day)| (day.languages.and(languages), start + day.used)));
        }
        for (languages, end) in later.into_iter().filter(|(languages, _)| !languages.is_empty()) {
            let mut next = found.clone();
            next.speak(languages);
            (next.day.ranged, next.firm) = (true, true);
            out.push((next, end));
        }
    }
}

/// The end of a range with a month of its own: over New Year it may be of an earlier one.
fn is_later(from: Date, to: Date) -> bool {
    match (from, to) {
        (Date::Full { month, day, .. }, Date::Full { month: to_month, day: to_day, .. }) => {
            month != to_month || to_day > day
        }
        _ => false,
    }
}

fn day_number(amount: Amount) -> Option<u32> {
    amount.whole().filter(|day| (1..=31).contains(day) && amount.digits <= 2)
}

fn fits(day: u32, month: u32) -> bool {
    (1..=31).contains(&day) && (1..=12).contains(&month)
}

/// Articles and "of" between the words of a day.
pub(super) fn past_articles(phrase: &Phrase, mut at: usize) -> Vec<usize> {
    let mut places = vec![at];
    for _ in 0..2 {
        let article = phrase.all(at, |sense| match sense {
            Sense::Lead(Lead::Plain | Lead::Within | Lead::TheDay) => Some(()),
            _ => None,
        });
        let Some((_, meaning)) = article.iter().max_by_key(|(_, meaning)| meaning.used) else { break };
        at += meaning.used;
        places.push(at);
    }
    places
}
