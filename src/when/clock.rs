//! Times of day: `15:00`, `3pm`, `15h30`, `в 3 часа дня`, `half past three`, `las tres y media`, `без четверти пять`.

use super::found::{Clock, Found};
use super::phrase::{Amount, Phrase};
use super::sense::{Lead, Meaning, Part, Sense, Unit};
use super::speech::{Language, Languages};

type Readings = Vec<(Found, usize)>;

/// A time that was read.
#[derive(Clone, Copy)]
struct Read {
    clock: Clock,
    end: usize,
    languages: Languages,
    cost: u32,
    /// It can be nothing but a time.
    firm: bool,
}

/// The readings that begin here with a time of day.
pub(super) fn read(phrase: &Phrase, at: usize, found: &Found, out: &mut Readings) {
    for meaning in phrase.meanings(at) {
        named(at, *meaning, found, out);
    }
    if found.clock.is_some() || found.all_day || found.work_start || found.work_end {
        return;
    }
    let mut reads = written(phrase, at, found);
    reads.extend(spoken(phrase, at, found.lead));
    let ranges: Vec<Read> = reads.iter().flat_map(|read| range(phrase, read, found)).collect();
    reads.extend(ranges);
    for read in reads {
        for end in sharp(phrase, &read) {
            let mut next = found.clone();
            next.speak(read.languages);
            next.clock = Some(read.clock);
            next.clock_lead = found.lead;
            // "From five" is rather the beginning of a range.
            next.cost += read.cost
                + u32::from(read.clock.bare && matches!(found.lead, Some(Lead::From | Lead::TheDay | Lead::Plain)));
            next.firm |= read.firm;
            out.push((next.arrived(), end));
        }
    }
}

fn named(at: usize, meaning: Meaning, found: &Found, out: &mut Readings) {
    let free = found.clock.is_none() && !found.all_day && !found.work_start && !found.work_end;
    // "Tonight 8pm", "10 am in the morning": am and pm say more than the rest.
    let half = |part| matches!(part, Part::Am | Part::Pm);
    let part_free = |part| {
        found.part.is_none_or(|other| half(other) != half(part))
            && !found.all_day
            && !found.work_start
            && !found.work_end
    };
    let led = found.lead.is_some();
    let mut next = found.clone();
    next.speak(meaning.languages);
    match meaning.sense {
        Sense::Clock(hour, minute) if free && found.part.is_none() => {
            next.clock = Some(Clock { hour, minute, second: 0, loose: None, bare: false });
            next.clock_lead = found.lead;
            next.firm |= led || meaning.used > 1;
        }
        Sense::HalfTo(hour) if free => {
            next.clock = Some(Clock { hour: hour - 1, minute: 30, second: 0, loose: Some(hour - 1), bare: false });
            next.clock_lead = found.lead;
            next.firm = true;
        }
        Sense::Part(part, firm) if part_free(part) => {
            next.part = found.part.filter(|other| half(*other)).or(Some(part));
            // "3 дня" are rather three days.
            let days = meaning.used == 1 && found.clock.is_some_and(|clock| clock.bare) && found.clock_lead.is_none();
            next.cost += u32::from(days && !found.has_day()) * 2;
            next.firm |= firm || led;
        }
        Sense::WorkStart if free && found.part.is_none() => {
            next.work_start = true;
            next.firm = true;
        }
        Sense::WorkEnd if free && found.part.is_none() => {
            next.work_end = true;
            next.firm = true;
        }
        Sense::AllDay if free && found.part.is_none() => next.all_day = true,
        Sense::Now if found.is_empty() => next.now = true,
        Sense::Zone(minutes) if found.zone.is_none() && found.clock.is_some() => next.zone = Some(minutes),
        _ => return,
    }
    out.push((next.arrived(), at + meaning.used));
}

/// With and without "o'clock" and "ровно" behind it, and the "h" of "16.30 h".
fn sharp(phrase: &Phrase, read: &Read) -> Vec<usize> {
    let at = read.end;
    let mut ends = vec![at];
    if read.clock.loose.is_none() && !read.clock.bare {
        ends.extend(phrase.is(at, Sense::Unit(Unit::Hour)).map(|meaning| at + meaning.used));
    }
    if let Some(meaning) = phrase.is(at, Sense::Sharp) {
        ends.push(at + meaning.used);
    }
    ends
}

fn exact(hour: u32, minute: u32, second: u32) -> Clock {
    Clock { hour, minute, second, loose: None, bare: false }
}

/// An hour without its half of the day; `07` is exact.
fn loose(hour: u32, minute: u32, digits: usize, leading_zero: bool) -> Clock {
    let loose = (!leading_zero || digits == 1).then_some(hour);
    Clock { hour, minute, second: 0, loose, bare: true }
}

/// Numbers as times.
fn written(phrase: &Phrase, at: usize, found: &Found) -> Vec<Read> {
    let mut out = Vec::new();
    if let Some((hour, digits)) = phrase.number(at).filter(|(_, digits)| *digits <= 2) {
        colon(phrase, at, hour, &mut out);
        dotted(phrase, at, hour, found, &mut out);
        blank(phrase, at, hour, found, &mut out);
        let clock = loose(hour, 0, digits, digits == 2 && hour < 10);
        out.push(Read { clock, end: at + 1, languages: Languages::ALL, cost: 0, firm: false });
    }
    if let Some((number, 4)) = phrase.number(at).filter(|_| matches!(found.lead, Some(Lead::At))) {
        let clock = exact(number / 100, number % 100, 0);
        out.push(Read { clock, end: at + 1, languages: Languages::ALL, cost: 1, firm: true });
    }
    for amount in phrase.amounts(at).into_iter().filter(|amount| !amount.ordinal && amount.digits <= 2) {
        with_unit(phrase, at, amount, found, &mut out);
        word(amount, at, found, &mut out);
    }
    // "в час", "час дня"
    for meaning in phrase.meanings(at) {
        if meaning.sense == Sense::Unit(Unit::Hour) && meaning.used == 1 && phrase.word(at) == Some("час") {
            let clock = Clock { bare: true, ..loose(1, 0, 1, false) };
            out.push(Read { clock, end: at + 1, languages: meaning.languages, cost: 0, firm: false });
        }
    }
    let halves: Vec<Read> = out.iter().flat_map(|read| with_half(phrase, read)).collect();
    out.extend(halves);
    out
}

/// `3p`, `10a`: am and pm that are glued to the hour.
fn with_half(phrase: &Phrase, read: &Read) -> Option<Read> {
    let half = phrase.word(read.end).filter(|word| matches!(*word, "a" | "p") && phrase.glued(read.end))?;
    let hour = read.clock.hour;
    let hour = if half == "a" { hour % 12 } else { hour % 12 + 12 };
    let clock = Clock { hour, loose: None, bare: false, ..read.clock };
    (1..=12).contains(&read.clock.hour).then_some(Read { clock, end: read.end + 1, firm: true, ..*read })
}

/// `15:00`, `15:00:30`, `15:00:30.250`.
fn colon(phrase: &Phrase, at: usize, hour: u32, out: &mut Vec<Read>) {
    if !phrase.tight(at + 1, ':') {
        return;
    }
    let Some((minute, 2)) = phrase.number(at + 2) else { return };
    let (mut end, mut second) = (at + 3, 0);
    if phrase.tight(end, ':')
        && let Some((seconds, 2)) = phrase.number(end + 1)
    {
        (second, end) = (seconds, end + 2);
        if (phrase.tight(end, '.') || phrase.tight(end, ',')) && phrase.number(end + 1).is_some() {
            end += 2;
        }
    }
    let clock = exact(hour, minute, second);
    out.push(Read { clock, end, languages: Languages::ALL, cost: 0, firm: true });
}

/// `15.30`, `15-30`: a time, unless it is rather a date or a range.
fn dotted(phrase: &Phrase, at: usize, hour: u32, found: &Found, out: &mut Vec<Read>) {
    let Some((minute, 2)) = phrase.number(at + 2) else { return };
    // "25.12.2026" has a third number.
    if phrase.tight(at + 3, '.') || phrase.tight(at + 3, '-') && phrase.tight(at + 1, '-') {
        return;
    }
    let at_hour = found.lead == Some(Lead::At);
    let is_date = (1..=12).contains(&minute) && (1..=31).contains(&hour) && !found.has_day();
    let read = |cost, firm| Read { clock: exact(hour, minute, 0), end: at + 3, languages: Languages::ALL, cost, firm };
    if hour > 23 || minute > 59 {
        return;
    }
    if phrase.tight(at + 1, '.') {
        // Of "10.12" beside no day the date is meant, behind "в" the time.
        out.push(read(if is_date && !at_hour { 2 } else { 0 }, !is_date));
    } else if phrase.tight(at + 1, '-') {
        let is_range = hour < minute && minute <= 24;
        let cost = match (is_range, minute % 5 == 0 && minute != 10) {
            (false, _) if is_date && !at_hour => 2,
            (false, _) => 0,
            (true, true) if at_hour => 0,
            // "10-15" may end at three or begin at a quarter past.
            (true, true) => 0,
            (true, false) => 3,
        };
        out.push(read(cost, !is_date && !is_range));
    }
}

/// `15 30` behind "в" or a day.
fn blank(phrase: &Phrase, at: usize, hour: u32, found: &Found, out: &mut Vec<Read>) {
    let led = matches!(found.lead, Some(Lead::At | Lead::Till | Lead::From)) || found.has_day();
    if let Some((minute, 2)) = phrase.number(at + 1)
        && led
        && !phrase.glued(at + 1)
        && hour < 24
        && minute < 60
    {
        let clock = exact(hour, minute, 0);
        out.push(Read { clock, end: at + 2, languages: Languages::ALL, cost: 0, firm: false });
    }
}

/// `15ч30`, `15h`, `15 часов 30 минут`, `3 часа`.
fn with_unit(phrase: &Phrase, at: usize, amount: Amount, found: &Found, out: &mut Vec<Read>) {
    let Some(hour) = amount.whole().filter(|hour| *hour < 25) else { return };
    for meaning in phrase.meanings(at + amount.used) {
        let languages = meaning.languages.and(amount.languages);
        if meaning.sense != Sense::Unit(Unit::Hour) || languages.is_empty() {
            continue;
        }
        let end = at + amount.used + meaning.used;
        let zero = amount.digits == 2 && hour < 10;
        let mut clock = loose(hour, 0, amount.digits, zero);
        // "15h" is a time by itself, "2h" only beside a day or behind "às".
        let own = languages.has(phrase.speech.language)
            && matches!(phrase.speech.language, Language::Es | Language::Pt)
            && matches!(phrase.word(at + amount.used), Some("h" | "hs"))
            && !matches!(found.lead, Some(Lead::Plain | Lead::TheDay));
        clock.bare =
            amount.digits == 0 || !((13..24).contains(&hour) && languages != Languages::of(Language::En) || own);
        out.push(Read { clock, end, languages, cost: 0, firm: !clock.bare });
        let Some(minutes) = phrase.amounts(end).into_iter().find(|minutes| minutes.digits == 2 || minutes.digits == 0)
        else {
            continue;
        };
        let Some(minute) = minutes.whole().filter(|minute| *minute < 60) else { continue };
        let clock = Clock { minute, bare: false, ..clock };
        let end = end + minutes.used;
        if minutes.digits == 2 && (phrase.glued(end - 1) || found.lead.is_some() || found.has_day()) {
            out.push(Read { clock, end, languages, cost: 0, firm: true });
        }
        if let Some(unit) = phrase.is(end, Sense::Unit(Unit::Minute)) {
            // "2ч 30мин" alone are two hours and a half.
            let led = matches!(found.lead, Some(Lead::At | Lead::Till | Lead::From));
            let clock = Clock { bare: !led, ..clock };
            out.push(Read { clock, end: end + unit.used, languages, cost: 0, firm: led });
        }
    }
}

/// "три" behind "в", "three" behind "at".
fn word(amount: Amount, at: usize, found: &Found, out: &mut Vec<Read>) {
    let led = found.lead.is_some() || found.has_day();
    if let Some(hour) = amount.whole().filter(|hour| amount.digits == 0 && *hour <= 24 && led) {
        let clock = loose(hour, 0, 1, false);
        out.push(Read { clock, end: at + amount.used, languages: amount.languages, cost: 1, firm: false });
    }
}

/// Hours as they are said, with halves and quarters.
fn spoken(phrase: &Phrase, at: usize, lead: Option<Lead>) -> Vec<Read> {
    let mut out = Vec::new();
    // "From 10 to 12" is a range.
    let ranged = matches!(lead, Some(Lead::From | Lead::Between));
    for (minutes, end, languages) in minutes(phrase, at).into_iter().filter(|_| !ranged) {
        past_or_to(phrase, minutes, end, languages, &mut out);
    }
    half_of(phrase, at, &mut out);
    behind_hour(phrase, at, &mut out);
    before_hour(phrase, at, &mut out);
    out
}

/// "ten", "20 minutes", "quarter", "half": minutes, where they end.
fn minutes(phrase: &Phrase, at: usize) -> Vec<(u32, usize, Languages)> {
    let mut found = Vec::new();
    for amount in phrase.amounts(at).into_iter().filter(|amount| !amount.ordinal) {
        let Some(minutes) = amount.whole().filter(|minutes| (1..60).contains(minutes)) else { continue };
        let end = at + amount.used;
        found.push((minutes, end, amount.languages));
        if let Some(unit) = phrase.is(end, Sense::Unit(Unit::Minute)) {
            found.push((minutes, end + unit.used, amount.languages.and(unit.languages)));
        }
    }
    for meaning in phrase.meanings(at) {
        match meaning.sense {
            Sense::Quarter => found.push((15, at + meaning.used, meaning.languages)),
            Sense::Half => found.push((30, at + meaning.used, meaning.languages)),
            _ => {}
        }
    }
    found.retain(|(_, _, languages)| !languages.is_empty());
    found
}

/// The hour that minutes are told from; those before noon by themselves, one to seven in the afternoon.
fn told(hour: u32, minutes: i32, anchor: u32) -> Clock {
    let total = (hour as i32 * 60 + minutes).rem_euclid(24 * 60) as u32;
    let hour = total / 60;
    // "Без пяти час" is five to one in the afternoon.
    let anchor = if hour == 0 && minutes < 0 { 12 } else { anchor };
    let hour = if hour == 0 && minutes < 0 { 12 } else { hour };
    Clock { hour, minute: total % 60, second: 0, loose: Some(anchor), bare: false }
}

/// An hour by a number or by a word, from 1 to 12.
fn hours(phrase: &Phrase, at: usize) -> Vec<(u32, usize, Languages)> {
    let mut found: Vec<_> = phrase
        .amounts(at)
        .into_iter()
        .filter(|amount| !amount.ordinal && amount.digits <= 2)
        .filter_map(|amount| {
            Some((amount.whole().filter(|hour| (1..=12).contains(hour))?, at + amount.used, amount.languages))
        })
        .collect();
    if phrase.word(at) == Some("час") {
        found.push((1, at + 1, Languages::of(Language::Ru)));
    }
    found
}

/// "ten past three", "quarter to four", "quinze para as quatro", "half 3".
fn past_or_to(phrase: &Phrase, minutes: u32, at: usize, languages: Languages, out: &mut Vec<Read>) {
    let half = minutes == 30;
    let minutes = i32::try_from(minutes).unwrap_or(0);
    let mut push = |sign: i32, start: usize, languages: Languages| {
        for (hour, end, own) in hours(phrase, start) {
            let languages = languages.and(own);
            if !languages.is_empty() {
                let clock = told(hour, sign * minutes, hour);
                out.push(Read { clock, end, languages, cost: 0, firm: true });
            }
        }
    };
    for meaning in phrase.meanings(at) {
        let both = languages.and(meaning.languages);
        match meaning.sense {
            Sense::Past => push(1, at + meaning.used, both),
            Sense::To | Sense::ParaAs => push(-1, at + meaning.used, both),
            _ => {}
        }
    }
    if half && languages == Languages::of(Language::En) {
        push(1, at, languages);
    }
}

/// "половина третьего", "четверть пятого", "пять минут шестого".
fn half_of(phrase: &Phrase, at: usize, out: &mut Vec<Read>) {
    for (minutes, end, languages) in minutes(phrase, at) {
        for amount in phrase.amounts(end).into_iter().filter(|amount| amount.ordinal && amount.digits == 0) {
            let both = languages.and(amount.languages);
            // "пять третьего" says too little; "пять минут третьего" is a time.
            let said = !phrase.amounts(at).iter().any(|amount| at + amount.used == end);
            if let Some(hour) = amount.whole().filter(|hour| (1..=12).contains(hour) && said && both.has(Language::Ru))
            {
                let hour = if hour == 1 { 12 } else { hour - 1 };
                let clock = told(hour, i32::try_from(minutes).unwrap_or(0), hour);
                out.push(Read { clock, end: end + amount.used, languages: both, cost: 0, firm: true });
            }
        }
    }
}

/// "las tres y media", "tres e quinze", "las cuatro menos cuarto".
fn behind_hour(phrase: &Phrase, at: usize, out: &mut Vec<Read>) {
    for (hour, end, languages) in hours(phrase, at) {
        for meaning in phrase.meanings(end) {
            let both = languages.and(meaning.languages);
            let romance = both.has(Language::Es) || both.has(Language::Pt);
            if both.is_empty() || !romance {
                continue;
            }
            let end = end + meaning.used;
            let mut push = |minutes: i32, end, languages| {
                out.push(Read { clock: told(hour, minutes, hour), end, languages, cost: 0, firm: true });
            };
            match meaning.sense {
                Sense::AndHalf => push(30, end, both),
                Sense::AndQuarter => push(15, end, both),
                Sense::MinusQuarter => push(-15, end, both),
                Sense::And | Sense::MinusBehind => {
                    let sign = if meaning.sense == Sense::And { 1 } else { -1 };
                    for amount in phrase.amounts(end).into_iter().filter(|amount| !amount.ordinal) {
                        let both = both.and(amount.languages);
                        // "a las 10 y 11" is rather a range.
                        let minutes = amount.whole().filter(|minutes| (1..60).contains(minutes) && minutes % 5 == 0);
                        if let (Some(minutes), false) = (minutes, both.is_empty()) {
                            push(sign * i32::try_from(minutes).unwrap_or(0), end + amount.used, both);
                        }
                    }
                }
                _ => {}
            }
        }
    }
}

/// "без четверти три", "без 15 три", "cuarto para las tres".
fn before_hour(phrase: &Phrase, at: usize, out: &mut Vec<Read>) {
    for meaning in phrase.meanings(at) {
        let start = at + meaning.used;
        let ways: Vec<(u32, usize, Languages)> = match meaning.sense {
            Sense::Minus => minutes(phrase, start).into_iter().filter(|(minutes, ..)| *minutes < 30).collect(),
            Sense::QuarterTo => {
                let article = phrase.all(start, |sense| matches!(sense, Sense::Lead(_)).then_some(()));
                article.iter().map(|(_, lead)| (15, start + lead.used, meaning.languages)).collect()
            }
            _ => continue,
        };
        for (minutes, end, languages) in ways {
            for (hour, end, own) in hours(phrase, end) {
                let both = languages.and(own).and(meaning.languages);
                if !both.is_empty() {
                    let clock = told(hour, -i32::try_from(minutes).unwrap_or(0), hour);
                    out.push(Read { clock, end, languages: both, cost: 0, firm: true });
                    if let Some(unit) = phrase.is(end, Sense::Unit(Unit::Hour)) {
                        out.push(Read { clock, end: end + unit.used, languages: both, cost: 0, firm: true });
                    }
                }
            }
        }
    }
}

/// Of a range its beginning: `10-12`, `10:00–11:30`, "с 10 до 12", "entre las 10 y las 12".
fn range(phrase: &Phrase, read: &Read, found: &Found) -> Vec<Read> {
    let mut ways: Vec<(usize, Languages, bool)> = Vec::new();
    if phrase.sign(read.end, '-') && !found.iso {
        ways.push((read.end + 1, read.languages, true));
    }
    for meaning in phrase.meanings(read.end) {
        let word = phrase.word(read.end).unwrap_or_default();
        let and = matches!(word, "и" | "and" | "y" | "e");
        let goes_on = match meaning.sense {
            Sense::Until => !matches!(word, "и" | "y" | "e") || found.lead == Some(Lead::Between),
            Sense::And => found.lead == Some(Lead::Between) && and,
            _ => false,
        };
        if goes_on {
            ways.push((read.end + meaning.used, read.languages.and(meaning.languages), false));
        }
    }
    let mut out = Vec::new();
    for (start, languages, dash) in ways {
        let articles = phrase.all(start, |sense| matches!(sense, Sense::Lead(Lead::At | Lead::Plain)).then_some(()));
        let starts = std::iter::once(start).chain(articles.iter().map(|(_, lead)| start + lead.used));
        for (at, start) in starts.enumerate() {
            if languages.is_empty() || at > 0 && dash {
                continue;
            }
            // "В 10-15" is a quarter past ten.
            let cost = read.cost + u32::from(dash && found.lead == Some(Lead::At));
            for end in ends(phrase, start) {
                out.extend(of_range(&Read { cost, ..*read }, end, languages));
            }
        }
    }
    out
}

/// The end of a range.
fn ends(phrase: &Phrase, at: usize) -> Vec<(Clock, usize, bool)> {
    let mut found = Vec::new();
    let mut reads = Vec::new();
    if let Some((hour, digits)) = phrase.number(at).filter(|(_, digits)| *digits <= 2) {
        colon(phrase, at, hour, &mut reads);
        reads.push(Read {
            clock: loose(hour, 0, digits, false),
            end: at + 1,
            languages: Languages::ALL,
            cost: 0,
            firm: false,
        });
        if let (true, Some((minute @ 0..60, 2))) = (phrase.tight(at + 1, '.'), phrase.number(at + 2)) {
            reads.push(Read {
                clock: exact(hour, minute, 0),
                end: at + 3,
                languages: Languages::ALL,
                cost: 0,
                firm: true,
            });
        }
        let unit = phrase.is(at + 1, Sense::Unit(Unit::Hour));
        reads.extend(unit.map(|unit| {
            let clock = loose(hour, 0, digits, false);
            Read { clock, end: at + 1 + unit.used, languages: unit.languages, cost: 0, firm: false }
        }));
    }
    for amount in phrase.amounts(at).into_iter().filter(|amount| amount.digits == 0 && !amount.ordinal) {
        if let Some(hour) = amount.whole().filter(|hour| *hour <= 24) {
            reads.push(Read {
                clock: loose(hour, 0, 1, false),
                end: at + amount.used,
                languages: amount.languages,
                cost: 0,
                firm: false,
            });
        }
    }
    for read in reads {
        found.push((read.clock, read.end, false));
        if let Some(half) = with_half(phrase, &read) {
            found.push((half.clock, half.end, true));
        }
    }
    found
}

fn of_range(read: &Read, (to, end, _): (Clock, usize, bool), languages: Languages) -> Option<Read> {
    let from = read.clock;
    let fits = from.hour <= 24 && to.hour <= 24 && (from.hour, from.minute) != (to.hour, to.minute);
    // "22-2" ends on the next day; "10-9" is no range of hours of one.
    let forward = to.hour * 60 + to.minute > from.hour * 60 + from.minute
        || to.loose.is_some() && to.hour <= 12 && from.hour >= 9;
    (fits && forward).then_some(Read {
        clock: Clock { bare: false, ..from },
        end,
        languages,
        cost: read.cost,
        firm: read.firm || !from.bare,
    })
}
