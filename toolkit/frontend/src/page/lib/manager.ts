// The widgets of this page: which classes they have, how their state comes from the kernel.
import * as base from "@jupyter-widgets/base";
import { ManagerBase } from "@jupyter-widgets/base-manager";
import * as controls from "@jupyter-widgets/controls";
import * as anywidget from "./anywidget";
import type { Comm, Comms } from "./comms";
import * as output from "./output_widget";
import { sanitise } from "./sanitise";
import type { Message } from "./wire";

const MODULES: Record<string, Record<string, any>> = {
  "@jupyter-widgets/base": base,
  "@jupyter-widgets/controls": controls,
  "@jupyter-widgets/output": output,
  anywidget,
};
const CAPTURED = /^(stream|display_data|execute_result|error|clear_output)$/;
const CONTROL = "jupyter.widget.control";
const PATIENCE = 10000;

export class PageManager extends ManagerBase {
  // Which Output widgets listen to the answers to which message; the innermost is the last.
  private readonly listening = new Map<string, output.OutputModel[]>();

  constructor(private readonly comms: Comms) {
    super();
    comms.accept(this.comm_target_name, (comm, message) => this.opened(comm, message));
  }

  async viewOf(modelId: string): Promise<base.DOMWidgetView> {
    const model = await this.get_model(modelId);
    return this.create_view<base.DOMWidgetView>(model as base.DOMWidgetModel);
  }

  async handle(message: Message): Promise<void> {
    await this.comms.handle(message);
    if (!CAPTURED.test(message.header.msg_type)) return;
    const listening = this.listening.get(message.parent_header.msg_id ?? "") ?? [];
    listening[listening.length - 1]?.take(message);
  }

  /** Send an Output widget what the kernel says in answer to this message ("" for nothing). */
  capture(model: output.OutputModel, messageId: string): void {
    for (const [id, models] of this.listening) {
      const others = models.filter((other) => other !== model);
      if (others.length) this.listening.set(id, others);
      else this.listening.delete(id);
    }
    if (!messageId) return;
    this.listening.set(messageId, [...(this.listening.get(messageId) ?? []), model]);
  }

  /**
   * Get every widget's state. Unknown widgets are made, known ones updated in place.
   * Returns whether the kernel knows the widgets of this page: a fresh, empty kernel does not.
   */
  async pull(): Promise<boolean> {
    const known = Object.keys((this as any)._models);
    const control = this.comms.create(CONTROL);
    let give = (_: string[]): void => undefined;
    const ids = new Promise<string[]>((resolve, reject) => {
      give = resolve;
      control.on_close(() => resolve([]));
      window.setTimeout(() => reject(new Error("no widget states in time")), PATIENCE);
    });
    // Whatever comes after the states waits until they are taken in.
    control.on_msg(async (message) => give(await this.takeIn(message)));
    control.open({}, {}, { version: "1.0.0" });
    control.send({ method: "request_states" });
    const found = new Set(await ids);
    control.on_close(() => undefined);
    control.close();
    return known.length === 0 || known.some((id) => found.has(id));
  }

  private async takeIn(message: Message): Promise<string[]> {
    const { states, buffer_paths: paths = [] } = message.content.data;
    paths.forEach(([id, ...path]: string[], index: number) =>
      base.put_buffers(states[id], [path], [message.buffers[index]]),
    );
    const ids = Object.keys(states);
    // All at once: widgets refer to each other, and each is registered before it is awaited.
    await Promise.all(
      ids.map((id) => this.take(id, states[id]).catch((error) => console.error(error))),
    );
    return ids;
  }

  private async take(id: string, { state, ...names }: any): Promise<void> {
    if (!this.has_model(id)) {
      const comm = this.comms.create(this.comm_target_name, id);
      await this.new_model({ ...names, model_id: id, comm }, state);
      return;
    }
    const model = await this.get_model(id);
    const type = model.constructor as typeof base.WidgetModel;
    // What was just entered here is newer than what the kernel could tell.
    const unsent = Object.keys((model as any)._msg_buffer ?? {});
    for (const key of [...unsent, ...this.comms.unheard(id)]) delete state[key];
    model.set_state(await type._deserialize_state(state, this as any));
  }

  private opened(comm: Comm, message: Message): Promise<unknown> | undefined {
    if (this.has_model(comm.comm_id)) return undefined; // pulled a moment ago
    return this.handle_comm_open(comm, message as any);
  }

  inline_sanitize(source: string): string {
    return sanitise(source);
  }

  protected async loadClass(name: string, module: string): Promise<any> {
    const found = MODULES[module]?.[name];
    if (!found) throw new Error(`This page has no ${name} of ${module}`);
    return found;
  }

  protected async _create_comm(
    target: string,
    id?: string,
    data?: any,
    metadata?: any,
  ): Promise<base.IClassicComm> {
    const comm = this.comms.create(target, id);
    if (data || metadata) comm.open(data ?? {}, {}, metadata);
    return comm;
  }

  protected async _get_comm_info(): Promise<Record<string, never>> {
    return {};
  }
}
