// What the server wrote into the page.

declare global {
  interface Window {
    /** The handle for scripts beside the page (the room's). */
    workshopPage: { kernelId: string; reconnect(): void };
  }
}

interface Settings {
  baseUrl: string;
  kernelId: string;
  words: { failed?: string };
}

const written = document.getElementById("jupyter-config-data")?.textContent ?? "{}";
const { baseUrl = "/", kernelId = "", words = {} }: Partial<Settings> = JSON.parse(written);

export { baseUrl, kernelId, words };
