// The Jupyter message and its binary form on the web socket (v1.kernel.websocket.jupyter.org):
// a count, that many offsets (all 64-bit little endian), then channel, header, parent header,
// metadata, content and any buffers, back to back.

export const PROTOCOL = "v1.kernel.websocket.jupyter.org";

export interface Header {
  msg_id: string;
  msg_type: string;
  session: string;
  username: string;
  date: string;
  version: string;
}

export interface Message {
  channel: string;
  header: Header;
  parent_header: Partial<Header>;
  metadata: Record<string, unknown>;
  content: Record<string, any>;
  buffers: DataView[];
}

export type Bytes = ArrayBuffer | ArrayBufferView;

/** Random id; crypto.randomUUID is not to be had on http in a local network. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function newMessage(
  type: string,
  session: string,
  content: Message["content"],
  metadata: Message["metadata"] = {},
  buffers: Bytes[] = [],
): Message {
  return {
    channel: "shell",
    header: {
      msg_id: randomId(),
      msg_type: type,
      session,
      username: "",
      date: new Date().toISOString(),
      version: "5.3",
    },
    parent_header: {},
    metadata,
    content,
    buffers: buffers.map(toView),
  };
}

function toView(bytes: Bytes): DataView {
  return ArrayBuffer.isView(bytes)
    ? new DataView(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength)
    : new DataView(bytes);
}

export function encode(message: Message): ArrayBuffer {
  const text = new TextEncoder();
  const { channel, header, parent_header, metadata, content } = message;
  const parts: Uint8Array[] = [
    text.encode(channel),
    ...[header, parent_header, metadata, content].map((part) => text.encode(JSON.stringify(part))),
    ...message.buffers.map((b) => new Uint8Array(b.buffer, b.byteOffset, b.byteLength)),
  ];
  const count = parts.length + 1;
  let offset = 8 * (count + 1);
  const size = parts.reduce((sum, part) => sum + part.byteLength, offset);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(count), true);
  parts.forEach((part, index) => {
    view.setBigUint64(8 * (index + 1), BigInt(offset), true);
    bytes.set(part, offset);
    offset += part.byteLength;
  });
  view.setBigUint64(8 * count, BigInt(offset), true);
  return bytes.buffer;
}

export function decode(data: ArrayBuffer): Message {
  const view = new DataView(data);
  const count = Number(view.getBigUint64(0, true));
  const offsets = Array.from({ length: count }, (_, index) =>
    Number(view.getBigUint64(8 * (index + 1), true)),
  );
  const text = new TextDecoder();
  const part = (index: number) => text.decode(data.slice(offsets[index], offsets[index + 1]));
  const json = (index: number) => JSON.parse(part(index));
  const buffers: DataView[] = [];
  for (let index = 5; index < count - 1; index++) {
    buffers.push(new DataView(data.slice(offsets[index], offsets[index + 1])));
  }
  return {
    channel: part(0),
    header: json(1),
    parent_header: json(2),
    metadata: json(3),
    content: json(4),
    buffers,
  };
}
