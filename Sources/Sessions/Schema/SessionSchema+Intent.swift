import Documents
import MixingConsole

extension SessionSchema {
  static var aspects: JSONValue {
    [
      "type": ["array", "null"],
      "items": ["enum": .array(MixAspect.allCases.map { .string($0.rawValue) })],
    ]
  }

  static var fitted: JSONValue {
    let value: JSONValue = ["type": ["number", "string"]]
    return [
      "type": "object", "required": ["start", "fit"],
      "properties": [
        "start": value, "fit": value, "applied": value,
      ],
      "description":
        "Where the fit began, where it arrived, and what the amount made of it, if not the same.",
    ]
  }

  static var constraints: JSONValue {
    let strip = text("A track, a group, reverb, master or all.")
    return optional(
      "object", "What a fit may do.",
      [
        "properties": [
          "only": ["$ref": "#/$defs/aspects"],
          "locks": optional(
            "array", "Settings that keep their value.",
            [
              "items": [
                "type": "object", "required": ["strip"],
                "properties": [
                  "strip": strip,
                  "settings": optional(
                    "array", "Settings, sections and aspects; left out for the whole strip.",
                    ["items": text("For example compressor.ratio, equalizer or tone.")]),
                ],
              ]
            ]),
          "ranges": optional(
            "array", "What a fit may give a setting.",
            [
              "items": [
                "type": "object", "required": ["strip", "setting", "from", "to"],
                "properties": [
                  "strip": strip, "setting": text("For example fader."),
                  "from": ["type": "number"], "to": ["type": "number"],
                ],
              ]
            ]),
          "groups": optional(
            "array", "Tracks whose faders a fit moves together.",
            [
              "items": [
                "type": "object", "required": ["name", "tracks"],
                "properties": [
                  "name": text("Unlike any track's."),
                  "tracks": ["type": "array", "items": text("A track's name.")],
                ],
              ]
            ]),
        ]
      ])
  }

  static var reference: JSONValue {
    let time: JSONObject = ["minimum": 0]
    return [
      "type": "object", "required": ["file"],
      "properties": [
        "file": text("Path of the song, relative to this document's folder or absolute."),
        "kind": [
          "description": "A sound file, or a style profile.",
          "enum": .array(SessionReference.Kind.allCases.map { .string($0.rawValue) } + [.null]),
        ],
        "fingerprint": optional("string", "Hash of the song's content."),
        "loudness": optional(
          "number", "Integrated loudness, in LUFS.", limits(SessionDocument.levelRange)),
        "seconds": optional("number", "Length, in seconds.", time),
        "weight": optional("number", "How much it counts; 1 when left out.", time),
        "aspects": ["$ref": "#/$defs/aspects"],
        "fromSeconds": optional("number", "Where the section that counts begins.", time),
        "toSeconds": optional("number", "Where it ends.", time),
      ],
    ]
  }

  static var roughMix: JSONValue {
    optional(
      "object", "A bounce of the same song that the mix was made from.",
      [
        "required": ["file"],
        "properties": [
          "file": text("Path of the bounce, relative to this document's folder or absolute."),
          "fingerprint": optional("string", "Hash of its content."),
          "offsetSeconds": optional("number", "Where the stems begin in it."),
          "polarityInverted": optional("boolean", "Whether its waveform is upside down."),
          "gainDecibels": optional("number", "Gain that makes it as loud as the stems' sum."),
        ],
      ])
  }

  static var reasons: JSONValue {
    [
      "type": ["array", "null"],
      "description": "Why groups of settings are as they are.",
      "items": [
        "type": "object", "required": ["strip", "aspect", "text", "term", "effect"],
        "properties": [
          "strip": text("A track, reverb or master."),
          "aspect": ["enum": .array(MixAspect.allCases.map { .string($0.rawValue) })],
          "text": text("One sentence."),
          "term": text("The term of the style distance that rises most, or what was measured."),
          "effect": [
            "description": "By how much it rises, or the settings lower it.", "type": "number",
          ],
          "unit": optional("string", "dB or LU; null for a ratio."),
          "technical": optional("boolean", "Whether the recording itself asks for the settings."),
          "values": optional(
            "object", "The settings that it speaks of, by name, as they were then.",
            ["additionalProperties": ["type": ["number", "string"]]]),
          "struck": optional(
            "boolean",
            "Whether one of these settings has another value now, so that it holds no longer. Written, "
              + "not read."),
        ],
      ],
    ]
  }
}
