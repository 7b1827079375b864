# English
tasks = { $n ->
    [one] { $n } task
   *[other] { $n } tasks
}
span-minutes = { $n } min
span-hours = { $n } h
span-days = { $n } d
all-day = all day
all-day-short = all day
in-span = in { $text }

view-overdue = Overdue
view-today = Today
view-tomorrow = Tomorrow
view-week = Week
view-later = Later
view-all = All
view-done = Done
short-overdue = Late
short-today = Tod
short-tomorrow = Tom
short-week = Wk
short-later = Ltr
short-all = All
short-done = Done

action-up = previous task
action-down = next task
action-page-up = a screen up
action-page-down = a screen down
action-first = first task
action-last = last task
action-next-view = next view
action-previous-view = previous view
action-view-1 = Overdue
action-view-2 = Today
action-view-3 = Tomorrow
action-view-4 = Week
action-view-5 = Later
action-view-6 = All open
action-view-7 = Done
action-open = open the details
action-other-pane = other pane
action-complete = complete
action-own-result = own result
action-complete-again = complete with the last result
action-reschedule = reschedule
action-new = new
action-edit = edit
action-assign = assign
action-retype = change the type
action-note = note on the deal or contact
action-undo = undo
action-redo = redo
action-filter = find
action-whose = whose tasks
action-accounts = another account
action-sign-in = sign in
action-add-account = add an account by token
action-add-integration = add an account by integration
action-browse = open in the browser
action-copy-phone = copy the phone number
action-copy-link = copy the link
action-sync = sync now
action-help = all keys
action-back = back
action-quit = quit
action-accept = save
action-connect = connect
action-next-field = next field
action-previous-field = previous field
action-choice-up = choice above
action-choice-down = choice below
action-new-line = new line
action-editor = write in your own editor
action-copy-page = copy the address
action-leave = cancel
action-give-up = give up
action-read-up = up
action-read-down = down
action-read-page-up = a screen up
action-read-page-down = a screen down
action-choose = choose
action-close = close

field-text = Text
field-due = Due
field-kind = Type
field-responsible = Assigned to
field-subject = About
field-duration = Minutes
field-result = Result
field-note = Note
field-find = Find
field-address = Address
field-token = Token
field-integration = Integration ID
field-secret = Secret key
field-redirect = Redirect address
field-code = Code

hint-text = what is to be done
hint-due = tomorrow 10:00 · +2h · fri 11 · 25.12 14:30
hint-subject = type a name to find a deal, contact or company
hint-duration = only for meetings
hint-result = what came of it; +2h, +tomorrow 10: next step
hint-address = acme.kommo.com, or any page of your account
hint-token = paste it; it is not shown
hint-integration = from its tab “Keys and scopes”
hint-secret-known = the one of the last time; type only a new one
hint-code = without a browser: the code of its page
hint-code-pasted = the code, or the whole address that it ended on
redirect-is = must stand in the integration exactly like this
hint-keeps = stays as it is

title-new = New task
title-edit = Edit
title-complete = Complete
title-reschedule = Reschedule
title-note = Note
title-sign-in = Connect an account
title-integration = Connect with your own integration
title-agreeing = Agree in the browser
title-assign = Assign to
title-retype = Type of task
title-accounts = Account
title-whose = Whose tasks
title-help = All keys
title-detail = Task
everyone = Everyone
saving = Saving…
checking = Checking…
agreeing-line = The browser opens this page: choose your account and agree, and it comes back by itself. Without a browser here, open it elsewhere and paste the address that it ends on.
agreeing-line-elsewhere = Open this page, choose your account and agree. Then copy the address that the browser ends on and paste it here.
agreeing-waits = Waiting for the browser… { KEY("leave") } gives up.
agreeing-paste = Waiting for what you paste… { KEY("leave") } gives up.
follow-up = Follow-up
remark-past = already over
remark-skipped = the clock is put forward over that time
remark-twice = the clock is put back: the first of two such hours
remark-day-off = a day off
remark-hours = outside working hours
preset-over = over
preset-hour = in 1 hour
preset-today = today
preset-tomorrow = tomorrow, same time
preset-tomorrow-morning = tomorrow morning
preset-monday = Monday
preset-week = in a week
preset-free = first free half hour
bare-question = No result yet. { KEY("accept") } again completes without one; or type what came of it.
leave-question = { KEY("leave") } again throws away what you typed; any other key goes on.
found-none = Nothing found.

detail-due = Due
detail-moved = Moved
moved-times = { $n ->
    [one] once{ $more }
    [2] twice{ $more }
   *[other] { $n }{ $more } times
}
moved-last = { $times }, last by { $who }
detail-kind = Type
detail-responsible = Assigned to
detail-duration = Length
detail-created = Created
detail-changed = Changed
detail-result = Result
detail-unsent = Unsent
detail-notes = Notes
detail-phone = Phone
detail-email = E-mail
detail-contact = Contact
detail-price = Budget
no-date = no date
detail-loss = Loss reason
note-pinned = pinned
detail-stage = Stage
detail-invisible = not visible to you, or deleted
detail-minutes = { $n } min
kind-leads = Deal
kind-contacts = Contact
kind-companies = Company
kind-customers = Customer
robot = robot
overdue-by = overdue by { $text }
done-word = done

state-held = can be undone, then it is sent
state-queued = waiting to be sent
state-sending = being sent
state-ambiguous = unclear whether it arrived; it will be checked
state-checking = checking whether it arrived
state-refused = refused by amoCRM
state-conflicted = changed by a colleague meanwhile
state-needs-you = needs your decision

link-fresh = { $text }
link-ago = { $text } ago
link-syncing = syncing
link-offline = offline
link-offline-waiting = { $n ->
    [one] offline · { $n } waits
   *[other] offline · { $n } wait
}
link-blocked = stopped
link-no-sign-in = not signed in
link-demo = demo

empty-filter = Nothing matches “{ $text }”.
empty-filter-hint = { KEY("back") } clears the search.
empty-overdue = Nothing is overdue.
empty-view = Nothing here.
empty-today = Nothing is left for today.
empty-done = Nothing is completed yet.
empty-all = Everything is done: no task is open.
empty-next = Next: { $view }, { $n } — key { $key }
empty-new = { $text } makes a new one.
empty-failed = The tasks could not be loaded.
empty-failed-hint = { KEY("sync") } tries again.
loading = Loading the tasks…
loading-progress = Loading the tasks: { $n } so far…

notice-complete = Completed: { $text }
notice-complete-next = Completed, follow-up made: { $text }
notice-reopen = Open again: { $text }
notice-move = Moved: { $text }
notice-create = Created: { $text }
notice-edit = Changed: { $text }
notice-assign = Handed over: { $text }
notice-note = Note kept: { $text }
notice-retype = Type changed: { $text }
notice-move-to = Moved to { $value }: { $text }
notice-create-to = Created for { $value }: { $text }
notice-assign-to = Handed to { $value }: { $text }
notice-retype-to = Type is now { $value }: { $text }
notice-complete-bare = Completed without a result: { $text }
notice-complete-with = Completed with “{ $value }”: { $text }
notice-to = → { $text }
notice-undo = { KEY("undo") } undoes
notice-left = { $text } has left: what was theirs stays as it is.
notice-undone = Taken back: { $text }
notice-redone = Done again: { $text }
notice-nothing-done = Not taken back: amoCRM has this task already and lets nobody delete it: { $text }
notice-follow-up-stays = { $n ->
    [one] The follow-up stays: amoCRM has it and lets nobody delete it.
   *[other] { $n } follow-ups stay: amoCRM has them and lets nobody delete them.
}
notice-note-stays = The note was sent already and can't be taken back from here. Delete it in amoCRM.
notice-confirmed = { $n ->
    [one] { $n } edit is in amoCRM.
   *[other] { $n } edits are in amoCRM.
}
notice-moved-meanwhile = Completed: { $text } — a colleague had moved it to { $when } meanwhile
notice-finished = Completed already by { $who }: { $text }
notice-finished-result = Completed already by { $who }, result “{ $result }”: { $text }
notice-soon = { $clock }, in { $left }: { $text }
notice-failed = Not done: { $text }
looked-like-paste = That looked like a paste, so nothing was done.
nothing-to-redo = There is nothing to redo.
undone-elsewhere = This was taken back already in another window.
notice-not-from-here = From another window or earlier:
marked-incomplete = Marked, but the first sync still runs: the list is not complete yet.
nothing-to-undo = There is nothing to undo.
nothing-changed = Nothing was changed.
no-subject = The task is attached to nothing, so there is nothing to note it on.
no-phone = No phone number is known here.
no-last-result = There is no earlier result to use.
copied = Copied: { $text }
opened = Opened: { $text }
no-browser = No browser here. The page: { $text }
greeting = Hello, { $text }!
greeting-account = { $text } is connected.
greeting-default = It is the default account from now on.
token-in-keyring = The token is in the system keyring.
token-in-file = The token: { $text }
still-unsent = { $n ->
    [one] { $n } edit is saved on this computer and goes out at the next start.
   *[other] { $n } edits are saved on this computer and go out at the next start.
}
still-for-you = { $n ->
    [one] { $n } edit is not in amoCRM and needs you: `amotui unsent` shows it.
   *[other] { $n } edits are not in amoCRM and need you: `amotui unsent` shows them.
}
draft-kept = What the editor saved is kept in { $text }
form-unsaved = What was being typed was not saved.
stopping = Sending what waits… ({ KEY("quit") } again quits at once; nothing is lost)

error-empty-text = Say what is to be done.
error-no-date = Say when: tomorrow 10:00, +2h, fri 11.
error-not-now = This time is over today. Choose another.
error-no-such-day = There is no such day in that month.
error-no-such-time = There is no such time of day.
error-too-far = That is too far away.
error-date-word = “{ $text }” is not understood. Try tomorrow 10:00, +2h, fri 11 or 25.12 14:30.
error-ambiguous = “{ $text }” can be read in more than one way: 12:00 for an hour, 12.05 for a day.
error-whole-month = “{ $text }” is a whole month: say which day.
error-other-weekday = That day is another day of the week.
when-unknown = “{ $text }” is not understood
when-not-yet = not a date yet
zone-unknown = The time zone “{ $text }” is not known: times may be off. Set TZ, or zone in the settings.
clock-of = clock of { $text }
error-duration = A number of minutes, such as 30.
error-no-address = Give the address of your account, such as acme.kommo.com.
error-no-token = Paste the long-lived token of a private integration.
error-no-integration = Give the ID of the integration, from its tab “Keys and scopes”.
error-no-secret = Give the secret key of the integration, from its tab “Keys and scopes”.
error-no-redirect = Give the redirect address that stands in the integration.

problem-unreachable = No connection to { $text }.
problem-no-answer = The server did not answer in time.
problem-not-amo = { $text } answers, but not as amoCRM does. Check the address and the network.
problem-unauthorized = The token expired, was revoked, or its integration is off. { KEY("sign-in") }: sign in again.
problem-signed-out = The sign-in has ended; edits wait here. { KEY("sign-in") }: sign in again.
problem-issuer = Nobody here knows who made the certificate of { $text }. A company network? Set ca_file.
problem-expired = The certificate of { $text } has expired, or the clock of this computer is wrong.
problem-name = The certificate is not that of { $text }: somebody else answers in this network.
read-only = Read only: nothing is changed here.
read-only-mark = read only
read-only-short = read
token-ends = The token ends on { $text }. Make a new one in time and press { KEY("sign-in") }.
token-ended = The token ended on { $text }. Make a new one and press { KEY("sign-in") }.
problem-other-account = Another account answers at this address: { $text }. Nothing is sent.
problem-other-identity = Another account or user answers now. Nothing is sent until that is clear.
problem-payment = The subscription ended: amoCRM only shows. Edits wait here until it is paid.
problem-forbidden = A right is missing (ask the administrator): { $text }
problem-blocked = amoCRM blocked this API (too many requests). Edits wait here; ask support.
problem-rate = Too many requests; it goes on in a moment.
problem-server = amoCRM is in trouble (status { $n }); it will be tried again.
problem-refused = amoCRM refused it: { $text }
problem-conflict = A colleague changed the same: { $text }. Press { KEY("unsent") } to choose.
problem-gone = The task is no longer visible in amoCRM.
problem-twice = It is in amoCRM twice now: no. { $ours }, and no. { $other } that came late. It can't be deleted from here; complete the spare one.
problem-unclear = It could not be found out whether it arrived.
problem-moved = This address sends everything to { $text }. If that is your account's new name, sign in there: { KEY("sign-in") }.
problem-unreadable = The answer about { $text } can't be read; it will be tried again.
problem-unreadable-said = amoCRM does not give what was asked for: { $text }. It will be tried again.
problem-too-large = The answer is too large, even for ten tasks at once.
problem-left-out = { $n ->
    [one] { $n } task can't be read and is missing here
   *[other] { $n } tasks can't be read and are missing here
}; look for it in amoCRM. `amotui doctor` names the numbers.
problem-in-part = { $n ->
    [one] { $n } task holds characters that can't be read
   *[other] { $n } tasks hold characters that can't be read
}, shown as �. `amotui doctor` names the numbers.
problem-unfetched = amoCRM does not answer the pages of { $n ->
    [one] { $n } task, which may be
   *[other] up to { $n } tasks, which may be
} missing here. The next full look tries again.
problem-many-gone = { $n } tasks are no longer listed by amoCRM. That is a lot: a right may be missing. They stay here until the next full look.
problem-rebuilt = The stored tasks were damaged and are fetched anew. { $n ->
    [0] No edit was unsent.
    [one] Your { $n } unsent edit was saved.
   *[other] Your { $n } unsent edits were saved.
} The damaged file: { $text }
problem-rebuilt-blind = The stored tasks were damaged and are fetched anew; whether edits were unsent can't be read. The damaged file: { $text }
problem-brought-back = The store on this computer had lost { $n ->
    [one] { $n } unsent edit
   *[other] { $n } unsent edits
}; the journal beside it brought back every one.
problem-lost = { $n ->
    [one] { $n } unsent edit was lost: open the unsent edits with { KEY("unsent") } and save what is known of it to a file.
   *[other] { $n } unsent edits were lost: open the unsent edits with { KEY("unsent") } and save what is known of them to a file.
}
problem-no-editor = No editor is chosen: set EDITOR (or VISUAL), for example EDITOR=nano.
problem-editor = The editor did not work, the text is as it was: { $text }
problem-long-text = The file is larger than { $n } MiB. Nothing of it was taken, the text is as it was.
problem-not-utf8 = The file is not in UTF-8. Nothing of it was taken, the text is as it was.
problem-left-out-of-text = { $n ->
    [one] { $n } character that nobody sees
   *[other] { $n } characters that nobody sees
} { $n ->
    [one] was
   *[other] were
} left out of the text.
problem-disk = The disk is full. Nothing was changed; free some room and press the key again.
problem-store-busy = Another program keeps the stored tasks busy. Nothing was changed; close it or try again.
problem-store = The local store can't be used: { $text }
problem-no-address = “{ $text }” is no web address. Give something like acme.kommo.com.
problem-which-vendor = Which one: { $text }? Write the whole address.
problem-token-as-address = This is a token. It belongs into the field below; here goes the address, such as acme.kommo.com.
problem-not-https = “{ $text }” would carry the token in the clear. Give it with https.
problem-no-vendor = { $text } is no account of amoCRM or Kommo (….amocrm.ru, ….amocrm.com, ….kommo.com). Nothing was sent there. A domain of your own: amotui login { $text } --any-host
problem-bad-token = The account does not take this token: is it whole, and made in this account?
entry-redirect = “{ $text }” is no whole address. Give it with http or https, as it stands in the integration.
entry-port = Another program has port { $text } here (another sign-in?). Stop it and press { KEY("accept") }, or give the code of the integration's page.
entry-stranger = That is not of this sign-in. Use the page that is shown here.
entry-denied = It was not allowed ({ $text }). { KEY("accept") } asks again; an administrator can say who may.
entry-other-account = You agreed for { $text }. Put that address here, or agree for this account.
entry-no-code = There is no code in it. Copy the whole address that the browser ended on.
entry-late = Nobody agreed within 20 minutes. { KEY("accept") } asks again.
entry-key = ID or secret key of the integration are wrong. Compare both with its tab “Keys and scopes”.
entry-no-key = The secret key of the last time is not known for this account. Type it.
entry-code = The code was used, or is older than 20 minutes. Take a new one, or leave it empty and agree in the browser.
entry-other-redirect = The integration has another redirect address. Both must be the same to the letter.
entry-not-taken = The account did not take it ({ $text }). Compare ID, secret key and redirect address with the integration; a code works once.
no-names = Only administrators may read names of colleagues: numbers instead.
problem-other = { $text }

welcome-title = amotui
welcome-line = Your tasks in amoCRM and Kommo, from the keyboard.
welcome-sign-in = Connect an account with a long-lived token
welcome-sign-in-hint = You need its address and a token of a private integration.
welcome-integration = Connect an account with your own integration (OAuth)
welcome-integration-hint = You agree in the browser and work in your own name.
welcome-demo = Look around in the demo
welcome-demo-hint = Sample data on this computer. Nothing is sent anywhere or kept.
too-small = amotui needs at least { $text }.
help-hint = Type to search. Letters work in a Russian layout too.

action-unsent = unsent edits
action-owed-up = up
action-owed-down = down
action-ruling-left = previous choice
action-ruling-right = next choice
action-rule = do what is marked
action-retry = send now
action-mend = mend
action-bind = it is this one
action-mine = keep mine
action-theirs = keep theirs
action-both = keep both
action-discard = throw away
action-export = save to a file
action-leave-unsent = back

title-unsent = { $n ->
    [0] All edits are in amoCRM
    [one] { $n } edit is not in amoCRM yet
   *[other] { $n } edits are not in amoCRM yet
}
title-mend = Mend and send again
unsent-none = Everything is in amoCRM. Nothing waits here.
unsent-base = as you saw it
unsent-mine = yours
unsent-theirs = at your colleague's
unsent-aside = { $n ->
    [one] { $n } edit was damaged on the disk and set aside; "Save to a file" writes what is known of it and takes it from here.
   *[other] { $n } edits were damaged on the disk and set aside; "Save to a file" writes what is known of them and takes them from here.
}
owed-create = new task
owed-complete = completed
owed-reopen = reopened
owed-move = moved
owed-edit = changed
owed-note = note
why-conflict = A colleague changed the same meanwhile. Nothing was overwritten: choose.
why-damaged = It was damaged on the disk and can’t be sent. What is known of it stands here: make the edit anew, then throw this away.
why-checking = It was sent and no clear answer came. amotui looks whether it arrived, then goes on by itself.
why-put-back = The value there is what it was before, but the task was changed since yours was sent: somebody may have put it back.
why-other-user = Made by another user of this account. Send it in your name, or throw it away.
why-not-tried = Not tried: { $n } others of the same act were refused before it. amoCRM says: { $text }
why-gone = The task is no longer visible in amoCRM. The edit is kept: save it to a file, or throw it away.
why-unclear = It could not be found out whether it arrived. Look in amoCRM; send it again only if it is not there.
why-candidate = It can't be told whether it arrived: { $text } may be this one. Look in amoCRM, then decide.
why-orphan = The new task that this belongs to was damaged on the disk.
why-held = Waits a moment so that it can be undone.
why-server = Reason: { $text }
refusal-missing = “{ $text }” is missing.
refusal-type = amoCRM can't read “{ $text }” as it was sent.
refusal-choice = This “{ $text }” can't be chosen in amoCRM (any more).
field-completed = Completed
word-yes = yes
word-no = no
not-here = That does not apply to this edit.
unsent-cramped = Make the window larger to see both sides; only then can you choose.
discard-sure = It will be lost for good. Press again to throw it away.
discard-group-sure = { $n ->
    [one] { $n } edit will be lost for good. Press again to throw it away.
   *[other] { $n } edits with this reason will be lost for good. Press again to throw them away.
}
retry-group-sure = { $n ->
    [one] { $n } edit will be sent again. Press again to do so.
   *[other] { $n } edits with this reason will be sent again. Press again to do so.
}
group-discarded = { $n ->
    [one] { $n } edit was thrown away.
   *[other] { $n } edits were thrown away.
}
group-retried = { $n ->
    [one] { $n } edit is sent again.
   *[other] { $n } edits are sent again.
}
cause-waiting = Waiting to be sent
cause-unclear = Being checked whether they arrived
cause-refused = Refused by amoCRM
cause-not-allowed = A right is missing
cause-not-tried = Not tried after others were refused
cause-conflict = Changed by a colleague too
cause-gone = The task is no longer there
cause-other-user = Made by another user
cause-lost = Unknown whether they arrived
copied-tmux = Sent to the terminal: { $text }. If nothing is pasted, set in tmux: set -g set-clipboard on
copied-screen = Sent to the terminal: { $text }. GNU screen may not pass it on: select with the mouse and Shift.
exported = Saved to { $text }
amended = Mended; it is sent again.
owed-state-held = can be undone
owed-state-queued = waiting
owed-state-sending = being sent
owed-state-ambiguous = checking
owed-state-refused = refused
owed-state-conflicted = conflict
owed-state-needs-you = needs you
owed-state-twice = twice there
owed-state-damaged = damaged
twin-known = got it, don’t tell me again

action-mark = mark
action-mark-range = mark a range
action-mark-up = mark and go up
action-mark-down = mark and go down
action-mark-all = mark all (or none)
action-queue = one by one
action-palette = find an action
action-theme = choose the colours
action-reload-settings = read the settings again
action-finish-card = complete
action-skip = skip
action-previous-card = previous card
action-card-up = card up
action-card-down = card down
action-leave-queue = end
action-retry-all = retry all with this reason
action-discard-all = throw away all with this reason
title-palette = What to do
title-theme = Colours
settings-taken = The settings are read again.
settings-later = The settings are read again; { $text } will count at the next start.
title-queue = Summary
marked = { $n } marked
most-marked = The first 2000 tasks are marked: more is not possible at a time.
queue-empty = There are no tasks here to work off.
queue-place = One by one · { $at } of { $total }
queue-pace = { $text } per task
queue-left = about { $text } left
queue-finished = { $n ->
    [0] No task is finished
    [one] { $n } task finished
   *[other] { $n } tasks finished
}
queue-done = completed: { $n }
queue-moved = moved: { $n }
queue-handed = handed over: { $n }
queue-skipped = skipped: { $n }
queue-end-hint = { KEY("finish-card") }: back to the list. { KEY("undo") }: undo the last act. { KEY("previous-card") }: back to the cards.
bulk-going = Sent { $done } of { $total }
bulk-done = { $done ->
    [one] { $done } edit is in amoCRM.
   *[other] { $done } edits are in amoCRM.
}
bulk-failed = Done: { $done }, failed: { $failed }. Press { KEY("unsent") } to see them and try again.
and-more = and { $n } more
action-spread = spread the marked over days
action-layout = list, columns, day
action-layout-list = show as a list
action-layout-columns = show as columns by due date
action-layout-day = show a day with its hours
action-later = move to the next column
action-sooner = move to the previous column
no-later-column = There is no column after this one: press { KEY("reschedule") } for an exact date.
not-into-the-past = Nothing can be moved into the past.
empty-column-filter = Nothing matches.
empty-column-first = Nothing among the first tasks. All are searched once this column has the keys.
column-first = so far
empty-day = Nothing is due on this day.
day-overdue = { $n ->
    [one] { $n } task is overdue · { KEY("view-1") } shows it
   *[other] { $n } tasks are overdue · { KEY("view-1") } shows them
}
title-spread = Spread over working days
field-per-day = A day
mark-first = Mark the tasks first: { KEY("mark") } marks one, { KEY("mark-all") } all.
error-per-day = How many tasks a day, such as 10.
notice-spread = Spread: { $text }

find-fields = words, phone digits, -without · type: who: due: lead: contact: price: created: is: has:
find-no-field = There is no field “{ $text }”; it is looked for as a word.
find-no-kind = No type of task is called “{ $text }”.
find-no-person = Nobody is called “{ $text }”.
find-no-date = “{ $text }” is no date: today, <-7d, >tomorrow, 25.12, mon..fri.
find-backwards = “{ $text }” ends before it begins.
find-no-money = “{ $text }” is no amount: >100000, 50k..200k.
find-no-choice = “{ $text }” is none of the words of this field.
find-only-done = Completed tasks stand in the view Done ({ KEY("view-7") }).
find-only-open = The view Done holds completed tasks alone.
find-empty = It is empty.
find-unfinished = “{ $text }” has no value yet.
find-unknown-field = There is no field “{ $text }”; words with a colon stand in quotes.
find-dates = today · <-7d · >tomorrow · 25.12 · mon..fri · >=18:00
find-money = >100000 · 50k..200k · <1m
find-between = from { $from } to { $to }
find-from = from { $text }
find-until = before { $text }
searching = Searching…

action-sort = sort and group
action-sort-due = sort by due time
action-sort-day = group by day
action-sort-created = sort by creation, newest first
action-sort-type = group by type
action-sort-person = group by person
action-sort-subject = group by deal or contact
action-sort-price = sort by budget, largest first
action-sort-stage = group by stage
title-sort = Sort and group · the same again: other way round
order-due = by due time
order-day = by day
order-created = by creation
order-type = by type
order-person = by person
order-subject = by deal or contact
order-price = by budget
order-stage = by stage
order-first = the first { $text } due
heading-no-person = nobody
heading-no-subject = about nothing
heading-no-stage = without a stage

action-saved-1 = saved view 1
action-saved-2 = saved view 2
action-saved-3 = saved view 3
action-saved-4 = saved view 4
action-saved-5 = saved view 5
action-saved-6 = saved view 6
action-saved-7 = saved view 7
action-saved-8 = saved view 8
action-saved-9 = saved view 9
action-save-view = save this filter and order as a view
action-forget-view = forget this saved view
action-save-filter = save the filter as a view
title-save-view = Save as a view
field-name = Name
field-key = Key
field-columns = Columns
hint-key = one of its own, such as F8
hint-columns = e.g. when subject text phone; empty: the usual
error-empty-name = Give it a name.
error-unclear-filter = The filter of this view is not understood; correct it first.
error-no-key = This is no key: write z, Z, C-z, A-z, F8.
error-no-column = These are: when type text subject phone person price stage attempts.
no-such-view = There is no such saved view.
view-unclear = The view “{ $text }” shows nothing: its filter is not understood.
view-saved = The view “{ $text }” is saved.
view-gone = The view “{ $text }” is forgotten.
action-complete-word = complete the word

action-stop = stop a large act that is being sent
title-sure = Many tasks at once
sure-question = { $act }: { $tasks }
sure-hint = { KEY("choose") }: yes, all of them. { KEY("close") }: no, back.
sure-yes = yes, all
sure-no = no
sure-complete = Complete
sure-complete-next = Complete, with follow-up
sure-move = Move
sure-assign = Hand over
sure-retype = Change the type
sure-spread = Spread over days
bulk-stop = { $text } stops
bulk-stopped = { $n ->
    [0] Nothing was left to stop: all of it has been sent.
    [one] Stopped: { $n } edit was not sent and is taken back.
   *[other] Stopped: { $n } edits were not sent and are taken back.
}
nothing-to-stop = Nothing large is being sent.
follow-none = No follow-up: “{ $text }” stays part of the result.
follow-done = Completed: { $text }
follow-done-bare = Completed, without a result
follow-like-each = each with its own text, type and person
notice-twins = { $n ->
    [one] { $n } new task is in amoCRM twice
   *[other] { $n } new tasks are in amoCRM twice
}
notice-twins-key = { $n ->
    [one] { $n } new task is in amoCRM twice. Press { $key } to see both numbers.
   *[other] { $n } new tasks are in amoCRM twice. Press { $key } to see both numbers.
}
notice-needs-you = { $n ->
    [one] { $n } edit did not get through. Press { $key } to see why.
   *[other] { $n } edits did not get through. Press { $key } to see why.
}
all-completed = These are completed already.
scope-board = On the board
scope-queue = One task after another (`{ KEY("queue") }`)
scope-unsent = Edits that are not in amoCRM yet (`{ KEY("unsent") }`)
scope-typing = In forms and in lists to search
scope-reading = In lists and the help
table-key = key
table-does = does
action-dial = dial
action-dial-qr = show the number as a code to scan
title-phone = Which number
dialling = Dialling { $text }
problem-dial = Could not be dialled: { $text }
no-number = { $text } is no number that can be dialled.
looking-for-phone = The number is not known here yet; amoCRM is asked.
code-hint = Scan it with a phone: it offers to dial the number.
code-too-large = The window is too small for the code.

brief-overdue = Overdue
brief-today = Still today
brief-idle = Deals without a next step
brief-changed = Changed by others since { $text }
brief-new = new from { $text }:
brief-done = completed by { $text }:
brief-moved = changed by { $text }:

action-no-next-step = deals without a next step
action-lead-up = up
action-lead-down = down
action-lead-page-up = a screen up
action-lead-page-down = a screen down
action-next-step = next step
action-browse-lead = open in the browser
action-refetch-leads = look again
action-leave-leads = back
title-leads = { $n ->
    [0] Deals without a next step
    [one] { $n } deal without a next step
   *[other] { $n } deals without a next step
}
leads-none = Every active deal has a next step.
leads-loading = Looking for the deals…
leads-failed = The deals could not be fetched; { KEY("refetch-leads") } tries again.
leads-more = There are more deals than are fetched at once; some are missing here.
leads-age = as of { $text } ago
leads-fresh = up to date just now
leads-idle = idle for { $text }

picker-overdue = { $n } overdue

phone-there = { $text } there
last-time = Last time
detail-history = Earlier results
scope-leads = Deals without a next step (`{ KEY("no-next-step") }`)

no-client = no client
late-weeks = a week and more
late-days = this week
late-today = today
phone-fine = fine to call
phone-not-now = not now
card-dial = dial
card-copy = copy
card-code = code
card-calls = { $n ->
    [one] 1 call
   *[other] { $n } calls
}
card-calls-unanswered = { $n ->
    [one] 1 call, { $lost } unanswered
   *[other] { $n } calls, { $lost } unanswered
}
days-in-stage = { $n ->
    [0] in this stage since today
    [one] 1 day in this stage
   *[other] { $n } days in this stage
}
days-in-stage-short = { $n ->
    [0] since today
    [one] 1 day
   *[other] { $n } days
}
card-open = Also open
density-automatic = One line a task, or two where all of them fit ({ KEY("density") } changes it).
density-compact = One line a task ({ KEY("density") } changes it).
density-comfortable = Two lines a task ({ KEY("density") } changes it).
action-density = one or two lines a task
queue-result = What came of it
queue-result-digit = a digit
queue-result-back = { KEY("leave-queue") }: another one
queue-step = Next step
queue-step-then = then a digit, or { KEY("finish-card") } for none
queue-step-then-own = then a digit, { $text } for your own time, { KEY("finish-card") } for none
queue-step-now = a digit, or { KEY("finish-card") } for none
queue-step-now-own = a digit, { $text } for your own time, { KEY("finish-card") } for none
queue-step-own = your own time
queue-step-own-hint = fri 11 · 25.12 14:30 · +3d
queue-next = After this one
close-window = Close this window when you have read it.

# The hours of today and the days ahead.
hours-today = Today, by the hour
hours-of = { $text }, by the hour
hours-free = free { $from }–{ $to }
hours-full = no free half hour today
hours-day-off = day off
hours-load = { $n ->
    [one] { $n } task that hour
   *[other] { $n } tasks that hour
}
now = now
rest-of-today = later today
money-overdue = Money overdue
table-when = when
table-client = client
table-text = what to do
table-phone = phone
table-price = amount
table-stage = stage
table-person = person
table-attempts = attempts
