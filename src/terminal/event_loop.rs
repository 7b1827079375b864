//! The loop: wait for one thing, turn it into a message, update, hand out the effects, draw.

use std::collections::VecDeque;
use std::io;
use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEventKind, KeyModifiers};
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until, timeout_at};

use super::timers::{Timer, Timers};
use super::{Door, End, Settings, Setup, alert, browse, clock, dial, editor, keys, screen};
use crate::app::{Action, App, Effect, Ending, Msg, Notice, Phase, Problem, Report, Screen, Ticket, update};
use crate::config::zone::Origin;
use crate::keymap::{Hand, Stroke, Turn};
use crate::platform::folders::Folders;
use crate::platform::input::Input;
use crate::platform::signals::{self, EndRequests, Halted, JobControl};
use crate::platform::terminal as console;
use crate::ui;
use crate::worker::Worker;

/// How long the terminal waits at most for the store to say whose board it is.
const FIRST_WORD: Duration = Duration::from_millis(8);

/// Where effects go, and where reports come from.
pub(super) struct Channels<'a> {
    /// None where there is no account yet.
    pub worker: Option<&'a Worker>,
    /// Who signs in.
    pub door: &'a Door,
    /// What came of the effects.
    pub reports: mpsc::UnboundedReceiver<Report>,
}

/// One thing that the loop waited for.
enum Happened {
    /// Keys, the mouse, pasted text; an error when the terminal is gone.
    Input(io::Result<Vec<Event>>),
    /// The first report of a burst.
    Report(Report),
    /// Somebody stopped the program, or it goes on.
    Halted(Halted),
    /// A file beside the settings changed.
    Files,
    /// The program is asked to end.
    End,
    /// A timer is due.
    Due(Timer),
}

/// What became of an effect.
enum Done {
    /// The loop goes on, with these effects more.
    Go(Vec<Effect>),
    /// It ends.
    End(End),
}

/// The state of the outside. The app's own is [`App`], which changes by messages alone.
struct Outside<'a> {
    app: App,
    settings: &'a mut Settings,
    channels: Channels<'a>,
    terminal: screen::Terminal,
    input: Input,
    hand: Hand,
    end_requests: EndRequests,
    jobs: JobControl,
    files: Folders,
    timers: Timers,
}

/// Runs the board until it ends.
pub(super) async fn run(setup: &mut Setup, mut channels: Channels<'_>) -> io::Result<End> {
    let mut app = begin(setup);
    // The first picture is the board with its tasks, not an empty one a moment before: they are read while the terminal is taken.
    app.session_mut().seen.list_rows = usize::from(console::size()?.1).saturating_sub(5);
    ask_first(&mut app, &mut channels).await;
    let settings = &mut setup.settings;
    let mut outside = Outside {
        end_requests: EndRequests::listen()?,
        jobs: JobControl::listen()?,
        terminal: screen::Terminal::open(settings.looks().config.mouse)?,
        input: Input::default(),
        hand: Hand::of_console(crate::platform::input::PASTE_LETS_GO),
        files: Folders::default(),
        timers: Timers::new(channels.worker.is_some()),
        app,
        settings,
        channels,
    };
    if outside.channels.worker.is_some() {
        // The store looks for the first rows meanwhile.
        let Outside { terminal, app, settings, .. } = &mut outside;
        terminal.warm_up(|picture| ui::view(picture, app, &settings.cx()));
    }
    loop {
        let mut effects = outside.draw()?;
        if effects.is_empty() {
            match outside.wait().await {
                Happened::Due(Timer::Rows) => continue,
                // When the terminal is gone there is nothing more to show.
                Happened::End | Happened::Input(Err(_)) => return Ok(outside.quit()),
                happened => effects = outside.turn(happened).await?,
            }
        }
        if let Some(end) = outside.hand_out(effects).await? {
            return Ok(end);
        }
    }
}

/// The app as it is before the first message of the worker.
fn begin(setup: &Setup) -> App {
    let mut app = App::new(clock::now(), setup.zone.tz);
    let session = app.session_mut();
    session.zone_known = !matches!(setup.zone.origin, Origin::Account | Origin::Nothing);
    session.notice = setup.zone.unknown.as_ref().map(|(_, words)| Notice::About("zone-unknown", words.clone()));
    (session.demo, session.read_only) = (setup.demo, setup.read_only);
    let accounts = &mut session.accounts;
    accounts.asks_whose = setup.asks_whose;
    (accounts.names, accounts.at) = setup.accounts.clone();
    accounts.integration.clone_from(&setup.integration);
    accounts.site.clone_from(&setup.site);
    let _ = update(&mut app, setup.settings.message(None), clock::now());
    app.begin_with(setup.settings.looks().config.layout);
    if setup.welcome && app.session().accounts.names.is_empty() {
        app.screens_mut().push(Screen::Welcome { at: 0 });
    } else if setup.welcome {
        let _ = update(&mut app, Msg::Act(Action::Accounts), clock::now());
    }
    if let Some(report) = setup.report.clone() {
        let _ = update(&mut app, Msg::Heard(report), clock::now());
    }
    app
}

/// Hears whose board it is, if that is known here, and asks for its tasks.
async fn ask_first(app: &mut App, channels: &mut Channels<'_>) {
    let Some(worker) = channels.worker else { return };
    let until = Instant::now() + FIRST_WORD;
    while app.session().whose.is_none()
        && let Ok(Some(report)) = timeout_at(until, channels.reports.recv()).await
    {
        update(app, Msg::Heard(report), clock::now()).into_iter().for_each(|effect| worker.order(effect));
    }
}

impl Outside<'_> {
    fn update(&mut self, message: Msg) -> Vec<Effect> {
        update(&mut self.app, message, clock::now())
    }

    /// What keys act on now, and the hand that they go through.
    fn keys(&mut self) -> (&mut Hand, Turn<'_>) {
        let Self { app, settings, hand, .. } = self;
        (hand, Turn { app, keys: &settings.looks().keys, now: clock::now(), at: std::time::Instant::now() })
    }

    /// Draws what changed, and tells the app what was measured.
    fn draw(&mut self) -> io::Result<Vec<Effect>> {
        if self.timers.holds_picture(&self.app) {
            return Ok(Vec::new());
        }
        let Self { terminal, app, settings, .. } = self;
        let seen = terminal.draw(|picture| ui::view(picture, app, &settings.cx()))?;
        debug_assert!(std::env::var_os("AMOTUI_PANIC").is_none(), "panic on purpose");
        // What waits for keys and changes comes behind the first picture.
        if !self.input.is_open() {
            self.input.open()?;
            console::watch();
            self.files = self.settings.watch();
        }
        let news = seen != self.app.session().seen;
        let effects = if news { self.update(Msg::Saw(seen)) } else { Vec::new() };
        self.timers.on_picture(&self.app);
        Ok(effects)
    }

    /// Waits for one thing.
    async fn wait(&mut self) -> Happened {
        let (timer, at) = self.timers.next(&self.app, &self.hand);
        tokio::select! {
            input = self.input.next() => Happened::Input(input),
            Some(report) = self.channels.reports.recv() => Happened::Report(report),
            halted = self.jobs.next() => Happened::Halted(halted),
            () = self.files.changed() => Happened::Files,
            () = self.end_requests.came() => Happened::End,
            () = sleep_until(at) => Happened::Due(timer),
        }
    }

    /// Turns it into messages.
    async fn turn(&mut self, happened: Happened) -> io::Result<Vec<Effect>> {
        Ok(match happened {
            Happened::Input(events) => self.on_input(&events.unwrap_or_default()).await?,
            Happened::Report(report) => {
                let mut effects = self.update(Msg::Heard(report));
                // A burst of reports is one drawing.
                while let Ok(report) = self.channels.reports.try_recv() {
                    effects.extend(self.update(Msg::Heard(report)));
                }
                let (hand, mut turn) = self.keys();
                effects.extend(hand.play(&mut turn));
                effects
            }
            Happened::Halted(halted) => {
                if halted == Halted::Asked {
                    self.stop().await;
                }
                self.terminal.take_again()?;
                self.after_a_while()
            }
            // The vault writes beside the settings too: only a change of theirs is one.
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
                let (hand, mut turn) = self.keys();
                hand.rest(&mut turn)
            }
            // It tells what is soon due as well.
            Timer::Overdue => self.update(Msg::Tick),
            Timer::Reminder => self.update(Msg::Remind),
            Timer::Undo => self.update(Msg::Waited),
            Timer::Minute => self.after_a_while(),
            Timer::Rest => self.update(Msg::Rest),
        }
    }

    async fn on_input(&mut self, events: &[Event]) -> io::Result<Vec<Effect>> {
        let mut effects = Vec::new();
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

    /// Takes in what came together, keys beside each other as one burst.
    fn typed(&mut self, events: &[Event]) -> Vec<Effect> {
        let mut effects = Vec::new();
        for part in events.chunk_by(|one, next| matches!((one, next), (Event::Key(_), Event::Key(_)))) {
            let strokes: Vec<Stroke> = part.iter().filter(|event| !asks_to_stop(event)).filter_map(stroke).collect();
            let (hand, mut turn) = self.keys();
            effects.extend(hand.press(&mut turn, &strokes));
            for event in part {
                match event {
                    Event::Mouse(mouse) => {
                        let message = keys::mouse(*mouse).map(Msg::Mouse);
                        effects.extend(message.map_or_else(Vec::new, |message| self.update(message)));
                    }
                    Event::Paste(text) => {
                        let (hand, mut turn) = self.keys();
                        effects.extend(hand.paste(&mut turn, text));
                    }
                    _ => {}
                }
            }
        }
        effects
    }

    /// A minute passed, or somebody else had the terminal: the settings may have been changed too.
    fn after_a_while(&mut self) -> Vec<Effect> {
        let mut effects = if self.settings.changed() { self.read_settings() } else { Vec::new() };
        effects.extend(self.update(Msg::Tick));
        effects
    }

    fn read_settings(&mut self) -> Vec<Effect> {
        let message = self.settings.read_again(&self.app.session().settings.views);
        self.update(message)
    }

    /// Gives the terminal back and stops until the shell says `fg`.
    async fn stop(&mut self) {
        screen::restore();
        self.jobs.stop().await;
    }

    /// Hands the effects to those who carry them out; answers how the board ends, if it does.
    async fn hand_out(&mut self, effects: Vec<Effect>) -> io::Result<Option<End>> {
        let mut todo = VecDeque::from(effects);
        while let Some(effect) = todo.pop_front() {
            match self.carry_out(effect).await? {
                Done::Go(more) => todo.extend(more),
                Done::End(end) => return Ok(Some(end)),
            }
        }
        // Without an account there is no board to come back to.
        if self.channels.worker.is_none() && self.app.screens().is_empty() {
            return Ok(Some(End::Quit(0)));
        }
        self.terminal.take_mouse(self.settings.looks().config.mouse)?;
        Ok(match self.app.phase() {
            Phase::Stopped { ending, unsent } => Some(end(ending, unsent)),
            Phase::Running | Phase::Stopping(_) => None,
        })
    }

    /// Carries out what is the terminal's, and hands on the rest.
    async fn carry_out(&mut self, effect: Effect) -> io::Result<Done> {
        let config = &self.settings.looks().config;
        let more = match effect {
            Effect::StartDemo => return Ok(Done::End(End::Demo)),
            Effect::SignIn(..) | Effect::TryCode(..) | Effect::StopSigningIn => {
                // Whoever signs in stays as long as we do.
                let _ = self.channels.door.send(effect);
                Vec::new()
            }
            Effect::OpenLink(link) => {
                let key = if browse(config.browser.as_deref(), &link).is_ok() { "opened" } else { "no-browser" };
                self.update(Msg::Said(Notice::About(key, link)))
            }
            Effect::Dial(number) => match dial::dial(config.dial.as_deref(), &number) {
                Ok(()) => Vec::new(),
                Err(why) => self.update(Msg::Said(Notice::Failed { text: number, problem: Problem::Dial(why) })),
            },
            Effect::EditText(ticket, text) => return self.edit(ticket, &text).await,
            Effect::Copy(text) => {
                screen::copy(&text)?;
                Vec::new()
            }
            Effect::Alert(notice) => {
                let words = ui::notice_words(&notice, &self.app, &self.settings.looks().words);
                alert::call(&words, config.bell, config.notify)?;
                Vec::new()
            }
            Effect::UseTheme(name) => {
                let message = self.settings.pick(&name);
                self.update(message)
            }
            Effect::ReloadSettings => {
                let mut effects = self.read_settings();
                effects.extend(self.update(Msg::Tick));
                effects
            }
            effect => match self.channels.worker {
                Some(worker) => {
                    worker.order(effect);
                    Vec::new()
                }
                None if effect == Effect::Quit => return Ok(Done::End(end(self.ending(), 0))),
                None => Vec::new(),
            },
        };
        Ok(Done::Go(more))
    }

    /// Gives a text to the person's own editor. Nobody reads keys meanwhile: they are the editor's.
    async fn edit(&mut self, ticket: Ticket, text: &str) -> io::Result<Done> {
        screen::restore();
        let text = edited(text, &mut self.input, &mut self.jobs).await?;
        self.terminal.take_again()?;
        let Some(text) = text else { return Ok(Done::End(self.quit())) };
        // Ctrl-C in the editor was meant for it alone.
        self.end_requests = EndRequests::listen()?;
        Ok(Done::Go(self.update(Msg::Heard(Report::Edited(ticket, text)))))
    }

    fn quit(&self) -> End {
        End::Quit(self.app.session().background.unsent.total())
    }

    fn ending(&self) -> Ending {
        match self.app.phase() {
            Phase::Running => Ending::Quit,
            Phase::Stopping(ending) | Phase::Stopped { ending, .. } => ending,
        }
    }
}

/// What comes after a board that was left with so many edits unsent.
fn end(ending: Ending, unsent: usize) -> End {
    match ending {
        Ending::Quit => End::Quit(unsent),
        Ending::Switch(next) => End::Switch(next),
        Ending::SignedIn => End::SignedIn,
    }
}

/// The text as the person's own editor leaves it; None when the board has to end, and the editor with it.
async fn edited(text: &str, input: &mut Input, jobs: &mut JobControl) -> io::Result<Option<Result<String, Problem>>> {
    let mut deadly = EndRequests::listen_behind_an_editor()?;
    // The keys are the editor's meanwhile.
    input.rest();
    let mut editing = std::pin::pin!(editor::edit(text));
    loop {
        tokio::select! {
            text = &mut editing => return Ok(Some(text)),
            () = deadly.came() => return Ok(None),
            // The shell has the terminal again only when the editor and we are stopped.
            () = jobs.halted() => signals::stop_all(),
        }
    }
}

/// Ctrl-Z, in either layout, where a program can be stopped.
fn asks_to_stop(event: &Event) -> bool {
    signals::CAN_STOP
        && matches!(event, Event::Key(key) if key.kind != KeyEventKind::Release
        && key.modifiers == KeyModifiers::CONTROL && matches!(key.code, KeyCode::Char('z' | 'я')))
}

fn stroke(event: &Event) -> Option<Stroke> {
    match event {
        Event::Key(key) => keys::stroke(*key),
        _ => None,
    }
}
