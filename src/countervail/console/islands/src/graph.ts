// The canvas beside the equal table: `<div data-graph=URL>`. The server's own drawing stands inside until it is ready, and
// stays where there is no WebGL; rows of the table are `[data-node=ID]`.
import Sigma from "sigma";
import { EdgeLineProgram, EdgeRectangleProgram } from "sigma/rendering";
import { type Drawing, type NodeLook, type Web, colour, web } from "./drawing";
import { Names } from "./names";
import { focusRow } from "./rows";
import { ask } from "./sending";
import { say } from "./speech";

const CALM = matchMedia("(prefers-reduced-motion: reduce)");
const DARK = matchMedia("(prefers-color-scheme: dark)");

for (const element of document.querySelectorAll<HTMLElement>("[data-graph]")) {
  draw(element).catch(() => say("The graph cannot be drawn here; the table holds the same."));
}

async function draw(element: HTMLElement): Promise<void> {
  const drawing = await ask<Drawing>(element.dataset["graph"] ?? "");
  const still = [...element.children].map((one) => one as HTMLElement);
  const canvas = document.createElement("div");
  Object.assign(canvas.style, { position: "absolute", inset: "0" });
  element.classList.add("drawn");
  element.append(canvas);
  try {
    const names = new Names(canvas);
    attach(shown(drawing, canvas, names), drawing, canvas, names);
  } catch (error) {
    canvas.remove();
    element.classList.remove("drawn");
    throw error;
  }
  for (const one of still) one.remove();
  element.dataset["graphState"] = "ready";
  performance.mark("graph-ready");
}

function attach(sigma: Sigma<NodeLook>, drawing: Drawing, canvas: HTMLElement, names: Names): void {
  tieToTable(sigma, canvas);
  addControls(sigma, canvas);
  sigma.on("beforeRender", () => names.clear());
  DARK.addEventListener("change", () => {
    names.recolour();
    sigma.setGraph(web(drawing, canvas));
  });
}

function shown(drawing: Drawing, element: HTMLElement, names: Names): Sigma<NodeLook> {
  const graph: Web = web(drawing, element);
  const many = graph.size > 10_000; // thin lines then, left out while the graph moves
  return new Sigma<NodeLook>(graph, element, {
    edgeProgramClasses: { line: many ? EdgeLineProgram : EdgeRectangleProgram },
    hideEdgesOnMove: many,
    labelDensity: 1,
    labelGridCellSize: 100,
    defaultDrawNodeLabel: names.draw,
    defaultDrawNodeHover: names.hover,
    renderEdgeLabels: false,
    stagePadding: 20,
    allowInvalidContainer: true, // without width while its page goes, is printed or folded away: drawn when it has one
  });
}

function tieToTable(sigma: Sigma<NodeLook>, element: HTMLElement): void {
  sigma.on("clickNode", ({ node }) => {
    const row = document.querySelector<HTMLElement>(`[data-node="${CSS.escape(node)}"]`);
    if (row) focusRow(row);
    else say(`${sigma.getGraph().getNodeAttribute(node, "label")} is not among the rows here: look in the table of ties.`);
  });
  document.addEventListener("focusin", (event) => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-node]") : null;
    mark(sigma, element, row?.dataset["node"] ?? null);
  });
}

function mark(sigma: Sigma<NodeLook>, element: HTMLElement, node: string | null): void {
  const chosen = colour(element, "--focus");
  sigma.setSetting("nodeReducer", (id, look) =>
    id === node ? { ...look, color: chosen, size: look.size * 1.6, highlighted: true, zIndex: 1 } : look,
  );
}

function addControls(sigma: Sigma<NodeLook>, element: HTMLElement): void {
  const camera = sigma.getCamera();
  const moves: [string, () => unknown][] = [
    ["Closer", () => camera.animatedZoom(slow())],
    ["Further", () => camera.animatedUnzoom(slow())],
    ["All", () => camera.animatedReset(slow())],
  ];
  const bar = document.createElement("div");
  bar.className = "graph-controls";
  bar.append(...moves.map(([name, move]) => button(name, move)));
  element.parentElement?.after(bar);
}

function slow(): { duration: number } {
  return { duration: CALM.matches ? 1 : 200 };
}

function button(name: string, move: () => unknown): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = name;
  made.addEventListener("click", () => void move());
  return made;
}
