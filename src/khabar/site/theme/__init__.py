"""Style sheets, scripts, fonts, the content security policy, and the memory that a build may use."""

from sphinx.application import Sphinx

from khabar.site.theme.assets import add_assets, add_folders, drop_code_styles, hide_templates, stage_assets
from khabar.site.theme.memory import bound_caches
from khabar.site.theme.navigation import SharedNavigation, fold_navigation
from khabar.site.theme.policy import add_policy


def setup(app: Sphinx) -> None:
    """Register the static files and templates of the package."""
    app.add_config_value("khabar_fonts", True, "html", types=(bool,))  # noqa: FBT003 (a default)
    app.add_config_value("khabar_policy", False, "html", types=(bool,))  # noqa: FBT003 (a default)
    add_assets(app)
    app.connect("config-inited", add_folders)
    app.connect("builder-inited", stage_assets)
    app.connect("builder-inited", hide_templates)
    app.connect("env-before-read-docs", bound_caches)
    app.connect("html-page-context", add_policy)
    # Before the theme, which asks for the tree at the default priority.
    app.connect("html-page-context", SharedNavigation().share, priority=400)
    # After the theme, which adds its own style sheets to the context at the default priority of 500.
    app.connect("html-page-context", drop_code_styles, priority=900)
    app.connect("html-page-context", fold_navigation, priority=900)
