import MixAssistant

extension MixAssistantError: TerminalFault {
  var terminalText: String {
    guard let hint else { return description }
    return "\(description); \(hint)"
  }

  /// What can be typed about it; nil where the description says all.
  private var hint: String? {
    switch self {
    case .request, .unusable, .cannotRead, .cannotWrite, .missingStem, .soloOfBus, .outsideSong:
      nil
    case .alreadyExists: "--force replaces it"
    case .notOfDemo: "-o names another folder"
    case .notStyleProfile: "mixwright profile makes one from songs"
    case .missingReference: "or match another song with --reference SONG"
    case .otherWidth(let path, _, let track, _):
      "mixwright stems SESSION --replace \"\(track)\" \"\(path)\" does that"
    case .assignedTwice: "see --map"
    case .noReference: "add --reference SONG"
    case .needsReference:
      "add --reference or --rough-mix, or use --matcher balanced or dmc"
    case .variationsNeedReference: "add --reference SONG, and leave --matcher out"
    case .variationsOfRoughMix: "add --reference SONG, or leave --variations out"
    case .noReferenceLoudness: "give --loudness a number such as -14, or none"
    case .noWeights:
      "--controller FILE names other weights, and mixwright train makes some"
    case .otherWeights: "choose another --matcher, or other weights with --controller FILE"
    case .weightsGone(_, _, let matcher):
      "give them with --controller FILE, or use the program's own with --matcher \(matcher)"
    case .uselessWeights: "leave --controller out, or add --matcher transformer or dmc"
    }
  }

  var exitStatus: ExitStatus {
    switch self {
    case .request, .assignedTwice, .noReference, .needsReference, .variationsNeedReference,
      .variationsOfRoughMix, .noReferenceLoudness, .soloOfBus, .outsideSong, .uselessWeights:
      .usage
    case .unusable, .notStyleProfile, .otherWidth, .otherWeights: .data
    case .cannotRead, .missingStem, .missingReference, .noWeights, .weightsGone: .noInput
    case .cannotWrite, .alreadyExists, .notOfDemo: .cannotCreate
    }
  }
}
