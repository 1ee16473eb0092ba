//! `security.txt` (RFC 9116): whom to tell of a fault of the site. It expires 360 days after the day of the build, and
//! each build renews it.

use super::{Output, OutputContext, OutputFile};
use crate::address::{Base, Route};
use crate::model::Registry;
use crate::text::Lang;

pub(super) static OUTPUT: Output = Output { is_permanent: true, files };

fn files<'r>(context: &OutputContext<'r>) -> Vec<OutputFile<'r>> {
    let text = text(context.site.registry, context.site.base);
    text.map(|text| OutputFile::of_text(&Route::SecurityTxt, move || text.clone())).into_iter().collect()
}

/// Writes its text, if the registry says whom to contact (section 2.5.3: one must be named).
fn text(registry: &Registry, base: &Base) -> Option<String> {
    let contact = registry.site.contact.as_ref()?;
    let address = contact
        .url
        .as_ref()
        .map(ToString::to_string)
        .or_else(|| contact.email.as_ref().map(|email| format!("mailto:{}", &**email)))?;
    // Section 2.5.5 wants a day that is less than a year ahead.
    let expires = registry.as_of.0.saturating_add(jiff::Span::new().days(360));
    Some(format!(
        "Contact: {address}\nExpires: {expires}T00:00:00Z\nPreferred-Languages: zh, en\nCanonical: {}\n",
        base.page(Lang::Zh, Route::SecurityTxt)
    ))
}
