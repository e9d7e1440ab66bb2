// readability.js FOLDER -- each page of a folder through Mozilla's Readability (the reader view of Firefox) over jsdom:
// a JSON line a page, {id, text, title, author, date, site}. A page it cannot read gives a line with its id alone.
const fs = require("fs"), path = require("path");
const { JSDOM, VirtualConsole } = require("jsdom");
const { Readability } = require("@mozilla/readability");

const BLOCKS = new Set("ADDRESS ARTICLE ASIDE BLOCKQUOTE DD DIV DL DT FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TD TH TR UL".split(" "));

// Its text with a line end where a block begins or ends: textContent alone glues paragraphs together.
function textOf(node) {
    let out = "";
    (function walk(n) {
        for (const c of n.childNodes) {
            if (c.nodeType === 3) out += c.nodeValue.replace(/\s+/g, " ");
            else if (c.nodeName === "BR") out += "\n";
            else if (c.nodeType === 1) {
                const block = BLOCKS.has(c.nodeName);
                if (block) out += "\n";
                walk(c);
                if (block) out += "\n";
            }
        }
    })(node);
    return out.replace(/[ \t]*\n\s*/g, "\n").trim();
}

// A page that is valid UTF-8 is UTF-8, as its server would have said; any other is for jsdom to tell.
function decoded(bytes) {
    try {
        return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch (e) {
        return bytes;
    }
}

const folder = process.argv[2];
for (const name of fs.readdirSync(folder).sort()) {
    const row = { id: name.replace(/\.html$/, "") };
    try {
        const page = fs.readFileSync(path.join(folder, name));
        const from = /<!-- saved from url=\(\d+\)(\S+) -->/.exec(page.toString("latin1"));
        const dom = new JSDOM(decoded(page), { url: from ? from[1] : "http://page.example/", virtualConsole: new VirtualConsole() });
        const got = new Readability(dom.window.document).parse();
        if (got) {
            const body = new JSDOM(got.content).window.document.body;
            Object.assign(row, { text: textOf(body), title: got.title, author: got.byline ? got.byline.trim() : null,
                                 date: got.publishedTime, site: got.siteName });
        }
        dom.window.close();
    } catch (e) { /* no page for it */ }
    process.stdout.write(JSON.stringify(row) + "\n");
}
