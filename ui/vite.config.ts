import { fileURLToPath } from "node:url";
import tailwind from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig(({ mode }) => ({
  plugins: [react(), tailwind()],
  // Chosen by name, not by a condition at run time, so that the window's page holds no line of the test door.
  resolve: {
    alias: {
      "#transport": here(
        mode === "test-door" ? "./src/bridge/transport/test-door.ts" : "./src/bridge/transport/tauri.ts",
      ),
    },
  },
  server: { fs: { allow: [here("..")] } },
  // The policy refuses inlined files.
  build: { target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
}));
