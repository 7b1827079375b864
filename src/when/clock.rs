//! Times of day: `15:00`, `3pm`, `15h30`, `в 3 часа дня`, `half past three`, `las tres y media`, `без четверти пять`.

use super::dictionary::Meaning;
use super::found::{Clock, Found};
use super::phrase::Phrase;
use super::range::range;
use super::spoken::spoken;
use super::written::{Read, exact_read, written};
use crate::language::sense::{Lead, Part, Sense, Unit};

type Readings = Vec<(Found, usize)>;

/// The readings that start here with a time of day.
pub(super) fn read(phrase: &Phrase, at: usize, found: &Found, out: &mut Readings) {
    for meaning in phrase.meanings(at) {
        named(phrase, at, *meaning, found, out);
    }
    let time = &found.time;
    if time.clock.is_some() || time.all_day || time.work_start || time.work_end || time.same {
        return;
    }
    let mut reads = written(phrase, at, found);
    reads.extend(spoken(phrase, at, found.lead));
    let by_name = |meaning: &Meaning| match meaning.sense {
        Sense::Clock(hour, minute) => Some(exact_read(hour, minute, at, meaning)),
        _ => None,
    };
    let named: Vec<Read> = phrase.meanings(at).iter().filter_map(by_name).collect();
    let ranges: Vec<Read> = reads.iter().chain(&named).flat_map(|read| range(phrase, read, found)).collect();
    reads.extend(ranges);
    // "Hoy en ocho", "em 1h30": no hour follows "in".
    reads.retain(|read| found.lead != Some(Lead::Within) || read.clock.loose.is_none());
    for read in reads {
        for end in sharp(phrase, &read) {
            let mut next = found.clone();
            next.speak(read.languages);
            next.time.clock = Some(read.clock);
            next.time.lead = found.lead;
            // "From five" is more likely the start of a range.
            next.cost += read.cost
                + u32::from(read.clock.bare && matches!(found.lead, Some(Lead::From | Lead::TheDay | Lead::Plain)))
                // After an article a number is more likely a day.
                + u32::from(read.clock.bare && found.lead == Some(Lead::TheDay));
            next.firm |= read.firm;
            out.push((next.arrived(), end));
        }
    }
}

fn named(phrase: &Phrase, at: usize, meaning: Meaning, found: &Found, out: &mut Readings) {
    let time = &found.time;
    let free = time.clock.is_none() && !time.all_day && !time.work_start && !time.work_end && !time.same;
    // "Tonight 8pm", "10 am in the morning": am and pm say more than the other word.
    let half = |part| matches!(part, Part::Am | Part::Pm);
    let part_free = |part| {
        found.time.part.is_none_or(|other| half(other) != half(part))
            && !found.time.all_day
            && !found.time.same
            && (!found.time.work_start || part == Part::Morning)
            && !found.time.work_end
    };
    let led = found.lead.is_some();
    let mut next = found.clone();
    next.speak(meaning.languages);
    match meaning.sense {
        // "Tonight at midnight"
        Sense::Clock(hour, minute)
            if free && (found.time.part.is_none() || hour == 0 && found.time.part.is_some_and(Part::is_late)) =>
        {
            next.time.clock = Some(Clock { hour, minute, second: 0, loose: None, bare: false });
            next.time.lead = found.lead;
            next.firm |= led || meaning.used > 1;
        }
        Sense::HalfTo(hour) if free => {
            next.time.clock = Some(Clock { hour: hour - 1, minute: 30, second: 0, loose: Some(hour - 1), bare: false });
            next.time.lead = found.lead;
            next.firm = true;
        }
        // "С днём рождения" is not a time.
        Sense::Part(part, firm) if part_free(part) && found.lead != Some(Lead::From) => {
            next.time.part = found.time.part.filter(|other| half(*other)).or(Some(part));
            // "3 дня" is more likely three days.
            let days =
                meaning.used == 1 && found.time.clock.is_some_and(|clock| clock.bare) && found.time.lead.is_none();
            next.cost += u32::from(days && !found.has_day()) * 2;
            next.cost += u32::from(half(part) && is_of_other_number(phrase, at, found)) * 6;
            next.firm |= firm || led;
        }
        Sense::WorkStart if free && matches!(found.time.part, None | Some(Part::Morning)) => {
            next.time.work_start = true;
            next.firm = true;
        }
        Sense::WorkEnd if free && found.time.part.is_none() => {
            next.time.work_end = true;
            next.firm = true;
        }
        Sense::AllDay if free && found.time.part.is_none() => next.time.all_day = true,
        Sense::SameTime if free && found.time.part.is_none() => {
            next.time.same = true;
            next.firm = true;
        }
        Sense::Now if found.is_empty() => next.now = true,
        Sense::Zone(minutes) if found.time.zone.is_none() && found.time.clock.is_some() => {
            next.time.zone = Some(minutes)
        }
        _ => return,
    }
    out.push((next.arrived(), at + meaning.used));
}

/// "5 Dec, 3 pm": the number before "pm" is the hour, not a number that was read before.
fn is_of_other_number(phrase: &Phrase, at: usize, found: &Found) -> bool {
    let number = at.checked_sub(1).and_then(|before| phrase.number(before)).map(|(number, _)| number);
    let other = |hour: u32| number.is_some_and(|number| number != hour && number <= 12);
    found.time.clock.is_some_and(|clock| clock.bare && other(clock.hour))
}

/// With and without "o'clock" and "ровно" after it, and the "h" of "16.30 h".
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
