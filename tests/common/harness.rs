//! A store and a sender beside an emulator, and a clock that a test moves: what takes minutes or years takes no time.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use amotui::api::{Client, Options, Origin};
use amotui::domain::{Act, Change, ChangeId, Clocks, Due, Edit, NewTask, UserId};
use amotui::emulator::{self, Emulator, Operation};
use amotui::store::{Db, Store};
use amotui::sync;
use chrono::DateTime;
use secrecy::SecretString;

pub const START: i64 = 1_795_500_000;

pub struct Harness {
    pub emulator: Emulator,
    /// The server's clock.
    time: Arc<AtomicI64>,
    /// This computer's clock is so much ahead of it.
    pub ahead: AtomicI64,
    pub db: Db,
    pub client: Client,
}

/// The sample with every awkward row: what holds there holds everywhere.
fn awkward() -> emulator::Options {
    emulator::Options { awkward: true, ..emulator::Options::default() }
}

impl Harness {
    pub async fn new() -> Self {
        Self::with(awkward(), Duration::from_secs(20)).await
    }

    /// A client that waits so long for an answer.
    pub async fn with(options: emulator::Options, patience: Duration) -> Self {
        let time = Arc::new(AtomicI64::new(START));
        let clock = {
            let time = Arc::clone(&time);
            move || DateTime::from_timestamp(time.load(Ordering::SeqCst), 0).unwrap()
        };
        let emulator = Emulator::start(options, Arc::new(clock)).await.unwrap();
        let (origin, token) = (Origin::parse(emulator.url()).unwrap(), SecretString::from(emulator.token().to_owned()));
        let options = Options { pace: 1_000, total: patience, ..Options::default() };
        let client = Client::new(origin, token, &options).unwrap();
        let db = Db::new(Store::in_memory().unwrap());
        let harness = Self { emulator, time, ahead: AtomicI64::new(0), db, client };
        sync::directory(&harness.client, &harness.db).await.unwrap();
        harness
    }

    /// A harness that knows the tasks, and how its server deals with new ones.
    pub async fn settled() -> Self {
        Self::settled_with(Duration::from_secs(20)).await
    }

    pub async fn settled_with(patience: Duration) -> Self {
        let harness = Self::with(awkward(), patience).await;
        harness.fetch().await.unwrap();
        harness.later(5);
        let new = NewTask { text: "Before".into(), due: Due(START), ..NewTask::default() };
        harness.apply(vec![Edit::Create(new)]).await;
        harness.later(5);
        harness.pass(1).await;
        assert!(harness.owed().await.is_empty());
        harness
    }

    pub fn now(&self) -> i64 {
        self.time.load(Ordering::SeqCst) + self.ahead.load(Ordering::SeqCst)
    }

    /// Both clocks of this computer: the steady one does not follow what the other is set to.
    pub fn clocks(&self) -> Clocks {
        Clocks { wall: self.now(), steady: self.time.load(Ordering::SeqCst) - START }
    }

    /// An edit as the board stores it.
    pub async fn apply(&self, edits: Vec<Edit>) -> Vec<ChangeId> {
        let now = self.now();
        self.db.run(move |store| store.apply(&edits, Act::Edit, UserId(1), now, now)).await.unwrap().changes
    }

    /// It is so much later: the clock here is moved, nobody waits.
    pub fn later(&self, seconds: i64) {
        self.time.fetch_add(seconds, Ordering::SeqCst);
    }

    /// Passes of the sender, one a second.
    pub async fn pass(&self, seconds: i64) {
        for _ in 0..seconds {
            // What goes wrong stands in the outbox.
            let _ = sync::push(&self.client, &self.db, self.clocks()).await;
            self.later(1);
        }
    }

    /// A whole fetch.
    pub async fn fetch(&self) -> Result<sync::Missing, sync::SyncError> {
        sync::full_fetch(&self.client, &self.db, self.now(), &|_, _| {}).await
    }

    pub async fn owed(&self) -> Vec<Change> {
        self.db.run(|store| store.outbox()).await.unwrap()
    }

    pub fn fault(&self, fault: &str) {
        self.emulator.set_faults(vec![fault.parse().unwrap()]);
    }

    /// How often something with this text was made.
    pub fn made(&self, operation: Operation, text: &str) -> usize {
        let same = |entry: &&emulator::Entry| entry.operation == operation && entry.fields["text"] == text;
        self.emulator.ledger().iter().filter(same).count()
    }
}
