/** The notebook's looks as a template of Plotly. What a figure says itself goes before it. */
import { at, fill, isObject, type Json } from './json';
import { type ILook } from './look';

const NONE = 'rgba(0, 0, 0, 0)';

/** A copy of a figure's layout in the looks of the page. */
export function themedLayout(layout: Json, look: ILook): Json {
  const template = at(layout, 'template');
  const own = at(template, 'layout');
  const looks = templateLayout(look);
  const colorway = Array.isArray(own.colorway) ? own.colorway : look.colors;
  return {
    ...layout,
    template: {
      ...template,
      data: repaint(template.data, look),
      layout: { ...fill(looks, own), ...axes(layout, looks), colorway }
    }
  };
}

/** Parts of traces that Plotly's own templates give the colors of a bright page. */
function repaint(value: unknown, look: ILook): unknown {
  if (typeof value === 'string') {
    const part = PAINTED[value.toLowerCase()];
    return part ? look[part] : value;
  }
  if (Array.isArray(value)) {
    return value.map(each => repaint(each, look));
  }
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, repaint(each, look)]))
    : value;
}

const PAINTED: Readonly<Record<string, 'text' | 'page' | 'raised' | 'line'>> = {
  '#2a3f5f': 'text',
  '#e5ecf6': 'page',
  '#ebf0f8': 'page',
  '#c8d4e3': 'raised',
  white: 'line'
};

/** Axes beyond the first take their looks from the first one's. */
function axes(layout: Json, looks: Json): Json {
  const names = Object.keys(layout).filter(name => /^[xy]axis\d+$/.test(name));
  return Object.fromEntries(names.map(name => [name, looks[name.slice(0, 5)]]));
}

function templateLayout(look: ILook): Json {
  const axis = {
    gridcolor: look.line,
    linecolor: look.line,
    zerolinecolor: look.line,
    tickcolor: look.line,
    automargin: true,
    title: { standoff: 12, font: { color: look.text } }
  };
  const round = { gridcolor: look.line, linecolor: look.line, tickcolor: look.line };
  const wall = { ...round, backgroundcolor: NONE, zerolinecolor: look.line, showbackground: false };
  return {
    font: { family: look.font, color: look.text, size: 12 },
    title: { font: { color: look.strong, size: 15 }, x: 0.01, xanchor: 'left' },
    paper_bgcolor: NONE,
    plot_bgcolor: NONE,
    margin: { l: 48, r: 16, t: 48, b: 44 },
    xaxis: axis,
    yaxis: axis,
    legend: { bgcolor: NONE, font: { color: look.text }, title: { font: { color: look.text } } },
    hoverlabel: {
      bgcolor: look.raised,
      bordercolor: look.line,
      font: { color: look.strong, family: look.font }
    },
    polar: { bgcolor: NONE, angularaxis: round, radialaxis: round },
    ternary: { bgcolor: NONE, aaxis: round, baxis: round, caxis: round },
    scene: { xaxis: wall, yaxis: wall, zaxis: wall },
    geo: {
      bgcolor: NONE,
      landcolor: look.raised,
      lakecolor: look.page,
      subunitcolor: look.line,
      coastlinecolor: look.line,
      showland: true,
      showlakes: true
    },
    modebar: { bgcolor: NONE, color: look.text, activecolor: look.brand },
    newselection: { line: { color: look.brand } },
    activeselection: { fillcolor: look.brand, opacity: 0.15 },
    shapedefaults: { line: { color: look.text } },
    annotationdefaults: { arrowcolor: look.text }
  };
}

/** Whether anything in a figure's layout is set, such as how dragging works. */
export function says(layout: Json, name: string): boolean {
  const template = at(at(layout, 'template'), 'layout');
  return layout[name] !== undefined || (isObject(template) && template[name] !== undefined);
}
