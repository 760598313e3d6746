import { describe, expect, test } from "vitest";
import { guessKind, hasNumber, looksLikePerson, withoutNumbers } from "./guard";
import { clip, decode, isList, repair, rows, tidy } from "./paste";

const HEADS = { name: ["ชื่อ", "name"], place: ["พื้นที่"], brings: ["ทรัพยากร"] };
const named = (text: string, file = false) => rows(text, HEADS, file).map((row) => row.name);
/** Thai text in the code page of Windows and of TIS-620. */
const cp874 = (text: string) =>
  Uint8Array.from(text, (sign) => {
    const code = sign.charCodeAt(0);
    return code > 0xe00 ? code - 0xd60 : code;
  });

describe("a pasted list", () => {
  test("is one name a line, without bullets, numbers and empty lines", () => {
    expect(named("1. อบต.ป่าแดด\r\n\r\n2) วัดป่าแดด\n- โรงเรียน\n• อสม. หมู่ 3\n๔. ชมรม\n")).toEqual([
      "อบต.ป่าแดด",
      "วัดป่าแดด",
      "โรงเรียน",
      "อสม. หมู่ 3",
      "ชมรม",
    ]);
    expect(named("สายด่วน 1669\nกลุ่ม ก, ข และ ค")).toEqual(["สายด่วน 1669", "กลุ่ม ก, ข และ ค"]);
  });

  test("takes columns of a table, by their heads or in order", () => {
    const row = { name: "อบต.", place: "ป่าแดด", brings: "งบ" };
    expect(rows("อบต.\tป่าแดด\tงบ", HEADS)).toEqual([row]);
    expect(rows("ทรัพยากร\tชื่อ\tพื้นที่\nงบ\tอบต.\tป่าแดด", HEADS)).toEqual([row]);
    expect(rows("ลำดับ\tชื่อ\tพื้นที่\n1\tอบต.\tป่าแดด", HEADS)).toEqual([{ ...row, brings: "" }]);
    expect(rows("1\tอบต.\tป่าแดด\tงบ\n2\tวัด", HEADS)[0]).toEqual(row);
    expect(named('"กลุ่ม\nแม่บ้าน"\tป่าแดด')).toEqual(["กลุ่ม แม่บ้าน"]);
  });

  test("a file may part its columns with commas or semicolons", () => {
    expect(rows('ชื่อ,พื้นที่\r\n"อบต. ""เล็ก""",ป่าแดด\r\n', HEADS, true)).toEqual([
      { name: 'อบต. "เล็ก"', place: "ป่าแดด", brings: "" },
    ]);
    expect(rows("อบต.;ป่าแดด;งบ", HEADS, true)[0].brings).toBe("งบ");
  });

  test("is told from a single name", () => {
    expect(isList("อบต.ป่าแดด\n")).toBe(false);
    expect(isList("อบต.\nวัด")).toBe(true);
    expect(isList("อบต.\tป่าแดด")).toBe(true);
  });

  test("of 300 lines, and of lines without end, is read", () => {
    expect(named(Array.from({ length: 300 }, (_, n) => `ภาคีที่ ${n}`).join("\n"))).toHaveLength(300);
    expect(named(`${'"'.repeat(399_999)}\n`)).toHaveLength(1);
    expect(named("ก".repeat(400_000))).toHaveLength(1);
  });
});

describe("Thai of old Windows", () => {
  test("is read from a file, and UTF-8 with and without a mark too", () => {
    const text = "ชื่อ,พื้นที่\nรพ.สต.น้ำเกี๋ยน,น่าน";
    for (const bytes of [cp874(text), new TextEncoder().encode(text), new TextEncoder().encode(`\ufeff${text}`)]) {
      expect(rows(decode(bytes), HEADS, true)).toEqual([
        { name: "รพ.สต.น้ำเกี๋ยน", place: "น่าน", brings: "" },
      ]);
    }
    const wide = new Uint8Array([0xff, 0xfe, ...[...text].flatMap((s) => [s.charCodeAt(0) & 255, s.charCodeAt(0) >> 8])]);
    expect(decode(wide)).toContain("รพ.สต.น้ำเกี๋ยน");
  });

  test("is put right where it was pasted as Latin letters", () => {
    const latin = String.fromCharCode(...cp874("อบต.ป่าแดด หมู่ 3"));
    expect(latin).not.toContain("อ");
    expect(repair(latin)).toBe("อบต.ป่าแดด หมู่ 3");
    expect(repair("Café Zürich")).toBe("Café Zürich");
  });
});

test("text is one plain line, and stays what it is otherwise", () => {
  expect(tidy(" <b>วัด</b>\u202e\u0000\u200b  ป่า\ud800แดด ")).toBe("<b>วัด</b> ป่าแดด");
  expect(clip("น้ำน้ำ", 4)).toBe("น้ำ");
  expect(clip("👩🏽‍🌾ก", 1)).toBe("");
  expect(clip("สั้น", 10)).toBe("สั้น");
});

const SIGNS = {
  titles: ["นาย", "นาง", "นางสาว", "น.ส.", "เด็กหญิง", "คุณ", "mr."],
  roles: ["นายกเทศ", "นายกอบ", "นายอำเภอ", "นางพยาบาล", "คุณครู"],
  heads: {},
  guesses: { network: ["เครือข่าย"], person: ["ประธาน"] },
};

describe("a question about what looks like a person", () => {
  for (const name of ["นายสมชาย ใจดี", "นาย สมชาย", "นางสาวดอกไม้", "น.ส. ดอกไม้", "ป้าน้อย (นางน้อย)", "Mr. Lek"]) {
    test(`is asked of ${name}`, () => expect(looksLikePerson(name, SIGNS)).toBe(true));
  }
  for (const name of ["นายก อบต.", "นายกฯ", "นายกเทศมนตรี", "นายอำเภอแม่สรวย", "นางพยาบาล", "คุณครูโรงเรียนบ้านดอย", "กลุ่มแม่บ้าน", ""]) {
    test(`is not asked of ${name || "nothing"}`, () => expect(looksLikePerson(name, SIGNS)).toBe(false));
  }

  test("telephone and identity numbers are found, and nothing else", () => {
    for (const text of ["ครูเล็ก 081-234-5678", "โทร ๐๘๑๒๓๔๕๖๗๘", "053 123456", "1 2345 67890 12 3", "+66 81 234 5678"]) {
      expect(hasNumber(text), text).toBe(true);
      expect(withoutNumbers(text)).not.toMatch(/\d{4}/);
    }
    for (const text of ["หมู่ 3", "สายด่วน 1669", "ปี 2569", "21/11/2569", "12345678901234567"]) {
      expect(hasNumber(text), text).toBe(false);
    }
    expect(withoutNumbers("ครูเล็ก 081-234-5678 (ประธาน)")).toBe("ครูเล็ก (ประธาน)");
  });

  test("a beginning tells the kind", () => {
    expect(guessKind("เครือข่ายลุ่มน้ำ", SIGNS)).toBe("network");
    expect(guessKind("ประธาน อสม.", SIGNS)).toBe("person");
    expect(guessKind("วัด", SIGNS)).toBeNull();
  });
});
