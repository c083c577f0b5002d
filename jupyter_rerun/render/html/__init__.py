"""From text to HTML, free of widgets: markdown, code, JSON, printed text."""
