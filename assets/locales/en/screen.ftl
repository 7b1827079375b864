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
action-own-result = type the result
action-complete-again = complete with the last result
action-reschedule = reschedule
action-new = new
action-edit = edit
action-assign = assign
action-retype = change the type
action-note = note on the lead or contact
action-undo = undo
action-redo = redo
action-filter = find
action-whose = whose tasks
action-accounts = switch account
action-sign-in = sign in again
action-add-account = add an account with a token
action-add-integration = add an account through an integration
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
action-editor = open in your editor
action-copy-page = copy the address
action-leave = cancel
action-give-up = stop waiting
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
field-redirect = Redirect URL
field-code = Code

hint-text = what needs to be done
hint-due = tomorrow 10:00 · +2h · fri 11 · 25.12 14:30
hint-subject = type the name of a lead, contact or company
hint-duration = only for meetings
hint-result = how it went; +2h, +tomorrow 10: next step
hint-address = acme.kommo.com, or any page of your account
hint-token = paste it; it is not shown
hint-integration = from the tab “Keys and scopes”
hint-secret-known = the saved one; type only if it has changed
hint-code = without a browser: the authorization code
hint-code-pasted = the code, or the full address where it stopped
redirect-is = must be exactly the same in the integration
hint-keeps = stays as it is

title-new = New task
title-edit = Edit task
title-complete = Complete
title-reschedule = Reschedule
title-note = Note
title-sign-in = Connect an account
title-integration = Connect with your own integration
title-agreeing = Grant access in the browser
title-assign = Assign to
title-retype = Task type
title-accounts = Account
title-whose = Whose tasks
title-help = All keys
title-detail = Task
everyone = Everyone
saving = Saving…
checking = Checking…
agreeing-line = The browser opens this page: choose your account and grant access; the rest happens by itself. No browser here? Open the page elsewhere and paste the address where the browser stops.
agreeing-line-elsewhere = Open this page, choose your account and grant access. Then copy the address where the browser stops and paste it here.
agreeing-waits = Waiting for the browser… { KEY("leave") } cancels.
agreeing-paste = Waiting for the address or code… { KEY("leave") } cancels.
follow-up = Follow-up
remark-past = already past
remark-skipped = clocks go forward: there is no such time
remark-twice = clocks go back: the first of these two hours
remark-day-off = day off
remark-hours = outside working hours
preset-over = already past
preset-hour = in 1 hour
preset-today = today
preset-tomorrow = same time tomorrow
preset-tomorrow-morning = tomorrow morning
preset-monday = Monday
preset-week = in a week
preset-free = first free slot
bare-question = No result yet. { KEY("accept") } again completes without one; or type how it went.
leave-question = { KEY("leave") } again discards what you typed; any other key continues.
found-none = Nothing found.

detail-due = Due
detail-moved = Rescheduled
moved-times = { $n ->
    [one] once{ $more }
    [2] twice{ $more }
   *[other] { $n }{ $more } times
}
moved-last = { $times }, last by { $who }
detail-kind = Type
detail-responsible = Assigned to
detail-duration = Duration
detail-created = Created
detail-changed = Changed
detail-result = Result
detail-unsent = Unsent
detail-notes = Notes
detail-phone = Phone
detail-email = Email
detail-contact = Contact
detail-price = Budget
no-date = no date
detail-loss = Loss reason
note-pinned = pinned
detail-stage = Stage
detail-invisible = not visible to you, or deleted
detail-minutes = { $n } min
kind-leads = Lead
kind-contacts = Contact
kind-companies = Company
kind-customers = Customer
robot = robot
overdue-by = overdue by { $text }
done-word = done

state-held = can still be undone, then it is sent
state-queued = waiting to be sent
state-sending = being sent
state-ambiguous = unclear whether it arrived; amotui will check
state-checking = checking whether it arrived
state-refused = refused by amoCRM
state-conflicted = a colleague changed the same thing
state-needs-you = needs your decision

connection-fresh = { $text }
connection-ago = { $text } ago
connection-syncing = syncing
connection-offline = offline
connection-offline-waiting = { $n ->
    [one] offline · { $n } waiting
   *[other] offline · { $n } waiting
}
connection-blocked = stopped
connection-no-sign-in = not signed in
connection-demo = demo

empty-filter = Nothing matches “{ $text }”.
empty-filter-hint = { KEY("back") } clears the search.
empty-overdue = Nothing is overdue.
empty-view = Nothing here.
empty-today = Nothing left for today.
empty-done = Nothing completed yet.
empty-all = All done: there are no open tasks.
empty-next = Next: { $view }, { $n } — key { $key }
empty-new = { $text } creates a task.
empty-failed = The tasks could not be loaded.
empty-failed-hint = { KEY("sync") } tries again.
loading = Loading tasks…
loading-progress = Loading tasks: { $n } so far…

notice-complete = Completed: { $text }
notice-complete-next = Completed, follow-up created: { $text }
notice-reopen = Reopened: { $text }
notice-move = Rescheduled: { $text }
notice-create = Created: { $text }
notice-edit = Edited: { $text }
notice-assign = Assigned: { $text }
notice-note = Note added: { $text }
notice-retype = Type changed: { $text }
notice-move-to = Rescheduled to { $value }: { $text }
notice-create-to = Created for { $value }: { $text }
notice-assign-to = Assigned to { $value }: { $text }
notice-retype-to = Type is now “{ $value }”: { $text }
notice-complete-bare = Completed without a result: { $text }
notice-complete-with = Completed with “{ $value }”: { $text }
notice-to = → { $text }
notice-undo = { KEY("undo") } to undo
notice-left = { $text } is no longer in the account: what was reassigned stays with the new person.
notice-undone = Undone: { $text }
notice-redone = Redone: { $text }
notice-nothing-done = Can't undo: amoCRM has this task, and it can't be deleted from here: { $text }
notice-follow-up-stays = { $n ->
    [one] The follow-up stays: it is in amoCRM and can't be deleted from here.
   *[other] { $n } follow-ups stay: they are in amoCRM and can't be deleted from here.
}
notice-note-stays = The note has been sent and can't be taken back from here. Delete it in amoCRM.
notice-confirmed = { $n ->
    [one] { $n } edit is in amoCRM.
   *[other] { $n } edits are in amoCRM.
}
notice-moved-meanwhile = Completed: { $text }. A colleague meanwhile rescheduled it to { $when }
notice-finished = Already completed by { $who }: { $text }
notice-finished-result = Already completed by { $who }, result “{ $result }”: { $text }
notice-soon = { $clock }, in { $left }: { $text }
notice-failed = Not done: { $text }
looked-like-paste = That looked like a paste: nothing was done.
card-unseen = This card has only just come up: nothing was done. Look at it, then press the key again.
nothing-to-redo = Nothing to redo.
undone-elsewhere = This was already undone in another window.
notice-not-from-here = Done earlier or in another window.
marked-incomplete = Marked, but the first sync is still running: the list is not complete yet.
nothing-to-undo = Nothing to undo.
nothing-changed = Nothing changed.
no-subject = The task is not linked to anything, so there is nowhere to add a note.
no-phone = No phone number known.
no-last-result = There is no last result yet: complete a task with a result first.
copied = Copied: { $text }
opened = Opened: { $text }
no-browser = No browser here. The page: { $text }
greeting = Hello, { $text }!
greeting-account = The account { $text } is connected.
greeting-default = It is now the default account.
token-in-keyring = The token is saved in the system keyring.
token-in-file = The token is saved in the file { $text }
still-unsent = { $n ->
    [one] { $n } edit is saved on this computer and will be sent at the next start.
   *[other] { $n } edits are saved on this computer and will be sent at the next start.
}
still-for-you = { $n ->
    [one] { $n } edit is not in amoCRM and needs your decision: `amotui unsent` shows it.
   *[other] { $n } edits are not in amoCRM and need your decision: `amotui unsent` shows them.
}
draft-kept = What the editor saved is kept in { $text }
form-unsaved = What was being typed was not saved.
stopping = Sending the rest… ({ KEY("quit") } again quits at once; nothing is lost)

error-empty-text = Say what needs to be done.
error-no-date = Say when: tomorrow 10:00, +2h, fri 11.
error-not-now = That time has already passed today. Choose another.
error-no-such-day = There is no such day in that month.
error-no-such-time = There is no such time of day.
error-too-far = That is too far away.
error-date-word = “{ $text }” is not understood. Try tomorrow 10:00, +2h, fri 11 or 25.12 14:30.
error-ambiguous = “{ $text }” can be read in more than one way: 12:00 is a time, 12.05 a day.
error-whole-month = “{ $text }” is a whole month: say which day.
error-other-weekday = That date falls on another day of the week.
when-unknown = “{ $text }” is not understood
when-not-yet = not a date yet
zone-unknown = Unknown time zone “{ $text }”: times may be off. Set TZ, or zone in the settings.
clock-of = time: { $text }
error-duration = Give a number of minutes, such as 30.
error-no-address = Give the address of your account, such as acme.kommo.com.
error-no-token = Paste the long-lived token of a private integration.
error-no-integration = Give the integration ID from the tab “Keys and scopes”.
error-no-secret = Give the secret key of the integration from the tab “Keys and scopes”.
error-no-redirect = Give the redirect URL exactly as it is in the integration.

problem-unreachable = No connection to { $text }.
problem-no-answer = The server did not answer in time.
problem-not-amo = { $text } answers, but not like amoCRM. Check the address and the network.
problem-unauthorized = The token expired, was revoked, or its integration is off. { KEY("sign-in") }: sign in again.
problem-signed-out = You are signed out; edits wait here. { KEY("sign-in") }: sign in again.
problem-issuer = Unknown issuer of the certificate of { $text }. Company network? Set ca_file.
problem-expired = The certificate of { $text } has expired, or this computer's clock is wrong.
problem-name = The certificate is not for { $text }: something else answers on this network.
read-only = Read only: nothing can be changed here.
read-only-mark = read only
read-only-short = read
token-ends = The token expires on { $text }. Create a new one in time and press { KEY("sign-in") }.
token-ended = The token expired on { $text }. Create a new one and press { KEY("sign-in") }.
problem-other-account = Another account answers at this address: { $text }. Nothing is sent.
problem-other-identity = Another account or user answers: check the sign-in. Nothing is sent.
problem-payment = The subscription has ended: amoCRM takes no edits. They wait until it is paid.
problem-forbidden = No permission (ask the administrator): { $text }
problem-blocked = amoCRM blocked the API (too many requests). Edits wait here; contact support.
problem-rate = Too many requests; continuing in a moment.
problem-server = amoCRM has a problem (status { $n }); trying again.
problem-refused = amoCRM refused: { $text }
problem-conflict = A colleague changed the same thing: { $text }. Press { KEY("unsent") } to choose.
problem-gone = The task is no longer visible in amoCRM.
problem-twice = The task is in amoCRM twice: no. { $ours }, and no. { $other }, which came later. It can't be deleted from here; complete the extra one.
problem-unclear = Could not find out whether it arrived.
problem-moved = This address now leads to { $text }. If that is your account's new address, sign in there: { KEY("sign-in") }.
problem-unreadable = The server's answer ({ $text }) can't be read; trying again.
problem-unreadable-said = amoCRM answered this instead of the data: { $text }. Trying again.
problem-too-large = The server's answer is too large, even for ten tasks at a time.
problem-left-out = { $n ->
    [one] { $n } task can't be read and is missing here; look for it in amoCRM.
   *[other] { $n } tasks can't be read and are missing here; look for them in amoCRM.
} `amotui doctor` shows the numbers.
problem-in-part = { $n ->
    [one] { $n } task contains characters
   *[other] { $n } tasks contain characters
} that can't be read, shown as �. `amotui doctor` shows the numbers.
problem-unfetched = amoCRM does not send { $n ->
    [one] the page of { $n } task, which may be
   *[other] pages of up to { $n } tasks, which may be
} missing here. The next full sync tries again.
problem-many-gone = { $n } tasks have disappeared from amoCRM's list. That is a lot: you may lack permission. They stay here for now.
problem-rebuilt = The stored tasks were damaged and are being loaded again. { $n ->
    [0] There were no unsent edits.
    [one] { $n } unsent edit was saved.
   *[other] { $n } unsent edits were saved.
} Damaged file: { $text }
problem-rebuilt-blind = The stored tasks were damaged and are being loaded again; whether there were unsent edits can't be told. Damaged file: { $text }
problem-brought-back = { $n ->
    [one] The local store had lost { $n } unsent edit; it was restored from the journal.
   *[other] The local store had lost { $n } unsent edits; they were restored from the journal.
}
problem-lost = { $n ->
    [one] { $n } unsent edit was lost: open the unsent edits with { KEY("unsent") } and save what is known about it to a file.
   *[other] { $n } unsent edits were lost: open the unsent edits with { KEY("unsent") } and save what is known about them to a file.
}
problem-no-editor = No editor is set: set EDITOR (or VISUAL), for example EDITOR=nano.
problem-editor = The editor did not work; the text is unchanged: { $text }
problem-long-text = The file is larger than { $n } MiB. Nothing of it was taken; the text is unchanged.
problem-not-utf8 = The file is not in UTF-8. Nothing of it was taken; the text is unchanged.
problem-left-out-of-text = { $n ->
    [one] { $n } invisible character was
   *[other] { $n } invisible characters were
} removed from the text.
problem-disk = The disk is full. Nothing was changed; free space and press the key again.
problem-store-busy = Another program is using the stored tasks. Nothing was changed; close it or try again.
problem-store = The local store can't be used: { $text }
problem-no-address = “{ $text }” is not an address. Give something like acme.kommo.com.
problem-which-vendor = Which one: { $text }? Write the full address.
problem-token-as-address = This is a token: it belongs in the field below. Give the address here, such as acme.kommo.com.
problem-not-https = “{ $text }” would send the token unencrypted. Give the address with https.
problem-no-vendor = { $text } is not an account of amoCRM or Kommo (….amocrm.ru, ….amocrm.com, ….kommo.com). Nothing was sent there. Your own domain: amotui login { $text } --any-host
problem-bad-token = The token was not accepted: is it complete, and is it from this account?
entry-redirect = “{ $text }” is not a full address. Give it with http or https, exactly as in the integration.
entry-port = Port { $text } is used by another program (another sign-in?). Close it and press { KEY("accept") }, or give the authorization code of the integration.
entry-stranger = That answer is not from this sign-in. Open the page that is shown here.
entry-denied = Access was not granted ({ $text }). { KEY("accept") } asks again; an administrator decides who may.
entry-other-account = You granted access to { $text }. Put that address here, or grant access to this account.
entry-no-code = There is no code in it. Copy the full address where the browser stopped.
entry-late = Nobody granted access within 20 minutes. { KEY("accept") } asks again.
entry-key = Wrong ID or secret key of the integration. Compare both with the tab “Keys and scopes”.
entry-no-key = No secret key is saved for this account. Type it.
entry-code = The code was used or is older than 20 minutes. Take a new one, or leave it empty and grant access in the browser.
entry-other-redirect = The integration has a different redirect URL. The two must match to the letter.
entry-not-taken = Could not sign in ({ $text }). Compare ID, secret key and redirect URL with the integration; a code works once.
no-names = Only administrators can see colleagues' names, so there are numbers here.
problem-other = { $text }

welcome-title = amotui
welcome-line = Your tasks in amoCRM and Kommo, from the keyboard.
welcome-sign-in = Connect an account with a long-lived token
welcome-sign-in-hint = You need the account's address and a token of a private integration.
welcome-integration = Connect an account with your own integration (OAuth)
welcome-integration-hint = You grant access in the browser and work in your own name.
welcome-demo = Look around in the demo
welcome-demo-hint = Sample data on this computer. Nothing is sent anywhere or saved.
too-small = Enlarge the window to at least { $text }.
help-hint = Type to search. Letters work in a Russian layout too.

action-unsent = unsent edits
action-owed-up = up
action-owed-down = down
action-ruling-left = previous choice
action-ruling-right = next choice
action-rule = apply the choice
action-retry = send now
action-mend = correct
action-bind = it is this one
action-mine = keep mine
action-theirs = keep theirs
action-both = keep both
action-discard = discard
action-export = save to a file
action-leave-unsent = back

title-unsent = { $n ->
    [0] All edits are in amoCRM
    [one] { $n } edit is not in amoCRM yet
   *[other] { $n } edits are not in amoCRM yet
}
title-mend = Correct and send again
unsent-none = Everything is in amoCRM. Nothing waits here.
unsent-base = before
unsent-mine = yours
unsent-theirs = your colleague's
unsent-aside = { $n ->
    [one] { $n } edit was damaged on the disk. “Save to a file” removes it here.
   *[other] { $n } edits were damaged on the disk. “Save to a file” removes them here.
}
owed-create = new task
owed-complete = completed
owed-reopen = reopened
owed-move = rescheduled
owed-edit = edited
owed-note = note
why-conflict = A colleague changed the same thing. Nothing was overwritten: choose.
why-damaged = This edit was damaged on the disk and can’t be sent. Here is what is known about it: make the edit again, then discard this one.
why-checking = It was sent, but no clear answer came. amotui checks whether it arrived and then continues by itself.
why-put-back = amoCRM has the old value again, but the task was changed after your edit was sent: a colleague may have put it back.
why-other-user = Made by another user of this account. Send it in your own name, or discard it.
why-not-tried = Not sent: amoCRM refused { $n ->
    [one] { $n } other edit
   *[other] { $n } other edits
} before it. Its answer: { $text }
why-gone = The task is no longer visible in amoCRM. The edit is kept: save it to a file, or discard it.
why-unclear = Could not find out whether it arrived. Check in amoCRM, and send it again only if it is not there.
why-candidate = Unclear whether it arrived: it may be { $text }. Check in amoCRM, then decide.
why-orphan = The new task that this edit belongs to was damaged on the disk.
why-held = Waits a moment so that it can be undone.
why-server = Reason: { $text }
refusal-missing = The field “{ $text }” is missing.
refusal-type = amoCRM can't read the field “{ $text }” as it was sent.
refusal-choice = This value of “{ $text }” can't be chosen in amoCRM (any more).
field-completed = Completed
word-yes = yes
word-no = no
not-here = That does not apply to this edit.
unsent-cramped = Enlarge the window to see both versions: only then can you choose.
discard-sure = It will be lost for good. Press again to discard it.
discard-group-sure = { $n ->
    [one] { $n } edit will be lost for good. Press again to discard it.
   *[other] { $n } edits with this reason will be lost for good. Press again to discard them.
}
retry-group-sure = { $n ->
    [one] { $n } edit will be sent again. Press again to confirm.
   *[other] { $n } edits with this reason will be sent again. Press again to confirm.
}
group-discarded = { $n ->
    [one] { $n } edit was discarded.
   *[other] { $n } edits were discarded.
}
group-retried = { $n ->
    [one] { $n } edit is being sent again.
   *[other] { $n } edits are being sent again.
}
cause-waiting = Waiting to be sent
cause-unclear = Checking whether they arrived
cause-refused = Refused by amoCRM
cause-not-allowed = No permission
cause-not-tried = Not sent after others were refused
cause-conflict = A colleague changed the same thing
cause-gone = The task is no longer visible
cause-other-user = Made by another user
cause-lost = Unknown whether they arrived
copied-tmux = Sent to the terminal: { $text }. If nothing is pasted, set in tmux: set -g set-clipboard on
copied-screen = Sent to the terminal: { $text }. GNU screen may not pass it on: select with the mouse and Shift.
exported = Saved to { $text }
amended = Corrected; it is being sent again.
owed-state-held = can be undone
owed-state-queued = waiting
owed-state-sending = being sent
owed-state-ambiguous = checking
owed-state-refused = refused
owed-state-conflicted = conflict
owed-state-needs-you = needs you
owed-state-twice = duplicate
owed-state-damaged = damaged
twin-known = got it, don’t tell me again

action-mark = mark
action-mark-range = mark a range
action-mark-up = mark and go up
action-mark-down = mark and go down
action-mark-all = mark all or none
action-queue = one by one
action-palette = find an action
action-theme = choose the colours
action-reload-settings = reload the settings
action-finish-card = complete
action-skip = skip
action-previous-card = previous card
action-card-up = scroll the card up
action-card-down = scroll the card down
action-leave-queue = back
action-retry-all = retry all with this reason
action-discard-all = discard all with this reason
title-palette = What to do
title-theme = Colours
settings-taken = The settings were reloaded.
settings-later = The settings were reloaded; from the next start: { $text }.
title-queue = Summary
marked = { $n } marked
most-marked = The first 2000 tasks are marked: no more are possible at once.
queue-empty = There are no tasks here to go through.
queue-place = One by one · { $at } of { $total }
queue-pace = { $text } per task
queue-left = about { $text } left
queue-finished = { $n ->
    [0] No tasks handled
    [one] { $n } task handled
   *[other] { $n } tasks handled
}
queue-done = completed: { $n }
queue-moved = rescheduled: { $n }
queue-handed = assigned: { $n }
queue-skipped = skipped: { $n }
queue-end-hint = { KEY("finish-card") }: back to the list. { KEY("undo") }: undo the last action. { KEY("previous-card") }: back to the cards.
bulk-going = Sent { $done } of { $total }
bulk-done = { $done ->
    [one] { $done } edit is in amoCRM.
   *[other] { $done } edits are in amoCRM.
}
bulk-failed = Done: { $done }, failed: { $failed }. Press { KEY("unsent") } to see them and try again.
and-more = and { $n } more
action-spread = spread marked tasks over days
action-layout = layout: list, columns, day
action-layout-list = show as a list
action-layout-columns = show as columns by due date
action-layout-day = show a day with its hours
action-later = move to the next column
action-sooner = move to the previous column
no-later-column = There are no more columns: press { KEY("reschedule") } for an exact date.
not-into-the-past = Nothing can be moved into the past.
empty-column-filter = Nothing matches.
empty-column-first = Nothing among the first tasks. Select the column to search all of it.
column-first = so far
empty-day = Nothing is due on this day.
day-overdue = { $n ->
    [one] { $n } task is overdue · { KEY("view-1") } shows it
   *[other] { $n } tasks are overdue · { KEY("view-1") } shows them
}
title-spread = Spread over working days
field-per-day = Per day
mark-first = Mark the tasks first: { KEY("mark") } marks one, { KEY("mark-all") } all.
error-per-day = How many tasks per day, such as 10.
notice-spread = Spread: { $text }

find-fields = words, phone digits, -without · type: who: due: lead: contact: price: created: is: has:
find-no-field = There is no field “{ $text }”; searching for it as a word.
find-no-kind = There is no task type “{ $text }”.
find-no-person = There is no user “{ $text }”.
find-no-date = “{ $text }” is not a date: today, <-7d, >tomorrow, 25.12, mon..fri.
find-backwards = “{ $text }” ends before it begins.
find-no-money = “{ $text }” is not an amount: >100000, 50k..200k.
find-no-choice = This field has no value “{ $text }”.
find-only-done = Completed tasks are in the view Done ({ KEY("view-7") }).
find-only-open = The view Done has only completed tasks.
find-empty = The filter is empty.
find-unfinished = Nothing follows “{ $text }”.
find-unknown-field = There is no field “{ $text }”; put a word with a colon in quotes.
find-dates = today · <-7d · >tomorrow · 25.12 · mon..fri · >=18:00
find-money = >100000 · 50k..200k · <1m
find-between = from { $from } to { $to }
find-from = from { $text }
find-until = before { $text }
searching = Still searching…

action-sort = sort and group
action-sort-due = sort by due time
action-sort-day = group by day
action-sort-created = sort by creation, newest first
action-sort-type = group by type
action-sort-person = group by person
action-sort-subject = group by lead or contact
action-sort-price = sort by budget, largest first
action-sort-stage = group by stage
title-sort = Sort and group · same again: reverse
order-due = by due time
order-day = by day
order-created = by creation
order-type = by type
order-person = by person
order-subject = by lead or contact
order-price = by budget
order-stage = by stage
order-first = the first { $text } due
heading-no-person = not assigned
heading-no-subject = not linked
heading-no-stage = no stage

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
action-forget-view = delete this view
action-save-filter = save the filter as a view
title-save-view = Save as a view
field-name = Name
field-key = Key
field-columns = Columns
hint-key = its own key, such as F8
hint-columns = e.g. when subject text phone; empty: the usual
error-empty-name = Give it a name.
error-unclear-filter = The filter of this view is unclear; correct it first.
error-no-key = There is no such key. Write, for example, z, Z, C-z, A-z or F8.
error-no-column = Columns: when type text subject phone person price stage attempts.
no-such-view = There is no such saved view.
view-unclear = The view “{ $text }” shows nothing: its filter is unclear.
view-saved = The view “{ $text }” is saved.
view-gone = The view “{ $text }” was deleted.
action-complete-word = complete the word

action-stop = stop a bulk action
title-sure = Many tasks at once
sure-question = { $act }: { $tasks }
sure-hint = { KEY("choose") }: yes, all of them. { KEY("close") }: no, back.
sure-yes = yes, all
sure-no = no
sure-complete = Complete
sure-complete-next = Complete and create follow-ups
sure-move = Reschedule
sure-assign = Assign
sure-retype = Change the type
sure-spread = Spread over days
bulk-stop = { $text } to stop
bulk-stopped = { $n ->
    [0] Nothing left to stop: everything has been sent.
    [one] Stopped: { $n } edit was not sent and is undone.
   *[other] Stopped: { $n } edits were not sent and are undone.
}
nothing-to-stop = There is nothing to stop now.
follow-none = No follow-up: “{ $text }” stays in the result.
follow-done = Completed: { $text }
follow-done-bare = Completed without a result
follow-like-each = each keeps its own text, type and person
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
all-completed = All marked tasks are already completed.
scope-board = On the board
scope-queue = One by one (`{ KEY("queue") }`)
scope-unsent = Unsent edits (`{ KEY("unsent") }`)
scope-typing = In forms and searchable lists
scope-reading = In lists and help
table-key = key
table-does = does
action-dial = dial
action-dial-qr = show the number as a QR code
title-phone = Which number
dialling = Dialling { $text }
problem-dial = Could not dial: { $text }
no-number = { $text } is not a number that can be dialled.
looking-for-phone = The number is not here yet; asking amoCRM.
code-hint = Scan it with a phone: the phone offers to dial the number.
code-too-large = The QR code does not fit: enlarge the window.

brief-overdue = Overdue
brief-today = Later today
brief-idle = Leads without tasks
brief-changed = Changed by others since { $text }
brief-new = new from { $text }:
brief-done = completed by { $text }:
brief-moved = changed by { $text }:

action-no-next-step = leads without tasks
action-lead-up = up
action-lead-down = down
action-lead-page-up = a screen up
action-lead-page-down = a screen down
action-next-step = add a task
action-browse-lead = open in the browser
action-refetch-leads = refresh
action-leave-leads = back
title-leads = { $n ->
    [0] Leads without tasks
    [one] { $n } lead without tasks
   *[other] { $n } leads without tasks
}
leads-none = Every active lead has a task.
leads-loading = Looking for leads…
leads-failed = The leads could not be loaded; { KEY("refetch-leads") } tries again.
leads-more = There are more leads than are loaded at once; some are not shown here.
leads-age = updated { $text } ago
leads-fresh = updated just now
leads-idle = no changes for { $text }

picker-overdue = { $n } overdue

phone-there = { $text } there
last-time = Last time
detail-history = History
scope-leads = Leads without tasks (`{ KEY("no-next-step") }`)

no-client = no client
late-weeks = a week or more
late-days = less than a week
late-today = today
phone-fine = fine to call
phone-not-now = not now
card-dial = dial
card-copy = copy
card-code = QR
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
card-open = Other open tasks
density-automatic = One line per task, or two where all of them fit ({ KEY("density") } changes it).
density-compact = One line per task ({ KEY("density") } changes it).
density-comfortable = Two lines per task ({ KEY("density") } changes it).
action-density = one or two lines per task
queue-result = How it went
queue-result-digit = a digit
queue-result-back = { KEY("leave-queue") }: choose another
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
hours-today = Today by the hour
hours-of = { $text } by the hour
hours-free = free { $from }–{ $to }
hours-full = no free half hour today
hours-day-off = day off
hours-load = { $n ->
    [one] { $n } task that hour
   *[other] { $n } tasks that hour
}
now = now
rest-of-today = later today
money-overdue = Leads with overdue tasks
table-when = when
table-client = client
table-text = what to do
table-phone = phone
table-price = budget
table-stage = stage
table-person = person
table-attempts = attempts
