//! `app.webmanifest` (W3C Web Application Manifest): what the site is called and looks like on a phone's first screen.

use super::{Output, OutputContext, OutputFile};
use crate::address::{Base, Route};
use crate::model::Registry;
use crate::text::Lang;
use crate::theme::Theme;
use serde_json::json;

/// The page's paper in style.css, behind the first picture.
const PAPER: &str = "#fbf9f4";

pub(super) static OUTPUT: Output = Output { is_permanent: true, files };

fn files<'r>(context: &OutputContext<'r>) -> Vec<OutputFile<'r>> {
    let site = context.site;
    let file = |lang| {
        OutputFile::localized(&Route::WebManifest, lang, move || {
            text(site.registry, site.theme, site.base, lang)
        })
    };
    Lang::ALL.map(file).into()
}

fn text(registry: &Registry, theme: &Theme, base: &Base, lang: Lang) -> String {
    let mark = if registry.is_demonstration() { theme.string(lang, "demo.mark") } else { "" };
    let title = registry.site.title.as_ref().map_or("", |title| title.text_for(lang).0);
    let icon = |side: u16| {
        let name = format!("icon-{side}.png");
        let found = theme.assets.iter().find(|asset| asset.name == name)?;
        let address = format!("{}{}", base.path, found.route);
        Some(json!({ "src": address, "sizes": format!("{side}x{side}"), "type": "image/png" }))
    };
    let icons: Vec<_> = [192, 512].into_iter().filter_map(icon).collect();
    let manifest = json!({
        "name": format!("{mark}{title}"),
        "lang": lang.tag(),
        "start_url": format!("{}/", base.root(lang)),
        "scope": format!("{}/", base.path),
        "display": "minimal-ui",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": icons,
    });
    format!("{manifest:#}\n")
}
