//! A request as a browser makes it, and the answer to the byte.

use crate::harness::PATIENCE;
use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;

/// What a server answered.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    /// By name in small letters; several of one name with `, ` between.
    pub(super) headers: BTreeMap<String, String>,
    pub(super) body: Vec<u8>,
}

impl Answer {
    pub(super) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// The body as it was before it was compressed.
    pub(super) fn plain(&self) -> Vec<u8> {
        if self.header("content-encoding") != "gzip" {
            return self.body.clone();
        }
        let mut plain = Vec::new();
        flate2::read::GzDecoder::new(&self.body[..]).read_to_end(&mut plain).unwrap();
        plain
    }
}

/// Asks `authority` for `path`.
pub(super) fn ask(authority: &str, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut stream = TcpStream::connect(authority).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    let more: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let request = format!("{method} {path} HTTP/1.1\r\nHost: {authority}\r\nConnection: close\r\n{more}\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap_or_else(|fault| panic!("{path}: hung, or cut off: {fault}"));
    let end = bytes.windows(4).position(|part| part == b"\r\n\r\n").expect("an answer has a head");
    let head = std::str::from_utf8(&bytes[..end]).unwrap();
    let mut lines = head.split("\r\n");
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let mut headers: BTreeMap<String, String> = BTreeMap::new();
    for (name, value) in lines.map(|line| line.split_once(": ").unwrap()) {
        let all = headers.entry(name.to_ascii_lowercase()).or_default();
        *all = if all.is_empty() { value.to_owned() } else { format!("{all}, {value}") };
    }
    let body = bytes[end + 4..].to_vec();
    if let (Some(length), true) = (headers.get("content-length"), method != "HEAD") {
        assert_eq!(length.parse::<usize>().unwrap(), body.len(), "{path} was cut short");
    }
    Answer { status, headers, body }
}

/// Asks for a page, without compression.
pub(super) fn get(authority: &str, path: &str) -> Answer {
    ask(authority, "GET", path, &[])
}
