import MixingConsole

/// Where the search for a compressor begins.
enum DynamicsBeginning: CaseIterable {
  /// Hardly anything.
  case gentle
  /// Quick: peaks are held.
  case holding
  /// Slow to begin and quick to end: what comes after a peak is held, so that the peak stands out.
  case punching

  /// A control's coordinate in spreads.
  func coordinate(of control: SearchSpace.Control) -> Double {
    switch (self, control.name) {
    case (.gentle, _): control.initial
    case (_, "compressor.ratio"): control.coordinate(of: 3)
    case (.holding, "compressor.attack"): control.coordinate(of: 2)
    case (.punching, "compressor.attack"): control.coordinate(of: 40)
    case (_, "compressor.release"): control.coordinate(of: 80)
    default: control.initial
    }
  }
}

extension SearchSpace.Control {
  /// z of a physical value.
  func coordinate(of value: Double) -> Double {
    guard let place = places.first else { return 0 }
    return (place.taper.position(of: value, in: place.range) - place.centre) / spread
  }

  /// z of a change of level, for a control in decibels.
  func coordinates(ofDecibels change: Double) -> Double {
    guard let range = places.first?.range else { return 0 }
    return change / (range.upperBound - range.lowerBound) / spread
  }
}
