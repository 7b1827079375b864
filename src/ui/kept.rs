//! What a step in the list leaves as it is need not be drawn again: its operations are taken from the picture before.

use std::hash::{DefaultHasher, Hash, Hasher};

use ratatui::layout::Rect;

use super::Cx;
use crate::app::App;

/// Names what a part of a line shows: two parts with the same key look the same in the same theme and language. What the
/// part shows besides the app at its [revision](crate::app::Revision) and at this minute has to be added.
#[derive(Clone)]
pub(super) struct Key(DefaultHasher);

impl Key {
    /// The key of a part of this kind, in these columns.
    pub fn of(kind: &str, columns: Rect, app: &App) -> Self {
        let minute = app.session().now.timestamp().div_euclid(60);
        Self(DefaultHasher::new()).with((kind, columns.x, columns.width)).with((app.revision(), minute))
    }

    /// Names the theme and the language.
    pub fn of_look(cx: &Cx<'_>) -> Self {
        Self(DefaultHasher::new()).with(cx.theme).with((cx.words.lang(), cx.words.habits()))
    }

    /// Adds something that the part shows.
    pub fn with(mut self, shown: impl Hash) -> Self {
        shown.hash(&mut self.0);
        self
    }

    /// The whole key.
    pub fn finish(&self) -> u64 {
        self.0.finish()
    }
}
