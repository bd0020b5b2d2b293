// A live chart: drawn by Vega from data in a script file. Expressions are interpreted, never compiled, so the page
// can forbid every script that is not a file of the dossier.
"use strict";
(() => {
  document.querySelectorAll(".live[data-spec]").forEach((place) => {
    const spec = window.TAWATUR?.[place.dataset.spec];
    if (!spec || !window.vegaEmbed) {
      place.textContent = "The chart could not be drawn; the still picture and the data are linked on this page.";
      return;
    }
    const tooltip = { disableDefaultStyle: true, theme: "" };
    window.vegaEmbed(place, spec, { actions: false, ast: true, defaultStyle: false, renderer: "svg", tooltip,
      loader: { baseURL: "../" } })
      .catch(() => { place.textContent = "The chart could not be drawn; the still picture and the data are linked on this page."; });
  });
})();
