//! Stage 6, *plan*: every page and file with its path, before anything is rendered; two of one path end here.
//! Then stages 7 and 8 side by side: a page is rendered on one of all cores and handed to the writer at once, so
//! that no more than a few pages are in memory.

use super::anchor_sets::AnchorSets;
use super::compress::compressed;
use super::timings::{Stage, Timings};
use super::{WriteError, Writer, Written};
use crate::address;
use crate::history::Checkout;
use crate::html::PageFacts;
use crate::outputs::{OUTPUTS, OutputContext, OutputFile};
use crate::pages::{self, PagePlan};
use crate::published::{MANIFEST, Manifest, Origin, PublishedFile};
use crate::schema::Date;
use crate::search::Index;
use crate::source::Content;
use crate::text::Lang;
use crate::theme::{RenderError, SiteContext};
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

/// How many files are made one after the other on one core.
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
enum SiteFile<'r> {
    Page(&'r PagePlan<'r>, Lang),
    /// A file of an output, and whether its address stays for ever.
    Output(OutputFile<'r>, bool),
}

impl SiteFile<'_> {
    /// Gives the file's address below the site's.
    fn address(&self) -> Cow<'_, str> {
        match self {
            SiteFile::Page(page, lang) => Cow::Owned(page.route.localized(*lang)),
            SiteFile::Output(file, _) => Cow::Borrowed(&file.address),
        }
    }

    const fn is_permanent(&self) -> bool {
        match self {
            SiteFile::Page(..) => true,
            SiteFile::Output(_, is_permanent) => *is_permanent,
        }
    }

    fn bytes(&self, site: &SiteContext) -> Result<Cow<'_, [u8]>, BuildError> {
        match self {
            SiteFile::Page(page, lang) => page.render(site, *lang).map(Cow::Owned),
            SiteFile::Output(file, _) => file.bytes(),
        }
        .map_err(BuildError::Theme)
    }
}

/// Plans, renders and writes the site of `site`, with compressed copies if these are asked for, and with a manifest that
/// names the commit of `state`. `observer` sees how far it is, and what takes how long.
///
/// # Errors
/// The theme doesn't fit, or the disk doesn't take the site; the former one then still stands.
pub fn build(
    site: &SiteContext,
    content: &Content,
    (state, compress): (Option<&Checkout>, bool),
    writer: Writer,
    observer: &BuildObserver,
) -> Result<Built, BuildError> {
    let SiteContext { registry, base, .. } = *site;
    let (pages, manifest) = make(site, content, compress, &|path, bytes| writer.put(path, bytes), observer)?;
    let base_url = format!("{}{}/", base.origin, base.path);
    let commit = state.map(|state| (state.commit.as_str(), state.is_dirty));
    let origin = Origin { commit, as_of: registry.as_of.to_string(), base_url };
    let written = observer.timings.measure(Stage::Finish, || {
        writer.put(MANIFEST, manifest.json(&origin).as_bytes())?;
        writer.finish()
    });
    Ok(Built { pages, written: written.map_err(BuildError::Write)? })
}

/// Lists what a build of `site` would publish: every file is made, and none is written.
///
/// # Errors
/// The theme doesn't fit.
///
/// # Examples
/// ```
/// use consortia::site::dry_run;
///
/// # use consortia::address::Base;
/// # use consortia::history::PublicationHistory;
/// # use consortia::lint::check;
/// # use consortia::model::assemble;
/// # use consortia::schema::Date;
/// # use consortia::source::collect;
/// # use consortia::theme::{SiteContext, Theme, ThemeFiles};
/// # let content = collect(std::path::Path::new("content")).unwrap();
/// # let today = Date::parse("2026-11-01").unwrap();
/// # let report = check(&content, assemble(&content, today), None, str::to_owned);
/// # let (registry, outcomes) = (report.registry.unwrap(), report.outcomes);
/// # let base = Base::parse("https://registry.example/").unwrap();
/// # let theme = Theme::load(&ThemeFiles::new(Vec::new()), &registry, &base).unwrap();
/// # let history = PublicationHistory::default();
/// # let site = SiteContext { registry: &registry, theme: &theme, base: &base, outcomes: &outcomes, history: &history };
/// let manifest = dry_run(&site, &content).unwrap();
/// assert_eq!(manifest.files["index.html"].media_type, "text/html");
/// ```
pub fn dry_run(site: &SiteContext, content: &Content) -> Result<Manifest, BuildError> {
    let observer = BuildObserver { step: &|_| (), timings: &Timings::default() };
    Ok(make(site, content, false, &|_, _| Ok(()), &observer)?.1)
}

/// Takes a file of the site: where it stands, and what is in it.
type Put<'p> = dyn Fn(&str, &[u8]) -> Result<(), WriteError> + Sync + 'p;

/// Plans and renders the site of `site` and hands each file on; says how many pages there are, and what was published.
fn make(
    site: &SiteContext,
    content: &Content,
    compress: bool,
    put: &Put,
    BuildObserver { step, timings }: &BuildObserver,
) -> Result<(usize, Manifest), BuildError> {
    let put = |path: &str, bytes: &[u8]| {
        timings.measure(Stage::Write, || put(path, bytes)).map_err(BuildError::Write)
    };
    let planned = timings.measure(Stage::Plan, || pages::plan(site)).map_err(BuildError::Theme)?;
    let listed = planned.iter().filter(|page| page.is_listed());
    let addresses: Vec<(&str, Option<Date>)> =
        listed.map(|page| (page.path(), page.updated.map(|at| Date(at.date())))).collect();
    let files = files(&OutputContext { site, content, listed: &addresses }, &planned);
    let mut paths = HashSet::from([MANIFEST.to_owned()]);
    let places = files.iter().map(|file| address::file(&file.address()));
    if let Some(twice) = places.into_iter().find(|path| !paths.insert(path.to_lowercase())) {
        return Err(BuildError::Collision(twice));
    }
    let index = Index::of(planned.iter().filter_map(|page| Some((page.path(), page.subject()?))));
    let sets = AnchorSets::default();
    let publish = |path: &str, bytes: &[u8], url: Option<String>, facts: Option<PageFacts>| {
        put(path, bytes)?;
        let mut made = vec![sets.published(path, bytes, url, facts)];
        if let Some(copy) = compress.then(|| compressed(path, bytes)).flatten() {
            let path = format!("{path}.gz");
            put(&path, &copy)?;
            made.push(sets.published(&path, &copy, None, None));
        }
        Ok(made)
    };
    step(BuildProgress::Planned(files.len()));
    // In small runs, or the last one would keep one core busy while the others have nothing left to do.
    let made = files.par_iter().with_max_len(RUN).map(|file| {
        let bytes = timings.measure(Stage::Render, || file.bytes(site))?;
        let facts = match file {
            SiteFile::Page(page, lang) => {
                Some(timings.measure(Stage::Read, || index.read(page.path(), *lang, &bytes)))
            }
            SiteFile::Output(..) => None,
        };
        let address = file.address();
        let path = address::file(&address);
        let made = publish(&path, &bytes, file.is_permanent().then(|| address.into_owned()), facts)?;
        step(BuildProgress::Made);
        Ok(made)
    });
    let mut made: Vec<Vec<PublishedFile>> =
        timings.measure(Stage::Make, || made.collect::<Result<_, BuildError>>())?;
    let publish_index = |path: &str, bytes: &[u8]| publish(path, bytes, None, None);
    made.extend(timings.measure(Stage::Index, || index.files(site.theme, site.base, &publish_index))?);
    let pages = files.iter().filter(|file| matches!(file, SiteFile::Page(..))).count();
    Ok((pages, Manifest::of(made.into_iter().flatten())))
}

/// Who looks on while a site is built.
pub struct BuildObserver<'o> {
    /// Hears how many files there will be, then of each one made.
    pub step: &'o (dyn Fn(BuildProgress) + Sync),
    /// Measures what takes how long.
    pub timings: &'o Timings,
}

/// How far a build is.
pub enum BuildProgress {
    /// So many files will be made.
    Planned(usize),
    /// One more is made.
    Made,
}

/// Lists every file: pages in both languages, and what the outputs consist of.
fn files<'r>(context: &OutputContext<'r>, planned: &'r [PagePlan<'r>]) -> Vec<SiteFile<'r>> {
    // `/404.html`, the only page that isn't a folder's, speaks both languages itself.
    let once = |page: &PagePlan, lang| lang == Lang::Zh || !page.route.is_file();
    let pages = planned.iter().flat_map(|page| Lang::ALL.into_iter().map(move |lang| (page, lang)));
    let pages = pages.filter(|(page, lang)| once(page, *lang));
    let outputs = OUTPUTS.iter().flat_map(|output| {
        let files = (output.files)(context).into_iter();
        files.map(|file| SiteFile::Output(file, output.is_permanent))
    });
    pages.map(|(page, lang)| SiteFile::Page(page, lang)).chain(outputs).collect()
}
