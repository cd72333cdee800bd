// Text of a PDF by pdf.js, the reader of Firefox: node pdfjs.mjs FOLDER_OF_PDFJS FILE
// Prints JSON: for each page what it shows in the order of the content, and what its structure tree says.
import { readFileSync } from "node:fs";
const [folder, path] = process.argv.slice(2);
const pdfjs = await import(`${folder}/legacy/build/pdf.mjs`);
const data = new Uint8Array(readFileSync(path));
const pdf = await pdfjs.getDocument({ data, verbosity: 0, useSystemFonts: false }).promise;
const pages = [];
for (let number = 1; number <= pdf.numPages; number++) {
  const page = await pdf.getPage(number);
  const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
  const marked = {};
  const open = [];
  let shown = "";
  for (const item of items) {
    if (item.type === "beginMarkedContent" || item.type === "beginMarkedContentProps") open.push(item.id);
    else if (item.type === "endMarkedContent") { open.pop(); shown += "\n"; }
    else {
      const text = item.str + (item.hasEOL ? "\n" : "");
      shown += text;
      const id = open.findLast((one) => one);
      if (id) marked[id] = (marked[id] ?? "") + text;
    }
  }
  const read = [];
  const walk = (node) => {
    if (node.type === "content") read.push(marked[node.id] ?? "");
    for (const child of node.children ?? []) walk(child);
  };
  walk((await page.getStructTree()) ?? {});
  pages.push({ shown, read: read.join("\n"), label: (await pdf.getPageLabels())?.[number - 1] });
}
process.stdout.write("\n" + JSON.stringify({ pages, marked: (await pdf.getMarkInfo())?.Marked }));
