/**
 * Bytes as text: what a message holds where the way to the kernel carries no bytes beside it, as
 * that to a kernel behind a gateway (`jupyter_rerun/render/gateway.py`).
 */

const STEP = 0x8000; // as many arguments as any browser takes

export function toBase64(bytes: Uint8Array): string {
  const texts: string[] = [];
  for (let start = 0; start < bytes.length; start += STEP) {
    texts.push(String.fromCharCode(...bytes.subarray(start, start + STEP)));
  }
  return btoa(texts.join(''));
}

/** A message that holds what would be beside it. */
export function packParts<T extends object>(message: T, parts: readonly ArrayBuffer[] = []): T {
  return parts.length
    ? { ...message, base64: parts.map(part => toBase64(new Uint8Array(part))) }
    : message;
}

/** The bytes of a kernel's message, wherever they are. */
export function findParts(
  message: unknown,
  buffers: readonly DataView[] = []
): readonly DataView[] {
  const packed = (message as { readonly base64?: unknown } | null)?.base64;
  return Array.isArray(packed) ? packed.map(part => fromBase64(String(part))) : buffers;
}

function fromBase64(text: string): DataView {
  const chars = atob(text);
  const bytes = new Uint8Array(chars.length);
  for (let at = 0; at < chars.length; at += 1) {
    bytes[at] = chars.charCodeAt(at);
  }
  return new DataView(bytes.buffer);
}
