//! Tasks as JSON: one per line as printed by `list --json` and `export`, or whole answers of the API.

use serde_json::{Map, Value};

use super::Numbered;
use crate::cli::context::Context;
use crate::cli::new_tasks::{self, Wanted};

/// Set by the server only: a new task gets its own.
const SERVERS_OWN: [&str; 9] =
    ["id", "group_id", "account_id", "created_by", "updated_by", "created_at", "updated_at", "_links", "_embedded"];

/// The tasks with the numbers of their first lines. A wrong line doesn't hide the others.
pub(super) fn read(cx: &Context, input: &str) -> Vec<Numbered> {
    let input = input.trim_start_matches('\u{feff}');
    let first = input.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    if serde_json::from_str::<Value>(first).is_ok() {
        let filled = input.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
        return filled
            .flat_map(|(line, number)| match serde_json::from_str(line) {
                Ok(value) => tasks(value).into_iter().map(|task| (number, wanted(cx, task))).collect(),
                Err(error) => vec![(number, Err(new_tasks::unreadable(&error)))],
            })
            .collect();
    }
    // Over several lines, as programs print it for people.
    let mut values = serde_json::Deserializer::from_str(input).into_iter::<Value>();
    let mut all = Vec::new();
    loop {
        let behind = values.byte_offset();
        let begins = behind + input[behind..].len() - input[behind..].trim_start().len();
        let number = 1 + input[..begins].matches('\n').count() as u64;
        match values.next() {
            Some(Ok(value)) => all.extend(tasks(value).into_iter().map(|task| (number, wanted(cx, task)))),
            Some(Err(error)) => {
                all.push((error.line() as u64, Err(new_tasks::unreadable(&error))));
                return all;
            }
            None => return all,
        }
    }
}

/// The tasks of a value: the value itself, the items of a list, or the tasks in an answer of the API.
fn tasks(value: Value) -> Vec<Value> {
    match value {
        Value::Array(items) => items,
        Value::Object(mut fields) => match fields.get_mut("_embedded").and_then(|embedded| embedded.get_mut("tasks")) {
            Some(Value::Array(items)) => std::mem::take(items),
            _ => vec![Value::Object(fields)],
        },
        other => vec![other],
    }
}

fn wanted(cx: &Context, mut value: Value) -> Result<Wanted, String> {
    if let Some(fields) = value.as_object_mut() {
        plain(fields);
    }
    serde_json::from_value(value)
        .map_err(|error| new_tasks::unreadable(&error))
        .and_then(|line| new_tasks::wanted_of(cx, line))
}

/// Removes what the server writes for "nothing", and what only the server sets.
fn plain(fields: &mut Map<String, Value>) {
    for own in SERVERS_OWN {
        fields.remove(own);
    }
    fields.retain(|name, value| match (name.as_str(), &*value) {
        (_, Value::Null) => false,
        ("result", Value::Array(items)) => !items.is_empty(),
        ("entity_type", Value::String(word)) => !word.is_empty(),
        ("entity_id", id) => *id != 0,
        _ => true,
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(input: &str) -> Vec<(u64, Result<String, String>)> {
        read(&Context::default(), input)
            .into_iter()
            .map(|(number, task)| (number, task.map(|task| task.new.text)))
            .collect()
    }

    #[test]
    fn tasks_are_read_as_the_api_and_this_program_write_them() {
        let task = r#"{"id":5,"text":"Call","complete_till":1798761540,"result":[],"entity_id":null,"entity_type":null,"_links":{}}"#;
        let call = |numbers: &[u64]| numbers.iter().map(|number| (*number, Ok("Call".to_owned()))).collect::<Vec<_>>();
        assert_eq!(texts(&format!("{task}\r\n\r\n{task}\r\n")), call(&[1, 3]));
        assert_eq!(texts(&format!("[{task},\n{task}]")), call(&[1, 1]));
        let answer = format!(r#"{{"_page":1,"_embedded":{{"tasks":[{task},{task}]}}}}"#);
        assert_eq!(texts(&answer), call(&[1, 1]));
        let pretty = serde_json::to_string_pretty(&serde_json::from_str::<Value>(&answer).unwrap()).unwrap();
        assert_eq!(texts(&format!("\n\n{pretty}\n{pretty}")).len(), 4);
        assert_eq!(texts(&format!("\n\n{pretty}"))[0].0, 3);
    }

    #[test]
    fn a_wrong_line_is_named_and_hides_no_other() {
        let good = r#"{"text":"Call","due":1798761540}"#;
        for (bad, why) in [("{\"text\":", "EOF"), ("5", "invalid type"), (r#"{"text":"Call"}"#, "due")] {
            let found = texts(&format!("{good}\n\n{bad}\n{good}\n"));
            assert_eq!(found.len(), 3, "{bad}");
            assert!(found[1].0 == 3 && found[1].1.as_ref().unwrap_err().contains(why), "{bad}: {found:?}");
        }
        let cut = texts("[\n{\"text\": \"Call\",\n");
        assert!(cut[0].1.is_err(), "{cut:?}");
    }
}
