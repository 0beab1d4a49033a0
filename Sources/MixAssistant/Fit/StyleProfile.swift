import Documents
import Foundation
public import MixStyle
import SignalProcessing

/// A style that is kept: the mean of the style features of songs, and how much they differ among
/// themselves. Used wherever a reference is.
///
/// A band in which the songs differ says little about their style, so its weight is
/// 1/(1 + (deviation/3 dB)²).
public struct StyleProfile: Equatable, Sendable {
  static let format = "mixwright-style"
  static let version = 1
  private static let tolerance = 3.0

  /// File names of the songs.
  public var songs: [String]
  /// Mean loudness in LUFS.
  public var loudness: Double
  public var mean: StyleFeatures
  /// Standard deviation of each feature.
  public var deviation: StyleFeatures
  /// Weight of each band by band limits alone, mean over the songs.
  public var bandWeights: [Double]
  /// The same of what their sides tell.
  public var sideBandWeights: [Double]
  /// How long the songs' sounds ring, RT60 in seconds, the geometric mean of those of which it is known.
  public var decaySeconds: Double?

  /// Whether a file's name is that of a profile: `warm.style.json`.
  public static func isProfile(_ path: String) -> Bool {
    path.lowercased().hasSuffix(".style.json")
  }

  /// - Precondition: at least one song.
  init(_ songs: [(name: String, target: StyleTarget, loudness: Double)]) {
    precondition(!songs.isEmpty)
    self.songs = songs.map(\.name)
    let count = Double(songs.count)
    loudness = songs.reduce(0) { $0 + $1.loudness } / count
    let features = songs.map(\.target.features)
    let mean = StyleFeatures.combined(features) { $0.reduce(0, +) / count }
    self.mean = mean
    deviation = StyleFeatures.combined(features) { values in
      let mean = values.reduce(0, +) / count
      return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
    }
    let decays = songs.compactMap(\.target.decaySeconds).map { log($0) }
    decaySeconds =
      decays.isEmpty ? nil : exp(decays.reduce(0, +) / Double(decays.count))
    func weights(_ path: KeyPath<StyleTarget, [Double]>) -> [Double] {
      (0..<BandFrames.bandCount).map { band in
        songs.reduce(0) { $0 + $1.target[keyPath: path][band] } / count
      }
    }
    bandWeights = weights(\.bandWeights)
    sideBandWeights = weights(\.sideBandWeights)
  }

  /// What a mix is matched to.
  public var target: StyleTarget {
    var target = StyleTarget(mean, decaySeconds: decaySeconds)
    func agreed(_ weights: [Double]) -> [Double] {
      zip(weights, deviation.mid).map { weight, deviation in
        let distance = deviation / Self.tolerance
        return weight / (1 + distance * distance)
      }
    }
    target.bandWeights = agreed(bandWeights)
    target.sideBandWeights = agreed(sideBandWeights)
    return target
  }
}

extension StyleFeatures {
  /// Each feature by a function of its values in several.
  fileprivate static func combined(
    _ all: [StyleFeatures], _ combine: ([Double]) -> Double
  ) -> StyleFeatures {
    var result = all[0]
    for (_, path) in bandLists {
      for band in 0..<BandFrames.bandCount {
        result[keyPath: path][band] = combine(all.map { $0[keyPath: path][band] })
      }
    }
    for (_, path) in numbers { result[keyPath: path] = combine(all.map { $0[keyPath: path] }) }
    return result
  }

  /// The features by the names they have in a document.
  fileprivate static var bandLists: [(name: String, path: WritableKeyPath<StyleFeatures, [Double]>)]
  {
    [
      ("midDecibels", \.mid), ("sideDecibels", \.side), ("width", \.width),
      ("spreadDecibels", \.formFactor), ("crestDecibels", \.crest),
      ("leanDecibels", \.channelLevelDifferences),
    ]
  }

  fileprivate static var numbers: [(name: String, path: WritableKeyPath<StyleFeatures, Double>)] {
    [
      ("balance", \.leftRightBalance), ("crestFactorDecibels", \.crestFactor),
      ("loudnessRange", \.loudnessRange),
    ]
  }
}

// MARK: Files

extension StyleProfile {
  var json: JSONValue {
    var json: JSONObject = [
      "format": .string(Self.format), "version": JSONValue(Double(Self.version)),
      "songs": .array(songs.map { .string($0) }), "loudness": JSONValue(loudness),
      "bandWeights": .array(bandWeights.map { JSONValue($0) }), "mean": Self.json(mean),
      "spread": Self.json(deviation),
    ]
    if sideBandWeights != bandWeights {
      json["sideBandWeights"] = .array(sideBandWeights.map { JSONValue($0) })
    }
    json["decaySeconds"] = decaySeconds.map { JSONValue($0.rounded(toPlaces: 3)) }
    return .object(json)
  }

  private static func json(_ features: StyleFeatures) -> JSONValue {
    var object = JSONObject()
    for (name, path) in StyleFeatures.bandLists {
      object[name] = .array(features[keyPath: path].map { JSONValue($0.rounded(toPlaces: 4)) })
    }
    for (name, path) in StyleFeatures.numbers {
      object[name] = JSONValue(features[keyPath: path].rounded(toPlaces: 4))
    }
    return .object(object)
  }

  /// Reads a profile.
  /// - Throws: `MixAssistantError` that tells what is wrong where.
  public init(contentsOf path: String) throws {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw MixAssistantError(exitStatus: 66, "\(path): cannot be read; is the name right?")
    }
    func fault(_ what: String) -> MixAssistantError { .data("\(path): \(what)") }
    let tree: JSONValue
    do { tree = try JSONValue(parsing: String(decoding: data, as: UTF8.self)) } catch {
      throw fault("is not JSON: \(error)")
    }
    guard tree["format"]?.string == Self.format else {
      throw fault("is not a style profile; make one with mixwright profile")
    }
    guard tree["version"]?.number == Double(Self.version) else {
      throw fault("was made by a newer version; update mixwright")
    }
    func number(_ value: JSONValue?, _ name: String) throws -> Double {
      guard let number = value?.number, number.isFinite else {
        throw fault("\(name): expected a number")
      }
      return number
    }
    func bands(_ value: JSONValue?, _ name: String) throws -> [Double] {
      guard let list = value?.array, list.count == BandFrames.bandCount else {
        throw fault("\(name): expected \(BandFrames.bandCount) numbers")
      }
      return try list.map { try number($0, name) }
    }
    func features(_ name: String) throws -> StyleFeatures {
      var result = StyleFeatures.silent
      for (key, path) in StyleFeatures.bandLists {
        // Profiles of versions before 2 know the whole mix's balance only.
        if path == \.channelLevelDifferences, tree[name]?[key] == nil { continue }
        result[keyPath: path] = try bands(tree[name]?[key], "\(name).\(key)")
      }
      for (key, path) in StyleFeatures.numbers {
        result[keyPath: path] = try number(tree[name]?[key], "\(name).\(key)")
      }
      if tree[name]?["leanDecibels"] == nil, name == "mean" {
        let channelLevelDifferences = decibels(
          power: (1.01 + result.leftRightBalance) / (1.01 - result.leftRightBalance))
        result.channelLevelDifferences = result.channelLevelDifferences.map { _ in
          channelLevelDifferences
        }
      }
      return result
    }
    songs = (tree["songs"]?.array ?? []).compactMap(\.string)
    loudness = try number(tree["loudness"], "loudness")
    func weights(_ name: String) throws -> [Double] {
      try bands(tree[name], name).map { min(max($0, 0), 1) }
    }
    bandWeights = try weights("bandWeights")
    sideBandWeights =
      try tree["sideBandWeights"] == nil ? bandWeights : weights("sideBandWeights")
    // Not known, or of a version before 2.
    decaySeconds = try tree["decaySeconds"].map {
      let seconds = try number($0, "decaySeconds")
      guard seconds > 0 else { throw fault("decaySeconds: expected a number above 0") }
      return seconds
    }
    mean = try features("mean")
    deviation = try features("spread")
  }
}
