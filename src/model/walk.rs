//! Walks over the records of one consortium, of an organisation, and of the files of which there is one. Rules that ask the
//! same of all values of a kind (does the day exist yet, is the number well formed, is the name invented) take these.

use super::layout::FileKind;
use super::{Consortium, Organisation, Registry};
use crate::schema::{Leaf, Place, Walk as _};

/// Who is shown values of several files: the file's path is only written out for who asks.
pub(crate) type FileVisitor<'v, 'a> = &'v mut dyn FnMut(&dyn Fn() -> String, &Leaf<'_, 'a>);

impl Consortium {
    /// Shows every value of the record and of all reviews.
    pub(crate) fn walk<'a>(&'a self, visitor: FileVisitor<'_, 'a>) {
        let own = || self.file();
        self.record.walk(&Place::ROOT, &mut |leaf| visitor(&own, leaf));
        for review in &self.reviews {
            let file = || self.review_file(review.year);
            review.record.walk(&Place::ROOT, &mut |leaf| visitor(&file, leaf));
        }
    }
}

impl Organisation {
    /// Shows every value of the record.
    pub(crate) fn walk<'a>(&'a self, visitor: FileVisitor<'_, 'a>) {
        let own = || self.file();
        self.record.walk(&Place::ROOT, &mut |leaf| visitor(&own, leaf));
    }
}

impl Registry {
    /// Shows every value of the files of which there is one.
    pub(crate) fn walk_single_files<'a>(&'a self, visitor: FileVisitor<'_, 'a>) {
        self.site.walk(&Place::ROOT, &mut |leaf| visitor(&|| FileKind::Site.path(), leaf));
        let guideline = || FileKind::Guideline.path();
        self.guideline.record.walk(&Place::ROOT, &mut |leaf| visitor(&guideline, leaf));
        self.redirects.walk(&Place::ROOT, &mut |leaf| visitor(&|| FileKind::Redirects.path(), leaf));
    }
}
