//! Where the person is, and what is still being loaded there, so that a key acts only on what it was meant for.

use std::mem::{Discriminant, discriminant};

use super::msg::action::Trait;
use super::{App, Msg, Screen, board};

/// Where the person is: what is on top, and whether it asks something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Place {
    layers: usize,
    top: Option<Discriminant<Screen>>,
    asked: bool,
}

impl Place {
    /// True if this was opened from `other`: it is on top of what was there, or in its place.
    pub fn is_opened_from(&self, other: &Self) -> bool {
        // With fewer layers, something was closed, and what is on top now was there before.
        (self.layers, self.top) != (other.layers, other.top) && self.layers >= other.layers
    }

    /// True if pressing the same key again confirms a question.
    pub fn is_asked(&self) -> bool {
        self.asked
    }
}

impl App {
    /// Where the person is.
    pub fn place(&self) -> Place {
        let asked = match self.screens.last() {
            Some(Screen::Form(form)) => form.leaving || form.bare,
            Some(Screen::Unsent(unsent)) => unsent.confirming.is_some(),
            Some(Screen::Queue(queue)) => queue.pointed.is_some(),
            _ => false,
        };
        // A full-screen card looks like a layer of its own, although there is no screen for it.
        let full = self.screens.is_empty() && self.board.detail.full;
        Place {
            layers: self.screens.len() + usize::from(self.board.detail.full),
            top: self.screens.last().map(discriminant),
            asked: asked && !full,
        }
    }

    /// True while another view or card was asked for and what it shows has not arrived.
    pub fn is_turning(&self) -> bool {
        match self.screens.last() {
            Some(Screen::Queue(queue)) => queue.is_turning(),
            _ => board::is_turning(&self.board),
        }
    }

    /// True while what this message is meant for is still being loaded or stored.
    pub fn is_waited_for(&self, message: &Msg) -> bool {
        match self.screens.last() {
            Some(Screen::Form(form)) => form.saving.is_some(),
            Some(Screen::Leads(leads)) => leads.told.is_none() && leads.fetching,
            Some(Screen::Queue(queue)) => queue.is_loading() || queue.is_saving() && matches!(message, Msg::Type(_)),
            None => self.board.awaits_rows() && needs_rows(message),
            _ => false,
        }
    }
}

/// True for actions that apply to the rows of the board, or move through them.
fn needs_rows(message: &Msg) -> bool {
    matches!(message, Msg::Act(action) if action.is(Trait::Rows))
}
