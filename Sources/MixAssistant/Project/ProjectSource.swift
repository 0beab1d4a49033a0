import Sessions

/// What a job works on: a session's file that it opens itself, or a project that is open already.
enum ProjectSource: Sendable {
  case file(String, keepsAnalysis: Bool)
  case opened(OpenedProject)

  /// The session as it is now.
  /// - Throws: `DocumentError`.
  func document() throws -> SessionDocument {
    switch self {
    case .file(let path, _): try SessionDocument(contentsOf: path)
    case .opened(let project): project.document
    }
  }

  /// - Parameter document: the session where it was read already; nil to read it.
  /// - Throws: as `OpenedProject.init`.
  func opened(_ document: SessionDocument? = nil) throws -> OpenedProject {
    switch self {
    case .file(let path, let keepsAnalysis):
      try OpenedProject(document ?? self.document(), session: path, keepsAnalysis: keepsAnalysis)
    case .opened(let project): project
    }
  }

  /// The session's file; nil where there is none.
  var path: String? {
    switch self {
    case .file(let path, _): path
    case .opened(let project): project.session
    }
  }
}
