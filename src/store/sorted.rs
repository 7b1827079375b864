//! Lists in orders other than the kept one: the rows due first are read and sorted, up to [`Order::MOST`] of them.

use std::cmp::Ordering;

use rusqlite::OptionalExtension;

use super::selection::Selection;
use super::{Result, Store, fold};
use crate::domain::{Anchor, By, Directory, Filter, Order, PageKey, Stage, TaskId, Window, WindowQuery};

/// What a row is sorted by; rows without a value come last, in either direction.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Number(i64),
    Name(String, i64),
}

type Ranked = (Option<Rank>, PageKey);

impl Store {
    /// The rows around a place in the order of the query.
    pub(super) fn sorted(&self, selection: &Selection, query: &WindowQuery) -> Result<Window> {
        let all = WindowQuery { anchor: Anchor::Start, before: 0, after: Order::MOST, deep: true, ..query.clone() };
        let none = Filter::default();
        let filter = query.filter.as_ref().unwrap_or(&none);
        let (mut keys, exact) = self.matching(selection, filter, &all, &|| true)?;
        keys.truncate(Order::MOST);
        let names = Names { directory: self.directory()?.unwrap_or_default(), stages: self.stages()? };
        let mut ranked = Vec::with_capacity(keys.len());
        for key in keys {
            ranked.push((self.rank_of(key.id, query.order.by, &names)?, key));
        }
        ranked.sort_by(|a, b| compare(a, b, query.order, selection.descending));
        let total = ranked.len();
        let at = match query.anchor {
            Anchor::Start => 0,
            Anchor::End => total,
            Anchor::Key(key) | Anchor::Task(key) => match ranked.iter().position(|(_, each)| each.id == key.id) {
                Some(at) => at,
                None => {
                    // The row left the view: the one that would come after it is taken.
                    let gone = (self.rank_of(key.id, query.order.by, &names)?, key);
                    ranked.partition_point(|each| compare(each, &gone, query.order, selection.descending).is_lt())
                }
            },
        };
        let ids: Vec<TaskId> = ranked.iter().map(|(_, key)| key.id).collect();
        self.cut_out(&ids, at, query, exact)
    }

    fn rank_of(&self, id: TaskId, by: By, names: &Names) -> Result<Option<Rank>> {
        let column = match by {
            By::Due | By::Day => return Ok(None),
            By::Created => "body ->> 'created_at'",
            By::Kind => "body ->> 'kind'",
            By::Person => "responsible",
            By::Subject => return self.subject_rank(id),
            By::Price => {
                "(SELECT card.body ->> 'price' FROM card WHERE card.kind = subject_kind AND card.id = subject_id)"
            }
            By::Stage => {
                "(SELECT card.body ->> '$.stage.status' FROM card WHERE card.kind = subject_kind AND card.id = subject_id)"
            }
        };
        let mut query = self.sql.prepare_cached(&format!("SELECT {column} FROM task WHERE id = ?1"))?;
        let number: Option<i64> = query.query_row([id.0], |row| row.get(0)).optional()?.flatten();
        Ok(number.map(|number| names.rank(by, number)))
    }

    fn subject_rank(&self, id: TaskId) -> Result<Option<Rank>> {
        let mut query = self.sql.prepare_cached(
            "SELECT card.name, subject_id FROM task LEFT JOIN card ON card.kind = subject_kind AND card.id = subject_id
             WHERE task.id = ?1 AND subject_id IS NOT NULL",
        )?;
        let found = query.query_row([id.0], |row| Ok((row.get::<_, Option<String>>(0)?, row.get::<_, i64>(1)?)));
        // Without a name it comes after those with one.
        let name =
            |name: Option<String>| name.filter(|name| !name.is_empty()).map_or("\u{10ffff}".into(), |name| fold(&name));
        Ok(found.optional()?.map(|(words, id)| Rank::Name(name(words), id)))
    }
}

/// The names for ids.
struct Names {
    directory: Directory,
    stages: Vec<Stage>,
}

impl Names {
    fn rank(&self, by: By, number: i64) -> Rank {
        let last = || "\u{10ffff}".to_owned();
        match by {
            By::Kind => {
                let kind = self.directory.kind(number.into());
                Rank::Name(kind.map_or_else(last, |kind| fold(&kind.name)), number)
            }
            By::Person => {
                let user = self.directory.user(number.into());
                Rank::Name(user.map_or_else(last, |user| fold(&user.name)), number)
            }
            By::Stage => {
                let at = self.stages.iter().position(|stage| stage.status.0 == number);
                Rank::Name(format!("{:06}", at.unwrap_or(999_999)), number)
            }
            _ => Rank::Number(number),
        }
    }
}

fn compare(a: &Ranked, b: &Ranked, order: Order, latest_first: bool) -> Ordering {
    let rank = match (&a.0, &b.0) {
        (Some(a), Some(b)) if order.descending => b.cmp(a),
        (Some(a), Some(b)) => a.cmp(b),
        (None, None) => Ordering::Equal,
        // What has no value comes last in both directions.
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
    };
    rank.then_with(|| if latest_first { b.1.cmp(&a.1) } else { a.1.cmp(&b.1) })
}

#[cfg(test)]
mod tests;
