(function () {
  "use strict";
  var all = function (what, where) { return Array.prototype.slice.call((where || document).querySelectorAll(what)); };
  var id = function (name) { return document.getElementById(name); };
  var form = id("desk"), data = id("data") ? JSON.parse(id("data").textContent) : null;
  var accepted = {}, dismissed = {}, toast = document.createElement("p"), timer = null;

  /* There from the beginning, and empty: so a screen reader tells what comes into it. */
  toast.className = "toast";
  toast.setAttribute("role", "status");
  document.body.appendChild(toast);
  function say(text) {
    toast.textContent = text;
    window.clearTimeout(timer);
    timer = window.setTimeout(function () { toast.textContent = ""; }, 8000);
  }

  /* The form: more sources, files that are dropped, and what is done meanwhile. */
  form.addEventListener("click", function (event) {
    if (event.target.id === "add") {
      id("sources").appendChild(id("source").content.cloneNode(true));
      all("#sources textarea").pop().focus();
    }
    if (event.target.classList.contains("remove")) {
      event.target.closest(".source").remove();
      id("add").focus();
    }
  });
  all(".drop").forEach(function (zone) {
    var input = zone.querySelector("input[type=file]");
    zone.addEventListener("dragover", function (event) {
      if (Array.prototype.indexOf.call(event.dataTransfer.types, "Files") >= 0) { event.preventDefault(); zone.classList.add("over"); }
    });
    zone.addEventListener("dragleave", function () { zone.classList.remove("over"); });
    zone.addEventListener("drop", function (event) {
      zone.classList.remove("over");
      if (!event.dataTransfer.files.length) { return; }
      event.preventDefault();
      var files = new DataTransfer();
      Array.prototype.forEach.call(input.multiple ? input.files : [], function (file) { files.items.add(file); });
      Array.prototype.slice.call(event.dataTransfer.files, 0, input.multiple ? undefined : 1).forEach(function (file) { files.items.add(file); });
      input.files = files.files;
      say(input.multiple ? "Files among the sources: " + input.files.length : "The story: " + input.files[0].name);
    });
  });
  form.addEventListener("submit", function (event) {
    var is_report = event.submitter && event.submitter.id === "send";
    id("state").value = JSON.stringify({ accepted: Object.keys(accepted).map(function (one) { return id(one).dataset.key; }), dismissed: dismissed });
    if (data && event.submitter && event.submitter.id === "again") {
      id("story").value = corrected();
      form.elements.story_name.value = data.name;
    }
    if (is_report) { say("The report is being made."); } else { id("working").textContent = "Looking\u2026"; say("Looking\u2026"); }
  });
  if (!data) { return; }

  /* Findings: accepted, dismissed, and taken back. */
  function edits(card) { return JSON.parse(card.dataset.edits); }
  function corrected() {
    var rows = [];
    Object.keys(accepted).forEach(function (one) { rows = rows.concat(edits(id(one))); });
    rows.sort(function (a, b) { return b[0] - a[0] || b[1] - a[1]; });
    return rows.reduce(function (text, row) { return text.slice(0, row[0]) + row[2] + text.slice(row[1]); }, data.source);
  }
  function clash(card) {
    return Object.keys(accepted).filter(function (one) {
      return edits(id(one)).some(function (a) {
        return edits(card).some(function (b) { return (a[0] < b[1] && b[0] < a[1]) || (a[0] === b[0]) || (a[1] === b[1]); });
      });
    })[0];
  }
  function settle(card, words) {
    card.classList.toggle("done", Boolean(words));
    card.querySelector(".became").textContent = words;
    card.querySelector(".became").hidden = !words;
    all(".accept, .dismiss", card).forEach(function (button) { button.hidden = Boolean(words); });
    card.querySelector(".undo").hidden = !words;
    card.querySelector(".reason").hidden = true;
    document.dispatchEvent(new Event("newslint"));
  }
  function left() { return all(".card.done").length + " of " + all(".card").length + " settled."; }
  function marks(card) {
    return all(".hit").filter(function (hit) { return hit.dataset.of.split(" ").indexOf(card.id) >= 0; });
  }
  function accept(card) {
    var other = clash(card);
    if (other) {
      say("Finding " + other.slice(1) + " changes the same words: look again after that one.");
      return false;
    }
    accepted[card.id] = true;
    var hits = marks(card), now = document.createElement("ins");
    hits.forEach(function (hit) { hit.classList.add("accepted"); });
    now.className = "now";
    now.id = "now-" + card.id;
    now.textContent = card.dataset.after;
    if (card.dataset.after && hits.length) { hits[hits.length - 1].after(now); }
    settle(card, "Accepted");
    return true;
  }
  function keep(card, reason) {
    if (!data.kept) { return Promise.resolve(); }
    var words = marks(card).map(function (hit) { return hit.firstChild ? hit.firstChild.textContent : ""; }).join("");
    var row = { key: card.dataset.key, reason: reason, rule: card.dataset.rule, words: words, story: data.name };
    return window.fetch("/dismiss", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(row) }).then(function (answer) {
      if (!answer.ok) { return answer.json().then(function (told) { throw new Error(told.error); }); }
    });
  }
  function dismiss(card, reason) {
    keep(card, reason).then(function () {
      dismissed[card.dataset.key] = reason;
      settle(card, "Dismissed: " + reason);
      card.querySelector(".undo").focus();
      say("Dismissed" + (data.kept ? ", and kept for the desk. " : ", in this page only. ") + left());
    }).catch(function (error) { say("It is not dismissed: " + error.message); });
  }
  function undo(card) {
    if (accepted[card.id]) {
      delete accepted[card.id];
      marks(card).forEach(function (hit) { hit.classList.remove("accepted"); });
      if (id("now-" + card.id)) { id("now-" + card.id).remove(); }
      settle(card, "");
      card.focus();
      return;
    }
    keep(card, "").then(function () {
      delete dismissed[card.dataset.key];
      settle(card, "");
      card.focus();
    }).catch(function (error) { say("It stays dismissed: " + error.message); });
  }
  function copy(text) {
    var say_so = function () { say("Copied: the text with " + Object.keys(accepted).length + " of the fixes."); };
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(text).then(say_so, function () { by_hand(text, say_so); });
    } else { by_hand(text, say_so); }
  }
  function by_hand(text, then) {
    var area = document.createElement("textarea"), at = document.activeElement;
    area.value = text;
    area.className = "vh";
    document.body.appendChild(area);
    area.select();
    var done = document.execCommand("copy");
    area.remove();
    if (at) { at.focus(); }
    if (done) { then(); } else { say("This browser lets nothing be copied."); }
  }
  document.addEventListener("click", function (event) {
    var target = event.target.closest("button"), card = target && target.closest(".card");
    if (!target) { return; }
    if (target.id === "copy") { copy(corrected()); }
    if (target.id === "safe") {
      var count = all(".card[data-safe]:not(.done)").filter(accept).length;
      say(count + (count === 1 ? " fix is accepted. " : " fixes are accepted. ") + left());
    }
    if (!card) { return; }
    if (target.classList.contains("accept") && accept(card)) {
      card.querySelector(".undo").focus();
      say("Accepted. " + left());
    }
    if (target.classList.contains("undo")) { undo(card); }
    if (target.classList.contains("dismiss") || target.classList.contains("cancel")) {
      var reason = card.querySelector(".reason");
      reason.hidden = !target.classList.contains("dismiss");
      document.dispatchEvent(new Event("newslint"));
      (reason.hidden ? card.querySelector(".dismiss") : reason.elements.reason).focus();
    }
  });
  document.addEventListener("submit", function (event) {
    if (!event.target.classList.contains("reason")) { return; }
    event.preventDefault();
    dismiss(event.target.closest(".card"), event.target.elements.reason.value.trim());
  });
  all(".card.done").forEach(function (card) {
    var words = card.querySelector(".became").textContent;
    dismissed[card.dataset.key] = words.replace(/^Dismissed: /, "");
    settle(card, words);
  });
}());
