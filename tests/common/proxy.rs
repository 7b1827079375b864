//! The emulator's address, at which another account or another user may answer from some moment on.
#![allow(dead_code, reason = "not every suite moves house")]

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

/// What is written into every answer in the place of what: as long as that.
type Swap = (&'static str, &'static str);

/// The emulator's account, and another.
pub const OTHER_ACCOUNT: Swap = ("31415926", "27182818");
/// The emulator's user, and a colleague.
pub const OTHER_USER: Swap = ("\"current_user_id\":3987910", "\"current_user_id\":3987912");

pub struct Proxy {
    pub url: String,
    answering: Arc<Mutex<Answering>>,
}

/// Who answers, and what goes on.
#[derive(Default)]
struct Answering {
    swap: Option<Swap>,
    /// Another account, in which nothing was made yet: its lists are empty.
    is_blank: bool,
    /// What was sent to that one to be written.
    written: usize,
    /// The connections to the emulator, each with who carries what is asked on it.
    open: Vec<(TcpStream, JoinHandle<()>)>,
}

impl Proxy {
    /// Stands before the server at this address.
    pub fn before(url: &str) -> Self {
        let to = url.strip_prefix("http://").unwrap().to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let answering = Arc::new(Mutex::new(Answering::default()));
        let own = Arc::clone(&answering);
        std::thread::spawn(move || {
            for near in listener.incoming() {
                let (near, far) = (near.unwrap(), TcpStream::connect(&to).unwrap());
                let answering = Arc::clone(&own);
                let mut now = own.lock().unwrap();
                if now.is_blank {
                    std::thread::spawn(move || blank(near, far, &answering));
                    continue;
                }
                let (asks, answers) = (near.try_clone().unwrap(), far.try_clone().unwrap());
                let asking = std::thread::spawn(move || carry(asks, far, None));
                now.open.push((near.try_clone().unwrap(), asking));
                std::thread::spawn(move || carry(answers, near, Some(&answering)));
            }
        });
        Self { url, answering }
    }

    /// Who answers from now on; None is the account and user of the emulator.
    pub fn answers_as(&self, swap: Option<Swap>) {
        self.answering.lock().unwrap().swap = swap;
    }

    /// Another account without any task answers at each new connection, or the emulator again. Those that are open end, as after a
    /// while without a request: the client connects anew and no request fails.
    pub async fn answers_blank(&self, is_blank: bool) {
        let open = {
            let mut answering = self.answering.lock().unwrap();
            answering.is_blank = is_blank;
            answering.swap = is_blank.then_some(OTHER_ACCOUNT);
            std::mem::take(&mut answering.open)
        };
        // The client closes them from its side before anything else is asked.
        let closed = move || {
            for (stream, asking) in open {
                // It may be closed already.
                let _ = stream.shutdown(std::net::Shutdown::Write);
                asking.join().unwrap();
            }
        };
        tokio::task::spawn_blocking(closed).await.unwrap();
    }

    /// How much was sent to the account without tasks to be written there.
    pub fn written_elsewhere(&self) -> usize {
        self.answering.lock().unwrap().written
    }
}

/// One request of the account without tasks: it says who it is, and has nothing.
fn blank(mut near: TcpStream, mut far: TcpStream, answering: &Mutex<Answering>) {
    let (mut asked, mut byte) = (Vec::new(), [0]);
    while !asked.ends_with(b"\r\n\r\n") && near.read(&mut byte).is_ok_and(|count| count > 0) {
        asked.push(byte[0]);
    }
    let head = String::from_utf8(asked).unwrap();
    if head.starts_with("GET /api/v4/account") {
        far.write_all(head.replace("\r\n\r\n", "\r\nconnection: close\r\n\r\n").as_bytes()).unwrap();
        return carry(far, near, Some(answering));
    }
    if !head.is_empty() && !head.starts_with("GET") {
        answering.lock().unwrap().written += 1;
    }
    // Whoever asked may be gone.
    let _ = near.write_all(b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n");
}

fn carry(mut from: TcpStream, mut to: TcpStream, answering: Option<&Mutex<Answering>>) {
    let mut bytes = vec![0; 1 << 20];
    while let Ok(count) = from.read(&mut bytes) {
        if count == 0 {
            break;
        }
        let mut piece = bytes[..count].to_vec();
        if let Some((old, new)) = answering.and_then(|answering| answering.lock().unwrap().swap) {
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
