# What the screen and the commands have in common: the settings, and what is wrong with files.

setting-pace = requests a second, 1 to 7; amoCRM allows 7 for everything that runs under one integration
setting-lang = language: system, en, ru, es, pt
setting-clock = times of day: system (as in your country), 24, 12
setting-theme = colours: auto, or a name that `amotui themes` lists; your own themes are files in the folder themes
setting-ascii = signs and frames in ASCII only: auto (by the locale and the console), true, false
setting-undo_seconds = how many seconds an edit can be undone before it is sent, 0 to 60
setting-refresh_seconds = how many seconds between checks for changes, 10 to 3600
setting-work_from = hour at which the working day begins, 0 to 22: what "morning" means in a date
setting-work_to = hour at which it ends, 1 to 23: what "evening" and "eod" mean in a date
setting-zone = time zone of dates and times: system, or a name such as "Europe/Moscow"; the variable TZ overrides it
setting-days_off = days of the week that are days off: mon tue wed thu fri sat sun; dates on them say so
setting-holidays = days off in the year: country (as in the account's country), or a list such as ["01-01", "05-09"]
setting-remind_minutes = how many minutes before it is due you are reminded of a task of yours, 0 (never) to 240
setting-bell = a reminder rings the terminal's bell: true, false
setting-notify = a reminder is also shown as a notification, where the terminal can do that: true, false
setting-keys = a table of your own keys by the names of actions; they replace the usual ones
setting-views = saved views, best written as blocks [[views]]: name, key, view, filter, whose (me, everyone or an ID), sort, columns
setting-log = what is logged for troubleshooting, but never tokens or texts: off, error, info, debug, trace
setting-layout = what the board starts with: list, columns (by due date), day (by the hour); b switches
setting-links = leads and contacts are links that the terminal opens: true; false if the terminal shows them wrong
setting-dial = what dials (d): tel, the system's program for phone calls; or a command with {"{}"} for the number, run without a shell
setting-browser = what opens pages (o, signing in): system, the usual browser; or a command with {"{}"} for the address, run without a shell
setting-read_only = only look: no change leaves this computer; same as --read-only: true, false
setting-ca_file = a file of certificates (PEM) to trust besides the system's, for example in a company network
setting-proxy = the way to the network: system (the variables HTTPS_PROXY and NO_PROXY), none, or an address such as "http://proxy.example:3128"
setting-hosts = accounts that may be used, by address, such as ["acme.amocrm.ru"]; empty: all of them
setting-context_user = in whose name an administrator's token acts: a table of user IDs by the address of the account
setting-mouse = clicks and the wheel work; with Shift the terminal still selects text: true, false
setting-results = results to choose by digit when completing, before your own earlier ones; "no answer +2h" also creates a follow-up

config-actions = Actions and their keys. Your own go under [keys], for example:
example-view = A saved view; the first two are on the keys 8 and 9. F2 in the filter line writes such a block.
example-view-name = Hot calls
example-view-key = its own key
example-view-view = overdue, today, tomorrow, week, later, all, done; without it: all
example-view-filter = as in the filter line
example-view-whose = me, everyone, a user's ID or group:ID; without it: whoever is shown
example-view-sort = due, day, created, type, person, subject, price, stage; with a minus: reversed
example-view-columns = when, type, text, subject, phone, person, price, stage, attempts

settings-unreadable = { $path }: { $why }
settings-at = { $path }, line { $n }: { $why }
settings-not-toml = { $path }, line { $n }: this is not TOML ({ $why })
settings-unknown = { $path }, line { $n }: there is no setting "{ $key }"; { $hint }
settings-value = { $path }, line { $n }: { $key } = { $value } is not possible; { $meaning }
settings-work-hours = work begins at { $n }
settings-final = a list of any of { $names }
settings-not-of-administrators = it does not belong to an administrator, so it can't decide for everybody; remove it, or make the group Administrators its owner
did-you-mean = did you mean { $w }?
there-are = there are { $names }
toml-quotes = a text goes in quotes
toml-twice = this is already set here
toml-unclosed = a quote or a bracket is not closed
toml-comma = a comma is missing, or there is one too many
toml-line = a line needs a name, = and a value
toml-other = { $why }
views-not-blocks = blocks that begin with [[views]] are needed
views-many = at most { $n } of them
views-name-once = each name once
views-text = a text in quotes is needed
views-view = there are overdue, today, tomorrow, week, later, all, done
views-whose = there are me, everyone, a user's ID, or group: with a group's ID
views-sort = there are due, day, created, type, person, subject, price, stage; with a minus: reversed
views-columns = a list of when, type, text, subject, phone, person, price, stage, attempts is needed
views-fields = a block has name, key, view, filter, whose, sort, columns
views-no-name = every block needs a name
views-elsewhere = { $path }: the views are not written as blocks [[views]]

keys-no-action = keys: there is no action "{ $action }"; `amotui config` lists them
keys-no-key = keys: { $action } = "{ $key }" is not a key; write x, X, C-x, A-x, S-Up, F5, Space, Enter, Esc, Tab, Del, PgUp, Home …, or several with spaces between them: g g
keys-none = keys: { $action } needs a key
keys-clash = keys: { $key } means both { $one } and { $other }; give one of them another key
keys-prefix = keys: { $short } means { $one }, so { $long } for { $other } can't be pressed; give one of them another key
keys-text = keys: { $action } = "{ $key }": letters are text there; use a function key, or a letter with Ctrl or Alt

theme-variable = AMOTUI_THEME: { $why }
theme-unknown = there is no theme "{ $w }"; { $hint }
theme-line = line { $n }: { $why }
theme-words = words in quotes are needed, such as "bold white on blue"
theme-role = there is no role "{ $w }"; { $hint }
theme-base = base "{ $w }" is not a built-in theme; { $hint }
theme-colour = "{ $w }" is not a colour; { $hint }
theme-colour-number = "{ $w }" is not a colour; write 0 to 255, or #rrggbb
theme-colour-name = "{ $w }" is not a colour; write a name such as light-blue, 0 to 255, or #rrggbb
theme-about-dark = for dark terminals
theme-about-light = for light terminals
theme-about-terminal = the terminal's own sixteen colours, light or dark
theme-about-colour-blind = for dark terminals, blue and orange instead of green and red
theme-about-colour-blind-light = for light terminals, blue and orange instead of green and red
theme-about-plain = no colours: bold, dim and reversed do the work (as NO_COLOR does)
theme-how-line = One line per role. What is left out comes from the theme that `base` names, for example: base = "dark"
theme-how-role = A role: bold dim italic underlined reversed, a colour, and after "on" the background colour; empty: as in the terminal.
theme-how-colour = A colour: 0 to 255, #rrggbb, default, black red green yellow blue magenta cyan gray dark-gray white, light-red …
theme-how-roles = Roles:
role-text = ordinary text, and the background of the whole screen
role-dim = less important text
role-frame = frames
role-frame-active = the frame of the pane you are in
role-title = titles
role-key = names of keys, links, what can be done
role-bad = overdue, refused, wrong
role-warn = soon, waiting, unclear
role-good = completed, up to date
role-selected = the selected row
role-tab = the current view in the header
role-field = the field you are typing in

store-newer = { $path } was written by a newer amotui; update this one
store-damaged = { $path } is damaged; start the board: it creates the file anew and keeps your unsent edits
store-damaged-in-use = { $path } is damaged, and another amotui is using it; close that one and start again
store-corrupt = the stored tasks are damaged; start amotui again: it creates them anew and keeps your unsent edits
store-place = { $path } can't be used: { $why }
store-key-taken = the key "{ $w }" was already used for something else
store-full = the disk is full
store-busy = another program is using the stored tasks; close it or try again
store-disk = the disk could not be written ({ $why })
store-no-thread = the system gives no more threads ({ $why }); allow more with `ulimit -u`
store-closed = the store is closed
store-other = { $why }

file-wrong = { $path }: { $why }
program-wrong = { $w }: { $why }
program-ended = it ended with the code { $n }
program-killed = it was ended from outside
system-not-found = there is no such file or folder
system-not-allowed = this user has no permission
system-exists = there is already such a file
system-folder = this is a folder
system-no-folder = this is not a folder
system-read-only = nothing can be written there
system-full = the disk is full
system-port-taken = another program is using this port
system-refused = the connection was refused
system-late = no answer in time
system-other = { $why }
