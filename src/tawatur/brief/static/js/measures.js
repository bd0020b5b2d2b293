// A citation of a number that moved to the page of its question still leads to it.
"use strict";
(() => {
  const homes = (window.TAWATUR && window.TAWATUR.measures) || {};
  const follow = () => {
    const wanted = decodeURIComponent(location.hash.slice(1));
    if (!wanted || document.getElementById(wanted)) return;
    const name = Object.keys(homes).filter((one) => wanted === one || wanted.startsWith(`${one}.`))
      .sort((a, b) => b.length - a.length)[0];
    if (name) location.replace(`${homes[name]}#${encodeURIComponent(wanted)}`);
  };
  addEventListener("hashchange", follow);
  follow();
})();
