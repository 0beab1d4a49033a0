public import Documents
import MixingConsole

/// The JSON Schema (2020-12) of the session document, built from the `Parameter` tables.
///
/// `docs/session.schema.json` holds its output. Fields that the schema does not name are allowed,
/// as the format allows them.
public enum SessionSchema {
  public static func document() -> JSONValue {
    [
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": .string("urn:mixwright:session:\(SessionDocument.version)"),
      "title": "Mixwright session",
      "description": "A mix: its stems, every setting of the console, and what made them.",
      "type": "object",
      "required": ["format", "version", "sampleRate", "tracks"],
      "properties": [
        "format": ["const": .string(SessionDocument.format)],
        "version": ["const": JSONValue(Double(SessionDocument.version))],
        "createdBy": optional("string", "The program that made the document."),
        "sampleRate": number("Sample rate of the mix, in Hz.", SessionDocument.sampleRateRange),
        "seed": optional(
          "integer", "Seed of everything random that made the settings.",
          ["minimum": 0, "maximum": .number(JSONNumber(UInt64.max))]),
        "timeOriginSeconds": optional(
          "number", "When the song begins by its stems' time stamps, in seconds since midnight.",
          limits(SessionDocument.timeOriginRange)),
        "tracks": ["type": "array", "items": ["$ref": "#/$defs/track"]],
        "otherFiles": optional(
          "array", "Sound files beside the stems that are no tracks.",
          ["items": text("A path, relative to this document's folder or absolute.")]),
        "pairs": pairs,
        "reverb": bus(ReverbSettings.self, "The reverb, fed by the tracks' sends."),
        "master": bus(MasterSettings.self, "The strip through which the whole mix goes."),
        "export": export,
        "loudness": optional(
          "number", "Integrated loudness of the rendered mix, in LUFS; null before rendering.",
          limits(SessionDocument.levelRange)),
        "truePeak": optional(
          "number", "True peak of the rendered mix, in dBTP; null before rendering.",
          limits(SessionDocument.levelRange)),
        "amount": number(
          "How much of the fit is applied, from its start (0) to the fit (1); "
            + "for information, the settings are what is heard.", 0...1),
        "start": start,
        "constraints": constraints,
        "references": optional(
          "array", "What the mix was matched to.", ["items": reference]),
        "roughMix": roughMix,
        "matcher": matcher,
        "reasons": ["$ref": "#/$defs/reasons"],
        "warnings": optional(
          "array", "What to know before trusting the mix.", ["items": text("One sentence.")]),
        "current": optional(
          "string", "The version that the settings were saved as or taken from last."),
        "versions": versions,
        "history": history,
      ],
      "$defs": [
        "track": track, "origins": origins, "fitted": fitted, "loss": loss, "reasons": reasons,
        "aspects": aspects, "anything": anything,
      ],
    ]
  }

  private static var track: JSONValue {
    var properties: JSONObject = [
      "name": text("Unique in the session."),
      "file": text("Path of the stem, relative to this document's folder or absolute."),
      "fingerprint": optional("string", "Hash of the stem's content."),
      "channels": optional("integer", "Channels of the stem.", ["minimum": 1, "maximum": 2]),
      "seconds": optional(
        "number", "Length of the stem, in seconds.", limits(SessionTrack.lengthRange)),
      "startSeconds": optional(
        "number",
        "Where the stem begins in the song, by its time stamp, in seconds, 0 without it; below 0 where an "
          + "encoder's delay is left out.", limits(SessionTrack.startRange)),
      "damaged": optional(
        "boolean", "Whether sound is missing from the stem, which is taken as it is."),
      "loudness": optional(
        "number", "Integrated loudness of the stem, in LUFS; null when it is silent.",
        limits(SessionDocument.levelRange)),
      "role": role,
      "warnings": optional(
        "array", "Faults found on the stem.", ["items": text("One sentence.")]),
    ]
    for member in state(TrackSettings.self, strip(TrackSettings.self)).members {
      properties[member.key] = member.value
    }
    return [
      "type": "object", "required": ["name", "file"], "properties": .object(properties),
    ]
  }

  private static var origins: JSONValue {
    optional(
      "object",
      "Where settings came from, by name; those not listed are defaults. "
        + "Known origins: default, analysis, fit, hand.",
      ["additionalProperties": text("An origin.")])
  }

  private static var export: JSONValue {
    optional(
      "object", "What the export stage aims at.",
      [
        "properties": [
          "loudness": optional(
            "number", "Integrated loudness in LUFS; null leaves the mix as loud as it is.",
            limits(ExportTarget.loudnessRange)),
          "ceilingDecibels": optional(
            "number", "Highest true peak, in dBTP.", limits(ExportTarget.ceilingRange)),
          "limiterDecibels": optional(
            "number",
            "The most that the limiter may take away anywhere, in decibels; the mix is quieter "
              + "where its loudness would need more.", limits(ExportTarget.limiterRange)),
        ]
      ])
  }

  private static var start: JSONValue {
    optional(
      "object", "Where fits begin, and why.",
      [
        "required": ["balance"],
        "properties": [
          "balance": [
            "enum": .array(StartRecord.Balance.allCases.map { .string($0.rawValue) }),
            "description": "The balance that the stems came in, or all tracks equally loud.",
          ],
          "reason": text("One sentence."),
          "evidence": optional(
            "object", "What was measured, by name.",
            ["additionalProperties": ["type": ["number", "null"]]]),
        ],
      ])
  }

  private static var matcher: JSONValue {
    let loss: JSONValue = ["anyOf": [["type": "null"], ["$ref": "#/$defs/loss"]]]
    return optional(
      "object", "The matcher that made the settings.",
      [
        "required": ["name"],
        "properties": [
          "name": text("The name by which the matcher is chosen."),
          "version": optional("string", "Version of the matcher."),
          "quality": optional("string", "How much time the matcher took itself."),
          "reach": optional("string", "How far it might go; null for the usual reach."),
          "controller": optional(
            "object", "The weights of a learned matcher.",
            [
              "required": ["file", "fingerprint"],
              "properties": [
                "file": text("Where the weights were."),
                "fingerprint": text("Stands for the file's bytes."),
                "notes": optional(
                  "object", "What was written beside the weights.",
                  ["additionalProperties": ["type": "string"]]),
              ],
            ]),
          "losses": optional(
            "object", "Audio-feature losses where the matcher started and where it arrived.",
            ["properties": ["start": loss, "end": loss]]),
          "style": optional(
            "object", "Style distances where the matcher started and where it arrived.",
            ["properties": ["start": loss, "end": loss]]),
        ],
      ])
  }

  private static var loss: JSONValue {
    [
      "type": "object",
      "required": ["total"],
      "properties": [
        "total": ["type": "number"],
        "terms": optional(
          "object", "Terms by name.", ["additionalProperties": ["type": "number"]]),
      ],
    ]
  }
}
