// Icons by the names that ipywidgets buttons use (icon="check"), drawn here: a small set instead of
// a font. An unknown name gets a dot, so that a button with only an icon is never empty.

// Lines on a 24 x 24 field; those that start with "=" are filled.
const SHAPES: Record<string, string> = {
  "arrow-down": "M12 4v16M5 13l7 7 7-7",
  "arrow-left": "M20 12H4M11 5l-7 7 7 7",
  "arrow-right": "M4 12h16M13 5l7 7-7 7",
  "arrow-up": "M12 20V4M5 11l7-7 7 7",
  "balance-scale": "M12 3v18M7 21h10M4 6h16M4 6l-3 8h6zM20 6l-3 8h6z",
  bars: "M4 6h16M4 12h16M4 18h16",
  "bar-chart": "M4 4v16h16M9 16v-5M13 16V7M17 16v-7",
  bell: "M6 17V11a6 6 0 0112 0v6l2 1H4zM10 21h4",
  book: "M4 5c3-1 6-1 8 1 2-2 5-2 8-1v14c-3-1-6-1-8 1-2-2-5-2-8-1zM12 6v14",
  calendar: "M4 6h16v14H4zM4 11h16M8 3v5M16 3v5",
  camera: "M3 8h4l2-3h6l2 3h4v11H3zM12 17a4 4 0 100-8 4 4 0 000 8z",
  "caret-down": "=M5 8h14l-7 9z",
  "caret-left": "=M16 5v14l-9-7z",
  "caret-right": "=M8 5v14l9-7z",
  "caret-up": "=M5 16h14l-7-9z",
  check: "M4 13l5 5L20 6",
  "check-circle": "M12 21a9 9 0 100-18 9 9 0 000 18zM8 12l3 3 5-6",
  "chevron-down": "M5 9l7 7 7-7",
  "chevron-left": "M15 5l-7 7 7 7",
  "chevron-right": "M9 5l7 7-7 7",
  "chevron-up": "M5 15l7-7 7 7",
  circle: "=M12 20a8 8 0 100-16 8 8 0 000 16z",
  "clock-o": "M12 21a9 9 0 100-18 9 9 0 000 18zM12 7v5l4 2",
  cog: "M12 15a3 3 0 100-6 3 3 0 000 6zM12 3v4M12 17v4M3 12h4M17 12h4M6 6l2.5 2.5M15.5 15.5L18 18M18 6l-2.5 2.5M8.5 15.500L6 18",
  comment: "M4 5h16v11h-9l-5 4v-4H4z",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  download: "M12 4v11M6 10l6 6 6-6M4 20h16",
  envelope: "M3 6h18v12H3zM3 7l9 7 9-7",
  "exclamation-triangle": "M12 4l9 16H3zM12 10v5M12 17.500v.5",
  "external-link": "M10 5H5v14h14v-5M14 4h6v6M20 4l-9 9",
  eye: "M2 12c5-8 15-8 20 0-5 8-15 8-20 0zM12 15a3 3 0 100-6 3 3 0 000 6z",
  file: "M6 3h8l4 4v14H6zM14 3v4h4",
  filter: "M4 5h16l-6 8v6l-4-2v-4z",
  flag: "M5 21V4h13l-3 4 3 4H5",
  folder: "M3 6h7l2 2h9v11H3z",
  heart: "M12 20C2 13 4 5 8.5 5 11 5 12 8 12 8s1-3 3.5-3C20 5 22 13 12 20z",
  home: "M3 12l9-8 9 8M6 10v10h12V10",
  info: "M12 11v8M12 5.500v.5",
  "info-circle": "M12 21a9 9 0 100-18 9 9 0 000 18zM12 11v5M12 7.500v.5",
  "lightbulb-o": "M9 17c0-3-3-4-3-8a6 6 0 0112 0c0 4-3 5-3 8zM10 21h4",
  link: "M10 14a4 4 0 006 0l4-4a4 4 0 00-6-6l-1 1M14 10a4 4 0 00-6 0l-4 4a4 4 0 006 6l1-1",
  list: "M9 6h11M9 12h11M9 18h11M4 6h.5M4 12h.5M4 18h.5",
  lock: "M5 11h14v9H5zM8 11V8a4 4 0 018 0v3",
  "map-marker": "M12 21c-9-10-7-17 0-17s9 7 0 17zM12 12a2 2 0 100-4 2 2 0 000 4z",
  minus: "M5 12h14",
  pause: "M8 5v14M16 5v14",
  pencil: "M4 20l1-5L16 4l4 4L9 19z",
  phone: "M7 3h10v18H7zM11 18h2",
  play: "=M7 4v16l13-8z",
  plus: "M12 5v14M5 12h14",
  print: "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
  question: "M8 9a4 4 0 118 0c0 3-4 3-4 6M12 18.500v.5",
  "question-circle": "M12 21a9 9 0 100-18 9 9 0 000 18zM9.5 10a2.5 2.5 0 115 0c0 2-2.5 2-2.5 4M12 17v.5",
  refresh: "M20 5v5h-5M19.5 10A8 8 0 104 13",
  retweet: "M5 17V7h10M2 10l3-3 3 3M19 7v10H9M22 14l-3 3-3-3",
  save: "M4 4h13l3 3v13H4zM8 4v5h7V4M8 20v-6h8v6",
  search: "M11 18a7 7 0 100-14 7 7 0 000 14zM16 16l5 5",
  send: "M3 4l18 8-18 8 3-8zM6 12h15",
  share: "M14 5l6 6-6 6M20 11H10c-4 0-6 3-6 8",
  sort: "M8 9l4-5 4 5M8 15l4 5 4-5",
  spinner: "M12 3a9 9 0 109 9",
  star: "=M12 3l2.7 6 6.3.6-4.8 4.2 1.5 6.2-5.7-3.400L6.3 20l1.5-6.200L3 9.6 9.3 9z",
  stop: "=M6 6h12v12H6z",
  table: "M4 5h16v14H4zM4 10h16M10 5v14",
  tag: "M4 4h8l8 8-8 8-8-8zM8 8h.5",
  times: "M5 5l14 14M19 5L5 19",
  trash: "M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5",
  undo: "M4 5v5h5M4.5 10A8 8 0 1120 13",
  unlock: "M5 11h14v9H5zM8 11V8a4 4 0 017.5-2",
  upload: "M12 16V4M6 10l6-6 6 6M4 20h16",
  user: "M12 12a4 4 0 100-8 4 4 0 000 8zM4 21c0-9 16-9 16 0",
  users: "M9 12a3.5 3.5 0 100-7 3.5 3.5 0 000 7zM2 20c0-8 14-8 14 0M16 5.500a3.5 3.5 0 010 6.500M19 15c2 1 3 2.5 3 5",
};

// Other names for the same thing (FontAwesome changed its mind over the years).
const ALIASES: Record<string, string> = {
  "chart-bar": "bar-chart",
  clock: "clock-o",
  close: "times",
  edit: "pencil",
  gear: "cog",
  lightbulb: "lightbulb-o",
  mobile: "phone",
  "paper-plane": "send",
  redo: "refresh",
  remove: "times",
  repeat: "retweet",
  sync: "refresh",
  "thumb-tack": "map-marker",
  "trash-o": "trash",
  warning: "exclamation-triangle",
};

const LOOK = `
.fa::before{content:"";display:inline-block;width:1.1em;height:1.1em;vertical-align:-.15em;
background:currentColor;-webkit-mask:var(--ws-icon) center/contain no-repeat;
mask:var(--ws-icon) center/contain no-repeat}
@media (forced-colors:active){.fa::before{background:CanvasText}}`;

function picture(shape: string): string {
  const filled = shape.startsWith("=");
  const paint = filled ? "" : "fill='none' stroke='%23000' stroke-width='2.4'";
  const rounded = "stroke-linecap='round' stroke-linejoin='round'";
  const path = `%3Cpath ${paint} ${rounded} d='${filled ? shape.slice(1) : shape}'/%3E`;
  const namespace = "xmlns='http://www.w3.org/2000/svg'";
  return `url("data:image/svg+xml,%3Csvg ${namespace} viewBox='0 0 24 24'%3E${path}%3C/svg%3E")`;
}

export function installIcons(): void {
  const rules = Object.entries(SHAPES).map(([name, shape]) => {
    const names = [name, ...Object.keys(ALIASES).filter((alias) => ALIASES[alias] === name)];
    const selector = names.map((each) => `.fa-${each}`).join();
    return `${selector}{--ws-icon:${picture(shape)}}`;
  });
  const style = document.createElement("style");
  style.textContent = `.fa{--ws-icon:${picture(SHAPES.circle)}}${rules.join("")}${LOOK}`;
  document.head.append(style);
}
