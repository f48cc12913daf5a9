import { call } from "./call";

/** So many bytes travel in one request. */
const PIECE = 256 * 1024;

/**
 * Hands a dropped or pasted file to the core, piece by piece, and gives the path under which the core has it.
 *
 * @throws {Refused} such as for a file that is too large.
 */
export async function receive(file: File, onProgress?: (share: number) => void): Promise<string> {
  let path: string | null = null;
  let at = 0;
  do {
    const piece = new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer());
    const received: { path: string } = await call("file.receive", {
      name: file.name,
      onto: path,
      hex: hexOf(piece),
    });
    path = received.path;
    at += PIECE;
    onProgress?.(Math.min(1, at / Math.max(1, file.size)));
  } while (at < file.size);
  return path;
}

/** Bytes as pairs of hexadecimal digits. */
export function hexOf(bytes: Uint8Array): string {
  let hex = "";
  for (const byte of bytes) hex += byte.toString(16).padStart(2, "0");
  return hex;
}
