//! The harness of stories: the real app, worker, store and emulator, a fixed clock, and a screen that can be read.

use std::io::{Sink, sink};
use std::sync::Arc;
use std::time::{Duration, Instant};

use amotui::api::{Client, Options, Origin};
use amotui::app::{App, Effect, Key, Msg, Report, board, update};
use amotui::emulator::{self, Emulator};
use amotui::i18n::{Lang, Words};
use amotui::keymap::{self, KeyContext, KeyInput, KeyReader, Keymap};
use amotui::paint::Painter;
use amotui::ui::{self, Cx, Theme};
use amotui::worker::{Setup, Worker};
use chrono::{DateTime, Utc};
use ratatui::backend::{Backend, TestBackend};
use ratatui::buffer::Buffer;
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
    reader: KeyReader,
    /// The time by which keys are measured.
    at: Instant,
    size: (u16, u16),
    painter: Painter<Sink>,
    pub worker: Worker,
    reports: mpsc::UnboundedReceiver<Report>,
    pub emulator: Emulator,
    /// What was heard and not yet asked for.
    pub log: Vec<Report>,
    /// Every message that did not come through the key reader, in its order.
    pub told: Vec<Msg>,
    #[allow(dead_code, reason = "not every test file looks into it")]
    pub folder: tempfile::TempDir,
}

impl Story {
    /// On the sample with every awkward row: what is shown there is shown everywhere.
    pub async fn begin(lang: Lang, size: (u16, u16), undo_window: u64) -> Self {
        let options = emulator::Options { awkward: true, ..emulator::Options::default() };
        Self::with(lang, size, undo_window, options).await
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
        let mut story = Self {
            app: blank(lang),
            keys: Keymap::default(),
            reader: KeyReader::of_console(true),
            at: Instant::now(),
            words: Words::new(lang),
            theme: Theme::dark(),
            size,
            painter: Painter::new(sink(), size),
            worker,
            reports,
            emulator,
            log: Vec::new(),
            told: Vec::new(),
            folder,
        };
        story.app.session_mut().settings.config.undo_seconds = u32::try_from(undo_window).unwrap();
        story.settle().await;
        story
    }

    pub fn tell(&mut self, msg: Msg) {
        self.told.push(msg.clone());
        let effects = update(&mut self.app, msg, now());
        effects.into_iter().for_each(|effect| self.worker.order(effect));
    }

    /// The screen at this size, which the app then knows.
    pub fn screen_at(&mut self, size: (u16, u16)) -> String {
        self.size = size;
        self.draw_and_tell();
        self.screen()
    }

    /// What a key would order; nothing of it is carried out.
    pub fn orders_of(&mut self, name: &str) -> Vec<amotui::app::Effect> {
        let message = self.keys.pressed(self.app.scope(), self.app.pending(), Key::named(name).unwrap());
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
                self.tell(Msg::Report(report));
                self.read_keys(|reader, keys| reader.play(keys));
            }
            let seen = self.draw();
            if seen != self.app.session().measured {
                self.tell(Msg::Measured(seen));
            } else if board::wants_closer_look(self.app.board(), self.app.session()) {
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
            self.tell(Msg::Report(report));
            self.read_keys(|reader, keys| reader.play(keys));
        }
    }

    fn read_keys(&mut self, act: impl FnOnce(&mut KeyReader, &mut KeyContext<'_>) -> Vec<Effect>) {
        let mut keys = KeyContext { app: &mut self.app, keys: &self.keys, now: now(), at: self.at };
        let effects = act(&mut self.reader, &mut keys);
        effects.into_iter().for_each(|effect| self.worker.order(effect));
    }

    /// Lets the keys rest for so many milliseconds.
    pub fn pause(&mut self, milliseconds: u64) {
        self.at += Duration::from_millis(milliseconds);
        self.read_keys(|reader, keys| reader.rest(keys));
    }

    /// Presses keys without haste: names and texts, separated by blanks.
    pub async fn press(&mut self, keys: &str) {
        for name in keys.split(' ') {
            self.pause(1_500);
            self.strike(name);
            self.settle().await;
        }
    }

    /// Presses one key, or types one text at the speed of a hand, and waits for nothing.
    pub fn strike(&mut self, name: &str) {
        for key in named(name) {
            self.pause(150);
            self.read_keys(|reader, keys| reader.press(keys, &[KeyInput::Press(key)]));
        }
    }

    /// The same keys, faster than any hand: in one piece, as a terminal sends what is pasted.
    #[allow(dead_code, reason = "not every test file pastes")]
    pub async fn burst(&mut self, keys: &str) {
        self.pause(1_500);
        let inputs: Vec<_> = keys.split(' ').flat_map(named).map(KeyInput::Press).collect();
        self.read_keys(|reader, keys| reader.press(keys, &inputs));
        self.settle().await;
    }

    /// Presses one key a blink after the last one: no hand and no eye is that fast, but a slow network is.
    #[allow(dead_code, reason = "not every test file has a slow network")]
    pub async fn quick(&mut self, name: &str) {
        self.pause(9);
        let inputs: Vec<_> = named(name).into_iter().map(KeyInput::Press).collect();
        self.read_keys(|reader, keys| reader.press(keys, &inputs));
        self.settle().await;
    }

    /// A piece of a paste in a console that says of each key when it is let go.
    #[allow(dead_code, reason = "not every test file pastes")]
    pub async fn piece(&mut self, keys: &str) {
        let both = |key| [KeyInput::Press(key), KeyInput::Release(key)];
        let inputs: Vec<_> = keys.split(' ').flat_map(named).flat_map(both).collect();
        self.read_keys(|reader, keys| reader.press(keys, &inputs));
        self.settle().await;
    }

    /// Holds a key down until it was repeated so many times, as a terminal does: after half a second, every 30 milliseconds.
    #[allow(dead_code, reason = "not every test file holds keys")]
    pub async fn hold(&mut self, name: &str, repeats: u64) {
        self.hold_at(name, repeats, 30).await;
    }

    /// The same at another speed of repetition, in milliseconds.
    #[allow(dead_code, reason = "not every test file holds keys")]
    pub async fn hold_at(&mut self, name: &str, repeats: u64, every: u64) {
        self.pause(1_500);
        for at in 0..=repeats {
            self.pause(match at {
                0 => 0,
                1 => every.max(500),
                _ => every,
            });
            let inputs: Vec<_> = named(name).into_iter().map(KeyInput::Press).collect();
            self.read_keys(|reader, keys| reader.press(keys, &inputs));
            self.settle().await;
        }
        self.pause(600);
        self.settle().await;
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

    fn draw(&mut self) -> amotui::app::Measured {
        let cx = Cx { words: &self.words, theme: &self.theme, keys: &self.keys };
        self.painter.draw(self.size, |picture| ui::view(picture, &self.app, &cx)).unwrap()
    }

    /// Draws, and tells what was measured as the loop does.
    fn draw_and_tell(&mut self) {
        let seen = self.draw();
        if seen != self.app.session().measured {
            let _ = update(&mut self.app, Msg::Measured(seen), now());
        }
    }

    pub fn screen(&mut self) -> String {
        self.draw_and_tell();
        let screen = self.painter.screen();
        let mut shown = TestBackend::new(self.size.0, self.size.1);
        shown.draw(Buffer::empty(screen.area).diff(&screen).into_iter()).unwrap();
        shown.to_string()
    }

    /// The screen with its colours.
    #[allow(dead_code, reason = "tests read words")]
    pub fn buffer(&mut self) -> Buffer {
        self.draw_and_tell();
        self.painter.screen()
    }

    /// What a new terminal would show.
    #[allow(dead_code, reason = "few tests compare with it")]
    pub fn drawn_anew(&self) -> Buffer {
        let cx = Cx { words: &self.words, theme: &self.theme, keys: &self.keys };
        let mut painter = Painter::new(sink(), self.size);
        painter.draw(self.size, |picture| ui::view(picture, &self.app, &cx)).unwrap();
        painter.screen()
    }

    pub fn selected(&self) -> (i64, String) {
        let task = &self.app.board().selected().unwrap().task;
        (task.id.0, task.text.clone())
    }
}

/// The app before its first message.
pub fn blank(lang: Lang) -> App {
    let mut app = App::new(now(), "Europe/Moscow".parse().unwrap());
    app.session_mut().settings.names = keymap::names(&Words::new(lang));
    app.session_mut().settings.everyone = Words::new(lang).get("everyone").into_owned();
    app
}

/// The key of this name, or those of a text.
pub fn named(name: &str) -> Vec<Key> {
    let text = || name.chars().filter_map(|c| Key::named(&c.to_string())).collect();
    Key::named(name).map_or_else(text, |key| vec![key])
}

pub fn confirmed(report: &Report) -> bool {
    matches!(report, Report::Confirmed(_))
}
