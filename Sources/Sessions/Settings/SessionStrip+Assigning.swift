import Documents
import MixingConsole

extension SessionStrip {
  /// Carries out one assignment.
  ///
  /// - Returns: The setting's name as in the table, and its values for people.
  /// - Throws: `DocumentError` of kind `request` that names the setting, the fault and the cure.
  mutating func assign(
    _ assignment: SettingAssignment
  ) throws(DocumentError) -> (setting: String, before: String, after: String) {
    let typed = assignment.name.lowercased()
    if let parameter = Self.parameters.first(where: {
      $0.name.lowercased() == typed || $0.path.lowercased() == typed
    }) {
      let before = self[keyPath: parameter.value]
      let after = try parameter.value(after: assignment, from: before)
      self[keyPath: parameter.value] = after
      return (parameter.name, parameter.text(for: before), parameter.text(for: after))
    }
    if let control = Self.switches.first(where: {
      $0.name.lowercased() == typed || $0.key.lowercased() == typed
    }) {
      let before = self[keyPath: control.value]
      let after = try control.value(after: assignment)
      self[keyPath: control.value] = after
      return (control.name, control.text(for: before), control.text(for: after))
    }
    let names = NameSuggestion(names: Self.parameters.map(\.name) + Self.switches.map(\.name))
    throw DocumentError(
      .request,
      "there is no setting \"\(assignment.name)\"; "
        + names.hint(for: assignment.name, listing: "settings"))
  }
}

extension Parameter {
  /// `off`, and of a level `-inf`, which consoles show at the bottom of a fader.
  private static func meansOff(_ text: String, _ unit: Unit) -> Bool {
    let words = unit == .decibels ? [offWord, "-inf", "-∞", "-infinity"] : [offWord]
    return words.contains(text.lowercased().replacing(" ", with: "").replacing("db", with: ""))
  }

  /// The value that `assignment` asks for, checked against unit and range.
  fileprivate func value(
    after assignment: SettingAssignment, from before: Double
  ) throws(DocumentError) -> Double {
    func fault(_ message: String) -> DocumentError {
      DocumentError(.request, "\(name): \(message); choose \(allowedText)")
    }
    let isRelative = assignment.operation != .set
    if Self.meansOff(assignment.value, unit) {
      guard let off, !isRelative else {
        throw fault(isRelative ? "\"off\" is not a step" : "cannot be switched off")
      }
      return off
    }
    if name == "pan", !isRelative, let side = PanSide(assignment.value) { return side.pan }
    guard let quantity = Quantity(assignment.value) else {
      throw fault(
        assignment.value.contains(",")
          ? "\"\(assignment.value)\" may be read in two ways; write 1000 or 1.0 for 1,000"
          : "\"\(assignment.value)\" is not a number")
    }
    guard let typed = quantity.value(in: unit) else {
      let expected = unit == .none ? "this setting has no unit" : "the unit is \(unit.rawValue)"
      throw fault("\"\(assignment.value)\" is not understood, \(expected)")
    }
    guard isRelative else {
      guard allows(typed) else {
        let isPercent = name == "pan" && (5...100).contains(abs(typed))
        let side = PanSide.text(typed)
        throw fault(
          "\(text(for: typed)) is out of range" + (isPercent ? ", did you mean \(side)?" : ""))
      }
      return typed
    }
    guard before != off else { throw fault("is off and cannot be moved; set it with \(name)=") }
    let moved = Quantity.withoutNoise(before + (assignment.operation == .add ? typed : -typed))
    guard range.contains(moved) else {
      throw fault("\(text(for: before)) moved to \(text(for: moved)) is out of range")
    }
    return moved
  }
}

extension StripSwitch {
  func text(for value: Bool) -> String { value ? onWords[0] : offWords[0] }

  fileprivate func value(after assignment: SettingAssignment) throws(DocumentError) -> Bool {
    let word = assignment.value.lowercased()
    if assignment.operation == .set {
      if onWords.contains(word) { return true }
      if offWords.contains(word) { return false }
    }
    throw DocumentError(
      .request, "\(name): a switch; write \(name)=\(onWords[0]) or \(name)=\(offWords[0])")
  }
}
