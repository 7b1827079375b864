//! Which question an answer belongs to.

use crate::domain::View;

/// Who asked: a late answer goes only to them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Asker {
    /// The list of the board.
    #[default]
    Board,
    /// An unfocused column.
    Column(View),
    /// The prefetching of this view.
    Prefetch(View),
    /// The next task for an empty list.
    Upcoming,
    /// The reminders.
    Reminders,
    /// The detail of the selected task.
    Detail,
    /// The marks.
    Marks,
    /// The queue.
    Queue,
    /// The search for a phone number.
    Phone,
    /// The form on top.
    Form,
    /// The list to pick from on top.
    Picker,
    /// The edits that are not in amoCRM yet.
    Unsent,
    /// The leads without a next step.
    Leads,
    /// The saved views.
    SavedViews,
}

/// Identifies a question and who asked it, so that late answers to older ones can be dropped.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Ticket {
    /// Who asked and gets the answer.
    pub asker: Asker,
    /// Each question has a higher number than all before it.
    pub number: u64,
}
