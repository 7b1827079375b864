//! Whose clock: the person's zone and the account's.

use chrono::{Offset, TimeZone};
use chrono_tz::Tz;

use crate::app::App;
use crate::domain::Due;

impl App {
    /// The account's zone, in which "all day" is judged; the person's own while it is unknown.
    pub fn account_zone(&self) -> Tz {
        self.directory.account.zone.as_deref().and_then(|name| name.parse().ok()).unwrap_or(self.zone)
    }

    /// The zone that a due time is shown in: a whole day is one of the account.
    pub fn zone_of(&self, due: Due) -> Tz {
        let account = self.account_zone();
        if due.is_all_day(&account) { account } else { self.zone }
    }

    /// Takes the account's zone where nothing else names one.
    pub(in crate::app) fn follow_zone(&mut self) {
        if !self.zone_known {
            self.zone = self.account_zone();
        }
    }

    /// The zones of the person and of the account show different hours now.
    pub fn clocks_differ(&self) -> bool {
        let offset = |zone: Tz| zone.offset_from_utc_datetime(&self.now.naive_utc()).fix();
        offset(self.zone) != offset(self.account_zone())
    }
}
