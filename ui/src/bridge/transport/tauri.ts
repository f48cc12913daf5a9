import { invoke } from "@tauri-apps/api/core";
import type { Send } from "./send";

/** Sends a request through the window's one command. */
export const send: Send = (name, request, reason) => invoke("call", { name, request, reason });
