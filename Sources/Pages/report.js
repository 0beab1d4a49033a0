// Players of one song in several versions become one player with a switch. Without this script
// each version has the browser's own player.
for (const player of document.querySelectorAll(".player")) {
  const versions = [...player.querySelectorAll(".version")].map((element) => ({
    name: element.dataset.name,
    audio: element.querySelector("audio"),
    element,
  }));
  const keys = Math.min(versions.length, 9);
  if (versions.length < 2) continue;
  let current = versions.find(({ element }) => "chosen" in element.dataset) ?? versions[0];
  let position = 0;

  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const clock = (seconds) =>
    `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

  const button = make("button", { type: "button", textContent: "Play" });
  const time = make("output", { textContent: "0:00" });
  const seek = make("input", { type: "range", min: 0, max: 1, step: 0.01, value: 0 });
  seek.setAttribute("aria-label", "Position in seconds");
  const choices = make("fieldset", {}, make("legend", { textContent: "Version" }));
  const radios = versions.map((version) => {
    const radio = make("input", { type: "radio", name: "version", checked: version === current });
    radio.addEventListener("change", () => choose(version));
    choices.append(make("label", {}, radio, version.name));
    return radio;
  });

  const stretch = make("p", { className: "stretch" });

  const length = () => current.audio.duration || 0;
  const show = () => {
    seek.max = Math.max(length(), 0.01);
    seek.value = position;
    time.textContent = `${clock(position)} / ${clock(length())}`;
    button.textContent = current.audio.paused ? "Play" : "Pause";
    const place = current.element.querySelector(".stretch").textContent;
    stretch.textContent = `${current.name} ${place}. Keys 1 to ${keys} switch.`;
  };
  const goTo = (seconds) => {
    position = Math.min(Math.max(seconds, 0), Math.max(length() - 0.05, 0));
    current.audio.currentTime = position;
    show();
  };
  const choose = (version) => {
    if (version === current) return;
    const wasPlaying = !current.audio.paused;
    position = current.audio.currentTime;
    current.audio.pause();
    current = version;
    goTo(position);
    if (wasPlaying) current.audio.play();
    radios[versions.indexOf(version)].checked = true;
    show();
  };

  button.addEventListener("click", () => {
    if (!current.audio.paused) current.audio.pause();
    else current.audio.play();
  });
  seek.addEventListener("input", () => goTo(Number(seek.value)));
  player.addEventListener("keydown", (event) => {
    const version = versions[Number(event.key) - 1];
    if (version && !event.ctrlKey && !event.metaKey && !event.altKey) choose(version);
  });
  for (const { audio, element } of versions) {
    for (const event of ["play", "pause", "ended", "loadedmetadata"]) {
      audio.addEventListener(event, show);
    }
    audio.addEventListener("timeupdate", () => {
      if (audio !== current.audio) return;
      position = audio.currentTime;
      show();
    });
    element.hidden = true;
  }
  player.classList.add("switching");
  player.append(
    make("div", { className: "controls" }, button, choices),
    make("div", { className: "seek" }, seek, time),
    stretch);
  show();
}
