/** Reading JSON of which nobody knows the form. */

export type Json = Record<string, unknown>;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What is under a name, if it is an object; else an empty one. */
export function at(value: unknown, name: string): Json {
  const found = isObject(value) ? value[name] : undefined;
  return isObject(found) ? found : {};
}

/** The objects of what is one or a list of them. */
export function objects(value: unknown): Json[] {
  return (Array.isArray(value) ? (value as unknown[]) : [value]).filter(isObject);
}

/** Give `base` the facts of `more` that it does not have, objects inside included. */
export function fill(base: unknown, more: Json): Json {
  const known: Json = isObject(base) ? base : {};
  const found: Json = { ...known };
  for (const [name, value] of Object.entries(more)) {
    const own = known[name];
    if (own === undefined || own === null) {
      found[name] = value;
    } else if (isObject(own) && isObject(value)) {
      found[name] = fill(own, value);
    }
  }
  return found;
}

export function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
