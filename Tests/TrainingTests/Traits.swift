import Corpus
import MixMatching
import Roles

/// Every role, and the melodies.
let everyFunction = Role.allCases.map { PartFunction.role($0) } + [.lead, .counterMelody]

/// Traits of tracks: every third one stereo.
func someTraits(_ count: Int) -> [TrackTraits] {
  (0..<count).map { TrackTraits(isStereo: $0 % 3 == 2, isAudible: true, lowShare: 0) }
}

/// Root mean square.
func rootMeanSquare(_ values: [Double]) -> Double {
  (values.reduce(0) { $0 + $1 * $1 } / Double(values.count)).squareRoot()
}

/// Standard deviation around the mean.
func deviation(_ values: [Double]) -> Double {
  let mean = values.reduce(0, +) / Double(values.count)
  return rootMeanSquare(values.map { $0 - mean })
}
