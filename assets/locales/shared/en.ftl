# What the screen and the commands have in common: the settings, and what is wrong with files.

setting-pace = requests a second, 1 to 7; amoCRM allows 7 for everything that runs under one integration
setting-lang = language: system, en, ru, es, pt
setting-clock = times of day: system (as in your country), 24, 12
setting-theme = colours: auto, or a name that `amotui themes` lists; your own are files in the folder themes
setting-ascii = signs and frames of ASCII only: auto (by locale and console), true, false
setting-undo_seconds = how many seconds an edit waits for undo before it is sent, 0 to 60
setting-refresh_seconds = seconds from one look for changes to the next, 10 to 3600
setting-work_from = hour at which work begins, 0 to 22: what "morning" means in a date
setting-work_to = hour at which it ends, 1 to 23: what "evening" and "eod" mean in a date
setting-zone = time zone of dates and hours: system, or a name such as "Europe/Moscow"; the variable TZ comes before it
setting-days_off = days on which nobody works: mon tue wed thu fri sat sun; dates on them say so
setting-holidays = days of the year on which nobody works: country (your account's), or as ["01-01", "05-09"]
setting-remind_minutes = so many minutes before a task of yours is due you are reminded of it, 0 (never) to 240
setting-bell = a reminder rings the terminal's bell: true, false
setting-notify = a reminder is also a notification of the terminal, where it has them: true, false
setting-keys = a table of your own keys by the names of actions; they take the place of the usual ones
setting-views = saved views, better written as blocks [[views]]: name, key, view, filter, whose (me, everyone, an ID), sort, columns
setting-log = what is written for finding faults, never tokens or texts: off, error, info, debug, trace
setting-layout = how the board begins: list, columns (by due date), day (with its hours); b changes it
setting-links = deals and contacts are links that the terminal opens: true; false for a terminal that shows them wrong
setting-dial = what dials (d): tel, the system's own program for phone numbers; or a command with {"{}"} for the number, run without a shell
setting-browser = what shows pages (o, signing in): system, the computer's own browser; or a command with {"{}"} for the address, run without a shell
setting-read_only = only look: no change can leave this computer; as --read-only: true, false
setting-ca_file = a file of certificates (PEM) that are trusted beside the system's, as in a company network
setting-proxy = the way to the network: system (the variables HTTPS_PROXY and NO_PROXY), none, or an address such as "http://proxy.example:3128"
setting-hosts = accounts that may be used, by their hosts, as ["acme.amocrm.ru"]; none named: all of them
setting-context_user = in whose name an administrator's token acts: a table of user IDs by the host of the account
setting-mouse = clicks and the wheel work; with Shift the terminal still selects text: true, false
setting-results = results to choose by number when completing, before your own; "no answer +2h" makes a follow-up too

config-actions = The actions with their keys. Your own stand under [keys], such as:
example-view = A saved view; the first two are on the keys 8 and 9. F2 in the filter line writes such a block.
example-view-name = Hot calls
example-view-key = one of its own
example-view-view = overdue, today, tomorrow, week, later, all, done; without it: all
example-view-filter = as in the filter line
example-view-whose = me, everyone, a user's ID or group:ID; without it: whoever is shown
example-view-sort = due, day, created, type, person, subject, price, stage; - the other way round
example-view-columns = when, type, text, subject, phone, person, price, stage, attempts

settings-unreadable = { $path }: { $why }
settings-at = { $path }, line { $n }: { $why }
settings-not-toml = { $path }, line { $n }: this is no TOML ({ $why })
settings-unknown = { $path }, line { $n }: there is no setting "{ $key }"; { $hint }
settings-value = { $path }, line { $n }: { $key } = { $value } is not possible; { $meaning }
settings-work-hours = work begins at { $n }
settings-final = a list of any of { $names }
settings-not-of-administrators = it does not belong to an administrator, so it can't decide for everybody; remove it, or make the group Administrators its owner
did-you-mean = did you mean { $w }?
there-are = there are { $names }
toml-quotes = a text stands in quotes
toml-twice = this stands here twice
toml-unclosed = a quote or a bracket is not closed
toml-comma = a comma is missing or too many
toml-line = a line is a name, = and a value
toml-other = { $why }
views-not-blocks = blocks that begin with [[views]]
views-many = at most { $n } of them
views-name-once = each name once
views-text = a text in quotes
views-view = overdue, today, tomorrow, week, later, all, done
views-whose = me, everyone, a user's ID, or group: with a group's
views-sort = due, day, created, type, person, subject, price, stage; with - the other way round
views-columns = a list of when, type, text, subject, phone, person, price, stage, attempts
views-fields = a block has name, key, view, filter, whose, sort, columns
views-no-name = every block needs a name
views-elsewhere = { $path }: the views are not written as blocks [[views]]

keys-no-action = keys: there is no action "{ $action }"; `amotui config` lists them
keys-no-key = keys: { $action } = "{ $key }" is no key; write x, X, C-x, A-x, S-Up, F5, Space, Enter, Esc, Tab, Del, PgUp, Home …, or some of them with blanks between: g g
keys-none = keys: { $action } needs a key
keys-clash = keys: { $key } means both { $one } and { $other }; give one of them another key
keys-prefix = keys: { $short } means { $one }, so { $long } for { $other } can't be pressed; give one of them another key
keys-text = keys: { $action } = "{ $key }": there letters are text; use a function key, or Ctrl or Alt with a letter

theme-variable = AMOTUI_THEME: { $why }
theme-unknown = there is no theme "{ $w }"; { $hint }
theme-line = line { $n }: { $why }
theme-words = words in quotes, such as "bold white on blue"
theme-role = there is no role "{ $w }"; { $hint }
theme-base = base "{ $w }" is no theme of the program; { $hint }
theme-colour = "{ $w }" is no colour; { $hint }
theme-colour-number = "{ $w }" is no colour; write 0 to 255, or #rrggbb
theme-colour-name = "{ $w }" is no colour; write a name such as light-blue, 0 to 255, or #rrggbb
theme-about-dark = for dark terminals
theme-about-light = for light terminals
theme-about-terminal = the terminal's own sixteen colours, light or dark
theme-about-colour-blind = for dark terminals, blue and orange instead of green and red
theme-about-colour-blind-light = for light terminals, blue and orange instead of green and red
theme-about-plain = no colours: bold, dim and reversed do the work (as NO_COLOR does)
theme-how-line = A line a role. What is left out is as in the theme that `base` names, such as: base = "dark"
theme-how-role = A role: bold dim italic underlined reversed, a colour, on and a colour behind it; nothing is what the terminal does.
theme-how-colour = A colour: 0 to 255, #rrggbb, default, black red green yellow blue magenta cyan gray dark-gray white, light-red …
theme-how-roles = Roles:
role-text = ordinary text, and what lies behind everything
role-dim = less important text
role-frame = frames
role-frame-active = the frame of the pane with the keys
role-title = titles and headings
role-key = names of keys, links, what can be done
role-bad = late, refused, wrong
role-warn = soon, waiting, unclear
role-good = done, fresh
role-selected = the selected row
role-tab = the present view in the header
role-field = the field with the keys

store-newer = { $path } was written by a newer amotui; update this one
store-damaged = { $path } is damaged; start the board: it makes it anew and keeps your unsent edits
store-damaged-in-use = { $path } is damaged, and another amotui works on it; close that one and start again
store-corrupt = the stored tasks are damaged; start amotui again: it makes them anew and keeps your unsent edits
store-place = { $path } can't be used: { $why }
store-key-taken = the key "{ $w }" was used for something else before
store-full = the disk is full
store-busy = another program keeps the stored tasks busy; close it or try again
store-disk = the disk does not take it ({ $why })
store-no-thread = the system gives no more threads ({ $why }); allow more with `ulimit -u`
store-closed = the store is closed
store-other = { $why }

file-wrong = { $path }: { $why }
program-wrong = { $w }: { $why }
program-ended = it ended with the code { $n }
program-killed = it was ended from outside
system-not-found = there is no such file or folder
system-not-allowed = this user may not do that
system-exists = it is there already
system-folder = it is a folder
system-no-folder = it is no folder
system-read-only = nothing can be written there
system-full = the disk is full
system-port-taken = another program has this port
system-refused = the connection was refused
system-late = no answer in time
system-other = { $why }
