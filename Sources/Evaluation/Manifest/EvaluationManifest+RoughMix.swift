import Documents
import Foundation

extension EvaluationManifest.RoughMix {
  /// An object with `song`, `truth` and perhaps `mix` and `name`.
  init(_ reader: DocumentReader, _ folder: DocumentFolder, songs: [String]) throws(DocumentError) {
    try reader.allow(["name", "song", "mix", "truth"])
    song = try reader.required("song", "the song it is a mix of").choice(songs, "song")
    let place = try reader.required("truth", "the file that tells its settings")
    let path = try folder.existing(place.string(), place)
    let truthFolder = URL(fileURLWithPath: path).deletingLastPathComponent()
    if let mix = try reader.member("mix") {
      file = try folder.existing(mix.string(), mix)
    } else {
      file = truthFolder.appendingPathComponent("rough.wav").path
      guard FileManager.default.fileExists(atPath: file) else {
        throw place.fault("there is no rough.wav beside it; give the sound file as \"mix\"")
      }
    }
    name = try reader.member("name")?.string() ?? truthFolder.lastPathComponent
    (splitSeconds, offsetSeconds, truth) = (0, 0, [:])
    do {
      try read(truth: DocumentReader(contentsOf: path))
    } catch {
      throw place.fault("\(error)")
    }
  }

  /// What `Benchmarks/peers/rough_mixes.py` writes beside a mix.
  private mutating func read(truth reader: DocumentReader) throws(DocumentError) {
    splitSeconds = try reader.required("split_seconds", "where the second half begins")
      .number(in: 3...(.infinity), unit: "s")
    offsetSeconds =
      try reader.member("offset_seconds")?.number(in: (3 - splitSeconds)...(.infinity), unit: "s")
      ?? 0
    for element in try reader.required("stems", "what was done to each stem").elements() {
      let name = try element.required("name", "the stem's name").string()
      let stem = element.named(name)
      var truth = EvaluationManifest.Truth(
        gainDecibels: try stem.required("gain_decibels", "in dB").number(),
        pan: try stem.member("pan")?.number(in: -1...1))
      if let halves = try stem.member("loudness") {
        let values = try halves.elements()
        guard values.count == 2 else { throw halves.fault("expected one number for each half") }
        if values[1].value != .null { truth.loudness = try values[1].number() }
      }
      self.truth[name] = truth
    }
  }
}
