import Documents
import MixingConsole

extension StripNames {
  /// What was selected, one lock per strip, in the words that are kept in a session.
  ///
  /// A text without a strip that names aspects is about all strips: `tone` is `all:tone`.
  func locks(_ selection: MixIntent.Selection) throws(DocumentError) -> [SettingLock] {
    let aspects = selection.strip.split(separator: ",").map {
      $0.filter { $0 != " " }.lowercased()
    }
    var strips: [String]
    var words = selection.settings
    do {
      strips = try names(for: selection.strip)
    } catch {
      guard selection.settings.isEmpty,
        aspects.allSatisfy({ MixAspect(rawValue: $0) != nil })
      else { throw error }
      (strips, words) = ([unambiguous(Self.all)], aspects)
    }
    var result: [SettingLock] = []
    for strip in strips {
      var settings: [String] = []
      for word in words { settings.append(try kept(word, of: strip)) }
      result.append(SettingLock(strip: strip, settings: settings))
    }
    return result
  }

  /// The controls of a lock, in the order of strips and tables.
  func controls(of lock: SettingLock) throws(DocumentError) -> [ControlPlace] {
    var strips: [String] = []
    do {
      strips = try remembered(lock.strip)
      for word in lock.settings { _ = try kept(word, of: lock.strip) }
    } catch {
      throw error.worded("lock \(lock): \(error.message)")
    }
    let words = lock.settings.map { $0.lowercased() }
    return strips.flatMap(places).flatMap { place in
      place.controls.filter { control in
        words.isEmpty || words.contains { control.isMeant(by: $0) }
      }.map { ControlPlace(place, $0.name) }
    }
  }

  /// As `names(for:)`, for a name that a session speaks of.
  func remembered(_ name: String) throws(DocumentError) -> [String] {
    do {
      return try names(for: name)
    } catch {
      throw DocumentError(
        error.kind, error.message + Self.renamingHint, remedies: [SessionRemedy.renameTrack(name)])
    }
  }

  /// What to do about a track that a session speaks of and that is not there.
  static let renamingHint = "; if it was renamed in the file, rename it in the session, too"

  /// The one control that `typed` names on the strips of a name.
  /// - Throws: `DocumentError` of kind `request` with the nearest name.
  func control(
    named typed: String, of strip: String
  ) throws(DocumentError) -> ControlDescription {
    let controls = places(of: strip).flatMap(\.controls)
    let word = typed.lowercased()
    if let control = controls.first(where: {
      $0.name.lowercased() == word || $0.path.lowercased() == word
    }) {
      guard control.isFitted else {
        throw DocumentError(
          .request, "\(strip): \(control.name) is never fitted, so it needs no range")
      }
      return control
    }
    let names = NameSuggestion(names: controls.map(\.name).removingRepeats)
    throw DocumentError(
      .request,
      "\(strip): there is no setting \"\(typed)\"; \(names.hint(for: typed, listing: "settings"))")
  }

  /// A word for settings of a strip as it is kept: a setting's own name, a section, an aspect.
  private func kept(_ typed: String, of strip: String) throws(DocumentError) -> String {
    let controls = (try names(for: strip)).flatMap(places).flatMap(\.controls)
    let word = typed.lowercased()
    let meant = controls.filter { $0.isMeant(by: word) }
    guard let first = meant.first else {
      if let control = TrackSettings.switches.first(where: {
        $0.name.lowercased() == word || $0.key.lowercased() == word
      }) {
        throw DocumentError(
          .request, "\(strip): \(control.name) is a switch, which no fit moves; it needs no lock")
      }
      let names = NameSuggestion(
        names: ControlDescription.sections + controls.map(\.name).removingRepeats)
      throw DocumentError(
        .request,
        "\(strip): there is no setting \"\(typed)\"; \(names.hint(for: typed, listing: "settings"))"
      )
    }
    let isOne = first.name.lowercased() == word || first.path.lowercased() == word
    return isOne ? first.name : ["eq": "equalizer", "comp": "compressor"][word] ?? word
  }
}

extension [String] {
  /// Every text once, where it came first.
  fileprivate var removingRepeats: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
