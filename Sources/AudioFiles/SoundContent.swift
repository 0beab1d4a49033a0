import CSndfile

/// What a file holds, whatever its name says, and how a decoder gets at it.
struct SoundContent {
  enum Family: Sendable {
    case wave, aiff, flac, ogg, mpeg, mp4, coreAudio, au, other
  }

  private(set) var family = Family.other
  /// The bytes for libsndfile; nil where only ffmpeg can read them.
  private(set) var view: ByteView?
  /// The container, where libsndfile would not know it by what it is given.
  private(set) var container: String?
  /// Bits per sample that mean something, where they are fewer than those that are stored.
  private(set) var bits: Int?
  private(set) var scale: Float = 1
  private(set) var mpeg: MPEGStream?
  /// Seconds of audio that should be there and are not.
  private(set) var missingSeconds = 0.0
  private(set) var notes: [String] = []
  private(set) var timeStamp: TimeStamp?
  /// Bits per sample of FLAC.
  private(set) var flacBits: Int?
  private(set) var timing: MP4Timing?
  /// Whether it may start late, by an encoder's delay that nobody tells.
  private(set) var isDelayUnknown = false
  /// Whether a stream does not say where it ends.
  var hasNoEnd = false
  /// The part of it that is there, where the container tells that some is missing.
  private(set) var presentShare: Double?

  init(_ file: OpenFile) {
    let start = Self.start(of: file)
    let magic = file.bytes(at: start, count: 12)
    let text = String(decoding: magic, as: Unicode.ASCII.self)
    if ["RIFF", "RIFX", "RF64", "BW64", "riff"].contains(where: text.hasPrefix),
      let wave = WaveContainer(file, at: start)
    {
      take(wave, of: file)
    } else {
      take(start..<file.byteCount, of: file)
    }
    noteName(of: file.path)
  }

  private mutating func take(_ wave: WaveContainer, of file: OpenFile) {
    if wave.format.isWrapped {
      take(wave.samples, of: file)
    } else {
      family = .wave
      view = wave.view(of: file)
      scale = wave.scale(of: file)
      container = wave.name
      let stored = wave.format.isLinear ? wave.format.sampleByteCount * 8 : 0
      bits = wave.format.bits < stored && wave.format.bits > 0 ? wave.format.bits : nil
      missingSeconds = wave.format.seconds(wave.missingByteCount) ?? 0
      notes = wave.notes
    }
    timeStamp = wave.timeStamp
  }

  /// - Parameter range: where it lies in the file.
  private mutating func take(_ range: Range<Int64>, of file: OpenFile) {
    let magic = file.bytes(at: range.lowerBound, count: 12)
    let text = String(decoding: magic, as: Unicode.ASCII.self)
    let known: [(String, Family)] = [
      ("fLaC", .flac), ("OggS", .ogg), ("FORM", .aiff), ("caff", .coreAudio), (".snd", .au),
      ("RIFF", .wave), ("RIFX", .wave), ("RF64", .wave), ("BW64", .wave), ("riff", .wave),
    ]
    if let found = known.first(where: { text.hasPrefix($0.0) }) {
      family = found.1
      view = ByteView(file, [.file(range)])
      flacBits = found.1 == .flac ? FLACDecoding.bits(file, at: range.lowerBound) : nil
    } else if text.dropFirst(4).hasPrefix("ftyp") {
      family = .mp4
      timing = MP4Timing(file)
    } else if let stream = MPEGStream(file, range) {
      family = .mpeg
      view = stream.view
      mpeg = stream
      missingSeconds = stream.missingSeconds
      notes = stream.notes
      isDelayUnknown = stream.isDelayUnknown
    } else {
      family = .other
      view = ByteView(file)
    }
  }

  /// Where the file begins after the tags in front of it, whose length may be told wrongly.
  fileprivate static func start(of file: OpenFile) -> Int64 {
    var offset: Int64 = 0
    while true {
      let head = file.bytes(at: offset, count: ID3Tag.headerByteCount)
      guard let length = ID3Tag.byteCount(head) else { break }
      let isWhole = offset + Int64(length) < file.byteCount
      offset += Int64(isWhole ? length : ID3Tag.headerByteCount)
      guard isWhole else { break }
    }
    guard offset > 0 else { return 0 }
    let magic = file.bytes(at: offset, count: 4)
    if magic.first == 0xFF || ["RIFF", "fLaC", "OggS", "RF64"].contains(ascii(magic)) {
      return offset
    }
    let bytes = file.bytes(at: 0, count: 1 << 20)
    for index in bytes.indices.dropLast(12) where bytes[index] == 0x52 {  // R
      if ascii(bytes[index..<(index + 4)]) == "RIFF",
        ascii(bytes[(index + 8)..<(index + 12)]) == "WAVE"
      {
        return Int64(index)
      }
    }
    return offset
  }

  private mutating func noteName(of path: String) {
    let name = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
    let families: [(Family, [String], String)] = [
      (.wave, ["wav", "wave", "bwf", "rf64", "bw64", "w64"], "WAV"),
      (.aiff, ["aif", "aiff", "aifc"], "AIFF"), (.flac, ["flac"], "FLAC"),
      (.ogg, ["ogg", "opus"], "Ogg"), (.mpeg, ["mp3", "mp2"], "MP3"),
      (.mp4, ["m4a", "m4b"], "MP4"),
      (.coreAudio, ["caf"], "CAF"),
    ]
    guard let named = families.first(where: { $0.1.contains(name) }), named.0 != family,
      let held = families.first(where: { $0.0 == family })
    else { return }
    notes.append("is named .\(name) and holds \(held.2); it is read as what it holds")
  }
}

// MARK: What is missing

extension SoundContent {
  /// A part of what the container promises is there, 0...1.
  mutating func lack(of share: Double) { presentShare = share }

  mutating func lack(seconds: Double) { missingSeconds = max(missingSeconds, seconds) }

  /// What is missing beside what is there, in seconds; nil where nothing is.
  func missingSeconds(beside present: Double) -> Double? {
    if let presentShare, presentShare > 0 { return present / presentShare - present }
    return missingSeconds > 0 ? missingSeconds : nil
  }

  /// - Parameter seconds: nil where it is not known.
  mutating func noteMissing(_ seconds: Double?) {
    let length = seconds.map { SampleExtent.text($0) + " of it are missing" }
    notes.append("is cut off: \(length ?? "its end is missing"); it is taken as it is")
  }

  mutating func decoded(as name: String) { container = name }

  // MARK: AAC

  /// Whether it is AAC that does not tell its encoder's delay.
  func isAACOfUnknownDelay(_ file: OpenFile) -> Bool {
    if let timing { return timing.codec == "mp4a" && !timing.isKnown }
    let head = file.bytes(at: Self.start(of: file), count: 2)
    return head.count == 2 && head[0] == 0xFF && head[1] & 0xF6 == 0xF0
  }

  /// Notes that it may start late, by so many frames.
  mutating func noteDelay(frames: ClosedRange<Double>, sampleRate: Double) {
    isDelayUnknown = true
    let bounds = [frames.lowerBound, frames.upperBound].map {
      "\(Int((1_000 * $0 / sampleRate).rounded()))"
    }
    notes.append(
      Self.delayNote
        + " and may start \(bounds[0]) to \(bounds[1]) ms late; export it as WAV or FLAC")
  }

  static let delayNote = "does not tell its encoder's delay"
}
