public import ArgumentParser
import Foundation
public import MixAssistant
import MixingConsole

extension ReferenceRequest: ExpressibleByArgument {
  /// `FILE`, then in any order `:weight`, `:aspect,aspect` and `@from-to`. A name that is a file as it
  /// stands is that file.
  public init?(argument: String) {
    self.init(file: argument)
    while !FileManager.default.fileExists(atPath: file) {
      if let mark = file.lastIndex(of: "@"),
        let section = Self.section(file[file.index(after: mark)...])
      {
        guard self.section == nil else { return nil }
        self.section = section
        file = String(file[..<mark])
      } else if let mark = file.lastIndex(of: ":"),
        let weight = Double(file[file.index(after: mark)...])
      {
        guard weight > 0, weight.isFinite else { return nil }
        self.weight = weight
        file = String(file[..<mark])
      } else if let mark = file.lastIndex(of: ":"),
        let aspects = Self.aspects(file[file.index(after: mark)...])
      {
        guard self.aspects == nil else { return nil }
        self.aspects = aspects
        file = String(file[..<mark])
      } else {
        break
      }
    }
    guard !file.isEmpty else { return nil }
  }

  private static func section(_ text: Substring) -> ClosedRange<Double>? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false)
      .map { SongTime(argument: String($0)) }
    guard ends.count == 2, let from = ends[0], let to = ends[1], from.seconds < to.seconds else {
      return nil
    }
    return from.seconds...to.seconds
  }

  private static func aspects(_ text: Substring) -> Set<MixAspect>? {
    let names = text.split(separator: ",", omittingEmptySubsequences: false)
    let aspects = names.compactMap { MixAspect(rawValue: $0.lowercased()) }
    return aspects.count == names.count ? Set(aspects) : nil
  }
}
