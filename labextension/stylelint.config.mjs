export default {
  extends: ['stylelint-config-standard'],
  rules: {
    // A sheet is ordered by what it is about: what is rare stands beside what it is an exception to.
    'no-descending-specificity': null,
    // The colours stand in groups.
    'custom-property-empty-line-before': null,
    // Names of ours, and those that JupyterLab, Lumino, AG Grid and ipywidgets give.
    'selector-class-pattern': '^(?:[a-z][a-z0-9]*(?:-[a-z0-9]+)*|(?:jp|lm|ag|noUi)-[\\w-]+)$'
  }
};
