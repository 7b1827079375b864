//! What every screen may look at: the clock, the account, the settings, what is in progress, and the line about what
//! happened last.

use chrono::{DateTime, Offset, TimeDelta, TimeZone, Utc};

use super::msg::action::Action;
use super::msg::effect::Effect;
use super::msg::mouse::Hit;
use super::msg::notice::Notice;
use super::msg::report::{Connection, Progress, Unsent};
use super::msg::settings::Settings;
use super::msg::sign_in::KnownIntegration;
use super::msg::ticket::{Asker, Ticket};
use crate::domain::{Bounds, Directory, Due, LastResult, Row, Subject, UserId, Whose};
use crate::time_zone::Tz;
use crate::when::{self, Hours};

/// The number of parts in which the time for undo is shown.
const QUARTERS: i64 = 4;

/// What the last drawing measured.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Measured {
    /// Lines of the list.
    pub list_rows: usize,
    /// Lines of the detail that did not fit.
    pub detail_hidden: usize,
    /// Lines of the help that did not fit.
    pub help_hidden: usize,
    /// The detail is shown beside the list.
    pub detail_beside: bool,
    /// The coming days are shown beside the list.
    pub rail: bool,
    /// The list has a column for how earlier tasks ended.
    pub attempts: bool,
    /// How many fields of a conflict are visible at once; None before the first drawing.
    pub conflict_room: Option<usize>,
    /// What can be clicked; what was drawn later is on top.
    pub hits: Vec<Hit>,
}

impl Measured {
    /// True if both have the same panes, as high: what the list shows depends on those beside it.
    pub fn has_panes_of(&self, other: &Self) -> bool {
        let panes = |measured: &Self| (measured.list_rows, measured.detail_beside, measured.rail, measured.attempts);
        panes(self) == panes(other)
    }
}

/// The account that is shown, and the others that are saved.
#[derive(Clone, Debug, Default)]
pub struct Accounts {
    /// Address of the account, for links; empty if there is none.
    pub site: String,
    /// The names of the saved accounts.
    pub names: Vec<String>,
    /// The index of this account among them, if it is saved.
    pub at: Option<usize>,
    /// The integration that this account is signed in with, if it is one's own.
    pub integration: Option<KnownIntegration>,
    /// The account is new here: the person has yet to be asked whose tasks to show.
    pub asks_whose: bool,
}

/// The results that the person wrote before.
#[derive(Clone, Debug, Default)]
pub struct Results {
    /// Most useful first, in the order in which they first became known: a digit keeps its meaning while the program
    /// runs.
    pub recent: Vec<String>,
    /// The last one written, if known.
    pub last: Option<LastResult>,
}

impl Results {
    /// Takes in fresh results. Known ones keep their places, new ones are appended.
    pub fn learn(&mut self, results: Vec<String>) {
        for result in results {
            if !self.recent.contains(&result) {
                self.recent.push(result);
            }
        }
    }
}

/// What every screen may look at.
#[derive(Debug)]
pub struct Session {
    /// The time of the current turn.
    pub now: DateTime<Utc>,
    /// The person's zone, in which days begin and hours are shown.
    pub zone: Tz,
    /// The zone was set by this computer or the settings; otherwise the account's zone replaces it once that is known.
    pub zone_known: bool,
    /// Account, users, types.
    pub directory: Directory,
    /// Whose tasks are shown; None until it is known who "me" is.
    pub whose: Option<Whose>,
    /// The account that is shown, and the others.
    pub accounts: Accounts,
    /// Sample data: nothing leaves this computer.
    pub demo: bool,
    /// Nothing may be changed.
    pub read_only: bool,
    /// What the settings say.
    pub settings: Settings,
    /// The results that this person wrote before.
    pub results: Results,
    /// What goes on in the background.
    pub background: Background,
    /// What happened last; None once a key was pressed.
    pub notice: Option<Notice>,
    /// When the act that the notice is about will be sent.
    leaves_at: Option<DateTime<Utc>>,
    /// Measurements of the last drawing.
    pub measured: Measured,
    last_ticket: u64,
}

/// Seconds to measure a fetch before showing the remaining time.
const MEASURED_SECONDS: i64 = 3;

/// What goes on in the background.
#[derive(Clone, Debug, Default)]
pub struct Background {
    /// Its state; None before the first report about it.
    pub connection: Option<Connection>,
    /// When the present fetch was first heard of, and how many tasks it had then.
    fetching_since: Option<(DateTime<Utc>, u64)>,
    /// All was fetched at least once since the start.
    pub was_fresh: bool,
    /// Edits that are not in amoCRM yet.
    pub unsent: Unsent,
    /// The progress of the last large act.
    pub bulk: Option<Progress>,
}

impl Background {
    /// Takes over where the background stands at this moment.
    pub fn set_connection(&mut self, connection: Connection, now: DateTime<Utc>) {
        self.fetching_since = match connection {
            Connection::Syncing { done, .. } => self.fetching_since.or(Some((now, done))),
            _ => None,
        };
        self.was_fresh |= matches!(connection, Connection::Fresh(_));
        self.connection = Some(connection);
    }

    /// Seconds that the present fetch will still take at the speed that it had so far; None while that can't be told.
    pub fn seconds_left(&self, now: DateTime<Utc>) -> Option<i64> {
        let Some(Connection::Syncing { done, total: Some(total) }) = self.connection else { return None };
        let (began, before) = self.fetching_since?;
        let (took, fetched) = ((now - began).num_seconds(), done.saturating_sub(before));
        // The first seconds hold the first page's waiting, and would promise too much or too little.
        if took < MEASURED_SECONDS || fetched == 0 || done >= total {
            return None;
        }
        let left = u128::from(total - done) * u128::from(took.unsigned_abs()) / u128::from(fetched);
        i64::try_from(left).ok()
    }
}

impl Session {
    /// A session in which nothing is known yet.
    pub fn new(now: DateTime<Utc>, zone: Tz) -> Self {
        Self {
            now,
            zone,
            zone_known: true,
            directory: Directory::default(),
            whose: None,
            accounts: Accounts::default(),
            demo: false,
            read_only: false,
            settings: Settings::default(),
            results: Results::default(),
            background: Background::default(),
            notice: None,
            leaves_at: None,
            // A guess until the screen's size is known.
            measured: Measured { list_rows: 20, ..Measured::default() },
            last_ticket: 0,
        }
    }

    /// A ticket for a question, with who asks it.
    pub fn ticket(&mut self, asker: Asker) -> Ticket {
        self.last_ticket += 1;
        Ticket { asker, number: self.last_ticket }
    }

    /// Shows a notice.
    pub fn say(&mut self, notice: Notice) -> Vec<Effect> {
        self.notice = Some(notice);
        Vec::new()
    }

    /// Shows what was done; from now on it can be undone for the configured time.
    pub fn say_done(&mut self, notice: Notice) {
        self.notice = Some(notice);
        self.leaves_at = Some(self.now + TimeDelta::seconds(self.undo_seconds()));
    }

    /// So many seconds an edit waits for undo before it is sent.
    pub(in crate::app) fn undo_seconds(&self) -> i64 {
        i64::from(self.settings.config.undo_seconds)
    }

    /// How many quarters are left of the time for undo; 0 once the act may have been sent.
    pub fn undo_quarters(&self) -> u8 {
        let waits = self.notice.as_ref().is_some_and(Notice::can_undo);
        let Some(at) = self.leaves_at.filter(|_| waits) else { return 0 };
        let (left, whole) = ((at - self.now).num_milliseconds().max(0), self.undo_seconds().max(1) * 1_000);
        // A quarter that has begun counts as one.
        u8::try_from((left * QUARTERS + whole - 1) / whole).unwrap_or(0)
    }

    /// When there will be one quarter less.
    pub fn next_quarter(&self) -> Option<DateTime<Utc>> {
        let after = i64::from(self.undo_quarters()) - 1;
        let before_end = TimeDelta::milliseconds(self.undo_seconds() * 1_000 * after / QUARTERS);
        self.leaves_at.filter(|_| after >= 0).map(|at| at - before_end)
    }

    /// The user whom the token acts as.
    pub fn me(&self) -> UserId {
        self.directory.account.current_user
    }

    /// The moments that currently separate the views.
    pub fn bounds(&self) -> Bounds {
        Bounds::at(self.now, &self.zone)
    }

    /// Working hours and days off, with the holidays of the account's country unless the settings name some.
    pub fn working_hours(&self) -> Hours {
        self.settings.config.hours.in_country(self.directory.account.country.as_deref())
    }

    /// What date phrases are relative to, including the due time of a task if one is given.
    pub fn phrases<'a>(&'a self, row: Option<&Row>, account_zone: &'a Tz) -> when::Context<'a, Tz, Tz> {
        when::Context {
            now: self.now,
            zone: &self.zone,
            account_zone,
            due: row.and_then(|row| row.task.due.moment()),
            hours: self.working_hours(),
            speech: self.settings.speech,
        }
    }

    /// True during the first fetch of all tasks: the list is not complete yet.
    pub fn is_incomplete(&self) -> bool {
        let connection = &self.background.connection;
        let fetching = matches!(connection, Some(Connection::Syncing { done, total }) if *done > 0 || total.is_some());
        fetching && !self.background.was_fresh
    }

    /// The account's zone, which decides what "all day" means; the person's own while it is unknown.
    pub fn account_zone(&self) -> Tz {
        self.directory.account.zone.as_deref().and_then(|name| name.parse().ok()).unwrap_or(self.zone)
    }

    /// The zone in which a due time is shown: a whole day is one of the account's days.
    pub fn zone_of(&self, due: Due) -> Tz {
        let account = self.account_zone();
        if due.is_all_day(&account) { account } else { self.zone }
    }

    /// Switches to the account's zone unless another one is configured.
    pub fn follow_zone(&mut self) {
        if !self.zone_known {
            self.zone = self.account_zone();
        }
    }

    /// True if the person's and the account's zones currently have different offsets.
    pub fn clocks_differ(&self) -> bool {
        let offset = |zone: Tz| zone.offset_from_utc_datetime(&self.now.naive_utc()).fix();
        offset(self.zone) != offset(self.account_zone())
    }

    /// The types of tasks.
    pub fn kinds(&self) -> Vec<(i64, String)> {
        self.directory.account.types.iter().map(|kind| (kind.id.0, kind.name.clone())).collect()
    }

    /// The active colleagues.
    pub fn people(&self) -> Vec<(i64, String)> {
        let active = self.directory.users.iter().filter(|user| user.active);
        let mut people: Vec<_> = active.map(|user| (user.id.0, user.name.clone())).collect();
        // An empty list would offer no choice: before the first sync "me" has no name here, but the server knows the
        // user.
        if people.is_empty() && self.me() != UserId::default() {
            people.push((self.me().0, format!("#{}", self.me())));
        }
        people
    }

    /// Results to choose from: those of the settings, then the person's own.
    pub fn offered_results(&self) -> Vec<String> {
        let offered = &self.settings.config.results;
        let own = self.results.recent.iter().filter(|result| !offered.contains(result));
        offered.iter().chain(own).take(9).cloned().collect()
    }

    /// The name of an action.
    pub fn name_of(&self, action: Action) -> Option<&str> {
        self.settings.names.iter().find(|(own, _)| *own == action).map(|(_, name)| name.as_str())
    }

    /// Explains why users appear as numbers, if they do.
    pub fn names_or_why(&mut self) {
        if self.whose.is_some() && self.directory.users.is_empty() {
            self.notice = Some(Notice::Plain("no-names"));
        }
    }

    /// The web page of a task's subject; without one, the list of tasks, as no page for a single task exists.
    pub fn link(&self, row: &Row) -> String {
        match row.task.subject {
            Some(subject) => self.page(subject),
            None => format!("{}/todo/line/", self.accounts.site),
        }
    }

    /// The web page of a lead, contact, company or customer.
    pub fn page(&self, subject: Subject) -> String {
        format!("{}/{}/detail/{}", self.accounts.site, subject.kind.word(), subject.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::msg::notice::To;

    #[test]
    fn how_long_a_fetch_still_takes_is_told_by_the_speed_that_it_had() {
        let begin = DateTime::from_timestamp(1_000_000, 0).unwrap();
        let after = |seconds| begin + TimeDelta::seconds(seconds);
        let mut background = Background::default();
        let mut hear = |done, total, seconds| {
            background.set_connection(Connection::Syncing { done, total }, after(seconds));
            background.seconds_left(after(seconds))
        };
        assert_eq!(hear(0, None, 0), None, "nobody knows of how many");
        assert_eq!(hear(250, Some(10_000), 1), None, "too early");
        assert_eq!(hear(2_000, Some(10_000), 10), Some(40));
        assert_eq!(hear(10_000, Some(10_000), 50), None, "it is all there");
        // A fetch that goes on where another one ended counts from there.
        background.set_connection(Connection::Fresh(0), after(60));
        let mut hear = |done, seconds| {
            background.set_connection(Connection::Syncing { done, total: Some(10_000) }, after(seconds));
            background.seconds_left(after(seconds))
        };
        assert_eq!(hear(5_000, 100), None);
        assert_eq!(hear(6_000, 105), Some(20));
    }

    #[test]
    fn the_time_for_undo_is_told_in_quarters_and_ends() {
        let begin = DateTime::from_timestamp(1_000_000, 0).unwrap();
        let mut session = Session::new(begin, Tz::UTC);
        session.settings.config.undo_seconds = 3;
        assert_eq!((session.undo_quarters(), session.next_quarter()), (0, None));
        session.say_done(Notice::Done {
            act: crate::domain::Act::Move,
            text: String::new(),
            count: 1,
            to: To::Nothing,
        });
        let mut told = Vec::new();
        while let Some(next) = session.next_quarter() {
            told.push((session.undo_quarters(), (next - begin).num_milliseconds()));
            session.now = next;
        }
        assert_eq!(told, [(4, 750), (3, 1_500), (2, 2_250), (1, 3_000)]);
        assert_eq!(session.undo_quarters(), 0);
        // Another notice is shown: the act is no longer told about.
        session.now = begin;
        let _ = session.say(Notice::Plain("stopping"));
        assert_eq!(session.next_quarter(), None);
    }
}
