import Foundation
import MixingConsole
import Roles
import Sessions

/// A session with every field filled, its settings random over the ranges of the tables.
func randomDocument(trackCount: Int = 3, seed: UInt64 = 1) -> SessionDocument {
  var generator = SplitMix(state: seed)
  func randomized<Strip: ControlStrip>(_ strip: Strip.Type) -> Strip {
    var result = Strip()
    for parameter in Strip.parameters {
      let position = Double.random(in: -0.1...1.1, using: &generator)
      let isOff = Bool.random(using: &generator) && Bool.random(using: &generator)
      result[keyPath: parameter.value] =
        isOff ? parameter.off ?? parameter.defaultValue : parameter.value(at: position)
    }
    return result
  }
  let names = ["Kick", "Bass", "Lead \"Gtr\"", "Pad 低音"]
  let tracks = (0..<trackCount).map { index in
    let name = index < names.count ? names[index] : "Track \(index)"
    var track = SessionTrack(name: name, file: "/music/song/stems/\(index).flac")
    track.fingerprint = "xxh128:\(index)"
    track.channels = 1 + index % 2
    track.seconds = 29.8
    track.loudness = index == 1 ? nil : -23.4
    track.role =
      index == 1
      ? SessionRole(.bass, origin: .name, confidence: 0.96)
      : index == 2
        ? nil
        : SessionRole(.kick, origin: .hand)
    track.warnings = index == 2 ? ["clips at 0:12.3", "mono in a stereo file"] : []
    track.settings = randomized(TrackSettings.self)
    track.settings.isMuted = index == 0
    track.settings.isSoloed = index == 1
    track.settings.isPolarityInverted = index == 2
    track.origins = ["trim": .analysis, "fader": .fit, "pan": .hand]
    return track
  }
  var document = SessionDocument(sampleRate: 44_100, tracks: tracks)
  if trackCount > 2 {
    document.pairs = [
      SessionPair(left: names[2], right: names[0], kind: .doubles, isByHand: false)
    ]
  }
  document.otherFiles = ["/music/song/stems/Click.wav"]
  document.createdBy = "mixwright 0.1.0"
  document.seed = generator.next()
  document.reverb.settings = randomized(ReverbSettings.self)
  document.reverb.origins = ["decay.1k": .fit]
  document.master.settings = randomized(MasterSettings.self)
  document.master.origins = ["fader": .hand]
  document.export.loudness = -14
  document.loudness = -14.02
  document.truePeak = -1.3
  var reference = SessionReference(file: "/music/songs/Reference.mp3")
  reference.fingerprint = "xxh128:abc"
  reference.loudness = -9.5
  reference.seconds = 214
  var section = SessionReference(file: "/music/songs/Warm.style.json")
  section.kind = .style
  section.weight = 0.5
  section.aspects = [.tone, .width]
  section.fromSeconds = 62
  section.toSeconds = 94.5
  document.references = [reference, section]
  var roughMix = SessionRoughMix(file: "/music/song/rough.wav")
  roughMix.fingerprint = "xxh128:def"
  roughMix.offsetSeconds = -0.25
  roughMix.polarityInverted = true
  roughMix.gainDecibels = 3.5
  document.roughMix = roughMix
  var matcher = MatcherRecord(name: "gradient")
  matcher.version = "1"
  matcher.start = .init(total: 2, terms: ["rms": 1.5, "bark": 0.5])
  matcher.end = .init(total: 0.2, terms: ["rms": 0.1, "bark": 0.1])
  matcher.quality = "fine"
  matcher.styleStart = .init(total: 19, terms: ["mid-spectrum": 12])
  matcher.styleEnd = .init(total: 6, terms: ["mid-spectrum": 4])
  document.matcher = matcher
  document.reasons = [
    SettingReason(
      strip: "master", aspect: .tone, text: "Without it the mix is dull.", term: "mid-spectrum",
      effect: 1.8, unit: "dB"),
    SettingReason(
      strip: "reverb", aspect: .space, text: "Without it the mix is dry.", term: "side-spectrum",
      effect: 0.1, unit: ""),
  ]
  document.warnings = ["The reference ends at 10 kHz."]
  document.constraints.only = [.balance, .tone]
  document.constraints.locks = [
    SettingLock(strip: "master"), SettingLock(strip: "all", settings: ["equalizer", "pan"]),
  ]
  document.constraints.ranges = [
    SettingRange(strip: "all", setting: "fader", range: -12...3)
  ]
  document.constraints.groups = [TrackGroup(name: "Rhythm", tracks: tracks.map(\.name))]
  if trackCount > 0 {
    document.tracks[0].strip.fitted["send"] = FittedValue(start: -.infinity, fit: -12.5)
    document.tracks[0].strip.fitted["pan"] = FittedValue(start: 0, fit: 0.25)
    document.tracks[0].strip.fitted["pan"]?.applied = 0.1
  }
  document.master.fitted["fader"] = FittedValue(start: 1, fit: 1)
  var before = document
  try? document.saveVersion("a", note: "first", styleDistance: 6.25)
  document.record("keep version \"a\"", since: before)
  before = document
  document.loudness = -13
  document.record("loudness", since: before)
  return document
}

/// A document from its text, in the folder /music/song.
func parsed(_ text: String) throws -> SessionDocument {
  try SessionDocument(parsing: text, file: "mix.session.json", folder: "/music/song")
}

/// The smallest session, with more fields and more of its one track's.
func minimal(_ fields: String = "", track: String = "") -> String {
  """
  {"format": "mixwright-session", "version": 1, "sampleRate": 48000,
   "tracks": [{"name": "Bass", "file": "stems/Bass.wav"\(track)}]\(fields)}
  """
}

/// Runs `body` with a new folder, which is removed afterwards.
func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("sessions-\(UUID().uuidString)").path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  return try body(folder)
}
