//! Days: by name, by number, by date, and places in weeks, months and years.

use super::found::{Date, Found, Period};
use super::phrase::{Amount, Phrase};
use super::sense::{Edge, Lead, Meaning, Part, Sense, Unit, Which};
use super::speech::{DateOrder, Language, Languages};

type Readings = Vec<(Found, usize)>;

/// The readings that begin here with a day.
pub(super) fn read(phrase: &Phrase, at: usize, found: &Found, out: &mut Readings) {
    for meaning in phrase.meanings(at) {
        named(phrase, at, *meaning, found, out);
    }
    if found.date.is_none() && found.day.is_none() {
        numeric(phrase, at, found, out);
        with_month(phrase, at, found, out);
        of_month(phrase, at, found, out);
    }
}

fn put(found: &Found, meaning: Meaning, at: usize, out: &mut Readings, set: impl FnOnce(&mut Found)) {
    let mut next = found.clone();
    next.speak(meaning.languages);
    set(&mut next);
    out.push((next.arrived(), at + meaning.used));
}

fn named(phrase: &Phrase, at: usize, meaning: Meaning, found: &Found, out: &mut Readings) {
    let free = found.day.is_none() && found.date.is_none() && found.period.is_none();
    match meaning.sense {
        Sense::Day(days) if free && found.span.is_none_or(|_| found.from_day) => put(found, meaning, at, out, |next| {
            next.day = Some(days);
            next.firm = true;
        }),
        Sense::Weekday(number, short)
            if found.weekday.is_none()
                && (found.span.is_none() || found.from_day || found.lead != Some(Lead::From)) =>
        {
            weekday(phrase, at, meaning, number, short, found, out);
        }
        Sense::TodayPart(part) if free && found.span.is_none() && half_at_most(found.part) => {
            put(found, meaning, at, out, |next| {
                next.day = Some(0);
                next.part = next.part.or(Some(part));
                next.firm = true;
            })
        }
        Sense::WeekEnd if free && found.weekday.is_none() => put(found, meaning, at, out, |next| {
            next.period = Some(Period::Week);
            next.edge = Some(Edge::End);
            next.firm = true;
        }),
        Sense::EndOf(unit) if free => put(found, meaning, at, out, |next| {
            next.period = Some(if unit == Unit::Year { Period::Year } else { Period::Month });
            next.edge = Some(Edge::End);
            next.firm = true;
        }),
        Sense::Edge(edge) if found.period.is_none() && found.day.is_none() && found.edge.is_none() => {
            period(phrase, at + meaning.used, Some(edge), meaning.languages, found, out);
        }
        Sense::Which(_) | Sense::Unit(_) | Sense::Weekend if found.period.is_none() && found.day.is_none() => {
            period(phrase, at, None, Languages::ALL, found, out);
        }
        _ => {}
    }
}

/// At most am or pm: "8pm tonight".
fn half_at_most(part: Option<Part>) -> bool {
    matches!(part, None | Some(Part::Am | Part::Pm))
}

/// Articles and "of" between the words of a day.
fn past_articles(phrase: &Phrase, mut at: usize) -> Vec<usize> {
    let mut places = vec![at];
    for _ in 0..2 {
        let article = phrase.all(at, |sense| match sense {
            Sense::Lead(Lead::Plain | Lead::TheDay) => Some(()),
            _ => None,
        });
        let Some((_, meaning)) = article.iter().max_by_key(|(_, meaning)| meaning.used) else { break };
        at += meaning.used;
        places.push(at);
    }
    places
}

/// "пятница", "next friday", "sexta que vem".
fn weekday(phrase: &Phrase, at: usize, meaning: Meaning, number: u32, short: bool, found: &Found, out: &mut Readings) {
    let firm = !short || found.lead.is_some() || found.has_time() || found.has_day();
    let set = |next: &mut Found| {
        next.weekday = Some(number);
        next.firm |= firm;
        next.short_day = !firm;
    };
    put(found, meaning, at, out, set);
    // Of a range of days its beginning: "mon-wed", "с понедельника по среду".
    let end = at + meaning.used;
    let dash = usize::from(phrase.sign(end, '-'));
    let until = if found.lead == Some(Lead::From) { phrase.is(end, Sense::Until).map_or(0, |m| m.used) } else { 0 };
    if dash + until > 0 || phrase.joined(end) {
        let other = phrase.all(end + dash + until, |sense| matches!(sense, Sense::Weekday(..)).then_some(()));
        for (_, other) in other {
            put(found, Meaning { used: meaning.used + dash + until + other.used, ..meaning }, at, out, set);
        }
    }
    if found.which.is_none() {
        for (which, behind) in behind(phrase, end) {
            let whole = Meaning {
                used: meaning.used + behind.used,
                languages: meaning.languages.and(behind.languages),
                ..meaning
            };
            if !whole.languages.is_empty() {
                put(found, whole, at, out, |next| {
                    set(next);
                    next.firm = true;
                    next.which = Some(which);
                });
            }
        }
    }
}

fn behind(phrase: &Phrase, at: usize) -> Vec<(Which, Meaning)> {
    phrase.all(at, |sense| if let Sense::WhichBehind(which) = sense { Some(which) } else { None })
}

/// "next week", "следующий четверг", "la semana que viene", "end of next month", "в конце декабря", "weekend".
fn period(phrase: &Phrase, at: usize, edge: Option<Edge>, languages: Languages, found: &Found, out: &mut Readings) {
    let starts = if edge.is_some() { past_articles(phrase, at) } else { vec![at] };
    for start in starts {
        let mut ways: Vec<(Option<Which>, usize, Languages)> = vec![(None, start, languages)];
        let which = phrase.all(start, |sense| if let Sense::Which(which) = sense { Some(which) } else { None });
        for (which, meaning) in which {
            let languages = languages.and(meaning.languages);
            for end in past_articles(phrase, start + meaning.used) {
                ways.push((Some(which), end, languages));
            }
        }
        for (which, at, languages) in ways {
            for meaning in phrase.meanings(at) {
                target(phrase, at, *meaning, edge, which, languages, found, out);
            }
        }
    }
}

#[allow(clippy::too_many_arguments, reason = "replaced below")]
fn target(
    phrase: &Phrase,
    at: usize,
    meaning: Meaning,
    edge: Option<Edge>,
    which: Option<Which>,
    languages: Languages,
    found: &Found,
    out: &mut Readings,
) {
    let languages = languages.and(meaning.languages);
    if languages.is_empty() {
        return;
    }
    let meaning = Meaning { languages, ..meaning };
    // "Fin de semana" is a weekend.
    let weekend =
        at >= 2 && phrase.word(at - 1) == Some("de") && matches!(phrase.word(at - 2), Some("fin" | "fim" | "final"));
    let period = match meaning.sense {
        Sense::Unit(Unit::Week) if weekend && edge.is_some() => return,
        Sense::Unit(Unit::Week) => Period::Week,
        Sense::Unit(Unit::Month) => Period::Month,
        Sense::Unit(Unit::Year) => Period::Year,
        Sense::Weekend => Period::Weekend,
        Sense::Month(number) if edge.is_some() && found.date.is_none() => Period::Named(number),
        Sense::Weekday(number, _) if which.is_some() && edge.is_none() && found.weekday.is_none() => {
            return put(found, meaning, at, out, |next| {
                next.weekday = Some(number);
                next.which = which;
                next.firm = true;
            });
        }
        _ => return,
    };
    let ends = [(which, meaning)]
        .into_iter()
        .chain(behind(phrase, at + meaning.used).into_iter().filter(|_| which.is_none()).map(|(which, behind)| {
            (
                Some(which),
                Meaning { used: meaning.used + behind.used, languages: languages.and(behind.languages), ..meaning },
            )
        }))
        .filter(|(_, meaning)| !meaning.languages.is_empty());
    for (which, meaning) in ends {
        if which.is_none() && edge.is_none() && period != Period::Weekend {
            continue;
        }
        let led = matches!(found.lead, Some(Lead::At | Lead::Till));
        put(found, meaning, at, out, |next| {
            next.period = Some(period);
            next.edge = edge;
            next.which = next.which.or(which);
            next.firm |= period != Period::Weekend || led || which.is_some();
        });
    }
}

/// A date with its day, found by numbers or with a month's name.
#[allow(clippy::too_many_arguments, reason = "replaced below")]
fn dated(found: &Found, date: Date, languages: Languages, cost: u32, firm: bool, end: usize, out: &mut Readings) {
    let mut next = found.clone();
    next.speak(languages);
    next.date = Some(date);
    next.cost += cost;
    next.firm |= firm;
    out.push((next.arrived(), end));
}

fn year_mark(phrase: &Phrase, at: usize) -> usize {
    at + phrase.is(at, Sense::YearMark).map_or(0, |meaning| meaning.used)
}

/// `25 декабря 2026`, `dec 25th`, `el 25 de diciembre`, `25-27 декабря`.
fn with_month(phrase: &Phrase, at: usize, found: &Found, out: &mut Readings) {
    if found.period.is_some() {
        return;
    }
    let month = |at: usize| phrase.all(at, |sense| if let Sense::Month(number) = sense { Some(number) } else { None });
    for amount in phrase.amounts(at) {
        let Some(day) = day_number(amount) else { continue };
        for behind_day in ends_of_day(phrase, at + amount.used, found.lead) {
            for at in past_articles(phrase, behind_day) {
                for (month, meaning) in month(at) {
                    let both = meaning.languages.and(amount.languages);
                    if !both.is_empty() {
                        with_year(phrase, at + meaning.used, day, month, both, found, out);
                    }
                }
            }
        }
    }
    for (month, meaning) in month(at) {
        for start in past_articles(phrase, at + meaning.used) {
            for amount in phrase.amounts(start) {
                let both = meaning.languages.and(amount.languages);
                if let (Some(day), false) = (day_number(amount), both.is_empty()) {
                    // In Spanish and Portuguese the day comes first: "mar 10" is a Tuesday.
                    let usual = both.has(Language::En) && phrase.speech.language == Language::En
                        || both == Languages::of(Language::Ru);
                    let cost = found.cost
                        + u32::from(!usual && !matches!(phrase.speech.language, Language::En | Language::Ru)) * 2;
                    with_year(phrase, start + amount.used, day, month, both, &Found { cost, ..found.clone() }, out);
                }
            }
        }
    }
}

/// Behind the day of a month, or behind the end of a range of days: "25-27", "с 25 по 27".
fn ends_of_day(phrase: &Phrase, at: usize, lead: Option<Lead>) -> Vec<usize> {
    let mut ends = vec![at];
    if let Some(mark) = phrase.is(at, Sense::DayMark) {
        ends.push(at + mark.used);
    }
    let dash = usize::from(phrase.sign(at, '-'));
    let until = if matches!(lead, Some(Lead::From | Lead::TheDay | Lead::Between | Lead::Plain)) {
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

fn day_number(amount: Amount) -> Option<u32> {
    amount.whole().filter(|day| (1..=31).contains(day) && amount.digits <= 2)
}

fn with_year(
    phrase: &Phrase,
    at: usize,
    day: u32,
    month: u32,
    languages: Languages,
    found: &Found,
    out: &mut Readings,
) {
    dated(found, Date::Full { year: None, month, day }, languages, 0, true, at, out);
    for start in past_articles(phrase, at) {
        let Some((year, digits)) = phrase.number(start) else { continue };
        let mark = year_mark(phrase, start + 1);
        let year = match digits {
            4 => year,
            2 if mark > start + 1 => 2_000 + year,
            _ => continue,
        };
        let date = Date::Full { year: i32::try_from(year).ok(), month, day };
        dated(found, date, languages, 0, true, mark, out);
        dated(found, date, languages, 0, true, start + 1, out);
    }
}

/// `25-го`, `25 числа`, `the 25th`, `el día 25`, `25` where it can be nothing else.
fn of_month(phrase: &Phrase, at: usize, found: &Found, out: &mut Readings) {
    let start = phrase.all(at, |sense| (sense == Sense::DayMarkBefore).then_some(()));
    for (_, meaning) in start {
        for amount in phrase.amounts(at + meaning.used) {
            let both = meaning.languages.and(amount.languages);
            if let (Some(day), false) = (day_number(amount), both.is_empty()) {
                dated(found, Date::OfMonth(day), both, 0, true, at + meaning.used + amount.used, out);
            }
        }
    }
    for amount in phrase.amounts(at) {
        let Some(day) = amount.whole().filter(|day| *day <= 31 && amount.digits <= 2) else { continue };
        let end = at + amount.used;
        if let Some(mark) = phrase.is(end, Sense::DayMark) {
            dated(found, Date::OfMonth(day), mark.languages, 0, true, end + mark.used, out);
        }
        if amount.ordinal {
            dated(found, Date::OfMonth(day), amount.languages, 0, true, end, out);
        } else if amount.digits > 0 && found.lead == Some(Lead::TheDay) {
            dated(found, Date::OfMonth(day), Languages::ALL, 1, true, end, out);
        } else if amount.digits > 0 && day > 24 {
            dated(&Found { bare_day: true, ..found.clone() }, Date::OfMonth(day), Languages::ALL, 2, false, end, out);
        }
    }
}

/// `25.12`, `25.12.2026`, `12/25/2026`, `2026-12-25`, `25 12 2026`.
fn numeric(phrase: &Phrase, at: usize, found: &Found, out: &mut Readings) {
    let Some((first, digits)) = phrase.number(at) else { return };
    if found.period.is_some() {
        return;
    }
    for sign in ['-', '.', '/'] {
        if phrase.tight(at + 1, sign)
            && let Some((second, second_digits)) = phrase.number(at + 2).filter(|(_, digits)| *digits <= 2)
        {
            signed(phrase, at, (first, digits), (second, second_digits), sign, found, out);
        }
    }
    if digits > 2 {
        return;
    }
    if let (Some((month, ..=2)), Some((year, 4))) = (phrase.number(at + 1), phrase.number(at + 2)) {
        three(phrase, [first, month, year], ' ', at + 3, found, out);
    }
    if phrase.tight(at + 1, ',')
        && let Some((month, 2)) = phrase.number(at + 2)
        && !(phrase.tight(at + 3, '.') || phrase.tight(at + 3, ','))
        && fits(first, month)
    {
        dated(found, Date::Full { year: None, month, day: first }, Languages::ALL, 1, false, at + 3, out);
    }
}

fn fits(day: u32, month: u32) -> bool {
    (1..=31).contains(&day) && (1..=12).contains(&month)
}

fn signed(
    phrase: &Phrase,
    at: usize,
    first: (u32, usize),
    second: (u32, usize),
    sign: char,
    found: &Found,
    out: &mut Readings,
) {
    let third = if phrase.tight(at + 3, sign) { phrase.number(at + 4) } else { None };
    match (first, third) {
        ((year, 4), Some((day, ..=2))) => {
            let date = Date::Full { year: i32::try_from(year).ok(), month: second.0, day };
            iso(phrase, date, at + 5, found, out);
        }
        ((number, ..=2), Some((year, digits @ (2 | 4)))) => {
            let year = if digits == 2 { 2_000 + year } else { year };
            three(phrase, [number, second.0, year], sign, at + 5, found, out);
        }
        ((number, digits @ ..=2), None) => {
            let whole = digits == 2 && second.1 == 2;
            two(phrase, number, second.0, sign, whole, at + 3, found, out);
        }
        _ => {}
    }
}

/// Day, month and year in the order of the country; in the other one where only that makes a date.
fn three(phrase: &Phrase, [first, second, year]: [u32; 3], sign: char, end: usize, found: &Found, out: &mut Readings) {
    let year = i32::try_from(year).ok();
    let end = year_mark(phrase, end);
    let day_first = Date::Full { year, month: second, day: first };
    let month_first = Date::Full { year, month: first, day: second };
    for (date, cost, possible) in orders(phrase, sign, first, second, day_first, month_first) {
        if possible {
            let month_first = date == month_first && day_first != month_first;
            dated(&Found { month_first, ..found.clone() }, date, Languages::ALL, cost, true, end, out);
        }
    }
    if !fits(first, second) && !fits(second, first) {
        dated(found, day_first, Languages::ALL, 0, true, end, out);
    }
}

fn orders(
    phrase: &Phrase,
    sign: char,
    first: u32,
    second: u32,
    day_first: Date,
    month_first: Date,
) -> [(Date, u32, bool); 2] {
    let american = phrase.speech.order == DateOrder::MonthFirst && matches!(sign, '/' | '-');
    let (day_cost, month_cost) = if american { (4, 0) } else { (0, 4) };
    let slashed = matches!(sign, '/' | '-');
    [(day_first, day_cost, fits(first, second)), (month_first, month_cost, slashed && fits(second, first))]
}

#[allow(clippy::too_many_arguments, reason = "replaced below")]
fn two(
    phrase: &Phrase,
    first: u32,
    second: u32,
    sign: char,
    whole: bool,
    end: usize,
    found: &Found,
    out: &mut Readings,
) {
    let full = |day, month| Date::Full { year: None, month, day };
    for (date, cost, possible) in orders(phrase, sign, first, second, full(first, second), full(second, first)) {
        if possible {
            let found = &Found { month_first: date == full(second, first) && first != second, ..found.clone() };
            // "1.5" may be anything; "25.12" is a date.
            let firm = sign != '-' && (whole || found.lead.is_some() || sign == '/');
            dated(found, date, Languages::ALL, cost, firm, end, out);
        }
    }
    if first <= 31 && (1..=12).contains(&second) && first == 0 {
        dated(found, full(first, second), Languages::ALL, 0, false, end, out);
    }
}

/// What may follow a date of the year first: `T14:30:00Z`. The clock time and the zone are read as ever.
fn iso(phrase: &Phrase, date: Date, end: usize, found: &Found, out: &mut Readings) {
    let end = year_mark(phrase, end);
    dated(found, date, Languages::ALL, 0, true, end, out);
    if phrase.word(end) == Some("t") && phrase.glued(end) && phrase.glued(end + 1) && phrase.number(end + 1).is_some() {
        dated(&Found { iso: true, ..found.clone() }, date, Languages::ALL, 0, true, end + 1, out);
    }
}
