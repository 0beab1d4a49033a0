import Documents
import MixingConsole

extension SessionSchema {
  static var versions: JSONValue {
    var track = state(TrackSettings.self, compactStrip(TrackSettings.self))
    track["name"] = text("The track's name.")
    func bus<Settings: SessionStrip>(_ settings: Settings.Type) -> JSONValue {
      [
        "type": ["object", "null"],
        "properties": .object(state(settings, compactStrip(settings))),
      ]
    }
    return optional(
      "array", "Mixes of the same stems that are kept under a name.",
      [
        "items": [
          "type": "object", "required": ["name"],
          "properties": [
            "name": text("Unique among the versions."),
            "note": optional("string", "What to remember of it."),
            "styleDistance": optional("number", "Style distance to the references."),
            "amount": number("How much of the fit is applied.", 0...1),
            "tracks": [
              "type": "array",
              "items": [
                "type": "object", "required": ["name"], "properties": .object(track),
              ],
            ],
            "reverb": bus(ReverbSettings.self),
            "master": bus(MasterSettings.self),
            "reasons": ["$ref": "#/$defs/reasons"],
          ],
        ]
      ])
  }

  /// The value of any place.
  static var anything: JSONValue {
    [
      "description": "A value of the document; left out where there was or is nothing.",
      "additionalProperties": ["$ref": "#/$defs/anything"], "items": ["$ref": "#/$defs/anything"],
    ]
  }

  static var history: JSONValue {
    optional(
      "object", "What the last commands changed, to be undone.",
      [
        "properties": [
          "done": optional(
            "integer", "How many of the steps are in effect; the others were undone.",
            ["minimum": 0]),
          "steps": optional(
            "array", "Oldest first.",
            [
              "items": [
                "type": "object", "required": ["number", "what"],
                "properties": [
                  "number": ["type": "integer", "minimum": 1],
                  "time": optional(
                    "string", "When it was done: ISO 8601, UTC.", ["format": "date-time"]),
                  "what": text("One line."),
                  "renamed": optional(
                    "object",
                    "A track's new name, instead of changes: it went through the whole document.",
                    [
                      "required": ["from", "to"],
                      "properties": ["from": text("The old name."), "to": text("The new one.")],
                    ]),
                  "changes": optional(
                    "object",
                    "What changed, by place: a JSON Pointer, elements of lists by their name.",
                    [
                      "additionalProperties": [
                        "type": "object",
                        "properties": [
                          "from": ["$ref": "#/$defs/anything"],
                          "to": ["$ref": "#/$defs/anything"],
                        ],
                      ]
                    ]),
                ],
              ]
            ]),
        ]
      ])
  }
}
