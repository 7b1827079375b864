//! What all requests share: data, ledger, faults, limits, sign-ins, and work still to be done.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::asked::Asked;
use super::data::Data;
use super::fault::{FaultSpec, Kind};
use super::grants::Grants;
use super::ledger::Ledger;
use super::limit::Limiter;
use super::rng::Rng;
use super::{Clock, Options};

/// Locks a mutex, even if a previous holder panicked.
pub(super) fn lock<T>(shelf: &Mutex<T>) -> MutexGuard<'_, T> {
    shelf.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What all requests share.
pub(super) struct Shared {
    pub options: Options,
    pub clock: Clock,
    data: Mutex<Data>,
    pub ledger: Mutex<Ledger>,
    pub faults: Mutex<Vec<FaultSpec>>,
    rng: Mutex<Rng>,
    pub limiter: Mutex<Limiter>,
    pub grants: Mutex<Grants>,
    pub late: Late,
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shared").field("options", &self.options).finish_non_exhaustive()
    }
}

impl Shared {
    pub(super) fn new(options: Options, clock: Clock, data: Data, grants: Grants) -> Self {
        Self {
            clock,
            data: Mutex::new(data),
            ledger: Mutex::new(Ledger::new()),
            faults: Mutex::new(options.faults.clone()),
            rng: Mutex::new(Rng::new(options.seed)),
            limiter: Mutex::new(Limiter::new(options.rps)),
            grants: Mutex::new(grants),
            late: Late::default(),
            options,
        }
    }

    pub(super) fn data(&self) -> MutexGuard<'_, Data> {
        lock(&self.data)
    }

    /// Unix time by the emulator's clock.
    pub(super) fn now(&self) -> i64 {
        (self.clock)().timestamp()
    }

    /// The faults that apply to a request.
    pub(super) fn struck(&self, asked: &Asked) -> Vec<Kind> {
        let mut rng = lock(&self.rng);
        lock(&self.faults).iter_mut().filter_map(|fault| fault.strikes(asked, &mut rng)).collect()
    }

    /// Records a request; returns its number.
    pub(super) fn note(&self, asked: &Asked) -> u64 {
        lock(&self.ledger).came((self.clock)(), &asked.method, &asked.path, &asked.raw)
    }
}

/// Work that is done after its connection was cut.
pub(super) struct Late {
    hurry: watch::Sender<()>,
    under_way: Mutex<Vec<JoinHandle<()>>>,
}

impl Default for Late {
    fn default() -> Self {
        Self { hurry: watch::Sender::new(()), under_way: Mutex::default() }
    }
}

impl Late {
    /// Does work after a pause, or sooner if [`Self::finish`] asks for it.
    pub(super) fn begin(&self, pause: Duration, work: impl FnOnce() + Send + 'static) {
        let mut hurry = self.hurry.subscribe();
        let task = tokio::spawn(async move {
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                _ = hurry.changed() => {}
            }
            work();
        });
        lock(&self.under_way).push(task);
    }

    /// Does the remaining work at once.
    pub(super) async fn finish(&self) {
        self.hurry.send_replace(());
        let under_way = std::mem::take(&mut *lock(&self.under_way));
        for task in under_way {
            // It only fails when the program ends.
            let _ = task.await;
        }
    }
}
