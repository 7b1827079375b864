//! What the loop holds: the app, the terminal, the source of keys, and the timers.

use std::path::PathBuf;

use tokio::sync::mpsc;

use super::background::BackgroundQuery;
use super::timers::Timers;
use super::{End, Left, Settings, SignInSender, clock, screen};
use crate::app::{App, Effect, Ending, Msg, Phase, Report, Screen, update};
use crate::domain::Unsent;
use crate::keymap::{KeyContext, KeyReader};
use crate::platform::folders::Folders;
use crate::platform::input::Input;
use crate::platform::signals::{EndRequests, JobControl};
use crate::worker::Worker;

/// Where effects go, and where reports come from.
pub(super) struct Channels<'a> {
    /// None if there is no account yet.
    pub worker: Option<&'a Worker>,
    /// The task that signs in.
    pub sign_in: &'a SignInSender,
    /// What came of the effects.
    pub reports: mpsc::UnboundedReceiver<Report>,
}

/// The state of the outside. The app's own is [`App`], which changes by messages alone.
pub(super) struct Outside<'a> {
    pub(super) app: App,
    pub(super) settings: &'a mut Settings,
    pub(super) channels: Channels<'a>,
    pub(super) terminal: screen::Terminal,
    pub(super) input: Input,
    pub(super) reader: KeyReader,
    pub(super) background: BackgroundQuery,
    pub(super) end_requests: EndRequests,
    pub(super) jobs: JobControl,
    pub(super) files: Folders,
    pub(super) timers: Timers,
}

impl Outside<'_> {
    pub(super) fn update(&mut self, message: Msg) -> Vec<Effect> {
        update(&mut self.app, message, clock::now())
    }

    /// What keys act on now, and the reader that they go through.
    pub(super) fn keys(&mut self) -> (&mut KeyReader, KeyContext<'_>) {
        let Self { app, settings, reader, .. } = self;
        (
            reader,
            KeyContext { app, keys: &settings.preferences().keys, now: clock::now(), at: std::time::Instant::now() },
        )
    }

    pub(super) fn read_settings(&mut self) -> Vec<Effect> {
        let message = self.settings.read_again(&self.app.session().settings.config.views);
        self.update(message)
    }

    /// Gives the terminal back and stops until the shell says `fg`.
    pub(super) async fn stop(&mut self) {
        screen::restore();
        self.jobs.stop().await;
    }

    /// The program was asked to end, or the terminal is gone: what was being typed isn't saved.
    pub(super) fn quit(&self) -> End {
        let unsaved = self.app.screens().iter().any(|screen| matches!(screen, Screen::Form(form) if form.dirty));
        End::Quit(Left { unsent: self.app.session().background.unsent, unsaved, draft: None })
    }

    /// Like [`quit`](Self::quit), while the person's own editor was open: where the text that it had saved is kept.
    pub(super) fn quit_editor(&self, draft: Option<PathBuf>) -> End {
        End::Quit(Left { unsent: self.app.session().background.unsent, unsaved: draft.is_none(), draft })
    }

    pub(super) fn ending(&self) -> Ending {
        match self.app.phase() {
            Phase::Running => Ending::Quit,
            Phase::Stopping(ending) | Phase::Stopped { ending, .. } => ending,
        }
    }
}

/// What follows a board that was left with these unsent edits.
pub(super) fn end(ending: Ending, unsent: Unsent) -> End {
    match ending {
        Ending::Quit => End::Quit(Left { unsent, ..Left::default() }),
        Ending::Switch(next) => End::Switch(next),
        Ending::SignedIn => End::SignedIn,
    }
}
