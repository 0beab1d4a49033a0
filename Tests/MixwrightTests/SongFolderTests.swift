import AudioFiles
import Documents
import Foundation
import GeneratedAudio
import Sessions
import SignalProcessing
import Testing
import UntidyFiles

/// Folders that hold more than the tracks of a song, or less.
@Suite struct SongFolderTests {
  let studio: Studio
  let mixwright: CommandLineProgram

  init() throws {
    studio = try Studio()
    mixwright = CommandLineProgram(folder: studio.path)
  }

  private struct Mixed {
    var tracks: [String]
    var notes: [String]
    var roughMix: String?

    func note(_ part: String) -> String? {
      let found = notes.filter { $0.contains(part) }
      return found.count == 1 ? found[0] : nil
    }
  }

  private func mix(_ options: String...) throws -> Mixed {
    let outcome = try mixwright(
      ["mix", "Stems", "-o", "mix.wav", "--force", "--json", "--quiet"] + options)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let json = try outcome.json
    let session = try JSONValue(parsing: studio.text("mix.session.json"))
    return Mixed(
      tracks: json["tracks"]?.array?.compactMap { $0["name"]?.string } ?? [],
      notes: json["notes"]?.array?.compactMap(\.string) ?? [],
      roughMix: session["roughMix"]?["file"]?.string)
  }

  private func analysis() throws -> JSONValue {
    try mixwright("analyze", "Stems", "--json", "--quiet").json
  }

  private static let names = ["Bass", "Keys", "Kick", "Lead Vocal", "Pad", "Snare"]

  // MARK: Folders

  @Test func subfoldersArePartOfTheSong() throws {
    for (name, sound) in Studio.band(seconds: 4) {
      let folder = ["Kick": "Drums/", "Snare": "Drums/", "Lead Vocal": "Vox/"][name] ?? ""
      try studio.write(sound, to: "Stems/\(folder)\(name).wav")
    }
    for name in [".DS_Store", "._Kick.wav", "Kick.wav.asd", "Kick.wav.reapeaks", "Thumbs.db"] {
      try studio.write("x", to: "Stems/\(name)")
    }
    let all = try mix()
    #expect(
      all.tracks == ["Bass", "Keys", "Pad", "Drums/Kick", "Drums/Snare", "Vox/Lead Vocal"])
    #expect(
      all.notes.filter { $0.contains("not stems, ignored") } == [
        "not stems, ignored: .DS_Store, ._Kick.wav, Kick.wav.asd and 2 more"
      ])
    try mixwright.succeeds("render", "mix.session.json", "-o", "again.wav")
    #expect(try studio.bytes("again.wav") == studio.bytes("mix.wav"))
    #expect(try mix("--flat").tracks == ["Bass", "Keys", "Pad"])
  }

  @Test(arguments: ["iCloud", "empty"]) func whatLiesInACloudIsNamed(_ kind: String) throws {
    try studio.recordBand(seconds: 4)
    try studio.write("", to: kind == "empty" ? "Stems/Hat.wav" : "Stems/.Hat.wav.icloud")
    for command in [["mix", "Stems", "-o", "mix.wav"], ["analyze", "Stems"]] {
      let outcome = try mixwright(command)
      #expect(outcome.status == (kind == "empty" ? 65 : 66))
      #expect(outcome.errors.contains("mixwright: Stems/Hat.wav: "))
      #expect(outcome.errors.contains(kind == "empty" ? "0 bytes" : "is only in iCloud"))
      #expect(outcome.errors.contains("--skip-bad goes on without it"))
    }
    #expect(try mix("--skip-bad").tracks == Self.names)
  }

  // MARK: Faults

  @Test func allFaultsAreToldAtOnce() throws {
    let parts = try studio.recordBand(seconds: 4)
    let bass = try studio.bytes("Stems/Bass.wav")
    try bass.prefix(bass.count / 2).write(to: URL(fileURLWithPath: studio("Stems/Bass.wav")))
    try studio.write(String(repeating: "no sound ", count: 50), to: "Stems/Junk.wav")
    var pad = parts["Pad"]!
    pad.channels[0][30_000] = .nan
    try WaveBytes(floats: pad).bytes.write(to: URL(fileURLWithPath: studio("Stems/Pad.wav")))
    for command in [["mix", "Stems", "-o", "mix.wav", "--quiet"], ["analyze", "Stems"]] {
      let outcome = try mixwright(command)
      #expect(outcome.status == 65)
      #expect(outcome.errors.contains("3 files cannot be used (--skip-bad goes on without them)"))
      for fault in ["Bass.wav: is cut off", "Junk.wav: is not a sound", "Pad.wav: "] {
        #expect(outcome.errors.contains("\n  Stems/\(fault)"), "\(outcome.errors)")
      }
    }
    #expect(studio.contents() == ["Stems"])
    let report = try mixwright("analyze", "Stems", "--json", "--quiet")
    #expect(try report.json["files"]?.array?.count == 4)
    #expect(try report.json["unusable"]?.array?.count == 3)
    #expect(try mixwright("analyze", "Stems", "--skip-bad").status == 0)
    let rest = try mix("--skip-bad")
    #expect(rest.tracks == ["Keys", "Kick", "Lead Vocal", "Snare"])
    #expect(rest.notes.count { $0.contains("skipped, as requested (--skip-bad)") } == 3)
  }

  // MARK: Bounces

  private let gains: [String: Float] = [
    "Bass": 0.7, "Keys": 0.5, "Kick": 0.8, "Lead Vocal": 1, "Pad": 0.4, "Snare": 0.6,
  ]

  @Test(arguments: ["00-full-mix", "Master", "Audio 07"])
  func aBounceAmongTheStemsIsTheRoughMix(_ name: String) throws {
    let parts = try studio.recordBand()
    try studio.write(Studio.mix(parts, gains), to: "Stems/\(name).wav")
    let mixed = try mix()
    #expect(mixed.tracks == Self.names)
    #expect(mixed.roughMix == "Stems/\(name).wav")
    #expect(mixed.note("\(name).wav: is a mix of the other stems")?.contains("rough mix") == true)
    // Its balance is taken.
    let session = try JSONValue(parsing: studio.text("mix.session.json"))
    let faders = Dictionary(
      uniqueKeysWithValues: (session["tracks"]?.array ?? []).map { track in
        let settings = track["settings"]
        return (
          track["name"]!.string!,
          settings!["trim"]!["decibels"]!.number! + settings!["fader"]!["decibels"]!.number!
        )
      })
    for (track, gain) in gains {
      let asked = 20 * log10(Double(gain / gains["Kick"]!))
      #expect(abs(faders[track]! - faders["Kick"]! - asked) < 0.2, "\(track)")
    }
    let offered = try mix("--start", "equal")
    #expect(offered.roughMix == nil && offered.tracks == Self.names)
    #expect(
      offered.note(
        "--rough-mix \(name.contains(" ") ? "\"Stems/\(name).wav\"" : "Stems/\(name).wav") takes its balance"
      ) != nil)
    #expect(try mix("--include", name).tracks.contains(name))
    let told = try analysis()["notes"]?.array?.compactMap(\.string) ?? []
    #expect(told.contains { $0.contains("\(name).wav: is a mix of the other stems") })
  }

  /// A backing track is no rough mix of the song with its singer, and what is only called so is a track.
  @Test func whatIsNoWholeMixSaysNothingOfTheBalance() throws {
    let parts = try studio.recordBand()
    var backing = gains
    backing["Lead Vocal"] = nil
    try studio.write(Studio.mix(parts, backing), to: "Stems/Instrumental.wav")
    let mixed = try mix()
    #expect(mixed.tracks == Self.names && mixed.roughMix == nil)
    #expect(mixed.note("Instrumental.wav: is a mix of the other stems except Lead Vocal") != nil)
    let other = Studio.part(9, hertz: 150, tempo: 1.7, gain: 0.2, channelCount: 2, seconds: 12)
    try studio.write(other, to: "Stems/Instrumental.wav")
    #expect(try mix().tracks.contains("Instrumental"))
  }

  @Test func anEarlierMixIsNoStem() throws {
    try studio.recordBand(seconds: 4)
    try mixwright.succeeds("mix", "Stems", "-o", "Stems/idea.wav")
    let mixed = try mix()
    #expect(mixed.tracks == Self.names)
    #expect(mixed.note("Stems/idea.wav: is an earlier mix, of Stems/idea.session.json") != nil)
  }

  // MARK: Clicks

  private func click(_ times: [Double], seconds: Double) -> AudioBuffer {
    var signal = AudioBuffer(
      channelCount: 1, frameCount: Int(seconds * 44_100), sampleRate: 44_100)
    for (beat, time) in times.enumerated() {
      let hertz = beat % 4 == 0 ? 1_600.0 : 1_100
      for frame in 0..<1_500 where Int(time * 44_100) + frame < signal.frameCount {
        let phase = 2 * Double.pi * hertz * Double(frame) / 44_100
        signal.channels[0][Int(time * 44_100) + frame] =
          Float(0.5 * sin(phase) * exp(-Double(frame) / 250))
      }
    }
    return signal
  }

  @Test(arguments: ["Click", "Audio 09"]) func aClickIsLeftOut(_ name: String) throws {
    try studio.recordBand()
    let beats = Array(stride(from: 0, to: 12, by: 60 / 124.0))
    try studio.write(click(beats, seconds: 12), to: "Stems/\(name).wav")
    let mixed = try mix()
    #expect(mixed.tracks == Self.names)
    #expect(
      mixed.note("\(name).wav: does not seem to be music: guide")?.contains("--include") == true)
    #expect(try mix("--include", name).tracks.contains(name))
  }

  @Test func aCountInIsLeftOut() throws {
    for (name, sound) in Studio.band(seconds: 8) {
      try studio.write(sound.delayed(by: 3 * 44_100), to: "Stems/\(name).wav")
    }
    try studio.write(click([0, 0.6, 1.2, 1.8], seconds: 8), to: "Stems/Audio 09.wav")
    #expect(try mix().tracks == Self.names)
  }

  @Test func talkbackAndGuidesAreLeftOutByName() throws {
    let parts = try studio.recordBand(seconds: 4)
    for name in ["Talkback", "Guide Vox", "Scratch Gtr"] {
      let sound = Studio.part(name.count, hertz: 200, tempo: 1, gain: 0.1, seconds: 4)
      try studio.write(sound, to: "Stems/\(name).wav")
    }
    let mixed = try mix()
    #expect(mixed.tracks == Self.names && parts.count == 6)
    #expect(mixed.notes.count { $0.contains("does not seem to be music") } == 3)
  }

  /// A machine's hi-hat with a name is music, and so is a part that somebody plays evenly.
  @Test func evenMusicIsNoClick() throws {
    try studio.recordBand()
    let beats = Array(stride(from: 0, to: 12, by: 0.25))
    try studio.write(click(beats, seconds: 12), to: "Stems/Hi-Hat.wav")
    let uneven = beats.enumerated().map { $1 + 0.012 * sin(Double($0 * $0)) + 0.02 }
    try studio.write(click(uneven, seconds: 12), to: "Stems/Audio 11.wav")
    #expect(try mix().tracks == ["Audio 11", "Bass", "Hi-Hat"] + Self.names.dropFirst())
  }

  // MARK: Duplicates

  @Test func whatIsThereTwiceIsMixedOnce() throws {
    let parts = try studio.recordBand()
    try studio.write(parts["Keys"]!, to: "Stems/Keys copy.wav")
    try studio.write(parts["Bass"]!, to: "Stems/Bass.flac")
    let mixed = try mix()
    #expect(mixed.tracks == ["Bass"] + Self.names.dropFirst())
    #expect(mixed.note("Keys copy.wav: has the same sound as Keys; mixed once") != nil)
    #expect(mixed.notes.count { $0.contains("has the same sound as Bass") } == 1)
    #expect(try mix("--include", "Keys*").tracks.contains("Keys copy"))
  }

  @Test(arguments: [(37, Float(1)), (0, -1), (1_764, 0.5), (44, -0.7), (17_640, 1)])
  func copiesAreNamedWithTheirLag(lag: Int, gain: Float) throws {
    let parts = try studio.recordBand()
    let copy = parts["Lead Vocal"]!.delayed(by: lag).scaled(by: gain)
    try studio.write(copy, to: "Stems/Take 7.wav")
    let family = try #require(
      try analysis()["families"]?.array?.first { $0["kind"]?.string == "duplicate" })
    #expect(family["members"]?.array?.compactMap(\.string) == ["Lead Vocal", "Take 7"])
    let found = family["microphones"]?.array?.last
    let delay = try #require(found?["delaySeconds"]?.number)
    #expect(abs(delay - Double(lag) / 44_100) < 0.5 / 44_100)
    #expect(found?["polarityInverted"] == .bool(gain < 0))
    let told = try mix().notes.filter { $0.contains("Take 7.wav: is a copy of Lead Vocal") }
    // An echo harms nobody.
    #expect(told.count == (lag > 4_000 ? 0 : 1))
    if lag == 37 { #expect(told.first?.contains("0.84 ms later") == true) }
  }

  @Test func wetAndDryAreOnePart() throws {
    let parts = try studio.recordBand()
    var wet = parts["Lead Vocal"]!.delayed(by: 60)
    for (delay, gain) in [(700, Float(0.4)), (1_900, 0.3), (3_100, -0.25), (5_300, 0.2)] {
      let echo = parts["Lead Vocal"]!.delayed(by: delay)
      for frame in 0..<wet.frameCount {
        wet.channels[0][frame] += gain * echo.channels[0][frame]
      }
    }
    try studio.write(wet, to: "Stems/Lead Vocal wet.wav")
    let family = try #require(
      try analysis()["families"]?.array?.first { $0["kind"]?.string == "versions" })
    #expect(family["members"]?.array?.compactMap(\.string) == ["Lead Vocal", "Lead Vocal wet"])
    let lag = try #require(family["microphones"]?.array?.last?["delaySeconds"]?.number)
    #expect(abs(lag - 60 / 44_100) < 1 / 44_100)
  }

  @Test func everyFileMayBeTheWholeMix() throws {
    let mix = Studio.mix(try studio.recordBand(), gains)
    for (index, name) in Self.names.enumerated() {
      try studio.write(
        mix.scaled(by: index < 4 ? 1 : 0.8), to: "Stems/\(name).wav")
    }
    let told = try self.mix()
    #expect(told.note("all 6 files have the same sound") != nil)
  }

  // MARK: Time

  @Test func stemsCutAtTheirFirstSoundAreToldInOneSentence() throws {
    for (index, part) in Studio.band(seconds: 60).enumerated() {
      let sound = part.sound.channels[0]
      let first = index % 3 == 0 ? 0 : 44_100 * 8 * index
      let cut = sound[first...].firstIndex { $0.magnitude > 0.02 }!
      try studio.write(part.sound.frames(cut..<sound.count), to: "Stems/\(part.name).wav")
    }
    let told = try #require(try mix().note("differ in length by 0:40"))
    #expect(told.hasPrefix("all stems begin with sound"))
    #expect(told.hasSuffix("export them again from one position, or with time stamps"))
  }

  @Test func stemsThatEndBeforeTheOthersAreToldInOneSentence() throws {
    try studio.recordBand()
    for (name, missing) in [("Pad", 3_000), ("Strings", 9_000)] {
      try studio.record(
        "Stems/\(name).wav", seconds: 12 - Double(missing) / 44_100, hertz: [220, 225], gain: 0.1)
    }
    // One that has faded out is whole.
    try studio.write(
      Studio.band()[1].sound.frames(0..<(12 * 44_100 - 4_000)).scaled(by: 1e-3),
      to: "Stems/Keys.wav")
    let told = try mix().notes.filter { $0.contains("in the middle of the sound") }
    #expect(told.count == 1)
    #expect(
      told.first?.hasPrefix("Pad, Strings end in the middle of the sound, up to 204 ms") == true)
  }

  @Test func anotherClockIsTold() throws {
    let parts = try studio.recordBand(seconds: 60)
    let (vocal, kick) = (parts["Lead Vocal"]!.channels[0], parts["Kick"]!.channels[0])
    let heard = zip(vocal, kick).map { $0 + 0.3 * $1 }
    let drifting = heard.indices.dropLast(30).map { frame -> Float in
      let place = Double(frame) * 1.000_2
      let index = min(Int(place), heard.count - 2)
      return heard[index] + Float(place - Double(index)) * (heard[index + 1] - heard[index])
    }
    try studio.write(
      AudioBuffer(channels: [drifting], sampleRate: 44_100), to: "Stems/Lead Vocal.wav")
    let told = try mix().notes.filter { $0.contains("with another clock") }
    #expect(told.count == 1)
    #expect(told.first?.contains("Lead Vocal") == true)
    let words = told.first?.split(separator: " ").map(String.init) ?? []
    let percent = words.firstIndex(of: "%,").flatMap { Double(words[$0 - 1]) } ?? 0
    #expect(abs(percent - 0.02) < 0.002, "\(told)")
    try studio.write(
      AudioBuffer(channels: [heard], sampleRate: 44_100), to: "Stems/Lead Vocal.wav")
    #expect(try mix().notes.filter { $0.contains("clock") } == [])
  }

  // MARK: Clean

  @Test func whatIsInOrderIsNotCommentedOn() throws {
    try studio.recordBand()
    #expect(try mix("--loudness", "-30").notes == [])
  }
}

extension CommandLineProgram {
  fileprivate func succeeds(
    _ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let outcome = try self(arguments + ["--quiet"])
    #expect(outcome.status == 0, "\(outcome.errors)", sourceLocation: sourceLocation)
  }
}
