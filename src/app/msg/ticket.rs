//! Which question an answer belongs to.

use crate::domain::View;

/// Who asked: a late answer goes to them alone.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Asker {
    /// The list of the board.
    #[default]
    Board,
    /// A column beside the one that has the keys.
    Column(View),
    /// The reading ahead of this view.
    Prefetch(View),
    /// What comes first when a list is empty.
    Upcoming,
    /// The reminders.
    Reminders,
    /// The detail of the selected task.
    Detail,
    /// The marks.
    Marks,
    /// One task after another.
    Queue,
    /// The search for a phone number.
    Phone,
    /// The form on top.
    Form,
    /// The list to choose from on top.
    Picker,
    /// The edits that are not in amoCRM.
    Unsent,
    /// The leads without a next step.
    Leads,
    /// The saved views.
    SavedViews,
}

/// Names a question and who asked it, so that late answers to older ones can be dropped.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Ticket {
    /// Who asked, and is given the answer.
    pub asker: Asker,
    /// Its number: each question has a higher one than those before it.
    pub number: u64,
}
