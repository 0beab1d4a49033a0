import MixingConsole

/// What constraints need to know of a control, whatever its strip.
struct ControlDescription: Sendable {
  let name: String
  let path: String
  let aspect: MixAspect
  let range: ClosedRange<Double>
  /// What may be set, for messages.
  let allowedText: String
  let isFitted: Bool
  /// A value for people.
  let text: @Sendable (Double) -> String
  /// What a person typed, in the control's unit; nil when it is none.
  let number: @Sendable (String) -> Double?

  init<Strip: ControlStrip>(_ parameter: Parameter<Strip>) {
    name = parameter.name
    path = parameter.path
    aspect = parameter.aspect
    range = parameter.range
    allowedText = parameter.allowedText
    isFitted = parameter.gradient != nil
    text = { parameter.text(for: $0) }
    number = { Quantity($0)?.value(in: parameter.unit) }
  }

  /// Whether a person who types `word` means this control, alone or among others: its name, its
  /// section or band, its aspect. `width` is the aspect, so it holds the pan too.
  func isMeant(by word: String) -> Bool {
    let section = ["eq": "equalizer", "comp": "compressor"][word] ?? word
    return [name.lowercased(), path.lowercased()].contains {
      $0 == section || $0.hasPrefix(section + ".")
    } || aspect.rawValue == word
  }

  /// The words for sections and aspects, for suggestions.
  static let sections = ["eq", "compressor"] + MixAspect.allCases.map(\.rawValue)
}

extension StripPlace {
  var controls: [ControlDescription] {
    switch self {
    case .track: Self.trackControls
    case .reverb: Self.reverbControls
    case .master: Self.masterControls
    }
  }

  private static let trackControls = TrackSettings.parameters.map { ControlDescription($0) }
  private static let reverbControls = ReverbSettings.parameters.map { ControlDescription($0) }
  private static let masterControls = MasterSettings.parameters.map { ControlDescription($0) }
}

extension ConsoleSettings {
  /// The value of a control; nil where there is none of this name.
  subscript(place: ControlPlace) -> Double? {
    get {
      switch place.strip {
      case .track(let index): tracks[index].value(named: place.name)
      case .reverb: reverb.value(named: place.name)
      case .master: master.value(named: place.name)
      }
    }
    set {
      guard let newValue else { return }
      switch place.strip {
      case .track(let index): tracks[index].set(newValue, named: place.name)
      case .reverb: reverb.set(newValue, named: place.name)
      case .master: master.set(newValue, named: place.name)
      }
    }
  }
}

extension ControlStrip {
  fileprivate func value(named name: String) -> Double? {
    Self.parameters.first { $0.name == name }.map { self[keyPath: $0.value] }
  }

  fileprivate mutating func set(_ value: Double, named name: String) {
    guard let parameter = Self.parameters.first(where: { $0.name == name }) else { return }
    self[keyPath: parameter.value] = value
  }
}
