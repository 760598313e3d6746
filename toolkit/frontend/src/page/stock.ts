// Beside Voila's own page: the same icons, events and handle that the light page offers.
import { installIcons } from "./lib/icons";

interface Signal {
  connect(slot: (sender: unknown, value: string) => void): void;
}
interface Kernel {
  id: string;
  connectionStatus: string;
  connectionStatusChanged: Signal;
  reconnect(): Promise<void>;
}
type Application = { widgetManager?: { kernel?: Kernel } };

const GIVES_UP = 1500;

installIcons();

function follow(kernel: Kernel): void {
  const tell = (name: string, detail?: string) =>
    window.dispatchEvent(new CustomEvent(`workshop:${name}`, { detail }));
  const state = (status: string) => {
    document.documentElement.dataset.connection = status;
    tell("connection", status);
    if (status === "connected") tell("online");
  };
  const reconnect = () => void kernel.reconnect().catch(() => undefined);
  window.workshopPage = { kernelId: kernel.id, reconnect };
  kernel.connectionStatusChanged.connect((_, status) => {
    state(status);
    // It tries seven times, then never again.
    if (status === "disconnected") window.setTimeout(reconnect, GIVES_UP);
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && kernel.connectionStatus !== "connected") reconnect();
  });
  window.addEventListener("online", reconnect);
  state(kernel.connectionStatus);
}

const waiting = window.setInterval(() => {
  const application = (window as { jupyterapp?: Application }).jupyterapp;
  const kernel = application?.widgetManager?.kernel;
  if (!kernel) return;
  window.clearInterval(waiting);
  follow(kernel);
}, 200);
