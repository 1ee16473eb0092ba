//! Addresses of the web, as far as records need them.

/// Finds the host of an `http` or `https` address; `None` if there is none or it has a character no host has.
pub fn host(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let authority = rest.split(['/', '?', '#']).next()?;
    // What looks like a host before an @ is a name, and what follows a colon there a password.
    if authority.contains('@') {
        return None;
    }
    let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
    let right = |character: char| character.is_alphanumeric() || character == '-';
    // A name may end in a dot; it has no empty part otherwise.
    let name = host.strip_suffix('.').unwrap_or(host);
    let is_name = name.split('.').all(|part| !part.is_empty() && part.chars().all(right));
    let is_port = port.parse::<u16>().is_ok_and(|number| number > 0 && !port.starts_with('+'));
    (is_name && is_port && !url.chars().any(char::is_whitespace)).then_some(host)
}
