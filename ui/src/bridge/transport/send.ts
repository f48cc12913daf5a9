/** Carries a request to the desk and brings its answer; throws the list of problems when it is refused. */
export type Send = (name: string, request: unknown, reason: string | null) => Promise<unknown>;
