/// Finds clipped runs in one channel: the flat tops that a converter or too high a level leaves.
///
/// A run is at least three consecutive samples that either
/// - reach 0.999 of full scale, or
/// - are equal, at the largest magnitude of the whole signal, and are entered or left by a step of at least 0.1 % of
///   it: a signal that was turned down after clipping. The round top of a quantised low tone is flat too, but is
///   reached in steps as small as the quantisation.
struct ClippingCounter: Sendable, Codable {
  private(set) var peak: Float = 0
  private var fullScale = Runs()
  private var plateau = Runs()

  private var frame = 0
  private var fullScaleLength = 0
  private var plateauLength = 0
  private var plateauStep: Float = 0
  private var previous: Float = 0

  private struct Runs: Sendable, Codable {
    var count = 0
    var firstFrame: Int?

    mutating func add(at frame: Int) {
      count += 1
      firstFrame = firstFrame ?? frame
    }
  }

  private static let fullScaleMagnitude: Float = 0.999
  private static let smallestLength = 3
  private static let smallestStep: Float = 0.001

  mutating func add(_ samples: UnsafeBufferPointer<Float>) {
    for sample in samples {
      let magnitude = abs(sample)
      if frame == 0 { previous = sample }
      if magnitude >= Self.fullScaleMagnitude {
        fullScaleLength += 1
        if fullScaleLength == Self.smallestLength {
          fullScale.add(at: frame + 1 - Self.smallestLength)
        }
      } else {
        fullScaleLength = 0
      }
      if magnitude > peak {
        peak = magnitude
        plateau = Runs()
        startPlateau(step: magnitude - abs(previous))
      } else if plateauLength > 0 || magnitude == peak {
        continuePlateau(sample)
      }
      previous = sample
      frame += 1
    }
  }

  private mutating func startPlateau(step: Float) {
    plateauLength = 1
    plateauStep = step
  }

  private mutating func continuePlateau(_ sample: Float) {
    if plateauLength > 0 && sample == previous {
      plateauLength += 1
      return
    }
    plateauStep = max(plateauStep, abs(previous - sample))
    endPlateau(at: frame)
    if abs(sample) == peak && peak > 0 { startPlateau(step: abs(sample - previous)) }
  }

  private mutating func endPlateau(at end: Int) {
    if plateauLength >= Self.smallestLength && plateauStep >= Self.smallestStep * peak {
      plateau.add(at: end - plateauLength)
    }
    plateauLength = 0
  }

  /// Clipped runs so far; one that touches the end counts too.
  var runCount: Int { counted.count }

  /// The frame at which the first of them begins.
  var firstFrame: Int? { counted.firstFrame }

  private var counted: Runs {
    if peak >= Self.fullScaleMagnitude { return fullScale }
    var ended = self
    ended.endPlateau(at: frame)
    return ended.plateau
  }
}
