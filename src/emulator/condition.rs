//! The filters of a list, in SQL.

use rusqlite::types::Value as Sql;

use super::query::Query;

/// A condition in SQL and its values.
#[derive(Debug)]
pub(super) struct Condition {
    parts: Vec<String>,
    pub values: Vec<Sql>,
}

impl Condition {
    pub(super) fn new() -> Self {
        Self { parts: vec!["1".to_owned()], values: Vec::new() }
    }

    pub(super) fn sql(&self) -> String {
        self.parts.join(" AND ")
    }

    /// One of these numbers; any if there are none.
    pub(super) fn one_of(&mut self, column: &str, numbers: &[i64]) {
        if !numbers.is_empty() {
            let numbers: Vec<String> = numbers.iter().map(i64::to_string).collect();
            self.parts.push(format!("{column} IN ({})", numbers.join(",")));
        }
    }

    /// One of these words; any if there are none.
    pub(super) fn one_word_of(&mut self, column: &str, words: &[&str]) {
        if !words.is_empty() {
            self.parts.push(format!("{column} IN ({})", vec!["?"; words.len()].join(",")));
            self.values.extend(words.iter().map(|word| Sql::Text((*word).to_owned())));
        }
    }

    /// After a moment, or between `[from]` and `[to]`.
    pub(super) fn when(&mut self, column: &str, key: &str, query: &Query) {
        for (part, sign) in [("", ">"), ("[from]", ">="), ("[to]", "<=")] {
            if let Some(at) = query.one(&format!("{key}{part}")).and_then(|text| text.parse::<i64>().ok()) {
                self.parts.push(format!("{column} {sign} ?"));
                self.values.push(at.into());
            }
        }
    }

    /// Anything else, with its values.
    pub(super) fn and(&mut self, part: &str, values: impl IntoIterator<Item = Sql>) {
        self.parts.push(part.to_owned());
        self.values.extend(values);
    }
}
