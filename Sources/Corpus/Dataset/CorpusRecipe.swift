import SignalProcessing

/// What a generated corpus is made by: its songs are a function of these values and their number.
public struct CorpusRecipe: Equatable, Sendable {
  public var seed: UInt64
  /// Each song draws one of them.
  public var genres: [String]
  /// The length that is aimed at; nil for whole songs.
  public var seconds: Double?
  /// In hertz.
  public var sampleRate = 44_100.0

  /// Raised whenever the same seed would give another sound.
  static let composer = 1

  /// - Parameter genres: names; nil for all.
  /// - Throws: `CorpusError` where there is no such genre.
  public init(seed: UInt64, genres: [String]? = nil, seconds: Double? = nil) throws {
    for name in genres ?? [] where Genre.named(name) == nil {
      throw CorpusError.unknownGenre(name, known: Genre.all.map(\.name))
    }
    self.seed = seed
    self.genres = genres ?? Genre.all.map(\.name)
    self.seconds = seconds
  }

  /// The folder's name of a song.
  public func id(of number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }

  /// The seed of a song: 48 bits, so that every JSON reader keeps it.
  public func seed(of number: Int) -> UInt64 {
    var random = SplitMix64(seed: seed, for: "song \(number)")
    return random.next() >> 16
  }

  /// Composes a song, counted from 0.
  public func song(_ number: Int) -> Song {
    let seed = seed(of: number)
    var random = SplitMix64(seed: seed, for: "genre")
    return Song(seed: seed, genre: Genre.named(random.pick(genres)), seconds: seconds)
  }

  /// What a song's files depend on, in one line.
  /// - Parameter bank: the fingerprint of the sound bank.
  func description(of number: Int, bank: String) -> String {
    let length = seconds.map { "\($0) s" } ?? "whole"
    return "composer \(Self.composer), seed \(seed(of: number)), \(genres.joined(separator: "+")), "
      + "\(length), \(Int(sampleRate)) Hz, bank \(bank)"
  }
}
