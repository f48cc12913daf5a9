/** Carries a request to the desk and brings its answer; throws the list of problems when it is refused. */
export type Send = (name: string, request: unknown, reason: string | null) => Promise<unknown>;

/** Hears the name of each choice in the window's menu until the function it gives is called. */
export type OnMenu = (heard: (choice: string) => void) => () => void;
