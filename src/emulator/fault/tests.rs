use super::*;

fn strikes(fault: &str, seed: u64, requests: &[(&str, &str)]) -> Vec<bool> {
    let (mut fault, mut rng) = (fault.parse::<FaultSpec>().unwrap(), Rng::new(seed));
    let ask = |&(method, path): &(&str, &str)| fault.strikes(&Asked::of(method, path), &mut rng).is_some();
    requests.iter().map(ask).collect()
}

#[test]
fn a_malformed_fault_is_told_how_to_write_one() {
    let bad = [
        "",
        "status",
        "status=200",
        "drop",
        "html:DELETE",
        "html@0",
        "html@x",
        "html%0",
        "html%101",
        "html%NaN",
        "html@1%5",
        "slow=0",
        "late-commit",
        "loop-pages=",
        "html=1",
        "colleague=me",
        "most-rows=0",
        "refuse=politely",
    ];
    for text in bad {
        let error = text.parse::<FaultSpec>().unwrap_err().to_string();
        assert!(error.contains("drop-after") && error.contains(text), "{error}");
    }
}

#[test]
fn every_kind_of_the_help_can_be_written() {
    let forms = FaultSpec::HELP.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
    let values = |form: &str| {
        let form = form.replace("=MS", "=500").replace("=BYTES", "=1").replace("=CODE", "=503");
        let form = form.replace("acted=503", "acted=409");
        form.replace("=N", "=150").replace("=FORM", "=keyed")
    };
    let read: Vec<_> = forms.map(|form| values(form).parse::<FaultSpec>()).collect();
    assert_eq!(read.len(), 33);
    assert!(read.iter().all(Result::is_ok), "{read:?}");
}

#[test]
fn a_fault_strikes_only_its_method_and_its_turn() {
    let tasks = "/api/v4/tasks";
    let requests = [("POST", tasks), ("GET", tasks), ("POST", tasks), ("POST", tasks)];
    assert_eq!(strikes("drop-after:POST@2", 1, &requests), [false, false, true, false]);
}

#[test]
fn a_turn_counts_only_requests_that_the_fault_is_about() {
    let requests = [("POST", "/api/v4/leads/1/notes"), ("POST", "/api/v4/tasks"), ("PATCH", "/api/v4/tasks/7")];
    assert_eq!(strikes("twin@1", 1, &requests), [false, true, false]);
    assert_eq!(strikes("vanish@1", 1, &requests), [false, false, true]);
    let reads = [("GET", "/api/v4/tasks"), ("GET", "/api/v4/tasks/7"), ("GET", "/api/v4/tasks?filter[id][]=7")];
    assert_eq!(strikes("vanish:GET", 1, &reads), [false, true, true]);
    assert_eq!(strikes("vanish", 1, &reads), [false, false, false]);
}

#[test]
fn a_chance_strikes_its_share_and_the_same_ones_for_the_same_seed() {
    let requests = [("GET", "/api/v4/tasks"); 1_000];
    let struck = strikes("html%10", 7, &requests);
    assert!((60..140).contains(&struck.iter().filter(|struck| **struck).count()));
    assert_eq!(struck, strikes("html%10", 7, &requests));
    assert_ne!(struck, strikes("html%10", 8, &requests));
}
