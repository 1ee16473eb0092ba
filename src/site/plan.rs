//! Stage 6, *plan*: every page and file with its path, before anything is rendered; two of one path end here.
//! Then stages 7 and 8 side by side: a page is rendered on one of all cores and handed to the writer at once, so
//! that no more than a few pages are in memory.

use super::{Base, WriteError, Writer, Written};
use crate::lint::Standings;
use crate::model::{Lang, ValidRegistry};
use crate::outputs;
use crate::pages::{self, Planned, Scene};
use crate::search::Index;
use crate::source::{Body, Content};
use crate::theme::{RenderError, Theme};
use rayon::prelude::*;
use std::collections::HashSet;
use std::fmt;

/// What a build made.
#[derive(Debug, Clone, Copy)]
pub struct Built {
    /// HTML pages.
    pub pages: usize,
    /// What the writer did.
    pub written: Written,
}

/// Why a build of a valid registry came to nothing.
#[derive(Debug)]
pub enum BuildError {
    /// The theme doesn't fit.
    Theme(RenderError),
    /// The disk doesn't take it.
    Write(WriteError),
    /// Two pages or files have one path.
    Collision(String),
}

impl fmt::Display for BuildError {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Theme(fault) => fault.fmt(out),
            Self::Write(fault) => fault.fmt(out),
            Self::Collision(path) => write!(out, "two pages or files would stand at {path}"),
        }
    }
}

impl std::error::Error for BuildError {}

/// One file of the site, not made yet.
enum Job<'r> {
    Page(&'r Planned<'r>, Lang),
    Bytes(String, &'r [u8]),
    Text(String, Box<dyn Fn() -> String + Send + Sync + 'r>),
}

impl Job<'_> {
    /// Where in the output folder it stands.
    fn file(&self) -> String {
        match self {
            Job::Page(page, lang) => {
                let root = if *lang == Lang::En { "en/" } else { "" };
                let path = page.path.trim_start_matches('/');
                let index = if path.is_empty() || path.ends_with('/') { "index.html" } else { "" };
                format!("{root}{path}{index}")
            }
            Job::Bytes(path, _) | Job::Text(path, _) => path.trim_start_matches('/').to_owned(),
        }
    }

    fn is_page(&self) -> bool {
        matches!(self, Job::Page(..))
    }
}

/// Plans, renders and writes the site of `registry`. `step` is told of the number of files, then of each one made.
///
/// # Errors
/// The theme doesn't fit, or the disk doesn't take the site; the former one then still stands.
pub fn build(
    registry: &ValidRegistry,
    standings: &Standings,
    content: &Content,
    theme: &Theme,
    base: &Base,
    writer: Writer,
    step: &(dyn Fn(Step) + Sync),
) -> Result<Built, BuildError> {
    let scene = Scene { registry, theme, base, standings };
    let planned = pages::plan(&scene).map_err(BuildError::Theme)?;
    let addresses: Vec<&str> =
        planned.iter().filter(|page| page.is_listed()).map(|page| page.path.as_str()).collect();
    let jobs = jobs(&scene, content, &planned, &addresses);
    let mut paths = HashSet::with_capacity(jobs.len());
    if let Some(twice) = jobs.iter().map(Job::file).find(|path| !paths.insert(path.to_lowercase())) {
        return Err(BuildError::Collision(twice));
    }
    let found = planned.iter().filter_map(|page| Some((page.path.as_str(), page.subject()?)));
    let index = Index::of(found);
    step(Step::Planned(jobs.len()));
    jobs.par_iter().try_for_each(|job| {
        let path = job.file();
        match job {
            Job::Page(page, lang) => {
                let bytes = page.render(&scene, *lang).map_err(BuildError::Theme)?;
                index.add(&page.path, *lang, &bytes);
                writer.put(&path, &bytes)
            }
            Job::Bytes(_, bytes) => writer.put(&path, bytes),
            Job::Text(_, text) => writer.put(&path, text().as_bytes()),
        }
        .map_err(BuildError::Write)?;
        step(Step::Made);
        Ok(())
    })?;
    let searched = index.files(theme, base);
    searched
        .par_iter()
        .try_for_each(|(path, text)| writer.put(path, text.as_bytes()))
        .map_err(BuildError::Write)?;
    let pages = jobs.iter().filter(|job| job.is_page()).count();
    let written = writer.finish().map_err(BuildError::Write)?;
    Ok(Built { pages, written })
}

/// How far a build is.
pub enum Step {
    /// So many files will be made.
    Planned(usize),
    /// One more is made.
    Made,
}

fn jobs<'r>(
    scene: &Scene<'r>,
    content: &'r Content,
    planned: &'r [Planned<'r>],
    addresses: &'r [&'r str],
) -> Vec<Job<'r>> {
    let Scene { registry, theme, base, .. } = *scene;
    // `/404.html`, the only page that isn't a folder's, speaks both languages itself.
    let once = |page: &Planned, lang| lang == Lang::Zh || page.path.ends_with('/');
    let mut jobs: Vec<Job> = planned
        .iter()
        .flat_map(|page| Lang::ALL.into_iter().map(move |lang| (page, lang)))
        .filter(|(page, lang)| once(page, *lang))
        .map(|(page, lang)| Job::Page(page, lang))
        .collect();
    jobs.extend(theme.assets.iter().map(|asset| Job::Bytes(asset.route.clone(), &asset.bytes)));
    for attachment in &registry.attachments {
        if let Some(Body::Bytes(bytes)) =
            content.file(&format!("files/{}", attachment.name)).map(|file| &file.body)
        {
            jobs.push(Job::Bytes(format!("files/{}", attachment.published), bytes));
        }
    }
    jobs.extend(
        outputs::sitemap::files(base, addresses).into_iter().map(|(path, text)| Job::Text(path, text)),
    );
    let ready = |path: &str, text: String| Job::Text(path.to_owned(), Box::new(move || text.clone()));
    jobs.push(ready("robots.txt", outputs::robots::text(base)));
    jobs.push(ready("_redirects", outputs::redirects::lines(registry, base)));
    jobs.push(ready("redirects.map", outputs::redirects::map(registry, base)));
    jobs.extend(outputs::security::text(registry, base).map(|text| ready(".well-known/security.txt", text)));
    jobs
}
