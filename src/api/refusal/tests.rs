use super::*;

fn of(body: &str) -> (Vec<(String, String, String, String)>, String) {
    let problem = read(400, body.as_bytes());
    let item = |item: ItemError| (item.request_id, item.code, item.path, item.detail);
    (problem.items.into_iter().map(item).collect(), problem.words)
}

fn item(name: &str, code: &str, path: &str, detail: &str) -> (String, String, String, String) {
    (name.into(), code.into(), path.into(), detail.into())
}

#[test]
fn items_are_found_in_whatever_shape_they_are_named() {
    let one = |name| vec![item(name, "FieldMissing", "text", "Missing.")];
    let complaint = r#"{"code":"FieldMissing","path":"text","detail":"Missing."}"#;
    for (body, name) in [
        (format!(r#"{{"validation-errors":[{{"request_id":"a","errors":[{complaint}]}}],"status":400}}"#), "a"),
        (format!(r#"{{"validation-errors":[{{"request_id":3,"errors":[{complaint}]}}]}}"#), "3"),
        (format!(r#"{{"validation-errors":{{"0":{{"errors":[{complaint}]}}}}}}"#), "0"),
        (format!(r#"{{"validation-errors":{{"0":{{"request_id":"a","errors":[{complaint}]}}}}}}"#), "a"),
        (format!(r#"{{"validation-errors":{{"1":[{complaint}]}}}}"#), "1"),
        (format!(r#"{{"validation-errors":{{"1":{complaint}}}}}"#), "1"),
        (format!(r#"{{"validation-errors":{{"1":{{"errors":{{"text":{complaint}}}}}}}}}"#), "1"),
    ] {
        assert_eq!(of(&body), (one(name), "text: Missing.".into()), "{body}");
    }
    let strings = r#"{"validation-errors":{"0":"Text is empty","2":["Too long"]}}"#;
    let wanted = vec![item("0", "", "", "Text is empty"), item("2", "", "", "Too long")];
    assert_eq!(of(strings), (wanted, "Text is empty".into()));
}

#[test]
fn words_are_found_where_no_item_is_named() {
    for (body, words) in [
        (r#"{"validation-errors":["Text is empty"]}"#, "Text is empty"),
        (r#"{"validation-errors":"Text is empty"}"#, "Text is empty"),
        (r#"{"validation-errors":[],"title":"Bad Request","detail":"No such user"}"#, "No such user"),
        (r#"{"status":400,"detail":"No such user"}"#, "No such user"),
        (r#"{"title":"Bad Request","status":400}"#, "Bad Request"),
        (r#"{"response":{"error":"No such user","error_code":244}}"#, "No such user"),
        (r#"{"error":{"message":"No such user"}}"#, "No such user"),
        (r#"{"code":244}"#, "code 244"),
        (r#"{"response":{"error_code":"244"}}"#, "code \"244\""),
        (
            "<html><head><title>413 Request\n Entity Too Large</title></head><body>…</body></html>",
            "413 Request Entity Too Large",
        ),
        ("<html><h1>Bad</h1></html>", "Bad"),
        ("<html></html>", "status 400"),
        ("No such user", "No such user"),
        ("", "status 400"),
        ("{}", "status 400"),
        ("[]", "status 400"),
    ] {
        assert_eq!(of(body), (Vec::new(), words.into()), "{body}");
    }
}
