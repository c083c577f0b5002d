/** What a component's frame shows that has a server, and what any such frame may do. */

const RIGHTS =
  'allow-downloads allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-scripts';

/** The address of a component's page on its server, told where the app is; null if there can be no server. */
export function addressOf(url: string, page: string = location.href): string | null {
  const address = resolve(url, page);
  const { origin, pathname } = new URL(page);
  address?.searchParams.set('streamlitUrl', origin + pathname); // its query may hold a token
  return address?.href ?? null;
}

/** A server for developing is of another origin than the page, and keeps it: its tools need that. Nothing else has one. */
export function rightsOf(url: string | undefined, page: string = location.href): string {
  const address = url === undefined ? null : resolve(url, page);
  const isElsewhere = address !== null && address.origin !== new URL(page).origin;
  return isElsewhere ? `${RIGHTS} allow-same-origin` : RIGHTS;
}

function resolve(url: string, page: string): URL | null {
  try {
    const address = new URL(url, page);
    return /^https?:$/.test(address.protocol) ? address : null;
  } catch {
    return null;
  }
}
