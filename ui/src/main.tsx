import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import "./styles/base.css";
import "./styles/severity.css";
import { applyTheme } from "./words/language";

applyTheme();
const root = document.getElementById("root");
if (!root) throw new Error("The page has no place for the window's content.");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
