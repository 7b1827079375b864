//! The emulator's address, at which another account or another user may answer from some moment on.
#![allow(dead_code, reason = "not every suite moves house")]

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// What is written into every answer in the place of what: as long as that.
type Swap = (&'static str, &'static str);

/// The emulator's account, and another.
pub const OTHER_ACCOUNT: Swap = ("31415926", "27182818");
/// The emulator's user, and a colleague.
pub const OTHER_USER: Swap = ("\"current_user_id\":3987910", "\"current_user_id\":3987912");

pub struct Proxy {
    pub url: String,
    swap: Arc<Mutex<Option<Swap>>>,
}

impl Proxy {
    /// Stands before the server at this address.
    pub fn before(url: &str) -> Self {
        let to = url.strip_prefix("http://").unwrap().to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let swap = Arc::new(Mutex::new(None));
        let own = Arc::clone(&swap);
        std::thread::spawn(move || {
            for near in listener.incoming() {
                let (near, far) = (near.unwrap(), TcpStream::connect(&to).unwrap());
                let (asks, answers) = (near.try_clone().unwrap(), far.try_clone().unwrap());
                std::thread::spawn(move || carry(asks, far, &Mutex::new(None)));
                let swap = Arc::clone(&own);
                std::thread::spawn(move || carry(answers, near, &swap));
            }
        });
        Self { url, swap }
    }

    /// Who answers from now on; None is the account and user of the emulator.
    pub fn answers_as(&self, swap: Option<Swap>) {
        *self.swap.lock().unwrap() = swap;
    }
}

fn carry(mut from: TcpStream, mut to: TcpStream, swap: &Mutex<Option<Swap>>) {
    let mut bytes = vec![0; 1 << 20];
    while let Ok(count) = from.read(&mut bytes) {
        if count == 0 {
            break;
        }
        let mut piece = bytes[..count].to_vec();
        if let Some((old, new)) = *swap.lock().unwrap() {
            assert_eq!(old.len(), new.len());
            let mut at = 0;
            while let Some(found) = piece[at..].windows(old.len()).position(|part| part == old.as_bytes()) {
                piece[at + found..at + found + old.len()].copy_from_slice(new.as_bytes());
                at += found + old.len();
            }
        }
        if to.write_all(&piece).is_err() {
            break;
        }
    }
    // The other side may be closed already.
    let _ = to.shutdown(std::net::Shutdown::Both);
}
