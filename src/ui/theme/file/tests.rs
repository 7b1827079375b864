use super::*;

fn fails(text: &str) -> String {
    parse(text).unwrap_err().to_string()
}

#[test]
fn the_themes_of_the_program_can_be_read_and_say_what_they_are_for() {
    for (name, text) in BUILT_IN {
        let (theme, about) = parse(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(about, Message::new(format!("theme-about-{name}")).to_string(), "{name}");
        assert_ne!(theme.selected, theme.base, "{name}: the selected row must be seen");
        assert_ne!(theme.tab, theme.dim, "{name}: the present view must be seen");
    }
}

#[test]
fn the_theme_for_the_colour_blind_has_neither_red_nor_green_in_what_means_something() {
    // Indices of the 6×6×6 colour cube as parts of red, green and blue.
    let parts = |style: Style| match style.fg {
        Some(Color::Indexed(n @ 16..=231)) => ((n - 16) / 36, (n - 16) / 6 % 6, (n - 16) % 6),
        other => panic!("{other:?}"),
    };
    for name in ["colour-blind", "colour-blind-light"] {
        let theme = base(name).unwrap();
        let ((bad_red, _, bad_blue), (good_red, _, good_blue)) = (parts(theme.bad), parts(theme.good));
        assert!(bad_red > bad_blue + 2 && good_blue > good_red + 1, "{name}: orange is bad, blue is good");
    }
}

#[test]
fn a_theme_of_ones_own_changes_what_it_names_and_keeps_the_rest() {
    let (theme, about) = parse("about = \"mine\"\nbase = \"light\"\nbad = \"bold #ff8700 on 17\"").unwrap();
    assert_eq!(about, "mine");
    assert_eq!(theme.bad, Style::new().fg(Color::Rgb(255, 135, 0)).bg(Color::Indexed(17)).bold());
    assert_eq!(Theme { bad: Style::new(), ..theme }, Theme { bad: Style::new(), ..Theme::light() });
    assert_eq!(parse("dim = \"dark-gray on default\"").unwrap().0.key, Theme::dark().key, "without a base: dark");
}

#[test]
fn mistakes_are_named_with_their_line_and_what_to_write_instead() {
    for (text, line, words) in [
        ("base = \"drak\"", 1, "did you mean dark?"),
        ("\nselectd = \"bold\"", 2, "did you mean selected?"),
        ("dim = \"bold\"\ncolour = \"red\"", 2, "there are text, dim, frame"),
        ("dim = \"blu\"", 1, "did you mean blue?"),
        ("dim = \"#12\"", 1, "#rrggbb"),
        ("dim = \"256\"", 1, "0 to 255"),
        ("dim = \"246\"\n\ntab = 3", 3, "words in quotes"),
        ("dim = \"246\"\nbad = = 3", 2, ""),
    ] {
        let error = fails(text);
        assert!(error.starts_with(&format!("line {line}: ")) && error.contains(words), "{text}: {error}");
    }
}
