(function () {
  "use strict";
  var root = document.documentElement;
  var all = function (what, where) { return Array.prototype.slice.call((where || document).querySelectorAll(what)); };
  var cards = all(".card"), hits = all(".hit"), rows = all(".row"), stories = all(".story");
  var levels = all("input[name=level]"), rules = all("input[name=rule]");
  var only = document.getElementById("only"), keys = document.getElementById("keys");
  var status = document.getElementById("status"), where = document.getElementById("where");
  var menu = document.querySelector(".menu"), rank = ["suggestion", "warning", "error"];
  var byId = {}, current = null;
  if (!status) { return; }
  root.classList.add("js");
  cards.forEach(function (card) { byId[card.id] = card; });

  function shown() { return cards.filter(function (card) { return !card.hidden; }); }

  function checked(inputs) {
    var found = {};
    inputs.forEach(function (input) { found[input.value] = input.checked; });
    return found;
  }

  function place() {
    var seen = shown(), at = seen.indexOf(current);
    where.textContent = seen.length ? (at < 0 ? "\u2013" : at + 1) + " of " + seen.length : "none";
  }

  function apply() {
    var level = checked(levels), rule = checked(rules);
    cards.forEach(function (card) { card.hidden = !(level[card.dataset.level] && rule[card.dataset.rule]); });
    hits.forEach(function (hit) {
      var best = -1;
      hit.dataset.of.split(" ").forEach(function (id) {
        if (!byId[id].hidden) { best = Math.max(best, rank.indexOf(byId[id].dataset.level)); }
      });
      rank.forEach(function (name, i) { hit.classList.toggle(name, i === best); });
      hit.classList.toggle("off", best < 0);
      if (hit.href) { hit.tabIndex = best < 0 ? -1 : 0; }
    });
    rows.forEach(function (row) {
      var has = all(".card", row).some(function (card) { return !card.hidden; });
      row.classList.toggle("has", has);
      row.hidden = only.checked && !has;
    });
    stories.forEach(function (story) { story.hidden = only.checked && !all(".row", story).some(function (row) { return !row.hidden; }); });
    var count = shown().length;
    status.textContent = count + " of " + cards.length + (cards.length === 1 ? " finding" : " findings") + " shown";
    place();
  }

  function select(card, focus) {
    if (current) { current.classList.remove("now"); }
    all(".hit.now").forEach(function (hit) { hit.classList.remove("now"); });
    current = card;
    if (card) {
      card.classList.add("now");
      hits.forEach(function (hit) { hit.classList.toggle("now", hit.dataset.of.split(" ").indexOf(card.id) >= 0); });
      if (focus) { card.focus({ preventScroll: true }); card.scrollIntoView({ block: "center" }); }
    }
    place();
  }

  function step(by) {
    var seen = shown(), at = seen.indexOf(current), next = at + by;
    if (!seen.length) { return; }
    if (at < 0) {
      var top = window.innerHeight / 3;
      next = by > 0 ? seen.findIndex(function (card) { return card.getBoundingClientRect().bottom > top; }) : seen.length - 1;
      if (next < 0) { next = 0; }
    }
    select(seen[(next + seen.length) % seen.length], true);
  }

  document.addEventListener("change", function (event) { if (event.target.closest(".tools") && event.target !== keys) { apply(); } });
  document.addEventListener("click", function (event) {
    var target = event.target.closest("button, .hit, .at") || event.target;
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
    if (target.classList.contains("at")) { select(target.closest(".card"), false); }
  });
  document.addEventListener("focusin", function (event) {
    var card = event.target.closest(".card");
    if (card && card !== current) { select(card, false); }
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && menu && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
    if (event.ctrlKey || event.metaKey || event.altKey || !keys.checked) { return; }
    if (event.key === "n" || event.key === "j") { event.preventDefault(); step(1); }
    if (event.key === "p" || event.key === "k") { event.preventDefault(); step(-1); }
    if (event.target.classList && event.target.classList.contains("card")) {
      if (event.key === "ArrowDown" || event.key === "ArrowRight") { event.preventDefault(); step(1); }
      if (event.key === "ArrowUp" || event.key === "ArrowLeft") { event.preventDefault(); step(-1); }
    }
  });
  apply();
  if (byId[location.hash.slice(1)]) { select(byId[location.hash.slice(1)], true); }
}());
