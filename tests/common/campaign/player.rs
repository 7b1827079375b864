//! What the person does at one computer, and what the colleague and the network do meanwhile.

use std::process::Output;
use std::time::Duration;

use serde_json::{Value, json};

use super::super::rng::Rng;
use super::computer::Computer;
use super::{COLLEAGUE, Plan, World};

/// What is to become of a task, or what is to be made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum IntendedEdit {
    Create,
    Note,
    Text(i64),
    Due(i64, i64),
    Result(i64),
}

/// What the program answered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer {
    /// Nothing: the program was killed.
    Nothing,
    /// It is in amoCRM.
    Confirmed,
    /// It is owed; the change's number, where it was said.
    Owed(Option<i64>),
    /// It was not done, in these words.
    Refused(String),
}

/// One thing that the person meant.
#[derive(Clone, Debug)]
pub struct Intention {
    pub computer: usize,
    pub edit: IntendedEdit,
    /// Words that occur nowhere else.
    pub words: String,
    pub answer: Answer,
    /// A colleague changed the same field, before the command and unseen: this value must stay.
    pub conflict: Option<Value>,
    /// A colleague changed another field: name and value must stay.
    pub beside: Option<(&'static str, Value)>,
}

/// Faults whose outcome is found out at once.
const QUICK: [&str; 9] = [
    "drop-after:POST@1",
    "drop-after:PATCH@1",
    "cut-body:POST@1",
    "cut-body:PATCH@1",
    "status=503:GET@1",
    "status=503:GET@2",
    "status=503:PATCH@1",
    "status=429:GET@1",
    "late-commit=40:PATCH@1",
];
/// Faults after which a creation has to be waited for.
const SLOW: [&str; 3] = ["status=503:POST@1", "drop-before:POST@1", "late-commit=400:POST@1"];

pub struct Player<'a> {
    world: &'a World,
    computer: &'a Computer,
    plan: Plan,
    rng: Rng,
    /// Own open tasks on deals that nobody has touched yet.
    tasks: Vec<i64>,
    pub intentions: Vec<Intention>,
    pub programs: usize,
    pub boards: usize,
    pub kills: usize,
    pub faults: usize,
}

impl<'a> Player<'a> {
    pub fn new(world: &'a World, computer: &'a Computer, plan: Plan) -> Self {
        let tasks = world.emulator.tasks();
        let open = |task: &&Value| task["is_completed"] == false && task["entity_type"] == "leads";
        let all = tasks.iter().filter(open).map(|task| task["id"].as_i64().unwrap());
        // Each computer has tasks of its own: what two of them do to one task is a conflict, and no question of this judge.
        let tasks = all.enumerate().filter(|(at, _)| at % 2 == computer.number).map(|(_, id)| id).collect();
        let seed = plan.seed.wrapping_mul(2).wrapping_add(computer.number as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let rng = Rng(seed);
        Self { world, computer, plan, rng, tasks, intentions: Vec::new(), programs: 0, boards: 0, kills: 0, faults: 0 }
    }

    fn below(&mut self, sides: u64) -> u64 {
        self.rng.below(sides)
    }

    /// One go at the computer, in whatever weather.
    pub fn round(&mut self) {
        if self.below(2) == 0 {
            let kinds =
                if self.plan.slow_faults { [QUICK.as_slice(), SLOW.as_slice()].concat() } else { QUICK.to_vec() };
            let fault = kinds[self.below(kinds.len() as u64) as usize];
            self.world.emulator.set_faults([fault.parse().unwrap()]);
            self.faults += 1;
        } else {
            self.world.emulator.clear_faults();
        }
        match self.below(12) {
            0..=3 => self.create(),
            4 | 5 => self.create_once(),
            6 => self.note(),
            7 => self.board(),
            8 => self.follow_up(),
            _ => self.change(),
        }
    }

    fn words(&self, what: &str) -> String {
        format!("{what} {}-{}x", self.computer.number, self.intentions.len())
    }

    fn intend(&mut self, edit: IntendedEdit, words: String, answer: Answer) -> &mut Intention {
        let computer = self.computer.number;
        self.intentions.push(Intention { computer, edit, words, answer, conflict: None, beside: None });
        self.intentions.last_mut().unwrap()
    }

    /// Runs a command, which now and then is killed: what it said of each of its edits.
    fn command(&mut self, args: &[&str], stdin: &str) -> Option<Output> {
        self.programs += 1;
        if self.below(5) > 0 {
            return Some(self.computer.run(args, stdin));
        }
        let after = Duration::from_millis(self.below(120));
        let ran = self.computer.run_killed(args, stdin, after);
        self.kills += usize::from(ran.is_none());
        ran
    }

    /// Several new tasks, as a script adds them.
    fn create(&mut self) {
        let count = 1 + self.below(8);
        let from = self.intentions.len();
        let all: Vec<String> =
            (0..count).map(|at| format!("New {}-{}x", self.computer.number, from + at as usize)).collect();
        let lines: String = all.iter().map(|text| json!({ "text": text, "due": "+1d" }).to_string() + "\n").collect();
        let answer = answer(&self.command(&["add", "-", "--json"], &lines), all.len());
        for (text, answer) in all.into_iter().zip(answer) {
            self.intend(IntendedEdit::Create, text, answer);
        }
    }

    /// A script that repeats itself until it was told that it was done.
    fn create_once(&mut self) {
        let words = self.words("Once");
        let mut last = Answer::Nothing;
        for _ in 0..6 {
            let ran = self.command(&["add", &words, "--due", "+1d", "--key", &words, "--json"], "");
            last = answer(&ran, 1).remove(0);
            if last == Answer::Confirmed && self.below(3) > 0 {
                break;
            }
        }
        self.intend(IntendedEdit::Create, words, last);
    }

    fn note(&mut self) {
        let Some(task) = self.tasks.first().map(ToString::to_string) else { return };
        let words = self.words("Note");
        let ran = self.command(&["note", &task, &words, "--json"], "");
        self.intend(IntendedEdit::Note, words, answer(&ran, 1).remove(0));
    }

    /// A completion with its next step.
    fn follow_up(&mut self) {
        let Some(task) = self.tasks.pop() else { return };
        let (result, next) = (self.words("Result"), self.words("Step"));
        let phrase = format!("+2h {next}");
        let args = ["done", &task.to_string(), "--result", &result, "--next", &phrase, "--json"];
        let answer = answer(&self.command(&args, ""), 2);
        self.intend(IntendedEdit::Result(task), result, answer[0].clone());
        self.intend(IntendedEdit::Create, next, answer[1].clone());
    }

    /// Tasks are listed, a colleague does something to some of them, then they are changed.
    fn change(&mut self) {
        let count = (1 + self.below(4) as usize).min(self.tasks.len());
        let tasks = self.tasks.split_off(self.tasks.len() - count);
        if tasks.is_empty() {
            return;
        }
        let ids: Vec<String> = tasks.iter().map(ToString::to_string).collect();
        let list: Vec<&str> =
            ["list", "--everyone"].into_iter().chain(ids.iter().flat_map(|id| ["--id", id])).collect();
        self.programs += 1;
        let listed = self.computer.run(&list, "");
        let words = self.words("Changed");
        let due = 1_900_000_000 + (self.computer.number * 1_000_000 + self.intentions.len()) as i64;
        let kind = self.below(3);
        // What was not printed, because the list failed, was not seen: then nobody can say what is a conflict.
        let elsewhere: Vec<_> =
            tasks.iter().map(|task| self.edit_elsewhere(*task, kind, listed.status.success())).collect();
        let moment = format!("@{due}");
        let tail = match kind {
            0 => vec!["--text", words.as_str(), "--json"],
            1 => vec!["--due", moment.as_str(), "--json"],
            _ => vec!["--result", words.as_str(), "--json"],
        };
        let word = if kind == 2 { "done" } else { "edit" };
        let args: Vec<&str> =
            [word].into_iter().chain(ids.iter().map(String::as_str)).chain(tail.iter().copied()).collect();
        let answer = answer(&self.command(&args, ""), tasks.len());
        for ((task, (conflict, beside)), answer) in tasks.into_iter().zip(elsewhere).zip(answer) {
            let edit = match kind {
                0 => IntendedEdit::Text(task),
                1 => IntendedEdit::Due(task, due),
                _ => IntendedEdit::Result(task),
            };
            let intention = self.intend(edit, words.clone(), answer);
            (intention.conflict, intention.beside) = (conflict, beside);
        }
    }

    /// What a colleague does to a task between looking and acting: nothing, the same field, or another one.
    fn edit_elsewhere(&mut self, task: i64, kind: u64, seen: bool) -> (Option<Value>, Option<(&'static str, Value)>) {
        let text = format!("Theirs {task}");
        let choice = self.below(4);
        let act = |fields: Value| self.world.emulator.edit_as(COLLEAGUE, task, &fields).unwrap();
        match (choice, kind) {
            (0, 0) if seen => act(json!({ "text": text })),
            (0, 1) if seen => act(json!({ "complete_till": 1_888_888_888 })),
            (0, _) if seen => act(json!({ "is_completed": true, "result": { "text": text } })),
            (1, 0) => {
                act(json!({ "complete_till": 1_888_888_888 }));
                return (None, Some(("complete_till", json!(1_888_888_888))));
            }
            (1, _) => {
                act(json!({ "text": text }));
                return (None, Some(("text", json!(text))));
            }
            _ => return (None, None),
        }
        let theirs = if kind == 1 { json!(1_888_888_888) } else { json!(text) };
        (Some(theirs), None)
    }

    /// A new task on the board, which is killed or closed at some moment.
    fn board(&mut self) {
        self.programs += 1;
        self.boards += 1;
        let mut board = self.computer.board();
        board.see("Overdue");
        let words = self.words("Board");
        board.press("n");
        board.see("New task");
        board.press(&format!("{words}\t+1d"));
        board.see("→");
        board.press("\r");
        let kill = self.below(3);
        let mut answer = Answer::Nothing;
        if kill > 0 {
            board.see("Created for");
            board.see(&format!(": {words}"));
            answer = Answer::Owed(None);
        }
        if kill == 2 {
            // It sends what it can before it ends.
            board.press("q");
            board.child.wait().unwrap();
        } else {
            self.kills += 1;
            board.child.kill().unwrap();
            board.child.wait().unwrap();
        }
        self.intend(IntendedEdit::Create, words, answer);
    }
}

/// What a command said of each of its edits.
fn answer(ran: &Option<Output>, edits: usize) -> Vec<Answer> {
    let Some(ran) = ran else { return vec![Answer::Nothing; edits] };
    let text = String::from_utf8_lossy(&ran.stdout);
    let mut said: Vec<Answer> = text
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .map(|line| match line["state"].as_str() {
            Some("confirmed" | "unchanged") => Answer::Confirmed,
            Some("not_found") => Answer::Refused("not found".into()),
            _ => Answer::Owed(line["change"].as_i64()),
        })
        .collect();
    let words = String::from_utf8_lossy(&ran.stderr).trim().to_owned();
    said.resize(edits, Answer::Refused(words));
    said
}
