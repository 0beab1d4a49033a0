import ArgumentParser
import Foundation
import MixAssistant
import MixingConsole
import Sessions

extension ReferenceRequest {
  /// `FILE`, then in any order `:weight`, `:aspect,aspect` and `@from-to`. A name that is a file as it
  /// stands is that file.
  ///
  /// - Throws: `ValidationError` that says what is wrong with which part.
  init(parsing argument: String) throws {
    self.init(file: argument)
    var weight: Double?
    while !FileManager.default.fileExists(atPath: file) {
      if let (rest, text) = file.cut(at: "@"), let section = try Self.section(text) {
        guard self.section == nil else { throw Self.twice("section", argument) }
        self.section = section
        file = rest
      } else if let (rest, text) = file.cut(at: ":"), let number = Double(text) {
        guard weight == nil else { throw Self.twice("weight", argument) }
        guard number > 0, number.isFinite else {
          throw ValidationError("the weight \(text) is out of range; give one above 0, such as 0.5")
        }
        weight = number
        file = rest
      } else if let (rest, text) = file.cut(at: ":"), let aspects = try Self.aspects(text, of: rest)
      {
        guard self.aspects == nil else { throw Self.twice("list of aspects", argument) }
        self.aspects = aspects
        file = rest
      } else {
        break
      }
    }
    guard !file.isEmpty else { throw ValidationError("\(argument) names no file") }
    self.weight = weight ?? 1
  }

  private static func twice(_ what: String, _ argument: String) -> ValidationError {
    ValidationError("\(argument) has more than one \(what); give one, or the song twice")
  }

  /// nil for what is no section; a file's name may hold the sign.
  private static func section(_ text: String) throws -> ClosedRange<Double>? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false)
      .map { SongTime(argument: String($0)) }
    guard ends.count == 2, let from = ends[0], let to = ends[1] else { return nil }
    guard from.seconds < to.seconds else {
      throw ValidationError(
        "the section @\(text) ends before it begins; write it as @1:02-1:34")
    }
    return from.seconds...to.seconds
  }

  /// nil for what is no list of aspects. A word that is none is a mistake where the rest is a file,
  /// or where another word is one.
  private static func aspects(_ text: String, of rest: String) throws -> Set<MixAspect>? {
    let words = text.split(separator: ",", omittingEmptySubsequences: false)
      .map { $0.filter { $0 != " " }.lowercased() }
    let known = words.compactMap(MixAspect.init)
    guard let unknown = words.first(where: { MixAspect(rawValue: $0) == nil }) else {
      return Set(known)
    }
    guard !known.isEmpty || FileManager.default.fileExists(atPath: rest) else { return nil }
    let names = NameSuggestion(names: MixAspect.allCases.map(\.rawValue))
    throw ValidationError(
      "there is no aspect \"\(unknown)\"; \(names.hint(for: unknown, listing: "aspects"))")
  }
}

extension String {
  /// What is before and after the last of these characters.
  fileprivate func cut(at mark: Character) -> (rest: String, text: String)? {
    lastIndex(of: mark).map { (String(self[..<$0]), String(self[index(after: $0)...])) }
  }
}
