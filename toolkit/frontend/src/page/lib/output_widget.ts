// The Output widget: takes what the kernel prints while it is open (`with out: print(...)`).
import { OutputModel as PlainOutputModel } from "@jupyter-widgets/output";
import { DOMWidgetView } from "@jupyter-widgets/base";
import type { PageManager } from "./manager";
import { show, type Output, type Shown } from "./outputs";
import type { Message } from "./wire";

export class OutputModel extends PlainOutputModel {
  declare private clearsNext: boolean;

  defaults(): any {
    return { ...super.defaults(), msg_id: "", outputs: [] };
  }

  initialize(attributes: any, options: any): void {
    super.initialize(attributes, options);
    this.listenTo(this, "change:msg_id", this.follow);
    this.follow();
  }

  private follow(): void {
    const manager = this.widget_manager as unknown as PageManager;
    manager.capture(this, this.get("msg_id"));
  }

  /** Take one message of the kernel's; the list goes back to Python, as in JupyterLab. */
  take(message: Message): void {
    const { content } = message;
    const type = message.header.msg_type;
    if (type === "clear_output") {
      this.clearsNext = content.wait;
      if (!content.wait) this.put([]);
      return;
    }
    const before: Output[] = this.clearsNext ? [] : this.get("outputs");
    this.clearsNext = false;
    const last = before[before.length - 1];
    if (type !== "stream") this.put([...before, { ...bare(content), output_type: type }]);
    else if (last?.output_type === "stream" && last.name === content.name) {
      this.put([...before.slice(0, -1), { ...last, text: `${last.text}${content.text}` }]);
    } else this.put([...before, { output_type: type, name: content.name, text: content.text }]);
  }

  private put(outputs: Output[]): void {
    this.set("outputs", outputs);
    this.save_changes();
  }
}

function bare(content: Message["content"]): Message["content"] {
  const { transient: _, ...rest } = content;
  return rest;
}

export class OutputView extends DOMWidgetView {
  private readonly shown: { output: Output; part: Shown }[] = [];

  render(): void {
    this.el.classList.add("jupyter-widgets", "widget-output", "ws-out-captured");
    this.listenTo(this.model, "change:outputs", this.update_outputs);
    // Views inside need a place in the page before they can be attached.
    void this.displayed.then(() => this.update_outputs());
  }

  /** Keep what is the same, so that a form in an Output does not lose its cursor. */
  update_outputs(): void {
    const outputs: Output[] = this.model.get("outputs") ?? [];
    const same = this.shown.findIndex(
      ({ output }, index) => JSON.stringify(output) !== JSON.stringify(outputs[index]),
    );
    const kept = same < 0 ? this.shown.length : same;
    for (const { part } of this.shown.splice(kept)) part.remove();
    for (const output of outputs.slice(kept)) {
      const part = show(output, this.model.widget_manager as unknown as PageManager);
      this.el.append(part.element);
      this.shown.push({ output, part });
    }
  }
}
