//! A walk through a long list of tasks, page by page into the store. It continues where it stopped, even in another run
//! of the program; pages shrink if the server can't return large ones; and what does not arrive is counted.

use std::collections::HashSet;
use std::mem;

use futures_util::future::{OptionFuture, join};
use serde::{Deserialize, Serialize};

use super::unread::Unread;
use super::{Server, SyncError};
use crate::api::{ApiError, PageSize, SeenPages, TaskPage};
use crate::domain::{ListQuery, Task, TaskId};
use crate::store::Db;

/// Tasks stored at a time: several pages, because their places in the indices are scattered, and each transaction
/// rewrites everything it touches there. Not more, because an edit meanwhile waits for at most one transaction.
const STORED_AT_ONCE: usize = 1_000;
/// The number of pages after which it is worth finding out how long a list is.
const LENGTH_ASKED_AFTER: u32 = 64;
/// The number of pages after which a list is assumed to have no end: a million tasks.
const MOST_PAGES: u32 = 4_000;
/// How long a position in a list can be continued from, in seconds.
const POSITION_KEPT_SECONDS: i64 = 86_400;
/// Rows after a page that fails at every size, where the next good one is looked for.
const SKIPS: [u64; 6] = [10, 20, 40, 80, 160, 320];

/// Called whenever some were stored, with how many tasks came, and the estimated total once it is known.
pub type Said<'a> = &'a (dyn Fn(u64, Option<u64>) + Send + Sync);

/// How far a walk has come.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub(super) struct Position {
    /// Rows before the next page.
    offset: u64,
    /// The task before it.
    last: Option<TaskId>,
    size: PageSize,
    /// Rows of the first page, if it had fewer than requested although more follow: such a server uses its own page
    /// size, whatever is requested.
    #[serde(default)]
    most: Option<u64>,
    /// The server's time at the first page.
    pub time: Option<i64>,
    /// How many tasks came.
    pub count: u64,
    /// The list was read to its end.
    pub over: bool,
    pub unread: Unread,
    /// When this was stored, by this computer's clock.
    kept_at: i64,
}

impl Position {
    /// Where this walk stopped; the beginning if that is long ago.
    pub async fn kept(db: &Db, key: &'static str, now: i64) -> Result<Self, SyncError> {
        let text = db.run(move |store| store.meta(key)).await?;
        let kept: Option<Self> = text.and_then(|text| serde_json::from_str(&text).ok());
        Ok(kept.filter(|position| (0..POSITION_KEPT_SECONDS).contains(&(now - position.kept_at))).unwrap_or_default())
    }

    /// The last task that was read before it stopped; None at the beginning.
    pub fn reached(&self) -> Option<TaskId> {
        self.last.filter(|_| self.offset > 0)
    }

    /// Rows from the start of one page to the start of the next.
    fn rows(&self) -> u64 {
        let asked = u64::from(self.size.rows());
        self.most.map_or(asked, |most| most.min(asked))
    }

    /// The page, counted from 1, that contains the row after `offset`. If that is uncertain, an earlier page, never a
    /// later one.
    fn page_at(&self, offset: u64) -> u32 {
        u32::try_from(offset / self.rows() + 1).unwrap_or(u32::MAX)
    }

    fn behind(&mut self, page: &TaskPage) {
        let came = page.came() as u64;
        // Only the first page shows it: a later one may be short because rows were completed meanwhile.
        if self.offset == 0 && page.more && came > 0 && came < self.rows() {
            self.most = Some(came);
        }
        self.offset = u64::from(self.page_at(self.offset)) * self.rows();
        self.last = page.tasks.last().map(|task| task.id).or(self.last);
        self.size.answered(self.offset);
    }
}

/// Forgets the walk: the next one starts from the beginning.
pub(super) async fn forget(db: &Db, keys: &'static [&'static str]) -> Result<(), SyncError> {
    db.run(move |store| keys.iter().try_for_each(|key| store.set_meta(key, ""))).await?;
    Ok(())
}

/// Which list is walked through, and who is told.
pub(super) struct Walk<'a, S> {
    pub server: &'a S,
    pub db: &'a Db,
    /// The key under which its position is stored.
    pub key: &'static str,
    /// Without limit and page.
    pub query: ListQuery,
    /// Continues even after an empty first page.
    pub is_thorough: bool,
    pub said: Said<'a>,
    pub now: i64,
}

impl<S: Server> Walk<'_, S> {
    /// Stores all pages, several at a time, while the next one is being fetched; what arrives is removed from `unseen`.
    /// If the pages repeat or have no end, the returned position is not over.
    pub async fn go(&self, mut position: Position, unseen: &mut HashSet<TaskId>) -> Result<Position, SyncError> {
        if position.over {
            return Ok(position);
        }
        let mut page = self.first(&mut position).await?;
        position.time = position.time.or(page.server_time);
        let (mut came, mut met, mut total, mut was_empty) = (Vec::new(), SeenPages::default(), None, false);
        for number in 1..=MOST_PAGES {
            let ids = ids(&page);
            if !ids.is_empty() && met.again(&ids) {
                tracing::warn!(key = self.key, "the server repeats a page");
                self.keep(came, &Position::default()).await?;
                return Ok(position);
            }
            let is_empty = page.came() == 0;
            if was_empty && !is_empty {
                // The page before this one was not the end: its rows are missing.
                position.count += self.once_more(&mut position, &mut came, unseen).await?;
            }
            let more = page.more || is_empty && !was_empty && (position.offset > 0 || self.is_thorough);
            was_empty = is_empty;
            ids.iter().for_each(|id| {
                unseen.remove(&TaskId(*id));
            });
            position.count += page.tasks.len() as u64;
            position.unread.count(&page);
            position.behind(&page);
            position.over = !more;
            came.append(&mut page.tasks);
            // Whether these rows are stored now, or with those of the next page.
            let full = position.over || came.len() >= STORED_AT_ONCE;
            // The position for what has arrived so far: `fetch` moves it on during the storing.
            let kept = position.clone();
            let storing = OptionFuture::from(full.then(|| self.keep(mem::take(&mut came), &kept)));
            let coming = OptionFuture::from(more.then(|| self.fetch(&mut position)));
            let (stored, coming) = join(storing, coming).await;
            if stored.transpose()?.is_some() {
                (self.said)(position.count, total.filter(|total| *total > position.count));
            }
            if number == LENGTH_ASKED_AFTER && more {
                total = length(self.server, &self.query, position.count).await.ok();
            }
            match coming {
                Some(Ok(next)) => page = next,
                // Nothing came at all: that a page after the end of an empty list fails means nothing.
                Some(Err(error)) if is_empty && position.count == 0 && error.is_about_size() => {
                    position = Position { over: true, ..kept };
                    self.keep(came, &position).await?;
                    return Ok(position);
                }
                Some(Err(error)) => {
                    self.keep(came, &kept).await?;
                    return Err(error.into());
                }
                None => return Ok(position),
            }
        }
        self.keep(came, &Position::default()).await?;
        Ok(Position { over: false, ..position })
    }

    /// Requests again the page that was empty before one that was not. Returns how many tasks came; if it is still
    /// empty, its rows are counted as missing.
    async fn once_more(
        &self,
        position: &mut Position,
        came: &mut Vec<Task>,
        unseen: &mut HashSet<TaskId>,
    ) -> Result<u64, SyncError> {
        let page = match self.ask(position, position.offset.saturating_sub(position.rows())).await {
            Err(error) if error.is_about_size() => TaskPage::default(),
            page => page?,
        };
        if page.came() == 0 {
            tracing::warn!(offset = position.offset, rows = position.rows(), "a page in the middle came empty");
            position.unread.miss(position.rows());
        }
        position.unread.count(&page);
        page.tasks.iter().for_each(|task| {
            unseen.remove(&task.id);
        });
        let count = page.tasks.len() as u64;
        came.extend(page.tasks);
        Ok(count)
    }

    /// The page to start with. What was listed before the position may have moved up since, because tasks were completed
    /// or deleted: it goes back until the pages overlap.
    async fn first(&self, position: &mut Position) -> Result<TaskPage, ApiError> {
        let mut back = 1;
        loop {
            let start = position.offset.saturating_sub(back * position.rows());
            position.offset = start;
            let page = self.fetch(position).await?;
            let meets = page.tasks.first().zip(position.last).is_some_and(|(first, last)| first.id <= last);
            if start == 0 || meets {
                return Ok(page);
            }
            // Twice as far each time: even after a thousand tasks were completed, the position is found again in a few
            // requests.
            back *= 2;
        }
    }

    /// The page at a position, in a size that the server can return. If one fails at every size, its rows are skipped and
    /// counted, as long as others follow them.
    async fn fetch(&self, position: &mut Position) -> Result<TaskPage, ApiError> {
        let error = loop {
            match self.ask(position, position.offset).await {
                Err(error) if error.is_about_size() => {
                    tracing::warn!(
                        rows = position.size.rows(),
                        offset = position.offset,
                        error = error.name(),
                        "a page failed"
                    );
                    if !position.size.shrink() {
                        break error;
                    }
                }
                answer => return answer,
            }
        };
        let begin = position.offset;
        let (mut bad, mut good) = (begin, None);
        for step in SKIPS {
            match self.ask(position, begin + step).await {
                // An empty page after rows is the end of the list; if there were none yet, it may be a server that
                // returns nothing where it should report a failure.
                Ok(page) if page.came() > 0 || position.count > 0 => {
                    good = Some((begin + step, page));
                    break;
                }
                Ok(_) => return Err(error),
                Err(error) if error.is_about_size() => bad = begin + step,
                Err(error) => return Err(error),
            }
        }
        let Some((mut at, mut page)) = good else { return Err(error) };
        let least = position.rows();
        // Bisects between the last page that failed and the first good one, to skip as few rows as possible.
        while at - bad > least {
            let middle = bad + (at - bad) / 2 / least * least;
            match self.ask(position, middle).await {
                Ok(found) => (at, page) = (middle, found),
                Err(error) if error.is_about_size() => bad = middle,
                Err(error) => return Err(error),
            }
        }
        tracing::warn!(from = begin, to = at, "rows that the server does not answer are passed over");
        position.unread.miss(at - begin);
        position.offset = at;
        Ok(page)
    }

    async fn ask(&self, position: &Position, offset: u64) -> Result<TaskPage, ApiError> {
        let (page, limit) = (position.page_at(offset), position.size.rows());
        let query = ListQuery { page: Some(page), limit: Some(limit), ..self.query.clone() };
        self.server.tasks(&query).await
    }

    /// Stores what came, and the position.
    async fn keep(&self, tasks: Vec<Task>, position: &Position) -> Result<(), SyncError> {
        // What another account answered is not ours, and no step on the way through our list.
        super::verify_account(self.server, self.db).await?;
        let position = Position { kept_at: self.now, ..position.clone() };
        let key = self.key;
        self.db
            .run(move |store| {
                store.put_tasks(&tasks)?;
                let mut unread = Unread::stored(store)?;
                // What could not be read before but arrived complete now is no longer missing.
                unread.forget_readable(&tasks);
                unread.join(position.unread.clone());
                unread.keep(store)?;
                store.set_meta(key, &serde_json::to_string(&position)?)
            })
            .await?;
        Ok(())
    }
}

/// What identifies a page: the ids of its rows. If none can be read, their number.
fn ids(page: &TaskPage) -> Vec<i64> {
    let ids: Vec<i64> =
        page.tasks.iter().map(|task| task.id.0).chain(page.unread.iter().flatten().map(|id| id.0)).collect();
    if ids.is_empty() && !page.unread.is_empty() { vec![-(page.unread.len() as i64)] } else { ids }
}

/// The approximate number of tasks in a long list. The API doesn't tell; single rows far down do (about seven small
/// requests).
async fn length<S: Server>(server: &S, query: &ListQuery, at_least: u64) -> Result<u64, ApiError> {
    let (mut low, mut high) = (at_least, at_least * 2);
    let mut bounded = false;
    while !bounded || (high - low) * 8 > high {
        let probe = if bounded { u64::midpoint(low, high) } else { high };
        let page = u32::try_from(probe).unwrap_or(u32::MAX);
        let found = server.tasks(&ListQuery { page: Some(page), limit: Some(1), ..query.clone() }).await?;
        match (found.came() == 0, bounded) {
            (true, false) => bounded = true,
            (true, true) => high = probe,
            (false, _) if high > 100_000_000 => return Ok(high),
            (false, false) => (low, high) = (high, high * 2),
            (false, true) => low = probe,
        }
    }
    Ok(high)
}
