// What the server sends of a graph, made into what sigma draws. Places are the server's; nothing moves here.
import { UndirectedGraph } from "graphology";

export interface Drawing {
  nodes: { id: string; label: string; x: number; y: number; size: number; kind: string }[];
  edges: { a: string; b: string; bits: number }[];
}

export interface NodeLook {
  x: number;
  y: number;
  size: number;
  label: string;
  color: string;
  [name: string]: unknown;
}

export type Web = UndirectedGraph<NodeLook>;

/** How an account's kind shows: a colour of the style sheet, and a sign before its name for whoever sees no colour. */
const KINDS: Record<string, { colour: string; sign: string }> = {
  positive: { colour: "--alert", sign: "+ " },
  negative: { colour: "--good", sign: "- " },
  unsure: { colour: "--review", sign: "? " },
};
const PLAIN = { colour: "--ink", sign: "" };

export function web(drawing: Drawing, element: HTMLElement): Web {
  const graph: Web = new UndirectedGraph<NodeLook>({ allowSelfLoops: false });
  for (const { id, label, x, y, size, kind } of drawing.nodes) {
    const look = KINDS[kind] ?? PLAIN;
    graph.mergeNode(id, { x, y, size, label: look.sign + label, color: colour(element, look.colour) });
  }
  const line = colour(element, "--line");
  for (const { a, b, bits } of drawing.edges) {
    if (a !== b && graph.hasNode(a) && graph.hasNode(b)) graph.mergeEdge(a, b, { size: thickness(bits), color: line });
  }
  return graph;
}

/** A colour of the style sheet, so that dark and light hold here too. */
export function colour(element: HTMLElement, name: string): string {
  const style = getComputedStyle(element);
  return style.getPropertyValue(name).trim() || style.color;
}

function thickness(bits: number): number {
  return Math.min(0.5 + bits / 10, 4);
}
