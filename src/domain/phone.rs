//! Where a phone number is, judging by the number itself: for the local time there.
//!
//! A mobile number in a country with several zones tells nothing, and then nothing is shown: a wrong time is worse than
//! none.

/// Zones of Russian landlines, by the first digits after +7.
const RUSSIA: &[(&str, &str)] = &[
    (
        "Europe/Moscow",
        "471 472 473 474 475 481 482 483 484 485 486 487 491 492 493 494 495 496 498 499 811 812 813 814 815 816 817 818 820 821
         831 833 834 835 836 841 843 844 847 855 861 862 863 865 866 867 871 872 873 877 878 879 365 869",
    ),
    ("Europe/Kaliningrad", "401"),
    ("Europe/Samara", "341 842 845 846 848 851"),
    ("Asia/Yekaterinburg", "342 343 345 346 347 349 351 352 353"),
    ("Asia/Omsk", "381"),
    ("Asia/Krasnoyarsk", "382 383 384 385 388 390 391 394"),
    ("Asia/Irkutsk", "301 395"),
    ("Asia/Yakutsk", "302 416 4112"),
    ("Asia/Vladivostok", "421 423 426"),
    ("Asia/Magadan", "413 424"),
    ("Asia/Kamchatka", "415 427"),
];

/// Zones of Brazilian numbers, which all start with the code of their region; the rest have the time of São Paulo,
/// except for 97, where two zones meet.
const BRAZIL: &[(&str, &str)] = &[
    ("America/Manaus", "92 95"),
    ("America/Porto_Velho", "69"),
    ("America/Cuiaba", "65 66 67"),
    ("America/Rio_Branco", "68"),
];

/// Countries with one zone, by their codes. Remote islands that share a code are ignored.
const COUNTRIES: &[(&str, &str)] = &[
    ("20", "Africa/Cairo"),
    ("27", "Africa/Johannesburg"),
    ("30", "Europe/Athens"),
    ("31", "Europe/Amsterdam"),
    ("32", "Europe/Brussels"),
    ("33", "Europe/Paris"),
    ("353", "Europe/Dublin"),
    ("357", "Asia/Nicosia"),
    ("358", "Europe/Helsinki"),
    ("359", "Europe/Sofia"),
    ("36", "Europe/Budapest"),
    ("370", "Europe/Vilnius"),
    ("371", "Europe/Riga"),
    ("372", "Europe/Tallinn"),
    ("373", "Europe/Chisinau"),
    ("374", "Asia/Yerevan"),
    ("375", "Europe/Minsk"),
    ("380", "Europe/Kyiv"),
    ("381", "Europe/Belgrade"),
    ("385", "Europe/Zagreb"),
    ("386", "Europe/Ljubljana"),
    ("39", "Europe/Rome"),
    ("40", "Europe/Bucharest"),
    ("41", "Europe/Zurich"),
    ("420", "Europe/Prague"),
    ("421", "Europe/Bratislava"),
    ("43", "Europe/Vienna"),
    ("44", "Europe/London"),
    ("45", "Europe/Copenhagen"),
    ("46", "Europe/Stockholm"),
    ("47", "Europe/Oslo"),
    ("48", "Europe/Warsaw"),
    ("49", "Europe/Berlin"),
    ("51", "America/Lima"),
    ("54", "America/Argentina/Buenos_Aires"),
    ("57", "America/Bogota"),
    ("65", "Asia/Singapore"),
    ("66", "Asia/Bangkok"),
    ("81", "Asia/Tokyo"),
    ("82", "Asia/Seoul"),
    ("84", "Asia/Ho_Chi_Minh"),
    ("86", "Asia/Shanghai"),
    ("90", "Europe/Istanbul"),
    ("91", "Asia/Kolkata"),
    ("971", "Asia/Dubai"),
    ("972", "Asia/Jerusalem"),
    ("992", "Asia/Dushanbe"),
    ("993", "Asia/Ashgabat"),
    ("994", "Asia/Baku"),
    ("995", "Asia/Tbilisi"),
    ("996", "Asia/Bishkek"),
    ("998", "Asia/Tashkent"),
];

/// The IANA name of the zone of a number. `home` is the country of the account: within Russia and Kazakhstan a number
/// may start with 8 instead of +7.
pub fn zone_of_phone(phone: &str, home: Option<&str>) -> Option<&'static str> {
    let digits = international(phone, home)?;
    let rest = |code: &str| digits.strip_prefix(code);
    if let Some(rest) = rest("7") {
        return if rest.len() == 10 { seven(rest) } else { None };
    }
    if let Some(rest) = rest("55") {
        let regions =
            |(zone, codes): &(&'static str, &str)| codes.split(' ').any(|code| rest.starts_with(code)).then_some(*zone);
        // Ten digits is a landline, eleven a mobile; anything else isn't a Brazilian number.
        let known = (10..=11).contains(&rest.len()) && !rest.starts_with("97");
        return known.then(|| BRAZIL.iter().find_map(regions).unwrap_or("America/Sao_Paulo"));
    }
    let country = COUNTRIES.iter().find(|(code, _)| digits.starts_with(code));
    // A short one may be an extension that happens to start like a country code.
    country.filter(|_| digits.len() >= 9).map(|(_, zone)| *zone)
}

/// After +7: six and seven are Kazakhstan, which has one zone; the rest is Russia, where only landlines tell.
fn seven(number: &str) -> Option<&'static str> {
    if number.starts_with(['6', '7']) {
        return Some("Asia/Almaty");
    }
    let fits = |codes: &str| codes.split_whitespace().any(|code| number.starts_with(code));
    RUSSIA.iter().find(|(_, codes)| fits(codes)).map(|(zone, _)| *zone)
}

/// The digits from the country code on, without an extension; None for a number that only makes sense within its
/// country.
fn international(phone: &str, home: Option<&str>) -> Option<String> {
    let between =
        |c: char| c.is_whitespace() || matches!(c, '+' | '-' | '(' | ')' | '.' | '\u{2010}'..='\u{2015}' | '\u{2212}');
    // Phones pass numbers on with direction marks around them.
    let phone = phone.trim_start_matches(['\u{200e}', '\u{200f}', '\u{202a}', '\u{202d}', '\u{2066}', '\u{2068}', ' ']);
    let main = phone.split(|c: char| !(c.is_ascii_digit() || between(c))).next().unwrap_or_default();
    let digits: String = main.chars().filter(char::is_ascii_digit).collect();
    if main.trim_start().starts_with('+') {
        return (digits.len() <= 15).then_some(digits);
    }
    match (digits.as_bytes().first(), digits.len(), home) {
        (Some(b'8'), 11, Some("RU" | "KZ")) => Some(format!("7{}", &digits[1..])),
        (Some(b'7'), 11, Some("RU" | "KZ")) => Some(digits),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
