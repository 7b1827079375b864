//! Phone numbers are found however they are written: what is stored of them are their digits.

use super::fold;
use super::split::Part;

/// So many digits in a row of groups make a phone number of them also without a plus.
const LONG: usize = 7;

/// Groups of digits that are one number together (`+7 912 345`) become one word; a single group loses its signs.
pub fn joined(parts: Vec<Part>) -> Vec<Part> {
    let mut all: Vec<Part> = Vec::new();
    let mut parts = parts.into_iter().peekable();
    while let Some(part) = parts.next() {
        if !is_group(&part) {
            all.push(part);
            continue;
        }
        let mut run = vec![part];
        while let Some(next) = parts.next_if(|next| is_group(next) && !next.not && !next.value.starts_with('+')) {
            run.push(next);
        }
        let digits: String = run.iter().flat_map(|part| digits(&part.value)).collect();
        if run.len() > 1 && (run[0].value.starts_with('+') || digits.len() >= LONG) {
            let value = run.iter().map(|part| part.value.as_str()).collect::<Vec<_>>().join(" ");
            let ends = run.iter().any(|part| part.ends);
            let first = run.swap_remove(0);
            all.push(Part { spellings: Some(spellings(&value, &digits)), value, ends, ..first });
        } else {
            all.extend(run.into_iter().map(one));
        }
    }
    all
}

fn one(part: Part) -> Part {
    let digits: String = digits(&part.value).collect();
    // A lone number of few digits is a number like any other.
    if digits == part.value && digits.len() < 11 {
        return part;
    }
    Part { spellings: Some(spellings(&part.value, &digits)), ..part }
}

/// As typed, and as stored; eight and seven are the same beginning.
fn spellings(value: &str, digits: &str) -> Vec<String> {
    let mut all = vec![fold(value), digits.to_owned()];
    if digits.len() == 11 && digits.starts_with(['7', '8']) {
        all.push(digits[1..].to_owned());
    }
    all.dedup();
    all
}

fn digits(value: &str) -> impl Iterator<Item = char> {
    value.chars().filter(char::is_ascii_digit)
}

fn is_group(part: &Part) -> bool {
    let sign = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '(' | ')');
    part.name.is_none() && !part.quoted && part.value.chars().all(sign) && digits(&part.value).next().is_some()
}
