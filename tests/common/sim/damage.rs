//! What a bad disk does to the files of an account, and what becomes of the edits that wait in them.

use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};

use amotui::domain::{
    Account, AccountId, Act, Anchor, Bounds, Directory, Due, Edit, NewTask, Order, Patch, TaskId, View, Whose,
    WindowQuery,
};
use amotui::store::{Db, Store};
use amotui::sync;

use super::computer::Computer;
use super::{ME, Rng, START, notes};

/// What one damage showed.
#[derive(Debug, Default)]
pub struct Damaged {
    /// What was done to which file.
    pub what: String,
    /// Edits that the person made.
    pub edits: usize,
    /// Edits that were still owed when the disk failed.
    pub owed: usize,
    /// Edits that did not arrive and that no list of unsent edits holds.
    pub lost: usize,
    /// Edits that the program says it lost, or set aside.
    pub told: usize,
    /// The program said that it can't tell how many there were.
    pub blind: bool,
    /// The store was made anew.
    pub rebuilt: bool,
    /// Edits that wait for a decision of the person.
    pub asked: usize,
    /// What happened, where AMOTUI_TOLD asks for it.
    pub log: Vec<String>,
    /// What went wrong: something lost untold, doubled, stuck, or shown otherwise than the server has it.
    pub broken: Vec<String>,
}

/// An edit, by what it must come to on the server.
#[derive(Debug)]
struct Wanted {
    /// The name of the request that brings it there.
    request: String,
    /// An edit's task; None for what is made.
    task: Option<i64>,
    text: String,
}

const NAMES: [&str; 3] = ["store.db", "store.db-wal", "store.journal"];

/// Lets a disk fail once, in the way that the seed says.
pub fn damage(seed: u64) -> Damaged {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    runtime.block_on(async {
        let memory = Path::new("/dev/shm");
        let place = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
        let folder = tempfile::Builder::new().prefix("amotui-damage").tempdir_in(place).expect("a folder");
        let (first, second) = (folder.path().join("first"), folder.path().join("second"));
        for each in [&first, &second] {
            fs::create_dir(each).expect("a folder");
        }
        let mut bench = Bench {
            computer: Computer::new(seed, std::env::var_os("AMOTUI_TOLD").is_some()),
            wanted: Vec::new(),
            seen: Damaged::default(),
        };
        bench.edit(&first.join("store.db")).await;
        bench.seen.edits = bench.wanted.len();
        bench.seen.owed = bench.computer.store().unsent().expect("it is read").total();
        // As the files stand at that moment, without anything that a program does when it ends.
        for name in NAMES.iter().filter(|name| first.join(name).exists()) {
            fs::copy(first.join(name), second.join(name)).expect("a copy");
        }
        bench.seen.what = fail(&mut bench.computer.rng, &second);
        bench.repair(&second.join("store.db")).await;
        bench.judge();
        bench.seen.log = bench.computer.net.world().log.take().unwrap_or_default();
        bench.seen
    })
}

struct Bench {
    computer: Computer,
    wanted: Vec<Wanted>,
    seen: Damaged,
}

impl Bench {
    /// Opens the store as the program does.
    fn open(&mut self, path: &Path) -> Result<(), String> {
        // The lock of the one before is given back first.
        self.computer.store = Arc::new(Mutex::new(Store::in_memory().expect("there is memory")));
        self.computer.live(u32::MAX, false);
        let (mut store, rebuilt) = Store::open_or_rebuild(path).map_err(|error| error.to_string())?;
        if let Some(rebuilt) = rebuilt {
            self.seen.blind |= rebuilt.unreadable;
            self.seen.rebuilt |= rebuilt.kept.is_some();
        }
        if store.directory().map_err(|error| error.to_string())?.is_none() {
            let account = Account { id: AccountId(1), current_user: ME, ..Account::default() };
            store.put_directory(&Directory { account, users: Vec::new() }).map_err(|error| error.to_string())?;
        }
        self.computer.store = Arc::new(Mutex::new(store));
        self.computer.live(u32::MAX, false);
        Ok(())
    }

    /// Edits of every kind, of which some are sent, some are on their way when the program dies, and most wait.
    async fn edit(&mut self, path: &Path) {
        self.computer.skew = 0;
        {
            let mut world = self.computer.net.world();
            (world.bad, world.itemwise) = (0, false);
            for n in 0..20 {
                let new = NewTask { text: format!("Before {n}"), due: Due(START + n), ..NewTask::default() };
                world.create(format!("before {n}"), &NewTask { created_by: Some(ME), responsible: Some(ME), ..new });
            }
        }
        self.open(path).expect("a new store opens");
        self.computer.fetch(true).await;
        let ids: Vec<TaskId> = self.computer.store().open_ids().expect("it is read");
        let many = 1 + self.computer.rng.below(12);
        for n in 0..many {
            self.make(n, ids[n as usize % ids.len()]);
            self.computer.net.world().now += 1 + n as i64 % 3;
            if self.computer.rng.chance(20) {
                self.computer.send().await;
                self.computer.revive();
            }
            if self.computer.rng.chance(15) {
                let _ = self.computer.store().tidy();
            }
        }
    }

    fn make(&mut self, n: u64, task: TaskId) {
        let text = format!("Mine {n} {}", "слово ".repeat(self.computer.rng.below(40) as usize)).trim_end().to_owned();
        let kind = self.computer.rng.below(5);
        let edit = match kind {
            0 => Edit::Note { subject: notes::subject(&mut self.computer.rng), text: text.clone() },
            1 | 2 => Edit::Create(NewTask { text: text.clone(), due: Due(START), ..NewTask::default() }),
            _ => Edit::Update { task, patch: Patch { text: Some(text.clone()), ..Patch::default() } },
        };
        let now = self.computer.here();
        let applied = self.computer.store().apply(&[edit], Act::Edit, ME, now, now).expect("it is stored");
        assert_eq!(applied.changes.len(), 1, "each edit changes something");
        for id in applied.changes {
            self.computer.note(&id);
            self.wanted.push(Wanted { request: id.0, task: (kind > 2).then_some(task.0), text: text.clone() });
        }
    }

    /// Starts, fetches and sends until all is settled; at first with a new start each time.
    async fn repair(&mut self, path: &Path) {
        let mut trouble = None;
        for turn in 0..24 {
            if turn < 6 || trouble.is_some() {
                trouble = self.open(path).err();
            }
            if trouble.is_none() {
                trouble = self.turn().await.err();
            }
            let mut world = self.computer.net.world();
            world.now += 45;
            world.catch_up();
        }
        // What was written with an earlier time of change is found by a full fetch alone, also without any damage.
        for _ in 0..3 {
            let (net, db, now) = (self.computer.net.clone(), self.computer.db.clone(), self.computer.here());
            let whole = sync::full_fetch(&net, &db, now, &|_, _| {}).await.map_err(|error| error.to_string());
            trouble = whole.and(look(&db).await.map_err(|error| error.to_string())).err();
            if trouble.is_none() {
                break;
            }
            // As whoever reads that the tasks are damaged: a new start.
            trouble = self.open(path).err();
        }
        if let Some(trouble) = trouble {
            self.seen.broken.push(format!("stuck: {trouble}"));
        }
    }

    async fn turn(&mut self) -> Result<(), String> {
        let (net, db, now) = (self.computer.net.clone(), self.computer.db.clone(), self.computer.here());
        let done = async {
            if !sync::incremental(&net, &db, now).await? {
                sync::full_fetch(&net, &db, now, &|_, _| {}).await?;
            }
            sync::push(&net, &db, self.computer.clocks()).await
        };
        done.await.map_err(|error| error.to_string())?;
        look(&db).await.map_err(|error| error.to_string())
    }

    fn judge(&mut self) {
        let store = self.computer.store();
        let owed = store.outbox().expect("it is read");
        let told = store.damaged_edits().expect("it is read").len();
        let (mut lost, mut asked, mut broken) = (0, 0, Vec::new());
        let world = self.computer.net.world();
        for wanted in &self.wanted {
            let made = world.created.get(&wanted.request).map_or(0, Vec::len);
            let there = match wanted.task {
                Some(id) => usize::from(world.tasks.get(&id).is_some_and(|task| task.text == wanted.text)),
                None => made + world.board.made_by(&wanted.request),
            };
            let waits = owed.iter().any(|change| change.id.0 == wanted.request);
            match (there, waits) {
                (0, true) => asked += 1,
                (0, false) => lost += 1,
                (1, _) => {}
                (more, _) => broken.push(format!("{more} times there: {wanted:?}")),
            }
        }
        broken.extend(owed.iter().filter(|change| change.state.is_moving()).map(|change| format!("stuck: {change:?}")));
        if lost > told && !self.seen.blind {
            broken.push(format!("{lost} lost, {told} told"));
        }
        for (id, task) in
            world.tasks.iter().filter(|(id, task)| !task.completed && !owed.iter().any(|c| c.task.0 == **id))
        {
            let shown = store.row(TaskId(*id)).expect("it is read").map(|row| row.task.text);
            if shown.as_ref() != Some(&task.text) {
                broken.push(format!("{id} is shown as {shown:?}"));
            }
        }
        drop((store, world));
        (self.seen.lost, self.seen.told, self.seen.asked) = (lost, told, asked);
        self.seen.broken.extend(broken);
    }
}

/// What the board looks at all the time.
async fn look(db: &Db) -> Result<(), amotui::store::StoreError> {
    let bounds = Bounds { now: START, today: START + 50_000, tomorrow: START + 136_400, week: START + 654_800 };
    for view in View::ALL {
        let query = WindowQuery {
            view,
            whose: Whose::Everyone,
            bounds,
            filter: None,
            order: Order::default(),
            anchor: Anchor::Start,
            before: 0,
            after: 100,
            deep: false,
        };
        db.read(move |store| store.window(&query)).await?;
    }
    db.read(move |store| store.counts(Whose::Everyone, &bounds)).await?;
    for task in db.read(|store| store.open_ids()).await? {
        db.read(move |store| store.row(task)).await?;
    }
    db.read(|store| store.results_of(ME)).await?;
    db.read(|store| store.unsent()).await?;
    Ok(())
}

/// Lets the disk fail; answers how.
fn fail(rng: &mut Rng, folder: &Path) -> String {
    let at = |name: &str| folder.join(name);
    let [store, log, journal] = NAMES.map(at);
    match rng.below(16) {
        0..=2 => spoil(rng, &store),
        3 | 4 => page(rng, &store),
        5 => head(rng, &store),
        6 => cut(rng, &store),
        7 => gone(rng, &store),
        8 | 9 => {
            let what = gone(rng, &log);
            format!("{what}; {}", if rng.chance(30) { spoil(rng, &store) } else { String::new() })
        }
        10 | 11 => match rng.below(2) {
            0 => spoil(rng, &log),
            _ => cut(rng, &log),
        },
        12 => spoil(rng, &journal),
        13 => match rng.below(2) {
            0 => cut(rng, &journal),
            _ => gone(rng, &journal),
        },
        14 => format!("{}; {}", spoil(rng, &journal), spoil(rng, &store)),
        _ => format!("{}; {}", spoil(rng, &journal), page(rng, &store)),
    }
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn change(path: &Path, work: impl FnOnce(&mut Vec<u8>) -> String) -> String {
    let Ok(mut bytes) = fs::read(path) else { return format!("{} is not there", name(path)) };
    if bytes.is_empty() {
        return format!("{} is empty", name(path));
    }
    let what = work(&mut bytes);
    fs::write(path, bytes).expect("it is written");
    format!("{}: {what}", name(path))
}

/// A place where something stands: most of a file is empty.
fn place(rng: &mut Rng, bytes: &[u8]) -> usize {
    (0..200).map(|_| rng.below(bytes.len() as u64) as usize).find(|at| bytes[*at] != 0).unwrap_or(0)
}

/// A bit, a few, or a run of bytes.
fn spoil(rng: &mut Rng, path: &Path) -> String {
    change(path, |bytes| {
        let at = place(rng, bytes);
        match rng.below(3) {
            0 => {
                bytes[at] ^= 1 << rng.below(8);
                format!("a bit at {at}")
            }
            1 => {
                for _ in 0..3 {
                    let at = place(rng, bytes);
                    bytes[at] ^= 1 << rng.below(8);
                }
                "three bits".into()
            }
            _ => {
                let end = (at + 1 + rng.below(300) as usize).min(bytes.len());
                bytes[at..end].iter_mut().for_each(|byte| *byte = rng.below(256) as u8);
                format!("noise from {at} to {end}")
            }
        }
    })
}

fn page(rng: &mut Rng, path: &Path) -> String {
    change(path, |bytes| {
        let pages = (bytes.len() / 4_096).max(1) as u64;
        let (one, other) = (rng.below(pages) as usize * 4_096, rng.below(pages) as usize * 4_096);
        let end = (one + 4_096).min(bytes.len());
        match rng.below(3) {
            0 => bytes[one..end].fill(0),
            1 => bytes[one..end].iter_mut().for_each(|byte| *byte = rng.below(256) as u8),
            _ => {
                let copy = bytes[other..(other + end - one).min(bytes.len())].to_vec();
                bytes[one..one + copy.len()].copy_from_slice(&copy);
            }
        }
        format!("the page at {one} (and {other})")
    })
}

fn head(rng: &mut Rng, path: &Path) -> String {
    change(path, |bytes| {
        let end = bytes.len().min(100);
        let zero = rng.chance(50);
        bytes[..end].iter_mut().for_each(|byte| *byte = if zero { 0 } else { rng.below(256) as u8 });
        "the header".into()
    })
}

fn cut(rng: &mut Rng, path: &Path) -> String {
    change(path, |bytes| {
        let end = rng.below(bytes.len() as u64) as usize;
        bytes.truncate(end);
        format!("cut at {end}")
    })
}

fn gone(rng: &mut Rng, path: &Path) -> String {
    let empty = rng.chance(50);
    let done = if empty { fs::write(path, "") } else { fs::remove_file(path) };
    format!("{} is {} ({})", name(path), if empty { "empty" } else { "gone" }, done.is_ok())
}
