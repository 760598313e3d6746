// What a tab remembers across reloads. Storage may be forbidden; then it remembers nothing.

export function recall(key: string): string | null {
  try {
    return sessionStorage.getItem(`workshop:${key}`);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string): void {
  try {
    sessionStorage.setItem(`workshop:${key}`, value);
  } catch {
    /* the page works without */
  }
}

export function forget(key: string): void {
  try {
    sessionStorage.removeItem(`workshop:${key}`);
  } catch {
    /* nothing was kept */
  }
}
