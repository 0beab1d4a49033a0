import Foundation
import Testing

/// Every public library has a page that shows the example compiled here, and names what exists.
@Suite struct LibraryPageTests {
  @Test func everyLibraryHasAPage() throws {
    #expect(try Set(LibraryPage.all.map(\.library)) == LibraryPage.products())
  }

  /// `MIXWRIGHT_RECORD=1` writes the examples into the pages, and fails to say so.
  @Test(arguments: LibraryPage.all) func thePageShowsTheExample(page: LibraryPage) throws {
    let example = try page.example()
    #expect(example.split(separator: "\n").count > 5)
    let expected = try page.showing(example)
    if ProcessInfo.processInfo.environment["MIXWRIGHT_RECORD"] == "1" {
      try expected.write(to: page.file, atomically: true, encoding: .utf8)
      Issue.record("recorded the page of \(page)")
    }
    #expect(
      try page.text() == expected && expected.contains(example),
      "the example of \(page) is out of date: MIXWRIGHT_RECORD=1 swift test writes it")
  }

  @Test(arguments: LibraryPage.all) func symbolsOnThePageArePublic(page: LibraryPage) throws {
    #expect(try page.unknownSymbols() == [])
  }
}
