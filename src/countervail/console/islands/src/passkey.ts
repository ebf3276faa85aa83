// A form that a passkey must confirm: `form[data-passkey=PURPOSE][data-payload=HEX]`. The server says what is to be signed,
// the authenticator signs it, and the form is sent with `answer`, `nonce` and `said_at` filled in. With `data-proof=HEX` a
// passkey that is enrolled signs that first, into `proof_answer`, `proof_nonce` and `proof_said_at`.
import { ask } from "./sending";
import { say } from "./speech";

interface Challenge {
  nonce: string;
  said_at: number | string;
  options: PublicKeyCredentialCreationOptionsJSON | PublicKeyCredentialRequestOptionsJSON;
}

const CHALLENGES = "/api/v1/challenges";
const NOBODY = "No passkey answered. Nothing was done.";
const confirmed = new WeakSet<HTMLFormElement>();

export function attachPasskeys(): void {
  // In the capturing phase: nothing else may send the form before it is confirmed.
  document.addEventListener("submit", waitForPasskey, { capture: true });
}

function waitForPasskey(event: SubmitEvent): void {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.dataset["passkey"] || confirmed.delete(form)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  confirm(form, event.submitter).catch((error: unknown) => say(reason(error)));
}

async function confirm(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  say("Waiting for your passkey.");
  const { passkey: purpose, payload, proof } = form.dataset;
  // A new passkey: one that is enrolled says first whose it will be, unless a line of the key file does.
  if (proof && !written(form, "line") && !(await answer(form, { purpose, payload: proof }, "proof_"))) return say(NOBODY);
  if (!(await answer(form, { purpose, payload }))) return say(NOBODY);
  confirmed.add(form);
  form.requestSubmit(submitter);
}

async function answer(form: HTMLFormElement, asked: unknown, prefix = ""): Promise<boolean> {
  const challenge = await ask<Challenge>(CHALLENGES, asked);
  const credential = await answered(challenge.options);
  if (!(credential instanceof PublicKeyCredential)) return false;
  fill(form, `${prefix}answer`, JSON.stringify(credential.toJSON()));
  fill(form, `${prefix}nonce`, challenge.nonce);
  fill(form, `${prefix}said_at`, String(challenge.said_at));
  return true;
}

function answered(options: Challenge["options"]): Promise<Credential | null> {
  if ("user" in options) {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    return navigator.credentials.create({ publicKey });
  }
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON);
  return navigator.credentials.get({ publicKey });
}

function written(form: HTMLFormElement, name: string): boolean {
  const field = form.elements.namedItem(name);
  return field instanceof HTMLInputElement && field.value.trim() !== "";
}

function fill(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement) field.value = value;
}

function reason(error: unknown): string {
  if (error instanceof DOMException) return "Your passkey did not confirm. Nothing was done; try again.";
  return error instanceof Error ? error.message : "That did not work. Nothing was done; try again.";
}
