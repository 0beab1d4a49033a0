/// What the first bytes of a file say it is.
enum FileSignature {
  /// A container that libsndfile reads.
  case soundFile
  /// A container that ffmpeg reads and libsndfile does not.
  case foreign
  case unknown

  init(_ file: OpenFile) {
    let bytes = file.bytes(at: 0, count: 12)
    let text = String(decoding: bytes, as: Unicode.ASCII.self)
    let soundFiles = [
      "RIFF", "RIFX", "RF64", "BW64", "riff", "FORM", "caff", "fLaC", "OggS", "ID3",
    ]
    // WavPack, Monkey's Audio, True Audio, Musepack, DSD, AMR.
    let foreign = ["wvpk", "MAC ", "TTA1", "MPCK", "MP+", "DSD ", "FRM8", "#!AMR"]
    let foreignBytes: [[UInt8]] = [
      [0x1A, 0x45, 0xDF, 0xA3],  // Matroska, WebM
      [0x30, 0x26, 0xB2, 0x75],  // ASF, WMA
      [0x0B, 0x77],  // AC-3
      [0xFF, 0xF1], [0xFF, 0xF9],  // AAC in ADTS
    ]
    if soundFiles.contains(where: text.hasPrefix) {
      self = .soundFile
    } else if foreign.contains(where: text.hasPrefix) || text.dropFirst(4).hasPrefix("ftyp")
      || foreignBytes.contains(where: bytes.starts(with:))
    {
      self = .foreign
    } else {
      self = .unknown
    }
  }
}
