//! Finds phone numbers in any spelling: what is stored of them is their digits.

use super::fold;
use super::split::Term;

/// The number of digits from which a row of groups counts as a phone number even without a plus.
const LONG: usize = 7;

/// Groups of digits that form one number (`+7 912 345`) become one word; a single group loses its punctuation.
pub fn joined(terms: Vec<Term>) -> Vec<Term> {
    let mut all: Vec<Term> = Vec::new();
    let mut terms = terms.into_iter().peekable();
    while let Some(term) = terms.next() {
        if !is_group(&term) {
            all.push(term);
            continue;
        }
        let mut run = vec![term];
        // A plus or a minus starts another term.
        while let Some(next) = terms.next_if(|next| is_group(next) && !next.not && !next.value.starts_with('+')) {
            run.push(next);
        }
        let digits: String = run.iter().flat_map(|term| digits(&term.value)).collect();
        if run.len() > 1 && (run[0].value.starts_with('+') || digits.len() >= LONG) {
            let value = run.iter().map(|term| term.value.as_str()).collect::<Vec<_>>().join(" ");
            let ends = run.iter().any(|term| term.ends);
            let first = run.swap_remove(0);
            all.push(Term { spellings: Some(spellings(&value, &digits)), value, ends, ..first });
        } else {
            all.extend(run.into_iter().map(one));
        }
    }
    all
}

fn one(term: Term) -> Term {
    let digits: String = digits(&term.value).collect();
    // A lone number with few digits is an ordinary number.
    if digits == term.value && digits.len() < 11 {
        return term;
    }
    Term { spellings: Some(spellings(&term.value, &digits)), ..term }
}

/// As typed, and as stored; a leading eight and seven are equivalent.
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

fn is_group(term: &Term) -> bool {
    let sign = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '(' | ')');
    term.name.is_none() && !term.quoted && term.value.chars().all(sign) && digits(&term.value).next().is_some()
}
