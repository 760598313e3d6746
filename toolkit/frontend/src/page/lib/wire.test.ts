import { describe, expect, it } from "vitest";
import { decode, encode, newMessage } from "./wire";

describe("the binary form of a message", () => {
  it("comes back as it went", () => {
    const bytes = new Uint8Array([9, 1, 2, 3, 9]).subarray(1, 4);
    const sent = newMessage("comm_msg", "s1", { data: "น้ำใส" }, { version: "2" }, [bytes]);
    const got = decode(encode(sent));
    expect(got.content).toEqual({ data: "น้ำใส" });
    expect(got.metadata).toEqual({ version: "2" });
    expect(got.header).toEqual(sent.header);
    expect(got.channel).toBe("shell");
    expect([...new Uint8Array(got.buffers[0].buffer)]).toEqual([1, 2, 3]);
  });
});
