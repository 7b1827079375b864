//! Every row of a view, from the store.

use super::CliError;
use super::context::Context;
use super::output::remark;
use super::sentence::told;
use crate::domain::{Anchor, Bounds, Filter, Order, PageKey, Row, View, Whose, WindowQuery};
use crate::store::Store;

/// Rows read at a time.
const PAGE: usize = 500;
/// The most rows read at once where they can't be read in pages.
pub(super) const MOST: usize = 1_000_000;

/// Every row of a view, in its order, until `take` returns false.
///
/// # Errors
/// When the store can't be read, and any error of `take`.
pub(super) fn each(
    cx: &Context,
    store: &Store,
    view: View,
    whose: Whose,
    (filter, bounds): (Option<Filter>, Bounds),
    mut take: impl FnMut(&Row) -> Result<bool, CliError>,
) -> Result<(), CliError> {
    let (order, anchor, deep) = (Order::default(), Anchor::Start, true);
    let mut query = WindowQuery { view, whose, bounds, filter: None, order, anchor, before: 0, after: PAGE, deep };
    if filter.is_some() {
        query = WindowQuery { filter, after: MOST, ..query };
        let window = store.window(&query)?;
        if !window.exact {
            remark(cx, &told("many-fit", &[]));
        }
        for row in &window.rows {
            if !take(row)? {
                break;
            }
        }
        return Ok(());
    }
    loop {
        let window = store.window(&query)?;
        let Some(last) = window.rows.last().map(|row| PageKey::of(view, &row.task)) else { return Ok(()) };
        // A page starts with the last row of the previous one, if that is still there.
        for row in window.rows.iter().filter(|row| query.anchor != Anchor::Key(PageKey::of(view, &row.task))) {
            if !take(row)? {
                return Ok(());
            }
        }
        // Nothing follows the row that was known already.
        if query.anchor == Anchor::Key(last) {
            return Ok(());
        }
        query.anchor = Anchor::Key(last);
    }
}
