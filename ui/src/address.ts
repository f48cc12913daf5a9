import { useSyncExternalStore } from "react";

/** Where the person is in the window: a room, the rest of the way, and what is filtered there. */
export interface Address {
  room: string;
  rest: string[];
  query: URLSearchParams;
}

/** Reads what stands behind the `#` of the page's address. */
export function parseAddress(hash: string): Address {
  const [path = "", query = ""] = hash.replace(/^#?\/?/, "").split("?");
  const [room = "", ...rest] = path.split("/").filter(Boolean).map(decoded);
  return { room: room || "home", rest, query: new URLSearchParams(query) };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The address of a room; queries that are blank are left out. */
export function addressOf(room: string, rest: string[] = [], query: Record<string, string> = {}): string {
  const path = [room, ...rest].map(encodeURIComponent).join("/");
  const filled = Object.entries(query).filter(([, value]) => value !== "");
  const tail = new URLSearchParams(filled).toString();
  return `#/${path}${tail ? `?${tail}` : ""}`;
}

/** The address of a record in its register. */
export function recordAddress(register: string, id: string): string {
  return addressOf("register", [register, id]);
}

const MOVED = "annexa-moved";

/** Goes to an address; the way back leads here again. */
export function go(address: string): void {
  location.hash = address;
}

/** Changes the address in place, as while a filter is typed. */
export function replaceAddress(address: string): void {
  history.replaceState(null, "", address);
  dispatchEvent(new Event(MOVED));
}

let last = { hash: "", address: parseAddress("") };

function current(): Address {
  if (last.hash !== location.hash) last = { hash: location.hash, address: parseAddress(location.hash) };
  return last.address;
}

function watch(onChange: () => void): () => void {
  addEventListener("hashchange", onChange);
  addEventListener(MOVED, onChange);
  return () => {
    removeEventListener("hashchange", onChange);
    removeEventListener(MOVED, onChange);
  };
}

export function useAddress(): Address {
  return useSyncExternalStore(watch, current);
}
