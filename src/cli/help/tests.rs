use super::super::manual;
use super::*;

#[test]
fn every_command_and_every_flag_has_its_words_in_every_language() {
    let mut missing = Vec::new();
    for lang in Lang::ALL {
        let Some(help) = Help::new(lang) else { continue };
        let mut command = Args::command();
        command.build();
        let subs: Vec<&Command> = command.get_subcommands().filter(|sub| !sub.is_hide_set()).collect();
        for (name, command) in
            std::iter::once(("amotui", &command)).chain(subs.iter().map(|sub| (sub.get_name(), *sub)))
        {
            if help.get(name).is_none() {
                missing.push(format!("{}: {name}", lang.code()));
            }
            for arg in command.get_arguments().filter(|arg| !arg.is_hide_set()) {
                if help.help(name, arg.get_id().as_str()).is_none() {
                    missing.push(format!("{}: {name}-{}", lang.code(), arg.get_id()));
                }
            }
        }
    }
    for lang in Lang::ALL {
        let Some(help) = Help::new(lang) else { continue };
        let codes = (0..=Exit::ALL.len()).map(|code| format!("exit-{code}")).filter(|key| help.get(key).is_none());
        missing.extend(codes.map(|key| format!("{}: {key}", lang.code())));
        let manual = manual::keys().filter(|key| help.get(key).is_none());
        missing.extend(manual.map(|key| format!("{}: {key}", lang.code())));
        let long = command(lang).render_long_help().to_string();
        assert!(long.contains(&help.word("exit-8")[..20]), "{long}");
        let mut translated = command(lang);
        translated.build();
        for command in std::iter::once(&translated).chain(translated.get_subcommands()) {
            let help = command.clone().render_long_help().to_string();
            assert!(help.contains("amotui") && !help.contains("[OPTIONS]") && !help.contains("[COMMAND]"), "{help}");
        }
    }
    assert!(missing.is_empty(), "without words: {}", missing.join(", "));
}

#[test]
fn what_is_wrong_with_the_command_line_is_said_in_the_language() {
    for (line, argument) in [
        ("list --colour red", "--colour"),
        ("lits", "lits"),
        ("show", "<ID>"),
        ("show abc", "abc"),
        ("list --limit 999", "1–250"),
        ("list --page 0", "≥ 1"),
        ("list --done --open", "--open"),
        ("export --format xls", "csv, jsonl"),
        ("list --view", "--view"),
    ] {
        for lang in [Lang::Ru, Lang::Es, Lang::Pt] {
            let words = std::iter::once("amotui").chain(line.split(' '));
            let error = command(lang).try_get_matches_from(words).unwrap_err();
            let said = sentence(&error, lang).unwrap_or_default();
            assert!(said.contains(argument) && said.contains("amotui --help"), "{line}: {said}");
            assert!(!said.contains("{$") && !said.contains("error:"), "{line}: {said}");
            assert!(!said.contains(". (") && !said.contains(".."), "one sentence, no range of Rust: {said}");
        }
    }
    let asked = |line: &str| language(line.split(' ').map(str::to_owned));
    assert_eq!((asked("amotui list --lang ru"), asked("amotui --lang=es list")), (Lang::Ru, Lang::Es));
}

#[test]
fn a_help_is_of_one_language() {
    for (lang, words) in
        [(Lang::Ru, ["Использование", "Параметры"]), (Lang::Es, ["Uso", "Opciones"]), (Lang::Pt, ["Uso", "Opções"])]
    {
        let mut command = command(lang);
        for name in ["list", "export", "login"] {
            let sub = command.find_subcommand_mut(name).unwrap();
            let long = sub.render_long_help().to_string();
            assert!(words.iter().all(|word| long.contains(word)), "{}: {long}", lang.code());
            for english in ["Usage:", "Options:", "[default:", "[possible values:", "Possible values:", "Print help"] {
                assert!(!long.contains(english), "{}: {long}", lang.code());
            }
        }
    }
}
