// Questions to the kernel: files are read and written in Python, where a mistake has its line.
import type { Model } from "../shared/model";

const PATIENCE_MS = 20_000;

export interface NamedFile {
  name: string;
  /** Base64. */
  data: string;
}

/** Send a question and wait for the answer with its key; the refusal's sentence is an Error. */
export function ask(
  model: Model<any>,
  question: Record<string, unknown>,
  unheard: string,
): Promise<any> {
  const key = Math.random().toString(36).slice(2);
  return new Promise((resolve, reject) => {
    const hear = (answer: any) => {
      if (answer?.key !== key) return;
      finish();
      if (answer.kind === "refused") reject(new Error(String(answer.message)));
      else resolve(answer);
    };
    const finish = () => {
      clearTimeout(timer);
      model.off("msg:custom", hear);
    };
    const timer = setTimeout(() => {
      finish();
      reject(new Error(unheard));
    }, PATIENCE_MS);
    model.on("msg:custom", hear);
    try {
      model.send({ ...question, key });
    } catch {
      finish();
      reject(new Error(unheard));
    }
  });
}

export async function toBase64(file: Blob): Promise<string> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
  return url.slice(url.indexOf(",") + 1);
}

export function fromBase64(data: string): Blob {
  const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
  return new Blob([bytes]);
}

/** Hand a file to the person. */
export function download(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
