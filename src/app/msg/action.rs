//! What the person can want. One line an action: its name, where it means something, its keys, and whether the footer
//! shows it. Help, footer and key handling are made from this table; its words are `action-<name>` in the locales.

/// Where a key means something.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Scope {
    /// The list of tasks and the detail beside it.
    Board,
    /// A form, a dialog with a text field, the filter: letters are text.
    Typing,
    /// A list to read or choose from, without a text field: help, first screen.
    Reading,
    /// The edits that are not in amoCRM.
    Unsent,
    /// One task after another. The acts of the board work here too.
    Queue,
    /// Leads without a next step.
    Leads,
}

macro_rules! actions {
    ($($name:ident, $word:literal, $scope:ident, [$($key:literal),*], $footer:literal;)*) => {
        /// One thing that the person can want.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum Action { $(
            #[doc = $word]
            $name,
        )* }

        /// The table.
        pub const TABLE: &[Entry] = &[$(
            Entry { action: Action::$name, word: $word, scope: Scope::$scope, keys: &[$($key),*], footer: $footer },
        )*];
    };
}

/// One line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// What.
    pub action: Action,
    /// Its name in locales and configuration.
    pub word: &'static str,
    /// Where.
    pub scope: Scope,
    /// Its keys, the one to show first.
    pub keys: &'static [&'static str],
    /// Place in the footer, 1 first; 0 is not shown.
    pub footer: u8,
}

actions! {
    Up, "up", Board, ["Up", "k"], 0;
    Down, "down", Board, ["Down", "j"], 0;
    PageUp, "page-up", Board, ["PgUp"], 0;
    PageDown, "page-down", Board, ["PgDn"], 0;
    First, "first", Board, ["Home", "g"], 0;
    Last, "last", Board, ["End", "G"], 0;
    NextView, "next-view", Board, ["Right", "l"], 0;
    PreviousView, "previous-view", Board, ["Left", "h"], 0;
    View1, "view-1", Board, ["1"], 0;
    View2, "view-2", Board, ["2"], 0;
    View3, "view-3", Board, ["3"], 0;
    View4, "view-4", Board, ["4"], 0;
    View5, "view-5", Board, ["5"], 0;
    View6, "view-6", Board, ["6"], 0;
    View7, "view-7", Board, ["7"], 0;
    Saved1, "saved-1", Board, ["8"], 0;
    Saved2, "saved-2", Board, ["9"], 0;
    Saved3, "saved-3", Board, [], 0;
    Saved4, "saved-4", Board, [], 0;
    Saved5, "saved-5", Board, [], 0;
    Saved6, "saved-6", Board, [], 0;
    Saved7, "saved-7", Board, [], 0;
    Saved8, "saved-8", Board, [], 0;
    Saved9, "saved-9", Board, [], 0;
    SaveView, "save-view", Board, [], 0;
    ForgetView, "forget-view", Board, [], 0;
    Open, "open", Board, ["Enter"], 0;
    OtherPane, "other-pane", Board, ["Tab"], 0;
    Complete, "complete", Board, ["c", "F2"], 1;
    CompleteAgain, "complete-again", Board, ["C"], 0;
    Reschedule, "reschedule", Board, ["r", "F6"], 2;
    New, "new", Board, ["n", "F7"], 4;
    Edit, "edit", Board, ["e", "F4"], 5;
    Assign, "assign", Board, ["a", "F8"], 3;
    Mark, "mark", Board, ["Space"], 6;
    MarkRange, "mark-range", Board, ["v"], 0;
    MarkUp, "mark-up", Board, ["S-Up"], 0;
    MarkDown, "mark-down", Board, ["S-Down"], 0;
    MarkAll, "mark-all", Board, ["*", "C-a"], 0;
    Queue, "queue", Board, ["f"], 7;
    Spread, "spread", Board, ["S"], 0;
    Layout, "layout", Board, ["b"], 0;
    LayoutList, "layout-list", Board, [], 0;
    LayoutColumns, "layout-columns", Board, [], 0;
    LayoutDay, "layout-day", Board, [], 0;
    Density, "density", Board, ["z"], 0;
    Later, "later", Board, [">", "S-Right"], 0;
    Sooner, "sooner", Board, ["<", "S-Left"], 0;
    Retype, "retype", Board, ["t"], 0;
    Note, "note", Board, ["N"], 0;
    Undo, "undo", Board, ["u", "F9"], 9;
    Redo, "redo", Board, ["U"], 0;
    Stop, "stop", Board, ["X"], 0;
    Filter, "filter", Board, ["/", "F3"], 8;
    Whose, "whose", Board, ["w"], 0;
    NoNextStep, "no-next-step", Board, ["L"], 0;
    Sort, "sort", Board, ["s"], 0;
    SortDue, "sort-due", Board, [], 0;
    SortDay, "sort-day", Board, [], 0;
    SortCreated, "sort-created", Board, [], 0;
    SortKind, "sort-type", Board, [], 0;
    SortPerson, "sort-person", Board, [], 0;
    SortSubject, "sort-subject", Board, [], 0;
    SortPrice, "sort-price", Board, [], 0;
    SortStage, "sort-stage", Board, [], 0;
    Accounts, "accounts", Board, ["A"], 0;
    SignIn, "sign-in", Board, ["K"], 0;
    AddAccount, "add-account", Board, [], 0;
    AddIntegration, "add-integration", Board, [], 0;
    Browse, "browse", Board, ["o"], 0;
    Dial, "dial", Board, ["d"], 0;
    DialQr, "dial-qr", Board, ["D"], 0;
    CopyPhone, "copy-phone", Board, ["y"], 0;
    CopyLink, "copy-link", Board, ["Y"], 0;
    Sync, "sync", Board, ["F5", "C-r"], 0;
    Unsent, "unsent", Board, ["!", "F12"], 0;
    Palette, "palette", Board, [":", "C-p", "F11"], 11;
    Theme, "theme", Board, [], 0;
    ReloadSettings, "reload-settings", Board, [], 0;
    Help, "help", Board, ["?", "F1"], 10;
    Back, "back", Board, ["Esc"], 0;
    Quit, "quit", Board, ["q", "F10", "C-c"], 12;
    Accept, "accept", Typing, ["Enter"], 1;
    NextField, "next-field", Typing, ["Tab"], 2;
    PreviousField, "previous-field", Typing, ["S-Tab"], 0;
    ChoiceUp, "choice-up", Typing, ["Up"], 0;
    ChoiceDown, "choice-down", Typing, ["Down"], 0;
    NewLine, "new-line", Typing, ["A-Enter", "C-j"], 0;
    SaveFilter, "save-filter", Typing, ["F2", "C-s"], 4;
    Editor, "editor", Typing, ["F4"], 4;
    CopyPage, "copy-page", Typing, ["F5"], 4;
    Leave, "leave", Typing, ["Esc", "C-c"], 3;
    ReadUp, "read-up", Reading, ["Up", "k"], 0;
    ReadDown, "read-down", Reading, ["Down", "j"], 0;
    ReadPageUp, "read-page-up", Reading, ["PgUp"], 0;
    ReadPageDown, "read-page-down", Reading, ["PgDn", "Space"], 0;
    Choose, "choose", Reading, ["Enter"], 1;
    Close, "close", Reading, ["Esc", "q", "?", "F1", "C-c"], 2;
    FinishCard, "finish-card", Queue, ["Enter"], 0;
    Skip, "skip", Queue, ["Space", "Right", "l"], 5;
    PreviousCard, "previous-card", Queue, ["Left", "h"], 0;
    CardUp, "card-up", Queue, ["Up", "k", "PgUp"], 0;
    CardDown, "card-down", Queue, ["Down", "j", "PgDn"], 0;
    LeaveQueue, "leave-queue", Queue, ["Esc", "q", "f", "C-c"], 12;
    OwedUp, "owed-up", Unsent, ["Up", "k"], 0;
    OwedDown, "owed-down", Unsent, ["Down", "j"], 0;
    RulingLeft, "ruling-left", Unsent, ["Left", "h", "S-Tab"], 0;
    RulingRight, "ruling-right", Unsent, ["Right", "l", "Tab"], 0;
    Rule, "rule", Unsent, ["Enter"], 0;
    Retry, "retry", Unsent, ["r", "F5"], 2;
    Mend, "mend", Unsent, ["e", "F4"], 3;
    Bind, "bind", Unsent, ["i"], 0;
    Mine, "mine", Unsent, ["m"], 0;
    Theirs, "theirs", Unsent, ["t"], 0;
    Both, "both", Unsent, ["b"], 0;
    RetryAll, "retry-all", Unsent, ["R", "F6"], 4;
    Discard, "discard", Unsent, ["x", "Del"], 7;
    DiscardAll, "discard-all", Unsent, ["X", "F8"], 7;
    Export, "export", Unsent, ["E"], 8;
    LeaveUnsent, "leave-unsent", Unsent, ["Esc", "q", "!", "F12", "C-c"], 9;
    LeadUp, "lead-up", Leads, ["Up", "k"], 0;
    LeadDown, "lead-down", Leads, ["Down", "j"], 0;
    LeadPageUp, "lead-page-up", Leads, ["PgUp"], 0;
    LeadPageDown, "lead-page-down", Leads, ["PgDn", "Space"], 0;
    NextStep, "next-step", Leads, ["Enter", "n", "F7"], 1;
    BrowseLead, "browse-lead", Leads, ["o", "F6"], 2;
    RefetchLeads, "refetch-leads", Leads, ["F5"], 3;
    LeaveLeads, "leave-leads", Leads, ["Esc", "q", "L", "C-c"], 12;
}

impl Action {
    /// True for what only moves about.
    pub fn is_movement(self) -> bool {
        use Action as A;
        matches!(
            self,
            A::Up
                | A::Down
                | A::PageUp
                | A::PageDown
                | A::First
                | A::Last
                | A::NextView
                | A::PreviousView
                | A::View1
                | A::View2
                | A::View3
                | A::View4
                | A::View5
                | A::View6
                | A::View7
                | A::OtherPane
                | A::Back
        )
    }

    /// True for what can be done to a card of the queue as to a row of the board.
    pub fn works_on_a_card(self) -> bool {
        use Action as A;
        matches!(
            self,
            A::Complete
                | A::CompleteAgain
                | A::Reschedule
                | A::New
                | A::Edit
                | A::Assign
                | A::Retype
                | A::Note
                | A::Undo
                | A::Redo
                | A::Stop
                | A::Browse
                | A::Dial
                | A::DialQr
                | A::CopyPhone
                | A::CopyLink
                | A::Sync
                | A::Unsent
                | A::Palette
                | A::Theme
                | A::ReloadSettings
                | A::Help
                | A::Quit
        )
    }

    /// True for what of the board works among leads too.
    pub fn works_among_leads(self) -> bool {
        matches!(self, Self::Undo | Self::Redo | Self::Help)
    }

    /// Its line in the table.
    pub fn entry(self) -> &'static Entry {
        TABLE.iter().find(|entry| entry.action == self).unwrap_or(&TABLE[0])
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
