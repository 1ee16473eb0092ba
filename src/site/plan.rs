//! Stage 6, *plan*: every page and file with its path, before anything is rendered; two of one path end here.
//! Then stages 7 and 8 side by side: a page is rendered on one of all cores and handed to the writer at once, so
//! that no more than a few pages are in memory.

use super::compress::compressed;
use super::made::AnchorSets;
use super::{WriteError, Writer, Written};
use crate::history::{Checkout, record_path};
use crate::html::PageFacts;
use crate::model::{Consortium, EntityRef};
use crate::outputs::{self, feeds};
use crate::pages::{self, PagePlan};
use crate::published::{MANIFEST, Manifest, Origin, PublishedFile, v1};
use crate::schema::Date;
use crate::search::Index;
use crate::source::{Body, Content};
use crate::text::Lang;
use crate::theme::SiteContext;
use crate::theme::{Asset, RenderError};
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt;

/// Files that are made one after the other on one core.
const RUN: usize = 64;

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
enum OutputFile<'r> {
    Page(&'r PagePlan<'r>, Lang),
    Asset(&'r Asset),
    Bytes(String, &'r [u8]),
    Text(String, Box<dyn Fn() -> Result<Vec<u8>, RenderError> + Send + Sync + 'r>),
}

impl OutputFile<'_> {
    /// Where in the output folder it stands.
    fn file(&self) -> String {
        match self {
            OutputFile::Page(page, lang) => {
                let root = if *lang == Lang::En { "en/" } else { "" };
                let path = page.path.trim_start_matches('/');
                let index = if path.is_empty() || path.ends_with('/') { "index.html" } else { "" };
                format!("{root}{path}{index}")
            }
            OutputFile::Asset(asset) => asset.route.trim_start_matches('/').to_owned(),
            OutputFile::Bytes(path, _) | OutputFile::Text(path, _) => path.trim_start_matches('/').to_owned(),
        }
    }

    /// Its address below the site's, if that is promised: names with a hash aren't.
    fn url(&self) -> Option<String> {
        match self {
            OutputFile::Page(page, Lang::Zh) => Some(page.path.clone()),
            OutputFile::Page(page, Lang::En) => Some(format!("/en{}", page.path)),
            OutputFile::Asset(_) => None,
            OutputFile::Bytes(..) | OutputFile::Text(..) => Some(format!("/{}", self.file())),
        }
    }

    fn bytes<'j>(&'j self, site: &SiteContext) -> Result<Cow<'j, [u8]>, BuildError> {
        Ok(match self {
            OutputFile::Page(page, lang) => Cow::Owned(page.render(site, *lang).map_err(BuildError::Theme)?),
            OutputFile::Asset(asset) => Cow::Borrowed(&asset.bytes),
            OutputFile::Bytes(_, bytes) => Cow::Borrowed(bytes),
            OutputFile::Text(_, text) => Cow::Owned(text().map_err(BuildError::Theme)?),
        })
    }
}

/// Plans, renders and writes the site of `site`, with compressed copies if these are asked for, and with a manifest that
/// names the commit of `state`. `step` is told of the number of files, then of each one made.
///
/// # Errors
/// The theme doesn't fit, or the disk doesn't take the site; the former one then still stands.
pub fn build(
    site: &SiteContext,
    content: &Content,
    (state, compress): (Option<&Checkout>, bool),
    writer: Writer,
    step: &(dyn Fn(BuildProgress) + Sync),
) -> Result<Built, BuildError> {
    let SiteContext { registry, base, .. } = *site;
    let (pages, manifest) = make(site, content, compress, &|path, bytes| writer.put(path, bytes), step)?;
    let base_url = format!("{}{}/", base.origin, base.path);
    let commit = state.map(|state| (state.commit.as_str(), state.is_dirty));
    let origin = Origin { commit, as_of: registry.as_of.to_string(), base_url };
    writer.put(MANIFEST, manifest.json(&origin).as_bytes()).map_err(BuildError::Write)?;
    Ok(Built { pages, written: writer.finish().map_err(BuildError::Write)? })
}

/// What a build of `site` would publish, without writing it.
///
/// # Errors
/// The theme doesn't fit.
pub fn survey(site: &SiteContext, content: &Content) -> Result<Manifest, BuildError> {
    Ok(make(site, content, false, &|_, _| Ok(()), &|_| ())?.1)
}

/// Takes a file of the site: where it stands, and what is in it.
type Put<'p> = dyn Fn(&str, &[u8]) -> Result<(), WriteError> + Sync + 'p;

/// Plans and renders the site of `site` and hands each file on; says how many pages there are, and what was published.
fn make(
    site: &SiteContext,
    content: &Content,
    compress: bool,
    put: &Put,
    step: &(dyn Fn(BuildProgress) + Sync),
) -> Result<(usize, Manifest), BuildError> {
    let planned = pages::plan(site).map_err(BuildError::Theme)?;
    let listed = planned.iter().filter(|page| page.is_listed());
    let addresses: Vec<(&str, Option<Date>)> =
        listed.map(|page| (page.path.as_str(), page.updated.map(|at| Date(at.date())))).collect();
    let jobs = jobs(site, content, &planned, &addresses);
    let mut paths = HashSet::from([MANIFEST.to_owned()]);
    if let Some(twice) = jobs.iter().map(OutputFile::file).find(|path| !paths.insert(path.to_lowercase())) {
        return Err(BuildError::Collision(twice));
    }
    let index = Index::of(planned.iter().filter_map(|page| Some((page.path.as_str(), page.subject()?))));
    let sets = AnchorSets::default();
    let publish = |path: &str, bytes: &[u8], url: Option<String>, facts: Option<PageFacts>| {
        put(path, bytes).map_err(BuildError::Write)?;
        let mut made = vec![sets.published(path, bytes, url, facts)];
        if let Some(copy) = compress.then(|| compressed(path, bytes)).flatten() {
            let path = format!("{path}.gz");
            put(&path, &copy).map_err(BuildError::Write)?;
            made.push(sets.published(&path, &copy, None, None));
        }
        Ok(made)
    };
    step(BuildProgress::Planned(jobs.len()));
    // In small runs, or the last one would keep one core busy while the others have nothing left to do.
    let made = jobs.par_iter().with_max_len(RUN).map(|job| {
        let bytes = job.bytes(site)?;
        let facts = match job {
            OutputFile::Page(page, lang) => Some(index.read(&page.path, *lang, &bytes)),
            _ => None,
        };
        let made = publish(&job.file(), &bytes, job.url(), facts)?;
        step(BuildProgress::Made);
        Ok(made)
    });
    let mut made: Vec<Vec<PublishedFile>> = made.collect::<Result<_, BuildError>>()?;
    made.extend(index.files(site.theme, site.base, &|path, bytes| publish(path, bytes, None, None))?);
    let pages = jobs.iter().filter(|job| matches!(job, OutputFile::Page(..))).count();
    Ok((pages, Manifest::of(made.into_iter().flatten())))
}

/// How far a build is.
pub enum BuildProgress {
    /// So many files will be made.
    Planned(usize),
    /// One more is made.
    Made,
}

fn jobs<'r>(
    site: &'r SiteContext<'r>,
    content: &'r Content,
    planned: &'r [PagePlan<'r>],
    addresses: &'r [(&'r str, Option<Date>)],
) -> Vec<OutputFile<'r>> {
    let SiteContext { registry, theme, base, .. } = *site;
    // `/404.html`, the only page that isn't a folder's, speaks both languages itself.
    let once = |page: &PagePlan, lang| lang == Lang::Zh || page.path.ends_with('/');
    let mut jobs: Vec<OutputFile> = planned
        .iter()
        .flat_map(|page| Lang::ALL.into_iter().map(move |lang| (page, lang)))
        .filter(|(page, lang)| once(page, *lang))
        .map(|(page, lang)| OutputFile::Page(page, lang))
        .collect();
    jobs.extend(theme.assets.iter().map(OutputFile::Asset));
    for attachment in &registry.attachments {
        if let Some(Body::Bytes(bytes)) =
            content.file(&format!("files/{}", attachment.name)).map(|file| &file.body)
        {
            jobs.push(OutputFile::Bytes(format!("files/{}", attachment.published), bytes));
        }
    }
    jobs.extend(
        outputs::sitemap::files(theme, addresses)
            .into_iter()
            .map(|(path, text)| OutputFile::Text(path, text)),
    );
    let ready = |path: &str, ready: String| text(path.to_owned(), move || ready.clone());
    for lang in Lang::ALL {
        let root = if lang == Lang::En { "en/" } else { "" };
        let manifest = outputs::webmanifest::text(registry, theme, base, lang);
        jobs.push(ready(&format!("{root}app.webmanifest"), manifest));
    }
    jobs.push(ready("robots.txt", outputs::robots::text(base)));
    jobs.push(ready("_redirects", outputs::redirects::lines(registry, base)));
    jobs.push(ready("redirects.map", outputs::redirects::map(registry, base)));
    jobs.extend(outputs::security::text(registry, base).map(|text| ready(".well-known/security.txt", text)));
    jobs.extend(data(site));
    jobs.extend(past(site));
    jobs
}

/// A text that is made when it is its turn.
fn text<'r>(path: String, make: impl Fn() -> String + Send + Sync + 'r) -> OutputFile<'r> {
    OutputFile::Text(path, Box::new(move || Ok(make().into_bytes())))
}

/// The registry as data. What had another address is at that one as well: no static host leads a program on.
fn data<'r>(site: &'r SiteContext<'r>) -> impl Iterator<Item = OutputFile<'r>> {
    let registry = site.registry;
    let former = |slug: &str| registry.former_slugs(slug).into_iter().map(str::to_owned).collect::<Vec<_>>();
    registry.consortia.iter().flat_map(move |consortium| {
        former(&consortium.slug).into_iter().chain([consortium.slug.clone()]).map(move |slug| {
            let make = move || {
                let latest = site.history.latest(&EntityRef::Consortium(consortium.slug.clone()));
                let revision = latest.map(crate::history::PublishedRevision::as_v1);
                v1::file(registry.is_demonstration(), &consortium.slug, revision, v1::of_now(consortium))
                    .unwrap_or_default()
            };
            text(format!("data/v1/consortia/{slug}.json"), make)
        })
    })
}

/// Feeds, and each consortium's record at each revision. Where the past isn't known there are none.
fn past<'r>(site: &'r SiteContext<'r>) -> Vec<OutputFile<'r>> {
    let SiteContext { registry, history, .. } = *site;
    if !history.is_known {
        return Vec::new();
    }
    let mut jobs = vec![
        OutputFile::Text("changes/feed.xml".to_owned(), Box::new(|| feeds::of_all(site).atom(site))),
        OutputFile::Text("changes/feed.json".to_owned(), Box::new(|| feeds::of_all(site).json(site))),
    ];
    for one in &registry.consortia {
        let feed = move || feeds::of_consortium(site, one);
        for slug in registry.former_slugs(&one.slug).into_iter().chain([one.slug.as_str()]) {
            let path = format!("consortia/{slug}/history/feed");
            jobs.push(OutputFile::Text(format!("{path}.xml"), Box::new(move || feed().atom(site))));
            jobs.push(OutputFile::Text(format!("{path}.json"), Box::new(move || feed().json(site))));
        }
    }
    let now: HashMap<&str, &Consortium> =
        registry.consortia.iter().map(|consortium| (consortium.slug.as_str(), consortium)).collect();
    for told @ (revision, entry) in history.rows() {
        if let (Some(path), EntityRef::Consortium(slug)) = (record_path(told), &entry.changed.subject) {
            let one = now.get(slug.as_str()).copied();
            jobs.push(text(path, move || {
                let record = entry.record(|| one.map(v1::of_now)).unwrap_or_default();
                let revision = Some(revision.as_v1());
                v1::file(registry.is_demonstration(), slug, revision, record).unwrap_or_default()
            }));
        }
    }
    jobs
}
