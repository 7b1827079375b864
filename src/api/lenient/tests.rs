use super::*;

#[test]
fn sound_json_is_read_as_the_strict_reader_reads_it() {
    for text in [
        r#"{"a":[1,-2.5,1e3,true,false,null,"\u00e4\ud83d\ude00\n\/"],"b":{},"c":[],"d":""}"#,
        " [ ] ",
        "12",
        r#""x""#,
        r#"{"a" : {"b" : [ { } , { } ] } }"#,
    ] {
        assert_eq!(read(text.as_bytes()), Some(serde_json::from_str(text).unwrap()), "{text}");
    }
}

#[test]
fn what_only_looks_damaged_costs_nothing() {
    for text in ["{\"t\":[1,2,],}", "{\"t\":[1,2]}\n\0\0\n", "{\"t\":[1,2] , } "] {
        let value = read(text.as_bytes()).unwrap();
        assert_eq!((&value["t"], is_mended(&value)), (&serde_json::json!([1, 2]), false), "{text:?}");
    }
    for text in ["", "\0", "{,}", "[,]", "{\"t\":1,,}", "[1,,2]", "{}x"] {
        assert_eq!(read(text.as_bytes()), None, "{text:?}");
    }
}

#[test]
fn damage_costs_no_more_than_itself_and_is_marked() {
    for (damaged, left) in [
        (&br#"{"t":"a\ud800b"}"#[..], "a\u{fffd}b"),
        (br#"{"t":"a\udc00\ud800\u0041"}"#, "a\u{fffd}\u{fffd}A"),
        (b"{\"t\":\"a\xffb\"}", "a\u{fffd}b"),
        (b"{\"t\":\"a\nb\"}", "a\nb"),
        (br#"{"t":"a\qb\u00zz"}"#, "aqb\u{fffd}00zz"),
        (br#"{"t":"x","n":1e400}"#, "x"),
        (br#"{"t":"x","n":NaN}"#, "x"),
    ] {
        let value = read(damaged).unwrap();
        assert_eq!((value["t"].as_str(), is_mended(&value)), (Some(left), true), "{left:?}");
    }
    let deep = format!(r#"{{"t":"x","n":{}1{}}}"#, "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(read(deep.as_bytes()).unwrap()["t"], "x");
    let rows = read(br#"[{"id":1},{"id":2,"t":"\ud800"},{"id":3}]"#).unwrap();
    let marked: Vec<bool> = rows.as_array().unwrap().iter().map(is_mended).collect();
    assert_eq!(marked, [false, true, false]);
}

#[test]
fn what_is_cut_off_or_something_else_is_refused() {
    for text in ["", "<html>", "{", r#"{"a":"#, r#"{"a":1"#, r#"{"a"}"#, "[1,", r#"["\u12"#, r#"{"a":1} x"#, "{}{}"] {
        assert_eq!(read(text.as_bytes()), None, "{text}");
    }
}
