// Bundles every entry of src/widgets and src/page into ../static, one file each. The result is
// committed: people who run a workshop need no Node.
import { build, transform } from "esbuild";
import { readdirSync, readFileSync } from "node:fs";

const here = new URL(".", import.meta.url).pathname;
const entries = ["widgets", "page"].flatMap((folder) =>
  readdirSync(`${here}src/${folder}`)
    .filter((file) => /(?<!\.test)\.(ts|css)$/.test(file))
    .map((file) => `${here}src/${folder}/${file}`),
);

// What ipywidgets brings along and the page has no use for: docks and menus, all of jQuery for a
// handle on one element, a parser of HTML (the browser has one), its own package.json.
const lean = {
  name: "lean",
  setup(build) {
    const lumino = ["layout", "panel", "panellayout", "tabbar", "title", "widget"];
    build.onLoad({ filter: /@lumino\/widgets\/dist\/index\.es6\.js$/ }, ({ path }) => ({
      contents: lumino.map((name) => `export * from "../src/${name}";`).join(""),
      resolveDir: path.replace(/[^/]+$/, ""),
    }));
    build.onLoad({ filter: /node_modules\/jquery\// }, () => ({
      contents: `module.exports = function $(element) {
        if (!(this instanceof $)) return new $(element);
        this[0] = element;
        this.length = 1;
      };`,
    }));
    build.onLoad({ filter: /node_modules\/sanitize-html\// }, () => ({ contents: "" }));
    build.onLoad({ filter: /@jupyter-widgets\/controls\/package\.json$/ }, () => ({
      contents: `{"version": ""}`,
      loader: "json",
    }));
  },
};

// A widget's own styles travel in its module, so that only pages with the widget carry them.
const stylesAsText = {
  name: "styles-as-text",
  setup(build) {
    build.onLoad({ filter: /src\/map\/.*\.css$/ }, async ({ path }) => {
      const options = { loader: "css", minify: true, target: ["safari14.1"] };
      const { code } = await transform(readFileSync(path, "utf8"), options);
      return { contents: code.trim(), loader: "text" };
    });
  },
};

await build({
  entryPoints: entries,
  outdir: `${here}../static`,
  entryNames: "[name]",
  bundle: true,
  minify: true,
  format: "esm",
  // 14.1: esbuild cannot write destructuring for 14.0.
  target: ["es2020", "safari14.1"],
  loader: { ".svg": "text" },
  plugins: [lean, stylesAsText],
  legalComments: "none",
});
