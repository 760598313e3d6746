// Comms: the named lines between a widget's model here and the same widget in the kernel.
import type { ICallbacks, IClassicComm } from "@jupyter-widgets/base";
import type { KernelConnection } from "./connection";
import { randomId, type Bytes, type Message } from "./wire";

type Handler = (message: Message) => unknown;
type OnOpen = (comm: Comm, message: Message) => unknown;

export class Comm implements IClassicComm {
  private hear: Handler | undefined;
  private ended: Handler | undefined;

  constructor(
    readonly target_name: string,
    readonly comm_id: string,
    private readonly comms: Comms,
  ) {}

  open(data: any, callbacks?: ICallbacks, metadata?: any, buffers?: any): string {
    const content = { target_name: this.target_name, comm_id: this.comm_id, data };
    return this.comms.post("comm_open", content, callbacks, metadata, buffers);
  }

  send(data: any, callbacks?: ICallbacks, metadata?: any, buffers?: any): string {
    const content = { comm_id: this.comm_id, data };
    return this.comms.post("comm_msg", content, callbacks, metadata, buffers);
  }

  close(data: any = {}, callbacks?: ICallbacks, metadata?: any, buffers?: any): string {
    this.comms.forget(this.comm_id);
    const content = { comm_id: this.comm_id, data };
    const id = this.comms.post("comm_close", content, callbacks, metadata, buffers);
    this.ended?.({ content } as unknown as Message);
    return id;
  }

  on_msg(handler: Handler): void {
    this.hear = handler;
  }

  on_close(handler: Handler): void {
    this.ended = handler;
  }

  async handle(message: Message): Promise<void> {
    await (message.header.msg_type === "comm_close" ? this.ended : this.hear)?.(message);
  }
}

export class Comms {
  private readonly comms = new Map<string, Comm>();
  private readonly targets = new Map<string, OnOpen>();
  private readonly callbacks = new Map<string, ICallbacks>();

  constructor(private readonly connection: () => KernelConnection) {}

  create(target: string, id: string = randomId()): Comm {
    const comm = new Comm(target, id, this);
    this.comms.set(id, comm);
    return comm;
  }

  /** What to do when the kernel opens a comm of this name. */
  accept(target: string, onOpen: OnOpen): void {
    this.targets.set(target, onOpen);
  }

  forget(id: string): void {
    this.comms.delete(id);
  }

  post(
    type: string,
    content: Message["content"],
    callbacks?: ICallbacks,
    metadata?: Message["metadata"],
    buffers?: Bytes[],
  ): string {
    // The same state twice is the same state; a click twice is two clicks.
    const repeatable = type === "comm_msg" && content.data?.method === "update";
    const id = this.connection().post(type, content, metadata, buffers, repeatable);
    if (callbacks?.iopub?.status) this.callbacks.set(id, callbacks);
    return id;
  }

  /** The traits changed here that the kernel has not taken in yet. */
  unheard(commId: string): string[] {
    return this.connection()
      .pending.filter(({ content }) => content.comm_id === commId)
      .flatMap(({ content }) => Object.keys(content.data?.state ?? {}));
  }

  async handle(message: Message): Promise<void> {
    const { msg_type: type } = message.header;
    const id: string = message.content.comm_id;
    if (type === "comm_open") {
      const onOpen = this.targets.get(message.content.target_name);
      if (onOpen) await onOpen(this.create(message.content.target_name, id), message);
    } else if (type === "comm_msg" || type === "comm_close") {
      const comm = this.comms.get(id);
      if (type === "comm_close") this.forget(id);
      await comm?.handle(message);
    } else if (type === "status") {
      const parent = message.parent_header.msg_id ?? "";
      this.callbacks.get(parent)?.iopub?.status?.(message as never);
      if (message.content.execution_state === "idle") this.callbacks.delete(parent);
    }
  }
}
