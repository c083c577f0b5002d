/** Which files an input takes. The kernel has the last word; this spares sending what it refuses. */

export interface IFileRules {
  /** MIME types and endings; empty for all files. */
  readonly types: readonly string[];
  readonly maxMb: number;
}

const MEGABYTE = 1 << 20;
const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'];

/** Why a file is not taken; empty if it is. */
export function refuseFile(
  { name, size, type }: { readonly name: string; readonly size: number; readonly type: string },
  { types, maxMb }: IFileRules
): string {
  if (size > maxMb * MEGABYTE) {
    return `Too large: ${readableSize(size)}, where at most ${maxMb} MB are allowed.`;
  }
  const isTaken = isOfTypes({ name, type }, types);
  return isTaken ? '' : `Not one of the types allowed here: ${types.join(', ')}.`;
}

/** A browser that knows no MIME type leaves it to the kernel, which knows more endings. */
export function isOfTypes(
  { name, type }: { readonly name: string; readonly type: string },
  types: readonly string[]
): boolean {
  return types.length === 0 || types.some(wanted => isOfType(name, type, wanted));
}

function isOfType(name: string, type: string, wanted: string): boolean {
  if (!wanted.includes('/')) {
    return name.toLowerCase().endsWith(wanted);
  }
  return (
    type === '' ||
    type === wanted ||
    (wanted.endsWith('/*') && type.startsWith(wanted.slice(0, -1)))
  );
}

/** A number of bytes with three digits at most and a unit. */
export function readableSize(size: number): string {
  let value = size;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit === 0 || value >= 99.95 ? value.toFixed(0) : value.toFixed(1)} ${UNITS[unit]}`;
}

/** What may be uploaded, in one line. */
export function describeRules({ types, maxMb }: IFileRules, isMultiple: boolean): string {
  const limit = `At most ${maxMb} MB${isMultiple ? ' each' : ''}`;
  const names = types.map(type =>
    type.endsWith('/*') ? type.slice(0, -2) : type.replace(/^\./, '')
  );
  return [limit, ...(names.length ? [names.join(', ').toUpperCase()] : [])].join(' · ');
}
