/** Selections as parts of a specification: what is selected before anybody has touched the chart. */
export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null;
}

/** Return a copy of a chart's specification whose parameters start with what is selected. */
export function withSelection(
  spec: JsonObject,
  selections: Readonly<Record<string, unknown>>
): JsonObject {
  const copy = { ...spec };
  if (Array.isArray(spec.params)) {
    copy.params = spec.params.map((param: unknown) => {
      const selected = isObject(param) ? selections[String(param.name)] : undefined;
      const isAny = isObject(selected) && Object.keys(selected).length > 0;
      return isObject(param) && param.select && isAny ? { ...param, value: selected } : param;
    });
  }
  for (const name of ['layer', 'hconcat', 'vconcat', 'concat']) {
    const parts = spec[name];
    if (Array.isArray(parts)) {
      copy[name] = parts.map((part: unknown) =>
        isObject(part) ? withSelection(part, selections) : part
      );
    }
  }
  if (isObject(spec.spec)) {
    copy.spec = withSelection(spec.spec, selections);
  }
  return copy;
}
