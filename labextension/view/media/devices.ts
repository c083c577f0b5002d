/** Camera and microphone: asking for them, and saying why they are not to be had. */

const REASONS: Readonly<Record<string, (device: string) => string>> = {
  NotAllowedError: device =>
    `The ${device} is blocked. Allow it for this page in the browser's settings, then try again.`,
  NotFoundError: device => `No ${device} was found. Connect one, then try again.`,
  OverconstrainedError: device => `The ${device} does not offer what was asked of it.`,
  NotReadableError: device => `The ${device} is in use by another program.`
};

/**
 * Open a device.
 *
 * Rejects with an Error whose message is made for people.
 */
export async function openDevice(
  device: 'camera' | 'microphone',
  constraints: MediaStreamConstraints
): Promise<MediaStream> {
  const { mediaDevices } = navigator as { readonly mediaDevices?: MediaDevices };
  if (!mediaDevices) {
    throw new Error(`Browsers give the ${device} only to pages on https:// or on this computer.`);
  }
  try {
    return await mediaDevices.getUserMedia(constraints);
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    const explain = REASONS[name] ?? (() => `The ${device} cannot be used: ${String(error)}`);
    throw new Error(explain(device), { cause: error });
  }
}

export function stopStream(stream: MediaStream | undefined): void {
  stream?.getTracks().forEach(track => track.stop());
}
