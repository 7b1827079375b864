//! What a command says when something can't be done follows `--lang`, as its help does.

use crate::common::computer::{Computer, code, out, said};

/// Words of English sentences that stand in none of the other languages, nor in the names of commands and flags.
const ENGLISH: [&str; 12] =
    [" the ", " is ", " are ", " there ", " not ", " nothing ", " give ", " say ", " run ", " which ", " of ", " was "];

fn is_english(words: &str) -> bool {
    let words = format!(" {} ", words.to_lowercase().replace([':', ';', ',', '.', '\n'], " "));
    ENGLISH.iter().any(|word| words.contains(word))
}

#[tokio::test]
async fn every_refusal_is_said_in_the_language_that_was_asked_for() {
    let (computer, mut wrong) = (Computer::new().await, Vec::new());
    for (args, exit) in [(&["count"][..], 1), (&["export"], 1), (&["brief", "--offline"], 1)] {
        wrong.extend(hold(&computer, args, "", exit).await);
    }
    assert_eq!(code(&computer.run(&["sync"], "").await), 0);
    for (args, input, exit) in [
        (&["show", "1"][..], "", 4),
        (&["show", "1", "--offline"], "", 4),
        (&["leads", "--offline"], "", 1),
        (&["list", "--view", "nope"], "", 2),
        (&["count", "--view", "nope"], "", 2),
        (&["list", "--order", "text"], "", 2),
        (&["list", "--order", "id:up"], "", 2),
        (&["list", "--type", "нетакого"], "", 2),
        (&["list", "--user", "нетакого"], "", 4),
        (&["list", "--user", "group:нетакого"], "", 2),
        (&["count", "--group", "нетакого"], "", 2),
        (&["assign", "50000000", "group:опт"], "", 2),
        (&["assign", "50000000", "ов"], "", 2),
        (&["done", "1"], "", 4),
        (&["done", "-"], "", 4),
        (&["done", "-"], "abc\n", 2),
        (&["due", "-", "+2h"], "", 4),
        (&["edit", "50000000"], "", 2),
        (&["edit", "50000000", "--text", " "], "", 2),
        (&["edit", "50000000", "--text", "x", "--read-only"], "", 2),
        (&["note", "50000000", " "], "", 2),
        (&["note", "50000075", "x"], "", 1),
        (&["add", "-"], "", 2),
        (&["add", "-", "--key", "k"], "", 2),
        (&["import", "-"], "", 2),
        (&["unsent", "drop"], "", 2),
        (&["unsent", "retry", "77"], "", 4),
        (&["unsent", "retry", "--all", "--read-only"], "", 2),
        (&["logout", "acme.amocrm.ru"], "", 4),
        (&["login", "--token-stdin"], "x", 2),
        (&["login", "acme.amocrm.ru", "--token-stdin"], " \n", 2),
        (&["list", "--account", "nope"], "", 3),
    ] {
        wrong.extend(hold(&computer, args, input, exit).await);
    }
    for (fault, exit) in [("status=500", 5), ("status=401", 3), ("status=402", 1), ("status=403", 1), ("html-403", 1)] {
        let Ok(fault) = fault.parse() else { continue };
        computer.emulator.set_faults(vec![fault]);
        wrong.extend(hold(&computer, &["list"], "", exit).await);
    }
    computer.emulator.clear_faults();
    for env in [
        &[][..],
        &[("AMOTUI_URL", "http://127.0.0.1:1")],
        &[("AMOTUI_TOKEN", "x")],
        &[("AMOTUI_PACE", "9"), ("AMOTUI_URL", "http://127.0.0.1:1"), ("AMOTUI_TOKEN", "x")],
    ] {
        for lang in ["ru", "es", "pt"] {
            let output = computer.spawn(&["list", "--lang", lang], "", env).await;
            assert!(code(&output) != 0 && !is_english(&said(&output)), "{env:?}: {}", said(&output));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is wrong with what is said in each language.
async fn hold(computer: &Computer, args: &[&str], input: &str, exit: i32) -> Vec<String> {
    let mut wrong = Vec::new();
    for lang in ["ru", "es", "pt"] {
        let output = computer.run(&[args, &["--lang", lang]].concat(), input).await;
        let words = said(&output);
        let is_cyrillic = words.chars().any(|c| ('а'..='я').contains(&c));
        let is_said = words.starts_with("amotui: ") && !is_english(&words) && (lang != "ru" || is_cyrillic);
        if !is_said || code(&output) != exit || !out(&output).is_empty() {
            wrong.push(format!("{args:?} --lang {lang}: {} {words}", code(&output)));
        }
    }
    wrong
}
