//! The store on a thread of its own, so that nothing else ever waits for a disk.

use std::sync::mpsc;
use std::thread;

use tokio::sync::oneshot;

use super::{Result, Store, StoreError};

type Job = Box<dyn FnOnce(&mut Store) + Send>;

/// A store on its own thread. Clones share it; it closes with the last one.
#[derive(Clone, Debug)]
pub struct Db {
    jobs: mpsc::Sender<Job>,
}

impl Db {
    /// Gives the store a thread.
    pub fn new(mut store: Store) -> Self {
        let (jobs, todo) = mpsc::channel::<Job>();
        thread::spawn(move || {
            for job in todo {
                job(&mut store);
            }
        });
        Self { jobs }
    }

    /// Runs one piece of work on the store and waits for its answer. Pieces run in the order in which they were asked.
    ///
    /// # Errors
    /// What the work answers, or that the store is closed.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Store) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (answer, wait) = oneshot::channel();
        let job: Job = Box::new(move |store| {
            // Whoever asked may be gone by now; then nobody needs the answer.
            let _ = answer.send(work(store));
        });
        self.jobs.send(job).map_err(|_| StoreError::Closed)?;
        wait.await.map_err(|_| StoreError::Closed)?
    }
}
