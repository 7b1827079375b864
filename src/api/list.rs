//! Lists of any resource, page by page: paging relies on what was returned, and pages get smaller if the server can't
//! return large ones.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::wire::{Collection, Rows};
use super::{ApiError, Client};

/// Rows per page, from the default to the minimum.
const SIZES: [u32; 5] = [250, 125, 50, 25, 10];
/// The number of good pages after which a larger one is tried.
const ENOUGH: u32 = 4;

/// How many rows to request per page: fewer if the server can't return that many, and more again once it can.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PageSize {
    at: usize,
    good: u32,
    /// Good pages required before a larger size is tried: doubled each time one failed.
    wanted: u32,
    /// The last change made it larger.
    grew: bool,
}

impl Default for PageSize {
    fn default() -> Self {
        Self::new(SIZES[0])
    }
}

impl PageSize {
    /// The largest size of at most this many rows.
    pub fn new(most: u32) -> Self {
        let at = SIZES.iter().position(|size| *size <= most).unwrap_or(SIZES.len() - 1);
        Self { at, good: 0, wanted: ENOUGH, grew: false }
    }

    /// The number of rows to request.
    pub fn rows(self) -> u32 {
        SIZES[self.at.min(SIZES.len() - 1)]
    }

    /// Makes it smaller; false if it is already the minimum.
    pub fn shrink(&mut self) -> bool {
        if self.at + 1 >= SIZES.len() {
            return false;
        }
        if self.grew {
            self.wanted = (self.wanted * 2).min(64);
        }
        (self.at, self.good, self.grew) = (self.at + 1, 0, false);
        true
    }

    /// Called after a page arrived: makes it larger after enough good ones, if the rows before `offset` are whole pages
    /// of that size too.
    pub fn answered(&mut self, offset: u64) {
        self.good += 1;
        if self.at > 0 && self.good >= self.wanted && offset.is_multiple_of(u64::from(SIZES[self.at - 1])) {
            (self.at, self.good, self.grew) = (self.at - 1, 0, true);
        }
    }

    /// The page, counted from 1, that contains the row after `offset`.
    pub fn page_at(self, offset: u64) -> u32 {
        u32::try_from(offset / u64::from(self.rows()) + 1).unwrap_or(u32::MAX)
    }
}

/// Which pages were received, so that a server that repeats itself is not followed forever.
#[derive(Default, Debug)]
pub struct SeenPages(HashSet<u64>);

impl SeenPages {
    /// True if a page with exactly these rows came before.
    pub fn again(&mut self, ids: &[i64]) -> bool {
        let mut hasher = DefaultHasher::new();
        ids.hash(&mut hasher);
        !self.0.insert(hasher.finish())
    }
}

/// The outcome of reading a list.
pub(super) struct Listed<T> {
    pub rows: Vec<T>,
    /// False if rows may be missing: some can't be read, pages repeat, or there is no end.
    pub whole: bool,
}

/// Which list.
pub(super) struct Wanted<'a> {
    pub path: &'a str,
    /// Its name under `_embedded`.
    pub name: &'static str,
    /// Without `limit` and `page`.
    pub query: &'a [(String, String)],
    /// The most rows that are read.
    pub most: usize,
}

impl Client {
    /// One page of a list.
    pub(super) async fn rows<T>(
        &self,
        path: &str,
        name: &'static str,
        query: &[(String, String)],
        read: impl Fn(&Value) -> Option<T>,
    ) -> Result<Rows<T>, ApiError> {
        match self.get::<Collection>(path, query).await? {
            Some(answer) => answer.body.rows(name, read),
            None => Ok(Rows::none()),
        }
    }

    /// All rows of a list, up to a limit.
    ///
    /// # Errors
    /// See docs/amocrm-api.md#errors; a page that fails at every size is an error.
    pub(super) async fn list<T>(
        &self,
        wanted: &Wanted<'_>,
        read: impl Fn(&Value) -> Option<T> + Copy,
    ) -> Result<Listed<T>, ApiError> {
        let (mut size, mut met) = (PageSize::default(), SeenPages::default());
        let (mut listed, mut ids, mut offset) = (Listed { rows: Vec::new(), whole: true }, HashSet::new(), 0_u64);
        let mut was_empty = false;
        while listed.rows.len() < wanted.most {
            let mut query = wanted.query.to_vec();
            query.push(("limit".into(), size.rows().to_string()));
            query.push(("page".into(), size.page_at(offset).to_string()));
            let with_id = |item: &Value| Some((super::wire::Fields::of(item).id("id"), read(item)?));
            let page = match self.rows(wanted.path, wanted.name, &query, with_id).await {
                Err(error) if error.is_about_size() && size.shrink() => continue,
                page => page?,
            };
            let came = page.came();
            listed.whole &= page.unread.is_empty();
            if came == 0 && (was_empty || offset == 0 && !page.next.is_likely(0, size.rows())) {
                return Ok(listed);
            }
            let more = came == 0 || page.next.is_likely(came, size.rows());
            was_empty = came == 0;
            let mut of_page: Vec<i64> = page.rows.iter().filter_map(|(id, _)| *id).collect();
            if of_page.is_empty() {
                // Such pages can't be told apart.
                of_page.push(-(came as i64));
            }
            if came > 0 && met.again(&of_page) {
                return Ok(Listed { whole: false, ..listed });
            }
            // Pages of different sizes may overlap.
            let new = page.rows.into_iter().filter(|(id, _)| id.is_none_or(|id| ids.insert(id)));
            listed.rows.extend(new.map(|(_, row)| row));
            if !more {
                return Ok(listed);
            }
            offset = u64::from(size.page_at(offset)) * u64::from(size.rows());
            size.answered(offset);
        }
        Ok(Listed { whole: false, ..listed })
    }
}

#[cfg(test)]
mod tests;
