//! Every key of the settings.

/// Every key with its default and what it means: documentation and check are made from this table.
pub(super) const KEYS: [(&str, &str, &str); 29] = [
    ("pace", "5", "requests a second, 1 to 7; amoCRM allows 7 for everything that runs under one integration"),
    ("lang", "\"system\"", "language of the screen: system, en, ru, es, pt"),
    ("clock", "\"system\"", "times of day: system (as in your country), 24, 12"),
    (
        "theme",
        "\"auto\"",
        "colours: auto, or a name that `amotui themes` lists; your own are files in the folder themes",
    ),
    ("ascii", "\"auto\"", "signs and frames of ASCII only: auto (by the locale), true, false"),
    ("undo_seconds", "3", "how long an edit waits for undo before it is sent, 0 to 60"),
    ("refresh_seconds", "60", "from one look for changes to the next, 10 to 3600"),
    ("work_from", "9", "hour at which work begins, 0 to 22: what \"утром\" and \"morning\" mean"),
    ("work_to", "18", "hour at which it ends, 1 to 23: what \"вечером\", \"eod\" and \"конец дня\" mean"),
    (
        "zone",
        "\"system\"",
        "time zone of dates and hours: system, or a name such as \"Europe/Moscow\"; the variable TZ comes before it",
    ),
    ("days_off", "[\"sat\", \"sun\"]", "days on which nobody works: mon tue wed thu fri sat sun; dates on them say so"),
    (
        "holidays",
        "\"country\"",
        "days of the year on which nobody works: country (your account's), or as [\"01-01\", \"05-09\"]",
    ),
    ("remind_minutes", "0", "so many minutes before a task of yours is due you are reminded of it, 0 (never) to 240"),
    ("bell", "false", "a reminder rings the terminal's bell"),
    ("notify", "false", "a reminder is also a notification of the terminal, where it has them"),
    ("keys", "{}", "a table of own keys by the names of actions; they take the place of the usual ones"),
    (
        "views",
        "[]",
        "saved views, better written as blocks [[views]]: name, key, view, filter, whose (me, everyone, an id), sort, columns",
    ),
    ("log", "\"off\"", "what is written for finding faults, never tokens or texts: off, error, info, debug, trace"),
    ("layout", "\"list\"", "how the board begins: list, columns (by due date), day (with its hours); b changes it"),
    (
        "links",
        "true",
        "deals and contacts are links that the terminal opens; false for a terminal that shows them wrong",
    ),
    (
        "dial",
        "\"tel\"",
        "what dials (d): tel, the system's own program for phone numbers; or a command with {} for the number, run without a shell",
    ),
    (
        "browser",
        "\"system\"",
        "what shows pages (o, signing in): system, the computer's own browser; or a command with {} for the address, run without a shell",
    ),
    ("read_only", "false", "only look: no change can leave this computer; as --read-only"),
    ("ca_file", "\"\"", "a file of certificates (PEM) that are trusted beside the system's, as in a company network"),
    (
        "proxy",
        "\"system\"",
        "the way to the network: system (the variables HTTPS_PROXY and NO_PROXY), none, or an address such as \"http://proxy.example:3128\"",
    ),
    ("hosts", "[]", "accounts that may be used, by their hosts, as [\"acme.amocrm.ru\"]; none named: all of them"),
    (
        "context_user",
        "{}",
        "in whose name an administrator's token acts: a table of user ids by the host of the account",
    ),
    ("mouse", "true", "clicks and the wheel work; with Shift the terminal still selects text"),
    (
        "results",
        "[]",
        "results to choose by number when completing, before your own; \"no answer +2h\" makes a follow-up too",
    ),
];

/// The names of all keys, in the order of the template.
pub fn names() -> impl Iterator<Item = &'static str> + Clone {
    KEYS.iter().map(|(name, ..)| *name)
}

/// The file as it would be with nothing changed: every key with its meaning and default.
pub fn template() -> String {
    let line = |(key, default, meaning): &(&str, &str, &str)| format!("# {meaning}\n# {key} = {default}\n");
    KEYS.iter().map(line).collect::<Vec<_>>().join("\n")
}
