(function () {
  "use strict";
  var root = document.documentElement;
  var all = function (what, where) { return Array.prototype.slice.call((where || document).querySelectorAll(what)); };
  var cards = all(".card"), hits = all(".hit"), rows = all(".row"), stories = all(".story");
  var levels = all("input[name=level]"), rules = all("input[name=rule]");
  var only = document.getElementById("only"), keys = document.getElementById("keys");
  var undone = document.getElementById("undone"), open = document.getElementById("open");
  var status = document.getElementById("status"), where = document.getElementById("where"), count = document.getElementById("count");
  var menu = document.querySelector(".menu"), rank = ["suggestion", "warning", "error"];
  var beside = window.matchMedia("(min-width: 62rem)"), GAP = 10, CROWDED = 1.25;
  var byId = {}, current = null;
  if (!status) { return; }
  root.classList.add("js");
  cards.forEach(function (card) { byId[card.id] = card; });

  function shown() { return cards.filter(function (card) { return !card.hidden; }); }
  function done(card) { return card.classList.contains("done"); }

  function checked(inputs) {
    var found = {};
    inputs.forEach(function (input) { found[input.value] = input.checked; });
    return found;
  }

  function place() {
    var seen = shown(), at = seen.indexOf(current);
    where.textContent = seen.length ? (at < 0 ? "\u2013" : at + 1) + " of " + seen.length : "none";
    count.textContent = cards.filter(done).length + " of " + cards.length + " " + count.dataset.word;
  }

  function apply(quiet) {
    var level = checked(levels), rule = checked(rules);
    cards.forEach(function (card) {
      card.hidden = !(level[card.dataset.level] && rule[card.dataset.rule]) || (undone.checked && done(card) && card !== current);
    });
    hits.forEach(function (hit) {
      var best = -1, left = false;
      hit.dataset.of.split(" ").forEach(function (id) {
        if (!byId[id].hidden) {
          best = Math.max(best, rank.indexOf(byId[id].dataset.level));
          left = left || !done(byId[id]);
        }
      });
      rank.forEach(function (name, i) { hit.classList.toggle(name, i === best); });
      hit.classList.toggle("off", best < 0);
      hit.classList.toggle("settled", best >= 0 && !left);
      if (hit.href) { hit.tabIndex = best < 0 ? -1 : 0; }
    });
    rows.forEach(function (row) {
      var has = all(".card", row).some(function (card) { return !card.hidden; });
      row.classList.toggle("has", has);
      row.hidden = only.checked && !has;
    });
    stories.forEach(function (story) { story.hidden = only.checked && !all(".row", story).some(function (row) { return !row.hidden; }); });
    if (!quiet) {
      status.textContent = shown().length + " of " + cards.length + (cards.length === 1 ? " finding" : " findings") + " shown";
    }
    root.classList.toggle("opened", open.checked);
    layout();
    place();
  }

  /* On a wide screen each card stands beside its mark, or below the card above it; the one that is open right beside it. Of very many
     only the numbers do, several in a line, so that they are no longer than the story; not where all cards are in view. */
  function layout() {
    stories.forEach(function (story) {
      var text = story.querySelector(".text"), own = all(".card", story).filter(function (card) { return !card.hidden; });
      story.classList.remove("beside", "crowded", "packed");
      text.style.minHeight = "";
      own.forEach(function (card) { card.style.top = card.style.marginLeft = card.title = ""; });
      if (!beside.matches || !own.length || story.hidden) { return; }
      story.classList.add("beside");
      var height = text.getBoundingClientRect().height, bottom = stack(text, own);
      if (bottom > height * CROWDED && !open.checked) {
        story.classList.add("crowded");
        bottom = stack(text, own);
        if (bottom > Math.max(height * CROWDED, window.innerHeight)) {
          story.classList.add("packed");
          bottom = pack(text, own);
        }
      }
      text.style.minHeight = Math.ceil(bottom) + "px";
    });
  }

  function beginnings(text, own) {
    var top = text.getBoundingClientRect().top;
    return own.map(function (card) {
      var mark = document.getElementById("m" + card.id.slice(1)) || card.closest(".row");
      return Math.max(mark.closest(".hit, .row").getBoundingClientRect().top - top - 4, 0);
    });
  }

  function pack(text, own) {
    var wanted = beginnings(text, own), top = 0, left = 0, height = 0;
    own.forEach(function (card, j) {
      var box = card.getBoundingClientRect(), room = text.getBoundingClientRect().right - own[0].getBoundingClientRect().left;
      if (card === current || own[j - 1] === current || wanted[j] > top + height || left + box.width > room) {
        top = Math.max(wanted[j], top + height);
        left = height = 0;
      }
      card.style.top = top + "px";
      card.style.marginLeft = left + "px";
      card.title = card === current ? "" : card.querySelector(".said").textContent;
      left += box.width + GAP / 2;
      height = Math.max(height, box.height + GAP / 2);
    });
    return top + height;
  }

  function stack(text, own) {
    var wanted = beginnings(text, own), at = own.indexOf(current), tops = [], i;
    var heights = own.map(function (card) { return card.getBoundingClientRect().height + GAP; });
    function down(from) {
      for (var j = from; j < own.length; j += 1) { tops[j] = Math.max(wanted[j], j ? tops[j - 1] + heights[j - 1] : 0); }
    }
    down(0);
    if (at >= 0 && tops[at] > wanted[at]) {
      tops[at] = wanted[at];
      for (i = at - 1; i >= 0; i -= 1) { tops[i] = Math.min(tops[i], tops[i + 1] - heights[i]); }
      if (tops[0] < 0) {
        tops[0] = 0;
        for (i = 1; i <= at; i += 1) { tops[i] = Math.max(tops[i], tops[i - 1] + heights[i - 1]); }
      }
      down(at + 1);
    }
    own.forEach(function (card, j) { card.style.top = tops[j] + "px"; });
    return tops[own.length - 1] + heights[own.length - 1];
  }

  function select(card, focus) {
    if (current) { current.classList.remove("now"); }
    all(".hit.now").forEach(function (hit) { hit.classList.remove("now"); });
    current = card;
    if (card) {
      card.classList.add("now");
      hits.forEach(function (hit) { hit.classList.toggle("now", hit.dataset.of.split(" ").indexOf(card.id) >= 0); });
    }
    layout();
    if (card && focus) {
      card.focus({ preventScroll: true });
      card.scrollIntoView({ block: card.offsetHeight < window.innerHeight / 2 ? "center" : "start" });
    }
    place();
  }

  function step(by) {
    var seen = shown(), at = seen.indexOf(current), next = at + by;
    if (!seen.length) { return; }
    if (at < 0) {
      var top = Math.min(window.innerHeight / 3, window.scrollY);  /* what is in view; at the top of the page, all of it */
      next = by > 0 ? seen.findIndex(function (card) { return card.getBoundingClientRect().bottom > top; }) : seen.length - 1;
      if (next < 0) { next = 0; }
    }
    select(seen[(next + seen.length) % seen.length], true);
  }

  /* What is ticked is remembered in this browser, of each text of each story. */
  function memory(story) { return "newslint " + story.dataset.id; }
  function remember(story) {
    var ticked = {};
    all(".card", story).forEach(function (card) {
      var box = card.querySelector(".tick input");
      if (box) { ticked[card.dataset.key] = box.checked; }
    });
    try { window.localStorage.setItem(memory(story), JSON.stringify(ticked)); } catch (e) { /* nothing is kept here */ }
  }
  function recall(story) {
    var ticked = {};
    try { ticked = JSON.parse(window.localStorage.getItem(memory(story))) || {}; } catch (e) { /* nothing is kept here */ }
    all(".card", story).forEach(function (card) {
      var box = card.querySelector(".tick input");
      if (!box) { return; }
      if (typeof ticked[card.dataset.key] === "boolean") { box.checked = ticked[card.dataset.key]; }
      card.classList.toggle("done", box.checked);
    });
  }

  document.addEventListener("change", function (event) {
    var card = event.target.closest(".card");
    if (card && event.target.closest(".tick")) {
      card.classList.toggle("done", event.target.checked);
      remember(card.closest(".story"));
      apply(true);
      status.textContent = count.textContent;
    }
    if (event.target.closest(".tools") && event.target !== keys) { apply(); }
  });
  document.addEventListener("click", function (event) {
    var target = event.target.closest("button, .hit, .at, summary, input, label") || event.target;
    if (menu && menu.open && !menu.contains(event.target)) { menu.open = false; }
    if (target.id === "next") { step(1); }
    if (target.id === "previous") { step(-1); }
    if (target.id === "every" || target.id === "none") {
      rules.forEach(function (input) { input.checked = target.id === "every"; });
      apply();
    }
    if (target.classList.contains("hit")) {
      var id = target.dataset.of.split(" ").filter(function (one) { return !byId[one].hidden; })[0];
      event.preventDefault();
      if (id) { select(byId[id], true); }
    }
    var card = target.closest(".card");
    if (target.classList.contains("at")) { select(card, false); }
    else if (card && card !== current && !target.matches("button, input, label")) { select(card, false); }
  });
  document.addEventListener("focusin", function (event) {
    var card = event.target.closest(".card");
    if (card && card !== current && !event.target.closest(".tick")) { select(card, false); }
  });
  document.addEventListener("toggle", function (event) { if (event.target.closest(".card")) { layout(); } }, true);
  document.addEventListener("newslint", function () { apply(true); });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && menu && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
    var typing = /^(?:textarea|select)$/i.test(event.target.tagName) || (event.target.tagName === "INPUT" && event.target.type !== "checkbox");
    if (event.ctrlKey || event.metaKey || event.altKey || typing || !keys.checked) { return; }
    if (event.key === "n" || event.key === "j") { event.preventDefault(); step(1); }
    if (event.key === "p" || event.key === "k") { event.preventDefault(); step(-1); }
    if (event.target.classList && event.target.classList.contains("card")) {
      if (event.key === "ArrowDown" || event.key === "ArrowRight") { event.preventDefault(); step(1); }
      if (event.key === "ArrowUp" || event.key === "ArrowLeft") { event.preventDefault(); step(-1); }
    }
  });
  window.addEventListener("resize", layout);
  window.addEventListener("load", layout);
  if (document.fonts && document.fonts.ready) { document.fonts.ready.then(layout); }
  stories.forEach(recall);
  apply();
  if (byId[location.hash.slice(1)]) { select(byId[location.hash.slice(1)], true); }
}());
