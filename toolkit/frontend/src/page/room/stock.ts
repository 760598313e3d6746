// Voila's own front end tells nobody how its kernel fares: watch it from outside.
import { ONLINE_AGAIN } from "../../shared/room";
import type { Connection } from "./connection";

interface Signal<T> {
  connect(slot: (sender: unknown, value: T) => void): void;
}

export interface StockKernel {
  connectionStatus: string;
  connectionStatusChanged: Signal<string>;
  statusChanged: Signal<string>;
  reconnect(): Promise<void>;
}

declare global {
  interface Window {
    jupyterapp?: { widgetManager?: { kernel?: StockKernel } };
  }
}

const LOOK_MS = 500;
const LOOKS = 120;

/** Wait for the stock front end to appear (it never does on our own pages) and watch its kernel. */
export function watchStock(connection: Connection): void {
  let looks = 0;
  const timer = setInterval(() => {
    const kernel = window.jupyterapp?.widgetManager?.kernel;
    if (kernel) watch(kernel, connection);
    if (kernel || ++looks >= LOOKS) clearInterval(timer);
  }, LOOK_MS);
}

function watch(kernel: StockKernel, connection: Connection): void {
  const status = (value: string) => {
    connection.set("kernel", value === "connected");
    // page.ts does this where it is at work: what is not yet acknowledged is sent again
    if (value === "connected") window.dispatchEvent(new CustomEvent(ONLINE_AGAIN));
  };
  const wake = () => {
    if (!document.hidden && kernel.connectionStatus !== "connected") void kernel.reconnect();
  };
  kernel.connectionStatusChanged.connect((_, value) => status(value));
  kernel.statusChanged.connect((_, value) => {
    // the kernel that restarts by itself is an empty one: its buttons would do nothing
    if (value === "dead" || value === "autorestarting") connection.died();
  });
  status(kernel.connectionStatus);
  document.addEventListener("visibilitychange", wake);
  window.addEventListener("online", wake);
  window.addEventListener("pageshow", wake);
}
