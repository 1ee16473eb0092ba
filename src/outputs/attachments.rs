//! `/files/`: attachments of records, so that evidence doesn't die with other sites.

use super::{Output, OutputContext, OutputFile};
use crate::source::Body;

pub(super) static OUTPUT: Output = Output { is_permanent: true, files };

fn files<'r>(context: &OutputContext<'r>) -> Vec<OutputFile<'r>> {
    let file = |attachment: &crate::model::Attachment| match &context
        .content
        .file(&format!("files/{}", attachment.name))?
        .body
    {
        Body::Bytes(bytes) => Some(OutputFile::of_bytes(&attachment.address(), bytes)),
        _ => None,
    };
    context.site.registry.attachments.iter().filter_map(file).collect()
}
