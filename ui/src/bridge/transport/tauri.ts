import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { OnMenu, Send } from "./send";

/** Sends a request through the window's one command. */
export const send: Send = (name, request, reason) => invoke("call", { name, request, reason });

/** Hears what is chosen in the window's menu. */
export const onMenu: OnMenu = (heard) => {
  const listening = listen<string>("menu", ({ payload }) => heard(payload));
  return () => void listening.then((stop) => stop());
};
