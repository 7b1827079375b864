//! The harness of stories: the real app, worker, store and emulator, a fixed clock, and a screen that can be read.

use std::sync::Arc;
use std::time::Duration;

use amotui::api::{Client, Options, Origin};
use amotui::app::{App, Key, Msg, Report, board, update};
use amotui::emulator::{self, Emulator};
use amotui::i18n::{Lang, Words};
use amotui::keymap::{self, Keymap};
use amotui::ui::{self, Cx, Theme};
use amotui::worker::{Setup, Worker};
use chrono::{DateTime, Utc};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use secrecy::SecretString;
use tokio::sync::mpsc;

pub fn now() -> DateTime<Utc> {
    DateTime::parse_from_rfc3339("2026-11-24T10:00:00+03:00").unwrap().to_utc()
}

pub struct Story {
    pub app: App,
    pub words: Words,
    pub theme: Theme,
    pub keys: Keymap,
    terminal: Terminal<TestBackend>,
    pub worker: Worker,
    reports: mpsc::UnboundedReceiver<Report>,
    pub emulator: Emulator,
    /// What was heard and not yet asked for.
    pub log: Vec<Report>,
    #[allow(dead_code, reason = "not every test file looks into it")]
    pub folder: tempfile::TempDir,
}

impl Story {
    pub async fn begin(lang: Lang, size: (u16, u16), undo_window: u64) -> Self {
        Self::with(lang, size, undo_window, emulator::Options::default()).await
    }

    pub async fn with(lang: Lang, size: (u16, u16), undo_window: u64, options: emulator::Options) -> Self {
        let emulator = Emulator::start(options, Arc::new(now)).await.unwrap();
        let origin = Origin::parse(emulator.url()).unwrap();
        let quick = Options { pace: 1_000, ..Options::default() };
        let client = Client::new(origin, SecretString::from(emulator.token().to_owned()), &quick).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let (tell, reports) = mpsc::unbounded_channel();
        let setup = Setup {
            store: amotui::worker::open(folder.path().join("store.db")),
            settings: folder.path().join("config.toml"),
            client,
            clock: Arc::new(now),
            steady: Arc::new(|| now().timestamp()),
            undo_window: Duration::from_secs(undo_window),
            refresh: Duration::from_secs(3_600),
        };
        let worker = Worker::start(setup, tell).unwrap();
        let mut app = App::new(now(), chrono_tz::Europe::Moscow);
        app.names = keymap::names(&Words::new(lang));
        app.everyone = Words::new(lang).get("everyone").into_owned();
        let terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
        let mut story = Self {
            app,
            keys: Keymap::default(),
            words: Words::new(lang),
            theme: Theme::dark(),
            terminal,
            worker,
            reports,
            emulator,
            log: Vec::new(),
            folder,
        };
        story.settle().await;
        story
    }

    pub fn tell(&mut self, msg: Msg) {
        let effects = update(&mut self.app, msg, now());
        effects.into_iter().for_each(|effect| self.worker.order(effect));
    }

    /// The screen at this size, which the app then knows.
    pub fn screen_at(&mut self, size: (u16, u16)) -> String {
        self.terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
        let seen = self.draw();
        let _ = update(&mut self.app, Msg::Saw(seen), now());
        self.screen()
    }

    /// What a key would order; nothing of it is carried out.
    pub fn orders_of(&mut self, name: &str) -> Vec<amotui::app::Effect> {
        let message = self.keys.pressed(self.app.scope(), &self.app.pending, Key::named(name).unwrap());
        update(&mut self.app, message, now())
    }

    /// Until nothing is under way and everything that was said is on the screen.
    pub async fn settle(&mut self) {
        loop {
            self.worker.idle().await;
            let mut heard = false;
            while let Ok(report) = self.reports.try_recv() {
                heard = true;
                self.log.push(report.clone());
                self.tell(Msg::Heard(report));
            }
            let seen = self.draw();
            if seen != self.app.seen {
                self.tell(Msg::Saw(seen));
            } else if board::wants_closer_look(&self.app) {
                self.tell(Msg::Rest);
            } else if !heard {
                return;
            }
        }
    }

    /// Until a report of some kind came, since the last time that one was waited for.
    pub async fn hear(&mut self, wanted: impl Fn(&Report) -> bool) {
        self.overhear(wanted).await;
        self.settle().await;
        self.log.clear();
    }

    /// The same while other work goes on.
    pub async fn overhear(&mut self, wanted: impl Fn(&Report) -> bool) {
        while !self.log.iter().any(&wanted) {
            let next = tokio::time::timeout(Duration::from_secs(20), self.reports.recv()).await;
            let report = next.expect("the report came").expect("the worker lives");
            self.log.push(report.clone());
            self.tell(Msg::Heard(report));
        }
    }

    /// Presses keys: names and texts, separated by blanks.
    pub async fn press(&mut self, keys: &str) {
        for name in keys.split(' ') {
            self.strike(name);
            self.settle().await;
        }
    }

    /// Presses one key, or types one text, and waits for nothing.
    pub fn strike(&mut self, name: &str) {
        let named = Key::named(name).map(|key| vec![key]);
        let keys = named.unwrap_or_else(|| name.chars().filter_map(|c| Key::named(&c.to_string())).collect());
        for key in keys {
            let message = self.keys.pressed(self.app.scope(), &self.app.pending, key);
            self.tell(message);
        }
    }

    /// Clicks where these words stand first.
    #[allow(dead_code, reason = "not every test file has a mouse")]
    pub async fn click(&mut self, words: &str) {
        let screen = self.screen();
        let found = |(y, line): (usize, &str)| Some((line[..line.find(words)?].chars().count() - 1, y));
        let (x, y) = screen.lines().enumerate().find_map(found).expect("the words are on the screen");
        self.mouse(x as u16, y as u16, amotui::app::Did::Click).await;
    }

    #[allow(dead_code, reason = "not every test file has a mouse")]
    pub async fn mouse(&mut self, x: u16, y: u16, did: amotui::app::Did) {
        self.tell(Msg::Mouse(amotui::app::Mouse { x, y, did }));
        self.settle().await;
    }

    fn draw(&mut self) -> amotui::app::Seen {
        let cx = Cx { words: &self.words, theme: &self.theme, keys: &self.keys };
        let mut seen = None;
        self.terminal.draw(|frame| seen = Some(ui::view(frame, &self.app, &cx))).unwrap();
        seen.unwrap()
    }

    pub fn screen(&mut self) -> String {
        // Unlike a terminal, the test's screen keeps what was hidden under a wide character that is gone.
        self.terminal.clear().unwrap();
        self.draw();
        self.terminal.backend().to_string()
    }

    /// The screen with its colours.
    #[allow(dead_code, reason = "tests read words")]
    pub fn buffer(&mut self) -> ratatui::buffer::Buffer {
        self.screen();
        self.terminal.backend().buffer().clone()
    }

    pub fn selected(&self) -> (i64, String) {
        let task = &self.app.board.selected().unwrap().task;
        (task.id.0, task.text.clone())
    }
}

pub fn confirmed(report: &Report) -> bool {
    matches!(report, Report::Confirmed(_))
}
