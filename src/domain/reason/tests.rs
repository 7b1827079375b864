use super::*;

#[test]
fn what_is_stored_is_read_again() {
    let refusal =
        Refusal { code: "FieldMissing".into(), path: "text".into(), detail: "This field: is missing.".into() };
    let all = [
        Reason::Gone,
        Reason::Unclear,
        Reason::Candidate { task: TaskId(5), text: "Call \"them\"".into() },
        Reason::Orphan,
        Reason::Refused(refusal),
        Reason::NotAllowed { right: "tasks".into() },
        Reason::OtherUser { user: UserId(7) },
        Reason::Answered { status: 409, words: "busy".into(), times: 2 },
        Reason::NotTried { refused: 3, words: "no right".into() },
        Reason::said("gone"),
    ];
    for reason in all {
        assert_eq!(Reason::from_stored(&serde_json::to_string(&reason).unwrap()), reason);
    }
}

#[test]
fn the_plain_words_of_older_versions_mean_what_they_meant() {
    let refusal =
        |code: &str| Refusal { code: code.into(), path: "text".into(), detail: "This field: is missing.".into() };
    let older = [
        ("gone", Reason::Gone),
        ("unclear", Reason::Unclear),
        ("twin", Reason::Unclear),
        ("orphan", Reason::Orphan),
        ("not allowed: to see it", Reason::NotAllowed { right: "to see it".into() }),
        ("FieldMissing text: This field: is missing.", Reason::Refused(refusal("FieldMissing"))),
        ("Odd text: This field: is missing.", Reason::said("Odd text: This field: is missing.")),
        ("FieldMissing", Reason::said("FieldMissing")),
        ("", Reason::said("")),
        ("{\"kind\":\"unheard of\"}", Reason::said("{\"kind\":\"unheard of\"}")),
    ];
    for (text, reason) in older {
        assert_eq!(Reason::from_stored(text), reason, "{text}");
    }
}
