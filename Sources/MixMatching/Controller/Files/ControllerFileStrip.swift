import NeuralNetworks

/// The controls of one kind of strip in a controller's file: named by a note, a row of the head's last layer
/// each.
struct ControllerFileStrip {
  /// The note that names a file's controls (`ControllerLayout.line`).
  let note: String
  /// The name of the head's tensors, up to a point.
  let head: String
  /// Those of this program.
  let controls: [ControllerLayout.Control]

  /// Brings the rows of a file to the controls of this program. A control that the file does not know yet has
  /// a row of zeros: it stays where a mix starts.
  ///
  /// - Parameter line: the file's note.
  /// - Throws: where the file has other controls, or takes them in other units.
  func align(_ tensors: inout [String: Tensor], with line: String) throws(ControllerFileError) {
    let theirs = line.split(separator: " ").compactMap { ControllerLayout.Control($0) }
    if theirs == controls { return }
    if let difference = difference(theirs) { throw ControllerFileError(difference) }
    let rows = controls.map { control in theirs.firstIndex { $0.name == control.name } }
    for name in ["\(head).output.weight", "\(head).output.bias"] {
      // A tensor that is missing or has other extents is told by the network.
      guard let tensor = tensors[name], tensor.shape.first == theirs.count else { continue }
      let width = tensor.values.count / theirs.count
      tensors[name] = Tensor(
        shape: [rows.count] + tensor.shape.dropFirst(),
        values: rows.flatMap { row in
          row.map { Array(tensor.values[$0 * width..<($0 + 1) * width]) }
            ?? Array(repeating: 0, count: width)
        })
    }
  }

  /// What a file's controls have that ours have not, in words; nil where ours hold them all.
  private func difference(_ theirs: [ControllerLayout.Control]) -> String? {
    if theirs.isEmpty { return "names none" }
    let ours = Dictionary(uniqueKeysWithValues: controls.map { ($0.name, $0) })
    let surplus = theirs.map(\.name).filter { ours[$0] == nil }
    if !surplus.isEmpty {
      return "has \(surplus.joined(separator: ", ")), which no controller of this program turns"
    }
    if Set(theirs.map(\.name)).count < theirs.count { return "names a control twice" }
    let changed = theirs.filter { ours[$0.name] != $0 }.map { theirs in
      let ours = ours[theirs.name]!
      return "\(ours.name) has the spread \(theirs.step) and the bound \(theirs.bound)"
        + " instead of \(ours.step) and \(ours.bound)"
    }
    if changed.isEmpty { return nil }
    let more = changed.count > 3 ? " and \(changed.count - 3) more" : ""
    return changed.prefix(3).joined(separator: ", ") + more
  }
}
