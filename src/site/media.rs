//! Media types of what is published, by the ends of names: said in the manifest, and by the servers that are told to.

/// Ends of names, and the type of such files (IANA's registry).
pub const MEDIA_TYPES: [(&str, &str); 20] = [
    ("atom", "application/atom+xml"),
    ("bib", "application/x-bibtex"),
    ("css", "text/css"),
    ("csv", "text/csv"),
    ("gz", "application/gzip"),
    ("html", "text/html"),
    ("ico", "image/vnd.microsoft.icon"),
    ("ics", "text/calendar"),
    ("js", "text/javascript"),
    ("json", "application/json"),
    ("jsonl", "application/jsonl"),
    ("jsonld", "application/ld+json"),
    ("map", "text/plain"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("svg", "image/svg+xml"),
    ("txt", "text/plain"),
    ("webmanifest", "application/manifest+json"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("xml", "application/xml"),
];

/// The type of files whose names tell nothing.
pub const UNKNOWN_TYPE: &str = "application/octet-stream";

/// Returns the media type of the file at `path`.
pub(super) fn media_type(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or_default();
    let end = name.rsplit_once('.').map_or("", |(_, end)| end);
    MEDIA_TYPES.iter().find(|(known, _)| *known == end).map_or(UNKNOWN_TYPE, |(_, media_type)| media_type)
}
