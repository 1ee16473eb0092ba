//! `/assets/`: the theme's static files, by names with a hash.

use super::{Output, OutputContext, OutputFile};

pub(super) static OUTPUT: Output = Output { is_permanent: false, files };

fn files<'r>(context: &OutputContext<'r>) -> Vec<OutputFile<'r>> {
    let assets = context.site.theme.assets.iter();
    assets.map(|asset| OutputFile::of_bytes(&asset.route, &asset.bytes)).collect()
}
