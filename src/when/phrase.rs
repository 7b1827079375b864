//! The grammar: an offset, or a day and a time of day in any order.

use super::*;

/// The moment that a phrase means.
///
/// Offsets: `+2h`, `3d`, `30м`, `1.5ч`, `in 2 hours`, `через полчаса`. Days: `today`, `завтра`, `fri`, `в пятницу`, `25.12`,
/// `25 декабря`, `2026-12-25`, `12`. Times: `15:00`, `10am`, `вечером`, `весь день`. A day without a time keeps the clock time
/// of the present due date, else takes an hour after work begins; hours 1 to 7 without minutes are afternoon ones.
///
/// # Errors
/// [`WhenError`] says which word means nothing, or which day or time does not exist.
pub fn resolve<Z: TimeZone, A: TimeZone>(text: &str, cx: &Context<'_, Z, A>) -> Result<Resolved, WhenError> {
    let folded = fold(text);
    let text = folded.trim();
    if text.is_empty() {
        return Err(WhenError::Empty);
    }
    if text == "=" {
        return at(tomorrow(cx), Some(clock_of_due(cx)), cx);
    }
    if let Some(offset) = offset(text) {
        return moved(offset?, cx);
    }
    let mut day = None;
    let mut time = None;
    let words: Vec<&str> = text.split_whitespace().filter(|word| !is_filler(word)).collect();
    let mut rest = words.as_slice();
    while !rest.is_empty() {
        let used = read(rest, &mut day, &mut time, cx)?;
        rest = &rest[used..];
    }
    finish(day, time, cx)
}

/// Lower case, ё as е; a comma between digits is a decimal point, any other one parts words.
fn fold(text: &str) -> String {
    let chars: Vec<char> = text.to_lowercase().replace('ё', "е").chars().collect();
    let digit = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
    let comma = |at: usize| if digit(at.checked_sub(1)) && digit(Some(at + 1)) { '.' } else { ' ' };
    chars.iter().enumerate().map(|(at, c)| if *c == ',' { comma(at) } else { *c }).collect()
}

#[derive(Clone, Copy, PartialEq)]
enum Time {
    At(NaiveTime),
    AllDay,
}

enum Offset {
    Seconds(i64),
    Days(i64),
}

fn is_filler(word: &str) -> bool {
    matches!(word, "в" | "во" | "на" | "at" | "on" | "the" | "к" | "до" | "by")
}

/// `+2h30m`, `2 hours`, `через 2 дня`, `in 3 days`, `через полчаса`.
fn offset(text: &str) -> Option<Result<Offset, WhenError>> {
    let marked = ["+", "через ", "in "].iter().find_map(|mark| text.strip_prefix(mark));
    let body = marked.unwrap_or(text).trim();
    match body {
        "полчаса" | "half an hour" => return Some(Ok(Offset::Seconds(1_800))),
        "час" | "an hour" => return Some(Ok(Offset::Seconds(3_600))),
        "день" | "a day" => return Some(Ok(Offset::Days(1))),
        "неделю" | "неделя" | "a week" => return Some(Ok(Offset::Days(7))),
        _ => {}
    }
    let mut rest = body;
    let (mut seconds, mut days, mut parts) = (0.0, 0.0, 0);
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let number: f64 = rest[..end].parse().ok()?;
        let tail = rest[end..].trim_start();
        let end = tail.find(|c: char| !c.is_alphabetic()).unwrap_or(tail.len());
        match unit(&tail[..end])? {
            86_400 => days += number,
            604_800 => days += number * 7.0,
            unit => seconds += number * f64::from(unit),
        }
        rest = tail[end..].trim_start();
        parts += 1;
    }
    if parts == 0 {
        return None;
    }
    if days + seconds / 86_400.0 > 36_500.0 {
        return Some(Err(WhenError::TooFar));
    }
    if seconds == 0.0 && days.fract() == 0.0 {
        return Some(Ok(Offset::Days(days as i64)));
    }
    Some(Ok(Offset::Seconds((seconds + days * 86_400.0).round() as i64)))
}

fn unit(word: &str) -> Option<i32> {
    Some(match word {
        "m" | "min" | "mins" | "minute" | "minutes" | "м" | "мин" | "минут" | "минуту" | "минуты" => {
            60
        }
        "h" | "hr" | "hrs" | "hour" | "hours" | "ч" | "час" | "часа" | "часов" => 3_600,
        "d" | "day" | "days" | "д" | "дн" | "день" | "дня" | "дней" => 86_400,
        "w" | "wk" | "week" | "weeks" | "н" | "нед" | "неделя" | "недели" | "недель" | "неделю" => {
            604_800
        }
        _ => return None,
    })
}

fn moved<Z: TimeZone, A: TimeZone>(offset: Offset, cx: &Context<'_, Z, A>) -> Result<Resolved, WhenError> {
    match offset {
        Offset::Seconds(seconds) => {
            let moment = cx.now.checked_add_signed(Duration::seconds(seconds)).ok_or(WhenError::TooFar)?;
            // Whole minutes: nobody means "in two hours and 17 seconds".
            let moment = moment.with_second(0).and_then(|m| m.with_nanosecond(0)).unwrap_or(moment);
            Ok(Resolved { at: moment, all_day: false })
        }
        Offset::Days(days) => {
            let local = cx.now.with_timezone(cx.zone);
            let day = u64::try_from(days).ok().and_then(|days| local.date_naive().checked_add_days(Days::new(days)));
            let time = NaiveTime::from_hms_opt(local.hour(), local.minute(), 0).unwrap_or_default();
            at(day.ok_or(WhenError::TooFar)?, Some(time), cx)
        }
    }
}

fn today<Z: TimeZone, A: TimeZone>(cx: &Context<'_, Z, A>) -> NaiveDate {
    cx.now.with_timezone(cx.zone).date_naive()
}

fn tomorrow<Z: TimeZone, A: TimeZone>(cx: &Context<'_, Z, A>) -> NaiveDate {
    today(cx) + Days::new(1)
}

/// Reads a day or a time from the first words; answers how many it took.
fn read<Z: TimeZone, A: TimeZone>(
    words: &[&str],
    day: &mut Option<NaiveDate>,
    time: &mut Option<Time>,
    cx: &Context<'_, Z, A>,
) -> Result<usize, WhenError> {
    let word = words[0];
    let unknown = || WhenError::Unknown { word: word.to_owned() };
    let pair = words.get(1).map(|second| format!("{word} {second}"));
    if let Some(pair) = &pair {
        if matches!(pair.as_str(), "all day" | "весь день") && time.is_none() {
            *time = Some(Time::AllDay);
            return Ok(2);
        }
        if matches!(pair.as_str(), "конец дня" | "конце дня") && time.is_none() {
            *time = Some(hour(cx.hours.end));
            return Ok(2);
        }
        if matches!(pair.as_str(), "конец недели" | "конце недели") && day.is_none() {
            *day = Some(weekday(today(cx), 4, true));
            time.get_or_insert(hour(cx.hours.end));
            return Ok(2);
        }
        if day.is_none()
            && let Some(found) = named_month(word, words[1], cx)
        {
            *day = Some(found?);
            return Ok(2);
        }
    }
    if matches!(word, "next" | "след" | "следующий" | "следующую" | "следующее") && day.is_none()
    {
        let number = words.get(1).and_then(|word| weekday_number(word)).ok_or_else(unknown)?;
        // The one of next week: on Tuesday, "next fri" is ten days away.
        let monday = today(cx) - Days::new(u64::from(today(cx).weekday().num_days_from_monday())) + Days::new(7);
        *day = Some(monday + Days::new(u64::from(number)));
        return Ok(2);
    }
    if day.is_none()
        && let Some(found) = one_day(word, cx)
    {
        *day = Some(found?);
        if word == "eow" {
            time.get_or_insert(hour(cx.hours.end));
        }
        return Ok(1);
    }
    if time.is_none()
        && let Some(found) = one_time(word, cx)
    {
        *time = Some(found?);
        return Ok(1);
    }
    // A bare number after a day is an hour, alone a day of the month.
    if let Ok(number) = word.parse::<u32>() {
        let meridiem = words.get(1).copied();
        if time.is_none() && (day.is_some() || matches!(meridiem, Some("am" | "pm"))) {
            if let Some(half @ ("am" | "pm")) = meridiem {
                *time = Some(one_time(&format!("{number}{half}"), cx).ok_or_else(unknown)??);
                return Ok(2);
            }
            let number = if (1..=7).contains(&number) { number + 12 } else { number };
            *time = Some(Time::At(clock(number, 0, word)?));
            return Ok(1);
        }
        if day.is_none() {
            *day = Some(day_of_month(number, cx)?);
            return Ok(1);
        }
    }
    Err(unknown())
}

fn hour(hour: u32) -> Time {
    Time::At(NaiveTime::from_hms_opt(hour.min(23), 0, 0).unwrap_or_default())
}

fn clock(hour: u32, minute: u32, word: &str) -> Result<NaiveTime, WhenError> {
    NaiveTime::from_hms_opt(hour, minute, 0).ok_or_else(|| WhenError::NoSuchTime { word: word.to_owned() })
}

fn one_time<Z: TimeZone, A: TimeZone>(word: &str, cx: &Context<'_, Z, A>) -> Option<Result<Time, WhenError>> {
    let named = match word {
        "утром" | "утро" | "morning" => hour(cx.hours.start),
        "днем" | "afternoon" => hour(14),
        "полдень" | "noon" => hour(12),
        "вечером" | "evening" | "eod" => hour(cx.hours.end),
        _ => {
            if let Some(half) = ["am", "pm"].into_iter().find(|half| word.ends_with(half)) {
                let (h, m) = split_clock(word.strip_suffix(half)?, true)?;
                if !(1..=12).contains(&h) {
                    return Some(Err(WhenError::NoSuchTime { word: word.to_owned() }));
                }
                return Some(clock(h % 12 + if half == "pm" { 12 } else { 0 }, m, word).map(Time::At));
            }
            let (h, m) = split_clock(word, false)?;
            return Some(clock(h, m, word).map(Time::At));
        }
    };
    Some(Ok(named))
}

fn split_clock(word: &str, bare: bool) -> Option<(u32, u32)> {
    match word.split_once(':') {
        Some((h, m)) if m.len() == 2 => Some((h.parse().ok()?, m.parse().ok()?)),
        None if bare => Some((word.parse().ok()?, 0)),
        _ => None,
    }
}

fn one_day<Z: TimeZone, A: TimeZone>(word: &str, cx: &Context<'_, Z, A>) -> Option<Result<NaiveDate, WhenError>> {
    let today = today(cx);
    let day = match word {
        "today" | "tod" | "сегодня" | "сег" => today,
        "tomorrow" | "tom" | "tmrw" | "завтра" | "завт" => today + Days::new(1),
        "послезавтра" => today + Days::new(2),
        "eow" => weekday(today, 4, true),
        _ => {
            if let Some(number) = weekday_number(word) {
                return Some(Ok(weekday(today, number, false)));
            }
            return written_date(word, today);
        }
    };
    Some(Ok(day))
}

fn weekday(today: NaiveDate, number: u32, today_counts: bool) -> NaiveDate {
    let ahead = (number + 7 - today.weekday().num_days_from_monday()) % 7;
    let ahead = if ahead == 0 && !today_counts { 7 } else { ahead };
    today + Days::new(u64::from(ahead))
}

fn weekday_number(word: &str) -> Option<u32> {
    const NAMES: [&[&str]; 7] = [
        &["пн", "понедельник", "mon", "monday"],
        &["вт", "вторник", "tue", "tues", "tuesday"],
        &["ср", "среда", "среду", "wed", "wednesday"],
        &["чт", "четверг", "thu", "thur", "thurs", "thursday"],
        &["пт", "пятница", "пятницу", "fri", "friday"],
        &["сб", "суббота", "субботу", "sat", "saturday"],
        &["вс", "воскресенье", "sun", "sunday"],
    ];
    NAMES.iter().position(|names| names.contains(&word)).map(|at| at as u32)
}

/// `25.12`, `25.12.2026`, `25.12.26`, `2026-12-25`.
fn written_date(word: &str, today: NaiveDate) -> Option<Result<NaiveDate, WhenError>> {
    let numbers = |mark| word.split(mark).map(|part| part.parse().ok()).collect::<Option<Vec<u32>>>();
    let exact = |year: u32, month, day| {
        let year = if year < 100 { 2_000 + year } else { year };
        let date = i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, month, day));
        date.ok_or(WhenError::NoSuchDay { day })
    };
    if let Some([year, month, day]) = numbers('-').as_deref() {
        return Some(exact(*year, *month, *day));
    }
    match numbers('.').as_deref() {
        Some([day, month]) => Some(next_such(*day, *month, today)),
        Some([day, month, year]) => Some(exact(*year, *month, *day)),
        _ => None,
    }
}

fn day_of_month<Z: TimeZone, A: TimeZone>(day: u32, cx: &Context<'_, Z, A>) -> Result<NaiveDate, WhenError> {
    let today = today(cx);
    let none = WhenError::NoSuchDay { day };
    let this = today.with_day(day);
    if let Some(date) = this.filter(|date| *date > today) {
        return Ok(date);
    }
    if day > today.day() {
        return Err(none);
    }
    let next = today.with_day(1).and_then(|first| first.checked_add_months(chrono::Months::new(1)));
    next.and_then(|first| first.with_day(day)).ok_or(none)
}

/// `25 декабря`, `dec 25`, `25 dec`.
fn named_month<Z: TimeZone, A: TimeZone>(
    first: &str,
    second: &str,
    cx: &Context<'_, Z, A>,
) -> Option<Result<NaiveDate, WhenError>> {
    let (day, month) = match (first.parse::<u32>(), second.parse::<u32>()) {
        (Ok(day), Err(_)) => (day, month_number(second)?),
        (Err(_), Ok(day)) => (day, month_number(first)?),
        _ => return None,
    };
    Some(next_such(day, month, today(cx)))
}

/// The next such day of the year, today included.
pub(super) fn next_such(day: u32, month: u32, today: NaiveDate) -> Result<NaiveDate, WhenError> {
    // Leap days may be years away.
    (today.year()..=today.year() + 8)
        .take(if (month, day) == (2, 29) { 9 } else { 2 })
        .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
        .find(|date| *date >= today)
        .ok_or(WhenError::NoSuchDay { day })
}

fn month_number(word: &str) -> Option<u32> {
    const NAMES: [&[&str]; 12] = [
        &["янв", "января", "январь", "jan", "january"],
        &["фев", "февраля", "февраль", "feb", "february"],
        &["мар", "марта", "март", "mar", "march"],
        &["апр", "апреля", "апрель", "apr", "april"],
        &["мая", "май", "may"],
        &["июн", "июня", "июнь", "jun", "june"],
        &["июл", "июля", "июль", "jul", "july"],
        &["авг", "августа", "август", "aug", "august"],
        &["сен", "сент", "сентября", "сентябрь", "sep", "sept", "september"],
        &["окт", "октября", "октябрь", "oct", "october"],
        &["ноя", "ноября", "ноябрь", "nov", "november"],
        &["дек", "декабря", "декабрь", "dec", "december"],
    ];
    NAMES.iter().position(|names| names.contains(&word)).map(|at| at as u32 + 1)
}

fn clock_of_due<Z: TimeZone, A: TimeZone>(cx: &Context<'_, Z, A>) -> NaiveTime {
    let local = cx.due.unwrap_or(cx.now).with_timezone(cx.zone);
    NaiveTime::from_hms_opt(local.hour(), local.minute(), 0).unwrap_or_default()
}

fn finish<Z: TimeZone, A: TimeZone>(
    day: Option<NaiveDate>,
    time: Option<Time>,
    cx: &Context<'_, Z, A>,
) -> Result<Resolved, WhenError> {
    match (day, time) {
        (day, Some(Time::AllDay)) => all_day(day.unwrap_or_else(|| today(cx)), cx),
        (Some(day), Some(Time::At(time))) => at(day, Some(time), cx),
        (Some(day), None) if day == today(cx) => later_today(day, cx),
        (Some(day), None) => at(day, None, cx),
        (None, Some(Time::At(time))) => {
            let resolved = at(today(cx), Some(time), cx)?;
            if resolved.at > cx.now { Ok(resolved) } else { at(tomorrow(cx), Some(time), cx) }
        }
        (None, None) => Err(WhenError::Empty),
    }
}

/// Today without a time: the usual hour, else the end of work, else in an hour; never what is past already.
fn later_today<Z: TimeZone, A: TimeZone>(day: NaiveDate, cx: &Context<'_, Z, A>) -> Result<Resolved, WhenError> {
    let usual = at(day, None, cx)?;
    if usual.at > cx.now {
        return Ok(usual);
    }
    let evening = at(day, NaiveTime::from_hms_opt(cx.hours.end.min(23), 0, 0), cx)?;
    if evening.at > cx.now { Ok(evening) } else { moved(Offset::Seconds(3_600), cx) }
}

fn all_day<Z: TimeZone, A: TimeZone>(day: NaiveDate, cx: &Context<'_, Z, A>) -> Result<Resolved, WhenError> {
    let time = NaiveTime::from_hms_opt(23, 59, 0).unwrap_or_default();
    let local = cx.account_zone.from_local_datetime(&day.and_time(time)).earliest();
    let at = local.ok_or_else(|| WhenError::NoSuchTime { word: "23:59".into() })?;
    Ok(Resolved { at: at.to_utc(), all_day: true })
}

/// A day at a clock time. In a gap of daylight saving the clock moves on; of a fold the first hour is taken.
fn at<Z: TimeZone, A: TimeZone>(
    day: NaiveDate,
    time: Option<NaiveTime>,
    cx: &Context<'_, Z, A>,
) -> Result<Resolved, WhenError> {
    if let (None, Some(due)) = (time, cx.due) {
        let local = due.with_timezone(cx.account_zone);
        if (local.hour(), local.minute()) == (23, 59) {
            return all_day(day, cx);
        }
    }
    let default = || match cx.due {
        Some(_) => clock_of_due(cx),
        None => NaiveTime::from_hms_opt(cx.hours.start + 1, 0, 0).unwrap_or_default(),
    };
    let local = day.and_time(time.unwrap_or_else(default));
    (0..=8)
        .filter_map(|quarter| local.checked_add_signed(Duration::minutes(quarter * 15)))
        .find_map(|local| cx.zone.from_local_datetime(&local).earliest())
        .map(|at| Resolved { at: at.to_utc(), all_day: false })
        .ok_or(WhenError::TooFar)
}

/// Splits a result line at a `+` that begins a date phrase: "недозвон +2ч" is a result and a follow-up in two hours; words
/// behind the phrase are the follow-up's text.
pub fn split_follow_up<Z: TimeZone, A: TimeZone>(
    line: &str,
    cx: &Context<'_, Z, A>,
) -> (String, Option<Result<FollowUp, WhenError>>) {
    // The plus touches its phrase: "2 + 3 штуки" is a sum.
    let touches = |at: usize| line[at + 1..].chars().next().is_some_and(|c| !c.is_whitespace() && c != '+');
    let marks =
        line.char_indices().filter(|(at, c)| *c == '+' && (*at == 0 || line[..*at].ends_with(' ')) && touches(*at));
    let mut trouble = None;
    for (at, _) in marks {
        let result = line[..at].trim().to_owned();
        let words: Vec<&str> = line[at + 1..].split_whitespace().collect();
        for used in (1..=words.len().min(5)).rev() {
            let phrase = words[..used].join(" ");
            if phrase.chars().all(|c| c.is_ascii_digit() || " ()-".contains(c)) {
                continue;
            }
            let found = resolve(&format!("+{phrase}"), cx).or_else(|_| resolve(&phrase, cx));
            if let Ok(at) = found {
                return (result, Some(Ok(FollowUp { at, text: words[used..].join(" ") })));
            }
        }
        // Digits alone, as in "+375 29 …", are a phone number and no failed date.
        if words.first().is_some_and(|word| !word.chars().all(|c| c.is_ascii_digit() || "()-".contains(c))) {
            trouble.get_or_insert((result, WhenError::Unknown { word: words[0].to_owned() }));
        }
    }
    match trouble {
        Some((result, error)) => (result, Some(Err(error))),
        None => (line.trim().to_owned(), None),
    }
}

/// Takes a date phrase off the end of a text: "Позвонить Ивану завтра 15:00". Only what can't be anything else counts: a phrase
/// that begins with a day's name, a written date with a time, or a marked offset (`+2h`, `через час`, `in 2 hours`). "Отчёт за
/// неделю", "оплатить счёт 117" and "обновить до версии 2.10" keep their words.
pub fn split_trailing<Z: TimeZone, A: TimeZone>(text: &str, cx: &Context<'_, Z, A>) -> (String, Option<Resolved>) {
    let words: Vec<&str> = text.split_whitespace().collect();
    for from in words.len().saturating_sub(4).max(1)..words.len() {
        let phrase = fold(&words[from..].join(" "));
        let mut inner = phrase.split_whitespace().skip_while(|word| is_filler(word));
        let (Some(first), rest) = (inner.next(), inner.count()) else { continue };
        let named = weekday_number(first).is_some()
            || matches!(
                first,
                "today"
                    | "tomorrow"
                    | "сегодня"
                    | "завтра"
                    | "послезавтра"
                    | "next"
                    | "след"
                    | "через"
                    | "in"
            );
        let written = (first.contains(['.', '-']) || first.contains(':')) && (rest > 0 || first.contains(':'));
        if !(named || written || first.starts_with('+')) {
            continue;
        }
        if let Ok(resolved) = resolve(&phrase, cx) {
            return (words[..from].join(" "), Some(resolved));
        }
    }
    (text.to_owned(), None)
}

/// Times to choose from: none that is past, none twice, the nearest first.
pub fn presets<Z: TimeZone, A: TimeZone>(cx: &Context<'_, Z, A>) -> Vec<Preset> {
    let same = Some(clock_of_due(cx));
    let ten = NaiveTime::from_hms_opt(10, 0, 0);
    let evening = NaiveTime::from_hms_opt(cx.hours.end.min(23), 0, 0);
    let times = [
        (PresetId::InAnHour, moved(Offset::Seconds(3_600), cx)),
        (PresetId::TodayEvening, at(today(cx), evening, cx)),
        (PresetId::TomorrowMorning, at(tomorrow(cx), ten, cx)),
        (PresetId::TomorrowSameTime, at(tomorrow(cx), same, cx)),
        (PresetId::Monday, at(weekday(today(cx), 0, false), ten, cx)),
        (PresetId::InAWeek, at(today(cx) + Days::new(7), same, cx)),
    ];
    let mut presets: Vec<Preset> = Vec::new();
    for (id, resolved) in times {
        if let Ok(Resolved { at, .. }) = resolved
            && at > cx.now
            && presets.iter().all(|preset| preset.at != at)
        {
            presets.push(Preset { id, at });
        }
    }
    presets.sort_by_key(|preset| preset.at);
    presets
}

#[cfg(test)]
mod tests {
    use chrono_tz::Tz;

    use super::*;

    fn cx(zone: &Tz) -> Context<'_, Tz, Tz> {
        // A Tuesday.
        let now = DateTime::parse_from_rfc3339("2026-11-24T12:30:20+03:00").unwrap().to_utc();
        Context { now, zone, account_zone: zone, due: None, hours: Hours::default() }
    }

    fn said(text: &str) -> String {
        let zone = chrono_tz::Europe::Moscow;
        match resolve(text, &cx(&zone)) {
            Ok(resolved) => resolved.at.with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn phrases_mean_what_people_mean() {
        let table = [
            ("+2h", "2026-11-24 14:30"),
            ("2ч", "2026-11-24 14:30"),
            ("+3d", "2026-11-27 12:30"),
            ("3д", "2026-11-27 12:30"),
            ("1.5ч", "2026-11-24 14:00"),
            ("1,5ч", "2026-11-24 14:00"),
            ("2h30m", "2026-11-24 15:00"),
            ("через час", "2026-11-24 13:30"),
            ("через полчаса", "2026-11-24 13:00"),
            ("через 2 дня", "2026-11-26 12:30"),
            ("через неделю", "2026-12-01 12:30"),
            ("in 2 hours", "2026-11-24 14:30"),
            ("tomorrow 10:00", "2026-11-25 10:00"),
            ("tomorrow 10am", "2026-11-25 10:00"),
            ("tomorrow 3 pm", "2026-11-25 15:00"),
            ("tom 10", "2026-11-25 10:00"),
            ("завтра 15:00", "2026-11-25 15:00"),
            ("завтра, 15:00", "2026-11-25 15:00"),
            ("Завтра в 3", "2026-11-25 15:00"),
            ("завтра", "2026-11-25 10:00"),
            ("завтра утром", "2026-11-25 09:00"),
            ("послезавтра", "2026-11-26 10:00"),
            ("вечером", "2026-11-24 18:00"),
            ("конец дня", "2026-11-24 18:00"),
            ("eod", "2026-11-24 18:00"),
            ("сегодня", "2026-11-24 18:00"),
            ("11:00", "2026-11-25 11:00"),
            ("14:30", "2026-11-24 14:30"),
            ("пн 10", "2026-11-30 10:00"),
            ("в пятницу 11", "2026-11-27 11:00"),
            ("fri", "2026-11-27 10:00"),
            ("вт", "2026-12-01 10:00"),
            ("next mon", "2026-11-30 10:00"),
            ("след пн", "2026-11-30 10:00"),
            ("next fri", "2026-12-04 10:00"),
            ("25.12", "2026-12-25 10:00"),
            ("25.12 14:30", "2026-12-25 14:30"),
            ("25 декабря", "2026-12-25 10:00"),
            ("dec 25 9:15", "2026-12-25 09:15"),
            ("1.03", "2027-03-01 10:00"),
            ("2026-12-25", "2026-12-25 10:00"),
            ("2026-12-25 14:30", "2026-12-25 14:30"),
            ("12", "2026-12-12 10:00"),
            ("завтра весь день", "2026-11-25 23:59"),
            ("all day", "2026-11-24 23:59"),
            ("eow", "2026-11-27 18:00"),
            ("конец недели", "2026-11-27 18:00"),
            ("=", "2026-11-25 12:30"),
            ("", "no date"),
            ("soonish", "\"soonish\" is no date"),
            ("31", "no such day"),
            ("31.04", "no such day"),
            ("25:00", "no such time"),
            ("9999999d", "too far away"),
        ];
        for (phrase, meant) in table {
            assert_eq!(said(phrase), meant, "{phrase}");
        }
    }

    #[test]
    fn a_text_keeps_words_that_only_look_like_a_date() {
        let zone = chrono_tz::Europe::Moscow;
        for text in [
            "Отчёт за неделю",
            "договор на 2 недели",
            "Скидка на 10",
            "Обновить до версии 2.10",
            "review 3 decks",
            "Купить 5 марок",
            "оплатить счёт 117",
        ] {
            assert_eq!(split_trailing(text, &cx(&zone)), (text.to_owned(), None));
        }
        let (text, due) = split_trailing("Позвонить Ивану завтра в 15:00", &cx(&zone));
        assert_eq!((text.as_str(), due.is_some()), ("Позвонить Ивану", true));
        assert!(split_trailing("Call Ivan +2h", &cx(&zone)).1.is_some());
    }

    #[test]
    fn only_a_plus_that_touches_a_date_makes_a_follow_up() {
        let zone = chrono_tz::Europe::Moscow;
        for line in ["взял 2 + 3 штуки", "номер +375 29 123", "номер +7 912 000-00-00", "ок"] {
            assert_eq!(split_follow_up(line, &cx(&zone)), (line.to_owned(), None));
        }
        let (result, next) = split_follow_up("недозвон +завтра 10 отправить КП", &cx(&zone));
        assert_eq!((result.as_str(), next.unwrap().unwrap().text.as_str()), ("недозвон", "отправить КП"));
        assert!(matches!(split_follow_up("ок +когда-нибудь", &cx(&zone)).1, Some(Err(_))));
    }

    #[test]
    fn nothing_that_can_be_typed_panics() {
        let zone = chrono_tz::Europe::Berlin;
        let parts = [
            "",
            "+",
            "-",
            "0",
            "9999999999999",
            "1.1",
            "30.02",
            "2026-13-40",
            "в",
            "час",
            "\u{202e}",
            "через",
            ":",
            "25:99",
            "пн",
        ];
        for a in parts {
            for b in parts {
                for c in parts {
                    let text = format!("{a} {b}{c}");
                    let _ = (
                        resolve(&text, &cx(&zone)),
                        split_follow_up(&text, &cx(&zone)),
                        split_trailing(&text, &cx(&zone)),
                    );
                }
            }
        }
    }

    #[test]
    fn an_hour_that_daylight_saving_skips_moves_on() {
        let zone = chrono_tz::Europe::Berlin;
        let now = DateTime::parse_from_rfc3339("2027-03-27T12:00:00+01:00").unwrap().to_utc();
        let resolved = resolve("завтра 2:30", &Context { now, ..cx(&zone) }).unwrap();
        assert_eq!(resolved.at.with_timezone(&zone).format("%d %H:%M").to_string(), "28 03:00");
    }
}
