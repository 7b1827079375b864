//! The store on threads of its own, so that nothing else ever waits for a disk: one writes, one reads.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::thread;

use tokio::sync::oneshot;

use super::{Result, Store, StoreError};

type Job = Box<dyn FnOnce(&mut Store) + Send>;

/// A store on its own threads. Clones share it; it closes with the last one.
#[derive(Clone, Debug)]
pub struct Db {
    at: At,
}

#[derive(Clone, Debug)]
enum At {
    Threads { jobs: mpsc::Sender<Job>, reads: mpsc::Sender<Job>, reader: Arc<AtomicBool> },
    Here { store: Arc<Mutex<Store>>, fuse: Arc<Fuse> },
}

/// Ends a simulated process after so many steps of its store.
#[derive(Debug)]
pub struct Fuse {
    left: AtomicU32,
    /// The last step is still carried out; only its answer is not heard any more.
    after: AtomicBool,
}

impl Fuse {
    /// A process that lives for `steps` more steps; `after` as said there.
    pub fn new(steps: u32, after: bool) -> Self {
        Self { left: AtomicU32::new(steps), after: AtomicBool::new(after) }
    }

    /// Ends the process now.
    pub fn blow(&self) {
        self.left.store(0, Ordering::SeqCst);
        self.after.store(false, Ordering::SeqCst);
    }

    /// True once the process has ended.
    pub fn blown(&self) -> bool {
        self.left.load(Ordering::SeqCst) == 0
    }

    /// Takes a step: whether it is carried out, and whether its answer is heard.
    fn burn(&self) -> (bool, bool) {
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
        let path = store.path.clone();
        let jobs = work(store);
        let reader = Arc::new(AtomicBool::new(false));
        let reads = path.map_or_else(|| jobs.clone(), |path| read(path, jobs.clone(), Arc::clone(&reader)));
        Self { at: At::Threads { jobs, reads, reader } }
    }

    /// A store that works where it is asked, until its process "dies": for simulations of crashes.
    pub fn simulated(store: Arc<Mutex<Store>>, fuse: Arc<Fuse>) -> Self {
        Self { at: At::Here { store, fuse } }
    }

    /// Runs one piece of work on the store and waits for its answer. Pieces run in the order in which they were asked.
    ///
    /// # Errors
    /// What the work answers, or that the store is closed.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Store) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        match &self.at {
            At::Threads { jobs, .. } => ask(jobs, work).await,
            At::Here { store, fuse } => {
                let (done, heard) = fuse.burn();
                let mut store = store.lock().map_err(|_| StoreError::Closed)?;
                let answer = if done { work(&mut store)? } else { return Err(StoreError::Closed) };
                if heard { Ok(answer) } else { Err(StoreError::Closed) }
            }
        }
    }

    /// Reads beside the writing, without waiting for it. Sees whatever was stored before it was asked.
    ///
    /// # Errors
    /// As [`run`](Self::run).
    pub async fn read<T: Send + 'static>(&self, work: impl FnOnce(&Store) -> Result<T> + Send + 'static) -> Result<T> {
        match &self.at {
            At::Threads { jobs, reads, reader } => {
                // Nobody waits for the second connection to be opened.
                let to = if reader.load(Ordering::Acquire) { reads } else { jobs };
                ask(to, move |store| work(store)).await
            }
            At::Here { .. } => self.run(move |store| work(store)).await,
        }
    }
}

async fn ask<T: Send + 'static>(
    to: &mpsc::Sender<Job>,
    work: impl FnOnce(&mut Store) -> Result<T> + Send + 'static,
) -> Result<T> {
    let (answer, wait) = oneshot::channel();
    let job: Job = Box::new(move |store| {
        let result = work(store);
        if matches!(result, Err(StoreError::Corrupt)) {
            store.remember_damage();
        }
        // Whoever asked may be gone by now; then nobody needs the answer.
        let _ = answer.send(result);
    });
    to.send(job).map_err(|_| StoreError::Closed)?;
    wait.await.map_err(|_| StoreError::Closed)?
}

fn work(mut store: Store) -> mpsc::Sender<Job> {
    let (jobs, todo) = mpsc::channel::<Job>();
    thread::spawn(move || {
        for job in todo {
            job(&mut store);
        }
    });
    jobs
}

/// A second connection, on its own thread; `open` says when it can be used. One that can't be opened costs speed, nothing else.
fn read(path: PathBuf, writer: mpsc::Sender<Job>, open: Arc<AtomicBool>) -> mpsc::Sender<Job> {
    let (jobs, todo) = mpsc::channel::<Job>();
    thread::spawn(move || {
        let mut reader = Store::reader(&path).ok();
        open.store(reader.is_some(), Ordering::Release);
        for job in todo {
            match &mut reader {
                Some(reader) => job(reader),
                // When the writer is gone too, nobody is left to answer.
                None => drop(writer.send(job)),
            }
        }
    });
    jobs
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
        let At::Threads { reader, .. } = &db.at else { unreachable!() };
        while !reader.load(Ordering::Acquire) {
            tokio::task::yield_now().await;
        }
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
}
