// Taking the map along and bringing one in: pictures are made here, files in Python.
import type { Model } from "../shared/model";
import type { Say } from "./details";
import { ask, download, fromBase64, toBase64, type NamedFile } from "./kernel";
import { blobOf, picture, toPng } from "./picture";
import type { Seen } from "./seen";
import type { MapTraits } from "./traits";
import type { MapValue } from "./value";

/** A message to the kernel may be a million bytes long; files grow by a third on their way. */
const LARGEST = 700_000;
/** Above this many actors nothing was drawn here, so the kernel's own map is the same. */
const SENT = 600;

export class Taking {
  constructor(
    private readonly model: Model<MapTraits>,
    private readonly say: Say,
    private readonly tell: (key: string, places?: Record<string, string | number>) => void,
  ) {}

  async picture(kind: "png" | "svg", seen: Seen, canvas: HTMLCanvasElement | null): Promise<void> {
    try {
      if (canvas) return download(this.name("png"), await blobOf(canvas));
      const lang = this.model.get("lang") === "th" ? "th-TH-u-ca-buddhist-nu-latn" : "en-GB";
      const day = new Date().toLocaleDateString(lang, { dateStyle: "long" });
      const made = picture(seen, this.say("picture_title"), this.say("picture_note", { day }));
      const svg = () => new Blob([made.text], { type: "image/svg+xml" });
      download(this.name(kind), kind === "svg" ? svg() : await toPng(made));
      this.tell("taken");
    } catch {
      this.tell("not_taken");
    }
  }

  async data(form: "json" | "csv", value: MapValue): Promise<void> {
    const sent = value.actors.length > SENT ? {} : value;
    const answer = await this.asked({ kind: "export", form, value: sent });
    for (const { name, data } of (answer?.files ?? []) as NamedFile[])
      download(name, fromBase64(data));
    if (answer) this.tell("taken");
  }

  /** The map that the files hold; null, and the reason is told, when they cannot be read. */
  async bring(files: File[]): Promise<Record<string, unknown> | null> {
    if (!files.length) return null;
    if (files.reduce((size, file) => size + file.size, 0) > LARGEST) {
      this.tell("too_large");
      return null;
    }
    const named = await Promise.all(
      files.map(async (file) => ({ name: file.name, data: await toBase64(file) })),
    );
    const answer = await this.asked({ kind: "import", files: named });
    return answer?.value ?? null;
  }

  async arrange(value: MapValue, rings: boolean): Promise<MapValue["positions"] | null> {
    const style = rings ? "concentric" : "clusters";
    return (await this.asked({ kind: "arrange", value, style }))?.positions ?? null;
  }

  private async asked(question: Record<string, unknown>): Promise<any> {
    this.tell("working");
    try {
      return await ask(this.model, question, this.say("unheard"));
    } catch (error) {
      this.tell((error as Error).message);
      return null;
    }
  }

  private name(ending: string): string {
    return `map-${new Date().toISOString().slice(0, 10)}.${ending}`;
  }
}
