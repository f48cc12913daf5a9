export { onMenu } from "#transport";
