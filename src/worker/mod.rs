//! Does what the app orders: the store at once, the network in parallel. Answers come back as reports over a channel.

mod asked;
mod background;
mod fetches;
mod in_flight;
mod leads;
mod local;
mod moves;
mod orders;
mod problem;
mod reads;
mod stages;
mod subjects;
mod undo;
mod writes;

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::sync::{Notify, mpsc};
use tokio::task::AbortHandle;

use crate::api::Client;
use crate::app::{Effect, Problem, ReadEffect, Report};
use crate::domain::{Clocks, Directory};
use crate::store::{self, Db, StoreError};
use in_flight::InFlight;

pub use problem::{of_api, of_refused, of_sign_in, of_store, of_sync};

/// Where the worker gets the time from.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// Where the worker gets the computer's uptime from, in seconds.
pub type Steady = Arc<dyn Fn() -> i64 + Send + Sync>;

/// An account's store that is being opened.
pub type Opening = store::Opening<Known>;

/// What a store knows without the network: the account, and whose tasks were shown last; None before the first sync.
pub type Known = Option<(Directory, Option<String>)>;

/// Starts opening the store at this path on its own thread.
pub fn open(path: PathBuf) -> Opening {
    Opening::begin(path, |store| {
        let Some(directory) = store.directory()? else { return Ok(None) };
        Ok(Some((directory, store.meta("whose")?)))
    })
}

/// The configuration of a worker.
pub struct Setup {
    /// The account's store.
    pub store: Opening,
    /// The person's settings file.
    pub settings: PathBuf,
    /// The account's client.
    pub client: Client,
    /// The wall clock of the person's computer.
    pub clock: Clock,
    /// A clock that nobody can set.
    pub steady: Steady,
    /// How long an edit can be undone before it is sent.
    pub undo_window: Duration,
    /// The interval between looks for changes.
    pub refresh: Duration,
}

/// A running worker.
#[derive(Clone)]
pub struct Worker {
    orders: mpsc::UnboundedSender<Effect>,
    shared: Arc<Shared>,
    background: AbortHandle,
}

/// What both sides of the worker use.
pub(crate) struct Shared {
    db: Db,
    client: Client,
    clock: Clock,
    steady: Steady,
    undo_window: i64,
    refresh: Duration,
    reports: mpsc::UnboundedSender<Report>,
    paths: Paths,
    in_flight: InFlight,
    signals: Signals,
    told: Told,
    /// The last rows that were asked for: searches for others end.
    newest: AtomicU64,
    /// What was done here.
    own: undo::Own,
    /// When each subject was fetched.
    looked: subjects::Looked,
    /// When the feed of events was asked about what.
    events: asked::Events,
}

/// Where the worker's files are.
struct Paths {
    /// The person's settings.
    settings: PathBuf,
    /// The folder of the account's data.
    data: PathBuf,
}

/// What the background is told while it sleeps or sends.
#[derive(Default)]
struct Signals {
    /// Wakes it: something is due, or the person wants a sync.
    wake: Notify,
    /// Something woke it during a round, for another reason than sending.
    woken: AtomicBool,
    /// Rows were handed out to be shown.
    shown: Notify,
    /// Another process was sending when we wanted to.
    sender_busy: AtomicBool,
}

/// What the person was told last: only news is reported again.
#[derive(Default)]
struct Told {
    /// About tasks that are missing or incomplete here.
    unread: Mutex<Vec<Problem>>,
    /// How many tasks are in amoCRM twice.
    duplicates: AtomicUsize,
}

impl Worker {
    /// Waits until the store is open, and starts on the current runtime.
    ///
    /// # Errors
    /// [`StoreError`] when the store can't be opened.
    pub fn start(setup: Setup, reports: mpsc::UnboundedSender<Report>) -> Result<Self, StoreError> {
        let data = setup.store.path().parent().map(PathBuf::from).unwrap_or_default();
        let (db, rebuilt, known) = setup.store.finish()?;
        let shared = Arc::new(Shared {
            db,
            client: setup.client,
            clock: setup.clock,
            steady: setup.steady,
            undo_window: i64::try_from(setup.undo_window.as_secs()).unwrap_or(0),
            refresh: setup.refresh,
            reports,
            paths: Paths { settings: setup.settings, data },
            in_flight: InFlight::with_background(),
            signals: Signals::default(),
            told: Told::default(),
            newest: AtomicU64::new(0),
            own: undo::Own::default(),
            looked: subjects::Looked::default(),
            events: asked::Events::default(),
        });
        if let Some(rebuilt) = rebuilt {
            let problem = problem::of_rebuilt(&rebuilt);
            shared.tell(Report::Problem { text: String::new(), problem });
        }
        let known = known.flatten();
        let is_known = known.is_some();
        if let Some((directory, whose)) = known {
            let whose = Some(background::chosen(whose.as_deref(), directory.account.current_user));
            shared.tell(Report::Ready { directory, whose });
        }
        let (sender, todo) = mpsc::unbounded_channel();
        tokio::spawn(orders::run(Arc::clone(&shared), todo));
        let background = tokio::spawn(background::run(Arc::clone(&shared), is_known)).abort_handle();
        Ok(Self { orders: sender, shared, background })
    }

    /// Ends the network side when the program continues with another account. What it was doing is then unclear, as
    /// after a crash, and is looked for the next time.
    pub fn close(self) {
        self.background.abort();
    }

    /// Takes an order; never waits.
    pub fn order(&self, effect: Effect) {
        let shared = &self.shared;
        shared.begin();
        match effect {
            // Someone is waiting for these rows, and no order before them could still change what they show.
            Effect::Read(ReadEffect::Load(ticket, query))
                if !query.deep && query.order.is_kept() && shared.in_flight.is_queue_empty() =>
            {
                reads::show(shared, ticket, query);
            }
            effect => {
                shared.in_flight.queue();
                if self.orders.send(effect).is_err() {
                    shared.end();
                }
            }
        }
    }

    /// Waits until nothing is in progress.
    pub async fn idle(&self) {
        self.shared.in_flight.idle().await;
    }

    /// The store, for queries besides those of the screen.
    pub fn db(&self) -> &Db {
        &self.shared.db
    }
}

impl Shared {
    fn now(&self) -> i64 {
        (self.clock)().timestamp()
    }

    fn clocks(&self) -> Clocks {
        Clocks { wall: self.now(), steady: (self.steady)() }
    }

    fn tell(&self, report: Report) {
        // If the screen is gone, there is nobody left to tell.
        let _ = self.reports.send(report);
    }

    /// Reports an error of the store.
    fn trouble(&self, error: &StoreError) {
        let problem = problem::of_store(error);
        self.tell(Report::Problem { text: String::new(), problem });
    }

    fn begin(&self) {
        self.in_flight.begin();
    }

    fn end(&self) {
        self.in_flight.end();
    }

    /// Reports the progress of the last large act; for the last time when nothing of it is left to do.
    async fn tell_progress(&self) {
        let Some(act) = self.own.large_act() else { return };
        if let Ok(progress) = self.db.run(move |store| store.progress_of(act)).await {
            self.tell(Report::Bulk(progress));
            if progress.left == 0 {
                self.own.forget_large_act();
            }
        }
    }

    async fn tell_unsent(&self) {
        self.tell_progress().await;
        if let Ok(unsent) = self.db.run(|store| store.unsent()).await {
            self.tell(Report::Unsent(unsent));
        }
    }
}

/// Does work whose result the next order may have to see, before that order.
async fn at_once(shared: &Shared, work: impl Future<Output = store::Result<()>>) {
    if let Err(error) = work.await {
        shared.trouble(&error);
    }
    shared.end();
}

/// Does slow work in parallel to the next orders.
fn beside<F: Future<Output = ()> + Send + 'static>(shared: &Arc<Shared>, work: impl FnOnce(Arc<Shared>) -> F) {
    let work = work(Arc::clone(shared));
    let shared = Arc::clone(shared);
    tokio::spawn(async move {
        work.await;
        shared.end();
    });
}

/// A change has another state now: the list and its badges are updated, and it may be due.
async fn settled(shared: &Shared) {
    shared.tell(Report::Changed);
    shared.tell_unsent().await;
    shared.signals.wake.notify_one();
}

/// The user whom the token belongs to, according to the store.
fn me(store: &crate::store::Store) -> crate::store::Result<crate::domain::UserId> {
    Ok(store.directory()?.map(|directory| directory.account.current_user).unwrap_or_default())
}
