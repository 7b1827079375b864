//! Which time zone applies: that of `TZ`, else of the settings, else of the system, else of the account. An unknown zone is
//! reported.

use std::path::{Path, PathBuf};

use crate::platform::system;
use crate::time_zone::Tz;

/// Where a zone comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Origin {
    /// The variable `TZ`.
    Variable,
    /// The setting `zone`.
    Setting,
    /// The clock of this computer.
    System,
    /// The account, as nothing here names one.
    Account,
    /// UTC, as nothing names a zone.
    Nothing,
}

impl Origin {
    /// English words for it, in the output for scripts.
    pub fn words(self) -> &'static str {
        match self {
            Self::Variable => "of TZ",
            Self::Setting => "of the settings",
            Self::System => "of this computer",
            Self::Account => "of the account",
            Self::Nothing => "nothing names another",
        }
    }
}

/// The person's zone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Zone {
    /// The zone.
    pub tz: Tz,
    /// Where it comes from.
    pub origin: Origin,
    /// A name of higher priority that is no known zone: where it comes from, and the name.
    pub unknown: Option<(Origin, String)>,
}

/// Everything that can name a zone.
#[derive(Clone, Debug, Default)]
pub struct Signs {
    /// The variable `TZ`; None if it is empty.
    pub variable: Option<String>,
    /// The setting `zone`.
    pub setting: Option<Tz>,
    /// The zone that a link or file of the system names.
    pub system: Option<String>,
    /// The zone of the account.
    pub account: Option<String>,
}

impl Signs {
    /// Reads those of this computer.
    pub fn read(setting: Option<Tz>, account: Option<String>) -> Self {
        let variable = std::env::var("TZ").ok().filter(|value| !value.trim().is_empty());
        let system = system::zone().or_else(|| of_system(Path::new("/etc/localtime"), Path::new("/etc/timezone")));
        Self { variable, setting, system, account }
    }

    /// The zone that applies.
    pub fn zone(&self) -> Zone {
        let mut unknown = None;
        if let Some(words) = &self.variable {
            match named(words).or_else(|| followed(words)) {
                Some(tz) => return Zone { tz, origin: Origin::Variable, unknown },
                None => unknown = Some((Origin::Variable, words.clone())),
            }
        }
        if let Some(tz) = self.setting {
            return Zone { tz, origin: Origin::Setting, unknown };
        }
        if let Some(words) = &self.system {
            match named(words) {
                Some(tz) => return Zone { tz, origin: Origin::System, unknown },
                None => unknown = unknown.or_else(|| Some((Origin::System, words.clone()))),
            }
        }
        match self.account.as_deref().and_then(named) {
            Some(tz) => Zone { tz, origin: Origin::Account, unknown },
            None => Zone { tz: Tz::UTC, origin: Origin::Nothing, unknown },
        }
    }
}

/// The zone with this name: `Europe/Moscow`, `:Europe/Moscow`, a path below a folder zoneinfo, also in its `posix/` and
/// `right/`, and fixed zones as POSIX writes them: `MSK-3`, `<+0530>-5:30`. None if there is no such zone.
pub fn named(words: &str) -> Option<Tz> {
    of_name(words).or_else(|| fixed(words.trim().trim_start_matches(':')))
}

/// The zone that a person writes into the settings: its name, or how far its clock is ahead of Greenwich, as people say
/// it and not as POSIX does: `UTC+3`, `GMT-5`, `+05:30`.
pub fn of_setting(words: &str) -> Option<Tz> {
    let words = words.trim();
    let is_greenwich = |prefix: &&str| prefix.eq_ignore_ascii_case("UTC") || prefix.eq_ignore_ascii_case("GMT");
    let rest = words.get(..3).filter(is_greenwich).map_or(words, |prefix| words[prefix.len()..].trim_start());
    match (rest.strip_prefix('+'), rest.strip_prefix(['-', '−'])) {
        (Some(digits), _) => of_offset(minutes(digits)?),
        (None, Some(digits)) => of_offset(-minutes(digits)?),
        (None, None) => of_name(words),
    }
}

fn of_name(words: &str) -> Option<Tz> {
    let words = words.trim();
    let words = words.strip_prefix(':').unwrap_or(words);
    let name = words.rsplit_once("zoneinfo/").map_or(words, |(_, name)| name);
    let name = ["posix/", "right/"].iter().find_map(|folder| name.strip_prefix(folder)).unwrap_or(name);
    name.parse().ok()
}

/// A path such as `/etc/localtime` that is a link to a zone.
fn followed(words: &str) -> Option<Tz> {
    let path = Path::new(words.strip_prefix(':').unwrap_or(words));
    path.is_absolute().then(|| of_system(path, Path::new("")))?.as_deref().and_then(named)
}

/// `MSK-3`: POSIX counts hours west of Greenwich. A name with daylight saving time is not accepted.
fn fixed(words: &str) -> Option<Tz> {
    let rest = match words.strip_prefix('<') {
        Some(rest) => rest.split_once('>')?.1,
        None => {
            let letters = words.find(|c: char| !c.is_ascii_alphabetic()).filter(|letters| *letters >= 3)?;
            &words[letters..]
        }
    };
    let (west, digits) = match rest.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, rest.strip_prefix('+').unwrap_or(rest)),
    };
    of_offset(-west * minutes(digits)?)
}

/// Hours, with or without minutes and seconds: `3`, `05:30`.
fn minutes(digits: &str) -> Option<i32> {
    let number = |part: &str| part.parse::<i32>().ok().filter(|_| part.len() <= 2 && !part.starts_with(['+', '-']));
    let mut parts = digits.split(':').map(number);
    let hours = parts.next()??;
    let minutes = parts.next().map_or(Some(0), |part| part)?;
    let whole = parts.next().is_none_or(|seconds| seconds == Some(0)) && hours <= 14 && minutes <= 59;
    whole.then_some(hours * 60 + minutes)
}

/// A zone that is always this many minutes east of Greenwich.
fn of_offset(minutes: i32) -> Option<Tz> {
    // Whole hours have zones of their own; for the other offsets these zones have no daylight saving time.
    let name = match minutes {
        0 => "Etc/UTC".to_owned(),
        -570 => "Pacific/Marquesas".into(),
        210 => "Asia/Tehran".into(),
        270 => "Asia/Kabul".into(),
        330 => "Asia/Kolkata".into(),
        345 => "Asia/Kathmandu".into(),
        390 => "Asia/Yangon".into(),
        525 => "Australia/Eucla".into(),
        570 => "Australia/Darwin".into(),
        _ if minutes % 60 == 0 => format!("Etc/GMT{:+}", -minutes / 60),
        _ => return None,
    };
    name.parse().ok()
}

/// The system's zone: the target of its link, else the name in its file, else the last line of the zone's own file.
fn of_system(link: &Path, file: &Path) -> Option<String> {
    let target = std::fs::read_link(link).ok().map(|target| whole(link, &target));
    let named_by = target.as_ref().map(|target| target.display().to_string());
    if let Some(words) = named_by.clone().filter(|words| named(words).is_some()) {
        return Some(words);
    }
    // On some systems the link leads to another link.
    let end = std::fs::canonicalize(link).ok().map(|path| path.display().to_string());
    let text = content(file).and_then(|bytes| String::from_utf8(bytes).ok()).map(|text| text.trim().to_owned());
    let written = text.filter(|text| !text.is_empty());
    let own = content(link).and_then(|bytes| footer(&bytes));
    let all = [end.filter(|words| words.contains("zoneinfo/")), written, own];
    let known = all.iter().flatten().find(|words| named(words).is_some()).cloned();
    known.or_else(|| all.into_iter().flatten().next()).or(named_by)
}

/// What is in a file: `TZ` may name anything, also what has no end.
fn content(path: &Path) -> Option<Vec<u8>> {
    std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file)?;
    std::fs::read(path).ok()
}

fn whole(link: &Path, target: &Path) -> PathBuf {
    link.parent().map_or_else(|| target.to_owned(), |folder| folder.join(target))
}

/// The rule at the end of a zone's file, in the notation of POSIX.
fn footer(bytes: &[u8]) -> Option<String> {
    let text = bytes.strip_suffix(b"\n").filter(|_| bytes.starts_with(b"TZif"))?;
    let start = text.iter().rposition(|byte| *byte == b'\n')? + 1;
    std::str::from_utf8(&text[start..]).ok().map(str::to_owned).filter(|rule| !rule.is_empty())
}

#[cfg(test)]
mod tests;
