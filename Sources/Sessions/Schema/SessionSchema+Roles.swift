import Documents
import Roles

extension SessionSchema {
  static var role: JSONValue {
    let names = Role.allCases.map(\.rawValue).joined(separator: ", ")
    return [
      "description": "What the track is for: as the program writes it, or the role alone.",
      "type": ["object", "string", "null"], "required": ["value"],
      "properties": [
        "value": text("One of \(names), or other words for it."),
        "origin": [
          "description": "Who says so; hand where it is missing.",
          "enum": .array(SessionRole.Origin.allCases.map { .string($0.rawValue) }),
        ],
        "confidence": number("How likely it is right.", 0...1),
      ],
    ]
  }

  static var pairs: JSONValue {
    optional(
      "array", "Tracks that are one on the left and one on the right.",
      [
        "items": [
          "type": "object", "required": ["left", "right"],
          "properties": [
            "left": text("The name of a track."), "right": text("The name of another."),
            "kind": [
              "description": "Two halves of one recording, or two takes of one part.",
              "enum": .array(SessionPair.kinds.map { .string($0.rawValue) }),
            ],
            "origin": optional("string", "analysis, or hand."),
          ],
        ]
      ])
  }
}
