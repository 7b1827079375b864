//! The outside: terminal, signals, clock, browser. One loop turns keys and reports into messages and draws what changed.

mod alert;
pub mod clock;
mod command;
mod dial;
mod editor;
mod keys;
mod screen;
mod settings;

use std::collections::VecDeque;
use std::io;
use std::time::Duration;

use chrono::DateTime;
use crossterm::event::{Event, KeyCode, KeyEventKind, KeyModifiers};
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until, timeout_at};

use crate::app::{Action, App, Effect, Msg, Notice, Problem, Report, Screen, board, remind, update};

use crate::app::board::layout;
use crate::config::zone::{Origin, Zone};
use crate::keymap::{Hand, Keymap, Stroke, Turn};
use crate::platform::folders::Folders;
use crate::platform::input::Input;
use crate::platform::signals::{self, EndRequests, Halted, JobControl};
use crate::platform::terminal as console;
use crate::ui;
use crate::worker::Worker;

pub use dial::browse;
pub use screen::restore;
pub use settings::Settings;

/// How long the keys must rest before details are looked up.
const REST: Duration = Duration::from_millis(120);
/// How long the terminal waits at most for the store to say whose board it is.
const FIRST_WORD: Duration = Duration::from_millis(8);
/// How long the first picture waits at most for its tasks.
const FIRST_ROWS: Duration = Duration::from_millis(40);
/// How long another view does: one picture is quicker than two.
const NEXT_ROWS: Duration = Duration::from_millis(8);

/// How a board ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum End {
    /// By the person; so many edits are still unsent.
    Quit(usize),
    /// Another saved account was chosen: its place among them.
    Switch(usize),
    /// The demo was chosen on the first screen.
    Demo,
    /// Somebody signed in: the account is with whoever sits at the [`Door`].
    SignedIn,
}

/// Where orders to sign in go; they are carried out elsewhere, and what comes of it is reported like all the rest.
pub type Door = mpsc::UnboundedSender<Effect>;

/// What the loop needs.
pub struct Setup {
    /// The settings: words, colours, keys and so on.
    pub settings: Settings,
    /// The person's zone.
    pub zone: Zone,
    /// Starts on the first screen instead of the board.
    pub welcome: bool,
    /// The demo.
    pub demo: bool,
    /// Nothing may be changed.
    pub read_only: bool,
    /// The person is asked whose tasks to show.
    pub asks_whose: bool,
    /// The saved accounts by their names, and which of them this is.
    pub accounts: (Vec<String>, Option<usize>),
    /// Address of the account, for links.
    pub site: String,
    /// Id and redirect address of the own integration that this account is signed in with, if it is.
    pub integration: Option<(String, String)>,
    /// Shown at the start.
    pub report: Option<Report>,
}

/// Runs the board until it ends. Without a worker only the first screen works.
///
/// # Errors
/// When the terminal can't be used.
pub async fn run(
    setup: &mut Setup,
    worker: Option<&Worker>,
    door: &Door,
    reports: mpsc::UnboundedReceiver<Report>,
) -> io::Result<End> {
    // Its own thread waits for the keys, instead of being told of them by one of the runtime's.
    tokio::task::block_in_place(|| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(turns(setup, worker, door, reports))
    })
}

async fn turns(
    setup: &mut Setup,
    worker: Option<&Worker>,
    door: &Door,
    mut reports: mpsc::UnboundedReceiver<Report>,
) -> io::Result<End> {
    let mut app = App::new(clock::now(), setup.zone.tz);
    app.zone_known = !matches!(setup.zone.origin, Origin::Account | Origin::Nothing);
    app.notice = setup.zone.unknown.as_ref().map(|(_, words)| Notice::About("zone-unknown", words.clone()));
    app.demo = setup.demo;
    app.read_only = setup.read_only;
    app.asks_whose = setup.asks_whose;
    (app.accounts, app.account_at) = setup.accounts.clone();
    app.integration = setup.integration.clone();
    let settings = &mut setup.settings;
    settings.tell(&mut app);
    app.site = setup.site.clone();
    layout::begin(&mut app, settings.looks().config.layout);
    if setup.welcome && app.accounts.is_empty() {
        app.screens.push(Screen::Welcome { at: 0 });
    } else if setup.welcome {
        let _ = update(&mut app, Msg::Act(Action::Accounts), clock::now());
    }
    if let Some(report) = setup.report.clone() {
        let _ = update(&mut app, Msg::Heard(report), clock::now());
    }
    // The first picture is the board with its tasks, not an empty one a moment before: they are read while the terminal is taken.
    app.seen.list_rows = usize::from(console::size()?.1).saturating_sub(5);
    if let Some(worker) = worker {
        ask_first(&mut app, worker, &mut reports).await;
    }
    let mut files = Folders::default();
    let mut input = Input::default();
    let mut hand = Hand::of_console(crate::platform::input::PASTE_LETS_GO);
    let mut deadly = EndRequests::listen()?;
    let mut jobs = JobControl::listen()?;
    let mut terminal = screen::Terminal::open(settings.looks().config.mouse)?;
    if worker.is_some() {
        // The store looks for the first rows meanwhile.
        terminal.warm_up(|picture| ui::view(picture, &app, &settings.cx()));
    }
    let mut rest = None;
    let mut minute = Instant::now() + Duration::from_secs(60);
    let mut patience = worker.map(|_| Instant::now() + FIRST_ROWS);
    loop {
        patience = patience.filter(|until| board::is_turning(&app) && Instant::now() < *until);
        let mut effects = Vec::new();
        if patience.is_none() {
            let seen = terminal.draw(|picture| ui::view(picture, &app, &settings.cx()))?;
            debug_assert!(std::env::var_os("AMOTUI_PANIC").is_none(), "panic on purpose");
            // What waits for keys and changes comes behind the first picture.
            if !input.is_open() {
                input.open()?;
                console::watch();
                files = settings.watch();
            }
            if seen != app.seen {
                effects.extend(update(&mut app, Msg::Saw(seen), clock::now()));
            }
            if rest.is_none() && board::wants_closer_look(&app) {
                rest = Some(Instant::now() + REST);
            }
        }
        if effects.is_empty() {
            let alarm = remind::next(&app).map(|at| Instant::now() + (at - clock::now()).to_std().unwrap_or_default());
            let overdue = app.board.counts.next_overdue.and_then(|at| DateTime::from_timestamp(at, 0));
            let overdue = overdue.map(|at| Instant::now() + (at - clock::now()).to_std().unwrap_or_default());
            let doubt = hand.wakes().map(Instant::from_std);
            let at = [rest, patience, alarm, overdue, doubt].into_iter().flatten().fold(minute, Instant::min);
            tokio::select! {
                events = input.next() => {
                    // When the terminal is gone there is nothing more to show.
                    let Ok(events) = events else { return Ok(End::Quit(app.unsent.total())) };
                    if events.iter().any(|event| matches!(event, Event::Resize(..))) {
                        terminal.resized();
                    }
                    for part in events.split_inclusive(asks_to_stop) {
                        rest = None;
                        effects.extend(typed(&mut app, part, &mut hand, &settings.looks().keys));
                        patience = Some(Instant::now() + NEXT_ROWS);
                        if part.last().is_some_and(asks_to_stop) {
                            stop(&mut jobs).await;
                            terminal.take_again()?;
                            effects.extend(after_a_while(&mut app, settings));
                        }
                    }
                },
                Some(report) = reports.recv() => {
                    effects.extend(update(&mut app, Msg::Heard(report), clock::now()));
                    // A burst of reports is one drawing.
                    while let Ok(report) = reports.try_recv() {
                        effects.extend(update(&mut app, Msg::Heard(report), clock::now()));
                    }
                    effects.extend(hand.play(&mut turn(&mut app, &settings.looks().keys)));
                },
                halted = jobs.next() => {
                    if halted == Halted::Asked {
                        stop(&mut jobs).await;
                    }
                    terminal.take_again()?;
                    effects.extend(after_a_while(&mut app, settings));
                },
                () = files.changed() => {
                    // The vault writes beside the settings too: only a change of theirs is one.
                    if settings.changed() {
                        effects.extend(after_a_while(&mut app, settings));
                    }
                },
                () = deadly.came() => return Ok(End::Quit(app.unsent.total())),
                () = sleep_until(at) => {
                    if patience == Some(at) {
                        continue;
                    }
                    if doubt == Some(at) {
                        effects.extend(hand.rest(&mut turn(&mut app, &settings.looks().keys)));
                    } else if overdue == Some(at) {
                        // It tells what is soon due as well.
                        effects.extend(update(&mut app, Msg::Tick, clock::now()));
                    } else if alarm == Some(at) {
                        effects.extend(update(&mut app, Msg::Remind, clock::now()));
                    } else if at == minute {
                        rest = None;
                        minute = Instant::now() + Duration::from_secs(60);
                        effects.extend(after_a_while(&mut app, settings));
                    } else {
                        rest = None;
                        effects.extend(update(&mut app, Msg::Rest, clock::now()));
                    }
                },
            }
        }
        let mut todo = VecDeque::from(effects);
        while let Some(effect) = todo.pop_front() {
            match effect {
                Effect::StartDemo => return Ok(End::Demo),
                effect @ (Effect::SignIn(..) | Effect::TryCode(..) | Effect::StopSigningIn) => {
                    // Whoever sits there stays as long as we do.
                    let _ = door.send(effect);
                }
                Effect::OpenLink(link) => {
                    let shown = browse(settings.looks().config.browser.as_deref(), &link);
                    let key = if shown.is_ok() { "opened" } else { "no-browser" };
                    app.notice = Some(crate::app::Notice::About(key, link));
                }
                Effect::Dial(number) => {
                    if let Err(why) = dial::dial(settings.looks().config.dial.as_deref(), &number) {
                        app.notice = Some(crate::app::Notice::Failed { text: number, problem: Problem::Dial(why) });
                    }
                }
                Effect::EditText(ticket, text) => {
                    // Nobody reads keys meanwhile: they are the editor's.
                    screen::restore();
                    let text = edit(&text, &mut input, &mut jobs).await?;
                    terminal.take_again()?;
                    let Some(text) = text else { return Ok(End::Quit(app.unsent.total())) };
                    // Ctrl-C in the editor was meant for it alone.
                    deadly = EndRequests::listen()?;
                    let edited = Report::Edited(ticket, text);
                    let more = update(&mut app, Msg::Heard(edited), clock::now());
                    more.into_iter().for_each(|effect| worker.iter().for_each(|worker| worker.order(effect.clone())));
                }
                Effect::Copy(text) => screen::copy(&text)?,
                Effect::Alert(notice) => {
                    let looks = settings.looks();
                    alert::call(
                        &ui::notice_words(&notice, &app, &looks.words),
                        looks.config.bell,
                        looks.config.notify,
                    )?;
                }
                Effect::UseTheme(name) => settings.pick(&name, &mut app),
                Effect::ReloadSettings => {
                    settings.read_again(&mut app);
                    todo.extend(update(&mut app, Msg::Tick, clock::now()));
                }
                Effect::Quit if worker.is_none() => return Ok(end(&app, 0)),
                effect => worker.iter().for_each(|worker| worker.order(effect.clone())),
            }
        }
        // Without an account there is no board to come back to.
        if worker.is_none() && app.screens.is_empty() {
            return Ok(End::Quit(0));
        }
        terminal.take_mouse(settings.looks().config.mouse)?;
        if let Some(unsent) = app.stopped {
            return Ok(end(&app, unsent));
        }
    }
}

/// What comes after a board that was left with so many edits unsent.
fn end(app: &App, unsent: usize) -> End {
    match app.next_account {
        Some(next) => End::Switch(next),
        None if app.connected => End::SignedIn,
        None => End::Quit(unsent),
    }
}

/// Hears whose board it is, if that is known here, and asks for its tasks.
async fn ask_first(app: &mut App, worker: &Worker, reports: &mut mpsc::UnboundedReceiver<Report>) {
    let until = Instant::now() + FIRST_WORD;
    while app.whose.is_none()
        && let Ok(Some(report)) = timeout_at(until, reports.recv()).await
    {
        update(app, Msg::Heard(report), clock::now()).into_iter().for_each(|effect| worker.order(effect));
    }
}

/// A minute passed, or somebody else had the terminal: the settings may have been changed too.
fn after_a_while(app: &mut App, settings: &mut Settings) -> Vec<Effect> {
    if settings.changed() {
        settings.read_again(app);
    }
    update(app, Msg::Tick, clock::now())
}

/// The text as the person's own editor leaves it; None when the board has to end, and the editor with it.
async fn edit(text: &str, input: &mut Input, jobs: &mut JobControl) -> io::Result<Option<Result<String, Problem>>> {
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

/// Gives the terminal back and stops until the shell says `fg`.
async fn stop(jobs: &mut JobControl) {
    screen::restore();
    jobs.stop().await;
}

/// What keys act on now.
fn turn<'a>(app: &'a mut App, keys: &'a Keymap) -> Turn<'a> {
    Turn { app, keys, now: clock::now(), at: std::time::Instant::now() }
}

/// Takes in what came together, keys beside each other as one burst.
fn typed(app: &mut App, events: &[Event], hand: &mut Hand, keys: &Keymap) -> Vec<Effect> {
    let mut effects = Vec::new();
    for part in events.chunk_by(|one, next| matches!((one, next), (Event::Key(_), Event::Key(_)))) {
        let strokes: Vec<Stroke> = part.iter().filter(|event| !asks_to_stop(event)).filter_map(stroke).collect();
        effects.extend(hand.press(&mut turn(app, keys), &strokes));
        let now = clock::now();
        for event in part {
            match event {
                Event::Mouse(mouse) => {
                    effects
                        .extend(keys::mouse(*mouse).map_or_else(Vec::new, |mouse| update(app, Msg::Mouse(mouse), now)));
                }
                Event::Paste(text) => effects.extend(hand.paste(&mut turn(app, keys), text)),
                _ => {}
            }
        }
    }
    effects
}

fn stroke(event: &Event) -> Option<Stroke> {
    match event {
        Event::Key(key) => keys::stroke(*key),
        _ => None,
    }
}
