/// A RIFF, RIFX, RF64, BW64 or W64 file as it is, whatever its header says: where its samples lie, what they are,
/// how much of them is missing, and its time stamp.
struct WaveContainer {
  /// "WAV", "RF64" or "W64".
  let name: String
  let order: ByteOrder
  let format: WaveFormat
  /// Where the samples lie, in bytes of the file.
  private(set) var samples: Range<Int64>
  /// Of samples that should follow, as far as the header can be believed.
  private(set) var missingByteCount: Int64 = 0
  /// What was put right, one sentence each.
  private(set) var notes: [String] = []
  private(set) var timeStamp: TimeStamp?
  private var fact: [UInt8]?

  /// - Parameter start: where the container begins.
  /// - Returns: nil for another container, or one without a format or samples.
  init?(_ file: OpenFile, at start: Int64) {
    guard let chunks = WaveChunks(file, at: start) else { return nil }
    order = chunks.order
    switch ascii(file.bytes(at: start, count: 4)) {
    case "RF64", "BW64": name = "RF64"
    case "riff": name = "W64"
    default: name = "WAV"
    }
    let riffLength = order.integer(file.bytes(at: start + 4, count: 4))
    var found: WaveFormat?
    var longLength: Int64?
    var data: (start: Int64, stated: Int64)?
    var extent: SampleExtent?
    var marks = TimeStamp.Marks()

    func settle() {
      guard let data, extent == nil, let found else { return }
      extent = SampleExtent(
        chunks, found, from: data.start, stated: data.stated,
        isWhole: !chunks.isWave64 && start + 8 + riffLength == chunks.fileEnd)
    }

    var chunk = chunks.chunk(at: chunks.first)
    var sought: Set<String> = []
    var count = 0
    while let current = chunk, count < WaveChunks.mostChunks {
      count += 1
      var length = current.length
      switch current.name {
      case "fmt " where found == nil:
        found = WaveFormat(
          file.bytes(at: current.start, count: Int(min(length, 4_096))), order)
      case "ds64":
        let sizes = file.bytes(at: current.start, count: 16)
        if sizes.count == 16 { longLength = order.integer(sizes[8..<16]) }
      case "fact":
        fact = file.bytes(at: current.start, count: Int(min(length, 16)))
      case "bext" where length >= 346:
        marks.bext = order.integer(file.bytes(at: current.start + 338, count: 8))
      case "iXML":
        marks.iXML = ascii(file.bytes(at: current.start, count: Int(min(length, 1 << 20))))
      case "data" where data == nil:
        if name == "RF64" && length == 0xFFFF_FFFF {
          length = longLength.flatMap { (0..<WaveChunks.longest).contains($0) ? $0 : nil } ?? 0
        }
        data = (current.start, length)
        settle()
        length = extent.map { $0.end - current.start } ?? length
      default: break
      }
      chunk = chunks.next(after: current.start, length)
      let wanted = found == nil ? "fmt " : "data"
      if chunk == nil, data == nil, sought.insert(wanted).inserted {
        chunk =
          chunks.search(wanted, from: current.start) ?? chunks.search(wanted, from: chunks.first)
      }
    }
    settle()
    guard let found, let data, let extent else { return nil }
    format = found
    samples = data.start..<extent.end
    missingByteCount = extent.missing
    notes = extent.notes
    timeStamp = marks.timeStamp(sampleRate: Double(found.sampleRate))
  }

  /// What libsndfile is to read: the samples behind a header that tells of nothing else.
  func view(of file: OpenFile) -> ByteView {
    let header =
      format.isLinear && format.frameByteCount > 0
      ? WaveHeader(
        tag: format.tag, channelCount: format.channelCount, sampleRate: format.sampleRate,
        frameByteCount: format.frameByteCount, order: order)
      : WaveHeader(format, fact: fact, order: order)
    return header.view(of: file, samples)
  }

  /// By what the samples have to be multiplied: 256 where 24 bits lie at the lower end of 32, which no header
  /// tells, else 1.
  func scale(of file: OpenFile) -> Float {
    guard format.tag == WaveFormat.integer, format.sampleByteCount == 4, format.bits < 32,
      format.bits > 0
    else { return 1 }
    let spare = Int64(32 - format.bits)
    var usesLowBits = false
    // Sixteen stretches, spread over the file.
    for place in 0..<16 {
      let frame = Int64(samples.count) / 16 * Int64(place) / 4
      let bytes = file.bytes(
        at: samples.lowerBound + frame * 4,
        count: Int(min(16_384, Int64(samples.count) - frame * 4)))
      for start in stride(from: 0, to: bytes.count - 3, by: 4) {
        let value = Int32(truncatingIfNeeded: order.integer(bytes[start..<(start + 4)]))
        if value >> Int32(31 - spare) != 0 && value >> Int32(31 - spare) != -1 { return 1 }
        usesLowBits = usesLowBits || value & ((1 << Int32(spare)) - 1) != 0
      }
    }
    return usesLowBits ? Float(1 << spare) : 1
  }
}
