//! Hands effects to those who carry them out, and carries out those of the terminal.

use std::collections::VecDeque;
use std::io;
use std::path::PathBuf;

use super::editor::Editor;
use super::outside::{Outside, end};
use super::{End, Left, alert, browse, dial, screen};
use crate::app::{Effect, Msg, Notice, Phase, Problem, Report, TerminalEffect, Ticket};
use crate::domain::Unsent;
use crate::platform::input::Input;
use crate::platform::signals::{self, EndRequests, JobControl};
use crate::ui;

/// What became of an effect.
enum Done {
    /// The loop goes on, with these additional effects.
    Go(Vec<Effect>),
    /// It ends.
    End(End),
}

impl Outside<'_> {
    /// Hands the effects to those who carry them out; returns how the board ends, if it does.
    pub(super) async fn hand_out(&mut self, effects: Vec<Effect>) -> io::Result<Option<End>> {
        let mut todo = VecDeque::from(effects);
        while let Some(effect) = todo.pop_front() {
            match self.carry_out(effect).await? {
                Done::Go(more) => todo.extend(more),
                Done::End(end) => return Ok(Some(end)),
            }
        }
        // Without an account there is no board to return to.
        if self.channels.worker.is_none() && self.app.screens().is_empty() {
            return Ok(Some(End::Quit(Left::default())));
        }
        self.terminal.take_mouse(self.settings.preferences().config.appearance.mouse)?;
        Ok(match self.app.phase() {
            Phase::Stopped { ending, unsent } => Some(end(ending, unsent)),
            Phase::Running | Phase::Stopping(_) => None,
        })
    }

    /// Hands an effect to its recipient.
    async fn carry_out(&mut self, effect: Effect) -> io::Result<Done> {
        match effect {
            Effect::StartDemo => return Ok(Done::End(End::Demo)),
            // The task that signs in lives as long as we do.
            Effect::SignIn(effect) => drop(self.channels.sign_in.send(effect)),
            Effect::Terminal(effect) => return self.do_outside(effect).await,
            Effect::Quit if self.channels.worker.is_none() => {
                return Ok(Done::End(end(self.ending(), Unsent::default())));
            }
            Effect::Read(_) | Effect::Write(_) | Effect::Local(_) | Effect::Fetch(_) | Effect::Quit => {
                if let Some(worker) = self.channels.worker {
                    worker.order(effect);
                }
            }
        }
        Ok(Done::Go(Vec::new()))
    }

    /// Carries out an effect of the terminal.
    async fn do_outside(&mut self, effect: TerminalEffect) -> io::Result<Done> {
        use TerminalEffect as E;
        let config = &self.settings.preferences().config;
        let message = match effect {
            E::OpenLink(link) => {
                let key = if browse(config.browser.as_deref(), &link).is_ok() { "opened" } else { "no-browser" };
                Some(Msg::Said(Notice::About(key, link)))
            }
            E::Dial(number) => match dial::dial(config.dial.as_deref(), &number) {
                Ok(()) => None,
                Err(why) => Some(Msg::Said(Notice::Failed { text: number, problem: Problem::Dial(why) })),
            },
            E::EditText(ticket, text) => return self.edit(ticket, &text).await,
            E::Copy(text) => {
                screen::copy(&text)?;
                None
            }
            E::Alert(notice) => {
                let words = ui::notice_words(&notice, &self.app, &self.settings.preferences().words);
                alert::call(&words, config.reminders.bell, config.reminders.notify)?;
                None
            }
            E::UseTheme(name) => Some(self.settings.pick(&name)),
            E::ReloadSettings => {
                let mut effects = self.read_settings();
                effects.extend(self.update(Msg::Tick));
                return Ok(Done::Go(effects));
            }
        };
        Ok(Done::Go(message.map_or_else(Vec::new, |message| self.update(message))))
    }

    /// Gives a text to the person's own editor. Nobody reads keys meanwhile: they are the editor's.
    async fn edit(&mut self, ticket: Ticket, text: &str) -> io::Result<Done> {
        screen::restore();
        let closed = edited(text, &mut self.input, &mut self.jobs).await?;
        self.terminal.take_again()?;
        let text = match closed {
            Closed::Ended { kept } => return Ok(Done::End(self.quit_editor(kept))),
            Closed::Text(text) => text,
        };
        // Ctrl-C in the editor was meant for it alone.
        self.end_requests = EndRequests::listen()?;
        Ok(Done::Go(self.update(Msg::Report(Report::Edited(ticket, text)))))
    }
}

/// How the person's own editor was left.
enum Closed {
    /// By the person: with this text, or why there is none.
    Text(Result<String, Problem>),
    /// The board has to end, and the editor with it: where the text that it had saved is kept.
    Ended { kept: Option<PathBuf> },
}

/// The text as the person's own editor leaves it.
async fn edited(text: &str, input: &mut Input, jobs: &mut JobControl) -> io::Result<Closed> {
    let mut deadly = EndRequests::listen_behind_an_editor()?;
    // The keys are the editor's meanwhile.
    input.rest();
    let mut editor = match Editor::open(text) {
        Ok(editor) => editor,
        Err(problem) => return Ok(Closed::Text(Err(problem))),
    };
    loop {
        tokio::select! {
            text = editor.text() => return Ok(Closed::Text(text)),
            () = deadly.came() => return Ok(Closed::Ended { kept: editor.end() }),
            // The shell gets the terminal back only once both the editor and we are stopped.
            () = jobs.halted() => signals::stop_all(),
        }
    }
}
