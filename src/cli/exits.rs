//! The exit codes: one table, printed by `--help` and the manual page, and relied on by scripts.

/// How the program ends; 0 is success.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Exit {
    /// The reader of the output is gone: nobody is left to tell, and nothing went wrong.
    ReaderGone = 0,
    /// It failed.
    Failed = 1,
    /// The command line is wrong.
    Usage = 2,
    /// No account, or its token is not accepted.
    SignIn = 3,
    /// No such task.
    NotFound = 4,
    /// The network or the server; it may work later.
    Later = 5,
    /// Someone else changed the same field since it was last shown here.
    Conflict = 6,
    /// Edits are saved on this computer but not in amoCRM yet, or need a decision.
    Unsent = 7,
    /// It was done, but the outcome could not be printed.
    Unprinted = 8,
    /// Part of it was done, or it is unknown whether it was.
    Partly = 9,
}

impl Exit {
    /// All that indicate a problem, by number.
    pub const ALL: [Self; 9] = [
        Self::Failed,
        Self::Usage,
        Self::SignIn,
        Self::NotFound,
        Self::Later,
        Self::Conflict,
        Self::Unsent,
        Self::Unprinted,
        Self::Partly,
    ];

    /// Its name in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::ReaderGone => "reader-gone",
            Self::Failed => "failed",
            Self::Usage => "usage",
            Self::SignIn => "sign-in",
            Self::NotFound => "not-found",
            Self::Later => "later",
            Self::Conflict => "conflict",
            Self::Unsent => "unsent",
            Self::Unprinted => "unprinted",
            Self::Partly => "partly",
        }
    }

    /// What it means, and what to do.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::ReaderGone => "it was done, or its reader wanted no more",
            Self::Failed => "it failed; nothing was changed",
            Self::Usage => "the command line, a setting or an input line is wrong; nothing was changed",
            Self::SignIn => "no account, or its token was not accepted: run amotui login",
            Self::NotFound => "no such task, user or account; if there were several tasks, the others were done",
            Self::Later => "the network or the server does not allow it now: try again later",
            Self::Conflict => {
                "somebody else changed the same field since you last saw the task: nothing was overwritten, \
                 the edit waits for your decision"
            }
            Self::Unsent => {
                "edits are saved on this computer and are not in amoCRM yet, or need your decision: do not repeat the command"
            }
            Self::Unprinted => {
                "it was done, but its outcome could not be printed (full disk, closed pipe): do not repeat it"
            }
            Self::Partly => "it was done in part, or perhaps: check before you repeat it",
        }
    }

    /// The table as `--help` prints it.
    pub fn table() -> String {
        let mut table = "Exit codes:\n   0  it was done\n".to_owned();
        for exit in Self::ALL {
            table += &format!("{:>4}  {}\n", exit as u8, exit.meaning());
        }
        table
    }
}
