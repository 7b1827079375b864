//! Finding tasks by a filter: words in either case, with ё or е, in the task, its result, and the name and phones of
//! its subject; and conditions.
//!
//! A few candidates are tested one by one; otherwise the view is read in its own order, in slices, until a screenful is
//! found. A search that hasn't found that many within a limit returns what it has, and continues when asked to be deep.

use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params, params_from_iter};

use super::change_rows::NOT_FINAL;
use super::condition::Condition;
use super::selection::Selection;
use super::{Result, Store};
use crate::domain::{Anchor, EntityKind, Filter, PageKey, Span, TaskId, Test, Window, WindowQuery, Word};

/// A view with at most this many rows is simply read.
const SMALL: u64 = 1_500;
/// A view with less than one in this many of all tasks is read in its own order.
const ONE_IN: u64 = 8;
/// A word found in more tasks than this is common: then reading in the view's order finds the first ones sooner.
const COMMON: usize = 2_000;
/// The most rows that are read before the count becomes "at least".
const LOOKED_AT: usize = 20_000;
/// The same if more of each row has to be read than the view's index contains.
const LOOKED_INTO: usize = 4_000;
/// Rows read at first: they hold a screenful of what is common.
const FIRST_SLICE: usize = 100;
/// The most rows read at a time, once the slices before held too little.
const SLICE: usize = 2_000;
/// A word that so many of the first rows contain is taken for common.
const EARLY: usize = 2;
/// The most rows between two checks whether the search is still wanted: the next query waits for that.
const ROWS_PER_CHECK: usize = 64;

impl Store {
    /// The rows that match the filter.
    pub(super) fn filtered(
        &self,
        selection: &Selection,
        filter: &Filter,
        query: &WindowQuery,
        go_on: &dyn Fn() -> bool,
    ) -> Result<Window> {
        let (keys, exact) = self.matching(selection, filter, query, go_on)?;
        let total = keys.len();
        let at = match query.anchor {
            Anchor::Start => 0,
            Anchor::End => total,
            Anchor::Key(key) | Anchor::Task(key) => {
                keys.partition_point(|each| if selection.descending { *each > key } else { *each < key })
            }
        };
        let ids: Vec<TaskId> = keys.iter().map(|key| key.id).collect();
        self.cut_out(&ids, at, query, exact)
    }

    /// How many tasks a query finds, up to its limit; false: at least this many.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn count(&self, query: &WindowQuery) -> Result<(u64, bool)> {
        let Some(filter) = &query.filter else {
            return Ok((self.size(&self.tallied(query.whose)?, query.view.range(&query.bounds))?, true));
        };
        let (keys, exact) = self.matching(&self.selection(query)?, filter, query, &|| true)?;
        let most = query.after as u64;
        Ok((most.min(keys.len() as u64), exact && keys.len() as u64 <= most))
    }

    /// The places of the matching tasks, in the view's order, as many as needed; and whether those are all.
    pub(super) fn matching(
        &self,
        selection: &Selection,
        filter: &Filter,
        query: &WindowQuery,
        go_on: &dyn Fn() -> bool,
    ) -> Result<(Vec<PageKey>, bool)> {
        let condition = self.condition(filter)?;
        let size = self.size(&self.tallied(query.whose)?, query.view.range(&query.bounds))?;
        let looks_up = size > SMALL && !(has_short_word(filter) && self.shows_early(selection, &condition)?);
        match if looks_up { self.candidates(filter)? } else { None } {
            Some(candidates) => Ok((self.matching_among(selection, &condition, &candidates)?, true)),
            None if query.deep && !condition.indexed && size > self.stored()? / ONE_IN => {
                self.scan_table(selection, &condition, go_on)
            }
            None => self.scan_index(selection, &condition, query, go_on),
        }
    }

    /// True if some of the first rows meet the condition: then a screenful is found sooner by reading on.
    fn shows_early(&self, selection: &Selection, condition: &Condition) -> Result<bool> {
        let end = self.place(selection, FIRST_SLICE)?;
        Ok(self.matching_rows(&selection.between(None, end), condition, Some(EARLY))?.len() == EARLY)
    }

    /// Every task that may match, if there are few; None if only reading in order helps.
    fn candidates(&self, filter: &Filter) -> Result<Option<Vec<i64>>> {
        let mut best: Option<Vec<i64>> = None;
        // What must not match can't be looked up in an index.
        for clause in filter.clauses.iter().filter(|clause| !clause.not) {
            let found = match &clause.test {
                Test::Word(word) => self.tasks_with(word)?,
                Test::Unsent => Some(self.unsent_ids()?),
                Test::Price(span) => self.about_numbered("body ->> 'price'", *span)?,
                Test::Stage(word) => self.in_stages(&self.stages_named(word)?)?,
                Test::About(kind, id, name) => self.about(*kind, id.map(|id| id.0), name)?,
                _ => None,
            };
            if let Some(found) = found
                && best.as_ref().is_none_or(|best| found.len() < best.len())
            {
                best = Some(found);
            }
        }
        Ok(best.map(|mut ids| {
            ids.sort_unstable();
            ids.dedup();
            ids
        }))
    }

    /// The tasks about cards with a number in this range; None if there are many.
    fn about_numbered(&self, column: &str, span: Span) -> Result<Option<Vec<i64>>> {
        let sql = format!(
            "SELECT id * 4 + CASE kind WHEN 'leads' THEN 0 WHEN 'contacts' THEN 1 WHEN 'companies' THEN 2 ELSE 3 END FROM card
             WHERE {column} >= ?1 AND {column} < ?2 LIMIT {}",
            COMMON + 1
        );
        let mut query = self.sql.prepare_cached(&sql)?;
        let (from, to) = (span.from.unwrap_or(i64::MIN), span.to.unwrap_or(i64::MAX));
        let cards = query.query_map([from, to], |row| row.get(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
        if cards.len() > COMMON { Ok(None) } else { self.tasks_about(&cards) }
    }

    fn in_stages(&self, stages: &[i64]) -> Result<Option<Vec<i64>>> {
        let mut tasks = Vec::new();
        for stage in stages {
            let span = Span { from: Some(*stage), to: Some(stage + 1) };
            match self.about_numbered("body ->> '$.stage.status'", span)? {
                Some(found) => tasks.extend(found),
                None => return Ok(None),
            }
        }
        Ok(Some(tasks))
    }

    fn unsent_ids(&self) -> Result<Vec<i64>> {
        let mut query = self.sql.prepare_cached(&format!("SELECT DISTINCT task FROM outbox WHERE {NOT_FINAL}"))?;
        Ok(query.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// The tasks about an entity, by its id or name.
    fn about(&self, kind: Option<EntityKind>, id: Option<i64>, name: &Word) -> Result<Option<Vec<i64>>> {
        let Some(cards) = self.rows_with("card", name)? else { return Ok(None) };
        let Some(mut tasks) = self.tasks_about(&cards)? else { return Ok(None) };
        if let Some(id) = id {
            let sql = "SELECT id FROM task WHERE subject_id = ?1 AND subject_id IS NOT NULL AND (?2 IS NULL OR subject_kind = ?2)
                LIMIT 2001";
            let mut query = self.sql.prepare_cached(sql)?;
            let found = query.query_map(rusqlite::params![id, kind.map(EntityKind::word)], |row| row.get(0))?;
            tasks.extend(found.collect::<rusqlite::Result<Vec<i64>>>()?);
        }
        Ok(Some(tasks).filter(|tasks| tasks.len() <= 2 * COMMON))
    }

    /// The tasks that contain a word, themselves or in their subject; None if there are many.
    fn tasks_with(&self, word: &Word) -> Result<Option<Vec<i64>>> {
        let Some(mut tasks) = self.rows_with("task", word)? else { return Ok(None) };
        let Some(cards) = self.rows_with("card", word)? else { return Ok(None) };
        let Some(about) = self.tasks_about(&cards)? else { return Ok(None) };
        tasks.extend(about);
        Ok(Some(tasks).filter(|tasks| tasks.len() <= 2 * COMMON))
    }

    /// The rows of a word index that contain any spelling; None if there are many, or the word is too short for it.
    fn rows_with(&self, table: &str, word: &Word) -> Result<Option<Vec<i64>>> {
        let mut rows = Vec::new();
        for spelling in &word.0 {
            let quoted = |words: &str| format!("\"{}\"", words.replace('"', "\"\""));
            let phrase = match spelling.chars().count() {
                0 | 1 => return Ok(None),
                2 => {
                    let triples = self.triples(table, spelling)?;
                    if triples.is_empty() {
                        continue;
                    }
                    triples.iter().map(|triple| quoted(triple)).collect::<Vec<_>>().join(" OR ")
                }
                _ => quoted(spelling),
            };
            // One row more than `COMMON` is enough to know that the word is common.
            let sql = format!("SELECT rowid FROM {table}_words WHERE {table}_words MATCH ?1 LIMIT {}", COMMON + 1);
            let mut query = self.sql.prepare_cached(&sql)?;
            rows.extend(query.query_map([&phrase], |row| row.get::<_, i64>(0))?.collect::<rusqlite::Result<Vec<_>>>()?);
            if rows.len() > COMMON {
                return Ok(None);
            }
        }
        Ok(Some(rows))
    }

    /// The letter triples that begin with these two letters, among those that occur.
    fn triples(&self, table: &str, pair: &str) -> Result<Vec<String>> {
        let mut query = self.sql.prepare_cached(&format!(
            "SELECT term FROM {table}_triples WHERE term >= ?1 AND term < ?2 || char(1114111) LIMIT 1"
        ))?;
        let (mut triples, mut from) = (Vec::new(), pair.to_owned());
        // From one to the next: each is listed as often as it occurs.
        while let Some(next) = query.query_row(params![from, pair], |row| row.get::<_, String>(0)).optional()? {
            from = format!("{next}\u{1}");
            triples.push(next);
        }
        Ok(triples)
    }

    /// The tasks about these cards, given by their numbers in the word index; None if there are many.
    fn tasks_about(&self, cards: &[i64]) -> Result<Option<Vec<i64>>> {
        let mut tasks = Vec::new();
        // `IS NOT NULL` lets SQLite use the partial index of subjects.
        let mut about = self.sql.prepare_cached(
            "SELECT id FROM task WHERE subject_id = ?1 AND subject_kind = ?2 AND subject_id IS NOT NULL LIMIT 2001",
        )?;
        for card in cards {
            let kind = EntityKind::ALL[usize::try_from(card & 3).unwrap_or(0)].word();
            let found = about.query_map(rusqlite::params![card >> 2, kind], |row| row.get(0))?;
            tasks.extend(found.collect::<rusqlite::Result<Vec<i64>>>()?);
            if tasks.len() > COMMON {
                return Ok(None);
            }
        }
        Ok(Some(tasks))
    }

    /// Those of the candidates that belong to the view and meet the condition, in the view's order.
    fn matching_among(&self, selection: &Selection, condition: &Condition, candidates: &[i64]) -> Result<Vec<PageKey>> {
        let sql = format!(
            "SELECT {}, id FROM task WHERE task.id = ? AND {}{}",
            selection.column(),
            selection.condition(),
            condition.sql
        );
        let mut statement = self.sql.prepare_cached(&sql)?;
        let mut found = Vec::new();
        for id in candidates {
            let values =
                std::iter::once((*id).into()).chain(selection.values()).chain(condition.values.iter().cloned());
            let mut rows = statement.query(params_from_iter(values))?;
            if let Some(row) = rows.next()? {
                found.push(key(row)?);
            }
        }
        found.sort_unstable();
        if selection.descending {
            found.reverse();
        }
        Ok(found)
    }

    /// Reads in the view's order, slice by slice, until enough rows are found after the anchor, or `most` were read.
    fn scan_index(
        &self,
        selection: &Selection,
        condition: &Condition,
        query: &WindowQuery,
        go_on: &dyn Fn() -> bool,
    ) -> Result<(Vec<PageKey>, bool)> {
        let anchor = match query.anchor {
            Anchor::Key(key) | Anchor::Task(key) => Some(key),
            Anchor::Start | Anchor::End => None,
        };
        let passed = |key: &PageKey| {
            anchor.is_none_or(|anchor| if selection.descending { *key <= anchor } else { *key >= anchor })
        };
        let behind = |keys: &[PageKey]| match query.anchor {
            Anchor::End => 0,
            _ => keys.iter().rev().take_while(|key| passed(key)).count(),
        };
        let most = if condition.indexed { LOOKED_AT } else { LOOKED_INTO };
        let (mut keys, mut from, mut read, mut slice) = (Vec::new(), None, 0, FIRST_SLICE);
        loop {
            let end = self.place(&selection.between(from, None), slice)?;
            // One more than requested shows that there are more.
            let wanted = (query.anchor == Anchor::Start).then(|| (query.after + 1).saturating_sub(keys.len()));
            keys.extend(self.matching_rows(&selection.between(from, end), condition, wanted)?);
            read += slice;
            match end {
                _ if behind(&keys) > query.after => return Ok((keys, false)),
                None => return Ok((keys, true)),
                Some(_) if (read >= most && !query.deep) || !go_on() => return Ok((keys, false)),
                Some(_) => {
                    from = end;
                    // A search that isn't deep reads no more than its limit.
                    let left = if query.deep { SLICE } else { most.saturating_sub(read) };
                    slice = SLICE.min(slice * 2).min(left);
                }
            }
        }
    }

    /// Reads every task in the order on disk: for all of a large view that is much faster than its own order, because
    /// each page is read once.
    fn scan_table(
        &self,
        selection: &Selection,
        condition: &Condition,
        go_on: &dyn Fn() -> bool,
    ) -> Result<(Vec<PageKey>, bool)> {
        let sql = format!(
            "SELECT {}, id, 1{} FROM task NOT INDEXED WHERE {}",
            selection.column(),
            condition.sql,
            selection.condition()
        );
        let mut query = self.sql.prepare_cached(&sql)?;
        let mut rows = query.query(params_from_iter(condition.values.iter().cloned().chain(selection.values())))?;
        let (mut keys, mut read, mut all) = (Vec::new(), 0, true);
        while let Some(row) = rows.next()? {
            if row.get::<_, Option<bool>>(2)? == Some(true) {
                keys.push(key(row)?);
            }
            read += 1;
            if read % ROWS_PER_CHECK == 0 && !go_on() {
                all = false;
                break;
            }
        }
        // Read in the order on disk, not in that of the view.
        keys.sort_unstable();
        if selection.descending {
            keys.reverse();
        }
        Ok((keys, all))
    }

    /// The place a number of rows further on.
    fn place(&self, selection: &Selection, rows: usize) -> Result<Option<PageKey>> {
        let sql = format!(
            "SELECT {}, task.id FROM task WHERE {} ORDER BY {} LIMIT 1 OFFSET ?",
            selection.column(),
            selection.condition(),
            selection.order(false)
        );
        let mut query = self.sql.prepare_cached(&sql)?;
        let mut rows = query.query(params_from_iter(selection.values().chain([count(rows)])))?;
        Ok(rows.next()?.map(key).transpose()?)
    }

    /// The rows of a selection that meet the condition.
    fn matching_rows(&self, selection: &Selection, condition: &Condition, most: Option<usize>) -> Result<Vec<PageKey>> {
        let sql = format!(
            "SELECT {}, task.id FROM task WHERE {}{} ORDER BY {} LIMIT ?",
            selection.column(),
            selection.condition(),
            condition.sql,
            selection.order(false)
        );
        let mut query = self.sql.prepare_cached(&sql)?;
        let values = selection.values().chain(condition.values.iter().cloned());
        // Bound, so that the statement need not be prepared again for another number.
        let rows = query.query_map(params_from_iter(values.chain([count(most.unwrap_or(usize::MAX))])), key)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// True if a word has two letters: most are common, and each is looked up by all triples that begin with it.
fn has_short_word(filter: &Filter) -> bool {
    let is_short = |word: &Word| word.0.iter().any(|spelling| spelling.chars().count() == 2);
    filter.clauses.iter().any(|clause| matches!(&clause.test, Test::Word(word) if !clause.not && is_short(word)))
}

fn count(rows: usize) -> Value {
    Value::from(i64::try_from(rows).unwrap_or(i64::MAX))
}

fn key(row: &rusqlite::Row<'_>) -> rusqlite::Result<PageKey> {
    Ok(PageKey { at: row.get(0)?, id: TaskId(row.get(1)?) })
}
