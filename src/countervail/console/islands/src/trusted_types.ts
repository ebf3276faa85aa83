// The one Trusted Types policy. HTML of our own server may be put into a page, where the content security policy keeps
// scripts in it from running; text that would become a script, or a script's address, is refused.

interface PolicyRules {
  createHTML(html: string): string;
  createScript(): null;
  createScriptURL(): null;
}

declare global {
  interface Window {
    trustedTypes?: { createPolicy(name: string, rules: PolicyRules): unknown };
  }
}

window.trustedTypes?.createPolicy("default", {
  createHTML: (html) => html,
  createScript: () => null,
  createScriptURL: () => null,
});

export {};
