// The page of a notebook: its outputs shown in place, its widgets tied to one kernel.
import { Comms } from "./lib/comms";
import { KernelConnection, type Connection } from "./lib/connection";
import { installIcons } from "./lib/icons";
import { PageManager } from "./lib/manager";
import { show, type Output } from "./lib/outputs";
import { baseUrl, kernelId } from "./lib/settings";

const tell = (name: string, detail?: string) =>
  window.dispatchEvent(new CustomEvent(`workshop:${name}`, { detail }));

const comms = new Comms(() => connection);
const manager = new PageManager(comms);

let pulled: Promise<void> = Promise.resolve();
let firstPull: () => void;
const hasStates = new Promise<void>((resolve) => (firstPull = resolve));

async function pull(): Promise<void> {
  try {
    if (!(await manager.pull())) return connection.giveUp();
    firstPull();
  } catch (error) {
    console.warn(error);
    if (connection.state === "connected") connection.reconnect(true);
  }
  if (connection.state === "connected") tell("online");
}

const connection = new KernelConnection(baseUrl, kernelId, {
  message: (message) => manager.handle(message),
  state: (state: Connection) => {
    document.documentElement.dataset.connection = state;
    tell("connection", state);
  },
  ready: () => void (pulled = pulled.then(pull)),
});

async function render(): Promise<void> {
  const views = {
    viewOf: async (id: string) => {
      await hasStates;
      return manager.viewOf(id);
    },
  };
  const scripts = document.querySelectorAll('script[type="application/vnd.voila.cell-output+json"]');
  const shown = Array.from(scripts, (script) => {
    const part = show(JSON.parse(script.textContent ?? "{}") as Output, views);
    script.replaceWith(part.element);
    return part.complete;
  });
  await Promise.all(shown);
  document.querySelector(".ws-loading")?.remove();
  document.documentElement.dataset.page = "ready";
}

let soon = 0;
function lookAtLine(): void {
  window.clearTimeout(soon); // waking up is announced by several events at once
  soon = window.setTimeout(() => connection.reconnect(), 50);
}
document.addEventListener("visibilitychange", () => document.hidden || lookAtLine());
window.addEventListener("pageshow", (event) => event.persisted && lookAtLine());
window.addEventListener("online", lookAtLine);

window.workshopPage = { kernelId, reconnect: () => connection.reconnect(true) };
installIcons();
if (kernelId) connection.reconnect(true);
void render();
