//! No two files import each other, directly or through others: who reads one file can stop at what it names.
//!
//! A folder's `mod.rs` and its own children are aside. The `use` paths and the paths in the code are resolved through what a module
//! imports or hands on, so that a circle does not hide behind `pub use`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

type Module = Vec<String>;

#[test]
fn no_two_files_import_each_other() {
    let sources = modules(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    assert!(sources.len() > 300, "the sources were found");
    let names: BTreeMap<Module, BTreeMap<String, Module>> =
        sources.iter().map(|(module, code)| (module.clone(), imports(module, code, &sources))).collect();
    let arrows: BTreeMap<Module, BTreeSet<Module>> =
        sources.iter().map(|(module, code)| (module.clone(), named(module, code, &names))).collect();
    for module in arrows.keys() {
        if let Some(way) = way_back(module, &arrows) {
            let way: Vec<_> = way.iter().map(|module| module.join("::")).collect();
            panic!("a circle of imports: {}", way.join(" -> "));
        }
    }
}

/// Every file of the source as a module, with its code: without comments, texts and tests.
fn modules(root: &Path) -> BTreeMap<Module, String> {
    let mut found = BTreeMap::new();
    for (path, text) in super::architecture::sources(root) {
        let path = Path::new(&path).strip_prefix(root).unwrap().with_extension("");
        let mut module: Module = path.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        module.pop_if(|last| last == "mod" || last == "lib" || last == "main");
        if !module.is_empty() {
            found.insert(module, without_tests(&without_words(&text)));
        }
    }
    found
}

/// The code without comments and texts.
fn without_words(text: &str) -> String {
    let mut code = String::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '/' if rest.peek() == Some(&'/') => {
                rest.by_ref().find(|c| *c == '\n');
                code.push('\n');
            }
            // A quotation mark or a backslash as a character.
            '\'' if matches!(rest.peek(), Some('"' | '\\')) => {
                rest.next();
                rest.by_ref().find(|c| *c == '\'');
            }
            '"' => {
                while let Some(c) = rest.next().filter(|c| *c != '"') {
                    if c == '\\' {
                        rest.next();
                    }
                }
            }
            _ => code.push(c),
        }
    }
    code.replace("pub(in crate::app)", "pub")
}

/// The code without its test modules; what stands behind them is read too.
fn without_tests(code: &str) -> String {
    let mut parts = code.split("#[cfg(test)]");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (mut depth, mut end) = (0_usize, part.len());
        for (at, c) in part.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth <= 1 => {
                    end = at + 1;
                    break;
                }
                '}' => depth -= 1,
                ';' if depth == 0 => {
                    end = at + 1;
                    break;
                }
                _ => {}
            }
        }
        kept.push_str(part.get(end..).unwrap_or_default());
    }
    kept
}

/// What a module imports by which name, as paths from the root.
fn imports(module: &Module, code: &str, sources: &BTreeMap<Module, String>) -> BTreeMap<String, Module> {
    let mut found = BTreeMap::new();
    for part in code.split("use ").skip(1) {
        let Some((tree, _)) = part.split_once(';') else { continue };
        for path in flat(tree) {
            let (path, name) = path.split_once(" as ").map_or((path.as_str(), None), |(path, name)| (path, Some(name)));
            let mut path: Vec<&str> = path.split("::").map(str::trim).collect();
            path.pop_if(|last| *last == "self");
            let Some(last) = path.last().copied() else { continue };
            if let Some(absolute) = absolute(module, &path, sources) {
                found.insert(name.unwrap_or(last).to_owned(), absolute);
            }
        }
    }
    found
}

/// The paths of a `use` tree, one by one.
fn flat(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some((head, body)) = tree.split_once('{') else { return vec![tree.to_owned()] };
    let body = body.rsplit_once('}').map_or(body, |(body, _)| body);
    let (mut depth, mut parts) = (0, vec![String::new()]);
    for c in body.chars() {
        depth += i32::from(c == '{') - i32::from(c == '}');
        match parts.last_mut() {
            Some(_) if c == ',' && depth == 0 => parts.push(String::new()),
            Some(part) => part.push(c),
            None => {}
        }
    }
    let parts = parts.iter().filter(|part| !part.trim().is_empty());
    parts.flat_map(|part| flat(part)).map(|part| format!("{head}{part}")).collect()
}

/// A path from the root; None for one that leads out of this package.
fn absolute(module: &Module, path: &[&str], sources: &BTreeMap<Module, String>) -> Option<Module> {
    let mut base = module.clone();
    let mut rest = path;
    match *path.first()? {
        "crate" => {
            base.clear();
            rest = &path[1..];
        }
        "self" => rest = &path[1..],
        "super" => {
            while let ["super", more @ ..] = rest {
                base.pop();
                rest = more;
            }
        }
        first => {
            base.push(first.to_owned());
            let is_child = sources.contains_key(&base);
            base.pop();
            if !is_child {
                return None;
            }
        }
    }
    Some(base.into_iter().chain(rest.iter().map(|part| (*part).to_owned())).collect())
}

/// The modules that a module names, but for the own children of a folder.
fn named(module: &Module, code: &str, names: &BTreeMap<Module, BTreeMap<String, Module>>) -> BTreeSet<Module> {
    let own = &names[module];
    let mut paths: Vec<Module> = own.values().cloned().collect();
    let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    for path in code.split(|c| !is_word(c)).filter(|path| path.contains("::")) {
        let path: Vec<&str> = path.split("::").filter(|part| !part.is_empty()).collect();
        let Some((first, rest)) = path.split_first() else { continue };
        if let Some(known) = own.get(*first) {
            paths.push(known.iter().cloned().chain(rest.iter().map(|part| (*part).to_owned())).collect());
        } else if matches!(*first, "crate" | "super" | "self") {
            paths.extend(absolute(module, &path, &BTreeMap::new()));
        }
    }
    let found = paths.into_iter().filter_map(|path| resolved(path, names));
    found.filter(|other| other != module && !(other.len() == module.len() + 1 && other.starts_with(module))).collect()
}

/// The module in which a path ends, through what modules hand on.
fn resolved(mut path: Module, names: &BTreeMap<Module, BTreeMap<String, Module>>) -> Option<Module> {
    for _ in 0..8 {
        let length = (1..=path.len()).rev().find(|length| names.contains_key(&path[..*length]))?;
        let (base, rest) = path.split_at(length);
        let Some((next, behind)) = rest.split_first() else { return Some(path) };
        match names[base].get(next) {
            Some(onward) if *onward != path => path = onward.iter().chain(behind).cloned().collect(),
            _ => return Some(base.to_vec()),
        }
    }
    None
}

/// The shortest way from a module back to itself.
fn way_back(module: &Module, arrows: &BTreeMap<Module, BTreeSet<Module>>) -> Option<Vec<Module>> {
    let mut ways = std::collections::VecDeque::from([vec![module.clone()]]);
    let mut seen = BTreeSet::new();
    while let Some(way) = ways.pop_front() {
        for next in arrows.get(way.last()?).into_iter().flatten() {
            let longer = || way.iter().cloned().chain([next.clone()]).collect::<Vec<_>>();
            if next == module {
                return Some(longer());
            }
            if seen.insert(next.clone()) {
                ways.push_back(longer());
            }
        }
    }
    None
}
