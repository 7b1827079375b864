//! What became of each intention: by the ledger of the emulator, and by what the computers still tell.

use amotui::emulator::{self, Entry};
use serde_json::Value;

use super::computer::Open;
use super::player::{Answer, IntendedEdit, Intention, Player};
use super::{Verdict, World};

/// Judges a world in which everything has been sent that can be.
pub fn verdict(world: &World, players: &[Player<'_>], open: &[Open]) -> Verdict {
    let mut verdict = Verdict::default();
    let ledger = world.emulator.ledger();
    for player in players {
        verdict.programs += player.programs;
        verdict.boards += player.boards;
        verdict.kills += player.kills;
        verdict.faults += player.faults;
        for intention in &player.intentions {
            verdict.intentions += 1;
            one(world, &ledger, intention, &open[intention.computer], &mut verdict);
        }
    }
    for open in open.iter().filter(|open| open.moving > 0) {
        verdict.broken.push(format!("stuck: {}", open.words));
    }
    verdict
}

fn one(world: &World, ledger: &[Entry], intention: &Intention, open: &Open, verdict: &mut Verdict) {
    let found: Vec<_> = ledger.iter().filter(|entry| is_it(entry, intention)).collect();
    let count = found.len();
    let told = told(intention, open);
    let mut broken = |what: &str| {
        let name = |entry: &&Entry| (entry.task, entry.at, entry.request, entry.request_id.clone());
        let found: Vec<_> = found.iter().map(name).collect();
        verdict.broken.push(format!("{what}: {found:?} in the ledger, told {told:?}, {intention:?}"));
    };
    // Then this campaign asks for something that nobody can ask for, and tries nothing.
    if matches!(&intention.answer, Answer::Refused(words) if words.contains("\"usage\"")) {
        return broken("not understood");
    }
    let makes = matches!(intention.edit, IntendedEdit::Create | IntendedEdit::Note);
    if makes && count > 1 {
        broken("doubled");
    }
    if let Some(theirs) = &intention.conflict {
        if count > 0 || field(world, intention) != *theirs {
            return broken("overwritten");
        }
        match (&intention.answer, &told) {
            (_, Some(_)) => verdict.conflicts += 1,
            (Answer::Nothing | Answer::Refused(_), None) => verdict.unanswered += 1,
            _ => broken("untold"),
        }
        return;
    }
    if let Some((name, theirs)) = &intention.beside
        && task_of(world, intention)[*name] != *theirs
    {
        broken("overwritten beside");
    }
    match (&intention.answer, count, &told) {
        (_, 1.., _) => verdict.arrived += 1,
        (_, 0, Some(_)) | (Answer::Refused(_), 0, None) => verdict.told += 1,
        (Answer::Nothing, 0, None) => verdict.unanswered += 1,
        _ => broken("lost"),
    }
}

fn is_it(entry: &Entry, intention: &Intention) -> bool {
    let words = intention.words.as_str();
    let own = entry.request.is_some();
    let edited = entry.operation == emulator::Operation::Edited;
    own && match intention.edit {
        IntendedEdit::Create => entry.operation == emulator::Operation::Created && entry.fields["text"] == words,
        IntendedEdit::Note => entry.operation == emulator::Operation::Noted && entry.fields["text"] == words,
        IntendedEdit::Text(task) => edited && entry.task == task && entry.fields["text"] == words,
        IntendedEdit::Due(task, due) => edited && entry.task == task && entry.fields["complete_till"] == due,
        IntendedEdit::Result(task) => edited && entry.task == task && entry.fields["result"]["text"] == words,
    }
}

fn task_of(world: &World, intention: &Intention) -> Value {
    match intention.edit {
        IntendedEdit::Text(task) | IntendedEdit::Due(task, _) | IntendedEdit::Result(task) => {
            world.emulator.task(task).unwrap_or_default()
        }
        IntendedEdit::Create | IntendedEdit::Note => Value::Null,
    }
}

/// What stands now in the field that the intention is about.
fn field(world: &World, intention: &Intention) -> Value {
    let task = task_of(world, intention);
    match intention.edit {
        IntendedEdit::Due(..) => task["complete_till"].clone(),
        IntendedEdit::Result(_) => task["result"]["text"].clone(),
        _ => task["text"].clone(),
    }
}

/// How the computer tells of an intention that is not in amoCRM.
fn told(intention: &Intention, open: &Open) -> Option<String> {
    let is_it = |line: &&Value| match (&intention.answer, &intention.edit) {
        (Answer::Owed(Some(change)), _) => line["change"] == *change,
        (_, IntendedEdit::Text(task) | IntendedEdit::Due(task, _) | IntendedEdit::Result(task)) => line["id"] == *task,
        (_, IntendedEdit::Create | IntendedEdit::Note) => line["text"] == intention.words.as_str(),
    };
    open.told.iter().find(is_it).map(|line| line["state"].as_str().unwrap_or_default().to_owned())
}
