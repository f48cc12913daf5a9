import type { OnMenu, Send } from "./send";

/** Sends a request to the test door that served this page. */
export const send: Send = async (name, request, reason) => {
  const response = await fetch("/call", { method: "POST", body: JSON.stringify({ name, request, reason }) });
  const said: { answer?: unknown; problems?: unknown } = await response.json();
  if (said.problems !== undefined) throw said.problems;
  return said.answer;
};

/** A page in a browser has no menu of ours. */
export const onMenu: OnMenu = () => () => {};
