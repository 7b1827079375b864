use std::path::Path;

use super::*;

fn parse(text: &str) -> Result<Config, String> {
    Config::parse(text, Path::new("config.toml")).map_err(|error| error.to_string())
}

#[test]
fn mistakes_in_a_block_are_named() {
    for (block, words) in [
        ("view = \"all\"", "needs a name"),
        ("name = 3", "a text in quotes"),
        ("name = \"a\"\nview = \"someday\"", "overdue, today"),
        ("name = \"a\"\nsort = \"colour\"", "created, type"),
        ("name = \"a\"\ncolumns = [\"when\", \"size\"]", "price, stage"),
        ("name = \"a\"\nwhose = \"anna\"", "everyone"),
        ("name = \"a\"\ncolor = 1", "a block has name"),
        ("name = \"a\"\n[[views]]\nname = \"A\"", "each name once"),
    ] {
        let error = parse(&format!("[[views]]\n{block}")).unwrap_err();
        assert!(error.contains(words), "{block}: {error}");
    }
    assert!(parse("views = 3").unwrap_err().contains("[[views]]"));
    let whose = |word: &str| parse(&format!("[[views]]\nname = \"a\"\nwhose = {word}")).unwrap().views[0].whose;
    assert_eq!(whose("7"), whose("\"7\""));
}

#[test]
fn a_mistake_is_told_with_its_own_line() {
    let before = "pace = 5\n\n[[views]]\nname = \"a\"\n\n# the second\n[[views]]\n";
    for (block, line) in [
        ("view = \"all\"", 7),
        ("name = \"b\"\nview = \"someday\"", 9),
        ("name = \"b\"\nfilter = \"\"\nsort = \"colour\"\nview = \"all\"", 10),
        ("name = \"b\"\ncolumns = [\n  \"when\",\n  \"size\"]", 9),
        ("name = \"b\"\ncolor = 1", 9),
        ("view = \"all\"\nname = \"A\"", 9),
    ] {
        let error = parse(&format!("{before}{block}\n")).unwrap_err();
        assert!(error.contains(&format!("config.toml, line {line}: ")), "{block}: {error}");
    }
    let many: String = (0..=MOST).map(|at| format!("[[views]]\nname = \"{at}\"\n")).collect();
    assert!(parse(&many).unwrap_err().contains("line 19: "));
    for (text, line) in [("views = 3", 1), ("pace = 5\nviews = [\n  { name = \"a\" },\n  { name = 3 },\n]", 4)] {
        let error = parse(text).unwrap_err();
        assert!(error.contains(&format!("line {line}: ")), "{text}: {error}");
    }
}
