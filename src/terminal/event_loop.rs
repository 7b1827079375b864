//! The loop: wait for one thing, turn it into a message, update, hand out the effects, draw.

use std::time::Duration;
use std::{io, mem};

use crossterm::event::{Event, KeyCode, KeyEventKind, KeyModifiers};
use tokio::time::{Instant, sleep_until, timeout_at};

use super::background::BackgroundQuery;
use super::outside::{Channels, Outside};
use super::timers::{Timer, Timers};
use super::{AccountNames, End, Setup, clock, keys, screen};
use crate::app::{Action, App, Effect, Measured, Msg, Notice, Report, Screen, board, update};
use crate::config::zone::Origin;
use crate::keymap::{KeyInput, KeyReader};
use crate::platform::folders::Folders;
use crate::platform::input::Input;
use crate::platform::signals::{self, EndRequests, JobControl, JobSignal};
use crate::platform::terminal as console;
use crate::ui;

/// The longest that the terminal waits for the store to say whose board it is.
const FIRST_WORD: Duration = Duration::from_millis(8);

/// One thing that the loop waited for.
enum Happened {
    /// Keys, the mouse, pasted text; an error if the terminal is gone.
    Input(io::Result<Vec<Event>>),
    /// The first report of a burst.
    Report(Report),
    /// The program was stopped from outside, or goes on.
    Job(JobSignal),
    /// A file in the folder of the settings changed.
    Files,
    /// The program is asked to end.
    End,
    /// A timer is due.
    Due(Timer),
}

/// Runs the board until it ends.
pub(super) async fn run(setup: &mut Setup, mut channels: Channels<'_>) -> io::Result<End> {
    let mut app = begin(setup);
    // The first picture shows the board with its tasks, not an empty one a moment earlier: they are read while the
    // terminal is set up.
    app.session_mut().measured.list_rows = usize::from(console::size()?.1).saturating_sub(5);
    ask_first(&mut app, &mut channels).await;
    let settings = &mut setup.settings;
    let mut outside = Outside {
        end_requests: EndRequests::listen()?,
        jobs: JobControl::listen()?,
        terminal: screen::Terminal::open(settings.preferences().config.appearance.mouse)?,
        input: Input::default(),
        reader: KeyReader::of_console(crate::platform::input::PASTE_LETS_GO),
        background: BackgroundQuery::default(),
        files: Folders::default(),
        timers: Timers::new(channels.worker.is_some()),
        app,
        settings,
        channels,
    };
    // Without a worker the first screen's data is already on its way, and drawing it twice would only delay it.
    if outside.channels.worker.is_some() {
        // The store looks for the first rows meanwhile.
        let Outside { terminal, app, settings, .. } = &mut outside;
        let (measured, _) = terminal.warm_up(|picture| ui::view(picture, app, &settings.cx()));
        let effects = outside.update(Msg::Measured(measured));
        if let Some(end) = outside.hand_out(effects).await? {
            return Ok(end);
        }
    }
    let mut drawn = false;
    loop {
        // What drawing reveals (a larger terminal needs more rows) is requested before anything is waited for.
        let mut effects = if mem::take(&mut drawn) { Vec::new() } else { outside.draw()? };
        if effects.is_empty() {
            match outside.wait().await {
                Happened::Due(Timer::Rows) => continue,
                // If the terminal is gone there is nothing more to show.
                Happened::End | Happened::Input(Err(_)) => return Ok(outside.quit()),
                happened => effects = outside.handle(happened).await?,
            }
            if outside.draws_first(&effects) {
                let revealed = outside.draw()?;
                drawn = revealed.is_empty();
                effects.extend(revealed);
            }
        }
        if let Some(end) = outside.hand_out(effects).await? {
            return Ok(end);
        }
    }
}

/// The app as it is before the worker's first message.
fn begin(setup: &Setup) -> App {
    let mut app = App::new(clock::now(), setup.zone.tz);
    let session = app.session_mut();
    session.zone_known = !matches!(setup.zone.origin, Origin::Account | Origin::Nothing);
    session.notice = setup.zone.unknown.as_ref().map(|(_, words)| Notice::About("zone-unknown", words.clone()));
    (session.demo, session.read_only) = (setup.demo, setup.read_only);
    let accounts = &mut session.accounts;
    accounts.asks_whose = setup.asks_whose;
    let AccountNames { names, at } = setup.accounts.clone();
    (accounts.names, accounts.at) = (names, at);
    accounts.integration.clone_from(&setup.integration);
    accounts.site.clone_from(&setup.site);
    // Here too the settings come as a message, so that what depends on them is decided in one place.
    let _ = update(&mut app, setup.settings.message(None), clock::now());
    app.begin_with(setup.settings.preferences().config.appearance.layout);
    if setup.welcome && app.session().accounts.names.is_empty() {
        app.screens_mut().push(Screen::Welcome { at: 0 });
    } else if setup.welcome {
        let _ = update(&mut app, Msg::Act(Action::Accounts), clock::now());
    }
    if let Some(report) = setup.report.clone() {
        let _ = update(&mut app, Msg::Report(report), clock::now());
    }
    app
}

/// Waits for whose board it is, if that is known on this computer, and asks for its tasks.
async fn ask_first(app: &mut App, channels: &mut Channels<'_>) {
    let Some(worker) = channels.worker else { return };
    // Not longer: an empty board is better than none, and on a slow disk the tasks come later.
    let until = Instant::now() + FIRST_WORD;
    while app.session().whose.is_none()
        && let Ok(Some(report)) = timeout_at(until, channels.reports.recv()).await
    {
        update(app, Msg::Report(report), clock::now()).into_iter().for_each(|effect| worker.order(effect));
    }
}

impl Outside<'_> {
    /// Draws what changed, and tells the app what was measured.
    fn draw(&mut self) -> io::Result<Vec<Effect>> {
        if self.timers.holds_picture(&self.app) {
            return Ok(Vec::new());
        }
        let (mut measured, mut effects) = (self.picture()?, Vec::new());
        // With other panes the rest looks different too: once more, as the person sees it then.
        if !measured.has_panes_of(&self.app.session().measured) {
            effects = self.update(Msg::Measured(measured));
            measured = self.picture()?;
        }
        debug_assert!(std::env::var_os("AMOTUI_PANIC").is_none(), "panic on purpose");
        // Listening for keys and changes starts after the first picture.
        if !self.input.is_open() {
            self.input.open()?;
            if console::ANSWERS && self.settings.asks_background() {
                self.terminal.ask_background()?;
                self.background.sent(std::time::Instant::now());
            }
            console::watch();
            self.files = self.settings.watch();
        }
        let news = measured != self.app.session().measured;
        if news {
            effects.extend(self.update(Msg::Measured(measured)));
        }
        self.timers.on_picture(&self.app);
        Ok(effects)
    }

    fn picture(&mut self) -> io::Result<Measured> {
        let Self { terminal, app, settings, .. } = self;
        terminal.draw(|picture| ui::view(picture, app, &settings.cx()))
    }

    /// True if the next picture shows what was asked for without these effects. If it needs them, the store works while
    /// it is drawn; but the thread that is woken for that may get the processor of this one.
    fn draws_first(&self, effects: &[Effect]) -> bool {
        let reads = |effect: &Effect| matches!(effect, Effect::Read(_));
        !effects.is_empty() && effects.iter().all(reads) && !board::lacks_rows(self.app.board())
    }

    /// Waits for one thing.
    async fn wait(&mut self) -> Happened {
        let (timer, at) = self.timers.next(&self.app, &self.reader);
        tokio::select! {
            input = self.input.next() => Happened::Input(input),
            Some(report) = self.channels.reports.recv() => Happened::Report(report),
            signal = self.jobs.next() => Happened::Job(signal),
            () = self.files.changed() => Happened::Files,
            () = self.end_requests.came() => Happened::End,
            () = sleep_until(at) => Happened::Due(timer),
        }
    }

    /// Turns it into messages.
    async fn handle(&mut self, happened: Happened) -> io::Result<Vec<Effect>> {
        Ok(match happened {
            Happened::Input(events) => self.on_input(events.unwrap_or_default()).await?,
            Happened::Report(report) => {
                let mut effects = self.update(Msg::Report(report));
                // A burst of reports is drawn once.
                while let Ok(report) = self.channels.reports.try_recv() {
                    effects.extend(self.update(Msg::Report(report)));
                }
                // A report may have opened the screen for which keys were typed ahead.
                let (reader, mut keys) = self.keys();
                effects.extend(reader.play(&mut keys));
                effects
            }
            Happened::Job(signal) => {
                if signal == JobSignal::Stop {
                    self.stop().await;
                }
                self.terminal.take_again()?;
                self.after_a_while()
            }
            // Accounts are saved in the same folder: only a change of the settings matters.
            Happened::Files if self.settings.changed() => self.after_a_while(),
            Happened::Files | Happened::End => Vec::new(),
            Happened::Due(timer) => self.on_due(timer),
        })
    }

    fn on_due(&mut self, timer: Timer) -> Vec<Effect> {
        self.timers.on_due(timer);
        match timer {
            Timer::Rows => Vec::new(),
            Timer::Key => {
                let (reader, mut keys) = self.keys();
                reader.rest(&mut keys)
            }
            // It also announces what is soon due.
            Timer::Overdue => self.update(Msg::Tick),
            Timer::Reminder => self.update(Msg::Remind),
            Timer::Undo => self.update(Msg::Waited),
            Timer::Minute => self.after_a_while(),
            Timer::Rest => self.update(Msg::Rest),
        }
    }

    async fn on_input(&mut self, events: Vec<Event>) -> io::Result<Vec<Effect>> {
        let (events, light) = self.background.take(events, std::time::Instant::now());
        let mut effects = Vec::new();
        if light == Some(true) {
            let message = self.settings.on_light_background();
            effects.extend(self.update(message));
        }
        if events.iter().any(|event| matches!(event, Event::Resize(..))) {
            self.terminal.resized();
        }
        for part in events.split_inclusive(asks_to_stop) {
            effects.extend(self.typed(part));
            self.timers.on_keys();
            if part.last().is_some_and(asks_to_stop) {
                self.stop().await;
                self.terminal.take_again()?;
                effects.extend(self.after_a_while());
            }
        }
        Ok(effects)
    }

    /// Processes what came together, adjacent keys as one burst.
    fn typed(&mut self, events: &[Event]) -> Vec<Effect> {
        let mut effects = Vec::new();
        for part in events.chunk_by(|one, next| matches!((one, next), (Event::Key(_), Event::Key(_)))) {
            let inputs: Vec<KeyInput> =
                part.iter().filter(|event| !asks_to_stop(event)).filter_map(key_input).collect();
            let (reader, mut keys) = self.keys();
            effects.extend(reader.press(&mut keys, &inputs));
            for event in part {
                match event {
                    Event::Mouse(mouse) => {
                        let message = keys::mouse(*mouse).map(Msg::Mouse);
                        effects.extend(message.map_or_else(Vec::new, |message| self.update(message)));
                    }
                    Event::Paste(text) => {
                        let (reader, mut keys) = self.keys();
                        effects.extend(reader.paste(&mut keys, text));
                    }
                    _ => {}
                }
            }
        }
        effects
    }

    /// A minute passed, or another program had the terminal: the settings may have changed too.
    fn after_a_while(&mut self) -> Vec<Effect> {
        let mut effects = if self.settings.changed() { self.read_settings() } else { Vec::new() };
        effects.extend(self.update(Msg::Tick));
        effects
    }
}

/// Ctrl-Z, in either layout, if the system can stop a program.
fn asks_to_stop(event: &Event) -> bool {
    signals::CAN_STOP
        && matches!(event, Event::Key(key) if key.kind != KeyEventKind::Release
        && key.modifiers == KeyModifiers::CONTROL && matches!(key.code, KeyCode::Char('z' | 'я')))
}

fn key_input(event: &Event) -> Option<KeyInput> {
    match event {
        Event::Key(key) => keys::key_input(*key),
        _ => None,
    }
}
