"""How `make docs` builds the site.

The pages are Markdown; what stands elsewhere in the repository is brought in by the extensions beside this file: notebooks, the page on
architecture and others (``repository.py``), docstrings with their pictures (``api.py``), and tables that the tests know (``tables.py``).
"""

from __future__ import annotations

import importlib.metadata
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent / "_ext")]

project = "jupyter_rerun"
author = "jupyter_rerun contributors"
project_copyright = author
release = importlib.metadata.version("jupyter_rerun")

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx_copybutton", "repository", "api", "tables"]
exclude_patterns = ["_ext", "**/.ipynb_checkpoints"]
nitpicky = True
# Types of other packages and of signatures are named, not linked: there is no page of them here.
nitpick_ignore_regex = [("py:(class|data|obj|exc|attr|meth|func|mod)", r"(?!st\.|jupyter_rerun\.testing).*")]

# Notebooks are shown as they were saved, and nothing in a page comes from the network.
nb_execution_mode = "off"
nb_ipywidgets_js: dict[str, dict[str, str]] = {}
nb_mime_priority_overrides = [("*", "application/vnd.jupyter.widget-view+json", None)]
myst_enable_extensions = ["attrs_block", "colon_fence", "deflist"]
myst_heading_anchors = 3
myst_links_external_new_tab = True

autodoc_typehints = "none"  # the docstring says in words what a parameter may be, the signature its default
autodoc_member_order = "alphabetical"
default_role = "literal"
napoleon_google_docstring = False
napoleon_use_ivar = True  # else an attribute that is a property, too, would stand there twice
napoleon_use_rtype = False
python_maximum_signature_line_length = 88
copybutton_exclude = ".linenos, .gp, .go"

html_theme = "pydata_sphinx_theme"
html_title = "jupyter_rerun"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_show_sourcelink = False
html_copy_source = False
html_sidebars = {"index": []}
html_theme_options = {
    "show_prev_next": True,
    "navigation_with_keys": False,
    "header_links_before_dropdown": 7,
    "show_nav_level": 2,
    "footer_start": ["copyright"],
    "footer_end": [],
    "article_header_start": ["breadcrumbs"],
    "secondary_sidebar_items": ["page-toc"],
    "logo": {"text": "jupyter_rerun"},
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
}
