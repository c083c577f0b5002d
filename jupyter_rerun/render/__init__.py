"""Live widgets for an app. The only layer that imports ipywidgets and anywidget."""
