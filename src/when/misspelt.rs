//! Days with a typing error.

use super::dictionary::words_of;
use super::token::unaccented;
use crate::language::sense::Sense;

/// The word differs from the name of a day by two swapped letters, or by one that is wrong, missing or extra, other
/// than the first and the last: "завтрак" and "quarto" are words of their own.
pub(super) fn is_misspelt_day(word: &str) -> bool {
    let word: Vec<char> = unaccented(word.trim_matches(|c: char| !c.is_alphabetic())).chars().collect();
    if word.len() < 5 {
        return false;
    }
    let is_day = |sense: Sense| matches!(sense, Sense::Day(_) | Sense::Weekday(_, false));
    let days: Vec<Vec<char>> = words_of(is_day).map(|day| day.chars().collect()).collect();
    !days.contains(&word) && days.iter().any(|day| differs_a_little(&word, day))
}

fn differs_a_little(word: &[char], day: &[char]) -> bool {
    let same = word.iter().zip(day).take_while(|(a, b)| a == b).count();
    let (rest, day_rest) = (&word[same..], &day[same..]);
    let swapped = rest.len() == day_rest.len()
        && rest.len() >= 2
        && (rest[0], rest[1]) == (day_rest[1], day_rest[0])
        && rest[2..] == day_rest[2..];
    if swapped || same == 0 || rest.len().min(day_rest.len()) < 1 || word.len() < 6 {
        return swapped;
    }
    let wrong = rest.len() == day_rest.len() && rest.len() >= 2 && rest[1..] == day_rest[1..];
    wrong || rest[1..] == *day_rest || *rest == day_rest[1..]
}
