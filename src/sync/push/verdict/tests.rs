use std::time::Duration;

use super::*;

fn refusal(status: u16) -> ApiError {
    ApiError::Invalid { status, items: Vec::new(), detail: "No".into() }
}

#[test]
fn a_definite_refusal_of_one_change_is_one_at_once_and_of_several_it_is_found_out_whose() {
    let said = |status| Some(Reason::Answered { status, words: "No".into(), times: 1 });
    for status in [405, 409, 412, 413, 415, 422] {
        let verdict = of(vec![change(1)], &refusal(status), 1_000);
        assert!(!verdict.stop, "{status}");
        let step = Step::To { state: ChangeState::Refused, next_at: None, why: said(status) };
        assert_eq!(verdict.steps[0].1, step, "{status}");
        let verdict = of(vec![change(1); 5], &refusal(status), 1_000);
        assert_eq!(verdict.again.iter().map(Vec::len).collect::<Vec<_>>(), [2, 3], "{status}");
    }
}

#[test]
fn what_may_pass_is_believed_at_the_third_equal_answer() {
    let page = || ApiError::NotAmo { host: "a".into(), status: 404 };
    for error in [refusal(400), page()] {
        let mut one = change(1);
        for times in 1..3 {
            let verdict = of(vec![one.clone()], &error, 1_000);
            let Step::Unclear(_, why @ Reason::Answered { times: counted, .. }) = &verdict.steps[0].1 else {
                panic!("{verdict:?}")
            };
            assert_eq!((*counted, verdict.stop), (times, true));
            one.reason = Some(why.clone());
        }
        let verdict = of(vec![one.clone(); 2], &error, 1_000);
        assert_eq!((verdict.again.len(), verdict.steps.len()), (2, 0), "one of them may be at fault");
        let verdict = of(vec![one], &error, 1_000);
        let refused = matches!(verdict.steps[0].1, Step::To { state: ChangeState::Refused, .. });
        assert!(refused && !verdict.stop, "{verdict:?}");
    }
    let mut other = change(1);
    other.reason = Some(Reason::Answered { status: 409, words: "No".into(), times: 2 });
    let verdict = of(vec![other], &refusal(400), 1_000);
    assert!(matches!(verdict.steps[0].1, Step::Unclear(..)), "another answer is not an equal one");
    for status in [408, 425, 407] {
        let verdict = of(vec![change(9)], &ApiError::NotAmo { host: "a".into(), status }, 1_000);
        assert!(matches!(verdict.steps[0].1, Step::Unclear(_, Reason::Said { .. })), "{status}");
    }
}

#[test]
fn a_limit_is_waited_for_as_long_as_the_server_says_or_longer_each_time_and_never_for_ever() {
    let wait = |error: ApiError, attempts| match &of(vec![change(attempts)], &error, 1_000).steps[0].1 {
        Step::To { state: ChangeState::Queued, next_at: Some(at), .. } => at - 1_000,
        step => panic!("{step:?}"),
    };
    let after = |seconds| ApiError::RateLimited(Some(Duration::from_secs(seconds)));
    assert_eq!((wait(after(30), 1), wait(after(0), 1), wait(after(u64::MAX), 1)), (30, 1, LONGEST));
    let again = [1, 2, 5, 40].map(|attempts| wait(ApiError::RateLimited(None), attempts));
    assert_eq!(again, [2, 4, 32, LONGEST]);
}
