//! What the person can want. One line per action: its name, its keys, its place in the footer, and its traits. Help,
//! footer and key handling are made from this table; its words are `action-<name>` in the locales.

use crate::domain::View;

/// Where a key means something.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Scope {
    /// The list of tasks and the detail beside it.
    Board,
    /// A form, a dialog with a text field, the filter: letters are text.
    Typing,
    /// A list to read or choose from, without a text field: help, first screen.
    Reading,
    /// The edits that are not in amoCRM yet.
    Unsent,
    /// The queue. The acts of the board work here too.
    Queue,
    /// Leads without a next step.
    Leads,
}

/// What else is true of an action, besides its scope.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Trait {
    /// Changes a task, a note, or an unsent edit: refused if the board is read-only.
    Writes,
    /// Works on the queue's card as on a row of the board.
    Card,
    /// An action of the board that also works in the list of leads.
    Leads,
    /// An action of the board that also works in the list of unsent edits.
    Unsent,
    /// Applies to the rows of the board or moves through them: waits until they are loaded.
    Rows,
    /// Repeats while its key is held down. All others run once per press.
    Repeats,
    /// Only moves around.
    Moves,
}

macro_rules! actions {
    ($($(#[$doc:meta])* $group:ident, $enum:ident, $scope:ident {
        $($name:ident, $word:literal, [$($key:literal),*], $footer:literal, [$($trait:ident),*];)*
    })*) => {
        /// One thing that the person can want.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum Action { $($(
            #[doc = $word]
            $name,
        )*)* }

        $($(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum $enum { $(
            #[doc = $word]
            $name,
        )* })*

        /// An action by its group: each group is handled in one place, by a match that names all its actions.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum Group { $(
            $(#[$doc])*
            $group($enum),
        )* }

        impl Action {
            /// The action by its group.
            pub fn group(self) -> Group {
                match self { $($(
                    Self::$name => Group::$group($enum::$name),
                )*)* }
            }
        }

        /// The table.
        pub const TABLE: &[Entry] = &[$($(
            Entry {
                action: Action::$name,
                word: $word,
                scope: Scope::$scope,
                keys: &[$($key),*],
                footer: $footer,
                traits: &[$(Trait::$trait),*],
            },
        )*)*];
    };
}

/// One line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The action of this line.
    pub action: Action,
    /// Its name in the locales and the settings.
    pub word: &'static str,
    /// Where its keys apply.
    pub scope: Scope,
    /// Its default keys; the first one is shown.
    pub keys: &'static [&'static str],
    /// Place in the footer, from 1; 0 means it isn't shown.
    pub footer: u8,
    /// What is true of it.
    pub traits: &'static [Trait],
}

actions! {
    /// Moves the selection.
    Step, StepAction, Board {
        Up, "up", ["Up", "k"], 0, [Rows, Repeats, Moves];
        Down, "down", ["Down", "j"], 0, [Rows, Repeats, Moves];
        PageUp, "page-up", ["PgUp"], 0, [Rows, Repeats, Moves];
        PageDown, "page-down", ["PgDn"], 0, [Rows, Repeats, Moves];
        First, "first", ["Home", "g"], 0, [Rows, Moves];
        Last, "last", ["End", "G"], 0, [Rows, Moves];
    }
    /// Shows another view, or saves one.
    Show, ShowAction, Board {
        NextView, "next-view", ["Right", "l"], 0, [Repeats, Moves];
        PreviousView, "previous-view", ["Left", "h"], 0, [Repeats, Moves];
        View1, "view-1", ["1"], 0, [Moves];
        View2, "view-2", ["2"], 0, [Moves];
        View3, "view-3", ["3"], 0, [Moves];
        View4, "view-4", ["4"], 0, [Moves];
        View5, "view-5", ["5"], 0, [Moves];
        View6, "view-6", ["6"], 0, [Moves];
        View7, "view-7", ["7"], 0, [Moves];
        Saved1, "saved-1", ["8"], 0, [];
        Saved2, "saved-2", ["9"], 0, [];
        Saved3, "saved-3", [], 0, [];
        Saved4, "saved-4", [], 0, [];
        Saved5, "saved-5", [], 0, [];
        Saved6, "saved-6", [], 0, [];
        Saved7, "saved-7", [], 0, [];
        Saved8, "saved-8", [], 0, [];
        Saved9, "saved-9", [], 0, [];
        SaveView, "save-view", [], 0, [];
        ForgetView, "forget-view", [], 0, [];
    }
    /// Goes between list and detail.
    Pane, PaneAction, Board {
        Open, "open", ["Enter"], 0, [Rows];
        OtherPane, "other-pane", ["Tab"], 0, [Moves];
    }
    /// The most used acts on tasks.
    Task, TaskAction, Board {
        Complete, "complete", ["c", "F2"], 2, [Writes, Card, Rows];
        CompleteAgain, "complete-again", ["C"], 0, [Writes, Card, Rows];
        Reschedule, "reschedule", ["r", "F6"], 3, [Writes, Card, Rows];
        New, "new", ["n", "F7"], 5, [Writes, Card, Rows];
        Edit, "edit", ["e", "F4"], 9, [Writes, Card, Rows];
        Assign, "assign", ["a", "F8"], 7, [Writes, Card, Rows];
    }
    /// Marks tasks.
    Mark, MarkAction, Board {
        Mark, "mark", ["Space"], 8, [Rows, Repeats];
        MarkRange, "mark-range", ["v"], 0, [Rows];
        MarkUp, "mark-up", ["S-Up"], 0, [Rows, Repeats];
        MarkDown, "mark-down", ["S-Down"], 0, [Rows, Repeats];
        MarkAll, "mark-all", ["*", "C-a"], 0, [Rows];
    }
    /// Works on many tasks.
    Batch, BatchAction, Board {
        Queue, "queue", ["f"], 1, [Rows];
        Spread, "spread", ["S"], 0, [Writes, Rows];
    }
    /// Changes the layout.
    Layout, LayoutAction, Board {
        Layout, "layout", ["b"], 0, [];
        LayoutList, "layout-list", [], 0, [];
        LayoutColumns, "layout-columns", [], 0, [];
        LayoutDay, "layout-day", [], 0, [];
        Density, "density", ["z"], 0, [];
    }
    /// Moves tasks by a column or a day.
    Shift, ShiftAction, Board {
        Later, "later", [">", "S-Right"], 0, [Writes, Rows];
        Sooner, "sooner", ["<", "S-Left"], 0, [Writes, Rows];
    }
    /// Other changes of tasks.
    Change, ChangeAction, Board {
        Retype, "retype", ["t"], 0, [Writes, Card, Rows];
        Note, "note", ["N"], 0, [Writes, Card, Rows];
    }
    /// Undoes acts.
    Undo, UndoAction, Board {
        Undo, "undo", ["u", "F9"], 10, [Writes, Card, Leads];
        Redo, "redo", ["U"], 0, [Writes, Card, Leads];
        Stop, "stop", ["X"], 0, [Writes, Card];
    }
    /// Shows other tasks.
    Narrow, NarrowAction, Board {
        Filter, "filter", ["/", "F3"], 6, [];
        Whose, "whose", ["w"], 0, [];
        NoNextStep, "no-next-step", ["L"], 0, [];
    }
    /// Sorts.
    Sort, SortAction, Board {
        Sort, "sort", ["s"], 0, [];
        SortDue, "sort-due", [], 0, [];
        SortDay, "sort-day", [], 0, [];
        SortCreated, "sort-created", [], 0, [];
        SortKind, "sort-type", [], 0, [];
        SortPerson, "sort-person", [], 0, [];
        SortSubject, "sort-subject", [], 0, [];
        SortPrice, "sort-price", [], 0, [];
        SortStage, "sort-stage", [], 0, [];
    }
    /// Chooses or connects an account.
    Account, AccountAction, Board {
        Accounts, "accounts", ["A"], 0, [];
        SignIn, "sign-in", ["K"], 0, [];
        AddAccount, "add-account", [], 0, [];
        AddIntegration, "add-integration", [], 0, [];
    }
    /// Reaches the person that a task is about.
    Contact, ContactAction, Board {
        Browse, "browse", ["o"], 0, [Card, Rows];
        Dial, "dial", ["d"], 4, [Card, Rows];
        DialQr, "dial-qr", ["D"], 0, [Card, Rows];
        CopyPhone, "copy-phone", ["y"], 0, [Card, Rows];
        CopyLink, "copy-link", ["Y"], 0, [Card, Rows];
    }
    /// Concerns the program, not a task.
    Program, ProgramAction, Board {
        Sync, "sync", ["F5", "C-r"], 0, [Card];
        Unsent, "unsent", ["!", "F12"], 0, [Card];
        Palette, "palette", [":", "C-p", "F11"], 12, [Card];
        Theme, "theme", [], 0, [Card];
        ReloadSettings, "reload-settings", [], 0, [Card];
        Help, "help", ["?", "F1"], 11, [Card, Leads, Unsent];
    }
    /// Goes back, or ends.
    Leave, LeaveAction, Board {
        Back, "back", ["Esc"], 0, [Moves];
        Quit, "quit", ["q", "F10", "C-c"], 13, [Card];
    }
    /// Works in forms and other text fields.
    Typing, TypingAction, Typing {
        Accept, "accept", ["Enter"], 1, [];
        NextField, "next-field", ["Tab"], 2, [Repeats];
        PreviousField, "previous-field", ["S-Tab"], 0, [Repeats];
        ChoiceUp, "choice-up", ["Up"], 0, [Repeats];
        ChoiceDown, "choice-down", ["Down"], 0, [Repeats];
        NewLine, "new-line", ["A-Enter", "C-j"], 0, [Repeats];
        SaveFilter, "save-filter", ["F2", "C-s"], 4, [];
        Editor, "editor", ["F4"], 4, [];
        CopyPage, "copy-page", ["F5"], 4, [];
        Leave, "leave", ["Esc", "C-c"], 3, [];
    }
    /// Works in lists to read.
    Reading, ReadingAction, Reading {
        ReadUp, "read-up", ["Up", "k"], 0, [Repeats];
        ReadDown, "read-down", ["Down", "j"], 0, [Repeats];
        ReadPageUp, "read-page-up", ["PgUp"], 0, [Repeats];
        ReadPageDown, "read-page-down", ["PgDn", "Space"], 0, [Repeats];
        Choose, "choose", ["Enter"], 1, [];
        Close, "close", ["Esc", "q", "?", "F1", "C-c"], 2, [];
    }
    /// Works on the card of the queue.
    Card, CardAction, Queue {
        FinishCard, "finish-card", ["Enter"], 0, [Writes];
        Skip, "skip", ["Space", "Right", "l"], 8, [];
        PreviousCard, "previous-card", ["Left", "h"], 0, [Repeats];
        CardUp, "card-up", ["Up", "k", "PgUp"], 0, [Repeats];
        CardDown, "card-down", ["Down", "j", "PgDn"], 0, [Repeats];
        LeaveQueue, "leave-queue", ["Esc", "q", "f", "C-c"], 14, [];
    }
    /// Works among the edits that are not in amoCRM.
    Unsent, UnsentAction, Unsent {
        UnsentUp, "owed-up", ["Up", "k"], 0, [Repeats];
        UnsentDown, "owed-down", ["Down", "j"], 0, [Repeats];
        PreviousChoice, "ruling-left", ["Left", "h", "S-Tab"], 0, [Repeats];
        NextChoice, "ruling-right", ["Right", "l", "Tab"], 0, [Repeats];
        ApplyChoice, "rule", ["Enter"], 0, [Writes];
        Retry, "retry", ["r", "F5"], 2, [Writes];
        Correct, "mend", ["e", "F4"], 3, [Writes];
        Bind, "bind", ["i"], 0, [];
        Mine, "mine", ["m"], 0, [Writes];
        Theirs, "theirs", ["t"], 0, [Writes];
        Both, "both", ["b"], 0, [Writes];
        RetryAll, "retry-all", ["R", "F6"], 4, [Writes];
        Discard, "discard", ["x", "Del"], 7, [Writes];
        DiscardAll, "discard-all", ["X", "F8"], 7, [Writes];
        Export, "export", ["E"], 8, [];
        LeaveUnsent, "leave-unsent", ["Esc", "q", "!", "F12", "C-c"], 9, [];
    }
    /// Works among the leads.
    Lead, LeadAction, Leads {
        LeadUp, "lead-up", ["Up", "k"], 0, [Repeats];
        LeadDown, "lead-down", ["Down", "j"], 0, [Repeats];
        LeadPageUp, "lead-page-up", ["PgUp"], 0, [Repeats];
        LeadPageDown, "lead-page-down", ["PgDn", "Space"], 0, [Repeats];
        NextStep, "next-step", ["Enter", "n", "F7"], 1, [Writes];
        BrowseLead, "browse-lead", ["o", "F6"], 2, [];
        RefetchLeads, "refetch-leads", ["F5"], 3, [];
        LeaveLeads, "leave-leads", ["Esc", "q", "L", "C-c"], 14, [];
    }
}

impl Action {
    /// The built-in view that it shows; None for all other actions.
    pub fn view(self) -> Option<View> {
        match self {
            Self::View1 => Some(View::Overdue),
            Self::View2 => Some(View::Today),
            Self::View3 => Some(View::Tomorrow),
            Self::View4 => Some(View::Week),
            Self::View5 => Some(View::Later),
            Self::View6 => Some(View::All),
            Self::View7 => Some(View::Done),
            _ => None,
        }
    }

    /// True if the action has this trait.
    pub fn is(self, what: Trait) -> bool {
        self.entry().traits.contains(&what)
    }

    /// Its line in the table.
    pub fn entry(self) -> &'static Entry {
        TABLE.iter().find(|entry| entry.action == self).unwrap_or(&TABLE[0])
    }
}

impl Entry {
    /// The line of the action that shows a view; a test makes sure that each view has one.
    pub fn of_view(view: View) -> &'static Self {
        TABLE.iter().find(|entry| entry.action.view() == Some(view)).unwrap_or(&TABLE[0])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::msg::key::Key;
    use crate::i18n::{Lang, Words};

    #[test]
    fn every_action_has_words_in_every_language() {
        for lang in Lang::ALL {
            let words = Words::new(lang);
            for entry in TABLE {
                let key = format!("action-{}", entry.word);
                assert_ne!(words.get(&key), key, "{}", lang.code());
            }
        }
    }

    #[test]
    fn every_view_has_an_action_that_shows_it() {
        for view in View::ALL {
            assert_eq!(Entry::of_view(view).action.view(), Some(view));
        }
    }

    #[test]
    fn every_key_has_a_meaning_and_only_one_in_its_scope() {
        for entry in TABLE {
            for name in entry.keys {
                let key = Key::named(name).unwrap();
                let same = TABLE.iter().filter(|other| other.scope == entry.scope);
                let clashes = same.flat_map(|other| other.keys).filter(|other| Key::named(other) == Some(key)).count();
                assert_eq!(clashes, 1, "{name}");
            }
        }
    }
}
