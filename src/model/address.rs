//! Addresses of the web, as far as records need them.

/// The host of an `http` or `https` address; `None` if there is none or it has a character no host has.
pub fn host(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let authority = rest.split(['/', '?', '#']).next()?;
    // What looks like a host before an @ is a name, and what follows a colon there a password.
    if authority.contains('@') {
        return None;
    }
    let host = authority.rsplit_once(':').map_or(authority, |(host, _)| host);
    let right = |character: char| character.is_alphanumeric() || matches!(character, '.' | '-');
    (!host.is_empty() && host.chars().all(right) && !url.chars().any(char::is_whitespace)).then_some(host)
}
