//! The clauses of a filter as conditions in SQL, over `task` alone, so that they can follow those of a view.

use rusqlite::types::Value;

use super::change_rows::NOT_FINAL;
use super::{Result, Store, fold};
use crate::domain::{Clause, Due, Filter, Span, Test, Word};

/// Conditions with their values.
#[derive(Clone, Default, Debug)]
pub(super) struct Condition {
    /// Each starts with `AND`.
    pub(super) sql: String,
    /// In the order of the question marks.
    pub(super) values: Vec<Value>,
    /// The indices of the views contain everything needed.
    pub(super) indexed: bool,
}

/// The subject of a task.
const ABOUT: &str = "EXISTS (SELECT 1 FROM card WHERE card.kind = subject_kind AND card.id = subject_id AND";

impl Store {
    /// The conditions of a filter.
    pub(super) fn condition(&self, filter: &Filter) -> Result<Condition> {
        let indexed = filter.clauses.iter().all(|clause| cost(&clause.test) == 0);
        let mut condition = Condition { indexed, ..Condition::default() };
        // Clauses answered by the index go first: the others read the task, or its subject.
        let mut clauses: Vec<&Clause> = filter.clauses.iter().collect();
        clauses.sort_by_key(|clause| cost(&clause.test));
        for clause in clauses {
            condition.sql.push_str(if clause.not { " AND NOT coalesce(" } else { " AND (" });
            self.clause(&clause.test, &mut condition)?;
            condition.sql.push_str(if clause.not { ", 0)" } else { ")" });
        }
        Ok(condition)
    }

    fn clause(&self, test: &Test, condition: &mut Condition) -> Result<()> {
        match test {
            Test::Word(word) => {
                condition.holds("task.folded", word);
                condition.sql.push_str(&format!(" OR {ABOUT} ("));
                condition.holds("card.folded", word);
                condition.sql.push_str("))");
            }
            Test::Kind(kinds) => condition.one_of("body ->> 'kind'", kinds.iter().map(|kind| kind.0)),
            Test::Person(people) => condition.one_of("responsible", people.iter().map(|user| user.0)),
            Test::About(kind, id, name) => {
                if let Some(kind) = kind {
                    condition.with("subject_kind = ? AND (", kind.word().to_owned());
                }
                if let Some(id) = id {
                    condition.with("subject_id = ? OR ", id.0);
                }
                condition.sql.push_str(&format!("{ABOUT} ("));
                condition.holds("card.folded", name);
                condition.sql.push_str(if kind.is_some() { ")))" } else { "))" });
            }
            // A task without a date is at no time.
            Test::Due(span) => condition.within("due", Span { to: span.to.or(Some(Due::NONE.0)), ..*span }),
            Test::Created(span) => condition.within("body ->> 'created_at'", *span),
            Test::Done => condition.sql.push_str("completed = 1"),
            Test::Unsent => condition.sql.push_str(&format!("id IN (SELECT task FROM outbox WHERE {NOT_FINAL})")),
            Test::HasSubject => condition.sql.push_str("subject_id IS NOT NULL"),
            Test::HasResult => condition.sql.push_str("coalesce(body ->> 'result', '') <> ''"),
            Test::HasPhone => condition.sql.push_str(&format!("{ABOUT} instr(card.body, '\"phones\":[\"') > 0)")),
            Test::HasEmail => condition.sql.push_str(&format!("{ABOUT} instr(card.body, '\"emails\":[\"') > 0)")),
            Test::Result(word) => {
                // The result is the end of the folded text, except for a blank after it.
                condition.sql.push_str("coalesce(body ->> 'result', '') <> '' AND (");
                condition.holds("substr(task.folded, -1 - length(body ->> 'result'))", word);
                condition.sql.push(')');
            }
            Test::Price(span) => {
                condition.sql.push_str(&format!("{ABOUT} "));
                condition.within("card.body ->> 'price'", *span);
                condition.sql.push(')');
            }
            Test::Stage(word) => {
                let stages = self.stages_named(word)?;
                condition.sql.push_str(&format!("{ABOUT} "));
                condition.one_of("card.body ->> '$.stage.status'", stages.into_iter());
                condition.sql.push(')');
            }
        }
        Ok(())
    }

    /// The stages whose name, or whose pipeline's name, contains the word.
    pub(super) fn stages_named(&self, word: &Word) -> Result<Vec<i64>> {
        let stages = self.stages()?;
        let holds = |name: &Option<String>| {
            let name = fold(name.as_deref().unwrap_or(""));
            word.0.iter().any(|spelling| name.contains(spelling))
        };
        let named = stages.iter().filter(|stage| holds(&stage.status_name) || holds(&stage.pipeline_name));
        Ok(named.map(|stage| stage.status.0).collect())
    }
}

impl Condition {
    /// Any spelling of the word is in the text.
    fn holds(&mut self, text: &str, word: &Word) {
        for (at, spelling) in word.0.iter().enumerate() {
            self.with(&format!("{}instr({text}, ?) > 0", if at > 0 { " OR " } else { "" }), spelling.clone());
        }
    }

    fn one_of(&mut self, column: &str, values: impl ExactSizeIterator<Item = i64>) {
        let marks = vec!["?"; values.len()].join(", ");
        self.sql.push_str(&format!("{column} IN ({marks})"));
        self.values.extend(values.map(Value::from));
    }

    fn within(&mut self, column: &str, span: Span) {
        self.sql.push_str(&format!("{column} IS NOT NULL"));
        if let Some(from) = span.from {
            self.with(&format!(" AND {column} >= ?"), from);
        }
        if let Some(to) = span.to {
            self.with(&format!(" AND {column} < ?"), to);
        }
    }

    fn with(&mut self, sql: &str, value: impl Into<Value>) {
        self.sql.push_str(sql);
        self.values.push(value.into());
    }
}

/// How expensive a clause is: answered from the index, the task, or its subject.
fn cost(test: &Test) -> u8 {
    match test {
        Test::Kind(_) | Test::Person(_) | Test::Due(_) | Test::Created(_) | Test::Done | Test::HasSubject => 0,
        Test::Unsent => 1,
        Test::HasResult | Test::Result(_) => 2,
        Test::Price(_) | Test::Stage(_) | Test::HasPhone | Test::HasEmail | Test::About(..) => 3,
        Test::Word(_) => 4,
    }
}

#[cfg(test)]
mod tests;
