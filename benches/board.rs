//! What a person at the board waits for: the whole program in a terminal of 160×45, connected to the emulator, everybody's tasks, beside
//! the echo of a bare terminal and, where they are installed, `less`, `tig` and `fzf` on as many lines. Prints the table of `benches/README.md`.
//!
//! `cargo bench --profile dist --bench board` measures 1,000 and 100,000 tasks; `AMOTUI_BENCH_MILLION=1` adds a million, which takes ten minutes to fetch.
//! Processor time and memory are told by Linux alone.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark that can't go on says so by panicking"
)]

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use amotui::store::Store;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

const SIZE: PtySize = PtySize { rows: 45, cols: 160, pixel_width: 0, pixel_height: 0 };
/// Silence that ends the answer to a key.
const SILENCE: Duration = Duration::from_millis(25);
/// Longest wait for anything.
const PATIENCE: Duration = Duration::from_secs(30);

/// A row of the table: what it is called, the keys before it, the key, how often it is pressed, and how often all of that is done.
struct Step(&'static str, &'static str, &'static str, usize, usize);

const STEPS: [Step; 11] = [
    Step("↓ cursor", "6\x1b[H", "\x1b[B", 25, 2),
    Step("↓ scrolling", "6\x1b[H\x1b[6~", "\x1b[B", 60, 1),
    Step("PgDn", "6\x1b[H", "\x1b[6~", 20, 1),
    Step("End", "6\x1b[H", "\x1b[F", 1, 8),
    Step("Home", "6\x1b[F", "\x1b[H", 1, 8),
    Step("next view", "1", "\x1b[C", 12, 2),
    Step("filter, a key", "6\x1b[H/", "al", 1, 8),
    Step("leaving the filter", "6\x1b[H/al", "\x1b", 1, 8),
    // Each `b` is the next layout: columns, day, list.
    Step("↓ in a column", "5b\x1b[H\x1b[6~", "\x1b[B", 60, 1),
    Step("↓ in a day", "2b\x1b[H\x1b[6~", "\x1b[B", 40, 1),
    // There and back: the same key again so soon would count as held.
    Step("next card", "b1f", "lh", 12, 1),
];

/// Another program for long lists: its name, the command in a folder with `lines.txt` and as many commits, what its first picture shows, and
/// what is pressed.
struct Peer {
    name: &'static str,
    command: &'static str,
    shows: &'static str,
    steps: &'static [(&'static str, &'static str, usize)],
}

const PEERS: [Peer; 3] = [
    Peer {
        name: "less",
        command: "less lines.txt",
        shows: WORDS,
        steps: &[("↓", "\x1b[B", 60), ("PgDn", "\x1b[6~", 20)],
    },
    Peer { name: "tig", command: "tig", shows: WORDS, steps: &[("↓ cursor", "\x1b[B", 25), ("PgDn", "\x1b[6~", 20)] },
    Peer {
        name: "fzf",
        command: "fzf --layout=reverse <lines.txt",
        shows: WORDS,
        steps: &[("↓", "\x1b[B", 60), ("PgDn", "\x1b[6~", 20), ("filter, a key", "al", 1)],
    },
];
/// What stands in each line and commit of the peers.
const WORDS: &str = "Call Anna Adler about pricing";
/// What stands before each task of the board that is a call.
const CALL: &str = "☎";
/// More would take minutes to make.
const MOST_COMMITS: usize = 100_000;
/// How often a program is started.
const STARTS: usize = 15;
/// How long it is watched at rest.
const REST: Duration = Duration::from_secs(5);

/// A program in a terminal.
struct Terminal {
    pid: u32,
    child: Box<dyn Child + Send + Sync>,
    input: Box<dyn Write + Send>,
    output: Receiver<(Instant, Vec<u8>)>,
    _master: Box<dyn MasterPty + Send>,
}

/// What the answers to a key were.
#[derive(Default)]
struct Answers {
    last: Vec<Duration>,
    bytes: Vec<usize>,
    busy: Duration,
}

impl Terminal {
    fn start(program: &str, args: &[&str], env: &[(&str, &str)]) -> Self {
        let pair = native_pty_system().openpty(SIZE).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.env("TERM", "xterm-256color");
        env.iter().for_each(|(name, value)| command.env(name, value));
        let child = pair.slave.spawn_command(command).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (tell, output) = channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 65_536];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if tell.send((Instant::now(), bytes[..count].to_vec())).is_err() {
                    return;
                }
            }
        });
        let input = pair.master.take_writer().unwrap();
        Self { pid: child.process_id().unwrap(), child, input, output, _master: pair.master }
    }

    /// When the last byte came before a silence, and how many came; None when nothing came.
    fn answer(&mut self, first: Duration, silence: Duration) -> Option<(Instant, usize)> {
        let (mut at, bytes) = self.output.recv_timeout(first).ok()?;
        let mut count = bytes.len();
        while let Ok((later, more)) = self.output.recv_timeout(silence) {
            (at, count) = (later, count + more.len());
        }
        Some((at, count))
    }

    /// When these words came.
    fn shows(&mut self, words: &str) -> Instant {
        let mut seen = Vec::new();
        loop {
            let (at, bytes) = self.output.recv_timeout(PATIENCE).unwrap();
            seen.extend(bytes);
            if String::from_utf8_lossy(&seen).contains(words) {
                return at;
            }
        }
    }

    fn press(&mut self, key: &str, answers: &mut Answers) {
        let (busy, start) = (busy(self.pid), Instant::now());
        self.input.write_all(key.as_bytes()).unwrap();
        if let Some((at, bytes)) = self.answer(Duration::from_secs(1), SILENCE) {
            answers.last.push(at - start);
            answers.bytes.push(bytes);
            answers.busy += self::busy(self.pid).saturating_sub(busy);
        }
    }

    /// A word is typed letter by letter; a sequence is a key.
    fn press_each(&mut self, key: &str, answers: &mut Answers) {
        match key.strip_prefix('\x1b') {
            Some(_) => self.press(key, answers),
            None => key.chars().for_each(|letter| self.press(letter.encode_utf8(&mut [0; 4]), answers)),
        }
    }

    /// Ends the program as closing its window does.
    fn end(mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Presses keys without measuring, and waits until all is done.
    fn prepare(&mut self, keys: &str) {
        for key in keys.split_inclusive(['6', '/', 'H', 'F', '~', 'a', 'l', '1', 'B', '2', '5', 'b', 'f']) {
            self.input.write_all(key.as_bytes()).unwrap();
            self.answer(Duration::from_millis(300), Duration::from_millis(300));
        }
    }
}

/// Processor time of all threads of a process so far.
fn busy(pid: u32) -> Duration {
    let threads = std::fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten();
    let nanos = threads.filter_map(|thread| {
        let text = std::fs::read_to_string(thread.path().join("schedstat")).ok()?;
        text.split(' ').next()?.parse::<u64>().ok()
    });
    Duration::from_nanos(nanos.sum())
}

/// How often the threads of a process have begun to wait so far.
fn wakes(pid: u32) -> u64 {
    let threads = std::fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten();
    let count = |text: String| {
        text.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:")?.trim().parse::<u64>().ok())
    };
    threads.filter_map(|thread| count(std::fs::read_to_string(thread.path().join("status")).ok()?)).sum::<u64>()
}

/// A field of `/proc/PID/status`, in megabytes.
fn megabytes(pid: u32, field: &str) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(field)).unwrap_or_default();
    line.trim_matches(|c: char| !c.is_ascii_digit()).parse::<f64>().unwrap_or(0.0) / 1024.0
}

/// The median and the 95th of a hundred.
fn ranks(times: &[Duration]) -> [f64; 2] {
    let mut times: Vec<f64> = times.iter().map(|time| time.as_secs_f64() * 1_000.0).collect();
    times.sort_by(f64::total_cmp);
    [0.5, 0.95]
        .map(|part| times.get((times.len().saturating_sub(1) as f64 * part).round() as usize).copied().unwrap_or(0.0))
}

fn median_of(counts: &[usize]) -> usize {
    let mut counts = counts.to_vec();
    counts.sort_unstable();
    counts.get(counts.len() / 2).copied().unwrap_or(0)
}

/// Ends with the benchmark.
struct Emulator(std::process::Child);

impl Drop for Emulator {
    fn drop(&mut self) {
        let _ = self.0.kill();
    }
}

/// Starts the emulator with so many tasks; answers its address and token too.
fn emulator(tasks: usize) -> (Emulator, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_amotui"));
    command.args(["emulator", "--tasks", &tasks.to_string(), "--seed", "5"]).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let told: serde_json::Value = serde_json::from_str(&line).unwrap();
    let part = |name: &str| told[name].as_str().unwrap().to_owned();
    (Emulator(child), part("url"), part("token"))
}

/// The store of a home folder.
fn store(home: &Path) -> Store {
    let accounts = std::fs::read_dir(home.join(".local/share/amotui")).unwrap();
    let paths = accounts.map(|account| account.unwrap().path().join("store.db"));
    Store::open(&paths.into_iter().find(|path| path.exists()).unwrap()).unwrap()
}

fn row(name: &str, answers: &Answers, floor: f64) {
    let [median, high] = ranks(&answers.last);
    let count = answers.last.len().max(1);
    let busy = answers.busy.as_secs_f64() * 1_000.0 / count as f64;
    let times = if floor > 0.0 { format!("{:.1}", median / floor) } else { "1".into() };
    println!(
        "| {name} | {count} | {median:.2} ms | {times} | {high:.2} ms | {busy:.2} ms | {} |",
        median_of(&answers.bytes)
    );
}

/// Lines for the peers, and as many commits where they are not too many to make.
fn lines(tasks: usize, home: &Path) {
    let text = (0..tasks).map(|n| format!("T{n:07}  2025-11-28  open  Acme GmbH  {WORDS}\n"));
    std::fs::write(home.join("lines.txt"), text.collect::<String>()).unwrap();
    if tasks > MOST_COMMITS {
        return;
    }
    let git = |args: &[&str]| Command::new("git").args(args).current_dir(home).stdin(Stdio::piped()).spawn();
    if git(&["init", "--quiet"]).is_ok_and(|mut git| git.wait().is_ok())
        && let Ok(mut import) = git(&["fast-import", "--quiet"])
    {
        let commit = |n| {
            let (at, bytes) = (1_700_000_000 + n, WORDS.len());
            format!("commit refs/heads/master\ncommitter A <a@b> {at} +0000\ndata {bytes}\n{WORDS}\n")
        };
        import.stdin.take().unwrap().write_all((0..tasks).map(commit).collect::<String>().as_bytes()).unwrap();
        import.wait().unwrap();
        let _ = git(&["symbolic-ref", "HEAD", "refs/heads/master"]).map(|mut git| git.wait());
    }
}

/// The peers that are installed, each on as many lines.
fn peers(floor: f64, tasks: usize, home: &Path) -> Vec<Start> {
    lines(tasks, home);
    let path = home.to_str().unwrap();
    let mut starts = Vec::new();
    for Peer { name, command, shows, steps } in PEERS {
        let installed = Command::new("sh").args(["-c", &format!("command -v {name}")]).stdout(Stdio::null()).status();
        if !installed.is_ok_and(|status| status.success()) || name == "tig" && tasks > MOST_COMMITS {
            continue;
        }
        let env = [("HOME", path), ("LANG", "C.UTF-8")];
        let (mut peer, start) = Start::of((name, shows), "sh", &["-c", &format!("cd {path}; exec {command}")], &env);
        for (step, key, count) in steps {
            let mut answers = Answers::default();
            (0..*count).for_each(|_| peer.press_each(key, &mut answers));
            row(&format!("`{name}` {step}"), &answers, floor);
        }
        starts.push(Start { memory: megabytes(peer.pid, "VmRSS:"), ..start });
        peer.end();
    }
    starts
}

/// How a program started, and what it takes.
struct Start {
    name: &'static str,
    /// The first picture, median of [`STARTS`], and the processor time of the last one until it was silent.
    first: f64,
    busy: Duration,
    memory: f64,
    /// A second, when nothing happens.
    wakes: f64,
}

impl Start {
    /// Starts a program some times, each until it shows these words, and waits until the last one rests.
    fn of((name, shows): (&'static str, &str), program: &str, args: &[&str], env: &[(&str, &str)]) -> (Terminal, Self) {
        let mut first = Vec::new();
        loop {
            let start = Instant::now();
            let mut terminal = Terminal::start(program, args, env);
            first.push(terminal.shows(shows) - start);
            terminal.answer(SILENCE, SILENCE);
            if first.len() < STARTS {
                terminal.end();
                continue;
            }
            let busy = busy(terminal.pid);
            terminal.answer(Duration::from_secs(3), Duration::from_secs(3));
            let (before, rest) = (wakes(terminal.pid), Instant::now());
            terminal.answer(REST, REST);
            let wakes = (wakes(terminal.pid) - before) as f64 / rest.elapsed().as_secs_f64();
            let [first, _] = ranks(&first);
            return (terminal, Self { name, first, busy, memory: 0.0, wakes });
        }
    }
}

/// Fetches so many tasks from the emulator at this address into a home folder, and says what that took.
fn fetch(tasks: usize, home: &Path, env: &[(&str, &str)]) {
    let began = Instant::now();
    let env = env.iter().copied();
    let mut sync = Command::new(env!("CARGO_BIN_EXE_amotui")).args(["sync", "--wait"]).envs(env).spawn().unwrap();
    let mut spent = Duration::ZERO;
    while sync.try_wait().unwrap().is_none() {
        spent = spent.max(busy(sync.id()));
        std::thread::sleep(Duration::from_millis(50));
    }
    println!(
        "\n{tasks} tasks: fetched in {:.0} s, {:.0} µs of processor time a task\n",
        began.elapsed().as_secs_f64(),
        spent.as_secs_f64() * 1e6 / tasks as f64
    );
    store(home).set_meta("whose", "all").unwrap();
}

fn board(tasks: usize) {
    let home = tempfile::tempdir().unwrap();
    let (_emulator, url, token) = emulator(tasks);
    let path = home.path().to_str().unwrap();
    let env = [
        ("HOME", path),
        ("XDG_RUNTIME_DIR", path),
        ("AMOTUI_KEYRING", "off"),
        ("AMOTUI_URL", &url),
        ("AMOTUI_TOKEN", &token),
        ("AMOTUI_PACE", "7"),
        ("LC_ALL", "en_US.UTF-8"),
    ];
    fetch(tasks, home.path(), &env);
    println!(
        "| | presses | last byte, median | × echo | p95 | processor time, mean | bytes, median |\n|---|---|---|---|---|---|---|"
    );
    let mut echo = Terminal::start("sh", &["-c", "stty raw -echo; exec cat"], &[]);
    std::thread::sleep(Duration::from_millis(300));
    let mut answers = Answers::default();
    (0..100).for_each(|_| echo.press("x", &mut answers));
    let [floor, _] = ranks(&answers.last);
    row("echo", &answers, 0.0);
    let mut starts = peers(floor, tasks, home.path());
    let (mut board, start) = Start::of(("board", CALL), env!("CARGO_BIN_EXE_amotui"), &[], &env);
    for Step(name, before, key, count, rounds) in STEPS {
        let mut answers = Answers::default();
        for _ in 0..rounds {
            board.prepare(before);
            (0..count).for_each(|_| board.press_each(key, &mut answers));
            board.prepare("\x1b");
        }
        row(name, &answers, floor);
    }
    starts.push(Start { memory: megabytes(board.pid, "VmRSS:"), ..start });
    board.end();
    println!(
        "\n| | first picture with rows | processor time of the start | memory | wake-ups a second at rest |\n|---|---|---|---|---|"
    );
    for Start { name, first, busy, memory, wakes } in starts {
        let busy = busy.as_secs_f64() * 1_000.0;
        println!("| {name} | {first:.1} ms | {busy:.1} ms | {memory:.1} MB | {wakes:.1} |");
    }
}

fn main() {
    let mut sizes = vec![1_000, 100_000];
    if std::env::var_os("AMOTUI_BENCH_MILLION").is_some() {
        sizes.push(1_000_000);
    }
    // What is asked for by number is measured alone.
    if let Some(tasks) = std::env::args().find_map(|arg| arg.parse().ok()) {
        sizes = vec![tasks];
    }
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    println!("load before: {}", load.split(' ').next().unwrap_or_default());
    sizes.into_iter().for_each(board);
}
