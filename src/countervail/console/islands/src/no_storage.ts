// Stands in for both browser storages in every bundle. htmx 2 writes the address of each page to sessionStorage when it
// is loaded, before any setting can forbid it, and addresses name cases and accounts.

class Forgetting implements Storage {
  readonly length = 0;
  [name: string]: unknown;

  clear(): void {}
  getItem(): string | null {
    return null;
  }
  key(): string | null {
    return null;
  }
  removeItem(): void {}
  setItem(): void {}
}

export const sessionStorage: Storage = new Forgetting();
export const localStorage: Storage = new Forgetting();
