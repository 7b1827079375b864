//! Finding tasks by words: in any letter case, with ё or е, typed in either keyboard layout; in the task, its result, the name
//! and the phones of what it is about.

use rusqlite::params_from_iter;

use super::views::Part;
use super::{Result, Store, fold};
use crate::domain::{Anchor, TaskId, Window, WindowQuery, other_layout};

/// A view of at most so many rows is simply read.
const SMALL: u64 = 1_500;
/// A word found in more tasks than this is common: then reading in the view's order finds the first ones sooner.
const COMMON: usize = 2_000;
/// Rows that are read at most before it says "at least so many".
const LOOKED_AT: usize = 20_000;

/// What is looked for, as typed and as it would be in the other layout.
struct Wanted {
    variants: Vec<Vec<String>>,
}

impl Wanted {
    fn of(filter: &str) -> Self {
        let words: Vec<String> = fold(filter).split_whitespace().map(str::to_owned).collect();
        let other: Vec<String> =
            words.iter().map(|word| fold(&word.chars().map(other_layout).collect::<String>())).collect();
        let variants = if other == words { vec![words] } else { vec![words, other] };
        Self { variants }
    }

    fn fits(&self, text: &str, card: &str) -> bool {
        self.variants
            .iter()
            .any(|words| words.iter().all(|word| text.contains(word.as_str()) || card.contains(word.as_str())))
    }
}

impl Store {
    /// The rows in which every word is found.
    pub(super) fn filtered(&self, part: &Part, filter: &str, query: &WindowQuery) -> Result<Window> {
        let wanted = Wanted::of(filter);
        let few = self.size(&self.tallied(query.whose)?, query.view.range(&query.bounds))? <= SMALL;
        let found = if few { None } else { self.candidates(&wanted)? };
        let (ids, exact) = match found {
            Some(candidates) => (self.sift(part, &wanted, &candidates)?, true),
            None => self.scan(part, &wanted, query)?,
        };
        let total = ids.len();
        let at = match query.anchor {
            Anchor::Start => 0,
            Anchor::End => total,
            Anchor::Key(key) | Anchor::Task(key) => ids.iter().position(|id| *id == key.id).unwrap_or(0),
        };
        let first = at.saturating_sub(query.before);
        let last = (at + query.after).min(total);
        let rows = ids[first..last].iter().filter_map(|id| self.row(*id).transpose()).collect::<Result<Vec<_>>>()?;
        Ok(Window { rows, offset: first as u64, total: total as u64, exact })
    }

    /// Every task that may fit, when they are few; None when only reading in order helps: short or common words.
    fn candidates(&self, wanted: &Wanted) -> Result<Option<Vec<i64>>> {
        let mut all = Vec::new();
        for words in &wanted.variants {
            let Some(found) = self.rarest(words)? else { return Ok(None) };
            all.extend(found);
        }
        all.sort_unstable();
        all.dedup();
        Ok(Some(all))
    }

    /// The tasks of the word that fewest tasks hold.
    fn rarest(&self, words: &[String]) -> Result<Option<Vec<i64>>> {
        let mut best: Option<Vec<i64>> = None;
        for word in words.iter().filter(|word| word.chars().count() >= 3) {
            if let Some(found) = self.holding(word)?
                && best.as_ref().is_none_or(|best| found.len() < best.len())
            {
                best = Some(found);
            }
        }
        Ok(best)
    }

    /// The tasks that hold a word, themselves or in what they are about; None when they are many.
    fn holding(&self, word: &str) -> Result<Option<Vec<i64>>> {
        let phrase = format!("\"{}\"", word.replace('"', "\"\""));
        let limit = COMMON + 1;
        let ids = |sql: &str| -> Result<Vec<i64>> {
            let mut query = self.sql.prepare_cached(sql)?;
            Ok(query.query_map([&phrase], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
        };
        let mut tasks = ids(&format!("SELECT rowid FROM task_words WHERE task_words MATCH ?1 LIMIT {limit}"))?;
        if tasks.len() > COMMON {
            return Ok(None);
        }
        let cards = ids(&format!("SELECT rowid FROM card_words WHERE card_words MATCH ?1 LIMIT {limit}"))?;
        if cards.len() > COMMON {
            return Ok(None);
        }
        let mut about = self.sql.prepare_cached(
            "SELECT id FROM task WHERE subject_id = ?1 AND subject_kind = ?2 AND subject_id IS NOT NULL LIMIT 2001",
        )?;
        for card in cards {
            let kind = ["leads", "contacts", "companies", "customers"][usize::try_from(card & 3).unwrap_or(0)];
            let found = about.query_map(rusqlite::params![card >> 2, kind], |row| row.get(0))?;
            tasks.extend(found.collect::<rusqlite::Result<Vec<i64>>>()?);
            if tasks.len() > 2 * COMMON {
                return Ok(None);
            }
        }
        Ok(Some(tasks))
    }

    /// Of the candidates, those that belong to the view and hold every word, in the view's order.
    fn sift(&self, part: &Part, wanted: &Wanted, candidates: &[i64]) -> Result<Vec<TaskId>> {
        let column = part.column();
        let sql = format!(
            "SELECT task.id, task.folded, coalesce(card.folded, ''), {column} FROM task LEFT JOIN card
             ON card.kind = subject_kind AND card.id = subject_id WHERE task.id = ? AND {}",
            part.condition
        );
        let mut statement = self.sql.prepare_cached(&sql)?;
        let mut found = Vec::new();
        for id in candidates {
            let values = std::iter::once((*id).into()).chain(part.values.iter().cloned());
            let mut rows = statement.query(params_from_iter(values))?;
            if let Some(row) = rows.next()? {
                let (text, card): (String, String) = (row.get(1)?, row.get(2)?);
                if wanted.fits(&text, &card) {
                    found.push((row.get::<_, i64>(3)?, *id));
                }
            }
        }
        found.sort_unstable();
        if part.done {
            found.reverse();
        }
        Ok(found.into_iter().map(|(_, id)| TaskId(id)).collect())
    }

    /// Reads in the view's order until enough is found behind the anchor, or for long enough.
    fn scan(&self, part: &Part, wanted: &Wanted, query: &WindowQuery) -> Result<(Vec<TaskId>, bool)> {
        let sql = format!(
            "SELECT task.id, task.folded, coalesce(card.folded, '') FROM task LEFT JOIN card ON card.kind = subject_kind
             AND card.id = subject_id WHERE {} ORDER BY {}",
            part.condition,
            part.order(false)
        );
        let mut statement = self.sql.prepare_cached(&sql)?;
        let mut found = statement.query(params_from_iter(&part.values))?;
        let (mut ids, mut seen, mut behind) = (Vec::new(), 0, 0);
        let anchor = match query.anchor {
            Anchor::Key(key) | Anchor::Task(key) => Some(key.id),
            Anchor::Start | Anchor::End => None,
        };
        let mut passed = query.anchor == Anchor::Start;
        while let Some(row) = found.next()? {
            seen += 1;
            let (text, card): (String, String) = (row.get(1)?, row.get(2)?);
            if wanted.fits(&text, &card) {
                let id = TaskId(row.get(0)?);
                ids.push(id);
                passed |= Some(id) == anchor;
                behind += usize::from(passed);
            }
            if seen >= LOOKED_AT || behind > query.after {
                return Ok((ids, false));
            }
        }
        Ok((ids, true))
    }
}
