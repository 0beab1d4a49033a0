import Foundation
import SignalProcessing

/// Makes what people type: words of the command line's languages put together rightly and wrongly.
struct Phrases {
  /// Names of tracks, some of which look like syntax.
  static let tracks = [
    "Bass", "Lead Vocal", "Pad", "Gtr: L", "A,B", "Bass=DI", "*new*", "Tom 12\"", "all", "master",
    "-6dB Pad",
    String(repeating: "a", count: 60), "Café", "reverb return",
  ]
  private static let names =
    tracks + [
      "reverb", "Master", "ALL", "bass", "Low", "\"Gtr: L\"", "\"A,B\"", "b*", "?a?", "*",
      "*a*a*a*a*a*a*a*a*b",
      "\"", "\"\"", "Cafe\u{301}", "", " ", "\u{0}", "🎸",
    ]
  private static let settings = [
    "fader", "pan", "send", "mute", "solo", "trim", "width", "eq", "equalizer", "comp",
    "compressor",
    "compressor.ratio", "compressor.threshold", "lowShelf.gain", "highPass.frequency",
    "peak1.frequency", "tone",
    "balance", "space", "role", "FADER", "predelay", "decay", "delay", "polarity", "",
  ]
  private static let values = [
    "0", "-3", "+3", "1.5", "1,5", "1,000", "2.5k", "80Hz", "-3dB", "12 ms", "50%", "off", "on",
    "any", "-inf",
    "∞", "nan", "1e999", "1e-999", "-0", "L30", "30R", "R", "C", "L1000", "--", "+", ".", "..",
    "...", "-3..3",
    "3..-3", "..3", "-3..", "nan..1", "-inf..inf", "1e400..2", "1...2", "lead vocal", "kick",
    "0x10", "１２", "",
    "1:02-1:34", "9223372036854775808", "4,5,6", "tone", "0.5", "60",
  ]
  private static let signs = [
    ":", ",", "=", "+=", "-=", "..", "@", "-", " ", "\"", "*", ":", "=", ",",
  ]

  /// A phrase: mostly of a usual form, sometimes of any.
  static func phrase(_ random: inout SplitMix64) -> String {
    var text: String
    let (name, setting, value) = (random.pick(names), random.pick(settings), random.pick(values))
    switch random.draw(0...8) {
    case 0: text = "\(name):\(setting)=\(value)"
    case 1: text = "\(name):\(setting),\(random.pick(settings))"
    case 2: text = "\(name)=\(random.pick(names)),\(random.pick(names))"
    case 3: text = "\(setting)\(random.pick(["=", "+=", "-="]))\(value)"
    case 4: text = name
    case 5: text = "\(name),\(random.pick(names))"
    case 6: text = setting
    case 7:
      text =
        "\(name):\(setting)=\(value)..\(random.pick(values)),\(random.pick(settings))=\(random.pick(values))"
    default:
      text = (0..<random.draw(1...8)).map { _ in
        random.pick([
          random.pick(names), random.pick(settings), random.pick(values), random.pick(signs),
        ])
      }.joined()
    }
    guard random.happens(0.3), !text.isEmpty else { return text }
    var characters = Array(text)
    let place = random.draw(0...characters.count - 1)
    switch random.draw(0...3) {
    case 0: characters.remove(at: place)
    case 1: characters.insert(characters[place], at: place)
    case 2: characters.insert(contentsOf: random.pick(signs), at: place)
    default: characters[place] = random.pick(["\u{0}", "é", "\n", "\"", "9", "🎚️", "\u{301}"])
    }
    text = String(characters)
    return text
  }

  static func value(_ random: inout SplitMix64) -> String { random.pick(values + settings) }
}
