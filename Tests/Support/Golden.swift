import Foundation

/// Reads a golden file of `Tests/Golden`, where its generator stands beside it. JSON's
/// `snake_case` keys become `camelCase` properties.
public func golden<Content: Decodable>(
  _ name: String, as type: Content.Type = Content.self
) throws -> Content {
  let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../Golden/\(name).json").standardizedFileURL
  let decoder = JSONDecoder()
  decoder.keyDecodingStrategy = .convertFromSnakeCase
  return try decoder.decode(type, from: Data(contentsOf: file))
}
