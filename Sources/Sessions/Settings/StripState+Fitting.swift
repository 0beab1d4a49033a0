import MixingConsole

extension StripState {
  /// The names of the settings that a person set: those of origin `hand`, and those that have
  /// another value than the program gave them, because someone edited the document.
  var handSet: Set<String> {
    var names = Set(origins.filter { $0.value == .hand }.keys)
    for parameter in Settings.parameters {
      let value = settings[keyPath: parameter.value]
      switch origins[parameter.name] ?? .default {
      case .default where value != parameter.defaultValue: names.insert(parameter.name)
      case .fit where value != fitted[parameter.name]?.applied ?? value:
        names.insert(parameter.name)
      default: break
      }
    }
    for control in Settings.switches
    where settings[keyPath: control.value] && (origins[control.name] ?? .default) == .default {
      names.insert(control.name)
    }
    return names
  }

  /// The strip with every fitted control where the fit began.
  var start: Settings { settings(\.start) }

  /// The strip with every fitted control where the fit arrived.
  var fit: Settings { settings(\.fit) }

  private func settings(_ end: KeyPath<FittedValue, Double>) -> Settings {
    var result = settings
    for parameter in Settings.parameters {
      guard let value = fitted[parameter.name] else { continue }
      result[keyPath: parameter.value] = value[keyPath: end]
    }
    return result
  }

  /// Takes what a fit found, in full, for every control but those in `kept`.
  mutating func setFit(start: Settings, fit: Settings, keeping kept: Set<String>) {
    for parameter in Settings.parameters where !kept.contains(parameter.name) {
      let (name, first, last) = (
        parameter.name, start[keyPath: parameter.value], fit[keyPath: parameter.value]
      )
      settings[keyPath: parameter.value] = last
      let isDefault = first == last && last == parameter.defaultValue
      let isFitted = parameter.gradient != nil
      fitted[name] = isDefault || !isFitted ? nil : FittedValue(start: first, fit: last)
      origins[name] = isDefault ? nil : isFitted ? .fit : .analysis
    }
    for control in Settings.switches where !kept.contains(control.name) {
      settings[keyPath: control.value] = fit[keyPath: control.value]
      origins[control.name] = fit[keyPath: control.value] ? .fit : nil
    }
  }

  /// Moves the fitted controls to a part 0...1 of the way from the start to the fit.
  ///
  /// - Parameters:
  ///   - kept: The names of controls that stay.
  ///   - ranges: What controls may have, by name.
  /// - Returns: How many controls have another value now.
  mutating func apply(
    amount: Double, keeping kept: Set<String>, ranges: [String: ClosedRange<Double>]
  ) -> Int {
    var moved = 0
    for parameter in Settings.parameters where !kept.contains(parameter.name) {
      guard let ends = fitted[parameter.name], origins[parameter.name] == .fit else { continue }
      var value = parameter.value(from: ends.start, to: ends.fit, amount: amount)
      if let range = ranges[parameter.name] {
        value = min(max(value, range.lowerBound), range.upperBound)
      }
      if value != settings[keyPath: parameter.value] { moved += 1 }
      settings[keyPath: parameter.value] = value
      fitted[parameter.name]?.applied = value
    }
    return moved
  }

  /// Says of the settings in `names` that a person set them.
  mutating func mark(handSet names: Set<String>) {
    for name in names { origins[name] = .hand }
  }
}
