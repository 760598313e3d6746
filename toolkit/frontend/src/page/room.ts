// On every page of a room: tells widgets where the room stands, follows the facilitator, says when
// the connection is lost, and on a phone turns a worksheet into steps.
import { ROOM_CHANGED } from "../shared/room";
import { TEAM_CHANGED } from "../shared/team";
import { Announce } from "./room/announce";
import { Banner } from "./room/banner";
import { Connection } from "./room/connection";
import { readFacts, type Facts, type News } from "./room/facts";
import { Follower, Later } from "./room/follow";
import { joinForm, personalLink, tryAgain } from "./room/forms";
import { Hands } from "./room/hands";
import { Lobby } from "./room/lobby";
import { followMaking } from "./room/making";
import { Steps } from "./room/steps";
import { watchStock } from "./room/stock";
import { Stream } from "./room/stream";
import { topBar } from "./room/topbar";

interface Parts {
  follower: Follower;
  connection: Connection;
  steps?: Steps;
  lobby?: Lobby;
  announce?: Announce;
}

function start(): void {
  const facts = readFacts();
  document.documentElement.classList.add(`ws-on-${facts.page}`);
  joinForm();
  personalLink();
  tryAgain();
  followMaking();
  if (!facts.events) return;
  const hands = new Hands();
  const banner = new Banner();
  const connection = new Connection(facts, banner, hands);
  const stream = { up: false, offset: 0 };
  const later = new Later(facts, banner, hands, () => stream.up);
  const parts: Parts = { follower: new Follower(facts, later), connection };
  if (facts.page === "worksheet") worksheet(facts, parts, later);
  if (facts.page === "lobby") parts.lobby = new Lobby();
  if (facts.role === "participant") {
    parts.announce = new Announce(facts);
    parts.announce.show();
  }
  if (facts.page !== "lobby") watchKernel(connection);
  new Stream(facts.events, {
    clock: (time) => (stream.offset = time - Date.now()),
    news: (news) => hear(news, parts, stream.offset),
    team: (marks) => {
      window.workshopTeam = marks;
      window.dispatchEvent(new CustomEvent(TEAM_CHANGED));
    },
    heard: (up) => {
      stream.up = up;
      connection.set("events", up);
    },
  });
}

function worksheet(facts: Facts, parts: Parts, later: Later): void {
  document.body.prepend(topBar(facts));
  // Voila's own front end lays its cells out otherwise: there all of them stay in one column
  const main = document.querySelector<HTMLElement>("main.ws-page");
  if (main) parts.steps = new Steps(facts, main, later);
}

function watchKernel(connection: Connection): void {
  window.addEventListener("workshop:connection", (event) => {
    const state = (event as CustomEvent<string>).detail;
    if (state === "dead") connection.died();
    else connection.set("kernel", state === "connected");
    if (state === "connected") connection.lives();
  });
  // the page's script may have been quicker than this one
  const already = document.documentElement.dataset.connection;
  if (already === "dead") connection.died();
  else if (already) connection.set("kernel", already === "connected");
  watchStock(connection);
}

function hear(news: News, { follower, steps, lobby, announce }: Parts, offset: number): void {
  window.workshopRoom = { ...news, offset };
  announce?.tell(news);
  window.dispatchEvent(new CustomEvent(ROOM_CHANGED));
  if (follower.news(news)) return;
  steps?.news(news);
  lobby?.news(news);
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
