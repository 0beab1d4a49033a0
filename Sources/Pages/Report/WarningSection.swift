extension MixReport {
  /// Warnings to read before trusting the mix.
  var warningSection: Section? {
    if warnings.isEmpty { return nil }
    let items: [HTML] = warnings.map { "<li>\($0)</li>" }
    return Section(
      id: "warnings", title: "Warnings",
      content: "<ul class=\"warnings\">\(items)</ul>")
  }
}
