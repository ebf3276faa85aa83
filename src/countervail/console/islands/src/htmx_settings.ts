// htmx as the console wants it: no code from markup, no style or script added, no request elsewhere, no page kept.
import htmx from "htmx.org";
import { csrf } from "./sending";

Object.assign(htmx.config, {
  allowEval: false,
  allowScriptTags: false,
  includeIndicatorStyles: false,
  selfRequestsOnly: true,
  historyCacheSize: 0,
  refreshOnHistoryMiss: true,
});

document.addEventListener("htmx:configRequest", (event) => {
  (event as CustomEvent<{ headers: Record<string, string> }>).detail.headers["X-CSRF-Token"] = csrf();
});
