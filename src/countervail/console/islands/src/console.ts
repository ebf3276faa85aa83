// On every page. The policy comes first: htmx puts HTML into the page.
import "./trusted_types";
import "./htmx_settings";
import { loadGraph } from "./graph_loading";
import { attachKeys } from "./keys";
import { attachPalette } from "./palette";
import { attachPasskeys } from "./passkey";
import { watchProgress } from "./progress";
import { say } from "./speech";
import { offerZone } from "./zone";

attachKeys();
attachPasskeys();
offerZone();
watchProgress();
attachPalette();
loadGraph().catch(() => say("The graph's script does not answer; the table holds the same."));
