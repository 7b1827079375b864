use super::*;

#[test]
fn pages_shrink_to_ten_and_grow_again() {
    let mut size = PageSize::default();
    let mut sizes = vec![size.rows()];
    while size.shrink() {
        sizes.push(size.rows());
    }
    assert_eq!(sizes, [250, 125, 50, 25, 10]);
    let mut offset = 250;
    for _ in 0..2_000 {
        offset += u64::from(size.rows());
        size.answered(offset);
    }
    assert_eq!(size.rows(), 250);
}

#[test]
fn a_size_that_failed_is_tried_less_and_less() {
    let (mut size, mut offset, mut tries) = (PageSize::default(), 0, 0);
    for _ in 0..1_000 {
        if size.rows() > 50 {
            tries += 1;
            size.shrink();
            continue;
        }
        offset += u64::from(size.rows());
        size.answered(offset);
    }
    assert!((5..25).contains(&tries), "{tries}");
}

#[test]
fn the_next_page_begins_no_later_than_the_row_that_is_wanted() {
    for most in SIZES {
        let size = PageSize::new(most);
        for offset in [0, 10, 125, 250, 375, 1_000] {
            let first = u64::from(size.page_at(offset) - 1) * u64::from(size.rows());
            assert!(first <= offset && offset < first + u64::from(size.rows()), "{most} {offset}");
        }
    }
}
