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
        (&["themes", "nope"], "", 2),
        // Numbers, and what else the parser of the command line refuses.
        (&["list", "--limit", "abc"], "", 2),
        (&["list", "--limit", "0"], "", 2),
        (&["list", "--page", "0"], "", 2),
        (&["show", "abc"], "", 2),
        (&["done", "abc"], "", 2),
        (&["done", "50000000", "--result", "--next"], "", 2),
        (&["export", "--separator", "ab"], "", 2),
        (&["add", "x", "--due", "+1d", "--duration", "-5"], "", 2),
        (&["add", "x", "--due", "-1"], "", 2),
        (&["add", "x", "--due", "+1d", "--key", ""], "", 2),
        // Dates, in flags and in words.
        (&["due", "50000000", "когда-нибудь"], "", 2),
        (&["due", "50000000", "в", "декабре"], "", 2),
        (&["due", "50000000", "31.02"], "", 2),
        (&["due", "50000000", "25:99"], "", 2),
        (&["due", "50000000", "@99999999999"], "", 2),
        (&["due", "x", "+2h"], "", 2),
        (&["list", "--updated-after", "xyz"], "", 2),
        (&["add", "x", "--due", "xyz"], "", 2),
        (&["add", "Позвонить"], "", 2),
        (&["add", "25.12 15:00"], "", 2),
        (&["add", "x", "--due", "+1d", "--duration", "2 x"], "", 2),
        (&["add", "x", "--due", "+1d", "--entity", "y", "--entity-id", "1"], "", 2),
        (&["done", "50000000", "--next", "xyz"], "", 2),
        // Filters.
        (&["export", "--filter", ""], "", 2),
        (&["export", "--filter", "type:"], "", 2),
        (&["export", "--filter", "typ:call"], "", 2),
        (&["export", "--filter", "тип:нетакого"], "", 2),
        (&["export", "--filter", "who:нетакого"], "", 2),
        (&["export", "--filter", "due:<foo"], "", 2),
        (&["export", "--filter", "price:9..1"], "", 2),
        (&["export", "--filter", "price:>abc"], "", 2),
        (&["export", "--filter", "is:xyz"], "", 2),
        (&["export", "--filter", "done:yes", "--view", "all"], "", 2),
        // Lines of tables and of JSON.
        (&["import", "-"], "text,color\nx,y\n", 2),
        (&["import", "-"], "text,type\nx,y\n", 2),
        (&["import", "-"], "text,due,entity_id\nx,+1d,abc\n", 2),
        (&["import", "-"], "text,due,entity_id\nx,+1d,5\n", 2),
        (&["import", "-"], "text,due,entity_type,entity_id\nx,+1d,car,5\n", 2),
        (&["import", "-"], "text,due,entity_name\nx,+1d,Нетакого\n", 2),
        (&["import", "-"], "text,due,type\nx,+1d,Нетакого\n", 2),
        (&["import", "-"], "text,due,user_name\nx,+1d,Нетакого\n", 2),
        (&["import", "-"], "text,due,completed\nx,+1d,7\n", 2),
        (&["import", "-"], "text,due,duration\nx,+1d,7 x\n", 2),
        (&["import", "-"], "text,due\nx,+1d,y\n", 2),
        (&["import", "-"], "text,due\n ,+1d\n", 2),
        (&["import", "-"], "{\"text\":\"x\",\"due\":1.5}\n", 2),
        (&["import", "-"], "{\"text\":\"x\",\"due\":[]}\n", 2),
        (&["import", "-"], "{\"text\":\"x\",\"due\":\"+1d\",\"result\":7}\n", 2),
        (&["import", "-", "--encoding", "utf-16"], "abc", 2),
        (&["add", "-"], "{\"text\":\"x\"", 2),
        (&["add", "-"], "{\"text\":\"x\",\"due\":\"xyz\"}\n", 2),
        // The API's own words.
        (&["api", "PUT", "/api/v4/tasks"], "", 2),
        (&["api", "GET", "/x"], "", 2),
        (&["api", "GET", "/api/v4/../x"], "", 2),
        (&["api", "GET", "/api/v4/tasks", "-f", "x"], "", 2),
        (&["api", "GET", "/api/v4/tasks", "--input", "-"], "{}", 2),
        (&["api", "DELETE", "/api/v4/tasks/1"], "", 2),
        // Addresses, and signing in.
        (&["login", "acme", "--token-stdin"], "x", 2),
        (&["login", "x y", "--token-stdin"], "x", 2),
        (&["login", "http://acme.amocrm.ru", "--token-stdin"], "x", 2),
        (&["login", "acme.example.org", "--token-stdin"], "x", 2),
        (&["login", "acme.amocrm.ru", "--oauth", "--code-stdin"], "", 2),
        (&["login", "acme.amocrm.ru", "--oauth", "--code-stdin"], "code", 2),
        (&["login", "acme.amocrm.ru", "--oauth", "--code-stdin", "--client-id", "x"], "code", 2),
        (&["login", "--oauth", "--code-stdin"], "code", 2),
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

#[tokio::test]
async fn what_is_wrong_in_the_settings_is_said_in_the_language_that_was_asked_for() {
    let (computer, mut wrong) = (Computer::new().await, Vec::new());
    let folder = computer.home.path().join(".config/amotui");
    std::fs::create_dir_all(&folder).unwrap();
    let themes = folder.join("themes");
    std::fs::create_dir_all(&themes).unwrap();
    std::fs::write(themes.join("mine.toml"), "dim = \"blu\"\n").unwrap();
    let (list, view, keys) = (&["list"][..], &["list", "--view", "x"][..], &["keys"][..]);
    for (args, settings) in [
        (list, "pace 3"),
        (list, "theme = dark"),
        (list, "pace = 3\npace = 4"),
        (list, "days_off = [\"sat\""),
        (list, "paec = 3"),
        (list, "colour = 3"),
        (list, "pace = 9"),
        (list, "lang = \"xx\""),
        (list, "days_off = [\"sunday\"]"),
        (list, "dial = \"linphone\""),
        (list, "work_from = 20"),
        (list, "context_user = 7"),
        (list, "views = 3"),
        (list, "[[views]]\nview = \"all\""),
        (list, "[[views]]\nname = \"x\"\nview = \"someday\""),
        (list, "[[views]]\nname = \"x\"\nwhose = \"anna\""),
        (list, "[[views]]\nname = \"x\"\nsort = \"colour\""),
        (list, "[[views]]\nname = \"x\"\ncolumns = 3"),
        (list, "[[views]]\nname = \"x\"\ncolour = 3"),
        (list, "[[views]]\nname = \"x\"\n[[views]]\nname = \"X\""),
        (view, "[[views]]\nname = \"x\"\nfilter = \"who:нетакого\""),
        (keys, "[keys]\nopne = \"o\""),
        (keys, "[keys]\nundo = \"Strg\""),
        (keys, "[keys]\nundo = []"),
        (keys, "[keys]\nundo = \"c\""),
        (keys, "[keys]\nundo = \"g\"\nredo = \"g g\""),
        (keys, "[keys]\naccept = \"a\""),
        (keys, "theme = \"ligth\""),
        (keys, "theme = \"elephant\""),
        (keys, "theme = \"mine\""),
    ] {
        std::fs::write(folder.join("config.toml"), settings).unwrap();
        wrong.extend(hold(&computer, args, "", 2).await);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn what_is_printed_beside_the_tasks_is_in_the_language_that_was_asked_for() {
    let computer = Computer::new().await;
    assert_eq!(code(&computer.run(&["sync"], "").await), 0);
    for (args, exit) in [
        (&["sync"][..], 0),
        (&["doctor"], 0),
        (&["config"], 0),
        (&["keys"], 0),
        (&["themes"], 0),
        (&["themes", "dark"], 0),
        (&["list", "--everyone", "--limit", "2"], 0),
        (&["add", "Звонок 25.12.2027 15:00", "--dry-run"], 0),
        (&["logout", "--discard-unsent"], 4),
    ] {
        for lang in ["ru", "es", "pt"] {
            let output = computer.run(&[args, &["--lang", lang]].concat(), "").await;
            // What the account itself holds is in its own words.
            let printed = if ["list", "add"].contains(&args[0]) { String::new() } else { out(&output) };
            let words = format!("{} {printed}", said(&output));
            assert!(code(&output) == exit && !is_english(&words), "{args:?} {lang}: {words}");
        }
    }
}

#[tokio::test]
async fn help_manual_and_errors_follow_the_language_of_the_settings_too() {
    let computer = Computer::new().await;
    let folder = computer.home.path().join(".config/amotui");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("config.toml"), "lang = \"es\"\n").unwrap();
    let help = out(&computer.bare(&["list", "--help"], "").await);
    assert!(help.contains("Opciones") && !is_english(&help), "{help}");
    let wrong = said(&computer.bare(&["list", "--colour"], "").await);
    assert!(wrong.contains("no existe esa opción"), "{wrong}");
    for (lang, titles) in [("ru", ["КОДЫ ЗАВЕРШЕНИЯ", "ФАЙЛЫ"]), ("es", ["ESTADO DE SALIDA", "ARCHIVOS"])]
    {
        let page = out(&computer.bare(&["man", "--lang", lang], "").await);
        assert!(titles.iter().all(|title| page.contains(title)), "{page}");
        assert!(!page.contains("The account for this run") && !page.contains("Opens the board"), "{page}");
    }
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
