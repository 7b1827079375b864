//! The store on threads of its own, so that nothing else ever waits for a disk: one writes, one reads.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, OnceLock, mpsc};
use std::thread;

use tokio::sync::oneshot;

use super::checksums::{DamageLog, Damaged};
use super::{Rebuilt, Result, Store, StoreError};

type Job = Box<dyn FnOnce(&mut Store) + Send>;

/// A store on its own threads. Clones share it; it closes with the last one.
#[derive(Clone, Debug)]
pub struct Db {
    at: At,
}

#[derive(Clone, Debug)]
enum At {
    /// `reads` goes to the second connection, once it exists.
    Threads {
        jobs: mpsc::Sender<Job>,
        reads: Arc<OnceLock<mpsc::Sender<Job>>>,
        path: Option<PathBuf>,
        damage: DamageLog,
    },
    Here {
        store: Arc<Mutex<Store>>,
        crash_point: Arc<CrashPoint>,
    },
}

/// Ends a simulated process after a number of steps of its store.
#[derive(Debug)]
pub struct CrashPoint {
    left: AtomicU32,
    /// The last step is still carried out; only its answer no longer arrives.
    after: AtomicBool,
}

impl CrashPoint {
    /// A process that lives for `steps` more steps; see `after` for the last one.
    pub fn new(steps: u32, after: bool) -> Self {
        Self { left: AtomicU32::new(steps), after: AtomicBool::new(after) }
    }

    /// Ends the process now.
    pub fn crash(&self) {
        self.left.store(0, Ordering::SeqCst);
        self.after.store(false, Ordering::SeqCst);
    }

    /// True once the process has ended.
    pub fn has_crashed(&self) -> bool {
        self.left.load(Ordering::SeqCst) == 0
    }

    /// Takes a step: returns whether it is carried out, and whether its answer arrives.
    fn step(&self) -> (bool, bool) {
        let before = self.left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
        match before {
            Err(_) => (false, false),
            Ok(1) => (self.after.load(Ordering::SeqCst), false),
            Ok(_) => (true, true),
        }
    }
}

impl Db {
    /// Gives the store its threads. A store in memory has one for both.
    pub fn new(store: Store) -> Self {
        let (path, damage) = (store.path.clone(), store.damage.clone());
        let (jobs, todo) = mpsc::channel();
        // Handed over after the start: a store moved into a thread that then fails to start would be lost.
        let (hand, handed) = mpsc::channel();
        let started = start("store", move || handed.into_iter().take(1).for_each(|store| work(store, &todo)));
        if started.is_err() {
            // If the system provides no thread, the work is done on the calling one.
            let (store, crash_point) = (Arc::new(Mutex::new(store)), Arc::new(CrashPoint::new(u32::MAX, false)));
            return Self { at: At::Here { store, crash_point } };
        }
        // The thread waits for it.
        let _ = hand.send(store);
        let db = Self { at: At::Threads { jobs, reads: Arc::default(), path, damage } };
        db.read_beside();
        db
    }

    /// Opens a second connection on its own thread, for all later reads. If that fails, only speed is lost. Does
    /// nothing when called again.
    pub(crate) fn read_beside(&self) {
        let At::Threads { jobs, reads, path: Some(path), damage } = &self.at else { return };
        reads.get_or_init(|| {
            let (asks, todo) = mpsc::channel::<Job>();
            let (own, path, damage) = (jobs.clone(), path.clone(), damage.clone());
            let started = start("reads", move || match Store::reader(&path, &damage) {
                Ok(reader) => {
                    // Otherwise the writer would stay open as long as this one.
                    drop(own);
                    work(reader, &todo);
                }
                // If the writer is gone too, there is nobody left to answer.
                Err(_) => todo.into_iter().for_each(|job| drop(own.send(job))),
            });
            if started.is_ok() { asks } else { jobs.clone() }
        });
    }

    /// A store that works on the calling thread until its process "dies": for simulated crashes.
    pub fn simulated(store: Arc<Mutex<Store>>, crash_point: Arc<CrashPoint>) -> Self {
        Self { at: At::Here { store, crash_point } }
    }

    /// Runs work on the store and waits for its answer. Work runs in the order in which it was requested.
    ///
    /// # Errors
    /// The error of the work, or [`StoreError::Closed`].
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Store) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        match &self.at {
            At::Threads { jobs, .. } => ask(jobs, work).await,
            At::Here { store, crash_point } => here(store, crash_point, work),
        }
    }

    /// Reads in parallel to the writer, without waiting for it. Sees everything stored before the call.
    ///
    /// # Errors
    /// Like [`run`](Self::run).
    pub async fn read<T: Send + 'static>(&self, work: impl FnOnce(&Store) -> Result<T> + Send + 'static) -> Result<T> {
        match &self.at {
            At::Threads { jobs, reads, .. } => ask(reads.get().unwrap_or(jobs), move |store| work(store)).await,
            At::Here { .. } => self.run(move |store| work(store)).await,
        }
    }

    /// Reads like [`read`](Self::read), but the answer is handled on the store's own thread: for what someone is
    /// waiting to see, this saves two thread wake-ups.
    pub(crate) fn read_to<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Store) -> Result<T> + Send + 'static,
        take: impl FnOnce(Result<T>) + Send + 'static,
    ) {
        match &self.at {
            At::Threads { jobs, reads, .. } => {
                let job: Job = Box::new(move |store| take(noted(store, |store| work(store))));
                // If the store is closed, nobody is waiting any more.
                let _ = reads.get().unwrap_or(jobs).send(job);
            }
            At::Here { store, crash_point } => take(here(store, crash_point, |store| work(store))),
        }
    }
}

/// A store being opened on its thread, while its owner does something else.
#[derive(Debug)]
pub struct Opening<T> {
    jobs: mpsc::Sender<Job>,
    path: PathBuf,
    wanted: mpsc::Sender<()>,
    opened: mpsc::Receiver<Result<Opened<T>>>,
}

/// A store that was opened.
#[derive(Debug)]
struct Opened<T> {
    rebuilt: Option<Rebuilt>,
    first: Option<T>,
    damage: DamageLog,
}

impl<T: Send + 'static> Opening<T> {
    /// Starts opening the store at this path and reading something from it. Damage is only repaired in
    /// [`finish`](Self::finish): whoever drops it earlier is not told of any.
    pub fn begin(path: PathBuf, first: impl FnOnce(&Store) -> Result<T> + Send + 'static) -> Self {
        let (jobs, todo) = mpsc::channel();
        let (tell, opened) = mpsc::channel();
        let (wanted, go_on) = mpsc::channel();
        let own = path.clone();
        let failed = tell.clone();
        let started = start("store", move || {
            let _end = preallocate();
            let whole = Store::open_whole(&own).map(|store| Ok((store, None)));
            let opened = match whole {
                Some(opened) => opened,
                None if go_on.recv().is_ok() => Store::open_or_rebuild(&own),
                None => return,
            };
            match opened {
                Ok((mut store, rebuilt)) => {
                    let first = noted(&mut store, |store| first(store)).ok();
                    let _ = tell.send(Ok(Opened { rebuilt, first, damage: store.damage.clone() }));
                    work(store, &todo);
                }
                Err(error) => drop(tell.send(Err(error))),
            }
        });
        if let Err(why) = started {
            // `finish` reports it.
            let _ = failed.send(Err(StoreError::NoThread(why.to_string())));
        }
        Self { jobs, path, wanted, opened }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Waits until it is open, like [`Store::open_or_rebuild`]; the value read first is None if reading failed. The
    /// second connection is not opened yet, as that would delay the first picture.
    ///
    /// # Errors
    /// Like [`Store::open_or_rebuild`].
    pub fn finish(self) -> Result<(Db, Option<Rebuilt>, Option<T>)> {
        // If it is already open, nobody is listening any more.
        let _ = self.wanted.send(());
        let Opened { rebuilt, first, damage } = self.opened.recv().map_err(|_| StoreError::Closed)??;
        let at = At::Threads { jobs: self.jobs, reads: Arc::default(), path: Some(self.path), damage };
        Ok((Db { at }, rebuilt, first))
    }
}

async fn ask<T: Send + 'static>(
    to: &mpsc::Sender<Job>,
    work: impl FnOnce(&mut Store) -> Result<T> + Send + 'static,
) -> Result<T> {
    let (answer, wait) = oneshot::channel();
    let job: Job = Box::new(move |store| {
        let result = noted(store, work);
        // The caller may be gone by now; then nobody needs the answer.
        let _ = answer.send(result);
    });
    to.send(job).map_err(|_| StoreError::Closed)?;
    wait.await.map_err(|_| StoreError::Closed)?
}

fn here<T>(store: &Mutex<Store>, crash_point: &CrashPoint, work: impl FnOnce(&mut Store) -> Result<T>) -> Result<T> {
    let (done, arrives) = crash_point.step();
    let mut store = store.lock().map_err(|_| StoreError::Closed)?;
    let answer = if done { noted(&mut store, work) } else { return Err(StoreError::Closed) };
    store.repair_met();
    let answer = answer?;
    if arrives { Ok(answer) } else { Err(StoreError::Closed) }
}

fn start(name: &str, work: impl FnOnce() + Send + 'static) -> std::io::Result<()> {
    thread::Builder::new().name(name.into()).spawn(work).map(|_| ())
}

/// The memory that a thread needs for its first answers, as pieces and their size in bytes: glibc requests larger ones
/// from the system individually.
const PREALLOCATED: (usize, usize) = (8, 120 * 1024);

/// glibc gets the memory of a thread from the system page by page, with a call for each. These pieces are requested at
/// once and then freed, but not at the end of the heap, from where they would be returned. On other systems this costs
/// nothing.
fn preallocate() -> Vec<u8> {
    let piece = |size| black_box(Vec::<u8>::with_capacity(size));
    let pieces: Vec<_> = (0..PREALLOCATED.0).map(|_| piece(PREALLOCATED.1)).collect();
    let end = piece(4 * 1024);
    drop(pieces);
    end
}

/// Damage that turns up is recorded: for the writer to repair, and for the next start.
fn noted<T>(store: &mut Store, work: impl FnOnce(&mut Store) -> Result<T>) -> Result<T> {
    let result = work(store);
    if matches!(result, Err(StoreError::Corrupt)) {
        store.damage.note(Damaged::Somewhere);
        store.remember_damage();
    }
    result
}

fn work(mut store: Store, todo: &mpsc::Receiver<Job>) {
    for job in todo {
        job(&mut store);
        store.repair_met();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_read_sees_what_was_stored_before_and_does_not_wait_for_what_is_being_stored() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::new(Store::open(&folder.path().join("store.db")).unwrap());
        db.run(|store| store.set_meta("a", "1")).await.unwrap();
        assert_eq!(db.read(|store| store.meta("a")).await.unwrap().as_deref(), Some("1"));
        assert_eq!(db.read(|store| store.meta("a")).await.unwrap().as_deref(), Some("1"));
        let (go, wait) = mpsc::channel::<()>();
        let busy = db.run(move |store| {
            wait.recv().ok();
            store.set_meta("a", "2")
        });
        let (read, ()) = tokio::join!(db.read(|store| store.meta("a")), async {});
        assert_eq!(read.unwrap().as_deref(), Some("1"));
        go.send(()).unwrap();
        busy.await.unwrap();
        assert_eq!(db.read(|store| store.meta("a")).await.unwrap().as_deref(), Some("2"));
    }

    #[tokio::test]
    async fn a_store_that_was_begun_to_be_opened_is_there_with_what_was_read_first_and_a_damaged_one_is_made_anew() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.db");
        Store::open(&path).unwrap().set_meta("a", "1").unwrap();
        let (db, rebuilt, first) = Opening::begin(path.clone(), |store| store.meta("a")).finish().unwrap();
        assert_eq!((rebuilt, first.flatten().as_deref()), (None, Some("1")));
        db.run(|store| store.set_meta("a", "2")).await.unwrap();
        db.read_beside();
        assert_eq!(db.read(|store| store.meta("a")).await.unwrap().as_deref(), Some("2"));
        let damaged = folder.path().join("damaged.db");
        std::fs::write(&damaged, "not a database, but long enough to look like a file of one".repeat(40)).unwrap();
        let (_, rebuilt, first) = Opening::begin(damaged, |store| store.meta("a")).finish().unwrap();
        assert!(rebuilt.is_some() && first == Some(None));
    }
}
