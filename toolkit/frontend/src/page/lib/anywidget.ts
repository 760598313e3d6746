// The anywidget front-end module (AFM) for this page: what a widget's own module is given, and how
// it is loaded. Follows anywidget 0.11, without hot reloading.
import { DOMWidgetModel, DOMWidgetView } from "@jupyter-widgets/base";
import { failure } from "./outputs";
import { randomId } from "./wire";

type Cleanup = (() => unknown) | void;
type Hook = (context: Record<string, unknown>) => Promise<unknown> | unknown;
interface Definition {
  initialize?: Hook;
  render?: Hook;
}

const modules = new Map<string, Promise<any>>();
const styles = new Map<string, HTMLElement>();

/** Many widgets of one kind share one module: it is parsed once. */
function load(esm: string): Promise<any> {
  let loaded = modules.get(esm);
  if (!loaded) {
    const isAddress = /^(https?:\/)?\/\S+$/.test(esm);
    const url = isAddress
      ? new URL(esm, location.href).href
      : URL.createObjectURL(new Blob([esm], { type: "text/javascript" }));
    loaded = import(url);
    modules.set(esm, loaded);
    loaded.catch(() => modules.delete(esm)); // a lost network is not for ever
  }
  return loaded;
}

function dress(css: string | undefined, id: string): void {
  if (!css || styles.has(css)) return;
  const isAddress = /^(https?:\/)?\/\S+$/.test(css);
  const element = isAddress
    ? Object.assign(document.createElement("link"), { rel: "stylesheet", href: css })
    : Object.assign(document.createElement("style"), { textContent: css });
  element.dataset.anywidget = id;
  styles.set(css, document.head.appendChild(element));
}

/** What a widget's module may do with a model; its listeners go when `context` ends. */
function proxy(model: DOMWidgetModel, context: unknown) {
  return {
    get: model.get.bind(model),
    set: model.set.bind(model),
    save_changes: model.save_changes.bind(model),
    send: model.send.bind(model),
    on: (name: string, callback: any) => void model.on(name, callback, context),
    off: (name?: any, callback?: any) => void model.off(name, callback, context),
    widget_manager: model.widget_manager,
  };
}

/** Call a Python method marked @command and wait for its answer. */
function invoke(
  model: DOMWidgetModel,
  name: string,
  msg: unknown,
  options: { buffers?: ArrayBuffer[]; signal?: AbortSignal } = {},
): Promise<[unknown, DataView[]]> {
  const id = randomId();
  return new Promise((resolve, reject) => {
    const stop = () => finish(() => reject(new Error(`${name}: no answer`)));
    const timer = options.signal ? 0 : window.setTimeout(stop, 3000);
    const hear = (reply: any, buffers: DataView[]) => {
      if (reply?.id === id) finish(() => resolve([reply.response, buffers]));
    };
    const finish = (settle: () => void) => {
      window.clearTimeout(timer);
      model.off("msg:custom", hear);
      settle();
    };
    options.signal?.addEventListener("abort", stop);
    model.on("msg:custom", hear);
    model.send({ id, kind: "anywidget-command", name, msg: msg as any }, undefined, options.buffers ?? []);
  });
}

function tidy(cleanup: unknown): void {
  if (typeof cleanup !== "function") return;
  Promise.resolve()
    .then(() => (cleanup as () => unknown)())
    .catch((error) => console.warn(error));
}

export class AnyModel extends DOMWidgetModel {
  // Declared only: Backbone calls initialize() before a field's initialiser would run.
  declare definition: Promise<Definition>;
  declare exports: unknown;
  declare private inbox: Promise<unknown>;

  initialize(attributes: any, options: any): void {
    super.initialize(attributes, options);
    const context = {};
    const ending = new AbortController();
    dress(this.get("_css"), this.get("_anywidget_id"));
    this.definition = load(this.get("_esm")).then(async (module) => {
      const made = module.default ?? { render: module.render };
      const definition: Definition = typeof made === "function" ? await made() : made;
      const result = await definition.initialize?.({
        model: proxy(this, context),
        signal: ending.signal,
        experimental: this.experimental,
      });
      if (typeof result === "object") this.exports = result;
      this.once("destroy", () => {
        ending.abort();
        this.off(undefined as never, undefined as never, context);
        tidy(result);
      });
      return definition;
    });
    this.definition.catch((error) => console.error(error));
    const patience = new Promise((resolve) => window.setTimeout(resolve, 2000));
    this.inbox = Promise.race([this.definition.catch(() => undefined), patience]);
  }

  get experimental() {
    return { invoke: invoke.bind(null, this) };
  }

  /** Messages wait until the module listens; other widgets do not wait for it. */
  _handle_comm_msg(message: any): Promise<void> {
    this.inbox = this.inbox.then(() => void super._handle_comm_msg(message));
    return Promise.resolve();
  }

  /** Bytes stay bytes: a detour through JSON would empty them. */
  serialize(state: any): any {
    const serializers: any = (this.constructor as any).serializers ?? {};
    const copy = (value: unknown) => JSON.parse(JSON.stringify(value));
    for (const key of Object.keys(state)) {
      const own = serializers[key]?.serialize;
      if (own) state[key] = own(state[key], this);
      else if (key === "layout" || key === "style") state[key] = copy(state[key]);
      else state[key] = window.structuredClone?.(state[key]) ?? copy(state[key]);
    }
    return state;
  }
}

export class AnyView extends DOMWidgetView {
  private readonly ending = new AbortController();

  /** Done when the module is there; the state may change while it still draws. */
  async render(): Promise<void> {
    const model = this.model as AnyModel;
    void show(model, this.el, this.ending.signal).catch((error) => {
      console.error(error);
      this.el.replaceChildren(failure());
    });
    await model.definition.catch(() => undefined);
  }

  remove(): any {
    this.ending.abort();
    return super.remove();
  }
}

async function show(model: AnyModel, el: HTMLElement, signal: AbortSignal): Promise<void> {
  const { render } = await model.definition;
  const context = {};
  const cleanup = (await render?.({
    model: proxy(model, context),
    el,
    signal,
    host: host(model, signal),
    experimental: model.experimental,
  })) as Cleanup;
  const end = () => {
    model.off(undefined as never, undefined as never, context);
    tidy(cleanup);
  };
  if (signal.aborted) end();
  else signal.addEventListener("abort", end);
}

/** Other widgets, by the reference "anywidget:<model id>" that Python put into a trait. */
function host(model: AnyModel, signal: AbortSignal) {
  const find = (reference: string) =>
    model.widget_manager.get_model(reference.replace(/^anywidget:/, "")) as Promise<AnyModel>;
  return {
    async getModel(reference: string) {
      const context = {};
      const other = await find(reference);
      signal.addEventListener("abort", () =>
        other.off(undefined as never, undefined as never, context),
      );
      return proxy(other, context);
    },
    async getWidget(reference: string) {
      const other = await find(reference);
      await other.definition;
      return {
        exports: other.exports,
        render: (view: { el: HTMLElement; signal?: AbortSignal }) =>
          show(other, view.el, view.signal ?? signal),
      };
    },
  };
}
