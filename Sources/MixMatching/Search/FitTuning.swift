/// Every value of a fit that could be another, in one table, each with its unit and what it rests on.
///
/// "Trial" is the comparison of priors by kind of move in docs/lab-notebook.md; "read" means that the
/// settings of song and reference pairs were printed and read with it and with its half and double.
package struct FitTuning: Equatable, Sendable {
  /// Kinds of moves, in the order in which an engineer reaches for them.
  package enum Kind: CaseIterable {
    /// A track's fader.
    case level
    /// A band of the master's equalizer.
    case masterTone
    /// The pans of all tracks that have no fixed place.
    case places
    /// The width of a stereo track.
    case width
    /// A band of a track's equalizer.
    case tone
    /// What a track sends to the reverb.
    case space
  }

  /// What a move costs, in decibels of style distance.
  package struct Cost: Equatable, Sendable {
    /// For being there at all: less than that it must not win.
    package var price: Double
    /// For its size: per square plausible step of each of its controls.
    package var size: Double
  }

  // Prices: what can be heard of a decision begins near 0.02 dB of distance (ablation of 28 mixes); the
  // order of kinds is an engineer's, the sizes are the trial's.
  var level = Cost(price: 0.02, size: 0.01)
  var masterTone = Cost(price: 0.04, size: 0.015)
  var places = Cost(price: 0.1, size: 0.03)
  var width = Cost(price: 0.04, size: 0.02)
  var tone = Cost(price: 0.06, size: 0.03)
  var space = Cost(price: 0.05, size: 0.01)

  /// Of a square decibel that tracks and master work against each other, mean over bands: read.
  package var opposition = 2.0
  /// How much more the left/right balance of the bands counts in the search than in the distance: a place is cheap, and
  /// a lopsided mix is heard at once: read.
  package var leftRightBalance = 2.0
  /// Of a square decibel by which what equalizers do to a track goes beyond the largest curve, mean over tracks
  /// and bands: read.
  package var curve = 0.5
  /// How far below its strongest band a track has nothing that a boost would bring out, in decibels: read.
  package var audibleRange = 25.0
  /// Of a square decibel that a track is heard less than the bound on audibility asks.
  package var audibility = 0.3
  /// Of a square decibel by which the loudness of a track moves among the others: read.
  package var balance = 0.01
  /// Of a square decibel of audible share that a track loses within the bound.
  package var audibleShare = 0.01

  /// The largest move of a fader, of an equalizer's band, and of all that equalizers do to a track, in decibels:
  /// beyond it the reference is told, not forced.
  package var largestFader = 6.0
  package var largestGain = 6.0
  package var largestCurve = 8.0
  /// How far from the middle a mono track that is no half of a pair may go: hard sides are for pairs.
  package var widestPlace = 0.5
  /// The most that the furthest tracks send to the reverb, in decibels; nearer ones send less: practice.
  package var furthestSend = -10.0
  /// What the furthest tracks of a dry recording send to the reverb before a reference is asked, in decibels, and
  /// the decay times that a reverb may take from a reference, in seconds (a small room to a hall): practice.
  package var usualSend = -16.0
  package var decays = 0.4...3.0
  /// The width of a stereo track stays within it.
  package var widths = 0.3...1.4
  /// The trust region's first radius, in plausible steps, and how often the whole song is evaluated at most.
  package var radius = 1.5
  package var songEvaluations = 3
  /// How far apart bands of one equalizer begin, as a logarithm: an octave. Half of it stays between them.
  package var bandsApart = 0.69
  /// The first step of a trial, in plausible steps: a symmetric control has no slope where it starts.
  package var firstGain = 0.25
  package var firstPlace = 0.75
  package var firstSend = 2.0
  /// Moves that are tried in one round, and evaluations of the model for a trial, for finding all again, for what is
  /// left without one, and with what moves. Twice as many of each find nothing better (docs/lab-notebook.md).
  package var tried = 7
  package var trialEvaluations = 14
  package var refitEvaluations = 20
  package var pruningEvaluations = 8
  package var movingEvaluations = 30
  /// The part of the objective that must be predicted for the song to be evaluated again.
  package var leastPredictedImprovement = 0.03

  /// The usual reach: moves that an engineer would sign.
  package static let usual = FitTuning()
  /// What `--reach further` allows: a fifth of the prices, and hard sides.
  package static let further: FitTuning = {
    var result = FitTuning()
    for kind in Kind.allCases {
      result[kind].price /= 5
      result[kind].size /= 5
    }
    result.widestPlace = 1
    result.widths = 0...2
    result.largestFader = 9
    result.largestGain = 9
    result.largestCurve = 15
    return result
  }()

  package subscript(kind: Kind) -> Cost {
    get { self[keyPath: Self.path(kind)] }
    set { self[keyPath: Self.path(kind)] = newValue }
  }

  private static func path(_ kind: Kind) -> WritableKeyPath<FitTuning, Cost> {
    switch kind {
    case .level: \.level
    case .masterTone: \.masterTone
    case .places: \.places
    case .width: \.width
    case .tone: \.tone
    case .space: \.space
    }
  }
}
