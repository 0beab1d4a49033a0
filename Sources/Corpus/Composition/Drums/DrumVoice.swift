public import Roles

/// A drum or cymbal by its key in the General MIDI percussion map (Level 2 where that has more).
public enum DrumVoice: Int, CaseIterable, Sendable {
  case kick = 36
  case sideStick = 37
  case snare = 38
  case clap = 39
  case lowTom = 41
  case closedHat = 42
  case floorTom = 43
  case pedalHat = 44
  case midTom = 45
  case openHat = 46
  case crash = 49
  case highTom = 50
  case ride = 51
  case china = 52
  case rideBell = 53
  case tambourine = 54
  case splash = 55
  case cowbell = 56
  case highBongo = 60
  case lowBongo = 61
  case muteConga = 62
  case openConga = 63
  case lowConga = 64
  case highTimbale = 65
  case lowTimbale = 66
  case highAgogo = 67
  case lowAgogo = 68
  case cabasa = 69
  case maracas = 70
  case shortGuiro = 73
  case longGuiro = 74
  case claves = 75
  case highBlock = 76
  case lowBlock = 77
  case muteCuica = 78
  case openCuica = 79
  case muteTriangle = 80
  case openTriangle = 81
  case shaker = 82
  case jingleBell = 83
  case castanets = 85
  case muteSurdo = 86
  case openSurdo = 87

  /// The stem of the voice if the kit has a microphone for each drum.
  public var role: Role {
    switch self {
    case .kick: .kick
    case .snare, .sideStick, .clap: .snare
    case .closedHat, .pedalHat, .openHat: .hiHat
    case .lowTom, .floorTom, .midTom, .highTom: .toms
    case .crash, .ride, .rideBell, .china, .splash: .overheads
    default: .percussion
    }
  }
}
