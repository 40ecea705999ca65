// Fills a form as Firefox does: pdf.js with its own annotation storage, saved by its own writer.
// node pdfjs.mjs LIBRARY IN.pdf OUT.pdf VALUES.json
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [library, source, target, values] = process.argv.slice(2);
const pdfjs = await import(pathToFileURL(`${library}/legacy/build/pdf.mjs`));
const wanted = JSON.parse(readFileSync(values, "utf8"));
const task = pdfjs.getDocument({ data: new Uint8Array(readFileSync(source)), verbosity: 0, standardFontDataUrl: `${library}/standard_fonts/`, cMapUrl: `${library}/cmaps/` });
const document = await task.promise;
for (let number = 1; number <= document.numPages; number++) {
  const page = await document.getPage(number);
  for (const field of await page.getAnnotations()) {
    const value = wanted[field.fieldName];
    if (value !== undefined) document.annotationStorage.setValue(field.id, { value: field.checkBox ? value === "/Yes" : value });
  }
}
writeFileSync(target, await document.saveDocument());
await task.destroy();
