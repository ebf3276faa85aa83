// Names beside the accounts of a graph: over the ties but never over one another, in the page's own colours. A name for which
// there is no room is left out until somebody comes closer; the table has all of them.
import type { NodeHoverDrawingFunction, NodeLabelDrawingFunction } from "sigma/rendering";
import { type NodeLook, colour } from "./drawing";

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const GAP = 3;

export class Names {
  private taken: Box[] = [];
  private ink = "";
  private ground = "";

  constructor(private readonly element: HTMLElement) {
    this.recolour();
  }

  /** Take the colours of the page anew: it may have become dark or light. */
  recolour(): void {
    this.ink = colour(this.element, "--ink");
    this.ground = colour(this.element, "--ground");
  }

  /** Before each picture: all room is free again. */
  clear(): void {
    this.taken = [];
  }

  readonly draw: NodeLabelDrawingFunction<NodeLook> = (context, data, settings) => {
    if (!data.label) return;
    context.font = `${settings.labelWeight} ${settings.labelSize}px ${settings.labelFont}`;
    const box = placed(context, data.label, data.x + data.size + GAP, data.y, settings.labelSize);
    if (this.taken.some((other) => overlap(box, other))) return;
    this.taken.push(box);
    this.write(context, data.label, box.left, data.y + settings.labelSize / 3);
  };

  readonly hover: NodeHoverDrawingFunction<NodeLook> = (context, data, settings) => {
    context.beginPath();
    context.arc(data.x, data.y, data.size + GAP, 0, Math.PI * 2);
    context.lineWidth = 2;
    context.strokeStyle = this.ink;
    context.stroke();
    if (!data.label) return;
    context.font = `${settings.labelWeight} ${settings.labelSize}px ${settings.labelFont}`;
    const box = placed(context, data.label, data.x + data.size + 2 * GAP, data.y, settings.labelSize);
    context.fillStyle = this.ground;
    context.fillRect(box.left - GAP, box.top - GAP, box.right - box.left + 2 * GAP, box.bottom - box.top + 2 * GAP);
    this.write(context, data.label, box.left, data.y + settings.labelSize / 3);
  };

  private write(context: CanvasRenderingContext2D, text: string, x: number, y: number): void {
    context.lineJoin = "round";
    context.lineWidth = 4;
    context.strokeStyle = this.ground;
    context.strokeText(text, x, y);
    context.fillStyle = this.ink;
    context.fillText(text, x, y);
  }
}

function placed(context: CanvasRenderingContext2D, text: string, left: number, y: number, size: number): Box {
  return { left, right: left + context.measureText(text).width, top: y - size * 0.7, bottom: y + size * 0.6 };
}

function overlap(one: Box, other: Box): boolean {
  return one.left < other.right + GAP && other.left < one.right + GAP && one.top < other.bottom && other.top < one.bottom;
}
