//! By how much the clocks of one account's servers differ, as their answers show.
//!
//! A change is dated by the server that accepted it, and the place up to which changes were fetched by the one that
//! answered. If the second is ahead of the first, a change before that place may not have been read. So
//! fetching looks back by as much as they differ.

use serde::{Deserialize, Serialize};

use crate::store::{Result, SERVERS_DIFFER, Store};

/// The key under which it is stored.
const KEY: &str = "server-clocks";

/// How far the servers' clocks were ahead of this computer's, in seconds, since the last full fetch.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct ClockSkew {
    least: i64,
    most: i64,
}

fn stored(store: &Store) -> Result<Option<ClockSkew>> {
    Ok(store.meta(KEY)?.and_then(|text| serde_json::from_str(&text).ok()))
}

/// The difference in seconds, an hour at most.
///
/// # Errors
/// When the store can't be read.
pub(super) fn seconds(store: &Store) -> Result<i64> {
    let skew = stored(store)?.map_or(0, |ClockSkew { least, most }| most.saturating_sub(least));
    Ok(skew.clamp(0, SERVERS_DIFFER))
}

/// Records that an answer had the time `server` when it was `now` here (Unix seconds); `anew` discards earlier records,
/// as this computer's clock may have been set meanwhile.
///
/// # Errors
/// When the store can't be written.
pub(super) fn note(store: &mut Store, server: i64, now: i64, anew: bool) -> Result<()> {
    let ahead = server.saturating_sub(now);
    let before = if anew { None } else { stored(store)? };
    let skew = before.map_or(ClockSkew { least: ahead, most: ahead }, |before| ClockSkew {
        least: before.least.min(ahead),
        most: before.most.max(ahead),
    });
    if before == Some(skew) {
        return Ok(());
    }
    let text = serde_json::to_string(&skew)?;
    store.set_meta(KEY, &text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_looks_back_by_as_much_as_the_clocks_differed_and_by_an_hour_at_most() {
        let mut store = Store::in_memory().unwrap();
        let mut after = |server, now, anew| {
            note(&mut store, server, now, anew).unwrap();
            seconds(&store).unwrap()
        };
        assert_eq!(after(1_000, 990, false), 0);
        assert_eq!(after(1_700, 1_090, false), 600);
        assert_eq!(after(1_150, 1_190, false), 650);
        assert_eq!(after(1_300, 1_295, false), 650);
        assert_eq!(after(900_000, 1_300, false), SERVERS_DIFFER);
        assert_eq!(after(1_400, 1_395, true), 0);
    }
}
